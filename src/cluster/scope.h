/* scope.h: which unit or cluster the rows of routes belong to: seasons, clusters, periods. */
#ifndef CLUSTER_SCOPE_H
#define CLUSTER_SCOPE_H

#include "account/account.h"
#include "cluster/cluster.h"

struct err season_scope(struct db *db, int64_t id, struct scope *out);
struct err cluster_scope(struct db *db, int64_t id, struct scope *out);
struct err period_scope(struct db *db, int64_t id, struct scope *out);

#endif
