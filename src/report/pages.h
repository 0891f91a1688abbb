/* pages.h: the routes of figures and targets. */
#ifndef REPORT_PAGES_H
#define REPORT_PAGES_H

#include "report/feed.h"
#include "store/job.h"
#include "web/app.h"

extern const struct routes feed_routes; /* /season/:season/feeds */
/* The books that figures are fed from, ended by NULL. */
extern const struct feed_book *const report_feed_books[];
extern const struct routes figures_routes; /* a unit's own reports */
extern const struct routes figures_save_routes, figures_send_routes, figures_book_routes;
extern const struct routes report_routes;  /* the office's view of them */
extern const struct routes batch_routes;   /* many workbooks at once, and out again */
extern const struct routes target_routes, unit_target_routes;

/* Large workbooks of figures, zips of units' own, and targets, as jobs: of kinds "import.reports"
 * and "import.targets". */
struct err report_run_import(struct job *job, void *web);
struct err report_run_targets(struct job *job, void *web);

/* The paper a report was typed from: for those who enter, take or appraise the unit's figures. */
file_reader_fn report_file_may_read;

#endif
