/* qr_find.c: finds the three corners of a QR code in a photo and reads its modules through the
 * perspective that they, and the small square near the fourth corner, give. */
#include "worker/qr_read.h"

#include <math.h>
#include <stdlib.h>

enum { CORNERS_MAX = 60, TRIPLES_MAX = 400 };

struct point {
	double x, y;
};
struct corner {
	struct point at;
	double module;
	int seen;
};
struct finding {
	struct arena *arena;
	int width, height;
	bool *dark;
	struct corner corners[CORNERS_MAX];
	int count;
};

static bool dark_at(const struct finding *f, double x, double y)
{
	int i = (int)floor(x), k = (int)floor(y);
	return i >= 0 && k >= 0 && i < f->width && k < f->height && f->dark[k * f->width + i];
}

/* ---- black and white: darker than what is around ---- */

static void split(struct finding *f, const struct qr_photo *p)
{
	int w = f->width, h = f->height, reach = (w < h ? w : h) / 16 + 4;
	uint32_t *sum = NEW(f->arena, (size_t)(w + 1) * (size_t)(h + 1), uint32_t);
	for (int y = 0; y < h; y++)
		for (int x = 0; x < w; x++)
			sum[(y + 1) * (w + 1) + x + 1] =
				p->grey[y * w + x] + sum[y * (w + 1) + x + 1] +
				sum[(y + 1) * (w + 1) + x] - sum[y * (w + 1) + x];
	for (int y = 0; y < h; y++)
		for (int x = 0; x < w; x++) {
			int left = x > reach ? x - reach : 0, top = y > reach ? y - reach : 0;
			int right = x + reach < w ? x + reach : w,
			    low = y + reach < h ? y + reach : h;
			uint32_t all = sum[low * (w + 1) + right] - sum[top * (w + 1) + right] -
				       sum[low * (w + 1) + left] + sum[top * (w + 1) + left];
			uint32_t area = (uint32_t)((right - left) * (low - top));
			f->dark[y * w + x] = p->grey[y * w + x] * area * 100 < all * 94ULL;
		}
}

/* ---- corners: dark and light as 1 : 1 : 3 : 1 : 1 along any line through the middle ---- */

static bool corner_runs(const int *run, double *module)
{
	int all = 0;
	for (int i = 0; i < 5; i++)
		all += run[i];
	*module = all / 7.0;
	for (int i = 0; i < 5; i++) {
		double want = i == 2 ? 3 * *module : *module;
		if (run[i] == 0 || fabs(run[i] - want) > (i == 2 ? 1.6 : 0.75) * *module)
			return false;
	}
	return all >= 7;
}

/* From a point in the middle both ways along (dx, dy); the middle of the runs along it. */
static bool across(const struct finding *f, struct point at, struct point step, double most,
		   struct point *middle)
{
	int run[5] = { 0 };
	double module, x = at.x, y = at.y;
	for (int part = 2; part >= 0; part--)
		for (; dark_at(f, x, y) == (part != 1) && run[part] < most;
		     x -= step.x, y -= step.y)
			run[part]++;
	x = at.x + step.x;
	y = at.y + step.y;
	int after = 0;
	for (int part = 2; part < 5; part++)
		for (; dark_at(f, x, y) == (part != 3) && run[part] < 2 * most;
		     x += step.x, y += step.y) {
			run[part]++;
			after += part == 2;
		}
	if (!corner_runs(run, &module))
		return false;
	double shift = after - (run[2] - 1) / 2.0;
	*middle = (struct point){ at.x + step.x * shift, at.y + step.y * shift };
	return true;
}

static void note(struct finding *f, struct point at, double module)
{
	for (int i = 0; i < f->count; i++) {
		struct corner *c = &f->corners[i];
		if (hypot(c->at.x - at.x, c->at.y - at.y) > 3 * c->module)
			continue;
		c->at.x = (c->at.x * c->seen + at.x) / (c->seen + 1);
		c->at.y = (c->at.y * c->seen + at.y) / (c->seen + 1);
		c->module = (c->module * c->seen + module) / (c->seen + 1);
		c->seen++;
		return;
	}
	if (f->count < CORNERS_MAX)
		f->corners[f->count++] = (struct corner){ at, module, 1 };
}

static void look_at(struct finding *f, int y, int end, const int *run, double module)
{
	double most = 5 * module + 2;
	struct point at = { end - run[4] - run[3] - run[2] / 2.0, y + 0.5 }, up, level;
	if (across(f, at, (struct point){ 0, 1 }, most, &up) &&
	    across(f, up, (struct point){ 1, 0 }, most, &level))
		note(f, (struct point){ level.x, up.y }, module);
}

static void scan_row(struct finding *f, int y)
{
	int run[5] = { 0 };
	double module;
	bool was = false;
	for (int x = 0; x <= f->width; x++) {
		bool now = x < f->width && f->dark[y * f->width + x];
		if (now == was) {
			run[4]++;
			continue;
		}
		if (was && corner_runs(run, &module))
			look_at(f, y, x, run, module);
		memmove(run, run + 1, 4 * sizeof *run);
		run[4] = 1;
		was = now;
	}
}

/* ---- perspective: the unit square's corners go to four points ---- */

struct view {
	double a[9];
};

static struct view view_of(const struct point *p)
{
	double dx1 = p[1].x - p[2].x, dx2 = p[3].x - p[2].x, sx = p[0].x - p[1].x + p[2].x - p[3].x;
	double dy1 = p[1].y - p[2].y, dy2 = p[3].y - p[2].y, sy = p[0].y - p[1].y + p[2].y - p[3].y;
	double det = dx1 * dy2 - dx2 * dy1;
	double g = det != 0 ? (sx * dy2 - dx2 * sy) / det : 0;
	double h = det != 0 ? (dx1 * sy - sx * dy1) / det : 0;
	return (struct view){ { p[1].x - p[0].x + g * p[1].x, p[3].x - p[0].x + h * p[3].x, p[0].x,
				p[1].y - p[0].y + g * p[1].y, p[3].y - p[0].y + h * p[3].y, p[0].y,
				g, h, 1 } };
}

static struct point seen_at(const struct view *v, double x, double y)
{
	double w = v->a[6] * x + v->a[7] * y + v->a[8];
	return (struct point){ (v->a[0] * x + v->a[1] * y + v->a[2]) / w,
			       (v->a[3] * x + v->a[4] * y + v->a[5]) / w };
}

static struct point along(struct point o, struct point u, double a, struct point v, double b)
{
	return (struct point){ o.x + u.x * a + v.x * b, o.y + u.y * a + v.y * b };
}

/* The small square of 5 modules around (x, y), by how many of its modules are as they must be. */
static int square_fits(const struct finding *f, struct point at, struct point u, struct point v)
{
	int fits = 0;
	for (int i = -2; i <= 2; i++)
		for (int k = -2; k <= 2; k++) {
			bool ring = abs(i) == 1 || abs(k) == 1;
			bool want = abs(i) == 2 || abs(k) == 2 || !ring;
			struct point p = along(at, u, i, v, k);
			fits += dark_at(f, p.x, p.y) == want;
		}
	return fits;
}

static bool find_square(const struct finding *f, struct point guess, struct point u, struct point v,
			struct point *out)
{
	struct point sum = { 0, 0 };
	int best = 21, n = 0;
	for (int i = -20; i <= 20; i++)
		for (int k = -20; k <= 20; k++) {
			struct point at = along(guess, u, i / 4.0, v, k / 4.0);
			int fits = square_fits(f, at, u, v);
			if (fits > best) {
				best = fits;
				n = 0;
				sum = (struct point){ 0, 0 };
			}
			if (fits == best) {
				sum.x += at.x;
				sum.y += at.y;
				n++;
			}
		}
	if (n)
		*out = (struct point){ sum.x / n, sum.y / n };
	return n > 0;
}

/* ---- a grid from three corners ---- */

struct triple {
	struct point top, right, low; /* top left, top right, bottom left */
	double module, odd;	      /* odd: how far from a right angle with equal sides */
};

static void sample(const struct finding *f, const struct view *v, double span, struct qr_grid *g)
{
	for (int y = 0; y < g->side; y++)
		for (int x = 0; x < g->side; x++) {
			struct point p = seen_at(v, (x + 0.5 - 3.5) / span, (y + 0.5 - 3.5) / span);
			g->dark[y][x] = dark_at(f, p.x, p.y);
		}
}

static bool try_side(const struct finding *f, const struct triple *t, int side, qr_grid_fn *each,
		     void *arg)
{
	struct qr_grid *g = NEW(f->arena, 1, struct qr_grid);
	double span = side - 7;
	struct point u = { (t->right.x - t->top.x) / span, (t->right.y - t->top.y) / span };
	struct point v = { (t->low.x - t->top.x) / span, (t->low.y - t->top.y) / span };
	struct point far = along(t->right, v, span, v, 0), square;
	struct point four[4] = { t->top, t->right, far, t->low };
	struct view plain = view_of(four);
	g->side = side;
	sample(f, &plain, span, g);
	if (each(arg, g))
		return true;
	if (side < 25 || !find_square(f, along(far, u, -3, v, -3), u, v, &square))
		return false;
	/* the square stands three modules inside: the corner lies beyond it on the ray from the top
	 */
	double k = span / (span - 3);
	four[2] = (struct point){ t->top.x + (square.x - t->top.x) * k,
				  t->top.y + (square.y - t->top.y) * k };
	struct view bent = view_of(four);
	for (int i = 0; i < 8; i++) { /* where the view puts the square, against where it is */
		struct point p = seen_at(&bent, (span - 3) / span, (span - 3) / span);
		four[2].x += square.x - p.x;
		four[2].y += square.y - p.y;
		bent = view_of(four);
	}
	sample(f, &bent, span, g);
	return each(arg, g);
}

static bool make_triple(const struct corner *a, const struct corner *b, const struct corner *c,
			struct triple *out)
{
	double ab = hypot(a->at.x - b->at.x, a->at.y - b->at.y);
	double ac = hypot(a->at.x - c->at.x, a->at.y - c->at.y);
	double bc = hypot(b->at.x - c->at.x, b->at.y - c->at.y);
	double module = (a->module + b->module + c->module) / 3;
	double turn = (b->at.x - a->at.x) * (c->at.y - a->at.y) -
		      (b->at.y - a->at.y) * (c->at.x - a->at.x);
	*out = (struct triple){ a->at, turn > 0 ? b->at : c->at, turn > 0 ? c->at : b->at, module,
				fabs(ab - ac) / (ab + ac) +
					fabs(bc * bc - ab * ab - ac * ac) / (bc * bc + 1) };
	return ab > 10 * module && ac > 10 * module && out->odd < 0.6 &&
	       fabs(a->module - module) < 0.4 * module && fabs(b->module - module) < 0.4 * module &&
	       fabs(c->module - module) < 0.4 * module;
}

static int by_odd(const void *a, const void *b)
{
	double x = ((const struct triple *)a)->odd, y = ((const struct triple *)b)->odd;
	return x < y ? -1 : x > y;
}

static int all_triples(const struct finding *f, struct triple *out)
{
	int n = 0;
	for (int i = 0; i < f->count; i++)
		for (int k = 0; k < f->count; k++)
			for (int m = k + 1; m < f->count; m++)
				if (i != k && i != m && n < TRIPLES_MAX &&
				    make_triple(&f->corners[i], &f->corners[k], &f->corners[m],
						&out[n]))
					n++;
	qsort(out, (size_t)n, sizeof *out, by_odd);
	return n;
}

/* The sides that a code may have, the likeliest first. */
static bool try_triple(const struct finding *f, const struct triple *t, qr_grid_fn *each, void *arg)
{
	double across_px = hypot(t->right.x - t->top.x, t->right.y - t->top.y);
	double down_px = hypot(t->low.x - t->top.x, t->low.y - t->top.y);
	int version = (int)lround(((across_px + down_px) / 2 / t->module + 7 - 17) / 4);
	static const int off[] = { 0, -1, 1, -2, 2 };
	for (int i = 0; i < 5; i++) {
		int v = version + off[i];
		if (v >= 1 && v <= QR_READ_VERSION_MAX && try_side(f, t, 17 + 4 * v, each, arg))
			return true;
	}
	return false;
}

bool qr_find(struct arena *a, const struct qr_photo *photo, qr_grid_fn *each, void *arg)
{
	struct finding *f = NEW(a, 1, struct finding);
	struct triple *triples = NEW(a, TRIPLES_MAX, struct triple);
	*f = (struct finding){ .arena = a, .width = photo->width, .height = photo->height };
	if (photo->width < 21 || photo->height < 21)
		return false;
	f->dark = NEW(a, (size_t)photo->width * (size_t)photo->height, bool);
	split(f, photo);
	for (int y = 0; y < f->height; y++)
		scan_row(f, y);
	int n = all_triples(f, triples);
	for (int i = 0; i < n && i < 40; i++)
		if (try_triple(f, &triples[i], each, arg))
			return true;
	return false;
}
