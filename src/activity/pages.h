/* pages.h: the log in the browser: a unit's own, and what the office asks of all. */
#ifndef ACTIVITY_PAGES_H
#define ACTIVITY_PAGES_H

#include "web/app.h"

/* Whoever sees the unit sees what hangs on its activities. */
file_reader_fn activity_file_may_read;

struct job; /* store/job.h */
/* The job "import.activities": the workbook of a unit's log, when it is long. */
struct err activity_run_import(struct job *job, void *web);

extern const struct routes activity_routes, season_activity_routes;

#endif
