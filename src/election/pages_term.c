/* pages_term.c: the goals of the last congress, year by year of its term. */
#include "election/pages_term_views.h"

#include "base/day.h"
#include "election/term.html.h"
#include "msg_election.gen.h"
#include "web/acting.h"

static struct err show_goals(struct req *rq)
{
	struct term_goals_view v = { .rq = rq };
	int64_t today = local_day(rq->db->now);
	TRY(unit_read_last(rq->db, (unit_id){ rq->id[0] }, &v.unit));
	TRY(term_goals_read(rq->db, v.unit.id, today, &v.goals));
	TRY(account_may(rq->db, &rq->who, RIGHT_ASSEMBLY_RUN, &rq->scope, &v.may_run));
	v.this_year = ymd_of(today).year;
	v.year_text = str_fmt(rq->arena, "%lld", (long long)v.this_year);
	web_crumb(rq, v.unit.name, web_path(rq, "/unit/%lld", (long long)v.unit.id.n));
	web_crumb(rq, web_text(rq, T(election_goals)), STR_NONE);
	rq->page.lead = v.goals.congress.n ? v.goals.title : v.unit.name;
	web_page(rq, web_text(rq, T(election_goals)));
	term_goals_page(rq->out, &v);
	return OK;
}

static const struct field year_fields[] = {
	{ .name = "goal", .kind = F_ID, .required = true },
	{ .name = "year", .kind = F_INT, .required = true, .min = 1900, .max = 2200 },
	{ .name = "value", .kind = F_FIGURE, .min = 0, .max = INT64_C(1000000000000000) },
	{ .name = "note", .kind = F_TEXT, .max = SEAT_TEXT_MAX },
	{ 0 },
};
struct saying {
	unit_id unit;
	struct term_year in;
};

/* A goal of this union and no other. */
static struct err do_year(struct tx *tx, void *arg)
{
	const struct saying *x = arg;
	struct scope s;
	TRY(goal_scope(tx_db(tx), x->in.goal, &s));
	if (s.unit != x->unit.n)
		return FAIL(ERR_NOT_FOUND, "assembly.none");
	return term_goal_set(tx, &x->in);
}

static struct err take_year(struct req *rq)
{
	struct saying x = { .unit = { rq->id[0] },
			    .in = { .goal = form_int(rq, "goal"),
				    .year = form_int(rq, "year"),
				    .value = form_int(rq, "value"),
				    .note = form_text(rq, "note") } };
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_year, &x);
		if (!e.code)
			return web_go(rq,
				      web_path(rq, "/unit/%lld/term-goals", (long long)x.unit.n));
		TRY(form_fail(rq, e));
	}
	return show_goals(rq);
}

static const struct route rows[] = {
	{ HTTP_GET, "/unit/:unit/term-goals", RIGHT_UNIT_SEE, unit_scope, show_goals, NO_FIELDS,
	  0 },
	{ HTTP_POST, "/unit/:unit/term-goals", RIGHT_ASSEMBLY_RUN, unit_scope, take_year,
	  year_fields, 0 },
};
const struct routes term_goal_routes = { rows, sizeof rows / sizeof *rows };
