/* pages.h: the routes of rating members and groups. */
#ifndef RATING_PAGES_H
#define RATING_PAGES_H

#include "web/web.h"

extern const struct routes rating_routes, rating_subject_routes, rating_season_routes;

#endif
