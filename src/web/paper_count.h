/* paper_count.h: what one of two people counted of a secret vote's papers, as the form of a
 * cluster's ballot and of a council's sitting sends it. */
#ifndef WEB_PAPER_COUNT_H
#define WEB_PAPER_COUNT_H

#include "ballot/ballot.h"
#include "web/web.h"

/* A route's fields; "vote" stands once per candidate, by its ordinal. */
extern const struct field paper_count_fields[];
/* Stores what was typed, by a db_write of its own. *stored false: the faults stand at the fields,
 * where a candidate without a figure is one, or above the form. */
struct err paper_count_take(struct req *rq, ballot_id id, const struct ballot_candidate *c,
			    size_t n, bool *stored);

#endif
