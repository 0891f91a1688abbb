/* tasks_after.c: what waits after a congress: the committee's first meeting, the request that the
 * level above recognise it, and at that level the requests that came. */
#include "web/tasks_part.h"

#include "base/day.h"
#include "election/after.h"
#include "election/recognition.h"
#include "msg_web.gen.h"
#include "staff/staff.h"

enum { CONFERENCES_SHOWN = 5 };

static bool is_open(const struct recognition *r)
{
	return r->state == RECOGNITION_PREPARING || r->state == RECOGNITION_RETURNED;
}

static struct err unit_requests(struct tasks *t)
{
	struct req *rq = t->rq;
	struct recognition *all;
	size_t n;
	if (!t->unit.n)
		return OK;
	TRY(recognition_list(rq->db, t->unit, &all, &n));
	for (size_t i = 0; i < n; i++) {
		const struct recognition *r = &all[i];
		bool met = r->met_on != DAY_NONE;
		if (!is_open(r))
			continue;
		struct task x = { .due_on = r->request_due };
		x.now = r->state == RECOGNITION_RETURNED;
		x.part.title =
			web_text(rq, r->state == RECOGNITION_RETURNED ? T(web_task_request_back)
				     : met			      ? T(web_task_request)
								      : T(web_task_first_meeting));
		x.part.text = r->note.n ? r->note : r->title;
		x.part.act = web_text(rq, T(web_task_request_act));
		x.part.href = web_path(rq, "/assembly/%lld/after#%s", (long long)r->assembly.n,
				       met ? "request" : "first");
		task_add(t, x);
	}
	return OK;
}

/* The first to be decided; their list has the rest. */
static struct err office_requests(struct tasks *t)
{
	struct req *rq = t->rq;
	struct recognition *all;
	size_t n;
	int64_t unit = rq->who.over.unit;
	if (!unit)
		return OK;
	TRY(recognition_waiting(rq->db, (unit_id){ unit }, &all, &n));
	if (!n)
		return OK;
	int64_t count = (int64_t)n;
	const struct recognition *first = &all[0];
	struct task x = { .due_on = DAY_NONE, .now = true };
	for (size_t i = 0; i < n; i++)
		if (all[i].decide_due != DAY_NONE &&
		    (x.due_on == DAY_NONE || all[i].decide_due < x.due_on)) {
			x.due_on = all[i].decide_due;
			first = &all[i];
		}
	x.part.title = web_text(rq, T(web_task_recognise, .count = count));
	x.part.text = first->unit_name;
	x.part.act = web_text(rq, T(web_task_recognise_act));
	x.part.href = web_path(rq, "/unit/%lld/recognitions", (long long)unit);
	task_add(t, x);
	return OK;
}

static struct msg staff_words(enum staff_wait w)
{
	return w == WAIT_CHECK	     ? T(web_task_staff_check)
	       : w == WAIT_RECOGNISE ? T(web_task_staff_recognise)
				     : T(web_task_staff_answer);
}

/* What the last staff conferences left: due within a week, or late. */
static struct err unit_conferences(struct tasks *t)
{
	struct req *rq = t->rq;
	struct staff_waiting *all;
	size_t n;
	if (!t->unit.n)
		return OK;
	TRY(staff_waits(rq->db, t->unit, t->today + TASK_SOON_DAYS, &all, &n));
	for (size_t i = 0; i < n && i < CONFERENCES_SHOWN; i++) {
		struct task x = { .due_on = all[i].due_on };
		x.part.title = web_text(rq, staff_words(all[i].what));
		x.part.text = all[i].title;
		x.part.act = web_text(rq, T(web_task_staff_act));
		x.part.href = web_path(rq, "/assembly/%lld/staff", (long long)all[i].assembly.n);
		task_add(t, x);
	}
	return OK;
}

const struct task_provider after_tasks[] = {
	{ FOR_UNIT, true, unit_requests },
	{ FOR_UNIT, true, unit_conferences },
	{ FOR_OFFICE, true, office_requests },
	{ 0 },
};
