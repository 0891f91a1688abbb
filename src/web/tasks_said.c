/* tasks_said.c: what meetings left to be done: opinions that a union has to answer, promises that
 * it made, and the working session that its cluster is invited to. */
#include "web/tasks_part.h"

#include "assembly/opinion.h"
#include "assembly/resolution.h"
#include "assembly/working.h"
#include "base/day.h"
#include "base/text.h"
#include "msg_web.gen.h"

enum { SAID_SHOWN = 20, SAID_HEAD = 120 };

static struct err add_opinions(struct tasks *t, enum opinion_state state)
{
	struct req *rq = t->rq;
	struct opinion *all;
	size_t n;
	const struct opinion_query q = { .unit = t->unit.n,
					 .mine = true,
					 .state = (int)state,
					 .subject = -1,
					 .late_on = DAY_NONE,
					 .heads = true,
					 .limit = SAID_SHOWN };
	TRY(opinion_list(rq->db, &q, &all, &n));
	for (size_t i = 0; i < n; i++) {
		struct task x = { .due_on = all[i].due_on };
		x.part.title = web_text(rq, T(web_task_opinion, .speaker = all[i].speaker));
		x.part.text = text_head(all[i].text, SAID_HEAD);
		x.part.act = web_text(rq, T(web_task_opinion_act));
		x.part.href = web_path(rq, "/opinion/%lld/reply", (long long)all[i].id);
		task_add(t, x);
	}
	return OK;
}

static struct err opinions_to_answer(struct tasks *t)
{
	if (!t->unit.n)
		return OK;
	TRY(add_opinions(t, OPINION_ASSIGNED));
	return add_opinions(t, OPINION_FORWARDED);
}

/* Promises that are late or due within a week; instructions of the level above from the day on
 * which they were given. */
static struct err promises(struct tasks *t)
{
	struct req *rq = t->rq;
	struct goal *all;
	size_t n;
	if (!t->unit.n)
		return OK;
	size_t shown = 0;
	TRY(goal_due(rq->db, t->unit, DAY_EVER, &all, &n));
	for (size_t i = 0; i < n && shown < SAID_SHOWN; i++) {
		struct task x = { .due_on = all[i].due_on };
		bool told = all[i].said_by.n > 0;
		if (!told && x.due_on > t->today + TASK_SOON_DAYS)
			continue;
		shown++;
		x.part.title = web_text(rq, told ? T(web_task_instruction) : T(web_task_promise));
		x.part.text = text_head(all[i].name, SAID_HEAD);
		if (told)
			x.part.text = web_text(rq, T(web_task_instruction_text, .text = x.part.text,
						     .owner = all[i].owner));
		x.part.act = web_text(rq, T(web_task_promise_act));
		x.part.href = web_path(rq, "/assembly/%lld/motions", (long long)all[i].assembly.n);
		task_add(t, x);
	}
	return OK;
}

/* Also a few weeks before: opinions are gathered first. */
static struct err invited(struct tasks *t)
{
	struct req *rq = t->rq;
	struct working s;
	if (!t->cluster.id.n)
		return OK;
	TRY(working_next(rq->db, t->cluster.id, day_end_ms(t->today - 1), &s));
	if (!s.id)
		return OK;
	struct task x = { .due_on = local_day(s.starts_at) };
	x.part.title = web_text(rq, T(web_task_session, .title = s.title));
	x.part.text = web_text(rq, T(web_task_session_text));
	x.part.act = web_text(rq, T(web_task_session_act));
	x.part.href = web_path(rq, "/session/%lld", (long long)s.id);
	task_add(t, x);
	return OK;
}

const struct task_provider said_tasks[] = {
	{ FOR_UNIT | FOR_OFFICE, true, opinions_to_answer },
	{ FOR_UNIT | FOR_OFFICE, true, promises },
	{ FOR_CHAIR, false, invited },
	{ 0 },
};
