/* pages_motion.c: the texts that a meeting adopts and the figures that its resolution sets. One
 * text with its amendments is pages_motion_one.c. */
#include "assembly/pages_texts.h"

#include "assembly/motions.html.h"
#include "base/day.h"
#include "base/num.h"
#include "msg_assembly.gen.h"
#include "web/app.h"

/* ---- words ---- */

struct msg motion_kind_words(enum assembly_kind of, enum motion_kind k)
{
	bool staff = of == ASSEMBLY_STAFF_CONFERENCE;
	switch (k) {
	case MOTION_RESOLUTION:
		return T(assembly_motion_resolution);
	case MOTION_REPORT:
		return staff ? T(assembly_motion_of_head) : T(assembly_motion_report);
	case MOTION_RULES:
		return T(assembly_motion_rules);
	case MOTION_REVIEW:
		return staff ? T(assembly_motion_of_union) : T(assembly_motion_review);
	case MOTION_VOTING_RULES:
		return T(assembly_motion_voting_rules);
	case MOTION_OTHER:
	case MOTION_KIND_COUNT:
		break;
	}
	return T(assembly_motion_other);
}

struct msg motion_state_words(enum motion_state s)
{
	switch (s) {
	case MOTION_VOTING:
		return T(assembly_motion_is_voting);
	case MOTION_ADOPTED:
		return T(assembly_motion_is_adopted);
	case MOTION_REJECTED:
		return T(assembly_motion_is_rejected);
	case MOTION_DRAFT:
		break;
	}
	return T(assembly_motion_is_draft);
}

enum state motion_mark(enum motion_state s)
{
	static const enum state marks[] = { STATE_WAIT, STATE_NOW, STATE_DONE, STATE_RETURNED };
	return marks[s];
}

struct str goal_figure(const struct buf *o, const struct goal *g)
{
	struct buf b = { .arena = o->arena, .lang = o->lang };
	if (g->value == GOAL_NO_VALUE)
		return S("");
	put_num(&b, g->value, 4, 0);
	if (g->measure.n && !str_eq(g->measure, S("%")))
		put_char(&b, ' ');
	put(&b, g->measure);
	return buf_str(&b);
}

struct str goal_until(const struct buf *o, const struct goal *g)
{
	return g->due_on == DAY_NONE ? S("") : day_text(o->arena, g->due_on);
}

/* ---- the list ---- */

static struct choice_part *kind_choices(struct req *rq, enum assembly_kind of)
{
	struct choice_part *c = NEW(rq->arena, MOTION_KIND_COUNT, struct choice_part);
	for (int i = 0; i < MOTION_KIND_COUNT; i++) {
		struct msg m = motion_kind_words(of, (enum motion_kind)i);
		c[i] = (struct choice_part){ .value = str_of(motion_kind_codes[i]),
					     .text = web_text(rq, m) };
	}
	return c;
}

static struct err show_list(struct req *rq)
{
	struct motions_view v = { .today = local_day(rq->db->now) };
	TRY(assembly_head_read(rq, &v.head));
	v.kinds = kind_choices(rq, v.head.what.kind);
	TRY(motion_list(rq->db, v.head.what.id, &v.rows, &v.n));
	TRY(goal_list(rq->db, v.head.what.id, &v.goals, &v.goal_count));
	for (size_t i = 0; i < v.goal_count; i++)
		if (v.goals[i].said_by.n) {
			v.instructions++;
			v.superior = v.goals[i].said_by;
		}
	const struct assembly_paper x = { .of = &v.head.what, .kind = PAPER_RESOLUTION };
	TRY(assembly_paper_find(rq->db, &x, &v.resolution));
	assembly_page_open(&v.head, T(assembly_motions));
	motions_page(rq->out, &v);
	return OK;
}

static const struct field motion_fields[] = {
	{ .name = "kind", .kind = F_CHOICE, .required = true, .choices = motion_kind_codes },
	{ .name = "title", .kind = F_TEXT, .required = true, .max = MOTION_TITLE_MAX },
	{ .name = "text", .kind = F_LONG, .max = MOTION_TEXT_MAX },
	{ 0 },
};

static struct err do_add(struct tx *tx, void *arg)
{
	struct motion *m = arg;
	return motion_add(tx, m, &m->id);
}

static struct err take_motion(struct req *rq)
{
	struct motion m = { .assembly = { rq->id[0] },
			    .title = form_text(rq, "title"),
			    .text = form_text(rq, "text") };
	if (form_ok(rq)) {
		m.kind = (enum motion_kind)form_int(rq, "kind");
		struct err e = db_write(rq->db, do_add, &m);
		if (!e.code)
			return web_done(rq, web_path(rq, "/motion/%lld", (long long)m.id),
					T(assembly_motion_added, .title = m.title));
		TRY(form_fail(rq, e));
	}
	return show_list(rq);
}

/* ---- figures and promises ---- */

static const struct field goal_fields[] = {
	{ .name = "name", .kind = F_TEXT, .required = true, .max = GOAL_NAME_MAX },
	{ .name = "value", .kind = F_FIGURE, .min = 0, .max = INT64_C(10000000000000) },
	{ .name = "measure", .kind = F_TEXT, .max = GOAL_MEASURE_MAX },
	{ .name = "due_on", .kind = F_DAY },
	{ .name = "owner", .kind = F_TEXT, .max = GOAL_OWNER_MAX },
	{ .name = "version", .kind = F_INT },
	{ 0 },
};

static struct goal goal_typed(struct req *rq)
{
	int64_t value = form_int(rq, "value");
	return (struct goal){ .name = form_text(rq, "name"),
			      .value = value == DAY_NONE ? GOAL_NO_VALUE : value,
			      .measure = form_text(rq, "measure"),
			      .due_on = form_int(rq, "due_on"),
			      .owner = form_text(rq, "owner"),
			      .version = form_int(rq, "version") };
}

static struct err do_goal(struct tx *tx, void *arg)
{
	struct goal *g = arg;
	return g->id ? goal_change(tx, g) : goal_add(tx, g, &g->id);
}

static struct err goals_back(struct req *rq, assembly_id id, struct err e)
{
	if (form_ok(rq) && !e.code)
		return web_done(rq, assembly_path(rq, id, "/motions"), T(assembly_saved));
	if (e.code)
		TRY(form_fail(rq, e));
	rq->id[0] = id.n;
	return show_list(rq);
}

static struct err take_goal(struct req *rq)
{
	struct goal g = goal_typed(rq);
	g.assembly.n = rq->id[0];
	return goals_back(rq, g.assembly, form_ok(rq) ? db_write(rq->db, do_goal, &g) : OK);
}

static const struct field instruction_fields[] = {
	{ .name = "said_by", .kind = F_TEXT, .required = true, .max = GOAL_OWNER_MAX },
	{ .name = "name", .kind = F_LONG, .required = true, .max = GOAL_NAME_MAX },
	{ .name = "owner", .kind = F_TEXT, .required = true, .max = GOAL_OWNER_MAX },
	{ .name = "due_on", .kind = F_DAY, .required = true },
	{ 0 },
};

static struct err take_instruction(struct req *rq)
{
	struct goal g = { .assembly = { rq->id[0] },
			  .name = form_text(rq, "name"),
			  .value = GOAL_NO_VALUE,
			  .due_on = form_int(rq, "due_on"),
			  .owner = form_text(rq, "owner"),
			  .said_by = form_text(rq, "said_by") };
	return goals_back(rq, g.assembly, form_ok(rq) ? db_write(rq->db, do_goal, &g) : OK);
}

static struct err take_goal_change(struct req *rq)
{
	struct goal was, g = goal_typed(rq);
	TRY(goal_get(rq->db, rq->id[0], &was));
	g.id = was.id;
	return goals_back(rq, was.assembly, form_ok(rq) ? db_write(rq->db, do_goal, &g) : OK);
}

struct goal_end {
	int64_t id, version, done_on;
	struct str outcome;
	bool drop;
};
static const char *const goal_acts[] = { "done", "again", "drop", NULL };
static const struct field goal_end_fields[] = {
	{ .name = "do", .kind = F_CHOICE, .required = true, .choices = goal_acts },
	{ .name = "version", .kind = F_INT, .required = true },
	{ .name = "outcome", .kind = F_TEXT, .max = GOAL_NAME_MAX },
	{ 0 },
};

static struct err do_goal_end(struct tx *tx, void *arg)
{
	const struct goal_end *x = arg;
	return x->drop ? goal_drop(tx, x->id, x->version)
		       : goal_done(tx, x->id, x->version, x->done_on, x->outcome);
}

static struct err take_goal_end(struct req *rq)
{
	struct goal g;
	int64_t what = form_int(rq, "do");
	struct goal_end x = { .id = rq->id[0],
			      .version = form_int(rq, "version"),
			      .done_on = what == 0 ? local_day(rq->db->now) : DAY_NONE,
			      .outcome = what == 0 ? form_text(rq, "outcome") : STR_NONE,
			      .drop = what == 2 };
	TRY(goal_get(rq->db, rq->id[0], &g));
	return goals_back(rq, g.assembly, form_ok(rq) ? db_write(rq->db, do_goal_end, &x) : OK);
}

enum { MOTION_BODY = 1 << 20 };
static const struct route rows[] = {
	{ HTTP_GET, "/assembly/:assembly/motions", RIGHT_UNIT_SEE, assembly_scope, show_list,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/assembly/:assembly/motions", RIGHT_ASSEMBLY_RUN, assembly_scope, take_motion,
	  motion_fields, MOTION_BODY },
	{ HTTP_POST, "/assembly/:assembly/goals", RIGHT_ASSEMBLY_RUN, assembly_scope, take_goal,
	  goal_fields, 0 },
	{ HTTP_POST, "/assembly/:assembly/instructions", RIGHT_ASSEMBLY_RUN, assembly_scope,
	  take_instruction, instruction_fields, 0 },
	{ HTTP_POST, "/goal/:goal", RIGHT_ASSEMBLY_RUN, goal_scope, take_goal_change, goal_fields,
	  0 },
	{ HTTP_POST, "/goal/:goal/end", RIGHT_ASSEMBLY_RUN, goal_scope, take_goal_end,
	  goal_end_fields, 0 },
};
const struct routes assembly_motion_routes = { rows, sizeof rows / sizeof *rows };
