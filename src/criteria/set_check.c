/* set_check.c: whether a set as a whole makes sense. Faults make it unusable; sums that do
 * not add up are warnings, because drafts and local tables have them. */
#include <assert.h>

#include "base/num.h"
#include "criteria/set.h"

static struct str points_text(struct notes *n, int64_t points)
{
	return num_text(n->arena, points, 2, 0);
}

static struct str at_code(struct notes *n, const char *what, struct str code)
{
	return str_fmt(n->arena, "%s %.*s", what, (int)code.n, code.p ? code.p : "");
}

static void check_codes(const struct criteria_set *set, struct notes *n)
{
	for (size_t i = 0; i < set->count; i++)
		for (size_t k = 0; k < i; k++)
			if (str_eq(set->criteria[i].code, set->criteria[k].code))
				note_fault(n, at_code(n, "criteria", set->criteria[i].code),
					   set->criteria[i].code, "criteria.want.unique");
	for (size_t i = 0; i < set->group_count; i++)
		for (size_t k = 0; k < i; k++)
			if (str_eq(set->groups[i].code, set->groups[k].code))
				note_fault(n, at_code(n, "groups", set->groups[i].code),
					   set->groups[i].code, "criteria.want.unique");
	for (size_t i = 0; i < set->knockout_count; i++)
		for (size_t k = 0; k < i; k++)
			if (str_eq(set->knockouts[i].code, set->knockouts[k].code))
				note_fault(n, at_code(n, "knockouts", set->knockouts[i].code),
					   set->knockouts[i].code, "criteria.want.unique");
	for (size_t i = 0; i < set->indicator_count; i++)
		for (size_t k = 0; k < i; k++)
			if (str_eq(set->indicators[i].code, set->indicators[k].code))
				note_fault(n, at_code(n, "indicators", set->indicators[i].code),
					   set->indicators[i].code, "criteria.want.unique");
}

static void check_sums(const struct criteria_set *set, struct notes *n)
{
	int64_t total = set->bonus_inside ? set->bonus_max : 0;
	for (size_t g = 0; g < set->group_count; g++) {
		const struct criteria_group *group = &set->groups[g];
		int64_t sum = 0;
		for (size_t i = 0; i < group->count; i++)
			sum += set->criteria[group->first + i].max;
		if (sum != group->max)
			note_warning(n, "criteria.warn.group_sum", group->code,
				     points_text(n, sum));
		total += group->max;
	}
	if (total != set->total)
		note_warning(n, "criteria.warn.total", points_text(n, total),
			     points_text(n, set->total));
}

static void check_classes(const struct criteria_set *set, struct notes *n)
{
	if (!set->class_count) {
		note_fault(n, S("classes"), STR_NONE, "criteria.want.objects");
		return;
	}
	for (size_t i = 0; i < set->class_count; i++) {
		const struct class_level *c = &set->classes[i];
		struct str path = at_code(n, "classes", c->code);
		if (str_eq(c->code, set->not_rated))
			note_fault(n, path, c->code, "criteria.want.unique");
		for (size_t k = 0; k < i; k++)
			if (str_eq(c->code, set->classes[k].code) || c->min == set->classes[k].min)
				note_fault(n, path, c->code, "criteria.want.unique");
		if (c->min > set->total)
			note_fault(n, path, points_text(n, c->min), "criteria.want.class_min");
	}
	if (set->classes[set->class_count - 1].min != 0)
		note_fault(n, at_code(n, "classes", set->classes[set->class_count - 1].code),
			   points_text(n, set->classes[set->class_count - 1].min),
			   "criteria.want.class_zero");
}

static void check_compute(const struct criterion *c, struct notes *n)
{
	const struct compute *x = &c->compute;
	struct str path = at_code(n, "criteria", c->code);
	for (size_t i = 0; i < x->bands.n; i++) {
		if (x->bands.p[i].points > c->max)
			note_fault(n, path, points_text(n, x->bands.p[i].points),
				   "criteria.want.within_max");
		if (i && x->bands.p[i].from >= x->bands.p[i - 1].from)
			note_fault(n, path, num_text(n->arena, x->bands.p[i].from, 4, 0),
				   "criteria.want.bands_fall");
	}
	if (x->late_points > c->max)
		note_fault(n, path, points_text(n, x->late_points), "criteria.want.within_max");
	if (x->of != BY_JUDGES && (x->of == BY_YESNO || x->of == BY_DATE) && x->top.n > 1)
		note_fault(n, path, x->top.p[1].code, "criteria.want.one_code");
	if (x->of == BY_JUDGES)
		note_warning(n, "criteria.warn.judged", c->code, c->name);
}

void criteria_check(const struct criteria_set *set, struct notes *n)
{
	assert(n->arena);
	check_codes(set, n);
	check_sums(set, n);
	check_classes(set, n);
	for (size_t i = 0; i < set->count; i++)
		check_compute(&set->criteria[i], n);
	if (set->valid_from >= set->valid_to)
		note_fault(n, S("valid_to"), STR_NONE, "criteria.want.day_after");
	if (set->applies.members_from >= set->applies.members_below)
		note_fault(n, S("applies_to.members_below"), STR_NONE, "criteria.want.size_band");
	if (!set->official)
		note_warning(n, "criteria.warn.unofficial", set->code, set->warning);
}
