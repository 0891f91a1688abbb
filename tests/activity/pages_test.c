/* pages_test.c: the log in the browser: noting with a photo, mending, Excel, and whose log it is.
 */
#include "activity/activity.h"
#include "base/day.h"
#include "tests/web/page_fixture.h"

static const char png[] =
	"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0\x1f\x15\xc4\x89\0\0\0"
	"\nIDATx\x9c"
	"c\0\1\0\0\5\0\1\r\n-\xb4\0\0\0\0IEND\xae"
	"B`\x82";

static const char *log_path(struct t *t, const char *more)
{
	return page_path(t, "/unit/%lld/activities%s", (long long)page_unit(t, "VC016"), more);
}

static struct activity newest(struct t *t)
{
	struct activity *rows = NULL;
	size_t n = 0;
	bool more;
	struct activity_query q = { .unit = { page_unit(t, "VC016") },
				    .to_on = DAY_EVER,
				    .limit = 1 };
	CHECK_OK(activity_list(page_db(t), &q, &rows, &n, &more));
	return n ? rows[0] : (struct activity){ 0 };
}

TEST(a_clerk_notes_an_activity_with_a_photo)
{
	const char *const fields[][2] = { { "title", "Thăm đoàn viên Lý ốm" },
					  { "kind", "visit" },
					  { "held_on", "20/11/2021" },
					  { "people", "3" },
					  { "cost", "1.500.000" },
					  { NULL, NULL } };
	struct page_ask ask = { .as = "giupviec", .path = log_path(t, "/new") };
	struct page_file f = { "photo", "anh.png", { png, sizeof png - 1 }, fields };
	struct page_answer a = page_upload(t, &ask, &f);
	CHECK_INT(a.status, 303);
	struct activity x = newest(t);
	CHECK_STR(x.title, S("Thăm đoàn viên Lý ốm"));
	CHECK_INT(x.cost, 1500000);
	CHECK_INT(x.files, 1);
	a = page_get(t, "giupviec", page_path(t, "/activity/%lld", (long long)x.id));
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "anh.png"));
	a = page_get(t, "doanvien", page_path(t, "/activity/%lld", (long long)x.id));
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "1.500.000 đồng"));
	CHECK(!page_says(&a, "name=\"title\""));
	size_t at = str_find(a.body, S("/file/"));
	REQUIRE(at != SIZE_MAX);
	struct str rest = str_sub(a.body, at, a.body.n), href;
	REQUIRE(str_split(&rest, '"', &href));
	const char *file = arena_cstr(t->arena, href);
	CHECK_INT(page_get(t, "doanvien", file).status, 200);
	CHECK(page_get(t, "truongkhoi", file).status != 200);
}

TEST(mistakes_stand_at_their_fields_and_nothing_typed_is_lost)
{
	struct page_answer a = page_post(t, "giupviec", log_path(t, "/new"),
					 "title=Giao+huu&kind=tiec&held_on=20/11/2021");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "value=\"Giao huu\""));
	a = page_post(t, "giupviec", log_path(t, "/new"),
		      "title=Giao+huu&kind=sport&held_on=25/11/2021");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "không được sau hôm nay"));
	a = page_post(t, "giupviec", log_path(t, "/new"),
		      "title=&kind=sport&held_on=20/11/2021&people=-1");
	CHECK_INT(a.status, 422);
}

TEST(an_activity_is_mended_once_and_taken_back_with_a_reason)
{
	CHECK_INT(page_post(t, "chutich", log_path(t, "/new"),
			    "title=Hop+BCH&kind=meeting&held_on=21/11/2021")
			  .status,
		  303);
	struct activity x = newest(t);
	const char *one = page_path(t, "/activity/%lld", (long long)x.id);
	const char *form = "title=Hop+BCH+thang+11&kind=meeting&held_on=21/11/2021&version=1";
	CHECK_INT(page_post(t, "chutich", one, form).status, 303);
	struct page_answer a = page_post(t, "giupviec", one, form);
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "vừa được người khác sửa"));
	const char *remove = page_path(t, "%s/remove", one);
	CHECK_INT(page_post(t, "chutich", remove, "version=2").status, 422);
	CHECK_INT(page_post(t, "chutich", remove, "version=2&reason=Ghi+nham").status, 303);
	CHECK_INT(page_get(t, "chutich", one).status, 404);
}

TEST(nobody_else_notes_in_a_units_log)
{
	const char *form = "title=a&kind=sport&held_on=20/11/2021";
	CHECK_INT(page_post(t, "truongkhoi", log_path(t, "/new"), form).status, 404);
	CHECK(page_post(t, "doanvien", log_path(t, "/new"), form).status != 303);
	CHECK(page_post(t, NULL, log_path(t, "/new"), form).status != 200);
	CHECK_INT(page_get(t, "thidua", log_path(t, "")).status, 200);
}

TEST(the_office_asks_all_logs)
{
	const char *path =
		page_path(t, "/season/%lld/activities", (long long)page_season(t, "2021"));
	struct page_answer a = page_get(t, "thidua", page_path(t, "%s?kind=sport", path));
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "trên 62 đơn vị"));
	CHECK(page_says(&a, "Chưa ghi hoạt động nào: Thể thao"));
	CHECK_INT(page_get(t, "chutich", path).status, 404);
	a = page_get(t, "thidua", page_path(t, "%s/export", path));
	CHECK_INT(a.status, 200);
	CHECK(str_starts(a.body, S("PK")));
}

TEST(a_report_is_offered_what_the_log_adds_up_to)
{
	struct figure_offer *offers;
	struct period *periods;
	size_t n, count, at = 0;
	int64_t unit = page_unit(t, "VC016"), season = page_season(t, "2021");
	CHECK_OK(season_periods(page_db(t), (season_id){ season }, &periods, &count));
	REQUIRE(count == 2);
	struct figure_span span = { { season }, { unit }, periods[1].from_on, periods[1].to_on };
	CHECK_OK(activity_offers(page_db(t), &span, &offers, &n));
	REQUIRE(n > 0);
	struct report r;
	CHECK_OK(report_find(page_db(t), periods[1].id, (unit_id){ unit }, &r));
	const char *path =
		page_path(t, "/unit/%lld/report/%lld", (long long)unit, (long long)periods[1].id.n);
	CHECK_INT(page_post(t, "chutich", page_path(t, "%s/correct", path),
			    page_path(t, "version=%lld&reason=Thieu", (long long)r.version))
			  .status,
		  303);
	struct page_answer a = page_get(t, "chutich", path);
	CHECK_INT(a.status, 200);
	while (at < n && offers[at].activities < 2)
		at++;
	REQUIRE(at < n);
	CHECK(page_says(&a, arena_cstr(t->arena, str_fmt(t->arena, "từ %lld hoạt động trong kỳ",
							 (long long)offers[at].activities))));
}

/* What export writes, import reads: with the rows taken back first, all come in again. */
TEST(a_log_goes_out_as_excel_and_comes_in_again)
{
	struct page_answer out = page_get(t, "chutich", log_path(t, "/export"));
	REQUIRE(out.status == 200 && str_starts(out.body, S("PK")));
	struct page_ask ask = { .as = "chutich", .path = log_path(t, "/import") };
	struct page_file f = { .field = "file", .name = "so.xlsx", .bytes = out.body };
	struct page_answer a = page_upload(t, &ask, &f);
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "chưa có trong sổ"));
	int64_t gone = 0;
	for (struct activity x = newest(t); x.id; x = newest(t), gone++)
		REQUIRE(page_post(t, "chutich",
				  page_path(t, "/activity/%lld/remove", (long long)x.id),
				  page_path(t, "reason=lai&version=%lld", (long long)x.version))
				.status == 303);
	CHECK(gone > 5);
	a = page_upload(t, &ask, &f);
	CHECK_INT(a.status, 303);
	CHECK_STR(a.flash,
		  str_fmt(t->arena, "Đã ghi %lld hoạt động từ tệp Excel.", (long long)gone));
}

SUITE_STORE(activity_pages, a_clerk_notes_an_activity_with_a_photo,
	    mistakes_stand_at_their_fields_and_nothing_typed_is_lost,
	    an_activity_is_mended_once_and_taken_back_with_a_reason,
	    nobody_else_notes_in_a_units_log, the_office_asks_all_logs,
	    a_report_is_offered_what_the_log_adds_up_to, a_log_goes_out_as_excel_and_comes_in_again)
