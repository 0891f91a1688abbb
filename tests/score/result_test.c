/* result_test.c: result.json, what-ifs, and decisions that fit nothing. */
#include "base/json.h"
#include "score/decisions_check.h"
#include "score/result_json.h"
#include "score/whatif.h"
#include "tests/score/close_world.h"

#include <stdlib.h>
#include <string.h>

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
	close_decide(
		t, w,
		"{\"kind\":\"exclude\",\"unit\":\"U06\",\"reason\":\"Trễ\"},"
		"{\"kind\":\"tie\",\"cluster\":\"K1\",\"shared\":[\"U08\",\"U10\"],\"note\":\"x\"},"
		"{\"kind\":\"next_head\",\"cluster\":\"K1\",\"head\":\"U02\"}");
}

TEST(the_result_file_is_canonical_and_carries_its_fingerprint)
{
	struct world *w = close_world(t);
	REQUIRE(w);
	awkward(t, w);
	close_run(t, w);
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
	struct world *w = close_world(t);
	REQUIRE(w);
	awkward(t, w);
	close_run(t, w);
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
	struct world *w = close_world(t);
	REQUIRE(w);
	w->in.code = S("2021-2022");
	close_run(t, w);
	struct str fingerprint, text = file_of(t, w, &fingerprint);
	CHECK(str_find(text, S("\"year\":\"2021-2022\"}")) != SIZE_MAX);
	w->in.unit_count = 0; /* nobody at all */
	close_run(t, w);
	text = file_of(t, w, &fingerprint);
	CHECK(str_starts(text, S("{\"clusters\":[],\"draft\":false,\"fingerprint\":\"")));
}

TEST(the_order_of_units_makes_no_difference)
{
	struct world *w = close_world(t);
	REQUIRE(w);
	awkward(t, w);
	close_run(t, w);
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
		close_run(t, w);
		CHECK_STR(file_of(t, w, &two), before);
		CHECK_STR(two, one);
	}
}

TEST(a_unit_that_no_set_is_for_has_no_class)
{
	struct world *w = close_world(t);
	REQUIRE(w);
	w->units[0].sheet_count = 0;
	close_run(t, w);
	CHECK(close_result(w, "U01")->set < 0 && close_result(w, "U01")->place == 0);
	struct str fingerprint;
	CHECK(str_find(file_of(t, w, &fingerprint), S("{\"class\":null,\"code\":\"U01\"")) !=
	      SIZE_MAX);
}

TEST(a_what_if_lists_who_would_move_and_leaves_the_season_alone)
{
	struct world *w = close_world(t);
	REQUIRE(w);
	struct whatif f;
	close_run(t, w);
	struct str before, after;
	file_of(t, w, &before);
	struct criteria_set *other = sample_read(t, sample_json(t, close_criteria, close_extra));
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
	close_run(t, w);
	file_of(t, w, &after);
	CHECK_STR(after, before);
}

TEST(other_weights_of_periods_move_who_was_better_in_one)
{
	struct world *w = close_world(t);
	REQUIRE(w);
	struct whatif f;
	close_two_periods(w);
	season_whatif_weights(t->arena, &w->in, (int64_t[]){ 1, 2 }, 2, &f);
	CHECK_INT(f.n, 0);
	CHECK_INT(f.after.units[0].points, 3893); /* (40 + 2 × 38,4) / 3 */
	season_whatif_weights(t->arena, &w->in, (int64_t[]){ 3, 1 }, 2, &f);
	REQUIRE(f.n > 0);
	CHECK_STR(f.p[0].after->unit->code, "U01");
	CHECK_INT(f.p[0].before->points, 3893);
	CHECK_INT(f.p[0].after->points, 3960); /* (3 × 40 + 38,4) / 4 */
	season_whatif_weights(t->arena, &w->in, (int64_t[]){ 0, 1 }, 2, &f);
	CHECK_INT(f.p[0].after->points, 3840);
	CHECK_INT(w->sheets[0][1].weight, 2);
	CHECK_INT(w->units[0].sheet_count, 2);
}

TEST(decisions_that_name_nothing_of_the_season_are_faults)
{
	struct world *w = close_world(t);
	REQUIRE(w);
	REQUIRE(close_decide(
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

TEST(decisions_on_the_first_unit_and_the_only_set_are_no_faults)
{
	struct world *w = close_world(t);
	REQUIRE(w);
	REQUIRE(close_decide(
		t, w,
		"{\"kind\":\"exclude\",\"unit\":\"U01\",\"reason\":\"x\"},"
		"{\"kind\":\"appraisal\",\"unit\":\"U01\",\"points\":{\"1.2\":\"9\"}},"
		"{\"kind\":\"quota_edge\",\"cluster\":\"K1\",\"class\":\"HTXS\",\"units\":[]}"));
	struct notes n = { .arena = t->arena };
	decisions_check(&w->in, &w->in.decisions, &n);
	CHECK_INT(n.faults, 0);
}

TEST(an_estimate_and_a_review_must_name_a_criterion_of_the_sheet)
{
	static const char *const lists[] = {
		"{\"kind\":\"estimate\",\"unit\":\"U01\",\"criterion\":\"9.9\",\"take\":\"new\"}",
		"{\"kind\":\"review\",\"unit\":\"U01\",\"criterion\":\"9.9\",\"granted\":true,"
		"\"points\":\"1\"}",
	};
	for (size_t i = 0; i < 2; i++) {
		struct world *w = close_world(t);
		struct notes n = { .arena = t->arena };
		REQUIRE(w && close_decide(t, w, lists[i]));
		decisions_check(&w->in, &w->in.decisions, &n);
		CHECK(n.faults > 0);
	}
}

TEST(a_tie_whose_first_unit_is_unknown_is_a_fault)
{
	struct world *w = close_world(t);
	struct notes n = { .arena = t->arena };
	REQUIRE(w && close_decide(t, w,
				  "{\"kind\":\"tie\",\"cluster\":\"K1\",\"shared\":"
				  "[\"U98\",\"U01\"]}"));
	decisions_check(&w->in, &w->in.decisions, &n);
	CHECK_INT(n.faults, 1);
	CHECK_STR(n.p[0].read, "U98");
}

/* The faults of one decision. */
static size_t faults(struct t *t, struct world *w, const char *list)
{
	struct notes n = { .arena = t->arena };
	if (!close_decide(t, w, list))
		return SIZE_MAX;
	decisions_check(&w->in, &w->in.decisions, &n);
	return n.faults;
}

#define BALLOT_OF(votes)                                                                           \
	"{\"kind\":\"ballot\",\"cluster\":\"K1\",\"form\":\"co\",\"seats\":1,\"issued\":12,"       \
	"\"collected\":12,\"valid\":12,\"invalid\":0,\"votes\":{" votes "},\"winners\":[\"U01\"]}"

TEST(only_units_of_the_cluster_have_votes_in_its_ballot)
{
	struct world *w = close_world(t);
	REQUIRE(w);
	struct close_cluster two[] = { w->cluster, w->cluster };
	two[1].code = S("K2");
	w->in.clusters = two;
	w->in.cluster_count = 2;
	w->units[5].cluster = 1;
	CHECK_INT(faults(t, w, BALLOT_OF("\"U01\":9,\"U02\":3")), 0);
	CHECK_INT(faults(t, w, BALLOT_OF("\"U01\":9,\"U06\":3")), 1); /* of K2 */
	CHECK_INT(faults(t, w, BALLOT_OF("\"U01\":9,\"U98\":3")), 1); /* of nobody */
	CHECK_INT(
		faults(t, w, "{\"kind\":\"tie\",\"cluster\":\"K1\",\"shared\":[\"U01\",\"U06\"]}"),
		1);
	CHECK_INT(faults(t, w, "{\"kind\":\"next_head\",\"cluster\":\"K1\",\"head\":\"U06\"}"), 1);
	CHECK_INT(faults(t, w, "{\"kind\":\"next_head\",\"cluster\":\"K1\",\"head\":\"U02\"}"), 0);
}

TEST(a_review_grants_at_most_the_maximum_and_a_confirmed_estimate_is_what_it_is)
{
	struct world *w = close_world(t);
	REQUIRE(w);
	static const struct {
		const char *points;
		size_t faults;
	} all[] = { { "10", 0 }, { "10.5", 1 }, { "9.7", 1 /* steps of half a point */ } };
	for (size_t i = 0; i < 3; i++) {
		struct str list = str_fmt(t->arena,
					  "{\"kind\":\"review\",\"unit\":\"U01\",\"criterion\":"
					  "\"1.2\",\"granted\":true,\"points\":\"%s\"}",
					  all[i].points);
		CHECK_INT(faults(t, w, arena_cstr(t->arena, list)), all[i].faults);
	}
	CHECK_INT(faults(t, w,
			 "{\"kind\":\"estimate\",\"unit\":\"U01\",\"criterion\":\"1.1\","
			 "\"take\":\"new\",\"points\":\"29.83\"}"),
		  0);
}

TEST(decisions_that_give_no_points_need_no_sheet)
{
	struct world *w = close_world(t);
	REQUIRE(w);
	w->units[0].sheet_count = 0;
	CHECK_INT(faults(t, w,
			 "{\"kind\":\"knockout\",\"unit\":\"U02\",\"knockout\":\"K1\","
			 "\"applies\":true}"),
		  0);
	CHECK_INT(faults(t, w, "{\"kind\":\"exclude\",\"unit\":\"U01\",\"reason\":\"x\"}"), 0);
	CHECK_INT(faults(t, w,
			 "{\"kind\":\"appraisal\",\"unit\":\"U01\",\"points\":{\"1.2\":\"9\"}}"),
		  1);
}

SUITE(score_result, the_result_file_is_canonical_and_carries_its_fingerprint,
      the_result_file_has_the_shape_that_others_read, a_school_year_stands_as_text,
      the_order_of_units_makes_no_difference, a_unit_that_no_set_is_for_has_no_class,
      a_what_if_lists_who_would_move_and_leaves_the_season_alone,
      other_weights_of_periods_move_who_was_better_in_one,
      decisions_that_name_nothing_of_the_season_are_faults,
      decisions_on_the_first_unit_and_the_only_set_are_no_faults,
      an_estimate_and_a_review_must_name_a_criterion_of_the_sheet,
      a_tie_whose_first_unit_is_unknown_is_a_fault,
      only_units_of_the_cluster_have_votes_in_its_ballot,
      a_review_grants_at_most_the_maximum_and_a_confirmed_estimate_is_what_it_is,
      decisions_that_give_no_points_need_no_sheet)
