/* presence.h: who is in the room: coming, leaving for good, and the quorum, counted exactly on
 * those summoned. A second scan of the same card changes nothing and says when the first was. */
#ifndef ASSEMBLY_PRESENCE_H
#define ASSEMBLY_PRESENCE_H

#include "assembly/plan.h"

enum passage { PASSAGE_CAME, PASSAGE_ALREADY, PASSAGE_LEFT, PASSAGE_NOT_HERE };
struct passed {
	enum passage what;
	int64_t seat, at; /* of PASSAGE_ALREADY: when they came */
	struct str name, desk; /* desk: of PASSAGE_ALREADY, which let them in; empty: an account */
	int64_t number;
};
/* `desk` names who let them in. Guests pass too, but do not count. ERR_CONFLICT
 * "assembly.not_summoned" (withdrawn), "assembly.alternate" (whoever they stand for has not been
 * withdrawn), "assembly.barred" (something stands against the credentials), "assembly.moved_on"
 * outside the meeting's day. */
struct err presence_come(struct tx *tx, int64_t seat, struct str desk, struct passed *out);
/* Leaving for good; they may come again. ERR_NOT_FOUND "assembly.no_seat"; ERR_CONFLICT
 * "assembly.moved_on" outside the meeting's day. */
struct err presence_leave(struct tx *tx, int64_t seat, struct str desk, struct passed *out);

struct quorum {
	int64_t summoned, present, guests; /* delegates; guests in the room */
	int64_t need;			   /* least number present */
	bool met;
};
struct err presence_quorum(struct db *db, const struct assembly *a, struct quorum *out);
/* The secretaries say before a vote that so many are in the room; DAY_NONE in `said` takes the
 * count of the doors. ERR_INVALID "assembly.present_more" when more are said than summoned;
 * ERR_CONFLICT "assembly.present_barred" when more than the doors have while somebody barred is in
 * the room. */
struct err presence_confirm(struct tx *tx, const struct assembly *a, int64_t said,
			    struct quorum *out);

#endif
