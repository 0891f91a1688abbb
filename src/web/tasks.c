/* tasks.c: "Việc cần làm", the first page after signing in. Const tables of providers, one a kind
 * of work, ask the features what waits; who holds several roles sees the work of all of them, each
 * marked with its role. The page sorts it by urgency. */
#include "web/tasks_part.h"

#include "base/day.h"
#include "msg_web.gen.h"
#include "web/jobs.h"
#include "web/tasks.html.h"

#include <stdlib.h>

struct msg weekday_words(int64_t on)
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

void task_add(struct tasks *t, struct task x)
{
	struct req *rq = t->rq;
	if (x.due_on != DAY_NONE) {
		bool late = x.due_on < t->today;
		x.now = x.now || late;
		t->late += late;
		x.part.lateness = web_text(rq, report_due_words(x.due_on, t->today));
		x.part.due = web_text(rq, T(web_task_due,
					    .weekday = web_text(rq, weekday_words(x.due_on)),
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

static struct task words_of(struct tasks *t, struct task_words w, struct str href)
{
	return (struct task){ .due_on = DAY_NONE,
			      .part = { .title = web_text(t->rq, w.title),
					.text = w.text,
					.act = web_text(t->rq, w.act),
					.href = href } };
}

void task_waits(struct tasks *t, struct task_words w, struct str href)
{
	struct task x = words_of(t, w, href);
	x.now = true;
	x.part.state = STATE_WAIT;
	x.part.lateness = web_text(t->rq, T(web_task_waits));
	task_add(t, x);
}

void task_open(struct tasks *t, struct task_words w, struct str href)
{
	task_add(t, words_of(t, w, href));
}

enum { SEASONS_ASKED = 4 };

struct str task_role(const struct tasks *t, const struct task *x)
{
	const struct page *p = &t->rq->page;
	for (int i = 0; p->role_count > 1 && i < p->role_count; i++)
		if (p->roles[i].grant == x->grant)
			return p->roles[i].text;
	return x->season;
}

/* ---- one role ---- */

static struct err load(struct tasks *t, const struct season *season)
{
	struct req *rq = t->rq;
	t->season = *season;
	t->cluster = (struct cluster){ 0 };
	TRY(season_periods(rq->db, t->season.id, &t->periods, &t->period_count));
	if (rq->who.over.cluster)
		return cluster_read(rq->db, (cluster_id){ rq->who.over.cluster }, &t->cluster);
	if (t->unit.n && !role_is_office(rq->who.role))
		TRY(cluster_of_unit(rq->db, t->season.id, t->unit, &t->cluster));
	return OK;
}

/* What waits in the season that was loaded; `always`: with what waits without any season. */
static struct err ask_season(struct tasks *t, bool always)
{
	static const struct task_provider *const tables[] = {
		unit_tasks, office_tasks,  cluster_tasks, first_tasks,	  ballot_post_tasks,
		kept_tasks, council_tasks, after_tasks,	  congress_tasks, said_tasks
	};
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		for (const struct task_provider *p = tables[i]; p->add; p++)
			if (p->roles >> t->rq->who.role & 1 &&
			    (p->any_time ? always : t->season.id.n != 0))
				TRY(p->add(t));
	return OK;
}

/* The season that runs today, and each other one that has begun and is not locked: a year is
 * decided while the next one has begun. The one of today stays loaded, for the side of the page. */
static struct err ask(struct tasks *t)
{
	struct season *all;
	size_t n, mine, now;
	t->today = local_day(t->rq->db->now);
	t->unit = unit_of_session(t->rq);
	TRY(seasons_of(t->rq, &all, &n));
	now = season_of_day(all, n, t->today);
	for (size_t k = n < SEASONS_ASKED ? n : SEASONS_ASKED; k-- > 0;) {
		if (all[k].locked || k == now)
			continue;
		mine = t->n;
		TRY(load(t, &all[k]));
		TRY(ask_season(t, false));
		for (; mine < t->n; mine++)
			t->p[mine].season = t->season.name;
	}
	if (n)
		TRY(load(t, &all[now]));
	TRY(ask_season(t, true));
	for (size_t i = 0; i < t->n; i++)
		t->p[i].grant = t->rq->who.grant;
	return OK;
}

/* ---- the others ---- */

static void join(struct tasks *all, const struct tasks *one)
{
	for (size_t i = 0; i < one->n; i++) {
		struct task *x = PUSH(all->rq->arena, all);
		*x = one->p[i];
		x->other = true;
	}
	all->late += one->late;
}

/* A role of an office shows its work only to a session that passed the second factor. */
static struct err ask_others(struct tasks *all)
{
	struct req *rq = all->rq;
	const struct grant_row *g = rq->who.grants;
	for (size_t i = 0; i < rq->who.grant_count; i++) {
		struct req *as = NEW(rq->arena, 1, struct req);
		struct tasks one = { .rq = as, .other = true };
		*as = *rq;
		if (g[i].id == rq->who.grant ||
		    (role_is_office(g[i].role) && !rq->who.office_level))
			continue;
		as->who.grant = g[i].id;
		as->who.role = g[i].role;
		as->who.over = g[i].over;
		as->who.unit_name = g[i].unit_name;
		TRY(ask(&one));
		join(all, &one);
	}
	return OK;
}

/* ---- long work, of the person, not of a role ---- */

enum { JOBS_READ = 50 };

static struct err ask_jobs(struct tasks *t)
{
	struct req *rq = t->rq;
	struct job *all;
	size_t n;
	TRY(job_list(rq->db, -1, JOBS_READ, &all, &n));
	for (size_t i = 0; i < n; i++) {
		const struct job *j = &all[i];
		bool fresh = j->ended_at > rq->db->now - INT64_C(86400000);
		if (j->actor != rq->who.account || (!job_goes_on(j) && !fresh))
			continue;
		struct task x = words_of(t,
					 (struct task_words){ T(web_task_job, .title = j->title),
							      STR_NONE, T(web_task_job_act) },
					 web_path(rq, "/job/%lld", (long long)j->id));
		x.grant = rq->who.grant;
		x.part.state = job_mark(j);
		x.part.lateness = web_text(rq, job_words(j));
		task_add(t, x);
	}
	return OK;
}

/* ---- the page ---- */

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

static void say_count(struct tasks *t)
{
	struct req *rq = t->rq;
	struct str weekday = web_text(rq, weekday_words(t->today));
	rq->page.lead =
		web_text(rq, !t->n     ? T(web_tasks_lead_none, .weekday = weekday, .on = t->today)
			     : t->late ? T(web_tasks_lead_late, .weekday = weekday, .on = t->today,
					   .count = (int64_t)t->n, .late = t->late)
				       : T(web_tasks_lead, .weekday = weekday, .on = t->today,
					   .count = (int64_t)t->n));
}

static struct err show_tasks(struct req *rq)
{
	struct tasks t = { .rq = rq };
	TRY(ask(&t));
	TRY(ask_others(&t));
	TRY(ask_jobs(&t));
	if (t.season.id.n) {
		TRY(tasks_fill_steps(&t));
		TRY(tasks_fill_box(&t));
	}
	if (t.n)
		qsort(t.p, t.n, sizeof *t.p, by_urgency);
	say_count(&t);
	web_page(rq, web_text(rq, T(web_nav_tasks)));
	tasks_page(rq->out, &t);
	return OK;
}

static const struct route rows[] = {
	{ HTTP_GET, "/tasks", RIGHT_SIGNED_IN, OF_NONE("the session's own"), show_tasks, NO_FIELDS,
	  0 },
};
const struct routes task_routes = { rows, sizeof rows / sizeof *rows };
