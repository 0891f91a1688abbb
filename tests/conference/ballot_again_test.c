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

/* A review of U02's criterion, a day after the ballot. */
static bool reviewed(struct t *t, struct world *w, const char *criterion, const char *points,
		     const char *more)
{
	char all[1200];
	snprintf(all, sizeof all,
		 "%s,{\"kind\":\"review\",\"unit\":\"U02\",\"criterion\":\"%s\",\"granted\":true,"
		 "\"points\":\"%s\"}%s",
		 held, criterion, points, more);
	if (!close_decide(t, w, all))
		return false;
	on(w, 1, w->in.decisions.p[0].on + 1);
	close_run(t, w);
	return true;
}

TEST(a_penalty_that_a_review_takes_back_asks_the_meeting_again)
{
	struct world *w = polled(t);
	REQUIRE(w);
	w->sets[0].set =
		sample_read(t, sample_json(t, close_criteria,
					   ",\"penalty\":[{\"code\":\"P1\",\"max\":\"10\"}],"
					   "\"penalty_max\":\"10\""));
	REQUIRE(w->sets[0].set);
	for (size_t i = 0; i < UNITS; i++)
		w->stored[i][0][2].final = 0;
	w->stored[1][0][2].final = 1000; /* U02: 39,5 less 10 is 29,5, below HTT */
	REQUIRE(close_decide(t, w, held));
	close_run(t, w);
	CHECK_INT(close_result(w, "U02")->points, 2950);
	REQUIRE(reviewed(t, w, "P1", "0", ""));
	CHECK_INT(close_result(w, "U02")->points, 3950);
	CHECK_INT(close_result(w, "U02")->review_gain, 1000);
	CHECK_INT(close_needs(w, NEED_BALLOT), 1);
}

TEST(a_review_of_who_may_not_stand_leaves_the_ballot_alone)
{
	struct world *w = polled(t);
	REQUIRE(w);
	w->stored[1][0][1].final = 0;
	REQUIRE(reviewed(t, w, "1.2", "10", ""));
	CHECK_INT(close_needs(w, NEED_BALLOT), 1);
	REQUIRE(reviewed(t, w, "1.2", "10",
			 ",{\"kind\":\"exclude\",\"unit\":\"U02\",\"reason\":\"Trễ\"}"));
	CHECK_INT(close_needs(w, NEED_BALLOT), 0); /* it takes no place */
	w->units[1].life.founded_on = day_of(2021, 6, 1);
	REQUIRE(reviewed(t, w, "1.2", "10", ""));
	CHECK_INT(close_result(w, "U02")->rated, NOT_RATED_NEW);
	CHECK_INT(close_needs(w, NEED_BALLOT), 0); /* it is too young to be rated */
}

TEST(points_that_a_review_gave_where_there_were_none_are_no_gain)
{
	struct world *w = polled(t);
	REQUIRE(w);
	w->stored[1][0][1].final = NO_VALUE; /* nobody had appraised 1.2 yet */
	REQUIRE(reviewed(t, w, "1.2", "10", ""));
	CHECK_INT(close_result(w, "U02")->points, 3950);
	CHECK_INT(close_result(w, "U02")->review_gain, 0);
}

TEST(a_review_that_lifts_a_unit_into_the_top_class_counts_where_only_the_top_may_stand)
{
	struct world *w = polled(t);
	REQUIRE(w);
	w->cluster.ballot_min_class = S("HTXS"); /* from 40; U02 has 39,5 */
	w->stored[1][0][2].final = 0;
	REQUIRE(reviewed(t, w, "T1", "1", ""));
	CHECK_INT(close_result(w, "U02")->level, 0);
	CHECK_INT(close_needs(w, NEED_BALLOT), 1);
}

SUITE(conference_ballot_again, a_review_that_lifts_a_unit_into_the_class_asks_the_meeting_again,
      a_review_that_changes_no_class_leaves_the_ballot_alone,
      figures_that_change_after_people_confirmed_are_asked_about_again,
      a_penalty_that_a_review_takes_back_asks_the_meeting_again,
      a_review_of_who_may_not_stand_leaves_the_ballot_alone,
      points_that_a_review_gave_where_there_were_none_are_no_gain,
      a_review_that_lifts_a_unit_into_the_top_class_counts_where_only_the_top_may_stand)
