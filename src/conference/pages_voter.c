/* pages_voter.c: a unit names who votes for it at its cluster's conference, and the substitute. */
#include "conference/pages_year.h"

#include "conference/pages.h"
#include "conference/year.html.h"
#include "msg_conference.gen.h"
#include "web/acting.h"
#include "web/chosen.h"
#include "web/form.h"

static const struct field season_query[] = { { .name = "season", .kind = F_ID }, { 0 } };

static struct err load(struct req *rq, struct voter_page *v)
{
	unit_id unit = { rq->id[0] };
	v->rq = rq;
	TRY(season_chosen_of(rq, unit, &v->season));
	if (!v->season.id.n)
		return FAIL(ERR_NOT_FOUND, "cluster.no_season");
	TRY(cluster_of_unit(rq->db, v->season.id, unit, &v->cluster));
	if (!v->cluster.id.n)
		return FAIL(ERR_NOT_FOUND, "conference.no_cluster");
	v->over = v->season.locked || v->cluster.step >= STEP_CONFERRED;
	return roll_line_read(rq->db, v->cluster.id, unit, &v->line);
}

static struct err show(struct voter_page *v)
{
	struct req *rq = v->rq;
	web_crumb(rq, v->line.name, web_path(rq, "/unit/%lld", (long long)v->line.unit.n));
	web_page(rq, web_text(rq, T(conference_voter_title)));
	voter_form_page(rq->out, v);
	return OK;
}

static struct err show_voter(struct req *rq)
{
	struct voter_page v = { .over = false };
	TRY(load(rq, &v));
	return show(&v);
}

static const struct field voter_fields[] = {
	{ .name = "season", .kind = F_ID },
	{ .name = "voter", .kind = F_TEXT, .required = true, .max = CONFERENCE_NAME_MAX },
	{ .name = "substitute", .kind = F_TEXT, .max = CONFERENCE_NAME_MAX },
	{ 0 },
};

struct naming {
	cluster_id cluster;
	struct roll_line line;
};

static struct err do_name(struct tx *tx, void *arg)
{
	const struct naming *n = arg;
	return roll_name(tx, n->cluster, &n->line);
}

static struct err take_voter(struct req *rq)
{
	struct voter_page v = { .over = false };
	TRY(load(rq, &v));
	if (form_ok(rq)) {
		struct naming n = { v.cluster.id, v.line };
		n.line.voter = form_text(rq, "voter");
		n.line.substitute = form_text(rq, "substitute");
		struct err e = db_write(rq->db, do_name, &n);
		if (!e.code)
			return web_done(rq,
					web_path(rq, "/unit/%lld/voter?season=%lld",
						 (long long)rq->id[0], (long long)v.season.id.n),
					T(conference_voter_saved));
		TRY(form_fail(rq, e));
	}
	return show(&v);
}

static const struct route rows[] = {
	{ HTTP_GET, "/unit/:unit/voter", RIGHT_SELF_SEND, unit_scope, show_voter, season_query, 0 },
	{ HTTP_POST, "/unit/:unit/voter", RIGHT_SELF_SEND, unit_scope, take_voter, voter_fields,
	  0 },
};
const struct routes voter_routes = { rows, sizeof rows / sizeof *rows };
