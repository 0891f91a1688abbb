/* close_place.c: places inside each cluster, ties put to the meeting, and whether the ballots that
 * the rules expect were held. See close.h. */
#include <assert.h>

#include "msg_score.gen.h"
#include "score/close_part.h"

static bool place_points(const struct close_cluster *c, const struct unit_result *r,
			 int64_t *points)
{
	bool own = c->place_from == SHEET_FOR_CLUSTER;
	*points = own ? r->cluster_points : r->points;
	return own ? r->has_cluster_points : r->has_points;
}

/* Whether the unit takes a place; *reason says why not, unless it has one already. */
static bool takes_place(struct closing *z, const struct close_cluster *c, struct unit_result *r)
{
	const struct decided *d = unit_decision(z, r->unit->code, DECIDE_EXCLUDE);
	int64_t points;
	if (d) {
		applied(z, d);
		r->excluded = true;
		r->reason = r->reason.n ? r->reason : d->reason;
		return false;
	}
	bool upper = r->rated == NOT_RATED_NO_SET && c->place_from == SHEET_FOR_CLUSTER;
	if ((r->rated != RATED && !upper) || !place_points(c, r, &points))
		return false;
	if (r->unit->left) {
		r->reason = msg_text(z->arena, LANG_VI, T(score_reason_left));
		return false;
	}
	if (c->pledge_needed && !r->unit->pledged) {
		r->reason = msg_text(z->arena, LANG_VI, T(score_reason_no_pledge));
		return false;
	}
	return true;
}

struct ties {
	struct tie_decision *p;
	const struct decided **source;
	size_t n;
};

static struct ties ties_of(struct closing *z, struct str cluster)
{
	const struct decisions *d = &z->in->decisions;
	struct ties t = { 0 };
	for (size_t i = 0; i < d->n; i++)
		t.n += d->p[i].kind == DECIDE_TIE && str_eq(d->p[i].cluster, cluster);
	t.p = NEW(z->arena, t.n + 1, struct tie_decision);
	t.source = NEW(z->arena, t.n + 1, const struct decided *);
	t.n = 0;
	for (size_t i = 0; i < d->n; i++)
		if (d->p[i].kind == DECIDE_TIE && str_eq(d->p[i].cluster, cluster)) {
			t.source[t.n] = &d->p[i];
			t.p[t.n++] = (struct tie_decision){ .units = d->p[i].units,
							    .shared = d->p[i].shared };
		}
	return t;
}

static void need_ties(struct closing *z, int cluster, const struct rank_entry *e, size_t n)
{
	enum ties_rule rule = z->in->clusters[cluster].ties;
	for (size_t i = 0; i < n; i++) {
		bool first = e[i].run >= 0 && (i == 0 || e[i - 1].run != e[i].run);
		if (!first || !e[i].open || rule == TIES_NONE ||
		    (rule == TIES_FIRST && e[i].place != 1))
			continue;
		struct buf codes = { .arena = z->arena };
		for (size_t k = i; k < n && e[k].run == e[i].run; k++) {
			if (codes.n)
				put(&codes, S(", "));
			put(&codes, e[k].code);
		}
		need(z, (struct need){ NEED_TIE, WHO_CONFERENCE, cluster, -1, STR_NONE,
				       buf_str(&codes) });
	}
}

static bool member(const struct unit_result *r, size_t n, struct str code)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(r[i].unit->code, code))
			return true;
	return false;
}

struct polled { /* a ballot form in one cluster */
	int cluster;
	struct str form;
	const struct unit_result *r;
	size_t n;
};

/* Whether the rules let the unit stand, with the points that are given. */
static bool may_stand(const struct closing *z, const struct polled *p, const struct unit_result *r,
		      bool before)
{
	const struct criteria_set *set = r->set < 0 ? NULL : z->in->sets[r->set].set;
	struct str min = z->in->clusters[p->cluster].ballot_min_class;
	int least = set && min.n ? criteria_class(set, min) : -1;
	if (!set || r->rated != RATED || r->excluded)
		return false;
	size_t level = before ? class_by_points(set, r->points - r->review_gain) : r->level;
	return least < 0 || (int)level <= least;
}

static bool in_votes(const struct decided *ballot, struct str unit)
{
	for (size_t i = 0; i < ballot->vote_count; i++)
		if (str_eq(ballot->votes[i].unit, unit))
			return true;
	return false;
}

/* A review granted after the ballot made a unit that could not stand one that can, or the other way
 * round for somebody who stood: the meeting must look at it again. Empty when none did. */
static struct str upset_by(const struct closing *z, const struct polled *p,
			   const struct decided *ballot)
{
	for (size_t i = 0; i < p->n; i++) {
		const struct unit_result *r = &p->r[i];
		const struct decided *review = unit_decision(z, r->unit->code, DECIDE_REVIEW);
		if (!review || !review->yes || review->on <= ballot->on || !r->review_gain)
			continue;
		bool stood = in_votes(ballot, r->unit->code), now = may_stand(z, p, r, false);
		if (stood != now && now != may_stand(z, p, r, true))
			return r->unit->code;
	}
	return STR_NONE;
}

/* A ballot of the form was recorded, and its winners are of this cluster. */
static bool balloted(struct closing *z, const struct polled *p, struct str *upset)
{
	const struct decisions *d = &z->in->decisions;
	bool held = false;
	int cluster = p->cluster;
	struct str form = p->form;
	const struct unit_result *r = p->r;
	size_t n = p->n;
	for (size_t i = 0; i < d->n; i++) {
		if (d->p[i].kind != DECIDE_BALLOT || !str_eq(d->p[i].code, form) ||
		    !str_eq(d->p[i].cluster, z->in->clusters[cluster].code))
			continue;
		bool ours = true;
		for (size_t k = 0; k < d->p[i].units.n; k++)
			ours = ours && member(r, n, d->p[i].units.p[k]);
		z->used[i] = ours;
		held |= ours;
		*upset = ours ? upset_by(z, p, &d->p[i]) : *upset; /* the last one counts */
	}
	return held;
}

static void apply_places(struct closing *z, struct unit_result *r, size_t n,
			 const struct rank_entry *e, const struct ties *ties)
{
	for (size_t k = 0; k < n; k++) {
		r[e[k].at].place = e[k].place;
		r[e[k].at].tied = e[k].tied;
	}
	for (size_t d = 0; d < ties->n; d++)
		if (ties->p[d].used)
			applied(z, ties->source[d]);
}

static void need_ballot(struct closing *z, const struct polled *p, bool expected)
{
	struct str upset = STR_NONE;
	if ((!balloted(z, p, &upset) && expected) || upset.n)
		need(z,
		     (struct need){ NEED_BALLOT, WHO_CONFERENCE, p->cluster, -1, p->form, upset });
}

/* r[0..n) are the cluster's units. */
static void close_cluster(struct closing *z, int cluster, struct unit_result *r, size_t n)
{
	const struct close_cluster *c = &z->in->clusters[cluster];
	struct rank_entry *e = NEW(z->arena, n + 1, struct rank_entry);
	size_t placed = 0;
	for (size_t i = 0; i < n; i++) {
		e[i].at = i;
		e[i].code = r[i].unit->code;
		e[i].takes_place = takes_place(z, c, &r[i]);
		place_points(c, &r[i], &e[i].points);
		placed += e[i].takes_place;
	}
	struct ties ties = ties_of(z, c->code);
	rank_places(e, n, ties.p, ties.n);
	apply_places(z, r, n, e, &ties);
	need_ties(z, cluster, e, n);
	for (size_t i = 0; i < c->ballots.n; i++)
		need_ballot(z, &(struct polled){ cluster, c->ballots.p[i], r, n }, placed > 0);
}

void close_places(struct closing *z)
{
	struct unit_result *all = z->out->units;
	for (size_t from = 0, to; from < z->out->unit_count; from = to) {
		int cluster = all[from].unit->cluster;
		for (to = from; to < z->out->unit_count && all[to].unit->cluster == cluster; to++)
			assert(cluster < 0 || (size_t)cluster < z->in->cluster_count);
		if (cluster >= 0)
			close_cluster(z, cluster, all + from, to - from);
	}
}
