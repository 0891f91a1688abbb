/* pages.c: an employer's staff conferences, and the page of one: its people, the pledge, what
 * happens without a quorum, and the half-yearly look at its resolution. */
#include "staff/pages_views.h"

#include "base/day.h"
#include "msg_staff.gen.h"
#include "staff/staff.html.h"
#include "web/acting.h"

/* ---- of an employer ---- */

enum { STAFF_PREPARE_DAYS = 14, STAFF_WEEKDAY = 5 };

static struct err show_list(struct req *rq)
{
	struct conferences_view v = { .rq = rq };
	struct employer_link link;
	TRY(unit_read_last(rq->db, (unit_id){ rq->id[0] }, &v.unit));
	TRY(employer_link_of(rq->db, rq->id[1], v.unit.id, &link));
	TRY(employer_get(rq->db, rq->id[1], &v.employer));
	TRY(staff_list(rq->db, v.unit.id, v.employer.id, &v.rows, &v.n));
	TRY(staff_failed(rq->db, v.unit.id, v.employer.id, &v.failed));
	v.starts_at =
		assembly_proposed_start(local_day(rq->db->now) + STAFF_PREPARE_DAYS, STAFF_WEEKDAY);
	TRY(account_may(rq->db, &rq->who, RIGHT_ASSEMBLY_RUN, &rq->scope, &v.may_run));
	web_crumb(rq, v.unit.name, web_path(rq, "/unit/%lld", (long long)v.unit.id.n));
	web_crumb(rq, v.employer.name,
		  web_path(rq, "/unit/%lld/employer/%lld", (long long)v.unit.id.n,
			   (long long)v.employer.id));
	web_crumb(rq, web_text(rq, T(staff_list)), STR_NONE);
	rq->page.lead = v.employer.name;
	web_page(rq, web_text(rq, T(staff_list)));
	conferences_page(rq->out, &v);
	return OK;
}

static const struct field plan_fields[] = {
	{ .name = "title", .kind = F_TEXT, .max = ASSEMBLY_TITLE_MAX },
	PREPARE_FIELDS,
	{ 0 },
};
struct planning {
	struct staff_plan in;
	assembly_id id;
};

static struct err do_plan(struct tx *tx, void *arg)
{
	struct planning *x = arg;
	return staff_plan(tx, &x->in, &x->id);
}

static struct err take_plan(struct req *rq)
{
	struct planning x = { .in = { .unit = { rq->id[0] },
				      .employer = rq->id[1],
				      .title = form_text(rq, "title") } };
	struct assembly when = { 0 };
	prepare_typed(rq, &when);
	x.in.place = when.place;
	x.in.starts_at = when.starts_at;
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_plan, &x);
		if (!e.code)
			return web_go(rq, web_path(rq, "/assembly/%lld/staff-questions",
						   (long long)x.id.n));
		TRY(form_fail(rq, e));
	}
	return show_list(rq);
}

/* ---- one ---- */

struct str staff_path(struct req *rq, assembly_id id)
{
	return web_path(rq, "/assembly/%lld/staff", (long long)id.n);
}

struct err staff_crumbs(struct req *rq, const struct assembly *a)
{
	struct unit u;
	TRY(unit_read_last(rq->db, a->unit, &u));
	web_crumb(rq, u.name, web_path(rq, "/unit/%lld", (long long)u.id.n));
	web_crumb(rq, a->title, web_path(rq, "/assembly/%lld", (long long)a->id.n));
	return OK;
}

static struct err load_after(struct staff_view *v)
{
	struct db *db = v->rq->db;
	struct candidate *all;
	TRY(election_elected(db, v->what.id, ELECT_PEOPLES_INSPECTION, &all, &v->elected));
	TRY(inspection_of(db, v->what.id, &v->board));
	if (v->board.id)
		TRY(inspection_advices(db, v->board.id, &v->advices, &v->advice_count));
	TRY(goal_list(db, v->what.id, &v->goals, &v->goal_count));
	TRY(staff_marks(db, v->what.id, &v->marks, &v->mark_count));
	return staff_check_due(db, &v->what, &v->check_due);
}

static void add_step(struct staff_view *v, struct msg name, bool done, struct str href)
{
	v->steps[v->step_count++] = (struct step){ .name = web_text(v->rq, name),
						   .note = STR_NONE,
						   .href = href,
						   .state = done ? STATE_DONE : STATE_TODO };
}

static void fill_steps(struct staff_view *v, size_t shown)
{
	long long id = (long long)v->what.id.n;
	struct req *rq = v->rq;
	bool held = v->what.state == ASSEMBLY_CLOSED, runs = v->may_run;
	add_step(v, T(staff_step_questions), v->papers.made > 0,
		 runs ? web_path(rq, "/assembly/%lld/staff-questions", id) : STR_NONE);
	add_step(v, T(staff_step_lists), shown > 0, web_path(rq, "/assembly/%lld/staff-lists", id));
	add_step(v, T(staff_step_seats), v->quorum.summoned > 0,
		 runs ? web_path(rq, "/assembly/%lld/seats", id) : STR_NONE);
	add_step(v, T(staff_step_day), held,
		 runs ? web_path(rq, "/assembly/%lld/floor", id) : STR_NONE);
	add_step(v, T(staff_step_pledge),
		 v->c.head_signed_on != DAY_NONE && v->c.chair_signed_on != DAY_NONE, S("#pledge"));
	add_step(v, T(staff_step_board), v->board.recognised_on != DAY_NONE && v->board.id,
		 S("#board"));
	add_step(v, T(staff_step_check), v->mark_count > 0, S("#check"));
}

static struct err load(struct req *rq, struct staff_view *v)
{
	struct staff_item *items;
	size_t n, shown = 0;
	*v = (struct staff_view){ .rq = rq, .today = local_day(rq->db->now), .size = -1 };
	TRY(assembly_get(rq->db, (assembly_id){ rq->id[0] }, &v->what));
	TRY(staff_get(rq->db, v->what.id, &v->c));
	if (v->what.kind != ASSEMBLY_STAFF_CONFERENCE || !v->c.version)
		return FAIL(ERR_NOT_FOUND, "assembly.none");
	TRY(employer_get(rq->db, v->what.employer, &v->employer));
	TRY(ruleset_read(rq->db, v->what.ruleset, &v->rules));
	TRY(presence_quorum(rq->db, &v->what, &v->quorum));
	TRY(staff_failed(rq->db, v->what.unit, v->what.employer, &v->failed));
	TRY(staff_written_list(rq->db, v->what.id, &v->written, &v->written_count));
	TRY(staff_items(rq->db, &v->what, &items, &n));
	for (size_t i = 0; i < n; i++)
		shown += items[i].shown_on != DAY_NONE;
	TRY(load_after(v));
	TRY(account_may(rq->db, &rq->who, RIGHT_ASSEMBLY_RUN, &rq->scope, &v->may_run));
	TRY(staff_papers_list(rq, &v->what, &v->papers));
	fill_steps(v, shown);
	return OK;
}

static struct err show_one(struct req *rq)
{
	struct staff_view v;
	TRY(load(rq, &v));
	TRY(staff_crumbs(rq, &v.what));
	web_crumb(rq, web_text(rq, T(staff_conference)), STR_NONE);
	rq->page.lead = v.employer.name;
	web_page(rq, v.what.title);
	staff_page(rq->out, &v);
	return OK;
}

static struct err staff_done(struct req *rq, write_fn *fn, void *x)
{
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, fn, x);
		if (!e.code)
			return web_go(rq, staff_path(rq, (assembly_id){ rq->id[0] }));
		TRY(form_fail(rq, e));
	}
	return show_one(rq);
}

/* ---- people and pledge ---- */

static const struct field set_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true },
	{ .name = "head", .kind = F_TEXT, .max = STAFF_NAME_MAX },
	{ .name = "deputies", .kind = F_LONG, .max = STAFF_TEXT_MAX },
	{ .name = "accountant", .kind = F_TEXT, .max = STAFF_NAME_MAX },
	{ .name = "pledge", .kind = F_LONG, .max = 4 * STAFF_TEXT_MAX },
	{ 0 },
};

static struct err do_set(struct tx *tx, void *arg) { return staff_set(tx, arg); }

static struct err take_set(struct req *rq)
{
	struct staff_conference c = { .assembly = { rq->id[0] },
				      .version = form_int(rq, "version"),
				      .head = form_text(rq, "head"),
				      .deputies = form_text(rq, "deputies"),
				      .accountant = form_text(rq, "accountant"),
				      .pledge = form_text(rq, "pledge") };
	return staff_done(rq, do_set, &c);
}

static const struct field sign_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true },
	{ .name = "head_on", .kind = F_DAY_PAST },
	{ .name = "chair_on", .kind = F_DAY_PAST },
	{ 0 },
};

static struct err do_sign(struct tx *tx, void *arg)
{
	const struct staff_conference *c = arg;
	return staff_sign(tx, c->assembly, c->version, c->head_signed_on, c->chair_signed_on);
}

static struct err take_sign(struct req *rq)
{
	struct staff_conference c = { .assembly = { rq->id[0] },
				      .version = form_int(rq, "version"),
				      .head_signed_on = form_int(rq, "head_on"),
				      .chair_signed_on = form_int(rq, "chair_on") };
	return staff_done(rq, do_sign, &c);
}

/* ---- without a quorum ---- */

static const struct field version_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true }, { 0 }
};

static struct err do_fail(struct tx *tx, void *arg)
{
	const struct staff_conference *c = arg;
	return staff_fail(tx, c->assembly, c->version);
}

static struct err take_fail(struct req *rq)
{
	struct staff_conference c = { .assembly = { rq->id[0] },
				      .version = form_int(rq, "version") };
	return staff_done(rq, do_fail, &c);
}

static const struct field force_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true },
	{ .name = "reason", .kind = F_LONG, .required = true, .max = STAFF_REASON_MAX },
	{ 0 },
};

static struct err do_force(struct tx *tx, void *arg)
{
	const struct staff_conference *c = arg;
	return staff_force(tx, c->assembly, c->version, c->forced);
}

static struct err take_force(struct req *rq)
{
	struct staff_conference c = { .assembly = { rq->id[0] },
				      .version = form_int(rq, "version"),
				      .forced = form_text(rq, "reason") };
	return staff_done(rq, do_force, &c);
}

enum { STAFF_MOST = 1000000 };
static const struct field written_fields[] = {
	{ .name = "subject", .kind = F_LONG, .required = true, .max = STAFF_TEXT_MAX },
	{ .name = "asked_on", .kind = F_DAY_PAST, .required = true },
	{ .name = "issued", .kind = F_INT, .required = true, .min = 1, .max = STAFF_MOST },
	{ .name = "collected", .kind = F_INT, .required = true, .min = 0, .max = STAFF_MOST },
	{ .name = "valid", .kind = F_INT, .required = true, .min = 0, .max = STAFF_MOST },
	{ .name = "in_favour", .kind = F_INT, .required = true, .min = 0, .max = STAFF_MOST },
	{ 0 },
};

static struct err do_written(struct tx *tx, void *arg)
{
	struct staff_written *w = arg;
	return staff_written_add(tx, w, &w->id);
}

static struct err take_written(struct req *rq)
{
	struct staff_written w = { .assembly = { rq->id[0] },
				   .subject = form_text(rq, "subject"),
				   .asked_on = form_int(rq, "asked_on"),
				   .issued = form_int(rq, "issued"),
				   .collected = form_int(rq, "collected"),
				   .valid = form_int(rq, "valid"),
				   .in_favour = form_int(rq, "in_favour") };
	return staff_done(rq, do_written, &w);
}

/* ---- half-yearly ---- */

static const struct field mark_fields[] = {
	{ .name = "goal", .kind = F_ID, .required = true },
	{ .name = "mark", .kind = F_CHOICE, .required = true, .choices = staff_mark_codes },
	{ .name = "checked_on", .kind = F_DAY_PAST, .required = true },
	{ .name = "note", .kind = F_TEXT, .max = STAFF_TEXT_MAX },
	{ 0 },
};
struct marking {
	assembly_id assembly;
	struct staff_marked in;
};

/* A goal of this conference and no other. */
static struct err do_mark(struct tx *tx, void *arg)
{
	const struct marking *x = arg;
	struct goal g;
	TRY(goal_get(tx_db(tx), x->in.goal, &g));
	if (g.assembly.n != x->assembly.n)
		return FAIL(ERR_NOT_FOUND, "assembly.none");
	return staff_mark_set(tx, &x->in);
}

static struct err take_mark(struct req *rq)
{
	struct marking x = { .assembly = { rq->id[0] },
			     .in = { .goal = form_int(rq, "goal"),
				     .mark = (enum staff_mark)form_int(rq, "mark"),
				     .checked_on = form_int(rq, "checked_on"),
				     .note = form_text(rq, "note") } };
	return staff_done(rq, do_mark, &x);
}

static const struct field goal_fields[] = {
	{ .name = "name", .kind = F_TEXT, .required = true, .max = GOAL_NAME_MAX }, { 0 }
};

static struct err do_goal(struct tx *tx, void *arg)
{
	struct goal *g = arg;
	return goal_add(tx, g, &g->id);
}

static struct err take_goal(struct req *rq)
{
	struct goal g = { .assembly = { rq->id[0] },
			  .name = form_text(rq, "name"),
			  .measure = S(""),
			  .owner = S(""),
			  .value = GOAL_NO_VALUE,
			  .due_on = DAY_NONE };
	return staff_done(rq, do_goal, &g);
}

static struct err do_board(struct tx *tx, void *arg)
{
	int64_t id;
	return inspection_form(tx, *(assembly_id *)arg, &id);
}

static struct err take_board(struct req *rq)
{
	assembly_id id = { rq->id[0] };
	return staff_done(rq, do_board, &id);
}

#define STAFF_POST(path, take, fields)                                                             \
	{                                                                                          \
		HTTP_POST, path, RIGHT_ASSEMBLY_RUN, assembly_scope, take, fields, 0               \
	}
static const struct route rows[] = {
	{ HTTP_GET, "/unit/:unit/employer/:employer/conferences", RIGHT_UNIT_SEE, unit_scope,
	  show_list, NO_FIELDS, 0 },
	{ HTTP_POST, "/unit/:unit/employer/:employer/conferences", RIGHT_ASSEMBLY_RUN, unit_scope,
	  take_plan, plan_fields, 0 },
	{ HTTP_GET, "/assembly/:assembly/staff", RIGHT_UNIT_SEE, assembly_scope, show_one,
	  NO_FIELDS, 0 },
	STAFF_POST("/assembly/:assembly/staff", take_set, set_fields),
	STAFF_POST("/assembly/:assembly/staff/sign", take_sign, sign_fields),
	STAFF_POST("/assembly/:assembly/staff/fail", take_fail, version_fields),
	STAFF_POST("/assembly/:assembly/staff/force", take_force, force_fields),
	STAFF_POST("/assembly/:assembly/staff/written", take_written, written_fields),
	STAFF_POST("/assembly/:assembly/staff/marks", take_mark, mark_fields),
	STAFF_POST("/assembly/:assembly/staff/goals", take_goal, goal_fields),
	STAFF_POST("/assembly/:assembly/staff/board", take_board, NO_FIELDS),
};
const struct routes staff_routes = { rows, sizeof rows / sizeof *rows };
