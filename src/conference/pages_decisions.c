/* pages_decisions.c: "Việc cần quyết định" of a season and of a cluster: what waits for whom, what
 * is on record, and taking a decision back. */
#include "conference/pages_decisions.h"

#include "cluster/scope.h"
#include "conference/decisions.html.h"
#include "conference/pages.h"
#include "msg_conference.gen.h"
#include "web/form.h"

enum { SHOWN_MAX = 40 };

struct msg waiting_words(enum need_kind kind)
{
	switch (kind) {
	case NEED_FIGURES:
		return T(conference_kind_figures);
	case NEED_APPRAISAL:
		return T(conference_kind_appraisal);
	case NEED_ESTIMATE:
		return T(conference_kind_estimate);
	case NEED_REVIEW:
		return T(conference_kind_review);
	case NEED_KNOCKOUT:
		return T(conference_kind_knockout);
	case NEED_QUOTA_EDGE:
		return T(conference_kind_edge);
	case NEED_TIE:
		return T(conference_kind_tie);
	case NEED_BALLOT:
		return T(conference_kind_ballot);
	case NEED_UNUSED:
	case NEED_KINDS:
		break;
	}
	return T(conference_kind_unused);
}

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

/* ---- what waits ---- */

static struct str who_decides(struct req *rq, enum need_who who)
{
	switch (who) {
	case WHO_UNIT:
		return web_text(rq, T(conference_who_unit));
	case WHO_CLUSTER:
		return web_text(rq, T(conference_who_cluster));
	case WHO_CONFERENCE:
		return web_text(rq, T(conference_who_conference));
	case WHO_UPPER:
	case WHO_OFFICE:
		break;
	}
	return web_text(rq, T(conference_who_upper));
}

static struct str sheet_path(const struct decisions_page *v, const struct matter *m)
{
	const struct close_unit *u = &v->in.units[m->unit];
	for (size_t i = 0; i < u->sheet_count; i++)
		if (u->sheets[i].id)
			return web_path(v->rq, "/appraisal/sheet/%lld", (long long)u->sheets[i].id);
	return web_path(v->rq, "/appraisal?season=%lld", (long long)v->season.id.n);
}

/* An unreserved name stays as it is: codes of units, classes and conditions are such names. */
static struct str decide_path(const struct decisions_page *v, const char *kind, struct str unit,
			      struct str code)
{
	return web_path(v->rq, "/season/%lld/decide?kind=%s&unit=%.*s&code=%.*s",
			(long long)v->season.id.n, kind, (int)unit.n, unit.p, (int)code.n, code.p);
}

static struct str first_code(struct str codes)
{
	struct str part = STR_NONE;
	(void)str_split(&codes, ',', &part);
	return str_trim(part);
}

static struct str conference_part(const struct decisions_page *v, const struct matter *m,
				  const char *part)
{
	return web_path(v->rq, "/cluster/%lld/conference#%s",
			(long long)v->in.clusters[m->cluster].id, part);
}

static struct str place_of(const struct decisions_page *v, const struct matter *m)
{
	switch (m->kind) {
	case NEED_TIE:
		return conference_part(v, m, "ranking");
	case NEED_BALLOT:
		return conference_part(v, m, "ballot");
	case NEED_QUOTA_EDGE:
		if (m->cluster >= 0)
			return conference_part(v, m, "ranking");
		return decide_path(v, "quota_edge", first_code(m->more), m->criterion);
	case NEED_KNOCKOUT:
		return decide_path(v, "knockout", v->in.units[m->unit].code, m->criterion);
	case NEED_ESTIMATE:
		return web_path(v->rq, "/season/%lld/estimates", (long long)v->season.id.n);
	case NEED_REVIEW:
		return web_path(v->rq, "/reviews?season=%lld", (long long)v->season.id.n);
	case NEED_APPRAISAL:
		return sheet_path(v, m);
	case NEED_FIGURES:
		return web_path(v->rq, "/unit/%lld/reports", (long long)v->in.units[m->unit].id);
	case NEED_UNUSED:
	case NEED_KINDS:
		break;
	}
	return S("#recorded");
}

static bool for_reader(const struct decisions_page *v, const struct matter *m)
{
	return v->above || m->who == WHO_CONFERENCE || m->who == WHO_CLUSTER;
}

static struct waiting_group *group_of(struct decisions_page *v, const struct matter *m)
{
	for (size_t i = 0; i < v->group_count; i++)
		if (v->groups[i].kind == m->kind)
			return &v->groups[i];
	struct waiting_group *g = &v->groups[v->group_count++];
	*g = (struct waiting_group){ .kind = m->kind,
				     .title = web_text(v->rq, waiting_words(m->kind)),
				     .who = who_decides(v->rq, m->who) };
	return g;
}

/* Ballots say their form as the office's catalogue does. */
static struct err text_of(const struct decisions_page *v, const struct matter *m, struct str *out)
{
	struct str form;
	*out = m->text;
	if (m->kind != NEED_BALLOT || m->more.n)
		return OK;
	const struct cluster c = { .season = v->season.id };
	TRY(honour_words(v->rq, &c, m->criterion, &form));
	*out = web_text(v->rq, T(conference_matter_ballot,
				 .cluster = v->in.clusters[m->cluster].name, .form = form));
	return OK;
}

static struct err take_matter(struct decisions_page *v, const struct matter *m)
{
	struct str text;
	struct waiting_group *g = group_of(v, m);
	TRY(text_of(v, m, &text));
	if (g->n >= SHOWN_MAX) {
		g->more++;
		return OK;
	}
	struct {
		struct waiting_row *p;
		size_t n, cap;
	} rows = { g->rows, g->n, g->cap };
	struct waiting_row *x = PUSH(v->rq->arena, &rows);
	*x = (struct waiting_row){ .text = text };
	if (for_reader(v, m)) {
		x->href = place_of(v, m);
		x->act = web_text(v->rq, m->kind == NEED_FIGURES ? T(conference_look)
								 : T(conference_decide));
	}
	g->rows = rows.p;
	g->n = rows.n;
	g->cap = rows.cap;
	return OK;
}

/* ---- what is on record ---- */

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

static struct err load_records(struct decisions_page *v)
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

static struct err load(struct decisions_page *v)
{
	struct req *rq = v->rq;
	const struct season_part part = { .cluster = v->cluster.id, .classes = true };
	const struct scope over = { .season = v->season.id.n };
	TRY(v->cluster.id.n ? season_load_part(rq->db, v->season.id, &part, &v->in)
			    : season_load(rq->db, v->season.id, &v->in));
	season_close(rq->arena, &v->in, &v->out);
	TRY(account_may(rq->db, &rq->who, RIGHT_SEASON_RUN, &over, &v->above));
	v->matters = (struct matters){ .arena = rq->arena, .lang = rq->who.lang };
	if (!v->season.locked)
		matters_of(&v->in, &v->out, v->cluster.id.n, &v->matters);
	for (size_t i = 0; i < v->matters.n; i++)
		TRY(take_matter(v, &v->matters.p[i]));
	return load_records(v);
}

static struct err show_list(struct decisions_page *v)
{
	struct req *rq = v->rq;
	if (v->cluster.id.n)
		web_crumb(rq, v->cluster.name,
			  web_path(rq, "/cluster/%lld", (long long)v->cluster.id.n));
	else
		web_crumb(rq, v->season.name,
			  web_path(rq, "/clusters?season=%lld", (long long)v->season.id.n));
	TRY(load(v));
	rq->page.lead =
		v->matters.total
			? web_text(rq, T(conference_decisions_lead, .count = v->matters.total))
			: STR_NONE;
	web_page(rq, web_text(rq, T(conference_decisions)));
	decisions_list(rq->out, v);
	return OK;
}

static struct err show_season_decisions(struct req *rq)
{
	struct decisions_page v = { .rq = rq };
	TRY(season_read(rq->db, (season_id){ rq->id[0] }, &v.season));
	return show_list(&v);
}

static struct err show_cluster_decisions(struct req *rq)
{
	struct decisions_page v = { .rq = rq };
	TRY(cluster_read(rq->db, (cluster_id){ rq->id[0] }, &v.cluster));
	TRY(season_read(rq->db, v.cluster.season, &v.season));
	return show_list(&v);
}

/* ---- taking back ---- */

static struct err of_decision(struct db *db, int64_t id, struct scope *out)
{
	struct decision d;
	TRY(decision_get(db, (decision_id){ id }, &d));
	if (!d.cluster.n && d.unit.n) {
		struct cluster c;
		TRY(cluster_of_unit(db, d.season, d.unit, &c));
		d.cluster = c.id;
	}
	*out = (struct scope){ .cluster = d.cluster.n, .season = d.season.n };
	return OK;
}

static const struct field undo_fields[] = {
	{ .name = "reason", .kind = F_LONG, .required = true, .max = 1000 },
	{ .name = "back", .kind = F_ID }, /* the cluster whose list it stood in */
	{ 0 },
};

struct undoing {
	decision_id id;
	struct str reason;
};

static struct err do_undo(struct tx *tx, void *arg)
{
	const struct undoing *u = arg;
	return decision_take_back(tx, u->id, u->reason);
}

static struct err show_undo_again(struct req *rq, const struct decision *d, int64_t cluster)
{
	struct decisions_page v = { .rq = rq, .undo = d->id.n };
	if (cluster)
		TRY(cluster_read(rq->db, (cluster_id){ cluster }, &v.cluster));
	TRY(season_read(rq->db, d->season, &v.season));
	return show_list(&v);
}

static struct err take_undo(struct req *rq)
{
	struct decision d;
	struct undoing u = { { rq->id[0] }, form_text(rq, "reason") };
	const struct scope over = { .season = rq->scope.season };
	bool above;
	TRY(decision_get(rq->db, u.id, &d));
	TRY(account_may(rq->db, &rq->who, RIGHT_SEASON_RUN, &over, &above));
	enum decision_kind kind = decision_kind_of(d.kind);
	if (!above && (decided_above(kind) || kind == DECIDE_REOPEN))
		return FAIL(ERR_NOT_FOUND, "cluster.no_decision");
	/* The list to go back to is the reader's own: a cluster's people have only theirs. */
	int64_t cluster = above && !form_has(rq, "back") ? 0 : rq->scope.cluster;
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_undo, &u);
		if (!e.code)
			return web_done(rq,
					cluster ? web_path(rq, "/cluster/%lld/decisions",
							   (long long)cluster)
						: web_path(rq, "/season/%lld/decisions",
							   (long long)d.season.n),
					T(conference_undo_done));
		TRY(form_fail(rq, e));
	}
	return show_undo_again(rq, &d, cluster);
}

static const struct route rows[] = {
	{ HTTP_GET, "/season/:season/decisions", RIGHT_SEASON_RUN, season_scope,
	  show_season_decisions, NO_FIELDS, 0 },
	{ HTTP_GET, "/cluster/:cluster/decisions", RIGHT_CLUSTER_RUN, cluster_scope,
	  show_cluster_decisions, NO_FIELDS, 0 },
	{ HTTP_GET, "/season/:season/decide", RIGHT_SEASON_RUN, season_scope, show_season_decide,
	  decide_query, 0 },
	{ HTTP_POST, "/season/:season/decide", RIGHT_SEASON_RUN, season_scope, take_season_decide,
	  decide_fields, 0 },
	{ HTTP_GET, "/cluster/:cluster/decide", RIGHT_CLUSTER_RUN, cluster_scope,
	  show_cluster_decide, decide_query, 0 },
	{ HTTP_POST, "/cluster/:cluster/decide", RIGHT_CLUSTER_RUN, cluster_scope,
	  take_cluster_decide, decide_fields, 0 },
	{ HTTP_POST, "/decision/:decision/undo", RIGHT_CLUSTER_RUN, of_decision, take_undo,
	  undo_fields, 0 },
	{ HTTP_GET, "/season/:season/estimates", RIGHT_SEASON_RUN, season_scope, show_estimates,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/season/:season/estimates", RIGHT_SEASON_RUN, season_scope, take_estimates,
	  estimate_fields, 0 },
};
const struct routes decision_routes = { rows, sizeof rows / sizeof *rows };
