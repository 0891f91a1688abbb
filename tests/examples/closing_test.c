/* closing_test.c: src/score closes the sample year, from the figures that the generator made and
 * the decisions that are committed, and comes to what the generator's own scoring came to. */
#include "score/close.h"
#include "tests/examples/run.h"
#include "tests/test.h"

#include <stdlib.h>
#include <unistd.h>

enum { TEN_THOUSANDTHS = 10000, SETS = 2 };

/* All that one closing is made from. */
struct year {
	struct t *t;
	struct json *inputs, *season, *expected;
	struct close_input in;
	struct close_output out;
};

static struct str text_of(struct year *y, const char *name)
{
	return example_read(y->t, str_fmt(y->t->arena, EXAMPLES "/2021/%s", name).p);
}

static int by_code(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static bool read_sets(struct year *y)
{
	static const char *const names[SETS] = { "criteria.json", "cluster-criteria.json" };
	struct t *t = y->t;
	struct arena *a = t->arena;
	struct notes notes = { .arena = a };
	y->in.sets = NEW(a, SETS, struct close_set);
	y->in.set_count = SETS;
	for (int i = 0; i < SETS; i++) {
		struct close_set *s = &y->in.sets[i];
		if (!CHECK_OK(criteria_read(a, text_of(y, names[i]), &s->set, &notes)))
			return false;
		s->role = i ? SHEET_FOR_CLUSTER : SHEET_FOR_CLASS;
		s->cluster = i ? 2 : -1;
		s->id = i + 1;
		s->criterion_ids = NEW(a, s->set->count, int64_t);
	}
	const struct criteria_set *set = y->in.sets[0].set;
	for (size_t i = 0; i < set->indicator_count; i++)
		*PUSH(a, &y->in.names.codes) = set->indicators[i].code;
	*PUSH(a, &y->in.names.codes) = S("annual_report_sent");
	qsort(y->in.names.codes.p, y->in.names.codes.n, sizeof(struct str), by_code);
	for (int i = 0; i < SETS; i++)
		criteria_bind(y->in.sets[i].set, &y->in.names.codes, &notes);
	return CHECK_INT(notes.faults, 0);
}

static void read_clusters(struct year *y)
{
	struct arena *a = y->t->arena;
	y->in.clusters = NEW(a, 8, struct close_cluster);
	JSON_EACH(c, json_get(y->season, "clusters"))
	{
		struct close_cluster *x = &y->in.clusters[y->in.cluster_count++];
		*x = (struct close_cluster){ .id = (int64_t)y->in.cluster_count,
					     .code = json_text(c, "code"),
					     .name = json_text(c, "name"),
					     .ties = TIES_ALL,
					     .pledge_needed = true };
		bool own = str_eq(json_text(json_get(c, "rules"), "place_from"), S("cluster"));
		x->place_from = own ? SHEET_FOR_CLUSTER : SHEET_FOR_CLASS;
		*PUSH(a, &x->ballots) = S("co_thi_dua");
	}
}

static struct figures figures_of(struct year *y, const struct json *unit)
{
	struct arena *a = y->t->arena;
	const struct strs *codes = &y->in.names.codes;
	struct figure *f = NEW(a, codes->n, struct figure);
	for (size_t i = 0; i < codes->n; i++) {
		int64_t value;
		const char *code = arena_cstr(a, codes->p[i]);
		f[i].extended_on = DAY_NONE;
		if (json_int(json_get(unit, "figures"), code, &value)) {
			f[i].state = FIGURE_ACTUAL;
			f[i].value = code[0] == 'D' ? value : value * TEN_THOUSANDTHS;
		}
		if (code[0] == 'a' && json_int(unit, "sent", &value)) {
			f[i].state = FIGURE_ACTUAL;
			f[i].value = value;
		}
		if (str_eq(codes->p[i], S("I22")) && json_int(unit, "target_I22", &value)) {
			struct goal *g = NEW(a, 1, struct goal);
			*g = (struct goal){ .value = value * TEN_THOUSANDTHS,
					    .decided_on = DAY_NONE };
			f[i].goal = g;
		}
	}
	return (struct figures){ &y->in.names, f };
}

static struct close_sheet sheet_of(struct year *y, const struct json *unit, int set)
{
	struct arena *a = y->t->arena;
	const struct criteria_set *c = y->in.sets[set].set;
	struct stored_line *l = NEW(a, c->count, struct stored_line);
	for (size_t i = 0; i < c->count; i++) {
		int64_t points;
		l[i] = (struct stored_line){
			.computed = NO_VALUE, .self = NO_VALUE, .cross = NO_VALUE, .final = NO_VALUE
		};
		if (json_int(json_get(unit, "given"), arena_cstr(a, c->criteria[i].code), &points))
			l[i].final = points;
	}
	return (struct close_sheet){
		.set = set, .period = -1, .weight = 1, .stored = l, .figures = figures_of(y, unit)
	};
}

static void read_units(struct year *y)
{
	struct arena *a = y->t->arena;
	y->in.units = NEW(a, y->inputs->count, struct close_unit);
	JSON_EACH(u, y->inputs)
	{
		struct close_unit *x = &y->in.units[y->in.unit_count++];
		*x = (struct close_unit){ .id = (int64_t)y->in.unit_count,
					  .code = json_text(u, "code"),
					  .sector = json_text(u, "sector"),
					  .upper = S("CDVC"),
					  .pledged = json_flag(u, "pledged"),
					  .left = json_flag(u, "left") };
		x->cluster = json_text(u, "cluster").p[1] - '1';
		x->life = (struct life){ DAY_NONE, DAY_NONE, day_of(2021, 12, 1) };
		json_int(u, "from", &x->life.founded_on);
		x->figures = figures_of(y, u);
		x->sheets = NEW(a, SETS, struct close_sheet);
		for (int set = 0; set < (x->cluster == 2 ? 2 : 1); set++)
			x->sheets[x->sheet_count++] = sheet_of(y, u, set);
	}
}

static bool close_year(struct t *t, struct year *y)
{
	const char *to = example_folder(t);
	const char *path = str_fmt(t->arena, "%s/inputs.json", to).p;
	*y = (struct year){ .t = t, .in = { .code = S("2021") } };
	bool ok = example_run(t, "--inputs", path);
	y->inputs = ok ? example_json(t, path) : NULL;
	example_remove(t, to);
	y->season = example_json(t, EXAMPLES "/2021/season.json");
	y->expected = example_json(t, EXAMPLES "/2021/expected/results.json");
	struct notes notes = { .arena = t->arena };
	if (!y->inputs || !y->season || !y->expected || !read_sets(y) ||
	    !CHECK_OK(decisions_read(t->arena, text_of(y, "decisions.json"), &y->in.decisions,
				     &notes)))
		return false;
	read_clusters(y);
	read_units(y);
	season_close(t->arena, &y->in, &y->out);
	return true;
}

static const struct unit_result *result_of(const struct year *y, struct str code)
{
	for (size_t i = 0; i < y->out.unit_count; i++)
		if (str_eq(y->out.units[i].unit->code, code))
			return &y->out.units[i];
	return NULL;
}

static void check_lines(struct year *y, const struct json *marks, const struct sheet_result *sheet)
{
	const struct criteria_set *set = y->in.sets[sheet->sheet->set].set;
	for (size_t i = 0; i < set->count; i++) {
		int64_t points, want;
		const char *code = arena_cstr(y->t->arena, set->criteria[i].code);
		if (!json_int(marks, code, &want))
			continue; /* left out, or judged and not claimed */
		line_counts(&set->criteria[i], &sheet->lines[i], false, &points);
		if (points != want)
			test_int(y->t, (struct test_ints){ points, want }, __FILE__, __LINE__,
				 code);
	}
}

static void check_unit(struct year *y, const struct json *want)
{
	struct t *t = y->t;
	const struct criteria_set *set = y->in.sets[0].set;
	const struct unit_result *r = result_of(y, json_text(want, "code"));
	int64_t n;
	REQUIRE(r);
	int failed = t->failed;
	bool rated = json_int(want, "points", &n);
	CHECK_STR(r->rated == RATED ? set->classes[r->level].code : set->not_rated,
		  json_text(want, "class"));
	if (rated)
		CHECK_INT(r->points, n);
	if (json_int(want, "cluster_points", &n))
		CHECK_INT(r->cluster_points, n);
	CHECK_INT(r->place, json_int(want, "place", &n) ? n : 0);
	CHECK(r->tied == json_flag(want, "tied"));
	CHECK(r->quota_dropped == json_flag(want, "over_quota"));
	if (rated)
		check_lines(y, json_get(want, "criteria"), &r->sheets[0]);
	if (r->unit->sheet_count > 1)
		check_lines(y, json_get(want, "cluster_criteria"), &r->sheets[1]);
	if (t->failed != failed)
		CHECK_STR(json_text(want, "code"), S("as expected"));
}

TEST(closing_the_sample_year_gives_the_expected_results)
{
	struct year y;
	size_t n = 0;
	REQUIRE(close_year(t, &y));
	JSON_EACH(cluster, json_get(y.expected, "clusters"))
	JSON_EACH(unit, json_get(cluster, "units"))
	{
		check_unit(&y, unit);
		n++;
	}
	CHECK_INT(n, 62);
}

TEST(with_all_decisions_nothing_is_left_to_decide)
{
	struct year y;
	REQUIRE(close_year(t, &y));
	for (size_t i = 0; i < y.out.needs.n; i++) {
		struct buf b = { .arena = t->arena };
		need_put(&b, &y.in, &y.out.needs.p[i]);
		CHECK_STR(buf_str(&b), S(""));
	}
}

/* The open cluster of the demo: its decisions are asked for, nobody else's. */
TEST(without_the_decisions_of_one_cluster_only_those_are_asked_for)
{
	struct year y;
	struct decisions kept = { 0 };
	size_t ties = 0, ballots = 0, others = 0;
	REQUIRE(close_year(t, &y));
	for (size_t i = 0; i < y.in.decisions.n; i++)
		if (!str_eq(y.in.decisions.p[i].cluster, S("K4")))
			*PUSH(t->arena, &kept) = y.in.decisions.p[i];
	y.in.decisions = kept;
	season_close(t->arena, &y.in, &y.out);
	for (size_t i = 0; i < y.out.needs.n; i++) {
		ties += y.out.needs.p[i].kind == NEED_TIE;
		ballots += y.out.needs.p[i].kind == NEED_BALLOT;
		others += y.out.needs.p[i].cluster != 3;
	}
	CHECK_INT(ties, 1);
	CHECK_INT(ballots, 1);
	CHECK_INT(others, 0);
}

SUITE(examples_closing, closing_the_sample_year_gives_the_expected_results,
      with_all_decisions_nothing_is_left_to_decide,
      without_the_decisions_of_one_cluster_only_those_are_asked_for)
