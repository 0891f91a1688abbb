/* sweep.h: what `serve` clears away by itself: dead uploads every hour; ended sessions, used codes,
 * files and rows of finished jobs once a day. */
#ifndef MAIN_SWEEP_H
#define MAIN_SWEEP_H

#include "store/store.h"

/* When each was done last, ms; 0: not since the start, so it is due. */
struct sweeps {
	int64_t hourly_at, daily_at;
};
struct err sweep_due(struct store *st, struct arena *a, int64_t now, struct sweeps *done);

#endif
