/* oracle.c: points of one unit on one sheet. See oracle.h; settle.c makes classes and places. */
#include "tools/examples/oracle.h"

#include "base/num.h"

#include <assert.h>

enum { HUNDREDTHS = 100, TEN_THOUSANDTHS = 10000 };

bool oracle_value(const struct world *w, const struct unit *u, struct str indicator,
		  enum phase phase, int64_t *out)
{
	size_t i = world_indicator(w, indicator);
	const struct figure *f = &u->figures[i];
	if (!f->has_h2)
		return false;
	int64_t second = phase == ON_ACTUALS && f->has_late ? f->late : f->h2;
	if (w->indicators[i].stock)
		*out = second;
	else if (phase == ON_ESTIMATES && f->has_estimate)
		*out = f->estimate;
	else
		*out = f->h1 + second;
	return true;
}

bool oracle_target(const struct world *w, const struct unit *u, struct str indicator, int64_t *out)
{
	const struct record *r;
	if (!str_eq(indicator, S("I22")))
		return false;
	*out = 1 + u->members / 25;
	for (size_t at = 0; (r = world_case(w, "target", &at));)
		if (str_eq(r->field[1], u->code) && str_eq(r->field[2], indicator))
			*out = table_int(&w->cases, r, 3);
	return true;
}

static int64_t decimal(struct str s, int decimals)
{
	int64_t v;
	if (!num_parse(s, decimals, &v, NULL))
		die("a number in the criteria file cannot be read");
	return v;
}

static int64_t points_of(const struct json *o, const char *key)
{
	return decimal(json_text(o, key), 2);
}

struct case_of { /* one criterion of one unit */
	const struct sheet_job *job;
	const struct unit *u;
	const struct json *compute;
	int64_t max;
};

static bool sum(const struct case_of *c, const char *key, int64_t *out)
{
	*out = 0;
	JSON_EACH(code, json_get(c->compute, key))
	{
		int64_t v;
		if (!oracle_value(c->job->w, c->u, code->text, c->job->phase, &v))
			return false;
		*out += v;
	}
	return true;
}

static int64_t capped(const struct case_of *c, struct frac f)
{
	int64_t points = frac_round(f, 1);
	return points < 0 ? 0 : points > c->max ? c->max : points;
}

static enum mark_state by_ratio(const struct case_of *c, int64_t *points)
{
	int64_t top, bottom;
	if (!sum(c, "top", &top) || !sum(c, "bottom", &bottom))
		return MISSING;
	struct str zero = json_text(c->compute, "bottom_zero");
	if (bottom == 0 && str_eq(zero, S("leave_out")))
		return LEFT_OUT;
	*points = str_eq(zero, S("full")) ? c->max : 0;
	if (bottom == 0)
		return COMPUTED;
	int64_t full = decimal(json_text(c->compute, "full_at"), 4);
	struct frac f = frac_mul(frac_of(c->max, 1), frac_of(top, bottom));
	*points = capped(c, frac_div(f, frac_of(full, TEN_THOUSANDTHS)));
	return COMPUTED;
}

static enum mark_state by_count(const struct case_of *c, int64_t *points)
{
	int64_t value, full = 0;
	if (!sum(c, "value", &value))
		return MISSING;
	struct frac each = frac_of(0, 1);
	const struct json *at = json_get(c->compute, "full_at");
	if (at && at->kind == J_OBJECT) {
		if (!oracle_target(c->job->w, c->u, json_text(at, "target"), &full))
			return MISSING;
		each = frac_of(c->max, full);
	} else if (at) {
		each = frac_of(c->max * TEN_THOUSANDTHS, decimal(at->text, 4));
	} else {
		each = frac_of(points_of(c->compute, "points_each"), 1);
	}
	*points = capped(c, frac_mul(each, frac_of(value, 1)));
	return COMPUTED;
}

static enum mark_state by_bands(const struct case_of *c, int64_t *points)
{
	int64_t value;
	if (!sum(c, "value", &value))
		return MISSING;
	*points = 0;
	JSON_EACH(band, json_get(c->compute, "bands"))
	if (value * TEN_THOUSANDTHS >= decimal(json_text(band, "from"), 4) && !*points)
		*points = points_of(band, "points");
	return COMPUTED;
}

static enum mark_state by_date(const struct case_of *c, int64_t *points)
{
	int64_t on, due, days;
	struct str event = json_text(c->compute, "event");
	if (str_eq(event, S("annual_report_sent"))) {
		on = c->u->sent_on[1];
		if (on == DAY_NONE)
			return MISSING;
	} else if (!oracle_value(c->job->w, c->u, event, c->job->phase, &on)) {
		return MISSING;
	}
	if (!day_parse(json_text(c->compute, "due"), &due) ||
	    !json_int(c->compute, "late_days", &days))
		die("a due day in the criteria file cannot be read");
	*points = on <= due ? c->max : on <= due + days ? points_of(c->compute, "late_points") : 0;
	return COMPUTED;
}

static enum mark_state compute(const struct case_of *c, int64_t *points)
{
	struct str of = json_text(c->compute, "of");
	int64_t fact;
	if (str_eq(of, S("ratio")))
		return by_ratio(c, points);
	if (str_eq(of, S("count")))
		return by_count(c, points);
	if (str_eq(of, S("bands")))
		return by_bands(c, points);
	if (str_eq(of, S("by_date")))
		return by_date(c, points);
	if (!str_eq(of, S("yesno")))
		return JUDGED;
	if (!oracle_value(c->job->w, c->u, json_text(c->compute, "fact"), c->job->phase, &fact))
		return MISSING;
	*points = fact ? c->max : 0;
	return COMPUTED;
}

static int64_t mark_one(const struct sheet_job *job, const struct unit *u,
			const struct json *criterion, size_t group, struct scored *out)
{
	assert(out->n < MARKS_MAX);
	struct mark *m = &out->marks[out->n++];
	struct json fixed = *json_get(criterion, "code");
	*m = (struct mark){ .code = fixed.text,
			    .max = points_of(criterion, "max"),
			    .group = group };
	struct case_of c = { job, u, json_get(criterion, "compute"), m->max };
	/* A penalty says `each` beside its rule, not inside it. */
	int64_t value = 0;
	if (json_get(criterion, "each")) {
		m->state = sum(&c, "value", &value) ? COMPUTED : MISSING;
		m->computed = capped(&c, frac_of(value * points_of(criterion, "each"), 1));
	} else {
		m->state = compute(&c, &m->computed);
	}
	const struct given *g = givens_find(job->givens, u->code, m->code);
	m->given = g != NULL;
	m->points = g ? g->points : m->state == COMPUTED ? m->computed : 0;
	if (m->state == MISSING && !g)
		out->complete = false;
	if (m->state == JUDGED && !g && group != SIZE_MAX)
		out->complete = false;
	return m->points;
}

static int64_t most(int64_t sum_of, struct str limit)
{
	int64_t max = limit.n ? decimal(limit, 2) : sum_of;
	return sum_of < max ? sum_of : max;
}

/* What is left out makes the rest of its group weigh more. */
static int64_t group_sum(const struct scored *s, size_t g)
{
	int64_t points = 0, out = 0;
	for (size_t i = 0; i < s->n; i++) {
		if (s->marks[i].group != g)
			continue;
		if (s->marks[i].state == LEFT_OUT && !s->marks[i].given)
			out += s->marks[i].max;
		else
			points += s->marks[i].points;
	}
	if (!out || out == s->group_max[g])
		return points;
	return frac_round(frac_of(points * s->group_max[g], s->group_max[g] - out), 1);
}

void oracle_score(const struct sheet_job *job, const struct unit *u, struct scored *out)
{
	*out = (struct scored){ .complete = true };
	JSON_EACH(group, json_get(job->set, "groups"))
	{
		size_t g = out->groups++;
		out->group_max[g] = points_of(group, "max");
		JSON_EACH(criterion, json_get(group, "criteria"))
		mark_one(job, u, criterion, g, out);
		out->group[g] = group_sum(out, g);
		out->total += out->group[g];
	}
	JSON_EACH(criterion, json_get(job->set, "bonus"))
	out->bonus += mark_one(job, u, criterion, SIZE_MAX, out);
	out->bonus = most(out->bonus, json_text(job->set, "bonus_max"));
	JSON_EACH(criterion, json_get(job->set, "penalty"))
	out->penalty += mark_one(job, u, criterion, SIZE_MAX, out);
	out->total += out->bonus - out->penalty;
	if (out->total < 0)
		out->total = 0;
	int64_t top = points_of(job->set, "total");
	if (json_flag(json_get(job->set, "scale"), "bonus_inside_total") && out->total > top)
		out->total = top;
}
