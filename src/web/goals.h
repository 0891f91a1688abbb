/* goals.h: what a union's last congress set for its term, as the pages of each year show it beside
 * the year's own targets: web_options.unit_goals. */
#ifndef WEB_GOALS_H
#define WEB_GOALS_H

#include "cluster/cluster.h"
#include "web/app.h"

#define UNIT_GOAL_NONE INT64_MIN
enum { UNIT_GOAL_NAME_MAX = 500, UNIT_GOAL_NOTE_MAX = 200 };
struct unit_goal {
	int64_t id;
	struct str name, measure;
	struct str code; /* the indicator of the reports that says it; empty: none */
	/* In ten-thousandths; UNIT_GOAL_NONE where there is none. */
	int64_t value, reached;
	int64_t this_year; /* what is left to this year of the whole */
	int64_t share;	   /* hundredths of a percent; -1: none */
	/* What is known of the year asked for: its figure, and words beside it or instead. */
	int64_t said;
	struct str note;
};
struct unit_goals {
	struct str title, term; /* of the congress */
	int64_t year;		/* the one asked for */
	struct unit_goal *p;
	size_t n;
};
/* What a union says by hand of a year: web_options.unit_goal_say. */
struct unit_goal_year {
	int64_t goal, year, value; /* UNIT_GOAL_NONE: words only */
	struct str note;
};

struct req;
struct season;
/* As far as today in the unit's newest season, to the end of an older one; n 0: none. */
struct err web_unit_goals(struct req *rq, unit_id unit, const struct season *s,
			  struct unit_goals *out);
/* The same by whoever knows them; `ask` NULL: none. */
struct err unit_goals_in(struct db *db, unit_goals_fn *ask, unit_id unit, const struct season *s,
			 struct unit_goals *out);
/* "MT1": by which a goal is named in a workbook and in words; its place, from 0. */
struct str unit_goal_code(struct arena *a, size_t place);

#endif
