/* pages_vote.c: one secret vote of a sitting: slips or a paper count that two people enter apart,
 * and the result, recorded by the test of the rule. */
#include "council/pages_vote.h"

#include "council/vote.html.h"
#include "msg_council.gen.h"
#include "web/address.h"
#include "web/paper_count.h"

/* ---- the page ---- */

static struct err load_present(struct req *rq, struct vote_view *v)
{
	struct council_seat *seats;
	size_t n;
	TRY(sitting_seats(rq->db, &v->s, &seats, &n));
	v->present = sitting_present(seats, n).present;
	return OK;
}

static struct err load(struct req *rq, struct vote_view *v)
{
	struct ballot_minutes m;
	int64_t sitting;
	v->rq = rq;
	TRY(sitting_of_ballot(rq->db, (ballot_id){ rq->id[1] }, &sitting));
	if (sitting != rq->id[0])
		return FAIL(ERR_NOT_FOUND, "council.no_sitting");
	TRY(sitting_get(rq->db, sitting, &v->s));
	TRY(council_get(rq->db, v->s.council, &v->council));
	TRY(ballot_read(rq->db, (ballot_id){ rq->id[1] }, &v->b));
	TRY(ballot_candidates(rq->db, v->b.id, &v->dossiers, &v->n));
	TRY(ballot_entries(rq->db, v->b.id, v->entries, &v->entry_count));
	TRY(ballot_in_box(rq->db, v->b.id, &v->in_box));
	TRY(web_address(rq, &v->address));
	TRY(load_present(rq, v));
	struct ballot_voter *roll;
	size_t n;
	TRY(ballot_voters(rq->db, v->b.id, &roll, &n));
	for (size_t i = 0; i < n; i++)
		v->given += roll[i].given;
	v->counted = v->b.state == BALLOT_COUNTED || v->b.state == BALLOT_SETTLED;
	if (!v->counted)
		return OK;
	TRY(ballot_minutes(rq->db, v->b.id, &m));
	v->count = m.count;
	v->result = m.result;
	return OK;
}

static struct err show(struct req *rq, const struct vote_view *v)
{
	sitting_crumbs(rq, &v->council, &v->s, true);
	web_crumb(rq, web_text(rq, T(council_vote_title)), STR_NONE);
	rq->page.lead = v->b.question;
	web_page(rq, web_text(rq, T(council_vote_title)));
	council_vote_page(rq->out, v);
	return OK;
}

struct err sitting_show_vote(struct req *rq)
{
	struct vote_view v = { 0 };
	TRY(load(rq, &v));
	return show(rq, &v);
}

static struct err back(struct req *rq, struct msg said)
{
	return web_done(
		rq,
		web_path(rq, "/sitting/%lld/vote/%lld", (long long)rq->id[0], (long long)rq->id[1]),
		said);
}

/* ---- the count, entered twice ---- */

struct err sitting_take_count(struct req *rq)
{
	struct vote_view v = { 0 };
	bool stored;
	TRY(load(rq, &v));
	TRY(paper_count_take(rq, v.b.id, v.dossiers, v.n, &stored));
	return stored ? back(rq, T(council_count_saved)) : show(rq, &v);
}

/* ---- slips, closing, the result, voiding ---- */

enum vote_act { ACT_SLIPS, ACT_OPEN, ACT_CLOSE, ACT_SETTLE, ACT_VOID, ACT_WIPE };
static const char *const acts[] = { "slips", "open", "close", "settle", "void", "wipe", NULL };
const struct field vote_act_fields[] = {
	{ .name = "act", .kind = F_CHOICE, .required = true, .choices = acts },
	{ .name = "version", .kind = F_INT, .required = true },
	{ .name = "reason", .kind = F_LONG, .max = DOSSIER_REASON_MAX },
	{ 0 },
};
struct voting {
	enum vote_act act;
	ballot_id id;
	int64_t version, count;
	struct str *codes, reason;
};

static struct err do_act(struct tx *tx, void *arg)
{
	struct voting *x = arg;
	switch (x->act) {
	case ACT_SLIPS:
		return ballot_make_slips(tx, x->id, x->count, x->codes);
	case ACT_OPEN:
		return ballot_open(tx, x->id, x->version);
	case ACT_CLOSE:
		return ballot_close(tx, x->id, x->version);
	case ACT_SETTLE:
		return sitting_settle(tx, x->id, x->version);
	case ACT_VOID:
	case ACT_WIPE:
		break;
	}
	return sitting_void_vote(tx, x->id, x->version, x->reason);
}

static struct msg said(enum vote_act act)
{
	switch (act) {
	case ACT_OPEN:
		return T(council_slips_open);
	case ACT_CLOSE:
		return T(council_box_closed);
	case ACT_SETTLE:
		return T(council_settled);
	case ACT_WIPE:
		return T(council_wiped);
	case ACT_SLIPS:
	case ACT_VOID:
		break;
	}
	return T(council_voided);
}

/* The codes are on this one page, for printing, and nowhere else. */
static struct err show_codes(struct req *rq, const struct voting *x)
{
	struct vote_view v = { 0 };
	TRY(load(rq, &v));
	v.codes = x->codes;
	v.code_count = x->count;
	return show(rq, &v);
}

struct err sitting_take_act(struct req *rq)
{
	struct vote_view v = { 0 };
	TRY(load(rq, &v));
	struct voting x = { .act = (enum vote_act)form_int(rq, "act"),
			    .id = v.b.id,
			    .version = form_int(rq, "version"),
			    .count = v.given,
			    .codes = NEW(rq->arena, (size_t)v.given + 1, struct str),
			    .reason = form_text(rq, "reason") };
	if (!form_ok(rq))
		return show(rq, &v);
	bool wipes = (x.act == ACT_CLOSE || x.act == ACT_VOID) && v.b.mode == BALLOT_SLIPS;
	struct err e = x.act == ACT_WIPE ? ballot_wipe(rq->db, x.id) : db_write(rq->db, do_act, &x);
	if (e.code) {
		TRY(form_fail(rq, e));
		return show(rq, &v);
	}
	if (x.act == ACT_SLIPS)
		return show_codes(rq, &x);
	/* What could not be wiped now stands on the page with a button. */
	if (wipes && ballot_wipe(rq->db, x.id).code)
		return back(rq, T(council_not_wiped));
	return back(rq, said(x.act));
}
