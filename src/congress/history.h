/* history.h: which congress of a union comes next: its number, its committee's and its term, from
 * the congresses on record and what has happened to the union since. After a merger a kept name
 * goes on counting and a new one begins at I; who was split off inherits; the first term of a new
 * union ends with the upper one's (Hướng dẫn 38/HD-TLĐ ngày 27/12/2024, mục 7.2). It proposes:
 * people say what holds. */
#ifndef CONGRESS_HISTORY_H
#define CONGRESS_HISTORY_H

#include "assembly/assembly.h"

enum numbering {
	NUMBER_UNKNOWN,	  /* no congress is on record */
	NUMBER_FOLLOWS,	  /* after the last one */
	NUMBER_KEPT,	  /* after a merger under the old name */
	NUMBER_RENAMED,	  /* only the name changed: it goes on, to be checked */
	NUMBER_INHERITED, /* split off, or up- or downgraded */
	NUMBER_FIRST,	  /* founded, or merged under a new name */
};
struct congress_number {
	enum numbering why;
	int64_t ordinal, committee; /* 0: not known */
	struct str term;	    /* "2022-2027" */
	bool aligned;		    /* ends with the term of the level above, upper_term */
	struct str upper_term;
	struct str last;	   /* the congress before; empty: none */
	int64_t last_on, event_on; /* DAY_NONE: none */
	struct str decision_no;	   /* of the event */
	struct str citation;
	bool unsure;
};
/* Of a union that holds one on the day. */
struct err congress_number(struct db *db, unit_id unit, int64_t on, struct congress_number *out);
/* "2017-2022", blanks around the dash allowed; false when it is no span of years. */
bool term_years(struct str term, int64_t *from, int64_t *to);

#endif
