/* ballot_again_test.c: a review granted after the ballot sends the ballot back to the meeting when
 * it changes who may stand, and only then. */
#include "tests/score/close_world.h"

#include <stdio.h>

/* Only U01 stood in the ballot and was named. */
static const char held[] =
	"{\"kind\":\"ballot\",\"cluster\":\"K1\",\"form\":\"co\",\"seats\":1,\"issued\":12,"
	"\"collected\":12,\"valid\":12,\"invalid\":0,\"votes\":{\"U01\":12},"
	"\"winners\":[\"U01\"]}";

static struct world *polled(struct t *t)
{
	struct world *w = close_world(t);
	if (!w)
		return NULL;
	*PUSH(t->arena, &w->cluster.ballots) = S("co");
	w->cluster.ballot_min_class = S("HTT");
	return w;
}

static void on(struct world *w, size_t i, int64_t day) { w->in.decisions.p[i].on = day; }

TEST(a_review_that_lifts_a_unit_into_the_class_asks_the_meeting_again)
{
	struct world *w = polled(t);
	REQUIRE(w);
	w->stored[1][0][1].final = 0; /* U02 had no point of 1.2: 29,5 is below HTT */
	REQUIRE(close_decide(t, w, held));
	close_run(t, w);
	CHECK_INT(close_needs(w, NEED_BALLOT), 0);
	size_t below = close_result(w, "U02")->level;
	CHECK_INT(below, 2);
	char both[900];
	snprintf(both, sizeof both,
		 "%s,{\"kind\":\"review\",\"unit\":\"U02\",\"criterion\":\"1.2\",\"granted\":true,"
		 "\"points\":\"10\"}",
		 held);
	REQUIRE(close_decide(t, w, both));
	on(w, 1, w->in.decisions.p[0].on + 1);
	close_run(t, w);
	CHECK_INT(close_result(w, "U02")->level, 1);
	CHECK_INT(close_needs(w, NEED_BALLOT), 1);
	for (size_t i = 0; i < w->out.needs.n; i++)
		if (w->out.needs.p[i].kind == NEED_BALLOT)
			CHECK_STR(w->out.needs.p[i].more, "U02");
	/* The meeting said it after the review: its word stands. */
	on(w, 0, w->in.decisions.p[1].on);
	close_run(t, w);
	CHECK_INT(close_needs(w, NEED_BALLOT), 0);
}

TEST(a_review_that_changes_no_class_leaves_the_ballot_alone)
{
	struct world *w = polled(t);
	char both[900];
	REQUIRE(w);
	w->stored[1][0][1].final = 950;
	snprintf(both, sizeof both,
		 "%s,{\"kind\":\"review\",\"unit\":\"U02\",\"criterion\":\"1.2\",\"granted\":true,"
		 "\"points\":\"10\"}",
		 held);
	REQUIRE(close_decide(t, w, both));
	on(w, 1, w->in.decisions.p[0].on + 1);
	close_run(t, w);
	CHECK_INT(close_needs(w, NEED_BALLOT), 0);
}

TEST(figures_that_change_after_people_confirmed_are_asked_about_again)
{
	struct world *w = close_world(t);
	REQUIRE(w);
	w->sheets[0][0].settled = true;
	w->stored[0][0][0].computed = 2500;
	close_run(t, w);
	REQUIRE(close_needs(w, NEED_ESTIMATE) == 1);
	CHECK_INT(close_result(w, "U01")->sheets[0].lines[0].final, 2500);
	REQUIRE(close_decide(t, w,
			     "{\"kind\":\"estimate\",\"unit\":\"U01\",\"criterion\":\"1.1\","
			     "\"take\":\"new\",\"points\":\"30\"}"));
	close_run(t, w);
	CHECK_INT(close_needs(w, NEED_ESTIMATE), 0);
	CHECK_INT(close_result(w, "U01")->points, 4000);
	/* People looked at 29 points; there are 30 now. */
	REQUIRE(close_decide(t, w,
			     "{\"kind\":\"estimate\",\"unit\":\"U01\",\"criterion\":\"1.1\","
			     "\"take\":\"new\",\"points\":\"29\"}"));
	close_run(t, w);
	CHECK_INT(close_needs(w, NEED_ESTIMATE), 1);
	CHECK_INT(close_result(w, "U01")->points, 3500);
}

SUITE(conference_ballot_again, a_review_that_lifts_a_unit_into_the_class_asks_the_meeting_again,
      a_review_that_changes_no_class_leaves_the_ballot_alone,
      figures_that_change_after_people_confirmed_are_asked_about_again)
