/* appendix.c: collects the rows of a workbook as texts, finds the sheet with the headings and hands
 * it to import_appendix. See appendix.h. */
#include "criteria/appendix.h"

#include <assert.h>

#include "base/text.h"
#include "criteria/table.h"

enum { ROWS_MAX = 2000, COLUMNS_MAX = 40 };

struct collecting {
	struct arena *arena;
	struct {
		struct cells *p;
		size_t n, cap;
	} rows;		 /* of the sheet in hand */
	bool hidden;	 /* that sheet */
	struct str here; /* its name */
	int index;
	struct table_cells found; /* of the sheet with the headings; n 0: none yet */
	struct str sheet;	  /* the name of that one */
	int sheet_index;
};

static struct err begin_sheet(void *arg, const struct sheet *sheet)
{
	struct collecting *x = arg;
	x->rows.n = 0;
	x->hidden = sheet->hidden;
	x->here = arena_copy(x->arena, sheet->name);
	x->index = sheet->index;
	return OK;
}

/* Rows that the reader skipped are blank ones. */
static struct err take_row(void *arg, const struct sheet_row *row)
{
	struct collecting *x = arg;
	if (x->hidden || x->found.n)
		return OK;
	while (x->rows.n + 1 < (size_t)row->number)
		*PUSH(x->arena, &x->rows) = (struct cells){ 0 };
	struct str *p = NEW(x->arena, COLUMNS_MAX, struct str);
	for (size_t i = 0; i < row->count; i++) {
		const struct sheet_cell *c = &row->cells[i];
		if (c->column < COLUMNS_MAX)
			p[c->column] = sheet_code(x->arena, c);
	}
	*PUSH(x->arena, &x->rows) = (struct cells){ p, COLUMNS_MAX };
	return OK;
}

static struct err end_sheet(void *arg, const struct sheet_merge *merges, size_t count)
{
	struct collecting *x = arg;
	(void)merges, (void)count;
	if (x->hidden || x->found.n)
		return OK;
	struct cells *copy = NEW(x->arena, x->rows.n + 1, struct cells);
	for (size_t i = 0; i < x->rows.n; i++)
		copy[i] = x->rows.p[i];
	struct table_cells t = { copy, x->rows.n };
	if (!appendix_head_row(x->arena, t, NULL))
		return OK;
	x->found = t;
	x->sheet = x->here;
	x->sheet_index = x->index;
	return OK;
}

/* "Phụ lục 2022.xlsx" as "phu-luc-2022": a code of letters, digits and dashes. */
static struct str code_of(struct arena *a, struct str name)
{
	struct buf b = { .arena = a };
	if (str_ends(name, S(".xlsx")))
		name.n -= 5;
	struct str folded = text_fold(a, text_valid(name) ? name : S(""));
	for (size_t i = 0; i < folded.n && b.n < 30; i++) {
		char c = folded.p[i];
		bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
		if (plain || (b.n && b.p[b.n - 1] != '-'))
			put_char(&b, plain ? c : '-');
	}
	while (b.n && b.p[b.n - 1] == '-')
		b.n--;
	return b.n ? buf_str(&b) : S("phu-luc");
}

/* The longest line above the headings. */
static struct str title_of(struct arena *a, struct table_cells t)
{
	struct str best = STR_NONE;
	size_t head = 0;
	appendix_head_row(a, t, &head);
	for (size_t r = 0; r < head; r++)
		for (size_t c = 0; c < t.rows[r].n; c++)
			if (cell_at(t, r, c).n > best.n)
				best = cell_at(t, r, c);
	return text_head(best, 250);
}

/* "C7" as column 2, row 7; paths of other kinds leave both alone. */
static void read_place(struct str path, struct fault_row *out)
{
	int column = 0, row = 0;
	size_t i = 0;
	for (; i < path.n && i < 3 && path.p[i] >= 'A' && path.p[i] <= 'Z'; i++)
		column = column * 26 + (path.p[i] - 'A' + 1);
	size_t letters = i;
	for (; i < path.n && i < 10 && path.p[i] >= '0' && path.p[i] <= '9'; i++)
		row = row * 10 + (path.p[i] - '0');
	if (!letters || i == letters || i < path.n)
		return;
	out->column = column - 1;
	out->row = row;
}

void faults_take_notes(struct faults *f, const struct notes *notes)
{
	for (size_t i = 0; i < notes->n; i++) {
		const struct note *n = &notes->p[i];
		struct buf b = { .arena = f->arena, .lang = f->lang };
		note_put(&b, n);
		struct fault_row row = { .cell = n->path,
					 .read = n->read,
					 .message = buf_str(&b),
					 .warning = n->warning };
		if (!n->warning)
			row.expected =
				msg_text(f->arena, f->lang, msg_of_key(n->expected, NULL, 0));
		read_place(n->path, &row);
		*PUSH(f->arena, &f->rows) = row;
	}
	f->total += (int64_t)notes->faults;
	f->warnings += (int64_t)notes->warnings;
}

struct err appendix_read(const struct appendix_file *file, struct faults *f,
			 struct criteria_set **out)
{
	struct arena *a = f->arena;
	struct collecting x = { .arena = a };
	struct notes notes = { .arena = a };
	const struct sheet_limits limits = { .rows = ROWS_MAX };
	const struct sheet_reader reader = { begin_sheet, take_row, end_sheet, &x };
	TRY(sheet_read(file->office, a, file->fd, &limits, &reader));
	if (!x.found.n)
		return FAIL(ERR_INVALID, "criteria.no_appendix_head");
	struct str code = file->code.n ? file->code : code_of(a, file->name);
	if (!code_valid(code))
		return FAIL(ERR_INVALID, "criteria.bad_set_code", code);
	size_t from = f->rows.n;
	struct err e = import_appendix(a, x.found, code, out, &notes);
	faults_take_notes(f, &notes);
	for (size_t i = from; i < f->rows.n; i++) {
		f->rows.p[i].sheet = x.sheet;
		f->rows.p[i].sheet_index = x.sheet_index;
	}
	TRY(e);
	struct str title = title_of(a, x.found);
	if (title.n)
		(*out)->name = text_nfc(a, title);
	assert((*out)->count > 0);
	return OK;
}
