/* pages.h: the routes of ballots and slips. */
#ifndef BALLOT_PAGES_H
#define BALLOT_PAGES_H

#include "ballot/ballot.h"
#include "web/app.h"

extern const struct routes ballot_routes, ballot_new_routes, ballot_roll_routes, slip_routes;

/* The scope of rows whose first id is a ballot: of a cluster's its cluster, of a congress's the
 * union that holds it. */
struct err ballot_scope(struct db *db, int64_t id, struct scope *out);
/* The same for what only a cluster's ballot has: a congress is asked in its election. */
struct err honour_scope(struct db *db, int64_t id, struct scope *out);

paper_number_fn ballot_number_paper; /* of counting minutes */

#endif
