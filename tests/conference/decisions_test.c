/* decisions_test.c: "Việc cần quyết định" in the browser: what waits, each form, taking back, and
 * points that actual figures change. */
#include "conference/deciding.h"

#include "tests/conference/whole_year.h"

static const char *season(struct t *t, const char *tail)
{
	return page_path(t, "/season/%lld/%s", (long long)page_season(t, "2021"), tail);
}

static const char *cluster(struct t *t, const char *code, const char *tail)
{
	return page_path(t, "/cluster/%lld/%s", (long long)page_cluster(t, code), tail);
}

#define DECIDED "&by=Ban+Thuong+vu&on=22/11/2021&document=09"

static struct decision last(struct t *t, const char *kind)
{
	struct decision *d, found = { .id = { 0 } };
	size_t n;
	CHECK_OK(decision_list(page_db(t), (season_id){ page_season(t, "2021") }, (cluster_id){ 0 },
			       &d, &n));
	for (size_t i = 0; i < n; i++)
		if (str_eq(d[i].kind, str_of(kind)))
			found = d[i];
	return found;
}

TEST(the_office_sees_what_waits_and_what_is_on_record)
{
	struct page_answer a = page_get(t, "thidua", season(t, "decisions"));
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "Hội Văn học") && page_says(&a, "còn thiếu 25 số liệu"));
	CHECK(page_says(&a, "Đồng hạng") && page_says(&a, "Bỏ phiếu suy tôn"));
	CHECK(!page_says(&a, "VC038")); /* names, not codes */
	CHECK(page_says(&a, "Không áp dụng điều kiện khống chế “Có mục thuộc nhóm 1 bị 0 điểm”"));
	CHECK(page_says(&a, "20 quyết định đã ghi"));
	a = page_get(t, "thidua", cluster(t, "K4", "decisions"));
	CHECK(page_says(&a, "còn thiếu 25 số liệu"));
	CHECK(page_says(&a, "0 quyết định đã ghi"));
}

TEST(strangers_and_other_clusters_see_no_list_and_decide_nothing)
{
	CHECK_INT(page_get(t, NULL, season(t, "decisions")).status, 303);
	CHECK_INT(page_get(t, "chutich", season(t, "decisions")).status, 404);
	CHECK_INT(page_get(t, "truongkhoi", season(t, "decisions")).status, 404);
	CHECK_INT(page_get(t, "truongkhoi", cluster(t, "K4", "decisions")).status, 404);
	CHECK_INT(page_post(t, "truongkhoi", cluster(t, "K4", "decide"),
			    "kind=exclude&unit=VC038&reason=x" DECIDED)
			  .status,
		  404);
	CHECK_INT(page_post(t, "chutich", season(t, "decide"),
			    "kind=not_rated&say=no&unit=VC038&reason=x" DECIDED)
			  .status,
		  404);
	CHECK_INT(last(t, "exclude").id.n, 0);
}

TEST(a_unit_is_not_rated_by_decision_and_its_figures_are_asked_for_no_more)
{
	struct page_answer a = page_get(t, "thidua", season(t, "decide?kind=not_rated"));
	CHECK(a.status == 200 && page_says(&a, "Không xếp loại đơn vị này"));
	a = page_post(t, "thidua", season(t, "decide"),
		      "kind=not_rated&say=no&unit=VC047&reason=Kh%C3%B4ng+g%E1%BB%ADi" DECIDED);
	CHECK_INT(a.status, 303);
	struct decision d = last(t, "not_rated");
	CHECK_STR(d.body, "{\"rated\":false,\"reason\":\"Không gửi\"}");
	CHECK_INT(d.unit.n, page_unit(t, "VC047"));
	a = page_get(t, "thidua", season(t, "decisions"));
	CHECK(!page_says(&a, "còn thiếu 25 số liệu") && page_says(&a, "Không gửi"));
	/* A second word on the same matter replaces the first. */
	a = page_post(t, "thidua", season(t, "decide"),
		      "kind=not_rated&say=yes&unit=VC047&reason=Xem+lai" DECIDED);
	CHECK_INT(a.status, 303);
	a = page_get(t, "thidua", season(t, "decisions"));
	CHECK(page_says(&a, "còn thiếu 25 số liệu"));
	CHECK(page_says(&a, "1 quyết định đã rút hoặc được thay"));
}

TEST(a_decision_begun_in_a_clusters_list_leads_back_to_it)
{
	long long k4 = page_cluster(t, "K4");
	const char *list = cluster(t, "K4", "decisions");
	const char *form = page_path(t, "decide?kind=not_rated&back=%lld", k4);
	struct page_answer a = page_get(t, "thidua", list);
	CHECK(str_find(a.body, str_of(page_path(t,
						"decide?kind=not_rated&amp;unit=&amp;code="
						"&amp;back=%lld",
						k4))) != SIZE_MAX);
	a = page_get(t, "thidua", season(t, form));
	CHECK_INT(a.status, 200);
	CHECK(str_find(a.body, str_of(page_path(t, "href=\"%s\"", list))) != SIZE_MAX);
	a = page_post(
		t, "thidua", season(t, "decide"),
		page_path(t, "kind=not_rated&say=no&unit=VC047&reason=x&back=%lld" DECIDED, k4));
	CHECK_INT(a.status, 303);
	CHECK_STR(a.location, list);
	CHECK_INT(page_get(t, "thidua", season(t, "decide?kind=not_rated&back=99")).status, 404);
}

TEST(a_form_says_what_is_missing_and_keeps_what_was_typed)
{
	struct page_answer a = page_post(t, "thidua", season(t, "decide"),
					 "kind=knockout&unit=VC001&by=Ban&on=22/11/2021"
					 "&reason=Th%E1%BB%A9+nh%E1%BA%A5t");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "Đồng chí chọn một điều kiện khống chế"));
	CHECK(page_says(&a, "Đồng chí chọn một trong hai"));
	CHECK(page_says(&a, "Thứ nhất"));
	a = page_post(t, "thidua", season(t, "decide"), "kind=exclude&unit=VC999&reason=x" DECIDED);
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "Không có đơn vị này"));
	a = page_post(t, "thidua", season(t, "decide"), "kind=exclude&unit=VC004" DECIDED);
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "Đồng chí ghi lý do"));
	a = page_post(t, "thidua", season(t, "decide"),
		      "kind=knockout&unit=VC001&code=K99&say=yes&reason=x" DECIDED);
	CHECK_INT(a.status, 422);
	CHECK_INT(last(t, "exclude").id.n, 0);
	a = page_post(t, "thidua", season(t, "decide"),
		      "kind=exclude&unit=VC004&reason=x&cluster_id=5" DECIDED);
	CHECK_INT(a.status, 422);
}

TEST(a_condition_that_bars_a_class_lowers_it_and_a_unit_can_lose_its_place)
{
	struct close_input in;
	struct close_output out;
	struct page_answer a =
		page_post(t, "thidua", season(t, "decide"),
			  "kind=knockout&unit=VC001&code=K3&say=yes&reason=Tai+nan" DECIDED);
	CHECK_INT(a.status, 303);
	a = page_post(t, "thidua", season(t, "decide"),
		      "kind=exclude&unit=VC004&reason=Xin+rut" DECIDED);
	CHECK_INT(a.status, 303);
	REQUIRE_OK(season_load(page_db(t), (season_id){ page_season(t, "2021") }, &in));
	season_close(page_db(t)->arena, &in, &out);
	for (size_t i = 0; i < out.unit_count; i++) {
		const struct unit_result *r = &out.units[i];
		if (str_eq(r->unit->code, S("VC001")))
			CHECK(r->level > 0 && r->rating.knocked);
		if (str_eq(r->unit->code, S("VC004")))
			CHECK(r->excluded && r->place == 0);
	}
}

TEST(a_decision_is_taken_back_with_a_reason_and_stays_readable)
{
	struct decision d = last(t, "tie"); /* of K3 */
	const char *path = page_path(t, "/decision/%lld/undo", (long long)d.id.n);
	struct page_answer a = page_post(t, "thidua", path, "reason=");
	CHECK_INT(a.status, 422);
	CHECK_INT(last(t, "tie").id.n, d.id.n);
	CHECK_INT(page_post(t, "truongkhoi", path, "reason=x").status, 404);
	CHECK_INT(page_post(t, "thidua", path, "reason=Ghi+nh%E1%BA%A7m").status, 303);
	CHECK(last(t, "tie").id.n != d.id.n);
	a = page_get(t, "thidua", season(t, "decisions"));
	CHECK(page_says(&a, "Ghi nhầm") && page_says(&a, "đã rút hoặc được thay"));
	CHECK_INT(page_post(t, "thidua", path, "reason=lan+hai").status, 404);
}

/* ---- actual figures ---- */

static struct err forget_estimates(struct tx *tx, void *arg)
{
	struct decision *d;
	size_t n;
	TRY(decision_list(tx_db(tx), *(season_id *)arg, (cluster_id){ 0 }, &d, &n));
	for (size_t i = 0; i < n; i++)
		if (str_eq(d[i].kind, S("estimate")))
			TRY(decision_take_back(tx, d[i].id, S("Để thử")));
	return OK;
}

static struct str mark(struct page_answer *a)
{
	size_t at = str_find(a->body, S("name=\"seen\" value=\""));
	return at == SIZE_MAX ? S("") : str_sub(a->body, at + 19, 32);
}

TEST(points_that_newer_figures_change_are_listed_with_classes_and_confirmed_one_by_one)
{
	season_id id = { page_season(t, "2021") };
	struct close_input in;
	struct close_output out;
	struct changes x;
	struct page_answer a = page_get(t, "thidua", season(t, "estimates"));
	CHECK(page_says(&a, "Không có điểm nào thay đổi"));
	a = page_get(t, "thidua", "/tasks");
	CHECK(!page_says(&a, "do số liệu mới làm thay đổi"));
	REQUIRE_OK(db_write(page_db(t), forget_estimates, &id));
	REQUIRE_OK(season_load(page_db(t), id, &in));
	season_close(page_db(t)->arena, &in, &out);
	changes_of(page_db(t)->arena, &in, &out, 0, &x);
	CHECK_INT(x.n, 3);
	CHECK(x.moved_count >= 2);
	for (size_t i = 0; i < x.n; i++)
		CHECK(x.p[i].settled != x.p[i].fresh);
	store_return(page_db(t));
	a = page_get(t, "thidua", "/tasks");
	CHECK(page_says(&a, "Xác nhận 3 điểm do số liệu mới làm thay đổi"));
	a = page_get(t, "thidua", season(t, "estimates"));
	CHECK(page_says(&a, "3 điểm thay đổi") && page_says(&a, "Trung tâm Khuyến nông"));
	struct str seen = mark(&a);
	a = page_post(t, "thidua", season(t, "estimates"),
		      "seen=0000&take.1=new&reason=So+chinh+thuc" DECIDED);
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "Số liệu vừa thay đổi"));
	a = page_post(t, "thidua", season(t, "estimates"),
		      str_fmt(t->arena,
			      "seen=%.*s&take.1=new&take.2=old&reason=So+chinh+thuc" DECIDED,
			      (int)seen.n, seen.p)
			      .p);
	CHECK_INT(a.status, 303);
	CHECK(str_find(last(t, "estimate").body, S("\"take\":\"old\"")) != SIZE_MAX);
	CHECK(str_find(last(t, "estimate").body, S("\"points\":")) != SIZE_MAX);
	a = page_get(t, "thidua", season(t, "estimates"));
	CHECK(page_says(&a, "1 điểm thay đổi"));
}

TEST(nothing_is_decided_in_a_locked_season)
{
	REQUIRE(whole_year_settle(t) && whole_year_submit(t));
	const char *year = season(t, "year");
	CHECK_INT(page_post(t, "thidua", year, "act=close" DECIDED).status, 303);
	CHECK_INT(page_post(t, "thidua", year, "act=publish").status, 303);
	CHECK_INT(page_post(t, "thidua", year, "act=lock").status, 303);
	struct page_answer a = page_post(t, "thidua", season(t, "decide"),
					 "kind=exclude&unit=VC004&reason=x" DECIDED);
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "đã khoá"));
	a = page_get(t, "thidua", season(t, "decisions"));
	CHECK(page_says(&a, "Năm thi đua đã khoá") && !page_says(&a, "Rút quyết định này"));
	CHECK_INT(page_post(t, "thidua",
			    page_path(t, "/decision/%lld/undo", (long long)last(t, "tie").id.n),
			    "reason=x")
			  .status,
		  422);
}

/* Two answered requests on criteria of one code: of the classification sheet and of the cluster's
 * own; the decision is about the latter. */
struct answered {
	int64_t season, unit, class_request, own_request;
	decision_id decision;
};

SQL(add_request,
    "INSERT INTO review_request (id, sheet_id, criterion_id, reason, asked_by, asked_at, answer,"
    " granted, answered_by, answered_at) SELECT $1, s.id, k.id, 'x', 0, 0, 'khong', 0, 0, 0"
    " FROM sheet s JOIN criterion k ON k.set_id = s.set_id AND k.code = 'G.1'"
    " WHERE s.season_id = $2 AND s.unit_id = $3 AND s.role = $4");
SQL(same_code, "UPDATE criterion SET code = 'G.1' WHERE id IN (SELECT MIN(k.id) FROM criterion k"
	       " JOIN sheet s ON s.set_id = k.set_id WHERE s.unit_id = $1 AND s.season_id = $2"
	       " GROUP BY s.role)");

static struct err answer_both(struct tx *tx, void *arg)
{
	struct answered *x = arg;
	const struct decision d = { .season = { x->season },
				    .unit = { x->unit },
				    .kind = S("review"),
				    .body = S("{\"criterion\":\"G.1\",\"granted\":false,"
					      "\"reason\":\"x\",\"sheet\":\"cluster\"}"),
				    .decided_by = S("Ban Thuong vu"),
				    .document_no = S(""),
				    .decided_on = 18950 };
	TRY(tx_run(tx, same_code, ARGS(INT(x->unit), INT(x->season))));
	x->own_request = tx_id(tx);
	TRY(tx_run(tx, add_request,
		   ARGS(INT(x->own_request), INT(x->season), INT(x->unit), TEXT(S("cluster")))));
	x->class_request = tx_id(tx); /* the newer one */
	TRY(tx_run(tx, add_request,
		   ARGS(INT(x->class_request), INT(x->season), INT(x->unit), TEXT(S("class")))));
	return decision_record(tx, &d, NULL, &x->decision);
}

static struct err take_back(struct tx *tx, void *arg)
{
	const struct answered *x = arg;
	return decision_take_back(tx, x->decision, S("nham bang"));
}

static bool waits_again(struct t *t, int64_t request)
{
	int64_t open = 0;
	CHECK_OK(db_int(page_db(t),
			"SELECT COUNT(*) FROM review_request WHERE id = $1 AND granted IS NULL",
			ARGS(INT(request)), &open));
	return open == 1;
}

TEST(an_answer_about_the_clusters_own_sheet_is_taken_back_there_alone)
{
	struct answered x = { .season = page_season(t, "2021"), .unit = 0 };
	REQUIRE_OK(
		db_int(page_db(t),
		       "SELECT MIN(unit_id) FROM sheet WHERE season_id = $1 AND role = 'cluster'",
		       ARGS(INT(x.season)), &x.unit));
	REQUIRE_OK(db_write(page_db(t), answer_both, &x));
	CHECK(!waits_again(t, x.own_request) && !waits_again(t, x.class_request));
	REQUIRE_OK(db_write(page_db(t), take_back, &x));
	CHECK(waits_again(t, x.own_request));
	CHECK(!waits_again(t, x.class_request));
}

SUITE_STORE(conference_decisions, an_answer_about_the_clusters_own_sheet_is_taken_back_there_alone,
	    the_office_sees_what_waits_and_what_is_on_record,
	    strangers_and_other_clusters_see_no_list_and_decide_nothing,
	    a_unit_is_not_rated_by_decision_and_its_figures_are_asked_for_no_more,
	    a_decision_begun_in_a_clusters_list_leads_back_to_it,
	    a_form_says_what_is_missing_and_keeps_what_was_typed,
	    a_condition_that_bars_a_class_lowers_it_and_a_unit_can_lose_its_place,
	    a_decision_is_taken_back_with_a_reason_and_stays_readable,
	    points_that_newer_figures_change_are_listed_with_classes_and_confirmed_one_by_one,
	    nothing_is_decided_in_a_locked_season)
