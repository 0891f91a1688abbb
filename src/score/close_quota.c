/* close_quota.c: the quotas of a season: who shares one, and what the record says of its edge.
 * Seats and edges themselves are quota.c's. See close.h. */
#include "score/close_part.h"

/* Sets whose quota and classes read the same share their seats. */
static bool same_quota(const struct criteria_set *a, const struct criteria_set *b)
{
	const struct quota *q = &a->quota, *p = &b->quota;
	if (!q->set || !p->set || q->level != p->level || q->base != p->base ||
	    q->ratio != p->ratio || q->per != p->per || a->class_count != b->class_count)
		return false;
	for (size_t i = 0; i < a->class_count; i++)
		if (!str_eq(a->classes[i].code, b->classes[i].code))
			return false;
	return true;
}

static struct str scope_code(const struct closing *z, const struct close_unit *u,
			     enum quota_per per)
{
	switch (per) {
	case PER_CLUSTER:
		return u->cluster < 0 ? STR_NONE : z->in->clusters[u->cluster].code;
	case PER_SECTOR:
		return u->sector;
	case PER_UPPER:
		return u->upper;
	case PER_SEASON:
		break;
	}
	return STR_NONE;
}

/* The number of a scope's code among those seen, adding it when it is new. */
static size_t scope_number(struct arena *a, struct strs *seen, struct str code)
{
	for (size_t i = seen->n; i-- > 0;) /* units come in cluster order: the last one, mostly */
		if (str_eq(seen->p[i], code))
			return i;
	*PUSH(a, seen) = code;
	return seen->n - 1;
}

struct pot { /* one quota: its entries and whose they are */
	struct quota_entry *e;
	struct unit_result **r;
	size_t n;
	struct strs scopes;
	struct edge_decisions d;
	const struct decided **source; /* of d, side by side */
};

static void fill_pot(struct closing *z, int first, struct pot *pot)
{
	const struct criteria_set *set = z->in->sets[first].set;
	pot->e = NEW(z->arena, z->out->unit_count + 1, struct quota_entry);
	pot->r = NEW(z->arena, z->out->unit_count + 1, struct unit_result *);
	for (size_t i = 0; i < z->out->unit_count; i++) {
		struct unit_result *r = &z->out->units[i];
		if (r->set < 0 || r->rated != RATED || !r->has_points ||
		    !same_quota(set, z->in->sets[r->set].set))
			continue;
		struct str scope = scope_code(z, r->unit, set->quota.per);
		pot->r[pot->n] = r;
		pot->e[pot->n++] =
			(struct quota_entry){ .scope = scope_number(z->arena, &pot->scopes, scope),
					      .level = r->level,
					      .points = r->points,
					      .code = r->unit->code };
	}
	pot->source = NEW(z->arena, z->in->decisions.n + 1, const struct decided *);
	for (size_t i = 0; i < z->in->decisions.n; i++) {
		const struct decided *d = &z->in->decisions.p[i];
		if (d->kind != DECIDE_QUOTA_EDGE ||
		    criteria_class(set, d->code) != (int)set->quota.level)
			continue;
		size_t known = pot->scopes.n;
		size_t scope = scope_number(z->arena, &pot->scopes, d->scope);
		pot->scopes.n = known; /* a scope that no unit is in stays unknown */
		if (scope == known)
			continue;
		pot->source[pot->d.n] = d;
		*PUSH(z->arena, &pot->d) =
			(struct edge_decision){ .scope = scope, .keep = d->units };
	}
}

/* One need for each edge that nobody decided, naming the tied units. */
static void need_edges(struct closing *z, const struct criteria_set *set, const struct pot *pot)
{
	for (size_t s = 0; s < pot->scopes.n; s++) {
		struct buf codes = { .arena = z->arena };
		struct unit_result *one = NULL;
		for (size_t i = 0; i < pot->n; i++) {
			if (!pot->e[i].edge || pot->e[i].scope != s)
				continue;
			one = pot->r[i];
			if (codes.n)
				put(&codes, S(", "));
			put(&codes, pot->e[i].code);
		}
		bool cluster = set->quota.per == PER_CLUSTER;
		if (one)
			need(z,
			     (struct need){ NEED_QUOTA_EDGE, cluster ? WHO_CONFERENCE : WHO_OFFICE,
					    cluster ? one->unit->cluster : -1, -1,
					    set->classes[set->quota.level].code, buf_str(&codes) });
	}
}

static void run_quota(struct closing *z, int first)
{
	const struct criteria_set *set = z->in->sets[first].set;
	struct pot pot = { 0 };
	fill_pot(z, first, &pot);
	quota_apply(z->arena, set, pot.e, pot.n, &pot.d);
	for (size_t i = 0; i < pot.n; i++) {
		pot.r[i]->level = pot.e[i].level;
		pot.r[i]->quota_dropped = pot.e[i].dropped;
	}
	for (size_t k = 0; k < pot.d.n; k++)
		if (pot.d.p[k].used)
			applied(z, pot.source[k]);
	need_edges(z, set, &pot);
}

void close_quotas(struct closing *z)
{
	for (size_t i = 0; i < z->in->set_count; i++) {
		const struct close_set *s = &z->in->sets[i];
		bool first = s->role == SHEET_FOR_CLASS && s->set->quota.set;
		for (size_t k = 0; first && k < i; k++)
			first = z->in->sets[k].role != SHEET_FOR_CLASS ||
				!same_quota(z->in->sets[k].set, s->set);
		if (first)
			run_quota(z, (int)i);
	}
}
