/* comb_g.c: the comb of a group's own g. tools/comb.c links comb.c without this file. */
#include "ballot/verifiable/comb.h"

#include "ballot/verifiable/power.h"
#include "comb.gen.h"

#include <assert.h>

void bel_comb_of_g(struct arena *a, const struct bel_group *g, struct bel_comb *out)
{
	static_assert(sizeof comb_g == sizeof(struct bel_el) * COMB_G_BLOCKS * BEL_COMB_ROW,
		      "a table of that shape");
	if (g->safe) {
		bel_comb_make(a, g, &g->g, BEL_COMB_BLOCKS, out);
		return;
	}
	*out = (struct bel_comb){ COMB_G_SPACING, COMB_G_BLOCKS, COMB_G_DEPTH,
				  (const struct bel_el *)comb_g };
}

void bel_pow_g(const struct bel_group *g, struct bel_el *out, const struct bel_num *e)
{
	struct bel_comb c;
	if (g->safe) { /* a table for one power would cost more than it saves */
		bel_pow_secret(g, out, &g->g, e);
		return;
	}
	bel_comb_of_g(NULL, g, &c);
	bel_comb_pow(g, &c, e, out);
}
