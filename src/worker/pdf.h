/* pdf.h: laying out a paper on PDF pages. pdf_text.c makes lines of paragraphs, pdf_table.c rows of
 * tables, pdf_flow.c pages of both, pdf_write.c the file. Lengths are points, y grows downwards. */
#ifndef WORKER_PDF_H
#define WORKER_PDF_H

#include "worker/paper.h"

#include <cairo.h>
#include <pango/pango.h>

struct pdf {
	const struct paper *paper;
	struct arena *arena;
	cairo_surface_t *surface;
	cairo_t *cr;
	PangoContext *context;
	cairo_surface_t *mark; /* NULL: none */
	double width, height; /* of the page */
	bool landscape;
	int page;   /* from 1; 0 before the first */
	int number; /* that the page bears: counted anew for each paper of the file */
	double y; /* where the next unit goes */
};
static inline double pdf_left(const struct pdf *p) { return pt_of_mm(p->paper->page.left); }
static inline double pdf_top(const struct pdf *p) { return pt_of_mm(p->paper->page.top); }
static inline double pdf_bottom(const struct pdf *p)
{
	return p->height - pt_of_mm(p->paper->page.bottom);
}
static inline double pdf_text_width(const struct pdf *p)
{
	return p->width - pt_of_mm(p->paper->page.left + p->paper->page.right);
}

/* ---- pdf_text.c ---- */

/* A paragraph in lines. */
struct laid {
	PangoLayout *layout;
	int lines;
	double pitch;
	double rule; /* length; 0: none */
	double left; /* its distance from the left */
};
PangoContext *pdf_context(void); /* to be unref'd */
/* Without the moment of its making: the same paper gives the same bytes. */
void pdf_undated(cairo_surface_t *surface);
/* What cairo writes, into the `struct buf` at closure; a full one stops it. */
cairo_status_t cairo_into_buf(void *closure, const unsigned char *p, unsigned n);
struct laid laid_make(PangoContext *context, const struct paper *paper, const struct paper_par *par,
		      double width);
void laid_free(struct laid *l);
/* Draws line i with its top at y; `first` saves walking when lines are drawn in order. */
void laid_draw(cairo_t *cr, const struct laid *l, int line, double x, double y);
/* The natural length of a paragraph's last line, for rules in Word. */
double laid_last_line(PangoContext *context, const struct paper *paper, const struct paper_par *par,
		      double width);
void pdf_draw_qr(cairo_t *cr, struct str text, double x, double y, double side);

/* ---- units: what cannot be broken by a page's end ---- */

enum unit_kind { UNIT_LINE, UNIT_RULE, UNIT_GAP, UNIT_PICTURE, UNIT_ROWS };
struct unit {
	enum unit_kind kind;
	struct laid *laid; /* LINE, RULE */
	int line;
	const struct paper_picture *picture;
	struct rows *rows;    /* ROWS: rows tied together by spans */
	double height, after; /* `after` is dropped at a page's end */
	bool tied;	      /* stays with the next unit */
	bool last;	      /* of its paragraph: its lines may be freed */
};
struct units {
	struct unit *p;
	size_t n, cap;
};
/* The units of a paragraph, gap or code, `width` wide. */
void units_add(struct pdf *p, struct units *to, const struct paper_block *b, double width);
void unit_draw(struct pdf *p, const struct unit *u, double x, double y, double width);

/* ---- pdf_table.c ---- */

/* Appends the group of rows that begins with row `from` as one unit and returns the row after it:
 * the heading, or one row, or rows that spans tie together. One at a time, so that only the lines
 * of a few rows are in memory. */
size_t table_add(struct pdf *p, struct units *to, const struct paper_table *t, size_t from);
/* Draws a group at p->y and moves p->y; one taller than a page is cut into pages by itself. */
void rows_draw(struct pdf *p, const struct rows *r);
/* Draws the heading again above a group that begins a page. */
void rows_draw_head(struct pdf *p, const struct rows *r);

/* ---- pdf_flow.c ---- */

void pdf_new_page(struct pdf *p);
void pdf_flow(struct pdf *p);

#endif
