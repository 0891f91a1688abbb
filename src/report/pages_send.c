/* pages_send.c: a report is sent, by its unit or on its behalf, corrected and confirmed. */
#include "cluster/scope.h"
#include "msg_report.gen.h"
#include "report/figures.html.h"
#include "report/pages_paper.h"
#include "report/pages_part.h"
#include "web/app.h"
#include "web/form.h"

/* ---- sending ---- */

static const struct field send_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true, .min = 0, .max = INT32_MAX },
	{ 0 },
};
static const struct field behalf_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true, .min = 0, .max = INT32_MAX },
	{ .name = "paper", .kind = F_FILE, .max = PAPER_BYTES_MAX },
	{ .name = "no_paper", .kind = F_LONG, .max = 500 },
	{ 0 },
};

static struct err show_send(struct req *rq)
{
	struct figures_view v = { 0 };
	TRY(figures_load(rq, &v));
	if (!v.may_enter)
		return web_go(rq, v.base);
	figures_crumbs(rq, &v, true);
	rq->page.lead = v.unit.name;
	web_page(rq, web_text(rq, T(report_send_title, .period = v.sheet.period.name)));
	figures_send_page(rq->out, &v);
	return OK;
}

struct acting {
	report_id id;
	int64_t version, paper;
	struct str reason;
	bool behalf;
	const struct web *web;
};

static struct err keep_sent(struct tx *tx, const void *web, int64_t period, int64_t unit)
{
	report_sent_fn *sent = web_options(web)->report_sent;
	return sent ? sent(tx, web, period, unit) : OK;
}

struct report_keep report_keep_of(const struct web *web)
{
	return (struct report_keep){ keep_sent, web };
}

static struct err do_send(struct tx *tx, void *arg)
{
	struct acting *x = arg;
	const struct report_keep keep = report_keep_of(x->web);
	struct report r;
	TRY(report_read(tx_db(tx), x->id, &r));
	if (r.version != x->version)
		return FAIL(ERR_CONFLICT, "report.changed_meanwhile");
	if (x->behalf)
		TRY(report_on_behalf(tx, x->id, x->paper, x->reason));
	r.version += x->behalf;
	return report_send_kept(tx, &r, &keep);
}

static struct err take_send(struct req *rq)
{
	struct acting x = { .version = form_int(rq, "version"),
			    .web = rq->web,
			    .behalf = rq->route->right == RIGHT_REPORT_TAKE };
	struct figures_view v = { 0 };
	TRY(figures_load(rq, &v));
	x.id = v.sheet.report.id;
	if (!v.filled) /* blank fields are no report */
		TRY(form_fail(rq, FAIL(ERR_INVALID, "report.empty")));
	if (x.behalf)
		x.reason = form_text(rq, "no_paper");
	if (x.behalf && !v.sheet.report.paper && !form_file(rq, "paper") && !x.reason.n)
		field_fail(rq, "paper", 0, T(report_paper_needed));
	if (form_ok(rq)) {
		struct err e = x.behalf ? report_keep_paper(rq, x.id.n, &x.paper) : OK;
		if (!e.code)
			e = db_write(rq->db, do_send, &x);
		if (!e.code)
			return figures_done(rq, x.behalf ? T(report_sent_behalf) : T(report_sent));
		TRY(form_fail(rq, e));
	}
	return show_send(rq);
}

/* ---- correcting and confirming ---- */

static const struct field correct_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true, .min = 0, .max = INT32_MAX },
	{ .name = "reason", .kind = F_LONG, .required = true, .max = 1000 },
	{ 0 },
};

static struct err do_correct(struct tx *tx, void *arg)
{
	struct acting *x = arg;
	return report_correct(tx, x->id, x->version, x->reason);
}

static struct err do_confirm(struct tx *tx, void *arg)
{
	return report_confirm(tx, ((struct acting *)arg)->id);
}

static struct err act_on(struct req *rq, write_fn *fn, struct msg said)
{
	struct acting x = { .version = form_int(rq, "version"), .reason = form_text(rq, "reason") };
	struct report r;
	TRY(report_find(rq->db, (period_id){ rq->id[1] }, (unit_id){ rq->id[0] }, &r));
	x.id = r.id;
	if (!r.id.n)
		return FAIL(ERR_NOT_FOUND, "report.none");
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, fn, &x);
		if (!e.code)
			return figures_done(rq, said);
		TRY(form_fail(rq, e));
	}
	return figures_show(rq);
}

static struct err take_correct(struct req *rq)
{
	return act_on(rq, do_correct, T(report_corrected));
}

static struct err take_confirm(struct req *rq)
{
	return act_on(rq, do_confirm, T(report_confirmed));
}

static const struct route rows[] = {
	{ HTTP_GET, REPORT_PATH "/send", RIGHT_REPORT_SEND, unit_scope, show_send, NO_FIELDS, 0 },
	{ HTTP_POST, REPORT_PATH "/send", RIGHT_REPORT_SEND, unit_scope, take_send, send_fields,
	  0 },
	{ HTTP_POST, REPORT_PATH "/correct", RIGHT_REPORT_SEND, unit_scope, take_correct,
	  correct_fields, 0 },
	{ HTTP_POST, REPORT_PATH "/confirm", RIGHT_REPORT_SEND, unit_scope, take_confirm, NO_FIELDS,
	  0 },
	{ HTTP_GET, BEHALF_PATH "/send", RIGHT_REPORT_TAKE, unit_scope, show_send, NO_FIELDS, 0 },
	{ HTTP_POST, BEHALF_PATH "/send", RIGHT_REPORT_TAKE, unit_scope, take_send, behalf_fields,
	  PAPER_BYTES_MAX + (1 << 20) },
};
const struct routes figures_send_routes = { rows, sizeof rows / sizeof *rows };
