/* term_goal_test.c: the goals of a congress over the years of its term. */
#include "election/term_goal.h"

#include "base/day.h"
#include "office/sheet_out.h"
#include "tests/assembly/assembly_world.h"
#include "tests/office/office_fixture.h"

#include <unistd.h>

struct goals {
	struct assembly_world w;
	int64_t goal;
	struct term_year year;
};

static struct err add(struct tx *tx, void *arg)
{
	struct goals *x = arg;
	struct goal g = { .assembly = x->w.id,
			  .name = S("Kết nạp đoàn viên mới"),
			  .measure = S("đoàn viên"),
			  .value = 2000000,
			  .due_on = DAY_NONE,
			  .owner = S("") };
	return goal_add(tx, &g, &x->goal);
}

static struct err say(struct tx *tx, void *arg)
{
	return term_goal_set(tx, &((struct goals *)arg)->year);
}

static struct err tell(struct goals *x, int64_t year, int64_t value)
{
	x->year = (struct term_year){ x->goal, year, value, S("") };
	return db_write(x->w.db, say, x);
}

/* 200 members in the term 2017-2022: 50 and 75 are 125, which is 62,5 %. */
TEST(what_the_years_brought_adds_up_to_a_share_of_the_goal)
{
	struct goals x = { .w = assembly_world_make(t, 3) };
	struct term_goals v;
	assembly_world_open(&x.w, 3);
	REQUIRE_OK(db_write(x.w.db, add, &x));
	CHECK_OK(tell(&x, 2018, 500000));
	CHECK_OK(tell(&x, 2019, 700000));
	CHECK_OK(tell(&x, 2019, 750000)); /* the same year again replaces it */
	CHECK_FAIL(tell(&x, 2016, 1), ERR_INVALID, "election.term_year");
	CHECK_FAIL(tell(&x, 2022, 1), ERR_INVALID, "election.term_year"); /* it is 2021 */
	CHECK_FAIL(tell(&x, 2020, -1), ERR_INVALID, "election.term_note");
	REQUIRE_OK(term_goals_read(x.w.db, (unit_id){ page_unit(t, "VC016") },
				   local_day(PAGE_TEST_NOW), &v));
	db_close_rows(x.w.db);
	REQUIRE(CHECK_INT(v.n, 1));
	CHECK_INT(v.from_year, 2017);
	CHECK_INT(v.years, 6);
	CHECK_INT(v.p[0].reached, 1250000);
	CHECK_INT(v.p[0].share, 6250);
	CHECK_INT(v.p[0].years[3].value, TERM_NO_VALUE);
	db_close_rows(x.w.db);
	CHECK_OK(tell(&x, 2018, 1249999)); /* 199,9999 of 200: not met, so not 100 % */
	REQUIRE_OK(term_goals_read(x.w.db, (unit_id){ page_unit(t, "VC016") },
				   local_day(PAGE_TEST_NOW), &v));
	db_close_rows(x.w.db);
	CHECK_INT(v.p[0].share, 9999);
	CHECK_OK(tell(&x, 2018, TERM_NO_VALUE)); /* taken back */
	REQUIRE_OK(term_goals_read(x.w.db, (unit_id){ page_unit(t, "VC016") },
				   local_day(PAGE_TEST_NOW), &v));
	db_close_rows(x.w.db);
	CHECK_INT(v.p[0].reached, 750000);
}

TEST(a_chair_says_what_a_year_brought_and_others_do_not)
{
	struct goals x = { .w = assembly_world_make(t, 3) };
	long long unit = (long long)page_unit(t, "VC016");
	const char *path = page_path(t, "/unit/%lld/term-goals", unit);
	assembly_world_open(&x.w, 3);
	REQUIRE_OK(db_write(x.w.db, add, &x));
	const char *form = page_path(t, "goal=%lld&year=2021&value=40&note=", (long long)x.goal);
	struct page_answer a = page_post(t, "chutich", path, form);
	CHECK_INT(a.status, 303);
	a = page_get(t, "chutich", path);
	CHECK(page_says(&a, "Kết nạp đoàn viên mới"));
	CHECK(page_says(&a, "20,00%") || page_says(&a, "20%"));
	a = page_post(t, "truongkhoi", path, form);
	CHECK(a.status == 403 || a.status == 404);
}

/* ---- by the reports of the year ---- */

struct following {
	struct goals g;
	const char *name, *measure, *code;
	int64_t value;
};

static struct err add_named(struct tx *tx, void *arg)
{
	struct following *x = arg;
	struct goal g = { .assembly = x->g.w.id,
			  .name = str_of(x->name),
			  .measure = str_of(x->measure),
			  .value = x->value,
			  .due_on = DAY_NONE,
			  .owner = S("") };
	return goal_add(tx, &g, &x->g.goal);
}

static struct err follow(struct tx *tx, void *arg)
{
	struct following *x = arg;
	return term_goal_follow(tx, x->g.goal, str_of(x->code));
}

static struct following followed(struct t *t, const char *name, int64_t value)
{
	struct following x = {
		.g.w = assembly_world_make(t, 3), .name = name, .measure = "người", .value = value
	};
	assembly_world_open(&x.g.w, 3);
	CHECK_OK(db_write(x.g.w.db, add_named, &x));
	return x;
}

static struct term_goal goal_now(struct following *x)
{
	struct t *t = x->g.w.t;
	struct term_goals v = { 0 };
	CHECK_OK(term_goals_read(x->g.w.db, (unit_id){ page_unit(t, "VC016") },
				 local_day(PAGE_TEST_NOW), &v));
	db_close_rows(x->g.w.db);
	CHECK_INT(v.n, 1);
	return v.n ? v.p[0] : (struct term_goal){ 0 };
}

/* VC016 told of 1 new member in the first half of 2021 and 2 in the second; its target was 3. Of
 * 20 in the years 2017 to 2022 the years before 2021 brought 7: 13 are left for two years. */
TEST(a_goal_named_as_an_indicator_is_filled_by_the_reports_of_its_years)
{
	struct following x = followed(t, "Số đoàn viên mới kết nạp", 200000);
	struct term_goal g = goal_now(&x);
	CHECK_STR(g.code, "I22");
	CHECK(g.adds_up && g.years[4].reported);
	CHECK_INT(g.years[4].value, 30000);
	CHECK_INT(g.years[4].target, 30000);
	CHECK_INT(g.years[3].value, TERM_NO_VALUE);
	CHECK_OK(tell(&x.g, 2018, 70000));
	g = goal_now(&x);
	CHECK_INT(g.reached, 100000);
	CHECK_INT(g.share, 5000);
	CHECK_INT(g.this_year, 70000); /* 6,5 in whole members */
	CHECK_OK(tell(&x.g, 2021, 50000));
	g = goal_now(&x);
	CHECK(!g.years[4].reported);
	CHECK_INT(g.reached, 120000); /* what was said by hand counts */
}

TEST(people_choose_another_indicator_or_none)
{
	struct following x = followed(t, "Số đoàn viên mới kết nạp", 200000);
	x.code = "I03";
	CHECK_OK(db_write(x.g.w.db, follow, &x));
	struct term_goal g = goal_now(&x);
	CHECK_STR(g.code, "I03");
	CHECK(!g.adds_up);
	CHECK_INT(g.reached, 590000); /* a stock: the last period's */
	CHECK_INT(g.this_year, 200000);
	x.code = "F01";
	CHECK_FAIL(db_write(x.g.w.db, follow, &x), ERR_INVALID, "election.goal_indicator");
	x.code = "Z99";
	CHECK_FAIL(db_write(x.g.w.db, follow, &x), ERR_INVALID, "election.goal_indicator");
	x.code = "";
	CHECK_OK(db_write(x.g.w.db, follow, &x));
	g = goal_now(&x);
	CHECK_INT(g.code.n, 0);
	CHECK_INT(g.reached, 0);
}

TEST(the_goals_of_a_term_stand_beside_each_years_targets_and_in_its_reports)
{
	struct following x = followed(t, "Số đoàn viên mới kết nạp", 200000);
	long long unit = (long long)page_unit(t, "VC016");
	struct page_answer a = page_get(t, "chutich", page_path(t, "/unit/%lld/targets", unit));
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "Chỉ tiêu nhiệm kỳ 2017-2022"));
	CHECK(page_says(&a, "Cả nhiệm kỳ 20, đã đạt 3"));
	int64_t period = 0;
	CHECK_OK(db_int(page_db(t), "SELECT id FROM period WHERE code = '2021-H2'", NO_ARGS,
			&period));
	a = page_get(t, "chutich", page_path(t, "/unit/%lld/report/%lld", unit, (long long)period));
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "Chỉ tiêu nhiệm kỳ 2017-2022"));
	CHECK(page_says(&a, "Cả nhiệm kỳ 20, đã đạt 3"));
	int64_t report = 0;
	CHECK_OK(db_int(page_db(t), "SELECT id FROM report WHERE unit_id = $1 AND period_id = $2",
			ARGS(INT(unit), INT(period)), &report));
	a = page_get(t, "thidua", page_path(t, "/report/%lld", (long long)report));
	CHECK(page_says(&a, "Cả nhiệm kỳ 20, đã đạt 3"));
	const char *path = page_path(t, "/unit/%lld/term-goals/follow", unit);
	const char *form = page_path(t, "goal=%lld&code=", (long long)x.g.goal);
	CHECK_INT(page_post(t, "chutich", path, form).status, 303);
	a = page_get(t, "chutich", page_path(t, "/unit/%lld/targets", unit));
	CHECK(!page_says(&a, "đã đạt 3"));
	a = page_post(t, "doanvien", path, form);
	CHECK(a.status == 403 || a.status == 404);
}

/* ---- in the unit's own workbook ---- */

struct filled {
	const char *name, *result, *note;
};

static struct err fill_both(struct sheet_out *w, void *arg)
{
	const struct filled *x = arg;
	static const struct sheet_column columns[4];
	const char *rows[][4] = {
		{ "Mã chỉ số", "Số liệu", "", "" },
		{ "I22", "2", "", "" },
	};
	const char *goals[][4] = {
		{ "Mã chỉ tiêu nhiệm kỳ", "Chỉ tiêu", "Kết quả năm nay", "Ghi chú" },
		{ "MT1", x->name, x->result, x->note },
	};
	sheet_begin(w, &(struct sheet_page){
			       .name = S("2021-H2"), .columns = columns, .column_count = 4 });
	sheet_next_row(w);
	sheet_put_text(w, 0, S("Mã đơn vị: VC016"));
	for (size_t i = 0; i < 2; i++) {
		sheet_next_row(w);
		for (size_t k = 0; k < 4; k++)
			sheet_put_text(w, 0, str_of(rows[i][k]));
	}
	sheet_begin(w, &(struct sheet_page){
			       .name = S("Nhiệm kỳ"), .columns = columns, .column_count = 4 });
	for (size_t i = 0; i < 2; i++) {
		sheet_next_row(w);
		for (size_t k = 0; k < 4; k++)
			sheet_put_text(w, 0, str_of(goals[i][k]));
	}
	return OK;
}

static struct str book_of(struct t *t, struct filled x)
{
	int fd;
	CHECK_OK(office_temp_file(&fd));
	CHECK_OK(sheet_write(office_fixture(t), t->arena, fill_both, &x, office_to_fd(&fd)));
	off_t n = lseek(fd, 0, SEEK_END);
	char *p = NEW(t->arena, (size_t)n + 1, char);
	CHECK(pread(fd, p, (size_t)n, 0) == n);
	close(fd);
	return (struct str){ p, (size_t)n };
}

/* VC016's second report of 2021, opened again; its congress set a goal that no report says. */
TEST(a_units_workbook_has_the_goals_of_the_term_and_brings_what_the_year_brought)
{
	struct following x = followed(t, "Nhà mái ấm công đoàn", 50000);
	long long unit = (long long)page_unit(t, "VC016");
	int64_t period = 0, version = 0;
	CHECK_OK(db_int(page_db(t), "SELECT id FROM period WHERE code = '2021-H2'", NO_ARGS,
			&period));
	CHECK_OK(db_int(page_db(t),
			"SELECT version FROM report WHERE unit_id = $1 AND period_id = $2",
			ARGS(INT(unit), INT(period)), &version));
	const char *at = page_path(t, "/unit/%lld/report/%lld", unit, (long long)period);
	CHECK_INT(page_post(t, "chutich", page_path(t, "%s/correct", at),
			    page_path(t, "version=%lld&reason=Ghi+nham", (long long)version))
			  .status,
		  303);
	const char *path = page_path(t, "%s/workbook", at);
	struct page_answer book = page_get(t, "chutich", path);
	CHECK_INT(book.status, 200);
	const struct page_ask ask = { .method = HTTP_POST, .as = "chutich", .path = path };
	struct page_file file = { .field = "file", .name = "VC016.xlsx", .bytes = book.body };
	CHECK_INT(page_upload(t, &ask, &file).status, 303); /* as it went: nothing is said */
	CHECK_INT(goal_now(&x).years[4].value, TERM_NO_VALUE);
	file.bytes = book_of(t, (struct filled){ "Nhà tình thương", "2", "" });
	struct page_answer a = page_upload(t, &ask, &file);
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "tải lại bảng Excel"));
	file.bytes = book_of(t, (struct filled){ "Nhà mái ấm công đoàn", "hai", "" });
	CHECK_INT(page_upload(t, &ask, &file).status, 422);
	file.bytes = book_of(t, (struct filled){ "Nhà mái ấm công đoàn", "2", "Tổ 3, tổ 5" });
	a = page_upload(t, &ask, &file);
	CHECK_INT(a.status, 303);
	CHECK(str_find(a.flash, S("1 kết quả chỉ tiêu nhiệm kỳ")) != SIZE_MAX);
	struct term_goal g = goal_now(&x);
	CHECK_INT(g.years[4].value, 20000);
	CHECK_STR(g.years[4].note, "Tổ 3, tổ 5");
	CHECK(!g.years[4].reported);
	book = page_get(t, "chutich", path);
	file.bytes = book.body;
	a = page_upload(t, &ask, &file); /* and comes back as it is now */
	CHECK_INT(a.status, 303);
	CHECK(str_find(a.flash, S("chỉ tiêu nhiệm kỳ")) == SIZE_MAX);
	CHECK_STR(goal_now(&x).years[4].note, "Tổ 3, tổ 5");
}

SUITE_STORE(election_term_goal, what_the_years_brought_adds_up_to_a_share_of_the_goal,
	    a_chair_says_what_a_year_brought_and_others_do_not,
	    a_goal_named_as_an_indicator_is_filled_by_the_reports_of_its_years,
	    people_choose_another_indicator_or_none,
	    the_goals_of_a_term_stand_beside_each_years_targets_and_in_its_reports,
	    a_units_workbook_has_the_goals_of_the_term_and_brings_what_the_year_brought)
