/* pages.h: the routes of a meeting's elections. */
#ifndef ELECTION_PAGES_H
#define ELECTION_PAGES_H

#include "web/app.h"

extern const struct routes election_routes, election_count_routes, electronic_routes,
	election_after_routes, recognition_routes, term_goal_routes;

struct document;
/* A paper of an election that is about to be issued is made anew with its number. */
struct err election_number_paper(struct req *rq, const struct document *d, bool *later);

voter_fn electronic_voter; /* a delegate whose phone took the card of the congress */

#endif
