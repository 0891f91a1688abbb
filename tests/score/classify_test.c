/* classify_test.c: totals, classes, knockouts, quota and what is missing, against hand-made tables.
 */
#include "tests/score/score_sample.h"

#define TWO "{\"code\":\"1.1\",\"max\":\"25\"},{\"code\":\"1.2\",\"max\":\"15\"}"

static struct score_line *lines_of(struct t *t, const struct criteria_set *set)
{
	struct score_line *l = NEW(t->arena, set->count, struct score_line);
	for (size_t i = 0; i < set->count; i++)
		l[i] = (struct score_line){ .computed = { .outcome = OUT_JUDGED, .band = -1 },
					    .self = NO_VALUE,
					    .cross = NO_VALUE,
					    .final = NO_VALUE };
	return l;
}

static int64_t points(const struct criteria_set *set, const struct score_line *l, bool provisional)
{
	struct sheet_total s = sheet_total(set, l, provisional);
	return frac_round(s.exact, 1);
}

TEST(final_points_go_before_computed_ones)
{
	struct criteria_set *set = sample_set(t, TWO);
	REQUIRE(set);
	struct score_line *l = lines_of(t, set);
	l[0].computed = (struct computed){ .outcome = OUT_POINTS, .points = 2000 };
	l[1].final = 1200;
	CHECK_INT(points(set, l, false), 3200);
	l[0].final = 1950;
	CHECK_INT(points(set, l, false), 3150);
	CHECK(sheet_total(set, l, false).complete);
}

TEST(self_points_count_only_provisionally)
{
	struct criteria_set *set = sample_set(t, TWO);
	struct score_line *l = lines_of(t, set);
	l[0].self = 2000;
	l[1].cross = 1000;
	l[1].self = 1500;
	CHECK_INT(points(set, l, false), 0);
	CHECK(!sheet_total(set, l, false).complete);
	CHECK_INT(points(set, l, true), 3000);
	CHECK(sheet_total(set, l, true).complete);
}

TEST(the_bonus_is_capped_and_stays_inside_the_total)
{
	struct criteria_set *set = sample_set(t, TWO);
	struct score_line *l = lines_of(t, set);
	l[0].final = 2500;
	l[1].final = 1400;
	l[2].final = 900; /* bonus 9, but at most 5 */
	CHECK_INT(points(set, l, false), 4400);
	l[1].final = 1500;
	CHECK_INT(points(set, l, false), 4500);
	set->total = 4000;
	CHECK_INT(points(set, l, false), 4000); /* inside the total */
	set->bonus_inside = false;
	CHECK_INT(points(set, l, false), 4500);
}

TEST(a_bonus_that_nobody_claimed_is_nothing_and_needs_nobody)
{
	struct criteria_set *set = sample_set(t, TWO);
	struct score_line *l = lines_of(t, set);
	int64_t p;
	CHECK_INT(line_counts(&set->criteria[2], &l[2], false, &p), LAYER_UNCLAIMED);
	l[2].self = 100;
	CHECK_INT(line_counts(&set->criteria[2], &l[2], false, &p), LAYER_NONE);
	CHECK_INT(line_counts(&set->criteria[2], &l[2], true, &p), LAYER_SELF);
	set->criteria[2].scorers = BY_UPPER; /* TKV: units score 95, the council the rest */
	CHECK_INT(line_counts(&set->criteria[2], &l[2], true, &p), LAYER_NONE);
	CHECK_INT(p, 0);
}

TEST(penalties_are_capped_and_never_go_below_zero)
{
	struct criteria_set *set = sample_read(
		t,
		sample_json(
			t, TWO,
			",\"penalty\":[{\"code\":\"P1\","
			"\"max\":\"9\"},{\"code\":\"P2\",\"max\":\"9\"}],\"penalty_max\":\"10\""));
	REQUIRE(set);
	struct score_line *l = lines_of(t, set);
	l[0].final = 2000;
	l[1].final = 0;
	l[2].final = 900;
	CHECK_INT(points(set, l, false), 1100);
	l[3].final = 900;
	CHECK_INT(points(set, l, false), 1000);
	l[0].final = 500;
	CHECK_INT(points(set, l, false), 0);
}

TEST(what_is_left_out_makes_the_rest_weigh_more)
{
	struct criteria_set *set = sample_set(t, TWO);
	struct score_line *l = lines_of(t, set);
	l[0].final = 2000;
	l[1].computed.outcome = OUT_LEFT_OUT;
	CHECK_INT(points(set, l, false), 3200); /* 20 / 25 × 40 */
	l[0].final = 1999;
	CHECK_INT(points(set, l, false), 3198); /* 31,984 */
	set->scale_left_out = false;
	CHECK_INT(points(set, l, false), 1999);
	set->scale_left_out = true;
	l[0].final = NO_VALUE;
	l[0].computed.outcome = OUT_LEFT_OUT;
	CHECK_INT(points(set, l, false), 4000); /* nothing was asked */
}

TEST(the_season_total_is_rounded_once_after_weighting)
{
	/* (H1 + 2×H2) / 3 */
	struct weighted w[] = { { { 8999, 1 }, 1 }, { { 8999, 1 }, 2 } };
	CHECK_INT(season_total(w, 2), 8999);
	w[1].exact.num = 9000;
	CHECK_INT(season_total(w, 2), 9000); /* 89,99666… */
	w[0].exact.num = 9000;
	w[1].exact.num = 8999;
	CHECK_INT(season_total(w, 2), 8999); /* 89,99333… */
	struct weighted half[] = { { { 8999, 1 }, 1 }, { { 9000, 1 }, 1 } };
	CHECK_INT(season_total(half, 2), 9000); /* 89,995 goes up */
	/* Rounding each period first would give 10,67 and 10,66 → 10,67; exactly it is 10,665 −
	 * 0,0033. */
	struct weighted exact[] = { { { 10665, 10 }, 1 }, { { 106617, 100 }, 1 } };
	CHECK_INT(season_total(exact, 2), 1066); /* 10,66335 */
}

TEST(a_class_begins_at_its_threshold_of_the_rounded_total)
{
	struct criteria_set *set = sample_set(t, TWO);
	struct weighted w[] = { { { 39990, 10 }, 1 } };
	CHECK_INT(class_by_points(set, season_total(w, 1)), 1);
	w[0].exact = (struct frac){ 39995, 10 }; /* 39,995 → 40,00 */
	CHECK_INT(class_by_points(set, season_total(w, 1)), 0);
	w[0].exact = (struct frac){ 399949, 100 }; /* 39,9949 → 39,99 */
	CHECK_INT(class_by_points(set, season_total(w, 1)), 1);
	CHECK_INT(class_by_points(set, 0), 3);
	CHECK_INT(class_by_points(set, 2000), 2);
	CHECK_INT(class_by_points(set, 1999), 3);
}

TEST(a_unit_too_young_is_not_rated)
{
	struct criteria_set *set = sample_set(t, TWO);
	set->applies.months_new = 12;
	set->applies.months_reorganised = 6;
	struct life life = { DAY_NONE, DAY_NONE, day_of(2022, 1, 1) };
	CHECK_INT(rated_by_months(set, life), RATED);
	life.founded_on = day_of(2021, 1, 1);
	CHECK_INT(rated_by_months(set, life), RATED); /* twelve months to the day */
	life.founded_on = day_of(2021, 1, 2);
	CHECK_INT(rated_by_months(set, life), NOT_RATED_NEW);
	life.founded_on = day_of(2001, 1, 2);
	life.reorganised_on = day_of(2021, 7, 1);
	CHECK_INT(rated_by_months(set, life), RATED);
	life.reorganised_on = day_of(2021, 7, 2);
	CHECK_INT(rated_by_months(set, life), NOT_RATED_REORGANISED);
}

static const char bars[] =
	",\"knockouts\":[{\"code\":\"K2\",\"effect\":{\"no_class_above\":\"HT\"},"
	"\"rule\":{\"type\":\"group_ratio_below\",\"value\":\"0.5\"}},"
	"{\"code\":\"K1\",\"effect\":\"khong_xep_muc_cao_nhat\",\"rule\":{\"type\":\"fact\","
	"\"fact\":\"F1\"}},"
	"{\"code\":\"K4\",\"effect\":{\"no_class_above\":\"HTT\"},"
	"\"rule\":{\"type\":\"any_zero_in_group\",\"group\":\"1\"}},"
	"{\"code\":\"K3\",\"effect\":{\"no_class_above\":\"KHT\"}}]";

struct barred {
	struct criteria_set *set;
	struct score_line *lines;
	struct figures *figures;
	struct frac group;
	struct standing standing;
};

static bool barred_make(struct t *t, struct barred *b)
{
	*b = (struct barred){ .set = sample_read(t, sample_json(t, TWO, bars)) };
	if (!b->set)
		return false;
	b->lines = lines_of(t, b->set);
	b->lines[0].final = b->lines[1].final = 1000;
	b->figures = sample_figures(t);
	figure_whole(b->figures, "F1", 0);
	b->group = (struct frac){ 4000, 1 };
	b->standing = (struct standing){ b->set, b->lines, &b->group, b->figures, false };
	return true;
}

TEST(a_knockout_lowers_the_class_and_nothing_else)
{
	struct barred b;
	REQUIRE(barred_make(t, &b));
	struct rating r = classify(&b.standing, 4200, NULL);
	CHECK(r.level == 0 && r.knocked == 0 && r.unknown == 0);
	figure_whole(b.figures, "F1", 1);
	r = classify(&b.standing, 4200, NULL);
	CHECK_INT(r.level, 1);
	CHECK_INT(r.by_points, 0);
	CHECK_INT(r.knocked, 2);
	r = classify(&b.standing, 2500, NULL);
	CHECK_INT(r.level, 2); /* already below what it leaves */
}

TEST(a_group_at_exactly_half_is_not_below_half)
{
	struct barred b;
	REQUIRE(barred_make(t, &b));
	b.group = (struct frac){ 2000, 1 };
	CHECK_INT(classify(&b.standing, 4200, NULL).level, 0);
	b.group = (struct frac){ 199999, 100 };
	CHECK_INT(classify(&b.standing, 4200, NULL).level, 2);
}

TEST(a_zero_in_the_group_bars_but_a_left_out_one_does_not)
{
	struct barred b;
	REQUIRE(barred_make(t, &b));
	b.lines[0].final = 0;
	CHECK_INT(classify(&b.standing, 4200, NULL).level, 1);
	b.lines[0].final = 1000;
	b.lines[1].final = 0;
	CHECK_INT(classify(&b.standing, 4200, NULL).level, 1);
	b.lines[1].final = NO_VALUE;
	b.lines[1].computed.outcome = OUT_LEFT_OUT;
	CHECK_INT(classify(&b.standing, 4200, NULL).level, 0);
}

TEST(a_fact_in_no_report_is_put_to_people_only_where_it_matters)
{
	struct barred b;
	REQUIRE(barred_make(t, &b));
	b.figures = sample_figures(t);
	b.standing.figures = b.figures;
	CHECK_INT(classify(&b.standing, 4200, NULL).unknown, 2);
	CHECK_INT(classify(&b.standing, 3500, NULL).unknown, 0);
}

TEST(people_apply_or_lift_a_knockout)
{
	struct barred b;
	REQUIRE(barred_make(t, &b));
	figure_whole(b.figures, "F1", 1);
	enum knockout_state said[] = { KNOCKOUT_UNKNOWN, KNOCKOUT_OFF, KNOCKOUT_UNKNOWN,
				       KNOCKOUT_UNKNOWN };
	CHECK_INT(classify(&b.standing, 4200, said).level, 0);
	said[3] = KNOCKOUT_ON; /* one without a rule */
	CHECK_INT(classify(&b.standing, 4200, said).level, 3);
}

/* ---- quota ---- */

static void entries(struct quota_entry *e, size_t n, const int64_t *hundredths,
		    const struct str *code)
{
	for (size_t i = 0; i < n; i++)
		e[i] = (struct quota_entry){ .points = hundredths[i],
					     .code = code[i],
					     .level = hundredths[i] >= 4000 ? 0 : 1 };
}

static const struct str letters[] = { { "A", 1 }, { "B", 1 }, { "C", 1 }, { "D", 1 },
				      { "E", 1 }, { "F", 1 }, { "G", 1 }, { "H", 1 },
				      { "I", 1 }, { "J", 1 }, { "K", 1 }, { "L", 1 } };

static struct criteria_set *quota_set(struct t *t)
{
	return sample_read(t, sample_json(t, TWO,
					  ",\"quota\":{\"class\":\"HTXS\",\"ratio\":\"0.2\","
					  "\"base\":\"HTT_and_above\",\"per\":\"cluster\"}"));
}

TEST(seats_are_the_floor_of_ratio_times_base)
{
	struct quota q = { .ratio = 2000 };
	static const size_t seats[][2] = { { 0, 0 },  { 4, 0 },	 { 5, 1 },  { 9, 1 },
					   { 10, 2 }, { 12, 2 }, { 14, 2 }, { 15, 3 } };
	for (size_t i = 0; i < sizeof seats / sizeof *seats; i++)
		CHECK_INT(quota_seats(&q, seats[i][0]), seats[i][1]);
	q.ratio = 3333;
	CHECK_INT(quota_seats(&q, 3), 0);
	q.ratio = 10000;
	CHECK_INT(quota_seats(&q, 7), 7);
}

TEST(twenty_percent_of_twelve_is_two)
{
	struct criteria_set *set = quota_set(t);
	REQUIRE(set);
	struct quota_entry e[12];
	static const int64_t p[12] = { 4100, 4400, 4300, 4200, 3000, 3000,
				       3000, 3000, 3000, 3000, 3000, 3000 };
	entries(e, 12, p, letters);
	quota_apply(t->arena, set, e, 12, &(struct edge_decisions){ 0 });
	CHECK_INT(e[1].level, 0);
	CHECK_INT(e[2].level, 0);
	CHECK_INT(e[3].level, 1);
	CHECK_INT(e[0].level, 1);
	CHECK(e[0].dropped && e[3].dropped && !e[1].dropped && !e[4].dropped);
	/* Units below the base class are not counted: 8 of the 12 leave the base, seats are 0. */
	entries(e, 12, p, letters);
	for (int i = 4; i < 12; i++)
		e[i].level = 2;
	quota_apply(t->arena, set, e, 12, &(struct edge_decisions){ 0 });
	CHECK(e[1].level == 1 && e[2].level == 1);
}

TEST(equal_points_across_the_edge_are_put_to_people)
{
	struct criteria_set *set = quota_set(t);
	REQUIRE(set);
	struct quota_entry e[12];
	static const int64_t p[12] = { 4400, 4300, 4300, 4300, 3000, 3000,
				       3000, 3000, 3000, 3000, 3000, 4100 };
	entries(e, 12, p, letters);
	quota_apply(t->arena, set, e, 12, &(struct edge_decisions){ 0 });
	CHECK(e[0].level == 0 && !e[0].edge);
	CHECK(e[1].edge && e[2].edge && e[3].edge && !e[1].dropped);
	CHECK(e[11].dropped); /* below the edge, cleanly */
	struct str keep[] = { { "C", 1 } };
	struct edge_decision d = { .keep = { keep, 1, 0 } };
	entries(e, 12, p, letters);
	quota_apply(t->arena, set, e, 12, &(struct edge_decisions){ &d, 1, 0 });
	CHECK(d.used && !d.wrong);
	CHECK(e[2].level == 0 && e[1].level == 1 && e[3].level == 1 && !e[1].edge);
	struct str two[] = { { "B", 1 }, { "C", 1 } };
	d = (struct edge_decision){ .keep = { two, 2, 0 } };
	entries(e, 12, p, letters);
	quota_apply(t->arena, set, e, 12, &(struct edge_decisions){ &d, 1, 0 });
	CHECK(d.wrong && e[1].edge); /* one seat is left, not two */
	struct str alien[] = { { "A", 1 } };
	d = (struct edge_decision){ .keep = { alien, 1, 0 } };
	entries(e, 12, p, letters);
	quota_apply(t->arena, set, e, 12, &(struct edge_decisions){ &d, 1, 0 });
	CHECK(d.wrong && !d.used);
}

TEST(each_scope_has_its_own_seats)
{
	struct criteria_set *set = quota_set(t);
	REQUIRE(set);
	struct quota_entry e[10];
	static const int64_t p[10] = { 4100, 3000, 3000, 3000, 3000, 4500, 4400, 3000, 3000, 3000 };
	entries(e, 10, p, letters);
	for (int i = 5; i < 10; i++)
		e[i].scope = 1;
	quota_apply(t->arena, set, e, 10, &(struct edge_decisions){ 0 });
	CHECK(e[0].level == 0 && e[5].level == 0 && e[6].dropped);
}

static struct gaps gaps_of(struct t *t, const struct barred *b, int64_t points,
			   const enum knockout_state *said)
{
	struct gaps g;
	gaps_find(t->arena, &b->standing, points, said, &g);
	return g;
}

TEST(gaps_list_what_is_missing_for_the_next_class)
{
	struct barred b;
	REQUIRE(barred_make(t, &b));
	struct gaps g = gaps_of(t, &b, 2950, NULL);
	CHECK(!g.at_top && g.next == 1 && g.level == 2);
	CHECK_INT(g.short_of, 50);
	CHECK_INT(g.n, 2);
	CHECK_STR(g.p[0].criterion->code, "1.1"); /* 15 to gain before 5 */
	CHECK_INT(g.p[1].most - g.p[1].now, 500);
	figure_whole(b.figures, "F1", 1);
	g = gaps_of(t, &b, 4100, NULL);
	CHECK(g.next == 0 && g.short_of == 0 && g.bars == 2);
	figure_whole(b.figures, "F1", 0);
	CHECK(gaps_of(t, &b, 4100, NULL).at_top);
}

/* Classes from 40, 30, 20 and 0 points. */
TEST(gaps_at_the_edge_of_every_class)
{
	struct barred b;
	REQUIRE(barred_make(t, &b));
	static const struct {
		int64_t points;
		size_t level;
		int64_t short_of;
	} edges[] = {
		{ 4000, 0, 0 },	   { 3999, 1, 1 }, { 3000, 1, 1000 }, { 2999, 2, 1 },
		{ 2000, 2, 1000 }, { 1999, 3, 1 }, { 0, 3, 2000 },
	};
	for (size_t i = 0; i < sizeof edges / sizeof *edges; i++) {
		struct gaps g = gaps_of(t, &b, edges[i].points, NULL);
		CHECK_INT(g.level, edges[i].level);
		CHECK_INT(g.short_of, edges[i].short_of);
		CHECK(g.at_top == (edges[i].level == 0) && !g.bars);
	}
}

TEST(gaps_say_how_much_a_group_lacks_to_be_free_of_its_condition)
{
	struct barred b;
	REQUIRE(barred_make(t, &b));
	/* Half of 40 points asked, 12,345 there: 7,655 lack, rounded up to 7,66. */
	b.group = (struct frac){ 12345, 10 };
	struct gaps g = gaps_of(t, &b, 3500, NULL);
	CHECK(g.level == 2 && g.next == 1 && g.bars == 1);
	CHECK_INT(g.short_of, 0);
	CHECK_INT(g.bar_short[0], 766);
	b.group = (struct frac){ 2000, 1 };
	g = gaps_of(t, &b, 3500, NULL);
	CHECK(g.level == 1 && g.next == 0 && g.bars == 0);
	CHECK_INT(g.short_of, 500);
}

TEST(gaps_tell_an_open_question_from_a_condition_that_applies_or_was_lifted)
{
	struct barred b;
	enum knockout_state said[4] = { KNOCKOUT_UNKNOWN, KNOCKOUT_UNKNOWN, KNOCKOUT_UNKNOWN,
					KNOCKOUT_UNKNOWN };
	REQUIRE(barred_make(t, &b));
	struct figure *f = (struct figure *)(uintptr_t)b.figures->p;
	f[b.set->knockouts[1].fact.at].state = FIGURE_MISSING;
	struct gaps g = gaps_of(t, &b, 3500, said);
	CHECK(g.next == 0 && g.bars == 0 && g.unknown == 2);
	figure_whole(b.figures, "F1", 1);
	g = gaps_of(t, &b, 3500, said);
	CHECK(g.bars == 2 && g.unknown == 0);
	said[1] = KNOCKOUT_OFF; /* a decision lifts it */
	g = gaps_of(t, &b, 4100, said);
	CHECK(g.at_top && g.level == 0);
	said[3] = KNOCKOUT_ON; /* another leaves the lowest class only */
	g = gaps_of(t, &b, 4100, said);
	CHECK(g.level == 3 && g.next == 2 && g.bars == 8 && g.short_of == 0);
}

TEST(gaps_mark_a_class_that_has_a_quota)
{
	struct barred b;
	REQUIRE(barred_make(t, &b));
	CHECK(!gaps_of(t, &b, 3500, NULL).quota);
	b.set->quota = (struct quota){ .set = true, .level = 0, .base = 1, .ratio = 2000 };
	CHECK(gaps_of(t, &b, 3500, NULL).quota);  /* the top is next */
	CHECK(gaps_of(t, &b, 4100, NULL).quota);  /* and held */
	CHECK(!gaps_of(t, &b, 2500, NULL).quota); /* two below */
}

TEST(a_criterion_worth_nothing_is_no_zero_in_its_group)
{
	struct barred b;
	REQUIRE(barred_make(t, &b));
	b.lines[1].final = 0;
	b.set->criteria[1].max = 0;
	CHECK_INT(classify(&b.standing, 4200, NULL).level, 0);
	b.set->criteria[1].max = 1;
	CHECK_INT(classify(&b.standing, 4200, NULL).level, 1);
}

TEST(classes_are_ranked_from_the_best_and_the_last_is_always_four)
{
	struct criteria_set *set = sample_set(t, TWO); /* HTXS, HTT, HT, KHT */
	static const int of_four[] = { 1, 2, 3, 4 }, of_six[] = { 1, 2, 3, 3, 3, 4 };
	REQUIRE(set);
	for (size_t i = 0; i < 4; i++)
		CHECK_INT(class_rank(set, i), of_four[i]);
	set->class_count = 6;
	for (size_t i = 0; i < 6; i++)
		CHECK_INT(class_rank(set, i), of_six[i]);
	set->class_count = 2;
	CHECK_INT(class_rank(set, 0), 1);
	CHECK_INT(class_rank(set, 1), 4);
}

TEST(below_every_threshold_is_the_last_class)
{
	struct criteria_set *set = sample_set(t, TWO);
	REQUIRE(set);
	set->classes[set->class_count - 1].min = 500;
	CHECK_INT(class_by_points(set, 499), 3);
	CHECK_INT(class_by_points(set, 1999), 3);
	CHECK_INT(class_by_points(set, 2000), 2);
}

TEST(a_total_is_an_estimate_only_where_an_estimate_counts)
{
	struct criteria_set *set = sample_set(t, TWO);
	REQUIRE(set);
	struct score_line *l = lines_of(t, set);
	l[0].computed = (struct computed){ .outcome = OUT_POINTS, .points = 2000 };
	l[1].final = 1200;
	CHECK(!sheet_total(set, l, false).estimated);
	l[0].computed.estimated = true;
	CHECK(sheet_total(set, l, false).estimated);
	l[0].final = 2000; /* people gave the points: no figure stands behind them */
	CHECK(!sheet_total(set, l, false).estimated);
}

TEST(gaps_say_where_nothing_counts_yet_and_keep_the_sets_order_between_equals)
{
	struct barred b;
	REQUIRE(barred_make(t, &b));
	b.lines[0].final = NO_VALUE; /* 25 to gain, nothing known; 1.2: 5 of 15 */
	struct gaps g = gaps_of(t, &b, 1000, NULL);
	REQUIRE(CHECK_INT(g.n, 2));
	CHECK_STR(g.p[0].criterion->code, "1.1");
	CHECK(!g.p[0].known && g.p[1].known);
	CHECK_INT(g.p[0].most - g.p[0].now, 2500);
	b.lines[0].final = 2000; /* five to gain in each */
	g = gaps_of(t, &b, 3000, NULL);
	CHECK_STR(g.p[0].criterion->code, "1.1");
	CHECK_STR(g.p[1].criterion->code, "1.2");
	b.lines[0].final = 2400; /* one to gain in 1.1, five in 1.2 */
	g = gaps_of(t, &b, 3400, NULL);
	CHECK_STR(g.p[0].criterion->code, "1.2");
	CHECK_STR(g.p[1].criterion->code, "1.1");
}

TEST(the_first_of_the_tied_may_be_the_one_that_keeps_the_class)
{
	struct criteria_set *set = quota_set(t);
	REQUIRE(set);
	struct quota_entry e[12];
	static const int64_t p[12] = { 4400, 4300, 4300, 4300, 3000, 3000,
				       3000, 3000, 3000, 3000, 3000, 4100 };
	struct str keep[] = { { "B", 1 } };
	struct edge_decision d = { .keep = { keep, 1, 0 } };
	entries(e, 12, p, letters);
	quota_apply(t->arena, set, e, 12, &(struct edge_decisions){ &d, 1, 0 });
	CHECK(d.used && !d.wrong);
	CHECK(e[1].level == 0 && e[2].level == 1 && e[3].level == 1);
}

TEST(gaps_leave_out_what_is_full_and_what_was_left_out)
{
	struct barred b;
	REQUIRE(barred_make(t, &b));
	b.lines[0].final = 2500; /* all of it */
	struct gaps g = gaps_of(t, &b, 3500, NULL);
	REQUIRE(CHECK_INT(g.n, 1));
	CHECK_STR(g.p[0].criterion->code, "1.2");
	b.lines[1].final = NO_VALUE;
	b.lines[1].computed.outcome = OUT_LEFT_OUT;
	CHECK_INT(gaps_of(t, &b, 2500, NULL).n, 0);
}

TEST(a_condition_on_one_group_says_nothing_of_what_another_lacks)
{
	struct barred b;
	REQUIRE(barred_make(t, &b));
	struct criteria_group two[] = { b.set->groups[0], b.set->groups[0] };
	struct frac got[] = { { 2000, 1 }, FRAC_ZERO }; /* half of 40, and nothing of 40 */
	enum knockout_state said[4] = { KNOCKOUT_ON, KNOCKOUT_UNKNOWN, KNOCKOUT_UNKNOWN,
					KNOCKOUT_UNKNOWN };
	b.set->groups = two;
	b.set->group_count = 2;
	b.set->knockouts[0].group = 0;
	b.standing.group = got;
	struct gaps g = gaps_of(t, &b, 3500, said); /* people say that it applies */
	CHECK(g.next == 1 && g.bars == 1);
	CHECK_INT(g.bar_short[0], 0);
	b.set->knockouts[0].group = 1;
	CHECK_INT(gaps_of(t, &b, 3500, said).bar_short[0], 2000);
}

SUITE(score_classify, final_points_go_before_computed_ones, self_points_count_only_provisionally,
      the_bonus_is_capped_and_stays_inside_the_total,
      a_bonus_that_nobody_claimed_is_nothing_and_needs_nobody,
      penalties_are_capped_and_never_go_below_zero, what_is_left_out_makes_the_rest_weigh_more,
      the_season_total_is_rounded_once_after_weighting,
      a_class_begins_at_its_threshold_of_the_rounded_total, a_unit_too_young_is_not_rated,
      a_knockout_lowers_the_class_and_nothing_else, a_group_at_exactly_half_is_not_below_half,
      a_zero_in_the_group_bars_but_a_left_out_one_does_not,
      a_fact_in_no_report_is_put_to_people_only_where_it_matters, people_apply_or_lift_a_knockout,
      seats_are_the_floor_of_ratio_times_base, twenty_percent_of_twelve_is_two,
      equal_points_across_the_edge_are_put_to_people, each_scope_has_its_own_seats,
      gaps_list_what_is_missing_for_the_next_class, gaps_at_the_edge_of_every_class,
      gaps_say_how_much_a_group_lacks_to_be_free_of_its_condition,
      gaps_tell_an_open_question_from_a_condition_that_applies_or_was_lifted,
      gaps_mark_a_class_that_has_a_quota, a_criterion_worth_nothing_is_no_zero_in_its_group,
      classes_are_ranked_from_the_best_and_the_last_is_always_four,
      below_every_threshold_is_the_last_class, a_total_is_an_estimate_only_where_an_estimate_counts,
      gaps_say_where_nothing_counts_yet_and_keep_the_sets_order_between_equals,
      the_first_of_the_tied_may_be_the_one_that_keeps_the_class,
      gaps_leave_out_what_is_full_and_what_was_left_out,
      a_condition_on_one_group_says_nothing_of_what_another_lacks)
