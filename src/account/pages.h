/* pages.h: the routes of signing in and of accounts. */
#ifndef ACCOUNT_PAGES_H
#define ACCOUNT_PAGES_H

#include "web/web.h"

extern const struct routes account_routes; /* signing in, codes, roles */
extern const struct routes own_routes;	   /* /account */
extern const struct routes accounts_routes; /* /accounts: of the units below */
extern const struct routes holders_routes; /* /accounts/unit/… */
extern const struct routes settings_routes, site_routes;

#endif
