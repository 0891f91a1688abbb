/* pages_headcount.c: the office says which figures of a season the register of people is asked for.
 */
#include "cluster/scope.h"
#include "msg_report.gen.h"
#include "report/headcount.html.h"
#include "report/pages.h"
#include "report/pages_views.h"

static struct err load(struct req *rq, struct headcounts_view *v)
{
	struct indicator *all;
	struct headcount_feed *feeds;
	size_t n, feed_count;
	v->rq = rq;
	TRY(season_read(rq->db, (season_id){ rq->id[0] }, &v->season));
	TRY(indicator_list(rq->db, v->season.id, &all, &n));
	TRY(headcount_feeds(rq->db, v->season.id, &feeds, &feed_count));
	v->rows = NEW(rq->arena, n + 1, struct indicator);
	v->chosen = NEW(rq->arena, n + 1, struct str);
	for (size_t i = 0; i < n; i++) {
		if (all[i].kind != INDICATOR_NUMBER)
			continue;
		v->chosen[v->n] = S("-");
		for (size_t k = 0; k < feed_count; k++)
			if (feeds[k].indicator.n == all[i].id.n)
				v->chosen[v->n] = str_of(headcount_codes[feeds[k].measure]);
		v->rows[v->n++] = all[i];
	}
	v->measures = NEW(rq->arena, HEADCOUNT_MEASURES + 1, struct choice_part);
	v->measures[v->measure_count++] =
		(struct choice_part){ S("-"), web_text(rq, T(report_headcount_none)), STR_NONE };
	for (int i = 0; i < HEADCOUNT_MEASURES; i++)
		v->measures[v->measure_count++] =
			(struct choice_part){ str_of(headcount_codes[i]),
					      web_text(rq, msg_of_key(headcount_key(i), NULL, 0)),
					      STR_NONE };
	return OK;
}

static struct err show(struct req *rq)
{
	struct headcounts_view v = { 0 };
	TRY(load(rq, &v));
	web_crumb(rq, v.season.name, web_path(rq, "/season/%lld", (long long)v.season.id.n));
	web_crumb(rq, web_text(rq, T(report_headcounts)), STR_NONE);
	rq->page.lead = v.season.name;
	web_page(rq, web_text(rq, T(report_headcounts)));
	headcounts_page(rq->out, &v);
	return OK;
}

static const struct field fields[] = {
	{ .name = "m", .kind = F_TEXT, .many = true, .max = 20 },
	{ 0 },
};

struct setting {
	season_id season;
	struct headcount_feed *p;
	size_t n;
};

static struct err do_set(struct tx *tx, void *arg)
{
	const struct setting *x = arg;
	for (size_t i = 0; i < x->n; i++)
		TRY(headcount_feed_set(tx, x->season, &x->p[i]));
	return OK;
}

static struct err take(struct req *rq)
{
	struct headcounts_view v = { 0 };
	struct setting x = { .season = { rq->id[0] } };
	TRY(load(rq, &v));
	x.p = NEW(rq->arena, v.n + 1, struct headcount_feed);
	for (size_t i = 0; i < v.n; i++) {
		struct str code = many_text(rq, "m", v.rows[i].id.n);
		struct headcount_feed f = { v.rows[i].id, HEADCOUNT_MEASURES };
		for (int k = 0; k < HEADCOUNT_MEASURES; k++)
			if (code.n && str_eq(code, str_of(headcount_codes[k])))
				f.measure = k;
		x.p[x.n++] = f;
	}
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_set, &x);
		if (!e.code)
			return web_done(
				rq, web_path(rq, "/season/%lld/headcounts", (long long)rq->id[0]),
				T(report_headcounts_saved));
		TRY(form_fail(rq, e));
	}
	return show(rq);
}

static const struct route rows[] = {
	{ HTTP_GET, "/season/:season/headcounts", RIGHT_SEASON_RUN, season_scope, show, NO_FIELDS,
	  0 },
	{ HTTP_POST, "/season/:season/headcounts", RIGHT_SEASON_RUN, season_scope, take, fields,
	  0 },
};
const struct routes headcount_routes = { rows, sizeof rows / sizeof *rows };
