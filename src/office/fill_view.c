/* fill_view.c: a filled template as PDF to be looked at. Word's document is read by a process of
 * its own, which gives records of a paper; a workbook is read as any that is uploaded. See fill.h.
 */
#include "base/msg.h"
#include "base/num.h"
#include "base/text.h"
#include "msg_office.gen.h"
#include "office/doc_wire.h"
#include "office/fill_wire.h"
#include "office/sheet_in.h"

#include <unistd.h>

/* ---- Word ---- */

static struct err on_records(void *arg, enum wire_type type, struct wire *in)
{
	struct buf *b = arg;
	if (type != WIRE_DATA || b->full)
		return session_bad_reply();
	put(b, in->rest);
	return OK;
}

static struct err view_word(struct office *o, struct arena *a, const struct fill_view *v,
			    struct office_sink to)
{
	struct fill_work one = *v->work;
	struct buf records = { .arena = a, .max = DOC_BYTES_MAX };
	one.n = 1;
	const struct fill_ask ask = {
		.arena = a, .work = &one, .mode = FILL_RECORDS, .mark = v->mark
	};
	TRY(fill_run_ask(o, &ask, on_records, &records));
	return doc_write_records(o, a, buf_str(&records), DOC_PDF, to);
}

/* ---- Excel ---- */

enum {
	ROWS_SHOWN = 2000,
	COLUMNS_SHOWN = 20,
	LETTERS_LEAST = 4,
	LETTERS_MOST = 40,
	LETTERS_UPRIGHT = 90, /* more in a row, and the page is laid on its side */
};
struct shown_cell {
	struct str text;
	bool right;	   /* a number */
	int columns, rows; /* merged; 0: one */
	bool covered;	   /* by a merged cell before it */
};
struct shown_row {
	int number; /* in the sheet */
	struct shown_cell cells[COLUMNS_SHOWN];
};
struct shown {
	struct arena *arena;
	const struct fill_view *view;
	struct doc *doc;
	struct str name; /* of the sheet at hand */
	bool hidden, cut;
	int columns;
	struct {
		struct shown_row **p;
		size_t n, cap;
	} rows;
};

static struct str say(const struct shown *x, struct msg m)
{
	return msg_text(x->arena, LANG_VI, m);
}

static struct err on_sheet(void *arg, const struct sheet *s)
{
	struct shown *x = arg;
	x->rows.n = 0;
	x->columns = 0;
	x->cut = false;
	x->hidden = s->hidden;
	x->name = arena_copy(x->arena, s->name);
	return OK;
}

static struct str cell_text(const struct shown *x, const struct sheet_cell *c)
{
	enum { PLACES = 6 };
	int64_t v;
	if (c->kind == SHEET_NO_VALUE)
		return say(x, T(office_view_formula));
	if (c->kind != SHEET_NUMBER || c->zeros)
		return arena_copy(x->arena, sheet_code(x->arena, c));
	if (!sheet_number(c->text, PLACES, &v) || v > INT64_MAX / 100 || v < -INT64_MAX / 100)
		return arena_copy(x->arena, c->text);
	struct str n = num_text(x->arena, c->percent ? v * 100 : v, PLACES, 0);
	return c->percent ? str_fmt(x->arena, "%.*s%%", (int)n.n, n.p) : n;
}

static struct err on_row(void *arg, const struct sheet_row *row)
{
	struct shown *x = arg;
	if (x->hidden || row->hidden)
		return OK;
	x->cut |= x->rows.n == ROWS_SHOWN;
	if (x->cut)
		return OK;
	struct shown_row *r = NEW(x->arena, 1, struct shown_row);
	r->number = row->number;
	for (size_t i = 0; i < row->count; i++) {
		const struct sheet_cell *c = &row->cells[i];
		if (c->column >= COLUMNS_SHOWN || c->hidden)
			continue;
		r->cells[c->column] = (struct shown_cell){ .text = cell_text(x, c),
							   .right = c->kind == SHEET_NUMBER ||
								    c->kind == SHEET_NO_VALUE };
		x->columns = c->column >= x->columns ? c->column + 1 : x->columns;
	}
	*PUSH(x->arena, &x->rows) = r;
	return OK;
}

/* A range that is taller than a paper's cell may be is merged in its width alone. */
static void merge(struct shown *x, const struct sheet_merge *m)
{
	int to = m->column_to < x->columns ? m->column_to : x->columns - 1;
	struct shown_cell *first = NULL;
	int rows = 0;
	for (size_t i = 0; i < x->rows.n; i++) {
		struct shown_row *r = x->rows.p[i];
		if (r->number < m->row || r->number > m->row_to || m->column > to)
			continue;
		for (int c = m->column; c <= to; c++)
			if (r->cells[c].covered || r->cells[c].columns)
				return;
		if (!first || rows == DOC_ROWSPAN_MAX) {
			first = &r->cells[m->column];
			rows = 0;
		}
		for (int c = m->column; c <= to; c++)
			r->cells[c].covered = &r->cells[c] != first;
		first->columns = to - m->column + 1;
		first->rows = ++rows;
	}
}

static int measure(const struct shown *x, int widths[COLUMNS_SHOWN])
{
	int all = 0;
	for (int c = 0; c < x->columns; c++) {
		widths[c] = LETTERS_LEAST;
		for (size_t i = 0; i < x->rows.n; i++) {
			const struct shown_cell *cell = &x->rows.p[i]->cells[c];
			int n = cell->columns > 1 ? 0 : (int)text_length(cell->text);
			n = n > LETTERS_MOST ? LETTERS_MOST : n;
			widths[c] = n > widths[c] ? n : widths[c];
		}
		all += widths[c];
	}
	return all;
}

static void put_cells(struct shown *x, const struct shown_row *r)
{
	doc_row(x->doc);
	for (int c = 0; c < x->columns; c++) {
		const struct shown_cell *cell = &r->cells[c];
		if (cell->covered)
			continue;
		doc_cell(x->doc,
			 &(struct doc_cell){ .columns = cell->columns, .rows = cell->rows });
		doc_par(x->doc,
			cell->columns > 1 ? DOC_CELL_CENTRE
			: cell->right	  ? DOC_CELL_RIGHT
					  : DOC_CELL,
			cell->text);
	}
}

static struct err on_end(void *arg, const struct sheet_merge *merges, size_t n)
{
	struct shown *x = arg;
	int widths[COLUMNS_SHOWN];
	if (x->hidden || !x->rows.n || !x->columns)
		return OK;
	for (size_t i = 0; i < n; i++)
		merge(x, &merges[i]);
	bool wide = measure(x, widths) > LETTERS_UPRIGHT;
	if (x->doc)
		doc_section(x->doc, wide);
	else
		x->doc = doc_new(x->arena,
				 &(struct doc_setup){ .title = x->view->title, .landscape = wide });
	doc_par(x->doc, DOC_SMALL, x->view->mark);
	doc_par(x->doc, DOC_SUBJECT, x->name);
	doc_table(x->doc,
		  &(struct doc_table){ .widths = widths, .columns = x->columns, .borders = true });
	for (size_t i = 0; i < x->rows.n; i++)
		put_cells(x, x->rows.p[i]);
	doc_table_end(x->doc);
	if (x->cut)
		doc_par(x->doc, DOC_SMALL, say(x, T(office_view_rows, .count = ROWS_SHOWN)));
	return OK;
}

static struct err view_book(struct office *o, struct arena *a, const struct fill_view *v,
			    struct office_sink to)
{
	struct shown x = { .arena = a, .view = v };
	const struct sheet_reader reader = { on_sheet, on_row, on_end, &x };
	struct fill_work one = *v->work;
	int fd;
	one.n = 1;
	TRY(office_temp_file(&fd));
	struct err e = fill_write(o, a, &one, office_to_fd(&fd));
	if (!e.code)
		e = sheet_read(o, a, fd, NULL, &reader);
	close(fd);
	if (e.code)
		return e;
	return x.doc ? doc_write(o, x.doc, DOC_PDF, to) : FAIL(ERR_INVALID, "office.view_empty");
}

struct err fill_view(struct office *o, struct arena *a, const struct fill_view *v,
		     struct office_sink to)
{
	return v->kind == FILL_WORD ? view_word(o, a, v, to) : view_book(o, a, v, to);
}
