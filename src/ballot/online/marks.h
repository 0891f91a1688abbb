/* marks.h: the roll as casting sees it. */
#ifndef BALLOT_ONLINE_MARKS_H
#define BALLOT_ONLINE_MARKS_H

#include "ballot/online/online.h"

struct online_mark {
	ballot_id id;
	int64_t ref;
};
/* A db_write function: the voter voted by telephone. ERR_CONFLICT "ballot.online_has_paper",
 * "ballot.online_closed". */
struct err online_mark_voted(struct tx *tx, void *mark);
/* ERR_NOT_FOUND "ballot.online_not_on_roll". */
struct err online_voter(struct db *db, ballot_id id, int64_t ref, struct ballot_voter *out);

#endif
