/* steps_test.c: what each step of a cluster's year still waits for, on a season in memory. */
#include "conference/year.h"
#include "tests/score/close_world.h"
#include "tests/store/store_fixture.h"

/* All twelve units have sent their scores. */
static struct world *sent(struct t *t)
{
	struct world *w = close_world(t);
	for (int i = 0; w && i < UNITS; i++) {
		w->sheets[i][0].id = 70 + i;
		w->units[i].name = str_fmt(t->arena, "CĐCS %d", i + 1);
	}
	return w;
}

static struct conditions waits(struct t *t, struct world *w, enum year_step to)
{
	struct cluster c = { .id = { w->cluster.id } };
	struct cluster_year year = { &c, &w->in, &w->out };
	struct conditions out = { 0 };
	close_run(t, w);
	CHECK_OK(step_conditions(store_test_db(t), &year, to, &out));
	return out;
}

TEST(units_that_never_began_are_named_the_first_and_the_last_as_well)
{
	struct world *w = sent(t);
	REQUIRE(w);
	CHECK(waits(t, w, STEP_SELF_SCORED).met);
	static const int missing[] = { 0, 4, 11 };
	for (size_t i = 0; i < 3; i++) {
		w->sheets[missing[i]][0].id = 0;
		w->stored[missing[i]][0][1].final = NO_VALUE;
	}
	struct conditions c = waits(t, w, STEP_SELF_SCORED);
	CHECK(!c.met && c.n == 1 && c.p[0].open == 3);
	CHECK_INT(conditions_open(&c), 1);
	CHECK_STR(c.p[0].names, "CĐCS 1, CĐCS 5, CĐCS 12");
	w->stored[0][0][1].final = 500; /* the level above gave its points */
	w->units[4].left = true;
	w->units[11].life.founded_on = day_of(2021, 6, 1); /* not rated */
	CHECK(waits(t, w, STEP_SELF_SCORED).met);
}

TEST(units_of_another_cluster_keep_nobody_waiting)
{
	struct world *w = sent(t);
	REQUIRE(w);
	struct close_cluster two[] = { w->cluster, w->cluster };
	two[1].id = 6;
	two[1].code = S("K2");
	w->in.clusters = two;
	w->in.cluster_count = 2;
	w->sheets[4][0].id = 0;
	w->stored[4][0][1].final = NO_VALUE;
	CHECK(!waits(t, w, STEP_SELF_SCORED).met && !waits(t, w, STEP_APPRAISED).met);
	CHECK(!waits(t, w, STEP_SUBMITTED).met);
	w->units[4].cluster = 1;
	CHECK(waits(t, w, STEP_SELF_SCORED).met && waits(t, w, STEP_APPRAISED).met);
	CHECK(waits(t, w, STEP_SUBMITTED).met);
	w->units[4].cluster = -1; /* and a unit of none */
	CHECK(waits(t, w, STEP_SELF_SCORED).met && waits(t, w, STEP_SUBMITTED).met);
}

TEST(a_unit_that_lacks_two_appraisals_is_named_once)
{
	struct world *w = sent(t);
	REQUIRE(w);
	w->stored[0][0][1].final = NO_VALUE;
	w->stored[0][0][2].self = 100; /* and a bonus that it claims */
	w->stored[2][0][1].final = NO_VALUE;
	struct conditions c = waits(t, w, STEP_APPRAISED);
	REQUIRE(c.n == 2);
	CHECK(c.p[0].kind == CONDITION_FIGURES && c.p[0].met);
	CHECK(c.p[1].kind == CONDITION_APPRAISED && !c.p[1].met && c.p[1].open == 2);
	CHECK_STR(c.p[1].names, "CĐCS 1, CĐCS 3");
	CHECK(!c.met);
	c = waits(t, w, STEP_SUBMITTED); /* there each of the three counts */
	CHECK(c.p[0].kind == CONDITION_NOTHING && c.p[0].open == 3);
}

TEST(eight_units_are_named_and_the_others_counted)
{
	struct world *w = sent(t);
	REQUIRE(w);
	for (int i = 0; i < UNITS; i++)
		w->stored[i][0][1].final = NO_VALUE;
	struct conditions c = waits(t, w, STEP_APPRAISED);
	CHECK_INT(c.p[1].open, UNITS);
	CHECK_STR(c.p[1].names, "CĐCS 1, CĐCS 2, CĐCS 3, CĐCS 4, CĐCS 5, CĐCS 6, CĐCS 7, CĐCS 8");
}

TEST(steps_from_the_decision_on_are_the_offices)
{
	CHECK(!step_above(STEP_CONFERRED, STEP_SUBMITTED));
	CHECK(step_above(STEP_SUBMITTED, STEP_CONFERRED));
	CHECK(step_above(STEP_SUBMITTED, STEP_DECIDED));
	CHECK(!step_above(STEP_OPEN, STEP_SELF_SCORED));
}

SUITE_STORE(conference_steps, units_that_never_began_are_named_the_first_and_the_last_as_well,
	    units_of_another_cluster_keep_nobody_waiting,
	    a_unit_that_lacks_two_appraisals_is_named_once,
	    eight_units_are_named_and_the_others_counted,
	    steps_from_the_decision_on_are_the_offices)
