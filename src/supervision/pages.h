/* pages.h: the routes of supervision and inspection. */
#ifndef SUPERVISION_PAGES_H
#define SUPERVISION_PAGES_H

#include "web/app.h"

/* Whoever sees the unit sees the minutes and answers. */
file_reader_fn supervision_file_may_read;

struct job; /* store/job.h */
/* The job "import.supervisions": a workbook of rounds, when it is long. */
struct err supervision_run_import(struct job *job, void *web);

extern const struct routes supervision_routes, supervision_round_routes,
	supervision_recommend_routes, supervision_minutes_routes, supervision_season_routes;

#endif
