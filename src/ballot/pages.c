/* pages.c: a ballot in the browser from set-up to the closed box. Counts and the meeting's word are
 * pages_count.c's, the voter's page pages_slip.c's. */
#include "ballot/pages.h"

#include "ballot/ballots.html.h"
#include "ballot/pages_count.h"
#include "ballot/pages_online.h"
#include "ballot/slip.html.h"
#include "base/day.h"
#include "cluster/scope.h"
#include "conference/conference.h"
#include "msg_ballot.gen.h"
#include "web/address.h"
#include "web/paper_count.h"
#include "web/qr.h"
#include "web/scripts.h"

struct err ballot_scope(struct db *db, int64_t id, struct scope *out)
{
	struct ballot b;
	TRY(ballot_read(db, (ballot_id){ id }, &b));
	*out = (struct scope){ .unit = b.unit };
	if (b.unit)
		return OK;
	if (!str_eq(b.subject, S("cluster")))
		return FAIL(ERR_NOT_FOUND, "ballot.none");
	return cluster_scope(db, b.subject_id, out);
}

struct err honour_scope(struct db *db, int64_t id, struct scope *out)
{
	TRY(ballot_scope(db, id, out));
	return out->cluster ? OK : FAIL(ERR_NOT_FOUND, "ballot.none");
}

struct str ballot_path(struct req *rq)
{
	return web_path(rq, "/ballot/%lld", (long long)rq->id[0]);
}

static void cluster_crumbs(struct req *rq, const struct cluster *c)
{
	web_crumb(rq, c->name, web_path(rq, "/cluster/%lld", (long long)c->id.n));
	web_crumb(rq, web_text(rq, T(ballot_list)),
		  web_path(rq, "/cluster/%lld/ballots", (long long)c->id.n));
}

static void ballot_crumbs(struct req *rq, const struct ballot_view *v)
{
	if (!v->b.unit) {
		cluster_crumbs(rq, &v->cluster);
		return;
	}
	web_crumb(rq, v->b.question,
		  web_path(rq, "/election-of/%lld/electronic", (long long)v->b.subject_id));
}

/* ---- the ballots of a cluster ---- */

static struct err show_ballots(struct req *rq)
{
	struct ballots_view v = { .rq = rq };
	TRY(cluster_read(rq->db, (cluster_id){ rq->id[0] }, &v.cluster));
	TRY(ballot_list(rq->db, S("cluster"), v.cluster.id.n, &v.p, &v.n));
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
	{ .name = "question", .kind = F_TEXT, .required = true, .max = 300 },
	{ .name = "mode", .kind = F_CHOICE, .required = true, .choices = modes },
	{ .name = "authority", .kind = F_TEXT, .max = 300 },
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
	cluster_crumbs(rq, &v.cluster);
	web_page(rq, web_text(rq, T(ballot_new)));
	ballot_new_page(rq->out, &v);
	return OK;
}

struct setting_up {
	struct ballot b;
	struct ballot_candidate *c;
	struct ballot_voter *v;
	size_t n, voter_count;
	int64_t least; /* of voters, below which secrecy can't be kept; 0: as usual */
	ballot_id id;
};

static struct err do_new(struct tx *tx, void *arg)
{
	struct setting_up *s = arg;
	TRY(ballot_add(tx, &s->b, &s->id));
	if (s->b.mode == BALLOT_VERIFIABLE && s->least > 0)
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
	TRY(form_fail(rq, e));
	return show_new(rq);
}

/* ---- one ballot ---- */

static struct err read_owner(struct req *rq, struct ballot_view *v)
{
	v->form = v->b.question;
	if (v->b.unit)
		return OK;
	TRY(cluster_read(rq->db, (cluster_id){ v->b.subject_id }, &v->cluster));
	TRY(honour_words(rq, &v->cluster, v->b.form, &v->form));
	v->decided = decided_at(rq, &v->cluster);
	return OK;
}

struct err ballot_view_of(struct req *rq, ballot_id id, struct ballot_view *v)
{
	v->rq = rq;
	TRY(ballot_read(rq->db, id, &v->b));
	TRY(ballot_candidates(rq->db, v->b.id, &v->candidates, &v->n));
	TRY(ballot_voters(rq->db, v->b.id, &v->voters, &v->voter_count));
	TRY(ballot_entries(rq->db, v->b.id, v->entries, &v->entry_count));
	TRY(ballot_in_box(rq->db, v->b.id, &v->in_box));
	TRY(account_may(rq->db, &rq->who, RIGHT_BALLOT_RUN, &rq->scope, &v->may_run));
	for (size_t i = 0; i < v->voter_count; i++)
		v->given += v->voters[i].given;
	v->electronic = v->b.mode == BALLOT_SLIPS;
	if (v->b.mode == BALLOT_VERIFIABLE) {
		v->online = NEW(rq->arena, 1, struct online_part);
		TRY(online_part_read(rq, v, v->online));
	}
	TRY(read_owner(rq, v));
	v->counted = v->b.collected != DAY_NONE && v->b.state != BALLOT_VOID;
	if (v->counted) {
		TRY(ballot_counted(rq->db, &v->b, &v->count));
		ballot_result(rq->arena, &v->b.rules, &v->count, &v->result);
	}
	return OK;
}

struct err ballot_view_read(struct req *rq, struct ballot_view *v)
{
	return ballot_view_of(rq, (ballot_id){ rq->id[0] }, v);
}

void ballot_page_open(struct req *rq, const struct ballot_view *v, struct msg title)
{
	ballot_crumbs(rq, v);
	web_page(rq, web_text(rq, title));
}

struct err show_ballot(struct req *rq)
{
	struct ballot_view v = { 0 };
	TRY(ballot_view_read(rq, &v));
	/* Who does not run the ballot sees what the meeting settled, nothing before. */
	if (!v.may_run && v.online && (v.online->place || v.online->registrar))
		return web_go(rq, web_path(rq, "/ballot/%lld/online", (long long)v.b.id.n));
	if (!v.may_run && (v.b.unit || v.b.state != BALLOT_SETTLED))
		return FAIL(ERR_NOT_FOUND, "ballot.none");
	ballot_crumbs(rq, &v);
	web_page(rq, v.b.question);
	ballot_page(rq->out, &v);
	return OK;
}

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

/* ---- opening, closing, voiding, going on ---- */

static const struct field version_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true, .min = 0, .max = INT32_MAX },
	{ .name = "reason", .kind = F_LONG, .max = 1000 },
	{ 0 },
};
struct moving {
	ballot_id id;
	int64_t version;
	struct str reason, scripts;
};

static struct err do_open(struct tx *tx, void *arg)
{
	struct moving *m = arg;
	TRY(ballot_open(tx, m->id, m->version));
	return m->scripts.n ? online_scripts(tx, m->id, m->scripts) : OK;
}

static struct err do_close(struct tx *tx, void *arg)
{
	struct moving *m = arg;
	return ballot_close(tx, m->id, m->version);
}

static struct err do_void(struct tx *tx, void *arg)
{
	struct moving *m = arg;
	return ballot_void(tx, m->id, m->version, m->reason);
}

/* With a verifiable ballot is kept what this server serves when it opens. */
static struct err note_scripts(struct req *rq, write_fn *fn, struct moving *m)
{
	struct ballot b;
	struct buf text = { .arena = rq->arena };
	if (fn != do_open)
		return OK;
	TRY(ballot_read(rq->db, m->id, &b));
	if (b.mode != BALLOT_VERIFIABLE)
		return OK;
	json_put(&text, web_script_list(rq), NULL);
	m->scripts = buf_str(&text);
	return OK;
}

static struct err move(struct req *rq, write_fn *fn, bool wipe, struct msg done)
{
	struct moving m = {
		{ rq->id[0] }, form_int(rq, "version"), form_text(rq, "reason"), STR_NONE
	};
	if (!form_ok(rq))
		return show_ballot(rq);
	TRY(note_scripts(rq, fn, &m));
	struct err e = db_write(rq->db, fn, &m);
	if (e.code) {
		TRY(form_fail(rq, e));
		return show_ballot(rq);
	}
	/* What could not be wiped now stands on the page with a button. */
	if (wipe && ballot_wipe(rq->db, m.id).code)
		return web_done(rq, ballot_path(rq), T(ballot_not_wiped));
	return web_done(rq, ballot_path(rq), done);
}

static struct err take_open(struct req *rq) { return move(rq, do_open, false, T(ballot_opened)); }

static struct err take_close(struct req *rq) { return move(rq, do_close, true, T(ballot_closed)); }

static struct err take_void(struct req *rq)
{
	struct ballot b;
	TRY(ballot_read(rq->db, (ballot_id){ rq->id[0] }, &b));
	return move(rq, do_void, b.mode != BALLOT_PAPER, T(ballot_voided));
}

static struct err take_wipe(struct req *rq)
{
	TRY(ballot_wipe(rq->db, (ballot_id){ rq->id[0] }));
	return web_done(rq, ballot_path(rq), T(ballot_wiped));
}

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
	{ HTTP_GET, "/ballot/:ballot", RIGHT_CLUSTER_SEE, ballot_scope, show_ballot, NO_FIELDS, 0 },
	{ HTTP_POST, "/ballot/:ballot/roll", RIGHT_CLUSTER_RUN, honour_scope, take_roll,
	  roll_fields, 0 },
	{ HTTP_POST, "/ballot/:ballot/slips", RIGHT_CLUSTER_RUN, honour_scope, take_slips,
	  slips_fields, 0 },
	{ HTTP_POST, "/ballot/:ballot/open", RIGHT_CLUSTER_RUN, honour_scope, take_open,
	  version_fields, 0 },
	{ HTTP_POST, "/ballot/:ballot/close", RIGHT_CLUSTER_RUN, honour_scope, take_close,
	  version_fields, 0 },
	{ HTTP_POST, "/ballot/:ballot/void", RIGHT_CLUSTER_RUN, honour_scope, take_void,
	  version_fields, 0 },
	{ HTTP_POST, "/ballot/:ballot/wipe", RIGHT_BALLOT_RUN, ballot_scope, take_wipe, NO_FIELDS,
	  0 },
	{ HTTP_POST, "/ballot/:ballot/again", RIGHT_CLUSTER_RUN, honour_scope, take_again,
	  again_fields, 0 },
	{ HTTP_GET, "/ballot/:ballot/count", RIGHT_BALLOT_RUN, ballot_scope, show_count,
	  count_query, 0 },
	{ HTTP_POST, "/ballot/:ballot/count", RIGHT_BALLOT_RUN, ballot_scope, take_count,
	  paper_count_fields, 0 },
	{ HTTP_POST, "/ballot/:ballot/minutes", RIGHT_CLUSTER_RUN, honour_scope, take_minutes,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/ballot/:ballot/settle", RIGHT_CLUSTER_RUN, honour_scope, take_settle,
	  settle_fields, 0 },
};
const struct routes ballot_routes = { rows, sizeof rows / sizeof *rows };
