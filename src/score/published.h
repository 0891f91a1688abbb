/* published.h: what stands of a season for everybody: the results of clusters that have published,
 * of the last edition. What of it may be shown, the season's table of visibility says. */
#ifndef SCORE_PUBLISHED_H
#define SCORE_PUBLISHED_H

#include "cluster/cluster.h"

struct published_season {
	season_id id;
	unit_id owner;
	struct str name, fingerprint; /* of result.json, hex */
	int64_t closed_at;
	int64_t units;	     /* whose results are published */
	int64_t reopened_at; /* 0: it stands; else it stays until a new edition; of one season */
};
/* Newest first; seasons of which nothing is published yet are left out. */
struct err published_seasons(struct db *db, struct published_season **out, size_t *n);

struct published_unit {
	int64_t cluster; /* 0: in none */
	struct str cluster_name, name, class_code, class_name;
	int64_t points; /* hundredths; INT64_MIN: not rated */
	int64_t place;	/* INT64_MIN: none */
};
enum { PUBLISHED_MAX = 10000 };
/* One season and its published units, season->units many: by cluster (none last), then in
 * Vietnamese order of names; at most PUBLISHED_MAX. ERR_NOT_FOUND "score.not_published" when there
 * are none. */
struct err published_units(struct db *db, season_id id, struct published_season *season,
			   struct published_unit **out);

#endif
