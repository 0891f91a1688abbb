/* ruling.h: decisions that change what earlier decisions gave: đính chính (what was, what is) and
 * thu hồi, for some awards or a whole decision at once. The awards' own rows are award.h's. */
#ifndef AWARD_RULING_H
#define AWARD_RULING_H

#include "award/award.h"

struct award_ruling {
	int64_t id;
	unit_id owner; /* whose office keeps it */
	bool withdraw;
	struct str decision_no, issuer, signatory, reason;
	int64_t decided_on;
	struct str of_decision; /* the number of the one it changes; may be empty */
	int64_t of_decided_on;	/* DAY_NONE */
	int64_t count, at;	/* of its lines; results */
};
enum { RULING_LINES_MAX = 2000, RULINGS_LISTED = 100 };

/* Records the decision and what it does to each award, all or nothing. `lines` name award, version,
 * and for corrections field and becomes; several may be about one award. ERR_INVALID
 * "award.change_fields", "award.ruling_empty"; errors of award_correct and award_withdraw. */
struct err award_rule(struct tx *tx, const struct award_ruling *r, const struct award_change *lines,
		      size_t n, int64_t *id);

/* ERR_NOT_FOUND "award.no_ruling". */
struct err award_ruling_read(struct db *db, int64_t id, struct award_ruling *out);
struct ruling_query {
	unit_id owner;
	int64_t before; /* the last id of the page before; 0: from the newest */
};
/* An office's, the newest first, RULINGS_LISTED at a time. */
struct err award_ruling_list(struct db *db, const struct ruling_query *q, struct award_ruling **out,
			     size_t *n, bool *more);

struct ruling_line {
	int64_t award, book_no;
	struct str form_name, person_name, unit_name, decision_no; /* as they are now */
	enum award_field field;
	struct str was, becomes;
};
struct err award_ruling_lines(struct db *db, int64_t id, struct ruling_line **out, size_t *n);

#endif
