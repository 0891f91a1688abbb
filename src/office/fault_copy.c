/* fault_copy.c: the marked copy of a faulty workbook or of several. They are read twice: once for
 * how wide their sheets are, once to copy them. */
#include "office/fault_copy.h"

#include "base/text.h"
#include "office/books.h"

#include <stdlib.h>
#include <string.h>

enum { SHEETS_MAX = 200, WIDTH_MAX = 250, MESSAGE_WIDTH = 60 };

struct copying {
	struct office *office;
	struct arena *arena;
	const struct fault_copy *in;
	const struct fault_row **faults; /* by sheet, row and column; warnings left out */
	size_t n, at;
	struct {
		int *p;
		size_t n, cap;
	} widest; /* the last column of each sheet, of all workbooks */
	struct sheet_reader reader;
	struct sheet_out *out;
	bool many;
	struct str book;   /* its name; empty: the only one */
	int sheets_before; /* of earlier workbooks */
	int sheet;	   /* counted through all of them */
	int copied;	   /* sheets */
	bool left_out;	   /* this sheet: of several workbooks only the faulty ones are copied */
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

/* ---- the workbooks ---- */

static struct err take_book(void *arg, const struct book *b)
{
	struct copying *c = arg;
	c->many = b->name.n > 0;
	c->book = b->name;
	c->sheet = c->sheets_before - 1;
	struct err e =
		sheet_read(c->office, c->arena, b->fd, &(struct sheet_limits){ 0 }, &c->reader);
	c->sheets_before = c->sheet + 1;
	return c->many && e.code == ERR_INVALID ? OK
						: e; /* a fault that has no cell to be marked */
}

static struct err each_book(struct copying *c, const struct sheet_reader *reader)
{
	c->reader = *reader;
	c->sheets_before = 0;
	return books_each(c->office, c->arena, c->in->fd, take_book, c);
}

/* ---- how wide ---- */

static struct err note_sheet(void *arg, const struct sheet *sheet)
{
	struct copying *c = arg;
	c->sheet = c->sheets_before + sheet->index;
	*PUSH(c->arena, &c->widest) = 0;
	return OK;
}

static struct err note_width(void *arg, const struct sheet_row *row)
{
	struct copying *c = arg;
	if (row->count == 0)
		return OK;
	int last = row->cells[row->count - 1].column, *widest = &c->widest.p[c->widest.n - 1];
	last = last < WIDTH_MAX ? last : WIDTH_MAX;
	*widest = last > *widest ? last : *widest;
	return OK;
}

static int widest_of(const struct copying *c)
{
	return c->sheet < (int)c->widest.n ? c->widest.p[c->sheet] : 0;
}

/* ---- the copy ---- */

static bool has_fault(const struct copying *c, int sheet)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->faults[i]->sheet_index == sheet)
			return true;
	return false;
}

/* What Excel shows of a name is short: the end of the file's tells units apart. */
static struct str copy_name(const struct copying *c, const struct sheet *sheet)
{
	const char *slash = c->book.n ? memrchr(c->book.p, '/', c->book.n) : NULL;
	size_t from = slash ? (size_t)(slash - c->book.p) + 1 : 0;
	struct str file = str_sub(c->book, from, c->book.n);
	size_t dot = str_find(file, S(".xls"));
	if (!c->many)
		return arena_copy(c->arena, sheet->name);
	return arena_copy(c->arena, str_sub(file, 0, dot == SIZE_MAX ? file.n : dot));
}

static struct err begin_sheet(void *arg, const struct sheet *sheet)
{
	struct copying *c = arg;
	c->sheet = c->sheets_before + sheet->index;
	c->headed = false;
	c->left_out = c->many && (c->copied == SHEETS_MAX || !has_fault(c, c->sheet));
	if (c->left_out)
		return OK;
	c->copied++;
	size_t count = (size_t)widest_of(c) + 2;
	struct sheet_column *columns = NEW(c->arena, count, struct sheet_column);
	struct sheet_page *page = NEW(c->arena, 1, struct sheet_page);
	columns[count - 1].width = MESSAGE_WIDTH;
	*page = (struct sheet_page){ .name = copy_name(c, sheet),
				     .columns = columns,
				     .column_count = count,
				     .landscape = true,
				     .hidden = sheet->hidden };
	sheet_begin(c->out, page);
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
	sheet_go_to_column(c->out, widest_of(c) + 1);
	if (b.n)
		sheet_put_text(c->out, LOOK_FAULT | LOOK_WRAP, buf_str(&b));
	else
		sheet_put_text(c->out, LOOK_BOLD, c->in->heading);
	c->headed = true;
}

static struct err copy_row(void *arg, const struct sheet_row *row)
{
	struct copying *c = arg;
	if (c->left_out)
		return OK;
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
	c->out = w;
	return each_book(c,
			 &(struct sheet_reader){ .sheet = begin_sheet, .row = copy_row, .arg = c });
}

static bool any_to_copy(const struct copying *c)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->faults[i]->sheet_index >= 0 && c->faults[i]->sheet_index < (int)c->widest.n)
			return true;
	return !c->many;
}

struct err fault_copy(struct office *o, struct arena *a, const struct fault_copy *in,
		      struct office_sink to)
{
	struct copying c = { .office = o, .arena = a, .in = in };
	sort_faults(&c);
	TRY(each_book(&c,
		      &(struct sheet_reader){ .sheet = note_sheet, .row = note_width, .arg = &c }));
	if (!any_to_copy(&c))
		return FAIL(ERR_INVALID, "office.books_none");
	return sheet_write(o, a, fill, &c, to);
}

struct str fault_copy_name(struct arena *a, struct str name)
{
	size_t tail = str_ends(name, S(".xlsx")) ? 5 : str_ends(name, S(".zip")) ? 4 : 0;
	return str_fmt(a, "%s-loi.xlsx", arena_cstr(a, str_sub(name, 0, name.n - tail)));
}
