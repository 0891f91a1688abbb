/* import_stage.h: what the three parts of the units' import share. */
#ifndef UNIT_IMPORT_STAGE_H
#define UNIT_IMPORT_STAGE_H

#include "unit/import.h"

/* 01/01/1990: the first day of units whose workbook gives none. */
#define UNIT_SINCE_EVER ((int64_t)7305)

struct stage_row {
	int64_t n;
	struct str sheet, code, name, parent, sector, chair, phone;
	enum unit_kind kind;
	int64_t members, workers, from_on;
	bool dated;
};
struct unit_staging {
	struct db *db;
	struct faults *f;
	int64_t job;
	struct stage_row *rows; /* of the slice being filled */
	size_t n;
	int64_t read, known; /* rows; those of units that exist */
	struct sector *sectors;
	size_t sector_count;
	struct str *sector_folded;
};
struct err unit_staging_open(struct unit_staging *st);
struct err unit_stage_slice(struct unit_staging *st);
/* Checks the whole and moves it; ERR_INVALID "unit.import_faults" when something is wrong. */
struct err unit_staging_apply(struct unit_staging *st, struct unit_import *out);
/* What was staged and checked: hidden, slice by slice, then shown in one transaction. ERR_CONFLICT
 * when a code was given to another unit meanwhile. */
struct err unit_staging_move(struct unit_staging *st, struct unit_import *out);
/* Takes back what is still hidden, and the staged rows. Can be called again after it failed. */
struct err unit_staging_close(struct unit_staging *st);

#endif
