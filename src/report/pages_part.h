/* pages_part.h: what the pages of figures share among their files. */
#ifndef REPORT_PAGES_PART_H
#define REPORT_PAGES_PART_H

#include "report/pages_views.h"

/* The report that the route's ids name (unit, period), with what the session may do with it.
 * ERR_NOT_FOUND when the period is of a season that does not judge the unit. */
struct err figures_load(struct req *rq, struct figures_view *v);
struct err figures_show(struct req *rq);
/* Back to the report, with a sentence; the browser forgets what it kept. */
struct err figures_done(struct req *rq, struct msg said);

/* /unit/:unit/report/:period/… and /unit/:unit/behalf/:period/… */
struct err show_workbook(struct req *rq);
struct err take_workbook(struct req *rq);
extern const struct field own_book_fields[];
enum { OWN_BOOK_BYTES_MAX = 2 << 20 }; /* one unit's: read at once */

#endif
