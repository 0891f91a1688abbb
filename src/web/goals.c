/* goals.c: see goals.h. */
#include "web/goals.h"

#include "base/day.h"
#include "web/web.h"

struct err unit_goals_in(struct db *db, unit_goals_fn *ask, unit_id unit, const struct season *s,
			 struct unit_goals *out)
{
	int64_t today = local_day(db->now);
	struct season *all;
	size_t n;
	*out = (struct unit_goals){ 0 };
	if (!ask || !s->id.n)
		return OK;
	TRY(season_of_unit(db, unit, &all, &n));
	bool last = n && all[0].id.n == s->id.n;
	return ask(db, unit.n, last || today < s->to_on ? today : s->to_on - 1, out);
}

struct err web_unit_goals(struct req *rq, unit_id unit, const struct season *s,
			  struct unit_goals *out)
{
	return unit_goals_in(rq->db, web_options(rq->web)->unit_goals, unit, s, out);
}

struct str unit_goal_code(struct arena *a, size_t place) { return str_fmt(a, "MT%zu", place + 1); }
