/* decisions_check.h: whether what people decided names things that the season has. */
#ifndef SCORE_DECISIONS_CHECK_H
#define SCORE_DECISIONS_CHECK_H

#include "score/close.h"

/* Notes a fault for every unit, cluster, criterion, knockout, class or period that the season does
 * not have, points past the maximum or off the set's step, and units of another cluster. */
void decisions_check(const struct close_input *in, const struct decisions *d, struct notes *notes);

#endif
