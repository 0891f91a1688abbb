/* figure.h: the figures of one unit as scoring sees them: per indicator one value over the span
 * that a sheet scores, with where it came from. Ten-thousandths, or a civil day for events. */
#ifndef SCORE_FIGURE_H
#define SCORE_FIGURE_H

#include "criteria/criteria.h"

/* A target as it was assigned; a change in mid-year leaves the earlier one behind it. */
struct goal {
	int64_t value;
	bool superseded;
	int64_t decided_on; /* DAY_NONE: unknown */
	struct str decision_no, reason;
	const struct goal *older; /* newest first */
};
enum figure_state { FIGURE_MISSING, FIGURE_ACTUAL, FIGURE_ESTIMATE };
struct figure {
	enum figure_state state;
	int64_t value;		 /* sum over the span, or the last value of a stock */
	const int64_t *parts;	 /* value per period, NO_VALUE where none; NULL: not known */
	const struct goal *goal; /* the newest; NULL: none */
	int64_t extended_on;	 /* of an event: this unit's own deadline; DAY_NONE: none */
};
/* What all units of a season share. */
struct figure_names {
	struct strs codes;   /* indicators and events, sorted bytewise */
	struct strs called;  /* what people call each of them; n 0: not known */
	struct strs periods; /* codes, in order */
};
struct figures {
	const struct figure_names *names;
	const struct figure *p; /* one a code */
};

/* The goal that stands, or NULL. */
const struct goal *goal_standing(const struct figure *f);

#endif
