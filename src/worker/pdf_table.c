/* pdf_table.c: rows of tables: heights, spans, lines, headings repeated on new pages, and rows
 * longer than a page. See pdf.h. */
#include "worker/pdf.h"

enum { GROUP_ROWS_MAX = 64 };
#define LINE_PT 0.5

struct box {
	const struct paper_cell *cell;
	struct units units;
	size_t next; /* the first unit not drawn yet */
	double x, width, content;
};
struct boxes {
	struct box *p;
	size_t n, cap;
};
struct rows {
	const struct paper_table *table;
	size_t from, count;
	double heights[GROUP_ROWS_MAX];
	struct boxes boxes[GROUP_ROWS_MAX];
	bool head;
};

static double pad_x(const struct paper_table *t)
{
	return t->borders ? pt_of_word(CELL_PAD_X / 10.0) : 0;
}

static double pad_y(const struct paper_table *t)
{
	return t->borders ? pt_of_word(CELL_PAD_Y / 10.0) : 0;
}

/* ---- measuring ---- */

static double content_height(const struct units *u)
{
	double h = 0;
	for (size_t i = 0; i < u->n; i++)
		h += u->p[i].height + (i + 1 < u->n ? u->p[i].after : 0);
	return h;
}

static void add_box(struct pdf *p, struct rows *r, size_t row, const struct paper_cell *c)
{
	struct box *b = PUSH(p->arena, &r->boxes[row]);
	*b = (struct box){ .cell = c, .x = pdf_left(p) };
	for (int i = 0; i < c->column + c->columns; i++) {
		double w = r->table->widths[i] * pdf_text_width(p);
		if (i < c->column)
			b->x += w;
		else
			b->width += w;
	}
	for (size_t i = 0; i < c->blocks.n; i++)
		units_add(p, &b->units, &c->blocks.p[i], b->width - 2 * pad_x(r->table));
	b->content =
		content_height(&b->units) + 2 * pad_y(r->table) + (r->table->borders ? LINE_PT : 0);
}

/* Cells that span several rows make the last of them taller when they need it. */
static void measure(struct pdf *p, struct rows *r)
{
	const double least = paper_pitch(12);
	for (size_t i = 0; i < r->count; i++) {
		const struct paper_row *row = &r->table->rows.p[r->from + i];
		r->heights[i] = row->cells.n ? 0 : least;
		for (size_t k = 0; k < row->cells.n; k++)
			add_box(p, r, i, &row->cells.p[k]);
		for (size_t k = 0; k < r->boxes[i].n; k++)
			if (row->cells.p[k].rows == 1 && r->boxes[i].p[k].content > r->heights[i])
				r->heights[i] = r->boxes[i].p[k].content;
	}
	for (size_t i = 0; i < r->count; i++)
		for (size_t k = 0; k < r->boxes[i].n; k++) {
			const struct box *b = &r->boxes[i].p[k];
			double have = 0;
			size_t to = i + (size_t)b->cell->rows;
			for (size_t j = i; j < to && j < r->count; j++)
				have += r->heights[j];
			if (b->content > have)
				r->heights[(to < r->count ? to : r->count) - 1] +=
					b->content - have;
		}
}

static double total(const struct rows *r)
{
	double h = 0;
	for (size_t i = 0; i < r->count; i++)
		h += r->heights[i];
	return h;
}

/* How many rows from `from` on hang together. */
static size_t group_size(const struct paper_table *t, size_t from)
{
	size_t n = from < (size_t)t->head_rows ? (size_t)t->head_rows - from : 1;
	for (size_t i = 0; i < n && from + i < t->rows.n && n < GROUP_ROWS_MAX; i++)
		for (size_t k = 0; k < t->rows.p[from + i].cells.n; k++) {
			size_t reach = i + (size_t)t->rows.p[from + i].cells.p[k].rows;
			n = reach > n ? reach : n;
		}
	n = n > GROUP_ROWS_MAX ? GROUP_ROWS_MAX : n;
	return from + n > t->rows.n ? t->rows.n - from : n;
}

static struct rows *make(struct pdf *p, const struct paper_table *t, size_t from)
{
	struct rows *r = NEW(p->arena, 1, struct rows);
	r->table = t;
	r->from = from;
	r->count = group_size(t, from);
	r->head = from < (size_t)t->head_rows;
	measure(p, r);
	return r;
}

/* Word keeps a row with the next one when the paragraphs of its first cell ask for it. */
static bool row_keeps(const struct paper_row *row)
{
	if (row->cells.n == 0 || row->cells.p[0].blocks.n == 0)
		return false;
	const struct paper_block *last = &row->cells.p[0].blocks.p[row->cells.p[0].blocks.n - 1];
	return last->kind == PAPER_PAR && last->par.keep;
}

size_t table_add(struct pdf *p, struct units *to, const struct paper_table *t, size_t from)
{
	struct rows *r = make(p, t, from);
	size_t next = from + r->count;
	bool end = next >= t->rows.n;
	bool keep = paper_row_keeps(t, next - 1) || row_keeps(&t->rows.p[next - 1]);
	*PUSH(p->arena, to) = (struct unit){ .kind = UNIT_ROWS,
					     .rows = r,
					     .height = total(r),
					     .tied = !end && keep };
	return next;
}

/* ---- drawing ---- */

static void draw_frame(struct pdf *p, const struct paper_table *t, const struct box *b, double y,
		       double height)
{
	if (b->cell->shade) {
		cairo_set_source_rgb(p->cr, 0.93, 0.93, 0.93);
		cairo_rectangle(p->cr, b->x, y, b->width, height);
		cairo_fill(p->cr);
		cairo_set_source_rgb(p->cr, 0, 0, 0);
	}
	if (t->borders) {
		cairo_set_line_width(p->cr, LINE_PT);
		cairo_rectangle(p->cr, b->x, y, b->width, height);
		cairo_stroke(p->cr);
	}
}

/* Draws as many of the box's units as fit into `room`; returns the height they took. */
static double draw_units(struct pdf *p, const struct paper_table *t, struct box *b, double y,
			 double room)
{
	double used = 0;
	while (b->next < b->units.n) {
		const struct unit *u = &b->units.p[b->next];
		if (used + u->height > room + 0.01 && used > 0)
			break;
		unit_draw(p, u, b->x + pad_x(t), y + used, b->width - 2 * pad_x(t));
		used += u->height + u->after;
		b->next++;
	}
	return used;
}

static void draw_whole(struct pdf *p, const struct rows *r)
{
	for (size_t i = 0; i < r->count; i++) {
		for (size_t k = 0; k < r->boxes[i].n; k++) {
			struct box *b = &r->boxes[i].p[k];
			double height = 0;
			for (int j = 0; j < b->cell->rows && i + (size_t)j < r->count; j++)
				height += r->heights[i + (size_t)j];
			double lower = b->cell->middle ? (height - b->content) / 2 : 0;
			draw_frame(p, r->table, b, p->y, height);
			draw_units(p, r->table, b, p->y + pad_y(r->table) + lower, height * 2);
		}
		p->y += r->heights[i];
	}
}

/* The part of one row that fits on the rest of the page; false when all of it is drawn. */
static bool draw_part(struct pdf *p, const struct rows *r, size_t row)
{
	const double room = pdf_bottom(p) - p->y - 2 * pad_y(r->table);
	double height = 0;
	bool more = false;
	for (size_t k = 0; k < r->boxes[row].n; k++) {
		struct box *b = &r->boxes[row].p[k];
		double used = draw_units(p, r->table, b, p->y + pad_y(r->table), room);
		height = used > height ? used : height;
		more |= b->next < b->units.n;
	}
	height += 2 * pad_y(r->table);
	for (size_t k = 0; k < r->boxes[row].n; k++)
		draw_frame(p, r->table, &r->boxes[row].p[k], p->y, height);
	p->y += height;
	return more;
}

void rows_draw(struct pdf *p, const struct rows *r)
{
	if (p->y + total(r) <= pdf_bottom(p) + 0.5) {
		draw_whole(p, r);
		return;
	}
	for (size_t i = 0; i < r->count; i++)
		while (draw_part(p, r, i)) {
			pdf_new_page(p);
			rows_draw_head(p, r);
		}
}

void rows_draw_head(struct pdf *p, const struct rows *r)
{
	if (r->head || r->table->head_rows == 0)
		return;
	struct rows *head = make(p, r->table, 0);
	if (total(head) < (pdf_bottom(p) - pdf_top(p)) / 2)
		draw_whole(p, head);
}
