/* pages.c: clusters in the browser: the list, one cluster with its members and steps, its offices
 * and handover. Seasons are pages_season.c's. */
#include "cluster/pages.h"

#include "assembly/working.h"
#include "base/day.h"
#include "cluster/clusters.html.h"
#include "cluster/pages_views.h"
#include "document/document.h"
#include "msg_cluster.gen.h"
#include "score/cross.h"
#include "web/decided.h"
#include "web/form.h"

static const struct field season_query[] = { { .name = "season", .kind = F_ID }, { 0 } };

static struct err show_clusters(struct req *rq)
{
	struct clusters_view v = { .rq = rq };
	TRY(season_chosen(rq, &v.season));
	TRY(seasons_of(rq, &v.seasons, &v.season_count));
	TRY(cluster_list(rq->db, v.season.id, &v.clusters, &v.n));
	v.hrefs = NEW(rq->arena, v.n, struct str);
	v.sessions = NEW(rq->arena, v.n + 1, struct cluster_session);
	for (size_t i = 0; i < v.n; i++) {
		struct scope what;
		v.hrefs[i] = web_path(rq, "/cluster/%lld", (long long)v.clusters[i].id.n);
		TRY(cluster_scope(rq->db, v.clusters[i].id.n, &what));
		TRY(web_way(rq, RIGHT_CLUSTER_SEE, what, &v.hrefs[i]));
		struct working s;
		TRY(working_of_cluster(rq->db, v.clusters[i].id, &s));
		if (!s.id || !v.hrefs[i].n)
			continue;
		v.sessions[i].href = web_path(rq, "/session/%lld", (long long)s.id);
		v.sessions[i].on = local_day(s.starts_at);
		v.any_session = true;
	}
	v.may_run = role_has(rq->who.role, RIGHT_SEASON_RUN);
	if (v.may_run)
		TRY(cluster_newcomers(rq->db, &v.season, local_day(rq->db->now), &v.newcomers,
				      &v.newcomer_count));
	web_page(rq, web_text(rq, T(cluster_list_title)));
	clusters_page(rq->out, &v);
	return OK;
}

/* ---- one cluster ---- */

/* What templates can't make themselves. */
static void finish(struct req *rq, struct cluster_view *v)
{
	struct buf on = { .arena = rq->arena };
	put_day(&on, v->cluster.conference_on);
	v->conference = buf_str(&on);
	v->choices = NEW(rq->arena, v->n + 1, struct choice_part);
	for (size_t i = 0; i < v->n; i++)
		v->choices[i] = (struct choice_part){
			.value = str_fmt(rq->arena, "%lld", (long long)v->members[i].unit.n),
			.text = v->members[i].name,
		};
}

/* The season as far as the cluster needs it, and what waits in it for people. */
static struct err load_year(struct req *rq, struct cluster_view *v)
{
	struct close_input *in = NEW(rq->arena, 1, struct close_input);
	struct close_output *closed = NEW(rq->arena, 1, struct close_output);
	const struct season_part part = { .cluster = v->cluster.id, .classes = true };
	struct cluster_year year = { &v->cluster, in, closed };
	TRY(season_load_part(rq->db, v->season.id, &part, in));
	TRY(honour_names(rq->db, &v->season, rq->who.lang, in));
	season_close(rq->arena, in, closed);
	v->matters = (struct matters){ .arena = rq->arena, .lang = rq->who.lang };
	matters_of(in, closed, v->cluster.id.n, &v->matters);
	if (v->cluster.step < STEP_SUBMITTED)
		TRY(step_conditions(rq->db, &year, v->cluster.step + 1, &v->conditions));
	return OK;
}

/* What a head hands over: the papers of the cluster's year that are on record, and those that every
 * cluster keeps. */
static struct err propose_handover(struct req *rq, struct cluster_view *v)
{
	const struct document_query q = { .season = v->season.id.n,
					  .cluster = v->cluster.id.n,
					  .limit = 60 };
	struct buf list = { .arena = rq->arena, .lang = rq->who.lang };
	struct decision *d;
	struct document *papers;
	struct json *body;
	size_t n;
	bool more;
	put_msg(&list, T(cluster_handover_kept));
	TRY(document_list(rq->db, &q, &papers, &n, &more));
	for (size_t i = 0; i < n && i < 60; i++) {
		struct str no = document_number(rq->arena, &papers[i]);
		put(&list, S("\n"));
		put(&list, papers[i].title);
		put(&list, no.n ? S(", ") : S(""));
		put(&list, no);
	}
	v->handover_list = buf_str(&list);
	TRY(decision_list(rq->db, v->season.id, v->cluster.id, &d, &n));
	for (size_t i = 0; i < n; i++)
		if (str_eq(d[i].kind, S("next_head")) &&
		    !json_read(rq->arena, d[i].body, &body).code)
			for (size_t k = 0; k < v->n; k++)
				if (str_eq(v->members[k].code, json_text(body, "head")))
					v->next_head = v->choices[k].value;
	return OK;
}

static struct err link_members(struct req *rq, struct cluster_view *v)
{
	v->hrefs = NEW(rq->arena, v->n, struct str);
	for (size_t i = 0; i < v->n; i++) {
		v->hrefs[i] = web_path(rq, "/unit/%lld", (long long)v->members[i].unit.n);
		TRY(web_way(rq, RIGHT_UNIT_SEE, (struct scope){ .unit = v->members[i].unit.n },
			    &v->hrefs[i]));
	}
	return OK;
}

static struct err ask_cross(struct req *rq, struct cluster_view *v)
{
	struct cross_row *rows;
	size_t n = 0;
	if (v->cluster.step < STEP_CONFERRED && !v->season.locked)
		TRY(cross_list(rq->db, &v->cluster, (unit_id){ 0 }, &rows, &n));
	v->crosses = n > 0;
	return OK;
}

static struct err load(struct req *rq, struct cluster_view *v)
{
	cluster_id id = { rq->id[0] };
	bool may;
	v->rq = rq;
	TRY(cluster_read(rq->db, id, &v->cluster));
	TRY(season_read(rq->db, v->cluster.season, &v->season));
	TRY(cluster_members(rq->db, id, &v->members, &v->n));
	TRY(link_members(rq, v));
	TRY(cluster_acts(rq->db, id, &v->acts, &v->act_count));
	TRY(cluster_past_heads(rq->db, id, &v->past, &v->past_count));
	TRY(handover_read(rq->db, id, &v->handover));
	TRY(ask_cross(rq, v));
	TRY(account_may(rq->db, &rq->who, RIGHT_CLUSTER_RUN, &rq->scope, &may));
	v->may_run = may;
	v->may_above = role_has(rq->who.role, RIGHT_SEASON_RUN);
	if (may && !v->season.locked)
		TRY(load_year(rq, v));
	v->own_unit = rq->who.over.unit ? rq->who.over.unit : rq->who.home_unit;
	v->may_sign = rq->who.role == ROLE_CHAIR || rq->who.role == ROLE_CLUSTER_HEAD;
	finish(rq, v);
	return may ? propose_handover(rq, v) : OK;
}

static void cluster_crumbs(struct req *rq, const struct cluster_view *v, bool below)
{
	web_crumb(rq, v->season.name,
		  web_path(rq, "/clusters?season=%lld", (long long)v->season.id.n));
	web_crumb(rq, v->cluster.name,
		  below ? web_path(rq, "/cluster/%lld", (long long)v->cluster.id.n) : STR_NONE);
}

static struct err show_cluster(struct req *rq)
{
	struct cluster_view v = { 0 };
	TRY(load(rq, &v));
	cluster_crumbs(rq, &v, false);
	web_page(rq, v.cluster.name);
	cluster_page(rq->out, &v);
	return OK;
}

static struct str own_path(struct req *rq)
{
	return web_path(rq, "/cluster/%lld", (long long)rq->id[0]);
}

/* ---- steps ---- */

static const char *const step_codes[] = { "open",      "self_scored", "appraised",
					  "conferred", "submitted",   "decided",
					  "published", "locked",      NULL };
static const struct field step_fields[] = {
	{ .name = "from", .kind = F_CHOICE, .required = true, .choices = step_codes },
	{ .name = "to", .kind = F_CHOICE, .required = true, .choices = step_codes },
	{ .name = "reason", .kind = F_LONG, .max = 1000 },
	{ .name = "back",
	  .kind = F_CHOICE,
	  .choices = (const char *const[]){ "conference", NULL } },
	{ 0 },
};

struct moving {
	cluster_id id;
	enum year_step from, to;
	struct str reason;
};

static struct err do_move(struct tx *tx, void *arg)
{
	struct moving *m = arg;
	return year_move(tx, m->id, m->from, m->to, m->reason);
}

/* A step forward needs what it needs; from the submission on only the office takes one back. */
static struct err check_move(struct req *rq, const struct moving *m)
{
	struct cluster_view v = { .rq = rq };
	TRY(cluster_read(rq->db, m->id, &v.cluster));
	TRY(season_read(rq->db, v.cluster.season, &v.season));
	v.may_above = role_has(rq->who.role, RIGHT_SEASON_RUN);
	if (step_above(m->from, m->to) && !v.may_above)
		return FAIL(ERR_INVALID, "cluster.step_office");
	if (v.season.locked)
		return FAIL(ERR_CONFLICT, "cluster.season_locked");
	if (m->from > m->to || v.cluster.step != m->from || m->from >= STEP_SUBMITTED)
		return OK; /* cluster_move says what is wrong with it, if anything */
	TRY(load_year(rq, &v));
	return v.conditions.met ? OK
				: FAIL(ERR_INVALID, "cluster.still_needed",
				       str_fmt(rq->arena, "%lld",
					       (long long)conditions_open(&v.conditions)));
}

static struct err take_step(struct req *rq)
{
	struct moving m = { .id = { rq->id[0] },
			    .from = (enum year_step)form_int(rq, "from"),
			    .to = (enum year_step)form_int(rq, "to"),
			    .reason = form_text(rq, "reason") };
	if (form_ok(rq)) {
		struct str to = form_has(rq, "back") ? web_path(rq, "/cluster/%lld/conference",
								(long long)rq->id[0])
						     : own_path(rq);
		struct err e = check_move(rq, &m);
		if (!e.code)
			e = db_write(rq->db, do_move, &m);
		if (!e.code)
			return web_done(rq, to,
					T(cluster_moved, .step = web_text(rq, step_words(m.to))));
		TRY(form_fail(rq, e));
	}
	return show_cluster(rq);
}

/* ---- editing: name, day, members, pledges, offices ---- */

static const struct field edit_fields[] = {
	{ .name = "name", .kind = F_TEXT, .required = true, .max = 120 },
	{ .name = "conference_on", .kind = F_DAY },
	{ .name = "version", .kind = F_INT, .required = true, .min = 0, .max = INT32_MAX },
	{ 0 },
};

static struct err show_edit(struct req *rq)
{
	struct cluster_view v = { 0 };
	TRY(load(rq, &v));
	cluster_crumbs(rq, &v, true);
	web_page(rq, web_text(rq, T(cluster_edit_title)));
	cluster_edit_page(rq->out, &v);
	return OK;
}

static struct err do_edit(struct tx *tx, void *arg) { return cluster_edit(tx, arg); }

static struct err take_edit(struct req *rq)
{
	struct cluster c;
	TRY(cluster_read(rq->db, (cluster_id){ rq->id[0] }, &c));
	if (form_ok(rq)) {
		c.name = form_text(rq, "name");
		c.conference_on = form_int(rq, "conference_on");
		c.version = form_int(rq, "version");
		struct err e = db_write(rq->db, do_edit, &c);
		if (!e.code)
			return web_done(rq, own_path(rq), T(cluster_saved));
		TRY(form_fail(rq, e));
	}
	return show_edit(rq);
}

static const struct field member_fields[] = {
	{ .name = "unit", .kind = F_ID },
	{ .name = "code", .kind = F_TEXT, .max = UNIT_CODE_MAX },
	{ .name = "act",
	  .kind = F_CHOICE,
	  .required = true,
	  .choices = (const char *const[]){ "add", "remove", "pledge", "unpledge", "head", "deputy",
					    NULL } },
	{ .name = "on", .kind = F_DAY },
	{ 0 },
};
enum member_act { ADD, REMOVE, PLEDGE, UNPLEDGE, HEAD, DEPUTY };

struct membering {
	cluster_id id;
	unit_id unit;
	struct str code;
	enum member_act act;
	int64_t on;
};

/* Naming a head keeps the deputies, naming a deputy keeps the head. */
static struct err name_office(struct tx *tx, const struct membering *m)
{
	struct cluster_member *all;
	size_t n, deputies = 0;
	unit_id head = { 0 }, d[8];
	TRY(cluster_members(tx_db(tx), m->id, &all, &n));
	for (size_t i = 0; i < n; i++) {
		if (all[i].head)
			head = all[i].unit;
		if (all[i].deputy && deputies < 7 && all[i].unit.n != m->unit.n)
			d[deputies++] = all[i].unit;
	}
	if (m->act == HEAD)
		head = m->unit;
	else
		d[deputies++] = m->unit;
	return cluster_set_offices(tx, m->id, head, d, deputies);
}

static struct err do_member(struct tx *tx, void *arg)
{
	struct membering *m = arg;
	bool known = true;
	if (m->code.n)
		TRY(unit_by_code(tx_db(tx), m->code, &m->unit, &known));
	if (!known || !m->unit.n)
		return FAIL(ERR_INVALID, "unit.no_such_code", m->code);
	switch (m->act) {
	case ADD:
		return cluster_add_member(tx, m->id, m->unit);
	case REMOVE:
		return cluster_remove_member(tx, m->id, m->unit);
	case PLEDGE:
		return cluster_pledge(tx, m->id, m->unit, m->on);
	case UNPLEDGE:
		return cluster_pledge(tx, m->id, m->unit, DAY_NONE);
	case HEAD:
	case DEPUTY:
		return name_office(tx, m);
	}
	return OK;
}

static struct err take_member(struct req *rq)
{
	struct membering m = { .id = { rq->id[0] },
			       .code = form_text(rq, "code"),
			       .act = (enum member_act)form_int(rq, "act") };
	m.unit.n = form_has(rq, "unit") ? form_int(rq, "unit") : 0;
	m.on = form_has(rq, "on") ? form_int(rq, "on") : local_day(rq->db->now);
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_member, &m);
		if (!e.code)
			return web_done(rq,
					web_path(rq, "/cluster/%lld/edit", (long long)rq->id[0]),
					T(cluster_saved));
		TRY(form_fail(rq, e));
	}
	return show_edit(rq);
}

/* ---- handover ---- */

static const struct field handover_fields[] = {
	{ .name = "to", .kind = F_ID, .required = true },
	{ .name = "list", .kind = F_LONG, .required = true, .max = 5000 },
	{ 0 },
};

struct handing {
	cluster_id id;
	unit_id to, by;
	int64_t handover;
	struct str list;
};

static struct err do_propose(struct tx *tx, void *arg)
{
	struct handing *h = arg;
	struct cluster_member *all;
	size_t n;
	unit_id head = { 0 };
	TRY(cluster_members(tx_db(tx), h->id, &all, &n));
	for (size_t i = 0; i < n; i++)
		head = all[i].head ? all[i].unit : head;
	return handover_propose(tx, h->id, head, h->to, h->list);
}

static struct err take_handover(struct req *rq)
{
	struct handing h = { .id = { rq->id[0] },
			     .to = { form_int(rq, "to") },
			     .list = form_text(rq, "list") };
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_propose, &h);
		if (!e.code)
			return web_done(rq, own_path(rq), T(cluster_handover_made));
		TRY(form_fail(rq, e));
	}
	return show_cluster(rq);
}

/* What was read is what is signed. */
static const struct field sign_fields[] = {
	{ .name = "handover", .kind = F_ID, .required = true },
	{ 0 },
};

static struct err do_sign(struct tx *tx, void *arg)
{
	struct handing *h = arg;
	struct handover now;
	TRY(handover_read(tx_db(tx), h->id, &now));
	if (now.id != h->handover)
		return FAIL(ERR_CONFLICT, "cluster.handover_changed");
	return handover_sign(tx, now.id, h->by);
}

static struct err take_sign(struct req *rq)
{
	struct handing h = { .id = { rq->id[0] },
			     .by = { rq->who.over.unit ? rq->who.over.unit : rq->who.home_unit },
			     .handover = form_int(rq, "handover") };
	if (!form_ok(rq))
		return show_cluster(rq);
	if (rq->who.role != ROLE_CHAIR && rq->who.role != ROLE_CLUSTER_HEAD)
		return FAIL(ERR_DENIED, "cluster.handover_chair");
	struct err e = db_write(rq->db, do_sign, &h);
	if (!e.code)
		return web_done(rq, own_path(rq), T(cluster_handover_signed));
	TRY(form_fail(rq, e));
	return show_cluster(rq);
}

static const struct route rows[] = {
	{ HTTP_GET, "/clusters", RIGHT_CLUSTER_SEE, OF_NONE("the seasons of the session"),
	  show_clusters, season_query, 0 },
	{ HTTP_GET, "/cluster/:cluster", RIGHT_CLUSTER_SEE, cluster_scope, show_cluster, NO_FIELDS,
	  0 },
	{ HTTP_POST, "/cluster/:cluster/step", RIGHT_CLUSTER_RUN, cluster_scope, take_step,
	  step_fields, 0 },
	{ HTTP_GET, "/cluster/:cluster/edit", RIGHT_CLUSTER_RUN, cluster_scope, show_edit,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/cluster/:cluster/edit", RIGHT_CLUSTER_RUN, cluster_scope, take_edit,
	  edit_fields, 0 },
	{ HTTP_POST, "/cluster/:cluster/member", RIGHT_CLUSTER_RUN, cluster_scope, take_member,
	  member_fields, 0 },
	{ HTTP_POST, "/cluster/:cluster/handover", RIGHT_CLUSTER_RUN, cluster_scope, take_handover,
	  handover_fields, 0 },
	{ HTTP_POST, "/cluster/:cluster/handover/sign", RIGHT_CLUSTER_SEE, cluster_scope, take_sign,
	  sign_fields, 0 },
};
const struct routes cluster_routes = { rows, sizeof rows / sizeof *rows };
