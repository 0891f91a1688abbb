/* match.c: finds the one row of the route tables for a path. Rows are grouped by their first
 * segment and method, so a request compares a handful of patterns. */
#include "web/app.h"
#include "web/live.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

struct web {
	struct web_options o;
	const struct route **rows; /* sorted by first segment, literal rows before captures */
	size_t n;
	struct live_feeds *live;
};

static struct str first_segment(struct str path)
{
	struct str rest = str_sub(path, 1, path.n);
	const char *slash = rest.n ? memchr(rest.p, '/', rest.n) : NULL;
	return slash ? (struct str){ rest.p, (size_t)(slash - rest.p) } : rest;
}

static int by_segment(const void *x, const void *y)
{
	const struct route *a = *(const struct route *const *)x,
			   *b = *(const struct route *const *)y;
	int c = str_cmp(first_segment(str_of(a->path)), first_segment(str_of(b->path)));
	if (c == 0) /* ':' and '*' sort after text so that "/unit/new" wins over "/unit/:unit" */
		for (size_t i = 0; c == 0; i++) {
			char p = a->path[i], q = b->path[i];
			bool cp = p == ':' || p == '*', cq = q == ':' || q == '*';
			c = cp != cq ? cp - cq : (p > q) - (p < q);
			if (!p || !q)
				break;
		}
	return c ? c : (a->method > b->method) - (a->method < b->method);
}

struct web *web_new(struct arena *a, const struct web_options *o)
{
	struct web *w = NEW(a, 1, struct web);
	w->o = *o;
	w->live = live_feeds_new(a);
	for (int f = 0; f < o->feature_count; f++)
		w->n += o->features[f]->n;
	w->rows = NEW(a, w->n + 1, const struct route *);
	size_t k = 0;
	for (int f = 0; f < o->feature_count; f++)
		for (size_t i = 0; i < o->features[f]->n; i++)
			w->rows[k++] = &o->features[f]->rows[i];
	qsort(w->rows, w->n, sizeof *w->rows, by_segment);
	for (size_t i = 1; i < w->n; i++)
		if (by_segment(&w->rows[i - 1], &w->rows[i]) == 0)
			die("two routes with one method and path");
	return w;
}

const struct web_options *web_options(const struct web *w) { return &w->o; }
struct http_server *web_http(const struct web *w) { return w->o.http ? *w->o.http : NULL; }
struct live_feeds *web_live(const struct web *w) { return w->live; }
size_t web_route_count(const struct web *w) { return w->n; }
const struct route *web_route(const struct web *w, size_t i) { return w->rows[i]; }

/* Takes one segment off the front of *path ("/a/b" gives "a", leaves "/b"). */
static struct str take_segment(struct str *path)
{
	struct str s = first_segment(*path);
	*path = str_sub(*path, s.n + 1, path->n);
	return s;
}

static bool fits(const char *pattern, struct str path, struct req *rq)
{
	struct str want = str_of(pattern);
	int ids = 0, texts = 0;
	while (want.n && path.n) {
		struct str w = take_segment(&want), p = take_segment(&path);
		if (w.n && w.p[0] == ':') {
			assert(ids < CAPTURES_MAX);
			if (!str_int(p, &rq->id[ids]) || rq->id[ids] <= 0)
				return false;
			ids++;
		} else if (w.n && w.p[0] == '*') {
			if (p.n == 0)
				return false;
			rq->text[texts++] = p;
		} else if (!str_eq(w, p)) {
			return false;
		}
	}
	return want.n == 0 && path.n == 0;
}

static size_t lower_bound(const struct web *w, struct str segment)
{
	size_t lo = 0, hi = w->n;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (str_cmp(first_segment(str_of(w->rows[mid]->path)), segment) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

const struct route *web_match(const struct web *w, enum http_method method, struct str path,
			      struct req *rq, bool *known)
{
	struct str segment = first_segment(path);
	enum http_method m = method == HTTP_HEAD ? HTTP_GET : method;
	*known = false;
	for (size_t i = lower_bound(w, segment); i < w->n; i++) {
		const struct route *r = w->rows[i];
		if (!str_eq(first_segment(str_of(r->path)), segment))
			break;
		if (!fits(r->path, path, rq))
			continue;
		*known = true;
		if (r->method == m)
			return r;
	}
	return NULL;
}
