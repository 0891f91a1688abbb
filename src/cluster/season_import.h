/* season_import.h: a whole season from a JSON file (examples/README.md): periods, sectors, drives,
 * rules, visibility, clusters with members, heads and pledges. All or nothing. */
#ifndef CLUSTER_SEASON_IMPORT_H
#define CLUSTER_SEASON_IMPORT_H

#include "cluster/cluster.h"

/* ERR_INVALID "cluster.season_file" with the place and what stands there; ERR_CONFLICT when the
 * season exists already. The member "criteria_sets" is the score feature's. */
struct err season_import(struct db *db, const struct json *file, season_id *out);
/* The same as part of a larger write. */
struct err season_import_in(struct tx *tx, const struct json *file, season_id *out);

#endif
