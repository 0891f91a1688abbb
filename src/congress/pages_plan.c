/* pages_plan.c: a congress's preparation: the timeline, the papers, the upper union's clearance,
 * nominations; and the list of requests at the level above. */
#include "congress/pages_views.h"

#include "base/day.h"
#include "congress/plan.html.h"
#include "msg_congress.gen.h"
#include "web/acting.h"

/* ---- the page ---- */

static struct str figure(struct req *rq, const struct poll *p, int64_t n)
{
	return p->version ? str_fmt(rq->arena, "%lld", (long long)n) : STR_NONE;
}

/* "Nguyễn Văn A – Chủ tịch: 45" */
static struct str nominee_lines(struct req *rq, const struct poll *p)
{
	struct buf b = { .arena = rq->arena };
	for (size_t i = 0; i < p->n; i++) {
		put(&b, p->people[i].name);
		put(&b, p->people[i].post.n ? S(" – ") : STR_NONE);
		put(&b, p->people[i].post);
		put_fmt(&b, ": %lld\n", (long long)p->people[i].votes);
	}
	return buf_str(&b);
}

static struct err load_poll(struct plan_view *v)
{
	struct req *rq = v->rq;
	struct poll *p = &v->poll;
	TRY(poll_read(rq->db, v->x.what.id, p));
	v->poll_day = p->version ? day_text(rq->arena, p->held_on) : STR_NONE;
	v->poll_figures[0] = figure(rq, p, p->issued);
	v->poll_figures[1] = figure(rq, p, p->collected);
	v->poll_figures[2] = figure(rq, p, p->valid);
	v->poll_people = nominee_lines(rq, p);
	return OK;
}

static struct err load_steps(struct plan_view *v)
{
	struct req *rq = v->rq;
	TRY(milestones_of(rq->db, &v->x.what, &v->steps, &v->n));
	v->codes = NEW(rq->arena, v->n + 1, struct choice_part);
	for (size_t i = 0; i < v->n; i++)
		v->codes[i] = (struct choice_part){ .value = v->steps[i].code,
						    .text = v->steps[i].title };
	return OK;
}

static bool any_unsure(const struct ruleset *s)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->rules[i].unsure)
			return true;
	return false;
}

/* The level above answers on the same page; outside the program, whoever runs the congress notes
 * what it said. */
static struct err may_answer(struct plan_view *v)
{
	struct req *rq = v->rq;
	const struct scope upper = { .unit = v->x.unit.parent.n };
	v->may_answer = v->may_run && !upper.unit;
	return upper.unit
		       ? account_may(rq->db, &rq->who, RIGHT_ASSEMBLY_RUN, &upper, &v->may_answer)
		       : OK;
}

static struct err show_plan(struct req *rq)
{
	struct plan_view *v = NEW(rq->arena, 1, struct plan_view);
	v->rq = rq;
	v->today = local_day(rq->db->now);
	TRY(answers_read(rq->db, (assembly_id){ rq->id[0] }, &v->x));
	v->unsure_rules = any_unsure(&v->x.rules);
	TRY(account_may(rq->db, &rq->who, RIGHT_ASSEMBLY_RUN, &rq->scope, &v->may_run));
	TRY(load_steps(v));
	TRY(congress_papers_list(rq, &v->x.what, &v->papers));
	TRY(clearance_read(rq->db, v->x.what.id, &v->clearance));
	TRY(load_poll(v));
	TRY(may_answer(v));
	congress_page_open(rq, &v->x.what, &v->x.unit, T(congress_plan));
	plan_page(rq->out, v);
	return OK;
}

/* ---- steps ---- */

static const char *const step_acts[] = { "done", "open", "move", NULL };
static const struct field step_fields[] = {
	{ .name = "code", .kind = F_TEXT, .required = true, .max = 40 },
	{ .name = "do", .kind = F_CHOICE, .required = true, .choices = step_acts },
	{ .name = "due", .kind = F_DAY },
	{ 0 },
};

static struct err do_step(struct tx *tx, void *arg) { return milestone_step(tx, arg); }

/* As it stands, with what this form changes. */
static struct err typed_step(struct req *rq, struct milestone_step *s)
{
	struct assembly a;
	struct milestone *all;
	size_t n;
	TRY(assembly_get(rq->db, s->assembly, &a));
	TRY(milestones_of(rq->db, &a, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (str_eq(all[i].code, s->code)) {
			s->due_on = all[i].moved ? all[i].due_on : DAY_NONE;
			s->done_on = all[i].done_on;
			s->note = all[i].note;
		}
	switch (form_int(rq, "do")) {
	case 0:
		s->done_on = local_day(rq->db->now);
		break;
	case 1:
		s->done_on = DAY_NONE;
		break;
	default:
		s->due_on = form_int(rq, "due");
	}
	return OK;
}

static struct err plan_done(struct req *rq, struct err e)
{
	if (!e.code)
		return web_done(rq, congress_path(rq, (assembly_id){ rq->id[0] }, "/preparation"),
				T(congress_saved));
	TRY(form_fail(rq, e));
	return show_plan(rq);
}

static struct err take_step(struct req *rq)
{
	struct milestone_step s = { .assembly = { rq->id[0] },
				    .code = form_text(rq, "code"),
				    .note = S(""),
				    .due_on = DAY_NONE,
				    .done_on = DAY_NONE };
	if (!form_ok(rq))
		return show_plan(rq);
	TRY(typed_step(rq, &s));
	return plan_done(rq, db_write(rq->db, do_step, &s));
}

/* ---- clearance ---- */

struct asking {
	assembly_id id;
	struct str note;
};
static const struct field ask_fields[] = {
	{ .name = "note", .kind = F_LONG, .max = PLAN_NOTE_MAX },
	{ 0 },
};

static struct err do_ask(struct tx *tx, void *arg)
{
	const struct asking *x = arg;
	return clearance_ask(tx, x->id, x->note);
}

static struct err take_ask(struct req *rq)
{
	struct asking x = { { rq->id[0] }, form_text(rq, "note") };
	if (!x.note.p)
		x.note = S("");
	return form_ok(rq) ? plan_done(rq, db_write(rq->db, do_ask, &x)) : show_plan(rq);
}

static const char *const clearance_answers[] = { "agreed", "returned", NULL };
static const struct field answer_fields[] = {
	{ .name = "state", .kind = F_CHOICE, .required = true, .choices = clearance_answers },
	{ .name = "number", .kind = F_TEXT, .max = MILESTONE_TITLE_MAX },
	{ .name = "on", .kind = F_DAY_PAST, .required = true },
	{ .name = "conditions", .kind = F_LONG, .max = PLAN_NOTE_MAX },
	{ .name = "version", .kind = F_INT, .required = true },
	{ 0 },
};

static struct err do_answer(struct tx *tx, void *arg) { return clearance_answer(tx, arg); }

static struct err take_answer(struct req *rq)
{
	bool agreed = form_int(rq, "state") == 0;
	struct clearance c = { .assembly = { rq->id[0] },
			       .version = form_int(rq, "version"),
			       .state = agreed ? CLEARANCE_AGREED : CLEARANCE_RETURNED,
			       .number = form_text(rq, "number"),
			       .conditions = form_text(rq, "conditions"),
			       .answered_on = form_int(rq, "on") };
	c.number = c.number.p ? c.number : S("");
	c.conditions = c.conditions.p ? c.conditions : S("");
	return form_ok(rq) ? plan_done(rq, db_write(rq->db, do_answer, &c)) : show_plan(rq);
}

/* Whoever may answer: the level above; where there is none, the union itself. */
static struct err upper_scope(struct db *db, int64_t id, struct scope *out)
{
	struct assembly a;
	struct unit u;
	TRY(assembly_get(db, (assembly_id){ id }, &a));
	TRY(unit_read_last(db, a.unit, &u));
	*out = (struct scope){ .unit = u.parent.n ? u.parent.n : u.id.n };
	return OK;
}

static struct err show_clearances(struct req *rq)
{
	struct clearances_view v = { .rq = rq };
	struct unit u;
	TRY(unit_read_last(rq->db, (unit_id){ rq->id[0] }, &u));
	TRY(clearance_list(rq->db, u.id, &v.rows, &v.n));
	web_crumb(rq, u.name, web_path(rq, "/unit/%lld", (long long)u.id.n));
	web_crumb(rq, web_text(rq, T(congress_clearances)), STR_NONE);
	rq->page.lead = u.name;
	web_page(rq, web_text(rq, T(congress_clearances)));
	clearances_page(rq->out, &v);
	return OK;
}

/* ---- nominations ---- */

static const struct field poll_fields[] = {
	{ .name = "held", .kind = F_DAY_PAST, .required = true },
	{ .name = "at", .kind = F_TEXT, .max = MILESTONE_TITLE_MAX },
	{ .name = "issued", .kind = F_INT, .required = true, .min = 0, .max = POLL_MOST },
	{ .name = "collected", .kind = F_INT, .required = true, .min = 0, .max = POLL_MOST },
	{ .name = "valid", .kind = F_INT, .required = true, .min = 0, .max = POLL_MOST },
	{ .name = "people", .kind = F_LONG, .required = true, .max = REPLY_TEXT_MAX },
	{ .name = "version", .kind = F_INT, .required = true },
	{ 0 },
};

struct polling {
	assembly_id id;
	struct poll poll;
};

static struct err do_poll(struct tx *tx, void *arg)
{
	const struct polling *p = arg;
	return poll_set(tx, p->id, &p->poll);
}

/* "Nguyễn Văn A – Chủ tịch: 45": the votes stand after the last colon. */
static bool read_nominee(struct arena *a, struct str line, struct nominee *out)
{
	size_t colon = line.n, n;
	while (colon > 0 && line.p[colon - 1] != ':')
		colon--;
	if (!colon || !str_int(str_trim(str_sub(line, colon, line.n)), &out->votes))
		return false;
	struct named *who = named_lines(a, str_sub(line, 0, colon - 1), &n);
	if (n != 1)
		return false;
	out->name = who[0].name;
	out->post = who[0].post.p ? who[0].post : S("");
	return true;
}

static void typed_people(struct req *rq, struct poll *p)
{
	struct str *lines = plain_lines(rq->arena, form_text(rq, "people"), &p->n);
	p->people = NEW(rq->arena, p->n + 1, struct nominee);
	for (size_t i = 0; i < p->n; i++)
		if (!read_nominee(rq->arena, lines[i], &p->people[i]))
			field_fail(rq, "people", 0, T(congress_poll_line, .line = lines[i]));
}

static struct err take_poll(struct req *rq)
{
	struct polling p = { .id = { rq->id[0] },
			     .poll = { .version = form_int(rq, "version"),
				       .held_on = form_int(rq, "held"),
				       .place = form_text(rq, "at"),
				       .issued = form_int(rq, "issued"),
				       .collected = form_int(rq, "collected"),
				       .valid = form_int(rq, "valid") } };
	p.poll.place = p.poll.place.p ? p.poll.place : S("");
	typed_people(rq, &p.poll);
	return form_ok(rq) ? plan_done(rq, db_write(rq->db, do_poll, &p)) : show_plan(rq);
}

static const struct route rows[] = {
	{ HTTP_GET, "/assembly/:assembly/preparation", RIGHT_ASSEMBLY_RUN, assembly_scope,
	  show_plan, NO_FIELDS, 0 },
	{ HTTP_POST, "/assembly/:assembly/preparation/step", RIGHT_ASSEMBLY_RUN, assembly_scope,
	  take_step, step_fields, 0 },
	{ HTTP_POST, "/assembly/:assembly/preparation/clearance", RIGHT_ASSEMBLY_RUN,
	  assembly_scope, take_ask, ask_fields, 0 },
	{ HTTP_POST, "/assembly/:assembly/clearance", RIGHT_ASSEMBLY_RUN, upper_scope, take_answer,
	  answer_fields, 0 },
	{ HTTP_POST, "/assembly/:assembly/preparation/poll", RIGHT_ASSEMBLY_RUN, assembly_scope,
	  take_poll, poll_fields, 0 },
	{ HTTP_GET, "/unit/:unit/clearances", RIGHT_ASSEMBLY_RUN, unit_scope, show_clearances,
	  NO_FIELDS, 0 },
};
const struct routes congress_plan_routes = { rows, sizeof rows / sizeof *rows };
