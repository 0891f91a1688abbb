/* rule_text.c: see rule_text.h. */
#include "criteria/rule_text.h"
#include "base/num.h"

#include "msg_criteria.gen.h"

struct str code_name(const struct code_names *names, struct str code)
{
	for (size_t i = 0; names && names->codes && i < names->codes->n; i++)
		if (str_eq(names->codes->p[i], code) && names->names->p[i].n)
			return names->names->p[i];
	return code;
}

/* "Đoàn viên nữ (I02) + Đoàn viên nam (I03)". */
static struct str sum_text(struct arena *a, const struct refs *r, const struct code_names *names)
{
	struct buf b = { .arena = a };
	for (size_t i = 0; i < r->n; i++) {
		struct str name = code_name(names, r->p[i].code);
		put(&b, i ? S(" + ") : S(""));
		put(&b, name);
		if (!str_eq(name, r->p[i].code))
			put_fmt(&b, " (%.*s)", (int)r->p[i].code.n, r->p[i].code.p);
	}
	return buf_str(&b);
}

static struct str figure_text(struct arena *a, int64_t v) { return num_text(a, v, 4, 0); }

/* 9500 of ten-thousandths is 95 %; num_text of hundredths of a per cent. */
static struct str percent_text(struct arena *a, int64_t v)
{
	struct str text = num_text(a, v, 2, 0);
	return str_fmt(a, "%.*s%%", (int)text.n, text.p);
}

static void put_next(struct buf *b, struct msg m)
{
	if (b->n)
		put_char(b, ' ');
	put_msg(b, m);
}

static void put_zero(struct buf *b, const struct compute *x, struct str bottom)
{
	if (x->bottom_zero == ZERO_FULL)
		put_next(b, T(criteria_rule_zero_full, .bottom = bottom));
	else if (x->bottom_zero == ZERO_LEAVE_OUT)
		put_next(b, T(criteria_rule_zero_leave_out, .bottom = bottom));
	else
		put_next(b, T(criteria_rule_zero_none, .bottom = bottom));
}

static void put_ratio(struct buf *b, const struct criterion *c, const struct code_names *names)
{
	const struct compute *x = &c->compute;
	struct str top = sum_text(b->arena, &x->top, names);
	struct str bottom = sum_text(b->arena, &x->bottom, names);
	if (x->target.code.n)
		put_next(b, T(criteria_rule_ratio_target, .top = top, .bottom = bottom,
			      .max = c->max, .target = code_name(names, x->target.code)));
	else
		put_next(b, T(criteria_rule_ratio, .top = top, .bottom = bottom, .max = c->max,
			      .full = percent_text(b->arena, x->full_at)));
	put_zero(b, x, bottom);
}

static void put_count(struct buf *b, const struct criterion *c, const struct code_names *names)
{
	const struct compute *x = &c->compute;
	struct str value = sum_text(b->arena, &x->top, names);
	if (x->points_each && c->part == PART_PENALTY)
		put_next(b, T(criteria_rule_each_off, .value = value, .each = x->points_each,
			      .max = c->max));
	else if (x->points_each)
		put_next(b, T(criteria_rule_each, .value = value, .each = x->points_each,
			      .max = c->max));
	else if (x->target.code.n)
		put_next(b, T(criteria_rule_count_target, .value = value, .max = c->max,
			      .target = code_name(names, x->target.code)));
	else
		put_next(b, T(criteria_rule_count, .value = value, .max = c->max,
			      .full = figure_text(b->arena, x->full_at)));
}

static void put_bands(struct buf *b, const struct criterion *c, const struct code_names *names)
{
	const struct compute *x = &c->compute;
	bool ratio = x->bottom.n > 0;
	struct str value = sum_text(b->arena, &x->top, names);
	struct str bottom = sum_text(b->arena, &x->bottom, names);
	if (ratio)
		put_next(b, T(criteria_rule_bands_of, .top = value, .bottom = bottom));
	else
		put_next(b, T(criteria_rule_bands, .value = value));
	for (size_t i = 0; i < x->bands.n; i++) {
		int64_t from = x->bands.p[i].from;
		struct str bar = ratio ? percent_text(b->arena, from) : figure_text(b->arena, from);
		put_next(b, T(criteria_rule_band, .bar = bar, .points = x->bands.p[i].points));
	}
	put_next(b, T(criteria_rule_band_below));
	if (ratio)
		put_zero(b, x, bottom);
}

static void put_by_date(struct buf *b, const struct criterion *c, const struct code_names *names)
{
	const struct compute *x = &c->compute;
	struct str event = x->top.n ? code_name(names, x->top.p[0].code) : STR_NONE;
	put_next(b, T(criteria_rule_by_date, .event = event, .due = x->due, .max = c->max));
	if (x->late_days)
		put_next(b, T(criteria_rule_late, .days = x->late_days, .points = x->late_points));
	put_next(b, T(criteria_rule_too_late));
}

static void put_compute(struct buf *b, const struct criterion *c, const struct code_names *names)
{
	const struct compute *x = &c->compute;
	switch (x->of) {
	case BY_JUDGES:
		put_next(b, T(criteria_rule_judged, .max = c->max));
		return;
	case BY_RATIO:
		put_ratio(b, c, names);
		return;
	case BY_COUNT:
		put_count(b, c, names);
		return;
	case BY_BANDS:
		put_bands(b, c, names);
		return;
	case BY_YESNO: {
		struct str fact = sum_text(b->arena, &x->top, names);
		put_next(b, x->when_no ? T(criteria_rule_no, .fact = fact, .max = c->max)
				       : T(criteria_rule_yes, .fact = fact, .max = c->max));
		return;
	}
	case BY_DATE:
		put_by_date(b, c, names);
	}
}

/* What a rule's sentences are put into. */
static struct buf begun(const struct buf *o)
{
	return (struct buf){ .arena = o->arena, .lang = o->lang };
}

struct str compute_words(const struct buf *o, const struct criterion *c,
			 const struct code_names *names)
{
	struct buf b = begun(o);
	put_compute(&b, c, names);
	return buf_str(&b);
}

struct str scorers_words(const struct buf *o, unsigned scorers)
{
	struct buf text = begun(o), *b = &text;
	if (scorers & BY_SELF)
		put_next(b, T(criteria_scorer_self));
	if (scorers & BY_CLUSTER)
		put_next(b, T(criteria_scorer_cluster));
	if (scorers & BY_UPPER)
		put_next(b, T(criteria_scorer_upper));
	return buf_str(b);
}

static struct str class_name(const struct criteria_set *set, size_t k)
{
	return set->classes[k].name.n ? set->classes[k].name : set->classes[k].code;
}

static void put_knockout(struct buf *b, const struct criteria_set *set, const struct knockout *k,
			 const struct code_names *names)
{
	struct str best = class_name(set, k->best);
	struct str group = k->group < 0 ? STR_NONE : set->groups[k->group].name;
	switch (k->rule) {
	case KNOCKOUT_BY_PEOPLE:
		put_next(b, T(criteria_rule_bar_people, .best = best));
		return;
	case KNOCKOUT_GROUP_BELOW:
		if (k->group < 0)
			put_next(b, T(criteria_rule_bar_any_group, .best = best,
				      .value = percent_text(b->arena, k->value)));
		else
			put_next(b, T(criteria_rule_bar_group, .best = best, .group = group,
				      .value = percent_text(b->arena, k->value)));
		return;
	case KNOCKOUT_FACT:
		put_next(b, T(criteria_rule_bar_fact, .best = best,
			      .fact = code_name(names, k->fact.code)));
		return;
	case KNOCKOUT_ANY_ZERO:
		put_next(b, T(criteria_rule_bar_zero, .best = best, .group = group));
	}
}

struct str knockout_words(const struct buf *o, const struct criteria_set *set,
			  const struct knockout *k, const struct code_names *names)
{
	struct buf b = begun(o);
	put_knockout(&b, set, k, names);
	return buf_str(&b);
}

static struct msg per_words(enum quota_per per)
{
	switch (per) {
	case PER_CLUSTER:
		return T(criteria_per_cluster);
	case PER_SECTOR:
		return T(criteria_per_sector);
	case PER_UPPER:
		return T(criteria_per_upper);
	case PER_SEASON:
		break;
	}
	return T(criteria_per_season);
}

struct str quota_words(const struct buf *o, const struct criteria_set *set)
{
	struct buf text = begun(o), *b = &text;
	const struct quota *q = &set->quota;
	if (q->set)
		put_next(b, T(criteria_rule_quota, .level = class_name(set, q->level),
			      .base = class_name(set, q->base),
			      .ratio = percent_text(b->arena, q->ratio),
			      .per = msg_text(b->arena, b->lang, per_words(q->per))));
	return buf_str(b);
}

struct str total_words(const struct buf *o, const struct criteria_set *set)
{
	struct buf text = begun(o), *b = &text;
	put_next(b, set->bonus_inside ? T(criteria_rule_bonus_inside, .total = set->total,
					  .bonus = set->bonus_max)
				      : T(criteria_rule_bonus_outside, .total = set->total,
					  .bonus = set->bonus_max));
	if (set->penalty_max != INT64_MAX)
		put_next(b, T(criteria_rule_penalty_most, .penalty = set->penalty_max));
	put_next(b, set->scale_left_out ? T(criteria_rule_scale) : T(criteria_rule_keep));
	put_next(b, T(criteria_rule_step, .step = set->step));
	return buf_str(b);
}

struct str size_words(const struct buf *o, const struct applies *x)
{
	struct buf text = begun(o), *b = &text;
	if (x->members_from > 0 && x->members_below != INT64_MAX)
		put_next(b, T(criteria_rule_size_between, .from = x->members_from,
			      .below = x->members_below));
	else if (x->members_from > 0)
		put_next(b, T(criteria_rule_size_from, .from = x->members_from));
	else if (x->members_below != INT64_MAX)
		put_next(b, T(criteria_rule_size_below, .below = x->members_below));
	if (x->months_new)
		put_next(b, T(criteria_rule_months_new, .months = x->months_new));
	if (x->months_reorganised)
		put_next(b, T(criteria_rule_months_reorganised, .months = x->months_reorganised));
	return buf_str(b);
}

struct str points_shown(struct arena *a, int64_t points)
{
	return points == NO_VALUE ? STR_NONE : num_text(a, points, 2, 1);
}

struct str points_of_line(const struct buf *o, int64_t points)
{
	return points_shown(o->arena, points);
}

struct str evidence_joined(const struct buf *o, const struct criterion *c)
{
	struct buf b = { .arena = o->arena };
	for (size_t i = 0; i < c->evidence.n; i++) {
		put(&b, i ? S("; ") : S(""));
		put(&b, c->evidence.p[i]);
	}
	return buf_str(&b);
}
