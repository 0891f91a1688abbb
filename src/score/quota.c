/* quota.c: the quota on a class, per scope. See classify.h. */
#include <assert.h>
#include <stdlib.h>

#include "score/classify.h"

size_t quota_seats(const struct quota *q, size_t base)
{
	return (size_t)((__int128)q->ratio * (int64_t)base / 10000);
}

static int by_scope_and_points(const void *x, const void *y)
{
	const struct quota_entry *a = *(struct quota_entry *const *)x;
	const struct quota_entry *b = *(struct quota_entry *const *)y;
	if (a->scope != b->scope)
		return a->scope < b->scope ? -1 : 1;
	if (a->points != b->points)
		return a->points < b->points ? 1 : -1;
	return str_cmp(a->code, b->code);
}

static bool holds(const struct strs *list, struct str code)
{
	for (size_t i = 0; i < list->n; i++)
		if (str_eq(list->p[i], code))
			return true;
	return false;
}

static void drop(const struct quota *q, struct quota_entry *e)
{
	e->level = q->level + 1;
	e->dropped = true;
}

static struct edge_decision *decision_of(struct edge_decisions *d, size_t scope)
{
	for (size_t i = d->n; i-- > 0;)
		if (d->p[i].scope == scope)
			return &d->p[i];
	return NULL;
}

/* The tied units e[0..n) contend for `seats` seats, fewer than n. */
static void settle_edge(const struct quota *q, struct quota_entry **e, size_t n, size_t seats,
			struct edge_decision *d)
{
	size_t named = 0;
	for (size_t i = 0; d && i < n; i++)
		named += holds(&d->keep, e[i]->code);
	if (d && (named != d->keep.n || named > seats))
		d->wrong = true;
	bool settled = d && !d->wrong;
	for (size_t i = 0; i < n; i++) {
		if (!settled)
			e[i]->edge = true;
		else if (!holds(&d->keep, e[i]->code))
			drop(q, e[i]);
	}
	if (settled)
		d->used = true;
}

/* One scope: its candidates for the class, best first. */
static void apply_scope(const struct quota *q, struct quota_entry **e, size_t n, size_t seats,
			struct edge_decision *d)
{
	if (n <= seats)
		return;
	size_t from = seats, to = seats;
	while (from > 0 && e[from - 1]->points == e[seats]->points)
		from--;
	while (to < n && e[to]->points == e[seats]->points)
		to++;
	for (size_t i = from == seats ? seats : to; i < n; i++)
		drop(q, e[i]);
	if (from < seats)
		settle_edge(q, e + from, to - from, seats - from, d);
}

void quota_apply(struct arena *a, const struct criteria_set *set, struct quota_entry *e, size_t n,
		 struct edge_decisions *d)
{
	const struct quota *q = &set->quota;
	assert(q->set && q->level + 1 < set->class_count);
	struct quota_entry **all = NEW(a, n + 1, struct quota_entry *);
	for (size_t i = 0; i < n; i++)
		all[i] = &e[i];
	qsort(all, n, sizeof *all, by_scope_and_points);
	for (size_t from = 0, to; from < n; from = to) {
		size_t base = 0, wanted = 0;
		struct quota_entry **want = NEW(a, n - from, struct quota_entry *);
		for (to = from; to < n && all[to]->scope == all[from]->scope; to++) {
			base += all[to]->level <= q->base;
			if (all[to]->level <= q->level)
				want[wanted++] = all[to];
		}
		apply_scope(q, want, wanted, quota_seats(q, base),
			    decision_of(d, all[from]->scope));
	}
}
