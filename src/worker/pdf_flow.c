/* pdf_flow.c: fills pages with units, keeps together what is tied, draws page numbers. See pdf.h.
 */
#include "worker/jpeg.h"
#include "worker/pdf.h"

#include "worker/fonts.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

/* ---- units ---- */

static void add_lines(struct pdf *p, struct units *to, const struct paper_par *par, double width)
{
	struct laid *l = NEW(p->arena, 1, struct laid);
	*l = laid_make(p->context, p->paper, par, width);
	if (par->look && par->look->before > 0)
		*PUSH(p->arena, to) = (struct unit){ .kind = UNIT_GAP,
						     .height = par->look->before,
						     .tied = true };
	for (int i = 0; i < l->lines; i++) {
		bool last = i == l->lines - 1;
		/* No page ends with the first line of a paragraph or begins with its last. */
		bool tied = last ? par->keep || l->rule > 0 : i == 0 || i == l->lines - 2;
		*PUSH(p->arena, to) = (struct unit){
			.kind = UNIT_LINE,
			.laid = l,
			.line = i,
			.height = l->pitch,
			.tied = tied,
			.after = last && l->rule == 0 ? paper_par_style(par)->after_pt : 0,
			.last = last && l->rule == 0
		};
	}
	if (l->rule > 0)
		*PUSH(p->arena, to) = (struct unit){ .kind = UNIT_RULE,
						     .laid = l,
						     .height = RULE_SPACE_PT,
						     .tied = par->keep,
						     .after = paper_par_style(par)->after_pt,
						     .last = true };
}

void units_add(struct pdf *p, struct units *to, const struct paper_block *b, double width)
{
	if (b->kind == PAPER_PAR)
		add_lines(p, to, &b->par, width);
	else if (b->kind == PAPER_GAP)
		*PUSH(p->arena, to) = (struct unit){ .kind = UNIT_GAP,
						     .height = pt_of_mm(b->gap),
						     .tied = to->n && to->p[to->n - 1].tied };
	else if (b->kind == PAPER_PICTURE)
		*PUSH(p->arena, to) = (struct unit){ .kind = UNIT_PICTURE,
						     .picture = &b->picture,
						     .height = pt_of_mm(b->picture.height),
						     .after = 3 };
}

static void draw_rule(struct pdf *p, const struct unit *u, double x, double y, double width)
{
	double from = x + (width - u->laid->rule) / 2;
	cairo_set_line_width(p->cr, 0.75);
	cairo_move_to(p->cr, from, y + RULE_DROP_PT);
	cairo_line_to(p->cr, from + u->laid->rule, y + RULE_DROP_PT);
	cairo_stroke(p->cr);
}

static void draw_picture(struct pdf *p, const struct unit *u, double x, double y, double width)
{
	const struct paper_picture *k = u->picture;
	enum paper_align align = paper_style(k->align)->align;
	double side = pt_of_mm(k->width), slack = width - side;
	x += align == ALIGN_CENTRE ? slack / 2 : align == ALIGN_RIGHT ? slack : 0;
	if (k->text.n)
		pdf_draw_qr(p->cr, k->text, x, y, u->height);
	else if (p->mark)
		jpeg_draw(p->cr, p->mark, (struct jpeg_box){ x, y, side, u->height });
}

void unit_draw(struct pdf *p, const struct unit *u, double x, double y, double width)
{
	if (u->kind == UNIT_LINE)
		laid_draw(p->cr, u->laid, u->line, x + u->laid->left, y);
	else if (u->kind == UNIT_RULE)
		draw_rule(p, u, x, y, width);
	else if (u->kind == UNIT_PICTURE)
		draw_picture(p, u, x, y, width);
	if (u->last)
		laid_free(u->laid);
}

/* ---- pages ---- */

static void show(struct pdf *p, const char *text, double x, double baseline, bool bold)
{
	PangoLayout *l = pango_layout_new(p->context);
	PangoFontDescription *f = pango_font_description_new();
	int w;
	pango_font_description_set_family_static(f, FONT_PAPER);
	pango_font_description_set_absolute_size(f, PAGE_NUMBER_PT * PANGO_SCALE);
	pango_font_description_set_weight(f, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
	pango_layout_set_font_description(l, f);
	pango_layout_set_text(l, text, -1);
	pango_layout_get_size(l, &w, NULL);
	cairo_move_to(p->cr, bold ? x : x - (double)w / PANGO_SCALE / 2, baseline);
	pango_cairo_show_layout_line(p->cr, pango_layout_get_line_readonly(l, 0));
	if (bold) { /* the draft mark stands in a frame */
		cairo_set_line_width(p->cr, 0.75);
		cairo_rectangle(p->cr, x - 4, baseline - 13, (double)w / PANGO_SCALE + 8, 17.5);
		cairo_stroke(p->cr);
	}
	pango_font_description_free(f);
	g_object_unref(l);
}

void pdf_new_page(struct pdf *p)
{
	const double s = pt_of_mm(PAGE_SHORT_MM), l = pt_of_mm(PAGE_LONG_MM);
	if (p->page++)
		cairo_show_page(p->cr);
	p->width = p->landscape ? l : s;
	p->height = p->landscape ? s : l;
	cairo_pdf_surface_set_size(p->surface, p->width, p->height);
	cairo_set_source_rgb(p->cr, 0, 0, 0);
	double baseline = pt_of_mm(PAGE_NUMBER_MM) + PAGE_NUMBER_PT * 0.9;
	if (++p->number > 1) {
		const char *number = arena_cstr(p->arena, str_fmt(p->arena, "%d", p->number));
		show(p, number, pdf_left(p) + pdf_text_width(p) / 2, baseline, false);
	}
	if (p->paper->draft.n)
		show(p, arena_cstr(p->arena, p->paper->draft), pdf_left(p) + 4, baseline, true);
	p->y = pdf_top(p);
}

/* ---- flow ---- */

static void place(struct pdf *p, struct unit *u)
{
	const double room = pdf_bottom(p) - p->y + 0.01;
	if (u->height > room && p->y > pdf_top(p) + 0.01)
		pdf_new_page(p);
	if (u->kind == UNIT_ROWS) {
		if (p->y <= pdf_top(p) + 0.01)
			rows_draw_head(p, u->rows);
		rows_draw(p, u->rows); /* moves y itself: it may fill pages */
	} else {
		unit_draw(p, u, pdf_left(p), p->y, pdf_text_width(p));
		p->y += u->height;
	}
	p->y += u->after;
}

/* Places units [from, to), which are tied: on one page if a page can hold them. */
static void place_chain(struct pdf *p, struct unit *u, size_t n)
{
	double height = 0;
	for (size_t i = 0; i < n; i++)
		height += u[i].height + (i + 1 < n ? u[i].after : 0);
	double page = pdf_bottom(p) - pdf_top(p), room = pdf_bottom(p) - p->y + 0.01;
	if (height > room && height <= page && p->y > pdf_top(p) + 0.01)
		pdf_new_page(p);
	for (size_t i = 0; i < n; i++)
		place(p, &u[i]);
}

/* Places what is ready: everything up to the last unit that is not tied to a next one. */
static void drain(struct pdf *p, struct units *q, bool all)
{
	size_t done = 0;
	for (size_t i = 0; i < q->n; i++) {
		if (q->p[i].tied && !(all && i + 1 == q->n))
			continue;
		place_chain(p, q->p + done, i + 1 - done);
		done = i + 1;
	}
	for (size_t i = done; i < q->n; i++)
		q->p[i - done] = q->p[i];
	q->n -= done;
}

static void flow_table(struct pdf *p, struct units *q, const struct paper_table *t)
{
	for (size_t row = 0; row < t->rows.n;) {
		row = table_add(p, q, t, row);
		drain(p, q, false);
	}
}

void pdf_flow(struct pdf *p)
{
	struct units q = { 0 };
	const struct paper_blocks *all = &p->paper->blocks;
	p->landscape = p->paper->landscape;
	pdf_new_page(p);
	for (size_t i = 0; i < all->n; i++) {
		const struct paper_block *b = &all->p[i];
		if (b->kind == PAPER_BREAK || b->kind == PAPER_SECTION) {
			drain(p, &q, true);
			p->landscape = b->kind == PAPER_SECTION ? b->landscape : p->landscape;
			p->number = b->anew ? 0 : p->number;
			pdf_new_page(p);
		} else if (b->kind == PAPER_TABLE) {
			flow_table(p, &q, b->table);
		} else {
			units_add(p, &q, b, pdf_text_width(p));
		}
		drain(p, &q, false);
	}
	drain(p, &q, true);
	cairo_show_page(p->cr);
}
