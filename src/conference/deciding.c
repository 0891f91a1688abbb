/* deciding.c: the list of what waits for people, and what they decided. See deciding.h. */
#include "conference/deciding.h"

#include "msg_conference.gen.h"

/* ---- what waits ---- */

static bool counts(const struct need *n)
{
	return n->kind == NEED_FIGURES || n->kind == NEED_APPRAISAL;
}

static void put_units(struct buf *b, const struct close_input *in, struct str codes)
{
	struct str part;
	bool first = true;
	while (str_split(&codes, ',', &part))
		for (size_t i = 0; i < in->unit_count; i++)
			if (str_eq(in->units[i].code, str_trim(part))) {
				put(b, first ? S("") : S(", "));
				put(b, in->units[i].name);
				first = false;
			}
}

static struct msg lacks(const struct close_input *in, const struct matter *x)
{
	struct str unit = in->units[x->unit].name;
	if (!x->appraisals)
		return T(conference_unit_lacks_figures, .unit = unit, .figures = x->figures);
	if (!x->figures)
		return T(conference_unit_lacks_points, .unit = unit, .appraisals = x->appraisals);
	return T(conference_unit_lacks, .unit = unit, .figures = x->figures,
		 .appraisals = x->appraisals);
}

/* Names where need_put, which also speaks to machines, has codes. */
static void word(struct matters *m, const struct close_input *in, struct matter *x,
		 const struct need *n)
{
	struct buf b = { .arena = m->arena, .lang = m->lang }, units = b;
	struct str cluster = n->cluster < 0 ? STR_NONE : in->clusters[n->cluster].name;
	put_units(&units, in, n->more);
	if (x->figures + x->appraisals > 1)
		put_msg(&b, lacks(in, x));
	else if (n->kind == NEED_TIE)
		put_msg(&b, T(conference_matter_tie, .cluster = cluster, .units = buf_str(&units)));
	else if (n->kind == NEED_QUOTA_EDGE)
		put_msg(&b, T(conference_matter_edge, .class = need_class_named(in, n->criterion),
			      .units = buf_str(&units)));
	else if (n->kind == NEED_BALLOT && !n->more.n)
		put_msg(&b, T(conference_matter_ballot, .cluster = cluster,
			      .form = need_form_named(in, n->criterion)));
	else
		need_put(&b, in, n);
	x->text = buf_str(&b);
}

static void take_need(struct matters *m, const struct close_input *in, const struct need *n)
{
	struct matter *last = m->n ? &m->p[m->n - 1] : NULL;
	bool joins = last && counts(n) && last->figures + last->appraisals && last->unit == n->unit;
	struct matter *x = joins ? last : PUSH(m->arena, m);
	if (!joins)
		*x = (struct matter){ .kind = n->kind,
				      .who = n->who,
				      .cluster = n->cluster,
				      .unit = n->unit,
				      .criterion = n->criterion,
				      .more = n->more };
	x->figures += n->kind == NEED_FIGURES;
	x->appraisals += n->kind == NEED_APPRAISAL;
	if (x->figures && counts(n))
		x->kind = NEED_FIGURES;
	m->total++;
	word(m, in, x, n);
}

void matters_of(const struct close_input *in, const struct close_output *closed, int64_t cluster,
		struct matters *out)
{
	for (size_t i = 0; i < closed->needs.n; i++) {
		const struct need *n = &closed->needs.p[i];
		if (!cluster || (n->cluster >= 0 && in->clusters[n->cluster].id == cluster))
			take_need(out, in, n);
	}
}

bool codes_name(struct str codes, struct str code)
{
	struct str part;
	while (codes.n && str_split(&codes, ',', &part))
		if (str_eq(str_trim(part), code))
			return true;
	return false;
}

bool decided_above(enum decision_kind kind)
{
	return kind == DECIDE_NOT_RATED || kind == DECIDE_KNOCKOUT || kind == DECIDE_ESTIMATE ||
	       kind == DECIDE_REVIEW;
}

/* ---- recording ---- */

static struct decided read_record(const struct decision *d, const struct decision_names *names,
				  struct notes *notes)
{
	const struct row_columns row = {
		d->kind,	names->cluster, names->unit, d->decided_by,
		d->document_no, d->body,	0,	     d->decided_on
	};
	return decision_of_row(&row, notes);
}

struct err decision_fits(struct arena *a, const struct close_input *in, const struct decision *d,
			 const struct decision_names *names)
{
	struct notes notes = { .arena = a };
	struct decisions one = { 0 };
	if (!d->decided_by.n || d->decided_on == INT64_MIN)
		return OK; /* the form says so at the field */
	*PUSH(a, &one) = read_record(d, names, &notes);
	TRY(notes_err(&notes));
	decisions_check(in, &one, &notes);
	return notes_err(&notes);
}

static bool shares_unit(const struct strs *a, const struct strs *b)
{
	for (size_t i = 0; i < a->n; i++)
		for (size_t k = 0; k < b->n; k++)
			if (str_eq(a->p[i], b->p[k]))
				return true;
	return false;
}

static bool same_matter(const struct decided *a, const struct decided *b)
{
	if (a->kind != b->kind || !str_eq(a->cluster, b->cluster) || !str_eq(a->unit, b->unit))
		return false;
	switch (a->kind) {
	case DECIDE_TIE:
		return shares_unit(&a->units, &b->units);
	case DECIDE_QUOTA_EDGE:
		return str_eq(a->code, b->code) && str_eq(a->scope, b->scope);
	case DECIDE_KNOCKOUT:
	case DECIDE_BALLOT:
		return str_eq(a->code, b->code);
	case DECIDE_ESTIMATE:
	case DECIDE_REVIEW:
		return str_eq(a->code, b->code) && a->cluster_sheet == b->cluster_sheet &&
		       str_eq(a->period, b->period);
	case DECIDE_NOT_RATED:
	case DECIDE_NEXT_HEAD:
	case DECIDE_EXCLUDE:
		return true;
	case DECIDE_APPRAISAL:
	case DECIDE_REOPEN:
	case DECISION_KINDS:
		break;
	}
	return false;
}

decision_id decision_before(struct arena *a, const struct close_input *in, const struct decision *d,
			    const struct decision_names *names)
{
	struct notes notes = { .arena = a };
	struct decided mine = read_record(d, names, &notes);
	for (size_t i = in->decisions.n; i-- > 0;)
		if (in->decisions.p[i].id && same_matter(&in->decisions.p[i], &mine))
			return (decision_id){ in->decisions.p[i].id };
	return (decision_id){ 0 };
}

/* Points of these two kinds become final points when a season is closed. */
static struct err not_carried_out(struct db *db, const struct decision *d)
{
	struct closed_season closed;
	enum decision_kind kind = decision_kind_of(d->kind);
	if (kind != DECIDE_REVIEW && kind != DECIDE_ESTIMATE)
		return OK;
	TRY(season_closed(db, d->season, &closed));
	return closed.found && closed.closed_at > d->recorded_at
		       ? FAIL(ERR_CONFLICT, "conference.carried_out")
		       : OK;
}

/* The request that a review answered: that of the unit's sheet (which of the two, which period) and
 * criterion; two sheets may have criteria of one code. */
SQL(open_request,
    "UPDATE review_request SET granted = NULL, answer = '', answered_by = NULL, answered_at = NULL,"
    " points = NULL WHERE granted IS NOT NULL AND id = (SELECT MAX(r.id) FROM review_request r"
    " JOIN sheet s ON s.id = r.sheet_id JOIN criterion c ON c.id = r.criterion_id"
    " LEFT JOIN period p ON p.id = s.period_id"
    " WHERE s.season_id = $1 AND s.unit_id = $2 AND c.code = $3 AND s.role = $4"
    " AND COALESCE(p.code, '') = $5)");

static struct err open_again(struct tx *tx, const struct decision *d)
{
	struct json *body;
	if (decision_kind_of(d->kind) != DECIDE_REVIEW)
		return OK;
	TRY(json_read(tx_db(tx)->arena, d->body, &body));
	struct str role = json_text(body, "sheet"), period = json_text(body, "period");
	return tx_run(tx, open_request,
		      ARGS(INT(d->season.n), INT(d->unit.n), TEXT(json_text(body, "criterion")),
			   TEXT(role.n ? role : S("class")), TEXT(period.n ? period : S(""))));
}

struct err decision_take_back(struct tx *tx, decision_id id, struct str reason)
{
	struct decision d;
	TRY(decision_get(tx_db(tx), id, &d));
	TRY(not_carried_out(tx_db(tx), &d));
	TRY(decision_withdraw(tx, id, reason));
	return open_again(tx, &d);
}
