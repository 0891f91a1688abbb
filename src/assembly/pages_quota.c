/* pages_quota.c: the delegates that each unit below sends: the arithmetic shown, edited with the
 * sum kept, and the list against it. */
#include "assembly/pages_doors.h"

#include "assembly/quota.html.h"
#include "msg_assembly.gen.h"

/* So many as the rules allow, less those who are there by office. */
static struct err propose(struct req *rq, struct quota_view *v)
{
	struct ruleset set;
	struct seat_figures f;
	int64_t members;
	TRY(quota_members(rq->db, &v->head.what, &members));
	members = members > 0 ? members : v->head.unit.members;
	TRY(ruleset_read(rq->db, v->head.what.ruleset, &set));
	TRY(seat_count(rq->db, &v->head.what, false, &f));
	v->by_office = f.by_mandate[MANDATE_EX_OFFICIO];
	v->most = -1;
	if (members >= 0 && rule_band(&set, "delegates_most", members, &v->most)) {
		const struct rule *r = rule_find(&set, "delegates_most");
		v->citation = r->citation;
		v->proposed = v->most > v->by_office ? v->most - v->by_office : 0;
		v->proposed = v->proposed > members ? members : v->proposed;
	}
	return OK;
}

static struct err show_quota(struct req *rq)
{
	struct quota_view v = { 0 };
	TRY(assembly_head_read(rq, &v.head));
	TRY(quota_read(rq->db, v.head.what.id, &v.q));
	TRY(propose(rq, &v));
	for (size_t i = 0; i < v.q.n; i++)
		v.of[quota_match(&v.q.rows[i])]++;
	v.total = v.q.n ? v.q.total : v.proposed;
	assembly_page_open(&v.head, T(assembly_quota));
	quota_page(rq->out, &v);
	return OK;
}

struct sharing {
	assembly_id id;
	int64_t total, given[QUOTA_UNITS_MAX];
	size_t n;
};
static const struct field total_fields[] = {
	{ .name = "total", .kind = F_INT, .required = true, .min = 1, .max = SEATS_OF_MAX }, { 0 }
};

static struct err do_propose(struct tx *tx, void *arg)
{
	const struct sharing *x = arg;
	return quota_propose(tx, x->id, x->total);
}

static struct err quota_done(struct req *rq, assembly_id id, struct err e)
{
	if (!e.code)
		return web_done(rq, assembly_path(rq, id, "/quota"), T(assembly_saved));
	TRY(form_fail(rq, e));
	return show_quota(rq);
}

static struct err take_total(struct req *rq)
{
	struct sharing *x = NEW(rq->arena, 1, struct sharing);
	*x = (struct sharing){ .id = { rq->id[0] }, .total = form_int(rq, "total") };
	if (!form_ok(rq))
		return show_quota(rq);
	return quota_done(rq, x->id, db_write(rq->db, do_propose, x));
}

static const struct field given_fields[] = {
	{ .name = "given", .kind = F_INT, .many = true, .min = 0, .max = SEATS_OF_MAX }, { 0 }
};

static struct err do_set(struct tx *tx, void *arg)
{
	const struct sharing *x = arg;
	return quota_set(tx, x->id, x->given, x->n);
}

static struct err take_given(struct req *rq)
{
	struct sharing *x = NEW(rq->arena, 1, struct sharing);
	struct quota_table q;
	x->id.n = rq->id[0];
	TRY(quota_read(rq->db, x->id, &q));
	for (; x->n < q.n && x->n < QUOTA_UNITS_MAX; x->n++) {
		int64_t given = many_int(rq, "given", q.rows[x->n].unit);
		x->given[x->n] = given == DAY_NONE ? 0 : given;
	}
	if (!form_ok(rq))
		return show_quota(rq);
	return quota_done(rq, x->id, db_write(rq->db, do_set, x));
}

static const struct route rows[] = {
	{ HTTP_GET, "/assembly/:assembly/quota", RIGHT_ASSEMBLY_RUN, assembly_scope, show_quota,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/assembly/:assembly/quota", RIGHT_ASSEMBLY_RUN, assembly_scope, take_total,
	  total_fields, 0 },
	{ HTTP_POST, "/assembly/:assembly/quota/given", RIGHT_ASSEMBLY_RUN, assembly_scope,
	  take_given, given_fields, 0 },
};
const struct routes assembly_quota_routes = { rows, sizeof rows / sizeof *rows };
