/* pages.h: the routes of a union's page for its members. */
#ifndef NOTICE_PAGES_H
#define NOTICE_PAGES_H

#include "web/web.h"

extern const struct routes notice_routes;

#endif
