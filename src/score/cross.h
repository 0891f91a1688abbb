/* cross.h: which sheets the members of a cluster score for each other. The points themselves are
 * sheet.h's, the page of one sheet is pages_appraise.c's. */
#ifndef SCORE_CROSS_H
#define SCORE_CROSS_H

#include "cluster/cluster.h"

struct cross_row {
	unit_id unit;
	struct str unit_name, set_name, period; /* period: empty for the whole season */
	int64_t sheet;	    /* 0: the unit has not sent it yet: drafts are its own */
	int64_t all, given; /* criteria that the cluster judges; those that have its points */
};
/* The sheets of the members but `own` (n 0: of all) of whose criteria a set has some judged by
 * the cluster, by unit as its page lists them; none where no set does. Reads the cluster's part of
 * the season. */
struct err cross_list(struct db *db, const struct cluster *c, unit_id own, struct cross_row **out,
		      size_t *n);

#endif
