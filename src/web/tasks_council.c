/* tasks_council.c: what waits because of award dossiers, the council's sittings and movements: for
 * the unit that makes or answers, for the office that looks. */
#include "web/tasks_part.h"

#include "base/day.h"
#include "council/sitting.h"
#include "movement/movement.h"
#include "msg_web.gen.h"

enum { DOSSIERS_SHOWN = 10, MOVEMENTS_SHOWN = 10, JOIN_SOON_DAYS = 30, SITTINGS_SOON_DAYS = 14 };

/* ---- the unit ---- */

static struct str holder(const struct dossier_row *r)
{
	return r->person_name.n ? r->person_name : r->unit_name;
}

/* A dossier that came back is waited for; one that is being made is there to be finished. */
static struct err unit_dossiers(struct tasks *t)
{
	struct req *rq = t->rq;
	const struct dossier_query q = { .unit = t->unit, .state = -1, .limit = DOSSIERS_SHOWN };
	struct dossier_row *all;
	size_t n;
	bool more;
	TRY(dossier_list(rq->db, &q, &all, &n, &more));
	for (size_t i = 0; i < n; i++) {
		struct str href = web_path(rq, "/dossier/%lld", (long long)all[i].id);
		if (all[i].state == DOSSIER_RETURNED)
			task_waits(t,
				   (struct task_words){
					   T(web_task_dossier_back, .name = holder(&all[i])),
					   all[i].form_name, T(web_task_dossier_mend) },
				   href);
		else if (all[i].state == DOSSIER_MAKING)
			task_open(t,
				  (struct task_words){ T(web_task_dossier, .name = holder(&all[i])),
						       all[i].form_name, T(web_task_dossier_act) },
				  href);
	}
	return OK;
}

/* First that it joins, then, near the end, what came of it. */
static struct err unit_movements(struct tasks *t)
{
	struct req *rq = t->rq;
	struct movement_asked *all;
	size_t n;
	TRY(movement_of_unit(rq->db, t->unit, MOVEMENTS_SHOWN, &all, &n));
	for (size_t i = 0; i < n; i++) {
		const struct movement *m = &all[i].what;
		bool joins = !all[i].joined_at;
		int64_t due = joins ? m->join_by : m->result_by;
		if (m->closed_at || all[i].told_at || due > t->today + JOIN_SOON_DAYS)
			continue;
		if (joins && t->today >= m->to_on)
			continue; /* it is over, and the unit has not joined */
		struct task x = { .due_on = due };
		x.part.title = web_text(rq, joins ? T(web_task_join, .title = m->title)
						  : T(web_task_tell, .title = m->title));
		x.part.text = m->theme;
		x.part.act = web_text(rq, joins ? T(web_task_join_act) : T(web_task_tell_act));
		x.part.href = web_path(rq, "/unit/%lld/movement/%lld", (long long)t->unit.n,
				       (long long)m->id);
		task_add(t, x);
	}
	return OK;
}

/* ---- the office ---- */

static struct err office_dossiers(struct tasks *t)
{
	struct req *rq = t->rq;
	int64_t counts[DOSSIER_STATE_COUNT];
	long long season = t->season.id.n;
	TRY(dossier_counts(rq->db, t->season.id, reports_top(rq, &t->season), counts));
	if (counts[DOSSIER_SENT])
		task_waits(t,
			   (struct task_words){ T(web_task_dossiers, .count = counts[DOSSIER_SENT]),
						web_text(rq, T(web_task_dossiers_text)),
						T(web_task_dossiers_act) },
			   web_path(rq, "/council?season=%lld&state=sent", season));
	if (counts[DOSSIER_COMPLETE])
		task_open(t,
			  (struct task_words){
				  T(web_task_dossiers_ready, .count = counts[DOSSIER_COMPLETE]),
				  STR_NONE, T(web_task_dossiers_act) },
			  web_path(rq, "/council?season=%lld&state=complete", season));
	return OK;
}

/* Sittings that are near, or past without minutes. */
static struct err office_sittings(struct tasks *t)
{
	struct req *rq = t->rq;
	struct council *councils;
	struct council_sitting *all;
	size_t n, m;
	TRY(council_list(rq->db, t->season.owner, &councils, &n));
	for (size_t i = 0; i < n; i++) {
		TRY(sitting_list(rq->db, councils[i].id, &all, &m));
		for (size_t k = 0; k < m; k++) {
			int64_t on = local_day(all[k].starts_at);
			if (all[k].state != SITTING_PLANNED || on > t->today + SITTINGS_SOON_DAYS)
				continue;
			task_add(t,
				 (struct task){
					 .due_on = on,
					 .part = { .title = web_text(rq, T(web_task_sitting,
									   .title = all[k].title)),
						   .text = all[k].place,
						   .act = web_text(rq, T(web_task_sitting_act)),
						   .href = web_path(rq, "/sitting/%lld",
								    (long long)all[k].id) } });
		}
	}
	return OK;
}

const struct task_provider council_tasks[] = {
	{ FOR_UNIT, true, unit_dossiers },
	{ FOR_UNIT, true, unit_movements },
	{ FOR_OFFICE, false, office_dossiers },
	{ FOR_OFFICE, false, office_sittings },
	{ 0 },
};
