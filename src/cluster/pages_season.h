/* pages_season.h: the routes of seasons and what their templates are given. */
#ifndef CLUSTER_PAGES_SEASON_H
#define CLUSTER_PAGES_SEASON_H

#include "cluster/pages.h"
#include "web/meanwhile.h"

extern const struct routes season_routes;

struct seasons_view {
	const struct season *rows;
	size_t n;
	bool may_make;
};
struct sector_boxes { /* which sectors a season is of */
	struct req *rq;
	struct sector *sectors;
	bool *on;
	bool typed; /* this very form comes back with a fault: it shows what was typed */
	size_t n;
};
enum season_form { SEASON_NAMING, SEASON_PERIODS, SEASON_SIGHT, SEASON_FORMS };
struct season_view {
	struct req *rq;
	struct season season;
	struct period *periods;
	size_t period_count;
	struct drive *drives;
	size_t drive_count;
	struct cluster *clusters;
	size_t cluster_count;
	struct visibility visibility;
	struct sector_boxes sectors;
	struct season before; /* id.n 0: none */
	struct str seen[SEASON_FORMS]; /* web/meanwhile.h */
	enum season_form typed;	       /* that comes back with a fault; SEASON_FORMS: none */
	bool cluster_typed;	       /* it is the form of a new cluster */
	struct rules rules;
	bool by_period;
};

#endif
