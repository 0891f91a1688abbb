/* term_goal.h: the goals that a congress's resolution set, year by year of its term: what was
 * reached each year, and how far each goal is. The next term report reads them here. */
#ifndef ELECTION_TERM_GOAL_H
#define ELECTION_TERM_GOAL_H

#include "assembly/assembly.h"

enum { TERM_YEARS_MAX = 20, TERM_GOALS_MAX = 200 };
#define TERM_NO_VALUE INT64_MIN
struct term_goal {
	struct goal goal;
	struct {
		int64_t value; /* ten-thousandths; TERM_NO_VALUE: not said */
		struct str note;
	} years[TERM_YEARS_MAX];
	int64_t sum;   /* of the years that were said */
	int64_t share; /* of the goal's value in hundredths of a percent; -1: it has none */
};
struct term_goals {
	assembly_id congress; /* n 0: no congress of the union was held */
	struct str title, term;
	int64_t from_year, years;
	struct term_goal *p;
	size_t n;
};
/* Of the union's last congress that was held before the day is over. */
struct err term_goals_read(struct db *db, unit_id unit, int64_t on, struct term_goals *out);
struct term_year {
	int64_t goal, year, value; /* TERM_NO_VALUE with a note: words only */
	struct str note;
};
/* The same year again replaces it; neither value nor note takes it back. ERR_INVALID
 * "election.term_year" (not a year of the term, or ahead), "election.term_note". */
struct err term_goal_set(struct tx *tx, const struct term_year *in);

#endif
