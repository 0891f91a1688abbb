/* goals.h: what a union's last congress set for its term, as the pages of each year show it beside
 * the year's own targets: web_options.unit_goals. */
#ifndef WEB_GOALS_H
#define WEB_GOALS_H

#include "base/base.h"

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

#endif
