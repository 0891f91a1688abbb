/* comb.c: the constant-time comb. See comb.h. */
#include "ballot/verifiable/comb.h"

#include <assert.h>
#include <string.h>

static int divided(int n, int by) { return (n + by - 1) / by; }

/* ---- the table: public, so that its arithmetic may take the fast ways ---- */

static void fill_row(const struct bel_group *g, struct bel_el *row)
{
	row[0] = g->one;
	for (int d = 3; d < BEL_COMB_ROW; d++) {
		int rest = d & (d - 1); /* without its lowest bit */
		if (rest)
			bel_mul(g, &row[d], &row[rest], &row[d ^ rest]);
	}
}

void bel_comb_make(struct arena *a, const struct bel_group *g, const struct bel_el *base,
		   int blocks, struct bel_comb *out)
{
	int spacing = divided(g->q_bits, BEL_TEETH);
	struct bel_el *entries = NEW(a, (size_t)blocks * BEL_COMB_ROW, struct bel_el), x = *base;
	*out = (struct bel_comb){ spacing, blocks, divided(spacing, blocks), entries };
	for (int bit = 0; bit < spacing * BEL_TEETH; bit++) {
		int tooth = bit / spacing, column = bit % spacing;
		if (column % out->depth == 0)
			entries[column / out->depth * BEL_COMB_ROW + (1 << tooth)] = x;
		bel_sqr(g, &x, &x);
	}
	for (int i = 0; i < blocks; i++)
		fill_row(g, entries + (size_t)i * BEL_COMB_ROW);
}

/* ---- looking up and raising ---- */

/* Every entry is read and one is kept by masks, as mpn_sec_tabselect does, which takes five times
 * as long for rows of this size: the compiler turns these vectors into what the processor has. Four
 * stand by name so that they stay in registers. */
typedef uint64_t vector __attribute__((vector_size(32), aligned(8)));
enum { FOUR = 4 * sizeof(vector) / sizeof(uint64_t) };

/* clang 14 names the chooser in a way that other files do not find. */
#if defined(__x86_64__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) &&                \
	!defined(__SANITIZE_THREAD__)
__attribute__((target_clones("avx2", "default")))
#endif
void bel_select(const struct bel_el *list, int n, uint64_t at, struct bel_el *out)
{
	for (int limb = 0; limb < BEL_LIMBS; limb += FOUR) {
		vector a = { 0 }, b = a, c = a, d = a;
		for (int i = 0; i < n; i++) {
			const vector *from = (const vector *)(list[i].w + limb);
			uint64_t other = (uint64_t)i ^ at;
			uint64_t mask =
				((other | (0 - other)) >> 63) - 1; /* all ones where i = at */
			a |= from[0] & mask;
			b |= from[1] & mask;
			c |= from[2] & mask;
			d |= from[3] & mask;
		}
		vector *to = (vector *)(out->w + limb);
		to[0] = a, to[1] = b, to[2] = c, to[3] = d;
	}
}

static uint64_t digit_of(const struct bel_comb *c, const struct bel_num *e, int column)
{
	uint64_t d = 0;
	for (int tooth = 0; tooth < BEL_TEETH; tooth++)
		d |= (uint64_t)bel_num_bits(e, tooth * c->spacing + column, 1) << tooth;
	return d;
}

/* The last block may have fewer columns than the others; which ones, no secret decides. */
void bel_comb_pow_each(const struct bel_group *g, const struct bel_comb *c, const struct bel_num *e,
		       size_t n, struct bel_el *out)
{
	struct bel_el x;
	bool begun = false;
	for (int k = c->depth - 1; k >= 0; k--) {
		for (size_t j = 0; begun && j < n; j++)
			bel_sqr_secret(g, &out[j], &out[j]);
		for (int column = k, i = 0; column < c->spacing; column += c->depth, i++) {
			const struct bel_el *row = c->entries + (size_t)i * BEL_COMB_ROW;
			for (size_t j = 0; j < n; j++) {
				bel_select(row, BEL_COMB_ROW, digit_of(c, &e[j], column),
					   begun ? &x : &out[j]);
				if (begun)
					bel_mul_secret(g, &out[j], &out[j], &x);
			}
			begun = true;
		}
	}
	bel_wipe(&x, sizeof x);
}

void bel_comb_pow(const struct bel_group *g, const struct bel_comb *c, const struct bel_num *e,
		  struct bel_el *out)
{
	bel_comb_pow_each(g, c, e, 1, out);
}
