/* workday.h: working days in Viet Nam: Saturdays and Sundays off, holidays with Tết and their days
 * in lieu, weekend days worked in exchange. Holidays are data with their source; an administrator
 * adds each year's as they are announced. */
#ifndef ELECTION_WORKDAY_H
#define ELECTION_WORKDAY_H

#include "store/store.h"

enum { HOLIDAY_TEXT_MAX = 200, HOLIDAYS_MAX = 60, WORKDAYS_MAX = 1000 };
struct holiday {
	int64_t on, version; /* version 0: a new one */
	bool works;	     /* a weekend day that is worked */
	struct str name, source;
	bool unsure;
};
/* The days of a year, in order. */
struct err holiday_list(struct db *db, int year, struct holiday **out, size_t *n);
/* ERR_INVALID "election.holiday_fields"; "election.holiday_weekend": only weekend days are worked
 * in exchange; ERR_CONFLICT "assembly.changed". */
struct err holiday_set(struct tx *tx, const struct holiday *h);
/* ERR_CONFLICT "assembly.changed" when the day is none. */
struct err holiday_drop(struct tx *tx, int64_t on);

/* The last of n working days after a day: a paper of Friday with one working day is due on Monday.
 * *known false: for a year that the count touches no holidays are recorded yet. */
struct err workday_add(struct db *db, int64_t from_on, int64_t n, int64_t *out, bool *known);

#endif
