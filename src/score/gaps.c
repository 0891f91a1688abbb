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

void gaps_find(struct arena *a, const struct standing *s, int64_t points,
	       const struct rating *rating, struct gaps *out)
{
	*out = (struct gaps){ .at_top = rating->level == 0 };
	if (out->at_top)
		return;
	out->next = rating->level - 1;
	int64_t min = s->set->classes[out->next].min;
	out->short_of = points < min ? min - points : 0;
	for (size_t i = 0; i < s->set->knockout_count; i++)
		if ((rating->knocked & (uint64_t)1 << i) && s->set->knockouts[i].best > out->next)
			out->bars |= (uint64_t)1 << i;
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
	assert(out->n <= s->set->count);
}
