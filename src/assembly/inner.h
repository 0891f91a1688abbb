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

/* ---- what the register of persons says of the meeting's day (seat_bar.c) ---- */

/* Delegates and alternates whom it bars, and against whom people wrote nothing, by the seat's id.
 */
struct register_bar {
	int64_t seat;
	enum bar_ground ground;
	bool delegate, present;
	struct str delegation;
};
struct register_bars {
	struct register_bar *p;
	size_t n, cap;
};
struct err seat_bars_read(struct db *db, assembly_id id, struct register_bars *out);
/* NULL: not among them. */
const struct register_bar *seat_bar_of(const struct register_bars *v, int64_t seat);
/* Writes beside each of a meeting's seats what the register says, unless people wrote something. */
struct err seats_see_register(struct db *db, assembly_id id, struct seat *all, size_t n);
/* The meeting is about to close: what the register says now stays with its list. */
struct err seat_bars_keep(struct tx *tx, assembly_id id);

#endif
