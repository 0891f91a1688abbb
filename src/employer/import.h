/* import.h: employers and their agreements from a workbook, all or nothing, and back into one. */
#ifndef EMPLOYER_IMPORT_H
#define EMPLOYER_IMPORT_H

#include "employer/employer.h"
#include "office/table_in.h"

/* One row an agreement, or an employer without one; the same employer again may leave its own
 * columns empty. Known by its code, else by its name beside the unit: known ones are changed where
 * a cell says something. With `only` set the unit's column may be missing and other units' rows are
 * faults; with `under` they lie in its subtree. ERR_INVALID "employer.import_faults". */
struct employer_import {
	unit_id only, under;	   /* n 0: not bounded */
	int64_t added, agreements; /* result: employers new, agreements written */
};
struct err employer_import(struct db *db, struct office *o, int fd, struct faults *f,
			   struct employer_import *in);
/* What a query finds, all pages, in the columns that import reads. */
struct err employer_export(struct db *db, struct office *o, const struct employer_query *q,
			   struct office_sink to);

#endif
