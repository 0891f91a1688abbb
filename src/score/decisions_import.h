/* decisions_import.h: decisions from a file (docs/decisions-file.md) onto the record, and what a
 * conference does to its cluster: its points are settled as they stand on that day. */
#ifndef SCORE_DECISIONS_IMPORT_H
#define SCORE_DECISIONS_IMPORT_H

#include "cluster/cluster.h"
#include "score/decisions.h"

struct decisions_import {
	season_id season;
	const struct decisions *file;
	struct str leave_out; /* code of a cluster whose decisions stay out; empty: none */
	int64_t recorded;
};
/* Records what is not on record yet: appraisals as final points, the rest as decisions. */
struct err decisions_import(struct db *db, struct decisions_import *in);
/* Each cluster that has a conference day, in the order of the days: points are computed on what
 * was sent by then, the decisions dated up to that day are recorded, the sheets are settled and
 * the cluster goes on to "conference held". */
struct err conferences_import(struct db *db, struct decisions_import *in);
/* Computes every sheet of the season afresh from what was sent, making sheets that are missing. */
struct err season_recompute(struct db *db, season_id season);
/* The sheets of a cluster's members count as settled from now on. */
struct err cluster_settle(struct tx *tx, cluster_id id);
/* The conference was undone: points follow the figures and the appraisal again. */
struct err cluster_unsettle(struct tx *tx, cluster_id id);

#endif
