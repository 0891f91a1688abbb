/* pages_term.c: the goals of the last congress, year by year of its term; and for the pages of each
 * year's targets and figures (web_options.unit_goals). */
#include "election/pages_term_views.h"

#include "base/day.h"
#include "election/term.html.h"
#include "election/term_follow.h"
#include "msg_election.gen.h"
#include "web/acting.h"
#include "web/goals.h"

struct str indicator_named(const struct term_goals_view *v, struct str code)
{
	for (size_t i = 1; i < v->indicator_count; i++)
		if (str_eq(v->indicators[i].value, code))
			return v->indicators[i].text;
	return STR_NONE;
}

static struct err load_indicators(struct term_goals_view *v)
{
	struct req *rq = v->rq;
	struct season *seasons;
	struct indicator *all;
	size_t n, count = 0;
	TRY(season_of_unit(rq->db, v->unit.id, &seasons, &n));
	if (n)
		TRY(indicator_list(rq->db, seasons[0].id, &all, &count));
	v->indicators = NEW(rq->arena, count + 1, struct choice_part);
	v->indicators[v->indicator_count++] =
		(struct choice_part){ .value = S(""), .text = web_text(rq, T(election_by_hand)) };
	for (size_t i = 0; i < count; i++)
		if (goal_can_follow(&all[i]))
			v->indicators[v->indicator_count++] =
				(struct choice_part){ .value = all[i].code, .text = all[i].name };
	return OK;
}

static struct err show_goals(struct req *rq)
{
	struct term_goals_view v = { .rq = rq };
	int64_t today = local_day(rq->db->now);
	TRY(unit_read_last(rq->db, (unit_id){ rq->id[0] }, &v.unit));
	TRY(term_goals_read(rq->db, v.unit.id, today, &v.goals));
	TRY(load_indicators(&v));
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
	struct str code;
};

/* A goal of this union and no other. */
static struct err own_goal(struct tx *tx, const struct saying *x)
{
	struct scope s;
	TRY(goal_scope(tx_db(tx), x->in.goal, &s));
	return s.unit == x->unit.n ? OK : FAIL(ERR_NOT_FOUND, "assembly.none");
}

static struct err do_year(struct tx *tx, void *arg)
{
	const struct saying *x = arg;
	TRY(own_goal(tx, x));
	return term_goal_set(tx, &x->in);
}

static struct err do_follow(struct tx *tx, void *arg)
{
	const struct saying *x = arg;
	TRY(own_goal(tx, x));
	return term_goal_follow(tx, x->in.goal, x->code);
}

static struct err goals_done(struct req *rq, write_fn *fn, struct saying *x)
{
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, fn, x);
		if (!e.code)
			return web_go(rq,
				      web_path(rq, "/unit/%lld/term-goals", (long long)x->unit.n));
		TRY(form_fail(rq, e));
	}
	return show_goals(rq);
}

static struct err take_year(struct req *rq)
{
	struct saying x = { .unit = { rq->id[0] },
			    .in = { .goal = form_int(rq, "goal"),
				    .year = form_int(rq, "year"),
				    .value = form_int(rq, "value"),
				    .note = form_text(rq, "note") } };
	return goals_done(rq, do_year, &x);
}

static const struct field follow_fields[] = {
	{ .name = "goal", .kind = F_ID, .required = true },
	{ .name = "code", .kind = F_TEXT, .max = 20 },
	{ 0 },
};

static struct err take_follow(struct req *rq)
{
	struct saying x = { .unit = { rq->id[0] },
			    .in = { .goal = form_int(rq, "goal") },
			    .code = form_text(rq, "code") };
	return goals_done(rq, do_follow, &x);
}

/* ---- beside each year's targets ---- */

struct err election_unit_goals(struct db *db, int64_t unit, int64_t on, struct unit_goals *out)
{
	struct term_goals v;
	*out = (struct unit_goals){ 0 };
	TRY(term_goals_read(db, (unit_id){ unit }, on, &v));
	out->title = v.title;
	out->term = v.term;
	out->year = v.year;
	out->p = NEW(db->arena, v.n + 1, struct unit_goal);
	for (size_t i = 0; i < v.n; i++) {
		const struct term_goal *g = &v.p[i];
		if (v.year >= v.from_year + v.years)
			break; /* its term is over */
		const int64_t at = v.year - v.from_year;
		out->p[out->n++] = (struct unit_goal){
			.id = g->goal.id,
			.said = at < 0 ? TERM_NO_VALUE : g->years[at].value,
			.note = at < 0 || !g->years[at].note.p ? S("") : g->years[at].note,
			.name = g->goal.name,
			.measure = g->goal.measure,
			.code = g->code,
			.value = g->goal.value == GOAL_NO_VALUE ? UNIT_GOAL_NONE : g->goal.value,
			.reached = g->reached,
			.this_year = g->this_year == TERM_NO_VALUE ? UNIT_GOAL_NONE : g->this_year,
			.share = g->share,
		};
	}
	return OK;
}

struct err election_unit_goal_say(struct tx *tx, int64_t unit, const struct unit_goal_year *in)
{
	const struct saying x = {
		.unit = { unit },
		.in = { .goal = in->goal, .year = in->year, .value = in->value, .note = in->note }
	};
	TRY(own_goal(tx, &x));
	return term_goal_set(tx, &x.in);
}

static const struct route rows[] = {
	{ HTTP_GET, "/unit/:unit/term-goals", RIGHT_UNIT_SEE, unit_scope, show_goals, NO_FIELDS,
	  0 },
	{ HTTP_POST, "/unit/:unit/term-goals", RIGHT_ASSEMBLY_RUN, unit_scope, take_year,
	  year_fields, 0 },
	{ HTTP_POST, "/unit/:unit/term-goals/follow", RIGHT_ASSEMBLY_RUN, unit_scope, take_follow,
	  follow_fields, 0 },
};
const struct routes term_goal_routes = { rows, sizeof rows / sizeof *rows };
