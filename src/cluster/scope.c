/* scope.c: see the header. */
#include "cluster/scope.h"

struct err season_scope(struct db *db, int64_t id, struct scope *out)
{
	struct season s;
	TRY(season_read(db, (season_id){ id }, &s));
	*out = (struct scope){ .season = id, .unit = s.owner.n };
	return OK;
}

struct err cluster_scope(struct db *db, int64_t id, struct scope *out)
{
	unit_id owner;
	season_id season;
	TRY(cluster_owner(db, (cluster_id){ id }, &owner, &season));
	*out = (struct scope){ .cluster = id, .season = season.n };
	return OK;
}
