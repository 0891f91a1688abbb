/* world.h: the sample organisation in memory: units, what they report, who leads them. Filled from
 * the data files and chance; files_*.c write it down, oracle.c scores it. */
#ifndef EXAMPLES_WORLD_H
#define EXAMPLES_WORLD_H

#include "base/day.h"
#include "base/json.h"
#include "tools/examples/dice.h"
#include "tools/examples/table.h"

/* One indicator of one unit in the season. Figures are whole numbers; yes/no is 1 or 0; a day is
 * a civil day. */
struct figure {
	bool has_h1, has_h2, has_estimate, has_late;
	int64_t h1;	  /* of the first period */
	int64_t h2;	  /* of the second, up to the day it was sent */
	int64_t estimate; /* of the whole season, given with h2 */
	int64_t late;	  /* of the whole second period, sent after it closed */
};

struct unit {
	struct str code, name, parent, kind, sector, cluster;
	int64_t members, workers;
	int64_t from_on;
	char level; /* 'A' the best … 'D'; '-' no figures */
	struct str chair, phone;
	int64_t closed_on;	 /* DAY_NONE while it lives */
	int64_t pledged_on;	 /* DAY_NONE without pledge */
	int64_t sent_on[2];	 /* first sending of the periods' reports; DAY_NONE: not sent */
	struct str first_period; /* "2021-H1" */
	struct figure *figures;	 /* one an indicator */
	bool listed;		 /* stands in units.xlsx; others come by an event */
};

struct indicator {
	struct str code, kind;
	bool stock;
};

struct world {
	struct arena *arena;
	const char *data, *out; /* folders */
	struct json *set, *cluster_set, *season, *events;
	struct indicator *indicators;
	size_t indicator_count;
	struct unit *units;
	size_t unit_count;
	struct table cases;
};

/* Reads data/2021 and makes people and figures. */
void world_load(struct world *w);
/* Takes the indicators from w->set. */
void world_indicators(struct world *w);
struct unit *world_unit(const struct world *w, struct str code); /* ends the program if none */
size_t world_indicator(const struct world *w, struct str code);
struct figure *world_figure(const struct world *w, const struct unit *u, const char *code);
/* Records of the cases file of one kind, in order: start with *at = 0; NULL at the end. */
const struct record *world_case(const struct world *w, const char *kind, size_t *at);
const char *world_path(const struct world *w, const char *folder, const char *name);
struct json *json_file(struct arena *a, const char *path);

/* names.c: a made-up person. */
struct str person_name(struct arena *a, const struct table *words, struct str thing);
bool person_woman(struct str thing); /* as its name says */

/* figures.c: figures that hang together, by the unit's level. */
void figures_make(struct world *w, struct unit *u);

#endif
