/* pages_recorded.c: what people decided in a season or a cluster, in words, with its paper; and
 * what was taken back or replaced. */
#include "conference/pages_decisions.h"

#include "msg_conference.gen.h"

struct msg decision_words(enum decision_kind kind)
{
	switch (kind) {
	case DECIDE_TIE:
		return T(conference_kind_tie);
	case DECIDE_QUOTA_EDGE:
		return T(conference_kind_edge);
	case DECIDE_NOT_RATED:
		return T(conference_kind_not_rated);
	case DECIDE_KNOCKOUT:
		return T(conference_kind_knockout);
	case DECIDE_BALLOT:
		return T(conference_kind_ballot);
	case DECIDE_NEXT_HEAD:
		return T(conference_head_title);
	case DECIDE_ESTIMATE:
		return T(conference_kind_estimate);
	case DECIDE_REVIEW:
		return T(conference_kind_review);
	case DECIDE_REOPEN:
		return T(conference_kind_reopen);
	case DECIDE_EXCLUDE:
	case DECIDE_APPRAISAL:
	case DECISION_KINDS:
		break;
	}
	return T(conference_kind_exclude);
}

static struct str unit_name(const struct decisions_page *v, struct str code)
{
	for (size_t i = 0; i < v->in.unit_count; i++)
		if (str_eq(v->in.units[i].code, code))
			return v->in.units[i].name;
	return code;
}

static void put_names(struct buf *b, const struct decisions_page *v, const struct json *list)
{
	bool first = true;
	JSON_EACH(code, list)
	{
		put(b, first ? S("") : S(", "));
		put(b, unit_name(v, code->text));
		first = false;
	}
}

static struct str class_named(const struct decisions_page *v, struct str code)
{
	for (size_t i = 0; i < v->in.set_count; i++) {
		int k = criteria_class(v->in.sets[i].set, code);
		if (k >= 0)
			return v->in.sets[i].set->classes[k].name;
	}
	return code;
}

/* Names of criteria and conditions, where a decision has only codes. */
static struct str criterion_named(const struct decisions_page *v, const struct json *body)
{
	bool own = str_eq(json_text(body, "sheet"), S("cluster"));
	struct str code = json_text(body, "criterion");
	for (size_t i = 0; i < v->in.set_count; i++) {
		const struct criterion *c = (v->in.sets[i].role == SHEET_FOR_CLUSTER) == own
						    ? criteria_find(v->in.sets[i].set, code)
						    : NULL;
		if (c)
			return criterion_words(v->rq->arena, c);
	}
	return code;
}

static struct str knockout_named(const struct decisions_page *v, struct str code)
{
	for (size_t i = 0; i < v->in.set_count; i++) {
		int k = criteria_knockout(v->in.sets[i].set, code);
		if (k >= 0 && v->in.sets[i].set->knockouts[k].name.n)
			return v->in.sets[i].set->knockouts[k].name;
	}
	return code;
}

/* What was said of points or a condition: one thing or its opposite. */
static struct msg what_said(const struct decisions_page *v, enum decision_kind kind,
			    const struct json *body)
{
	struct str bar = knockout_named(v, json_text(body, "knockout"));
	struct str criterion = criterion_named(v, body);
	switch (kind) {
	case DECIDE_KNOCKOUT:
		return json_flag(body, "applies") ? T(conference_what_barred, .code = bar)
						  : T(conference_what_lifted, .code = bar);
	case DECIDE_ESTIMATE:
		return str_eq(json_text(body, "take"), S("new"))
			       ? T(conference_what_new, .code = criterion)
			       : T(conference_what_old, .code = criterion);
	case DECIDE_REVIEW:
		return json_flag(body, "granted") ? T(conference_what_granted, .code = criterion)
						  : T(conference_what_refused, .code = criterion);
	default:
		return json_flag(body, "rated") ? T(conference_what_rated)
						: T(conference_what_not_rated);
	}
}

/* The decision's own members as a few words; `form`: of a ballot. */
static struct str what_of(const struct decisions_page *v, const struct decision *d,
			  const struct json *body, struct str form)
{
	static const char *const lists[] = { "shared", "places", "units", "winners", "deputies" };
	enum decision_kind kind = decision_kind_of(d->kind);
	struct req *rq = v->rq;
	struct buf names = { .arena = rq->arena };
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		put_names(&names, v, json_get(body, lists[i]));
	struct str units = names.n ? buf_str(&names) : web_text(rq, T(conference_nobody));
	switch (kind) {
	case DECIDE_TIE:
		return json_get(body, "shared")
			       ? web_text(rq, T(conference_what_shared, .units = units))
			       : web_text(rq, T(conference_what_order, .units = units));
	case DECIDE_QUOTA_EDGE:
		return web_text(rq, T(conference_what_edge,
				      .class = class_named(v, json_text(body, "class")),
				      .units = units));
	case DECIDE_BALLOT:
		return web_text(rq, T(conference_what_ballot, .form = form, .units = units));
	case DECIDE_NEXT_HEAD:
		return web_text(rq, T(conference_what_head,
				      .head = unit_name(v, json_text(body, "head")),
				      .deputies = units));
	case DECIDE_NOT_RATED:
	case DECIDE_KNOCKOUT:
	case DECIDE_ESTIMATE:
	case DECIDE_REVIEW:
		return web_text(rq, what_said(v, kind, body));
	case DECIDE_APPRAISAL:
	case DECIDE_REOPEN:
	case DECIDE_EXCLUDE:
	case DECISION_KINDS:
		break;
	}
	return STR_NONE;
}

static struct err about_of(const struct decisions_page *v, const struct decision *d,
			   struct str *out)
{
	*out = STR_NONE;
	for (size_t i = 0; d->cluster.n && i < v->in.cluster_count; i++)
		if (v->in.clusters[i].id == d->cluster.n)
			*out = v->in.clusters[i].name;
	for (size_t i = 0; d->unit.n && i < v->in.unit_count; i++)
		if (v->in.units[i].id == d->unit.n)
			*out = v->in.units[i].name;
	return OK;
}

static struct err take_record(struct decisions_page *v, const struct decision *d,
			      struct recorded_row *x)
{
	struct json *body = json_new(v->rq->arena, J_OBJECT);
	const struct cluster c = { .season = v->season.id };
	struct str form = STR_NONE;
	(void)json_read(v->rq->arena, d->body, &body).code; /* what can't be read has no words */
	enum decision_kind kind = decision_kind_of(d->kind);
	if (kind == DECIDE_BALLOT)
		TRY(honour_words(v->rq, &c, json_text(body, "form"), &form));
	*x = (struct recorded_row){ .id = d->id.n,
				    .title = web_text(v->rq, decision_words(kind)),
				    .what = what_of(v, d, body, form),
				    .reason = json_text(body, "reason"),
				    .recorder = d->recorder.n
							? d->recorder
							: web_text(v->rq, T(conference_system)),
				    .recorded_at = d->recorded_at,
				    .on = d->decided_on };
	x->paper = d->document_no.n
			   ? web_text(v->rq, T(conference_by_paper, .by = d->decided_by,
					       .number = d->document_no, .on = d->decided_on))
			   : web_text(v->rq,
				      T(conference_by, .by = d->decided_by, .on = d->decided_on));
	x->may_undo =
		!v->season.locked && kind != DECIDE_REOPEN && (v->above || !decided_above(kind));
	return about_of(v, d, &x->about);
}

/* A cluster's page shows its own and those of its units. */
static bool shown_here(const struct decisions_page *v, const struct decision *d)
{
	if (!v->cluster.id.n || d->cluster.n == v->cluster.id.n)
		return true;
	for (size_t i = 0; d->unit.n && i < v->in.unit_count; i++)
		if (v->in.units[i].id == d->unit.n)
			return v->in.units[i].cluster >= 0 &&
			       v->in.clusters[v->in.units[i].cluster].id == v->cluster.id.n;
	return false;
}

struct err decisions_load_records(struct decisions_page *v)
{
	struct req *rq = v->rq;
	struct decision *d;
	struct decision_past *past;
	size_t n;
	TRY(decision_list(rq->db, v->season.id, (cluster_id){ 0 }, &d, &n));
	v->rows = NEW(rq->arena, n + 1, struct recorded_row);
	for (size_t i = n; i-- > 0;) /* newest first */
		if (shown_here(v, &d[i]))
			TRY(take_record(v, &d[i], &v->rows[v->row_count++]));
	TRY(decision_history(rq->db, v->season.id, &past, &n));
	v->past = NEW(rq->arena, n + 1, struct recorded_row);
	for (size_t i = 0; i < n; i++) {
		struct recorded_row *x = &v->past[v->past_count];
		if (!shown_here(v, &past[i].d))
			continue;
		v->past_count++;
		TRY(take_record(v, &past[i].d, x));
		x->may_undo = false;
		x->undone = past[i].why.n
				    ? web_text(rq, T(conference_undone, .at = past[i].ended_at,
						     .who = past[i].undone_by, .why = past[i].why))
				    : web_text(rq, T(conference_replaced, .at = past[i].ended_at));
	}
	return OK;
}
