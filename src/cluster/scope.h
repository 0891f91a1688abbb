/* scope.h: which unit or cluster the rows of routes belong to (seasons, clusters, periods), and how
 * a session stands to a unit or cluster in the season's table of who sees what. */
#ifndef CLUSTER_SCOPE_H
#define CLUSTER_SCOPE_H

#include "account/account.h"
#include "cluster/cluster.h"

struct err season_scope(struct db *db, int64_t id, struct scope *out);
struct err cluster_scope(struct db *db, int64_t id, struct scope *out);

struct viewing {
	enum viewer whom;
	enum moment now;
	struct visibility table;
};
/* ERR_NOT_FOUND "web.no_such_page" for those whom the unit does not concern; an administrator runs
 * accounts, not points, and stands as the public. */
struct err viewing_of_unit(struct db *db, const struct session *who, season_id season, unit_id unit,
			   struct viewing *out);
struct err viewing_of_cluster(struct db *db, const struct session *who, const struct cluster *c,
			      struct viewing *out);
bool sees(const struct viewing *v, enum sight what);

#endif
