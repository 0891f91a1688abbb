/* pages_season.c: the office asks its units to rate their members, or does not, and sees how far
 * they are. */
#include "rating/pages_views.h"

#include "base/day.h"
#include "cluster/scope.h"
#include "msg_rating.gen.h"
#include "rating/rating.html.h"
#include "web/acting.h"

static struct err show_season(struct req *rq)
{
	struct rating_season_view v = { .rq = rq };
	TRY(season_read(rq->db, (season_id){ rq->id[0] }, &v.season));
	TRY(rating_asked(rq->db, v.season.id, &v.asked_on));
	TRY(rating_rows(rq->db, v.season.id, reports_top(rq, &v.season), &v.rows, &v.n));
	web_crumb(rq, v.season.name, web_path(rq, "/season/%lld", (long long)v.season.id.n));
	web_crumb(rq, web_text(rq, T(rating_title)), STR_NONE);
	rq->page.lead = v.season.name;
	web_page(rq, web_text(rq, T(rating_title)));
	rating_season_page(rq->out, &v);
	return OK;
}

static const struct field ask_fields[] = { { .name = "due_on", .kind = F_DAY }, { 0 } };

struct asking {
	season_id season;
	int64_t due_on;
};

static struct err do_ask(struct tx *tx, void *arg)
{
	const struct asking *a = arg;
	return rating_ask(tx, a->season, a->due_on);
}

static struct err take_ask(struct req *rq)
{
	struct asking a = { { rq->id[0] }, form_int(rq, "due_on") };
	if (!form_ok(rq))
		return show_season(rq);
	TRY(db_write(rq->db, do_ask, &a));
	return web_done(rq, web_path(rq, "/season/%lld/rating", (long long)rq->id[0]),
			a.due_on == DAY_NONE ? T(rating_not_asked_now) : T(rating_asked_now));
}

static const struct route rows[] = {
	{ HTTP_GET, "/season/:season/rating", RIGHT_SEASON_RUN, season_scope, show_season,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/season/:season/rating", RIGHT_SEASON_RUN, season_scope, take_ask, ask_fields,
	  0 },
};
const struct routes rating_season_routes = { rows, sizeof rows / sizeof *rows };
