/* pages_count.c: the paper count, entered by two people apart, and what the meeting decided about
 * the result, recorded as a decision of the cluster's year. */
#include "ballot/pages_count.h"

#include "ballot/pages_online.h"
#include "ballot/result.html.h"
#include "msg_ballot.gen.h"
#include "web/paper_count.h"

const struct field count_query[] = { { .name = "place", .kind = F_INT, .min = 1, .max = 2 },
				     { 0 } };

struct err show_count(struct req *rq)
{
	struct ballot_view v = { 0 };
	TRY(ballot_view_read(rq, &v));
	v.place = form_int(rq, "place") == 2 ? 2 : 1;
	if (v.b.state != BALLOT_OPEN || v.electronic ||
	    (v.online && v.online->row.phase < ONLINE_ENDED))
		return web_go(rq, ballot_path(rq));
	ballot_page_open(rq, &v, T(ballot_count_title, .place = v.place));
	ballot_count_page(rq->out, &v);
	return OK;
}

struct err take_count(struct req *rq)
{
	struct ballot_view v = { 0 };
	bool stored;
	TRY(ballot_view_read(rq, &v));
	TRY(paper_count_take(rq, v.b.id, v.candidates, v.n, &stored));
	return stored ? web_done(rq, ballot_path(rq), T(ballot_count_saved)) : show_count(rq);
}

/* ---- the meeting's word ---- */

const struct field settle_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true, .min = 0, .max = INT32_MAX },
	{ .name = "chosen", .kind = F_CHECK, .many = true },
	{ .name = "reason", .kind = F_LONG, .max = 2000 },
	DECIDED_FIELDS,
	{ 0 },
};
struct settling {
	const struct cluster *cluster;
	ballot_id id;
	int64_t version, *chosen;
	size_t n;
	struct str form, reason;
	struct decision d;
};

/* The earlier decision on the same form, which this one supersedes. */
static struct err earlier(struct db *db, const struct settling *s, decision_id *out)
{
	struct decision *all;
	size_t n;
	TRY(decision_list(db, s->cluster->season, s->cluster->id, &all, &n));
	for (size_t i = 0; i < n; i++) {
		struct json *body;
		if (str_eq(all[i].kind, S("ballot")) &&
		    !json_read(db->arena, all[i].body, &body).code &&
		    str_eq(json_text(body, "form"), s->form))
			*out = all[i].id;
	}
	return OK;
}

static struct err do_settle(struct tx *tx, void *arg)
{
	struct settling *s = arg;
	decision_id before = { 0 }, id;
	TRY(ballot_settle(tx, s->id, s->version, s->chosen, s->n));
	const struct ballot_said said = { s->cluster->code, s->reason };
	TRY(ballot_decision_body(tx_db(tx), s->id, &said, &s->d.body));
	TRY(earlier(tx_db(tx), s, &before));
	return decision_record(tx, &s->d, &before, &id);
}

/* Whether the meeting names exactly those whom the votes elected. */
static bool by_votes(const struct ballot_view *v, const struct settling *s)
{
	size_t elected = 0, named = 0;
	for (size_t i = 0; i < v->n; i++) {
		if (v->result.status[i] != STATUS_ELECTED)
			continue;
		elected++;
		for (size_t k = 0; k < s->n; k++)
			named += s->chosen[k] == v->candidates[i].ordinal;
	}
	return elected == s->n && named == s->n;
}

struct err take_settle(struct req *rq)
{
	struct ballot_view v = { 0 };
	struct many_value m;
	TRY(ballot_view_read(rq, &v));
	if (!form_ok(rq))
		return show_ballot(rq);
	struct settling s = { .cluster = &v.cluster,
			      .id = v.b.id,
			      .version = form_int(rq, "version"),
			      .chosen = NEW(rq->arena, CANDIDATES_MAX, int64_t),
			      .form = v.b.form,
			      .reason = form_text(rq, "reason") };
	for (size_t k = 0; s.n < CANDIDATES_MAX && form_many(rq, "chosen", k, &m); k++)
		if (m.value == 1)
			s.chosen[s.n++] = m.id;
	if (v.b.state == BALLOT_COUNTED && s.n && !s.reason.n && !by_votes(&v, &s)) {
		field_fail(rq, "reason", 0, T(ballot_settle_why_needed));
		return show_ballot(rq);
	}
	s.d = (struct decision){ .season = v.cluster.season,
				 .cluster = v.cluster.id,
				 .kind = S("ballot") };
	decided_take(rq, &s.d);
	struct err e = db_write(rq->db, do_settle, &s);
	if (!e.code)
		return web_done(rq, ballot_path(rq), T(ballot_settled));
	TRY(form_fail(rq, e));
	return show_ballot(rq);
}
