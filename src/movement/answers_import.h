/* answers_import.h: what units sent as a table comes in from the workbook that a movement gives
 * out: a row a unit, its pledge, its result and the movement's figures by their names. */
#ifndef MOVEMENT_ANSWERS_IMPORT_H
#define MOVEMENT_ANSWERS_IMPORT_H

#include "movement/movement.h"
#include "office/table_in.h"

/* All or nothing; an empty cell says nothing, and what a unit has said already is passed over. A
 * unit that was not asked, stands there twice, or has said otherwise is a fault: what a unit said
 * itself is never written over. ERR_INVALID "movement.import_faults", "movement.closed". */
struct movement_answers {
	int64_t id;
	int64_t joined, told; /* how many came in */
};
struct err movement_answers_import(struct db *db, struct office *o, int fd, struct faults *f,
				   struct movement_answers *in);

#endif
