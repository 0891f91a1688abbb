/* inner.h: what the files of staff/ share. */
#ifndef STAFF_INNER_H
#define STAFF_INNER_H

#include "staff/staff.h"

/* What the law of the conference's day names, copied to be ticked off. */
struct err staff_copy_lists(struct tx *tx, const struct assembly *a);
/* ERR_NOT_FOUND "assembly.none" unless it is a staff conference. */
struct err staff_conference_of(struct db *db, assembly_id id, struct assembly *a,
			       struct staff_conference *c);

#endif
