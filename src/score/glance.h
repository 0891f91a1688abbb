/* glance.h: how a season stands as a whole: classes by cluster, what is open, the fingerprint of
 * the record. Small seasons are computed at each look; of large ones the last computing is kept,
 * and `serve` computes again soon after anything was recorded. */
#ifndef SCORE_GLANCE_H
#define SCORE_GLANCE_H

#include "cluster/cluster.h"

enum { GLANCE_CLASSES = 8, GLANCE_AFRESH_MAX = 1000 /* units; a tenth of a second */ };

struct glance_row {
	int64_t cluster, units, waits; /* waits: have not sent their own scores yet */
	int64_t count[GLANCE_CLASSES];
};
struct season_glance {
	int64_t at; /* when it was computed */
	bool now;   /* nothing was recorded since */
	int64_t units, needs, reviews;
	struct str fingerprint;		    /* of the record; empty while anything is needed */
	struct str classes[GLANCE_CLASSES]; /* names, sets' classes in their order */
	size_t class_count;
	struct glance_row *rows; /* one a cluster */
	size_t row_count;
};
/* What was kept of a large season; *found is false when the caller is to compute: the season is
 * small, or nothing was kept yet. */
struct err glance_kept(struct db *db, season_id id, bool *found, struct season_glance *out);
/* Computes the classes alone: provisional, from what was sent so far. ERR_INVALID while the season
 * has no criteria set. */
struct err glance_classes(struct db *db, season_id id, struct season_glance *out);
/* Keeps all of it, whatever the season's size. */
struct err glance_keep(struct db *db, season_id id);
/* Keeps what is due: large seasons that are not locked, where something was recorded since they
 * were computed a minute ago or before. */
struct err glance_keep_due(struct db *db);

#endif
