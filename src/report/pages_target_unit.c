/* pages_target_unit.c: a unit's targets in the browser: seen, acknowledged, asked about. */
#include "msg_report.gen.h"
#include "report/pages.h"
#include "report/pages_part.h"
#include "report/targets.html.h"
#include "web/app.h"
#include "web/chosen.h"
#include "web/form.h"

static const struct field season_query[] = { { .name = "season", .kind = F_ID }, { 0 } };

static struct err name_indicators(struct req *rq, struct unit_targets_view *v)
{
	struct indicator *all;
	size_t n;
	TRY(indicator_list(rq->db, v->season.id, &all, &n));
	v->indicators = NEW(rq->arena, v->n + 1, struct indicator);
	for (size_t i = 0; i < v->n; i++)
		for (size_t k = 0; k < n; k++)
			if (all[k].id.n == v->rows[i].indicator.n)
				v->indicators[i] = all[k];
	return OK;
}

static struct err show_unit_targets(struct req *rq)
{
	struct unit_targets_view v = { .rq = rq };
	struct target_list list = { 0 };
	unit_id unit = { rq->id[0] };
	TRY(unit_read_last(rq->db, unit, &v.unit));
	TRY(season_chosen_of(rq, unit, &v.season));
	if (v.season.id.n)
		TRY(target_of_unit(rq->db, v.season.id, unit, true, &list));
	v.rows = list.p;
	v.n = list.n;
	for (size_t i = 0; i < v.n; i++)
		v.unseen += !v.rows[i].superseded && !v.rows[i].acknowledged_at &&
			    !target_waits(&v.rows[i]);
	TRY(name_indicators(rq, &v));
	TRY(web_unit_goals(rq, unit, &v.season, &v.goals));
	TRY(account_may(rq->db, &rq->who, RIGHT_REPORT_SEND, &rq->scope, &v.may_act));
	web_crumb(rq, v.unit.name, web_path(rq, "/unit/%lld", (long long)unit.n));
	web_crumb(rq, web_text(rq, T(report_targets_title)), STR_NONE);
	rq->page.lead = v.unit.name;
	web_page(rq, web_text(rq, T(report_targets_title)));
	unit_targets_page(rq->out, &v);
	return OK;
}

static const struct field target_fields[] = {
	{ .name = "season", .kind = F_ID, .required = true },
	{ .name = "target", .kind = F_ID },
	{ .name = "question", .kind = F_LONG, .max = 1000 },
	{ 0 },
};

struct target_acting {
	season_id season;
	unit_id unit;
	target_id target; /* n 0: acknowledge all whose questions are answered */
	struct str text;
};

static struct err do_unit_targets(struct tx *tx, void *arg)
{
	struct target_acting *x = arg;
	struct target_list list;
	unit_id owner;
	if (x->target.n) {
		TRY(target_unit(tx_db(tx), x->target, &owner));
		return owner.n == x->unit.n ? target_ask(tx, x->target, x->text)
					    : FAIL(ERR_NOT_FOUND, "report.no_target");
	}
	TRY(target_of_unit(tx_db(tx), x->season, x->unit, false, &list));
	for (size_t i = 0; i < list.n; i++)
		if (!list.p[i].acknowledged_at && !target_waits(&list.p[i]))
			TRY(target_acknowledge(tx, list.p[i].id));
	return OK;
}

static struct err take_unit_targets(struct req *rq)
{
	struct target_acting x = { .season = { form_int(rq, "season") },
				   .unit = { rq->id[0] },
				   .text = form_text(rq, "question") };
	x.target.n = form_has(rq, "target") ? form_int(rq, "target") : 0;
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_unit_targets, &x);
		if (!e.code)
			return web_done(rq,
					web_path(rq, "/unit/%lld/targets?season=%lld",
						 (long long)rq->id[0], (long long)x.season.n),
					x.target.n ? T(report_target_asked)
						   : T(report_targets_seen));
		TRY(form_fail(rq, e));
	}
	return show_unit_targets(rq);
}

static const struct route rows[] = {
	{ HTTP_GET, "/unit/:unit/targets", RIGHT_UNIT_SEE, unit_scope, show_unit_targets,
	  season_query, 0 },
	{ HTTP_POST, "/unit/:unit/targets", RIGHT_REPORT_SEND, unit_scope, take_unit_targets,
	  target_fields, 0 },
};
const struct routes unit_target_routes = { rows, sizeof rows / sizeof *rows };
