/* membership.c: the bucket test. See membership.h. */
#include "ballot/verifiable/membership.h"

#include "ballot/verifiable/parallel.h"
#include "ballot/verifiable/power.h"

#include <assert.h>
#include <stdatomic.h>

static_assert(256 % BEL_BUCKETS == 0, "a random byte chooses a bucket fairly");

void bel_crowd_start(const struct bel_group *g, struct bel_crowd *c)
{
	c->g = g;
	for (int i = 0; i < BEL_PRODUCTS; i++)
		c->products[i] = g->one;
}

void bel_crowd_add(struct bel_crowd *c, const struct bel_el *x)
{
	uint8_t where[BEL_ROUNDS];
	random_bytes(where, sizeof where);
	for (int i = 0; i < BEL_ROUNDS; i++) {
		struct bel_el *p = &c->products[i * BEL_BUCKETS + where[i] % BEL_BUCKETS];
		bel_mul(c->g, p, p, x);
	}
}

void bel_crowd_join(struct bel_crowd *into, const struct bel_crowd *from)
{
	for (int i = 0; i < BEL_PRODUCTS; i++)
		bel_mul(into->g, &into->products[i], &into->products[i], &from->products[i]);
}

struct verdict {
	const struct bel_crowd *c;
	atomic_bool outside;
};

/* Whether the product of a random subset lies inside. */
static void try_subset(void *arg, size_t)
{
	struct verdict *v = arg;
	const struct bel_crowd *c = v->c;
	uint8_t with[BEL_PRODUCTS / 8];
	struct bel_el x = c->g->one;
	if (atomic_load(&v->outside))
		return;
	random_bytes(with, sizeof with);
	for (int i = 0; i < BEL_PRODUCTS; i++)
		if (with[i / 8] >> (i % 8) & 1)
			bel_mul(c->g, &x, &x, &c->products[i]);
	if (!bel_member(c->g, &x))
		atomic_store(&v->outside, true);
}

bool bel_crowd_inside(const struct bel_crowd *c, int threads)
{
	struct verdict v = { .c = c };
	bel_each(threads, BEL_SUBSETS, try_subset, &v);
	return !atomic_load(&v.outside);
}
