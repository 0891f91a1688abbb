/* pages_season.c: the office asks the logs of all units: how many per cent did what, who did not,
 * and which figures of the season the logs add up to. */
#include "activity/pages_views.h"

#include "activity/import.h"
#include "activity/season_log.html.h"
#include "base/day.h"
#include "cluster/scope.h"
#include "msg_activity.gen.h"
#include "web/import.h"

static const struct field log_query[] = {
	{ .name = "cluster", .kind = F_ID },
	{ .name = "from", .kind = F_DAY },
	{ .name = "to", .kind = F_DAY },
	{ .name = "kind", .kind = F_TEXT, .max = 30 },
	{ 0 },
};

static struct err load_clusters(struct season_log_view *v)
{
	struct req *rq = v->rq;
	struct cluster *all;
	size_t n;
	TRY(cluster_list(rq->db, v->season.id, &all, &n));
	v->clusters = NEW(rq->arena, n + 1, struct choice_part);
	v->clusters[0].text = web_text(rq, T(activity_all_clusters));
	for (size_t i = 0; i < n; i++) {
		v->clusters[i + 1] = (struct choice_part){ .value = str_fmt(rq->arena, "%lld",
									    (long long)all[i].id.n),
							   .text = all[i].name };
		if (all[i].id.n == form_int(rq, "cluster"))
			v->asking.cluster = all[i].id;
	}
	v->cluster_count = n + 1;
	return OK;
}

/* Only what adds up can be fed: numbers and money of the periods. */
static struct err load_feeds(struct season_log_view *v)
{
	struct req *rq = v->rq;
	struct indicator *all;
	size_t n;
	TRY(indicator_list(rq->db, v->season.id, &all, &n));
	TRY(activity_feeds(rq->db, v->season.id, &v->feeds, &v->feed_count));
	v->feed_names = NEW(rq->arena, v->feed_count + 1, struct str);
	v->indicators = NEW(rq->arena, n + 1, struct choice_part);
	v->indicators[v->indicator_count++].text = web_text(rq, T(activity_choose_indicator));
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < v->feed_count; k++)
			if (v->feeds[k].indicator.n == all[i].id.n)
				v->feed_names[k] = all[i].name;
		if (!all[i].stock && all[i].kind <= INDICATOR_MONEY)
			v->indicators[v->indicator_count++] = (struct choice_part){
				.value = str_fmt(rq->arena, "%lld", (long long)all[i].id.n),
				.text = str_fmt(rq->arena, "%.*s. %.*s", (int)all[i].code.n,
						all[i].code.p, (int)all[i].name.n, all[i].name.p)
			};
	}
	return OK;
}

static struct err load_idle(struct season_log_view *v)
{
	struct str asked = form_text(v->rq, "kind");
	for (size_t i = 0; i < v->share_count; i++)
		if (asked.n && str_eq(v->shares[i].kind, asked)) {
			v->kind = v->shares[i].kind;
			v->kind_name = v->shares[i].name;
		}
	return v->kind.n ? activity_idle(v->rq->db, &v->asking, v->kind, &v->idle, &v->idle_count)
			 : OK;
}

static int64_t day_or(struct req *rq, const char *name, int64_t otherwise)
{
	int64_t on = form_int(rq, name);
	return on == DAY_NONE ? otherwise : on;
}

static struct err load(struct req *rq, struct season_log_view *v)
{
	*v = (struct season_log_view){ .rq = rq };
	TRY(season_read(rq->db, (season_id){ rq->id[0] }, &v->season));
	v->asking = (struct activity_asking){ .season = v->season.id,
					      .from_on = day_or(rq, "from", v->season.from_on),
					      .to_on = day_or(rq, "to", v->season.to_on - 1) + 1 };
	TRY(load_clusters(v));
	TRY(activity_kind_choices(rq, T(activity_choose_kind), &v->kinds, &v->kind_count));
	TRY(activity_shares(rq->db, &v->asking, &v->shares, &v->share_count));
	TRY(load_idle(v));
	return load_feeds(v);
}

static struct err show_season_log(struct req *rq)
{
	struct season_log_view v;
	TRY(load(rq, &v));
	web_crumb(rq, v.season.name, web_path(rq, "/season/%lld", (long long)v.season.id.n));
	web_crumb(rq, web_text(rq, T(activity_title)), STR_NONE);
	rq->page.lead = v.season.name;
	web_page(rq, web_text(rq, T(activity_season_title)));
	season_log_page(rq->out, &v);
	return OK;
}

/* ---- which figures the log feeds ---- */

static const char *const measure_words[] = { "count", "people", "cost", "none", NULL };
static const struct field feed_fields[] = {
	{ .name = "indicator", .kind = F_ID, .required = true },
	{ .name = "feed_kind", .kind = F_TEXT, .required = true, .max = 30 },
	{ .name = "measure", .kind = F_CHOICE, .required = true, .choices = measure_words },
	{ 0 },
};

struct feeding {
	season_id season;
	struct activity_feed feed;
};

static struct err do_feed(struct tx *tx, void *arg)
{
	const struct feeding *x = arg;
	return activity_feed_set(tx, x->season, &x->feed);
}

static struct err take_feed(struct req *rq)
{
	struct feeding x = { .season = { rq->id[0] },
			     .feed = { { form_int(rq, "indicator") },
				       form_text(rq, "feed_kind"),
				       (enum activity_measure)form_int(rq, "measure") } };
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_feed, &x);
		if (!e.code)
			return web_done(
				rq, web_path(rq, "/season/%lld/activities", (long long)rq->id[0]),
				T(activity_feed_saved));
		TRY(form_fail(rq, e));
	}
	return show_season_log(rq);
}

static struct err show_export(struct req *rq)
{
	struct season s;
	TRY(season_read(rq->db, (season_id){ rq->id[0] }, &s));
	struct activity_span span = { .season = s.id, .from_on = s.from_on, .to_on = s.to_on };
	return activity_send_book(rq, &span, s.code);
}

static const struct route rows[] = {
	{ HTTP_GET, "/season/:season/activities", RIGHT_SEASON_RUN, season_scope, show_season_log,
	  log_query, 0 },
	{ HTTP_GET, "/season/:season/activities/export", RIGHT_SEASON_RUN, season_scope,
	  show_export, NO_FIELDS, 0 },
	{ HTTP_POST, "/season/:season/activities/feed", RIGHT_SEASON_RUN, season_scope, take_feed,
	  feed_fields, 0 },
};
const struct routes season_activity_routes = { rows, sizeof rows / sizeof *rows };
