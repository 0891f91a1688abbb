/* set.c: finding things in a set, tying it to a season's indicators, and whom it is for.
 * Reading, checking and writing are set_read.c, set_check.c and set_write.c. */
#include "criteria/set.h"

#include <assert.h>

const struct criterion *criteria_find(const struct criteria_set *set, struct str code)
{
	for (size_t i = 0; i < set->count; i++)
		if (str_eq(set->criteria[i].code, code))
			return &set->criteria[i];
	return NULL;
}

int criteria_class(const struct criteria_set *set, struct str code)
{
	for (size_t i = 0; i < set->class_count; i++)
		if (str_eq(set->classes[i].code, code))
			return (int)i;
	return -1;
}

int criteria_knockout(const struct criteria_set *set, struct str code)
{
	for (size_t i = 0; i < set->knockout_count; i++)
		if (str_eq(set->knockouts[i].code, code))
			return (int)i;
	return -1;
}

static int find(const struct strs *sorted, struct str code)
{
	size_t lo = 0, hi = sorted->n;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		int c = str_cmp(sorted->p[mid], code);
		if (c == 0)
			return (int)mid;
		if (c < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return -1;
}

static void bind(struct ref *r, const struct strs *codes, struct str owner, struct notes *n)
{
	if (!r->code.n)
		return;
	r->at = find(codes, r->code);
	if (r->at < 0)
		note_fault(n, owner, r->code, "criteria.want.indicator");
}

void criteria_bind(struct criteria_set *set, const struct strs *codes, struct notes *n)
{
	for (size_t i = 1; i < codes->n; i++)
		assert(str_cmp(codes->p[i - 1], codes->p[i]) < 0);
	for (size_t i = 0; i < set->count; i++) {
		struct criterion *c = &set->criteria[i];
		for (size_t k = 0; k < c->compute.top.n; k++)
			bind(&c->compute.top.p[k], codes, c->code, n);
		for (size_t k = 0; k < c->compute.bottom.n; k++)
			bind(&c->compute.bottom.p[k], codes, c->code, n);
		bind(&c->compute.target, codes, c->code, n);
	}
	for (size_t i = 0; i < set->knockout_count; i++)
		bind(&set->knockouts[i].fact, codes, set->knockouts[i].code, n);
}

static bool listed(const struct strs *list, struct str s)
{
	for (size_t i = 0; i < list->n; i++)
		if (str_eq(list->p[i], s))
			return true;
	return list->n == 0;
}

bool criteria_applies(const struct criteria_set *set, struct str sector, struct str kind,
		      int64_t members)
{
	const struct applies *x = &set->applies;
	bool of_kind = x->kinds.n ? listed(&x->kinds, kind) : str_eq(kind, S("grassroots"));
	return of_kind && listed(&x->sectors, sector) && members >= x->members_from &&
	       members < x->members_below;
}

bool criteria_for_units(const struct criteria_set *set)
{
	const struct strs *kinds = &set->applies.kinds;
	for (size_t i = 0; i < kinds->n; i++)
		if (str_eq(kinds->p[i], S("person")) || str_eq(kinds->p[i], S("group")))
			return false;
	return true;
}

size_t criteria_judged(const struct criteria_set *set)
{
	size_t n = 0;
	for (size_t i = 0; i < set->count; i++)
		n += set->criteria[i].compute.of == BY_JUDGES;
	return n;
}
