/* verify_ballots.h: the part of verify.c that is worth several threads. */
#ifndef BALLOT_VERIFIABLE_VERIFY_BALLOTS_H
#define BALLOT_VERIFIABLE_VERIFY_BALLOTS_H

#include "ballot/verifiable/verify.h"

/* Verifies the board's ballots, which are events `first` on, finds each voter's last and multiplies
 * those into board->tally. The first fault in the archive's order is the one reported, and
 * board->faulty names the ballot. Adds "ballot.v_not_on_roll". With a crowd, membership is not
 * decided here: the elements are added to it. */
struct bel_ballot_range {
	size_t first;		 /* event; the board says how many */
	struct bel_crowd *crowd; /* NULL: each element is checked */
};
struct err bel_verify_ballots(struct arena *a, const struct bel_reading *how,
			      struct bel_board *board, const struct bel_ballot_range *range);

#endif
