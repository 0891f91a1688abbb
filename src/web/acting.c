/* acting.c: whom a page is about, and how reports stand, in words. */
#include "web/acting.h"

#include "msg_report.gen.h"

struct err unit_scope(struct db *db, int64_t id, struct scope *out)
{
	struct unit u;
	TRY(unit_read_last(db, (unit_id){ id }, &u));
	*out = (struct scope){ .unit = id };
	return OK;
}

unit_id unit_of_session(const struct req *rq)
{
	return (unit_id){ rq->who.over.unit ? rq->who.over.unit : rq->who.home_unit };
}

unit_id reports_top(const struct req *rq, const struct season *s)
{
	int64_t top = rq->who.over.unit;
	return (unit_id){ top == s->owner.n ? 0 : top };
}

struct msg report_state_words(const struct report *r)
{
	switch (r->state) {
	case REPORT_DRAFT:
		return r->sent_version ? T(report_state_correcting) : T(report_state_draft);
	case REPORT_SENT:
		return T(report_state_sent);
	case REPORT_RETURNED:
		return T(report_state_returned);
	case REPORT_ACCEPTED:
		return T(report_state_accepted);
	case REPORT_NONE:
	case REPORT_STATE_COUNT:
		break;
	}
	return T(report_state_none);
}

enum state report_state_mark(const struct report *r, int64_t today)
{
	switch (r->state) {
	case REPORT_SENT:
		return STATE_NOW;
	case REPORT_ACCEPTED:
		return STATE_DONE;
	case REPORT_RETURNED:
		return STATE_RETURNED;
	case REPORT_NONE:
	case REPORT_DRAFT:
	case REPORT_STATE_COUNT:
		break;
	}
	if (r->sent_version) /* lateness was counted when it was first sent */
		return STATE_WAIT;
	return r->due_on < today ? STATE_LATE : STATE_WAIT;
}

struct msg report_due_words(int64_t due_on, int64_t today)
{
	if (due_on < today)
		return T(report_due_late, .days = today - due_on);
	return due_on == today ? T(report_due_today) : T(report_due_left, .days = due_on - today);
}
