/* pages_roll.c: who votes in a ballot: the roll with whom each member sends, and the drawn slips
 * they are given. */
#include "ballot/ballots.html.h"
#include "ballot/pages_views.h"
#include "ballot/slip.html.h"
#include "msg_ballot.gen.h"
#include "web/address.h"
#include "web/qr.h"

/* ---- the roll ---- */

static const struct field roll_fields[] = {
	{ .name = "voter", .kind = F_TEXT, .many = true, .max = 120 },
	{ .name = "sub", .kind = F_TEXT, .many = true, .max = 120 },
	{ .name = "given", .kind = F_CHECK, .many = true },
	{ 0 },
};

struct rolling {
	ballot_id id;
	struct ballot_voter *p;
	size_t n;
};

static struct err do_roll(struct tx *tx, void *arg)
{
	struct rolling *r = arg;
	return ballot_set_voters(tx, r->id, r->p, r->n);
}

static struct ballot_voter *voter_of(struct rolling *r, int64_t ref)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->p[i].ref == ref)
			return &r->p[i];
	return NULL;
}

static void read_roll(struct req *rq, struct rolling *r)
{
	struct many_value m;
	struct ballot_voter *v;
	for (size_t i = 0; i < r->n; i++)
		r->p[i].given = false;
	for (size_t k = 0; form_many(rq, "voter", k, &m); k++)
		if ((v = voter_of(r, m.id)))
			v->voter = m.text;
	for (size_t k = 0; form_many(rq, "sub", k, &m); k++)
		if ((v = voter_of(r, m.id)))
			v->substitute = m.text;
	for (size_t k = 0; form_many(rq, "given", k, &m); k++)
		if ((v = voter_of(r, m.id)))
			v->given = m.value == 1;
	for (size_t i = 0; i < r->n; i++)
		if (r->p[i].given && !r->p[i].voter.n && !r->p[i].substitute.n)
			field_fail(rq, "voter", r->p[i].ref, T(ballot_name_first));
}

/* The ballot again with the roll as it was typed. */
static struct err show_with_roll(struct req *rq, const struct rolling *r)
{
	struct ballot_view v = { 0 };
	TRY(ballot_view_read(rq, &v));
	v.voters = r->p;
	v.voter_count = r->n;
	ballot_page_open(rq, &v, T(ballot_roll));
	ballot_page(rq->out, &v);
	return OK;
}

static struct err take_roll(struct req *rq)
{
	struct rolling r = { .id = { rq->id[0] } };
	TRY(ballot_voters(rq->db, r.id, &r.p, &r.n));
	read_roll(rq, &r);
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_roll, &r);
		if (!e.code)
			return web_done(rq, ballot_path(rq), T(ballot_roll_saved));
		TRY(form_fail(rq, e));
	}
	return show_with_roll(rq, &r);
}

/* ---- slips ---- */

static const struct field slips_fields[] = {
	{ .name = "count", .kind = F_INT, .required = true, .min = 1, .max = VOTERS_MAX },
	{ 0 },
};

struct slipping {
	ballot_id id;
	int64_t n;
	struct str *codes;
};

static struct err do_slips(struct tx *tx, void *arg)
{
	struct slipping *s = arg;
	return ballot_make_slips(tx, s->id, s->n, s->codes);
}

/* With a public address each slip carries its own link: who holds it need not type. */
static void draw_qrs(struct req *rq, struct ballot_view *v)
{
	struct str url = web_public_or_none(rq);
	if (!url.n)
		return;
	v->public_url = str_fmt(rq->arena, "%.*s/slip", (int)url.n, url.p);
	v->qrs = NEW(rq->arena, (size_t)v->code_count, struct qr_part);
	for (int64_t i = 0; i < v->code_count; i++) {
		struct qr_part *q = &v->qrs[i];
		struct str link = str_fmt(rq->arena, "%.*s/slip?c=%.*s", (int)url.n, url.p,
					  (int)v->codes[i].n, v->codes[i].p);
		if (!qr_of(rq->arena, link, q)) {
			v->public_url = STR_NONE; /* a very long address: the code is typed */
			return;
		}
		q->link = v->public_url;
		q->label = web_text(rq, T(ballot_slip_qr));
	}
}

/* The codes are shown in this one reply and are nowhere stored. */
static struct err take_slips(struct req *rq)
{
	struct slipping s = { .id = { rq->id[0] }, .n = form_int(rq, "count") };
	struct ballot_view v = { 0 };
	if (!form_ok(rq))
		return show_ballot(rq);
	s.codes = NEW(rq->arena, (size_t)s.n, struct str);
	struct err e = db_write(rq->db, do_slips, &s);
	if (e.code) {
		TRY(form_fail(rq, e));
		return show_ballot(rq);
	}
	TRY(ballot_view_read(rq, &v));
	v.codes = s.codes;
	v.code_count = s.n;
	draw_qrs(rq, &v);
	ballot_page_open(rq, &v, T(ballot_slips_title));
	slips_page(rq->out, &v);
	return OK;
}

static const struct route rows[] = {
	{ HTTP_POST, "/ballot/:ballot/roll", RIGHT_CLUSTER_RUN, honour_scope, take_roll,
	  roll_fields, 0 },
	{ HTTP_POST, "/ballot/:ballot/slips", RIGHT_CLUSTER_RUN, honour_scope, take_slips,
	  slips_fields, 0 },
};
const struct routes ballot_roll_routes = { rows, sizeof rows / sizeof *rows };
