/* results.c: /results and one season's page, for everybody. Points and places stay inside until the
 * season's table of visibility opens them; who came below "hoàn thành tốt" is counted, and named
 * only where even points are open. */
#include "web/results.h"

#include "award/grade.h"
#include "msg_web.gen.h"
#include "web/app.h"
#include "web/results.html.h"

#include <stdlib.h>
#include <string.h>

bool results_key(void *web, const struct http_request *http, struct buf *out)
{
	(void)web;
	bool english = str_eq(http_cookie(http, "lang"), S("en"));
	bool ours = str_eq(http->path, S("/results")) || str_starts(http->path, S("/results/"));
	if (!ours || http->query.n) /* a query changes nothing here and would only fill the cache */
		return false;
	put(out, english ? S("en ") : S("vi "));
	put(out, http->path);
	return true;
}

void results_changed(const struct web *w)
{
	if (web_http(w))
		http_cache_drop(web_http(w), CACHE_RESULTS);
}

/* Only a stranger's page is everybody's. Before web_page: what is kept carries no token. */
static void keep(struct req *rq)
{
	struct buf key = { .arena = rq->arena };
	if (rq->who.account || !results_key(rq->web, rq->http, &key))
		return;
	rq->reply->cache_key = buf_str(&key);
	rq->reply->cache_group = CACHE_RESULTS;
}

struct err show_results(struct req *rq)
{
	struct published_season *p;
	size_t n;
	TRY(published_seasons(rq->db, &p, &n));
	keep(rq);
	web_page(rq, web_text(rq, T(web_results_title)));
	results_list(rq->out, p, n);
	return OK;
}

/* ---- one season ---- */

/* A class as units have it: sets of criteria may name one grade differently, or two alike. */
struct class_seen {
	struct str code, name;
	enum grade grade;
	int64_t units;
};
struct class_list {
	struct class_seen *p;
	size_t n, cap;
};

/* Units of one class mostly share its very text, so addresses are looked at first. */
static struct class_seen *class_of(struct arena *a, struct class_list *l,
				   const struct published_unit *u)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->p[i].code.p == u->class_code.p && l->p[i].name.p == u->class_name.p)
			return &l->p[i];
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->p[i].code, u->class_code) && str_eq(l->p[i].name, u->class_name))
			return &l->p[i];
	struct class_seen *c = PUSH(a, l);
	*c = (struct class_seen){ u->class_code, u->class_name, grade_read(a, u->class_code), 0 };
	return c;
}

static void count_class(struct results_view *v, const struct class_seen *c)
{
	for (size_t i = 0; i < v->count_count; i++)
		if (str_eq(v->counts[i].name, c->name)) {
			v->counts[i].units += c->units;
			return;
		}
	if (v->count_count < CLASSES_SHOWN)
		v->counts[v->count_count++] = (struct class_count){ c->name, c->units };
}

/* Counts every unit by rising shame; keeps those whose name may stand here. */
static void sift(struct arena *a, struct results_view *v, bool classes)
{
	struct class_list seen = { 0 };
	size_t named = 0;
	for (size_t i = 0; i < v->unit_count; i++) {
		struct class_seen *c = class_of(a, &seen, &v->units[i]);
		c->units++;
		if (classes && (v->points || c->grade >= GRADE_GOOD))
			v->units[named++] = v->units[i];
	}
	v->unit_count = named;
	for (int g = GRADE_COUNT; g-- > 0;)
		for (size_t i = 0; i < seen.n; i++)
			if ((int)seen.p[i].grade == g)
				count_class(v, &seen.p[i]);
}

enum { FEW = 16 };
struct standing {
	uint64_t place; /* none is the last */
	size_t at;	/* where the unit stands now */
};

static uint64_t place_of(const struct published_unit *u) { return (uint64_t)u->place - 1; }

static int by_standing(const void *x, const void *y)
{
	const struct standing *a = x, *b = y;
	if (a->place != b->place)
		return a->place < b->place ? -1 : 1;
	return (a->at > b->at) - (a->at < b->at);
}

/* Clusters have a dozen members. */
static void sort_few(struct published_unit *u, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		struct published_unit x = u[i];
		size_t k = i;
		for (; k > 0 && place_of(&u[k - 1]) > place_of(&x); k--)
			u[k] = u[k - 1];
		u[k] = x;
	}
}

/* The n units of one cluster, by place; those who share one stay by name. */
static void sort_cluster(struct arena *a, struct published_unit *u, size_t n)
{
	size_t i;
	if (n <= FEW) {
		sort_few(u, n);
		return;
	}
	struct standing *order = NEW(a, n, struct standing);
	struct published_unit *copy = NEW(a, n, struct published_unit);
	memcpy(copy, u, n * sizeof *u);
	for (i = 0; i < n; i++)
		order[i] = (struct standing){ place_of(&u[i]), i };
	qsort(order, n, sizeof *order, by_standing);
	for (i = 0; i < n; i++)
		u[i] = copy[order[i].at];
}

/* Where places are open, each cluster stands in their order; who has none comes last. */
static void by_place(struct arena *a, struct results_view *v)
{
	for (size_t from = 0, to; from < v->unit_count; from = to) {
		for (to = from + 1; to < v->unit_count; to++)
			if (v->units[to].cluster != v->units[from].cluster)
				break;
		sort_cluster(a, v->units + from, to - from);
	}
}

struct err show_season_results(struct req *rq)
{
	struct results_view v = { 0 };
	bool open[SIGHT_COUNT];
	season_id id = { rq->id[0] };
	TRY(published_units(rq->db, id, &v.season, &v.units));
	v.unit_count = (size_t)v.season.units;
	TRY(visibility_public(rq->db, id, AFTER_PUBLICATION, open));
	TRY(honours_of_season(rq->db, id, &v.honours, &v.honour_count));
	v.points = open[SIGHT_POINTS];
	v.places = open[SIGHT_PLACE];
	sift(rq->arena, &v, open[SIGHT_CLASS]);
	if (v.places)
		by_place(rq->arena, &v);
	v.label = (struct column_labels){ web_text(rq, T(web_results_class)),
					  web_text(rq, T(web_results_place)),
					  web_text(rq, T(web_results_points)) };
	keep(rq);
	web_crumb(rq, web_text(rq, T(web_results_title)), S("/results"));
	rq->page.lead = web_text(rq, T(web_results_lead, .units = v.season.units,
				       .at = v.season.closed_at));
	web_page(rq, web_text(rq, T(web_results_of, .season = v.season.name)));
	results_page(rq->out, &v);
	return OK;
}
