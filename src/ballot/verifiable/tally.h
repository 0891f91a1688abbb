/* tally.h: counting without opening a ballot (specification 4.16 to 4.19): the product of all
 * ciphertexts, the board's partial decryptions of it, and the result. */
#ifndef BALLOT_VERIFIABLE_TALLY_H
#define BALLOT_VERIFIABLE_TALLY_H

#include "ballot/verifiable/cast.h"

struct bel_tally {
	struct bel_ciphers *questions; /* texts are only set by bel_tally_close */
	int64_t ballots, weight;
};
void bel_tally_start(struct arena *a, const struct bel_election *e, struct bel_tally *out);
void bel_tally_add(const struct bel_election *e, struct bel_tally *t, const struct bel_ballot *b,
		   int64_t weight);
void bel_tally_join(const struct bel_election *e, struct bel_tally *into,
		    const struct bel_tally *part);
/* Writes the texts of the ciphertexts, once all ballots are in. */
void bel_tally_close(struct arena *a, const struct bel_election *e, struct bel_tally *t);
void bel_put_tally(struct buf *b, const struct bel_election *e, const struct bel_tally *t);
/* {"num_tallied":…}; `hash` is that of what bel_put_tally wrote. */
void bel_put_sized_tally(struct buf *b, const struct bel_tally *t, struct str hash);

/* ---- partial decryptions ---- */

struct bel_factors { /* of one question */
	struct bel_el *p;
	struct bel_proof *proofs;
	size_t n;
};
struct bel_partial {
	struct bel_factors *questions;
	int64_t owner;		   /* from 1 */
	const struct bel_key *key; /* the owner's */
};
/* Makes one with a private key whose public key is x. */
void bel_partial_make(struct arena *a, const struct bel_election *e, const struct bel_tally *t,
		      const struct bel_num *secret, struct str *out);
/* Reads one, whose owner and key are set already, and checks its shape, membership and proofs. The
 * value is the owner. "ballot.v_partial_shape", "ballot.v_outside_group", "ballot.v_partial_proof".
 */
struct err bel_partial_read(struct arena *a, const struct bel_election *e,
			    const struct bel_tally *t, struct str s, struct bel_partial *out);

/* ---- the result ---- */

/* Counts, question by question, from the decryptions of all mandatory trustees and, of each
 * threshold, the first t + 1. "ballot.v_too_few" with the number of the entry of the trustees that
 * lacks some; "ballot.v_no_logarithm" when a count is not between 0 and the total weight. */
struct bel_counting {
	const struct bel_election *e;
	const struct bel_trustees *trustees;
	const struct bel_tally *tally;
	const struct bel_partial *partials;
	size_t n;
};
struct err bel_result(struct arena *a, const struct bel_counting *c, struct str *out);
/* A count as the protocol writes it: beyond 30 bits as a text. */
void bel_put_count(struct buf *b, int64_t n);

#endif
