/* pages_words.c: states, kinds, shares and hours of the council's pages in words; who owns a row.
 */
#include "council/pages_views.h"

#include "base/day.h"
#include "base/num.h"
#include "msg_council.gen.h"

struct msg dossier_state_words(enum dossier_state s)
{
	/* keys: council.dossier_* */
	static const char *const keys[DOSSIER_STATE_COUNT] = {
		"council.dossier_making",   "council.dossier_sent",	 "council.dossier_returned",
		"council.dossier_complete", "council.dossier_council",	 "council.dossier_passed",
		"council.dossier_failed",   "council.dossier_submitted", "council.dossier_granted",
		"council.dossier_refused",  "council.dossier_dropped",
	};
	return msg_of_key(keys[s], NULL, 0);
}

enum state dossier_state_mark(enum dossier_state s)
{
	static const enum state marks[DOSSIER_STATE_COUNT] = {
		[DOSSIER_MAKING] = STATE_NOW,	     [DOSSIER_SENT] = STATE_WAIT,
		[DOSSIER_RETURNED] = STATE_RETURNED, [DOSSIER_COMPLETE] = STATE_WAIT,
		[DOSSIER_COUNCIL] = STATE_WAIT,	     [DOSSIER_PASSED] = STATE_DONE,
		[DOSSIER_FAILED] = STATE_LATE,	     [DOSSIER_SUBMITTED] = STATE_WAIT,
		[DOSSIER_GRANTED] = STATE_DONE,	     [DOSSIER_REFUSED] = STATE_LATE,
		[DOSSIER_DROPPED] = STATE_TODO,
	};
	return marks[s];
}

struct msg dossier_kind_words(enum dossier_kind k)
{
	/* keys: council.kind_* */
	static const char *const keys[DOSSIER_KIND_COUNT] = { "council.kind_yearly",
							      "council.kind_drive",
							      "council.kind_sudden",
							      "council.kind_long_service" };
	return msg_of_key(keys[k], NULL, 0);
}

struct msg need_kind_words(enum need_kind k)
{
	/* keys: council.need_* */
	static const char *const keys[NEED_KIND_COUNT] = {
		"council.need_submission", "council.need_achievement", "council.need_summary",
		"council.need_minutes",	   "council.need_initiative",  "council.need_opinion",
		"council.need_other",
	};
	return msg_of_key(keys[k], NULL, 0);
}

struct msg presence_words(enum presence p)
{
	return p == PRESENCE_PRESENT   ? T(council_present)
	       : p == PRESENCE_EXCUSED ? T(council_excused)
	       : p == PRESENCE_ABSENT  ? T(council_absent)
				       : T(council_unsaid);
}

struct msg vote_state_words(const struct ballot *b)
{
	switch (b->state) {
	case BALLOT_SETUP:
		return T(council_vote_setup);
	case BALLOT_OPEN:
		return T(council_vote_open);
	case BALLOT_COUNTED:
		return T(council_vote_counted);
	case BALLOT_SETTLED:
		return T(council_vote_settled);
	case BALLOT_VOID:
		break;
	}
	return T(council_vote_void);
}

bool need_is_made(enum need_kind k) { return k != NEED_OPINION && k != NEED_OTHER; }

/* ---- shares and hours ---- */

struct str share_text(const struct buf *o, struct share_rule s)
{
	return s.den == 100 ? str_fmt(o->arena, "%lld %%", (long long)s.num)
			    : str_fmt(o->arena, "%lld/%lld", (long long)s.num, (long long)s.den);
}

bool share_typed(struct str s, struct share_rule *out)
{
	*out = (struct share_rule){ 0 };
	return num_share(s, &out->num, &out->den);
}

struct str sitting_clock(const struct buf *o, const struct council_sitting *s)
{
	struct buf b = { .arena = o->arena };
	if (s->starts_at)
		put_clock(&b, s->starts_at);
	return buf_str(&b);
}

struct str sitting_day(const struct buf *o, const struct council_sitting *s)
{
	return s->starts_at ? day_text(o->arena, local_day(s->starts_at)) : STR_NONE;
}

/* ---- whose it is ---- */

struct err dossier_scope(struct db *db, int64_t id, struct scope *out)
{
	struct proposal p;
	TRY(proposal_read(db, id, &p));
	*out = (struct scope){ .unit = p.unit.n };
	return p.gate == GATE_FREE ? FAIL(ERR_NOT_FOUND, "council.no_dossier") : OK;
}

struct err council_scope(struct db *db, int64_t id, struct scope *out)
{
	struct council c;
	TRY(council_get(db, id, &c));
	*out = (struct scope){ .unit = c.owner.n };
	return OK;
}

struct err sitting_scope(struct db *db, int64_t id, struct scope *out)
{
	struct council_sitting s;
	TRY(sitting_get(db, id, &s));
	return council_scope(db, s.council, out);
}

struct err dossier_file_may_read(struct req *rq, const struct file *f, bool *may)
{
	struct scope unit;
	if (!str_eq(f->object, S("dossier")))
		return OK;
	TRY(dossier_scope(rq->db, f->object_id, &unit));
	TRY(account_may(rq->db, &rq->who, RIGHT_AWARD_RUN, &unit, may));
	return *may ? OK : account_may(rq->db, &rq->who, RIGHT_REPORT_ENTER, &unit, may);
}
