/* pages.h: the routes of employers and agreements. */
#ifndef EMPLOYER_PAGES_H
#define EMPLOYER_PAGES_H

#include "web/app.h"

/* Whoever sees the unit sees the papers of its agreements. */
file_reader_fn agreement_file_may_read;

struct job; /* store/job.h */
/* The job "import.employers": a workbook of employers, when it is long. */
struct err employer_run_import(struct job *job, void *web);

extern const struct routes employer_routes, employer_list_routes, agreement_routes;

#endif
