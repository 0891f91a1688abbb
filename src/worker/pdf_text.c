/* pdf_text.c: paragraphs as lines of set distance, by pango without kerning or ligatures, since
 * Word uses none either and the line breaks must agree. See pdf.h. */
#include "worker/pdf.h"

#include "base/text.h"
#include "worker/fonts.h"
#include "worker/qr.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <string.h>

cairo_status_t cairo_into_buf(void *closure, const unsigned char *p, unsigned n)
{
	struct buf *b = closure;
	put(b, (struct str){ (const char *)p, n });
	return b->full ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

void pdf_undated(cairo_surface_t *surface)
{
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, NULL);
}

PangoContext *pdf_context(void)
{
	PangoContext *c = pango_font_map_create_context(fonts_map());
	cairo_font_options_t *o = cairo_font_options_create();
	cairo_font_options_set_hint_style(o, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(o, CAIRO_HINT_METRICS_OFF);
	pango_cairo_context_set_font_options(c, o);
	pango_context_set_round_glyph_positions(c, FALSE);
	cairo_font_options_destroy(o);
	return c;
}

/* ---- text and attributes ---- */

static void add_attribute(PangoAttrList *list, PangoAttribute *a, size_t from, size_t to)
{
	a->start_index = (guint)from;
	a->end_index = (guint)to;
	pango_attr_list_insert(list, a);
}

static void add_run(PangoAttrList *list, unsigned flags, int size, const size_t span[2])
{
	PangoFontDescription *f = pango_font_description_new();
	pango_font_description_set_family_static(f, FONT_PAPER);
	pango_font_description_set_absolute_size(f, size * PANGO_SCALE);
	pango_font_description_set_weight(f, flags & RUN_BOLD ? PANGO_WEIGHT_BOLD
							      : PANGO_WEIGHT_NORMAL);
	pango_font_description_set_style(f, flags & RUN_ITALIC ? PANGO_STYLE_ITALIC
							       : PANGO_STYLE_NORMAL);
	add_attribute(list, pango_attr_font_desc_new(f), span[0], span[1]);
	if (flags & RUN_UNDERLINE)
		add_attribute(list, pango_attr_underline_new(PANGO_UNDERLINE_SINGLE), span[0],
			      span[1]);
	pango_font_description_free(f);
}

/* A break inside a paragraph is U+2028 to pango; a newline would begin a new one. */
static void put_broken(struct buf *b, struct str s)
{
	struct str line;
	for (bool first = true; str_split(&s, '\n', &line); first = false) {
		if (!first)
			put(b, S("\xE2\x80\xA8"));
		put(b, line);
	}
}

static void set_text(PangoLayout *l, const struct paper *d, const struct paper_par *p)
{
	struct arena a = { 0 };
	struct buf b = { .arena = &a };
	PangoAttrList *list = pango_attr_list_new();
	const struct paper_style *style = paper_par_style(p);
	for (size_t i = 0; i < p->runs.n; i++) {
		const struct paper_run *r = &p->runs.p[i];
		unsigned flags = r->flags | style->flags;
		size_t span[2] = { b.n, 0 };
		put_broken(&b, flags & RUN_CAPS ? text_upper(&a, r->text) : r->text);
		span[1] = b.n;
		add_run(list, flags, r->size ? r->size : paper_par_size(d, p), span);
	}
	if (b.n == 0)
		add_run(list, style->flags, paper_par_size(d, p), (size_t[2]){ 0, SIZE_MAX });
	add_attribute(list, pango_attr_font_features_new("kern=0, liga=0, clig=0"), 0, G_MAXUINT);
	pango_layout_set_text(l, b.n ? b.p : "", (int)b.n);
	pango_layout_set_attributes(l, list);
	pango_attr_list_unref(list);
	arena_free(&a);
}

static PangoLayout *layout_of(PangoContext *context, const struct paper *d,
			      const struct paper_par *p, double width)
{
	const struct paper_style *style = paper_par_style(p);
	double first =
		p->look ? p->look->first : pt_of_mm(style->first ? d->page.indent / 10.0 : 0);
	PangoLayout *l = pango_layout_new(context);
	set_text(l, d, p);
	pango_layout_set_width(l, (int)(width * PANGO_SCALE));
	pango_layout_set_wrap(l, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_indent(l, (int)(first * PANGO_SCALE));
	pango_layout_set_alignment(l, style->align == ALIGN_CENTRE  ? PANGO_ALIGN_CENTER
				      : style->align == ALIGN_RIGHT ? PANGO_ALIGN_RIGHT
								    : PANGO_ALIGN_LEFT);
	pango_layout_set_justify(l, style->align == ALIGN_JUSTIFY);
	return l;
}

static double last_line_width(PangoLayout *l)
{
	PangoLayoutLine *line =
		pango_layout_get_line_readonly(l, pango_layout_get_line_count(l) - 1);
	PangoRectangle logical;
	pango_layout_line_get_extents(line, NULL, &logical);
	return (double)logical.width / PANGO_SCALE;
}

struct laid laid_make(PangoContext *context, const struct paper *paper, const struct paper_par *par,
		      double width)
{
	double left = par->look && par->look->left < width / 2 ? par->look->left : 0;
	struct laid l = { .layout = layout_of(context, paper, par, width - left), .left = left };
	l.lines = pango_layout_get_line_count(l.layout);
	l.pitch = paper_par_pitch(paper, par);
	if (par->rule)
		l.rule = last_line_width(l.layout) * par->rule / 1000;
	return l;
}

double laid_last_line(PangoContext *context, const struct paper *paper, const struct paper_par *par,
		      double width)
{
	PangoLayout *l = layout_of(context, paper, par, width);
	double w = last_line_width(l);
	g_object_unref(l);
	return w;
}

void laid_free(struct laid *l)
{
	if (l->layout)
		g_object_unref(l->layout);
	l->layout = NULL;
}

/* ---- drawing ---- */

void laid_draw(cairo_t *cr, const struct laid *l, int line, double x, double y)
{
	PangoLayoutIter *it = pango_layout_get_iter(l->layout);
	PangoRectangle logical;
	for (int i = 0; i < line; i++)
		pango_layout_iter_next_line(it);
	pango_layout_iter_get_line_extents(it, NULL, &logical);
	/* Of a line of set height four fifths lie above the baseline, as in Word. */
	cairo_move_to(cr, x + (double)logical.x / PANGO_SCALE, y + l->pitch * 0.8);
	pango_cairo_show_layout_line(cr, pango_layout_iter_get_line_readonly(it));
	pango_layout_iter_free(it);
}

/* One pixel a module, black on white. */
static cairo_surface_t *qr_picture(const struct qr *q)
{
	int side = q->side + 2 * QR_QUIET;
	cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_RGB24, side, side);
	uint32_t *pixels = (uint32_t *)(void *)cairo_image_surface_get_data(s);
	int stride = cairo_image_surface_get_stride(s) / (int)sizeof *pixels;
	cairo_surface_flush(s);
	for (int r = 0; r < side; r++)
		for (int c = 0; c < side; c++)
			pixels[r * stride + c] = 0xFFFFFF;
	for (int r = 0; r < q->side; r++)
		for (int c = 0; c < q->side; c++)
			if (q->dark[r * q->side + c])
				pixels[(r + QR_QUIET) * stride + c + QR_QUIET] = 0;
	cairo_surface_mark_dirty(s);
	return s;
}

/* As a picture that is not smoothed: sharp at any size, and a twentieth of the work of hundreds of
 * rectangles. */
void pdf_draw_qr(cairo_t *cr, struct str text, double x, double y, double side)
{
	static struct qr q; /* 31 KB, one task at a time */
	if (!qr_make(text, &q))
		return;
	cairo_surface_t *picture = qr_picture(&q);
	double module = side / (q.side + 2 * QR_QUIET);
	cairo_save(cr);
	cairo_translate(cr, x, y);
	cairo_scale(cr, module, module);
	cairo_set_source_surface(cr, picture, 0, 0);
	cairo_pattern_set_filter(cairo_get_source(cr), CAIRO_FILTER_NEAREST);
	cairo_paint(cr);
	cairo_restore(cr);
	cairo_surface_destroy(picture);
}
