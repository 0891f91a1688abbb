/* pages.h: the routes of ballots and slips. */
#ifndef BALLOT_PAGES_H
#define BALLOT_PAGES_H

#include "ballot/ballot.h"
#include "web/app.h"

extern const struct routes ballot_routes, slip_routes;

/* The scope of rows whose first id is a ballot: that of the cluster it belongs to. */
struct err ballot_scope(struct db *db, int64_t id, struct scope *out);

paper_number_fn ballot_number_paper; /* of counting minutes */

#endif
