/* decisions_check.c: compares a decisions file with its season. See decisions_check.h. */
#include "score/decisions_check.h"

#include <assert.h>

#include "base/num.h"

struct checking {
	const struct close_input *in;
	struct notes *notes;
	const struct decided *d;
	size_t number; /* of the decision in its file */
};

static void fault(const struct checking *x, const char *member, struct str read,
		  const char *expected)
{
	struct str path = str_fmt(x->notes->arena, "decisions[%zu].%s", x->number, member);
	note_fault(x->notes, path, read, expected);
}

static const struct close_unit *unit_of(const struct checking *x, struct str code)
{
	for (size_t i = 0; i < x->in->unit_count; i++)
		if (str_eq(x->in->units[i].code, code))
			return &x->in->units[i];
	return NULL;
}

static int cluster_of(const struct checking *x)
{
	for (size_t i = 0; i < x->in->cluster_count; i++)
		if (str_eq(x->in->clusters[i].code, x->d->cluster))
			return (int)i;
	return -1;
}

/* The unit's set in the role and period that the decision speaks of; NULL notes why. */
static const struct criteria_set *set_of(const struct checking *x, const struct close_unit *u)
{
	bool known = !x->d->period.n;
	for (size_t i = 0; i < x->in->names.periods.n; i++)
		known |= str_eq(x->in->names.periods.p[i], x->d->period);
	if (!known) {
		fault(x, "period", x->d->period, "score.want.period");
		return NULL;
	}
	for (size_t i = 0; i < u->sheet_count; i++) {
		const struct close_set *s = &x->in->sets[u->sheets[i].set];
		if ((s->role == SHEET_FOR_CLUSTER) == x->d->cluster_sheet)
			return s->set;
	}
	fault(x, "sheet", x->d->unit, "score.want.sheet");
	return NULL;
}

static void check_points(const struct checking *x, const struct criteria_set *set,
			 struct str criterion, int64_t points)
{
	const struct criterion *c = criteria_find(set, criterion);
	struct str text = num_text(x->notes->arena, points, 2, 0);
	if (!c)
		fault(x, "points", criterion, "score.want.criterion");
	else if (points > c->max)
		fault(x, "points", text, "criteria.want.within_max");
	else if (points % set->step)
		fault(x, "points", text, "score.want.step");
}

static void check_unit(const struct checking *x)
{
	const struct decided *d = x->d;
	const struct close_unit *u = unit_of(x, d->unit);
	if (!u) {
		fault(x, "unit", d->unit, "score.want.unit");
		return;
	}
	bool cell = d->kind == DECIDE_APPRAISAL || d->kind == DECIDE_ESTIMATE ||
		    d->kind == DECIDE_REVIEW;
	if (!cell && d->kind != DECIDE_KNOCKOUT)
		return;
	const struct criteria_set *set = set_of(x, u);
	if (!set)
		return;
	if (d->kind == DECIDE_KNOCKOUT && criteria_knockout(set, d->code) < 0)
		fault(x, "knockout", d->code, "score.want.knockout");
	for (size_t i = 0; i < d->given_count; i++)
		check_points(x, set, d->given[i].criterion, d->given[i].points);
	if (d->kind == DECIDE_ESTIMATE || d->kind == DECIDE_REVIEW)
		check_points(x, set, d->code, d->kind == DECIDE_REVIEW && d->yes ? d->points : 0);
}

static void check_members(const struct checking *x, int cluster)
{
	for (size_t i = 0; i < x->d->units.n; i++) {
		const struct close_unit *u = unit_of(x, x->d->units.p[i]);
		if (!u)
			fault(x, "units", x->d->units.p[i], "score.want.unit");
		else if (cluster >= 0 && u->cluster != cluster)
			fault(x, "units", x->d->units.p[i], "score.want.member");
	}
	for (size_t i = 0; i < x->d->vote_count; i++) {
		const struct close_unit *u = unit_of(x, x->d->votes[i].unit);
		if (!u || u->cluster != cluster)
			fault(x, "votes", x->d->votes[i].unit, "score.want.member");
	}
}

static void check_class(const struct checking *x)
{
	for (size_t i = 0; i < x->in->set_count; i++)
		if (criteria_class(x->in->sets[i].set, x->d->code) >= 0)
			return;
	fault(x, "class", x->d->code, "criteria.want.class");
}

static void check_one(const struct checking *x)
{
	const struct decided *d = x->d;
	int cluster = d->cluster.n ? cluster_of(x) : -1;
	if (d->cluster.n && cluster < 0) {
		fault(x, "cluster", d->cluster, "score.want.cluster");
		return;
	}
	if (d->unit.n)
		check_unit(x);
	check_members(x, cluster);
	if (d->kind == DECIDE_QUOTA_EDGE)
		check_class(x);
	if (d->kind == DECIDE_NEXT_HEAD) {
		const struct close_unit *u = unit_of(x, d->code);
		if (!u || u->cluster != cluster)
			fault(x, "head", d->code, "score.want.member");
	}
}

void decisions_check(const struct close_input *in, const struct decisions *d, struct notes *notes)
{
	assert(notes->arena);
	for (size_t i = 0; i < d->n; i++) {
		struct checking x = { in, notes, &d->p[i], i };
		check_one(&x);
	}
}
