/* close_test.c: a small season closed whole: what is needed, and what decisions do. */
#include "tests/score/close_world.h"

TEST(a_season_with_all_it_needs_gives_points_classes_and_places)
{
	struct world *w = close_world(t);
	REQUIRE(w);
	close_run(t, w);
	CHECK_INT(w->out.needs.n, 0);
	struct unit_result *u = close_result(w, "U01"), *v = close_result(w, "U02");
	CHECK_INT(u->points, 4000);
	CHECK_INT(u->place, 1);
	CHECK_INT(u->level, 0);
	CHECK_INT(v->points, 3950); /* 30 × 59 / 60 + 10 */
	CHECK_INT(v->level, 1);
	CHECK_INT(close_result(w, "U12")->place, 12);
	CHECK_INT(close_result(w, "U12")->points, 3450);
	CHECK_STR(u->sheets[0].lines[0].why, "ratio;T=I01:60;B=I02:60;F=1;M=30;X=30;P=30");
}

TEST(a_missing_appraisal_and_a_missing_figure_are_needs)
{
	struct world *w = close_world(t);
	REQUIRE(w);
	w->stored[3][0][1].final = NO_VALUE;
	w->stored[3][0][1].self = 900;
	((struct figure *)(uintptr_t)w->figures[4]->p)[3].state = FIGURE_MISSING;
	w->stored[5][0][2].self = 100; /* a bonus claimed */
	close_run(t, w);
	CHECK_INT(close_needs(w, NEED_APPRAISAL), 2);
	CHECK_INT(close_needs(w, NEED_FIGURES), 1);
	CHECK_INT(w->out.needs.n, 3);
	CHECK_INT(w->out.needs.p[0].unit, 3);
	CHECK_INT(w->out.needs.p[0].who, WHO_CLUSTER);
	CHECK_STR(w->out.needs.p[1].more, "I02");
	CHECK_INT(w->out.needs.p[2].who, WHO_UPPER);
	struct buf b = { .arena = t->arena };
	need_put(&b, &w->in, &w->out.needs.p[1]);
	CHECK_STR(buf_str(&b), "U05 CĐCS, tiêu chí 1.1: thiếu số liệu hoặc chỉ tiêu I02. "
			       "Người quyết định: đơn vị báo cáo số liệu, hoặc cấp trên chấm.");
	/* The level above may score it by hand instead. */
	w->stored[4][0][0].final = 2000;
	close_run(t, w);
	CHECK_INT(close_needs(w, NEED_FIGURES), 0);
	CHECK_INT(close_result(w, "U05")->points, 3000);
}

TEST(a_file_supplies_appraisals)
{
	struct world *w = close_world(t);
	REQUIRE(w);
	w->stored[3][0][1].final = NO_VALUE;
	REQUIRE(close_decide(
		t, w,
		"{\"kind\":\"appraisal\",\"unit\":\"U04\",\"points\":{\"1.2\":\"7.3\"},"
		"\"reasons\":{\"1.2\":\"Chậm\"}}"));
	close_run(t, w);
	CHECK_INT(w->out.needs.n, 0);
	CHECK_INT(close_result(w, "U04")->points, 2850 + 730);
	CHECK_STR(close_result(w, "U04")->sheets[0].lines[1].reason, "Chậm");
	/* The maximum itself may be given, a point more may not. */
	REQUIRE(close_decide(
		t, w, "{\"kind\":\"appraisal\",\"unit\":\"U04\",\"points\":{\"1.2\":\"10\"}}"));
	close_run(t, w);
	CHECK(w->out.needs.n == 0 && close_result(w, "U04")->points == 3850);
	REQUIRE(close_decide(
		t, w, "{\"kind\":\"appraisal\",\"unit\":\"U04\",\"points\":{\"1.2\":\"10.5\"}}"));
	close_run(t, w);
	CHECK(close_needs(w, NEED_APPRAISAL) == 1 && close_needs(w, NEED_UNUSED) == 1);
}

TEST(ties_share_a_place_and_wait_for_the_meeting)
{
	struct world *w = close_world(t);
	REQUIRE(w);
	figure_whole(w->figures[2], "I01", 59); /* U03 as U02 */
	close_run(t, w);
	CHECK_INT(close_needs(w, NEED_TIE), 1);
	CHECK_STR(w->out.needs.p[0].more, "U02, U03");
	CHECK_INT(close_result(w, "U02")->place, 2);
	CHECK_INT(close_result(w, "U03")->place, 2);
	CHECK(close_result(w, "U03")->tied);
	CHECK_INT(close_result(w, "U04")->place, 4);
	w->cluster.ties = TIES_FIRST;
	close_run(t, w);
	CHECK_INT(close_needs(w, NEED_TIE), 0);
	w->cluster.ties = TIES_ALL;
	REQUIRE(close_decide(t, w,
			     "{\"kind\":\"tie\",\"cluster\":\"K1\",\"places\":[\"U03\",\"U02\"]}"));
	close_run(t, w);
	CHECK_INT(w->out.needs.n, 0);
	CHECK_INT(close_result(w, "U03")->place, 2);
	CHECK_INT(close_result(w, "U02")->place, 3);
	CHECK(!close_result(w, "U02")->tied);
	REQUIRE(close_decide(t, w,
			     "{\"kind\":\"tie\",\"cluster\":\"K1\",\"shared\":[\"U02\",\"U03\"]}"));
	close_run(t, w);
	CHECK(w->out.needs.n == 0 && close_result(w, "U02")->tied &&
	      close_result(w, "U04")->place == 4);
	/* A decision that names others fits nothing, and the tie still waits. */
	REQUIRE(close_decide(t, w,
			     "{\"kind\":\"tie\",\"cluster\":\"K1\",\"shared\":[\"U02\",\"U04\"]}"));
	close_run(t, w);
	CHECK(close_needs(w, NEED_TIE) == 1 && close_needs(w, NEED_UNUSED) == 1);
}

TEST(units_without_pledge_or_left_or_excluded_take_no_place_but_stay)
{
	struct world *w = close_world(t);
	REQUIRE(w);
	w->units[0].pledged = false;
	w->units[1].left = true;
	REQUIRE(close_decide(
		t, w, "{\"kind\":\"exclude\",\"unit\":\"U03\",\"reason\":\"Không gửi báo cáo\"}"));
	close_run(t, w);
	CHECK(close_result(w, "U01")->place == 0 && close_result(w, "U01")->points == 4000);
	CHECK(close_result(w, "U01")->level == 0); /* it keeps its class */
	CHECK(close_result(w, "U02")->place == 0 && close_result(w, "U03")->place == 0);
	CHECK_STR(close_result(w, "U03")->reason, "Không gửi báo cáo");
	CHECK_INT(close_result(w, "U04")->place, 1);
	w->cluster.pledge_needed = false;
	close_run(t, w);
	CHECK_INT(close_result(w, "U01")->place, 1);
}

TEST(a_young_unit_is_not_rated_unless_people_say_so)
{
	struct world *w = close_world(t);
	REQUIRE(w);
	w->units[0].life.founded_on = day_of(2021, 6, 1);
	close_run(t, w);
	CHECK_INT(close_result(w, "U01")->rated, NOT_RATED_NEW);
	CHECK_INT(close_result(w, "U01")->place, 0);
	CHECK_STR(close_result(w, "U01")->reason, "Thành lập ngày 01/06/2021, chưa đủ 12 tháng.");
	CHECK_INT(close_result(w, "U02")->place, 1);
	REQUIRE(close_decide(
		t, w,
		"{\"kind\":\"not_rated\",\"unit\":\"U01\",\"rated\":true},"
		"{\"kind\":\"not_rated\",\"unit\":\"U02\",\"rated\":false,\"reason\":\"Sáp "
		"nhập\"}"));
	close_run(t, w);
	CHECK_INT(close_result(w, "U01")->place, 1);
	CHECK_INT(close_result(w, "U02")->rated, NOT_RATED_BY_DECISION);
	CHECK_STR(close_result(w, "U02")->reason, "Sáp nhập");
	/* Nobody need appraise a unit that gets neither class nor place. */
	w->stored[1][0][1].final = NO_VALUE;
	close_run(t, w);
	CHECK_INT(w->out.needs.n, 0);
}

TEST(knockouts_come_before_the_quota)
{
	struct world *w = close_world(t);
	REQUIRE(w);
	for (int i = 0; i < 4;
	     i++) /* four reach the top by points: seats are floor(0,2 × 12) = 2 */
		w->stored[i][0][2].final = 100 + 60 * i;
	figure_whole(w->figures[0], "F1", 1);
	close_run(t, w);
	CHECK_INT(w->out.needs.n, 0);
	CHECK(close_result(w, "U01")->rating.knocked == 1 && close_result(w, "U01")->level == 1);
	CHECK(!close_result(w, "U01")->quota_dropped);
	CHECK_INT(close_result(w, "U04")->level, 0); /* 38,5 + 2,8 = 41,3 */
	CHECK_INT(close_result(w, "U03")->level, 0); /* 39 + 2,2 = 41,2 */
	CHECK(close_result(w, "U02")->level == 1 &&
	      close_result(w, "U02")->quota_dropped); /* 41,1 */
}

TEST(a_tie_across_the_quota_edge_is_one_need)
{
	struct world *w = close_world(t);
	REQUIRE(w);
	for (int i = 0; i < 4; i++)
		w->stored[i][0][2].final = 300 + 50 * i; /* all 43,00 */
	REQUIRE(close_decide(
		t, w,
		"{\"kind\":\"tie\",\"cluster\":\"K1\",\"shared\":[\"U01\",\"U02\",\"U03\","
		"\"U04\"]}"));
	close_run(t, w);
	CHECK_INT(w->out.needs.n, 1);
	CHECK_INT(w->out.needs.p[0].kind, NEED_QUOTA_EDGE);
	CHECK_STR(w->out.needs.p[0].more, "U01, U02, U03, U04");
	REQUIRE(close_decide(
		t, w,
		"{\"kind\":\"tie\",\"cluster\":\"K1\",\"shared\":[\"U01\",\"U02\",\"U03\","
		"\"U04\"]},"
		"{\"kind\":\"quota_edge\",\"cluster\":\"K1\",\"class\":\"HTXS\",\"units\":["
		"\"U02\",\"U04\"]}"));
	close_run(t, w);
	CHECK_INT(w->out.needs.n, 0);
	CHECK(close_result(w, "U02")->level == 0 && close_result(w, "U04")->level == 0);
	CHECK(close_result(w, "U01")->level == 1 && close_result(w, "U01")->quota_dropped);
}

TEST(an_unreported_fact_is_put_to_people)
{
	struct world *w = close_world(t);
	REQUIRE(w);
	((struct figure *)(uintptr_t)w->figures[0]->p)[1].state = FIGURE_MISSING;
	((struct figure *)(uintptr_t)w->figures[11]->p)[1].state = FIGURE_MISSING;
	close_run(t, w);
	CHECK_INT(close_needs(w, NEED_KNOCKOUT), 1); /* U12 has no class to lose */
	REQUIRE(close_decide(
		t, w,
		"{\"kind\":\"knockout\",\"unit\":\"U01\",\"knockout\":\"K1\",\"applies\":true}"));
	close_run(t, w);
	CHECK(w->out.needs.n == 0 && close_result(w, "U01")->level == 1);
}

TEST(expected_ballots_are_asked_for)
{
	struct world *w = close_world(t);
	REQUIRE(w);
	struct str forms[] = { { "co", 2 }, { "bang_khen", 9 } };
	w->cluster.ballots = (struct strs){ forms, 2, 0 };
	const char *ballot =
		"{\"kind\":\"ballot\",\"cluster\":\"K1\",\"form\":\"co\",\"seats\":1,\"issued\":12,"
		"\"collected\":12,\"valid\":12,\"invalid\":0,\"votes\":{\"U01\":9,\"U02\":3},"
		"\"winners\":[\"U01\"]}";
	REQUIRE(close_decide(t, w, ballot));
	close_run(t, w);
	CHECK_INT(w->out.needs.n, 1);
	CHECK_STR(w->out.needs.p[0].criterion, "bang_khen");
	w->cluster.ballots.n = 1;
	close_run(t, w);
	CHECK_INT(w->out.needs.n, 0);
	w->in.unit_count = 1; /* even a cluster of one holds it */
	w->in.decisions.n = 0;
	close_run(t, w);
	CHECK_INT(close_needs(w, NEED_BALLOT), 1);
	w->in.unit_count = UNITS;
	REQUIRE(close_decide(t, w, ballot));
	w->units[0].cluster = -1; /* the winner is of another cluster */
	close_run(t, w);
	CHECK(close_needs(w, NEED_BALLOT) == 1 && close_needs(w, NEED_UNUSED) == 1);
}

TEST(settled_points_change_only_when_people_confirm)
{
	struct world *w = close_world(t);
	REQUIRE(w);
	w->sheets[1][0].settled = true;
	w->stored[1][0][0] =
		(struct stored_line){ 3000,	NO_VALUE, NO_VALUE, NO_VALUE, S("ratio;M=30;P=30"),
				      STR_NONE, false };
	close_run(t, w);
	CHECK_INT(close_needs(w, NEED_ESTIMATE), 1);
	CHECK_INT(close_result(w, "U02")->points, 4000); /* what was settled */
	CHECK_STR(close_result(w, "U02")->sheets[0].lines[0].why, "ratio;M=30;P=30");
	CHECK(close_result(w, "U02")->sheets[0].lines[0].kept &&
	      close_result(w, "U02")->sheets[0].lines[0].waits);
	REQUIRE(close_decide(
		t, w,
		"{\"kind\":\"estimate\",\"unit\":\"U02\",\"criterion\":\"1.1\",\"take\":\"new\"},"
		"{\"kind\":\"tie\",\"cluster\":\"K1\",\"shared\":[\"U01\",\"U02\"]}"));
	close_run(t, w);
	CHECK_INT(close_needs(w, NEED_ESTIMATE), 0);
	CHECK_INT(close_result(w, "U02")->points, 3950);
	REQUIRE(close_decide(
		t, w,
		"{\"kind\":\"estimate\",\"unit\":\"U02\",\"criterion\":\"1.1\",\"take\":\"old\"},"
		"{\"kind\":\"tie\",\"cluster\":\"K1\",\"shared\":[\"U01\",\"U02\"]}"));
	close_run(t, w);
	CHECK_INT(close_result(w, "U02")->points, 4000);
	CHECK_INT(w->out.needs.n, 0);
	/* Points that an appraiser set otherwise do not rest on the figure. */
	w->in.decisions.n = 0;
	w->stored[1][0][0].final = 2800;
	close_run(t, w);
	CHECK(close_needs(w, NEED_ESTIMATE) == 0 && close_result(w, "U02")->points == 3800);
}

TEST(a_request_for_review_waits_for_its_answer)
{
	struct world *w = close_world(t);
	REQUIRE(w);
	w->stored[6][0][1].review_open = true;
	close_run(t, w);
	CHECK_INT(close_needs(w, NEED_REVIEW), 1);
	REQUIRE(close_decide(
		t, w,
		"{\"kind\":\"review\",\"unit\":\"U07\",\"criterion\":\"1.2\",\"granted\":"
		"true,\"points\":\"8.9\"}"));
	close_run(t, w);
	CHECK(w->out.needs.n == 0 && close_result(w, "U07")->points == 2700 + 890);
	REQUIRE(close_decide(
		t, w,
		"{\"kind\":\"review\",\"unit\":\"U07\",\"criterion\":\"1.2\",\"granted\":"
		"true,\"points\":\"11\"}"));
	close_run(t, w); /* more than the criterion has */
	CHECK(close_needs(w, NEED_REVIEW) == 1 && close_needs(w, NEED_UNUSED) == 1);
	REQUIRE(close_decide(t, w,
			     "{\"kind\":\"review\",\"unit\":\"U07\",\"criterion\":\"1.2\","
			     "\"granted\":true,\"points\":\"10\"}"));
	close_run(t, w); /* all that it has */
	CHECK(close_needs(w, NEED_REVIEW) == 0 && close_result(w, "U07")->points == 3700);
}

TEST(the_clusters_own_sheet_may_give_the_place)
{
	struct world *w = close_world(t);
	REQUIRE(w);
	static const int64_t ids[8] = { 21, 22, 23 };
	w->sets[1] = (struct close_set){ w->sets[0].set, 2, ids, SHEET_FOR_CLUSTER, 0 };
	w->in.set_count = 2;
	w->cluster.place_from = SHEET_FOR_CLUSTER;
	for (int i = 0; i < UNITS; i++) {
		w->sheets[i][1] = w->sheets[i][0];
		w->sheets[i][1].set = 1;
		w->sheets[i][1].stored = w->stored[i][1];
		w->stored[i][1][1].final = 50 * i + 50 * (i > 5);
		w->stored[i][1][0].final = 1000;
		w->units[i].sheet_count = 2;
	}
	close_run(t, w);
	CHECK_INT(w->out.needs.n, 0);
	CHECK_INT(close_result(w, "U12")->place, 1);
	CHECK_INT(close_result(w, "U01")->place, 12);
	CHECK_INT(close_result(w, "U01")->points, 4000);
	CHECK_INT(close_result(w, "U01")->level, 0);
	CHECK_INT(close_result(w, "U12")->cluster_points, 1600);
	w->units[11].life.founded_on = day_of(2021, 6, 1); /* not rated: no place either */
	close_run(t, w);
	CHECK(close_result(w, "U12")->place == 0 && close_result(w, "U11")->place == 1);
}

TEST(an_upper_unit_with_the_clusters_sheet_alone_takes_a_place)
{
	struct world *w = close_world(t);
	REQUIRE(w);
	w->sets[0].role = SHEET_FOR_CLUSTER;
	w->sets[0].cluster = 0;
	w->cluster.place_from = SHEET_FOR_CLUSTER;
	close_run(t, w);
	CHECK(close_result(w, "U01")->set < 0 && close_result(w, "U01")->place == 1);
	w->cluster.place_from = SHEET_FOR_CLASS;
	close_run(t, w);
	CHECK_INT(close_result(w, "U01")->place, 0);
}

TEST(a_season_of_periods_weighs_its_sheets)
{
	struct world *w = close_world(t);
	REQUIRE(w);
	close_two_periods(w);
	close_run(t, w);
	CHECK_INT(w->out.needs.n, 0);
	CHECK_INT(close_result(w, "U01")->points, 3893); /* (40 + 2 × 38,4) / 3 = 38,9333… */
	REQUIRE(close_decide(
		t, w,
		"{\"kind\":\"appraisal\",\"unit\":\"U01\",\"period\":\"2021-H1\",\"points\":"
		"{\"1.2\":\"9.5\"}}"));
	close_run(t, w);
	CHECK_INT(close_result(w, "U01")->points, 3877); /* (39,5 + 76,8) / 3 = 38,7666… */
	/* A group's share is that of the weighted year: (35 + 2 × 20) / 3 = 25 of 40, above half.
	 */
	static struct knockout half = { .code = { "K2", 2 },
					.rule = KNOCKOUT_GROUP_BELOW,
					.value = 6250,
					.group = -1,
					.best = 3 };
	w->in.decisions.n = 0;
	w->sets[0].set->knockouts = &half;
	w->sets[0].set->knockout_count = 1;
	w->stored[0][0][0].final = 2500;
	w->stored[0][1][0].final = 1150;
	close_run(t, w);
	CHECK_INT(close_result(w, "U01")->rating.knocked, 1); /* (35 + 2 × 19,9) / 3 */
	w->stored[0][1][0].final = 1160;
	close_run(t, w);
	CHECK_INT(close_result(w, "U01")->rating.knocked, 0);
}

TEST(a_draft_shows_self_scores_where_nothing_better_is)
{
	struct world *w = close_world(t);
	REQUIRE(w);
	w->in.draft = true;
	w->stored[3][0][1].final = NO_VALUE;
	w->stored[3][0][1].self = 900;
	w->sets[0].set->criteria[1].scorers = BY_SELF | BY_UPPER;
	close_run(t, w);
	CHECK_INT(close_result(w, "U04")->points, 2850 + 900);
	CHECK_INT(close_needs(w, NEED_APPRAISAL), 1); /* people still have to */
}

TEST(a_need_of_the_first_unit_names_it)
{
	struct world *w = close_world(t);
	REQUIRE(w);
	w->stored[0][0][1].final = NO_VALUE;
	close_run(t, w);
	REQUIRE(CHECK_INT(w->out.needs.n, 1));
	CHECK_INT(w->out.needs.p[0].unit, 0);
	struct buf b = { .arena = t->arena };
	need_put(&b, &w->in, &w->out.needs.p[0]);
	CHECK(str_starts(buf_str(&b), S("U01 CĐCS")));
}

TEST(newer_figures_of_a_sheet_that_is_not_settled_wait_for_nobody)
{
	struct world *w = close_world(t);
	REQUIRE(w);
	w->stored[3][0][0].computed = 1234; /* what was computed before */
	close_run(t, w);
	CHECK_INT(close_needs(w, NEED_ESTIMATE), 0);
	CHECK(!close_result(w, "U04")->sheets[0].lines[0].waits);
	w->sheets[3][0].settled = true;
	close_run(t, w);
	CHECK_INT(close_needs(w, NEED_ESTIMATE), 1);
	CHECK(close_result(w, "U04")->sheets[0].lines[0].waits);
}

TEST(what_people_say_of_a_condition_holds_for_that_unit_alone)
{
	struct world *w = close_world(t);
	REQUIRE(w);
	const struct criteria_set *set = w->sets[0].set;
	enum knockout_state said[KNOCKOUTS_MAX] = { KNOCKOUT_ON };
	REQUIRE(close_decide(
		t, w,
		"{\"kind\":\"knockout\",\"unit\":\"U01\",\"knockout\":\"K1\",\"applies\":true},"
		"{\"kind\":\"knockout\",\"unit\":\"U03\",\"knockout\":\"K1\",\"applies\":false}"));
	unit_knockouts(&w->in, set, S("U02"), said);
	CHECK_INT(said[0], KNOCKOUT_UNKNOWN);
	unit_knockouts(&w->in, set, S("U01"), said);
	CHECK_INT(said[0], KNOCKOUT_ON);
	unit_knockouts(&w->in, set, S("U03"), said);
	CHECK_INT(said[0], KNOCKOUT_OFF);
}

TEST(one_criterion_that_many_units_lack_is_one_line)
{
	struct world *w = close_world(t);
	struct need_joined *j;
	size_t n;
	REQUIRE(w);
	for (int i = 0; i < 5; i++)
		w->stored[i][0][1].final = NO_VALUE;
	((struct figure *)(uintptr_t)w->figures[6]->p)[3].state = FIGURE_MISSING;
	close_run(t, w);
	CHECK_INT(w->out.needs.n, 6);
	needs_join(t->arena, &w->in, &w->out.needs, &j, &n);
	REQUIRE(CHECK_INT(n, 2));
	CHECK_INT(j[0].count, 5);
	struct buf b = { .arena = t->arena };
	need_joined_put(&b, &w->in, &j[0]);
	CHECK(str_starts(buf_str(&b), S("5 đơn vị chưa được thẩm định tiêu chí 1.2")));
	CHECK(str_find(buf_str(&b), S("Người quyết định")) != SIZE_MAX);
	struct buf alone = { .arena = t->arena };
	need_joined_put(&alone, &w->in, &j[1]);
	CHECK(str_starts(buf_str(&alone), S("U07 CĐCS")));
}

TEST(a_need_of_the_first_cluster_names_it_and_its_units)
{
	struct world *w = close_world(t);
	REQUIRE(w);
	figure_whole(w->figures[2], "I01", 59); /* U03 as U02 */
	close_run(t, w);
	REQUIRE(CHECK_INT(w->out.needs.n, 1));
	struct buf b = { .arena = t->arena };
	need_put(&b, &w->in, &w->out.needs.p[0]);
	CHECK(str_find(buf_str(&b), S("K1")) != SIZE_MAX);
	CHECK(str_find(buf_str(&b), S("U02 CĐCS, U03 CĐCS")) != SIZE_MAX);
}

SUITE(score_close, a_season_with_all_it_needs_gives_points_classes_and_places,
      a_missing_appraisal_and_a_missing_figure_are_needs, a_file_supplies_appraisals,
      ties_share_a_place_and_wait_for_the_meeting,
      units_without_pledge_or_left_or_excluded_take_no_place_but_stay,
      a_young_unit_is_not_rated_unless_people_say_so, knockouts_come_before_the_quota,
      a_tie_across_the_quota_edge_is_one_need, an_unreported_fact_is_put_to_people,
      expected_ballots_are_asked_for, settled_points_change_only_when_people_confirm,
      a_request_for_review_waits_for_its_answer, the_clusters_own_sheet_may_give_the_place,
      an_upper_unit_with_the_clusters_sheet_alone_takes_a_place,
      a_season_of_periods_weighs_its_sheets, a_draft_shows_self_scores_where_nothing_better_is,
      a_need_of_the_first_unit_names_it,
      newer_figures_of_a_sheet_that_is_not_settled_wait_for_nobody,
      what_people_say_of_a_condition_holds_for_that_unit_alone,
      one_criterion_that_many_units_lack_is_one_line,
      a_need_of_the_first_cluster_names_it_and_its_units)
