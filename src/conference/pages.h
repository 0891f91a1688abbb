/* pages.h: the routes of the cluster's conference, of human decisions and of the year's last acts.
 */
#ifndef CONFERENCE_PAGES_H
#define CONFERENCE_PAGES_H

#include "web/web.h"

extern const struct routes ranking_routes;
extern const struct routes decision_routes;
extern const struct routes conference_routes;
extern const struct routes year_routes;
extern const struct routes voter_routes;
extern const struct routes next_head_routes;

#endif
