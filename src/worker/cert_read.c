/* cert_read.c: see cert_read.h. */
#include "worker/cert_read.h"

#include "base/text.h"
#include "office/cert_wire.h"
#include "worker/fonts.h"
#include "worker/paper.h"

static bool within(int64_t v, int64_t least, int64_t most) { return v >= least && v <= most; }

bool cert_read_head(struct wire *in, struct cert_head *out)
{
	bool ours = wire_u8(in) == 2;
	uint32_t w = wire_u32(in), h = wire_u32(in);
	int64_t x = wire_i64(in), y = wire_i64(in);
	uint32_t sx = wire_u32(in), sy = wire_u32(in);
	*out = (struct cert_head){ .width = mm10(w),
				   .height = mm10(h),
				   .shift_x = mm10(x),
				   .shift_y = mm10(y),
				   .scale_x = (double)sx / CERT_SCALE_ONE,
				   .scale_y = (double)sy / CERT_SCALE_ONE };
	out->flags = wire_enum(in, CERT_SETUP_END);
	out->pages = wire_u32(in);
	out->title = wire_utf8(in);
	out->jpeg = wire_text(in);
	return ours && !in->bad && within(w, CERT_LENGTH_MIN, CERT_LENGTH_MAX) &&
	       within(h, CERT_LENGTH_MIN, CERT_LENGTH_MAX) &&
	       within(x, -CERT_SHIFT_MAX, CERT_SHIFT_MAX) &&
	       within(y, -CERT_SHIFT_MAX, CERT_SHIFT_MAX) &&
	       within(sx, CERT_SCALE_MIN, CERT_SCALE_MAX) &&
	       within(sy, CERT_SCALE_MIN, CERT_SCALE_MAX) && out->pages <= CERT_PAGES_MAX;
}

static bool on_sheet(int64_t v) { return within(v, -CERT_LENGTH_MAX, CERT_LENGTH_MAX); }

bool cert_read_text(struct wire *in, struct cert_text *t)
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
	t->tag = (int)wire_u32(in);
	t->text = wire_utf8(in);
	t->x = (int)x;
	t->y = (int)y;
	return !in->bad && on_sheet(x) && on_sheet(y) && within(t->width, 1, CERT_LENGTH_MAX) &&
	       within(t->size, CERT_SIZE_MIN, CERT_SIZE_MAX) && within(t->line, 80, 400) &&
	       within(t->spacing, 0, 1000) && within(t->lines_max, 0, 100) && align <= CERT_RIGHT &&
	       within(t->tag, 0, CERT_TAG_END - 1);
}

bool cert_read_line(struct wire *in, struct cert_line *out)
{
	int64_t x = wire_i64(in), y = wire_i64(in), to_x = wire_i64(in), to_y = wire_i64(in);
	uint32_t width = wire_u32(in);
	*out = (struct cert_line){ (int)x, (int)y, (int)to_x, (int)to_y, (int)width };
	return !in->bad && on_sheet(x) && on_sheet(y) && on_sheet(to_x) && on_sheet(to_y) &&
	       within(width, 1, CERT_LINE_WIDTH_MAX);
}

bool cert_read_square(struct wire *in, struct cert_square *out)
{
	out->x = wire_i64(in);
	out->y = wire_i64(in);
	out->side = wire_u32(in);
	return !in->bad && within(out->x, 0, CERT_LENGTH_MAX) &&
	       within(out->y, 0, CERT_LENGTH_MAX) && out->side <= CERT_LENGTH_MAX;
}

/* ---- layout ---- */

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

double cert_fit_type(PangoLayout *l, const struct cert_text *t)
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

PangoLayout *cert_layout_of(struct arena *a, PangoContext *context, const struct cert_text *t)
{
	struct str text = t->flags & CERT_CAPS ? text_upper(a, t->text) : t->text;
	PangoLayout *l = pango_layout_new(context);
	pango_layout_set_text(l, text.p, (int)text.n);
	pango_layout_set_width(l, (int)(pt_of_mm(mm10(t->width)) * PANGO_SCALE));
	pango_layout_set_wrap(l, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_alignment(l, t->align == CERT_CENTRE  ? PANGO_ALIGN_CENTER
				      : t->align == CERT_RIGHT ? PANGO_ALIGN_RIGHT
							       : PANGO_ALIGN_LEFT);
	return l;
}
