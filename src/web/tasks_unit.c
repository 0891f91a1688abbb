/* tasks_unit.c: what waits for a unit's people: its reports and figures, targets, its self-score,
 * the voter it sends, the file set it hands over or takes. */
#include "web/tasks_part.h"

#include "award/registration.h"
#include "award/title.h"
#include "base/day.h"
#include "collection/collection.h"
#include "conference/conference.h"
#include "meeting/meeting.h"
#include "msg_web.gen.h"
#include "person/move.h"
#include "score/cross.h"
#include "score/progress.h"

enum {
	VOTER_SOON_DAYS = 30,
	COLLECTIONS_SHOWN = 10,
	DUTIES_SHOWN = 10,
	MOVES_SHOWN = 10,
	MEETING_SOON_DAYS = 14
};

/* ---- reports ---- */

static void confirm_task(struct tasks *t, const struct period *p, struct str path)
{
	task_waits(t,
		   (struct task_words){ T(web_task_confirm, .period = p->name),
					web_text(t->rq, T(web_task_confirm_text)),
					T(web_task_confirm_act) },
		   path);
}

static struct str report_text(struct req *rq, const struct report *r)
{
	if (r->state == REPORT_RETURNED)
		return web_text(rq, r->reason.n ? T(web_task_reason, .reason = r->reason)
						: T(web_task_returned_text));
	return web_text(rq, r->state == REPORT_DRAFT ? T(web_task_draft_text)
						     : T(web_task_report_text));
}

static struct msg report_act(const struct report *r)
{
	return r->state == REPORT_RETURNED ? T(web_task_returned_act)
	       : r->state == REPORT_DRAFT  ? T(web_task_draft_act)
					   : T(web_task_report_act);
}

static void send_task(struct tasks *t, const struct period *p, const struct report *r,
		      struct str path)
{
	struct req *rq = t->rq;
	struct task x = { .due_on = r->due_on, .part = { .href = path } };
	bool back = r->state == REPORT_RETURNED, again = !back && r->sent_version;
	x.now = back || again;
	if (r->sent_version) { /* it was in time or late when it was first sent */
		x.due_on = DAY_NONE;
		x.part.state = back ? STATE_RETURNED : STATE_WAIT;
		x.part.lateness = web_text(rq, report_state_words(r));
	}
	x.part.title = web_text(rq, back || again ? T(web_task_returned, .period = p->name)
						  : T(web_task_report, .period = p->name));
	x.part.text = report_text(rq, r);
	x.part.act = web_text(rq, report_act(r));
	task_add(t, x);
}

/* Estimates went up before the period closed: points stay marked until actual figures follow. */
static struct err estimate_task(struct tasks *t, const struct period *p, const struct report *r,
				struct str path)
{
	int64_t count = 0;
	if (p->to_on > t->today)
		return OK;
	TRY(report_estimates(t->rq->db, r->id, p->to_on, &count));
	if (count)
		task_waits(t,
			   (struct task_words){
				   T(web_task_estimates, .count = count, .period = p->name),
				   web_text(t->rq, T(web_task_estimates_text, .on = p->to_on - 1)),
				   T(web_task_estimates_act) },
			   path);
	return OK;
}

static struct err unit_report(struct tasks *t, const struct period *p)
{
	struct report r;
	TRY(report_find(t->rq->db, p->id, t->unit, &r));
	struct str path =
		web_path(t->rq, "/unit/%lld/report/%lld", (long long)t->unit.n, (long long)p->id.n);
	bool up = r.state == REPORT_SENT || r.state == REPORT_ACCEPTED;
	if (r.on_behalf && !r.confirmed_at && up)
		confirm_task(t, p, path);
	if (up)
		return estimate_task(t, p, &r, path);
	send_task(t, p, &r, path);
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
	struct target_list list;
	int64_t unseen = 0;
	TRY(target_of_unit(t->rq->db, t->season.id, t->unit, false, &list));
	for (size_t i = 0; i < list.n; i++)
		unseen += list.p[i].acknowledged_at == 0 && !target_waits(&list.p[i]);
	if (unseen)
		task_open(t,
			  (struct task_words){ T(web_task_targets, .count = unseen),
					       web_text(t->rq, T(web_task_targets_text)),
					       T(web_task_targets_act) },
			  web_path(t->rq, "/unit/%lld/targets", (long long)t->unit.n));
	return OK;
}

/* ---- transfers of members ---- */

static void move_task(struct tasks *t, const struct person_move *m, struct str from)
{
	struct str path =
		web_path(t->rq, "/unit/%lld/move/%lld", (long long)t->unit.n, (long long)m->id);
	if (m->state == MOVE_REFUSED)
		task_waits(t,
			   (struct task_words){ T(web_task_move_refused, .name = m->name),
						m->answer, T(web_task_move_see) },
			   path);
	else if (m->to_unit == t->unit.n)
		task_waits(t,
			   (struct task_words){ T(web_task_move_in, .name = m->name),
						web_text(t->rq, T(web_task_move_from, .unit = from,
								  .on = m->on)),
						T(web_task_move_answer) },
			   path);
	else
		task_open(t,
			  (struct task_words){ T(web_task_move_out, .name = m->name),
					       web_text(t->rq, T(web_task_move_wait)),
					       T(web_task_move_see) },
			  path);
}

static struct err unit_moves(struct tasks *t)
{
	struct person_move *all;
	struct unit from;
	size_t n;
	TRY(person_moves(t->rq->db, t->unit.n, true, &all, &n));
	for (size_t i = 0; i < n && i < MOVES_SHOWN; i++) {
		TRY(unit_read_last(t->rq->db, (unit_id){ all[i].from_unit }, &from));
		move_task(t, &all[i], from.name);
	}
	return OK;
}

/* ---- quick collections ---- */

static struct err unit_collections(struct tasks *t)
{
	struct collection_asked *all;
	size_t n;
	TRY(collection_of_unit(t->rq->db, t->unit, COLLECTIONS_SHOWN, &all, &n));
	for (size_t i = 0; i < n; i++) {
		struct req *rq = t->rq;
		struct task x = { .due_on = all[i].what.due_on };
		if (all[i].answered_at || all[i].what.closed_at)
			continue;
		x.part.title = web_text(rq, T(web_task_collection, .title = all[i].what.title));
		x.part.text = all[i].what.note;
		x.part.act = web_text(rq, T(web_task_collection_act));
		x.part.href = web_path(rq, "/unit/%lld/collection/%lld", (long long)t->unit.n,
				       (long long)all[i].what.id);
		task_add(t, x);
	}
	return OK;
}

/* ---- its own sheet ---- */

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
	struct task x = { .due_on = t->cluster.conference_on, .now = back };
	x.part = (struct task_part){
		.title = web_text(rq, back ? T(web_task_rescore)
					   : T(web_task_score, .season = t->season.name)),
		.text = web_text(rq, T(web_task_score_text)),
		.act = web_text(rq, T(web_task_score_act)),
		.href = web_path(rq, "/unit/%lld/sheet", (long long)t->unit.n),
	};
	task_add(t, x);
	return OK;
}

/* ---- its cluster ---- */

static struct err unit_handover(struct tasks *t)
{
	struct handover h;
	if (!t->cluster.id.n)
		return OK;
	TRY(handover_read(t->rq->db, t->cluster.id, &h));
	bool gives = h.from.n == t->unit.n && !h.signed_from_at;
	bool takes = h.to.n == t->unit.n && !h.signed_to_at;
	if (h.id && (gives || takes))
		task_waits(t,
			   (struct task_words){
				   gives ? T(web_task_hand_over, .name = t->cluster.name)
					 : T(web_task_take_over, .name = t->cluster.name),
				   web_text(t->rq, T(web_task_handover_text, .from = h.from_name,
						     .to = h.to_name)),
				   T(web_task_handover_act) },
			   web_path(t->rq, "/cluster/%lld#handover", (long long)t->cluster.id.n));
	return OK;
}

/* Who votes at the conference is named before it sits. */
static struct err unit_voter(struct tasks *t)
{
	struct req *rq = t->rq;
	struct roll_line line;
	bool soon = t->cluster.conference_on != DAY_NONE &&
		    t->cluster.conference_on <= t->today + VOTER_SOON_DAYS;
	if (!t->cluster.id.n || t->cluster.step >= STEP_CONFERRED || !soon)
		return OK;
	struct err e = roll_line_read(rq->db, t->cluster.id, t->unit, &line);
	if (e.code == ERR_NOT_FOUND || (!e.code && line.voter.n))
		return OK; /* it left the cluster, or has named one */
	TRY(e);
	task_add(t, (struct task){ .due_on = t->cluster.conference_on,
				   .part = { .title = web_text(rq, T(web_task_voter,
								     .name = t->cluster.name)),
					     .text = web_text(rq, T(web_task_voter_text)),
					     .act = web_text(rq, T(web_task_voter_act)),
					     .href = web_path(rq, "/unit/%lld/voter",
							      (long long)t->unit.n) } });
	return OK;
}

/* ---- registration ---- */

/* Until the list is with the office; where the office set no day nobody is pressed. */
static struct err unit_registration(struct tasks *t)
{
	struct req *rq = t->rq;
	struct registration r;
	struct registration_due due;
	TRY(registration_of_unit(rq->db, &t->season, t->unit, &r));
	TRY(registration_due_of(rq->db, &t->season, t->unit, &due));
	bool back = r.state == REGISTRATION_RETURNED, open = r.state <= REGISTRATION_DRAFT;
	if (t->cluster.step >= STEP_CONFERRED || (!back && (!open || due.due_on == DAY_NONE)))
		return OK;
	struct task x = { .due_on = back ? DAY_NONE : due.due_on, .now = back };
	x.part.href = web_path(rq, "/unit/%lld/registration?season=%lld", (long long)t->unit.n,
			       (long long)t->season.id.n);
	x.part.title = web_text(rq, back ? T(web_task_register_back)
					 : T(web_task_register, .season = t->season.name));
	x.part.text = back ? r.reason : web_text(rq, T(web_task_register_text));
	x.part.act = web_text(rq, back ? T(web_task_register_back_act) : T(web_task_register_act));
	task_add(t, x);
	return OK;
}

/* ---- duties and meetings ---- */

/* The earliest due first; the list has the rest. */
static struct err unit_duties(struct tasks *t)
{
	struct duty_query q = { .unit = t->unit,
				.state = DUTY_OPEN,
				.after_due = INT64_MIN + 1,
				.limit = DUTIES_SHOWN };
	struct duty *all;
	size_t n;
	bool more;
	TRY(duty_list(t->rq->db, &q, &all, &n, &more));
	for (size_t i = 0; i < n; i++)
		task_add(t, (struct task){ .due_on = all[i].due_on,
					   .part = { .title = all[i].what,
						     .text = all[i].meeting ? all[i].meeting_title
									    : all[i].source,
						     .act = web_text(t->rq, T(web_task_duty_act)),
						     .href = web_path(
							     t->rq, "/unit/%lld/duties?state=open",
							     (long long)t->unit.n) } });
	return OK;
}

static struct err unit_meeting(struct tasks *t)
{
	struct req *rq = t->rq;
	struct meeting m;
	if (!t->cluster.id.n)
		return OK;
	TRY(meeting_next(rq->db, t->cluster.id, rq->db->now, &m));
	if (m.id && local_day(m.starts_at) <= t->today + MEETING_SOON_DAYS)
		task_add(t,
			 (struct task){ .due_on = local_day(m.starts_at),
					.part = { .title = web_text(rq, T(web_task_meeting,
									  .title = m.title)),
						  .text = web_text(rq, T(web_task_meeting_text,
									 .cluster = t->cluster.name,
									 .place = m.place)),
						  .act = web_text(rq, T(web_task_meeting_act)),
						  .href = web_path(rq, "/meeting/%lld",
								   (long long)m.id) } });
	return OK;
}

/* ---- titles that end ---- */

enum { TITLES_SHOWN = 5 };

static struct err unit_titles(struct tasks *t)
{
	const struct title_query q = {
		.unit = t->unit, .due = true, .today = t->today, .limit = TITLES_SHOWN
	};
	struct title *all;
	size_t n;
	bool more;
	if (!t->unit.n)
		return OK;
	TRY(title_list(t->rq->db, &q, &all, &n, &more));
	for (size_t i = 0; i < n; i++)
		task_add(t, (struct task){
				    .due_on = all[i].to_on - 1,
				    .part = { .title = web_text(t->rq, T(web_task_title,
									 .title = all[i].name)),
					      .text = web_text(t->rq, T(web_task_title_text,
									.issuer = all[i].issuer)),
					      .act = web_text(t->rq, T(web_task_title_act)),
					      .href = web_path(t->rq, "/unit/%lld/titles",
							       (long long)t->unit.n) } });
	return OK;
}

/* Other members' sheets of whose criteria some are the cluster's to score. */
static struct err unit_cross(struct tasks *t)
{
	struct req *rq = t->rq;
	struct cross_row *all;
	size_t n;
	int64_t count = 0;
	if (!t->cluster.id.n || t->cluster.step >= STEP_CONFERRED || t->season.locked)
		return OK;
	TRY(cross_list(rq->db, &t->cluster, t->unit, &all, &n));
	for (size_t i = 0; i < n; i++)
		count += all[i].sheet && all[i].given < all[i].all;
	if (!count)
		return OK;
	struct task x = { .due_on = t->cluster.conference_on };
	x.part = (struct task_part){
		.title = web_text(rq, T(web_task_cross, .count = count, .name = t->cluster.name)),
		.text = web_text(rq, T(web_task_cross_text)),
		.act = web_text(rq, T(web_task_cross_act)),
		.href = web_path(rq, "/cluster/%lld/cross", (long long)t->cluster.id.n),
	};
	task_add(t, x);
	return OK;
}

const struct task_provider unit_tasks[] = {
	{ FOR_UNIT, true, unit_duties },
	{ FOR_CHAIR, false, unit_meeting },
	{ FOR_UNIT, true, unit_moves },
	{ FOR_UNIT, false, unit_registration },
	{ FOR_UNIT, false, unit_reports },
	{ FOR_CHAIR, false, unit_targets },
	{ FOR_UNIT, true, unit_collections },
	{ FOR_UNIT, false, unit_self_score },
	{ FOR_CHAIR, false, unit_voter },
	{ FOR_CHAIR, false, unit_handover },
	{ FOR_UNIT, true, unit_titles },
	{ FOR_UNIT, false, unit_cross },
	{ 0 },
};
