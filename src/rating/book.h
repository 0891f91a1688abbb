/* book.h: points of members from a workbook, all or nothing, and the list back into one. */
#ifndef RATING_BOOK_H
#define RATING_BOOK_H

#include "office/table_in.h"
#include "rating/rating.h"

/* One row a member and criterion. A unit that has not opened its rating opens it, by the first set
 * for persons. ERR_INVALID "rating.import_faults", "rating.no_set". */
struct rating_import {
	season_id season;
	unit_id only;	/* n 0: every row names its unit */
	int64_t people; /* result: members with points */
};
struct err rating_import(struct db *db, struct office *o, int fd, struct faults *f,
			 struct rating_import *in);
/* The list with totals and classes, and on a second sheet every point in the columns that import
 * reads. */
struct err rating_export(struct db *db, struct office *o, const struct rating_result *r,
			 struct office_sink to);

#endif
