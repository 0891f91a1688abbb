/* periods_test.c: a season that is scored by periods: its sheets in the grid, side by side, for the
 * unit, and in workbooks. The sample year is turned into one that nobody has scored yet. */
#include "cluster/cluster.h"
#include "score/score.h"
#include "score/scores_import.h"
#include "score/season_save.h"
#include "tests/office/office_fixture.h"
#include "tests/web/page_fixture.h"

#include <unistd.h>

static struct err forget_all(struct tx *tx, void *arg)
{
	const season_id *season = arg;
	struct rules_change by_period = { .rules = S("{\"by_period\":true,\"ties\":\"none\"}") };
	static const char *const all[] = {
		"DELETE FROM evidence",
		"DELETE FROM review_request",
		"UPDATE score SET final = NULL, self = NULL, cross_points = NULL, version = 1",
		"UPDATE sheet SET version = 1, state = 'draft'",
		"DELETE FROM decision_undo",
		"UPDATE decision SET superseded_at = 1",
		"UPDATE period SET weight = 2 WHERE code = '2021-H2'",
	};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		TRY(tx_run(tx, all[i], NO_ARGS));
	TRY(season_clear_sheets(tx, *season));
	return season_set_rules(tx, *season, &by_period);
}

static season_id by_periods(struct t *t)
{
	struct close_input in;
	struct close_output out;
	season_id s = { page_season(t, "2021") };
	CHECK_OK(db_write(page_db(t), forget_all, &s));
	CHECK_OK(season_load(page_db(t), s, &in));
	season_close(page_db(t)->arena, &in, &out);
	CHECK_OK(season_refresh(page_db(t), &in, &out));
	return s;
}

static int64_t one(struct t *t, const char *sql, struct val a, struct val b)
{
	int64_t out = 0;
	CHECK_OK(db_int(page_db(t), sql, ARGS(a, b), &out));
	return out;
}

static int64_t sheet_of(struct t *t, const char *unit, const char *period)
{
	return one(t,
		   "SELECT s.id FROM sheet s JOIN period p ON p.id = s.period_id"
		   " WHERE s.unit_id = $1 AND p.code = $2 AND s.role = 'class'",
		   INT(page_unit(t, unit)), TEXT(str_of(period)));
}

static int64_t final_of(struct t *t, int64_t sheet, int64_t criterion)
{
	return one(t,
		   "SELECT COALESCE(MAX(final), -1) FROM score WHERE sheet_id = $1"
		   " AND criterion_id = $2",
		   INT(sheet), INT(criterion));
}

/* The first judged criterion of the sheet's set. */
static int64_t judged(struct t *t, int64_t sheet)
{
	return one(t,
		   "SELECT MIN(k.id) FROM criterion k JOIN sheet s ON s.set_id = k.set_id"
		   " WHERE s.id = $1 AND k.part = 'main' AND $2 = 0 AND NOT EXISTS (SELECT 1 FROM"
		   " score c WHERE c.sheet_id = s.id AND c.criterion_id = k.id)",
		   INT(sheet), INT(0));
}

TEST(the_grid_shows_one_periods_sheets_and_writes_into_them)
{
	season_id s = by_periods(t);
	int64_t h1 = sheet_of(t, "VC040", "2021-H1"), h2 = sheet_of(t, "VC040", "2021-H2");
	REQUIRE(h1 && h2);
	long long unit = page_unit(t, "VC040"), criterion = judged(t, h1);
	long long period = one(t, "SELECT id FROM period WHERE code = $1 AND season_id = $2",
			       TEXT(S("2021-H1")), INT(s.n));
	const char *grid = page_path(t, "/appraisal?season=%lld&cluster=%lld", (long long)s.n,
				     (long long)page_cluster(t, "K4"));
	struct page_answer a = page_get(t, "thidua", grid); /* 22 November: the second half */
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "name=\"period\"") && page_says(&a, "6 tháng cuối năm 2021"));
	CHECK(page_says(&a, page_path(t, "/appraisal/sheet/%lld", (long long)h2)));
	CHECK(!page_says(&a, page_path(t, "/appraisal/sheet/%lld", (long long)h1)));
	a = page_post(t, "thidua", "/appraisal",
		      page_path(t,
				"season=%lld&cluster=%lld&criterion=%lld&period=%lld&role=class"
				"&p.%lld=1&act=save",
				(long long)s.n, (long long)page_cluster(t, "K4"), criterion, period,
				unit));
	CHECK_INT(a.status, 303);
	CHECK(str_find(a.location, str_of(page_path(t, "period=%lld", period))) != SIZE_MAX);
	CHECK_INT(final_of(t, h1, criterion), 100);
	CHECK_INT(final_of(t, h2, criterion), -1);
	a = page_get(t, "thidua", page_path(t, "%s&period=%lld", grid, period + 1000));
	CHECK_INT(a.status, 404);
}

TEST(other_weights_are_tried_on_a_page_that_changes_nothing)
{
	season_id s = by_periods(t);
	long long h1 = one(t, "SELECT id FROM period WHERE code = $1 AND season_id = $2",
			   TEXT(S("2021-H1")), INT(s.n));
	const char *page = page_path(t, "/season/%lld/weights", (long long)s.n);
	struct page_answer a = page_get(t, "thidua", page);
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, page_path(t, "name=\"weight.%lld\"", h1)) && !page_says(&a, "moved-h"));
	a = page_get(t, "thidua", page_path(t, "%s?weight.%lld=5", page, h1));
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "moved-h") && page_says(&a, "value=\"5\""));
	a = page_get(t, "thidua", page_path(t, "%s?weight.%lld=500", page, h1));
	CHECK(!page_says(&a, "moved-h") && page_says(&a, "aria-invalid"));
	CHECK_INT(one(t, "SELECT weight FROM period WHERE id = $1 AND season_id = $2", INT(h1),
		      INT(s.n)),
		  1);
	a = page_get(t, "chutich", page);
	CHECK_INT(a.status, 404);
}

TEST(a_unit_and_its_appraiser_turn_from_period_to_period)
{
	season_id s = by_periods(t);
	int64_t h1 = sheet_of(t, "VC016", "2021-H1"), h2 = sheet_of(t, "VC016", "2021-H2");
	struct page_answer a =
		page_get(t, "chutich",
			 page_path(t, "/unit/%lld/sheet?season=%lld",
				   (long long)page_unit(t, "VC016"), (long long)s.n));
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "điểm năm là trung bình có trọng số"));
	CHECK(page_says(&a, "6 tháng đầu năm 2021") && page_says(&a, "6 tháng cuối năm 2021"));
	a = page_get(t, "thidua", page_path(t, "/appraisal/sheet/%lld", (long long)h1));
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, page_path(t, "/appraisal/sheet/%lld", (long long)h2)));
}

static int exported(struct t *t, season_id s)
{
	int fd = -1;
	const struct scores_export out = { s, SCORES_FINAL, SHEET_CLASS };
	CHECK_OK(office_temp_file(&fd));
	CHECK_OK(scores_export(page_db(t), office_fixture(t), &out, office_to_fd(&fd)));
	CHECK(lseek(fd, 0, SEEK_SET) == 0);
	return fd;
}

struct final {
	int64_t sheet, criterion, points;
};

static struct err put_final(struct tx *tx, void *arg)
{
	const struct final *f = arg;
	return tx_run(tx,
		      "INSERT INTO score (sheet_id, criterion_id, estimated, why, self_reason,"
		      " cross_reason, final_reason, version, final) VALUES ($1,$2,0,'','','','',1,"
		      "$3)",
		      ARGS(INT(f->sheet), INT(f->criterion), INT(f->points)));
}

static struct err no_finals(struct tx *tx, void *arg)
{
	(void)arg;
	return tx_run(tx, "UPDATE score SET final = NULL", NO_ARGS);
}

TEST(points_of_periods_go_out_with_their_period_and_come_in_again)
{
	season_id s = by_periods(t);
	struct faults f = { .arena = t->arena };
	struct scores_import in = { .season = s, .layer = SCORES_FINAL };
	int64_t h1 = sheet_of(t, "VC040", "2021-H1"), h2 = sheet_of(t, "VC040", "2021-H2");
	struct final one = { h1, judged(t, h1), 100 }, two = { h2, one.criterion, 150 };
	REQUIRE_OK(db_write(page_db(t), put_final, &one));
	REQUIRE_OK(db_write(page_db(t), put_final, &two));
	int fd = exported(t, s);
	REQUIRE_OK(db_write(page_db(t), no_finals, NULL));
	REQUIRE_OK(scores_import(page_db(t), office_fixture(t), fd, &f, &in));
	close(fd);
	CHECK_INT(in.written, 2);
	CHECK_INT(final_of(t, h1, one.criterion), 100);
	CHECK_INT(final_of(t, h2, one.criterion), 150);
}

TEST(points_without_a_period_are_faults_in_a_season_scored_by_periods)
{
	int fd = exported(t, (season_id){ page_season(t, "2021") });
	struct faults f = { .arena = t->arena };
	struct scores_import in = { .season = by_periods(t), .layer = SCORES_FINAL };
	CHECK_FAIL(scores_import(page_db(t), office_fixture(t), fd, &f, &in), ERR_INVALID,
		   "score.import_faults");
	close(fd);
	REQUIRE(f.rows.n > 0);
	CHECK(str_find(f.rows.p[0].expected, S("2021-H")) != SIZE_MAX);
	CHECK(str_starts(f.rows.p[0].cell, S("C")));
}

SUITE_STORE(score_periods, other_weights_are_tried_on_a_page_that_changes_nothing,
	    the_grid_shows_one_periods_sheets_and_writes_into_them,
	    a_unit_and_its_appraiser_turn_from_period_to_period,
	    points_of_periods_go_out_with_their_period_and_come_in_again,
	    points_without_a_period_are_faults_in_a_season_scored_by_periods)
