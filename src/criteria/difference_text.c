/* difference_text.c: see difference_text.h. Both sides of a thing are put into words part by part;
 * the parts whose words differ are what is shown. */
#include "criteria/difference_text.h"

#include <assert.h>

#include "base/num.h"
#include "msg_criteria.gen.h"

enum { PARTS_MAX = 16 };
struct part_words {
	struct str label, text;
	struct str key; /* compared in place of the text, where it has one */
};
/* One side of a thing, in words. */
struct side {
	const struct buf *o;
	const struct compared_set *of;
	struct part_words p[PARTS_MAX];
	size_t n;
};
struct lines {
	struct difference_line *p;
	size_t n, cap;
};

static struct str said(const struct buf *o, struct msg m) { return msg_text(o->arena, o->lang, m); }

static struct part_words *add(struct side *s, struct msg label, struct str text)
{
	assert(s->n < PARTS_MAX);
	s->p[s->n] = (struct part_words){ said(s->o, label), text, text };
	return &s->p[s->n++];
}

static struct str yes_no(const struct buf *o, bool yes)
{
	return said(o, yes ? T(criteria_difference_yes) : T(criteria_difference_no));
}

static struct str number(const struct buf *o, int64_t v, int decimals)
{
	return v == INT64_MIN ? STR_NONE : num_text(o->arena, v, decimals, 0);
}

static struct str joined(const struct buf *o, struct str a, struct str b)
{
	struct buf text = { .arena = o->arena };
	put(&text, a);
	put(&text, a.n && b.n ? S(" ") : S(""));
	put(&text, b);
	return buf_str(&text);
}

/* ---- the things, part by part ---- */

static struct str validity(const struct buf *o, const struct criteria_set *s)
{
	if (!s->valid_from)
		return STR_NONE;
	return said(o, s->valid_to == DAY_EVER ? T(criteria_valid_since, .from = s->valid_from)
					       : T(criteria_valid_between, .from = s->valid_from,
						   .to = s->valid_to - 1));
}

static void set_parts(struct side *s)
{
	const struct criteria_set *set = s->of->set;
	struct str whom = joined(s->o, s->of->whom, size_words(s->o, &set->applies));
	add(s, T(criteria_set_name), set->name);
	add(s, T(criteria_difference_name_en), set->name_en);
	add(s, T(criteria_set_basis), set->legal_basis);
	add(s, T(criteria_validity), validity(s->o, set));
	add(s, T(criteria_set_official), yes_no(s->o, set->official));
	add(s, T(criteria_difference_warning), set->warning);
	add(s, T(criteria_for_whom), whom);
	add(s, T(criteria_edit_total), total_words(s->o, set));
	add(s, T(criteria_quota), quota_words(s->o, set));
	add(s, T(criteria_difference_not_rated), joined(s->o, set->not_rated, set->not_rated_name));
}

/* Two figures may bear one name: then only their codes tell them apart. */
static struct str codes_of(const struct buf *o, const struct compute *x)
{
	struct buf b = { .arena = o->arena };
	for (size_t i = 0; i < x->top.n; i++)
		put_fmt(&b, "%.*s ", (int)x->top.p[i].code.n, x->top.p[i].code.p);
	for (size_t i = 0; i < x->bottom.n; i++)
		put_fmt(&b, "/ %.*s ", (int)x->bottom.p[i].code.n, x->bottom.p[i].code.p);
	put(&b, x->target.code);
	return str_trim(buf_str(&b));
}

/* The rule names the maximum, which has a part of its own: another maximum is no other rule. */
static void criterion_parts(struct side *s, const struct criterion *c)
{
	struct criterion bare = *c;
	bare.max = 0;
	add(s, T(criteria_difference_name), c->name);
	add(s, T(criteria_standard), points_shown(s->o->arena, c->max));
	add(s, T(criteria_how_scored), compute_words(s->o, c, s->of->names))->key =
		joined(s->o, compute_words(s->o, &bare, s->of->names), codes_of(s->o, &c->compute));
	add(s, T(criteria_difference_note), c->note);
	add(s, T(criteria_who_scores), scorers_words(s->o, c->scorers));
	add(s, T(criteria_evidence_expected_label), evidence_joined(s->o, c));
}

static void group_parts(struct side *s, const struct criteria_group *g)
{
	add(s, T(criteria_difference_name), g->name);
	add(s, T(criteria_standard), points_shown(s->o->arena, g->max));
}

static void class_parts(struct side *s, const struct class_level *c)
{
	add(s, T(criteria_difference_name), c->name);
	add(s, T(criteria_class_min), points_shown(s->o->arena, c->min));
}

static void knockout_parts(struct side *s, const struct knockout *k)
{
	const struct criteria_set *set = s->of->set;
	struct str rule = knockout_words(s->o, set, k, s->of->names);
	struct str group = k->group < 0 ? STR_NONE : set->groups[k->group].code;
	add(s, T(criteria_difference_name), k->name);
	add(s, T(criteria_difference_rule), rule)->key =
		joined(s->o, joined(s->o, rule, k->fact.code),
		       joined(s->o, group, set->classes[k->best].code));
}

static struct str bounds(const struct buf *o, const struct indicator_def *d)
{
	struct str least = number(o, d->least, 4), most = number(o, d->most, 4);
	struct str jump = number(o, d->jump_bp, 2);
	struct buf b = { .arena = o->arena, .lang = o->lang };
	if (least.n)
		put_msg(&b, T(criteria_difference_least, .value = least));
	if (most.n) {
		put(&b, b.n ? S(" ") : S(""));
		put_msg(&b, T(criteria_difference_most, .value = most));
	}
	if (jump.n) {
		put(&b, b.n ? S(" ") : S(""));
		put_msg(&b, T(criteria_difference_jump, .value = jump));
	}
	return buf_str(&b);
}

static void figure_parts(struct side *s, const struct indicator_def *d)
{
	/* keys: criteria.figure_number criteria.figure_money criteria.figure_ratio
	 * criteria.figure_yesno criteria.figure_day */
	struct str key = str_fmt(s->o->arena, "criteria.figure_%.*s", (int)d->kind.n, d->kind.p);
	struct msg kind = msg_of_key(key.p, NULL, 0);
	add(s, T(criteria_difference_name), d->name);
	add(s, T(criteria_figure_kind), kind.id < 0 ? d->kind : said(s->o, kind));
	add(s, T(criteria_figure_measure), d->measure);
	add(s, T(criteria_figure_decimals), number(s->o, d->decimals, 0));
	add(s, T(criteria_figure_part), d->part);
	add(s, T(criteria_figure_help), d->help);
	add(s, T(criteria_figure_stock), yes_no(s->o, d->stock));
	add(s, T(criteria_figure_rolls_up), yes_no(s->o, d->rolls_up));
	add(s, T(criteria_difference_bounds), bounds(s->o, d));
}

/* ---- finding a thing by its code ---- */

/* Puts the thing that `d` speaks of into words; false when this side does not have it. */
static bool describe(struct side *s, const struct difference *d, struct str *name)
{
	const struct criteria_set *set = s->of->set;
	*name = STR_NONE;
	switch (d->of) {
	case DIFF_SET:
		set_parts(s);
		return true;
	case DIFF_GROUP:
		for (size_t i = 0; i < set->group_count; i++)
			if (str_eq(set->groups[i].code, d->code)) {
				*name = set->groups[i].name;
				group_parts(s, &set->groups[i]);
			}
		break;
	case DIFF_CRITERION: {
		const struct criterion *c = criteria_find(set, d->code);
		if (c) {
			*name = c->name;
			criterion_parts(s, c);
		}
		break;
	}
	case DIFF_CLASS: {
		int at = criteria_class(set, d->code);
		if (at >= 0) {
			*name = set->classes[at].name;
			class_parts(s, &set->classes[at]);
		}
		break;
	}
	case DIFF_KNOCKOUT: {
		int at = criteria_knockout(set, d->code);
		if (at >= 0) {
			*name = set->knockouts[at].name;
			knockout_parts(s, &set->knockouts[at]);
		}
		break;
	}
	case DIFF_FIGURE:
		for (size_t i = 0; i < set->indicator_count; i++)
			if (str_eq(set->indicators[i].code, d->code)) {
				*name = set->indicators[i].name;
				figure_parts(s, &set->indicators[i]);
			}
	}
	return s->n > 0;
}

static struct msg thing_words(enum difference_of of)
{
	switch (of) {
	case DIFF_GROUP:
		return T(criteria_group);
	case DIFF_CRITERION:
		return T(criteria_criterion);
	case DIFF_CLASS:
		return T(criteria_class_name);
	case DIFF_KNOCKOUT:
		return T(criteria_edit_knockout);
	case DIFF_FIGURE:
		return T(criteria_edit_figure);
	case DIFF_SET:
		break;
	}
	return T(criteria_criteria);
}

static struct str thing(const struct buf *o, const struct difference *d, struct str name)
{
	struct str what = said(o, thing_words(d->of));
	return d->of == DIFF_SET ? what
				 : said(o, T(criteria_difference_thing, .what = what,
					     .code = d->code, .name = name));
}

/* All that one side says, the name apart, which stands in the first column. */
static struct str whole(const struct side *s)
{
	struct buf b = { .arena = s->o->arena };
	for (size_t i = 1; i < s->n; i++)
		if (s->p[i].text.n) {
			put(&b, b.n ? S(" · ") : S(""));
			put(&b, s->p[i].label);
			put(&b, S(": "));
			put(&b, s->p[i].text);
		}
	return buf_str(&b);
}

static void add_lines(struct lines *l, const struct difference *d, const struct side side[2],
		      struct str name)
{
	const struct buf *o = side[0].o;
	struct difference_line line = { .thing = thing(o, d, name) };
	for (size_t i = 0; side[0].n && side[1].n && i < side[0].n; i++)
		if (!str_eq(side[0].p[i].key, side[1].p[i].key)) {
			line.part = side[0].p[i].label;
			line.from = side[0].p[i].text;
			line.to = side[1].p[i].text;
			*PUSH(o->arena, l) = line;
		}
	if (side[0].n && side[1].n)
		return;
	line.part =
		said(o, side[0].n ? T(criteria_difference_removed) : T(criteria_difference_added));
	line.from = whole(&side[0]);
	line.to = whole(&side[1]);
	*PUSH(o->arena, l) = line;
}

struct err difference_lines(const struct buf *o, const struct compared_set *before,
			    const struct compared_set *after, struct difference_line **out,
			    size_t *n)
{
	struct difference *d;
	size_t count;
	struct lines l = { 0 };
	TRY(set_compare(o->arena, before->set, after->set, &d, &count));
	for (size_t i = 0; i < count; i++) {
		struct side side[2] = { { .o = o, .of = before }, { .o = o, .of = after } };
		struct str was, is;
		describe(&side[0], &d[i], &was);
		describe(&side[1], &d[i], &is);
		add_lines(&l, &d[i], side, is.n ? is : was);
	}
	*out = l.p;
	*n = l.n;
	return OK;
}
