/* dkg_commit.h: what binds a board's members, between the files of dkg.h: g to each coefficient of
 * each member's polynomial, and the public keys that follow from it. */
#ifndef BALLOT_VERIFIABLE_DKG_COMMIT_H
#define BALLOT_VERIFIABLE_DKG_COMMIT_H

#include "ballot/verifiable/dkg.h"

enum { BEL_STEP_MAX = 4 << 20 }; /* bytes of one member's message */

struct bel_commitments { /* of all members: p[i][k] = g^(a_ik) */
	const struct bel_group *g;
	struct bel_el **p;
	size_t members, n; /* n: the threshold */
};

/* Appends the next member's, signed with `vk`; out->p has room for it. All are of one degree.
 * "ballot.v_coefexps". */
struct err bel_commitments_add(struct arena *a, const struct json *v, const struct bel_el *vk,
			       struct bel_commitments *out);
/* Those of all members in their order. */
struct err bel_commitments_read(struct arena *a, const struct bel_certs *certs,
				const struct json *list, struct bel_commitments *out);
/* What g^(f_i(j)) must be: member i's (from 0) share for member j (from 1). */
struct bel_el bel_committed(const struct bel_commitments *c, size_t i, size_t j);
/* The key that member `at` (from 0) answered with is the one that they imply.
 * "ballot.v_key_commitment". */
struct err bel_committed_check(struct arena *a, const struct bel_commitments *c,
			       const struct bel_key *key, size_t at);

#endif
