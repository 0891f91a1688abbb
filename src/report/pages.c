/* pages.c: a unit's own figures in the browser: the list of periods, the form of one report, saving
 * by itself, sending, correcting, confirming. The office enters through the same form. Workbooks
 * are pages_book.c's, the office's view pages_office.c's. */
#include "base/day.h"
#include "base/json.h"
#include "cluster/scope.h"
#include "msg_report.gen.h"
#include "report/figures.html.h"
#include "report/pages_paper.h"
#include "report/pages_part.h"
#include "web/app.h"
#include "web/chosen.h"
#include "web/form.h"

/* ---- the list of a unit's periods ---- */

static const struct field season_query[] = { { .name = "season", .kind = F_ID }, { 0 } };

static struct err show_reports(struct req *rq)
{
	struct unit_reports_view v = { .rq = rq, .today = local_day(rq->db->now) };
	unit_id unit = { rq->id[0] };
	TRY(unit_read_last(rq->db, unit, &v.unit));
	TRY(season_of_unit(rq->db, unit, &v.seasons, &v.season_count));
	TRY(season_chosen_of(rq, unit, &v.season));
	if (v.season.id.n)
		TRY(season_periods(rq->db, v.season.id, &v.periods, &v.n));
	v.reports = NEW(rq->arena, v.n + 1, struct report);
	for (size_t i = 0; i < v.n; i++)
		TRY(report_find(rq->db, v.periods[i].id, unit, &v.reports[i]));
	TRY(account_may(rq->db, &rq->who, RIGHT_REPORT_ENTER, &rq->scope, &v.may_enter));
	web_crumb(rq, v.unit.name, web_path(rq, "/unit/%lld", (long long)unit.n));
	web_crumb(rq, web_text(rq, T(report_list_title)), STR_NONE);
	web_page(rq, web_text(rq, T(report_list_title)));
	unit_reports_page(rq->out, &v);
	return OK;
}

/* ---- one report ---- */

static struct err judged(struct db *db, unit_id unit, season_id season)
{
	struct season *all;
	size_t n;
	TRY(season_of_unit(db, unit, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (all[i].id.n == season.n)
			return OK;
	return FAIL(ERR_NOT_FOUND, "report.not_your_period");
}

static void count_rows(struct figures_view *v)
{
	for (size_t i = 0; i < v->sheet.n; i++) {
		const struct figure_row *r = &v->sheet.rows[i];
		v->filled += r->actual != FIGURE_NONE || r->estimate != FIGURE_NONE;
		v->missing += r->actual == FIGURE_NONE && r->estimate == FIGURE_NONE;
		v->warned += r->warning != PLAUSIBLE;
		v->returned += r->return_reason.n > 0;
		v->estimates = v->estimates || r->estimate != FIGURE_NONE;
	}
}

struct err figures_load(struct req *rq, struct figures_view *v)
{
	unit_id unit = { rq->id[0] };
	period_id period = { rq->id[1] };
	struct period p;
	v->rq = rq;
	v->today = local_day(rq->db->now);
	v->behalf = rq->route->right == RIGHT_REPORT_TAKE;
	TRY(period_read(rq->db, period, &p));
	TRY(judged(rq->db, unit, p.season));
	TRY(report_sheet(rq->db, period, unit, &v->sheet));
	TRY(unit_read_last(rq->db, unit, &v->unit));
	if (v->sheet.report.id.n)
		TRY(report_acts(rq->db, v->sheet.report.id, &v->acts, &v->act_count));
	TRY(account_may(rq->db, &rq->who, RIGHT_REPORT_SEND, &rq->scope, &v->may_send));
	const struct figure_span span = { p.season, unit, p.from_on, p.to_on };
	TRY(activity_offers(rq->db, &span, &v->logged.p, &v->logged.n));
	TRY(supervision_offers(rq->db, &span, &v->counted.p, &v->counted.n));
	TRY(headcount_offers(rq->db, &span, &v->heads.p, &v->heads.n));
	TRY(web_unit_goals(rq, unit, &v->sheet.season, &v->goals));
	TRY(account_may(rq->db, &rq->who, RIGHT_ASSEMBLY_RUN, &rq->scope, &v->may_goals));
	v->take = rq->http->method == HTTP_GET && form_has(rq, "take") ? form_int(rq, "take") : 0;
	enum report_state s = v->sheet.report.state;
	v->may_send = v->may_send || v->behalf;
	v->may_enter = s != REPORT_SENT && s != REPORT_ACCEPTED && !v->sheet.season.locked;
	v->estimates = v->today < p.to_on;
	v->saved = form_int(rq, "done") == 1;
	v->base = web_path(rq, "/unit/%lld/%s/%lld", (long long)unit.n,
			   v->behalf ? "behalf" : "report", (long long)period.n);
	v->key = web_path(rq, "report-%lld-%lld", (long long)unit.n, (long long)period.n);
	count_rows(v);
	return OK;
}

static void figures_crumbs(struct req *rq, const struct figures_view *v, bool below)
{
	long long unit = (long long)v->unit.id.n;
	if (v->behalf)
		web_crumb(rq, web_text(rq, T(report_board_title)),
			  web_path(rq, "/reports?season=%lld&period=%lld",
				   (long long)v->sheet.season.id.n,
				   (long long)v->sheet.period.id.n));
	else
		web_crumb(rq, web_text(rq, T(report_list_title)),
			  web_path(rq, "/unit/%lld/reports?season=%lld", unit,
				   (long long)v->sheet.season.id.n));
	web_crumb(rq, v->sheet.period.name, below ? v->base : STR_NONE);
}

/* clashed: somebody else saved in between, so what stands is shown beside what was typed. */
static struct err figures_show_after(struct req *rq, bool clashed)
{
	struct figures_view v = { .refused = !form_ok(rq), .clashed = clashed };
	TRY(figures_load(rq, &v));
	figures_crumbs(rq, &v, false);
	rq->page.suffix = v.unit.name;
	rq->page.lead = v.unit.name;
	web_page(rq, web_text(rq, T(report_form_title, .period = v.sheet.period.name)));
	figures_page(rq->out, &v);
	return OK;
}

struct err figures_show(struct req *rq) { return figures_show_after(rq, false); }

struct err figures_done(struct req *rq, struct msg said)
{
	return web_done(rq,
			web_path(rq, "/unit/%lld/%s/%lld?done=1", (long long)rq->id[0],
				 rq->route->right == RIGHT_REPORT_TAKE ? "behalf" : "report",
				 (long long)rq->id[1]),
			said);
}

/* ---- saving ---- */

static const struct field done_query[] = { { .name = "done", .kind = F_CHECK },
					   { .name = "take", .kind = F_ID },
					   { 0 } };

/* v.17 the figure of indicator 17, e.17 the year's estimate, n.17 a note. */
static const struct field figure_fields[] = {
	{ .name = "v", .kind = F_TEXT, .many = true, .max = 40 },
	{ .name = "e", .kind = F_TEXT, .many = true, .max = 40 },
	{ .name = "n", .kind = F_TEXT, .many = true, .max = 500 },
	{ .name = "version", .kind = F_INT, .required = true, .min = 0, .max = INT32_MAX },
	{ .name = "act",
	  .kind = F_CHOICE,
	  .choices = (const char *const[]){ "save", "send", NULL } },
	{ 0 },
};
enum { FIGURES_BYTES_MAX = 512 << 10 };

struct saving {
	struct report_saving in;
	struct figure_in *figures;
	int64_t version; /* after it */
};

static struct figure_in *figure_at(const struct report_sheet *s, struct figure_in *all, int64_t id)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->rows[i].indicator.id.n == id)
			return &all[i];
	return NULL;
}

static struct msg expected(const struct indicator *i)
{
	switch (i->kind) {
	case INDICATOR_DAY:
		return T(report_type_day);
	case INDICATOR_YESNO:
		return T(report_type_yesno);
	case INDICATOR_RATIO:
		return T(report_type_ratio);
	case INDICATOR_NUMBER:
	case INDICATOR_MONEY:
	case INDICATOR_KIND_COUNT:
		break;
	}
	return i->decimals ? T(report_type_decimals, .count = i->decimals) : T(report_type_whole);
}

/* The typed values of one column of fields, over what stands; faults at their fields. */
static void read_column(struct req *rq, const struct report_sheet *s, struct figure_in *all,
			const char *name)
{
	struct many_value x;
	for (size_t k = 0; form_many(rq, name, k, &x); k++) {
		struct figure_in *f = figure_at(s, all, x.id);
		if (!f)
			continue;
		const struct indicator *i = &s->rows[f - all].indicator;
		int64_t value = FIGURE_NONE;
		if (name[0] == 'n')
			f->note = x.text;
		else if (x.text.n && !indicator_read(i, x.text, &value))
			field_fail(rq, name, x.id, expected(i));
		else if (name[0] == 'v')
			f->actual = value;
		else
			f->estimate = value;
	}
}

static struct err read_figures(struct req *rq, struct saving *s)
{
	struct figures_view v = { 0 };
	TRY(figures_load(rq, &v));
	s->figures = NEW(rq->arena, v.sheet.n + 1, struct figure_in);
	for (size_t i = 0; i < v.sheet.n; i++) {
		const struct figure_row *r = &v.sheet.rows[i];
		s->figures[i] =
			(struct figure_in){ r->indicator.id, r->actual, r->estimate, r->note };
	}
	read_column(rq, &v.sheet, s->figures, "v");
	read_column(rq, &v.sheet, s->figures, "e");
	read_column(rq, &v.sheet, s->figures, "n");
	s->in = (struct report_saving){ .period = { rq->id[1] },
					.unit = { rq->id[0] },
					.version = form_int(rq, "version"),
					.figures = s->figures,
					.n = v.sheet.n };
	return OK;
}

static struct err do_save(struct tx *tx, void *arg)
{
	struct saving *s = arg;
	struct report r;
	TRY(report_save(tx, &s->in));
	TRY(report_find(tx_db(tx), s->in.period, s->in.unit, &r));
	s->version = r.version;
	return OK;
}

/* Who saved last, for the second of two editors. */
static struct err say_who(struct req *rq, struct err e)
{
	struct report_editor by = { 0 };
	struct report r;
	struct buf at = { .arena = rq->arena };
	if (e.code != ERR_CONFLICT)
		return e;
	TRY(report_find(rq->db, (period_id){ rq->id[1] }, (unit_id){ rq->id[0] }, &r));
	TRY(report_last_editor(rq->db, r.id, &by));
	if (!by.name.n || r.season.n == 0)
		return e;
	put_instant(&at, by.at);
	return FAIL(ERR_CONFLICT, "report.changed_by", by.name, buf_str(&at));
}

static struct err take_figures(struct req *rq)
{
	struct saving s = { 0 };
	bool clashed = false, send = form_int(rq, "act") == 1;
	if (form_ok(rq))
		TRY(read_figures(rq, &s));
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_save, &s);
		if (!e.code && send)
			return web_go(rq,
				      web_path(rq, "/unit/%lld/%s/%lld/send", (long long)rq->id[0],
					       rq->route->right == RIGHT_REPORT_TAKE ? "behalf"
										     : "report",
					       (long long)rq->id[1]));
		if (!e.code)
			return figures_done(rq, T(report_saved));
		clashed = e.code == ERR_CONFLICT;
		TRY(form_fail(rq, say_who(rq, e)));
	}
	return figures_show_after(rq, clashed);
}

/* ---- saving by itself (browser/README.md: data-autosave) ---- */

/* What stands on the server, by the names of the form's fields. */
static struct err reply_conflict(struct req *rq, struct err e)
{
	struct figures_view v = { 0 };
	struct arena *a = rq->arena;
	struct json *o = web_json_message(rq, msg_of_err(say_who(rq, e)));
	struct json *values = json_new(a, J_OBJECT);
	TRY(figures_load(rq, &v));
	for (size_t i = 0; i < v.sheet.n; i++) {
		const struct figure_row *r = &v.sheet.rows[i];
		long long id = (long long)r->indicator.id.n;
		json_add(a, values, str_fmt(a, "v.%lld", id).p,
			 json_of_text(a, figure_text(a, &r->indicator, r->actual)));
		json_add(a, values, str_fmt(a, "e.%lld", id).p,
			 json_of_text(a, figure_text(a, &r->indicator, r->estimate)));
	}
	json_add(a, o, "values", values);
	json_add(a, o, "version",
		 json_of_text(a, str_fmt(a, "%lld", (long long)v.sheet.report.version)));
	return web_send_json(rq, 409, o);
}

static struct err take_autosave(struct req *rq)
{
	struct saving s = { 0 };
	struct arena *a = rq->arena;
	struct buf clock = { .arena = a };
	int64_t version;
	if (form_ok(rq))
		TRY(read_figures(rq, &s));
	if (!form_ok(rq))
		return web_send_json(rq, 422, web_json_message(rq, rq->form->faults.p[0].why));
	if (str_int(http_header(rq->http, "x-draft-version"), &version))
		s.in.version = version; /* of the last saving, not of the page */
	struct err e = db_write(rq->db, do_save, &s);
	if (e.code == ERR_CONFLICT)
		return reply_conflict(rq, e);
	if (e.code == ERR_INVALID)
		return web_send_json(rq, 422, web_json_message(rq, msg_of_err(e)));
	TRY(e);
	struct json *o = json_new(a, J_OBJECT);
	put_clock(&clock, rq->db->now);
	json_add(a, o, "clock", json_of_text(a, buf_str(&clock)));
	json_add(a, o, "version", json_of_text(a, str_fmt(a, "%lld", (long long)s.version)));
	return web_send_json(rq, 200, o);
}

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

static struct err do_send(struct tx *tx, void *arg)
{
	struct acting *x = arg;
	struct report r;
	TRY(report_read(tx_db(tx), x->id, &r));
	if (r.version != x->version)
		return FAIL(ERR_CONFLICT, "report.changed_meanwhile");
	if (x->behalf)
		TRY(report_on_behalf(tx, x->id, x->paper, x->reason));
	TRY(report_send(tx, x->id, r.version + x->behalf));
	report_sent_fn *sent = web_options(x->web)->report_sent;
	return sent ? sent(tx, x->web, r.period.n, r.unit.n) : OK;
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

#define REPORT "/unit/:unit/report/:period"
#define BEHALF "/unit/:unit/behalf/:period"
static const struct route rows[] = {
	{ HTTP_GET, "/unit/:unit/reports", RIGHT_UNIT_SEE, unit_scope, show_reports, season_query,
	  0 },
	{ HTTP_GET, REPORT, RIGHT_REPORT_ENTER, unit_scope, figures_show, done_query, 0 },
	{ HTTP_POST, REPORT, RIGHT_REPORT_ENTER, unit_scope, take_figures, figure_fields,
	  FIGURES_BYTES_MAX },
	{ HTTP_POST, REPORT "/autosave", RIGHT_REPORT_ENTER, unit_scope, take_autosave,
	  figure_fields, FIGURES_BYTES_MAX },
	{ HTTP_GET, REPORT "/send", RIGHT_REPORT_SEND, unit_scope, show_send, NO_FIELDS, 0 },
	{ HTTP_POST, REPORT "/send", RIGHT_REPORT_SEND, unit_scope, take_send, send_fields, 0 },
	{ HTTP_POST, REPORT "/correct", RIGHT_REPORT_SEND, unit_scope, take_correct, correct_fields,
	  0 },
	{ HTTP_POST, REPORT "/confirm", RIGHT_REPORT_SEND, unit_scope, take_confirm, NO_FIELDS, 0 },
	{ HTTP_GET, REPORT "/workbook", RIGHT_REPORT_ENTER, unit_scope, show_workbook, NO_FIELDS,
	  0 },
	{ HTTP_POST, REPORT "/workbook", RIGHT_REPORT_ENTER, unit_scope, take_workbook,
	  own_book_fields, OWN_BOOK_BYTES_MAX + (1 << 16) },
	{ HTTP_GET, BEHALF, RIGHT_REPORT_TAKE, unit_scope, figures_show, done_query, 0 },
	{ HTTP_POST, BEHALF, RIGHT_REPORT_TAKE, unit_scope, take_figures, figure_fields,
	  FIGURES_BYTES_MAX },
	{ HTTP_POST, BEHALF "/autosave", RIGHT_REPORT_TAKE, unit_scope, take_autosave,
	  figure_fields, FIGURES_BYTES_MAX },
	{ HTTP_GET, BEHALF "/send", RIGHT_REPORT_TAKE, unit_scope, show_send, NO_FIELDS, 0 },
	{ HTTP_POST, BEHALF "/send", RIGHT_REPORT_TAKE, unit_scope, take_send, behalf_fields,
	  PAPER_BYTES_MAX + (1 << 20) },
	{ HTTP_GET, BEHALF "/workbook", RIGHT_REPORT_TAKE, unit_scope, show_workbook, NO_FIELDS,
	  0 },
	{ HTTP_POST, BEHALF "/workbook", RIGHT_REPORT_TAKE, unit_scope, take_workbook,
	  own_book_fields, OWN_BOOK_BYTES_MAX + (1 << 16) },
};
const struct routes figures_routes = { rows, sizeof rows / sizeof *rows };
