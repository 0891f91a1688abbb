/* pages_ranking.c: the ranking of a cluster, with what waits for its meeting, and the recording of
 * what the meeting decided. See pages_ranking.h. */
#include "conference/pages_ranking.h"

#include <stdlib.h>

#include "base/json.h"
#include "cluster/scope.h"
#include "conference/deciding.h"
#include "conference/pages.h"
#include "conference/ranking.html.h"
#include "msg_conference.gen.h"
#include "web/chosen.h"
#include "web/input.h"

/* ---- who sees it ---- */

static struct err cluster_viewing(struct req *rq, struct ranking_page *v)
{
	const struct scope what = { .cluster = v->cluster.id.n, .season = v->season.id.n };
	struct viewing viewing;
	TRY(account_may(rq->db, &rq->who, RIGHT_CLUSTER_RUN, &what, &v->may_decide));
	TRY(viewing_of_cluster(rq->db, &rq->who, &v->cluster, &viewing));
	/* The head puts the ranking to the meeting, so it opens to whoever runs the conference. */
	v->meeting = v->may_decide && v->cluster.step == STEP_APPRAISED;
	v->places = v->meeting || sees(&viewing, SIGHT_PLACE);
	v->points = v->meeting || sees(&viewing, SIGHT_POINTS);
	v->classes = v->meeting || sees(&viewing, SIGHT_CLASS);
	return OK;
}

/* ---- rows ---- */

static int by_place(const void *x, const void *y)
{
	const struct unit_result *a = ((const struct ranking_row *)x)->unit;
	const struct unit_result *b = ((const struct ranking_row *)y)->unit;
	int64_t p = a->place ? a->place : INT64_MAX, q = b->place ? b->place : INT64_MAX;
	if (p != q)
		return p < q ? -1 : 1;
	if (a->points != b->points)
		return a->points > b->points ? -1 : 1;
	return str_cmp(a->unit->code, b->unit->code);
}

static struct str note_of(const struct ranking_page *v, const struct ranking_row *x)
{
	struct req *rq = v->rq;
	const struct unit_result *r = x->unit;
	struct buf b = { .arena = rq->arena, .lang = rq->who.lang };
	if (r->rated != RATED || (r->reason.n && !r->place)) {
		put(&b, r->reason);
		return buf_str(&b);
	}
	if (r->tied && v->places)
		put_msg(&b, T(conference_same_place, .place = r->place));
	if (x->lacks && v->points) {
		put(&b, b.n ? S("; ") : S(""));
		put_msg(&b, T(conference_note_waits, .count = x->lacks));
	}
	struct buf why = { .arena = rq->arena };
	for (size_t i = 0; x->set && v->classes && i < x->set->knockout_count; i++)
		if (r->rating.knocked & (uint64_t)1 << i) {
			put(&why, why.n ? S("; ") : S(""));
			put(&why, x->set->knockouts[i].name);
		}
	if (why.n) {
		put(&b, b.n ? S("; ") : S(""));
		put_msg(&b, T(conference_note_knocked, .name = buf_str(&why)));
	}
	if (r->quota_dropped && v->classes) {
		put(&b, b.n ? S("; ") : S(""));
		put_msg(&b, T(conference_note_quota));
	}
	return buf_str(&b);
}

static void take_row(struct ranking_page *v, const struct unit_result *r)
{
	struct ranking_row *x = &v->rows[v->n++];
	const struct close_cluster *c = &v->in.clusters[r->unit->cluster];
	bool own_sheet = c->place_from == SHEET_FOR_CLUSTER && r->has_cluster_points;
	*x = (struct ranking_row){ .unit = r, .points = NO_VALUE };
	x->set = r->set >= 0 ? v->in.sets[r->set].set : NULL;
	bool counts = r->rated == RATED || (r->rated == NOT_RATED_NO_SET && own_sheet);
	if (v->points && counts && (own_sheet || r->has_points))
		x->points = own_sheet ? r->cluster_points : r->points;
	for (size_t i = 0; i < r->unit->sheet_count; i++)
		if (v->in.sets[r->unit->sheets[i].set].role == c->place_from)
			x->sheet = r->unit->sheets[i].id;
	for (size_t i = 0; i < v->out.needs.n; i++) {
		const struct need *n = &v->out.needs.p[i];
		bool own = n->unit >= 0 && &v->in.units[n->unit] == r->unit;
		x->lacks += own && (n->kind == NEED_FIGURES || n->kind == NEED_APPRAISAL);
		if (n->cluster != r->unit->cluster || !codes_name(n->more, r->unit->code))
			continue;
		x->waits |= n->kind == NEED_QUOTA_EDGE;
		x->tied_open |= n->kind == NEED_TIE;
	}
	x->note = note_of(v, x);
}

static void take_open(struct ranking_page *v, const struct need *n)
{
	struct open_decision *d = &v->open[v->open_count];
	struct buf title = { .arena = v->rq->arena, .lang = v->rq->who.lang };
	need_put(&title, &v->in, n);
	if (n->kind != NEED_TIE && n->kind != NEED_QUOTA_EDGE) {
		v->others[v->other_count++] = buf_str(&title);
		return;
	}
	struct buf names_of = { .arena = v->rq->arena };
	v->open_count++;
	*d = (struct open_decision){ .kind = n->kind };
	d->class = n->criterion;
	d->units = NEW(v->rq->arena, v->n + 1, const struct unit_result *);
	for (size_t i = 0; i < v->n; i++)
		if (codes_name(n->more, v->rows[i].unit->unit->code)) {
			d->units[d->n++] = v->rows[i].unit;
			put(&names_of, names_of.n ? S(", ") : S(""));
			put(&names_of, v->rows[i].unit->unit->name);
		}
	struct str units = buf_str(&names_of);
	struct str class = need_class_named(&v->in, n->criterion);
	d->title = n->kind == NEED_TIE
			   ? web_text(v->rq, T(conference_matter_tie, .cluster = v->cluster.name,
					       .units = units))
			   : web_text(v->rq,
				      T(conference_matter_edge, .class = class, .units = units));
}

struct err ranking_load(struct req *rq, cluster_id id, struct ranking_page *v)
{
	v->rq = rq;
	TRY(cluster_read(rq->db, id, &v->cluster));
	TRY(season_read(rq->db, v->cluster.season, &v->season));
	v->decided = decided_at(rq, &v->cluster);
	TRY(cluster_viewing(rq, v));
	if (!v->places && !v->classes)
		return OK;
	const struct season_part part = { .cluster = id, .classes = true };
	TRY(season_load_part(rq->db, v->season.id, &part, &v->in));
	TRY(honour_names(rq->db, &v->season, rq->who.lang, &v->in));
	v->in.draft = v->cluster.step < STEP_APPRAISED;
	season_close(rq->arena, &v->in, &v->out);
	v->rows = NEW(rq->arena, v->out.unit_count + 1, struct ranking_row);
	v->open = NEW(rq->arena, v->out.needs.n + 1, struct open_decision);
	v->others = NEW(rq->arena, v->out.needs.n + 1, struct str);
	for (size_t i = 0; i < v->out.unit_count; i++) {
		const struct unit_result *r = &v->out.units[i];
		if (r->unit->cluster >= 0 && v->in.clusters[r->unit->cluster].id == id.n)
			take_row(v, r);
	}
	v->decimals = 1;
	for (size_t i = 0; i < v->n; i++) {
		if (v->rows[i].set && v->rows[i].set->total > v->most)
			v->most = v->rows[i].set->total;
		if (v->rows[i].points != NO_VALUE && v->rows[i].points % 10)
			v->decimals = 2;
	}
	qsort(v->rows, v->n, sizeof *v->rows, by_place);
	for (size_t i = 0; i < v->out.needs.n; i++) {
		const struct need *n = &v->out.needs.p[i];
		if (n->cluster >= 0 && v->in.clusters[n->cluster].id == id.n)
			take_open(v, n);
	}
	return OK;
}

struct str points_aligned(const struct buf *o, const struct ranking_page *v,
			  const struct ranking_row *x)
{
	return num_text(o->arena, x->points, 2, v->decimals);
}

/* ---- what the meeting decided ---- */

static const struct field decide_fields[] = {
	{ .name = "kind",
	  .kind = F_CHOICE,
	  .required = true,
	  .choices = (const char *const[]){ "tie", "quota_edge", NULL } },
	{ .name = "from",
	  .kind = F_CHOICE,
	  .choices = (const char *const[]){ "conference", NULL } },
	{ .name = "how",
	  .kind = F_CHOICE,
	  .choices = (const char *const[]){ "shared", "order", NULL } },
	{ .name = "place", .kind = F_INT, .many = true, .min = 1, .max = 2000 },
	{ .name = "keep", .kind = F_CHECK, .many = true },
	DECIDED_FIELDS,
	{ 0 },
};

struct placed {
	int64_t place;
	struct str code;
};

static int by_given_place(const void *x, const void *y)
{
	const struct placed *a = x, *b = y;
	return (a->place > b->place) - (a->place < b->place);
}

static struct str code_of(const struct open_decision *d, int64_t unit)
{
	for (size_t i = 0; i < d->n; i++)
		if (d->units[i]->unit->id == unit)
			return d->units[i]->unit->code;
	return STR_NONE;
}

/* {"shared":[…]} or {"places":[…]}, best first: every tied unit once. */
static void tie_body(struct req *rq, const struct open_decision *d, struct json *body)
{
	struct arena *a = rq->arena;
	bool order = form_int(rq, "how") == 1;
	struct placed *p = NEW(a, d->n + 1, struct placed);
	struct json *list = json_new(a, J_LIST);
	struct many_value x;
	for (size_t i = 0; i < d->n; i++)
		p[i] = (struct placed){ 0, d->units[i]->unit->code };
	for (size_t k = 0; order && form_many(rq, "place", k, &x); k++)
		for (size_t i = 0; i < d->n; i++)
			if (str_eq(p[i].code, code_of(d, x.id)))
				p[i].place = x.value;
	qsort(p, d->n, sizeof *p, by_given_place);
	for (size_t i = 0; i < d->n; i++) {
		if (order && (p[i].place < 1 || (i && p[i].place == p[i - 1].place)))
			field_fail(rq, "how", 0, T(conference_order_each));
		json_add(a, list, NULL, json_of_text(a, p[i].code));
	}
	json_add(a, body, order ? "places" : "shared", list);
}

static void edge_body(struct req *rq, const struct open_decision *d, struct json *body)
{
	struct arena *a = rq->arena;
	struct json *list = json_new(a, J_LIST);
	struct many_value x;
	for (size_t k = 0; form_many(rq, "keep", k, &x); k++)
		if (x.value == 1 && code_of(d, x.id).n)
			json_add(a, list, NULL, json_of_text(a, code_of(d, x.id)));
	json_add(a, body, "class", json_of_text(a, d->class));
	json_add(a, body, "units", list);
}

/* The open question that the form answers: the one that names the form's units. */
static const struct open_decision *asked(struct req *rq, const struct ranking_page *v)
{
	enum need_kind kind = form_int(rq, "kind") == 0 ? NEED_TIE : NEED_QUOTA_EDGE;
	struct many_value x;
	for (size_t i = 0; i < v->open_count; i++) {
		const struct open_decision *d = &v->open[i];
		const char *field = kind == NEED_TIE ? "place" : "keep";
		if (d->kind != kind)
			continue;
		for (size_t k = 0; form_many(rq, field, k, &x); k++)
			if (code_of(d, x.id).n)
				return d;
	}
	return NULL;
}

static struct err do_record(struct tx *tx, void *arg)
{
	decision_id id;
	return decision_record(tx, arg, NULL, &id);
}

static struct err show_again(struct req *rq, const struct ranking_page *v)
{
	web_crumb(rq, v->cluster.name, web_path(rq, "/cluster/%lld", (long long)v->cluster.id.n));
	web_page(rq, web_text(rq, T(conference_ranking)));
	ranking_section(rq->out, v);
	return OK;
}

static struct err show_ranking(struct req *rq)
{
	struct ranking_page v = { 0 };
	TRY(ranking_load(rq, (cluster_id){ rq->id[0] }, &v));
	return show_again(rq, &v);
}

/* A meeting goes on where it was. */
static struct str next_path(struct req *rq, const struct ranking_page *v)
{
	return web_path(rq,
			v->sitting ? "/cluster/%lld/conference#ranking" : "/cluster/%lld/ranking",
			(long long)v->cluster.id.n);
}

static struct err take_decision(struct req *rq)
{
	struct ranking_page v = { 0 };
	cluster_id id = { rq->id[0] };
	struct json *body = json_new(rq->arena, J_OBJECT);
	struct buf text = { .arena = rq->arena };
	TRY(ranking_load(rq, id, &v));
	v.sitting = form_has(rq, "from");
	const struct open_decision *d = asked(rq, &v);
	if (!d)
		TRY(form_fail(rq, FAIL(ERR_CONFLICT, "conference.nothing_open")));
	if (d && d->kind == NEED_TIE)
		tie_body(rq, d, body);
	else if (d)
		edge_body(rq, d, body);
	json_put(&text, body, NULL);
	struct decision record = { .season = v.season.id,
				   .cluster = id,
				   .kind = d && d->kind == NEED_TIE ? S("tie") : S("quota_edge"),
				   .body = buf_str(&text) };
	decided_take(rq, &record);
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_record, &record);
		if (!e.code)
			return web_done(rq, next_path(rq, &v), T(conference_decision_recorded));
		TRY(form_fail(rq, e));
	}
	return show_again(rq, &v);
}

static const struct route rows[] = {
	{ HTTP_GET, "/cluster/:cluster/ranking", RIGHT_CLUSTER_SEE, cluster_scope, show_ranking,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/cluster/:cluster/ranking", RIGHT_CLUSTER_RUN, cluster_scope, take_decision,
	  decide_fields, 0 },
};
const struct routes ranking_routes = { rows, sizeof rows / sizeof *rows };
