/* fault_copy.c: the marked copy of a faulty workbook. The workbook is read twice: once for how wide
 * its sheets are, once to copy it. */
#include "office/fault_copy.h"

#include <stdlib.h>

enum { SHEETS_MAX = 200, WIDTH_MAX = 250, MESSAGE_WIDTH = 60 };

struct copying {
	struct office *office;
	struct arena *arena;
	const struct fault_copy *in;
	const struct fault_row **faults; /* by sheet, row and column; warnings left out */
	size_t n, at;
	int widest[SHEETS_MAX]; /* the last column of each sheet */
	struct sheet_out *out;
	int sheet;
	bool headed;
};

static int by_place(const void *x, const void *y)
{
	const struct fault_row *a = *(const struct fault_row *const *)x,
			       *b = *(const struct fault_row *const *)y;
	if (a->sheet_index != b->sheet_index)
		return a->sheet_index - b->sheet_index;
	return a->row != b->row ? a->row - b->row : a->column - b->column;
}

static void sort_faults(struct copying *c)
{
	const struct faults *f = c->in->faults;
	c->faults = NEW(c->arena, f->rows.n + 1, const struct fault_row *);
	for (size_t i = 0; i < f->rows.n; i++)
		if (!f->rows.p[i].warning)
			c->faults[c->n++] = &f->rows.p[i];
	if (c->n)
		qsort(c->faults, c->n, sizeof *c->faults, by_place);
}

/* ---- how wide ---- */

static struct err note_sheet(void *arg, const struct sheet *sheet)
{
	((struct copying *)arg)->sheet = sheet->index;
	return OK;
}

static struct err note_width(void *arg, const struct sheet_row *row)
{
	struct copying *c = arg;
	if (c->sheet >= SHEETS_MAX || row->count == 0)
		return OK;
	int last = row->cells[row->count - 1].column;
	if (last > c->widest[c->sheet])
		c->widest[c->sheet] = last;
	return OK;
}

/* ---- the copy ---- */

static struct err begin_sheet(void *arg, const struct sheet *sheet)
{
	struct copying *c = arg;
	int widest = sheet->index < SHEETS_MAX ? c->widest[sheet->index] : 0;
	size_t count = (size_t)(widest < WIDTH_MAX ? widest : WIDTH_MAX) + 2;
	struct sheet_column *columns = NEW(c->arena, count, struct sheet_column);
	struct sheet_page *page = NEW(c->arena, 1, struct sheet_page);
	columns[count - 1].width = MESSAGE_WIDTH;
	*page = (struct sheet_page){ .name = arena_copy(c->arena, sheet->name),
				     .columns = columns,
				     .column_count = count,
				     .landscape = true,
				     .hidden = sheet->hidden };
	sheet_begin(c->out, page);
	c->sheet = sheet->index;
	c->headed = false;
	return OK;
}

/* The faults of this row are faults[from] to faults[c->at - 1]. */
static size_t pass_row(struct copying *c, int number)
{
	while (c->at < c->n &&
	       (c->faults[c->at]->sheet_index < c->sheet ||
		(c->faults[c->at]->sheet_index == c->sheet && c->faults[c->at]->row < number)))
		c->at++;
	size_t from = c->at;
	while (c->at < c->n && c->faults[c->at]->sheet_index == c->sheet &&
	       c->faults[c->at]->row == number)
		c->at++;
	return from;
}

static bool is_faulty(const struct copying *c, size_t from, int column)
{
	for (size_t i = from; i < c->at; i++)
		if (c->faults[i]->column == column)
			return true;
	return false;
}

static void put_last(struct copying *c, size_t from)
{
	struct buf b = { .arena = c->arena };
	for (size_t i = from; i < c->at; i++) {
		put(&b, b.n ? S(" ") : S(""));
		put(&b, c->faults[i]->message);
	}
	if (!b.n && c->headed)
		return;
	int last = c->sheet < SHEETS_MAX ? c->widest[c->sheet] : 0;
	sheet_go_to_column(c->out, (last < WIDTH_MAX ? last : WIDTH_MAX) + 1);
	if (b.n)
		sheet_put_text(c->out, LOOK_FAULT | LOOK_WRAP, buf_str(&b));
	else
		sheet_put_text(c->out, LOOK_BOLD, c->in->heading);
	c->headed = true;
}

static struct err copy_row(void *arg, const struct sheet_row *row)
{
	struct copying *c = arg;
	size_t from = pass_row(c, row->number);
	sheet_go_to_row(c->out, row->number);
	sheet_next_row(c->out);
	for (size_t i = 0; i < row->count && row->cells[i].column <= WIDTH_MAX; i++) {
		bool bad = is_faulty(c, from, row->cells[i].column);
		sheet_put_cell(c->out, bad ? LOOK_FAULT : LOOK_PLAIN, &row->cells[i]);
	}
	put_last(c, from);
	return OK;
}

static struct err fill(struct sheet_out *w, void *arg)
{
	struct copying *c = arg;
	struct sheet_reader reader = { .sheet = begin_sheet, .row = copy_row, .arg = c };
	c->out = w;
	return sheet_read(c->office, c->arena, c->in->fd, &(struct sheet_limits){ 0 }, &reader);
}

struct err fault_copy(struct office *o, struct arena *a, const struct fault_copy *in,
		      struct office_sink to)
{
	struct copying c = { .office = o, .arena = a, .in = in };
	struct sheet_reader width = { .sheet = note_sheet, .row = note_width, .arg = &c };
	sort_faults(&c);
	TRY(sheet_read(o, a, in->fd, &(struct sheet_limits){ 0 }, &width));
	return sheet_write(o, a, fill, &c, to);
}
