/* electronic.h: an election by the verifiable ballot (ballot/online/online.h) instead of paper. The
 * voters are the delegates in the room; who makes the codes and who holds the keys are posts of the
 * ballot, and neither runs the meeting. What is counted becomes the election's count as two
 * counters' papers do. Until the result is there the meeting may go to paper: the electronic votes
 * are void and never decrypted. */
#ifndef ELECTION_ELECTRONIC_H
#define ELECTION_ELECTRONIC_H

#include "ballot/online/online.h"
#include "election/election.h"

struct electronic {
	struct ballot ballot; /* id 0: this election is on paper */
	struct online online;
	bool keys;	 /* made, and enough of the board have answered */
	int64_t voters;	 /* on the roll */
	int64_t gone;	 /* of them left the room */
	int64_t missing; /* in the room and not on the roll */
	int64_t voted;
	struct ballot gave_up; /* an electronic ballot that was voided for paper; id 0: none */
	int64_t gave_up_votes; /* how many ballots it held, none of them read */
};
/* One on paper costs a look at an index. */
struct err electronic_read(struct db *db, const struct election_row *e, struct electronic *out);

/* The public name of its ballot while phones vote in it; STR_NONE when none do. */
struct err electronic_phones(struct db *db, int64_t election, struct str *uuid);

/* Chosen instead of paper, before ballots go out: keys and posts can be prepared days before.
 * `authority`: which decision allows it. ERR_CONFLICT "election.electronic_already"; ERR_INVALID
 * "ballot.authority_needed". */
struct err electronic_choose(struct tx *tx, int64_t election, struct str authority);
/* Takes for the roll the delegates who are in the room, and the slate A–B–C with the seats; may be
 * taken again until it opens. ERR_CONFLICT "assembly.moved_on" before the slate is adopted,
 * "election.paper_only", "election.roll_many", "election.nobody_in". */
struct err electronic_roll(struct tx *tx, int64_t election);
struct electronic_opening {
	int64_t election, present; /* as the secretaries say */
	struct str scripts;	   /* what this server serves */
};
/* Opens on the confirmed present count. ERR_CONFLICT as election_issue, "election.roll_old" when
 * somebody on the roll has left, "election.post_stands" when a candidate holds a post; else as
 * ballot_open. */
struct err electronic_open(struct tx *tx, const struct electronic_opening *x);
/* Back to paper before the result: ERR_CONFLICT "election.paper_only",
 * "ballot.online_result_stands"; ERR_INVALID "ballot.reason_needed". Call ballot_wipe afterwards.
 */
struct err electronic_to_paper(struct tx *tx, int64_t election, struct str reason);

#endif
