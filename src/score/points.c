/* points.c: one criterion's points from figures, exactly. See points.h. Figures are at most 10^18
 * and a ref list at most 16 codes, so every product here stays inside 128 bits. */
#include "score/points.h"

#include <assert.h>

const struct goal *goal_standing(const struct figure *f)
{
	const struct goal *g = f->goal;
	while (g && g->superseded)
		g = g->older;
	return g;
}

/* Adds the refs' figures up; false (and x says why) when one is missing. */
static bool sum(const struct refs *refs, const struct figures *f, struct computed *x, __int128 *out)
{
	*out = 0;
	for (size_t i = 0; i < refs->n; i++) {
		assert(refs->p[i].at >= 0);
		const struct figure *fig = &f->p[refs->p[i].at];
		if (fig->state == FIGURE_MISSING) {
			x->outcome = OUT_MISSING;
			x->lacks = refs->p[i].code;
			return false;
		}
		x->estimated |= fig->state == FIGURE_ESTIMATE;
		*out += fig->value;
	}
	return true;
}

/* num / den hundredths, den > 0, as points. */
static void settle(const struct criterion *c, __int128 num, __int128 den, struct computed *x)
{
	assert(den > 0);
	x->outcome = OUT_POINTS;
	x->exact = (struct frac){ num, den };
	if (num <= 0) {
		x->points = 0;
		return;
	}
	/* Far above the maximum rounding would leave 64 bits; below it, it can't go past it. */
	x->points = num / den >= c->max ? c->max : frac_round(x->exact, 1);
}

/* What full points ask for: a number, or the unit's target. */
static bool full_at(const struct compute *r, const struct figures *f, struct computed *x,
		    __int128 *out)
{
	*out = r->full_at;
	if (!r->target.code.n)
		return true;
	const struct goal *g = goal_standing(&f->p[r->target.at]);
	if (!g) {
		x->outcome = OUT_NO_TARGET;
		x->lacks = r->target.code;
		return false;
	}
	*out = g->value;
	if (g->value >= 0)
		return true;
	x->outcome = OUT_BAD;
	x->lacks = r->target.code;
	return false;
}

/* The denominator is zero: as the set says. */
static void at_zero(const struct criterion *c, struct computed *x)
{
	if (c->compute.bottom_zero == ZERO_LEAVE_OUT)
		x->outcome = OUT_LEFT_OUT;
	else
		settle(c, c->compute.bottom_zero == ZERO_FULL ? c->max : 0, 1, x);
}

/* Numerator and denominator of a ratio; false when the outcome is settled already. */
static bool quotient(const struct criterion *c, const struct figures *f, struct computed *x,
		     __int128 *top, __int128 *bottom)
{
	if (!sum(&c->compute.top, f, x, top) || !sum(&c->compute.bottom, f, x, bottom))
		return false;
	if (*bottom == 0) {
		at_zero(c, x);
		return false;
	}
	if (*bottom > 0)
		return true;
	x->outcome = OUT_BAD;
	x->lacks = c->compute.bottom.p[0].code;
	return false;
}

static void by_ratio(const struct criterion *c, const struct figures *f, struct computed *x)
{
	__int128 top, bottom, full;
	if (!quotient(c, f, x, &top, &bottom) || !full_at(&c->compute, f, x, &full))
		return;
	if (full == 0) /* a target of nothing is met */
		settle(c, c->max, 1, x);
	else
		settle(c, top * 10000 * c->max, bottom * full, x);
}

static void by_count(const struct criterion *c, const struct figures *f, struct computed *x)
{
	__int128 value, full;
	if (!sum(&c->compute.top, f, x, &value) || !full_at(&c->compute, f, x, &full))
		return;
	if (c->compute.points_each)
		settle(c, value * c->compute.points_each, 10000, x);
	else if (full == 0)
		settle(c, c->max, 1, x);
	else
		settle(c, value * c->max, full, x);
}

static void by_bands(const struct criterion *c, const struct figures *f, struct computed *x)
{
	__int128 top, bottom = 10000;
	if (!c->compute.bottom.n ? !sum(&c->compute.top, f, x, &top)
				 : !quotient(c, f, x, &top, &bottom))
		return;
	for (size_t i = 0; i < c->compute.bands.n; i++) {
		const struct band *b = &c->compute.bands.p[i];
		if (top * 10000 >= b->from * bottom) {
			x->band = (int)i;
			settle(c, b->points, 1, x);
			return;
		}
	}
	settle(c, 0, 1, x);
}

static void by_yesno(const struct criterion *c, const struct figures *f, struct computed *x)
{
	__int128 fact;
	if (sum(&c->compute.top, f, x, &fact))
		settle(c, (fact != 0) != c->compute.when_no ? c->max : 0, 1, x);
}

static void by_date(const struct criterion *c, const struct figures *f, struct computed *x)
{
	__int128 day;
	if (!sum(&c->compute.top, f, x, &day))
		return;
	int64_t due = c->compute.due, own = f->p[c->compute.top.p[0].at].extended_on;
	if (own != DAY_NONE && own > due)
		due = own;
	if (day <= due)
		settle(c, c->max, 1, x);
	else
		settle(c, day <= due + c->compute.late_days ? c->compute.late_points : 0, 1, x);
}

struct computed points_of(const struct criterion *c, const struct figures *f)
{
	struct computed x = { .outcome = OUT_JUDGED, .exact = FRAC_ZERO, .band = -1 };
	switch (c->compute.of) {
	case BY_JUDGES:
		break;
	case BY_RATIO:
		by_ratio(c, f, &x);
		break;
	case BY_COUNT:
		by_count(c, f, &x);
		break;
	case BY_BANDS:
		by_bands(c, f, &x);
		break;
	case BY_YESNO:
		by_yesno(c, f, &x);
		break;
	case BY_DATE:
		by_date(c, f, &x);
	}
	assert(x.outcome != OUT_POINTS || (x.points >= 0 && x.points <= c->max));
	return x;
}
