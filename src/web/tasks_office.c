/* tasks_office.c: what waits for the office that runs a season, its appraisers and the
 * administrator. Counts are cut to the office's own subtree. */
#include "report/over.h"
#include "web/tasks_part.h"

#include "account/register.h"
#include "award/proposal.h"
#include "award/registration.h"
#include "award/title.h"
#include "conference/deciding.h"
#include "msg_web.gen.h"
#include "score/progress.h"
#include "score/review.h"

/* ---- reports ---- */

static struct err office_period(struct tasks *t, const struct period *p)
{
	struct req *rq = t->rq;
	struct report_counts c;
	struct report_over over = { .season = t->season.id, .period = p->id };
	over.top = reports_top(rq, &t->season);
	TRY(report_count(rq->db, &over, &c));
	const char *board =
		web_path(rq, "/reports?season=%lld&period=%lld&state=", (long long)t->season.id.n,
			 (long long)p->id.n)
			.p;
	struct task unsent = { .due_on = c.due_on };
	unsent.part = (struct task_part){
		.title = web_text(rq,
				  T(web_task_unsent, .count = c.units - c.sent, .period = p->name)),
		.text = web_text(rq, T(web_task_unsent_text, .sent = c.sent, .units = c.units)),
		.act = web_text(rq, T(web_task_unsent_act)),
		.href = str_fmt(rq->arena, "%sunsent", board),
	};
	if (c.units > c.sent)
		task_add(t, unsent);
	if (c.waiting)
		task_waits(t,
			   (struct task_words){
				   T(web_task_accept, .count = c.waiting, .period = p->name),
				   web_text(rq, T(web_task_accept_text)), T(web_task_accept_act) },
			   str_fmt(rq->arena, "%swaiting", board));
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
	struct target_list list;
	TRY(target_questions(t->rq->db, t->season.id, &list));
	if (list.n)
		task_waits(t,
			   (struct task_words){ T(web_task_questions, .count = (int64_t)list.n),
						list.p[0].question, T(web_task_questions_act) },
			   web_path(t->rq, "/season/%lld/targets", (long long)t->season.id.n));
	return OK;
}

/* ---- scores ---- */

/* Sheets that units have sent and nobody has appraised yet; points that newer figures give. */
static struct err office_sheets(struct tasks *t)
{
	struct score_waiting w;
	const struct score_asking asking = { t->season.id, reports_top(t->rq, &t->season),
					     &t->rq->who };
	TRY(score_waiting(t->rq->db, &asking, &w));
	if (w.sheets)
		task_waits(t,
			   (struct task_words){ T(web_task_sheets, .count = w.sheets), STR_NONE,
						T(web_task_sheets_act) },
			   web_path(t->rq, "/appraisal?season=%lld", (long long)t->season.id.n));
	if (w.reviews)
		task_waits(t,
			   (struct task_words){ T(web_task_reviews, .count = w.reviews),
						web_text(t->rq, T(web_task_reviews_text)),
						T(web_task_reviews_act) },
			   S("/reviews"));
	return OK;
}

/* ---- conferences and their end ---- */

enum { CONFERENCES_NAMED = 3 };

/* Many at once are one line: the clusters' page has them all. */
static void conferences_task(struct tasks *t, int64_t count, int64_t first)
{
	struct req *rq = t->rq;
	struct task x = { .due_on = first };
	x.part = (struct task_part){
		.title = web_text(rq, T(web_task_conferences, .count = count)),
		.text = web_text(rq, T(web_task_conferences_text, .on = first)),
		.act = web_text(rq, T(web_task_unfixed_act)),
		.href = web_path(rq, "/clusters?season=%lld", (long long)t->season.id.n),
	};
	task_add(t, x);
}

static struct err office_conferences(struct tasks *t)
{
	struct cluster *all;
	size_t n;
	int64_t unfixed = 0, due = 0, first = DAY_EVER;
	TRY(cluster_list(t->rq->db, t->season.id, &all, &n));
	for (size_t i = 0; i < n; i++) {
		unfixed += all[i].conference_on == DAY_NONE && all[i].step < STEP_CONFERRED;
		if (!conference_is_due(t, &all[i]))
			continue;
		due++;
		first = all[i].conference_on < first ? all[i].conference_on : first;
	}
	for (size_t i = 0; i < n && due <= CONFERENCES_NAMED; i++)
		conference_task(t, &all[i]);
	if (due > CONFERENCES_NAMED)
		conferences_task(t, due, first);
	if (unfixed)
		task_open(t,
			  (struct task_words){ T(web_task_unfixed, .count = unfixed), STR_NONE,
					       T(web_task_unfixed_act) },
			  web_path(t->rq, "/clusters?season=%lld", (long long)t->season.id.n));
	return OK;
}

/* Clusters that have met and wait to go up, and those decided that nobody has published. */
static struct err office_closing(struct tasks *t)
{
	struct cluster *all;
	size_t n;
	int64_t met = 0, decided = 0;
	struct str href = web_path(t->rq, "/clusters?season=%lld", (long long)t->season.id.n);
	TRY(cluster_list(t->rq->db, t->season.id, &all, &n));
	for (size_t i = 0; i < n; i++) {
		met += all[i].step == STEP_CONFERRED;
		decided += all[i].step == STEP_DECIDED;
	}
	if (met)
		task_open(t,
			  (struct task_words){ T(web_task_send_up, .count = met),
					       web_text(t->rq, T(web_task_send_up_text)),
					       T(web_task_unfixed_act) },
			  href);
	if (decided)
		task_open(t,
			  (struct task_words){ T(web_task_publish, .count = decided), STR_NONE,
					       T(web_task_unfixed_act) },
			  href);
	return OK;
}

enum { NEW_FOR_DAYS = 60 }; /* then leaving it for next year is what the office chose */

static struct err office_newcomers(struct tasks *t)
{
	struct newcomer *all, *first = NULL;
	size_t n;
	int64_t fresh = 0;
	TRY(cluster_newcomers(t->rq->db, &t->season, t->today, &all, &n));
	for (size_t i = n; i-- > 0;) {
		if (all[i].from_on + NEW_FOR_DAYS < t->today)
			continue;
		first = &all[i];
		fresh++;
	}
	if (fresh)
		task_open(t,
			  (struct task_words){
				  T(web_task_newcomers, .count = fresh),
				  web_text(t->rq, T(web_task_newcomers_text, .name = first->name)),
				  T(web_task_newcomers_act) },
			  web_path(t->rq, "/clusters?season=%lld#newcomers",
				   (long long)t->season.id.n));
	return OK;
}

enum { TOLD_UNITS = 400 }; /* a larger season is not closed for a line of this page */

/* Figures that came after the conferences change what they settled: nothing counts by itself. */
static struct err office_changes(struct tasks *t)
{
	struct req *rq = t->rq;
	const struct scope owner = { .unit = t->season.owner.n };
	struct cluster *all;
	size_t n;
	int64_t met = 0, units = 0, points = 0;
	bool may;
	TRY(account_may(rq->db, &rq->who, RIGHT_SEASON_RUN, &owner, &may));
	TRY(cluster_list(rq->db, t->season.id, &all, &n));
	for (size_t i = 0; i < n; i++) {
		met += all[i].step >= STEP_CONFERRED && all[i].step <= STEP_DECIDED;
		units += all[i].member_count;
	}
	if (may && met && units <= TOLD_UNITS)
		TRY(changes_waiting(rq->db, t->season.id, &points));
	if (points)
		task_waits(t,
			   (struct task_words){ T(web_task_changes, .count = points),
						web_text(rq, T(web_task_changes_text)),
						T(web_task_changes_act) },
			   web_path(rq, "/season/%lld/estimates", (long long)t->season.id.n));
	return OK;
}

/* ---- awards ---- */

static struct err office_awards(struct tasks *t)
{
	struct req *rq = t->rq;
	struct award_submission *sent;
	struct award_waiting w;
	size_t n;
	TRY(award_waiting(rq->db, t->season.id, &w));
	if (w.proposals)
		task_open(t,
			  (struct task_words){ T(web_task_submit, .count = w.proposals), STR_NONE,
					       T(web_task_submit_act) },
			  web_path(rq, "/awards?season=%lld", (long long)t->season.id.n));
	if (!w.submissions)
		return OK;
	TRY(submission_list(rq->db, t->season.id, &sent, &n));
	for (size_t i = 0; i < n; i++)
		if (!sent[i].decided)
			task_open(
				t,
				(struct task_words){ T(web_task_decided, .number = sent[i].number),
						     web_text(rq, T(web_task_decided_text,
								    .recipient = sent[i].recipient,
								    .on = sent[i].sent_on)),
						     T(web_task_decided_act) },
				web_path(rq, "/award/submission/%lld", (long long)sent[i].id));
	return OK;
}

static struct err office_registrations(struct tasks *t)
{
	int64_t counts[REGISTRATION_STATE_COUNT + 1];
	TRY(registration_counts(t->rq->db, t->season.id, counts));
	if (counts[REGISTRATION_SENT])
		task_waits(t,
			   (struct task_words){
				   T(web_task_registrations, .count = counts[REGISTRATION_SENT]),
				   web_text(t->rq, T(web_task_registrations_text)),
				   T(web_task_registrations_act) },
			   web_path(t->rq, "/registrations?season=%lld&state=sent",
				    (long long)t->season.id.n));
	return OK;
}

/* ---- titles that end ---- */

enum { TITLES_COUNTED = 100 };

static struct err office_titles(struct tasks *t)
{
	const struct title_query q = { .under = unit_of_session(t->rq),
				       .due = true,
				       .today = t->today,
				       .limit = TITLES_COUNTED };
	struct title *all;
	size_t n;
	bool more;
	TRY(title_list(t->rq->db, &q, &all, &n, &more));
	if (n)
		task_open(t,
			  (struct task_words){ T(web_task_titles, .count = (int64_t)n),
					       web_text(t->rq, T(web_task_titles_text)),
					       T(web_task_title_act) },
			  S("/award/titles?due=1"));
	return OK;
}

/* ---- people ---- */

static struct err office_accounts(struct tasks *t)
{
	int64_t units = 0;
	TRY(account_unreached(t->rq->db, t->rq->who.over.unit, &units));
	if (units)
		task_open(t,
			  (struct task_words){ T(web_task_accounts, .count = units),
					       web_text(t->rq, T(web_task_accounts_text)),
					       T(web_task_accounts_act) },
			  S("/accounts"));
	return OK;
}

static struct err admin_samples(struct tasks *t)
{
	int64_t n = 0;
	TRY(account_samples(t->rq->db, &n));
	if (n)
		task_open(t,
			  (struct task_words){ T(web_task_samples, .count = n),
					       web_text(t->rq, T(web_task_samples_text)),
					       T(web_task_samples_act) },
			  S("/accounts"));
	return OK;
}

const struct task_provider office_tasks[] = {
	{ FOR_OFFICE, false, office_reports },
	{ FOR_OFFICE, false, office_questions },
	{ FOR_OFFICE | FOR_APPRAISER, false, office_sheets },
	{ FOR_OFFICE, false, office_conferences },
	{ FOR_OFFICE, false, office_newcomers },
	{ FOR_OFFICE, false, office_closing },
	{ FOR_OFFICE, false, office_changes },
	{ FOR_OFFICE, false, office_registrations },
	{ FOR_OFFICE, false, office_awards },
	{ FOR_OFFICE, true, office_titles },
	{ FOR_OFFICE | FOR_ADMIN, true, office_accounts },
	{ FOR_ADMIN, true, admin_samples },
	{ 0 },
};
