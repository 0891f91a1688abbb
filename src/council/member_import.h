/* member_import.h: a council's members from a workbook, and as one. */
#ifndef COUNCIL_MEMBER_IMPORT_H
#define COUNCIL_MEMBER_IMPORT_H

#include "council/council.h"
#include "office/sheet_out.h"
#include "office/table_in.h"

struct member_import {
	int64_t council;
	int64_t added;
};
/* All or nothing. Who sits already with the same post, role, vote and days is passed over, so that
 * the table that goes out comes in again; told otherwise they are a fault. ERR_INVALID
 * "council.import_faults", "council.members_full". */
struct err council_members_import(struct db *db, struct office *o, int fd, struct faults *f,
				  struct member_import *in);
/* All there ever were, with the headings that the import reads. ERR_NOT_FOUND "council.none". */
struct err council_members_export(struct db *db, struct office *o, int64_t council,
				  struct office_sink to);

#endif
