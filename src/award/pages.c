/* pages.c: who may be put forward for which award, with the reasons; putting forward, taking back,
 * submitting. The decision is pages_decide.c's. */
#include "award/pages.h"

#include "award/awards.html.h"
#include "award/pages_views.h"
#include "award/registration.h"
#include "base/day.h"
#include "msg_award.gen.h"

/* ---- the list ---- */

static const struct field awards_query[] = {
	{ .name = "season", .kind = F_ID },  { .name = "form", .kind = F_TEXT, .max = 40 },
	{ .name = "cluster", .kind = F_ID }, { .name = "verdict", .kind = F_TEXT, .max = 10 },
	{ .name = "after", .kind = F_ID },   { 0 },
};

static struct err show(struct req *rq, struct awards_view *v)
{
	TRY(awards_load(rq, v));
	rq->page.lead = v->season.name;
	web_page(rq, web_text(rq, T(award_title)));
	awards_page(rq->out, v);
	return OK;
}

static struct err show_awards(struct req *rq)
{
	struct awards_view v = { 0 };
	TRY(season_chosen(rq, &v.season));
	return show(rq, &v);
}

/* The same page again after a refused form of the season in the path. */
static struct err show_again(struct req *rq)
{
	struct awards_view v = { 0 };
	TRY(season_read(rq->db, (season_id){ rq->id[0] }, &v.season));
	return show(rq, &v);
}

static struct err back(struct req *rq, struct msg said)
{
	return web_done(rq, awards_path(rq, (season_id){ rq->id[0] }, form_text(rq, "form")), said);
}

/* ---- putting forward ---- */

static const struct field propose_query[] = {
	{ .name = "form", .kind = F_TEXT, .required = true, .max = 40 },
	{ .name = "unit", .kind = F_ID, .required = true },
	{ 0 },
};
static const struct field propose_fields[] = {
	{ .name = "form", .kind = F_TEXT, .required = true, .max = 40 },
	{ .name = "unit", .kind = F_ID, .required = true },
	{ .name = "person", .kind = F_TEXT, .max = 100 },
	{ .name = "reason", .kind = F_LONG, .max = PROPOSAL_TEXT_MAX },
	{ .name = "despite", .kind = F_LONG, .max = PROPOSAL_TEXT_MAX },
	{ 0 },
};

static struct err load_candidate(struct req *rq, struct propose_view *v)
{
	struct history *h;
	struct cluster c;
	unit_id unit = { form_int(rq, "unit") };
	size_t n;
	v->rq = rq;
	TRY(season_read(rq->db, (season_id){ rq->id[0] }, &v->season));
	TRY(award_form_by_code(rq->db, v->season.owner, form_text(rq, "form"), v->season.to_on - 1,
			       &v->form));
	TRY(cluster_of_unit(rq->db, v->season.id, unit, &c));
	if (!c.id.n)
		return FAIL(ERR_NOT_FOUND, "award.not_member");
	TRY(histories_of(rq, &v->season, c.id, &h, &n));
	for (size_t i = 0; i < n; i++)
		if (h[i].unit.n == unit.n) {
			v->h = &h[i];
			h[i].who.person = form_text(rq, "person");
			return judge_unit(rq, &v->form, &h[i], &v->e);
		}
	return FAIL(ERR_NOT_FOUND, "award.not_member");
}

static struct err show_form(struct req *rq, const struct propose_view *v)
{
	web_crumb(rq, web_text(rq, T(award_title)), awards_path(rq, v->season.id, v->form.code));
	web_crumb(rq, v->h->name, STR_NONE);
	rq->page.lead = v->form.name;
	web_page(rq, web_text(rq, T(award_propose_title, .unit = v->h->name)));
	propose_page(rq->out, v);
	return OK;
}

static struct err show_propose(struct req *rq)
{
	struct propose_view v = { 0 };
	TRY(load_candidate(rq, &v));
	return show_form(rq, &v);
}

struct proposing {
	struct award_form form;
	struct proposal p;
	int64_t id;
};

static struct err do_propose(struct tx *tx, void *arg)
{
	struct proposing *x = arg;
	return proposal_add(tx, &x->form, &x->p, &x->id);
}

static bool person_lacks(const struct eligibility *e)
{
	for (size_t i = 0; i < e->n; i++)
		if (e->reasons[i].of == OF_PERSON_INITIATIVES &&
		    e->reasons[i].verdict == VERDICT_NO)
			return true;
	return false;
}

static struct err take_propose(struct req *rq)
{
	struct propose_view v = { 0 };
	TRY(load_candidate(rq, &v));
	if (form_ok(rq)) {
		struct proposing x = { .form = v.form,
				       .p = { .season = v.season.id,
					      .unit = v.h->unit,
					      .person_name = form_text(rq, "person"),
					      .reason = form_text(rq, "reason"),
					      .verdict = v.e.verdict,
					      .state_reason = form_text(rq, "despite") } };
		if (x.p.person_name.n && v.e.verdict == VERDICT_NO && !person_lacks(&v.e))
			x.p.verdict = VERDICT_UNKNOWN; /* the unit's history is not the person's */
		struct err e = db_write(rq->db, do_propose, &x);
		if (!e.code)
			return back(rq, T(award_proposed, .unit = v.h->name));
		TRY(form_fail(rq, e));
	}
	return show_form(rq, &v);
}

/* ---- from the ballots, registration, submission ---- */

static const struct field form_fields[] = {
	{ .name = "form", .kind = F_TEXT, .required = true, .max = 40 },
	{ 0 },
};

struct season_act {
	struct req *rq;
	struct season season;
	int64_t count;
	struct award_submission s;
};

static struct err do_ballots(struct tx *tx, void *arg)
{
	struct season_act *x = arg;
	return proposals_from_ballots(tx, &x->season, &x->count);
}

static struct err take_ballots(struct req *rq)
{
	struct season_act x = { .rq = rq };
	TRY(season_read(rq->db, (season_id){ rq->id[0] }, &x.season));
	struct err e = db_write(rq->db, do_ballots, &x);
	if (!e.code) /* the ballots were about their own forms: one that has proposals opens */
		return web_done(rq, web_path(rq, "/awards?season=%lld", (long long)x.season.id.n),
				T(award_ballots_taken, .count = x.count));
	TRY(form_fail(rq, e));
	return show_again(rq);
}

static const struct field registered_fields[] = {
	{ .name = "form", .kind = F_TEXT, .required = true, .max = 40 },
	{ .name = "on", .kind = F_DAY_PAST, .required = true },
	{ .name = "reg", .kind = F_CHECK, .many = true },
	{ 0 },
};

static struct err do_registered(struct tx *tx, void *arg)
{
	struct season_act *x = arg;
	struct many_value m;
	for (size_t k = 0; form_many(x->rq, "reg", k, &m); k++) {
		struct cluster c;
		TRY(cluster_of_unit(tx_db(tx), x->season.id, (unit_id){ m.id }, &c));
		if (!c.id.n)
			return FAIL(ERR_INVALID, "award.not_member");
		TRY(award_register_unit(tx, x->season.id, (unit_id){ m.id },
					form_int(x->rq, "on")));
	}
	return OK;
}

static struct err take_registered(struct req *rq)
{
	struct season_act x = { .rq = rq, .season = { .id = { rq->id[0] } } };
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_registered, &x);
		if (!e.code)
			return back(rq, T(award_saved));
		TRY(form_fail(rq, e));
	}
	return show_again(rq);
}

static const struct field submit_fields[] = {
	{ .name = "form", .kind = F_TEXT, .required = true, .max = 40 },
	{ .name = "number", .kind = F_TEXT, .required = true, .max = 60 },
	{ .name = "sent_on", .kind = F_DAY_PAST, .required = true },
	{ .name = "recipient", .kind = F_TEXT, .required = true, .max = 200 },
	{ 0 },
};

static struct err do_submit(struct tx *tx, void *arg)
{
	struct season_act *x = arg;
	return submission_send(tx, &x->s, &x->s.id);
}

static struct err take_submit(struct req *rq)
{
	struct season_act x = { .s = { .season = { rq->id[0] },
				       .form_code = form_text(rq, "form"),
				       .number = form_text(rq, "number"),
				       .sent_on = form_int(rq, "sent_on"),
				       .recipient = form_text(rq, "recipient") } };
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_submit, &x);
		if (!e.code)
			return web_done(rq,
					web_path(rq, "/award/submission/%lld", (long long)x.s.id),
					T(award_submitted, .number = x.s.number));
		TRY(form_fail(rq, e));
	}
	return show_again(rq);
}

/* ---- taking back ---- */

static struct err proposal_scope(struct db *db, int64_t id, struct scope *out)
{
	struct proposal p;
	TRY(proposal_read(db, id, &p));
	return season_scope(db, p.season.n, out);
}

static const struct field drop_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true, .min = 1, .max = INT32_MAX },
	{ .name = "reason", .kind = F_LONG, .max = PROPOSAL_TEXT_MAX },
	{ 0 },
};

struct dropping {
	int64_t id, version;
	struct str reason;
};

static struct err do_drop(struct tx *tx, void *arg)
{
	struct dropping *d = arg;
	return proposal_drop(tx, d->id, d->version, d->reason);
}

static struct err show_drop(struct req *rq)
{
	struct proposal p;
	TRY(proposal_read(rq->db, rq->id[0], &p));
	web_crumb(rq, web_text(rq, T(award_title)), awards_path(rq, p.season, p.form_code));
	web_crumb(rq, p.unit_name, STR_NONE);
	web_page(rq, web_text(rq, T(award_drop_title)));
	drop_page(rq->out, rq, &p);
	return OK;
}

static struct err take_drop(struct req *rq)
{
	struct proposal p;
	TRY(proposal_read(rq->db, rq->id[0], &p));
	if (form_ok(rq)) {
		struct dropping d = { p.id, form_int(rq, "version"), form_text(rq, "reason") };
		struct err e = db_write(rq->db, do_drop, &d);
		if (!e.code)
			return web_done(rq, awards_path(rq, p.season, p.form_code),
					T(award_dropped, .unit = p.unit_name));
		TRY(form_fail(rq, e));
	}
	return show_drop(rq);
}

static const struct route rows[] = {
	{ HTTP_GET, "/awards", RIGHT_AWARD_RUN, OF_NONE("the seasons of the session"), show_awards,
	  awards_query, 0 },
	{ HTTP_GET, "/awards/:season/propose", RIGHT_AWARD_RUN, season_scope, show_propose,
	  propose_query, 0 },
	{ HTTP_POST, "/awards/:season/propose", RIGHT_AWARD_RUN, season_scope, take_propose,
	  propose_fields, 0 },
	{ HTTP_POST, "/awards/:season/ballots", RIGHT_AWARD_RUN, season_scope, take_ballots,
	  form_fields, 0 },
	{ HTTP_POST, "/awards/:season/registered", RIGHT_AWARD_RUN, season_scope, take_registered,
	  registered_fields, 0 },
	{ HTTP_POST, "/awards/:season/submit", RIGHT_AWARD_RUN, season_scope, take_submit,
	  submit_fields, 0 },
	{ HTTP_GET, "/award/proposal/:proposal/drop", RIGHT_AWARD_RUN, proposal_scope, show_drop,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/award/proposal/:proposal/drop", RIGHT_AWARD_RUN, proposal_scope, take_drop,
	  drop_fields, 0 },
};
const struct routes award_routes = { rows, sizeof rows / sizeof *rows };
