/* pages_goals.c: what the union's congress set for its term, beside the year's targets and figures
 * (web/goals.h). */
#include "report/pages_goals.h"

#include "base/day.h"
#include "msg_report.gen.h"
#include "web/app.h"

struct err report_term_goals(struct req *rq, unit_id unit, const struct season *s,
			     struct unit_goals *out)
{
	unit_goals_fn *ask = web_options(rq->web)->unit_goals;
	int64_t today = local_day(rq->db->now);
	struct season *all;
	size_t n;
	*out = (struct unit_goals){ 0 };
	if (!ask || !s->id.n)
		return OK;
	TRY(season_of_unit(rq->db, unit, &all, &n));
	bool last = n && all[0].id.n == s->id.n;
	return ask(rq->db, unit.n, last || today < s->to_on ? today : s->to_on - 1, out);
}

const struct unit_goal *goal_of_code(const struct unit_goals *g, struct str code)
{
	for (size_t i = 0; i < g->n; i++)
		if (g->p[i].code.n && str_eq(g->p[i].code, code))
			return &g->p[i];
	return NULL;
}

struct str goal_words(const struct buf *o, const struct unit_goals *g, struct str code)
{
	const struct unit_goal *x = goal_of_code(g, code);
	if (!x || x->value == UNIT_GOAL_NONE)
		return STR_NONE;
	return msg_text(o->arena, o->lang,
			T(report_goal_is, .value = x->value, .reached = x->reached,
			  .part = x->share < 0 ? 0 : x->share));
}

struct str goal_code(struct arena *a, size_t place) { return str_fmt(a, "MT%zu", place + 1); }

struct str goal_number(const struct buf *o, const struct unit_goal *g, int64_t value)
{
	if (value == UNIT_GOAL_NONE)
		return STR_NONE;
	return msg_text(o->arena, o->lang,
			T(report_goal_number, .value = value, .measure = g->measure));
}
