/* inherit.h: the clusters of a new year, made from those of the year before. */
#ifndef CLUSTER_INHERIT_H
#define CLUSTER_INHERIT_H

#include "cluster/cluster.h"

/* Makes the clusters of `from` in season `to` where they are missing: code, name, rules, members
 * that still live and are in no other cluster, and the head and deputies that the conference of
 * `from` chose, else nobody. ERR_INVALID "cluster.nothing_to_inherit". */
struct err clusters_inherit(struct tx *tx, season_id from, season_id to, int64_t *made);
/* The season of the same owner just before; id.n 0 when there is none. */
struct err season_before(struct db *db, season_id id, struct season *out);

#endif
