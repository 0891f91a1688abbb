/* pages_new.c: the ballots of a cluster, and a new one: of a question that nobody asked yet, or an
 * earlier one again. */
#include "ballot/ballots.html.h"
#include "ballot/pages_online.h"
#include "cluster/scope.h"
#include "conference/conference.h"
#include "msg_ballot.gen.h"

void ballots_crumbs(struct req *rq, const struct cluster *c)
{
	web_crumb(rq, c->name, web_path(rq, "/cluster/%lld", (long long)c->id.n));
	web_crumb(rq, web_text(rq, T(ballot_list)),
		  web_path(rq, "/cluster/%lld/ballots", (long long)c->id.n));
}

/* ---- the ballots of a cluster ---- */

/* An open ballot in verifiable mode has a time after the vote, in which it is counted. */
static struct err mark_counting(struct req *rq, struct ballots_view *v)
{
	struct online row;
	v->counting = NEW(rq->arena, v->n + 1, bool);
	for (size_t i = 0; i < v->n; i++) {
		if (v->p[i].state != BALLOT_OPEN || v->p[i].mode != BALLOT_VERIFIABLE)
			continue;
		TRY(online_read(rq->db, v->p[i].id, &row));
		v->counting[i] = row.phase != ONLINE_VOTING;
	}
	return OK;
}

static struct err show_ballots(struct req *rq)
{
	struct ballots_view v = { .rq = rq };
	TRY(cluster_read(rq->db, (cluster_id){ rq->id[0] }, &v.cluster));
	TRY(ballot_list(rq->db, S("cluster"), v.cluster.id.n, &v.p, &v.n));
	TRY(mark_counting(rq, &v));
	web_crumb(rq, v.cluster.name, web_path(rq, "/cluster/%lld", (long long)v.cluster.id.n));
	web_page(rq, web_text(rq, T(ballot_list)));
	ballots_page(rq->out, &v);
	return OK;
}

/* ---- a new one ---- */

/* In the order of enum ballot_mode. */
static const char *const modes[] = { "paper", "slips", "verifiable", NULL };
static const char *const own_votes[] = { "forbidden", "allowed", NULL };
static const char *const tests[] = { "more_than", "at_least", NULL };
static const struct field new_fields[] = {
	{ .name = "form", .kind = F_TEXT, .required = true, .max = 40 },
	{ .name = "question", .kind = F_WRAPPED, .required = true, .max = 300 },
	{ .name = "mode", .kind = F_CHOICE, .required = true, .choices = modes },
	{ .name = "authority", .kind = F_WRAPPED, .max = 300 },
	{ .name = "seats", .kind = F_INT, .required = true, .min = 1, .max = SEATS_MAX },
	{ .name = "own_vote", .kind = F_CHOICE, .required = true, .choices = own_votes },
	{ .name = "quorum", .kind = F_TEXT, .required = true, .max = 9 },
	{ .name = "majority", .kind = F_TEXT, .required = true, .max = 9 },
	{ .name = "test", .kind = F_CHOICE, .required = true, .choices = tests },
	{ .name = "of", .kind = F_CHOICE, .required = true, .choices = ballot_base_codes },
	{ .name = "blank", .kind = F_CHECK },
	{ .name = "notes", .kind = F_CHECK },
	{ .name = "stand", .kind = F_CHECK, .many = true },
	{ 0 },
};

static struct err show_new(struct req *rq)
{
	struct ballots_view v = { .rq = rq };
	TRY(cluster_read(rq->db, (cluster_id){ rq->id[0] }, &v.cluster));
	TRY(offer_read(rq, &v.cluster, &v.offer));
	ballots_crumbs(rq, &v.cluster);
	web_page(rq, web_text(rq, T(ballot_new)));
	ballot_new_page(rq->out, &v);
	return OK;
}

struct setting_up {
	struct ballot b;
	struct ballot_candidate *c;
	struct ballot_voter *v;
	size_t n, voter_count;
	int64_t least; /* of voters, below which secrecy can't be kept */
	ballot_id id;
};

static struct err do_new(struct tx *tx, void *arg)
{
	struct setting_up *s = arg;
	TRY(ballot_add(tx, &s->b, &s->id));
	if (s->b.mode == BALLOT_VERIFIABLE)
		TRY(online_least(tx, s->id, s->least));
	TRY(ballot_set_candidates(tx, s->id, s->c, s->n));
	return ballot_set_voters(tx, s->id, s->v, s->voter_count);
}

static void read_rules(struct req *rq, struct ballot_rules *r)
{
	*r = ballot_rules_default();
	if (!form_ok(rq))
		return;
	r->seats = form_int(rq, "seats");
	r->own_vote = form_int(rq, "own_vote") ? OWN_ALLOWED : OWN_FORBIDDEN;
	r->of = (enum ballot_base)form_int(rq, "of");
	r->blank_valid = form_int(rq, "blank") == 1;
	if (!share_read(form_text(rq, "quorum"), &r->quorum))
		field_fail(rq, "quorum", 0, T(ballot_share_form));
	if (!share_read(form_text(rq, "majority"), &r->majority))
		field_fail(rq, "majority", 0, T(ballot_share_form));
	r->majority.strict = form_int(rq, "test") == 0;
}

/* Candidates are those ticked; every member that has not left may vote, by whom it named. */
static struct err fill_lists(struct req *rq, const struct cluster *c, struct setting_up *s)
{
	struct ballot_offer offer;
	struct roll roll;
	TRY(offer_read(rq, c, &offer));
	TRY(roll_read(rq->db, c->id, &roll));
	s->least = offer.secrecy_least;
	s->c = offer_ticked(rq, &offer, &s->n);
	s->v = NEW(rq->arena, roll.n + 1, struct ballot_voter);
	for (size_t i = 0; i < roll.n; i++)
		s->v[s->voter_count++] =
			(struct ballot_voter){ .ref = roll.p[i].unit.n,
					       .name = roll.p[i].name,
					       .voter = roll.p[i].voter,
					       .substitute = roll.p[i].substitute };
	return OK;
}

static struct err take_new(struct req *rq)
{
	struct cluster c;
	struct setting_up s = { .b = { .subject = S("cluster"), .round = 1 } };
	TRY(cluster_read(rq->db, (cluster_id){ rq->id[0] }, &c));
	read_rules(rq, &s.b.rules);
	if (!form_ok(rq))
		return show_new(rq);
	s.b.subject_id = c.id.n;
	s.b.form = form_text(rq, "form");
	s.b.question = form_text(rq, "question");
	s.b.authority = form_text(rq, "authority");
	s.b.mode = (enum ballot_mode)form_int(rq, "mode");
	TRY(fill_lists(rq, &c, &s));
	struct err e = db_write(rq->db, do_new, &s);
	if (!e.code)
		return web_done(rq, web_path(rq, "/ballot/%lld", (long long)s.id.n),
				T(ballot_made));
	if (str_eq(str_of(e.message), S("ballot.authority_needed")))
		field_fail(rq, "authority", 0, T(ballot_authority_needed));
	else
		TRY(form_fail(rq, e));
	return show_new(rq);
}

/* ---- an earlier one again ---- */

static const struct field again_fields[] = {
	{ .name = "mode", .kind = F_CHOICE, .required = true, .choices = modes },
	{ .name = "round", .kind = F_CHECK },
	{ .name = "keep", .kind = F_CHECK, .many = true },
	{ 0 },
};
struct repeating {
	struct ballot_again again;
	ballot_id id;
};

static struct err do_again(struct tx *tx, void *arg)
{
	struct repeating *r = arg;
	return ballot_repeat(tx, &r->again, &r->id);
}

static struct err take_again(struct req *rq)
{
	int64_t *keep = NEW(rq->arena, CANDIDATES_MAX, int64_t);
	struct repeating r = { .again = { .from = { rq->id[0] }, .keep = keep } };
	struct many_value m;
	if (!form_ok(rq))
		return show_ballot(rq);
	r.again.mode = (enum ballot_mode)form_int(rq, "mode");
	r.again.next_round = form_int(rq, "round") == 1;
	for (size_t k = 0; k < CANDIDATES_MAX && form_many(rq, "keep", k, &m); k++)
		if (m.value == 1)
			keep[r.again.keep_count++] = m.id;
	struct err e = db_write(rq->db, do_again, &r);
	if (!e.code)
		return web_done(rq, web_path(rq, "/ballot/%lld", (long long)r.id.n),
				T(ballot_made));
	TRY(form_fail(rq, e));
	return show_ballot(rq);
}

static const struct route rows[] = {
	{ HTTP_GET, "/cluster/:cluster/ballots", RIGHT_CLUSTER_RUN, cluster_scope, show_ballots,
	  NO_FIELDS, 0 },
	{ HTTP_GET, "/cluster/:cluster/ballots/new", RIGHT_CLUSTER_RUN, cluster_scope, show_new,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/cluster/:cluster/ballots/new", RIGHT_CLUSTER_RUN, cluster_scope, take_new,
	  new_fields, 0 },
	{ HTTP_POST, "/ballot/:ballot/again", RIGHT_CLUSTER_RUN, honour_scope, take_again,
	  again_fields, 0 },
};
const struct routes ballot_new_routes = { rows, sizeof rows / sizeof *rows };
