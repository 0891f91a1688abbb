/* past_test.c: classes and awards of years before, brought in by the office from its pages: all or
 * nothing, only of its own units, large ones as a job, and out again. */
#include "award/award.h"
#include "tests/office/office_fixture.h"
#include "tests/web/page_fixture.h"

#define CELL(text) "<c t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define NUMBER(text) "<c><v>" text "</v></c>"
#define CLASS_HEAD                                                                                 \
	"<row>" CELL("Mã đơn vị") CELL("Năm") CELL("Xếp loại") CELL("Điểm")                        \
		CELL("Số quyết định") "</row>"
#define CLASS_ROW(unit, year, class_)                                                              \
	"<row>" CELL(unit) NUMBER(year) CELL(class_) NUMBER("84.5") CELL("30/QĐ") "</row>"
#define AWARD_HEAD                                                                                 \
	"<row>" CELL("Mã đơn vị") CELL("Họ và tên") CELL("Năm") CELL("Hình thức khen thưởng")      \
		CELL("Cấp khen") CELL("Số quyết định") "</row>"
#define AWARD_ROW(unit, who)                                                                       \
	"<row>" CELL(unit) CELL(who) NUMBER("2015") CELL("Bằng khen")                              \
		CELL("Liên đoàn Lao động tỉnh Mẫu") CELL("35/QĐ") "</row>"

static struct page_answer bring(struct t *t, const char *what, const char *rows)
{
	struct str sheet = str_fmt(t->arena, "<sheetData>%s</sheetData>", rows);
	struct str book = bytes_of(t, book_file(t, &(struct book_parts){ .sheet = sheet.p }));
	return page_upload(
		t,
		&(struct page_ask){ .as = "thidua", .path = page_path(t, "/award/past/%s", what) },
		&(struct page_file){ "file", "so-cu.xlsx", book, NULL });
}

static int64_t count(struct t *t, const char *sql)
{
	int64_t n = -1;
	CHECK_OK(db_int(page_db(t), sql, NO_ARGS, &n));
	return n;
}

#define CLASSES_2001 "SELECT COUNT(*) FROM past_class WHERE year = 2001"
#define AWARDS_2015 "SELECT COUNT(*) FROM award WHERE year = 2015"

TEST(classes_of_earlier_years_come_in_and_go_out_again)
{
	struct page_answer a = page_get(t, "thidua", "/award/register");
	CHECK(page_says(&a, "href=\"/award/past\""));
	a = page_get(t, "thidua", "/award/past");
	CHECK(a.status == 200 && page_says(&a, "/award/past/classes.xlsx"));
	a = bring(t, "classes",
		  CLASS_HEAD CLASS_ROW("VC016", "2001", "Vững mạnh")
			  CLASS_ROW("VC001", "2001", "HTXS"));
	CHECK_INT(a.status, 303);
	CHECK_STR(a.flash, S("Đã nhập xếp loại: 2 dòng."));
	CHECK_INT(count(t, CLASSES_2001 " AND points = 8450"), 2);
	a = page_get(t, "thidua", "/award/past/classes.xlsx");
	REQUIRE(a.status == 200);
	int64_t all = count(t, "SELECT COUNT(*) FROM past_class");
	a = page_upload(t, &(struct page_ask){ .as = "thidua", .path = "/award/past/classes" },
			&(struct page_file){ "file", "ra.xlsx", a.body, NULL });
	CHECK_STR(a.flash, str_fmt(t->arena, "Đã nhập xếp loại: %lld dòng.", (long long)all));
	CHECK_INT(count(t, "SELECT COUNT(*) FROM past_class"), all);
	CHECK_INT(count(t, CLASSES_2001 " AND class = 'HTT' AND decision_no = '30/QĐ'"), 1);
}

TEST(awards_of_earlier_years_come_in_once)
{
	static const char rows[] = AWARD_HEAD AWARD_ROW("VC016", "") AWARD_ROW("VC016", "Le Mau");
	struct page_answer a = bring(t, "awards", rows);
	CHECK_INT(a.status, 303);
	CHECK_STR(a.location, S("/award/register"));
	CHECK_STR(a.flash, S("Đã nhập 2 khen thưởng mới trong 2 dòng."));
	a = bring(t, "awards", rows);
	CHECK_STR(a.flash, S("Đã nhập 0 khen thưởng mới trong 2 dòng."));
	CHECK_INT(count(t, AWARDS_2015), 2);
}

TEST(one_wrong_row_or_a_foreign_unit_stores_nothing)
{
	struct page_answer a = bring(t, "classes",
				     CLASS_HEAD CLASS_ROW("VC016", "2001", "HTT")
					     CLASS_ROW("VC001", "2001", "Hay"));
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "so-cu.xlsx") && page_says(&a, "/import/copy/"));
	a = bring(t, "classes",
		  CLASS_HEAD CLASS_ROW("VC016", "2001", "HTT") CLASS_ROW("LDLD", "2001", "HTT"));
	CHECK(a.status == 422 && page_says(&a, "mã của một đơn vị thuộc công đoàn mình"));
	a = bring(t, "awards", AWARD_HEAD AWARD_ROW("VC016", "") AWARD_ROW("KHONG", ""));
	CHECK_INT(a.status, 422);
	CHECK_INT(count(t, CLASSES_2001), 0);
	CHECK_INT(count(t, AWARDS_2015), 0);
	CHECK(page_get(t, "chutich", "/award/past").status >= 403);
	CHECK(page_get(t, "chutich", "/award/past/classes.xlsx").status >= 403);
}

TEST(a_workbook_that_went_out_in_english_comes_in)
{
	struct page_answer a =
		bring(t, "classes",
		      "<row>" CELL("Unit code") CELL("Year") CELL("Class") CELL("Points")
			      CELL("Decision number") "</row>" CLASS_ROW("VC016", "2001", "HTT"));
	CHECK_INT(a.status, 303);
	CHECK_INT(count(t, CLASSES_2001 " AND decision_no = '30/QĐ'"), 1);
	a = bring(t, "awards",
		  "<row>" CELL("Unit code") CELL("Name") CELL("Year") CELL("Award form")
			  CELL("Issuer")
				  CELL("Decision number") "</row>" AWARD_ROW("VC016", "Le Mau"));
	CHECK_INT(a.status, 303);
	CHECK_INT(count(t, AWARDS_2015), 1);
}

/* ---- more than is read while the browser waits ---- */

enum { MANY = 400, FILLER_WORDS = 70000 };

/* What makes a file long is its bytes when packed: words that hardly shrink, in a remark that no
 * reader sees. */
static void put_filler(struct buf *b)
{
	uint64_t seed = 2015;
	put(b, S("<!--"));
	for (int i = 0; i < FILLER_WORDS; i++) {
		seed = seed * 6364136223846793005u + 1442695040888963407u;
		put_fmt(b, "%016llx", (unsigned long long)seed);
	}
	put(b, S("-->"));
}

/* MANY awards; two of them of a unit that is none and of a year that is none when `wrong`. */
static const char *many_rows(struct t *t, bool wrong)
{
	struct buf b = { .arena = t->arena };
	put(&b, S(AWARD_HEAD));
	for (int i = 0; i < MANY; i++)
		put_fmt(&b,
			"<row>" CELL("%s") CELL("Nguoi %d") NUMBER("%d") CELL("Bằng khen")
				CELL("Liên đoàn Lao động tỉnh Mẫu") CELL("35/QĐ") "</row>",
			wrong && i == MANY / 2 ? "VC999" : "VC016", i,
			wrong && i == MANY - 1 ? 15 : 2015);
	put_filler(&b);
	put_char(&b, 0);
	return b.p;
}

TEST(a_long_workbook_is_a_job_that_is_stopped_or_says_each_fault_or_stores_all)
{
	struct page_answer a = bring(t, "awards", many_rows(t, false));
	CHECK_INT(a.status, 303);
	REQUIRE(str_starts(a.location, S("/job/")));
	const char *job = arena_cstr(t->arena, a.location);
	a = page_get(t, "thidua", job);
	CHECK(page_says(&a, "Dừng việc này"));
	CHECK_INT(page_post(t, "thidua", page_path(t, "%s/cancel", job), "").status, 303);
	page_run_jobs(t);
	a = page_get(t, "thidua", job);
	CHECK(page_says(&a, "Không có gì được lưu"));
	CHECK_INT(count(t, AWARDS_2015), 0);

	a = bring(t, "awards", many_rows(t, true));
	REQUIRE(str_starts(a.location, S("/job/")));
	job = arena_cstr(t->arena, a.location);
	page_run_jobs(t);
	a = page_get(t, "thidua", job);
	CHECK(page_says(&a, "Có 2 lỗi. Chưa có gì được ghi.") && page_says(&a, "so-cu-loi.xlsx"));
	CHECK(page_says(&a, "A202") && page_says(&a, "C401"));
	CHECK_INT(count(t, AWARDS_2015), 0);

	a = bring(t, "awards", many_rows(t, false));
	job = arena_cstr(t->arena, a.location);
	page_run_jobs(t);
	a = page_get(t, "thidua", job);
	CHECK(page_says(&a, "Đã nhập 400 khen thưởng mới trong 400 dòng"));
	CHECK_INT(count(t, AWARDS_2015), MANY);
}

SUITE_STORE(award_past, a_long_workbook_is_a_job_that_is_stopped_or_says_each_fault_or_stores_all,
	    classes_of_earlier_years_come_in_and_go_out_again, awards_of_earlier_years_come_in_once,
	    a_workbook_that_went_out_in_english_comes_in,
	    one_wrong_row_or_a_foreign_unit_stores_nothing)
