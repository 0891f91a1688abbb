/* set_change.c: see set_change.h. */
#include "criteria/set_change.h"

#include <assert.h>
#include <string.h>

/* ---- criteria and groups ---- */

static bool belongs(const struct criterion *c, enum part part, size_t group)
{
	return c->part == part && (part != PART_MAIN || c->group == group);
}

static void take(struct criteria_set *set, const struct criterion *all, size_t n,
		 const struct criterion *like)
{
	for (size_t i = 0; i < n; i++)
		if (belongs(&all[i], like->part, like->group))
			set->criteria[set->count++] = all[i];
}

/* Lays the criteria out group by group; those of one group keep their order. */
static void lay_out(struct arena *a, struct criteria_set *set, const struct criterion *all,
		    size_t n)
{
	set->criteria = NEW(a, n + 1, struct criterion);
	set->count = 0;
	for (size_t g = 0; g < set->group_count; g++) {
		set->groups[g].first = set->count;
		take(set, all, n, &(struct criterion){ .part = PART_MAIN, .group = g });
		set->groups[g].count = set->count - set->groups[g].first;
	}
	take(set, all, n, &(struct criterion){ .part = PART_BONUS });
	take(set, all, n, &(struct criterion){ .part = PART_PENALTY });
	assert(set->count == n);
}

static struct err drop_group(struct criteria_set *set, size_t g)
{
	if (set->group_count == 1)
		return FAIL(ERR_CONFLICT, "criteria.last_group");
	for (size_t i = 0; i < set->knockout_count; i++)
		if (set->knockouts[i].group == (int)g)
			return FAIL(ERR_CONFLICT, "criteria.group_barred", set->knockouts[i].code,
				    set->groups[g].name);
	for (size_t i = 0; i < set->knockout_count; i++)
		set->knockouts[i].group -= set->knockouts[i].group > (int)g;
	for (size_t i = 0; i < set->count; i++)
		if (set->criteria[i].part == PART_MAIN && set->criteria[i].group > g)
			set->criteria[i].group--;
	set->group_count--;
	memmove(&set->groups[g], &set->groups[g + 1], (set->group_count - g) * sizeof *set->groups);
	return OK;
}

static struct err drop_empty(struct criteria_set *set)
{
	for (size_t g = set->group_count; g-- > 0;)
		if (!set->groups[g].count)
			TRY(drop_group(set, g));
	return OK;
}

struct err set_put_criterion(struct arena *a, struct criteria_set *set, size_t at,
			     const struct criterion *c, const struct criteria_group *fresh)
{
	assert(at <= set->count && c->group <= set->group_count);
	size_t n = set->count + (at == set->count);
	struct criterion *all = NEW(a, n, struct criterion);
	for (size_t i = 0; i < set->count; i++)
		all[i] = set->criteria[i];
	all[at] = *c;
	if (c->part == PART_MAIN && c->group == set->group_count) {
		struct criteria_group *groups = NEW(a, set->group_count + 1, struct criteria_group);
		for (size_t g = 0; g < set->group_count; g++)
			groups[g] = set->groups[g];
		groups[set->group_count++] = *fresh;
		set->groups = groups;
	}
	lay_out(a, set, all, n);
	return drop_empty(set);
}

struct err set_drop_criterion(struct arena *a, struct criteria_set *set, size_t at)
{
	assert(at < set->count);
	struct criterion *all = NEW(a, set->count, struct criterion);
	size_t n = 0;
	for (size_t i = 0; i < set->count; i++)
		if (i != at)
			all[n++] = set->criteria[i];
	lay_out(a, set, all, n);
	return drop_empty(set);
}

/* ---- classes ---- */

/* Where the class number `was` stands now; `n` when it is gone. */
static size_t now_at(const struct new_class *p, size_t n, size_t was)
{
	for (size_t i = 0; i < n; i++)
		if (p[i].was == was)
			return i;
	return n;
}

struct err set_put_classes(struct arena *a, struct criteria_set *set, const struct new_class *p,
			   size_t n)
{
	for (size_t i = 0; i < set->knockout_count; i++)
		if (now_at(p, n, set->knockouts[i].best) == n)
			return FAIL(ERR_CONFLICT, "criteria.class_used", set->knockouts[i].code,
				    set->classes[set->knockouts[i].best].name);
	struct quota *q = &set->quota;
	if (q->set && (now_at(p, n, q->level) == n || now_at(p, n, q->base) == n))
		return FAIL(ERR_CONFLICT, "criteria.class_in_quota");
	for (size_t i = 0; i < set->knockout_count; i++)
		set->knockouts[i].best = now_at(p, n, set->knockouts[i].best);
	if (q->set) {
		q->level = now_at(p, n, q->level);
		q->base = now_at(p, n, q->base);
	}
	set->classes = NEW(a, n + 1, struct class_level);
	for (size_t i = 0; i < n; i++)
		set->classes[i] = p[i].level;
	set->class_count = n;
	return OK;
}

/* ---- conditions and indicators ---- */

void set_put_knockout(struct arena *a, struct criteria_set *set, size_t at,
		      const struct knockout *k)
{
	assert(at <= set->knockout_count);
	struct knockout *all = NEW(a, set->knockout_count + 1, struct knockout);
	for (size_t i = 0; i < set->knockout_count; i++)
		all[i] = set->knockouts[i];
	set->knockout_count += at == set->knockout_count;
	all[at] = *k;
	set->knockouts = all;
}

void set_drop_knockout(struct criteria_set *set, size_t at)
{
	assert(at < set->knockout_count);
	set->knockout_count--;
	memmove(&set->knockouts[at], &set->knockouts[at + 1],
		(set->knockout_count - at) * sizeof *set->knockouts);
}

void set_put_indicator(struct arena *a, struct criteria_set *set, size_t at,
		       const struct indicator_def *d)
{
	assert(at <= set->indicator_count);
	struct indicator_def *all = NEW(a, set->indicator_count + 1, struct indicator_def);
	for (size_t i = 0; i < set->indicator_count; i++)
		all[i] = set->indicators[i];
	set->indicator_count += at == set->indicator_count;
	all[at] = *d;
	set->indicators = all;
}

static bool names(const struct refs *r, struct str code)
{
	for (size_t i = 0; i < r->n; i++)
		if (str_eq(r->p[i].code, code))
			return true;
	return false;
}

struct err set_drop_indicator(struct criteria_set *set, size_t at)
{
	assert(at < set->indicator_count);
	struct str code = set->indicators[at].code;
	for (size_t i = 0; i < set->count; i++) {
		const struct compute *x = &set->criteria[i].compute;
		if (names(&x->top, code) || names(&x->bottom, code) || str_eq(x->target.code, code))
			return FAIL(ERR_CONFLICT, "criteria.indicator_used", code,
				    set->criteria[i].code);
	}
	for (size_t i = 0; i < set->knockout_count; i++)
		if (str_eq(set->knockouts[i].fact.code, code))
			return FAIL(ERR_CONFLICT, "criteria.indicator_used", code,
				    set->knockouts[i].code);
	set->indicator_count--;
	memmove(&set->indicators[at], &set->indicators[at + 1],
		(set->indicator_count - at) * sizeof *set->indicators);
	return OK;
}
