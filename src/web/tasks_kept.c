/* tasks_kept.c: what waits in the books that a unit keeps: agreements that end, recommendations
 * without answer, rounds of supervision without a record. */
#include "web/tasks_part.h"

#include "base/day.h"
#include "employer/employer.h"
#include "msg_web.gen.h"
#include "supervision/supervision.h"

enum { AGREEMENTS_SHOWN = 5, ANSWERS_SHOWN = 5, ROUNDS_SHOWN = 3 };

/* The first to end first; the pages of the employers have the rest. */
static struct err unit_agreements(struct tasks *t)
{
	struct req *rq = t->rq;
	struct agreement *all;
	size_t n;
	if (!t->unit.n)
		return OK;
	TRY(agreement_ending(rq->db, t->unit, t->today, &all, &n));
	for (size_t i = 0; i < n && i < AGREEMENTS_SHOWN; i++) {
		struct str kind = web_text(rq, agreement_kind_words(all[i].kind));
		struct task x = { .due_on = all[i].to_on - 1 };
		x.part.title = web_text(rq, all[i].to_on <= t->today
						    ? T(web_task_agreement_over, .kind = kind)
						    : T(web_task_agreement, .kind = kind));
		x.part.text =
			web_text(rq, T(web_task_agreement_text, .employer = all[i].employer_name,
				       .number = all[i].number));
		x.part.act = web_text(rq, T(web_task_agreement_act));
		x.part.href = web_path(rq, "/unit/%lld/employer/%lld", (long long)t->unit.n,
				       (long long)all[i].employer);
		task_add(t, x);
	}
	return OK;
}

/* Late ones, and those due within a week. */
static struct err unit_recommendations(struct tasks *t)
{
	struct req *rq = t->rq;
	struct recommendation *all;
	size_t n;
	if (!t->unit.n)
		return OK;
	TRY(recommendation_waiting(rq->db, t->unit, t->today + TASK_SOON_DAYS, &all, &n));
	for (size_t i = 0; i < n && i < ANSWERS_SHOWN; i++) {
		struct task x = { .due_on = all[i].due_on };
		x.part.title = web_text(rq, T(web_task_recommendation));
		x.part.text = all[i].where.n
				      ? web_text(rq, T(web_task_recommendation_text,
						       .where = all[i].where, .text = all[i].text))
				      : all[i].text;
		x.part.act = web_text(rq, T(web_task_recommendation_act));
		x.part.href = web_path(rq, "/supervision/%lld#r-%lld",
				       (long long)all[i].supervision, (long long)all[i].id);
		task_add(t, x);
	}
	return OK;
}

static struct err unit_rounds(struct tasks *t)
{
	struct req *rq = t->rq;
	struct supervision *all;
	size_t n;
	if (!t->unit.n)
		return OK;
	TRY(supervision_overdue(rq->db, t->unit, t->today, &all, &n));
	for (size_t i = 0; i < n && i < ROUNDS_SHOWN; i++) {
		struct task x = { .due_on = all[i].to_on };
		x.part.title = web_text(rq, T(web_task_supervision, .subject = all[i].subject));
		x.part.text = all[i].where;
		x.part.act = web_text(rq, T(web_task_supervision_act));
		x.part.href = web_path(rq, "/supervision/%lld", (long long)all[i].id);
		task_add(t, x);
	}
	return OK;
}

const struct task_provider kept_tasks[] = {
	{ FOR_UNIT, true, unit_agreements },
	{ FOR_UNIT | FOR_OFFICE, true, unit_recommendations },
	{ FOR_UNIT | FOR_OFFICE, true, unit_rounds },
	{ 0 },
};
