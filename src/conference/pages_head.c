/* pages_head.c: the conference names head and deputies for the next season, with the rotation
 * before its eyes. The choice is recorded as a decision; the next season's cluster reads it. */
#include "conference/pages_head.h"

#include "cluster/scope.h"
#include "conference/head.html.h"
#include "conference/pages.h"
#include "msg_conference.gen.h"

enum { DEPUTIES_MAX = 6 };

static const struct field head_fields[] = {
	{ .name = "head", .kind = F_ID, .required = true },
	{ .name = "deputy", .kind = F_CHECK, .many = true },
	DECIDED_FIELDS,
	{ 0 },
};

static struct str name_of_code(const struct head_view *v, struct str code)
{
	for (size_t i = 0; i < v->n; i++)
		if (str_eq(v->members[i].code, code))
			return v->members[i].name;
	return code;
}

/* What was decided before, in names. */
static void read_decision(struct head_view *v, const struct decision *d)
{
	struct json *body;
	struct buf deputies = { .arena = v->rq->arena };
	if (json_read(v->rq->arena, d->body, &body).code)
		return;
	v->decided = true;
	v->decision = d->id;
	v->chosen_head = name_of_code(v, json_text(body, "head"));
	for (size_t i = 0; i < v->n; i++)
		if (str_eq(v->members[i].code, json_text(body, "head")))
			v->head = str_fmt(v->rq->arena, "%lld", (long long)v->members[i].unit.n);
	JSON_EACH(code, json_get(body, "deputies"))
	{
		if (deputies.n)
			put(&deputies, S(", "));
		put(&deputies, name_of_code(v, code->text));
		for (size_t i = 0; i < v->n; i++)
			v->deputy[i] |= str_eq(v->members[i].code, code->text);
	}
	v->chosen_deputies = buf_str(&deputies);
	v->by.document = d->document_no;
}

static struct err read_view(struct req *rq, struct head_view *v)
{
	struct decision *d;
	size_t n;
	v->rq = rq;
	TRY(cluster_read(rq->db, (cluster_id){ rq->id[0] }, &v->cluster));
	TRY(cluster_members(rq->db, v->cluster.id, &v->members, &v->n));
	v->by = decided_at(rq, &v->cluster);
	v->deputy = NEW(rq->arena, v->n + 1, bool);
	TRY(cluster_past_heads(rq->db, v->cluster.id, &v->past, &v->past_count));
	TRY(decision_list(rq->db, v->cluster.season, v->cluster.id, &d, &n));
	for (size_t i = 0; i < n; i++)
		if (str_eq(d[i].kind, S("next_head")))
			read_decision(v, &d[i]);
	v->choices = NEW(rq->arena, v->n + 1, struct choice_part);
	for (size_t i = 0; i < v->n; i++)
		v->choices[i] = (struct choice_part){
			.value = str_fmt(rq->arena, "%lld", (long long)v->members[i].unit.n),
			.text = v->members[i].name,
		};
	return OK;
}

static struct err show_head(struct req *rq)
{
	struct head_view v = { 0 };
	TRY(read_view(rq, &v));
	for (size_t i = 0; i < v.n && rq->http->method == HTTP_POST; i++)
		v.deputy[i] = form_ticked(rq, "deputy", v.members[i].unit.n);
	web_crumb(rq, v.cluster.name, web_path(rq, "/cluster/%lld", (long long)v.cluster.id.n));
	web_page(rq, web_text(rq, T(conference_head_title)));
	next_head_page(rq->out, &v);
	return OK;
}

static const struct cluster_member *member_of(const struct head_view *v, int64_t unit)
{
	for (size_t i = 0; i < v->n; i++)
		if (v->members[i].unit.n == unit)
			return &v->members[i];
	return NULL;
}

/* {"kind":"next_head","cluster":…,"head":…,"deputies":[…]}; faults stand at the fields. */
static struct str body_of(struct req *rq, const struct head_view *v)
{
	struct arena *a = rq->arena;
	struct json *o = json_new(a, J_OBJECT), *deputies = json_new(a, J_LIST);
	const struct cluster_member *head = member_of(v, form_int(rq, "head"));
	struct many_value m;
	struct buf b = { .arena = a };
	if (!head)
		field_fail(rq, "head", 0, T(conference_head_member));
	for (size_t k = 0; form_many(rq, "deputy", k, &m); k++) {
		const struct cluster_member *d = m.value == 1 ? member_of(v, m.id) : NULL;
		if (d && d == head)
			field_fail(rq, "head", 0, T(conference_head_deputy));
		else if (d)
			json_add(a, deputies, NULL, json_of_text(a, d->code));
	}
	if (deputies->count > DEPUTIES_MAX)
		field_fail(rq, "head", 0, T(conference_head_many));
	json_add(a, o, "kind", json_of_text(a, S("next_head")));
	json_add(a, o, "cluster", json_of_text(a, v->cluster.code));
	json_add(a, o, "head", json_of_text(a, head ? head->code : S("")));
	json_add(a, o, "deputies", deputies);
	json_put(&b, o, NULL);
	return buf_str(&b);
}

struct heading {
	struct decision d;
	decision_id before;
};

static struct err do_head(struct tx *tx, void *arg)
{
	struct heading *h = arg;
	decision_id id;
	return decision_record(tx, &h->d, &h->before, &id);
}

static struct err take_head(struct req *rq)
{
	struct head_view v = { 0 };
	struct heading h;
	TRY(read_view(rq, &v));
	h = (struct heading){ { .season = v.cluster.season,
				.cluster = v.cluster.id,
				.kind = S("next_head"),
				.body = body_of(rq, &v) },
			      v.decision };
	decided_take(rq, &h.d);
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_head, &h);
		if (!e.code)
			return web_done(
				rq, web_path(rq, "/cluster/%lld/next-head", (long long)rq->id[0]),
				T(conference_head_saved));
		TRY(form_fail(rq, e));
	}
	return show_head(rq);
}

static const struct route rows[] = {
	{ HTTP_GET, "/cluster/:cluster/next-head", RIGHT_CLUSTER_RUN, cluster_scope, show_head,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/cluster/:cluster/next-head", RIGHT_CLUSTER_RUN, cluster_scope, take_head,
	  head_fields, 0 },
};
const struct routes next_head_routes = { rows, sizeof rows / sizeof *rows };
