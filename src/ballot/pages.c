/* pages.c: one ballot in the browser: its page, its box opened and closed. It is set up in
 * pages_new.c, its roll and slips are pages_roll.c's, counts and the meeting's word
 * pages_count.c's, the voter's page pages_slip.c's. */
#include "ballot/pages.h"

#include "ballot/ballots.html.h"
#include "ballot/pages_count.h"
#include "ballot/pages_online.h"
#include "base/day.h"
#include "cluster/scope.h"
#include "msg_ballot.gen.h"
#include "web/paper_count.h"
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

static void ballot_crumbs(struct req *rq, const struct ballot_view *v)
{
	if (!v->b.unit) {
		ballots_crumbs(rq, &v->cluster);
		return;
	}
	web_crumb(rq, v->b.question,
		  web_path(rq, "/election-of/%lld/electronic", (long long)v->b.subject_id));
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
	return v->electronic && v->b.state == BALLOT_SETUP
		       ? offer_secrecy_least(rq, &v->cluster, &v->least)
		       : OK;
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

/* ---- opening, closing, voiding ---- */

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

static const struct route rows[] = {
	{ HTTP_GET, "/ballot/:ballot", RIGHT_CLUSTER_SEE, ballot_scope, show_ballot, NO_FIELDS, 0 },
	{ HTTP_POST, "/ballot/:ballot/open", RIGHT_CLUSTER_RUN, honour_scope, take_open,
	  version_fields, 0 },
	{ HTTP_POST, "/ballot/:ballot/close", RIGHT_CLUSTER_RUN, honour_scope, take_close,
	  version_fields, 0 },
	{ HTTP_POST, "/ballot/:ballot/void", RIGHT_CLUSTER_RUN, honour_scope, take_void,
	  version_fields, 0 },
	{ HTTP_POST, "/ballot/:ballot/wipe", RIGHT_BALLOT_RUN, ballot_scope, take_wipe, NO_FIELDS,
	  0 },
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
