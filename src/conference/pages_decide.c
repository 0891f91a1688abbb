/* pages_decide.c: the form that records one decision: a unit not rated, a condition that bars a
 * class, a unit without place, the edge of a quota that no cluster decides. */
#include "conference/pages_decisions.h"

#include "conference/decisions.html.h"
#include "msg_conference.gen.h"
#include "web/form.h"

enum { UNITS_LISTED_MAX = 400 };

static const char *const kinds[] = { "not_rated", "knockout", "exclude", "quota_edge", NULL };
static const enum decision_kind kind_of[] = { DECIDE_NOT_RATED, DECIDE_KNOCKOUT, DECIDE_EXCLUDE,
					      DECIDE_QUOTA_EDGE };
static const char *const says[] = { "no", "yes", NULL };

const struct field decide_query[] = {
	{ .name = "kind", .kind = F_CHOICE, .required = true, .choices = kinds },
	{ .name = "unit", .kind = F_TEXT, .max = UNIT_CODE_MAX },
	{ .name = "code", .kind = F_TEXT, .max = 40 },
	{ .name = "back", .kind = F_ID }, /* the cluster in whose list it is begun */
	{ 0 },
};
const struct field decide_fields[] = {
	{ .name = "kind", .kind = F_CHOICE, .required = true, .choices = kinds },
	{ .name = "unit", .kind = F_TEXT, .required = true, .max = UNIT_CODE_MAX },
	{ .name = "code", .kind = F_TEXT, .max = 40 },
	{ .name = "say", .kind = F_CHOICE, .choices = says },
	{ .name = "reason", .kind = F_LONG, .max = 2000 },
	{ .name = "keep", .kind = F_CHECK, .many = true },
	{ .name = "back", .kind = F_ID },
	DECIDED_FIELDS,
	{ 0 },
};

/* ---- what the form offers ---- */

static bool offered(const struct decide_page *v, const struct close_unit *u)
{
	return !v->cluster.id.n ||
	       (u->cluster >= 0 && v->in.clusters[u->cluster].id == v->cluster.id.n);
}

static void offer_units(struct decide_page *v)
{
	if (v->in.unit_count > UNITS_LISTED_MAX)
		return; /* the code is typed */
	v->units = NEW(v->rq->arena, v->in.unit_count + 1, struct choice_part);
	for (size_t i = 0; i < v->out.unit_count; i++) {
		const struct close_unit *u = v->out.units[i].unit;
		if (offered(v, u))
			v->units[v->unit_count++] =
				(struct choice_part){ u->code, u->name, STR_NONE };
	}
}

static bool listed(const struct choice_part *p, size_t n, struct str code)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(p[i].value, code))
			return true;
	return false;
}

static void offer_knockouts(struct decide_page *v)
{
	size_t most = 0;
	for (size_t i = 0; i < v->in.set_count; i++)
		most += v->in.sets[i].set->knockout_count;
	v->codes = NEW(v->rq->arena, most + 1, struct choice_part);
	for (size_t i = 0; i < v->in.set_count; i++)
		for (size_t k = 0; k < v->in.sets[i].set->knockout_count; k++) {
			const struct knockout *x = &v->in.sets[i].set->knockouts[k];
			if (!listed(v->codes, v->code_count, x->code))
				v->codes[v->code_count++] =
					(struct choice_part){ x->code, x->name, STR_NONE };
		}
}

static const struct close_unit *unit_coded(const struct decide_page *v, struct str code)
{
	for (size_t i = 0; i < v->in.unit_count; i++)
		if (str_eq(v->in.units[i].code, code) && offered(v, &v->in.units[i]))
			return &v->in.units[i];
	return NULL;
}

/* The level that shares the quota, as the decision's body names it. */
static void name_scope(struct decide_page *v, const struct close_unit *u)
{
	for (size_t i = 0; i < v->in.set_count; i++) {
		const struct criteria_set *s = v->in.sets[i].set;
		if (!s->quota.set || !str_eq(s->classes[s->quota.level].code, v->code))
			continue;
		v->scope_key = s->quota.per == PER_SECTOR  ? S("sector")
			       : s->quota.per == PER_UPPER ? S("upper")
							   : STR_NONE;
		v->scope = s->quota.per == PER_SECTOR  ? u->sector
			   : s->quota.per == PER_UPPER ? u->upper
						       : STR_NONE;
		return;
	}
}

/* The open edge that the link or the form names by one of its units. */
static void find_edge(struct decide_page *v)
{
	const struct close_unit *one = unit_coded(v, v->unit);
	v->tied = NEW(v->rq->arena, v->in.unit_count + 1, const struct close_unit *);
	for (size_t i = 0; one && i < v->out.needs.n; i++) {
		const struct need *n = &v->out.needs.p[i];
		if (n->kind != NEED_QUOTA_EDGE || n->cluster >= 0 ||
		    !str_eq(n->criterion, v->code) || !codes_name(n->more, v->unit))
			continue;
		for (size_t k = 0; k < v->in.unit_count; k++)
			if (codes_name(n->more, v->in.units[k].code))
				v->tied[v->tied_count++] = &v->in.units[k];
		name_scope(v, one);
		return;
	}
}

static void word_page(struct decide_page *v)
{
	struct req *rq = v->rq;
	switch (v->kind) {
	case DECIDE_NOT_RATED:
		v->title = web_text(rq, T(conference_kind_not_rated));
		v->text = web_text(rq, T(conference_not_rated_text));
		return;
	case DECIDE_KNOCKOUT:
		v->title = web_text(rq, T(conference_kind_knockout));
		v->text = web_text(rq, T(conference_knockout_text));
		return;
	case DECIDE_EXCLUDE:
		v->title = web_text(rq, T(conference_kind_exclude));
		v->text = web_text(rq, T(conference_exclude_text));
		return;
	default:
		v->title = web_text(rq, T(conference_kind_edge));
		v->text = web_text(rq, T(conference_edge_text, .count = (int64_t)v->tied_count));
	}
}

static struct err load(struct decide_page *v)
{
	struct req *rq = v->rq;
	const struct season_part part = { .cluster = v->cluster.id, .classes = true };
	int64_t kind = form_int(rq, "kind");
	if (kind < 0 || kind > 3)
		return FAIL(ERR_NOT_FOUND, "web.no_such_page");
	v->kind = kind_of[kind];
	v->unit = form_text(rq, "unit");
	v->code = form_text(rq, "code");
	/* Only the level above bars classes and rates; the meeting's own edges are on its page. */
	if (v->cluster.id.n && v->kind != DECIDE_EXCLUDE)
		return FAIL(ERR_NOT_FOUND, "web.no_such_page");
	TRY(v->cluster.id.n ? season_load_part(rq->db, v->season.id, &part, &v->in)
			    : season_load(rq->db, v->season.id, &v->in));
	season_close(rq->arena, &v->in, &v->out);
	if (v->kind == DECIDE_QUOTA_EDGE)
		find_edge(v);
	else
		offer_units(v);
	if (v->kind == DECIDE_KNOCKOUT)
		offer_knockouts(v);
	word_page(v);
	v->decided = (struct decided_part){ .by = rq->who.unit_name };
	if (v->cluster.id.n)
		v->decided = decided_at(rq, &v->cluster);
	return OK;
}

static struct err show(struct decide_page *v)
{
	web_crumb(v->rq, web_text(v->rq, T(conference_decisions)), v->back);
	web_page(v->rq, v->title);
	decide_form_page(v->rq->out, v);
	return OK;
}

/* ---- what was decided ---- */

static struct str body_of(const struct decide_page *v)
{
	struct arena *a = v->rq->arena;
	struct json *o = json_new(a, J_OBJECT), *list = json_new(a, J_LIST);
	struct buf b = { .arena = a };
	bool yes = form_int(v->rq, "say") == 1;
	if (v->kind == DECIDE_KNOCKOUT) {
		json_add(a, o, "knockout", json_of_text(a, v->code));
		json_add(a, o, "applies", json_of_bool(a, yes));
	}
	if (v->kind == DECIDE_NOT_RATED)
		json_add(a, o, "rated", json_of_bool(a, yes));
	if (v->kind == DECIDE_QUOTA_EDGE) {
		for (size_t i = 0; i < v->tied_count; i++)
			if (form_ticked(v->rq, "keep", v->tied[i]->id))
				json_add(a, list, NULL, json_of_text(a, v->tied[i]->code));
		json_add(a, o, "class", json_of_text(a, v->code));
		json_add(a, o, "units", list);
		if (v->scope_key.n)
			json_add(a, o, v->scope_key.p, json_of_text(a, v->scope));
	} else {
		json_add(a, o, "reason", json_of_text(a, form_text(v->rq, "reason")));
	}
	json_put(&b, o, NULL);
	return buf_str(&b);
}

static void check_form(const struct decide_page *v, const struct close_unit *u)
{
	struct req *rq = v->rq;
	bool says_it = v->kind == DECIDE_KNOCKOUT || v->kind == DECIDE_NOT_RATED;
	if (!u && form_has(rq, "unit"))
		field_fail(rq, "unit", 0, T(conference_no_such_unit));
	if (v->kind != DECIDE_QUOTA_EDGE && !form_has(rq, "reason"))
		field_fail(rq, "reason", 0, T(conference_reason_needed));
	if (says_it && !form_has(rq, "say"))
		field_fail(rq, "say", 0, T(conference_say_needed));
	if (v->kind == DECIDE_KNOCKOUT && !listed(v->codes, v->code_count, v->code))
		field_fail(rq, "code", 0, T(conference_knockout_needed));
}

struct recording {
	struct decision d;
	decision_id before;
};

static struct err do_record(struct tx *tx, void *arg)
{
	struct recording *r = arg;
	decision_id id;
	return decision_record(tx, &r->d, &r->before, &id);
}

static struct err record(struct decide_page *v, const struct close_unit *u)
{
	struct req *rq = v->rq;
	bool edge = v->kind == DECIDE_QUOTA_EDGE;
	struct recording r = { .d = { .season = v->season.id,
				      .unit = { edge ? 0 : u->id },
				      .kind = decision_word(v->kind),
				      .body = body_of(v) } };
	const struct decision_names names = { .unit = edge ? STR_NONE : u->code };
	decided_take(rq, &r.d);
	TRY(decision_fits(rq->arena, &v->in, &r.d, &names));
	r.before = decision_before(rq->arena, &v->in, &r.d, &names);
	return db_write(rq->db, do_record, &r);
}

static struct err take(struct decide_page *v)
{
	struct req *rq = v->rq;
	TRY(load(v));
	const struct close_unit *u = unit_coded(v, v->unit);
	check_form(v, u);
	if (v->kind == DECIDE_QUOTA_EDGE && !v->tied_count)
		TRY(form_fail(rq, FAIL(ERR_CONFLICT, "conference.nothing_open")));
	if (form_ok(rq)) {
		struct err e = record(v, u);
		if (!e.code)
			return web_done(rq, v->back, T(conference_decision_recorded));
		TRY(form_fail(rq, e));
	}
	return show(v);
}

/* ---- of the season, of a cluster ---- */

struct err decisions_begun(struct req *rq, season_id season, int64_t *out)
{
	struct cluster c;
	*out = form_int(rq, "back") > 0 ? form_int(rq, "back") : 0;
	if (!*out)
		return OK;
	TRY(cluster_read(rq->db, (cluster_id){ *out }, &c));
	return c.season.n == season.n ? OK : FAIL(ERR_NOT_FOUND, "cluster.none");
}

struct str decisions_path(struct req *rq, season_id season, int64_t cluster)
{
	return cluster ? web_path(rq, "/cluster/%lld/decisions", (long long)cluster)
		       : web_path(rq, "/season/%lld/decisions", (long long)season.n);
}

static struct err of_season(struct req *rq, struct decide_page *v)
{
	v->rq = rq;
	TRY(season_read(rq->db, (season_id){ rq->id[0] }, &v->season));
	v->path = web_path(rq, "/season/%lld/decide", (long long)rq->id[0]);
	TRY(decisions_begun(rq, v->season.id, &v->begun));
	v->back = decisions_path(rq, v->season.id, v->begun);
	return OK;
}

static struct err of_cluster(struct req *rq, struct decide_page *v)
{
	v->rq = rq;
	TRY(cluster_read(rq->db, (cluster_id){ rq->id[0] }, &v->cluster));
	TRY(season_read(rq->db, v->cluster.season, &v->season));
	v->path = web_path(rq, "/cluster/%lld/decide", (long long)rq->id[0]);
	v->begun = v->cluster.id.n;
	v->back = decisions_path(rq, v->season.id, v->begun);
	return OK;
}

struct err show_season_decide(struct req *rq)
{
	struct decide_page v = { 0 };
	TRY(of_season(rq, &v));
	TRY(load(&v));
	return show(&v);
}

struct err take_season_decide(struct req *rq)
{
	struct decide_page v = { 0 };
	TRY(of_season(rq, &v));
	return take(&v);
}

struct err show_cluster_decide(struct req *rq)
{
	struct decide_page v = { 0 };
	TRY(of_cluster(rq, &v));
	TRY(load(&v));
	return show(&v);
}

struct err take_cluster_decide(struct req *rq)
{
	struct decide_page v = { 0 };
	TRY(of_cluster(rq, &v));
	return take(&v);
}
