/* gaps.c: còn thiếu gì: what keeps a unit from the next class. See classify.h. */
#include <assert.h>
#include <stdlib.h>

#include "score/classify.h"

static int by_gain_falling(const void *x, const void *y)
{
	const struct gap *a = x, *b = y;
	int64_t gain_a = a->most - a->now, gain_b = b->most - b->now;
	if (gain_a != gain_b)
		return gain_a < gain_b ? 1 : -1;
	return (a->criterion > b->criterion) - (a->criterion < b->criterion);
}

/* What group g lacks to reach `value` of its maximum, rounded up to hundredths; 0: it does. */
static int64_t group_short(const struct standing *s, size_t g, int64_t value)
{
	struct frac bar = frac_of(s->set->groups[g].max * value, 10000);
	if (frac_cmp(s->group[g], bar) >= 0)
		return 0;
	__int128 lacks = bar.num * s->group[g].den - s->group[g].num * bar.den;
	__int128 den = bar.den * s->group[g].den;
	return (int64_t)((lacks + den - 1) / den);
}

/* Of the groups that it looks at, the one that lacks most. */
static int64_t bar_short(const struct standing *s, const struct knockout *k)
{
	int64_t most = 0;
	for (size_t g = 0; k->rule == KNOCKOUT_GROUP_BELOW && g < s->set->group_count; g++) {
		int64_t lacks =
			k->group < 0 || (size_t)k->group == g ? group_short(s, g, k->value) : 0;
		most = lacks > most ? lacks : most;
	}
	return most;
}

static void find_bars(struct arena *a, const struct standing *s, const enum knockout_state *said,
		      struct gaps *out)
{
	out->bar_short = NEW(a, s->set->knockout_count + 1, int64_t);
	for (size_t i = 0; i < s->set->knockout_count; i++) {
		const struct knockout *k = &s->set->knockouts[i];
		bool decided = said && said[i] != KNOCKOUT_UNKNOWN;
		enum knockout_state state = decided ? said[i] : knockout_state(s, k);
		if (k->best <= out->next || state == KNOCKOUT_OFF)
			continue;
		*(state == KNOCKOUT_ON ? &out->bars : &out->unknown) |= (uint64_t)1 << i;
		out->bar_short[i] = bar_short(s, k);
	}
}

static void find_points(struct arena *a, const struct standing *s, struct gaps *out)
{
	out->p = NEW(a, s->set->count + 1, struct gap);
	for (size_t i = 0; i < s->set->count; i++) {
		const struct criterion *c = &s->set->criteria[i];
		struct gap g = { .criterion = c, .most = c->max };
		enum layer layer = line_counts(c, &s->lines[i], s->provisional, &g.now);
		g.known = layer != LAYER_NONE;
		if (c->part != PART_PENALTY && layer != LAYER_LEFT_OUT && g.now < g.most)
			out->p[out->n++] = g;
	}
	qsort(out->p, out->n, sizeof *out->p, by_gain_falling);
}

void gaps_find(struct arena *a, const struct standing *s, int64_t points,
	       const enum knockout_state *said, struct gaps *out)
{
	struct rating r = classify(s, points, said);
	const struct quota *q = &s->set->quota;
	*out = (struct gaps){ .at_top = r.level == 0, .level = r.level };
	out->next = out->at_top ? 0 : r.level - 1;
	out->quota = q->set && out->next <= q->level;
	if (out->at_top)
		return;
	int64_t min = s->set->classes[out->next].min;
	out->short_of = points < min ? min - points : 0;
	find_bars(a, s, said, out);
	find_points(a, s, out);
	assert(out->n <= s->set->count);
}
