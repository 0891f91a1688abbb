/* membership.h: whether many elements all lie in the subgroup of order q, at a fourth of what
 * raising each to the power q costs. It is the bucket test of Bellare, Garay and Rabin ("Fast batch
 * verification for modular exponentiation and digital signatures", EUROCRYPT 1998), which rests on
 * nothing but that the subgroup is one: it holds for every order that an element outside may have,
 * the orders 2 and 3 of BELENIOS-2048 (p - 1 = 6·q·C) and the unknown factors of C among them.
 *
 *   A round throws each element into one of 2^5 buckets and multiplies what fell together. Take one
 *   that lies outside and fix where the others fell: for at most one bucket of the 32 do all the
 *   products come to lie inside. 13 rounds with independent choices miss it with at most 2^-65.
 *   The 416 products are tested by 64 random subsets of them, whose products are raised to q. With
 *   one of the 416 outside, a subset's product is inside for at most one of "with it" and "without
 *   it": all 64 miss with at most 2^-64.
 *
 * Together less than 2^-63, over random bits drawn anew by whoever verifies, after the archive was
 * published: there is nothing to try out beforehand. It says only that some element is outside;
 * which one, the exact check (bel_member) says. */
#ifndef BALLOT_VERIFIABLE_MEMBERSHIP_H
#define BALLOT_VERIFIABLE_MEMBERSHIP_H

#include "ballot/verifiable/group.h"

enum {
	BEL_ROUNDS = 13,
	BEL_BUCKETS = 32,
	BEL_PRODUCTS = BEL_ROUNDS * BEL_BUCKETS,
	BEL_SUBSETS = 64,
	BEL_CROWD_MIN = 150, /* elements from which the test costs less than one by one */
};
struct bel_crowd {
	const struct bel_group *g;
	struct bel_el products[BEL_PRODUCTS];
};
void bel_crowd_start(const struct bel_group *g, struct bel_crowd *c);
void bel_crowd_add(struct bel_crowd *c, const struct bel_el *x);
/* What `from` has seen counts as seen by `into`. */
void bel_crowd_join(struct bel_crowd *into, const struct bel_crowd *from);
/* The verdict on all of them; up to `threads` subsets are tried at a time. */
bool bel_crowd_inside(const struct bel_crowd *c, int threads);

#endif
