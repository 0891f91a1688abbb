/* whatif.h: what a changed criteria set, or other weights of its periods, would do to a season
 * without touching it: another threshold, maximum or rule, or next year's draft tried on last
 * year's figures. Pure. */
#ifndef SCORE_WHATIF_H
#define SCORE_WHATIF_H

#include "score/close.h"

struct moved {
	const struct unit_result *before, *after;
};
struct whatif {
	struct close_input in; /* the season as it would be */
	struct close_output before, after;
	struct moved *p; /* units whose points, class or place differ, in their order */
	size_t n;
	size_t unmatched; /* criteria of the new set that nobody has points for */
};
/* Closes the season twice as a draft: as it is, and with `set` (bound to in->names) in place of
 * sets[which]. What people gave goes with the criterion's code, and is cut to its new maximum. */
void season_whatif(struct arena *a, const struct close_input *in, size_t which,
		   struct criteria_set *set, struct whatif *out);
/* The same with other weights of the season's n periods, in their order, 0 for one that does not
 * count; one of those that have sheets weighs something. A period that weighs nothing today has no
 * sheets and stays out. */
void season_whatif_weights(struct arena *a, const struct close_input *in, const int64_t *weights,
			   size_t n, struct whatif *out);

#endif
