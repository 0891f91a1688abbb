/* pages.h: movements in the browser: the office launches and sums up, units join and tell. */
#ifndef MOVEMENT_PAGES_H
#define MOVEMENT_PAGES_H

#include "web/web.h"

extern const struct routes movement_routes, movement_book_routes, movement_list_routes,
	movement_unit_routes;

#endif
