/* rank.c: places with ties. See rank.h. */
#include "score/rank.h"

#include <assert.h>
#include <stdlib.h>

static int by_points(const void *x, const void *y)
{
	const struct rank_entry *a = x, *b = y;
	if (a->takes_place != b->takes_place)
		return a->takes_place ? -1 : 1;
	if (a->points != b->points)
		return a->points < b->points ? 1 : -1;
	return str_cmp(a->code, b->code);
}

static size_t position(const struct strs *list, struct str code)
{
	for (size_t i = 0; i < list->n; i++)
		if (str_eq(list->p[i], code))
			return i;
	return SIZE_MAX;
}

/* The latest decision that names exactly these units. */
static struct tie_decision *decision_of(const struct rank_entry *e, size_t n,
					struct tie_decision *d, size_t d_count)
{
	for (size_t i = d_count; i-- > 0;) {
		size_t named = 0;
		for (size_t k = 0; k < n; k++)
			named += position(&d[i].units, e[k].code) != SIZE_MAX;
		if (named == n && d[i].units.n == n)
			return &d[i];
	}
	return NULL;
}

static int by_place(const void *x, const void *y)
{
	const struct rank_entry *a = x, *b = y;
	if (a->place != b->place)
		return a->place < b->place ? -1 : 1;
	return str_cmp(a->code, b->code);
}

/* e[0..n) have equal points and would all take `place`. */
static void settle(struct rank_entry *e, size_t n, int64_t place, struct tie_decision *d)
{
	for (size_t i = 0; i < n; i++) {
		bool ordered = d && !d->shared;
		e[i].place = place + (ordered ? (int64_t)position(&d->units, e[i].code) : 0);
		e[i].tied = n > 1 && !ordered;
		e[i].open = n > 1 && !d;
	}
	if (d)
		d->used = true;
	qsort(e, n, sizeof *e, by_place);
}

void rank_places(struct rank_entry *e, size_t n, struct tie_decision *d, size_t d_count)
{
	int runs = 0;
	qsort(e, n, sizeof *e, by_points);
	for (size_t from = 0, to; from < n; from = to) {
		for (to = from; to < n && e[to].takes_place && e[to].points == e[from].points; to++)
			e[to].run = -1;
		if (to == from) { /* takes no place */
			e[from].place = 0;
			e[from].tied = e[from].open = false;
			e[from].run = -1;
			to = from + 1;
			continue;
		}
		size_t length = to - from;
		for (size_t i = from; length > 1 && i < to; i++)
			e[i].run = runs;
		runs += length > 1;
		settle(e + from, length, (int64_t)from + 1,
		       length > 1 ? decision_of(e + from, length, d, d_count) : NULL);
	}
}
