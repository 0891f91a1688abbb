/* pages_dossier.c: one dossier: its papers, what the unit sends, what the office says of it, the
 * way up and the answer. */
#include "council/pages_views.h"

#include "base/day.h"
#include "council/dossiers.html.h"
#include "msg_council.gen.h"
#include "web/app.h"
#include "web/form_files.h"

#include <unistd.h>

/* ---- the page ---- */

static struct err load_files(struct req *rq, struct dossier_view *v)
{
	for (size_t i = 0; i < v->c.n; i++)
		if (v->c.papers[i].file)
			TRY(file_get(rq->db, v->c.papers[i].file, &v->files[i]));
	return OK;
}

size_t paper_wanted(const struct dossier *c)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->papers[i].fault.n)
			return i;
	for (size_t i = 0; i < c->n; i++)
		if (c->papers[i].needed && !c->papers[i].file)
			return i;
	return 0;
}

/* Members of the union and the cluster's others do not read dossiers. */
static struct err load(struct req *rq, struct dossier_view *v)
{
	v->rq = rq;
	TRY(dossier_read(rq->db, rq->id[0], &v->c));
	TRY(account_may(rq->db, &rq->who, RIGHT_REPORT_ENTER, &rq->scope, &v->may_make));
	TRY(account_may(rq->db, &rq->who, RIGHT_AWARD_RUN, &rq->scope, &v->may_run));
	if (!v->may_make && !v->may_run)
		return FAIL(ERR_NOT_FOUND, "council.no_dossier");
	v->open = v->c.state == DOSSIER_MAKING || v->c.state == DOSSIER_RETURNED;
	TRY(load_files(rq, v));
	TRY(sitting_of_dossier(rq->db, v->c.id, &v->vote, &v->sitting));
	return v->c.p.submission ? submission_read(rq->db, v->c.p.submission, &v->up) : OK;
}

static struct err show(struct req *rq, const struct dossier_view *v)
{
	const struct proposal *p = &v->c.p;
	if (v->may_run) {
		web_crumb(rq, web_text(rq, T(council_title)),
			  web_path(rq, "/council?season=%lld", (long long)p->season.n));
	} else {
		web_crumb(rq, p->unit_name, web_path(rq, "/unit/%lld", (long long)p->unit.n));
		web_crumb(rq, web_text(rq, T(council_unit_title)),
			  web_path(rq, "/unit/%lld/dossiers", (long long)p->unit.n));
	}
	web_crumb(rq, p->person_name.n ? p->person_name : p->unit_name, STR_NONE);
	rq->page.lead = v->c.form.name;
	web_page(rq, web_text(rq, T(council_dossier_title,
				    .name = p->person_name.n ? p->person_name : p->unit_name)));
	dossier_page(rq->out, v);
	return OK;
}

struct err dossier_show(struct req *rq)
{
	struct dossier_view v = { 0 };
	TRY(load(rq, &v));
	v.kept = form_int(rq, "done") == 1;
	return show(rq, &v);
}

static struct err back(struct req *rq, struct msg said)
{
	return web_done(rq, web_path(rq, "/dossier/%lld", (long long)rq->id[0]), said);
}

/* What one act of the page needs; each takes what it uses. */
struct acting {
	int64_t id, version, ordinal;
	struct str text;
	struct dossier_paper paper;
	struct dossier_return back;
	struct award_submission up;
	struct submission_decision answer;
	const struct award_form *form;
};

static struct err finish(struct req *rq, const struct dossier_view *v, write_fn *fn,
			 struct acting *x, struct msg said)
{
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, fn, x);
		if (!e.code)
			return back(rq, said);
		TRY(form_fail(rq, e));
	}
	return show(rq, v);
}

static struct err only_run(struct req *rq, struct dossier_view *v)
{
	TRY(load(rq, v));
	return v->may_run ? OK : FAIL(ERR_NOT_FOUND, "council.no_dossier");
}

/* ---- what the unit does ---- */

static const struct field write_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true },
	{ .name = "deeds", .kind = F_LONG, .max = DOSSIER_DEEDS_MAX },
	{ 0 },
};

static struct err do_write(struct tx *tx, void *arg)
{
	const struct acting *x = arg;
	return dossier_write(tx, x->id, x->version, x->text);
}

static struct err take_write(struct req *rq)
{
	struct dossier_view v = { 0 };
	TRY(load(rq, &v));
	struct acting x = { .id = rq->id[0],
			    .version = form_int(rq, "version"),
			    .text = form_text(rq, "deeds") };
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_write, &x);
		if (!e.code)
			return web_done(rq, web_path(rq, "/dossier/%lld?done=1", (long long)x.id),
					T(council_deeds_saved));
		TRY(form_fail(rq, e));
	}
	return show(rq, &v);
}

static const struct field paper_fields[] = {
	{ .name = "ordinal", .kind = F_INT, .required = true, .min = 1, .max = DOSSIER_NEEDS_MAX },
	FILE_FIELD("file"),
	{ 0 },
};

static struct err do_paper(struct tx *tx, void *arg)
{
	const struct acting *x = arg;
	return dossier_put_paper(tx, x->id, &x->paper);
}

static const struct dossier_paper *paper_at(const struct dossier_view *v, int64_t ordinal)
{
	for (size_t i = 0; i < v->c.n; i++)
		if (v->c.papers[i].ordinal == ordinal)
			return &v->c.papers[i];
	return NULL;
}

static struct err take_paper(struct req *rq)
{
	struct dossier_view v = { 0 };
	struct acting x = { .id = rq->id[0] };
	int64_t files[FORM_FILES_MAX];
	size_t n = 0;
	TRY(load(rq, &v));
	const struct dossier_paper *p = paper_at(&v, form_int(rq, "ordinal"));
	if (!p)
		return FAIL(ERR_NOT_FOUND, "council.no_dossier");
	if (!v.open) {
		TRY(form_fail(rq, FAIL(ERR_CONFLICT, "council.dossier_closed")));
		return show(rq, &v);
	}
	const struct file_new in = { .unit = v.c.p.unit.n,
				     .object = S("dossier"),
				     .object_id = v.c.id };
	if (form_ok(rq))
		TRY(form_files(rq, "file", &in, files, &n));
	if (form_ok(rq) && n != 1)
		field_fail(rq, "file", 0, T(council_one_file));
	x.paper = *p;
	x.paper.made = false;
	x.paper.file = n ? files[0] : 0;
	return finish(rq, &v, do_paper, &x, T(council_paper_taken, .name = p->name));
}

static const struct field ordinal_fields[] = {
	{ .name = "ordinal", .kind = F_INT, .required = true, .min = 1, .max = DOSSIER_NEEDS_MAX },
	{ 0 },
};

static struct err take_make(struct req *rq)
{
	struct office *office = web_options(rq->web)->office;
	struct dossier_view v = { 0 };
	TRY(load(rq, &v));
	if (!office)
		return FAIL(ERR_BUSY, "web.no_office");
	if (form_ok(rq)) {
		struct err e =
			dossier_make_paper(rq->db, office, rq->id[0], form_int(rq, "ordinal"));
		if (!e.code)
			return back(rq, T(council_paper_made));
		TRY(form_fail(rq, e));
	}
	return show(rq, &v);
}

static struct err do_drop(struct tx *tx, void *arg)
{
	const struct acting *x = arg;
	return dossier_drop_paper(tx, x->id, x->ordinal);
}

static struct err take_drop(struct req *rq)
{
	struct dossier_view v = { 0 };
	TRY(load(rq, &v));
	struct acting x = { .id = rq->id[0], .ordinal = form_int(rq, "ordinal") };
	return finish(rq, &v, do_drop, &x, T(council_paper_dropped));
}

static const struct field version_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true },
	{ 0 },
};

static const struct field send_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true },
	{ .name = "lacking", .kind = F_CHECK },
	{ 0 },
};

static struct err do_send(struct tx *tx, void *arg)
{
	const struct acting *x = arg;
	return dossier_send(tx, x->id, x->version);
}

static struct err take_send(struct req *rq)
{
	struct dossier_view v = { 0 };
	bool send;
	TRY(load(rq, &v));
	TRY(account_may(rq->db, &rq->who, RIGHT_REPORT_SEND, &rq->scope, &send));
	if (!send && !v.may_run) {
		TRY(form_fail(rq, FAIL(ERR_INVALID, "council.chair_sends")));
		return show(rq, &v);
	}
	if (v.c.missing && form_int(rq, "lacking") != 1)
		field_fail(rq, "lacking", 0, T(council_lacking_needed));
	struct acting x = { .id = rq->id[0], .version = form_int(rq, "version") };
	return finish(rq, &v, do_send, &x, T(council_sent_now));
}

static const struct field give_up_fields[] = {
	{ .name = "why_not", .kind = F_LONG, .required = true, .max = PROPOSAL_TEXT_MAX },
	{ 0 },
};

static struct err do_give_up(struct tx *tx, void *arg)
{
	const struct acting *x = arg;
	return dossier_give_up(tx, x->id, x->text);
}

static struct err take_give_up(struct req *rq)
{
	struct dossier_view v = { 0 };
	TRY(load(rq, &v));
	struct acting x = { .id = rq->id[0], .text = form_text(rq, "why_not") };
	return finish(rq, &v, do_give_up, &x, T(council_given_up));
}

/* ---- what the office does ---- */

static struct err do_accept(struct tx *tx, void *arg)
{
	const struct acting *x = arg;
	return dossier_accept(tx, x->id, x->version);
}

static struct err take_accept(struct req *rq)
{
	struct dossier_view v = { 0 };
	TRY(only_run(rq, &v));
	struct acting x = { .id = rq->id[0], .version = form_int(rq, "version") };
	return finish(rq, &v, do_accept, &x, T(council_accepted));
}

static const struct field return_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true },
	{ .name = "reason", .kind = F_LONG, .required = true, .max = DOSSIER_REASON_MAX },
	{ .name = "fault", .kind = F_TEXT, .many = true, .max = COUNCIL_TEXT_MAX },
	{ 0 },
};

static struct err do_return(struct tx *tx, void *arg)
{
	const struct acting *x = arg;
	return dossier_return(tx, &x->back);
}

static struct err take_return(struct req *rq)
{
	struct dossier_view v = { 0 };
	TRY(only_run(rq, &v));
	struct acting x = { .back = { .id = rq->id[0],
				      .version = form_int(rq, "version"),
				      .reason = form_text(rq, "reason") } };
	for (size_t i = 0; i < v.c.n; i++)
		x.back.faults[i] = many_text(rq, "fault", v.c.papers[i].ordinal);
	return finish(rq, &v, do_return, &x, T(council_returned_now));
}

static const struct field submit_fields[] = {
	{ .name = "number", .kind = F_TEXT, .required = true, .max = 60 },
	{ .name = "sent_on", .kind = F_DAY_PAST, .required = true },
	{ .name = "recipient", .kind = F_TEXT, .required = true, .max = 200 },
	{ 0 },
};

static struct err do_submit(struct tx *tx, void *arg)
{
	struct acting *x = arg;
	int64_t id;
	return submission_send(tx, &x->up, &id);
}

static struct err take_submit(struct req *rq)
{
	struct dossier_view v = { 0 };
	TRY(only_run(rq, &v));
	struct acting x = { .up = { .season = v.c.p.season,
				    .form_code = v.c.p.form_code,
				    .only = v.c.id,
				    .number = form_text(rq, "number"),
				    .sent_on = form_int(rq, "sent_on"),
				    .recipient = form_text(rq, "recipient") } };
	return finish(rq, &v, do_submit, &x, T(council_submitted));
}

static const char *const answers[] = { "granted", "refused", NULL };
static const struct field answer_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true },
	{ .name = "answer", .kind = F_CHOICE, .required = true, .choices = answers },
	{ .name = "decision_no", .kind = F_TEXT, .required = true, .max = 60 },
	{ .name = "decided_on", .kind = F_DAY_PAST, .required = true },
	{ .name = "issuer", .kind = F_TEXT, .required = true, .max = 200 },
	{ .name = "why", .kind = F_LONG, .max = PROPOSAL_TEXT_MAX },
	{ 0 },
};

static struct err do_answer(struct tx *tx, void *arg)
{
	struct acting *x = arg;
	return submission_decide(tx, x->form, &x->answer);
}

/* A submission that carries more than this dossier is answered on its own page, as a whole. */
static struct err take_answer(struct req *rq)
{
	struct dossier_view v = { 0 };
	TRY(only_run(rq, &v));
	bool refused = form_int(rq, "answer") == 1;
	struct acting x = { .form = &v.c.form,
			    .answer = { .submission = v.up.id,
					.version = form_int(rq, "version"),
					.decision_no = form_text(rq, "decision_no"),
					.decided_on = form_int(rq, "decided_on"),
					.issuer = form_text(rq, "issuer"),
					.refused = &v.c.id,
					.refused_count = refused,
					.refused_reason = form_text(rq, "why") } };
	if (v.c.state != DOSSIER_SUBMITTED || v.up.count != 1)
		return FAIL(ERR_NOT_FOUND, "council.no_dossier");
	return finish(rq, &v, do_answer, &x, T(council_answered));
}

/* ---- out of the program ---- */

static struct err send_zip(struct req *rq, const int64_t *ids, size_t n)
{
	struct office *office = web_options(rq->web)->office;
	int fd;
	if (!office)
		return FAIL(ERR_BUSY, "web.no_office");
	TRY(office_temp_file(&fd));
	struct err e = dossier_export(rq->db, office, ids, n, fd);
	if (e.code) {
		close(fd);
		return e;
	}
	return web_send_file(rq, fd, S("ho-so-khen-thuong.zip"), S("application/zip"));
}

static struct err show_export(struct req *rq) { return send_zip(rq, &rq->id[0], 1); }

static struct err submission_scope_of(struct db *db, int64_t id, struct scope *out)
{
	struct award_submission s;
	struct season season;
	TRY(submission_read(db, id, &s));
	TRY(season_read(db, s.season, &season));
	*out = (struct scope){ .unit = season.owner.n };
	return OK;
}

static struct err show_export_all(struct req *rq)
{
	struct award_submission s;
	struct proposal *all;
	size_t n, m = 0;
	TRY(submission_read(rq->db, rq->id[0], &s));
	const struct proposal_query q = { .season = s.season, .submission = s.id };
	TRY(proposal_list(rq->db, &q, &all, &n));
	int64_t *ids = NEW(rq->arena, n + 1, int64_t);
	for (size_t i = 0; i < n; i++)
		if (all[i].gate != GATE_FREE)
			ids[m++] = all[i].id;
	return send_zip(rq, ids, m);
}

static const struct field done_query[] = { { .name = "done", .kind = F_CHECK }, { 0 } };
static const struct route rows[] = {
	{ HTTP_GET, "/dossier/:dossier", RIGHT_UNIT_SEE, dossier_scope, dossier_show, done_query,
	  0 },
	{ HTTP_POST, "/dossier/:dossier/write", RIGHT_UNIT_SEE, dossier_scope, take_write,
	  write_fields, 128 << 10 },
	{ HTTP_POST, "/dossier/:dossier/paper", RIGHT_UNIT_SEE, dossier_scope, take_paper,
	  paper_fields, FORM_FILES_BYTES },
	{ HTTP_POST, "/dossier/:dossier/make", RIGHT_UNIT_SEE, dossier_scope, take_make,
	  ordinal_fields, 0 },
	{ HTTP_POST, "/dossier/:dossier/drop", RIGHT_UNIT_SEE, dossier_scope, take_drop,
	  ordinal_fields, 0 },
	{ HTTP_POST, "/dossier/:dossier/send", RIGHT_UNIT_SEE, dossier_scope, take_send,
	  send_fields, 0 },
	{ HTTP_POST, "/dossier/:dossier/give-up", RIGHT_UNIT_SEE, dossier_scope, take_give_up,
	  give_up_fields, 0 },
	{ HTTP_POST, "/dossier/:dossier/accept", RIGHT_AWARD_RUN, dossier_scope, take_accept,
	  version_fields, 0 },
	{ HTTP_POST, "/dossier/:dossier/return", RIGHT_AWARD_RUN, dossier_scope, take_return,
	  return_fields, 0 },
	{ HTTP_POST, "/dossier/:dossier/submit", RIGHT_AWARD_RUN, dossier_scope, take_submit,
	  submit_fields, 0 },
	{ HTTP_POST, "/dossier/:dossier/answer", RIGHT_AWARD_RUN, dossier_scope, take_answer,
	  answer_fields, 0 },
	{ HTTP_GET, "/dossier/:dossier/export", RIGHT_AWARD_RUN, dossier_scope, show_export,
	  NO_FIELDS, 0 },
	{ HTTP_GET, "/award/submission/:submission/dossiers", RIGHT_AWARD_RUN, submission_scope_of,
	  show_export_all, NO_FIELDS, 0 },
};
const struct routes dossier_file_routes = { rows, sizeof rows / sizeof *rows };
