/* pages_test.c: supervision in the browser: from the plan to the answer, minutes as evidence, the
 * office's view, Excel, and whose book it is. */
#include "base/day.h"
#include "supervision/supervision.h"
#include "tests/office/word.h"
#include "tests/web/page_fixture.h"

static const char *book_path(struct t *t, const char *more)
{
	return page_path(t, "/unit/%lld/supervision%s", (long long)page_unit(t, "VC016"), more);
}

static struct supervision last_of(struct t *t, int64_t year)
{
	struct supervision *all = NULL;
	size_t n = 0;
	CHECK_OK(supervision_list(page_db(t), (unit_id){ page_unit(t, "VC016") }, year, &all, &n));
	db_close_rows(page_db(t));
	return n ? all[n - 1] : (struct supervision){ 0 };
}

static struct supervision held(struct t *t)
{
	CHECK_INT(page_post(t, "giupviec", book_path(t, "/new"),
			    "kind=supervise&body=executive_committee&subject=Nghi+phep"
			    "&from_on=28/12/2021&to_on=30/12/2021")
			  .status,
		  303);
	struct supervision s = last_of(t, 2021);
	const char *path = page_path(t, "/supervision/%lld", (long long)s.id);
	CHECK_INT(page_post(t, "chutich", page_path(t, "%s/hold", path),
			    "version=1&held_on=19/11/2021&summary=Co+ban+tot"
			    "&bad=Cham+cong+khai%0AThieu+lich&good=")
			  .status,
		  303);
	return s;
}

TEST(a_plan_a_record_a_recommendation_and_its_answer)
{
	struct supervision s = held(t);
	const char *path = page_path(t, "/supervision/%lld", (long long)s.id);
	struct page_answer a = page_post(t, "chutich", page_path(t, "%s/recommend", path),
					 "text=Cong+khai+dung+han&made_on=19/11/2021"
					 "&due_on=20/11/2021");
	REQUIRE(a.status == 303);
	a = page_get(t, "chutich", "/tasks");
	CHECK(page_says(&a, "Kiến nghị chưa được trả lời") && page_says(&a, "Cong khai dung han"));
	struct recommendation *all;
	size_t n;
	CHECK_OK(recommendation_list(page_db(t), s.id, &all, &n));
	db_close_rows(page_db(t));
	REQUIRE(n == 1);
	const char *answer = page_path(t, "/recommendation/%lld/answer", (long long)all[0].id);
	a = page_post(t, "chutich", answer, "version=1&answer=partly&answered_on=21/11/2021&said=");
	CHECK_INT(a.status, 422);
	a = page_post(t, "chutich", answer,
		      "version=1&answer=partly&answered_on=21/11/2021&said=Tu+quy+sau");
	CHECK_INT(a.status, 303);
	a = page_post(t, "giupviec",
		      page_path(t, "/recommendation/%lld/follow", (long long)all[0].id),
		      "version=2&followed_on=22/11/2021&follow_up=Da+niem+yet");
	CHECK_INT(a.status, 303);
	a = page_get(t, "doanvien", path);
	CHECK(page_says(&a, "Tiếp thu một phần") && page_says(&a, "Da niem yet"));
	CHECK(!page_says(&a, "/hold") && !page_says(&a, "/answer\""));
	a = page_get(t, "chutich", "/tasks");
	CHECK(!page_says(&a, "Cong khai dung han"));
}

TEST(minutes_are_made_and_can_be_picked_as_evidence)
{
	struct supervision s = held(t);
	const char *path = page_path(t, "/supervision/%lld/minutes", (long long)s.id);
	struct page_answer a = page_get(t, "doanvien", page_path(t, "%s/word", path));
	CHECK(a.status == 200 && str_starts(a.body, S("PK")));
	a = page_get(t, "doanvien", page_path(t, "%s/pdf", path));
	CHECK(a.status == 200 && str_starts(a.body, S("%PDF")));
	CHECK_INT(page_get(t, "truongkhoi", page_path(t, "%s/pdf", path)).status, 404);
	CHECK_INT(page_post(t, "giupviec", page_path(t, "%s/keep", path), "").status, 303);
	a = page_get(t, "doanvien", page_path(t, "/supervision/%lld", (long long)s.id));
	size_t at = str_find(a.body, S("/file/"));
	REQUIRE(at != SIZE_MAX);
	struct str rest = str_sub(a.body, at, a.body.n), href;
	REQUIRE(str_split(&rest, '"', &href));
	CHECK_INT(page_get(t, "doanvien", arena_cstr(t->arena, href)).status, 200);
	CHECK(page_get(t, "truongkhoi", arena_cstr(t->arena, href)).status != 200);
}

TEST(what_was_withdrawn_does_not_stand_in_the_minutes)
{
	struct supervision s = held(t);
	const char *path = page_path(t, "/supervision/%lld", (long long)s.id);
	struct recommendation *all;
	size_t n;
	page_post(t, "chutich", page_path(t, "%s/recommend", path),
		  "text=Cong+khai+so+sach&made_on=19/11/2021&due_on=30/11/2021");
	page_post(t, "chutich", page_path(t, "%s/recommend", path),
		  "text=Niem+yet+lich+truc&made_on=19/11/2021&due_on=30/11/2021");
	CHECK_OK(recommendation_list(page_db(t), s.id, &all, &n));
	db_close_rows(page_db(t));
	REQUIRE(n == 2);
	struct page_answer a = page_post(
		t, "chutich", page_path(t, "/recommendation/%lld/answer", (long long)all[1].id),
		"version=1&answer=withdrawn&answered_on=20/11/2021&said=Da+co+lich");
	CHECK_INT(a.status, 303);
	a = page_get(t, "chutich", page_path(t, "%s/minutes/pdf", path));
	struct str words = pdf_words(t, a.body);
	bool first = str_find(words, S("Cong khai so sach")) != SIZE_MAX;
	bool second = str_find(words, S("Niem yet lich truc")) != SIZE_MAX;
	CHECK(first != second);
	CHECK(str_find(words, all[0].text) != SIZE_MAX);
}

TEST(nobody_else_writes_in_a_units_book)
{
	struct supervision s = last_of(t, 2021);
	const char *form =
		"kind=supervise&body=womens_board&subject=X&from_on=01/12/2021&version=1";
	const char *path = page_path(t, "/supervision/%lld", (long long)s.id);
	REQUIRE(s.id != 0);
	CHECK_INT(page_post(t, "truongkhoi", book_path(t, "/new"), form).status, 404);
	CHECK(page_post(t, "doanvien", book_path(t, "/new"), form).status != 303);
	CHECK_INT(page_get(t, "truongkhoi", path).status, 404);
	CHECK_INT(page_post(t, "truongkhoi", path, form).status, 404);
	CHECK_INT(page_get(t, "thidua", path).status, 200);
	CHECK_INT(page_post(t, "thidua", path, form).status, 303);
	CHECK_INT(page_post(t, "chutich", path, form).status, 422); /* the version has moved on */
	struct page_answer a =
		page_post(t, "chutich", book_path(t, "/new"), page_path(t, "%s&at=VC001", form));
	CHECK_INT(a.status, 422); /* not a union below */
}

TEST(a_plan_has_its_paper)
{
	const char *path = book_path(t, "/paper");
	CHECK_INT(page_post(t, "chutich", path, "year=2021&version=0&number=&signed_on=05/01/2021")
			  .status,
		  422);
	CHECK_INT(page_post(t, "chutich", path,
			    "year=2021&version=0&number=02/KH&signed_on=05/01/2021")
			  .status,
		  303);
	CHECK_INT(page_post(t, "chutich", path,
			    "year=2021&version=0&number=03/KH&signed_on=05/01/2021")
			  .status,
		  422); /* somebody was faster */
	struct page_answer a = page_get(t, "doanvien", book_path(t, "?year=2021"));
	CHECK(page_says(&a, "Kế hoạch số 02/KH ngày 05/01/2021"));
	a = page_get(t, "doanvien", book_path(t, "?year=2020"));
	CHECK(a.status == 200 && !page_says(&a, "02/KH"));
}

TEST(the_office_sees_all_books)
{
	const char *path =
		page_path(t, "/season/%lld/supervision", (long long)page_season(t, "2021"));
	struct page_answer a = page_get(t, "thidua", path);
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "CĐCS Sở Tư pháp"));
	CHECK(page_says(&a, "/feeds\">Tính vào số liệu báo cáo"));
	CHECK_INT(page_get(t, "chutich", path).status, 404);
	a = page_get(t, "thidua", page_path(t, "%s/export", path));
	CHECK(a.status == 200 && str_starts(a.body, S("PK")));
}

/* The sample's books add up to what its reports say. */
TEST(a_report_is_offered_what_the_book_counts)
{
	struct figure_offer *offers;
	struct period *periods;
	struct report_sheet sheet;
	size_t n, count;
	unit_id unit = { page_unit(t, "VC016") };
	season_id season = { page_season(t, "2021") };
	CHECK_OK(season_periods(page_db(t), season, &periods, &count));
	REQUIRE(count == 2);
	struct figure_span span = { season, unit, periods[0].from_on, periods[0].to_on };
	CHECK_OK(supervision_offers(page_db(t), &span, &offers, &n));
	REQUIRE(n == 1);
	CHECK_OK(report_sheet(page_db(t), periods[0].id, unit, &sheet));
	for (size_t i = 0; i < sheet.n; i++)
		if (sheet.rows[i].indicator.id.n == offers[0].indicator.n)
			CHECK_INT(offers[0].value, sheet.rows[i].actual);
	struct page_answer a = page_get(t, "chutich",
					page_path(t, "/unit/%lld/report/%lld", (long long)unit.n,
						  (long long)periods[0].id.n));
	CHECK_INT(a.status, 200);
}

/* What export writes, another unit's import reads; what is there already is a fault. */
TEST(a_book_goes_out_as_excel_and_comes_in_once)
{
	struct page_answer out = page_get(t, "chutich", book_path(t, "/export?year=2021"));
	REQUIRE(out.status == 200 && str_starts(out.body, S("PK")));
	struct page_ask ask = { .as = "chutich", .path = book_path(t, "/import") };
	struct page_file f = { .field = "file", .name = "so.xlsx", .bytes = out.body };
	struct page_answer a = page_upload(t, &ask, &f);
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "cuộc chưa có trong sổ"));
	ask = (struct page_ask){ .as = "truongkhoi",
				 .path = page_path(t, "/unit/%lld/supervision/import",
						   (long long)page_unit(t, "VC001")) };
	a = page_upload(t, &ask, &f);
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "mã của chính đơn vị mình"));
}

TEST(a_workbook_that_is_not_there_is_asked_for)
{
	const char *const rooms[] = { "supervision", "activities", "initiatives", "people",
				      "trainings" };
	for (size_t i = 0; i < sizeof rooms / sizeof *rooms; i++) {
		struct page_answer a =
			page_post(t, "chutich",
				  page_path(t, "/unit/%lld/%s/import",
					    (long long)page_unit(t, "VC016"), rooms[i]),
				  "");
		CHECK_INT(a.status, 422);
		CHECK(page_says(&a, "Đồng chí chọn một tệp."));
	}
}

SUITE_STORE(supervision_pages, a_workbook_that_is_not_there_is_asked_for,
	    a_plan_a_record_a_recommendation_and_its_answer,
	    minutes_are_made_and_can_be_picked_as_evidence,
	    what_was_withdrawn_does_not_stand_in_the_minutes, nobody_else_writes_in_a_units_book,
	    a_plan_has_its_paper, the_office_sees_all_books,
	    a_report_is_offered_what_the_book_counts, a_book_goes_out_as_excel_and_comes_in_once)
