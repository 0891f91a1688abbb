/* power.h: raising to powers. One function for each situation, because that is where the speed is:
 *
 *   public, one base, several exponents    bel_pow_many    the squarings are shared
 *   public, a base used all the time       bel_table       no squarings at all
 *   secret exponent, any base              bel_pow_secret  GMP's constant-time mpn_sec_powm
 *   secret exponent, a base used often     bel_comb        comb.h: look-ups that read the whole row
 *
 * The exponents of one group all have q_bits bits. */
#ifndef BALLOT_VERIFIABLE_POWER_H
#define BALLOT_VERIFIABLE_POWER_H

#include "ballot/verifiable/comb.h"

/* out[k] = base^e[k]. Yao's method (1976): with e = Σ d_i·2^(wi) and buckets B_d = Π base^(2^(wi))
 * over the i with d_i = d, base^e = Π B_d^d; the powers base^(2^(wi)) serve every exponent. */
void bel_pow_many(const struct bel_group *g, const struct bel_el *base,
		  const struct bel_num *const *e, int n, struct bel_el *out);
void bel_pow(const struct bel_group *g, struct bel_el *out, const struct bel_el *base,
	     const struct bel_num *e);
/* 1/x for a member of the group, which is x^(q-1). */
void bel_invert(const struct bel_group *g, struct bel_el *out, const struct bel_el *x);
/* base^small for a weight. */
void bel_pow_int(const struct bel_group *g, struct bel_el *out, const struct bel_el *base,
		 int64_t small);
/* Is x in the subgroup of order q? By x^q = 1, or where p = 2q + 1 by the Jacobi symbol: the
 * subgroup is then that of the squares. */
bool bel_member(const struct bel_group *g, const struct bel_el *x);

/* base^e, and whether the base is a member, on the same squarings where it can be. */
bool bel_pow_member(const struct bel_group *g, struct bel_el *out, const struct bel_el *base,
		    const struct bel_num *e);

/* Every base^(d·2^(wi)), so that a power is a product of q_bits/w entries (Brickell and others
 * 1992). The width follows from how often the table will be used. Public exponents only. */
struct bel_table {
	int width, rows;
	struct bel_el *entries; /* rows × (2^width - 1), d from 1 */
};
void bel_table_make(struct arena *a, const struct bel_group *g, const struct bel_el *base,
		    size_t uses, struct bel_table *out);
/* In two steps: what each row begins with, then the rows, which don't depend on each other. */
void bel_table_begin(struct arena *a, const struct bel_group *g, const struct bel_el *base,
		     size_t uses, struct bel_table *out);
void bel_table_row(const struct bel_group *g, const struct bel_table *t, int row);
/* acc = acc · base^e. */
void bel_table_mul(const struct bel_group *g, const struct bel_table *t, const struct bel_num *e,
		   struct bel_el *acc);

void bel_pow_secret(const struct bel_group *g, struct bel_el *out, const struct bel_el *base,
		    const struct bel_num *e);

#endif
