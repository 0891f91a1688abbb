/* inner.h: what the files of a meeting's list share. Inside src/assembly/ only. */
#ifndef ASSEMBLY_INNER_H
#define ASSEMBLY_INNER_H

#include "assembly/seat.h"

/* The number after the last given. */
struct err seat_next_number(struct db *db, assembly_id id, int64_t *number);
/* Writes the row as it is: checked and numbered by the caller. */
struct err seat_put_row(struct tx *tx, const struct seat *in, int64_t number, int64_t id);
/* *seat 0: the person is not on the list. */
struct err seat_find_person(struct db *db, assembly_id id, int64_t person, int64_t *seat);
/* Who is on the list already and is the same person by name and birthday, or by name and delegation
 * where a birthday is not known; *seat 0: nobody. */
struct err seat_same_person(struct db *db, const struct seat *s, int64_t *seat);
/* What the register says of a person and credentials count. */
struct err seat_of_register(struct db *db, int64_t person, struct seat *out);

/* Flags this one if the register bars them: for whoever has just come onto the list. */
struct err seat_bar_one(struct tx *tx, assembly_id id, int64_t seat);

#endif
