/* pages_goals.c: what the union's congress set for its term, beside the year's targets and figures
 * (web/goals.h). */
#include "report/pages_goals.h"

#include "base/day.h"
#include "msg_report.gen.h"
#include "web/app.h"

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

struct str goal_number(const struct buf *o, const struct unit_goal *g, int64_t value)
{
	if (value == UNIT_GOAL_NONE)
		return STR_NONE;
	return msg_text(o->arena, o->lang,
			T(report_goal_number, .value = value, .measure = g->measure));
}
