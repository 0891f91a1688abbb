/* tasks_kept.c: what waits in the books that a unit keeps: agreements that end, recommendations
 * without answer, rounds of supervision without a record; entries of the register that may be one
 * person; members to be rated. */
#include "web/tasks_part.h"

#include "account/register.h"
#include "base/day.h"
#include "employer/employer.h"
#include "msg_web.gen.h"
#include "person/doubles.h"
#include "rating/rating.h"
#include "supervision/supervision.h"

enum { AGREEMENTS_SHOWN = 5, ANSWERS_SHOWN = 5, ROUNDS_SHOWN = 3, DOUBLES_COUNTED = 1000 };

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

static struct str rating_path(struct tasks *t, const char *more)
{
	return web_path(t->rq, "/unit/%lld/rating%s?season=%lld", (long long)t->unit.n, more,
			(long long)t->season.id.n);
}

/* Where the office asks for it, or the chair has begun it: until the list is decided. */
static struct err unit_rating(struct tasks *t)
{
	struct member_rating r;
	int64_t asked;
	if (!t->unit.n)
		return OK;
	TRY(rating_asked(t->rq->db, t->season.id, &asked));
	TRY(rating_of_unit(t->rq->db, t->season.id, t->unit, &r));
	if (r.decided || (asked == DAY_NONE && !r.id))
		return OK;
	task_add(t, (struct task){ .due_on = asked,
				   .part = { .title = web_text(t->rq, T(web_task_rating)),
					     .act = web_text(t->rq, T(web_task_rating_act)),
					     .href = rating_path(t, "") } });
	return OK;
}

/* A member's own sheet, until it was sent. */
static struct err own_rating(struct tasks *t)
{
	struct member_rating r;
	struct subject s;
	int64_t person = 0;
	if (!t->unit.n)
		return OK;
	TRY(rating_of_unit(t->rq->db, t->season.id, t->unit, &r));
	if (!r.id || r.decided)
		return OK;
	TRY(account_own_person(t->rq->db, &t->rq->who, &person));
	if (!person)
		return OK;
	TRY(rating_subject_of(t->rq->db, r.id, person, &s));
	if (s.id && s.state == SUBJECT_OPEN)
		task_add(t, (struct task){
				    .due_on = r.due_on,
				    .part = { .title = web_text(t->rq, T(web_task_rating_own,
									 .season = t->season.name)),
					      .act = web_text(t->rq, T(web_task_rating_own_act)),
					      .href = rating_path(t, "/own") } });
	return OK;
}

/* Pairs of entries that were found and that nobody has decided on. */
static struct err doubles(struct tasks *t)
{
	int64_t unit = t->unit.n ? t->unit.n : t->rq->who.over.unit, n;
	if (!unit)
		return OK;
	TRY(person_doubles_count(t->rq->db, unit, DOUBLES_COUNTED, &n));
	if (n)
		task_open(t,
			  (struct task_words){ T(web_task_doubles, .count = n),
					       web_text(t->rq, T(web_task_doubles_text)),
					       T(web_task_doubles_act) },
			  web_path(t->rq, "/unit/%lld/doubles", (long long)unit));
	return OK;
}

const struct task_provider kept_tasks[] = {
	{ FOR_UNIT, true, unit_agreements },
	{ FOR_UNIT | FOR_OFFICE, true, unit_recommendations },
	{ FOR_UNIT | FOR_OFFICE, true, unit_rounds },
	{ FOR_UNIT | FOR_OFFICE, true, doubles },
	{ FOR_CHAIR, false, unit_rating },
	{ FOR_UNIT | 1 << ROLE_MEMBER, false, own_rating },
	{ 0 },
};
