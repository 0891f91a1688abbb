/* pages.h: the account feature's routes. */
#ifndef ACCOUNT_PAGES_H
#define ACCOUNT_PAGES_H

#include "web/web.h"

extern const struct routes account_routes;

#endif
