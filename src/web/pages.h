/* pages.h: the web floor's own routes. */
#ifndef WEB_PAGES_H
#define WEB_PAGES_H

#include "web/web.h"

extern const struct routes web_routes;

#endif
