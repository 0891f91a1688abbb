/* inner.h: what the files of staff/ share. */
#ifndef STAFF_INNER_H
#define STAFF_INNER_H

#include "staff/prepare.h"

/* What the law that the conference's rules follow names, copied to be ticked off. */
struct err staff_copy_lists(struct tx *tx, const struct assembly *a);
/* Whoever was on the list of the conference that failed before this one. */
struct err staff_summon_again(struct tx *tx, const struct assembly *a);
/* Whether the law gives its staff a people's inspection board: all but companies that are not the
 * State's. */
bool staff_has_board(const struct employer *e);
/* agenda.c: the usual items, in the words for this employer; those of a people's inspection board
 * where it has one. */
struct err staff_put_agenda(struct tx *tx, assembly_id id, const struct employer *e,
			    const struct ruleset *rules);
/* What is said at usual items that have no words yet, the marks of the room left in; *made more. */
struct err staff_put_scripts(struct tx *tx, const struct staff_answers *x,
			     const struct marks *marks, size_t *made);
/* ERR_NOT_FOUND "assembly.none" unless it is a staff conference. */
struct err staff_conference_of(struct db *db, assembly_id id, struct assembly *a,
			       struct staff_conference *c);

#endif
