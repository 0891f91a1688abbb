/* settle.c: not rated, classes, knockouts, quota, places, in this order. See settle.h. */
#include "tools/examples/settle.h"

#include <stdio.h>
#include <stdlib.h>

const char *const class_codes[] = { "HTXS", "HTT", "HT", "KHT", "CDDK" };

static bool said(const struct world *w, const char *kind, struct str unit, struct str value)
{
	const struct record *r;
	for (size_t at = 0; (r = world_case(w, kind, &at));)
		if (str_eq(r->field[1], unit) && (!value.n || str_eq(r->field[2], value)))
			return true;
	return false;
}

static bool not_rated(const struct world *w, const struct unit *u)
{
	int64_t end = day_of(2021, 12, 1);
	return said(w, "rated", u->code, S("no")) || day_add_months(u->from_on, 12) > end;
}

static enum class_of by_points(int64_t total)
{
	return total >= 9000 ? HTXS : total >= 7000 ? HTT : total >= 5000 ? HT : KHT;
}

static bool fact(const struct world *w, const struct unit *u, const char *code)
{
	int64_t v;
	return oracle_value(w, u, str_of(code), ON_ACTUALS, &v) && v;
}

static struct str knocked_out(const struct world *w, const struct outcome *o)
{
	if (fact(w, o->unit, "F05"))
		return S("K1");
	for (size_t g = 0; g < o->sheet.groups; g++)
		if (o->sheet.group[g] * 2 < o->sheet.group_max[g])
			return S("K2");
	if (fact(w, o->unit, "F06"))
		return S("K3");
	for (size_t i = 0; i < o->sheet.n; i++) {
		const struct mark *m = &o->sheet.marks[i];
		if (m->group == 0 && m->points == 0 && (m->state != LEFT_OUT || m->given) &&
		    !said(w, "knockout", o->unit->code, S("K4")))
			return S("K4");
	}
	return STR_NONE;
}

static void classify(const struct world *w, struct outcome *o)
{
	if (not_rated(w, o->unit)) {
		o->class = NOT_RATED;
		return;
	}
	o->class = by_points(o->sheet.total);
	if (o->class == HTXS) {
		o->knockout = knocked_out(w, o);
		o->class = o->knockout.n ? HTT : HTXS;
	}
}

/* Units of the top class, best first. */
static int by_total(const void *x, const void *y)
{
	const struct outcome *a = *(const struct outcome *const *)x;
	const struct outcome *b = *(const struct outcome *const *)y;
	if (a->sheet.total != b->sheet.total)
		return a->sheet.total < b->sheet.total ? 1 : -1;
	return str_cmp(a->unit->code, b->unit->code);
}

static void apply_quota(const struct world *w, struct outcome *o, size_t n)
{
	struct outcome *top[64];
	size_t tops = 0, base = 0;
	for (size_t i = 0; i < n; i++) {
		base += o[i].class <= HTT;
		if (o[i].class == HTXS)
			top[tops++] = &o[i];
	}
	size_t seats = base / 5;
	qsort(top, tops, sizeof *top, by_total);
	bool split =
		tops > seats && seats && top[seats]->sheet.total == top[seats - 1]->sheet.total;
	int64_t edge = split ? top[seats]->sheet.total : -1;
	for (size_t i = 0; i < tops; i++) {
		top[i]->at_edge = top[i]->sheet.total == edge;
		bool keeps =
			top[i]->at_edge ? said(w, "edge", top[i]->unit->code, STR_NONE) : i < seats;
		top[i]->over_quota = !keeps;
		if (!keeps)
			top[i]->class = HTT;
	}
}

/* How many of the cluster stand before o: better points, or put first by the meeting. */
static int64_t before(const struct world *w, const struct outcome *o, const struct outcome *all,
		      size_t n)
{
	const struct record *r, *mine = NULL;
	int64_t count = 0;
	for (size_t at = 0; !mine && (r = world_case(w, "tie", &at));)
		if (str_find(r->field[2], o->unit->code) != SIZE_MAX)
			mine = r;
	for (size_t i = 0; i < n; i++) {
		if (!all[i].takes_place || &all[i] == o)
			continue;
		size_t here = mine ? str_find(mine->field[2], all[i].unit->code) : SIZE_MAX;
		count += all[i].place_points > o->place_points ||
			 (here != SIZE_MAX && str_eq(mine->field[3], S("places")) &&
			  here < str_find(mine->field[2], o->unit->code));
	}
	return count;
}

static void rank(const struct world *w, struct outcome *o, size_t n)
{
	for (size_t i = 0; i < n; i++)
		o[i].takes_place = o[i].class != NOT_RATED && o[i].unit->pledged_on != DAY_NONE &&
				   o[i].unit->closed_on == DAY_NONE &&
				   !said(w, "exclude", o[i].unit->code, STR_NONE);
	for (size_t i = 0; i < n; i++) {
		if (!o[i].takes_place)
			continue;
		o[i].place = 1 + before(w, &o[i], o, n);
	}
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < n && o[i].place; k++)
			o[i].tied |= k != i && o[k].place == o[i].place;
}

void settle(const struct world *w, const struct givens *g, enum phase phase, struct outcomes *out)
{
	struct sheet_job job = { w, w->set, g, phase }, own = { w, w->cluster_set, g, phase };
	out->p = NEW(w->arena, w->unit_count, struct outcome);
	out->n = 0;
	for (size_t i = 0; i < w->unit_count; i++) {
		if (w->units[i].level == '-')
			continue;
		struct outcome *o = &out->p[out->n++];
		o->unit = &w->units[i];
		oracle_score(&job, o->unit, &o->sheet);
		o->place_points = o->sheet.total;
		if (str_eq(o->unit->cluster, S("K3"))) {
			oracle_score(&own, o->unit, &o->own);
			o->place_points = o->own.total;
		}
		classify(w, o);
	}
	for (size_t from = 0, to; from < out->n; from = to) {
		for (to = from;
		     to < out->n && str_eq(out->p[to].unit->cluster, out->p[from].unit->cluster);)
			to++;
		apply_quota(w, &out->p[from], to - from);
		rank(w, &out->p[from], to - from);
	}
}

const struct outcome *outcome_find(const struct outcomes *o, struct str unit)
{
	for (size_t i = 0; i < o->n; i++)
		if (str_eq(o->p[i].unit->code, unit))
			return &o->p[i];
	return NULL;
}

void settle_print(const struct outcomes *o)
{
	for (size_t i = 0; i < o->n; i++) {
		const struct outcome *x = &o->p[i];
		printf("%.*s %.*s %c total %6.2f own %7.2f %s place %2d%s%s%s%s %.*s | %5.2f %5.2f "
		       "%5.2f"
		       " +%.2f -%.2f\n",
		       (int)x->unit->cluster.n, x->unit->cluster.p, (int)x->unit->code.n,
		       x->unit->code.p, x->unit->level, (double)x->sheet.total / 100,
		       (double)x->own.total / 100, class_codes[x->class], (int)x->place,
		       x->tied ? " tied" : "", x->over_quota ? " quota" : "",
		       x->at_edge ? " EDGE" : "", x->sheet.complete ? "" : " INCOMPLETE",
		       (int)x->knockout.n, x->knockout.p, (double)x->sheet.group[0] / 100,
		       (double)x->sheet.group[1] / 100, (double)x->sheet.group[2] / 100,
		       (double)x->sheet.bonus / 100, (double)x->sheet.penalty / 100);
	}
}
