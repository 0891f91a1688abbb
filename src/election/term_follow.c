/* term_follow.c: the years of a term's goals as the union's reports have them: which indicator says
 * a goal, and what each year's reports and targets came to. See term_goal.h. */
#include "election/term_follow.h"

#include "award/award.h"
#include "base/day.h"
#include "base/text.h"

/* ---- which indicator ---- */

SQL(goal_codes, "SELECT x.goal_id, x.code FROM election_goal_indicator x"
		" JOIN assembly_goal g ON g.id = x.goal_id WHERE g.assembly_id = $1 LIMIT 200");

static struct err read_chosen(struct db *db, struct term_goals *v, bool *said)
{
	struct rows *rs;
	TRY(db_rows(db, goal_codes, ARGS(INT(v->congress.n)), &rs));
	while (db_next(rs))
		for (size_t i = 0; i < v->n; i++)
			if (v->p[i].goal.id == col_int(rs, 0)) {
				v->p[i].code = col_text(rs, 1);
				said[i] = true;
			}
	return db_done(rs);
}

bool goal_can_follow(const struct indicator *i)
{
	return i->kind != INDICATOR_DAY && i->kind != INDICATOR_YESNO;
}

/* Where nobody said it, an indicator of the very same name. */
static struct err match_names(struct db *db, const struct season *newest, struct term_goals *v,
			      const bool *said)
{
	struct indicator *all;
	size_t n;
	TRY(indicator_list(db, newest->id, &all, &n));
	for (size_t i = 0; i < v->n; i++) {
		struct str name = text_fold(db->arena, v->p[i].goal.name);
		for (size_t k = 0; k < n && !said[i]; k++)
			if (goal_can_follow(&all[k]) &&
			    str_eq(name, text_fold(db->arena, all[k].name)))
				v->p[i].code = all[k].code;
	}
	return OK;
}

/* ---- the years ---- */

/* A share is kept as a part of the whole; a goal in per cent says the number before the sign. */
static int64_t as_goal(const struct term_goal *g, const struct season_figure *f, int64_t value)
{
	bool percent = f->kind == INDICATOR_RATIO && str_eq(g->goal.measure, S("%"));
	return value == FIGURE_NONE ? TERM_NO_VALUE : percent ? value * 100 : value;
}

static void take_figure(struct term_goal *g, int64_t at, const struct season_figure *f)
{
	g->adds_up = !f->stock && f->kind != INDICATOR_RATIO;
	g->years[at].target = as_goal(g, f, f->target);
	if (g->years[at].value != TERM_NO_VALUE || f->figure == FIGURE_NONE)
		return; /* what was said by hand counts */
	g->years[at].value = as_goal(g, f, f->figure);
	g->years[at].reported = true;
}

static int64_t year_of(const struct season *all, size_t n, season_id id)
{
	for (size_t i = 0; i < n; i++)
		if (all[i].id.n == id.n)
			return season_year(&all[i]);
	return 0;
}

static struct err read_reports(struct db *db, unit_id unit, const struct season *seasons,
			       size_t season_count, struct term_goals *v)
{
	struct season_figure *all;
	size_t n;
	TRY(report_season_figures(db, unit, &all, &n));
	for (size_t i = 0; i < n; i++) {
		int64_t at = year_of(seasons, season_count, all[i].season) - v->from_year;
		if (at < 0 || at >= v->years || v->from_year + at > v->year)
			continue;
		for (size_t k = 0; k < v->n; k++)
			if (v->p[k].code.n && str_eq(v->p[k].code, all[i].code))
				take_figure(&v->p[k], at, &all[i]);
	}
	return OK;
}

struct err term_goals_follow(struct db *db, unit_id unit, struct term_goals *v)
{
	bool *said = NEW(db->arena, v->n + 1, bool);
	struct season *seasons;
	size_t n;
	if (!v->n)
		return OK;
	for (size_t i = 0; i < v->n; i++)
		v->p[i].adds_up = !str_eq(v->p[i].goal.measure, S("%"));
	TRY(read_chosen(db, v, said));
	TRY(season_of_unit(db, unit, &seasons, &n));
	if (!n)
		return OK;
	TRY(match_names(db, &seasons[0], v, said));
	return read_reports(db, unit, seasons, n, v);
}

/* ---- choosing it ---- */

SQL(follow_out, "DELETE FROM election_goal_indicator WHERE goal_id = $1");
SQL(follow_put, "INSERT INTO election_goal_indicator (goal_id, code) VALUES ($1, $2)");

static struct err check_code(struct db *db, unit_id unit, struct str code)
{
	struct season *seasons;
	struct indicator *all;
	size_t n;
	TRY(season_of_unit(db, unit, &seasons, &n));
	if (!n)
		return FAIL(ERR_INVALID, "election.goal_indicator");
	TRY(indicator_list(db, seasons[0].id, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (goal_can_follow(&all[i]) && str_eq(all[i].code, code))
			return OK;
	return FAIL(ERR_INVALID, "election.goal_indicator");
}

struct err term_goal_follow(struct tx *tx, int64_t goal, struct str code)
{
	struct assembly a;
	struct goal g;
	TRY(goal_get(tx_db(tx), goal, &g));
	TRY(assembly_get(tx_db(tx), g.assembly, &a));
	if (code.n)
		TRY(check_code(tx_db(tx), a.unit, code));
	TRY(tx_run(tx, follow_out, ARGS(INT(goal))));
	TRY(tx_run(tx, follow_put, ARGS(INT(goal), TEXT(code.p ? code : S("")))));
	return assembly_audit(tx, "election.goal_follow", &a, g.name);
}
