/* pages_season_sets.h: what the page of a season's sheets is given. */
#ifndef CRITERIA_PAGES_SEASON_SETS_H
#define CRITERIA_PAGES_SEASON_SETS_H

#include "criteria/pages_criteria.h"

struct sheet_use {
	set_id set;
	struct str name, code, whom;
	struct str doubt;	 /* what of it does not fit the season; empty: nothing */
	int64_t version, sheets; /* that stand on it */
};
struct cluster_use {
	struct cluster row;
	struct sheet_use own;	    /* set.n 0: none */
	bool place_own, ballot_own; /* the cluster's own sheet gives them */
};
struct season_sets_page {
	struct req *rq;
	struct season season;
	struct sheet_use *classes;
	size_t class_count;
	struct cluster_use *clusters;
	size_t cluster_count;
	struct choice_part *sets, *choices; /* sets that may be used; clusters that may have one */
	size_t set_count, choice_count;
};

#endif
