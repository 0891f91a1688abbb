/* dice.c: splitmix64 seeded by a hash of names. See dice.h. */
#include "tools/examples/dice.h"

#include <assert.h>

static const uint64_t seed = 20211125;

static uint64_t mix(uint64_t h, struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (uint8_t)s.p[i]) * 0x100000001b3u;
	return h;
}

static uint64_t next(struct dice *d)
{
	uint64_t z = d->state += 0x9e3779b97f4a7c15u;
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return z ^ (z >> 31);
}

struct dice dice_for(struct str thing, const char *purpose)
{
	struct dice d = { mix(mix(0xcbf29ce484222325u ^ seed, thing), str_of(purpose)) };
	next(&d);
	return d;
}

int64_t dice_below(struct dice *d, int64_t n)
{
	assert(n > 0);
	return (int64_t)(next(d) % (uint64_t)n);
}

int64_t dice_between(struct dice *d, int64_t least, int64_t most)
{
	assert(least <= most);
	return least + dice_below(d, most - least + 1);
}

bool dice_chance(struct dice *d, int percent) { return dice_below(d, 100) < percent; }
