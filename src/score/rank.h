/* rank.h: places inside one cluster. Equal points share a place (1, 2, 2, 4) until a decision of
 * the meeting orders them; the program never does. */
#ifndef SCORE_RANK_H
#define SCORE_RANK_H

#include "criteria/criteria.h"

struct rank_entry {
	struct str code;  /* unit */
	size_t at;	  /* the caller's own number of it */
	int64_t points;	  /* hundredths, rounded */
	bool takes_place; /* rated, pledged, there to the end, not excluded */
	int64_t place;	  /* out: 0 for none */
	bool tied;	  /* out: shares its place */
	bool open;	  /* out: tied, and no decision says how */
	int run;	  /* out: number of its tie, from 0; -1: none */
};
struct tie_decision {
	struct strs units; /* `shared`: in any order; else best first */
	bool shared;
	bool used; /* out */
};
/* Sorts the entries: by place, then those without a place by points; equal ones by code. The order
 * in which they came makes no difference. */
void rank_places(struct rank_entry *e, size_t n, struct tie_decision *d, size_t d_count);

#endif
