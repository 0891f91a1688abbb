/* sweep.h: what `serve` clears away by itself: dead uploads every hour; ended sessions, used codes,
 * files and rows of finished jobs once a day. */
#ifndef MAIN_SWEEP_H
#define MAIN_SWEEP_H

#include "store/store.h"

/* When each was done last, ms; 0: not since the start, so it is due. */
struct sweeps {
	int64_t hourly_at, daily_at;
	int64_t staged_before; /* imports that began before this id began a day ago; 0: not known */
};
struct err sweep_due(struct store *st, struct arena *a, int64_t now, struct sweeps *done);
/* What imports have staged that died with their process: `serve` calls it before it takes work,
 * where nobody else can be importing (a data file is one server's; a database may have others, and
 * theirs is cleared away after a day). */
struct err sweep_staging(struct db *db);

#endif
