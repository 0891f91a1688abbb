/* tasks.c: "Việc cần làm", the first page after signing in. A const table of providers, one a kind
 * of work, asks the features what waits for this session; the page sorts it by urgency. */
#include "web/tasks.h"

#include "base/day.h"
#include "msg_web.gen.h"
#include "score/progress.h"
#include "web/acting.h"
#include "web/chosen.h"
#include "web/tasks.html.h"

#include <stdlib.h>

enum {
	FOR_CHAIR = 1 << ROLE_CHAIR,
	FOR_UNIT = 1 << ROLE_CHAIR | 1 << ROLE_CLERK,
	FOR_OFFICE = 1 << ROLE_OFFICE,
	FOR_APPRAISER = 1 << ROLE_APPRAISER,
	FOR_HEAD = 1 << ROLE_CLUSTER_HEAD,
	CONFERENCE_SOON_DAYS = 21,
};

static struct msg weekday(int64_t on)
{
	switch (day_of_week(on)) {
	case 1:
		return T(web_monday);
	case 2:
		return T(web_tuesday);
	case 3:
		return T(web_wednesday);
	case 4:
		return T(web_thursday);
	case 5:
		return T(web_friday);
	case 6:
		return T(web_saturday);
	default:
		return T(web_sunday);
	}
}

bool task_is_soon(const struct tasks *t, const struct task *x)
{
	return !x->now && x->due_on != DAY_NONE && x->due_on <= t->today + TASK_SOON_DAYS;
}

/* Adds a task with its deadline in words. */
static void add(struct tasks *t, struct task x)
{
	struct req *rq = t->rq;
	if (x.due_on != DAY_NONE) {
		bool late = x.due_on < t->today;
		x.now = x.now || late;
		t->late += late;
		x.part.lateness = web_text(rq, report_due_words(x.due_on, t->today));
		x.part.due =
			web_text(rq, T(web_task_due, .weekday = web_text(rq, weekday(x.due_on)),
				       .on = x.due_on));
		if (x.part.state == STATE_NONE)
			x.part.state = late		     ? STATE_LATE
				       : task_is_soon(t, &x) ? STATE_WAIT
							     : STATE_NONE;
	} else if (!x.part.lateness.n) {
		x.part.lateness = web_text(rq, T(web_task_no_day));
	}
	x.part.main = x.now;
	*PUSH(rq->arena, t) = x;
}

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

/* ---- a unit ---- */

static struct err unit_report(struct tasks *t, const struct period *p)
{
	struct req *rq = t->rq;
	struct report r;
	TRY(report_find(rq->db, p->id, t->unit, &r));
	struct str path =
		web_path(rq, "/unit/%lld/report/%lld", (long long)t->unit.n, (long long)p->id.n);
	struct task x = { .due_on = r.due_on, .part = { .href = path } };
	if (r.on_behalf && !r.confirmed_at && r.state >= REPORT_SENT && r.state != REPORT_RETURNED)
		add(t, (struct task){ .due_on = DAY_NONE,
				      .now = true,
				      .part = { .state = STATE_WAIT,
						.lateness = web_text(rq, T(web_task_waits)),
						.title = web_text(
							rq, T(web_task_confirm, .period = p->name)),
						.text = web_text(rq, T(web_task_confirm_text)),
						.act = web_text(rq, T(web_task_confirm_act)),
						.href = path } });
	if (r.state == REPORT_SENT || r.state == REPORT_ACCEPTED)
		return OK;
	bool back = r.state == REPORT_RETURNED, again = !back && r.sent_version;
	x.now = back || again;
	if (r.sent_version) { /* it was in time or late when it was first sent */
		x.due_on = DAY_NONE;
		x.part.state = back ? STATE_RETURNED : STATE_WAIT;
		x.part.lateness = web_text(rq, report_state_words(&r));
	}
	x.part.title = web_text(rq, back || again ? T(web_task_returned, .period = p->name)
						  : T(web_task_report, .period = p->name));
	x.part.text = back && r.reason.n ? web_text(rq, T(web_task_reason, .reason = r.reason))
		      : back		 ? web_text(rq, T(web_task_returned_text))
		      : r.state == REPORT_DRAFT ? web_text(rq, T(web_task_draft_text))
						: web_text(rq, T(web_task_report_text));
	x.part.act = web_text(rq, back			    ? T(web_task_returned_act)
				  : r.state == REPORT_DRAFT ? T(web_task_draft_act)
							    : T(web_task_report_act));
	add(t, x);
	return OK;
}

static struct err unit_reports(struct tasks *t)
{
	for (size_t i = 0; i < t->period_count; i++)
		if (t->periods[i].from_on <= t->today)
			TRY(unit_report(t, &t->periods[i]));
	return OK;
}

static struct err unit_targets(struct tasks *t)
{
	struct req *rq = t->rq;
	struct target_list list;
	int64_t unseen = 0;
	TRY(target_of_unit(rq->db, t->season.id, t->unit, false, &list));
	for (size_t i = 0; i < list.n; i++)
		unseen += list.p[i].acknowledged_at == 0 && !list.p[i].question.n;
	if (unseen)
		add(t, (struct task){ .due_on = DAY_NONE,
				      .part = { .title = web_text(
							rq, T(web_task_targets, .count = unseen)),
						.text = web_text(rq, T(web_task_targets_text)),
						.act = web_text(rq, T(web_task_targets_act)),
						.href = web_path(rq, "/unit/%lld/targets",
								 (long long)t->unit.n) } });
	return OK;
}

static struct err sheet_stage(struct tasks *t, enum sheet_stage *out)
{
	struct sheet_progress *all;
	size_t n;
	*out = STAGE_NONE;
	TRY(sheet_progress(t->rq->db, t->season.id, t->cluster.id, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (all[i].unit.n == t->unit.n)
			*out = all[i].stage;
	return OK;
}

/* Scoring oneself is due before the conference. */
static struct err unit_self_score(struct tasks *t)
{
	struct req *rq = t->rq;
	enum sheet_stage stage;
	if (!t->cluster.id.n || t->cluster.step >= STEP_CONFERRED)
		return OK;
	TRY(sheet_stage(t, &stage));
	if (stage == STAGE_SENT || stage == STAGE_APPRAISED)
		return OK;
	bool back = stage == STAGE_RETURNED;
	add(t, (struct task){ .due_on = t->cluster.conference_on,
			      .now = back,
			      .part = { .title = web_text(rq, back ? T(web_task_rescore)
								   : T(web_task_score,
								       .season = t->season.name)),
					.text = web_text(rq, T(web_task_score_text)),
					.act = web_text(rq, T(web_task_score_act)),
					.href = web_path(rq, "/unit/%lld/sheet",
							 (long long)t->unit.n) } });
	return OK;
}

/* ---- the office ---- */

static struct err office_period(struct tasks *t, const struct period *p)
{
	struct req *rq = t->rq;
	struct report_counts c;
	TRY(report_count(rq->db, &(struct report_over){ t->season.id, p->id, { 0 } }, &c));
	struct str board =
		web_path(rq, "/reports?season=%lld&period=%lld&state=", (long long)t->season.id.n,
			 (long long)p->id.n);
	struct arena *a = rq->arena;
	if (c.units > c.sent)
		add(t, (struct task){
			       .due_on = p->due_on,
			       .part = { .title = web_text(rq, T(web_task_unsent,
								 .count = c.units - c.sent,
								 .period = p->name)),
					 .text = web_text(rq, T(web_task_unsent_text,
								.sent = c.sent, .units = c.units)),
					 .act = web_text(rq, T(web_task_unsent_act)),
					 .href = str_fmt(a, "%sunsent", board.p) } });
	if (c.waiting)
		add(t, (struct task){ .due_on = DAY_NONE,
				      .now = true,
				      .part = { .state = STATE_WAIT,
						.lateness = web_text(rq, T(web_task_waits)),
						.title = web_text(rq, T(web_task_accept,
									.count = c.waiting,
									.period = p->name)),
						.text = web_text(rq, T(web_task_accept_text)),
						.act = web_text(rq, T(web_task_accept_act)),
						.href = str_fmt(a, "%swaiting", board.p) } });
	return OK;
}

static struct err office_reports(struct tasks *t)
{
	for (size_t i = 0; i < t->period_count; i++)
		if (t->periods[i].from_on <= t->today)
			TRY(office_period(t, &t->periods[i]));
	return OK;
}

static struct err office_questions(struct tasks *t)
{
	struct req *rq = t->rq;
	struct target_list list;
	TRY(target_questions(rq->db, t->season.id, &list));
	if (list.n)
		add(t, (struct task){ .due_on = DAY_NONE,
				      .now = true,
				      .part = { .state = STATE_WAIT,
						.lateness = web_text(rq, T(web_task_waits)),
						.title = web_text(rq, T(web_task_questions,
									.count = (int64_t)list.n)),
						.text = list.p[0].question,
						.act = web_text(rq, T(web_task_questions_act)),
						.href = web_path(rq, "/season/%lld/targets",
								 (long long)t->season.id.n) } });
	return OK;
}

/* Sheets that units have sent and nobody has appraised yet. */
static struct err office_sheets(struct tasks *t)
{
	struct req *rq = t->rq;
	struct sheet_progress *all;
	size_t n;
	int64_t sent = 0;
	TRY(sheet_progress(rq->db, t->season.id, (cluster_id){ 0 }, &all, &n));
	for (size_t i = 0; i < n; i++)
		sent += all[i].stage == STAGE_SENT;
	if (sent)
		add(t, (struct task){
			       .due_on = DAY_NONE,
			       .now = true,
			       .part = { .state = STATE_WAIT,
					 .lateness = web_text(rq, T(web_task_waits)),
					 .title = web_text(rq, T(web_task_sheets, .count = sent)),
					 .act = web_text(rq, T(web_task_sheets_act)),
					 .href = web_path(rq, "/appraisal?season=%lld",
							  (long long)t->season.id.n) } });
	return OK;
}

static void conference_of(struct tasks *t, const struct cluster *c)
{
	struct req *rq = t->rq;
	bool held = c->conference_on < t->today;
	if (c->conference_on == DAY_NONE || c->step >= STEP_CONFERRED ||
	    c->conference_on > t->today + CONFERENCE_SOON_DAYS)
		return;
	add(t, (struct task){ .due_on = c->conference_on,
			      .part = { .title = web_text(
						rq, held ? T(web_task_conferred, .name = c->name)
							 : T(web_task_conference, .name = c->name)),
					.text = web_text(rq, step_words(c->step)),
					.act = web_text(rq, T(web_task_conference_act)),
					.href = web_path(rq, "/cluster/%lld/conference",
							 (long long)c->id.n) } });
}

static struct err office_conferences(struct tasks *t)
{
	struct req *rq = t->rq;
	struct cluster *all;
	size_t n;
	int64_t unfixed = 0;
	TRY(cluster_list(rq->db, t->season.id, &all, &n));
	for (size_t i = 0; i < n; i++) {
		unfixed += all[i].conference_on == DAY_NONE && all[i].step < STEP_CONFERRED;
		conference_of(t, &all[i]);
	}
	if (unfixed)
		add(t, (struct task){ .due_on = DAY_NONE,
				      .part = { .title = web_text(
							rq, T(web_task_unfixed, .count = unfixed)),
						.act = web_text(rq, T(web_task_unfixed_act)),
						.href = web_path(rq, "/clusters?season=%lld",
								 (long long)t->season.id.n) } });
	return OK;
}

/* ---- the cluster's head ---- */

static struct err head_conference(struct tasks *t)
{
	struct req *rq = t->rq;
	struct str path = web_path(rq, "/cluster/%lld", (long long)t->cluster.id.n);
	if (!t->cluster.id.n)
		return OK;
	conference_of(t, &t->cluster);
	if (t->cluster.conference_on == DAY_NONE && t->cluster.step < STEP_CONFERRED)
		add(t, (struct task){ .due_on = DAY_NONE,
				      .part = { .title = web_text(rq, T(web_task_fix_day)),
						.act = web_text(rq, T(web_task_fix_day_act)),
						.href = str_fmt(rq->arena, "%s/edit", path.p) } });
	return OK;
}

static struct err head_pledges(struct tasks *t)
{
	struct req *rq = t->rq;
	struct cluster_member *m;
	size_t n;
	int64_t missing = 0;
	if (!t->cluster.id.n || t->cluster.step >= STEP_CONFERRED)
		return OK;
	TRY(cluster_members(rq->db, t->cluster.id, &m, &n));
	for (size_t i = 0; i < n; i++)
		missing += m[i].pledged_on == DAY_NONE && m[i].left_on == DAY_NONE;
	if (missing)
		add(t, (struct task){ .due_on = DAY_NONE,
				      .part = { .title = web_text(
							rq, T(web_task_pledges, .count = missing)),
						.act = web_text(rq, T(web_task_pledges_act)),
						.href = web_path(rq, "/cluster/%lld/edit",
								 (long long)t->cluster.id.n) } });
	return OK;
}

static const struct {
	unsigned roles; /* for whom it asks */
	struct err (*add)(struct tasks *t);
} providers[] = {
	{ FOR_UNIT, unit_reports },	    { FOR_CHAIR, unit_targets },
	{ FOR_UNIT, unit_self_score },	    { FOR_OFFICE, office_reports },
	{ FOR_OFFICE, office_questions },   { FOR_OFFICE | FOR_APPRAISER, office_sheets },
	{ FOR_OFFICE, office_conferences }, { FOR_HEAD, head_conference },
	{ FOR_HEAD, head_pledges },
};

/* ---- the steps of the season at the side ---- */

static struct err period_step(struct tasks *t, const struct period *p)
{
	struct req *rq = t->rq;
	struct step s = { .name = web_text(rq, T(web_step_figures, .period = p->name)),
			  .state = STATE_TODO,
			  .note = web_text(rq, T(web_step_until, .on = p->due_on)) };
	if (p->from_on <= t->today)
		s.state = p->due_on < t->today ? STATE_LATE : STATE_NOW;
	if (t->unit.n && !role_is_office(rq->who.role)) {
		struct report r;
		TRY(report_find(rq->db, p->id, t->unit, &r));
		if (role_has(rq->who.role, RIGHT_REPORT_ENTER))
			s.href = web_path(rq, "/unit/%lld/report/%lld", (long long)t->unit.n,
					  (long long)p->id.n);
		if (r.state == REPORT_SENT || r.state == REPORT_ACCEPTED)
			s.state = STATE_DONE;
		if (r.state != REPORT_NONE)
			s.note = web_text(rq, report_state_words(&r));
	} else if (role_is_office(rq->who.role)) {
		struct report_counts c;
		TRY(report_count(rq->db, &(struct report_over){ t->season.id, p->id, { 0 } }, &c));
		if (role_has(rq->who.role, RIGHT_SEASON_SEE))
			s.href = web_path(rq, "/reports?season=%lld&period=%lld",
					  (long long)t->season.id.n, (long long)p->id.n);
		if (c.sent == c.units)
			s.state = STATE_DONE;
		s.note = web_text(rq, T(web_step_sent, .sent = c.sent, .units = c.units));
	}
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

static struct err fill_steps(struct tasks *t)
{
	for (size_t i = 0; i < t->period_count; i++)
		TRY(period_step(t, &t->periods[i]));
	if (t->cluster.id.n)
		cluster_steps(t);
	return OK;
}

/* ---- the page ---- */

static struct err load(struct tasks *t)
{
	struct req *rq = t->rq;
	struct err e = season_chosen(rq, &t->season);
	t->today = local_day(rq->db->now);
	t->unit = unit_of_session(rq);
	if (e.code == ERR_NOT_FOUND)
		return OK;
	TRY(e);
	TRY(season_periods(rq->db, t->season.id, &t->periods, &t->period_count));
	if (rq->who.over.cluster)
		return cluster_read(rq->db, (cluster_id){ rq->who.over.cluster }, &t->cluster);
	if (t->unit.n && !role_is_office(rq->who.role))
		TRY(cluster_of_unit(rq->db, t->season.id, t->unit, &t->cluster));
	return OK;
}

/* What is late comes first, what has no day last. */
static int64_t urgency(const struct task *x)
{
	return x->due_on == DAY_NONE ? DAY_EVER : x->due_on;
}

static int by_urgency(const void *a, const void *b)
{
	int64_t x = urgency(a), y = urgency(b);
	return x < y ? -1 : x > y;
}

static struct err show_tasks(struct req *rq)
{
	struct tasks t = { .rq = rq };
	TRY(load(&t));
	for (size_t i = 0; t.season.id.n && i < sizeof providers / sizeof *providers; i++)
		if (providers[i].roles >> rq->who.role & 1)
			TRY(providers[i].add(&t));
	if (t.season.id.n)
		TRY(fill_steps(&t));
	if (t.n)
		qsort(t.p, t.n, sizeof *t.p, by_urgency);
	struct str weekday_name = web_text(rq, weekday(t.today));
	rq->page.lead =
		web_text(rq, t.late ? T(web_tasks_lead_late, .weekday = weekday_name, .on = t.today,
					.count = (int64_t)t.n, .late = t.late)
				    : T(web_tasks_lead, .weekday = weekday_name, .on = t.today,
					.count = (int64_t)t.n));
	web_page(rq, web_text(rq, T(web_nav_tasks)));
	tasks_page(rq->out, &t);
	return OK;
}

static const struct route rows[] = {
	{ HTTP_GET, "/tasks", RIGHT_SIGNED_IN, OF_NONE("the session's own"), show_tasks, NO_FIELDS,
	  0 },
};
const struct routes task_routes = { rows, sizeof rows / sizeof *rows };
