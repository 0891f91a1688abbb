/* results.c: /results and one season's page, for everybody. Points and places stay inside until the
 * season's table of visibility opens them; who came below "hoàn thành tốt" is counted, and named
 * only where even points are open. */
#include "web/results.h"

#include "award/grade.h"
#include "msg_web.gen.h"
#include "web/app.h"
#include "web/results.html.h"

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

static void count_class(struct results_view *v, const struct published_unit *u)
{
	for (size_t i = 0; i < v->count_count; i++)
		if (str_eq(v->counts[i].name, u->class_name)) {
			v->counts[i].units++;
			return;
		}
	if (v->count_count < CLASSES_SHOWN)
		v->counts[v->count_count++] = (struct class_count){ u->class_name, 1 };
}

/* Counts every unit by rising shame; keeps those whose name may stand here. */
static void sift(struct arena *a, struct results_view *v, bool classes)
{
	size_t named = 0;
	enum grade *grades = NEW(a, v->unit_count + 1, enum grade);
	for (size_t i = 0; i < v->unit_count; i++)
		grades[i] = grade_read(a, v->units[i].class_code);
	for (int g = GRADE_COUNT; g-- > 0;)
		for (size_t i = 0; i < v->unit_count; i++)
			if ((int)grades[i] == g)
				count_class(v, &v->units[i]);
	for (size_t i = 0; i < v->unit_count; i++)
		if (classes && (v->points || grades[i] >= GRADE_GOOD))
			v->units[named++] = v->units[i];
	v->unit_count = named;
}

/* Where places are open, each cluster stands in their order; who has none comes last. */
static void by_place(struct results_view *v)
{
	for (size_t i = 1; v->places && i < v->unit_count; i++) {
		struct published_unit u = v->units[i];
		size_t k = i;
		for (; k > 0 && v->units[k - 1].cluster == u.cluster &&
		       (uint64_t)v->units[k - 1].place - 1 > (uint64_t)u.place - 1;
		     k--)
			v->units[k] = v->units[k - 1];
		v->units[k] = u;
	}
}

struct err show_season_results(struct req *rq)
{
	struct results_view v = { 0 };
	struct visibility open;
	season_id id = { rq->id[0] };
	TRY(published_units(rq->db, id, &v.season, &v.units));
	v.unit_count = (size_t)v.season.units;
	TRY(visibility_read(rq->db, id, &open));
	TRY(honours_of_season(rq->db, id, &v.honours, &v.honour_count));
	v.points = visible(&open, SIGHT_POINTS, VIEWER_PUBLIC, AFTER_PUBLICATION);
	v.places = visible(&open, SIGHT_PLACE, VIEWER_PUBLIC, AFTER_PUBLICATION);
	sift(rq->arena, &v, visible(&open, SIGHT_CLASS, VIEWER_PUBLIC, AFTER_PUBLICATION));
	by_place(&v);
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
