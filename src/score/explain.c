/* explain.c: writes the compact explanation of computed points. Reading it back for people is
 * explain_put.c. The format is described in explain.h. */
#include "score/explain.h"

#include <assert.h>

static void put_free(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if (c < 0x20 || c == ';' || c == ':' || c == '|' || c == '%' || c == ',')
			put_fmt(b, "%%%02X", c);
		else
			put_char(b, (char)c);
	}
}

static void put_key(struct buf *b, char key)
{
	put_char(b, ';');
	put_char(b, key);
	put_char(b, '=');
}

static void put_parts(struct buf *b, const struct figure *fig, const struct figure_names *names)
{
	char mark = '@';
	for (size_t i = 0; fig->parts && i < names->periods.n; i++) {
		if (fig->parts[i] == NO_VALUE)
			continue;
		put_char(b, mark);
		put(b, names->periods.p[i]);
		put_char(b, ':');
		put_decimal(b, fig->parts[i], 4);
		mark = '+';
	}
}

static void put_inputs(struct buf *b, char key, const struct refs *refs, const struct figures *f)
{
	if (!refs->n)
		return;
	put_key(b, key);
	for (size_t i = 0; i < refs->n; i++) {
		const struct figure *fig = &f->p[refs->p[i].at];
		if (i)
			put_char(b, ',');
		put(b, refs->p[i].code);
		put_char(b, ':');
		if (fig->state == FIGURE_MISSING)
			continue;
		put_decimal(b, fig->value, 4);
		if (fig->state == FIGURE_ESTIMATE)
			put_char(b, 'e');
		put_parts(b, fig, f->names);
	}
}

static void put_goals(struct buf *b, const struct ref *target, const struct figures *f)
{
	const struct goal *standing = goal_standing(&f->p[target->at]);
	if (!standing)
		return;
	put_key(b, 'G');
	for (const struct goal *g = standing; g; g = g->older) {
		if (g != standing)
			put_char(b, '|');
		put(b, target->code);
		put_char(b, ':');
		put_decimal(b, g->value, 4);
		put_char(b, ':');
		if (g->decided_on != DAY_NONE)
			put_day_iso(b, g->decided_on);
		put_char(b, ':');
		put_free(b, g->decision_no);
		put_char(b, ':');
		put_free(b, g->reason);
	}
}

static void put_dates(struct buf *b, const struct compute *r, const struct figures *f)
{
	const struct figure *fig = &f->p[r->top.p[0].at];
	put_key(b, 'D');
	put_day_iso(b, r->due);
	put_key(b, 'L');
	put_decimal(b, r->late_points, 2);
	put_char(b, ':');
	put_int(b, r->late_days);
	if (fig->extended_on != DAY_NONE && fig->extended_on > r->due) {
		put_key(b, 'O');
		put_day_iso(b, fig->extended_on);
	}
	if (fig->state != FIGURE_MISSING) {
		put_key(b, 'Y');
		put_day_iso(b, fig->value);
	}
}

static void put_rule(struct buf *b, const struct compute *r, const struct figures *f,
		     const struct computed *x)
{
	if (r->full_at) {
		put_key(b, 'F');
		put_decimal(b, r->full_at, 4);
	}
	if (r->target.code.n)
		put_goals(b, &r->target, f);
	if (r->points_each) {
		put_key(b, 'E');
		put_decimal(b, r->points_each, 2);
	}
	if (x->band >= 0) {
		put_key(b, 'A');
		put_decimal(b, r->bands.p[x->band].from, 4);
		put_char(b, ':');
		put_decimal(b, r->bands.p[x->band].points, 2);
	}
	if (r->when_no)
		put(b, S(";N=1"));
}

static void put_outcome(struct buf *b, const struct criterion *c, const struct computed *x)
{
	static const char marks[] = { [OUT_MISSING] = 'm', [OUT_NO_TARGET] = 't', [OUT_BAD] = 'b' };
	put_key(b, 'M');
	put_decimal(b, c->max, 2);
	if (x->outcome == OUT_LEFT_OUT) {
		put(b, S(";?=1"));
	} else if (x->outcome != OUT_POINTS) {
		put_key(b, '!');
		put_char(b, marks[x->outcome]);
		put_char(b, ':');
		put(b, x->lacks);
	} else {
		__int128 whole = x->exact.num / x->exact.den;
		bool small = whole < POINTS_MAX && whole > -POINTS_MAX;
		if (small && (c->compute.of == BY_RATIO || c->compute.of == BY_COUNT)) {
			put_key(b, 'X');
			put_decimal(b, frac_round(x->exact, 100), 4);
		}
		put_key(b, 'P');
		put_decimal(b, x->points, 2);
	}
}

/* The denominator is zero, and known to be. */
static bool at_zero(const struct compute *r, const struct figures *f)
{
	__int128 sum = 0;
	for (size_t i = 0; i < r->bottom.n; i++) {
		if (f->p[r->bottom.p[i].at].state == FIGURE_MISSING)
			return false;
		sum += f->p[r->bottom.p[i].at].value;
	}
	return r->bottom.n && sum == 0;
}

void explain_write(struct buf *b, const struct criterion *c, const struct figures *f,
		   const struct computed *x)
{
	static const char *const kinds[] = {
		"judged", "ratio", "count", "bands", "yesno", "by_date"
	};
	static const char *const zero[] = { "full", "zero", "leave_out" };
	const struct compute *r = &c->compute;
	if (r->of == BY_JUDGES)
		return;
	put(b, str_of(kinds[r->of]));
	if (r->of == BY_DATE) {
		put_key(b, 'T');
		put(b, r->top.p[0].code);
		put_dates(b, r, f);
	} else {
		put_inputs(b, 'T', &r->top, f);
		put_inputs(b, 'B', &r->bottom, f);
		put_rule(b, r, f, x);
	}
	if (at_zero(r, f)) {
		put_key(b, 'Z');
		put(b, str_of(zero[r->bottom_zero]));
	}
	put_outcome(b, c, x);
}
