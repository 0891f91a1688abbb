/* pages_season.c: supervision over all units of a season, for the level above, and which figures of
 * its reports the books of supervision and employers add up to. */
#include "supervision/pages_views.h"

#include "base/day.h"
#include "cluster/scope.h"
#include "msg_supervision.gen.h"
#include "supervision/book.h"
#include "supervision/supervision.html.h"
#include "web/acting.h"
#include "web/book.h"

static void add_up(struct supervision_season_view *v)
{
	for (size_t i = 0; i < v->n; i++) {
		const struct supervision_counts *c = &v->rows[i].counts;
		v->total.planned += c->planned;
		v->total.rounds += c->rounds;
		v->total.findings += c->findings;
		v->total.made += c->made;
		v->total.answered += c->answered;
		v->total.late += c->late;
	}
}

static struct err load_feeds(struct supervision_season_view *v)
{
	struct req *rq = v->rq;
	struct indicator *all;
	size_t n;
	TRY(indicator_list(rq->db, v->season.id, &all, &n));
	TRY(supervision_feeds(rq->db, v->season.id, &v->feeds, &v->feed_count));
	v->feed_names = NEW(rq->arena, v->feed_count + 1, struct str);
	v->indicators = NEW(rq->arena, n + 1, struct choice_part);
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < v->feed_count; k++)
			if (v->feeds[k].indicator.n == all[i].id.n)
				v->feed_names[k] = all[i].name;
		if (all[i].kind == INDICATOR_NUMBER || all[i].kind == INDICATOR_YESNO)
			v->indicators[v->indicator_count++] = (struct choice_part){
				.value = str_fmt(rq->arena, "%lld", (long long)all[i].id.n),
				.text = str_fmt(rq->arena, "%.*s. %.*s", (int)all[i].code.n,
						all[i].code.p, (int)all[i].name.n, all[i].name.p)
			};
	}
	v->measures = NEW(rq->arena, SUPERVISION_MEASURE_COUNT, struct choice_part);
	for (int m = 0; m < SUPERVISION_MEASURE_COUNT; m++)
		v->measures[m] = (struct choice_part){
			.value = str_of(supervision_measure_codes[m]),
			.text = web_text(rq, supervision_measure_words((enum supervision_measure)m))
		};
	return OK;
}

static struct supervision_asking asking(struct req *rq, const struct season *s)
{
	int64_t today = local_day(rq->db->now);
	return (struct supervision_asking){ .season = s->id,
					    .top = reports_top(rq, s),
					    .from_on = s->from_on,
					    .to_on = s->to_on <= today ? s->to_on : today + 1 };
}

static struct err show_season(struct req *rq)
{
	struct supervision_season_view v = { .rq = rq };
	TRY(season_read(rq->db, (season_id){ rq->id[0] }, &v.season));
	struct supervision_asking q = asking(rq, &v.season);
	v.from_on = q.from_on;
	v.to_on = q.to_on;
	TRY(supervision_rows(rq->db, &q, &v.rows, &v.n));
	add_up(&v);
	TRY(account_may(rq->db, &rq->who, RIGHT_SEASON_RUN, &rq->scope, &v.may_feed));
	if (v.may_feed)
		TRY(load_feeds(&v));
	web_crumb(rq, v.season.name, web_path(rq, "/season/%lld", (long long)v.season.id.n));
	web_crumb(rq, web_text(rq, T(supervision_title)), STR_NONE);
	rq->page.lead = v.season.name;
	web_page(rq, web_text(rq, T(supervision_season_title)));
	supervision_season_page(rq->out, &v);
	return OK;
}

static struct err make_book(struct req *rq, struct office *o, void *arg, struct office_sink to)
{
	return supervision_export(rq->db, o, arg, to);
}

static struct err show_export(struct req *rq)
{
	struct season s;
	TRY(season_read(rq->db, (season_id){ rq->id[0] }, &s));
	struct supervision_export q = { .season = s.id,
					.top = reports_top(rq, &s),
					.from_year = ymd_of(s.from_on).year,
					.to_year = ymd_of(s.to_on - 1).year };
	return web_send_book(rq, make_book, &q, S("giam-sat-kiem-tra.xlsx"));
}

static const char *const feed_acts[] = { "set", "drop", NULL };
static const struct field feed_fields[] = {
	{ .name = "indicator", .kind = F_ID, .required = true },
	{ .name = "counts",
	  .kind = F_CHOICE,
	  .required = true,
	  .choices = supervision_measure_codes },
	{ .name = "act", .kind = F_CHOICE, .choices = feed_acts },
	{ 0 },
};

struct feeding {
	season_id season;
	struct supervision_feed feed;
	bool on;
};

static struct err do_feed(struct tx *tx, void *arg)
{
	const struct feeding *x = arg;
	return supervision_feed_set(tx, x->season, &x->feed, x->on);
}

static struct err take_feed(struct req *rq)
{
	int64_t m = form_int(rq, "counts");
	struct feeding x = { .season = { rq->id[0] },
			     .feed = { { form_int(rq, "indicator") },
				       m < 0 ? COUNT_ROUNDS : (enum supervision_measure)m },
			     .on = form_int(rq, "act") != 1 };
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_feed, &x);
		if (!e.code)
			return web_done(
				rq, web_path(rq, "/season/%lld/supervision", (long long)rq->id[0]),
				T(supervision_feed_saved));
		TRY(form_fail(rq, e));
	}
	return show_season(rq);
}

static const struct route rows[] = {
	{ HTTP_GET, "/season/:season/supervision", RIGHT_SEASON_RUN, season_scope, show_season,
	  NO_FIELDS, 0 },
	{ HTTP_GET, "/season/:season/supervision/export", RIGHT_SEASON_RUN, season_scope,
	  show_export, NO_FIELDS, 0 },
	{ HTTP_POST, "/season/:season/supervision/feed", RIGHT_SEASON_RUN, season_scope, take_feed,
	  feed_fields, 0 },
};
const struct routes supervision_season_routes = { rows, sizeof rows / sizeof *rows };
