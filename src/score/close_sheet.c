/* close_sheet.c: the sheets of one unit: points computed afresh, what people gave, decisions on
 * single criteria, and the season's totals. See close.h. */
#include <assert.h>

#include "score/close_part.h"
#include "score/explain.h"

/* One criterion of one sheet while it is settled. */
struct cell {
	struct closing *z;
	struct unit_result *r;
	const struct close_sheet *sheet;
	const struct criterion *criterion;
	struct score_line *line;
	const struct stored_line *stored;  /* NULL: nothing stored */
	const struct decided *const *said; /* the unit's decisions */
	size_t said_count;
};

/* Whether the decision speaks of this cell's sheet. */
static bool of_sheet(const struct cell *c, const struct decided *d)
{
	const struct close_input *in = c->z->in;
	bool cluster = in->sets[c->sheet->set].role == SHEET_FOR_CLUSTER;
	struct str period = c->sheet->period < 0 ? STR_NONE : in->names.periods.p[c->sheet->period];
	return d->cluster_sheet == cluster && str_eq(d->period, period);
}

/* The last decision of a kind that names this criterion; NULL: none. */
static const struct decided *said(const struct cell *c, enum decision_kind kind)
{
	for (size_t n = c->said_count; n-- > 0;)
		if (c->said[n]->kind == kind && of_sheet(c, c->said[n]) &&
		    str_eq(c->said[n]->code, c->criterion->code))
			return c->said[n];
	return NULL;
}

/* Points that a file's appraisals give this criterion. */
static void take_appraisal(const struct cell *c)
{
	for (size_t n = 0; n < c->said_count; n++) {
		const struct decided *d = c->said[n];
		if (d->kind != DECIDE_APPRAISAL || !of_sheet(c, d))
			continue;
		for (size_t i = 0; i < d->given_count; i++) {
			if (!str_eq(d->given[i].criterion, c->criterion->code) ||
			    d->given[i].points > c->criterion->max)
				continue;
			c->line->final = d->given[i].points;
			c->line->reason = d->given[i].reason;
			applied(c->z, d);
		}
	}
}

static void need_cell(const struct cell *c, enum need_kind kind, enum need_who who, struct str more)
{
	need(c->z, (struct need){ kind, who, c->r->unit->cluster, unit_index(c->z, c->r),
				  c->criterion->code, more });
}

/* Points that were settled on figures which have changed since: people say which count. */
static void confirm_change(const struct cell *c)
{
	const struct stored_line *s = c->stored;
	struct score_line *l = c->line;
	if (!c->sheet->settled || !s || s->computed == NO_VALUE ||
	    l->computed.outcome != OUT_POINTS || s->computed == l->computed.points ||
	    (s->final != NO_VALUE && s->final != s->computed))
		return;
	const struct decided *d = said(c, DECIDE_ESTIMATE);
	if (d && d->points != NO_VALUE && d->points != l->computed.points)
		d = NULL; /* figures changed once more since people looked */
	if (d)
		applied(c->z, d);
	else
		need_cell(c, NEED_ESTIMATE, WHO_UPPER, STR_NONE);
	if (d && d->yes) {
		l->final = NO_VALUE; /* the fresh points count */
		return;
	}
	l->final = s->computed;
	l->fresh_why = l->why;
	l->why = s->why;
	l->kept = true;
	l->waits = d == NULL;
}

/* What a review adds counts for the class sheet alone: ballots ask for the class. */
static void take_review(const struct cell *c, const struct decided *d)
{
	int64_t before;
	bool of_class = c->z->in->sets[c->sheet->set].role == SHEET_FOR_CLASS;
	enum layer layer = line_counts(c->criterion, c->line, c->z->in->draft, &before);
	if (of_class && layer != LAYER_NONE && layer != LAYER_LEFT_OUT)
		c->r->review_gain += c->criterion->part == PART_PENALTY ? before - d->points
									: d->points - before;
	c->line->final = d->points;
}

static void answer_review(const struct cell *c)
{
	const struct decided *d = said(c, DECIDE_REVIEW);
	if (d && d->points <= c->criterion->max) {
		applied(c->z, d);
		if (d->yes) {
			take_review(c, d);
			c->line->review = d->reason; /* beside the appraisal's own reason */
		}
	} else if (c->stored && c->stored->review_open) {
		need_cell(c, NEED_REVIEW, WHO_UPPER, STR_NONE);
	}
}

static void ask_people(const struct cell *c)
{
	int64_t points;
	if (line_counts(c->criterion, c->line, false, &points) != LAYER_NONE)
		return;
	if (c->line->computed.outcome == OUT_JUDGED)
		need_cell(c, NEED_APPRAISAL,
			  c->criterion->scorers & BY_UPPER     ? WHO_UPPER
			  : c->criterion->scorers & BY_CLUSTER ? WHO_CLUSTER
							       : WHO_UPPER,
			  STR_NONE);
	else
		need_cell(c, NEED_FIGURES, WHO_UNIT, c->line->computed.lacks);
}

static void close_cell(const struct cell *c)
{
	struct score_line *l = c->line;
	l->computed = points_of(c->criterion, &c->sheet->figures);
	c->z->why.n = 0;
	explain_write(&c->z->why, c->criterion, &c->sheet->figures, &l->computed);
	l->why = arena_copy(c->z->arena, buf_str(&c->z->why));
	l->self = c->stored ? c->stored->self : NO_VALUE;
	l->cross = c->stored ? c->stored->cross : NO_VALUE;
	l->final = c->stored ? c->stored->final : NO_VALUE;
	l->reason = c->stored ? c->stored->reason : STR_NONE;
	take_appraisal(c);
	confirm_change(c);
	answer_review(c);
	ask_people(c);
}

static void close_sheet(struct closing *z, struct unit_result *r, const struct close_sheet *sheet,
			struct sheet_result *out)
{
	const struct criteria_set *set = z->in->sets[sheet->set].set;
	out->sheet = sheet;
	out->lines = NEW(z->arena, set->count + 1, struct score_line);
	struct cell c = { .z = z, .r = r, .sheet = sheet };
	c.said = decisions_of(z, r->unit->code, &c.said_count);
	for (size_t i = 0; i < set->count; i++) {
		c.criterion = &set->criteria[i];
		c.line = &out->lines[i];
		c.stored = sheet->stored ? &sheet->stored[i] : NULL;
		close_cell(&c);
	}
	if (sheet->review_open)
		need(z, (struct need){ NEED_REVIEW, WHO_UPPER, r->unit->cluster, unit_index(z, r),
				       STR_NONE, STR_NONE });
	out->total = sheet_total(set, out->lines, z->in->draft);
}

bool unit_points(struct arena *a, const struct close_input *in, const struct unit_result *r,
		 enum sheet_role role, int64_t *points)
{
	struct weighted *w = NEW(a, r->unit->sheet_count + 1, struct weighted);
	size_t n = 0;
	for (size_t i = 0; i < r->unit->sheet_count; i++) {
		const struct close_sheet *s = &r->unit->sheets[i];
		if (in->sets[s->set].role == role)
			w[n++] = (struct weighted){ r->sheets[i].total.exact, s->weight };
	}
	if (n)
		*points = season_total(w, n);
	return n > 0;
}

void close_sheets(struct closing *z, struct unit_result *r)
{
	r->set = -1;
	r->sheets = NEW(z->arena, r->unit->sheet_count + 1, struct sheet_result);
	for (size_t i = 0; i < r->unit->sheet_count; i++) {
		const struct close_sheet *s = &r->unit->sheets[i];
		assert(s->set >= 0 && (size_t)s->set < z->in->set_count && s->weight > 0);
		close_sheet(z, r, s, &r->sheets[i]);
		if (z->in->sets[s->set].role == SHEET_FOR_CLASS)
			r->set = s->set;
	}
	r->has_points = unit_points(z->arena, z->in, r, SHEET_FOR_CLASS, &r->points);
	r->has_cluster_points =
		unit_points(z->arena, z->in, r, SHEET_FOR_CLUSTER, &r->cluster_points);
}
