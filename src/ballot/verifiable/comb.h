/* comb.h: secret exponents of a base that is raised often, in a time and with memory accesses that
 * depend on no exponent. Lim and Lee's comb ("More flexible exponentiation with precomputation",
 * CRYPTO 1994): an exponent is written in six rows of `spacing` bits, of which a column is a digit
 * of six bits. Columns are worked on in `blocks` groups of `depth`; with
 *
 *   T_i[d] = Π base^(2^(spacing·t + depth·i))  over the bits t of d
 *   base^e = Π_k (Π_i T_i[column depth·i + k])^(2^k)
 *
 * a power costs a multiplication a column (43 for 256 bits, not the 64 of four bits at a time) and
 * depth - 1 squarings. More blocks: fewer squarings and a longer table. */
#ifndef BALLOT_VERIFIABLE_COMB_H
#define BALLOT_VERIFIABLE_COMB_H

#include "ballot/verifiable/group.h"

enum { BEL_TEETH = 6, BEL_COMB_ROW = 1 << BEL_TEETH };

struct bel_comb {
	int spacing, blocks, depth;
	const struct bel_el *entries; /* blocks × BEL_COMB_ROW; the digit 0 is 1 */
};
/* A table of `blocks` rows, which is public. For some 40 powers of one base BEL_COMB_BLOCKS are
 * best: fewer take more squarings, more take longer to make. */
enum { BEL_COMB_BLOCKS = 5 };
void bel_comb_make(struct arena *a, const struct bel_group *g, const struct bel_el *base,
		   int blocks, struct bel_comb *out);
/* The comb of the group's own g: of BELENIOS-2048 it is read-only data of the program (made at
 * build time by tools/comb.c with bel_comb_make), else made. */
void bel_comb_of_g(struct arena *a, const struct bel_group *g, struct bel_comb *out);
/* g^e in constant time. */
void bel_pow_g(const struct bel_group *g, struct bel_el *out, const struct bel_num *e);
/* list[at] of n, having read all of them. */
void bel_select(const struct bel_el *list, int n, uint64_t at, struct bel_el *out);
void bel_comb_pow(const struct bel_group *g, const struct bel_comb *c, const struct bel_num *e,
		  struct bel_el *out);
/* out[i] = base^e[i] for n of them: each row is read for all while it is in the nearest cache. */
void bel_comb_pow_each(const struct bel_group *g, const struct bel_comb *c, const struct bel_num *e,
		       size_t n, struct bel_el *out);

#endif
