/* help.h: the help page that every page's foot links to. */
#ifndef WEB_HELP_H
#define WEB_HELP_H

#include "web/web.h"

extern const struct routes help_routes;

#endif
