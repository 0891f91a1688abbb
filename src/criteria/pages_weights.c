/* pages_weights.c: other weights of the periods tried on a season that is scored by periods: who
 * would move, without touching the year. */
#include "criteria/pages_weights.h"
#include "cluster/cluster.h"
#include "cluster/rules.h"
#include "cluster/scope.h"
#include "criteria/weights.html.h"
#include "msg_criteria.gen.h"
#include "score/season_load.h"
#include "web/html.h"

static const struct field weights_query[] = {
	{ .name = "weight", .kind = F_INT, .many = true, .min = 0, .max = 100 },
	{ 0 },
};

/* Weights as asked, else as they are; *sum: of the periods that have sheets. */
static int64_t *asked(struct weights_page *v, int64_t *sum)
{
	int64_t *all = NEW(v->rq->arena, v->n + 1, int64_t);
	*sum = 0;
	for (size_t i = 0; i < v->n; i++) {
		const struct period *p = &v->periods[i];
		int64_t given = many_int(v->rq, "weight", p->id.n);
		v->tried = v->tried || given != DAY_NONE;
		all[i] = given == DAY_NONE ? p->weight : given;
		*sum += p->weight ? all[i] : 0;
	}
	return all;
}

static struct err try_them(struct weights_page *v)
{
	struct close_input in;
	struct whatif w;
	int64_t sum, *weights = asked(v, &sum);
	if (!v->tried || !v->by_period)
		return OK;
	if (!sum) {
		v->tried = false;
		return form_fail(v->rq, FAIL(ERR_INVALID, "cluster.no_weight"));
	}
	TRY(season_load(v->rq->db, v->season.id, &in));
	season_whatif_weights(v->rq->arena, &in, weights, v->n, &w);
	moved_of(v->rq->arena, &in, &w, &v->moved);
	return OK;
}

static struct err show_weights(struct req *rq)
{
	struct weights_page v = { .rq = rq };
	struct rules rules;
	TRY(season_read(rq->db, (season_id){ rq->id[0] }, &v.season));
	TRY(season_periods(rq->db, v.season.id, &v.periods, &v.n));
	TRY(rules_read(rq->arena, v.season.rules, STR_NONE, &rules));
	v.by_period = rule_flag(&rules, "by_period", false);
	if (form_ok(rq))
		TRY(try_them(&v));
	web_crumb(rq, v.season.name, web_path(rq, "/season/%lld", (long long)v.season.id.n));
	web_page(rq, web_text(rq, T(criteria_weights)));
	weights_page(rq->out, &v);
	return OK;
}

static const struct route rows[] = {
	{ HTTP_GET, "/season/:season/weights", RIGHT_SEASON_RUN, season_scope, show_weights,
	  weights_query, 0 },
};
const struct routes season_weights_routes = { rows, sizeof rows / sizeof *rows };
