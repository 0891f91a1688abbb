/* view_table.c: the records that every view is made of, and tables in them: spans over rows are
 * counted, and what does not fit the paper's grid is put where it does. See view.h. */
#include "worker/view.h"

/* ---- records ---- */

void view_begin(struct view *v, struct arena *a, const struct view_page *x)
{
	const int all[] = { x->page.top, x->page.right, x->page.bottom, x->page.left,
			    x->page.indent };
	*v = (struct view){ .arena = a, .out = { .arena = a, .max = VIEW_BYTES_MAX } };
	wire_put_u8(&v->out, 2);
	wire_put_u8(&v->out, (unsigned)x->size);
	wire_put_u8(&v->out, x->landscape);
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		wire_put_u8(&v->out, (unsigned)all[i]);
	wire_put_text(&v->out, x->mark);
	wire_put_text(&v->out, x->mark);
	wire_put_text(&v->out, STR_NONE);
}

void view_block(struct view *v, enum doc_record kind)
{
	if ((++v->blocks > VIEW_BLOCKS_MAX || v->out.full) && !v->err.code)
		v->err = FAIL(ERR_TOO_LARGE, "office.view_long");
	wire_put_u8(&v->out, kind);
}

void view_run(struct view *v, unsigned flags, int size, struct str text)
{
	if (!text.n)
		return;
	wire_put_u8(&v->out, DOC_REC_RUN);
	wire_put_u8(&v->out, flags % RUN_END);
	wire_put_u8(&v->out, (unsigned)size);
	wire_put_text(&v->out, text);
}

/* ---- tables ---- */

static int columns_of(const struct view_table *t)
{
	int most = 1;
	for (size_t i = 0; i < t->rows.n; i++) {
		int n = t->rows.p[i].before;
		for (size_t k = 0; k < t->rows.p[i].cells.n; k++)
			n += t->rows.p[i].cells.p[k].columns;
		most = n > most ? n : most;
	}
	return most < DOC_COLUMNS_MAX ? most : DOC_COLUMNS_MAX;
}

/* The cell of a row that begins at a column; NULL: none does. */
static const struct view_cell *cell_at(const struct view_row *r, int column)
{
	int at = r->before;
	for (size_t k = 0; k < r->cells.n; k++) {
		if (at == column)
			return &r->cells.p[k];
		at += r->cells.p[k].columns;
	}
	return NULL;
}

static bool same_below(const struct view_table *t, size_t row, int column, int columns)
{
	const struct view_cell *c = row < t->rows.n ? cell_at(&t->rows.p[row], column) : NULL;
	return c && c->goes_on && c->columns == columns;
}

/* Over how many rows a cell reaches: those below have the same place and go on. */
static int rows_of(const struct view_table *t, size_t row, int column, const struct view_cell *c)
{
	int n = 1;
	while (c->begins && n < DOC_ROWSPAN_MAX &&
	       same_below(t, row + (size_t)n, column, c->columns))
		n++;
	return n;
}

static void put_cell(struct view *v, int columns, int rows, const struct view_cell *c)
{
	view_block(v, DOC_REC_CELL);
	wire_put_u8(&v->out, (unsigned)columns);
	wire_put_u8(&v->out, (unsigned)rows);
	wire_put_u8(&v->out,
		    c ? (c->middle ? CELL_MIDDLE : 0U) | (c->shade ? CELL_SHADE : 0U) : 0U);
	put(&v->out, c ? c->records : STR_NONE);
}

struct grid {
	const struct view_table *table;
	int columns;
	int taken[DOC_COLUMNS_MAX]; /* how many rows, this one counted, a span still fills it */
};

static void put_row(struct view *v, struct grid *g, size_t row)
{
	const struct view_row *r = &g->table->rows.p[row];
	int *taken = g->taken, columns = g->columns, at = r->before;
	view_block(v, DOC_REC_ROW);
	for (int i = 0; i < r->before && i < columns; i++)
		if (!taken[i])
			put_cell(v, 1, 1, NULL);
	for (size_t k = 0; k < r->cells.n && at < columns; k++) {
		const struct view_cell *c = &r->cells.p[k];
		int wide = at + c->columns <= columns ? c->columns : columns - at;
		if (!taken[at]) {
			int rows = rows_of(g->table, row, at, c);
			put_cell(v, wide, rows, c);
			for (int i = at; i < at + wide; i++)
				taken[i] = rows;
		}
		at += c->columns;
	}
	for (int i = 0; i < columns; i++)
		taken[i] -= taken[i] > 0;
}

void view_put_table(struct view *v, const struct view_table *t)
{
	struct grid g = { .table = t, .columns = columns_of(t) };
	int head = 0;
	if (!t->rows.n)
		return;
	while (head < 5 && (size_t)head + 1 < t->rows.n && t->rows.p[head].head)
		head++;
	view_block(v, DOC_REC_TABLE);
	wire_put_u8(&v->out, (unsigned)g.columns);
	wire_put_u8(&v->out, (unsigned)head);
	wire_put_u8(&v->out, t->borders ? TABLE_BORDERS : 0U);
	for (int i = 0; i < g.columns; i++) {
		int w = i < t->width_count ? t->widths[i] : 0;
		wire_put_u32(&v->out, w > 0 ? (uint32_t)w : 1000);
	}
	for (size_t i = 0; i < t->rows.n && !v->err.code; i++)
		put_row(v, &g, i);
	view_block(v, DOC_REC_TABLE_END);
}
