/* classify.c: thresholds, the months rule and knockouts. The quota is quota.c's, what is missing
 * for the next class gaps.c's. See classify.h. */
#include "score/classify.h"

#include <assert.h>

size_t class_by_points(const struct criteria_set *set, int64_t points)
{
	assert(set->class_count > 0);
	for (size_t i = 0; i < set->class_count; i++)
		if (points >= set->classes[i].min)
			return i;
	return set->class_count - 1;
}

int class_rank(const struct criteria_set *set, size_t level)
{
	assert(level < set->class_count);
	return level + 1 == set->class_count ? 4 : level >= 3 ? 3 : (int)level + 1;
}

enum rated rated_by_months(const struct criteria_set *set, struct life life)
{
	const struct applies *x = &set->applies;
	if (x->months_new && life.founded_on != DAY_NONE &&
	    day_add_months(life.founded_on, (int)x->months_new) > life.season_to)
		return NOT_RATED_NEW;
	if (x->months_reorganised && life.reorganised_on != DAY_NONE &&
	    day_add_months(life.reorganised_on, (int)x->months_reorganised) > life.season_to)
		return NOT_RATED_REORGANISED;
	return RATED;
}

static bool group_below(const struct standing *s, size_t g, int64_t value)
{
	/* points / max < value / 10000 */
	struct frac got = s->group[g], bar = frac_of(s->set->groups[g].max * value, 10000);
	return frac_cmp(got, bar) < 0;
}

static enum knockout_state any_zero(const struct standing *s, size_t g)
{
	const struct criteria_group *group = &s->set->groups[g];
	for (size_t i = 0; i < group->count; i++) {
		int64_t points;
		const struct criterion *c = &s->set->criteria[group->first + i];
		enum layer layer =
			line_counts(c, &s->lines[group->first + i], s->provisional, &points);
		if (layer != LAYER_NONE && layer != LAYER_LEFT_OUT && points == 0 && c->max > 0)
			return KNOCKOUT_ON;
	}
	return KNOCKOUT_OFF;
}

enum knockout_state knockout_state(const struct standing *s, const struct knockout *k)
{
	switch (k->rule) {
	case KNOCKOUT_BY_PEOPLE:
		return KNOCKOUT_OFF;
	case KNOCKOUT_GROUP_BELOW:
		for (size_t g = 0; g < s->set->group_count; g++)
			if ((k->group < 0 || (size_t)k->group == g) && group_below(s, g, k->value))
				return KNOCKOUT_ON;
		return KNOCKOUT_OFF;
	case KNOCKOUT_FACT: {
		const struct figure *f = &s->figures->p[k->fact.at];
		if (f->state == FIGURE_MISSING)
			return KNOCKOUT_UNKNOWN;
		return f->value ? KNOCKOUT_ON : KNOCKOUT_OFF;
	}
	case KNOCKOUT_ANY_ZERO:
		return any_zero(s, (size_t)k->group);
	}
	return KNOCKOUT_OFF;
}

struct rating classify(const struct standing *s, int64_t points, const enum knockout_state *said)
{
	struct rating r = { .by_points = class_by_points(s->set, points) };
	r.level = r.by_points;
	for (size_t i = 0; i < s->set->knockout_count; i++) {
		const struct knockout *k = &s->set->knockouts[i];
		bool decided = said && said[i] != KNOCKOUT_UNKNOWN;
		enum knockout_state state = decided ? said[i] : knockout_state(s, k);
		if (state == KNOCKOUT_ON) {
			r.knocked |= (uint64_t)1 << i;
			r.level = r.level < k->best ? k->best : r.level;
		} else if (state == KNOCKOUT_UNKNOWN) {
			r.unknown |= (uint64_t)1 << i;
		}
	}
	/* Only what would still lower the class needs people. */
	for (size_t i = 0; i < s->set->knockout_count; i++)
		if (s->set->knockouts[i].best <= r.level)
			r.unknown &= ~((uint64_t)1 << i);
	return r;
}
