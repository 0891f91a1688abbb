/* overview_test.c: the season at a glance says what the units sent, are rated and reached, and only
 * to those who run it. */
#include "page_fixture.h"

#include "report/over.h"

TEST(the_office_sees_how_far_reports_classes_and_targets_are)
{
	struct page_answer a = page_get(t, "thidua", "/board/overview");
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "60 trên 61 đơn vị đã gửi; 1 đơn vị quá hạn chưa gửi."));
	/* drawn from the first sending of November to the last, though all was corrected in
	 * December */
	CHECK(page_says(&a, ">07/11<") && page_says(&a, ">23/11<") && !page_says(&a, ">03/12<"));
	CHECK(page_says(&a, "Khối thi đua số 1") && page_says(&a, "Hoàn thành xuất sắc nhiệm vụ"));
	CHECK(page_says(&a, "Số liệu so với chỉ tiêu"));
	CHECK_INT(page_get(t, "chutich", "/board/overview").status, 403);
	CHECK_INT(page_get(t, "quantri", "/board/overview").status, 403);
}

SQL(any_target, "SELECT t.indicator_id FROM target t JOIN indicator i ON i.id = t.indicator_id"
		" WHERE t.season_id = $1 AND t.unit_id IS NOT NULL AND t.superseded_at IS NULL"
		" AND t.period_id IS NULL AND i.kind = 'number' ORDER BY t.indicator_id LIMIT 1");
SQL(drop_sent, "DELETE FROM report_sent WHERE indicator_id = $1");
SQL(one_sent, "INSERT INTO report_sent (report_id, sent_version, indicator_id, actual, estimate)"
	      " SELECT r.id, r.sent_version, CAST($1 AS BIGINT), $2, NULL FROM report r"
	      " JOIN period p ON p.id = r.period_id"
	      " JOIN target t ON t.unit_id = r.unit_id AND t.indicator_id = $1"
	      "  AND t.superseded_at IS NULL AND t.period_id IS NULL"
	      " WHERE p.code = '2021-H1' AND r.sent_version > 0");
SQL(as_flow, "UPDATE indicator SET stock = 0 WHERE id = $1");

SQL(count_sent, "SELECT count(*) FROM report_sent WHERE indicator_id = $1");

static struct err send_threes(struct tx *tx, void *arg)
{
	const int64_t *indicator = arg;
	TRY(tx_run(tx, as_flow, ARGS(INT(*indicator))));
	TRY(tx_run(tx, drop_sent, ARGS(INT(*indicator))));
	return tx_run(tx, one_sent, ARGS(INT(*indicator), INT(3 * FIGURE_SCALE)));
}

TEST(what_units_with_a_target_sent_is_added_up_against_the_sum_of_their_targets)
{
	season_id season = { page_season(t, "2021") };
	int64_t indicator = 0;
	struct reached *all;
	size_t n;
	REQUIRE_OK(db_int(page_db(t), any_target, ARGS(INT(season.n)), &indicator));
	REQUIRE(indicator != 0);
	REQUIRE_OK(db_write(page_db(t), send_threes, &indicator));
	int64_t sent = 0;
	REQUIRE_OK(db_int(page_db(t), count_sent, ARGS(INT(indicator)), &sent));
	REQUIRE_OK(report_reached(page_db(t), season, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (all[i].indicator.id.n == indicator) {
			CHECK(sent > 1 && all[i].units >= sent && all[i].target > 0);
			CHECK_INT(all[i].figure, 3 * FIGURE_SCALE * sent);
			return;
		}
	CHECK_INT(0, indicator); /* it was not among them */
}

SUITE_STORE(web_overview, the_office_sees_how_far_reports_classes_and_targets_are,
	    what_units_with_a_target_sent_is_added_up_against_the_sum_of_their_targets)
