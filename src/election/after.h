/* after.h: what follows from elections: the terms of those who were elected, from the announced
 * result on; the committee's first meeting; delegates who go to the congress above. The request
 * that the level above recognise the committee is recognition.h. */
#ifndef ELECTION_AFTER_H
#define ELECTION_AFTER_H

#include "election/election.h"

/* ---- the first meeting ---- */

struct first_meeting {
	assembly_id congress, meeting; /* meeting n 0: not planned yet */
	struct str convener, place;
	int64_t starts_at;
};
/* Plans the first meeting of the committee that was elected: its members are summoned, and the
 * elections that the rules give it are prepared (standing committee from a size on, chair unless
 * the congress has elected one, deputies, inspection committee and its head). ERR_CONFLICT
 * "election.no_committee", "election.first_planned"; ERR_INVALID "election.convener_needed". */
struct err after_first_plan(struct tx *tx, const struct first_meeting *in, assembly_id *out);
/* Of a congress; meeting.n 0: none. */
struct err after_first_of(struct db *db, assembly_id congress, struct first_meeting *out);

/* ---- delegates to the congress above ---- */

struct upward {
	int64_t candidate, unit;
	struct str name, about, unit_name, from; /* from: the congress that elected them */
	bool alternate, taken;
};
enum { UPWARD_MAX = 2000 };
/* Elected for the congress above by unions right below this one's, within the last two years, and
 * not on another congress's list: by union, delegates first. */
struct err upward_list(struct db *db, const struct assembly *upper, struct upward **out, size_t *n);
/* Puts those of a union (0: of all) on this congress's list as elected delegates and alternates;
 * *n were put there. ERR_CONFLICT "assembly.moved_on" once it is closed. */
struct err upward_take(struct tx *tx, assembly_id upper, int64_t unit, size_t *n);

#endif
