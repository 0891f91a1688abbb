/* pages_unit.c: a unit: the movements that reached it, that it joins, what came of it, which of its
 * activities belong to it. */
#include "movement/pages_views.h"

#include "base/day.h"
#include "movement/answer.html.h"
#include "msg_movement.gen.h"
#include "web/acting.h"

enum { ASKED_ROWS = 60 };

struct msg movement_asked_words(const struct movement_asked *a, int64_t today)
{
	if (a->told_at)
		return T(movement_has_told);
	if (a->what.closed_at)
		return T(movement_is_closed);
	if (!a->joined_at)
		return a->what.join_by < today ? T(movement_join_late, .on = a->what.join_by)
					       : T(movement_join_due, .on = a->what.join_by);
	return a->what.result_by < today ? T(movement_tell_late, .on = a->what.result_by)
					 : T(movement_tell_due, .on = a->what.result_by);
}

enum state movement_asked_state(const struct movement_asked *a, int64_t today)
{
	int64_t due = a->joined_at ? a->what.result_by : a->what.join_by;
	return a->told_at	   ? STATE_DONE
	       : a->what.closed_at ? STATE_NONE
	       : due < today	   ? STATE_LATE
				   : STATE_WAIT;
}

static struct err show_asked(struct req *rq)
{
	struct unit_movements_view v = { .rq = rq, .today = local_day(rq->db->now) };
	TRY(unit_read_last(rq->db, (unit_id){ rq->id[0] }, &v.unit));
	TRY(movement_of_unit(rq->db, v.unit.id, ASKED_ROWS, &v.rows, &v.n));
	web_crumb(rq, v.unit.name, web_path(rq, "/unit/%lld", (long long)v.unit.id.n));
	web_crumb(rq, web_text(rq, T(movement_title)), STR_NONE);
	rq->page.lead = v.unit.name;
	web_page(rq, web_text(rq, T(movement_title)));
	unit_movements_page(rq->out, &v);
	return OK;
}

/* The link of the Zalo group: to one's own unit's answer. */
static struct err show_link(struct req *rq)
{
	unit_id unit = unit_of_session(rq);
	struct movement_row row;
	if (!unit.n)
		return FAIL(ERR_NOT_FOUND, "movement.not_asked");
	TRY(movement_row(rq->db, rq->id[0], unit, &row));
	return web_go(rq, web_path(rq, "/unit/%lld/movement/%lld", (long long)unit.n,
				   (long long)rq->id[0]));
}

/* ---- one ---- */

/* The unit's log in the movement's days, with what was marked. */
static struct err load_activities(struct movement_answer_view *v)
{
	const struct activity_query q = { .unit = v->unit.id,
					  .from_on = v->m.from_on,
					  .to_on = v->m.to_on,
					  .limit = MOVEMENT_ACTIVITIES };
	int64_t *marks;
	size_t n;
	bool more;
	TRY(activity_list(v->rq->db, &q, &v->activities, &v->activity_count, &more));
	TRY(movement_marked(v->rq->db, v->m.id, v->unit.id, &marks, &n));
	v->marked = NEW(v->rq->arena, v->activity_count + 1, bool);
	for (size_t i = 0; i < v->activity_count; i++)
		for (size_t k = 0; k < n; k++)
			v->marked[i] |= marks[k] == v->activities[i].id;
	return OK;
}

static struct err load(struct req *rq, struct movement_answer_view *v)
{
	*v = (struct movement_answer_view){ .rq = rq, .today = local_day(rq->db->now) };
	TRY(unit_read_last(rq->db, (unit_id){ rq->id[0] }, &v->unit));
	TRY(movement_get(rq->db, rq->id[1], &v->m));
	TRY(movement_row(rq->db, v->m.id, v->unit.id, &v->row));
	v->open = !v->m.closed_at;
	return load_activities(v);
}

static struct err show(struct req *rq, const struct movement_answer_view *v)
{
	web_crumb(rq, v->unit.name, web_path(rq, "/unit/%lld", (long long)v->unit.id.n));
	web_crumb(rq, web_text(rq, T(movement_title)),
		  web_path(rq, "/unit/%lld/movements", (long long)v->unit.id.n));
	web_crumb(rq, v->m.title, STR_NONE);
	rq->page.lead = v->unit.name;
	web_page(rq, v->m.title);
	movement_answer_page(rq->out, v);
	return OK;
}

static struct err show_answer(struct req *rq)
{
	struct movement_answer_view v;
	TRY(load(rq, &v));
	return show(rq, &v);
}

static struct err finish(struct req *rq, const struct movement_answer_view *v, write_fn *fn,
			 void *arg, struct msg said)
{
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, fn, arg);
		if (!e.code)
			return web_done(rq,
					web_path(rq, "/unit/%lld/movement/%lld",
						 (long long)v->unit.id.n, (long long)v->m.id),
					said);
		TRY(form_fail(rq, e));
	}
	return show(rq, v);
}

static const struct field join_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true },
	{ .name = "pledge", .kind = F_LONG, .max = MOVEMENT_TEXT_MAX },
	{ 0 },
};

static struct err do_join(struct tx *tx, void *arg) { return movement_join(tx, arg); }

static struct err take_join(struct req *rq)
{
	struct movement_answer_view v;
	TRY(load(rq, &v));
	struct movement_answer x = { .id = v.m.id,
				     .version = form_int(rq, "version"),
				     .unit = v.unit.id,
				     .words = form_text(rq, "pledge") };
	return finish(rq, &v, do_join, &x, T(movement_joined_now));
}

static const struct field tell_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true },
	{ .name = "result", .kind = F_LONG, .max = MOVEMENT_TEXT_MAX },
	{ .name = "v", .kind = F_FIGURE, .many = true, .min = 0, .max = MOVEMENT_VALUE_MOST },
	{ 0 },
};

static struct err do_tell(struct tx *tx, void *arg) { return movement_tell(tx, arg); }

static struct err take_tell(struct req *rq)
{
	struct movement_answer_view v;
	int64_t values[MOVEMENT_FIGURES_MAX];
	TRY(load(rq, &v));
	for (size_t i = 0; i < v.m.figure_count; i++) {
		int64_t typed = many_int(rq, "v", v.m.figures[i].ordinal);
		values[i] = typed == DAY_NONE ? FIGURE_NONE : typed;
	}
	struct movement_answer x = { .id = v.m.id,
				     .version = form_int(rq, "version"),
				     .unit = v.unit.id,
				     .words = form_text(rq, "result"),
				     .values = values };
	return finish(rq, &v, do_tell, &x, T(movement_told_now));
}

static const struct field mark_fields[] = { { .name = "a", .kind = F_CHECK, .many = true }, { 0 } };
struct marking {
	int64_t id, *ids;
	unit_id unit;
	size_t n;
};

static struct err do_mark(struct tx *tx, void *arg)
{
	const struct marking *x = arg;
	return movement_mark(tx, x->id, x->unit, x->ids, x->n);
}

/* Only what the page showed: the unit's own, in the movement's days. */
static struct err take_mark(struct req *rq)
{
	struct movement_answer_view v;
	TRY(load(rq, &v));
	struct marking x = { .id = v.m.id,
			     .unit = v.unit.id,
			     .ids = NEW(rq->arena, v.activity_count + 1, int64_t) };
	for (size_t i = 0; i < v.activity_count; i++)
		if (form_ticked(rq, "a", v.activities[i].id))
			x.ids[x.n++] = v.activities[i].id;
	return finish(rq, &v, do_mark, &x, T(movement_marked_now));
}

static const struct route rows[] = {
	{ HTTP_GET, "/unit/:unit/movements", RIGHT_REPORT_ENTER, unit_scope, show_asked, NO_FIELDS,
	  0 },
	{ HTTP_GET, "/unit/:unit/movement/:movement", RIGHT_REPORT_ENTER, unit_scope, show_answer,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/unit/:unit/movement/:movement/join", RIGHT_REPORT_ENTER, unit_scope,
	  take_join, join_fields, 0 },
	{ HTTP_POST, "/unit/:unit/movement/:movement/tell", RIGHT_REPORT_ENTER, unit_scope,
	  take_tell, tell_fields, 0 },
	{ HTTP_POST, "/unit/:unit/movement/:movement/mark", RIGHT_REPORT_ENTER, unit_scope,
	  take_mark, mark_fields, 0 },
	{ HTTP_GET, "/join/:movement", RIGHT_SIGNED_IN, OF_NONE("leads to the session's own unit"),
	  show_link, NO_FIELDS, 0 },
};
const struct routes movement_unit_routes = { rows, sizeof rows / sizeof *rows };
