/* pages_save.c: saving a report's figures, by the button and by itself. */
#include "base/day.h"
#include "base/json.h"
#include "cluster/scope.h"
#include "msg_report.gen.h"
#include "report/pages_part.h"
#include "web/app.h"
#include "web/form.h"

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

static const struct route rows[] = {
	{ HTTP_POST, REPORT_PATH, RIGHT_REPORT_ENTER, unit_scope, take_figures, figure_fields,
	  FIGURES_BYTES_MAX },
	{ HTTP_POST, REPORT_PATH "/autosave", RIGHT_REPORT_ENTER, unit_scope, take_autosave,
	  figure_fields, FIGURES_BYTES_MAX },
	{ HTTP_POST, BEHALF_PATH, RIGHT_REPORT_TAKE, unit_scope, take_figures, figure_fields,
	  FIGURES_BYTES_MAX },
	{ HTTP_POST, BEHALF_PATH "/autosave", RIGHT_REPORT_TAKE, unit_scope, take_autosave,
	  figure_fields, FIGURES_BYTES_MAX },
};
const struct routes figures_save_routes = { rows, sizeof rows / sizeof *rows };
