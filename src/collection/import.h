/* import.h: answers that units sent as a table come in from the workbook that the collection gives
 * out: its columns by their labels, a row a unit. */
#ifndef COLLECTION_IMPORT_H
#define COLLECTION_IMPORT_H

#include "collection/collection.h"
#include "office/table_in.h"

/* All or nothing; a row without any answer is left out, and so is one that says what its unit has
 * answered already. A unit that was not asked, stands there twice, or has answered otherwise is a
 * fault: what a unit said itself is never written over. ERR_INVALID "collection.import_faults",
 * "collection.closed". */
struct collection_import {
	int64_t id;
	int64_t answered; /* how many came in */
};
struct err collection_import(struct db *db, struct office *o, int fd, struct faults *f,
			     struct collection_import *in);

#endif
