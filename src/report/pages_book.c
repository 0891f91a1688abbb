/* pages_book.c: a unit's own workbook: downloaded with its code, its period and what stands, filled
 * in Excel, and read back. */
#include "cluster/scope.h"
#include "msg_report.gen.h"
#include "office/sheet_out.h"
#include "report/figure_cell.h"
#include "report/import.h"
#include "report/pages_part.h"
#include "web/book.h"
#include "web/chosen.h"
#include "web/form.h"
#include "web/import.h"

enum { OWN_BOOK_BYTES_MAX = 2 << 20 }; /* one unit's: read at once */
static const struct field own_book_fields[] = {
	{ .name = "file", .kind = F_FILE, .required = true, .max = OWN_BOOK_BYTES_MAX },
	{ 0 },
};

/* ---- out ---- */

static struct err fill_book(struct sheet_out *w, void *arg)
{
	const struct figures_view *v = arg;
	struct req *rq = v->rq;
	struct sheet_column columns[] = {
		{ .title = web_text(rq, T(report_col_code)), .width = 10 },
		{ .title = web_text(rq, T(report_col_name)), .width = 60 },
		{ .title = web_text(rq, T(report_col_measure)), .width = 12 },
		{ .title = web_text(rq, T(report_col_actual)), .width = 16 },
		{ .title = web_text(rq, T(report_col_estimate)), .width = 16 },
	};
	struct sheet_page page = { .name = v->sheet.period.code,
				   .columns = columns,
				   .column_count = sizeof columns / sizeof *columns,
				   .protect = true };
	sheet_begin(w, &page);
	sheet_put_title(w, LOOK_TITLE, web_text(rq, T(report_book_title, .unit = v->unit.name)));
	sheet_put_title(w, LOOK_PLAIN, web_text(rq, T(report_book_unit, .code = v->unit.code)));
	sheet_put_title(w, LOOK_PLAIN,
			web_text(rq, T(report_book_period, .code = v->sheet.period.code)));
	sheet_put_heads(w);
	for (size_t k = 0; k < v->sheet.n; k++) {
		const struct figure_row *r = &v->sheet.rows[k];
		sheet_next_row(w);
		sheet_put_text(w, LOOK_BORDER, r->indicator.code);
		sheet_put_text(w, LOOK_BORDER | LOOK_WRAP, r->indicator.name);
		sheet_put_text(w, LOOK_BORDER, r->indicator.measure);
		sheet_put_figure(w, LOOK_BORDER | LOOK_OPEN, rq->arena, &r->indicator, r->actual);
		sheet_put_figure(w, LOOK_BORDER | LOOK_OPEN, rq->arena, &r->indicator, r->estimate);
	}
	if (v->goals.n)
		goal_sheet_put(w, v);
	return OK;
}

static struct err show_workbook(struct req *rq)
{
	struct figures_view v = { 0 };
	TRY(figures_load(rq, &v));
	return web_send_sheet(rq, fill_book, &v,
			      str_fmt(rq->arena, "%s-%s.xlsx", arena_cstr(rq->arena, v.unit.code),
				      arena_cstr(rq->arena, v.sheet.period.code)));
}

/* ---- in ---- */

struct own_book {
	struct report_import figures;
	struct goal_book goals;
};

/* Both sheets, all or nothing. */
static struct err read_own(struct db *db, struct office *o, int fd, struct faults *f, void *arg)
{
	struct own_book *b = arg;
	b->goals.f = f;
	if (b->goals.goals) {
		TRY(goal_sheet_read(&b->goals, o, fd));
		f->stored = goal_sheet_store;
		f->stored_arg = &b->goals;
	}
	return report_import(db, o, fd, f, &b->figures);
}

static struct err take_workbook(struct req *rq)
{
	struct figures_view v = { 0 };
	bool stored;
	TRY(figures_load(rq, &v));
	if (form_ok(rq) && !v.may_enter) /* opened by a correction with its reason, not by a file */
		TRY(form_fail(rq, FAIL(ERR_INVALID, "report.not_open")));
	struct own_book in = { .figures = { .season = v.sheet.season.id,
					    .period = v.sheet.period.id,
					    .only = v.unit.id },
			       .goals = { .goals = v.goals.n && v.may_goals ? &v.goals : NULL,
					  .unit = v.unit.id.n,
					  .say = web_options(rq->web)->unit_goal_say } };
	TRY(web_read_book(rq,
			  &(struct web_book){ .read = read_own,
					      .arg = &in,
					      .show = figures_show,
					      .action = str_fmt(rq->arena, "%s/workbook", v.base.p),
					      .back = v.base },
			  &stored));
	int64_t goals = (int64_t)in.goals.said.n, figures = in.figures.figures;
	return !stored ? OK
	       : goals ? figures_done(rq,
				      T(report_book_read_goals, .count = figures, .goals = goals))
		       : figures_done(rq, T(report_book_read, .count = figures));
}

static const struct route rows[] = {
	{ HTTP_GET, REPORT_PATH "/workbook", RIGHT_REPORT_ENTER, unit_scope, show_workbook,
	  NO_FIELDS, 0 },
	{ HTTP_POST, REPORT_PATH "/workbook", RIGHT_REPORT_ENTER, unit_scope, take_workbook,
	  own_book_fields, OWN_BOOK_BYTES_MAX + (1 << 16) },
	{ HTTP_GET, BEHALF_PATH "/workbook", RIGHT_REPORT_TAKE, unit_scope, show_workbook,
	  NO_FIELDS, 0 },
	{ HTTP_POST, BEHALF_PATH "/workbook", RIGHT_REPORT_TAKE, unit_scope, take_workbook,
	  own_book_fields, OWN_BOOK_BYTES_MAX + (1 << 16) },
};
const struct routes figures_book_routes = { rows, sizeof rows / sizeof *rows };
