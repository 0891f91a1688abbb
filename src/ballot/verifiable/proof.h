/* proof.h: proofs that a ciphertext holds one of some values, without saying which (specification
 * 4.12, 4.13). Every proof of a ballot is one shape: branches (α, β, M), of which at least one is
 * an encryption of M; the branch that is true is proved and the others are simulated. */
#ifndef BALLOT_VERIFIABLE_PROOF_H
#define BALLOT_VERIFIABLE_PROOF_H

#include "ballot/verifiable/election.h"
#include "ballot/verifiable/membership.h"
#include "ballot/verifiable/power.h"

/* What verifying needs of an election: tables of the two bases that every proof raises. */
struct bel_verifier {
	const struct bel_election *e;
	struct bel_table g, y;
	bool trusting; /* leaves out the membership checks: only for measuring what they cost */
	/* Where the ciphertexts' elements are put to be checked together with others: who gives a
	 * crowd asks for its verdict afterwards. NULL: each is checked at once. */
	struct bel_crowd *crowd;
};
/* `ballots`: how many will be verified, which decides how large the tables are. */
void bel_verifier_make(struct arena *a, const struct bel_election *e, size_t ballots,
		       struct bel_verifier *out);
/* The same on several threads. */
void bel_verifier_make_on(int threads, struct arena *a, const struct bel_election *e,
			  size_t ballots, struct bel_verifier *out);

/* What a proof's challenge is the hash of, and the sum of the challenges that it must be. */
struct bel_transcript {
	struct buf text;
	struct bel_num sum;
};
/* One ciphertext's branches, for the values first, first + 1, …, one for each proof. Appends their
 * commitments "A,B", after a comma where the text does not end in '|', and adds the challenges. */
void bel_proof_commitments(const struct bel_verifier *v, const struct bel_cipher *c,
			   struct bel_proofs proofs, int64_t first, struct bel_transcript *out);
/* As above for the values 0 and 1. False: α or β lies outside the group, as far as it is checked
 * here (see the verifier's crowd). */
bool bel_proof_bit(const struct bel_verifier *v, const struct bel_cipher *c,
		   struct bel_proofs proofs, struct bel_transcript *out);
/* The last step of every verification: H(text) = sum. */
bool bel_proof_holds(const struct bel_group *g, const struct bel_transcript *t);

/* ---- making them: all in a time that does not depend on what was chosen ---- */

struct bel_prover {
	const struct bel_election *e;
	struct bel_comb g, y;
};
void bel_prover_make(struct arena *a, const struct bel_election *e, struct bel_prover *out);
struct bel_branch {
	const struct bel_num *r; /* of the ciphertext: α = g^r */
	int64_t difference;	 /* the value encrypted less M: 0 in the true branch */
	uint64_t is_true;	 /* 1 for one branch, 0 for the others */
};
/* That one of n branches is true. */
struct bel_or {
	const struct bel_branch *branches;
	size_t n;
	struct bel_proof *proofs; /* from here: made, n of each */
	struct bel_el *a, *b;	  /* commitments */
};
/* Draws and commits for several proofs together: all powers of a base in one walk over its table.
 * The arena holds secrets afterwards. */
void bel_or_commit(const struct bel_prover *p, struct arena *a, struct bel_or *list, size_t count);
/* Then each is completed: `text` holds the hashed text up to the commitments and is spent. */
void bel_or_finish(const struct bel_group *g, const struct bel_or *x, struct buf *text);

#endif
