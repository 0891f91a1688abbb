/* pages_decisions.c: "Việc cần quyết định" of a season and of a cluster, and taking a decision
 * back. What waits is pages_waiting.c's, what is on record pages_recorded.c's. */
#include "conference/pages_decisions.h"

#include "cluster/scope.h"
#include "conference/decisions.html.h"
#include "conference/pages.h"
#include "msg_conference.gen.h"
#include "web/form.h"

static struct err load(struct decisions_page *v)
{
	struct req *rq = v->rq;
	const struct season_part part = { .cluster = v->cluster.id, .classes = true };
	const struct scope over = { .season = v->season.id.n };
	TRY(v->cluster.id.n ? season_load_part(rq->db, v->season.id, &part, &v->in)
			    : season_load(rq->db, v->season.id, &v->in));
	season_close(rq->arena, &v->in, &v->out);
	TRY(account_may(rq->db, &rq->who, RIGHT_SEASON_RUN, &over, &v->above));
	TRY(honour_names(rq->db, &v->season, rq->who.lang, &v->in));
	decisions_load_waiting(v);
	return decisions_load_records(v);
}

static struct err show_list(struct decisions_page *v)
{
	struct req *rq = v->rq;
	if (v->cluster.id.n)
		web_crumb(rq, v->cluster.name,
			  web_path(rq, "/cluster/%lld", (long long)v->cluster.id.n));
	else
		web_crumb(rq, v->season.name,
			  web_path(rq, "/clusters?season=%lld", (long long)v->season.id.n));
	TRY(load(v));
	rq->page.lead =
		v->matters.total
			? web_text(rq, T(conference_decisions_lead, .count = v->matters.total))
			: STR_NONE;
	web_page(rq, web_text(rq, T(conference_decisions)));
	decisions_list(rq->out, v);
	return OK;
}

static struct err show_season_decisions(struct req *rq)
{
	struct decisions_page v = { .rq = rq };
	TRY(season_read(rq->db, (season_id){ rq->id[0] }, &v.season));
	return show_list(&v);
}

static struct err show_cluster_decisions(struct req *rq)
{
	struct decisions_page v = { .rq = rq };
	TRY(cluster_read(rq->db, (cluster_id){ rq->id[0] }, &v.cluster));
	TRY(season_read(rq->db, v.cluster.season, &v.season));
	return show_list(&v);
}

/* ---- taking back ---- */

static struct err of_decision(struct db *db, int64_t id, struct scope *out)
{
	struct decision d;
	TRY(decision_get(db, (decision_id){ id }, &d));
	if (!d.cluster.n && d.unit.n) {
		struct cluster c;
		TRY(cluster_of_unit(db, d.season, d.unit, &c));
		d.cluster = c.id;
	}
	*out = (struct scope){ .cluster = d.cluster.n, .season = d.season.n };
	return OK;
}

static const struct field undo_fields[] = {
	{ .name = "reason", .kind = F_LONG, .required = true, .max = 1000 },
	{ .name = "back", .kind = F_ID }, /* the cluster whose list it stood in */
	{ 0 },
};

struct undoing {
	decision_id id;
	struct str reason;
};

static struct err do_undo(struct tx *tx, void *arg)
{
	const struct undoing *u = arg;
	return decision_take_back(tx, u->id, u->reason);
}

static struct err show_undo_again(struct req *rq, const struct decision *d, int64_t cluster)
{
	struct decisions_page v = { .rq = rq, .undo = d->id.n };
	if (cluster)
		TRY(cluster_read(rq->db, (cluster_id){ cluster }, &v.cluster));
	TRY(season_read(rq->db, d->season, &v.season));
	return show_list(&v);
}

static struct err take_undo(struct req *rq)
{
	struct decision d;
	struct undoing u = { { rq->id[0] }, form_text(rq, "reason") };
	const struct scope over = { .season = rq->scope.season };
	bool above;
	TRY(decision_get(rq->db, u.id, &d));
	TRY(account_may(rq->db, &rq->who, RIGHT_SEASON_RUN, &over, &above));
	enum decision_kind kind = decision_kind_of(d.kind);
	if (!above && (decided_above(kind) || kind == DECIDE_REOPEN))
		return FAIL(ERR_NOT_FOUND, "cluster.no_decision");
	/* The list to go back to is the reader's own: a cluster's people have only theirs. */
	int64_t cluster = above && !form_has(rq, "back") ? 0 : rq->scope.cluster;
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_undo, &u);
		if (!e.code)
			return web_done(rq, decisions_path(rq, d.season, cluster),
					T(conference_undo_done));
		TRY(form_fail(rq, e));
	}
	return show_undo_again(rq, &d, cluster);
}

static const struct route rows[] = {
	{ HTTP_GET, "/season/:season/decisions", RIGHT_SEASON_RUN, season_scope,
	  show_season_decisions, NO_FIELDS, 0 },
	{ HTTP_GET, "/cluster/:cluster/decisions", RIGHT_CLUSTER_RUN, cluster_scope,
	  show_cluster_decisions, NO_FIELDS, 0 },
	{ HTTP_GET, "/season/:season/decide", RIGHT_SEASON_RUN, season_scope, show_season_decide,
	  decide_query, 0 },
	{ HTTP_POST, "/season/:season/decide", RIGHT_SEASON_RUN, season_scope, take_season_decide,
	  decide_fields, 0 },
	{ HTTP_GET, "/cluster/:cluster/decide", RIGHT_CLUSTER_RUN, cluster_scope,
	  show_cluster_decide, decide_query, 0 },
	{ HTTP_POST, "/cluster/:cluster/decide", RIGHT_CLUSTER_RUN, cluster_scope,
	  take_cluster_decide, decide_fields, 0 },
	{ HTTP_POST, "/decision/:decision/undo", RIGHT_CLUSTER_RUN, of_decision, take_undo,
	  undo_fields, 0 },
	{ HTTP_GET, "/season/:season/estimates", RIGHT_SEASON_RUN, season_scope, show_estimates,
	  estimate_query, 0 },
	{ HTTP_POST, "/season/:season/estimates", RIGHT_SEASON_RUN, season_scope, take_estimates,
	  estimate_fields, 0 },
};
const struct routes decision_routes = { rows, sizeof rows / sizeof *rows };
