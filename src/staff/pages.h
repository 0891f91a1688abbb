/* pages.h: the routes of staff conferences. */
#ifndef STAFF_PAGES_H
#define STAFF_PAGES_H

#include "web/web.h"

extern const struct routes staff_routes, staff_list_routes, inspection_routes;

#endif
