/* season_save.h: what closing a season leaves in the database. */
#ifndef SCORE_SEASON_SAVE_H
#define SCORE_SEASON_SAVE_H

#include "cluster/cluster.h"
#include "score/close.h"

/* Stores computed points and explanations of every sheet, making rows that are missing, in slices
 * of at most 50 ms, so that others write between them. What it writes follows from figures alone:
 * interrupted, it has refreshed some points and decided nothing. Points of settled sheets are not
 * touched; where newer figures give others, they wait as `arrived` for people to confirm. */
struct err season_refresh(struct db *db, struct close_input *in, const struct close_output *out);

/* Forgets the season's sheets, that other ones may be made: scored by periods instead of as a
 * whole, or the other way round. ERR_CONFLICT "score.sheets_begun" with how many units have points,
 * evidence or a sheet that was sent. */
struct err season_clear_sheets(struct tx *tx, season_id season);

struct saved_close {
	int64_t edition; /* 1, and one more for each reopening */
	struct str fingerprint;
};
/* Closes for good: season_refresh, then in one transaction the decisions that came from a file
 * (their appraisals as final points), points that people confirmed, results under the next
 * edition, and result.json with its fingerprint. `in` was closed to `out` without needs.
 * ERR_CONFLICT "score.still_needed" otherwise, "criteria.season_locked" when the season is locked,
 * "score.changed_meanwhile" when a sheet changed since it was read. */
struct err season_save(struct db *db, struct close_input *in, const struct close_output *out,
		       struct saved_close *saved);

/* The edition that stands: body and fingerprint; found false when the season was never closed or
 * is reopened. */
struct closed_season {
	bool found;
	int64_t edition, closed_at;
	struct str body, fingerprint;
};
struct err season_closed(struct db *db, season_id season, struct closed_season *out);
/* Takes a closing back that was never published: its edition is gone, its points stay. ERR_CONFLICT
 * "score.not_closed". */
struct err season_unclose(struct tx *tx, season_id season);
/* Reopens by a recorded decision; the old edition stays readable. */
struct err season_reopen(struct tx *tx, season_id season, decision_id decision);

#endif
