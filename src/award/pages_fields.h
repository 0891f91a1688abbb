/* pages_fields.h: the values of named fields (document/field.h) for a season, a cluster or a unit,
 * from what stands in the record now. */
#ifndef AWARD_PAGES_FIELDS_H
#define AWARD_PAGES_FIELDS_H

#include "award/pages_season_papers.h"
#include "document/field.h"

struct field_source {
	struct season season;
	struct close_input in;
	struct close_output out;
	struct season_papers papers;
	struct cluster *clusters; /* as in.clusters stand */
	struct cluster_offices {
		struct str head, deputies;
	} * offices;
	bool hide_results;	       /* a unit's set says nothing of points, place and class */
	struct award_submission *last; /* the season's newest submission; NULL: none */
	struct db *db;
	struct arena *arena;
};
/* Reads and closes the season once, for as many sets as are wanted. */
struct err field_source_open(struct db *db, season_id season, struct field_source *out);
struct fill_set field_set_season(const struct field_source *s, const struct fill_names *names);
/* cluster: index into in.clusters. */
struct fill_set field_set_cluster(const struct field_source *s, const struct fill_names *names,
				  int cluster);
/* ERR_NOT_FOUND where the unit's own row is gone. */
struct err field_set_unit(const struct field_source *s, const struct fill_names *names,
			  const struct unit_result *u, struct fill_set *out);

#endif
