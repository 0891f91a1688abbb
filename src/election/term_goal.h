/* term_goal.h: the goals that a congress's resolution set, year by year of its term: what was
 * reached each year, by the union's own reports or said by hand, and how far each goal is. Pages of
 * targets and figures show them, and the next term report reads them here. */
#ifndef ELECTION_TERM_GOAL_H
#define ELECTION_TERM_GOAL_H

#include "assembly/assembly.h"

enum { TERM_YEARS_MAX = 20, TERM_GOALS_MAX = 200 };
#define TERM_NO_VALUE INT64_MIN
struct term_goal {
	struct goal goal;
	struct str code; /* the indicator of the yearly reports that says it; empty: none */
	bool adds_up;	 /* year by year; else (a stock, per cent) the last year counts */
	struct {
		int64_t value;	/* ten-thousandths; TERM_NO_VALUE: not known */
		int64_t target; /* of the year, where its indicator has one */
		bool reported;	/* by the reports of the year, not by hand */
		struct str note;
	} years[TERM_YEARS_MAX];
	int64_t reached;   /* so far; 0 while nothing is known */
	int64_t share;	   /* of the goal's value in hundredths of a percent; -1: it has none */
	int64_t this_year; /* this year's part of what the years before left; TERM_NO_VALUE: none */
};
struct term_goals {
	assembly_id congress; /* n 0: no congress of the union was held */
	struct str title, term;
	int64_t from_year, years;
	int64_t year; /* the one asked for: later ones stay out */
	struct term_goal *p;
	size_t n;
};
/* Of the union's last congress that was to begin, or was opened, before the day is over, as of that
 * day's year. */
struct err term_goals_read(struct db *db, unit_id unit, int64_t on, struct term_goals *out);
struct term_year {
	int64_t goal, year, value; /* TERM_NO_VALUE with a note: words only */
	struct str note;
};
/* The same year again replaces it; neither value nor note takes it back. ERR_INVALID
 * "election.term_year" (not a year of the term, or ahead), "election.term_note". */
struct err term_goal_set(struct tx *tx, const struct term_year *in);
/* The indicator, by its code in the union's newest year, whose reports say the goal; empty: it is
 * said by hand. An indicator of the goal's own name says it without that. ERR_INVALID
 * "election.goal_indicator". */
struct err term_goal_follow(struct tx *tx, int64_t goal, struct str code);

#endif
