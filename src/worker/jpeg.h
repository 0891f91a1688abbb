/* jpeg.h: a JPEG of our own making on the pages of a PDF, which takes its bytes as they are, once
 * for all pages: nothing is decoded here. */
#ifndef WORKER_JPEG_H
#define WORKER_JPEG_H

#include "base/base.h"

#include <cairo.h>

/* Width and height as they stand in the first frame header; false when it is none of ours. */
bool jpeg_size(struct str s, int *width, int *height);
/* To be destroyed; NULL when it cannot be used. */
cairo_surface_t *jpeg_surface(struct str jpeg);
/* Whole and in the middle of a box. */
struct jpeg_box {
	double x, y, width, height;
};
void jpeg_draw(cairo_t *cr, cairo_surface_t *s, struct jpeg_box at);

#endif
