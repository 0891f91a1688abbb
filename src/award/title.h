/* title.h: titles recognised for a time, as "Đơn vị đạt chuẩn văn hoá": by the union or a body
 * outside it, with decision and validity; what ends soon is reminded of, and conditions of award
 * forms ask for them. */
#ifndef AWARD_TITLE_H
#define AWARD_TITLE_H

#include "unit/unit.h"

struct title {
	int64_t id;
	unit_id unit;
	struct str unit_code, unit_name; /* as the unit is called now; results */
	struct str name, issuer, decision_no, note;
	bool outside;		/* recognised by a body outside the union */
	int64_t decided_on;	/* DAY_NONE */
	int64_t from_on, to_on; /* half-open; DAY_EVER: without end */
	bool withdrawn;		/* note says by which decision and why */
	int64_t version;
};
enum { TITLE_TEXT_MAX = 200, TITLES_PAGE_MAX = 200, TITLE_SOON_DAYS = 60, TITLE_ROWS_MAX = 50000 };

enum title_state { TITLE_HELD, TITLE_SOON, TITLE_LATER, TITLE_LAPSED, TITLE_WITHDRAWN };
enum title_state title_state(const struct title *x, int64_t today);

/* id 0 makes one. ERR_INVALID "award.title_fields", "award.title_days"; ERR_CONFLICT
 * "award.title_same", "award.title_changed". */
struct err title_put(struct tx *tx, const struct title *x, int64_t *id);
/* Taken back before its end; the note says why and by which decision. ERR_INVALID
 * "award.title_fields"; ERR_CONFLICT "award.title_changed". */
struct err title_withdraw(struct tx *tx, int64_t id, int64_t version, struct str note);
/* ERR_NOT_FOUND "award.no_title". */
struct err title_read(struct db *db, int64_t id, struct title *out);

struct title_query {
	unit_id under;	 /* its subtree; n 0: everywhere */
	unit_id unit;	 /* one unit's; n 0: all */
	struct str name; /* empty: all; else the title of this name, marks and case ignored */
	/* Only those that hold on `today` and end within TITLE_SOON_DAYS, or ended in as many days
	 * and were not renewed. */
	bool due;
	int64_t today;
	int64_t before; /* keyset: the last row's id; 0: from the start */
	int64_t limit;	/* 1..TITLES_PAGE_MAX */
};
/* The newest first. */
struct err title_list(struct db *db, const struct title_query *q, struct title **out, size_t *n,
		      bool *more);

#endif
