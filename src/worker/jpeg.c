/* jpeg.c: see jpeg.h. */
#include "worker/jpeg.h"

enum { SIDE_MAX = 2000 };

bool jpeg_size(struct str s, int *width, int *height)
{
	const unsigned char *p = (const unsigned char *)s.p;
	size_t at = 2;
	while (at + 9 < s.n && p[at] == 0xFF) {
		bool frame = (p[at + 1] & 0xF0) == 0xC0 && p[at + 1] != 0xC4 && p[at + 1] != 0xC8 &&
			     p[at + 1] != 0xCC;
		*height = p[at + 5] << 8 | p[at + 6];
		*width = p[at + 7] << 8 | p[at + 8];
		if (frame)
			return *width > 0 && *height > 0;
		at += 2 + (size_t)(p[at + 2] << 8 | p[at + 3]);
	}
	return false;
}

cairo_surface_t *jpeg_surface(struct str jpeg)
{
	int width, height;
	if (!str_starts(jpeg, S("\xFF\xD8")) || !jpeg_size(jpeg, &width, &height) ||
	    width > SIDE_MAX || height > SIDE_MAX)
		return NULL;
	cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
	if (cairo_surface_set_mime_data(s, CAIRO_MIME_TYPE_JPEG, (const unsigned char *)jpeg.p,
					jpeg.n, NULL, NULL) == CAIRO_STATUS_SUCCESS)
		return s;
	cairo_surface_destroy(s);
	return NULL;
}

void jpeg_draw(cairo_t *cr, cairo_surface_t *s, struct jpeg_box at)
{
	double w = cairo_image_surface_get_width(s), h = cairo_image_surface_get_height(s);
	double across = at.width / w, down = at.height / h, scale = across < down ? across : down;
	cairo_save(cr);
	cairo_translate(cr, at.x + (at.width - w * scale) / 2, at.y + (at.height - h * scale) / 2);
	cairo_scale(cr, scale, scale);
	cairo_set_source_surface(cr, s, 0, 0);
	cairo_paint(cr);
	cairo_restore(cr);
}
