/* pages.h: initiatives in the browser. */
#ifndef INITIATIVE_PAGES_H
#define INITIATIVE_PAGES_H

#include "web/web.h"

extern const struct routes initiative_routes, initiative_sitting_routes;

#endif
