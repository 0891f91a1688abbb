/* pages_decide.c: one submission: what it carries, and the decision that answers it. */
#include "award/pages.h"

#include "award/decide.html.h"
#include "award/pages_blank.h"
#include "award/pages_order.h"
#include "award/pages_views.h"
#include "base/day.h"
#include "msg_award.gen.h"
#include "web/address.h"

struct err submission_scope(struct db *db, int64_t id, struct scope *out)
{
	struct award_submission s;
	TRY(submission_read(db, id, &s));
	return season_scope(db, s.season.n, out);
}

/* What was made for it already, and the decision as it came back. */
static struct err load_papers(struct req *rq, struct submission_view *v)
{
	static const enum paper_kind kinds[SUBMISSION_PAPERS] = { PAPER_SUBMISSION,
								  PAPER_AWARD_DECISION,
								  PAPER_CERTIFICATES };
	for (int i = 0; i < SUBMISSION_PAPERS; i++) {
		const struct paper_order x = { .kind = kinds[i],
					       .season = v->s.season,
					       .submission = v->s.id };
		TRY(paper_order_find(rq->db, &x, &v->papers[i]));
	}
	return v->s.document ? file_get(rq->db, v->s.document, &v->scan) : OK;
}

static struct err load_signer(struct req *rq, struct submission_view *v)
{
	struct award as = { .issuer = v->s.issuer, .decided_on = DAY_NONE };
	struct paper p;
	TRY(certificate_paper(rq->db, v->season.owner, &as, &p));
	v->position = str_fmt(rq->arena, "%.*s\n%.*s", (int)p.authority.n, p.authority.p,
			      (int)p.position.n, p.position.p);
	v->signatory = p.signatory;
	return OK;
}

static struct err load_way(struct req *rq, struct submission_view *v)
{
	struct str url;
	TRY(web_public_url(rq, &url));
	TRY(cert_way_of(rq->db, v->season.owner, v->form.code, url, &v->way));
	TRY(load_signer(rq, v));
	return printer_choices(rq, v->season.owner, &v->printers, &v->printer_count);
}

static struct err load(struct req *rq, struct submission_view *v)
{
	v->rq = rq;
	TRY(submission_read(rq->db, rq->id[0], &v->s));
	TRY(season_read(rq->db, v->s.season, &v->season));
	TRY(award_form_by_code(rq->db, v->season.owner, v->s.form_code, v->season.to_on - 1,
			       &v->form));
	TRY(load_papers(rq, v));
	TRY(load_way(rq, v));
	return proposal_list(
		rq->db, &(struct proposal_query){ .season = v->s.season, .submission = v->s.id },
		&v->proposals, &v->n);
}

static struct err show(struct req *rq, const struct submission_view *v)
{
	web_crumb(rq, web_text(rq, T(award_title)), awards_path(rq, v->season.id, v->form.code));
	web_crumb(rq, v->s.number, STR_NONE);
	rq->page.lead = v->form.name;
	web_page(rq, web_text(rq, T(award_submission_title, .number = v->s.number)));
	submission_page(rq->out, v);
	return OK;
}

struct err submission_show(struct req *rq)
{
	struct submission_view v = { 0 };
	TRY(load(rq, &v));
	return show(rq, &v);
}

static const struct field decide_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true, .min = 1, .max = INT32_MAX },
	{ .name = "decision_no", .kind = F_TEXT, .required = true, .max = 60 },
	{ .name = "decided_on", .kind = F_DAY_PAST, .required = true },
	{ .name = "issuer", .kind = F_TEXT, .required = true, .max = 200 },
	{ .name = "refuse", .kind = F_CHECK, .many = true },
	{ .name = "refused_reason", .kind = F_LONG, .max = PROPOSAL_TEXT_MAX },
	{ 0 },
};

struct deciding {
	const struct award_form *form;
	struct submission_decision d;
};

static struct err do_decide(struct tx *tx, void *arg)
{
	struct deciding *x = arg;
	return submission_decide(tx, x->form, &x->d);
}

static void refused_of(struct req *rq, struct submission_decision *d)
{
	struct {
		int64_t *p;
		size_t n, cap;
	} v = { 0 };
	struct many_value m;
	for (size_t k = 0; form_many(rq, "refuse", k, &m); k++)
		*PUSH(rq->arena, &v) = m.id;
	d->refused = v.p;
	d->refused_count = v.n;
}

static struct err take_decision(struct req *rq)
{
	struct submission_view v = { 0 };
	TRY(load(rq, &v));
	if (form_ok(rq)) {
		struct deciding x = { &v.form,
				      { .submission = v.s.id,
					.version = form_int(rq, "version"),
					.decision_no = form_text(rq, "decision_no"),
					.decided_on = form_int(rq, "decided_on"),
					.issuer = form_text(rq, "issuer"),
					.refused_reason = form_text(rq, "refused_reason") } };
		refused_of(rq, &x.d);
		struct err e = db_write(rq->db, do_decide, &x);
		if (!e.code)
			return web_done(rq,
					web_path(rq, "/award/submission/%lld", (long long)v.s.id),
					T(award_decision_done, .count = x.d.granted));
		TRY(form_fail(rq, e));
	}
	return show(rq, &v);
}

static const struct route rows[] = {
	{ HTTP_GET, "/award/submission/:submission", RIGHT_AWARD_RUN, submission_scope,
	  submission_show, NO_FIELDS, 0 },
	{ HTTP_POST, "/award/submission/:submission", RIGHT_AWARD_RUN, submission_scope,
	  take_decision, decide_fields, 0 },
};
const struct routes award_decision_routes = { rows, sizeof rows / sizeof *rows };
