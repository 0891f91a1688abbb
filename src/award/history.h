/* history.h: what is known of the units of a season, for the conditions of award forms: classes,
 * points and places of the year and the years before, awards, recognised initiatives, pledge,
 * punctuality. */
#ifndef AWARD_HISTORY_H
#define AWARD_HISTORY_H

#include "award/award.h"
#include "award/condition.h"
#include "cluster/cluster.h"

enum { HISTORY_YEARS = CONDITION_YEARS_MAX }; /* looked back */
struct history {
	unit_id unit;
	struct str code, name;
	cluster_id cluster;
	struct str cluster_name;
	struct candidate who; /* form_code is the caller's to set */
};
/* What has been scored so far in a season that is not closed; the caller asks the score feature. */
struct provisional {
	unit_id unit;
	enum grade grade;
	int64_t points; /* INT64_MIN unknown */
	int64_t place;	/* 0: none yet */
};
struct history_ask {
	const struct season *season;
	cluster_id cluster; /* n 0: all */
	const struct provisional *provisional;
	size_t provisional_count;
};
/* The members of a season's clusters, by cluster and name. The year's own class comes from the
 * closed season, else provisionally. A year that was closed here goes before an imported one. */
struct err history_load(struct db *db, const struct history_ask *ask, struct history **out,
			size_t *n);

#endif
