/* editor_test.c: criteria sets made and changed in the browser, with what the forms refuse. */
#include "base/day.h"
#include "tests/score/score_paths.h"
#include "tests/web/page_fixture.h"

#include <stdio.h>

/* ---- in the browser ---- */

static int64_t number(struct t *t, const char *sql, int64_t id)
{
	int64_t n = -1;
	CHECK_OK(db_int(page_db(t), sql, ARGS(INT(id)), &n));
	db_close_rows(page_db(t));
	return n;
}

/* A draft copied from the sample's set; its address. */
static const char *draft(struct t *t, long long *id)
{
	long long from = number(t,
				"SELECT set_id FROM season_set WHERE role = 'class' AND"
				" season_id = $1",
				page_season(t, "2021"));
	struct page_answer a =
		page_post(t, "thidua", page_path(t, "/criteria/%lld/copy", from), "code=nam-2022");
	CHECK_INT(a.status, 303);
	sscanf(arena_cstr(t->arena, a.location), "/criteria/%lld", id);
	return page_path(t, "/criteria/%lld", *id);
}

/* The form with the stamp of the draft as it stands. */
static const char *stamped(struct t *t, long long id, const char *form)
{
	return page_path(
		t, "changed_at=%lld&%s",
		(long long)number(t, "SELECT changed_at FROM criteria_set WHERE id = $1", id),
		form);
}

static const char judged[] =
	"part=main&group=1&code=1.99&name=Moi&max=2,5&by.1=1&by.3=1&kind=judged";

TEST(a_criterion_is_added_changed_and_removed_in_a_draft)
{
	long long id;
	const char *path = draft(t, &id);
	long long n = number(t, "SELECT COUNT(*) FROM criterion WHERE set_id = $1", id);
	const char *fresh = page_path(t, "%s/criterion/%lld", path, n + 1);
	CHECK_INT(page_get(t, "thidua", fresh).status, 200);
	/* Each part's button opens the form on that part. */
	struct page_answer set = page_get(t, "thidua", path);
	const char *second = page_path(t, "%s?group=2", fresh);
	CHECK(page_says(&set, page_path(t, "href=\"%s\"", second)));
	CHECK(page_says(&set, page_path(t, "href=\"%s?part=bonus\"", fresh)));
	struct page_answer form = page_get(t, "thidua", second);
	CHECK(page_says(&form, "<option value=\"2\"\nselected=\"selected\""));
	CHECK_INT(page_post(t, "chutich", fresh, stamped(t, id, judged)).status, 404);
	CHECK_INT(page_post(t, "thidua", fresh, stamped(t, id, judged)).status, 303);
	CHECK_INT(number(t, "SELECT max FROM criterion WHERE set_id = $1 AND code = '1.99'", id),
		  250);
	struct page_answer a = page_get(t, "thidua", path);
	CHECK(page_says(&a, "Người chấm cho điểm từ 0 đến 2,5"));
	/* It stands in group 1, before group 2's. */
	long long at = number(t,
			      "SELECT ordinal + 1 FROM criterion WHERE set_id = $1 AND code ="
			      " '1.99'",
			      id);
	CHECK(at < n);
	const char *edit = page_path(t, "%s/criterion/%lld", path, at);
	a = page_post(t, "thidua", edit,
		      stamped(t, id,
			      "part=main&group=1&code=1.99&name=Moi&max=2,5&by.3=1"
			      "&kind=ratio&ratio_top=I13&ratio_bottom=I01&ratio_full=90"
			      "&ratio_zero=leave_out"));
	CHECK_INT(a.status, 303);
	a = page_get(t, "thidua", path);
	CHECK(page_says(&a, "đạt từ 90% trở lên được trọn 2,5 điểm"));
	CHECK_INT(page_post(t, "thidua", page_path(t, "%s/drop", edit), stamped(t, id, "")).status,
		  303);
	CHECK_INT(number(t, "SELECT COUNT(*) FROM criterion WHERE set_id = $1", id), n);
}

TEST(a_rule_that_cannot_be_computed_is_refused_at_its_field_and_kept)
{
	long long id;
	const char *path = draft(t, &id);
	const char *one = page_path(t, "%s/criterion/1", path);
	struct page_answer a =
		page_post(t, "thidua", one,
			  stamped(t, id,
				  "part=main&group=1&code=1.1&name=Doi+ten&max=4&by.1=1&kind=count"
				  "&count_value=&count_each=0,5&count_full=3"));
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "mã chỉ số, như I12"));
	CHECK(page_says(&a, "đúng một trong ba"));
	CHECK(page_says(&a, "Doi ten"));
	a = page_post(
		t, "thidua", one,
		stamped(t, id, "part=main&group=1&code=1.2&name=Trung&max=4&by.1=1&kind=judged"));
	CHECK_INT(a.status, 422); /* another criterion has that number */
	a = page_post(t, "thidua", one,
		      "changed_at=1&part=main&group=1&code=1.1&name=Cu&max=4&by.1=1&kind=judged");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "vừa"));
}

SQL(body_of, "SELECT body FROM criteria_set WHERE id = $1");

TEST(bands_are_kept_from_the_highest_however_they_were_typed)
{
	long long id;
	struct rows *rs;
	const char *path = draft(t, &id);
	struct page_answer a = page_post(
		t, "thidua", page_path(t, "%s/criterion/1", path),
		stamped(t, id,
			"part=main&group=1&code=1.1&name=Bac&max=4&by.1=1&kind=bands&bands_value="
			"I12"
			"&from.1=5&points.1=1&from.2=20&points.2=4&from.3=10&points.3=2,5"));
	CHECK_INT(a.status, 303);
	REQUIRE_OK(db_row(page_db(t), body_of, ARGS(INT(id)), &rs));
	struct str body = col_text(rs, 0);
	CHECK_OK(db_done(rs));
	size_t high = str_find(body, S("\"from\":\"20\"")),
	       middle = str_find(body, S("\"from\":\"10\""));
	size_t low = str_find(body, S("\"from\":\"5\""));
	CHECK(high != SIZE_MAX && middle != SIZE_MAX && low != SIZE_MAX);
	CHECK(high < middle && middle < low);
}

TEST(a_class_above_another_asks_for_more_points)
{
	long long id;
	const char *path = page_path(t, "%s/classes", draft(t, &id));
	const char *rest = "code.1=HTXS&name.1=Xuat+sac&code.2=HTT&name.2=Tot&min.2=70"
			   "&code.3=KHT&name.3=Khong&min.3=0&none_code=CDDK&none_name=Chua";
	struct page_answer a =
		page_post(t, "thidua", path, stamped(t, id, page_path(t, "%s&min.1=60", rest)));
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "Phải thấp hơn điểm của mức đứng trên, “Xuat sac”"));
	CHECK(page_says(&a, "aria-describedby=\"f-min.2-e\""));
	CHECK(page_says(&a, "name=\"min.1\" value=\"60\""));
	a = page_post(t, "thidua", path, stamped(t, id, page_path(t, "%s&min.1=70", rest)));
	CHECK_INT(a.status, 422); /* both at once are no two classes */
	a = page_post(t, "thidua", path, stamped(t, id, page_path(t, "%s&min.1=90", rest)));
	CHECK_INT(a.status, 303);
}

TEST(a_set_is_tried_in_place_of_the_one_that_it_is_most_like)
{
	long long season = page_season(t, "2021"), copy = 0, id;
	long long own = number(t,
			       "SELECT MIN(set_id) FROM season_set WHERE role = 'cluster' AND"
			       " season_id = $1",
			       season);
	struct page_answer a =
		page_post(t, "thidua", page_path(t, "/criteria/%lld/copy", own), "code=khoi-2022");
	REQUIRE(CHECK_INT(a.status, 303));
	sscanf(arena_cstr(t->arena, a.location), "/criteria/%lld", &copy);
	a = page_get(t, "thidua", page_path(t, "/criteria/%lld?try=%lld", copy, season));
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "Thử thay cho: Bảng chấm điểm thi đua Khối thi đua số 3"));
	CHECK(page_says(&a, "0 trên"));
	a = page_get(t, "thidua", page_path(t, "%s?try=%lld", draft(t, &id), season));
	CHECK(page_says(&a, "Thử thay cho: Bộ tiêu chí đánh giá, xếp loại CĐCS năm 2021"));
}

TEST(a_set_is_copied_under_a_code_that_a_file_may_have)
{
	long long id;
	const char *path = page_path(t, "%s/copy", draft(t, &id));
	struct page_answer a = page_post(t, "thidua", path, "code=B%E1%BB%99+m%E1%BB%9Bi");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "mã gồm 1–40 chữ cái không dấu"));
	CHECK_INT(page_post(t, "thidua", path, "code=bo-moi").status, 303);
}

TEST(classes_quota_and_conditions_are_edited_and_an_issued_set_is_not)
{
	long long id;
	const char *path = draft(t, &id);
	const char *form = stamped(
		t, id,
		"code.1=HTXS&name.1=Xuat+sac&min.1=95&code.2=HTT&name.2=Tot&min.2=75"
		"&code.3=HT&name.3=Dat&min.3=50&code.4=KHT&name.4=Khong&min.4=0&code.5="
		"&name.5=&min.5=&none_code=CDDK&none_name=Chua+du&level=1&ratio=25,5%25&base=2"
		"&per=season");
	CHECK_INT(page_post(t, "thidua", page_path(t, "%s/classes", path), form).status, 303);
	struct page_answer a = page_get(t, "thidua", path);
	CHECK(page_says(&a, "từ 95 điểm"));
	CHECK(page_says(&a, "không quá 25,5% số đơn vị xếp từ “Tot” trở lên"));
	a = page_post(t, "thidua", page_path(t, "%s/classes", path),
		      stamped(t, id,
			      "code.1=HTXS&name.1=Xuat+sac&min.1=95&code.4=KHT&name.4=Khong"
			      "&min.4=10&none_code=CDDK&none_name=Chua+du&level=&ratio=&base=2"));
	CHECK_INT(a.status, 422); /* a condition needs HTT */
	a = page_post(
		t, "thidua", page_path(t, "%s/bar/1", path),
		stamped(t, id, "code=K1&name=Ky+luat&best=2&rule=group&below=60&below_group=2"));
	CHECK_INT(a.status, 303);
	a = page_get(t, "thidua", path);
	CHECK(page_says(&a, "đạt dưới 60% số điểm tối đa"));
	a = page_post(
		t, "thidua", page_path(t, "%s/bar/1", path),
		stamped(t, id, "code=K1&name=Ky+luat&best=2&rule=group&below=101&below_group=2"));
	CHECK_INT(a.status, 422); /* more than all points of the group */
	CHECK_INT(page_post(t, "thidua", page_path(t, "%s/issue", path), "").status, 303);
	CHECK_INT(page_get(t, "thidua", page_path(t, "%s/classes", path)).status, 409);
	CHECK_INT(
		page_post(t, "thidua", page_path(t, "%s/criterion/1", path), stamped(t, id, judged))
			.status,
		409);
}

TEST(general_members_are_edited_with_validity_and_whom_the_set_is_for)
{
	long long id;
	const char *path = draft(t, &id);
	const char *general = page_path(t, "%s/general", path);
	const char *form = "name=Bo+2022&legal_basis=HD+1&valid_from=01/01/2022&valid_to=31/12/2022"
			   "&total=100&step=0,5&bonus=inside&bonus_max=5&left_out=scale&kind.6=1"
			   "&members_from=50&months_new=12&members_below=";
	CHECK_INT(page_get(t, "thidua", general).status, 200);
	struct page_answer a =
		page_post(t, "thidua", general, stamped(t, id, page_path(t, "%s40", form)));
	CHECK_INT(a.status, 422); /* from 50 to below 40 */
	a = page_post(t, "thidua", general, stamped(t, id, page_path(t, "%s500", form)));
	CHECK_INT(a.status, 303);
	a = page_get(t, "thidua", path);
	CHECK(page_says(&a, "từ 50 đến dưới 500 đoàn viên"));
	CHECK(page_says(&a, "đến hết ngày 31/12/2022"));
	CHECK_INT(number(t, "SELECT valid_to FROM criteria_set WHERE id = $1", id),
		  day_of(2023, 1, 1));
}

/* ---- the appendix of a decision ---- */

static struct page_answer give(struct t *t, const char *as, const char *name)
{
	char *bytes = NEW(t->arena, 1 << 16, char);
	const char *path = page_path(t, SOURCE_ROOT "/tests/score/data/%s", name);
	FILE *f = fopen(path, "rb");
	size_t n = f ? fread(bytes, 1, 1 << 16, f) : 0;
	CHECK(n > 0);
	if (f)
		fclose(f);
	const struct page_ask ask = { .method = HTTP_POST, .as = as, .path = "/criteria" };
	const struct page_file file = { .field = "file", .name = name, .bytes = { bytes, n } };
	return page_upload(t, &ask, &file);
}

TEST(the_appendix_of_a_decision_comes_in_as_a_draft)
{
	CHECK(give(t, "chutich", "appendix.xlsx").status != 303);
	struct page_answer a = give(t, "thidua", "appendix.xlsx");
	REQUIRE(CHECK_INT(a.status, 303));
	a = page_get(t, "thidua", arena_cstr(t->arena, a.location));
	CHECK(page_says(&a, "BẢNG TIÊU CHÍ CHẤM ĐIỂM THI ĐUA"));
	CHECK(page_says(&a, "Quy chế dân chủ ở cơ sở"));
	CHECK(page_says(&a, "quy chế; văn bản góp ý"));
	CHECK(page_says(&a, "Bản nháp"));
}

TEST(a_faulty_appendix_comes_back_with_its_cells_and_stores_nothing)
{
	int64_t before = number(t, "SELECT COUNT(*) FROM criteria_set WHERE id > $1", 0);
	struct page_answer a = give(t, "thidua", "appendix-faults.xlsx");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "C8") && page_says(&a, "mười lăm"));
	CHECK(page_says(&a, "C11"));
	CHECK_INT(number(t, "SELECT COUNT(*) FROM criteria_set WHERE id > $1", 0), before);
}

TEST(the_second_editor_of_a_draft_is_told_who_changed_which_criterion_and_keeps_both)
{
	long long id;
	const char *path = draft(t, &id);
	long long n = number(t, "SELECT COUNT(*) FROM criterion WHERE set_id = $1", id);
	const char *fresh = page_path(t, "%s/criterion/%lld", path, n + 1);
	const char *mine = stamped(t, id, "part=main&group=1&code=1.98&name=Cua+toi&max=1"
					  "&by.3=1&kind=judged");
	page_clock(t, PAGE_TEST_NOW + 60000);
	CHECK_INT(page_post(t, "thidua", fresh, stamped(t, id, judged)).status, 303);
	struct page_answer a = page_post(t, "thidua", fresh, mine);
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "đã thay đổi lúc") && page_says(&a, "1.99"));
	CHECK(page_says(&a, "Cua toi"));
	CHECK_INT(page_post(t, "thidua", fresh,
			    stamped(t, id, "part=main&group=1&code=1.98&name=Cua+toi&max=1"
					   "&by.3=1&kind=judged"))
			  .status,
		  303);
	CHECK_INT(number(t,
			 "SELECT COUNT(*) FROM criterion WHERE set_id = $1 AND code IN"
			 " ('1.98','1.99')",
			 id),
		  2);
}

TEST(a_draft_is_deleted_and_an_issued_set_is_not)
{
	long long id, copy = 0;
	const char *path = draft(t, &id);
	struct page_answer a =
		page_post(t, "thidua", page_path(t, "%s/copy", path), "code=nam-2023");
	sscanf(arena_cstr(t->arena, a.location), "/criteria/%lld", &copy);
	a = page_get(t, "thidua", path);
	CHECK(page_says(&a, "Xoá bản nháp") && page_says(&a, "tiêu chí do người chấm"));
	CHECK_INT(page_post(t, "chutich", page_path(t, "%s/drop", path), "").status, 404);
	CHECK_INT(page_post(t, "thidua", page_path(t, "%s/drop", path), "").status, 303);
	CHECK_INT(page_get(t, "thidua", path).status, 404);
	CHECK_INT(number(t, "SELECT COUNT(*) FROM criterion WHERE set_id = $1", id), 0);
	path = page_path(t, "/criteria/%lld", copy); /* copied from the one that is gone */
	CHECK_INT(page_post(t, "thidua", page_path(t, "%s/issue", path), "").status, 303);
	CHECK_INT(page_post(t, "thidua", page_path(t, "%s/drop", path), "").status, 422);
	a = page_get(t, "thidua", path);
	CHECK(a.status == 200 && !page_says(&a, "Xoá bản nháp"));
}

SUITE_STORE(criteria_editor, a_draft_is_deleted_and_an_issued_set_is_not,
	    the_second_editor_of_a_draft_is_told_who_changed_which_criterion_and_keeps_both,
	    a_criterion_is_added_changed_and_removed_in_a_draft,
	    a_rule_that_cannot_be_computed_is_refused_at_its_field_and_kept,
	    bands_are_kept_from_the_highest_however_they_were_typed,
	    classes_quota_and_conditions_are_edited_and_an_issued_set_is_not,
	    a_class_above_another_asks_for_more_points,
	    a_set_is_copied_under_a_code_that_a_file_may_have,
	    a_set_is_tried_in_place_of_the_one_that_it_is_most_like,
	    general_members_are_edited_with_validity_and_whom_the_set_is_for,
	    the_appendix_of_a_decision_comes_in_as_a_draft,
	    a_faulty_appendix_comes_back_with_its_cells_and_stores_nothing)
