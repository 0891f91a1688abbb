/* review.h: đề nghị xem xét lại: a unit asks to look at its points again, the level above answers;
 * what is granted is a recorded decision that closing applies. */
#ifndef SCORE_REVIEW_H
#define SCORE_REVIEW_H

#include "score/sheet.h"

struct review {
	int64_t id, criterion; /* criterion 0: the sheet as a whole */
	sheet_id sheet;
	unit_id unit;
	struct str unit_name, code, name; /* of the criterion */
	struct str reason, who, answer;
	int64_t asked_at, answered_at; /* answered_at 0: open */
	bool granted;
	int64_t points;	   /* what a granted one gives, in hundredths */
	int64_t most, now; /* only from review_read: of the criterion; now DAY_NONE: none yet */
};
enum { REVIEWS_MAX = 500 };
/* Of one unit in a season, or with unit.n 0 of all; the newest first. */
struct err review_list(struct db *db, season_id season, unit_id unit, struct review **out,
		       size_t *n);

struct review_asking {
	sheet_id sheet;
	int64_t criterion;
	struct str reason;
};
/* Why a sheet in this state can't be asked about: "score.review_early" while the unit can still
 * change it itself, "score.review_unseen" until it is appraised; NULL: it can. */
const char *review_refused(enum sheet_state state);
/* ERR_INVALID "score.review_reason"; ERR_CONFLICT "score.review_open" while one on the criterion
 * waits, and as review_refused() says. */
struct err review_ask(struct tx *tx, const struct review_asking *in);

struct review_answering {
	int64_t id;
	bool granted;
	int64_t points; /* of a granted one */
	struct str answer, decided_by, document_no;
	int64_t decided_on;
};
/* Answers and records the decision. ERR_CONFLICT "score.review_answered". */
struct err review_answer(struct tx *tx, const struct review_answering *in);
/* For route rows: the unit that asked, its season and the criterion's code. */
struct err review_read(struct db *db, int64_t id, struct review *out, season_id *season);

#endif
