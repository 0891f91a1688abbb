/* pages_test.c: scoring in the browser, over the sample province. */
#include "cluster/cluster.h"
#include "file/file.h"
#include "score/evidence.h"
#include "score/season_load.h"
#include "score/season_save.h"
#include "score/sheet.h"
#include "tests/web/page_fixture.h"
#include "web/web.h"

#include <stdio.h>

/* ---- ids and states behind the pages ---- */

static int64_t one(struct t *t, const char *sql, struct val a, struct val b)
{
	int64_t out = 0;
	CHECK_OK(db_int(page_db(t), sql, ARGS(a, b), &out));
	db_close_rows(page_db(t));
	return out;
}

static int64_t sheet_of(struct t *t, const char *unit)
{
	return one(t,
		   "SELECT id FROM sheet WHERE unit_id = $1 AND role = 'class' AND season_id = $2",
		   INT(page_unit(t, unit)), INT(page_season(t, "2021")));
}

static int64_t criterion_of(struct t *t, const char *unit, const char *code)
{
	return one(
		t,
		"SELECT k.id FROM criterion k JOIN sheet s ON s.set_id = k.set_id WHERE s.id = $1"
		" AND k.code = $2",
		INT(sheet_of(t, unit)), TEXT(str_of(code)));
}

struct state {
	int64_t sheet;
	const char *state;
};

static struct err set_state(struct tx *tx, void *arg)
{
	struct state *s = arg;
	return tx_run(tx, "UPDATE sheet SET state = $1 WHERE id = $2",
		      ARGS(TEXT(str_of(s->state)), INT(s->sheet)));
}

/* The year as it was before the unit sent its sheet. */
static void reopen(struct t *t, const char *unit, const char *state)
{
	struct state s = { sheet_of(t, unit), state };
	CHECK_OK(db_write(page_db(t), set_state, &s));
}

static int64_t version_of(struct t *t, const char *unit)
{
	return one(t, "SELECT version FROM sheet WHERE id = $1 AND $2 = 0", INT(sheet_of(t, unit)),
		   INT(0));
}

static int64_t stored(struct t *t, const char *column, const char *unit, const char *code)
{
	const char *sql = column[0] == 's' ? "SELECT self FROM score WHERE sheet_id = $1"
					     " AND criterion_id = $2"
					   : "SELECT final FROM score WHERE sheet_id = $1"
					     " AND criterion_id = $2";
	return one(t, sql, INT(sheet_of(t, unit)), INT(criterion_of(t, unit, code)));
}

static const char *sheet_path(struct t *t, const char *unit)
{
	return page_path(t, "/unit/%lld/sheet", (long long)page_unit(t, unit));
}

/* A form of one criterion, as the sheet's page would send it. */
static const char *form_of(struct t *t, const char *code, const char *points, int64_t version)
{
	return page_path(t, "season=%lld&role=class&version=%lld&p.%lld=%s&r.%lld=vi+the",
			 (long long)page_season(t, "2021"), (long long)version,
			 (long long)criterion_of(t, "VC016", code), points,
			 (long long)criterion_of(t, "VC016", code));
}

/* ---- the unit ---- */

TEST(a_chair_sees_the_points_of_the_own_unit_with_their_arithmetic)
{
	struct page_answer a = page_get(t, "chutich", sheet_path(t, "VC016"));
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "Điểm tạm tính"));
	CHECK(page_says(&a, "Vì sao được"));
	CHECK(!page_says(&a, "name=\"p."));
}

TEST(the_sheet_of_another_cluster_does_not_exist)
{
	CHECK_INT(page_get(t, "chutich", sheet_path(t, "VC001")).status, 404);
	CHECK_INT(page_get(t, NULL, sheet_path(t, "VC016")).status, 303);
}

TEST(what_the_unit_scores_is_stored_and_counts)
{
	reopen(t, "VC016", "draft");
	struct page_answer a = page_post(t, "chutich", sheet_path(t, "VC016"),
					 form_of(t, "1.7", "2,5", version_of(t, "VC016")));
	CHECK_INT(a.status, 303);
	CHECK_INT(stored(t, "self", "VC016", "1.7"), 250);
	a = page_get(t, "chutich", sheet_path(t, "VC016"));
	CHECK(page_says(&a, "vi the"));
}

TEST(points_past_the_maximum_are_refused_at_their_field_and_kept)
{
	reopen(t, "VC016", "draft");
	int64_t before = stored(t, "self", "VC016", "1.7");
	struct page_answer a = page_post(t, "chutich", sheet_path(t, "VC016"),
					 form_of(t, "1.7", "4,5", version_of(t, "VC016")));
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "Điểm từ 0 đến 4."));
	CHECK(page_says(&a, "value=\"4,5\""));
	CHECK_INT(stored(t, "self", "VC016", "1.7"), before);
}

TEST(computed_points_are_not_entered)
{
	reopen(t, "VC016", "draft");
	struct page_answer a = page_post(t, "chutich", sheet_path(t, "VC016"),
					 form_of(t, "1.3", "4", version_of(t, "VC016")));
	CHECK_INT(a.status, 422);
}

TEST(the_second_of_two_editors_is_told_who_changed_the_sheet)
{
	reopen(t, "VC016", "draft");
	int64_t seen = version_of(t, "VC016");
	CHECK_INT(page_post(t, "giupviec", sheet_path(t, "VC016"), form_of(t, "1.7", "3", seen))
			  .status,
		  303);
	struct page_answer a =
		page_post(t, "chutich", sheet_path(t, "VC016"), form_of(t, "1.7", "1", seen));
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "vừa sửa bảng chấm điểm này"));
	CHECK(page_says(&a, "value=\"1\""));
	CHECK(page_says(&a, "Giúp việc CĐCS Sở Tư pháp (mẫu) đã ghi lúc 10:00 22/11/2021: 3,0"));
	CHECK_INT(stored(t, "self", "VC016", "1.7"), 300);
}

TEST(a_sheet_that_is_with_the_level_above_is_not_changed)
{
	reopen(t, "VC016", "self_sent");
	struct page_answer a = page_post(t, "chutich", sheet_path(t, "VC016"),
					 form_of(t, "1.7", "1", version_of(t, "VC016")));
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "đề nghị cấp trên trả lại"));
}

TEST(a_clerk_scores_and_does_not_send)
{
	const char *send = page_path(t, "%s/send", sheet_path(t, "VC016"));
	reopen(t, "VC016", "draft");
	CHECK_INT(page_get(t, "giupviec", sheet_path(t, "VC016")).status, 200);
	CHECK_INT(page_get(t, "giupviec", send).status, 404);
	struct page_answer a = page_post(t, "chutich", send,
					 page_path(t, "season=%lld&role=class&version=%lld",
						   (long long)page_season(t, "2021"),
						   (long long)version_of(t, "VC016")));
	CHECK_INT(a.status, 303);
	CHECK_INT(one(t,
		      "SELECT COUNT(*) FROM sheet WHERE id = $1 AND state = 'self_sent' AND $2 = 0",
		      INT(sheet_of(t, "VC016")), INT(0)),
		  1);
}

TEST(saving_by_itself_answers_with_the_clock_and_conflicts_with_what_is_stored)
{
	reopen(t, "VC016", "draft");
	const char *path = page_path(t, "%s/autosave", sheet_path(t, "VC016"));
	int64_t seen = version_of(t, "VC016");
	struct page_answer a = page_post(t, "chutich", path, form_of(t, "1.7", "3", seen));
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "\"clock\""));
	a = page_post(t, "giupviec", path, form_of(t, "1.7", "2", seen));
	CHECK_INT(a.status, 409);
	CHECK(page_says(&a, "\"3,0\""));
}

/* ---- evidence ---- */

TEST(a_file_proves_a_criterion_and_is_read_by_its_unit_only)
{
	reopen(t, "VC016", "draft");
	const struct page_ask ask = {
		.method = HTTP_POST,
		.as = "chutich",
		.path = page_path(t, "/unit/%lld/evidence/%lld", (long long)page_unit(t, "VC016"),
				  (long long)criterion_of(t, "VC016", "1.7")),
	};
	const struct page_file f = { .field = "evidence",
				     .name = "biên bản.pdf",
				     .bytes = S("%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n") };
	struct page_answer a = page_upload(t, &ask, &f);
	CHECK_INT(a.status, 303);
	struct evidence *all;
	size_t n;
	REQUIRE_OK(evidence_list(page_db(t), (sheet_id){ sheet_of(t, "VC016") }, &all, &n));
	REQUIRE(n > 0);
	int64_t file = 0;
	for (size_t i = 0; i < n; i++)
		if (all[i].criterion == criterion_of(t, "VC016", "1.7"))
			file = all[i].file;
	const char *path = page_path(t, "/file/%lld", (long long)file);
	CHECK_INT(page_get(t, "chutich", path).status, 200);
	CHECK_INT(page_get(t, "thidua", path).status, 200);
	CHECK_INT(page_get(t, "truongkhoi", path).status, 404);
}

TEST(a_file_that_is_sent_twice_stands_once)
{
	reopen(t, "VC016", "draft");
	long long unit = page_unit(t, "VC016"), criterion = criterion_of(t, "VC016", "1.7");
	const struct page_ask ask = {
		.method = HTTP_POST,
		.as = "chutich",
		.path = page_path(t, "/unit/%lld/evidence/%lld", unit, criterion),
	};
	struct page_file f = { .field = "evidence",
			       .name = "lần hai.pdf",
			       .bytes = S("%PDF-1.4\n2 0 obj\n<<>>\nendobj\n%%EOF\n") };
	struct evidence *all;
	size_t before, n;
	sheet_id sheet = { sheet_of(t, "VC016") };
	REQUIRE_OK(evidence_list(page_db(t), sheet, &all, &before));
	CHECK_INT(page_upload(t, &ask, &f).status, 303);
	CHECK_INT(page_upload(t, &ask, &f).status, 303);
	REQUIRE_OK(evidence_list(page_db(t), sheet, &all, &n));
	CHECK_INT(n, before + 1);
	f.name = "bản khác.pdf"; /* who names it otherwise means another paper */
	CHECK_INT(page_upload(t, &ask, &f).status, 303);
	REQUIRE_OK(evidence_list(page_db(t), sheet, &all, &n));
	CHECK_INT(n, before + 2);
}

/* ---- appraisal ---- */

static const char *grid_form(struct t *t, const char *points, const char *why)
{
	long long unit = (long long)page_unit(t, "VC038");
	return page_path(t,
			 "season=%lld&cluster=%lld&criterion=%lld&role=class&act=save&p.%lld=%s"
			 "&why.%lld=%s",
			 (long long)page_season(t, "2021"), (long long)page_cluster(t, "K4"),
			 (long long)criterion_of(t, "VC038", "1.7"), unit, points, unit, why);
}

TEST(points_that_differ_from_the_self_score_need_a_reason)
{
	struct page_answer a = page_post(t, "thidua", "/appraisal", grid_form(t, "1", ""));
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "phải ghi lý do"));
	a = page_post(t, "thidua", "/appraisal", grid_form(t, "1", "thieu+bien+ban"));
	CHECK_INT(a.status, 303);
	CHECK_INT(stored(t, "final", "VC038", "1.7"), 100);
}

TEST(what_a_conference_settled_is_shown_to_the_appraiser_and_not_offered)
{
	const char *sheet = page_path(t, "/appraisal/sheet/%lld", (long long)sheet_of(t, "VC001"));
	const char *grid =
		page_path(t, "/appraisal?season=%lld&cluster=%lld",
			  (long long)page_season(t, "2021"), (long long)page_cluster(t, "K1"));
	struct page_answer a = page_get(t, "thidua", sheet);
	CHECK(a.status == 200 && page_says(&a, "Đã thống nhất tại hội nghị"));
	CHECK(!page_says(&a, "Ghi thẩm định"));
	a = page_get(t, "thidua", grid);
	CHECK(a.status == 200 && page_says(&a, "Đã thống nhất tại hội nghị"));
	CHECK(!page_says(&a, "Ghi thẩm định") && !page_says(&a, "name=\"p."));
	a = page_get(t, "thidua",
		     page_path(t, "/appraisal?season=%lld&cluster=%lld",
			       (long long)page_season(t, "2021"),
			       (long long)page_cluster(t, "K4")));
	CHECK(page_says(&a, "Ghi thẩm định") && page_says(&a, "name=\"p."));
}

TEST(a_unit_appraises_nobody)
{
	CHECK_INT(page_get(t, "chutich", "/appraisal").status, 403);
	CHECK_INT(page_post(t, "chutich", "/appraisal", grid_form(t, "1", "vi")).status, 403);
	const char *own = page_path(t, "/appraisal/sheet/%lld", (long long)sheet_of(t, "VC016"));
	struct page_answer a = page_post(t, "chutich", own,
					 page_path(t, "p.%lld=1&why.%lld=x",
						   (long long)criterion_of(t, "VC016", "1.7"),
						   (long long)criterion_of(t, "VC016", "1.7")));
	CHECK(a.status == 422 || a.status == 404);
}

TEST(a_returned_sheet_is_open_to_the_unit_again_with_the_reason)
{
	reopen(t, "VC016", "self_sent");
	const char *path =
		page_path(t, "/appraisal/sheet/%lld/return", (long long)sheet_of(t, "VC016"));
	CHECK_INT(page_post(t, "thidua", path,
			    page_path(t, "version=%lld&reason=", (long long)version_of(t, "VC016")))
			  .status,
		  422);
	CHECK_INT(page_post(t, "thidua", path,
			    page_path(t, "version=%lld&reason=thieu+chu+ky",
				      (long long)version_of(t, "VC016")))
			  .status,
		  303);
	struct page_answer a = page_get(t, "chutich", sheet_path(t, "VC016"));
	CHECK(page_says(&a, "thieu chu ky"));
	CHECK(page_says(&a, "name=\"p."));
}

/* ---- why, ranking ---- */

TEST(every_point_opens_to_its_whole_explanation)
{
	const char *path = page_path(t, "/score/%lld/why/%lld", (long long)sheet_of(t, "VC016"),
				     (long long)criterion_of(t, "VC016", "1.3"));
	struct page_answer a = page_get(t, "chutich", path);
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "Số liệu và phép tính"));
	CHECK_INT(page_get(t, "truongkhoi", path).status, 404);
	a = page_get(t, "chutich",
		     page_path(t, "/score/%lld/why/%lld", (long long)sheet_of(t, "VC016"),
			       (long long)criterion_of(t, "VC016", "2.5")));
	CHECK(page_says(&a, "Gửi báo cáo năm")); /* events have names too */
	CHECK(!page_says(&a, "annual_report_sent"));
}

static struct err open_cluster(struct tx *tx, void *arg)
{
	return tx_run(tx, "UPDATE cluster SET step = 'open' WHERE id = $1",
		      ARGS(INT(*(int64_t *)arg)));
}

TEST(points_of_another_member_stay_closed_to_the_cluster_before_its_conference)
{
	int64_t cluster = page_cluster(t, "K2");
	CHECK_OK(db_write(page_db(t), open_cluster, &cluster));
	CHECK_INT(page_get(t, "chutich",
			   page_path(t, "/score/%lld/why/%lld", (long long)sheet_of(t, "VC017"),
				     (long long)criterion_of(t, "VC017", "1.3")))
			  .status,
		  404);
	CHECK_INT(page_get(t, "chutich", sheet_path(t, "VC017")).status, 404);
	struct page_answer a =
		page_get(t, "chutich", page_path(t, "/cluster/%lld/ranking", (long long)cluster));
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "Chưa mở xếp hạng"));
}

TEST(the_ranking_opens_to_the_office_and_not_to_another_cluster)
{
	const char *path = page_path(t, "/cluster/%lld/ranking", (long long)page_cluster(t, "K1"));
	struct page_answer a = page_get(t, "thidua", path);
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "Xếp hạng và đề nghị xếp loại"));
	CHECK(page_says(&a, "Cùng hạng 2"));
	CHECK_INT(page_get(t, "chutich", path).status, 404);
}

/* ---- requests for review ---- */

TEST(a_granted_review_changes_the_points_and_waits_no_longer)
{
	const char *own = page_path(t, "/unit/%lld/review", (long long)page_unit(t, "VC016"));
	const char *form = page_path(t, "criterion=%lld&reason=bo+sung",
				     (long long)criterion_of(t, "VC016", "1.7"));
	CHECK_INT(page_post(t, "giupviec", own, form).status, 404);
	CHECK_INT(page_post(t, "chutich", own, form).status, 303);
	struct page_answer a = page_post(t, "chutich", own, form);
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "chờ trả lời"));
	int64_t id = one(t, "SELECT id FROM review_request WHERE sheet_id = $1 AND $2 = 0",
			 INT(sheet_of(t, "VC016")), INT(0));
	const char *path = page_path(t, "/review/%lld", (long long)id);
	const char *answer = "granted=yes&points=3,5&answer=du+can+cu&by=BTV&on=22/11/2021";
	CHECK_INT(page_post(t, "chutich", path, answer).status, 404);
	CHECK_INT(page_post(t, "thidua", path, "granted=yes&answer=a&by=b&on=22/11/2021").status,
		  422);
	CHECK_INT(page_post(t, "thidua", path, answer).status, 303);
	a = page_get(t, "chutich", own);
	CHECK(page_says(&a, "du can cu"));
	CHECK_INT(page_post(t, "thidua", path, answer).status, 422);
	a = page_get(t, "thidua",
		     page_path(t, "/score/%lld/why/%lld", (long long)sheet_of(t, "VC016"),
			       (long long)criterion_of(t, "VC016", "1.7")));
	CHECK(page_says(&a, "Trả lời đề nghị xem xét lại"));
	CHECK(page_says(&a, "du can cu"));
}

/* ---- criteria sets ---- */

TEST(a_set_is_copied_edited_tried_and_issued)
{
	int64_t set = one(t, "SELECT set_id FROM sheet WHERE id = $1 AND $2 = 0",
			  INT(sheet_of(t, "VC016")), INT(0));
	const char *path = page_path(t, "/criteria/%lld", (long long)set);
	CHECK_INT(page_get(t, "thidua", path).status, 200);
	CHECK_INT(page_get(t, "chutich", path).status, 404);
	struct page_answer a =
		page_post(t, "thidua", page_path(t, "%s/copy", path), "code=thu-2022");
	CHECK_INT(a.status, 303);
	const char *copy = arena_cstr(t->arena, a.location);
	a = page_get(t, "thidua",
		     page_path(t, "%s?with=%lld&try=%lld", copy, (long long)set,
			       (long long)page_season(t, "2021")));
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "0 trên"));
	CHECK_INT(page_post(t, "thidua", page_path(t, "%s/issue", copy), "").status, 303);
	CHECK_INT(page_post(t, "thidua", page_path(t, "%s/issue", copy), "").status, 422);
	const char *sheets = page_path(t, "/season/%lld/sheets", (long long)page_season(t, "2021"));
	long long id = 0;
	sscanf(copy, "/criteria/%lld", &id);
	const char *use = page_path(t, "set=%lld&cluster=", id);
	CHECK_INT(page_post(t, "chutich", sheets, use).status, 404);
	CHECK_INT(page_post(t, "thidua", sheets, use).status, 303);
	CHECK_INT(page_post(t, "thidua", sheets, use).status, 422);
	a = page_get(t, "thidua", sheets);
	CHECK(page_says(&a, "thu-2022"));
	CHECK_INT(page_post(t, "thidua", page_path(t, "%s/drop", sheets), use).status, 303);
}

TEST(a_new_season_asks_for_its_set_and_last_years_set_is_doubted)
{
	struct page_answer a =
		page_post(t, "thidua", "/seasons/new", "code=2022&name=N2022&kind=calendar&theme=");
	REQUIRE(CHECK_INT(a.status, 303));
	const char *season = arena_cstr(t->arena, a.location);
	long long id = 0;
	sscanf(season, "/season/%lld", &id);
	CHECK_INT(page_post(t, "thidua", page_path(t, "%s/inherit", season), "").status, 303);
	a = page_get(t, "thidua", page_path(t, "/appraisal?season=%lld", id));
	CHECK(page_says(&a, "Năm thi đua chưa có bộ tiêu chí"));
	CHECK(page_says(&a, page_path(t, "%s/sheets", season)));
	int64_t set = one(t, "SELECT set_id FROM sheet WHERE id = $1 AND $2 = 0",
			  INT(sheet_of(t, "VC016")), INT(0));
	const char *sheets = page_path(t, "%s/sheets", season);
	CHECK_INT(page_post(t, "thidua", sheets, page_path(t, "set=%lld&cluster=", (long long)set))
			  .status,
		  303);
	a = page_get(t, "thidua", sheets);
	CHECK(page_says(&a, "hết hiệu lực ngày 31/12/2021, trước khi năm thi đua kết thúc"));
	CHECK(page_says(&a, "Hạn của tiêu chí 1.2, 2.5 nằm ngoài năm thi đua"));
	a = page_get(t, "thidua",
		     page_path(t, "/season/%lld/sheets", (long long)page_season(t, "2021")));
	CHECK(!page_says(&a, "Cần xem lại"));
}

TEST(a_cluster_gets_a_sheet_of_its_own_and_its_rules_say_what_it_gives)
{
	long long season = page_season(t, "2021"), k4 = page_cluster(t, "K4");
	const char *sheets = page_path(t, "/season/%lld/sheets", season);
	long long own =
		one(t, "SELECT set_id FROM season_set WHERE season_id = $1"
			    " AND cluster_id = $2",
		    INT(season), INT(page_cluster(t, "K3")));
	struct page_answer a =
		page_post(t, "thidua", page_path(t, "/criteria/%lld/copy", own), "code=khoi4");
	REQUIRE(CHECK_INT(a.status, 303));
	const char *copy = arena_cstr(t->arena, a.location);
	long long id = 0;
	sscanf(copy, "/criteria/%lld", &id);
	const char *use = page_path(t, "set=%lld&cluster=%lld", id, k4);
	a = page_post(t, "thidua", sheets, use);
	CHECK_INT(a.status, 422); /* a draft */
	CHECK(page_says(&a, "còn là bản nháp"));
	CHECK_INT(page_post(t, "thidua", page_path(t, "%s/issue", copy), "").status, 303);
	CHECK_INT(page_post(t, "thidua", sheets, use).status, 303);
	a = page_get(t, "thidua", sheets);
	CHECK(page_says(&a, "2 trên 5 khối có bảng riêng"));
	CHECK_INT(page_post(t, "thidua", page_path(t, "/cluster/%lld/rules", k4),
			    "seen=0&place_from=class&ballot_from=cluster")
			  .status,
		  303);
	a = page_get(t, "thidua", sheets);
	CHECK(page_says(&a, "Điều kiện suy tôn xét trên bảng riêng của khối"));
	/* Its units can be opened in the grid, on that sheet. */
	a = page_get(t, "thidua",
		     page_path(t, "/appraisal?season=%lld&cluster=%lld&role=cluster", season, k4));
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "khoi4") || page_says(&a, "Bảng chấm của khối"));
	/* Another cluster takes the same set; one goes without the other. */
	const char *also =
		page_path(t, "set=%lld&cluster=%lld", id, (long long)page_cluster(t, "K5"));
	CHECK_INT(page_post(t, "thidua", sheets, also).status, 303);
	CHECK_INT(page_post(t, "thidua", sheets, also).status, 422);
	a = page_get(t, "thidua", sheets);
	CHECK(page_says(&a, "3 trên 5 khối có bảng riêng"));
	a = page_get(t, "thidua",
		     page_path(t, "/appraisal?season=%lld&cluster=%lld&role=cluster", season,
			       (long long)page_cluster(t, "K5")));
	CHECK(page_says(&a, "name=\"criterion\""));
	CHECK_INT(page_post(t, "thidua", page_path(t, "%s/drop", sheets), use).status, 303);
	a = page_get(t, "thidua", sheets);
	CHECK(page_says(&a, "2 trên 5 khối có bảng riêng"));
}

TEST(two_clusters_that_share_a_set_score_each_its_own_units)
{
	struct close_input in;
	struct close_output out;
	long long season = page_season(t, "2021");
	long long own = one(t,
			    "SELECT set_id FROM season_set WHERE season_id = $1"
			    " AND cluster_id = $2",
			    INT(season), INT(page_cluster(t, "K3")));
	CHECK_INT(page_post(t, "thidua", page_path(t, "/season/%lld/sheets", season),
			    page_path(t, "set=%lld&cluster=%lld", own,
				      (long long)page_cluster(t, "K4")))
			  .status,
		  303);
	REQUIRE_OK(season_load(page_db(t), (season_id){ season }, &in));
	season_close(page_db(t)->arena, &in, &out);
	REQUIRE_OK(season_refresh(page_db(t), &in, &out));
	REQUIRE_OK(season_load(page_db(t), (season_id){ season }, &in));
	size_t sheets = 0;
	for (size_t i = 0; i < in.unit_count; i++)
		for (size_t k = 0; k < in.units[i].sheet_count; k++) {
			const struct close_set *s = &in.sets[in.units[i].sheets[k].set];
			if (s->role != SHEET_FOR_CLUSTER)
				continue;
			CHECK_INT(s->cluster, in.units[i].cluster);
			sheets += in.units[i].sheets[k].id != 0;
		}
	CHECK_INT(sheets, 24);
}

SUITE_STORE(score_pages, two_clusters_that_share_a_set_score_each_its_own_units,
	    a_chair_sees_the_points_of_the_own_unit_with_their_arithmetic,
	    the_sheet_of_another_cluster_does_not_exist, what_the_unit_scores_is_stored_and_counts,
	    points_past_the_maximum_are_refused_at_their_field_and_kept,
	    computed_points_are_not_entered,
	    the_second_of_two_editors_is_told_who_changed_the_sheet,
	    a_sheet_that_is_with_the_level_above_is_not_changed, a_clerk_scores_and_does_not_send,
	    saving_by_itself_answers_with_the_clock_and_conflicts_with_what_is_stored,
	    a_file_proves_a_criterion_and_is_read_by_its_unit_only,
	    a_file_that_is_sent_twice_stands_once,
	    points_that_differ_from_the_self_score_need_a_reason, a_unit_appraises_nobody,
	    what_a_conference_settled_is_shown_to_the_appraiser_and_not_offered,
	    a_returned_sheet_is_open_to_the_unit_again_with_the_reason,
	    every_point_opens_to_its_whole_explanation,
	    the_ranking_opens_to_the_office_and_not_to_another_cluster,
	    a_granted_review_changes_the_points_and_waits_no_longer,
	    a_set_is_copied_edited_tried_and_issued,
	    a_new_season_asks_for_its_set_and_last_years_set_is_doubted,
	    a_cluster_gets_a_sheet_of_its_own_and_its_rules_say_what_it_gives,
	    points_of_another_member_stay_closed_to_the_cluster_before_its_conference)
