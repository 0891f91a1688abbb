/* border.h: the ornamental border of a certificate. */
#ifndef WORKER_BORDER_H
#define WORKER_BORDER_H

#include <cairo.h>

/* Draws it for a page of that size; the unit of cr is the millimetre. */
void border_draw(cairo_t *cr, double width, double height);

#endif
