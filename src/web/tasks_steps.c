/* tasks_steps.c: the side of "Việc cần làm": the season's steps, and where the unit stands. */
#include "report/over.h"
#include "web/tasks_part.h"

#include "base/num.h"
#include "msg_web.gen.h"
#include "score/season_load.h"
#include "score/sheet.h"

static void add_step(struct tasks *t, struct step s)
{
	struct {
		struct step *p;
		size_t n, cap;
	} v = { t->steps, t->step_count, t->step_cap };
	*PUSH(t->rq->arena, &v) = s;
	t->steps = v.p;
	t->step_count = v.n;
	t->step_cap = v.cap;
}

static enum state period_state(const struct tasks *t, const struct period *p, int64_t due_on,
			       bool done)
{
	if (done)
		return STATE_DONE;
	if (p->from_on > t->today)
		return STATE_TODO;
	return due_on < t->today ? STATE_LATE : STATE_NOW;
}

static struct err period_step(struct tasks *t, const struct period *p)
{
	struct req *rq = t->rq;
	struct step s = { .name = web_text(rq, T(web_step_figures, .period = p->name)) };
	int64_t due_on = p->due_on;
	bool done = false;
	if (t->unit.n && !role_is_office(rq->who.role)) {
		struct report r;
		TRY(report_find(rq->db, p->id, t->unit, &r));
		if (role_has(rq->who.role, RIGHT_REPORT_ENTER))
			s.href = web_path(rq, "/unit/%lld/report/%lld", (long long)t->unit.n,
					  (long long)p->id.n);
		due_on = r.due_on;
		done = r.state == REPORT_SENT || r.state == REPORT_ACCEPTED;
		if (r.state != REPORT_NONE)
			s.note = web_text(rq, report_state_words(&r));
	} else if (role_is_office(rq->who.role)) {
		struct report_over over = { .season = t->season.id, .period = p->id };
		struct report_counts c;
		over.top = reports_top(rq, &t->season);
		TRY(report_count(rq->db, &over, &c));
		if (role_has(rq->who.role, RIGHT_SEASON_SEE))
			s.href = web_path(rq, "/reports?season=%lld&period=%lld",
					  (long long)t->season.id.n, (long long)p->id.n);
		due_on = c.due_on;
		done = c.sent == c.units;
		s.note = web_text(rq, T(web_step_sent, .sent = c.sent, .units = c.units));
	}
	if (!s.note.n)
		s.note = web_text(rq, T(web_step_until, .on = due_on));
	s.state = period_state(t, p, due_on, done);
	add_step(t, s);
	return OK;
}

static enum state step_mark(enum year_step at, enum year_step done)
{
	return at >= done ? STATE_DONE : (int)at + 1 == (int)done ? STATE_NOW : STATE_TODO;
}

static void cluster_steps(struct tasks *t)
{
	struct req *rq = t->rq;
	const struct cluster *c = &t->cluster;
	const struct {
		enum year_step done;
		struct msg name;
	} rows[] = {
		{ STEP_SELF_SCORED, T(web_step_score) },
		{ STEP_APPRAISED, T(web_step_appraise) },
		{ STEP_CONFERRED, T(web_step_conference) },
		{ STEP_DECIDED, T(web_step_decide) },
		{ STEP_PUBLISHED, T(web_step_publish) },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct step s = { .name = web_text(rq, rows[i].name),
				  .state = step_mark(c->step, rows[i].done) };
		s.note = web_text(rq, s.state == STATE_DONE  ? T(web_step_done)
				      : s.state == STATE_NOW ? T(web_step_now)
							     : T(web_step_later));
		if (rows[i].done == STEP_CONFERRED && c->conference_on != DAY_NONE)
			s.note = web_text(rq, T(web_step_on, .on = c->conference_on));
		add_step(t, s);
	}
}

struct err tasks_fill_steps(struct tasks *t)
{
	for (size_t i = 0; i < t->period_count; i++)
		TRY(period_step(t, &t->periods[i]));
	if (t->cluster.id.n)
		cluster_steps(t);
	return OK;
}

/* ---- where the unit stands ---- */

enum { GAINS_SHOWN = 3 };

/* The place is the cluster's matter: computed over all its members, once it is open to the unit. */
static struct err fill_place(struct tasks *t, const struct viewing *see)
{
	struct season_part part = { .cluster = t->cluster.id };
	struct close_input in;
	struct close_output out;
	if (!t->cluster.id.n || !sees(see, SIGHT_PLACE))
		return OK;
	TRY(season_load_part(t->rq->db, t->season.id, &part, &in));
	in.draft = true;
	season_close(t->rq->arena, &in, &out);
	for (size_t i = 0; i < out.unit_count; i++)
		if (out.units[i].unit->id == t->unit.n && out.units[i].place)
			t->box.place = web_text(t->rq, T(web_box_place, .place = out.units[i].place,
							 .units = (int64_t)out.unit_count));
	return OK;
}

static void fill_missing(struct tasks *t, const struct sheet_view *v)
{
	struct points_box *b = &t->box;
	struct req *rq = t->rq;
	struct gaps g;
	sheet_gaps(rq->arena, v, &g);
	if (g.at_top) {
		b->missing = web_text(rq, T(web_box_top));
		return;
	}
	struct str next = v->set->set->classes[g.next].name;
	b->missing = web_text(rq, g.short_of ? T(web_box_short, .points = g.short_of, .class = next)
				  : g.bars   ? T(web_box_barred, .class = next)
					     : T(web_box_waits, .class = next));
	b->gains = NEW(rq->arena, GAINS_SHOWN, struct str);
	for (size_t i = 0; i < g.n && i < GAINS_SHOWN; i++)
		b->gains[b->gain_count++] = web_text(
			rq, T(web_box_gain, .code = g.p[i].criterion->code,
			      .name = g.p[i].criterion->name, .points = g.p[i].most - g.p[i].now));
}

static void fill_points(struct tasks *t, const struct sheet_view *v)
{
	const struct criteria_set *set = v->set->set;
	struct points_box *b = &t->box;
	b->value = frac_round(v->result->total.exact, 1);
	struct gaps g;
	sheet_gaps(t->rq->arena, v, &g);
	size_t level = g.level;
	b->points = num_text(t->rq->arena, b->value, 2, 0);
	b->of = num_text(t->rq->arena, set->total, 2, 0);
	b->most = set->total;
	b->line = set->class_count ? set->classes[0].min : -1;
	b->class = set->class_count ? set->classes[level].name : STR_NONE;
	b->rank = set->class_count ? class_rank(set, level) : 0;
	b->estimated = v->result->total.estimated;
	b->shown = true;
}

struct err tasks_fill_box(struct tasks *t)
{
	struct sheet_key key = { t->season.id, t->unit, SHEET_FOR_CLASS, 0 };
	struct req *rq = t->rq;
	struct viewing see;
	struct sheet_view v;
	if (!t->unit.n || role_is_office(rq->who.role) || rq->who.over.cluster)
		return OK;
	TRY(viewing_of_unit(rq->db, &rq->who, t->season.id, t->unit, &see));
	if (!sees(&see, SIGHT_SELF_SCORE))
		return OK;
	TRY(sheet_open(rq->db, &key, &v));
	if (!v.set || !v.result)
		return OK;
	if (!sees(&see, SIGHT_OTHER_SCORE))
		sheet_hide(&v, false);
	fill_points(t, &v);
	fill_missing(t, &v);
	t->box.href = web_path(rq, "/unit/%lld/sheet?season=%lld", (long long)t->unit.n,
			       (long long)t->season.id.n);
	return fill_place(t, &see);
}
