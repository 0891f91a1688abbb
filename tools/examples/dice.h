/* dice.h: repeatable chance. The same seed and the same name give the same numbers on every
 * machine, so that adding one unit doesn't change the figures of the others. */
#ifndef EXAMPLES_DICE_H
#define EXAMPLES_DICE_H

#include "base/base.h"

struct dice {
	uint64_t state;
};
/* A stream of its own for one thing of the sample: "VC016" and "figures". */
struct dice dice_for(struct str thing, const char *purpose);
/* Uniform in [0, n), n > 0. */
int64_t dice_below(struct dice *d, int64_t n);
/* Uniform in [least, most]. */
int64_t dice_between(struct dice *d, int64_t least, int64_t most);
bool dice_chance(struct dice *d, int percent);

#endif
