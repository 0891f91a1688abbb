/* activity.h: the log of what unions do (sổ theo dõi hoạt động): noted on the day, added up for
 * the figures of reports, asked across units. Photos are files of object "activity". Whoever may
 * enter a unit's reports may note for it: rights are the caller's business. */
#ifndef ACTIVITY_ACTIVITY_H
#define ACTIVITY_ACTIVITY_H

#include "report/report.h"

enum { ACTIVITY_TITLE_MAX = 200, ACTIVITY_NOTE_MAX = 2000, ACTIVITY_PAGE_MAX = 100 };
enum { ACTIVITY_PEOPLE_MAX = 1000000 };
#define ACTIVITY_COST_MAX ((int64_t)1000000000000) /* đồng */

struct activity_kind {
	struct str code, name; /* "sport", "Thể thao" */
};
/* In the order that forms show them. */
struct err activity_kinds(struct db *db, struct activity_kind **out, size_t *n);
/* The kind that was typed as its name or code, marks and case ignored; NULL: none. */
const struct activity_kind *activity_kind_find(struct arena *a, const struct activity_kind *kinds,
					       size_t n, struct str typed);

struct activity {
	int64_t id, version;
	unit_id unit;
	struct str kind, kind_name; /* kind_name: read only */
	int64_t held_on;
	struct str title, place, note;
	int64_t people, cost; /* ACTIVITY_UNSAID */
	int64_t files;	      /* photos and papers that hang on it. Read only */
};
#define ACTIVITY_UNSAID INT64_MIN

/* Notes one; *id is its row. ERR_INVALID "activity.wrong_title", "activity.wrong_kind",
 * "activity.wrong_day" (it lies ahead, or before 2000), "activity.wrong_range". */
struct err activity_note(struct tx *tx, const struct activity *in, int64_t *id);
/* The same for many of known kinds; the log gets one line a unit. */
struct err activity_note_all(struct tx *tx, const struct activity *in, size_t n);
/* The same checks; the unit stays. ERR_CONFLICT "activity.changed", ERR_NOT_FOUND "activity.none".
 */
struct err activity_change(struct tx *tx, const struct activity *in);
/* Takes one back with a reason; its files stay as long as something else uses them. */
struct err activity_remove(struct tx *tx, int64_t id, int64_t version, struct str reason);
/* ERR_NOT_FOUND "activity.none". */
struct err activity_get(struct db *db, int64_t id, struct activity *out);

/* One unit's, the newest first, by keyset. */
struct activity_query {
	unit_id unit;
	struct str kind;	      /* empty: all */
	int64_t from_on, to_on;	      /* half-open */
	int64_t before_on, before_id; /* the last row shown; before_id 0: from the newest */
	int64_t limit;		      /* 1..ACTIVITY_PAGE_MAX */
};
struct err activity_list(struct db *db, const struct activity_query *q, struct activity **out,
			 size_t *n, bool *more);

/* ---- what adds up (activity/sums.c) ---- */

enum activity_measure { MEASURE_COUNT, MEASURE_PEOPLE, MEASURE_COST, MEASURE_COUNT_OF };
extern const struct feed_book activity_log; /* subjects: its kinds */
/* What a unit's log offers for the figures of a span. */
struct err activity_offers(struct db *db, const struct figure_span *span, struct figure_offer **out,
			   size_t *n);

/* "How many per cent of units did X": of the members of the season's clusters. */
struct activity_share {
	struct str kind, name;
	int64_t units, did; /* members; those with at least one */
	int64_t activities, people, cost;
};
struct activity_asking {
	season_id season;
	cluster_id cluster; /* n 0: all */
	int64_t from_on, to_on;
};
/* One row a kind, in order; kinds that nobody did have zeros. */
struct err activity_shares(struct db *db, const struct activity_asking *q,
			   struct activity_share **out, size_t *n);
/* The members that did nothing of a kind, by code; at most ACTIVITY_IDLE_MAX. */
enum { ACTIVITY_IDLE_MAX = 500 };
struct activity_idle {
	unit_id unit;
	struct str code, name;
};
struct err activity_idle(struct db *db, const struct activity_asking *q, struct str kind,
			 struct activity_idle **out, size_t *n);

#endif
