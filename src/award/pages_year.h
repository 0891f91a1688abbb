/* pages_year.h: papers of a season besides its results: the decisions on clusters and targets, a
 * cluster's rules and pledge, a unit's registration and achievements. */
#ifndef AWARD_PAGES_YEAR_H
#define AWARD_PAGES_YEAR_H

#include "award/pages_order.h"

struct year_order {
	enum paper_kind kind;
	season_id season;
	cluster_id cluster;	       /* rules, pledge */
	unit_id unit;		       /* registration, achievements */
	bool hide;		       /* the unit may not see points and class yet */
	const struct document *given;  /* when it is issued; NULL: a draft */
	const struct wording *wording; /* to be looked at in; NULL: as is in force */
};
bool year_kind(enum paper_kind k);
/* *out stays NULL when there is nothing to put on it. */
struct err year_paper(struct db *db, const struct year_order *x, struct document_new *row,
		      struct doc **out);

#endif
