/* progress.h: how far the class sheets of a season are, for boards: one row a unit, no points. */
#ifndef SCORE_PROGRESS_H
#define SCORE_PROGRESS_H

#include "account/account.h"
#include "cluster/cluster.h"

enum sheet_stage { STAGE_NONE, STAGE_DRAFT, STAGE_SENT, STAGE_RETURNED, STAGE_APPRAISED };
struct sheet_progress {
	unit_id unit;
	int64_t sheet;
	enum sheet_stage stage;
	int64_t sent_at; /* 0: not yet */
};
/* By unit id; units without a sheet are not in the list. cluster.n 0: the whole season. */
struct err sheet_progress(struct db *db, season_id season, cluster_id cluster,
			  struct sheet_progress **out, size_t *n);

/* What waits for the level above: sheets that were sent, requests for review without an answer. */
struct score_waiting {
	int64_t sheets, reviews;
};
/* top.n 0: the whole season; else the units below it today. For a session that holds only some
 * groups of criteria: the sheets and requests that wait for points in these. */
struct score_asking {
	season_id season;
	unit_id top;
	const struct session *who;
};
struct err score_waiting(struct db *db, const struct score_asking *x, struct score_waiting *out);

#endif
