/* pages_season.c: supervision over all units of a season, for the level above. */
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

static const struct route rows[] = {
	{ HTTP_GET, "/season/:season/supervision", RIGHT_SEASON_RUN, season_scope, show_season,
	  NO_FIELDS, 0 },
	{ HTTP_GET, "/season/:season/supervision/export", RIGHT_SEASON_RUN, season_scope,
	  show_export, NO_FIELDS, 0 },
};
const struct routes supervision_season_routes = { rows, sizeof rows / sizeof *rows };
