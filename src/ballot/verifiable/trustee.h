/* trustee.h: the board's keys (specification 4.5, 4.7): a public key with the proof that its maker
 * knows the private one, and the list of all of them, single ones and thresholds, from which the
 * election's key follows. How a threshold is established: ballot/verifiable/dkg.h. */
#ifndef BALLOT_VERIFIABLE_TRUSTEE_H
#define BALLOT_VERIFIABLE_TRUSTEE_H

#include "ballot/verifiable/message.h"

enum { BEL_TRUSTEES_MAX = 64, BEL_KEYS_MAX = 256 << 10 };

struct bel_key { /* trustee_public_key */
	struct bel_proof pok;
	struct bel_el x;
};
/* One entry of the list: one mandatory key, or several of which `threshold` are needed. */
struct bel_trustee {
	bool single;
	int64_t threshold; /* 1 for a single one */
	struct bel_key *keys;
	size_t n;
	struct bel_el product; /* its factor of the election's key */
};
struct bel_trustees {
	struct bel_trustee *p;
	size_t n, keys; /* entries; keys over all entries, which owners are counted by, from 1 */
};

/* A proof that x = g^secret is known, bound to the group. */
void bel_key_make(struct arena *a, const struct bel_group *g, const struct bel_num *secret,
		  struct bel_key *out);
void bel_put_key(struct buf *b, const struct bel_group *g, const struct bel_key *k);
struct err bel_read_key(const struct bel_group *g, const struct json *v, struct bel_key *out);
/* "ballot.v_outside_group", "ballot.v_key_proof". */
struct err bel_key_check(struct arena *a, const struct bel_group *g, const struct bel_key *k);
/* Reads and checks a whole list: proofs, certificates, commitments. Beside the above
 * "ballot.v_cert", "ballot.v_coefexps", "ballot.v_threshold", "ballot.v_key_commitment". */
struct err bel_trustees_read(struct arena *a, const struct bel_group *g, struct str s,
			     struct bel_trustees *out);
/* The election's public key: the product of the entries' factors. */
void bel_trustees_product(const struct bel_group *g, const struct bel_trustees *t,
			  struct bel_el *out);
/* The owner-th key (from 1), the entry it belongs to and its index there (from 0); NULL: none. */
const struct bel_key *bel_trustees_key(const struct bel_trustees *t, int64_t owner,
				       const struct bel_trustee **entry, size_t *index);

/* Schnorr commitments: out = g^response · x^challenge. */
void bel_schnorr(const struct bel_group *g, const struct bel_proof *p, const struct bel_el *x,
		 struct bel_el *out);
/* A proof for x = g^secret; `head` is everything of the hashed text that precedes the commitment.
 * The Schnorr proofs of keys, signatures and ballots differ only in it. */
void bel_schnorr_make(const struct bel_group *g, struct str head, const struct bel_num *secret,
		      struct buf *scratch, struct bel_proof *out);

/* Its second half, for who raised g to w by a table: `text` is all that is hashed; w is spent. */
void bel_schnorr_finish(const struct bel_group *g, struct bel_num *w, const struct bel_num *secret,
			struct str text, struct bel_proof *out);

#endif
