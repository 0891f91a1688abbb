/* board.h: the counting board of a meeting: named before the vote, its head announces the results;
 * nobody of it stands in an election of that meeting. */
#ifndef ELECTION_BOARD_H
#define ELECTION_BOARD_H

#include "assembly/assembly.h"

enum { BOARD_MAX = 30 };
struct board_member {
	int64_t id;
	assembly_id assembly;
	int64_t person; /* 0: not in the register */
	struct str name;
	bool head;
};
/* One head: a new one takes the place of the old. ERR_INVALID "election.board_name"; ERR_CONFLICT
 * "election.board_twice", "election.board_stands" (a candidate does not count); ERR_TOO_LARGE
 * "election.board_many". */
struct err board_add(struct tx *tx, const struct board_member *in, int64_t *id);
/* ERR_CONFLICT "assembly.changed" (nobody of that id is on it), "assembly.moved_on" once the
 * meeting is closed. */
struct err board_drop(struct tx *tx, assembly_id assembly, int64_t id);
/* The head first. */
struct err board_list(struct db *db, assembly_id assembly, struct board_member **out, size_t *n);
struct err board_has(struct db *db, assembly_id assembly, struct str name, bool *out);

#endif
