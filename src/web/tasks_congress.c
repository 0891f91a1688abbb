/* tasks_congress.c: what waits while a congress is prepared: steps of its timeline that are due,
 * the upper union's answer, requests for clearance at the level above. */
#include "web/tasks_part.h"

#include "base/day.h"
#include "congress/congress.h"
#include "msg_web.gen.h"

enum { STEPS_SHOWN = 3, REQUESTS_SHOWN = 5 };

static struct err congress_steps(struct tasks *t)
{
	struct req *rq = t->rq;
	struct milestone_due *all;
	size_t n;
	if (!t->unit.n)
		return OK;
	TRY(milestones_due(rq->db, t->unit, t->today + TASK_SOON_DAYS, &all, &n));
	for (size_t i = 0; i < n && i < STEPS_SHOWN; i++)
		task_add(t, (struct task){
				    .due_on = all[i].due_on,
				    .part = { .title = all[i].title,
					      .text = all[i].congress,
					      .act = web_text(rq, T(web_task_congress_act)),
					      .href = web_path(rq, "/assembly/%lld/preparation",
							       (long long)all[i].assembly.n) } });
	return OK;
}

static struct err clearances_wait(struct tasks *t)
{
	struct req *rq = t->rq;
	struct clearance *all;
	size_t n, shown = 0;
	if (rq->who.over.cluster)
		return OK;
	TRY(clearance_list(rq->db, t->unit.n ? t->unit : (unit_id){ rq->who.over.unit }, &all, &n));
	for (size_t i = 0; i < n && shown < REQUESTS_SHOWN; i++) {
		if (all[i].state != CLEARANCE_ASKED)
			continue;
		task_waits(
			t,
			(struct task_words){ T(web_task_clearance, .unit = all[i].unit_name),
					     all[i].congress, T(web_task_clearance_act) },
			web_path(rq, "/assembly/%lld/preparation", (long long)all[i].assembly.n));
		shown++;
	}
	return OK;
}

const struct task_provider congress_tasks[] = {
	{ FOR_UNIT, true, congress_steps },
	{ FOR_UNIT | FOR_OFFICE, true, clearances_wait },
	{ 0 },
};
