/* table_in.c: finds the headings in a workbook and hands on the rows below them. Cells are
 * table_cell.c's, what is wrong with them faults.c's. */
#include "base/text.h"
#include "msg_office.gen.h"
#include "office/books.h"
#include "office/faults.h"

#include <string.h>

struct reading {
	const struct table *t;
	struct faults *f;
	struct office *office;
	struct str book;   /* the workbook's name; empty: it is the only one */
	int sheets_before; /* of earlier workbooks */
	struct sheet sheet;
	bool found;			     /* the headings of this sheet */
	bool any;			     /* of any sheet of this workbook */
	bool stopped;			     /* by us, not by what is wrong with the file */
	int place[TABLE_COLUMNS_MAX];	     /* which column of the sheet; -1: none */
	struct str first[TABLE_COLUMNS_MAX]; /* of each column's headings, folded */
	size_t best;			     /* how many headings the nearest row had */
	struct str missing;		     /* of that row */
	int hidden_rows;
	int64_t rows; /* that headings stand above, of all workbooks */
};
enum { NAME_SHOWN = 100 }; /* characters of a sheet's or a file's name */

/* ---- headings ---- */

static bool is_heading(const struct table_column *c, struct str first, struct str folded)
{
	for (const char *const *h = c->headings; *h; h++)
		if (str_eq(folded, h == c->headings ? first : str_of(*h)))
			return true;
	return false;
}

/* Fits one heading cell to the first free column that knows it. */
static void place_heading(struct reading *rd, const struct sheet_cell *cell)
{
	struct str folded = text_fold(rd->f->arena, cell->text);
	for (size_t i = 0; i < rd->t->count; i++)
		if (rd->place[i] < 0 && is_heading(&rd->t->columns[i], rd->first[i], folded)) {
			rd->place[i] = cell->column;
			return;
		}
}

static void note_missing(struct reading *rd, size_t had)
{
	struct buf b = { .arena = rd->f->arena };
	if (had < rd->best || (had == rd->best && rd->missing.n))
		return;
	rd->best = had;
	for (size_t i = 0; i < rd->t->count; i++)
		if (rd->t->columns[i].required && rd->place[i] < 0) {
			put(&b, b.n ? S(", ") : S(""));
			put(&b, str_of(rd->t->columns[i].headings[0]));
		}
	rd->missing = buf_str(&b);
}

static bool find_heading(struct reading *rd, const struct sheet_row *row)
{
	size_t had = 0;
	bool all = true;
	for (size_t i = 0; i < rd->t->count; i++)
		rd->place[i] = -1;
	for (size_t i = 0; i < row->count; i++)
		if (row->cells[i].kind == SHEET_TEXT && row->cells[i].text.n < 200)
			place_heading(rd, &row->cells[i]);
	for (size_t i = 0; i < rd->t->count; i++) {
		had += rd->place[i] >= 0;
		all = all && (rd->place[i] >= 0 || !rd->t->columns[i].required);
	}
	note_missing(rd, had);
	return all && had > 0;
}

/* ---- the stream ---- */

static struct err on_sheet(void *arg, const struct sheet *sheet)
{
	struct reading *rd = arg;
	struct buf name = { .arena = rd->f->arena };
	put(&name, rd->book);
	put(&name, rd->book.n ? S("/") : S(""));
	put(&name, text_head(sheet->name, NAME_SHOWN));
	rd->sheet = *sheet;
	rd->sheet.name = buf_str(&name);
	rd->sheet.index += rd->sheets_before;
	rd->found = false;
	rd->hidden_rows = 0;
	struct table_row where = { .sheet = &rd->sheet, .number = 1 };
	if (sheet->hidden)
		fault_put(rd->f, &(struct fault_found){ &where, 0, rd->sheet.name, true },
			  T(office_hidden_sheet));
	return OK;
}

/* Cells that hold no usable value are faults before anybody asks for them. */
static void check_cell(struct reading *rd, struct table_row *r, int column)
{
	const struct sheet_cell *c = r->cell[column];
	switch (c->kind) {
	case SHEET_ERROR:
		fault_at(rd->f, r, column, c->text, T(office_error_value));
		break;
	case SHEET_NO_VALUE:
		fault_at(rd->f, r, column, c->text, T(office_formula_no_value));
		break;
	case SHEET_DATE_1904:
		fault_at(rd->f, r, column, c->text, T(office_date_1904));
		break;
	default:
		return;
	}
	r->bad = true;
}

/* "Tổng cộng" below a list: its first cell says so. Codes are plain letters and digits, so nearly
 * every row is passed by without folding its text. */
static bool is_total(struct reading *rd, const struct sheet_row *row)
{
	static const char *const said[] = { "tong cong", "tong so", "tong", "cong" };
	const struct sheet_cell *c = row->count ? &row->cells[0] : NULL;
	if (!c || c->kind != SHEET_TEXT || !c->text.n || c->text.n > 20 ||
	    !strchr("TtCc", c->text.p[0]))
		return false;
	bool plain = true;
	for (size_t i = 0; i < c->text.n; i++)
		plain = plain && c->text.p[i] > ' ';
	struct arena *a = rd->f->values ? rd->f->values : rd->f->arena;
	struct str folded = plain ? STR_NONE : text_fold(a, c->text);
	for (size_t i = 0; i < sizeof said / sizeof *said; i++)
		if (str_eq(folded, str_of(said[i])))
			return true;
	return false;
}

enum { PROGRESS_ROWS = 100 };

static struct err take_row(struct reading *rd, const struct sheet_row *row)
{
	struct table_row r = { .sheet = &rd->sheet,
			       .number = row->number,
			       .hidden = row->hidden,
			       .whole = row,
			       .place = rd->place };
	if (rd->sheet.hidden)
		return OK;
	if (!rd->found && row->number <= TABLE_HEAD_ROWS) {
		rd->found = find_heading(rd, row);
		rd->any = rd->any || rd->found;
		if (rd->found)
			return rd->t->head ? rd->t->head(rd->t->arg, &rd->sheet, row) : OK;
		return rd->t->above ? rd->t->above(rd->t->arg, &rd->sheet, row) : OK;
	}
	if (!rd->found)
		return OK;
	if (++rd->rows > TABLE_ROWS_MAX && rd->book.n)
		return FAIL(ERR_TOO_LARGE, "office.books_rows",
			    str_fmt(rd->f->arena, "%d", TABLE_ROWS_MAX));
	if (rd->f->progress.step && rd->rows % PROGRESS_ROWS == 0)
		TRY(rd->f->progress.step(rd->f->progress.arg, rd->rows, 0));
	if (row->hidden && rd->hidden_rows++ == 0)
		fault_put(rd->f, &(struct fault_found){ &r, 0, STR_NONE, true },
			  T(office_hidden_row));
	if (is_total(rd, row)) {
		const struct sheet_cell *c = &row->cells[0];
		fault_put(rd->f, &(struct fault_found){ &r, c->column, c->text, true },
			  T(office_total_row));
		return OK;
	}
	bool any = false;
	for (size_t i = 0; i < rd->t->count; i++) {
		const struct sheet_cell *c = rd->place[i] < 0 ? NULL : sheet_at(row, rd->place[i]);
		r.cell[i] = c && c->kind != SHEET_EMPTY && c->text.n ? c : NULL;
		any = any || r.cell[i];
	}
	for (size_t i = 0; i < rd->t->count; i++)
		if (r.cell[i])
			check_cell(rd, &r, (int)i);
	return any && !r.bad ? rd->t->row(rd->t->arg, &r) : OK;
}

static struct err on_row(void *arg, const struct sheet_row *row)
{
	struct reading *rd = arg;
	struct err e = take_row(rd, row);
	rd->stopped = e.code != ERR_NONE;
	return e;
}

static void note_no_headings(struct reading *rd)
{
	if (!rd->missing.n) /* not one row: everything is missing */
		(void)find_heading(rd, &(struct sheet_row){ 0 });
	struct table_row where = { .sheet = &rd->sheet, .number = 1 };
	fault_put(rd->f, &(struct fault_found){ &where, 0, STR_NONE, false },
		  T(office_no_headings, .missing = rd->missing));
}

/* One of several that cannot be read at all. */
static void note_unreadable(struct reading *rd, struct err e)
{
	struct str why = msg_text(rd->f->arena, rd->f->lang, msg_of_err(e));
	fault_note(rd->f, (struct fault_row){ .file = rd->book,
					      .sheet = S(""),
					      .cell = S(""),
					      .read = S(""),
					      .expected = why,
					      .message = why,
					      .sheet_index = -1 });
}

static struct err read_book(void *arg, const struct book *b)
{
	struct reading *rd = arg;
	struct sheet_limits limits = { .rows = rd->t->rows_max };
	struct sheet_reader reader = { .sheet = on_sheet, .row = on_row, .arg = rd };
	rd->any = false;
	rd->best = 0;
	rd->missing = STR_NONE;
	rd->book = b->name.n ? text_head(b->name, NAME_SHOWN) : STR_NONE;
	rd->sheet = (struct sheet){ .name = rd->book, .index = rd->sheets_before - 1 };
	struct err e = sheet_read(rd->office, rd->f->arena, b->fd, &limits, &reader);
	rd->sheets_before = rd->sheet.index + 1;
	if (e.code &&
	    (!b->name.n || rd->stopped || (e.code != ERR_INVALID && e.code != ERR_TOO_LARGE)))
		return e;
	if (e.code)
		note_unreadable(rd, e);
	else if (!rd->any)
		note_no_headings(rd);
	return OK;
}

struct err table_read(struct office *o, struct faults *f, int fd, const struct table *t)
{
	struct reading rd = { .t = t, .f = f, .office = o };
	for (size_t i = 0; i < t->count; i++)
		rd.first[i] = text_fold(f->arena, str_of(t->columns[i].headings[0]));
	TRY(t->alone ? read_book(&rd, &(struct book){ .fd = fd })
		     : books_each(o, f->arena, fd, read_book, &rd));
	if (f->progress.step && rd.rows)
		TRY(f->progress.step(f->progress.arg, rd.rows, rd.rows));
	return OK;
}

struct err table_read_all(struct office *o, struct faults *f, int fd, const struct table *t,
			  const char *refused)
{
	f->values = f->arena;
	TRY(table_read(o, f, fd, t));
	return f->total ? FAIL(ERR_INVALID, refused, str_fmt(f->arena, "%lld", (long long)f->total))
			: OK;
}

struct err table_stored(struct tx *tx, const struct faults *f)
{
	return f->stored ? f->stored(tx, f->stored_arg) : OK;
}
