/* tasks_test.c: "Việc cần làm" says what waits for each role, and nothing of others'. */
#include "page_fixture.h"

#include "base/day.h"
#include "cluster/cluster.h"
#include "report/report.h"
#include "score/progress.h"
#include "store/job.h"

TEST(a_chair_is_told_of_targets_and_of_a_report_that_came_back)
{
	struct report r;
	struct period p;
	season_id season = { page_season(t, "2021") };
	unit_id unit = { page_unit(t, "VC016") };
	struct page_answer a = page_get(t, "chutich", "/tasks");
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "chỉ tiêu được giao"));
	CHECK(!page_says(&a, "Sửa và gửi lại"));
	CHECK_OK(period_by_code(page_db(t), season, S("2021-H1"), &p));
	CHECK_OK(report_find(page_db(t), p.id, unit, &r));
	a = page_post(t, "thidua", page_path(t, "/report/%lld/return", (long long)r.id.n),
		      page_path(t, "version=%lld&reason=Thieu+bien+ban", (long long)r.version));
	CHECK_INT(a.status, 303);
	a = page_get(t, "chutich", "/tasks");
	CHECK(page_says(&a, "Sửa và gửi lại"));
	CHECK(page_says(&a, "Thieu bien ban"));
}

TEST(the_office_is_told_who_has_not_sent)
{
	struct page_answer a = page_get(t, "thidua", "/tasks");
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "1 đơn vị chưa gửi số liệu"));
	CHECK(page_says(&a, "Quá hạn 7 ngày")); /* due on the 15th, today the 22nd */
}

/* ---- an appraiser of some groups of criteria ---- */

static struct err send_all(struct tx *tx, void *arg)
{
	(void)arg;
	return tx_run(tx, "UPDATE sheet SET state = 'self_sent' WHERE role = 'class'", NO_ARGS);
}

static struct err forget_one(struct tx *tx, void *arg)
{
	const int64_t *unit = arg;
	return tx_run(tx,
		      "UPDATE score SET final = NULL, computed = NULL WHERE sheet_id IN (SELECT id"
		      " FROM sheet WHERE unit_id = $1 AND role = 'class') AND criterion_id IN"
		      " (SELECT id FROM criterion WHERE code = '1.7')",
		      ARGS(INT(*unit)));
}

TEST(an_appraiser_of_some_groups_is_told_of_those_alone)
{
	struct score_waiting one, two;
	struct session who = { .over = { .criteria_group = S("1") } };
	struct score_asking x = { { page_season(t, "2021") }, { 0 }, &who };
	int64_t unit = page_unit(t, "VC016");
	REQUIRE_OK(db_write(page_db(t), send_all, NULL));
	REQUIRE_OK(score_waiting(page_db(t), &x, &one));
	REQUIRE_OK(db_write(page_db(t), forget_one, &unit));
	REQUIRE_OK(score_waiting(page_db(t), &x, &two));
	CHECK_INT(two.sheets, one.sheets + 1);
	who.over.criteria_group = S("9"); /* nothing is scored there */
	REQUIRE_OK(score_waiting(page_db(t), &x, &two));
	CHECK_INT(two.sheets, 0);
	CHECK_INT(two.reviews, 0);
	who.over.criteria_group = STR_NONE;
	REQUIRE_OK(score_waiting(page_db(t), &x, &two));
	CHECK(two.sheets > 50);
}

TEST(a_members_only_task_is_their_own_rating)
{
	struct page_answer a = page_get(t, "doanvien", "/tasks");
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "/rating/own"));
	CHECK_INT(page_get(t, NULL, "/tasks").status, 303);
}

/* ---- one person, several roles ---- */

SQL(set_day, "UPDATE cluster SET step = 'open', conference_on = $2 WHERE id = $1");
SQL(head_grant, "SELECT g.id FROM account_grant g JOIN account a ON a.id = g.account_id"
		" WHERE a.login = 'truongkhoi' AND g.role = 'cluster_head'");

static struct err call_meeting(struct tx *tx, void *arg)
{
	const int64_t *cluster = arg;
	return tx_run(tx, set_day, ARGS(INT(*cluster), INT(local_day(PAGE_TEST_NOW) + 2)));
}

TEST(the_work_of_all_roles_of_a_person_stands_on_one_page_and_a_press_switches)
{
	int64_t cluster = page_cluster(t, "K1"), grant = 0;
	const char *next = page_path(t, "/cluster/%lld/conference", (long long)cluster);
	REQUIRE_OK(db_write(page_db(t), call_meeting, &cluster));
	REQUIRE_OK(db_int(page_db(t), head_grant, NO_ARGS, &grant));
	struct page_answer a = page_get(t, "truongkhoi", "/tasks"); /* acts as chair */
	CHECK(page_says(&a, "chỉ tiêu được giao"));
	CHECK(page_says(&a, "Hội nghị tổng kết Khối thi đua số 1"));
	CHECK(page_says(&a, "Trưởng khối, "));
	CHECK(page_says(&a, page_path(t, "value=\"%lld\"", (long long)grant)));
	CHECK(!page_says(&a, page_path(t, "href=\"%s\"", next)));
	a = page_post(t, "truongkhoi", "/role",
		      page_path(t, "grant=%lld&next=%s", (long long)grant, next));
	CHECK_INT(a.status, 303);
	CHECK_STR(a.location, next);
	a = page_get(t, "truongkhoi", "/tasks");
	CHECK(page_says(&a, page_path(t, "href=\"%s\"", next)));
	CHECK(page_says(&a, "chỉ tiêu được giao")); /* the chair's, now one press away */
}

TEST(switching_roles_leads_nowhere_else)
{
	int64_t grant = 0;
	REQUIRE_OK(db_int(page_db(t), head_grant, NO_ARGS, &grant));
	struct page_answer a =
		page_post(t, "truongkhoi", "/role",
			  page_path(t, "grant=%lld&next=//evil.example/", (long long)grant));
	CHECK_INT(a.status, 303);
	CHECK_STR(a.location, "/");
}

/* ---- what waits ---- */

SQL(class_sheet, "SELECT id FROM sheet WHERE unit_id = $1 AND season_id = $2 AND role = 'class'");
SQL(put_request, "INSERT INTO review_request (id, sheet_id, reason, asked_by, asked_at, answer)"
		 " VALUES ($1,$2,'Xem lại',0,1,'')");

struct asking {
	int64_t unit, season;
};

static struct err ask_review(struct tx *tx, void *arg)
{
	const struct asking *x = arg;
	int64_t sheet = 0;
	TRY(db_int(tx_db(tx), class_sheet, ARGS(INT(x->unit), INT(x->season)), &sheet));
	return tx_run(tx, put_request, ARGS(INT(tx_id(tx)), INT(sheet)));
}

TEST(a_request_for_review_waits_for_the_level_above_and_for_nobody_else)
{
	struct asking x = { page_unit(t, "VC016"), page_season(t, "2021") };
	struct page_answer a = page_get(t, "thidua", "/tasks");
	CHECK(!page_says(&a, "đề nghị xem xét lại"));
	REQUIRE_OK(db_write(page_db(t), ask_review, &x));
	a = page_get(t, "thidua", "/tasks");
	CHECK(page_says(&a, "Trả lời 1 đề nghị xem xét lại") && page_says(&a, "/reviews"));
	a = page_get(t, "thamdinh", "/tasks");
	CHECK(page_says(&a, "Trả lời 1 đề nghị xem xét lại"));
	a = page_get(t, "chutich", "/tasks");
	CHECK(!page_says(&a, "Trả lời 1 đề nghị"));
}

SQL(guess, "UPDATE report_value SET estimate = 10000 WHERE report_id IN (SELECT r.id FROM report r"
	   " JOIN period p ON p.id = r.period_id WHERE r.unit_id = $1 AND p.code = '2021-H1')"
	   " AND indicator_id = (SELECT min(indicator_id) FROM report_value)");
SQL(sent_early, "UPDATE report SET sent_at = 1 WHERE unit_id = $1");

static struct err estimate(struct tx *tx, void *arg)
{
	const int64_t *unit = arg;
	TRY(tx_run(tx, sent_early, ARGS(INT(*unit))));
	return tx_run(tx, guess, ARGS(INT(*unit)));
}

TEST(an_estimate_of_a_period_that_has_closed_waits_for_its_actual_figure)
{
	int64_t unit = page_unit(t, "VC016");
	struct page_answer a = page_get(t, "chutich", "/tasks");
	CHECK(!page_says(&a, "số ước"));
	REQUIRE_OK(db_write(page_db(t), estimate, &unit));
	a = page_get(t, "chutich", "/tasks");
	CHECK(page_says(&a, "Thay 1 số ước 6 tháng đầu năm 2021 bằng số thực hiện"));
}

struct handing {
	cluster_id cluster;
	unit_id from, to;
	int64_t id;
};

static struct err propose(struct tx *tx, void *arg)
{
	const struct handing *x = arg;
	return handover_propose(tx, x->cluster, x->from, x->to, S("Quy chế khối"));
}

static struct err sign(struct tx *tx, void *arg)
{
	const struct handing *x = arg;
	return handover_sign(tx, x->id, x->from);
}

TEST(both_sides_are_told_of_a_handover_until_they_have_signed)
{
	struct handing x = {
		{ page_cluster(t, "K2") }, { page_unit(t, "VC016") }, { page_unit(t, "VC013") }, 0
	};
	struct handover h;
	REQUIRE_OK(db_write(page_db(t), propose, &x));
	struct page_answer a = page_get(t, "chutich", "/tasks");
	CHECK(page_says(&a, "Ký bàn giao hồ sơ Khối thi đua số 2"));
	a = page_get(t, "giupviec", "/tasks"); /* a clerk does not sign */
	CHECK(!page_says(&a, "Ký bàn giao"));
	REQUIRE_OK(handover_read(page_db(t), x.cluster, &h));
	x.id = h.id;
	REQUIRE_OK(db_write(page_db(t), sign, &x));
	a = page_get(t, "chutich", "/tasks");
	CHECK(!page_says(&a, "Ký bàn giao"));
}

static struct err begin_job(struct tx *tx, void *arg)
{
	const struct job job = { .kind = "sweep", .args = S("{}"), .title = S("Nhập 300 tệp") };
	int64_t id;
	(void)arg;
	return job_add(tx, &job, &id);
}

SQL(office_account, "SELECT id FROM account WHERE login = 'thidua'");

TEST(long_work_stands_on_the_page_of_whoever_asked_for_it)
{
	struct db *db = page_db(t);
	REQUIRE_OK(db_int(db, office_account, NO_ARGS, &db->actor));
	REQUIRE_OK(db_write(db, begin_job, NULL));
	db->actor = 0;
	struct page_answer a = page_get(t, "thidua", "/tasks");
	CHECK(page_says(&a, "Nhập 300 tệp") && page_says(&a, "/job/"));
	a = page_get(t, "thamdinh", "/tasks");
	CHECK(!page_says(&a, "Nhập 300 tệp"));
}

/* ---- where the unit stands ---- */

static struct err close_scores(struct tx *tx, void *arg)
{
	const season_id *season = arg;
	struct visibility v;
	TRY(visibility_read(tx_db(tx), *season, &v));
	v.cell[SIGHT_SELF_SCORE][VIEWER_OWN_UNIT] = OPENS_NEVER;
	return visibility_set(tx, *season, &v);
}

TEST(a_unit_sees_its_points_so_far_and_what_the_next_class_asks_as_the_table_lets_it)
{
	season_id season = { page_season(t, "2021") };
	struct page_answer a = page_get(t, "chutich", "/tasks");
	CHECK(page_says(&a, "Điểm đến hôm nay") && page_says(&a, "Mức điểm đang ở"));
	a = page_get(t, "thidua", "/tasks");
	CHECK(!page_says(&a, "Điểm đến hôm nay"));
	REQUIRE_OK(db_write(page_db(t), close_scores, &season));
	a = page_get(t, "chutich", "/tasks");
	CHECK(!page_says(&a, "Điểm đến hôm nay"));
}

SQL(office_roles_end, "UPDATE account_grant SET to_on = from_on WHERE role = 'office'");

static struct err end_offices(struct tx *tx, void *arg)
{
	(void)arg;
	return tx_run(tx, office_roles_end, NO_ARGS);
}

TEST(an_administrators_first_steps_go_away_when_they_are_done)
{
	struct page_answer a = page_get(t, "quantri", "/tasks");
	CHECK(!page_says(&a, "Lập cây đơn vị")); /* there are units */
	CHECK(!page_says(&a, "Giao việc cho chuyên viên thi đua"));
	CHECK(page_says(&a, "Ghi tên cơ quan"));
	a = page_post(t, "quantri", "/settings", "office_name=LDLD&head_label=truong_khoi");
	CHECK_INT(a.status, 303);
	CHECK_OK(db_write(page_db(t), end_offices, NULL));
	a = page_get(t, "quantri", "/tasks");
	CHECK(!page_says(&a, "Ghi tên cơ quan"));
	CHECK(page_says(&a, "Giao việc cho chuyên viên thi đua"));
}

static struct err empty_season(struct tx *tx, void *arg)
{
	struct season s = { .owner = { *(const int64_t *)arg },
			    .code = S("2022"),
			    .name = S("Năm thi đua 2022"),
			    .from_on = day_of(2021, 11, 1), /* runs on the tests' day */
			    .to_on = day_of(2022, 12, 1) };
	return season_add(tx, &s, &s.id);
}

SQL(season_gone, "UPDATE season SET owner_id = (SELECT MAX(id) FROM unit)");

static struct err no_seasons(struct tx *tx, void *arg)
{
	(void)arg;
	return tx_run(tx, season_gone, NO_ARGS);
}

TEST(an_office_is_led_from_an_empty_season_to_its_sheets_and_clusters)
{
	int64_t office = page_unit(t, "CDVC");
	struct page_answer a = page_get(t, "thidua", "/tasks");
	CHECK(!page_says(&a, "Chia khối thi đua")); /* the sample's season has both */
	CHECK(!page_says(&a, "Chọn bộ tiêu chí"));
	CHECK_OK(db_write(page_db(t), empty_season, &office));
	a = page_get(t, "thidua", "/tasks");
	CHECK(page_says(&a, "Chia khối thi đua"));
	CHECK(page_says(&a, "Chọn bộ tiêu chí"));
	CHECK(!page_says(&a, "Đặt tên, chủ đề"));
	a = page_get(t, "chutich", "/tasks");
	CHECK(!page_says(&a, "Chia khối thi đua"));
	CHECK_OK(db_write(page_db(t), no_seasons, NULL));
	a = page_get(t, "thidua", "/tasks");
	CHECK(page_says(&a, "Đặt tên, chủ đề"));
	CHECK(!page_says(&a, "Chia khối thi đua"));
}

static struct err found_today(struct tx *tx, void *arg)
{
	const int64_t *on = arg;
	const struct unit_form form = { .code = S("VC990"),
					.name = S("CĐCS Trung tâm Dữ liệu số"),
					.has_kind = true,
					.kind = UNIT_GRASSROOTS,
					.sector = S("co_quan_nha_nuoc"),
					.parent_code = S("CDVC") };
	const struct unit_event e = { .kind = EVENT_FOUND,
				      .decision_no = S("45/QĐ-CĐVC"),
				      .issuer = S("Công đoàn Viên chức tỉnh"),
				      .signed_on = DAY_NONE,
				      .effective_on = *on,
				      .results = &form,
				      .result_count = 1 };
	unit_event_id id;
	return unit_event_record(tx, &e, &id);
}

TEST(the_office_is_told_of_a_new_union_that_is_in_no_cluster)
{
	int64_t on = day_of(2021, 11, 1);
	struct page_answer a = page_get(t, "thidua", "/tasks");
	CHECK(!page_says(&a, "chưa vào khối nào"));
	REQUIRE_OK(db_write(page_db(t), found_today, &on));
	a = page_get(t, "thidua", "/tasks");
	CHECK(page_says(&a, "1 đơn vị mới thành lập chưa vào khối nào"));
	CHECK(page_says(&a, "CĐCS Trung tâm Dữ liệu số"));
	a = page_get(t, "thidua", "/clusters");
	CHECK(page_says(&a, "Đơn vị mới chưa vào khối nào"));
	CHECK(page_says(&a, "VC990, thành lập từ ngày 01/11/2021"));
	a = page_get(t, "truongkhoi", "/clusters");
	CHECK(!page_says(&a, "VC990"));
}

SUITE_STORE(web_tasks, an_office_is_led_from_an_empty_season_to_its_sheets_and_clusters,
	    an_administrators_first_steps_go_away_when_they_are_done,
	    a_chair_is_told_of_targets_and_of_a_report_that_came_back,
	    the_office_is_told_who_has_not_sent, a_members_only_task_is_their_own_rating,
	    an_appraiser_of_some_groups_is_told_of_those_alone,
	    the_work_of_all_roles_of_a_person_stands_on_one_page_and_a_press_switches,
	    switching_roles_leads_nowhere_else,
	    a_request_for_review_waits_for_the_level_above_and_for_nobody_else,
	    an_estimate_of_a_period_that_has_closed_waits_for_its_actual_figure,
	    both_sides_are_told_of_a_handover_until_they_have_signed,
	    long_work_stands_on_the_page_of_whoever_asked_for_it,
	    a_unit_sees_its_points_so_far_and_what_the_next_class_asks_as_the_table_lets_it,
	    the_office_is_told_of_a_new_union_that_is_in_no_cluster)
