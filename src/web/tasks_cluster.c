/* tasks_cluster.c: what waits for whoever runs a cluster: its conference, pledges, decisions,
 * ballots and the handover of its file set. */
#include "web/tasks_part.h"

#include "ballot/ballot.h"
#include "base/day.h"
#include "meeting/meeting.h"
#include "msg_web.gen.h"
#include "score/season_load.h"

enum { CONFERENCE_SOON_DAYS = 21 };

bool conference_is_due(const struct tasks *t, const struct cluster *c)
{
	return c->conference_on != DAY_NONE && c->step < STEP_CONFERRED &&
	       c->conference_on <= t->today + CONFERENCE_SOON_DAYS;
}

void conference_task(struct tasks *t, const struct cluster *c)
{
	struct req *rq = t->rq;
	bool held = c->conference_on < t->today;
	if (!conference_is_due(t, c))
		return;
	struct task x = { .due_on = c->conference_on };
	x.part = (struct task_part){
		.title = web_text(rq, held ? T(web_task_conferred, .name = c->name)
					   : T(web_task_conference, .name = c->name)),
		.text = web_text(rq, step_words(c->step)),
		.act = web_text(rq, T(web_task_conference_act)),
		.href = web_path(rq, "/cluster/%lld/conference", (long long)c->id.n),
	};
	task_add(t, x);
}

static struct err head_conference(struct tasks *t)
{
	if (!t->cluster.id.n)
		return OK;
	conference_task(t, &t->cluster);
	if (t->cluster.conference_on == DAY_NONE && t->cluster.step < STEP_CONFERRED)
		task_open(t,
			  (struct task_words){ T(web_task_fix_day), STR_NONE,
					       T(web_task_fix_day_act) },
			  web_path(t->rq, "/cluster/%lld/edit", (long long)t->cluster.id.n));
	return OK;
}

static struct err head_pledges(struct tasks *t)
{
	struct cluster_member *m;
	size_t n;
	int64_t missing = 0;
	if (!t->cluster.id.n || t->cluster.step >= STEP_CONFERRED)
		return OK;
	TRY(cluster_members(t->rq->db, t->cluster.id, &m, &n));
	for (size_t i = 0; i < n; i++)
		missing += m[i].pledged_on == DAY_NONE && m[i].left_on == DAY_NONE;
	if (missing)
		task_open(t,
			  (struct task_words){ T(web_task_pledges, .count = missing), STR_NONE,
					       T(web_task_pledges_act) },
			  web_path(t->rq, "/cluster/%lld/edit", (long long)t->cluster.id.n));
	return OK;
}

static struct msg ballot_words(const struct ballot *b)
{
	return b->state == BALLOT_SETUP	 ? T(web_task_ballot_open, .question = b->question)
	       : b->state == BALLOT_OPEN ? T(web_task_ballot_count, .question = b->question)
					 : T(web_task_ballot_settle, .question = b->question);
}

static struct err head_ballots(struct tasks *t)
{
	struct ballot *all;
	size_t n;
	if (!t->cluster.id.n)
		return OK;
	TRY(ballot_list(t->rq->db, S("cluster"), t->cluster.id.n, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (all[i].state < BALLOT_SETTLED)
			task_waits(t,
				   (struct task_words){ ballot_words(&all[i]), STR_NONE,
							T(web_task_ballot_act) },
				   web_path(t->rq, "/ballot/%lld", (long long)all[i].id.n));
	return OK;
}

/* What the closing of this cluster asks people, as the command that closes the year lists it. Only
 * once its scores are settled: before that everything is missing, and the board says so. */
static struct err head_decisions(struct tasks *t)
{
	struct season_part part = { .cluster = t->cluster.id, .classes = true };
	struct close_output out;
	struct close_input in;
	int64_t count = 0;
	if (t->cluster.step < STEP_APPRAISED || t->cluster.step > STEP_DECIDED)
		return OK;
	TRY(season_load_part(t->rq->db, t->season.id, &part, &in));
	season_close(t->rq->arena, &in, &out);
	for (size_t i = 0; i < out.needs.n; i++) {
		const struct need *x = &out.needs.p[i];
		count += x->cluster >= 0 && in.clusters[x->cluster].id == t->cluster.id.n;
	}
	if (count)
		task_waits(t,
			   (struct task_words){ T(web_task_decide, .count = count),
						web_text(t->rq, T(web_task_decide_text)),
						T(web_task_decide_act) },
			   web_path(t->rq, "/cluster/%lld/decisions", (long long)t->cluster.id.n));
	return OK;
}

/* Planned, and its day is past: the minutes are missing. */
static struct err head_minutes(struct tasks *t)
{
	struct req *rq = t->rq;
	struct meeting m;
	if (!t->cluster.id.n)
		return OK;
	TRY(meeting_next(rq->db, t->cluster.id, 0, &m));
	if (m.id && local_day(m.starts_at) < t->today)
		task_waits(t,
			   (struct task_words){ T(web_task_minutes, .title = m.title), STR_NONE,
						T(web_task_minutes_act) },
			   web_path(rq, "/meeting/%lld", (long long)m.id));
	return OK;
}

const struct task_provider cluster_tasks[] = {
	{ FOR_HEAD, false, head_minutes },   { FOR_HEAD, false, head_conference },
	{ FOR_HEAD, false, head_pledges },   { FOR_HEAD, false, head_ballots },
	{ FOR_HEAD, false, head_decisions }, { 0 },
};
