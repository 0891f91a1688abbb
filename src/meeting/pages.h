/* pages.h: the routes of a cluster's meetings and of duties. */
#ifndef MEETING_PAGES_H
#define MEETING_PAGES_H

#include "web/web.h"

extern const struct routes meeting_routes, duty_routes;

#endif
