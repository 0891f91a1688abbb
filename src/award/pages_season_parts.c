/* pages_season_parts.c: the parts of papers that are words: what meetings decided, ballots, the
 * lines of a unit's sheet. */
#include "award/pages_season_papers.h"

#include "msg_award.gen.h"
#include <stdlib.h>

static struct str name_of(const struct season_papers *x, struct str code)
{
	const struct unit_result *u = papers_unit(x, code);
	return u ? u->unit->name : code;
}

static struct str names_of(const struct season_papers *x, const struct strs *codes)
{
	struct buf b = { .arena = x->db->arena };
	for (size_t i = 0; i < codes->n; i++) {
		put(&b, i ? S(", ") : STR_NONE);
		put(&b, name_of(x, codes->p[i]));
	}
	return buf_str(&b);
}

/* ---- decisions ---- */

static struct str class_name(const struct season_papers *x, struct str code)
{
	for (size_t i = 0; i < x->units.class_count; i++)
		if (str_eq(x->units.classes[i].code, code))
			return x->units.classes[i].name;
	return code;
}

static struct str knockout_name(const struct season_papers *x, struct str code)
{
	for (size_t i = 0; i < x->in->set_count; i++) {
		const struct criteria_set *s = x->in->sets[i].set;
		int k = criteria_knockout(s, code);
		if (k >= 0)
			return s->knockouts[k].name;
	}
	return code;
}

/* Empty for what stands elsewhere in the minutes. */
static struct str sentence(const struct season_papers *x, const struct decided *d)
{
	struct str unit = name_of(x, d->unit);
	switch (d->kind) {
	case DECIDE_TIE:
		return d->shared
			       ? papers_say(x, T(award_paper_tie_shared,
						 .units = names_of(x, &d->units)))
			       : papers_say(x, T(award_paper_tie, .units = names_of(x, &d->units)));
	case DECIDE_QUOTA_EDGE:
		return papers_say(x, T(award_paper_edge, .class = class_name(x, d->code),
				       .units = names_of(x, &d->units)));
	case DECIDE_NOT_RATED:
		return d->yes ? papers_say(x, T(award_paper_rated, .unit = unit))
			      : papers_say(x, T(award_paper_not_rated, .unit = unit));
	case DECIDE_KNOCKOUT:
		return d->yes ? papers_say(x, T(award_paper_knockout, .unit = unit,
						.what = knockout_name(x, d->code)))
			      : papers_say(x, T(award_paper_no_knockout, .unit = unit,
						.what = knockout_name(x, d->code)));
	case DECIDE_EXCLUDE:
		return papers_say(x, T(award_paper_exclude, .unit = unit));
	case DECIDE_REVIEW:
		return d->yes ? papers_say(x, T(award_paper_review, .unit = unit, .code = d->code))
			      : papers_say(x,
					   T(award_paper_no_review, .unit = unit, .code = d->code));
	default:
		return STR_NONE;
	}
}

/* Whose decision it is: the cluster's own, or about one of its units. */
static bool about(const struct season_papers *x, const struct decided *d, int cluster)
{
	if (str_eq(d->cluster, x->in->clusters[cluster].code))
		return true;
	const struct unit_result *u = d->unit.n && !d->cluster.n ? papers_unit(x, d->unit) : NULL;
	return u && u->unit->cluster == cluster;
}

static struct str with_reason(const struct season_papers *x, struct str s, struct str reason)
{
	if (reason.n && reason.p[reason.n - 1] == '.')
		reason.n--;
	return reason.n ? papers_say(x, T(award_paper_because, .text = s, .reason = reason)) : s;
}

void papers_decisions(const struct season_papers *x, int cluster, struct cluster_minutes *m)
{
	struct {
		struct str *p;
		size_t n, cap;
	} all = { 0 };
	for (size_t i = 0; i < x->in->decisions.n; i++) {
		const struct decided *d = &x->in->decisions.p[i];
		if (!about(x, d, cluster))
			continue;
		struct str s = sentence(x, d);
		if (s.n)
			*PUSH(x->db->arena, &all) = with_reason(x, s, d->reason);
		if (d->kind == DECIDE_NEXT_HEAD) {
			m->next_head = name_of(x, d->code);
			m->next_deputies = names_of(x, &d->units);
		}
	}
	m->decisions = all.p;
	m->decision_count = all.n;
}

/* ---- ballots ---- */

static struct str form_name(const struct season_papers *x, struct str code)
{
	for (size_t i = 0; i < x->form_count; i++)
		if (str_eq(x->forms[i].code, code))
			return x->forms[i].name;
	return code;
}

static bool among(const struct strs *s, struct str code)
{
	for (size_t i = 0; i < s->n; i++)
		if (str_eq(s->p[i], code))
			return true;
	return false;
}

static int64_t votes_of(const struct decided *d, struct str unit)
{
	for (size_t i = 0; i < d->vote_count; i++)
		if (str_eq(d->votes[i].unit, unit))
			return d->votes[i].count;
	return PAPER_NONE;
}

static struct paper_ballot ballot_of(const struct season_papers *x, const struct decided *d)
{
	struct paper_candidate *c = NEW(x->db->arena, d->vote_count + 1, struct paper_candidate);
	for (size_t i = 0; i < d->vote_count; i++)
		c[i] = (struct paper_candidate){ name_of(x, d->votes[i].unit), d->votes[i].count,
						 among(&d->units, d->votes[i].unit) };
	return (struct paper_ballot){ .form = form_name(x, d->code),
				      .document_no = d->document_no,
				      .seats = d->seats,
				      .summoned = PAPER_NONE,
				      .present = PAPER_NONE,
				      .issued = d->issued,
				      .collected = d->collected,
				      .valid = d->valid,
				      .invalid = d->invalid,
				      .outcome = d->reason,
				      .candidates = c,
				      .candidate_count = d->vote_count };
}

void papers_ballots(const struct season_papers *x, int cluster, struct cluster_minutes *m)
{
	struct {
		struct paper_ballot *p;
		size_t n, cap;
	} all = { 0 };
	for (size_t i = 0; i < x->in->decisions.n; i++) {
		const struct decided *d = &x->in->decisions.p[i];
		if (d->kind != DECIDE_BALLOT || !about(x, d, cluster))
			continue;
		struct paper_ballot b = ballot_of(x, d);
		b.summoned = m->meeting.summoned;
		b.present = m->meeting.present;
		*PUSH(x->db->arena, &all) = b;
		if (m->meeting.on == DAY_NONE)
			m->meeting.on = d->on;
	}
	m->ballots = all.p;
	m->ballot_count = all.n;
}

static struct paper_award award_of(const struct season_papers *x, const struct decided *d,
				   const struct paper_unit *u)
{
	return (struct paper_award){
		.form = form_name(x, d->code),
		.name = u->name,
		.cluster = u->cluster,
		.class_name = class_name(x, u->class_code),
		.points = u->final,
		.votes = votes_of(d, u->code),
		.voters = d->collected,
		.reason = papers_say(
			x, T(award_paper_deed, .cluster = u->cluster, .year = x->head.year)),
	};
}

/* Of the ballot that named the unit; PAPER_NONE when there was none. */
int64_t papers_votes(const struct season_papers *x, struct str form, struct str unit,
		     int64_t *voters)
{
	*voters = PAPER_NONE;
	for (size_t i = 0; i < x->in->decisions.n; i++) {
		const struct decided *d = &x->in->decisions.p[i];
		if (d->kind != DECIDE_BALLOT || !str_eq(d->code, form) || !among(&d->units, unit))
			continue;
		*voters = d->collected;
		return votes_of(d, unit);
	}
	return PAPER_NONE;
}

struct str papers_class(const struct season_papers *x, const struct unit_result *u)
{
	return class_name(x, x->units.p[u - x->out->units].class_code);
}

static int by_form(const void *x, const void *y)
{
	const struct paper_award *a = x, *b = y;
	int c = str_cmp(a->form, b->form);
	c = c ? c : str_cmp(a->cluster, b->cluster);
	return c ? c : str_cmp(a->name, b->name);
}

struct paper_awards papers_awards(const struct season_papers *x)
{
	struct {
		struct paper_award *p;
		size_t n, cap;
	} all = { 0 };
	for (size_t i = 0; i < x->in->decisions.n; i++) {
		const struct decided *d = &x->in->decisions.p[i];
		for (size_t k = 0; d->kind == DECIDE_BALLOT && k < d->units.n; k++) {
			const struct unit_result *u = papers_unit(x, d->units.p[k]);
			if (u) /* x->units stand as out->units do */
				*PUSH(x->db->arena, &all) =
					award_of(x, d, &x->units.p[u - x->out->units]);
		}
	}
	if (all.n > 1)
		qsort(all.p, all.n, sizeof *all.p, by_form);
	return (struct paper_awards){ all.p, all.n };
}

/* ---- a unit's sheet ---- */

static int64_t or_none(int64_t points) { return points == NO_VALUE ? PAPER_NONE : points; }

static void put_note(struct buf *b, struct str s)
{
	put(b, b->n && s.n ? S(" ") : STR_NONE);
	put(b, s);
}

/* How the points came about: the arithmetic, the appraisal's reason, what a review answered. */
static struct str note_of(const struct season_papers *x, const struct score_line *l)
{
	struct buf b = { .arena = x->db->arena, .lang = LANG_VI };
	if (l->why.n)
		explain_put(&b, l->why, &x->names);
	put_note(&b, l->reason);
	if (l->review.n)
		put_note(&b, papers_say(x, T(award_paper_review_note, .text = l->review)));
	return buf_str(&b);
}

static struct self_sheet_line line_of(const struct season_papers *x, const struct criterion *c,
				      const struct score_line *l)
{
	int64_t points;
	enum layer layer = line_counts(c, l, x->in->draft, &points);
	bool counts = layer != LAYER_NONE && layer != LAYER_LEFT_OUT;
	return (struct self_sheet_line){ .code = c->code,
					 .text = c->name,
					 .max = c->max,
					 .self = or_none(l->self),
					 .final = counts ? points : PAPER_NONE,
					 .note = note_of(x, l) };
}

struct lines_of {
	const struct season_papers *x;
	const struct sheet_result *s;
	const struct criteria_set *set;
	struct self_sheet_line *p;
	size_t n;
};

/* The heading of a group with its sums, then its criteria. */
static void put_part(struct lines_of *w, struct self_sheet_line head, size_t first, size_t count)
{
	head.group = true;
	w->p[w->n++] = head;
	for (size_t i = first; i < first + count; i++)
		w->p[w->n++] = line_of(w->x, &w->set->criteria[i], &w->s->lines[i]);
}

static void put_extra(struct lines_of *w, enum part part, struct self_sheet_line head)
{
	const struct criteria_set *set = w->set;
	size_t first = 0, n = 0;
	while (first < set->count && set->criteria[first].part != part)
		first++;
	while (first + n < set->count && set->criteria[first + n].part == part)
		n++;
	if (n)
		put_part(w, head, first, n);
}

static void put_groups(struct lines_of *w, const struct sheet_total *self)
{
	for (size_t g = 0; g < w->set->group_count; g++) {
		const struct criteria_group *group = &w->set->groups[g];
		struct self_sheet_line head = {
			.code = group->code,
			.text = group->name,
			.max = group->max,
			.self = self->complete ? frac_round(self->group[g], 1) : PAPER_NONE,
			.final = frac_round(w->s->total.group[g], 1),
		};
		put_part(w, head, group->first, group->count);
	}
}

static void put_lines(struct lines_of *w, const struct sheet_total *self)
{
	const struct sheet_total *final = &w->s->total;
	struct self_sheet_line bonus = { .text = papers_say(w->x, T(award_paper_bonus)),
					 .max = w->set->bonus_max,
					 .self = self->complete ? self->bonus : PAPER_NONE,
					 .final = final->bonus };
	struct self_sheet_line penalty = { .text = papers_say(w->x, T(award_paper_penalty)),
					   .max = PAPER_NONE,
					   .self = self->complete ? self->penalty : PAPER_NONE,
					   .final = final->penalty };
	put_groups(w, self);
	put_extra(w, PART_BONUS, bonus);
	put_extra(w, PART_PENALTY, penalty);
}

static void name_sheet(const struct season_papers *x, const struct close_sheet *sheet,
		       struct self_sheet *out)
{
	if (sheet->period < 0)
		return;
	struct str period = x->in->names.periods.p[sheet->period];
	struct arena *a = x->db->arena;
	out->unit_code = str_fmt(a, "%.*s-%.*s", (int)out->unit_code.n, out->unit_code.p,
				 (int)period.n, period.p);
	out->set_name =
		papers_say(x, T(award_paper_period, .text = out->set_name, .period = period));
}

struct self_sheet papers_sheet(const struct season_papers *x, const struct unit_result *u, size_t k)
{
	const struct sheet_result *s = &u->sheets[k];
	const struct criteria_set *set = x->in->sets[s->sheet->set].set;
	struct self_sheet_line *lines =
		NEW(x->db->arena, set->count + set->group_count + 2, struct self_sheet_line);
	struct sheet_total self = papers_self_total(x, s);
	struct self_sheet out = { .paper = x->by_unit,
				  .unit_code = u->unit->code,
				  .set_name = set->name,
				  .lines = lines,
				  .max = set->total,
				  .self = PAPER_NONE,
				  .final = s->total.complete ? frac_round(s->total.exact, 1)
							     : PAPER_NONE };
	out.paper.issuer = u->unit->name;
	struct lines_of w = { x, s, set, lines, 0 };
	put_lines(&w, &self);
	out.line_count = w.n;
	name_sheet(x, s->sheet, &out);
	if (self.complete) {
		out.self = frac_round(self.exact, 1);
		out.self_class = set->classes[class_by_points(set, out.self)].name;
	}
	if (u->has_points)
		out.final_class = u->rated == RATED ? set->classes[u->level].name
						    : set->not_rated_name;
	return out;
}
