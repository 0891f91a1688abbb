/* money.h: award money per form as dated data: a fixed sum, or a rate of the base salary of the
 * day, with the rule that says so. */
#ifndef AWARD_MONEY_H
#define AWARD_MONEY_H

#include "unit/unit.h"

struct award_money {
	int64_t id, owner; /* owner 0: as shipped */
	struct str form_code;
	bool person;		/* for a person; else for a unit or collective */
	int64_t from_on, to_on; /* half-open */
	int64_t rate;		/* hundredths of the base salary; 0: a fixed sum */
	int64_t dong;		/* the fixed sum; 0 with a rate */
	struct str citation;
	bool unsure; /* the rule's text was not seen: check before paying */
};
enum { MONEY_ROWS_MAX = 1000, MONEY_RATE_MAX = 10000, MONEY_DONG_MAX = 1000000000 };

/* The level from `from_on` on: the earlier row of this owner ends there. ERR_INVALID
 * "award.money_fields". */
struct err award_money_put(struct tx *tx, const struct award_money *m);
/* Those that hold on a day: an office's own rows hide the shipped ones of their form. */
struct err award_money_list(struct db *db, unit_id owner, int64_t on, struct award_money **out,
			    size_t *n);
/* What it comes to in đồng on a day; MONEY_UNKNOWN when no base salary of the day is known. */
#define MONEY_UNKNOWN INT64_MIN
struct err award_money_dong(struct db *db, const struct award_money *m, int64_t on, int64_t *out);
/* The level of a form on a day; *out with id 0 when nobody set one. */
struct money_ask {
	unit_id owner;
	struct str form;
	bool person;
	int64_t on;
};
struct err award_money_of(struct db *db, const struct money_ask *ask, struct award_money *out);

#endif
