/* pages.h: the routes of a meeting's elections. */
#ifndef ELECTION_PAGES_H
#define ELECTION_PAGES_H

#include "web/web.h"

extern const struct routes election_routes, election_count_routes, electronic_routes;

#endif
