/* cert_pdf.c: the task that draws certificates. The border is recorded once and shared by all
 * pages, so a batch of hundreds stays small. See office/cert.h. */
#include "office/cert.h"

#include "base/text.h"
#include "office/cert_wire.h"
#include "worker/border.h"
#include "worker/fonts.h"
#include "worker/jpeg.h"
#include "worker/pdf.h"
#include "worker/task.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

enum { PDF_BYTES_MAX = 256 << 20, PAGES_A_REPORT = 10, KEPT = 16 };

/* A text laid out. Most texts of a batch stand on every page in the same order: laid out once. */
struct kept {
	struct cert_text text;
	PangoLayout *layout; /* NULL: none */
	double size;
};

struct drawing {
	struct task *task;
	struct wire in;
	cairo_surface_t *surface, *border, *picture; /* the last two NULL: none */
	cairo_t *cr;
	PangoContext *context;
	double width, height; /* mm */
	double shift_x, shift_y;
	unsigned flags;
	uint32_t pages, page;
	struct str title, jpeg;
	struct kept kept[KEPT]; /* the page's first texts, as on the page before */
	int text_at;		/* of the page, so far */
};

static double mm10(int64_t v) { return (double)v / 10; }

static bool read_setup(struct drawing *d)
{
	bool ours = wire_u8(&d->in) == 1;
	uint32_t w = wire_u32(&d->in), h = wire_u32(&d->in);
	int64_t x = wire_i64(&d->in), y = wire_i64(&d->in);
	d->flags = wire_enum(&d->in, CERT_SETUP_END);
	d->pages = wire_u32(&d->in);
	d->title = wire_utf8(&d->in);
	d->jpeg = wire_text(&d->in);
	d->width = mm10(w);
	d->height = mm10(h);
	d->shift_x = mm10(x);
	d->shift_y = mm10(y);
	return ours && !d->in.bad && w >= CERT_LENGTH_MIN && w <= CERT_LENGTH_MAX &&
	       h >= CERT_LENGTH_MIN && h <= CERT_LENGTH_MAX && x >= -CERT_SHIFT_MAX &&
	       x <= CERT_SHIFT_MAX && y >= -CERT_SHIFT_MAX && y <= CERT_SHIFT_MAX &&
	       d->pages <= CERT_PAGES_MAX;
}

/* ---- text ---- */

static bool read_text(struct wire *in, struct cert_text *t)
{
	int64_t x = wire_i64(in), y = wire_i64(in);
	t->width = (int)wire_u32(in);
	t->size = (int)wire_u32(in);
	t->line = (int)wire_u32(in);
	t->spacing = (int)wire_u32(in);
	t->lines_max = (int)wire_u32(in);
	t->flags = wire_u32(in);
	uint32_t align = wire_u32(in);
	t->align = (enum cert_align)align;
	t->colour = wire_u32(in);
	t->text = wire_utf8(in);
	t->x = (int)x;
	t->y = (int)y;
	return !in->bad && x >= -CERT_LENGTH_MAX && x <= CERT_LENGTH_MAX && y >= -CERT_LENGTH_MAX &&
	       y <= CERT_LENGTH_MAX && t->width >= 1 && t->width <= CERT_LENGTH_MAX &&
	       t->size >= CERT_SIZE_MIN && t->size <= CERT_SIZE_MAX && t->line >= 80 &&
	       t->line <= 400 && t->spacing >= 0 && t->spacing <= 1000 && t->lines_max >= 0 &&
	       t->lines_max <= 100 && align <= CERT_RIGHT;
}

static void set_type(PangoLayout *l, const struct cert_text *t, double size)
{
	PangoFontDescription *f = pango_font_description_new();
	PangoAttrList *list = pango_attr_list_new();
	pango_font_description_set_family_static(f, t->flags & CERT_PLAIN_SERIF ? FONT_PAPER
										: FONT_CERT);
	pango_font_description_set_absolute_size(f, size * PANGO_SCALE);
	pango_font_description_set_weight(f, t->flags & CERT_BOLD ? PANGO_WEIGHT_BOLD
								  : PANGO_WEIGHT_NORMAL);
	pango_font_description_set_style(f, t->flags & CERT_ITALIC ? PANGO_STYLE_ITALIC
								   : PANGO_STYLE_NORMAL);
	pango_layout_set_font_description(l, f);
	if (t->spacing)
		pango_attr_list_insert(list, pango_attr_letter_spacing_new((
						     int)(size * t->spacing / 1000 * PANGO_SCALE)));
	pango_layout_set_attributes(l, list);
	pango_attr_list_unref(list);
	pango_font_description_free(f);
}

/* Shrinks the type in half points until the text keeps to its lines; returns the size. */
static double fit(PangoLayout *l, const struct cert_text *t)
{
	double size = t->size / 10.0, least = size * 0.6;
	set_type(l, t, size);
	while (t->lines_max && pango_layout_get_line_count(l) > t->lines_max &&
	       size - 0.5 >= least) {
		size -= 0.5;
		set_type(l, t, size);
	}
	return size;
}

static PangoLayout *layout_of(struct drawing *d, const struct cert_text *t)
{
	struct str text = t->flags & CERT_CAPS ? text_upper(d->task->arena, t->text) : t->text;
	PangoLayout *l = pango_layout_new(d->context);
	pango_layout_set_text(l, text.p, (int)text.n);
	pango_layout_set_width(l, (int)(pt_of_mm(mm10(t->width)) * PANGO_SCALE));
	pango_layout_set_wrap(l, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_alignment(l, t->align == CERT_CENTRE  ? PANGO_ALIGN_CENTER
				      : t->align == CERT_RIGHT ? PANGO_ALIGN_RIGHT
							       : PANGO_ALIGN_LEFT);
	return l;
}

static void draw_rule(cairo_t *cr, double x, double y, double width)
{
	cairo_set_line_width(cr, 0.8);
	cairo_move_to(cr, x, y);
	cairo_line_to(cr, x + width, y);
	cairo_stroke(cr);
}

static void draw_lines(struct drawing *d, const struct cert_text *t, PangoLayout *l, double size)
{
	/* Half of what ascent and descent differ by, so that type sits in the middle of its line.
	 */
	const double rise = t->flags & CERT_PLAIN_SERIF ? 0.34 : 0.39;
	double x = pt_of_mm(mm10(t->x)), pitch = size * t->line / 100;
	double baseline = pt_of_mm(mm10(t->y)) + pitch / 2 + size * rise;
	PangoLayoutIter *it = pango_layout_get_iter(l);
	PangoRectangle r;
	do {
		pango_layout_iter_get_line_extents(it, NULL, &r);
		cairo_move_to(d->cr, x + (double)r.x / PANGO_SCALE, baseline);
		pango_cairo_show_layout_line(d->cr, pango_layout_iter_get_line_readonly(it));
		baseline += pitch;
	} while (pango_layout_iter_next_line(it));
	pango_layout_iter_free(it);
	if (t->flags & CERT_RULE)
		draw_rule(d->cr, x + (double)r.x / PANGO_SCALE, baseline - pitch + size * 0.38,
			  (double)r.width / PANGO_SCALE);
}

/* A dashed frame with the field's place, for laying a test sheet over a printed blank. */
static void draw_place(struct drawing *d, const struct cert_text *t, int lines, double pitch)
{
	const struct cert_text note = { .text = str_fmt(d->task->arena, "x %.1f  y %.1f  w %.1f mm",
							mm10(t->x), mm10(t->y), mm10(t->width)),
					.x = t->x,
					.y = t->y - 32,
					.width = 1200,
					.size = 70,
					.line = 100,
					.flags = CERT_PLAIN_SERIF };
	PangoLayout *l = layout_of(d, &note);
	static const double dash[] = { 2, 2 };
	cairo_set_source_rgb(d->cr, 0.2, 0.3, 0.4);
	cairo_set_line_width(d->cr, 0.5);
	cairo_set_dash(d->cr, dash, 2, 0);
	cairo_rectangle(d->cr, pt_of_mm(mm10(t->x)), pt_of_mm(mm10(t->y)), pt_of_mm(mm10(t->width)),
			lines * pitch);
	cairo_stroke(d->cr);
	cairo_set_dash(d->cr, NULL, 0, 0);
	draw_lines(d, &note, l, fit(l, &note));
	g_object_unref(l);
}

/* Laid out the same, wherever it stands and in whatever colour. */
static bool same_layout(const struct cert_text *a, const struct cert_text *b)
{
	return a->width == b->width && a->size == b->size && a->spacing == b->spacing &&
	       a->lines_max == b->lines_max && a->flags == b->flags && a->align == b->align &&
	       str_eq(a->text, b->text);
}

static void forget(struct kept *k)
{
	if (k->layout)
		g_object_unref(k->layout);
	*k = (struct kept){ 0 };
}

static void lay_out(struct drawing *d, const struct cert_text *t, struct kept *k)
{
	if (k->layout && same_layout(&k->text, t))
		return;
	forget(k);
	k->text = *t;
	k->layout = layout_of(d, t);
	k->size = fit(k->layout, t);
}

static struct err draw_text(struct drawing *d)
{
	struct cert_text t = { 0 };
	struct kept once = { 0 };
	if (!read_text(&d->in, &t) || d->page == 0)
		return FAIL(ERR_STORE, "office.reply");
	struct kept *k = d->text_at < KEPT ? &d->kept[d->text_at++] : &once;
	lay_out(d, &t, k);
	if (d->flags & CERT_TEST)
		draw_place(d, &t, pango_layout_get_line_count(k->layout), k->size * t.line / 100);
	cairo_set_source_rgb(d->cr, (double)(t.colour >> 16 & 255) / 255,
			     (double)(t.colour >> 8 & 255) / 255, (double)(t.colour & 255) / 255);
	draw_lines(d, &t, k->layout, k->size);
	forget(&once);
	return OK;
}

static struct err draw_code(struct drawing *d)
{
	int64_t x = wire_i64(&d->in), y = wire_i64(&d->in);
	uint32_t side = wire_u32(&d->in);
	struct str text = wire_utf8(&d->in);
	if (d->in.bad || d->page == 0 || x < 0 || x > CERT_LENGTH_MAX || y < 0 ||
	    y > CERT_LENGTH_MAX || side > CERT_LENGTH_MAX || text.n > CERT_QR_BYTES_MAX)
		return FAIL(ERR_STORE, "office.reply");
	pdf_draw_qr(d->cr, text, pt_of_mm(mm10(x)), pt_of_mm(mm10(y)), pt_of_mm(mm10(side)));
	return OK;
}

/* ---- the picture ---- */

static struct err draw_picture(struct drawing *d)
{
	int64_t x = wire_i64(&d->in), y = wire_i64(&d->in);
	uint32_t side = wire_u32(&d->in);
	if (d->in.bad || d->page == 0 || x < 0 || x > CERT_LENGTH_MAX || y < 0 ||
	    y > CERT_LENGTH_MAX || side > CERT_LENGTH_MAX)
		return FAIL(ERR_STORE, "office.reply");
	if (!d->picture)
		return OK;
	double box = pt_of_mm(mm10(side));
	jpeg_draw(d->cr, d->picture,
		  (struct jpeg_box){ pt_of_mm(mm10(x)), pt_of_mm(mm10(y)), box, box });
	return OK;
}

/* ---- pages ---- */

static cairo_surface_t *record_border(const struct drawing *d)
{
	cairo_rectangle_t all = { 0, 0, pt_of_mm(d->width), pt_of_mm(d->height) };
	cairo_surface_t *s = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &all);
	cairo_t *cr = cairo_create(s);
	cairo_scale(cr, 72 / 25.4, 72 / 25.4);
	border_draw(cr, d->width, d->height);
	cairo_destroy(cr);
	return s;
}

static struct err next_page(struct drawing *d)
{
	if (d->page == d->pages)
		return FAIL(ERR_STORE, "office.reply");
	if (d->page++) {
		cairo_restore(d->cr);
		cairo_show_page(d->cr);
	}
	d->text_at = 0;
	cairo_save(d->cr);
	if (d->border) {
		cairo_set_source_surface(d->cr, d->border, 0, 0);
		cairo_paint(d->cr);
	}
	cairo_translate(d->cr, pt_of_mm(d->shift_x), pt_of_mm(d->shift_y));
	if (d->page % PAGES_A_REPORT == 0)
		return task_progress(d->task, d->page, d->pages);
	return OK;
}

static struct err draw_all(struct drawing *d)
{
	for (;;) {
		unsigned kind = wire_enum(&d->in, CERT_REC_END);
		if (kind == CERT_REC_DONE && d->page > 0)
			break;
		if (kind == CERT_REC_PAGE)
			TRY(next_page(d));
		else if (kind == CERT_REC_TEXT)
			TRY(draw_text(d));
		else if (kind == CERT_REC_QR)
			TRY(draw_code(d));
		else if (kind == CERT_REC_PICTURE)
			TRY(draw_picture(d));
		else
			return FAIL(ERR_STORE, "office.reply");
	}
	cairo_restore(d->cr);
	cairo_show_page(d->cr);
	return OK;
}

static struct err draw_file(struct drawing *d, struct buf *out)
{
	d->surface = cairo_pdf_surface_create_for_stream(cairo_into_buf, out, pt_of_mm(d->width),
							 pt_of_mm(d->height));
	pdf_undated(d->surface);
	cairo_pdf_surface_set_metadata(d->surface, CAIRO_PDF_METADATA_TITLE,
				       arena_cstr(d->task->arena, d->title));
	d->cr = cairo_create(d->surface);
	d->context = pdf_context();
	d->border = d->flags & CERT_BORDER ? record_border(d) : NULL;
	d->picture = jpeg_surface(d->jpeg);
	struct err e = draw_all(d);
	if (d->border)
		cairo_surface_destroy(d->border);
	if (d->picture)
		cairo_surface_destroy(d->picture);
	for (int i = 0; i < KEPT; i++)
		forget(&d->kept[i]);
	g_object_unref(d->context);
	cairo_destroy(d->cr);
	cairo_surface_finish(d->surface);
	bool failed = cairo_surface_status(d->surface) != CAIRO_STATUS_SUCCESS;
	cairo_surface_destroy(d->surface);
	if (!e.code && (out->full || failed))
		e = FAIL(ERR_TOO_LARGE, "office.doc_long");
	return e;
}

struct err cert_write_task(struct task *t)
{
	struct str records;
	struct buf out = { .arena = t->arena, .max = PDF_BYTES_MAX };
	if (!fonts_map())
		return FAIL(ERR_STORE, "office.fonts");
	TRY(task_input(t, CERT_BYTES_MAX + CERT_PICTURE_MAX + 4096, &records));
	struct drawing d = { .task = t, .in = { .rest = records } };
	if (!read_setup(&d))
		return FAIL(ERR_STORE, "office.reply");
	TRY(draw_file(&d, &out));
	return task_data(t, buf_str(&out));
}
