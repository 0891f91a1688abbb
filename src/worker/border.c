/* border.c: a red and gold border in the manner of Vietnamese certificates: a band of teeth and
 * linked rings between double rules, rosettes in its corners, lotus fans inside them. All lengths
 * are millimetres. See border.h. */
#include "worker/border.h"

#include <math.h>
#include <stddef.h>

enum colour { RED, GOLD, PALE_GOLD, WHITE };
#define OUTER 8.0 /* the outer rule's distance from the paper's edge */
#define BAND 10.0
#define BAND_WIDTH 8.0
#define INNER 20.0
#define RING_PITCH 8.4

static void ink(cairo_t *cr, enum colour c)
{
	static const double rgb[][3] = { { 0.647, 0.098, 0.106 },
					 { 0.690, 0.518, 0.169 },
					 { 0.980, 0.933, 0.804 },
					 { 1, 1, 1 } };
	cairo_set_source_rgb(cr, rgb[c][0], rgb[c][1], rgb[c][2]);
}

static void rule(cairo_t *cr, double inset, const double size[2], double width)
{
	cairo_set_line_width(cr, width);
	cairo_rectangle(cr, inset, inset, size[0] - 2 * inset, size[1] - 2 * inset);
	cairo_stroke(cr);
}

/* ---- the band, drawn from the origin along x ---- */

static void teeth(cairo_t *cr, double length)
{
	const double high = 1.3;
	int n = (int)round(length / 2.8);
	double pitch = length / n;
	for (int i = 0; i < n; i++) {
		double x = i * pitch;
		cairo_move_to(cr, x, 0);
		cairo_line_to(cr, x + pitch / 2, high);
		cairo_line_to(cr, x + pitch, 0);
		cairo_close_path(cr);
		cairo_move_to(cr, x, BAND_WIDTH);
		cairo_line_to(cr, x + pitch / 2, BAND_WIDTH - high);
		cairo_line_to(cr, x + pitch, BAND_WIDTH);
		cairo_close_path(cr);
	}
	ink(cr, RED);
	cairo_fill(cr);
}

static void circle(cairo_t *cr, double x, double y, double r)
{
	cairo_new_sub_path(cr);
	cairo_arc(cr, x, y, r, 0, 2 * M_PI);
}

static void circles(cairo_t *cr, double length, double r, enum colour c)
{
	int n = (int)round(length / RING_PITCH);
	for (int i = 0; i < n; i++)
		circle(cr, (i + 0.5) * length / n, BAND_WIDTH / 2, r);
	ink(cr, c);
	cairo_fill(cr);
}

/* All of it is filled, not stroked: cairo goes over the border anew on every page, and works out
 * the outline of a stroke each time. */
static void rings(cairo_t *cr, double length)
{
	const double middle = BAND_WIDTH / 2, ring = 1.45, half = 0.225, link = 0.2;
	int n = (int)round(length / RING_PITCH);
	double pitch = length / n;
	for (int i = 0; i + 1 < n; i++) { /* from above one ring to below the next */
		double x = (i + 0.5) * pitch;
		cairo_move_to(cr, x + 0.5, middle - ring - link);
		cairo_line_to(cr, x + pitch - 0.5, middle + ring - link);
		cairo_line_to(cr, x + pitch - 0.5, middle + ring + link);
		cairo_line_to(cr, x + 0.5, middle - ring + link);
		cairo_close_path(cr);
	}
	ink(cr, GOLD);
	cairo_fill(cr);
	circles(cr, length, ring + half, GOLD);
	circles(cr, length, ring - half, WHITE);
	circles(cr, length, 0.55, RED);
}

static void band(cairo_t *cr, double x, double y, double angle, double length)
{
	cairo_save(cr);
	cairo_translate(cr, x, y);
	cairo_rotate(cr, angle);
	teeth(cr, length);
	rings(cr, length);
	cairo_restore(cr);
}

/* ---- flowers ---- */

struct petal {
	double angle, from, to; /* degrees; distances from the flower's middle */
	enum colour fill, line;
	double width; /* of the line; 0: none */
};

static void petal(cairo_t *cr, const struct petal *p)
{
	double n = p->to - p->from, belly = n * 0.267;
	cairo_save(cr);
	cairo_rotate(cr, p->angle * M_PI / 180);
	cairo_move_to(cr, p->from, 0);
	cairo_curve_to(cr, p->from + n * 0.35, belly, p->from + n * 0.75, belly, p->to, 0);
	cairo_curve_to(cr, p->from + n * 0.75, -belly, p->from + n * 0.35, -belly, p->from, 0);
	cairo_close_path(cr);
	cairo_restore(cr);
	ink(cr, p->fill);
	cairo_fill_preserve(cr);
	ink(cr, p->line);
	cairo_set_line_width(cr, p->width);
	if (p->width > 0)
		cairo_stroke(cr);
	cairo_new_path(cr);
}

static void rosette(cairo_t *cr, double x, double y)
{
	cairo_save(cr);
	cairo_translate(cr, x + BAND_WIDTH / 2, y + BAND_WIDTH / 2);
	ink(cr, RED);
	cairo_rectangle(cr, -BAND_WIDTH / 2, -BAND_WIDTH / 2, BAND_WIDTH, BAND_WIDTH);
	cairo_fill(cr);
	for (int i = 0; i < 8; i++)
		petal(cr, &(struct petal){ i * 45, 0.65, 3.35, WHITE, WHITE, 0 });
	circle(cr, 0, 0, 0.95);
	ink(cr, GOLD);
	cairo_fill_preserve(cr);
	ink(cr, WHITE);
	cairo_set_line_width(cr, 0.3);
	cairo_stroke(cr);
	cairo_restore(cr);
}

/* A quarter of a lotus; sx and sy mirror it into its corner. */
static void fan(cairo_t *cr, double x, double y, const double mirror[2])
{
	static const struct petal petals[] = {
		{ 14, 5, 17, WHITE, GOLD, 0.4 },     { 45, 5, 17, WHITE, GOLD, 0.4 },
		{ 76, 5, 17, WHITE, GOLD, 0.4 },     { 29, 4, 13, PALE_GOLD, GOLD, 0.4 },
		{ 61, 4, 13, PALE_GOLD, GOLD, 0.4 }, { 14, 3, 8.5, WHITE, RED, 0.35 },
		{ 45, 3, 8.5, WHITE, RED, 0.35 },    { 76, 3, 8.5, WHITE, RED, 0.35 },
	};
	cairo_save(cr);
	cairo_translate(cr, x, y);
	cairo_scale(cr, mirror[0], mirror[1]);
	for (size_t i = 0; i < sizeof petals / sizeof *petals; i++)
		petal(cr, &petals[i]);
	cairo_move_to(cr, 0, 0);
	cairo_arc(cr, 0, 0, 4.2, 0, M_PI / 2);
	cairo_close_path(cr);
	ink(cr, RED);
	cairo_fill(cr);
	cairo_restore(cr);
}

void border_draw(cairo_t *cr, double width, double height)
{
	const double size[2] = { width, height }, in = BAND + BAND_WIDTH;
	const double right = width - BAND, low = height - BAND;
	ink(cr, RED);
	rule(cr, OUTER, size, 0.9);
	rule(cr, INNER, size, 0.5);
	ink(cr, GOLD);
	rule(cr, BAND, size, 0.3);
	rule(cr, in, size, 0.3);
	band(cr, in, BAND, 0, width - 2 * in);
	band(cr, in, low - BAND_WIDTH, 0, width - 2 * in);
	band(cr, in, in, M_PI / 2, height - 2 * in);
	band(cr, right, in, M_PI / 2, height - 2 * in);
	rosette(cr, BAND, BAND);
	rosette(cr, BAND, low - BAND_WIDTH);
	rosette(cr, right - BAND_WIDTH, BAND);
	rosette(cr, right - BAND_WIDTH, low - BAND_WIDTH);
	fan(cr, INNER, INNER, (double[]){ 1, 1 });
	fan(cr, width - INNER, INNER, (double[]){ -1, 1 });
	fan(cr, INNER, height - INNER, (double[]){ 1, -1 });
	fan(cr, width - INNER, height - INNER, (double[]){ -1, -1 });
}
