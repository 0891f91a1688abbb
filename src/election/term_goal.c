/* term_goal.c: see term_goal.h. */
#include "election/term_follow.h"

#include "base/day.h"
#include "base/text.h"

/* ---- the term ---- */

SQL(last_congress,
    "SELECT id FROM assembly WHERE unit_id = $1 AND (starts_at < $2 OR opened_at < $2)"
    " AND kind IN ('congress','delegate_conference') AND state IN ('open','closed')"
    " ORDER BY starts_at DESC, id DESC LIMIT 1");

/* "2017-2022", else from the congress's year on as long as the rules say. */
static struct err years_of(struct db *db, const struct assembly *a, struct term_goals *out)
{
	struct str rest = a->term, first;
	struct ruleset s;
	int64_t to;
	if (str_split(&rest, '-', &first) && str_int(str_trim(first), &out->from_year) &&
	    str_int(str_trim(rest), &to) && to > out->from_year) {
		out->years = to - out->from_year + 1;
	} else {
		TRY(ruleset_read(db, a->ruleset, &s));
		out->from_year = ymd_of(local_day(a->starts_at)).year;
		out->years = 5;
		rule_number(&s, "term_years", &out->years);
	}
	if (out->years > TERM_YEARS_MAX)
		out->years = TERM_YEARS_MAX;
	return OK;
}

SQL(years_said, "SELECT y.goal_id, y.year, y.value, y.note FROM election_goal_year y"
		" JOIN assembly_goal g ON g.id = y.goal_id WHERE g.assembly_id = $1 LIMIT 4000");

static struct term_goal *goal_of(struct term_goals *v, int64_t id)
{
	for (size_t i = 0; i < v->n; i++)
		if (v->p[i].goal.id == id)
			return &v->p[i];
	return NULL;
}

static struct err read_years(struct db *db, struct term_goals *out)
{
	struct rows *rs;
	TRY(db_rows(db, years_said, ARGS(INT(out->congress.n)), &rs));
	while (db_next(rs)) {
		struct term_goal *g = goal_of(out, col_int(rs, 0));
		int64_t at = col_int(rs, 1) - out->from_year;
		if (!g || at < 0 || at >= out->years || out->from_year + at > out->year)
			continue;
		g->years[at].value = col_int_or(rs, 2, TERM_NO_VALUE);
		g->years[at].note = col_text(rs, 3);
	}
	return db_done(rs);
}

/* The same part of what is left for each year to come, in whole numbers where the goal is one. */
static int64_t part_of_year(const struct term_goal *g, int64_t before, int64_t years_left)
{
	int64_t step = g->goal.value % FIGURE_SCALE ? 1 : FIGURE_SCALE;
	if (!g->adds_up)
		return g->goal.value;
	if (before >= g->goal.value)
		return 0;
	int64_t all = years_left * step;
	return (g->goal.value - before + all - 1) / all * step;
}

static void add_up(struct term_goal *g, const struct term_goals *v)
{
	int64_t before = 0, now = v->year - v->from_year;
	for (int64_t i = 0; i < v->years; i++) {
		int64_t x = g->years[i].value;
		if (x == TERM_NO_VALUE)
			continue;
		g->reached = g->adds_up ? g->reached + x : x;
		before += i < now ? x : 0;
	}
	g->share = -1;
	g->this_year = TERM_NO_VALUE;
	if (g->goal.value == GOAL_NO_VALUE || g->goal.value <= 0)
		return;
	/* Cut, not rounded: 100 % says that the goal is met, which a hair below it is not. */
	g->share = (int64_t)((__int128)g->reached * 10000 / g->goal.value);
	if (now >= 0 && now < v->years)
		g->this_year = part_of_year(g, before, v->years - now);
}

struct err term_goals_read(struct db *db, unit_id unit, int64_t on, struct term_goals *out)
{
	struct assembly a;
	struct goal *all;
	size_t n;
	*out = (struct term_goals){ 0 };
	TRY(db_int(db, last_congress, ARGS(INT(unit.n), INT(day_end_ms(on))), &out->congress.n));
	if (!out->congress.n)
		return OK;
	TRY(assembly_get(db, out->congress, &a));
	out->title = a.title;
	out->term = a.term;
	out->year = ymd_of(on).year;
	TRY(years_of(db, &a, out));
	TRY(goal_list(db, a.id, &all, &n));
	out->p = NEW(db->arena, n + 1, struct term_goal);
	for (size_t i = 0; i < n; i++) {
		if (!goal_is_own(&all[i]))
			continue; /* a task with its day, not a goal of the term */
		struct term_goal *g = &out->p[out->n++];
		g->goal = all[i];
		for (int k = 0; k < TERM_YEARS_MAX; k++)
			g->years[k].value = g->years[k].target = TERM_NO_VALUE;
	}
	TRY(read_years(db, out));
	TRY(term_goals_follow(db, unit, out));
	for (size_t i = 0; i < out->n; i++)
		add_up(&out->p[i], out);
	return OK;
}

/* ---- saying what a year brought ---- */

SQL(year_out, "DELETE FROM election_goal_year WHERE goal_id = $1 AND year = $2");
SQL(year_put, "INSERT INTO election_goal_year (goal_id, year, value, note)"
	      " VALUES ($1, $2, $3, $4)");

struct err term_goal_set(struct tx *tx, const struct term_year *in)
{
	struct term_goals v = { 0 };
	struct assembly a;
	struct goal g;
	TRY(goal_get(tx_db(tx), in->goal, &g));
	TRY(assembly_get(tx_db(tx), g.assembly, &a));
	TRY(years_of(tx_db(tx), &a, &v));
	if (in->year < v.from_year || in->year >= v.from_year + v.years ||
	    in->year > ymd_of(local_day(tx_db(tx)->now)).year)
		return FAIL(ERR_INVALID, "election.term_year");
	if (text_length(in->note) > SEAT_TEXT_MAX || (in->value != TERM_NO_VALUE && in->value < 0))
		return FAIL(ERR_INVALID, "election.term_note");
	TRY(tx_run(tx, year_out, ARGS(INT(in->goal), INT(in->year))));
	if (in->value != TERM_NO_VALUE || in->note.n)
		TRY(tx_run(tx, year_put,
			   ARGS(INT(in->goal), INT(in->year), INT_OR_NUL(in->value),
				TEXT(in->note.p ? in->note : S("")))));
	return assembly_audit(tx, "election.term_goal", &a, g.name);
}
