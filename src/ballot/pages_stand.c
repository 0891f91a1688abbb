/* pages_stand.c: who stands, chosen anew while a ballot is in preparation: posts may be given and
 * keys made days before the meeting knows its candidates. */
#include "ballot/pages_views.h"

#include "ballot/ballots.html.h"
#include "msg_ballot.gen.h"

static const struct field stand_fields[] = {
	{ .name = "notes", .kind = F_CHECK },
	{ .name = "stand", .kind = F_CHECK, .many = true },
	{ 0 },
};

static struct err read_stands(struct req *rq, struct ballots_view *v)
{
	struct ballot_candidate *c;
	size_t n;
	bool notes = false;
	*v = (struct ballots_view){ .rq = rq };
	TRY(ballot_read(rq->db, (ballot_id){ rq->id[0] }, &v->b));
	if (v->b.state != BALLOT_SETUP)
		return FAIL(ERR_CONFLICT, "ballot.not_setup");
	TRY(cluster_read(rq->db, (cluster_id){ v->b.subject_id }, &v->cluster));
	TRY(offer_read(rq, &v->cluster, &v->offer));
	TRY(ballot_candidates(rq->db, v->b.id, &c, &n));
	for (size_t i = 0; i < v->offer.n; i++)
		v->offer.stands[i].proposed = false;
	for (size_t k = 0; k < n; k++) {
		notes |= c[k].note.n > 0;
		for (size_t i = 0; i < v->offer.n; i++)
			v->offer.stands[i].proposed |= v->offer.stands[i].unit.n == c[k].ref;
	}
	v->offer.show_notes = notes;
	return OK;
}

static struct err show_stands(struct req *rq)
{
	struct ballots_view v;
	struct ballot_view of = { 0 };
	TRY(read_stands(rq, &v));
	of.cluster = v.cluster;
	of.b = v.b;
	ballot_page_open(rq, &of, T(ballot_stand_title));
	ballot_stand_page(rq->out, &v);
	return OK;
}

struct standing {
	ballot_id id;
	struct ballot_candidate *c;
	size_t n;
};

static struct err do_stands(struct tx *tx, void *arg)
{
	const struct standing *x = arg;
	return ballot_set_candidates(tx, x->id, x->c, x->n);
}

static struct err take_stands(struct req *rq)
{
	struct ballots_view v;
	TRY(read_stands(rq, &v));
	struct standing x = { .id = v.b.id };
	x.c = offer_ticked(rq, &v.offer, &x.n);
	struct err e = db_write(rq->db, do_stands, &x);
	if (!e.code)
		return web_done(rq, ballot_path(rq), T(ballot_stand_saved));
	TRY(form_fail(rq, e));
	return show_stands(rq);
}

static const struct route rows[] = {
	{ HTTP_GET, "/ballot/:ballot/stand", RIGHT_CLUSTER_RUN, honour_scope, show_stands,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/ballot/:ballot/stand", RIGHT_CLUSTER_RUN, honour_scope, take_stands,
	  stand_fields, 0 },
};
const struct routes stand_routes = { rows, sizeof rows / sizeof *rows };
