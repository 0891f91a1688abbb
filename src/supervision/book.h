/* book.h: a year's plan from a workbook, all or nothing, and the book of rounds and recommendations
 * back into one. */
#ifndef SUPERVISION_BOOK_H
#define SUPERVISION_BOOK_H

#include "base/json.h"
#include "office/table_in.h"
#include "supervision/supervision.h"

/* One row a round: with the day it was held, its findings, and a recommendation with its answer
 * where there are. With `only` set the unit's column may be missing and other units' rows are
 * faults. The same round again, by subject, kind and first day, is a fault. ERR_INVALID
 * "supervision.import_faults". */
struct supervision_import {
	unit_id only;			    /* n 0: every row names its unit */
	int64_t planned, held, recommended; /* results */
};
struct err supervision_import(struct db *db, struct office *o, int fd, struct faults *f,
			      struct supervision_import *in);
/* A unit's of a year (`season` n 0), or those of all members of a season's clusters under `top`, in
 * the columns that import reads; several recommendations have several rows. */
struct supervision_export {
	unit_id unit, top;
	season_id season;
	int64_t from_year, to_year; /* both of them, too */
};
struct err supervision_export(struct db *db, struct office *o, const struct supervision_export *q,
			      struct office_sink to);

#endif
