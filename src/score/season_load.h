/* season_load.h: everything that closing a season reads, in a handful of queries: their number does
 * not grow with the number of units. A page reads the part that it shows. */
#ifndef SCORE_SEASON_LOAD_H
#define SCORE_SEASON_LOAD_H

#include "cluster/cluster.h"
#include "score/close.h"

enum { SEASON_UNITS_MAX = 100000, EVENTS_MAX = 61 };

/* Reads the season into db->arena. ERR_NOT_FOUND when there is none; ERR_INVALID when a criteria
 * set names indicators that the season does not have, or a recorded decision cannot be read;
 * ERR_TOO_LARGE past SEASON_UNITS_MAX units. Members of rules are in docs/decisions-file.md.
 *
 * A figure is what the unit last sent (report_sent), not what it is typing; a returned report does
 * not count. Over a season, flows add the periods up and stocks take the last value. Without a
 * value in the last period that the unit lived in, the figure is missing; so is a flow when a
 * period was lived through and nothing sent. An estimate for the year stands while the last period
 * has no actual value, or has one that was sent before the period closed.
 * A season scored by periods takes each period's own value, or its estimate where it has none. */
struct err season_load(struct db *db, season_id season, struct close_input *out);
/* A part of it, for reading; without what is outside, ties and quotas may mean nothing. Such an
 * input is never saved: its mark is not read. */
struct season_part {
	unit_id unit;	    /* this unit alone; or */
	cluster_id cluster; /* the members of this cluster alone */
	bool classes; /* classes are asked for: where a quota reaches beyond, the whole is read */
};
struct err season_load_part(struct db *db, season_id season, const struct season_part *part,
			    struct close_input *out);

struct err season_mark(struct db *db, season_id season, struct season_mark *out);

#endif
