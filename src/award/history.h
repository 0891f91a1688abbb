/* history.h: what is known of the units of a season, for the conditions of award forms: classes,
 * points and places of the year and the years before, awards, pledge, punctuality. */
#ifndef AWARD_HISTORY_H
#define AWARD_HISTORY_H

#include "award/condition.h"
#include "cluster/cluster.h"

/* Years looked back; seasons with more units than this know their own year only once closed. */
enum { HISTORY_YEARS = CONDITION_YEARS_MAX, HISTORY_PROVISIONAL_MAX = 2000 };
struct history {
	unit_id unit;
	struct str code, name;
	cluster_id cluster;
	struct str cluster_name;
	struct candidate who; /* form_code is the caller's to set */
};
/* The members of a season's clusters (cluster.n 0: of all), by cluster and name. The year's own
 * class comes from the closed season, else provisionally from what has been scored so far. A year
 * that was closed here goes before an imported one. */
struct err history_load(struct db *db, const struct season *season, cluster_id cluster,
			struct history **out, size_t *n);
/* The year of a season: the one in which its last day lies. */
int64_t season_year(const struct season *s);

/* The unit has registered for the season's emulation; DAY_NONE takes it back. */
struct err award_register_unit(struct tx *tx, season_id season, unit_id unit, int64_t on);

#endif
