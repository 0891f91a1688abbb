/* cert_bench.c: 500 award certificates in one PDF by congdoan-worker (border, QR code, type that
 * shrinks to its line, across two processes), beside a bare loop on cairo and pango in this process
 * that draws the same texts in the same sizes and nothing else. */
#include "tests/bench/bench.h"

#include "office/cert.h"
#include "worker/fonts.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <stdio.h>

enum { PAGES = 500, PAIRS = 5 };

/* As the full design of the product's certificates has it. */
static const struct cert_text texts[] = {
	{ S("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"), 300, 270, 2370, .size = 125,
	  .flags = CERT_BOLD },
	{ S("Độc lập - Tự do - Hạnh phúc"), 300, 330, 2370, .size = 130,
	  .flags = CERT_BOLD | CERT_RULE },
	{ S("BAN THƯỜNG VỤ CÔNG ĐOÀN VIÊN CHỨC TỈNH MẪU"), 300, 460, 2370, .size = 160,
	  .spacing = 20, .lines_max = 1, .flags = CERT_BOLD },
	{ S("tặng"), 300, 550, 2370, .size = 170, .flags = CERT_ITALIC },
	{ S("GIẤY KHEN"), 300, 650, 2370, .size = 520, .spacing = 60, .lines_max = 1,
	  .flags = CERT_BOLD },
	{ S(""), 300, 900, 2370, .size = 290, .lines_max = 1, .flags = CERT_BOLD }, /* the name */
	{ S("Đã có thành tích xuất sắc trong phong trào thi đua và xây dựng tổ chức Công đoàn vững "
	    "mạnh năm 2021"),
	  300, 1080, 2370, .size = 160, .lines_max = 3 },
	{ S("Quyết định số 123/QĐ-CĐVC ngày 08/12/2021\nSổ khen thưởng số 45"), 330, 1400, 1000,
	  .size = 115, .line = 160 },
	{ S("Tỉnh Mẫu, ngày 08 tháng 12 năm 2021"), 1650, 1330, 1000, .size = 130,
	  .flags = CERT_ITALIC },
	{ S("TM. BAN THƯỜNG VỤ\nCHỦ TỊCH"), 1650, 1400, 1000, .size = 130, .flags = CERT_BOLD },
	{ S("Nguyễn Thị Mẫu"), 1650, 1750, 1000, .size = 130, .flags = CERT_BOLD },
};
enum { TEXTS = sizeof texts / sizeof *texts, NAME = 5 };

static struct str name_of(struct arena *a, int page)
{
	return str_fmt(a, "Công đoàn cơ sở Sở Tài nguyên và Môi trường %d", page);
}

static double pages_a_second(double from) { return PAGES * 1000 / (bench_ms() - from); }

/* ---- ours ---- */

struct batch {
	struct office *office;
	size_t bytes;
};

static double draw_ours(void *arg)
{
	struct batch *b = arg;
	struct arena a = { 0 };
	struct buf pdf = { .arena = &a };
	double from = bench_ms();
	struct cert *c =
		cert_new(&a, &(struct cert_setup){ .title = S("Giấy khen"), .border = true });
	for (int p = 0; p < PAGES; p++) {
		cert_page(c);
		for (int i = 0; i < TEXTS; i++) {
			struct cert_text t = texts[i];
			t.align = CERT_CENTRE;
			t.colour = CERT_INK;
			if (i == NAME)
				t.text = name_of(&a, p);
			cert_text(c, &t);
		}
		cert_qr(c, 330, 1550, 260,
			str_fmt(&a, "https://thidua.example.vn/certificate/%032d", p));
	}
	struct err e = cert_write(b->office, c, NULL, office_to_buf(&pdf));
	double rate = pages_a_second(from);
	if (e.code)
		die(e.message);
	b->bytes = pdf.n;
	arena_free(&a);
	return rate;
}

/* ---- bare ---- */

static cairo_status_t count_bytes(void *arg, const unsigned char *p, unsigned n)
{
	(void)p;
	*(size_t *)arg += n;
	return CAIRO_STATUS_SUCCESS;
}

static double pt(int mm10) { return mm10 / 10.0 * 72 / 25.4; }

static void draw_text(cairo_t *cr, PangoContext *context, const struct cert_text *t)
{
	PangoFontDescription *f = pango_font_description_new();
	PangoLayout *l = pango_layout_new(context);
	pango_font_description_set_family_static(f, FONT_CERT);
	pango_font_description_set_absolute_size(f, t->size / 10.0 * PANGO_SCALE);
	pango_font_description_set_weight(f, t->flags & CERT_BOLD ? PANGO_WEIGHT_BOLD
								  : PANGO_WEIGHT_NORMAL);
	pango_font_description_set_style(f, t->flags & CERT_ITALIC ? PANGO_STYLE_ITALIC
								   : PANGO_STYLE_NORMAL);
	pango_layout_set_font_description(l, f);
	pango_layout_set_text(l, t->text.p, (int)t->text.n);
	pango_layout_set_width(l, (int)(pt(t->width) * PANGO_SCALE));
	pango_layout_set_alignment(l, PANGO_ALIGN_CENTER);
	cairo_move_to(cr, pt(t->x), pt(t->y));
	pango_cairo_show_layout(cr, l);
	g_object_unref(l);
	pango_font_description_free(f);
}

static double draw_bare(void *arg)
{
	struct arena a = { 0 };
	size_t bytes = 0;
	(void)arg;
	double from = bench_ms();
	cairo_surface_t *surface =
		cairo_pdf_surface_create_for_stream(count_bytes, &bytes, pt(2970), pt(2100));
	cairo_t *cr = cairo_create(surface);
	PangoContext *context = pango_cairo_create_context(cr);
	for (int p = 0; p < PAGES; p++) {
		for (int i = 0; i < TEXTS; i++) {
			struct cert_text t = texts[i];
			if (i == NAME)
				t.text = name_of(&a, p);
			draw_text(cr, context, &t);
		}
		cairo_show_page(cr);
	}
	g_object_unref(context);
	cairo_destroy(cr);
	cairo_surface_finish(surface);
	double rate = pages_a_second(from);
	cairo_surface_destroy(surface);
	if (bytes < PAGES * 500)
		die("the bare loop drew nothing");
	arena_free(&a);
	return rate;
}

void bench_certificates(void)
{
	struct batch b = { 0 };
	if (!bench_wanted("certificates"))
		return;
	struct err e = office_start(NULL, &b.office);
	if (e.code)
		die(e.message);
	struct bench_pair p = {
		"500 certificates in one PDF", "a second", draw_ours, draw_bare, &b, PAIRS
	};
	bench_bar("500 certificates / a bare cairo + pango loop", bench_pairs(&p).median, 0.5,
		  true);
	bench_bar("KiB a certificate", (double)b.bytes / PAGES / 1024, 10, false);
	office_stop(b.office);
}
