/* pages_book.c: a unit's own workbook: downloaded with its code, its period and what stands, filled
 * in Excel, and read back. */
#include "cluster/scope.h"
#include "msg_report.gen.h"
#include "office/sheet_out.h"
#include "report/import.h"
#include "report/pages_part.h"
#include "web/app.h"
#include "web/book.h"
#include "web/chosen.h"
#include "web/form.h"
#include "web/import.h"

#include <unistd.h>

const struct field workbook_fields[] = {
	{ .name = "file", .kind = F_FILE, .required = true, .max = WORKBOOK_BYTES_MAX },
	{ 0 },
};

/* ---- out ---- */

static void put_value(struct sheet_out *w, const struct indicator *i, int64_t value)
{
	if (value == FIGURE_NONE)
		sheet_put_blank(w, LOOK_BORDER | LOOK_OPEN);
	else if (i->kind == INDICATOR_DAY)
		sheet_put_day(w, LOOK_BORDER | LOOK_OPEN, value / FIGURE_SCALE);
	else if (i->kind == INDICATOR_YESNO)
		sheet_put_text(w, LOOK_BORDER | LOOK_OPEN, value ? S("Có") : S("Không"));
	else
		sheet_put_scaled(w, LOOK_BORDER | LOOK_OPEN, value,
				 i->kind == INDICATOR_RATIO ? 2 : 4, i->decimals);
}

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
		put_value(w, &r->indicator, r->actual);
		put_value(w, &r->indicator, r->estimate);
	}
	return OK;
}

static struct err make_book(struct req *rq, struct office *o, void *arg, struct office_sink to)
{
	return sheet_write(o, rq->arena, fill_book, arg, to);
}

struct err show_workbook(struct req *rq)
{
	struct figures_view v = { 0 };
	TRY(figures_load(rq, &v));
	return web_send_book(rq, make_book, &v,
			     str_fmt(rq->arena, "%s-%s.xlsx", arena_cstr(rq->arena, v.unit.code),
				     arena_cstr(rq->arena, v.sheet.period.code)));
}

/* ---- in ---- */

struct err take_workbook(struct req *rq)
{
	struct figures_view v = { 0 };
	struct faults f = web_faults(rq);
	struct office *office = web_options(rq->web)->office;
	const struct http_part *part = form_file(rq, "file");
	int fd;
	if (!form_ok(rq))
		return figures_show(rq);
	if (!office)
		return FAIL(ERR_BUSY, "web.no_office");
	TRY(figures_load(rq, &v));
	if (!v.may_enter) { /* what was sent opens by a correction with its reason, not by a file */
		TRY(form_fail(rq, FAIL(ERR_INVALID, "report.not_open")));
		return figures_show(rq);
	}
	TRY(web_part_file(rq, part, &fd));
	struct report_import in = { .season = v.sheet.season.id,
				    .period = v.sheet.period.id,
				    .only = v.unit.id };
	struct err e = report_import(rq->db, office, fd, &f, &in);
	struct err shown =
		f.total ? web_show_faults(rq, (struct import_view){ .faults = &f,
								    .fd = fd,
								    .name = part->filename,
								    .action = str_fmt(rq->arena,
										      "%s/workbook",
										      v.base.p),
								    .back = v.base })
			: OK;
	close(fd);
	if (f.total)
		return shown;
	if (!e.code)
		return figures_done(rq, T(report_book_read, .count = in.figures));
	TRY(form_fail(rq, e));
	return figures_show(rq);
}
