/* load_part.h: what the files of season_load share. Inside src/score only. */
#ifndef SCORE_LOAD_PART_H
#define SCORE_LOAD_PART_H

#include "score/season_load.h"

struct loading {
	struct db *db;
	struct season season;
	struct period *periods;
	size_t period_count;
	struct season_part part; /* ids 0: the whole */
	bool by_period;
	struct close_input *in;
	int64_t *unit_ids;	/* sorted; beside in->units */
	size_t last_unit;	/* rows come in runs of one unit */
	int64_t *indicator_ids; /* sorted, with their place among names.codes beside */
	int *indicator_at;
	bool *stock; /* per code */
	size_t indicator_count;
	int64_t *grid;	    /* unit × code × period: actual values; NO_VALUE */
	int64_t *estimates; /* unit × code: the newest estimate; NO_VALUE */
	bool *to_date;	    /* unit × period: sent before the period closed */
	bool *sent;	    /* unit × period */
	struct span {
		int64_t from, to;
	} * lived;	   /* per unit: its days inside the season */
	int64_t *members;  /* per unit, the last known before the season's end */
	struct str *kinds; /* per unit */
};
bool load_whole(const struct loading *l);
/* Runs `whole` with the season as $1, or `part` with the cluster and the unit as $2 and $3 too. */
struct err load_query(struct loading *l, const char *whole, const char *part, struct rows **out);
/* Index of a unit; SIZE_MAX when it is not of this season. */
size_t load_unit_at(struct loading *l, int64_t id);
int load_indicator_at(const struct loading *l, int64_t id); /* -1: none */
int load_period_at(const struct loading *l, int64_t id);

struct err load_frame(struct loading *l);   /* season, periods, clusters, names */
struct err load_units(struct loading *l);   /* units with their lives and clusters */
struct err load_figures(struct loading *l); /* reports, events, targets */
struct err load_sheets(struct loading *l);  /* sets are there: sheets, scores, reviews */

#endif
