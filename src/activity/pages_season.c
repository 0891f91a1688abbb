/* pages_season.c: the office asks the logs of all units: how many per cent did what, and
 * who did not. */
#include "activity/pages_views.h"

#include "activity/season_log.html.h"
#include "base/day.h"
#include "cluster/scope.h"
#include "msg_activity.gen.h"

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

static struct err load_idle(struct season_log_view *v)
{
	struct str asked = form_text(v->rq, "kind");
	const struct activity_share *s = NULL;
	for (size_t i = 0; asked.n && i < v->share_count; i++)
		if (str_eq(v->shares[i].kind, asked))
			s = &v->shares[i];
	if (!s)
		return OK;
	v->kind = s->kind;
	v->kind_name = s->name;
	TRY(activity_idle(v->rq->db, &v->asking, v->kind, &v->idle, &v->idle_count));
	v->idle_more = s->units - s->did - (int64_t)v->idle_count;
	return OK;
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
	return load_idle(v);
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

static struct err show_export(struct req *rq)
{
	struct season s;
	TRY(season_read(rq->db, (season_id){ rq->id[0] }, &s));
	struct figure_span span = { .season = s.id, .from_on = s.from_on, .to_on = s.to_on };
	return activity_send_book(rq, &span, s.code);
}

static const struct route rows[] = {
	{ HTTP_GET, "/season/:season/activities", RIGHT_SEASON_RUN, season_scope, show_season_log,
	  log_query, 0 },
	{ HTTP_GET, "/season/:season/activities/export", RIGHT_SEASON_RUN, season_scope,
	  show_export, NO_FIELDS, 0 },
};
const struct routes season_activity_routes = { rows, sizeof rows / sizeof *rows };
