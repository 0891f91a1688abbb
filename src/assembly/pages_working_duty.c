/* pages_working_duty.c: what the office told a cluster's unions to do at a session: tasks of theirs
 * (meeting/), named by the session as their source. */
#include "assembly/pages_texts.h"

#include "base/day.h"
#include "cluster/scope.h"
#include "msg_assembly.gen.h"

/* The office sees all, a union its own. */
struct err working_duties_read(struct working_view *v)
{
	struct req *rq = v->head.rq;
	struct scope over;
	struct duty *all;
	size_t n;
	if (!v->season.id.n)
		return OK;
	TRY(season_scope(rq->db, v->season.id.n, &over));
	TRY(account_may(rq->db, &rq->who, RIGHT_SEASON_RUN, &over, &v->may_give));
	v->may_give = v->may_give && v->head.may_run && !v->season.locked && v->union_count &&
		      v->what.state != WORKING_PLANNED;
	TRY(duty_of_source(rq->db, v->season.id, working_source(rq->arena, &v->what), &all, &n));
	v->whom = NEW(rq->arena, v->union_count + 1, struct choice_part);
	v->whom[0] = (struct choice_part){ .value = S(""),
					   .text = web_text(rq, T(assembly_session_duty_all)) };
	for (size_t i = 0; i < v->union_count; i++)
		v->whom[i + 1] = v->choices[i];
	v->duties = NEW(rq->arena, n + 1, struct duty);
	for (size_t i = 0; i < n; i++)
		if (v->head.may_run || all[i].unit.n == v->unit.n)
			v->duties[v->duty_count++] = all[i];
	return OK;
}

static const struct field duty_fields[] = {
	{ .name = "what", .kind = F_LONG, .required = true, .max = DUTY_TEXT_MAX },
	{ .name = "unit", .kind = F_ID },
	{ .name = "due_on", .kind = F_DAY, .required = true },
	{ 0 },
};

struct giving {
	struct duty duty;
	unit_id *units;
	size_t n;
};

static struct err do_give(struct tx *tx, void *arg)
{
	const struct giving *x = arg;
	return duty_give(tx, &x->duty, x->units, x->n);
}

/* To one union of the cluster, or to all. */
static struct err take_duty(struct req *rq)
{
	struct working_view v = { 0 };
	TRY(working_session_read(rq, &v));
	if (!v.may_give)
		return FAIL(ERR_NOT_FOUND, "assembly.no_session");
	int64_t unit = form_has(rq, "unit") ? form_int(rq, "unit") : 0;
	struct giving x = { .duty = { .season = v.season.id,
				      .what = form_text(rq, "what"),
				      .due_on = form_int(rq, "due_on"),
				      .source = working_source(rq->arena, &v.what) },
			    .units = NEW(rq->arena, v.union_count + 1, unit_id) };
	for (size_t i = 0; i < v.union_count; i++)
		if (!unit || v.unions[i].unit.n == unit)
			x.units[x.n++] = v.unions[i].unit;
	return working_session_done(rq, form_ok(rq) ? db_write(rq->db, do_give, &x) : OK);
}

static const struct route rows[] = {
	{ HTTP_POST, "/session/:session/duties", RIGHT_ASSEMBLY_RUN, working_scope, take_duty,
	  duty_fields, 0 },
};
const struct routes assembly_working_duty_routes = { rows, sizeof rows / sizeof *rows };
