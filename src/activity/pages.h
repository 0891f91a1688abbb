/* pages.h: the log in the browser: a unit's own, and what the office asks of all. */
#ifndef ACTIVITY_PAGES_H
#define ACTIVITY_PAGES_H

#include "web/app.h"

/* Whoever sees the unit sees what hangs on its activities. */
file_reader_fn activity_file_may_read;

extern const struct routes activity_routes, season_activity_routes;

#endif
