/* pages_cross.c: the sheets that a cluster's members score for each other, and how far they are:
 * where cross-scoring begins. One sheet is pages_appraise.c's. */
#include "score/pages_cross.h"

#include "cluster/scope.h"
#include "msg_score.gen.h"
#include "score/cross.html.h"
#include "score/pages.h"

/* A unit's people never score the union they belong to. */
static unit_id own_unit(const struct req *rq)
{
	bool of_unit = rq->who.role == ROLE_CHAIR || rq->who.role == ROLE_CLERK;
	return (unit_id){ of_unit ? rq->who.over.unit : 0 };
}

static struct err show_cross(struct req *rq)
{
	struct cross_page v = { .rq = rq };
	struct season season;
	TRY(cluster_read(rq->db, (cluster_id){ rq->id[0] }, &v.cluster));
	TRY(season_read(rq->db, v.cluster.season, &season));
	TRY(cross_list(rq->db, &v.cluster, own_unit(rq), &v.rows, &v.n));
	v.open = !season.locked && v.cluster.step < STEP_CONFERRED &&
		 role_has(rq->who.role, RIGHT_CROSS_SCORE);
	web_crumb(rq, v.cluster.name, web_path(rq, "/cluster/%lld", (long long)v.cluster.id.n));
	web_crumb(rq, web_text(rq, T(score_cross_title)), STR_NONE);
	web_page(rq, web_text(rq, T(score_cross_title)));
	cross_page_body(rq->out, &v);
	return OK;
}

static const struct route rows[] = {
	{ HTTP_GET, "/cluster/:cluster/cross", RIGHT_CLUSTER_SEE, cluster_scope, show_cross,
	  NO_FIELDS, 0 },
};
const struct routes cross_routes = { rows, sizeof rows / sizeof *rows };
