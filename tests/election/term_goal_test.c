/* term_goal_test.c: the goals of a congress over the years of its term. */
#include "election/term_goal.h"

#include "base/day.h"
#include "tests/assembly/assembly_world.h"

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
	CHECK_INT(v.p[0].sum, 1250000);
	CHECK_INT(v.p[0].share, 6250);
	CHECK_INT(v.p[0].years[3].value, TERM_NO_VALUE);
	CHECK_OK(tell(&x, 2018, TERM_NO_VALUE)); /* taken back */
	REQUIRE_OK(term_goals_read(x.w.db, (unit_id){ page_unit(t, "VC016") },
				   local_day(PAGE_TEST_NOW), &v));
	db_close_rows(x.w.db);
	CHECK_INT(v.p[0].sum, 750000);
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

SUITE_STORE(election_term_goal, what_the_years_brought_adds_up_to_a_share_of_the_goal,
	    a_chair_says_what_a_year_brought_and_others_do_not)
