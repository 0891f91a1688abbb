/* title_test.c: titles with validity, awards by bodies outside the union, and award money: what is
 * kept, what is reminded of, what comes in from Excel and goes onto the list to sign. */
#include "award/award.h"
#include "award/money.h"
#include "award/title.h"
#include "award/title_import.h"
#include "base/day.h"
#include "tests/cluster/cluster_world.h"
#include "tests/office/office_fixture.h"
#include "tests/web/page_fixture.h"

#include <unistd.h>

struct putting {
	struct title x;
	struct award a;
	struct award_money m;
	int64_t id;
};

static struct err do_put(struct tx *tx, void *arg)
{
	struct putting *p = arg;
	return title_put(tx, &p->x, &p->id);
}

static struct err do_withdraw(struct tx *tx, void *arg)
{
	struct putting *p = arg;
	return title_withdraw(tx, p->id, p->x.version, S("Quyết định 9/QĐ"));
}

static struct err do_outside(struct tx *tx, void *arg)
{
	struct putting *p = arg;
	return award_give_outside(tx, &p->a, &p->id);
}

static struct err do_money(struct tx *tx, void *arg)
{
	struct putting *p = arg;
	return award_money_put(tx, &p->m);
}

static struct putting culture(const struct world *w, int64_t from, int64_t to)
{
	return (struct putting){ .x = { .unit = w->a,
					.name = S("Đơn vị đạt chuẩn văn hoá"),
					.issuer = S("Uỷ ban nhân dân thành phố"),
					.outside = true,
					.decided_on = DAY_NONE,
					.from_on = from,
					.to_on = to } };
}

static size_t due(struct t *t, struct world *w, int64_t today)
{
	struct title *p;
	size_t n = 0;
	bool more;
	const struct title_query q = {
		.under = w->office, .due = true, .today = today, .limit = 10
	};
	CHECK_OK(title_list(w->db, &q, &p, &n, &more));
	return n;
}

TEST(a_title_is_reminded_of_before_it_ends_until_it_is_renewed)
{
	struct world w = world_make(t);
	int64_t end = day_of(2021, 12, 31);
	struct putting p = culture(&w, day_of(2019, 1, 1), end);
	REQUIRE_OK(db_write(w.db, do_put, &p));
	CHECK_INT(due(t, &w, end - 61), 0);
	CHECK_INT(due(t, &w, end - 60), 1);
	CHECK_INT(due(t, &w, end + 59), 1); /* it ended, and nobody renewed it */
	CHECK_INT(due(t, &w, end + 60), 0);
	struct putting again = culture(&w, end, day_of(2026, 12, 31));
	again.x.name = S("ĐƠN VỊ ĐẠT CHUẨN VĂN HOÁ"); /* the same, however it is typed */
	REQUIRE_OK(db_write(w.db, do_put, &again));
	CHECK_INT(due(t, &w, end - 10), 0);
	CHECK_FAIL(db_write(w.db, do_put, &again), ERR_CONFLICT, "award.title_same");
}

TEST(a_title_needs_its_issuer_and_a_last_day_after_the_first)
{
	struct world w = world_make(t);
	struct putting p = culture(&w, day_of(2021, 1, 1), day_of(2021, 1, 1));
	struct title back;
	CHECK_FAIL(db_write(w.db, do_put, &p), ERR_INVALID, "award.title_days");
	p.x.to_on = DAY_EVER;
	p.x.issuer = S("");
	CHECK_FAIL(db_write(w.db, do_put, &p), ERR_INVALID, "award.title_fields");
	p.x.issuer = S("UBND");
	REQUIRE_OK(db_write(w.db, do_put, &p));
	p.x.version = 2;
	CHECK_FAIL(db_write(w.db, do_withdraw, &p), ERR_CONFLICT, "award.title_changed");
	p.x.version = 1;
	REQUIRE_OK(db_write(w.db, do_withdraw, &p));
	REQUIRE_OK(title_read(w.db, p.id, &back));
	CHECK_INT(title_state(&back, day_of(2021, 6, 1)), TITLE_WITHDRAWN);
}

TEST(an_award_by_another_body_is_in_the_register_without_a_number_of_our_book)
{
	struct world w = world_make(t);
	struct putting p = { .a = { .unit = w.a,
				    .unit_name = S("A"),
				    .form_name = S("Bằng khen của Chủ tịch UBND tỉnh"),
				    .issuer = S("Uỷ ban nhân dân tỉnh"),
				    .decision_no = S("99/QĐ-UBND"),
				    .decided_on = day_of(2021, 11, 20) } };
	struct award a;
	REQUIRE_OK(db_write(w.db, do_outside, &p));
	REQUIRE_OK(award_read(w.db, p.id, &a));
	CHECK_INT(a.book_no, 0);
	CHECK_INT(a.level, LEVEL_OUTSIDE);
	CHECK_INT(a.year, 2021);
	CHECK_FAIL(db_write(w.db, do_outside, &p), ERR_CONFLICT, "award.outside_same");
	p.a.issuer = S("");
	CHECK_FAIL(db_write(w.db, do_outside, &p), ERR_INVALID, "award.fields");
}

TEST(bodies_outside_the_union_are_told_by_their_names)
{
	static const char *const outside[] = { "Uỷ ban nhân dân tỉnh", "UBND thành phố",
					       "Đảng uỷ Khối các cơ quan", "Bộ Y tế",
					       "Sở Văn hoá, Thể thao và Du lịch" };
	for (size_t i = 0; i < sizeof outside / sizeof *outside; i++)
		CHECK_INT(level_of_issuer(t->arena, str_of(outside[i])), LEVEL_OUTSIDE);
	CHECK_INT(level_of_issuer(t->arena, S("Công đoàn cơ sở Sở Y tế")), LEVEL_GRASSROOTS);
	CHECK_INT(level_of_issuer(t->arena, S("Liên đoàn Lao động tỉnh Mẫu")), LEVEL_PROVINCE);
}

/* ---- money ---- */

static int64_t dong(struct t *t, struct world *w, bool person, int64_t on)
{
	struct award_money m;
	int64_t sum = 0;
	const struct money_ask ask = { w->office, S("bang_khen"), person, on };
	CHECK_OK(award_money_of(w->db, &ask, &m));
	if (m.id)
		CHECK_OK(award_money_dong(w->db, &m, on, &sum));
	return sum;
}

TEST(money_follows_the_rate_and_the_base_salary_of_the_day)
{
	struct world w = world_make(t);
	CHECK_INT(dong(t, &w, true, day_of(2021, 12, 1)), 1490000);
	CHECK_INT(dong(t, &w, false, day_of(2021, 12, 1)), 2980000);
	CHECK_INT(dong(t, &w, true, day_of(2019, 1, 1)), 1390000);
	CHECK_INT(dong(t, &w, true, day_of(2024, 2, 1)), 0); /* nobody set one */
	struct putting p = { .m = { .owner = w.office.n,
				    .form_code = S("bang_khen"),
				    .person = true,
				    .from_on = day_of(2021, 6, 1),
				    .dong = 700000,
				    .citation = S("Quy chế của cơ quan") } };
	REQUIRE_OK(db_write(w.db, do_money, &p));
	CHECK_INT(dong(t, &w, true, day_of(2021, 5, 31)), 1490000);
	CHECK_INT(dong(t, &w, true, day_of(2021, 6, 1)), 700000);
	p.m.from_on = day_of(2021, 9, 1);
	p.m.dong = 0;
	p.m.rate = 150;
	REQUIRE_OK(db_write(w.db, do_money, &p));
	CHECK_INT(dong(t, &w, true, day_of(2021, 8, 31)), 700000);
	CHECK_INT(dong(t, &w, true, day_of(2021, 9, 1)), 2235000);
	p.m.dong = 5;
	CHECK_FAIL(db_write(w.db, do_money, &p), ERR_INVALID, "award.money_fields");
}

/* ---- Excel ---- */

#define C(at, text) "<c r=\"" at "\" t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define HEAD                                                                                       \
	"<sheetData><row r=\"1\">" C("A1", "Mã đơn vị") C("B1", "Danh hiệu")                       \
		C("C1", "Cơ quan công nhận") C("D1", "Số quyết định") C("E1", "Từ ngày")           \
			C("F1", "Đến ngày") "</row>"
#define ROW(n, unit, from, to)                                                                     \
	"<row r=\"" n "\">" C("A" n, unit) C("B" n, "Đơn vị đạt chuẩn văn hoá")                    \
		C("C" n, "UBND thành phố") C("D" n, "5/QĐ") C("E" n, from) C("F" n, to) "</row>"

static struct err import(struct t *t, struct world *w, struct faults *f, const char *sheet)
{
	struct book_parts parts = { .sheet = sheet };
	struct title_import in = { .under = w->office };
	int fd = book_file(t, &parts);
	*f = (struct faults){ .arena = t->arena };
	struct err e = title_import(w->db, office_fixture(t), fd, f, &in);
	close(fd);
	return e;
}

TEST(titles_come_in_from_a_workbook_all_or_nothing)
{
	struct world w = world_make(t);
	struct faults f;
	int64_t n = -1;
	CHECK_FAIL(import(t, &w, &f,
			  HEAD ROW("2", "A", "01/01/2021", "31/12/2022")
				  ROW("3", "KHONG", "01/01/2021", "31/12/2020") "</sheetData>"),
		   ERR_INVALID, "award.import_faults");
	CHECK(f.total >= 1);
	CHECK_OK(db_int(w.db, "SELECT COUNT(*) FROM title", NO_ARGS, &n));
	CHECK_INT(n, 0);
	CHECK_OK(import(t, &w, &f, HEAD ROW("2", "A", "01/01/2021", "31/12/2022") "</sheetData>"));
	CHECK_OK(import(t, &w, &f, HEAD ROW("2", "A", "01/01/2021", "31/12/2022") "</sheetData>"));
	CHECK_OK(db_int(w.db, "SELECT COUNT(*) FROM title WHERE outside = 1", NO_ARGS, &n));
	CHECK_INT(n, 1); /* the second time it was there */
}

/* ---- in the browser ---- */

/* How many rows of the workbook have this title. */
static int titles_out(struct t *t, const char *query, const char *name)
{
	struct page_answer a = page_get(t, "thidua", page_path(t, "/award/titles.xlsx%s", query));
	struct grid g;
	int n = 0;
	CHECK_OK(grid_read(t, file_of(a.body), &g));
	for (int row = 2; row < 200; row++)
		n += str_eq(grid_at(&g, 0, page_path(t, "C%d", row))->text, str_of(name));
	return n;
}

TEST(the_office_records_a_title_and_the_unit_is_reminded)
{
	long long unit = (long long)page_unit(t, "VC016");
	const char *path = page_path(t, "/unit/%lld/titles", unit);
	static const char form[] = "name=Don+vi+dat+chuan&issuer=UBND&from_on=01/01/2020";
	struct page_answer a =
		page_post(t, "thidua", path, page_path(t, "%s&last_on=31/12/2021", form));
	CHECK_INT(a.status, 303);
	a = page_get(t, "chutich", path);
	CHECK(page_says(&a, "Don vi dat chuan") && page_says(&a, "Sắp hết hạn"));
	CHECK(!page_says(&a, "/award/title/"));
	CHECK_INT(page_post(t, "chutich", path, form).status, 404);
	a = page_get(t, "chutich", "/tasks");
	CHECK(page_says(&a, "Don vi dat chuan"));
	a = page_get(t, "thidua", "/award/titles?due=1");
	CHECK(page_says(&a, "Don vi dat chuan"));
	CHECK(page_says(&a, "/award/titles.xlsx?due=1"));
	CHECK_INT(
		page_post(t, "thidua", path, "name=Con+lau&issuer=UBND&from_on=01/01/2021").status,
		303);
	CHECK_INT(titles_out(t, "?due=1", "Don vi dat chuan"), 1);
	CHECK_INT(titles_out(t, "?due=1", "Con lau"), 0);
	CHECK_INT(titles_out(t, "", "Con lau"), 1);
	a = page_get(t, "chutich", page_path(t, "/unit/%lld", unit));
	CHECK(page_says(&a, "Danh hiệu có thời hạn"));
}

TEST(the_titles_that_went_out_come_in_again_and_change_nothing)
{
	static const char form[] = "name=Don+vi&issuer=UBND&from_on=01/01/2020&last_on=31/12/2021";
	const char *path = page_path(t, "/unit/%lld/titles", (long long)page_unit(t, "VC016"));
	int64_t before, after;
	CHECK_INT(page_post(t, "thidua", path, form).status, 303);
	CHECK_OK(db_int(page_db(t), "SELECT COUNT(*) FROM title", NO_ARGS, &before));
	struct page_answer a = page_get(t, "thidua", "/award/titles.xlsx");
	a = page_upload(t, &(struct page_ask){ .as = "thidua", .path = "/award/titles/import" },
			&(struct page_file){ "file", "danh-hieu.xlsx", a.body, NULL });
	CHECK_INT(a.status, 303);
	CHECK_OK(db_int(page_db(t), "SELECT COUNT(*) FROM title", NO_ARGS, &after));
	CHECK(before > 0 && after == before);
}

TEST(an_outside_award_and_money_are_typed_in_the_browser)
{
	long long unit = (long long)page_unit(t, "VC016");
	const char *path = page_path(t, "/unit/%lld/award", unit);
	CHECK_INT(page_get(t, "thidua", path).status, 200);
	CHECK_INT(page_get(t, "chutich", path).status, 404);
	struct page_answer a = page_post(t, "thidua", path,
					 "form=Bang+khen+UBND&issuer=UBND+tinh&decision_no=9%2FQD"
					 "&decided_on=01/11/2021");
	CHECK_INT(a.status, 303);
	a = page_get(t, "thidua", page_path(t, "/unit/%lld", unit));
	CHECK(page_says(&a, "Bang khen UBND"));
	static const char money[] = "form=bang_khen&whom=person&from_on=01/01/2021&citation=QC";
	a = page_post(t, "thidua", "/award/money", money); /* neither rate nor sum */
	CHECK_INT(a.status, 422);
	a = page_post(t, "thidua", "/award/money", page_path(t, "%s&dong=555000", money));
	CHECK_INT(a.status, 303);
	a = page_get(t, "thidua", "/award/money");
	CHECK(page_says(&a, "555.000") && page_says(&a, "× mức lương cơ sở"));
}

SUITE_STORE(award_title, a_title_is_reminded_of_before_it_ends_until_it_is_renewed,
	    a_title_needs_its_issuer_and_a_last_day_after_the_first,
	    an_award_by_another_body_is_in_the_register_without_a_number_of_our_book,
	    bodies_outside_the_union_are_told_by_their_names,
	    money_follows_the_rate_and_the_base_salary_of_the_day,
	    titles_come_in_from_a_workbook_all_or_nothing,
	    the_office_records_a_title_and_the_unit_is_reminded,
	    the_titles_that_went_out_come_in_again_and_change_nothing,
	    an_outside_award_and_money_are_typed_in_the_browser)
