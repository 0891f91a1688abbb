/* close.c: closing a season: sheets, totals, classes, quota, places, in that order. Points of a
 * sheet are close_sheet.c's, quotas close_quota.c's, places and ballots close_place.c's. */
#include <assert.h>
#include <stdlib.h>

#include "msg_score.gen.h"
#include "score/close_part.h"

/* The clusters' order: by code, units without one at the end. */
static int by_cluster_and_code(const void *x, const void *y)
{
	const struct ordered *a = x, *b = y;
	int c = (a->cluster.p == NULL) - (b->cluster.p == NULL);
	c = c ? c : str_cmp(a->cluster, b->cluster);
	return c ? c : str_cmp(a->unit->code, b->unit->code);
}

static void order_units(struct closing *z)
{
	const struct close_input *in = z->in;
	struct ordered *all = NEW(z->arena, in->unit_count + 1, struct ordered);
	for (size_t i = 0; i < in->unit_count; i++) {
		const struct close_unit *u = &in->units[i];
		all[i].unit = u;
		all[i].cluster = u->cluster < 0 ? STR_NONE : in->clusters[u->cluster].code;
	}
	qsort(all, in->unit_count, sizeof *all, by_cluster_and_code);
	z->out->units = NEW(z->arena, in->unit_count + 1, struct unit_result);
	z->out->unit_count = in->unit_count;
	for (size_t i = 0; i < in->unit_count; i++)
		z->out->units[i].unit = all[i].unit;
}

void need(struct closing *z, struct need n) { *PUSH(z->arena, &z->out->needs) = n; }

void applied(struct closing *z, const struct decided *d) { z->used[d - z->in->decisions.p] = true; }

/* ---- decisions by unit: sorted once, found by code ---- */

static int by_unit(const void *x, const void *y)
{
	const struct decided *a = *(const struct decided *const *)x;
	const struct decided *b = *(const struct decided *const *)y;
	int c = str_cmp(a->unit, b->unit);
	return c ? c : (a > b) - (a < b);
}

static void index_decisions(struct closing *z)
{
	const struct decisions *d = &z->in->decisions;
	z->by_unit = NEW(z->arena, d->n + 1, const struct decided *);
	z->used = NEW(z->arena, d->n + 1, bool);
	for (size_t i = 0; i < d->n; i++)
		z->by_unit[i] = &d->p[i];
	qsort(z->by_unit, d->n, sizeof *z->by_unit, by_unit);
}

const struct decided *const *decisions_of(const struct closing *z, struct str unit, size_t *n)
{
	size_t lo = 0, hi = z->in->decisions.n;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (str_cmp(z->by_unit[mid]->unit, unit) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	size_t end = lo;
	while (end < z->in->decisions.n && str_eq(z->by_unit[end]->unit, unit))
		end++;
	*n = end - lo;
	return z->by_unit + lo;
}

const struct decided *unit_decision(const struct closing *z, struct str unit,
				    enum decision_kind kind)
{
	size_t n;
	const struct decided *const *d = decisions_of(z, unit, &n);
	while (n-- > 0)
		if (d[n]->kind == kind)
			return d[n];
	return NULL;
}

/* ---- what the record says about whom ---- */

static int by_code(const void *x, const void *y)
{
	return str_cmp((*(struct unit_result *const *)x)->unit->code,
		       (*(struct unit_result *const *)y)->unit->code);
}

static struct unit_result *find_unit(struct unit_result **sorted, size_t n, struct str code)
{
	size_t lo = 0, hi = n;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		int c = str_cmp(sorted[mid]->unit->code, code);
		if (c == 0)
			return sorted[mid];
		if (c < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return NULL;
}

/* Whether a decision that lists units is of the cluster (or other scope) that the unit is in. */
static bool same_cluster(const struct closing *z, const struct decided *d,
			 const struct unit_result *r)
{
	return !d->cluster.n || (r->unit->cluster >= 0 &&
				 str_eq(d->cluster, z->in->clusters[r->unit->cluster].code));
}

static void mark_decided(struct closing *z)
{
	size_t n = z->out->unit_count;
	struct unit_result **sorted = NEW(z->arena, n + 1, struct unit_result *);
	for (size_t i = 0; i < n; i++)
		sorted[i] = &z->out->units[i];
	qsort(sorted, n, sizeof *sorted, by_code);
	for (size_t i = 0; i < z->in->decisions.n; i++) {
		const struct decided *d = &z->in->decisions.p[i];
		struct unit_result *one = d->unit.n ? find_unit(sorted, n, d->unit) : NULL;
		if (one)
			one->decided |= 1u << d->kind;
		bool lists = d->kind == DECIDE_TIE || d->kind == DECIDE_QUOTA_EDGE;
		for (size_t k = 0; lists && k < d->units.n; k++) {
			struct unit_result *r = find_unit(sorted, n, d->units.p[k]);
			if (r && same_cluster(z, d, r))
				r->decided |= 1u << d->kind;
		}
	}
}

/* ---- rating ---- */

static struct str reason_of(struct closing *z, const struct criteria_set *set,
			    const struct close_unit *u, enum rated rated)
{
	struct arena *a = z->arena;
	const struct applies *x = &set->applies;
	if (rated == NOT_RATED_NEW)
		return msg_text(
			a, LANG_VI,
			T(score_reason_new, .day = u->life.founded_on, .months = x->months_new));
	return msg_text(a, LANG_VI,
			T(score_reason_reorganised, .day = u->life.reorganised_on,
			  .months = x->months_reorganised));
}

static void rate_or_not(struct closing *z, struct unit_result *r)
{
	const struct criteria_set *set = z->in->sets[r->set].set;
	const struct decided *d = unit_decision(z, r->unit->code, DECIDE_NOT_RATED);
	if (d) {
		applied(z, d);
		r->rated = d->yes ? RATED : NOT_RATED_BY_DECISION;
		r->reason = d->yes ? STR_NONE : d->reason;
		return;
	}
	r->rated = rated_by_months(set, r->unit->life);
	if (r->rated != RATED)
		r->reason = reason_of(z, set, r->unit, r->rated);
}

static void read_knockouts(struct closing *z, struct unit_result *r, const struct criteria_set *set,
			   enum knockout_state *said)
{
	size_t n;
	const struct decided *const *d = decisions_of(z, r->unit->code, &n);
	for (size_t i = 0; i < set->knockout_count; i++)
		said[i] = KNOCKOUT_UNKNOWN;
	for (size_t i = 0; i < n; i++) {
		if (d[i]->kind != DECIDE_KNOCKOUT)
			continue;
		int k = criteria_knockout(set, d[i]->code);
		if (k < 0)
			continue;
		said[k] = d[i]->yes ? KNOCKOUT_ON : KNOCKOUT_OFF;
		applied(z, d[i]);
	}
}

struct standing unit_standing(struct arena *a, const struct close_input *in,
			      const struct unit_result *r, int which)
{
	const struct criteria_set *set = in->sets[which].set;
	struct frac *group = NEW(a, set->group_count + 1, struct frac);
	struct weighted *w = NEW(a, r->unit->sheet_count + 1, struct weighted);
	struct standing s = {
		.set = set, .group = group, .figures = &r->unit->figures, .provisional = in->draft
	};
	for (size_t g = 0; g < set->group_count; g++) {
		size_t n = 0;
		for (size_t i = 0; i < r->unit->sheet_count; i++) {
			const struct close_sheet *sheet = &r->unit->sheets[i];
			if (sheet->set != which)
				continue;
			w[n++] = (struct weighted){ r->sheets[i].total.group[g], sheet->weight };
			s.lines = r->sheets[i].lines;
		}
		group[g] = n == 1 ? w[0].exact : weighted_mean(w, n);
	}
	return s;
}

void unit_knockouts(const struct close_input *in, const struct criteria_set *set, struct str unit,
		    enum knockout_state *said)
{
	for (size_t i = 0; i < set->knockout_count; i++)
		said[i] = KNOCKOUT_UNKNOWN;
	for (size_t i = 0; i < in->decisions.n; i++) {
		const struct decided *d = &in->decisions.p[i];
		int k = d->kind == DECIDE_KNOCKOUT ? criteria_knockout(set, d->code) : -1;
		if (k >= 0 && str_eq(d->unit, unit))
			said[k] = d->yes ? KNOCKOUT_ON : KNOCKOUT_OFF;
	}
}

static void rate(struct closing *z, struct unit_result *r)
{
	enum knockout_state said[KNOCKOUTS_MAX];
	rate_or_not(z, r);
	if (r->rated != RATED)
		return;
	struct standing s = unit_standing(z->arena, z->in, r, r->set);
	read_knockouts(z, r, s.set, said);
	r->rating = classify(&s, r->points, said);
	r->level = r->rating.level;
	for (size_t i = 0; i < s.set->knockout_count; i++)
		if (r->rating.unknown & (uint64_t)1 << i)
			need(z, (struct need){ NEED_KNOCKOUT, WHO_UPPER, r->unit->cluster,
					       unit_index(z, r), s.set->knockouts[i].code,
					       s.set->knockouts[i].fact.code });
}

int unit_index(const struct closing *z, const struct unit_result *r)
{
	return (int)(r->unit - z->in->units);
}

static void need_unused(struct closing *z)
{
	for (size_t i = 0; i < z->in->decisions.n; i++) {
		const struct decided *d = &z->in->decisions.p[i];
		/* Those that are carried out by the points they left behind fit once only. */
		bool informs = d->kind == DECIDE_NEXT_HEAD || d->kind == DECIDE_REOPEN ||
			       d->kind == DECIDE_ESTIMATE;
		if (!z->used[i] && !informs)
			need(z,
			     (struct need){ NEED_UNUSED, WHO_OFFICE, -1, -1, decision_word(d->kind),
					    d->unit.n ? d->unit : d->cluster });
	}
}

void season_close(struct arena *a, const struct close_input *in, struct close_output *out)
{
	*out = (struct close_output){ 0 };
	struct closing z = { .arena = a, .in = in, .out = out, .why = { .arena = a } };
	order_units(&z);
	index_decisions(&z);
	mark_decided(&z);
	for (size_t i = 0; i < out->unit_count; i++) {
		struct unit_result *r = &out->units[i];
		size_t asked = out->needs.n;
		close_sheets(&z, r);
		if (r->set >= 0)
			rate(&z, r);
		else
			r->rated = NOT_RATED_NO_SET;
		/* Nobody need find figures or points for a unit that gets neither class nor place.
		 */
		if (r->rated != RATED && r->rated != NOT_RATED_NO_SET)
			out->needs.n = asked;
	}
	close_quotas(&z);
	close_places(&z);
	need_unused(&z);
	assert(out->unit_count == in->unit_count);
}
