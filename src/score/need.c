/* need.c: what closing still needs, in words. See close.h. */
#include <assert.h>

#include "msg_score.gen.h"
#include "score/close.h"

struct str need_word(enum need_kind kind)
{
	static const char *const words[NEED_KINDS] = {
		"figures",    "appraisal", "estimate", "review", "knockout",
		"quota_edge", "tie",	   "ballot",   "unused",
	};
	assert(kind < NEED_KINDS);
	return str_of(words[kind]);
}

static struct msg who_of(enum need_who who)
{
	switch (who) {
	case WHO_UNIT:
		return T(score_who_unit);
	case WHO_CLUSTER:
		return T(score_who_cluster);
	case WHO_UPPER:
		return T(score_who_upper);
	case WHO_CONFERENCE:
		return T(score_who_conference);
	case WHO_OFFICE:
		break;
	}
	return T(score_who_office);
}

/* ---- codes as people know them ---- */

struct str criterion_words(struct arena *a, const struct criterion *c)
{
	if (!c->name.n)
		return c->code;
	return str_fmt(a, "%.*s %.*s", (int)c->code.n, c->code.p, (int)c->name.n, c->name.p);
}

/* The criterion of that code on one of the unit's sheets, the classification's first. */
static const struct criterion *criterion_of(const struct close_input *in, const struct need *n)
{
	const struct close_unit *u = n->unit < 0 ? NULL : &in->units[n->unit];
	const struct criterion *c = NULL;
	for (size_t i = 0; u && i < u->sheet_count && !c; i++)
		c = criteria_find(in->sets[u->sheets[i].set].set, n->criterion);
	return c;
}

static struct str criterion_named(struct arena *a, const struct close_input *in,
				  const struct need *n)
{
	const struct criterion *c = criterion_of(in, n);
	return c ? criterion_words(a, c) : n->criterion;
}

static struct str figure_named(const struct close_input *in, struct str code)
{
	const struct figure_names *names = &in->names;
	for (size_t i = 0; i < names->codes.n && i < names->called.n; i++)
		if (str_eq(names->codes.p[i], code) && names->called.p[i].n)
			return names->called.p[i];
	return code;
}

/* A class or a knockout of any set of the season. */
static struct str level_named(const struct close_input *in, struct str code, bool knockout)
{
	for (size_t i = 0; i < in->set_count; i++) {
		const struct criteria_set *set = in->sets[i].set;
		int at = knockout ? criteria_knockout(set, code) : criteria_class(set, code);
		struct str name = at < 0     ? STR_NONE
				  : knockout ? set->knockouts[at].name
					     : set->classes[at].name;
		if (name.n)
			return name;
	}
	return code;
}

struct str need_class_named(const struct close_input *in, struct str code)
{
	return level_named(in, code, false);
}

struct str need_form_named(const struct close_input *in, struct str code)
{
	for (size_t i = 0; i < in->form_codes.n; i++)
		if (str_eq(in->form_codes.p[i], code))
			return in->form_names.p[i];
	return code;
}

static struct str unit_named(struct arena *a, const struct close_unit *u)
{
	return str_fmt(a, "%.*s %.*s", (int)u->code.n, u->code.p, (int)u->name.n, u->name.p);
}

/* "0103, 0107" with what the units are called. */
static struct str units_named(struct arena *a, const struct close_input *in, struct str codes)
{
	struct buf b = { .arena = a };
	struct str part;
	while (str_split(&codes, ',', &part)) {
		struct str name = str_trim(part);
		for (size_t i = 0; i < in->unit_count; i++)
			if (str_eq(in->units[i].code, str_trim(part)))
				name = unit_named(a, &in->units[i]);
		put(&b, b.n ? S(", ") : S(""));
		put(&b, name);
	}
	return buf_str(&b);
}

static struct msg about(enum decision_kind kind)
{
	switch (kind) {
	case DECIDE_APPRAISAL:
		return T(score_about_appraisal);
	case DECIDE_TIE:
		return T(score_about_tie);
	case DECIDE_QUOTA_EDGE:
		return T(score_about_quota_edge);
	case DECIDE_NOT_RATED:
		return T(score_about_not_rated);
	case DECIDE_KNOCKOUT:
		return T(score_about_knockout);
	case DECIDE_BALLOT:
		return T(score_about_ballot);
	case DECIDE_NEXT_HEAD:
		return T(score_about_next_head);
	case DECIDE_ESTIMATE:
		return T(score_about_estimate);
	case DECIDE_REVIEW:
		return T(score_about_review);
	case DECIDE_REOPEN:
		return T(score_about_reopen);
	case DECIDE_EXCLUDE:
	case DECISION_KINDS:
		break;
	}
	return T(score_about_exclude);
}

/* The name behind a code of a cluster or a unit. */
static struct str whose(struct arena *a, const struct close_input *in, struct str code)
{
	for (size_t i = 0; i < in->cluster_count; i++)
		if (str_eq(in->clusters[i].code, code))
			return in->clusters[i].name;
	return units_named(a, in, code);
}

static struct msg what_of(const struct buf *b, const struct close_input *in, const struct need *n,
			  struct str unit, struct str cluster)
{
	struct arena *a = b->arena;
	struct str criterion = criterion_named(a, in, n);
	switch (n->kind) {
	case NEED_FIGURES:
		if (str_eq(n->more, S("annual_report_sent")))
			return T(score_need_annual, .unit = unit, .criterion = criterion);
		return T(score_need_figures, .unit = unit, .criterion = criterion,
			 .figure = figure_named(in, n->more));
	case NEED_APPRAISAL:
		return T(score_need_appraisal, .unit = unit, .criterion = criterion);
	case NEED_ESTIMATE:
		return T(score_need_estimate, .unit = unit, .criterion = criterion);
	case NEED_REVIEW:
		return T(score_need_review, .unit = unit, .criterion = criterion);
	case NEED_KNOCKOUT:
		return T(score_need_knockout, .unit = unit,
			 .knockout = level_named(in, n->criterion, true),
			 .fact = figure_named(in, n->more));
	case NEED_QUOTA_EDGE:
		return T(score_need_quota_edge, .class = level_named(in, n->criterion, false),
			 .units = units_named(a, in, n->more));
	case NEED_TIE:
		return T(score_need_tie, .cluster = cluster, .units = units_named(a, in, n->more));
	case NEED_BALLOT:
		if (n->more.n)
			return T(score_need_ballot_again, .cluster = cluster,
				 .form = need_form_named(in, n->criterion), .unit = n->more);
		return T(score_need_ballot, .cluster = cluster,
			 .form = need_form_named(in, n->criterion));
	case NEED_UNUSED:
	case NEED_KINDS:
		break;
	}
	return T(score_need_unused,
		 .kind = msg_text(a, b->lang, about(decision_kind_of(n->criterion))),
		 .of = whose(a, in, n->more));
}

static void put_who(struct buf *b, enum need_who who)
{
	put_char(b, ' ');
	put_msg(b, T(score_who, .who = msg_text(b->arena, b->lang, who_of(who))));
}

void need_put(struct buf *b, const struct close_input *in, const struct need *n)
{
	struct str unit = STR_NONE, cluster = STR_NONE;
	if (n->unit >= 0)
		unit = unit_named(b->arena, &in->units[n->unit]);
	if (n->cluster >= 0)
		cluster = in->clusters[n->cluster].code;
	put_msg(b, what_of(b, in, n, unit, cluster));
	put_who(b, n->who);
}

/* ---- many units, one criterion ---- */

static bool of_units(enum need_kind kind)
{
	return kind == NEED_FIGURES || kind == NEED_APPRAISAL || kind == NEED_ESTIMATE ||
	       kind == NEED_REVIEW || kind == NEED_KNOCKOUT;
}

static bool same_need(const struct close_input *in, const struct need *a, const struct need *b)
{
	return a->kind == b->kind && a->who == b->who && str_eq(a->criterion, b->criterion) &&
	       str_eq(a->more, b->more) && criterion_of(in, a) == criterion_of(in, b);
}

void needs_join(struct arena *a, const struct close_input *in, const struct need_list *all,
		struct need_joined **out, size_t *n)
{
	struct {
		struct need_joined *p;
		size_t n, cap;
	} v = { 0 };
	for (size_t i = 0; i < all->n; i++) {
		const struct need *x = &all->p[i];
		struct need_joined *same = NULL;
		for (size_t k = 0; of_units(x->kind) && k < v.n && !same; k++)
			same = same_need(in, v.p[k].first, x) ? &v.p[k] : NULL;
		if (!same)
			same = PUSH(a, &v);
		if (!same->count)
			same->first = x;
		same->count++;
	}
	*out = v.p;
	*n = v.n;
}

static struct msg of_many(struct arena *a, const struct close_input *in,
			  const struct need_joined *j)
{
	const struct need *n = j->first;
	struct str criterion = criterion_named(a, in, n);
	switch (n->kind) {
	case NEED_FIGURES:
		return T(score_needs_figures, .count = j->count, .criterion = criterion,
			 .figure = figure_named(in, n->more));
	case NEED_APPRAISAL:
		return T(score_needs_appraisal, .count = j->count, .criterion = criterion);
	case NEED_ESTIMATE:
		return T(score_needs_estimate, .count = j->count, .criterion = criterion);
	case NEED_REVIEW:
		return T(score_needs_review, .count = j->count, .criterion = criterion);
	default:
		return T(score_needs_knockout, .count = j->count,
			 .knockout = level_named(in, n->criterion, true),
			 .fact = figure_named(in, n->more));
	}
}

void need_joined_put(struct buf *b, const struct close_input *in, const struct need_joined *j)
{
	if (j->count == 1) {
		need_put(b, in, j->first);
		return;
	}
	put_msg(b, of_many(b->arena, in, j));
	put_who(b, j->first->who);
}
