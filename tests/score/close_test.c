/* close_test.c: a small season closed whole: what is needed, what decisions do, and the file. */
#include "score/close.h"

#include "base/json.h"
#include "score/decisions_check.h"
#include "score/result_json.h"
#include "score/whatif.h"
#include "tests/score/score_sample.h"

#include <stdlib.h>
#include <string.h>

enum { UNITS = 12 };
static const char *const names[UNITS] = { "U01", "U02", "U03", "U04", "U05", "U06",
					  "U07", "U08", "U09", "U10", "U11", "U12" };

/* One cluster of twelve units; 1.1 is a ratio of 30, 1.2 is judged, of 10. */
struct world {
	struct close_input in;
	struct close_output out;
	struct close_set sets[2];
	struct close_cluster cluster;
	struct close_unit units[UNITS];
	struct close_sheet sheets[UNITS][2];
	struct stored_line stored[UNITS][2][8];
	struct figures *figures[UNITS];
};

static const char criteria[] = "{\"code\":\"1.1\",\"max\":\"30\",\"compute\":{\"of\":\"ratio\","
			       "\"top\":\"I01\",\"bottom\":\"I02\","
			       "\"bottom_zero\":\"leave_out\"}},{\"code\":\"1.2\",\"max\":\"10\","
			       "\"scored_by\":[\"cluster\"]}";
static const char extra[] = ",\"bonus\":[{\"code\":\"T1\",\"max\":\"5\"}],\"bonus_max\":\"5\","
			    "\"knockouts\":[{\"code\":\"K1\",\"effect\":\"no_top_class\",\"rule\":{"
			    "\"type\":\"fact\",\"fact\":\"F1\"}}],"
			    "\"quota\":{\"class\":\"HTXS\",\"ratio\":\"0.2\",\"base\":\"HTT_and_"
			    "above\",\"per\":\"cluster\"},"
			    "\"applies_to\":{\"min_months_new\":12}";

/* Unit i has top 60 - i of 60, final 1.2 = 10: all totals differ, U01 best. */
static struct world *world(struct t *t)
{
	struct world *w = NEW(t->arena, 1, struct world);
	struct criteria_set *set = sample_read(t, sample_json(t, criteria, extra));
	if (!set)
		return NULL;
	static const int64_t ids[8] = { 11, 12, 13 };
	w->sets[0] = (struct close_set){ set, 1, ids, SHEET_FOR_CLASS, -1 };
	w->cluster = (struct close_cluster){
		.id = 5, .code = S("K1"), .name = S("Khối 1"), .pledge_needed = true
	};
	for (int i = 0; i < UNITS; i++) {
		struct figures *f = w->figures[i] = sample_figures(t);
		figure_whole(f, "I01", 60 - i);
		figure_whole(f, "I02", 60);
		figure_whole(f, "F1", 0);
		for (int k = 0; k < 8; k++)
			w->stored[i][0][k] = w->stored[i][1][k] =
				(struct stored_line){ NO_VALUE, NO_VALUE, NO_VALUE, NO_VALUE,
						      STR_NONE, STR_NONE, false };
		w->stored[i][0][1].final = 1000;
		w->sheets[i][0] = (struct close_sheet){ .set = 0,
							.period = -1,
							.weight = 1,
							.figures = *f,
							.stored = w->stored[i][0] };
		w->units[i] =
			(struct close_unit){ .id = 100 + i,
					     .code = str_of(names[i]),
					     .name = S("CĐCS"),
					     .pledged = true,
					     .life = { DAY_NONE, DAY_NONE, day_of(2022, 1, 1) },
					     .figures = *f,
					     .sheets = w->sheets[i],
					     .sheet_count = 1 };
		w->in.names = *f->names;
	}
	w->in.code = S("2021");
	w->in.sets = w->sets;
	w->in.set_count = 1;
	w->in.clusters = &w->cluster;
	w->in.cluster_count = 1;
	w->in.units = w->units;
	w->in.unit_count = UNITS;
	return w;
}

static void run(struct t *t, struct world *w) { season_close(t->arena, &w->in, &w->out); }

static struct unit_result *result(struct world *w, const char *code)
{
	for (size_t i = 0; i < w->out.unit_count; i++)
		if (str_eq(w->out.units[i].unit->code, str_of(code)))
			return &w->out.units[i];
	die("no such unit in the world");
}

static int needs(const struct world *w, enum need_kind kind)
{
	int n = 0;
	for (size_t i = 0; i < w->out.needs.n; i++)
		n += w->out.needs.p[i].kind == kind;
	return n;
}

/* Decisions from the inside of a list. */
static bool decide(struct t *t, struct world *w, const char *list)
{
	struct notes notes = { .arena = t->arena };
	struct buf b = { .arena = t->arena };
	put(&b, S("{\"season\":\"2021\",\"decisions\":["));
	for (const char *p = list; *p; p++) {
		put_char(&b, *p);
		if (*p == '{' && strncmp(p, "{\"kind\"", 7) == 0)
			put(&b, S("\"decided_by\":\"Hội nghị\",\"decided_on\":\"2021-11-23\","
				  "\"document_no\":\"01/BB\","));
	}
	put(&b, S("]}"));
	return CHECK_OK(decisions_read(t->arena, buf_str(&b), &w->in.decisions, &notes));
}

TEST(a_season_with_all_it_needs_gives_points_classes_and_places)
{
	struct world *w = world(t);
	REQUIRE(w);
	run(t, w);
	CHECK_INT(w->out.needs.n, 0);
	struct unit_result *u = result(w, "U01"), *v = result(w, "U02");
	CHECK_INT(u->points, 4000);
	CHECK_INT(u->place, 1);
	CHECK_INT(u->level, 0);
	CHECK_INT(v->points, 3950); /* 30 × 59 / 60 + 10 */
	CHECK_INT(v->level, 1);
	CHECK_INT(result(w, "U12")->place, 12);
	CHECK_INT(result(w, "U12")->points, 3450);
	CHECK_STR(u->sheets[0].lines[0].why, "ratio;T=I01:60;B=I02:60;F=1;M=30;X=30;P=30");
}

TEST(a_missing_appraisal_and_a_missing_figure_are_needs)
{
	struct world *w = world(t);
	REQUIRE(w);
	w->stored[3][0][1].final = NO_VALUE;
	w->stored[3][0][1].self = 900;
	((struct figure *)(uintptr_t)w->figures[4]->p)[3].state = FIGURE_MISSING;
	w->stored[5][0][2].self = 100; /* a bonus claimed */
	run(t, w);
	CHECK_INT(needs(w, NEED_APPRAISAL), 2);
	CHECK_INT(needs(w, NEED_FIGURES), 1);
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
	run(t, w);
	CHECK_INT(needs(w, NEED_FIGURES), 0);
	CHECK_INT(result(w, "U05")->points, 3000);
}

TEST(a_file_supplies_appraisals)
{
	struct world *w = world(t);
	REQUIRE(w);
	w->stored[3][0][1].final = NO_VALUE;
	REQUIRE(decide(t, w,
		       "{\"kind\":\"appraisal\",\"unit\":\"U04\",\"points\":{\"1.2\":\"7.3\"},"
		       "\"reasons\":{\"1.2\":\"Chậm\"}}"));
	run(t, w);
	CHECK_INT(w->out.needs.n, 0);
	CHECK_INT(result(w, "U04")->points, 2850 + 730);
	CHECK_STR(result(w, "U04")->sheets[0].lines[1].reason, "Chậm");
	/* The maximum itself may be given, a point more may not. */
	REQUIRE(decide(t, w,
		       "{\"kind\":\"appraisal\",\"unit\":\"U04\",\"points\":{\"1.2\":\"10\"}}"));
	run(t, w);
	CHECK(w->out.needs.n == 0 && result(w, "U04")->points == 3850);
	REQUIRE(decide(t, w,
		       "{\"kind\":\"appraisal\",\"unit\":\"U04\",\"points\":{\"1.2\":\"10.5\"}}"));
	run(t, w);
	CHECK(needs(w, NEED_APPRAISAL) == 1 && needs(w, NEED_UNUSED) == 1);
}

TEST(ties_share_a_place_and_wait_for_the_meeting)
{
	struct world *w = world(t);
	REQUIRE(w);
	figure_whole(w->figures[2], "I01", 59); /* U03 as U02 */
	run(t, w);
	CHECK_INT(needs(w, NEED_TIE), 1);
	CHECK_STR(w->out.needs.p[0].more, "U02, U03");
	CHECK_INT(result(w, "U02")->place, 2);
	CHECK_INT(result(w, "U03")->place, 2);
	CHECK(result(w, "U03")->tied);
	CHECK_INT(result(w, "U04")->place, 4);
	w->cluster.ties = TIES_FIRST;
	run(t, w);
	CHECK_INT(needs(w, NEED_TIE), 0);
	w->cluster.ties = TIES_ALL;
	REQUIRE(decide(t, w, "{\"kind\":\"tie\",\"cluster\":\"K1\",\"places\":[\"U03\",\"U02\"]}"));
	run(t, w);
	CHECK_INT(w->out.needs.n, 0);
	CHECK_INT(result(w, "U03")->place, 2);
	CHECK_INT(result(w, "U02")->place, 3);
	CHECK(!result(w, "U02")->tied);
	REQUIRE(decide(t, w, "{\"kind\":\"tie\",\"cluster\":\"K1\",\"shared\":[\"U02\",\"U03\"]}"));
	run(t, w);
	CHECK(w->out.needs.n == 0 && result(w, "U02")->tied && result(w, "U04")->place == 4);
	/* A decision that names others fits nothing, and the tie still waits. */
	REQUIRE(decide(t, w, "{\"kind\":\"tie\",\"cluster\":\"K1\",\"shared\":[\"U02\",\"U04\"]}"));
	run(t, w);
	CHECK(needs(w, NEED_TIE) == 1 && needs(w, NEED_UNUSED) == 1);
}

TEST(units_without_pledge_or_left_or_excluded_take_no_place_but_stay)
{
	struct world *w = world(t);
	REQUIRE(w);
	w->units[0].pledged = false;
	w->units[1].left = true;
	REQUIRE(decide(t, w,
		       "{\"kind\":\"exclude\",\"unit\":\"U03\",\"reason\":\"Không gửi báo cáo\"}"));
	run(t, w);
	CHECK(result(w, "U01")->place == 0 && result(w, "U01")->points == 4000);
	CHECK(result(w, "U01")->level == 0); /* it keeps its class */
	CHECK(result(w, "U02")->place == 0 && result(w, "U03")->place == 0);
	CHECK_STR(result(w, "U03")->reason, "Không gửi báo cáo");
	CHECK_INT(result(w, "U04")->place, 1);
	w->cluster.pledge_needed = false;
	run(t, w);
	CHECK_INT(result(w, "U01")->place, 1);
}

TEST(a_young_unit_is_not_rated_unless_people_say_so)
{
	struct world *w = world(t);
	REQUIRE(w);
	w->units[0].life.founded_on = day_of(2021, 6, 1);
	run(t, w);
	CHECK_INT(result(w, "U01")->rated, NOT_RATED_NEW);
	CHECK_INT(result(w, "U01")->place, 0);
	CHECK_STR(result(w, "U01")->reason, "Thành lập ngày 01/06/2021, chưa đủ 12 tháng.");
	CHECK_INT(result(w, "U02")->place, 1);
	REQUIRE(decide(t, w,
		       "{\"kind\":\"not_rated\",\"unit\":\"U01\",\"rated\":true},"
		       "{\"kind\":\"not_rated\",\"unit\":\"U02\",\"rated\":false,\"reason\":\"Sáp "
		       "nhập\"}"));
	run(t, w);
	CHECK_INT(result(w, "U01")->place, 1);
	CHECK_INT(result(w, "U02")->rated, NOT_RATED_BY_DECISION);
	CHECK_STR(result(w, "U02")->reason, "Sáp nhập");
	/* Nobody need appraise a unit that gets neither class nor place. */
	w->stored[1][0][1].final = NO_VALUE;
	run(t, w);
	CHECK_INT(w->out.needs.n, 0);
}

TEST(knockouts_come_before_the_quota)
{
	struct world *w = world(t);
	REQUIRE(w);
	for (int i = 0; i < 4;
	     i++) /* four reach the top by points: seats are floor(0,2 × 12) = 2 */
		w->stored[i][0][2].final = 100 + 60 * i;
	figure_whole(w->figures[0], "F1", 1);
	run(t, w);
	CHECK_INT(w->out.needs.n, 0);
	CHECK(result(w, "U01")->rating.knocked == 1 && result(w, "U01")->level == 1);
	CHECK(!result(w, "U01")->quota_dropped);
	CHECK_INT(result(w, "U04")->level, 0); /* 38,5 + 2,8 = 41,3 */
	CHECK_INT(result(w, "U03")->level, 0); /* 39 + 2,2 = 41,2 */
	CHECK(result(w, "U02")->level == 1 && result(w, "U02")->quota_dropped); /* 41,1 */
}

TEST(a_tie_across_the_quota_edge_is_one_need)
{
	struct world *w = world(t);
	REQUIRE(w);
	for (int i = 0; i < 4; i++)
		w->stored[i][0][2].final = 300 + 50 * i; /* all 43,00 */
	REQUIRE(decide(t, w,
		       "{\"kind\":\"tie\",\"cluster\":\"K1\",\"shared\":[\"U01\",\"U02\",\"U03\","
		       "\"U04\"]}"));
	run(t, w);
	CHECK_INT(w->out.needs.n, 1);
	CHECK_INT(w->out.needs.p[0].kind, NEED_QUOTA_EDGE);
	CHECK_STR(w->out.needs.p[0].more, "U01, U02, U03, U04");
	REQUIRE(decide(t, w,
		       "{\"kind\":\"tie\",\"cluster\":\"K1\",\"shared\":[\"U01\",\"U02\",\"U03\","
		       "\"U04\"]},"
		       "{\"kind\":\"quota_edge\",\"cluster\":\"K1\",\"class\":\"HTXS\",\"units\":["
		       "\"U02\",\"U04\"]}"));
	run(t, w);
	CHECK_INT(w->out.needs.n, 0);
	CHECK(result(w, "U02")->level == 0 && result(w, "U04")->level == 0);
	CHECK(result(w, "U01")->level == 1 && result(w, "U01")->quota_dropped);
}

TEST(an_unreported_fact_is_put_to_people)
{
	struct world *w = world(t);
	REQUIRE(w);
	((struct figure *)(uintptr_t)w->figures[0]->p)[1].state = FIGURE_MISSING;
	((struct figure *)(uintptr_t)w->figures[11]->p)[1].state = FIGURE_MISSING;
	run(t, w);
	CHECK_INT(needs(w, NEED_KNOCKOUT), 1); /* U12 has no class to lose */
	REQUIRE(decide(
		t, w,
		"{\"kind\":\"knockout\",\"unit\":\"U01\",\"knockout\":\"K1\",\"applies\":true}"));
	run(t, w);
	CHECK(w->out.needs.n == 0 && result(w, "U01")->level == 1);
}

TEST(expected_ballots_are_asked_for)
{
	struct world *w = world(t);
	REQUIRE(w);
	struct str forms[] = { { "co", 2 }, { "bang_khen", 9 } };
	w->cluster.ballots = (struct strs){ forms, 2, 0 };
	const char *ballot =
		"{\"kind\":\"ballot\",\"cluster\":\"K1\",\"form\":\"co\",\"seats\":1,\"issued\":12,"
		"\"collected\":12,\"valid\":12,\"invalid\":0,\"votes\":{\"U01\":9,\"U02\":3},"
		"\"winners\":[\"U01\"]}";
	REQUIRE(decide(t, w, ballot));
	run(t, w);
	CHECK_INT(w->out.needs.n, 1);
	CHECK_STR(w->out.needs.p[0].criterion, "bang_khen");
	w->cluster.ballots.n = 1;
	run(t, w);
	CHECK_INT(w->out.needs.n, 0);
	w->in.unit_count = 1; /* even a cluster of one holds it */
	w->in.decisions.n = 0;
	run(t, w);
	CHECK_INT(needs(w, NEED_BALLOT), 1);
	w->in.unit_count = UNITS;
	REQUIRE(decide(t, w, ballot));
	w->units[0].cluster = -1; /* the winner is of another cluster */
	run(t, w);
	CHECK(needs(w, NEED_BALLOT) == 1 && needs(w, NEED_UNUSED) == 1);
}

TEST(settled_points_change_only_when_people_confirm)
{
	struct world *w = world(t);
	REQUIRE(w);
	w->sheets[1][0].settled = true;
	w->stored[1][0][0] =
		(struct stored_line){ 3000,	NO_VALUE, NO_VALUE, NO_VALUE, S("ratio;M=30;P=30"),
				      STR_NONE, false };
	run(t, w);
	CHECK_INT(needs(w, NEED_ESTIMATE), 1);
	CHECK_INT(result(w, "U02")->points, 4000); /* what was settled */
	CHECK_STR(result(w, "U02")->sheets[0].lines[0].why, "ratio;M=30;P=30");
	CHECK(result(w, "U02")->sheets[0].lines[0].kept &&
	      result(w, "U02")->sheets[0].lines[0].waits);
	REQUIRE(decide(
		t, w,
		"{\"kind\":\"estimate\",\"unit\":\"U02\",\"criterion\":\"1.1\",\"take\":\"new\"},"
		"{\"kind\":\"tie\",\"cluster\":\"K1\",\"shared\":[\"U01\",\"U02\"]}"));
	run(t, w);
	CHECK_INT(needs(w, NEED_ESTIMATE), 0);
	CHECK_INT(result(w, "U02")->points, 3950);
	REQUIRE(decide(
		t, w,
		"{\"kind\":\"estimate\",\"unit\":\"U02\",\"criterion\":\"1.1\",\"take\":\"old\"},"
		"{\"kind\":\"tie\",\"cluster\":\"K1\",\"shared\":[\"U01\",\"U02\"]}"));
	run(t, w);
	CHECK_INT(result(w, "U02")->points, 4000);
	CHECK_INT(w->out.needs.n, 0);
	/* Points that an appraiser set otherwise do not rest on the figure. */
	w->in.decisions.n = 0;
	w->stored[1][0][0].final = 2800;
	run(t, w);
	CHECK(needs(w, NEED_ESTIMATE) == 0 && result(w, "U02")->points == 3800);
}

TEST(a_request_for_review_waits_for_its_answer)
{
	struct world *w = world(t);
	REQUIRE(w);
	w->stored[6][0][1].review_open = true;
	run(t, w);
	CHECK_INT(needs(w, NEED_REVIEW), 1);
	REQUIRE(decide(t, w,
		       "{\"kind\":\"review\",\"unit\":\"U07\",\"criterion\":\"1.2\",\"granted\":"
		       "true,\"points\":\"8.9\"}"));
	run(t, w);
	CHECK(w->out.needs.n == 0 && result(w, "U07")->points == 2700 + 890);
	REQUIRE(decide(t, w,
		       "{\"kind\":\"review\",\"unit\":\"U07\",\"criterion\":\"1.2\",\"granted\":"
		       "true,\"points\":\"11\"}"));
	run(t, w); /* more than the criterion has */
	CHECK(needs(w, NEED_REVIEW) == 1 && needs(w, NEED_UNUSED) == 1);
}

TEST(the_clusters_own_sheet_may_give_the_place)
{
	struct world *w = world(t);
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
	run(t, w);
	CHECK_INT(w->out.needs.n, 0);
	CHECK_INT(result(w, "U12")->place, 1);
	CHECK_INT(result(w, "U01")->place, 12);
	CHECK_INT(result(w, "U01")->points, 4000);
	CHECK_INT(result(w, "U01")->level, 0);
	CHECK_INT(result(w, "U12")->cluster_points, 1600);
}

TEST(a_season_of_periods_weighs_its_sheets)
{
	struct world *w = world(t);
	REQUIRE(w);
	w->sheets[0][0].period = 0;
	w->sheets[0][1] = w->sheets[0][0];
	w->sheets[0][1].period = 1;
	w->sheets[0][1].weight = 2;
	w->sheets[0][1].stored = w->stored[0][1];
	w->stored[0][1][1].final = 840;
	w->units[0].sheet_count = 2;
	run(t, w);
	CHECK_INT(w->out.needs.n, 0);
	CHECK_INT(result(w, "U01")->points, 3893); /* (40 + 2 × 38,4) / 3 = 38,9333… */
	REQUIRE(decide(t, w,
		       "{\"kind\":\"appraisal\",\"unit\":\"U01\",\"period\":\"2021-H1\",\"points\":"
		       "{\"1.2\":\"9.5\"}}"));
	run(t, w);
	CHECK_INT(result(w, "U01")->points, 3877); /* (39,5 + 76,8) / 3 = 38,7666… */
}

TEST(a_draft_shows_self_scores_where_nothing_better_is)
{
	struct world *w = world(t);
	REQUIRE(w);
	w->in.draft = true;
	w->stored[3][0][1].final = NO_VALUE;
	w->stored[3][0][1].self = 900;
	w->sets[0].set->criteria[1].scorers = BY_SELF | BY_UPPER;
	run(t, w);
	CHECK_INT(result(w, "U04")->points, 2850 + 900);
	CHECK_INT(needs(w, NEED_APPRAISAL), 1); /* people still have to */
}

static struct str file_of(struct t *t, struct world *w, struct str *fingerprint)
{
	struct buf b = { .arena = t->arena };
	*fingerprint = result_json_put(&b, &w->in, &w->out);
	return buf_str(&b);
}

static void awkward(struct t *t, struct world *w)
{
	w->units[0].pledged = false;
	w->units[2].life.founded_on = day_of(2021, 6, 1);
	w->units[4].cluster = -1;
	figure_whole(w->figures[7], "I01", 51); /* U08 as U10 */
	figure_estimate(w->figures[8], "I01", 40);
	figure_whole(w->figures[1], "F1", 1);
	decide(t, w,
	       "{\"kind\":\"exclude\",\"unit\":\"U06\",\"reason\":\"Trễ\"},"
	       "{\"kind\":\"tie\",\"cluster\":\"K1\",\"shared\":[\"U08\",\"U10\"],\"note\":\"x\"},"
	       "{\"kind\":\"next_head\",\"cluster\":\"K1\",\"head\":\"U02\"}");
}

TEST(the_result_file_is_canonical_and_carries_its_fingerprint)
{
	struct world *w = world(t);
	REQUIRE(w);
	awkward(t, w);
	run(t, w);
	CHECK_INT(w->out.needs.n, 0);
	struct str fingerprint, again, text = file_of(t, w, &fingerprint);
	struct json *o;
	REQUIRE_OK(json_read(t->arena, text, &o));
	struct buf canonical = { .arena = t->arena };
	json_put(&canonical, o, NULL);
	CHECK_STR(buf_str(&canonical), text);
	bool good = false;
	REQUIRE_OK(result_json_check(t->arena, text, &again, &good));
	CHECK(good);
	CHECK_STR(again, fingerprint);
	CHECK_INT(fingerprint.n, 64);
	char *forged = NEW(t->arena, text.n, char);
	memcpy(forged, text.p, text.n);
	forged[str_find(text, S("\"points\":")) + 9] ^= 1;
	REQUIRE_OK(result_json_check(t->arena, (struct str){ forged, text.n }, &again, &good));
	CHECK(!good);
}

TEST(the_result_file_has_the_shape_that_others_read)
{
	struct world *w = world(t);
	REQUIRE(w);
	awkward(t, w);
	run(t, w);
	struct str fingerprint, text = file_of(t, w, &fingerprint);
	struct json *o;
	REQUIRE_OK(json_read(t->arena, text, &o));
	int64_t n;
	CHECK(json_int(o, "year", &n) && n == 2021);
	CHECK(json_get(o, "draft")->kind == J_FALSE);
	const struct json *clusters = json_get(o, "clusters"), *k1 = clusters->child;
	CHECK_INT(clusters->count, 2);
	CHECK_STR(json_text(k1, "code"), "K1");
	CHECK(json_get(k1->next, "code")->kind == J_NULL);
	CHECK_INT(json_get(k1, "decisions")->count, 2);
	const struct json *u = json_get(k1, "units")->child;
	CHECK_STR(json_text(u, "code"), "U01");
	CHECK_STR(json_text(u, "class"), "HTXS");
	CHECK(json_get(u, "place")->kind == J_NULL && json_get(u, "pledged")->kind == J_FALSE);
	CHECK(json_int(u, "points", &n) && n == 4000);
	const struct json *c = json_get(u, "criteria")->child;
	CHECK_STR(json_text(c, "code"), "1.1");
	CHECK(json_int(c, "max", &n) && n == 3000);
	CHECK(json_int(c, "final", &n) && n == 3000);
	CHECK(json_get(c, "self")->kind == J_NULL);
	CHECK(str_starts(json_text(c, "why"), S("ratio;T=I01:60")));
	u = u->next; /* U02: barred */
	CHECK_STR(json_get(u, "knockouts")->child->text, "K1");
	u = u->next; /* U03: new */
	CHECK_STR(json_text(u, "class"), "CDDK");
	CHECK(json_get(u, "points")->kind == J_NULL && json_get(u, "place")->kind == J_NULL);
	CHECK(json_text(u, "reason").n > 0);
	u = u->next->next; /* U04, U06 */
	CHECK_STR(json_get(u, "decisions")->child->text, "exclude");
	u = u->next->next; /* U07, U08 */
	CHECK_STR(json_text(u, "code"), "U08");
	CHECK(json_get(u, "tied")->kind == J_TRUE);
	CHECK_STR(json_get(u, "decisions")->child->text, "tie");
	CHECK(json_get(json_get(u->next, "criteria")->child, "estimated")->kind == J_TRUE);
}

TEST(a_school_year_stands_as_text)
{
	struct world *w = world(t);
	REQUIRE(w);
	w->in.code = S("2021-2022");
	run(t, w);
	struct str fingerprint, text = file_of(t, w, &fingerprint);
	CHECK(str_find(text, S("\"year\":\"2021-2022\"}")) != SIZE_MAX);
	w->in.unit_count = 0; /* nobody at all */
	run(t, w);
	text = file_of(t, w, &fingerprint);
	CHECK(str_starts(text, S("{\"clusters\":[],\"draft\":false,\"fingerprint\":\"")));
}

TEST(the_order_of_units_makes_no_difference)
{
	struct world *w = world(t);
	REQUIRE(w);
	awkward(t, w);
	run(t, w);
	struct str one, two;
	struct str before = file_of(t, w, &one);
	srandom(7);
	for (int round = 0; round < 20; round++) {
		for (size_t i = UNITS - 1; i > 0; i--) {
			size_t k = (size_t)random() % (i + 1);
			struct close_unit keep = w->units[i];
			w->units[i] = w->units[k];
			w->units[k] = keep;
		}
		struct decided keep = w->in.decisions.p[0];
		w->in.decisions.p[0] = w->in.decisions.p[2];
		w->in.decisions.p[2] = keep;
		run(t, w);
		CHECK_STR(file_of(t, w, &two), before);
		CHECK_STR(two, one);
	}
}

TEST(a_unit_that_no_set_is_for_has_no_class)
{
	struct world *w = world(t);
	REQUIRE(w);
	w->units[0].sheet_count = 0;
	run(t, w);
	CHECK(result(w, "U01")->set < 0 && result(w, "U01")->place == 0);
	struct str fingerprint;
	CHECK(str_find(file_of(t, w, &fingerprint), S("{\"class\":null,\"code\":\"U01\"")) !=
	      SIZE_MAX);
}

TEST(a_what_if_lists_who_would_move_and_leaves_the_season_alone)
{
	struct world *w = world(t);
	REQUIRE(w);
	struct whatif f;
	run(t, w);
	struct str before, after;
	file_of(t, w, &before);
	struct criteria_set *other = sample_read(t, sample_json(t, criteria, extra));
	season_whatif(t->arena, &w->in, 0, other, &f);
	CHECK_INT(f.n, 0);
	other->classes[0].min = 3900; /* U02 (39,5) and U03 (39) would reach the top: two seats */
	season_whatif(t->arena, &w->in, 0, other, &f);
	REQUIRE(CHECK_INT(f.n, 1));
	CHECK_STR(f.p[0].after->unit->code, "U02");
	CHECK(f.p[0].before->level == 1 && f.p[0].after->level == 0);
	other->criteria[1].max = 600; /* everybody's 10 points are cut to 6 */
	season_whatif(t->arena, &w->in, 0, other, &f);
	CHECK_INT(f.n, UNITS);
	CHECK_INT(f.after.units[0].points, 3600);
	run(t, w);
	file_of(t, w, &after);
	CHECK_STR(after, before);
}

TEST(decisions_that_name_nothing_of_the_season_are_faults)
{
	struct world *w = world(t);
	REQUIRE(w);
	REQUIRE(decide(
		t, w,
		"{\"kind\":\"exclude\",\"unit\":\"U99\",\"reason\":\"x\"},"
		"{\"kind\":\"tie\",\"cluster\":\"K9\",\"shared\":[\"U01\",\"U02\"]},"
		"{\"kind\":\"tie\",\"cluster\":\"K1\",\"shared\":[\"U01\",\"U98\"]},"
		"{\"kind\":\"knockout\",\"unit\":\"U01\",\"knockout\":\"K9\",\"applies\":true},"
		"{\"kind\":\"appraisal\",\"unit\":\"U01\",\"points\":{\"1.2\":\"10.5\",\"1.9\":"
		"\"1\",\"1.1\":\"1.2\"}},"
		"{\"kind\":\"appraisal\",\"unit\":\"U01\",\"sheet\":\"cluster\",\"points\":{\"1."
		"2\":\"1\"}},"
		"{\"kind\":\"appraisal\",\"unit\":\"U01\",\"period\":\"2020-H1\",\"points\":{\"1."
		"2\":\"1\"}},"
		"{\"kind\":\"quota_edge\",\"cluster\":\"K1\",\"class\":\"X\",\"units\":[]},"
		"{\"kind\":\"next_head\",\"cluster\":\"K1\",\"head\":\"U97\"},"
		"{\"kind\":\"review\",\"unit\":\"U01\",\"criterion\":\"1.2\",\"granted\":true,"
		"\"points\":\"9.5\"}"));
	struct notes n = { .arena = t->arena };
	decisions_check(&w->in, &w->in.decisions, &n);
	CHECK_INT(n.faults, 11);
	CHECK_STR(n.p[0].path, "decisions[0].unit");
	CHECK_STR(n.p[0].read, "U99");
}

TEST(every_cluster_has_its_own_places_and_ties)
{
	struct world *w = world(t);
	REQUIRE(w);
	struct close_cluster two[] = { w->cluster, w->cluster };
	two[0].code = S("K2"); /* the order of the input is not that of codes */
	w->in.clusters = two;
	w->in.cluster_count = 2;
	for (int i = 0; i < UNITS; i++)
		w->units[i].cluster = i >= 5;
	figure_whole(w->figures[6], "I01", 55); /* U07 as U06, both of K1 */
	figure_whole(w->figures[4], "I01", 55); /* and U05 of K2 */
	run(t, w);
	CHECK_INT(needs(w, NEED_TIE), 1);
	CHECK_INT(w->out.needs.p[0].cluster, 1);
	CHECK_STR(w->out.needs.p[0].more, "U06, U07");
	CHECK_STR(w->out.units[0].unit->code, "U06");
	CHECK(result(w, "U01")->place == 1 && result(w, "U05")->place == 5);
	CHECK(result(w, "U06")->place == 1 && result(w, "U07")->place == 1);
	CHECK(result(w, "U08")->place == 3 && !result(w, "U05")->tied);
	/* A decision of the other cluster settles nothing here, and names nobody. */
	REQUIRE(decide(t, w, "{\"kind\":\"tie\",\"cluster\":\"K2\",\"shared\":[\"U06\",\"U07\"]}"));
	run(t, w);
	CHECK(needs(w, NEED_TIE) == 1 && needs(w, NEED_UNUSED) == 1);
	CHECK_INT(result(w, "U06")->decided, 0);
	REQUIRE(decide(t, w, "{\"kind\":\"tie\",\"cluster\":\"K1\",\"shared\":[\"U06\",\"U07\"]}"));
	run(t, w);
	CHECK(w->out.needs.n == 0 && result(w, "U06")->decided == 1u << DECIDE_TIE);
	CHECK_INT(result(w, "U08")->decided, 0);
}

/* Two sets, six units each; the first three units reach the top. */
static struct world *two_sets(struct t *t, const char *per)
{
	struct world *w = world(t);
	if (!w)
		return NULL;
	static const int64_t ids[8] = { 31, 32, 33 };
	struct str more =
		str_fmt(t->arena,
			",\"bonus\":[{\"code\":\"T1\",\"max\":\"5\"}],"
			"\"bonus_max\":\"5\",\"quota\":{\"class\":\"HTXS\",\"ratio\":\"0.2\","
			"\"base\":\"HTT_and_above\",\"per\":\"%s\"}",
			per);
	for (int k = 0; k < 2; k++) {
		struct criteria_set *set =
			sample_read(t, sample_json(t, criteria, arena_cstr(t->arena, more)));
		if (!set)
			return NULL;
		w->sets[k] = (struct close_set){ set, 1 + k, ids, SHEET_FOR_CLASS, -1 };
	}
	w->in.set_count = 2;
	for (int i = 0; i < UNITS; i++) {
		w->sheets[i][0].set = i >= 6;
		w->units[i].sector = i >= 6 ? S("truong") : S("so");
		w->units[i].upper = i % 2 ? S("CT1") : S("CT2");
		if (i < 3)
			w->stored[i][0][2].final = 300;
	}
	return w;
}

static int tops(const struct world *w)
{
	int n = 0;
	for (size_t i = 0; i < w->out.unit_count; i++)
		n += w->out.units[i].level == 0;
	return n;
}

TEST(sets_with_the_same_quota_share_its_seats)
{
	struct world *w = two_sets(t, "cluster");
	REQUIRE(w);
	run(t, w);
	CHECK_INT(tops(w), 2);		/* floor(0,2 × 12) */
	for (int i = 9; i < UNITS; i++) /* nine rated units make one seat */
		w->sets[1].set->applies.months_new = 12,
		w->units[i].life.founded_on = day_of(2021, 6, 1);
	run(t, w);
	CHECK_INT(tops(w), 1 + 3); /* the three not rated have no class: their level says nothing */
	for (int i = 9; i < UNITS; i++)
		w->units[i].life.founded_on = DAY_NONE;
	w->sets[1].set->quota.ratio = 3000;
	run(t, w);
	CHECK_INT(tops(w), 1); /* floor(0,2 × 6): the other set counts for itself */
	w->sets[1].set->quota.ratio = 2000;
	w->sets[1].set->quota.base = 0;
	run(t, w);
	CHECK_INT(tops(w), 1);
	w->sets[1].set->quota.base = 1;
	w->sets[1].set->classes[3].code = S("YEU");
	run(t, w);
	CHECK_INT(tops(w), 1);
	w->sets[1].set->quota.set = false;
	w->stored[7][0][2].final = 500; /* no quota on the second set */
	w->stored[8][0][2].final = 500;
	w->stored[9][0][2].final = 500;
	run(t, w);
	CHECK_INT(tops(w), 1 + 3); /* 41,5, 41 and 40,5 */
}

TEST(a_quota_may_count_by_sector_by_upper_unit_or_by_season)
{
	struct world *w = two_sets(t, "sector");
	REQUIRE(w);
	run(t, w);
	CHECK_INT(tops(w), 1);
	w = two_sets(t, "season");
	REQUIRE(w);
	for (int i = 0; i < UNITS; i++)
		w->units[i].cluster = i % 2 ? 0 : -1;
	run(t, w);
	CHECK_INT(tops(w), 2);
	w = two_sets(t, "upper");
	REQUIRE(w);
	run(t, w); /* CT2 has U01 and U03 at the top and one seat; CT1 has U02 */
	CHECK_INT(tops(w), 2);
	CHECK(result(w, "U01")->level == 0 && result(w, "U02")->level == 0);
	w->stored[2][0][2].final = 400; /* U03 as U01: 43,00 */
	w->stored[0][0][2].final = 300;
	w->cluster.ties = TIES_NONE;
	run(t, w);
	REQUIRE(CHECK_INT(needs(w, NEED_QUOTA_EDGE), 1));
	CHECK_INT(w->out.needs.p[0].who, WHO_OFFICE);
	CHECK_STR(w->out.needs.p[0].more, "U01, U03");
	REQUIRE(decide(t, w,
		       "{\"kind\":\"quota_edge\",\"upper\":\"CT1\",\"class\":\"HTXS\",\"units\":["
		       "\"U03\"]},"
		       "{\"kind\":\"exclude\",\"unit\":\"U12\",\"reason\":\"x\"}"));
	run(t, w);
	CHECK(needs(w, NEED_QUOTA_EDGE) == 1 && needs(w, NEED_UNUSED) == 1);
	REQUIRE(decide(t, w,
		       "{\"kind\":\"quota_edge\",\"upper\":\"CT2\",\"class\":\"HTXS\",\"units\":["
		       "\"U03\"]}"));
	run(t, w);
	CHECK(w->out.needs.n == 0 && result(w, "U03")->level == 0 && result(w, "U01")->level == 1);
	REQUIRE(decide(t, w,
		       "{\"kind\":\"quota_edge\",\"upper\":\"CT2\",\"class\":\"HTT\",\"units\":["
		       "\"U03\"]}"));
	run(t, w);
	CHECK(needs(w, NEED_QUOTA_EDGE) == 1 && needs(w, NEED_UNUSED) == 1);
}

SUITE(score_close, every_cluster_has_its_own_places_and_ties,
      sets_with_the_same_quota_share_its_seats,
      a_quota_may_count_by_sector_by_upper_unit_or_by_season,
      a_what_if_lists_who_would_move_and_leaves_the_season_alone,
      decisions_that_name_nothing_of_the_season_are_faults,
      a_season_with_all_it_needs_gives_points_classes_and_places,
      a_missing_appraisal_and_a_missing_figure_are_needs, a_file_supplies_appraisals,
      ties_share_a_place_and_wait_for_the_meeting,
      units_without_pledge_or_left_or_excluded_take_no_place_but_stay,
      a_young_unit_is_not_rated_unless_people_say_so, knockouts_come_before_the_quota,
      a_tie_across_the_quota_edge_is_one_need, an_unreported_fact_is_put_to_people,
      expected_ballots_are_asked_for, settled_points_change_only_when_people_confirm,
      a_request_for_review_waits_for_its_answer, the_clusters_own_sheet_may_give_the_place,
      a_season_of_periods_weighs_its_sheets, a_draft_shows_self_scores_where_nothing_better_is,
      the_result_file_is_canonical_and_carries_its_fingerprint,
      the_result_file_has_the_shape_that_others_read, a_school_year_stands_as_text,
      the_order_of_units_makes_no_difference, a_unit_that_no_set_is_for_has_no_class)
