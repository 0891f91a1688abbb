/* pages_test.c: quick collections from the form to the closed table, and what is refused. */
#include "base/day.h"
#include "collection/collection.h"
#include "tests/office/office_fixture.h"
#include "tests/web/page_fixture.h"

/* Asks the cluster of VC016 for a head count (known from reports), a number and words. */
static int64_t asked(struct t *t)
{
	struct cluster c;
	int64_t season = page_season(t, "2021"), indicator = 0;
	struct indicator *all;
	size_t n;
	CHECK_OK(cluster_of_unit(page_db(t), (season_id){ season },
				 (unit_id){ page_unit(t, "VC016") }, &c));
	CHECK_OK(indicator_list(page_db(t), (season_id){ season }, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (str_eq(all[i].code, S("I03")))
			indicator = all[i].id.n;
	struct page_answer a = page_post(
		t, "thidua", "/collections/new",
		page_path(t,
			  "season=%lld&title=Ho+tro+mua+lu&due_on=30/11/2021&cluster=%lld"
			  "&label.1=Doan+vien&kind.1=number&figure.1=%lld"
			  "&label.2=Can+ho+tro&kind.2=number&needed.2=1&label.3=Ghi+chu&kind.3=text"
			  "&label.5=Da+hop&kind.5=yesno",
			  (long long)season, (long long)c.id.n, (long long)indicator));
	CHECK_INT(a.status, 303);
	struct collection *rows;
	CHECK_OK(collection_list(page_db(t), (unit_id){ page_unit(t, "CDVC") }, 0, &rows, &n));
	return n ? rows[0].id : 0;
}

static const char *answer_path(struct t *t, const char *unit, int64_t id)
{
	return page_path(t, "/unit/%lld/collection/%lld", (long long)page_unit(t, unit),
			 (long long)id);
}

/* The form's fields are named by the columns' ids. */
static const char *answer_form(struct t *t, int64_t id, int version, const char *number)
{
	struct collection_column *c;
	size_t n;
	CHECK_OK(collection_columns(page_db(t), id, &c, &n));
	CHECK_INT(n, 4);
	return page_path(t, "version=%d&v.%lld=61&v.%lld=%s&v.%lld=Nha+ngap&v.%lld=C%%C3%%B3",
			 version, (long long)c[0].id, (long long)c[1].id, number,
			 (long long)c[2].id, (long long)c[3].id);
}

TEST(a_unit_answers_from_the_link_and_the_table_fills_itself)
{
	int64_t id = asked(t), *sums;
	size_t n;
	struct page_answer a =
		page_get(t, "doanvien", page_path(t, "/collect/%lld", (long long)id));
	CHECK_INT(a.status, 403);
	CHECK(page_says(&a, "do chủ tịch hoặc người giúp việc"));
	a = page_get(t, "chutich", page_path(t, "/collect/%lld", (long long)id));
	CHECK_INT(a.status, 303);
	a = page_get(t, "chutich", answer_path(t, "VC016", id));
	CHECK(page_says(&a, "Số liệu đơn vị đã báo cáo"));
	CHECK_INT(page_post(t, "chutich", answer_path(t, "VC016", id), answer_form(t, id, 0, "3"))
			  .status,
		  303);
	a = page_get(t, "chutich", "/tasks");
	CHECK(!page_says(&a, "Ho tro mua lu"));
	a = page_get(t, "thidua", page_path(t, "/collection/%lld", (long long)id));
	CHECK(page_says(&a, "Nha ngap") && page_says(&a, "Chưa trả lời"));
	CHECK_OK(collection_sums(page_db(t), id, &sums, &n));
	REQUIRE(n == 4);
	CHECK_INT(sums[1], 3 * FIGURE_SCALE);
	CHECK_INT(sums[2], FIGURE_NONE);
	CHECK_INT(sums[3], FIGURE_SCALE);
	a = page_get(t, "thidua", page_path(t, "/collection/%lld/export", (long long)id));
	CHECK(a.status == 200 && str_starts(a.body, S("PK")));
}

/* What goes out comes in again: nothing changes, and a filled row is that unit's answer. */
static struct page_answer bring(struct t *t, int64_t id, struct str rows)
{
	static const char head[] = "<row><c t=\"inlineStr\"><is><t>Mã đơn vị</t></is></c>"
				   "<c t=\"inlineStr\"><is><t>Doan vien</t></is></c>"
				   "<c t=\"inlineStr\"><is><t>Can ho tro</t></is></c>"
				   "<c t=\"inlineStr\"><is><t>Ghi chu</t></is></c>"
				   "<c t=\"inlineStr\"><is><t>Da hop</t></is></c></row>";
	struct str sheet =
		str_fmt(t->arena, "<sheetData>%s%.*s</sheetData>", head, (int)rows.n, rows.p);
	struct str book = bytes_of(t, book_file(t, &(struct book_parts){ .sheet = sheet.p }));
	const char *path = page_path(t, "/collection/%lld/import", (long long)id);
	return page_upload(t, &(struct page_ask){ .as = "thidua", .path = path },
			   &(struct page_file){ "file", "tra-loi.xlsx", book, NULL });
}

static struct str row_of(struct t *t, const char *unit, const char *number, const char *met)
{
	return str_fmt(t->arena,
		       "<row><c t=\"inlineStr\"><is><t>%s</t></is></c><c><v>61</v></c>"
		       "<c t=\"inlineStr\"><is><t>%s</t></is></c>"
		       "<c t=\"inlineStr\"><is><t>Nha ngap</t></is></c>"
		       "<c t=\"inlineStr\"><is><t>%s</t></is></c></row>",
		       unit, number, met);
}

TEST(answers_that_units_send_as_a_table_come_in_and_none_is_written_over)
{
	int64_t id = asked(t), *sums;
	size_t n;
	struct page_answer a = bring(t, id, row_of(t, "VC016", "3", "Có"));
	CHECK_INT(a.status, 303);
	CHECK_STR(a.flash, S("Đã nhập câu trả lời của 1 đơn vị."));
	CHECK_OK(collection_sums(page_db(t), id, &sums, &n));
	CHECK_INT(sums[0], 61 * FIGURE_SCALE);
	CHECK_INT(sums[1], 3 * FIGURE_SCALE);
	CHECK_INT(sums[3], FIGURE_SCALE);
	a = page_get(t, "thidua", page_path(t, "/collection/%lld/export", (long long)id));
	REQUIRE(a.status == 200);
	const char *path = page_path(t, "/collection/%lld/import", (long long)id);
	a = page_upload(t, &(struct page_ask){ .as = "thidua", .path = path },
			&(struct page_file){ "file", "bang.xlsx", a.body, NULL });
	CHECK_INT(a.status, 303);
	CHECK_STR(a.flash, S("Đã nhập câu trả lời của 0 đơn vị."));
	a = bring(t, id, row_of(t, "VC016", "4", "Có"));
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "câu trả lời đơn vị đã gửi"));
}

TEST(a_table_of_answers_with_a_fault_stores_nothing_and_says_each)
{
	int64_t id = asked(t), *sums;
	size_t n;
	struct str good = row_of(t, "VC016", "3", "Có");
	struct page_answer a = bring(t, id, str_fmt(t->arena, "%s%s", good.p, good.p));
	CHECK(a.status == 422 && page_says(&a, "mỗi đơn vị một dòng"));
	a = bring(t, id, str_fmt(t->arena, "%s%s", good.p, row_of(t, "VC001", "1", "Có").p));
	CHECK(a.status == 422 && page_says(&a, "một đơn vị được hỏi"));
	a = bring(t, id, row_of(t, "VC016", "ba", "Có"));
	CHECK_INT(a.status, 422);
	a = bring(t, id, row_of(t, "VC016", "", "Có"));
	CHECK(a.status == 422 && page_says(&a, "cột này bắt buộc"));
	a = bring(t, id, row_of(t, "VC016", "3", "hình như"));
	CHECK(a.status == 422 && page_says(&a, "Có hoặc Không"));
	CHECK_OK(collection_sums(page_db(t), id, &sums, &n));
	CHECK_INT(sums[1], FIGURE_NONE);
	CHECK_INT(page_post(t, "thidua", page_path(t, "/collection/%lld/close", (long long)id),
			    "version=1")
			  .status,
		  303);
	a = bring(t, id, good);
	CHECK(a.status == 422 && page_says(&a, "đã khoá"));
}

TEST(what_must_be_answered_and_what_is_no_number_stand_at_their_fields)
{
	int64_t id = asked(t);
	struct page_answer a =
		page_post(t, "chutich", answer_path(t, "VC016", id), answer_form(t, id, 0, ""));
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "bắt buộc trả lời") && page_says(&a, "Nha ngap"));
	a = page_post(t, "chutich", answer_path(t, "VC016", id), answer_form(t, id, 0, "ba"));
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "ghi đúng dạng"));
}

TEST(the_second_of_two_answers_is_told_and_nobody_answers_a_closed_one)
{
	int64_t id = asked(t);
	const char *one = answer_path(t, "VC016", id);
	CHECK_INT(page_post(t, "chutich", one, answer_form(t, id, 0, "3")).status, 303);
	struct page_answer a = page_post(t, "giupviec", one, answer_form(t, id, 0, "4"));
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "vừa gửi hoặc sửa trước"));
	CHECK_INT(page_post(t, "giupviec", one, answer_form(t, id, 1, "4")).status, 303);
	const char *table = page_path(t, "/collection/%lld", (long long)id);
	CHECK_INT(page_post(t, "thidua", page_path(t, "%s/extend", table),
			    "version=1&due_on=01/01/2021")
			  .status,
		  422);
	CHECK_INT(page_post(t, "thidua", page_path(t, "%s/extend", table),
			    "version=1&due_on=05/12/2021")
			  .status,
		  303);
	a = page_get(t, "thidua", table);
	CHECK(page_says(&a, "1 đơn vị đã trả lời.") && page_says(&a, "khoá rồi thì không mở lại"));
	CHECK(str_find(a.body, S("id=\"remind\"")) < str_find(a.body, S("<table")));
	CHECK_INT(page_post(t, "thidua", page_path(t, "%s/close", table), "version=1").status, 422);
	CHECK_INT(page_post(t, "thidua", page_path(t, "%s/close", table), "version=2").status, 303);
	a = page_post(t, "chutich", one, answer_form(t, id, 2, "5"));
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "đã khoá"));
}

TEST(only_who_was_asked_answers_and_only_the_office_sees_the_table)
{
	int64_t id = asked(t);
	CHECK_INT(page_get(t, "truongkhoi", answer_path(t, "VC001", id)).status, 404);
	CHECK_INT(page_get(t, "truongkhoi", page_path(t, "/collect/%lld", (long long)id)).status,
		  404);
	CHECK_INT(page_get(t, "truongkhoi", answer_path(t, "VC016", id)).status, 404);
	CHECK_INT(page_get(t, "chutich", page_path(t, "/collection/%lld", (long long)id)).status,
		  404);
	CHECK(page_get(t, "doanvien", answer_path(t, "VC016", id)).status != 200);
}

TEST(a_form_without_columns_twice_the_same_one_or_a_foreign_unit_is_refused)
{
	long long season = page_season(t, "2021");
	const char *head = page_path(t, "season=%lld&title=A&due_on=30/11/2021", season);
	struct page_answer a = page_post(t, "thidua", "/collections/new", head);
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "ít nhất một cột"));
	a = page_post(t, "thidua", "/collections/new",
		      page_path(t, "%s&label.1=A&label.2=A", head));
	CHECK_INT(a.status, 422);
	a = page_post(t, "thidua", "/collections/new",
		      page_path(t, "%s&label.1=A&codes=VC016%%0AKHONG", head));
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "“KHONG” không phải tên hay mã"));
	a = page_post(t, "thidua", "/collections/new",
		      page_path(t, "season=%lld&title=A&due_on=01/11/2021&label.1=A", season));
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "không được trước hôm nay"));
	a = page_post(t, "thidua", "/collections/new",
		      page_path(t, "%s&label.1=A&codes=VC016,+VC001", head));
	CHECK_INT(a.status, 303);
}

TEST(some_units_are_named_as_people_write_them)
{
	struct page_answer a = page_post(
		t, "thidua", "/collections/new",
		page_path(t,
			  "season=%lld&title=A&due_on=30/11/2021&label.1=A"
			  "&codes=cdcs+so+tu+phap%%0A%%0AVC001+%%7C+gi+cung+duoc%%0AVC002;VC003",
			  (long long)page_season(t, "2021")));
	REQUIRE(a.status == 303);
	a = page_get(t, "thidua", arena_cstr(t->arena, a.location));
	static const char *const asked[] = { "VC001", "VC002", "VC003", "VC016" };
	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
		CHECK(page_says(&a, asked[i]));
	CHECK(!page_says(&a, "VC004"));
}

TEST(the_table_names_who_answered_late_and_by_how_much)
{
	int64_t id = asked(t);
	page_clock(t, PAGE_TEST_NOW + INT64_C(10) * 86400000); /* 02/12, two days after */
	CHECK_INT(page_post(t, "chutich", answer_path(t, "VC016", id), answer_form(t, id, 0, "3"))
			  .status,
		  303);
	struct page_answer a =
		page_get(t, "thidua", page_path(t, "/collection/%lld", (long long)id));
	CHECK(page_says(&a, "02/12/2021") && page_says(&a, "chậm 2 ngày"));
}

TEST(the_list_of_collections_is_a_workbook_with_how_many_have_answered)
{
	struct grid g;
	int64_t id = asked(t);
	CHECK_INT(page_post(t, "chutich", answer_path(t, "VC016", id), answer_form(t, id, 0, "3"))
			  .status,
		  303);
	struct page_answer a = page_get(t, "thidua", "/collections");
	CHECK(page_says(&a, "/collections/list.xlsx?season="));
	a = page_get(t, "thidua", "/collections/list.xlsx");
	REQUIRE_OK(grid_read(t, file_of(a.body), &g));
	CHECK_STR(grid_at(&g, 0, "B2")->text, S("Nội dung"));
	CHECK_STR(grid_at(&g, 0, "B3")->text, S("Ho tro mua lu"));
	CHECK_STR(grid_at(&g, 0, "D3")->text, S("Doan vien; Can ho tro; Ghi chu; Da hop"));
	CHECK_INT(grid_at(&g, 0, "F3")->day, day_of(2021, 11, 30));
	CHECK_STR(grid_at(&g, 0, "H3")->text, S("1"));
	CHECK_INT(grid_at(&g, 0, "J3")->day, DAY_NONE); /* still open */
	CHECK_INT(page_get(t, "chutich", "/collections/list.xlsx").status, 403);
}

SUITE_STORE(collection_pages, a_unit_answers_from_the_link_and_the_table_fills_itself,
	    some_units_are_named_as_people_write_them,
	    what_must_be_answered_and_what_is_no_number_stand_at_their_fields,
	    the_second_of_two_answers_is_told_and_nobody_answers_a_closed_one,
	    only_who_was_asked_answers_and_only_the_office_sees_the_table,
	    the_table_names_who_answered_late_and_by_how_much,
	    answers_that_units_send_as_a_table_come_in_and_none_is_written_over,
	    a_table_of_answers_with_a_fault_stores_nothing_and_says_each,
	    a_form_without_columns_twice_the_same_one_or_a_foreign_unit_is_refused,
	    the_list_of_collections_is_a_workbook_with_how_many_have_answered)
