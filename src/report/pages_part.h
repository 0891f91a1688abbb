/* pages_part.h: what the pages of figures share among their files. */
#ifndef REPORT_PAGES_PART_H
#define REPORT_PAGES_PART_H

#include "report/import.h"
#include "report/pages_views.h"

/* The report that the route's ids name (unit, period), with what the session may do with it.
 * ERR_NOT_FOUND when the period is of a season that does not judge the unit. */
struct err figures_load(struct req *rq, struct figures_view *v);
struct err figures_show(struct req *rq);
/* clashed: somebody else saved in between, so what stands is shown beside what was typed. */
struct err figures_show_after(struct req *rq, bool clashed);
void figures_crumbs(struct req *rq, const struct figures_view *v, bool below);
/* Back to the report, with a sentence; the browser forgets what it kept. */
struct err figures_done(struct req *rq, struct msg said);

/* What is kept with a report that is sent here: the same by page and by workbook. */
struct report_keep report_keep_of(const struct web *web);

/* A unit's own, and what the office enters for it. */
#define REPORT_PATH "/unit/:unit/report/:period"
#define BEHALF_PATH "/unit/:unit/behalf/:period"

#endif
