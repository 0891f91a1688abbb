/* givens.c: the points that people give in the sample: judged criteria by the unit's level, the
 * exceptions as the cases say. */
#include "tools/examples/oracle.h"

#include "base/num.h"

static int64_t rounded_to(int64_t points, int64_t step)
{
	return (points + step / 2) / step * step;
}

/* A judged criterion: a share of the maximum, in steps, never under a bad unit's third. */
static int64_t judge(struct arena *a, const struct unit *u, struct str code, int64_t max,
		     int64_t step)
{
	static const int least[] = { 90, 74, 56, 34 }, most[] = { 100, 88, 70, 50 };
	struct dice d = dice_for(u->code, arena_cstr(a, code));
	int level = u->level - 'A';
	int64_t points = max * dice_between(&d, least[level], most[level]) / 100;
	points = rounded_to(points, step);
	return points > max ? max : points;
}

static void judge_sheet(const struct world *w, const struct json *set, const struct unit *u,
			struct givens *out)
{
	int64_t step, max;
	if (!num_parse(json_text(json_get(set, "scale"), "step"), 2, &step, NULL))
		die("the step of a criteria file cannot be read");
	JSON_EACH(group, json_get(set, "groups"))
	JSON_EACH(criterion, json_get(group, "criteria"))
	{
		if (json_get(criterion, "compute"))
			continue;
		struct str code = json_text(criterion, "code");
		if (!num_parse(json_text(criterion, "max"), 2, &max, NULL))
			die("a maximum of a criteria file cannot be read");
		int64_t points = judge(w->arena, u, code, max, step);
		*PUSH(w->arena, out) =
			(struct given){ .unit = u->code, .code = code, .points = points };
	}
}

static void give(const struct world *w, const struct record *r, struct givens *out)
{
	struct given g = { r->field[1], r->field[2], r->field[4], 0, BY_APPRAISAL };
	if (!num_parse(r->field[3], 2, &g.points, NULL))
		die("points of a case cannot be read");
	if (str_eq(r->field[5], S("decision")))
		g.by = BY_DECISION;
	if (str_eq(r->field[5], S("review")))
		g.by = BY_REVIEW;
	*PUSH(w->arena, out) = g;
}

void givens_make(const struct world *w, struct givens *out)
{
	const struct record *r;
	for (size_t i = 0; i < w->unit_count; i++) {
		const struct unit *u = &w->units[i];
		if (u->level == '-' || u->sent_on[1] == DAY_NONE)
			continue;
		judge_sheet(w, w->set, u, out);
		if (str_eq(u->cluster, S("K3")))
			judge_sheet(w, w->cluster_set, u, out);
	}
	for (size_t at = 0; (r = world_case(w, "given", &at));)
		give(w, r, out);
}

/* The last one counts: a review after an appraisal. */
const struct given *givens_find(const struct givens *g, struct str unit, struct str code)
{
	for (size_t i = g->n; i-- > 0;)
		if (str_eq(g->p[i].unit, unit) && str_eq(g->p[i].code, code))
			return &g->p[i];
	return NULL;
}
