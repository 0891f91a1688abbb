/* cert_pdf.c: the task that draws certificates. The border is recorded once and shared by all
 * pages, so a batch of hundreds stays small. See office/cert.h. */
#include "office/cert.h"

#include "office/cert_wire.h"
#include "worker/border.h"
#include "worker/cert_read.h"
#include "worker/fonts.h"
#include "worker/jpeg.h"
#include "worker/pdf.h"
#include "worker/task.h"

#include <cairo-pdf.h>

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
	struct cert_head head;
	uint32_t page;
	struct kept kept[KEPT]; /* the page's first texts, as on the page before */
	int text_at;		/* of the page, so far */
};

/* ---- text ---- */

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
	PangoLayout *l = cert_layout_of(d->task->arena, d->context, &note);
	static const double dash[] = { 2, 2 };
	cairo_set_source_rgb(d->cr, 0.2, 0.3, 0.4);
	cairo_set_line_width(d->cr, 0.5);
	cairo_set_dash(d->cr, dash, 2, 0);
	cairo_rectangle(d->cr, pt_of_mm(mm10(t->x)), pt_of_mm(mm10(t->y)), pt_of_mm(mm10(t->width)),
			lines * pitch);
	cairo_stroke(d->cr);
	cairo_set_dash(d->cr, NULL, 0, 0);
	draw_lines(d, &note, l, cert_fit_type(l, &note));
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
	k->layout = cert_layout_of(d->task->arena, d->context, t);
	k->size = cert_fit_type(k->layout, t);
}

static struct err draw_text(struct drawing *d)
{
	struct cert_text t = { 0 };
	struct kept once = { 0 };
	if (!cert_read_text(&d->in, &t) || d->page == 0)
		return FAIL(ERR_STORE, "office.reply");
	struct kept *k = d->text_at < KEPT ? &d->kept[d->text_at++] : &once;
	lay_out(d, &t, k);
	if (d->head.flags & CERT_TEST)
		draw_place(d, &t, pango_layout_get_line_count(k->layout), k->size * t.line / 100);
	cairo_set_source_rgb(d->cr, (double)(t.colour >> 16 & 255) / 255,
			     (double)(t.colour >> 8 & 255) / 255, (double)(t.colour & 255) / 255);
	draw_lines(d, &t, k->layout, k->size);
	forget(&once);
	return OK;
}

static struct err draw_code(struct drawing *d)
{
	struct cert_square q;
	bool ok = cert_read_square(&d->in, &q);
	struct str text = wire_utf8(&d->in);
	if (!ok || d->in.bad || d->page == 0 || text.n > CERT_QR_BYTES_MAX)
		return FAIL(ERR_STORE, "office.reply");
	pdf_draw_qr(d->cr, text, pt_of_mm(mm10(q.x)), pt_of_mm(mm10(q.y)), pt_of_mm(mm10(q.side)));
	return OK;
}

static struct err draw_stroke(struct drawing *d)
{
	struct cert_line l;
	if (!cert_read_line(&d->in, &l) || d->page == 0)
		return FAIL(ERR_STORE, "office.reply");
	cairo_set_source_rgb(d->cr, 0, 0, 0);
	cairo_set_line_width(d->cr, l.width / 10.0);
	cairo_move_to(d->cr, pt_of_mm(mm10(l.x)), pt_of_mm(mm10(l.y)));
	cairo_line_to(d->cr, pt_of_mm(mm10(l.to_x)), pt_of_mm(mm10(l.to_y)));
	cairo_stroke(d->cr);
	return OK;
}

/* ---- the picture ---- */

static struct err draw_picture(struct drawing *d)
{
	struct cert_square q;
	if (!cert_read_square(&d->in, &q) || d->page == 0)
		return FAIL(ERR_STORE, "office.reply");
	if (!d->picture)
		return OK;
	double box = pt_of_mm(mm10(q.side));
	jpeg_draw(d->cr, d->picture,
		  (struct jpeg_box){ pt_of_mm(mm10(q.x)), pt_of_mm(mm10(q.y)), box, box });
	return OK;
}

/* The bytes are those of the task: they outlive the page. */
static struct err draw_photo(struct drawing *d)
{
	struct cert_square q;
	bool ok = cert_read_square(&d->in, &q);
	struct str jpeg = wire_text(&d->in);
	if (!ok || d->in.bad || d->page == 0 || jpeg.n > CERT_PICTURE_MAX)
		return FAIL(ERR_STORE, "office.reply");
	cairo_surface_t *s = jpeg_surface(jpeg);
	double box = pt_of_mm(mm10(q.side));
	if (!s)
		return OK;
	jpeg_draw(d->cr, s,
		  (struct jpeg_box){ pt_of_mm(mm10(q.x)), pt_of_mm(mm10(q.y)), box, box });
	cairo_surface_destroy(s);
	return OK;
}

/* ---- pages ---- */

static cairo_surface_t *record_border(const struct drawing *d)
{
	cairo_rectangle_t all = { 0, 0, pt_of_mm(d->head.width), pt_of_mm(d->head.height) };
	cairo_surface_t *s = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &all);
	cairo_t *cr = cairo_create(s);
	cairo_scale(cr, 72 / 25.4, 72 / 25.4);
	border_draw(cr, d->head.width, d->head.height);
	cairo_destroy(cr);
	return s;
}

static struct err next_page(struct drawing *d)
{
	if (d->page == d->head.pages)
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
	cairo_translate(d->cr, pt_of_mm(d->head.shift_x), pt_of_mm(d->head.shift_y));
	cairo_scale(d->cr, d->head.scale_x, d->head.scale_y);
	if (d->page % PAGES_A_REPORT == 0)
		return task_progress(d->task, d->page, d->head.pages);
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
		else if (kind == CERT_REC_LINE)
			TRY(draw_stroke(d));
		else if (kind == CERT_REC_PICTURE)
			TRY(draw_picture(d));
		else if (kind == CERT_REC_PHOTO)
			TRY(draw_photo(d));
		else
			return FAIL(ERR_STORE, "office.reply");
	}
	cairo_restore(d->cr);
	cairo_show_page(d->cr);
	return OK;
}

static struct err draw_file(struct drawing *d, struct buf *out)
{
	d->surface = cairo_pdf_surface_create_for_stream(
		cairo_into_buf, out, pt_of_mm(d->head.width), pt_of_mm(d->head.height));
	pdf_undated(d->surface);
	cairo_pdf_surface_set_metadata(d->surface, CAIRO_PDF_METADATA_TITLE,
				       arena_cstr(d->task->arena, d->head.title));
	d->cr = cairo_create(d->surface);
	d->context = pdf_context();
	d->border = d->head.flags & CERT_BORDER ? record_border(d) : NULL;
	d->picture = jpeg_surface(d->head.jpeg);
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
	if (!cert_read_head(&d.in, &d.head))
		return FAIL(ERR_STORE, "office.reply");
	TRY(draw_file(&d, &out));
	return task_data(t, buf_str(&out));
}
