/* verify.h: everything that can be checked about an election from its archive alone (specification
 * 3.5), in the order in which a later check relies on an earlier one. Also how an archive grows:
 * what adds to it reads it through here, so that nothing is added to an archive that is not whole.
 */
#ifndef BALLOT_VERIFIABLE_VERIFY_H
#define BALLOT_VERIFIABLE_VERIFY_H

#include "ballot/verifiable/archive.h"
#include "ballot/verifiable/parallel.h"
#include "ballot/verifiable/tally.h"

enum bel_check {
	BEL_CHECK_ARCHIVE, /* entries, their names, nothing cut off */
	BEL_CHECK_CHAIN,   /* events */
	BEL_CHECK_ELECTION,
	BEL_CHECK_TRUSTEES, /* keys, proofs, thresholds; the election's key is their product */
	BEL_CHECK_CREDENTIALS,
	BEL_CHECK_BALLOTS,
	BEL_CHECK_TALLY,
	BEL_CHECK_DECRYPTIONS,
	BEL_CHECK_RESULT,
	BEL_CHECK_STRAY, /* nothing that no event asks for */
	BEL_CHECKS
};
enum bel_outcome { BEL_NOT_REACHED, BEL_PASSED, BEL_ABSENT, BEL_FAILED };
struct bel_report {
	enum bel_outcome outcome[BEL_CHECKS];
	int64_t count[BEL_CHECKS]; /* how many entries, events, keys, ballots, … were checked */
	struct err why;		   /* of the one that failed */
};
struct bel_reading {
	int threads;   /* 1 to BEL_THREADS_MAX */
	bool trusting; /* no membership checks on credentials and ballots: only to measure their
			  cost */
	bool accepted; /* the ballots were verified when they were accepted: proofs are not
			* looked at again, the rest is */
};

/* What an archive holds. */
struct bel_board {
	struct bel_archive archive;
	struct bel_election election;
	struct bel_trustees trustees;
	struct bel_roll roll;
	size_t ballots;		/* accepted, revotes among them */
	size_t faulty;		/* number of the ballot that was refused, from 1; 0: none */
	size_t *last;		/* per voter of the roll: event of their last ballot + 1, 0: none */
	struct bel_tally tally; /* of the last ballots; closed */
	bool ended, tallied;	/* EndBallots is there; EncryptedTally is */
	struct bel_partial *partials;
	size_t partial_count;
	struct str result; /* as it stands in the archive; empty before */
};
/* Reads and checks all there is. The board is whole when no outcome is BEL_FAILED. */
void bel_verify(struct arena *a, int fd, const struct bel_reading *how, struct bel_board *board,
		struct bel_report *out);
/* The same, as an error: what a command that adds to an archive needs to know. */
struct err bel_board_read(struct arena *a, int fd, const struct bel_reading *how,
			  struct bel_board *board);
/* What the decryptions that are there give: tally.h's bel_result. */
struct err bel_board_result(struct arena *a, const struct bel_board *board, struct str *out);
/* Only up to the roll, whose membership is left to those who verify, and without ballots: what who
 * accepts ballots needs. */
struct err bel_board_open(struct arena *a, int fd, struct bel_board *board);
/* What a voter needs: the question, and the key that the ballot is encrypted to. The contents'
 * hashes, the board's proofs and that the election's key is their product are checked. Left out is
 * what cannot change the voter's ballot: what came after the set-up, other voters' credentials and
 * their membership, and the key's own, which follows from that of its factors. */
struct bel_booth {
	struct bel_election election;
	struct str roll; /* as it stands in the archive, unread */
};
struct err bel_booth_open(struct arena *a, int fd, struct bel_booth *out);
/* Whether that credential stands on the roll, so that a voter learns of a wrong one at once:
 * whether the ballot counts, whoever accepts it decides. */
bool bel_booth_knows(const struct bel_booth *b, struct str credential);
/* Whether the payload may be added as a ballot: its credential is on the roll, it holds, and it is
 * not there already. "ballot.v_not_on_roll", "ballot.v_cast_already", "ballot.v_closed", cast.h's.
 */
struct err bel_board_accepts(struct arena *a, const struct bel_board *board,
			     const struct bel_verifier *v, struct str ballot);

#endif
