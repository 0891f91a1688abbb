/* goals.h: what a union's last congress set for its term, as the pages of each year show it beside
 * the year's own targets: web_options.unit_goals. */
#ifndef WEB_GOALS_H
#define WEB_GOALS_H

#include "base/base.h"

#define UNIT_GOAL_NONE INT64_MIN
struct unit_goal {
	struct str name, measure;
	struct str code; /* the indicator of the reports that says it; empty: none */
	/* In ten-thousandths; UNIT_GOAL_NONE where there is none. */
	int64_t value, reached;
	int64_t this_year; /* what is left to this year of the whole */
	int64_t share;	   /* hundredths of a percent; -1: none */
};
struct unit_goals {
	struct str title, term; /* of the congress */
	int64_t year;		/* the one asked for */
	struct unit_goal *p;
	size_t n;
};

#endif
