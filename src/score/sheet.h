/* sheet.h: one unit's sheet as its people and its appraisers work on it: read with the points that
 * its figures give now, and written criterion by criterion. Computing is close.h's; what a whole
 * season comes to is season_save.h's. */
#ifndef SCORE_SHEET_H
#define SCORE_SHEET_H

#include "cluster/cluster.h"
#include "score/close.h"
#include "score/explain.h"

typedef struct {
	int64_t n;
} sheet_id;

enum sheet_state { SHEET_DRAFT, SHEET_SENT, SHEET_RETURNED, SHEET_APPRAISED, SHEET_SETTLED };
struct sheet_row {
	sheet_id id; /* n 0: not begun; then state SHEET_DRAFT, version 0 */
	season_id season;
	unit_id unit;
	int64_t set; /* row of criteria_set */
	enum sheet_role role;
	int64_t period; /* 0: the whole season */
	enum sheet_state state;
	int64_t version, sent_at; /* sent_at 0: not yet */
	struct str reason;	  /* why returned */
};
/* ERR_NOT_FOUND "score.no_sheet". */
struct err sheet_by_id(struct db *db, sheet_id id, struct sheet_row *out);
/* The row of this season, unit, role and period; out->id.n 0 when it was not begun. */
struct err sheet_find(struct db *db, struct sheet_row *out);

/* What people gave for one criterion; NO_VALUE where nobody did. */
struct given_part {
	int64_t points, at; /* at 0: never */
	struct str reason, who;
};
struct sheet_line {
	int64_t criterion; /* row */
	struct given_part self, cross, final;
	int64_t version; /* 0: no row yet */
};

/* A unit's sheet with everything that a page shows of it. */
struct sheet_view {
	struct close_input in;
	struct close_output out;
	const struct unit_result *unit; /* NULL: the season does not score this unit */
	const struct close_set *set;	/* NULL: no set is for this unit in this role */
	struct sheet_result *result;
	struct sheet_row row;
	struct sheet_line *lines; /* one a criterion, in the set's order */
	struct code_names *names;
};
/* Which sheet: the first period that scores when period is 0 in a season by periods. */
struct sheet_key {
	season_id season;
	unit_id unit;
	enum sheet_role role;
	int64_t period;
};
/* Provisional: a draft computes with self-scores where nothing better stands. */
struct err sheet_open(struct db *db, const struct sheet_key *key, struct sheet_view *out);
/* Takes out what the level above gave (and the cluster, unless `cross` stays), for readers to whom
 * it is not open yet: points and totals are then the unit's own. */
void sheet_hide(struct sheet_view *v, bool cross);
/* What keeps the unit from the next class: points of the season, lines of this sheet. */
void sheet_gaps(struct arena *a, const struct sheet_view *v, struct gaps *out);
/* Index of the criterion whose row this is in the sheet's set; SIZE_MAX when it has none. */
size_t sheet_criterion(const struct sheet_view *v, int64_t criterion);
/* What the layer's line stands at before anybody changes it: computed points, else self-scored
 * ones; NO_VALUE when there are neither. */
int64_t line_base(const struct score_line *l);
/* Whether people enter points here: the criterion is judged, or its figures are missing. */
bool line_by_people(const struct score_line *l);

/* ---- writing ---- */

struct points_in {
	int64_t criterion; /* row */
	int64_t points;	   /* NO_VALUE takes them back */
	struct str reason;
};
enum { SHEET_ANY_VERSION = -1 };
struct sheet_saving {
	/* As it was read; id.n 0 makes it. Version SHEET_ANY_VERSION: whatever it is now. */
	struct sheet_row row;
	const struct points_in *p;
	size_t n;
	int64_t version; /* out: of the row now */
};
/* The unit's own points. ERR_CONFLICT "score.sheet_changed" when row.version is not the row's,
 * "score.sheet_sent" when it is with the level above, "criteria.season_locked". */
struct err sheet_save_self(struct tx *tx, struct sheet_saving *in);
/* To the level above. ERR_CONFLICT as above. */
struct err sheet_send(struct tx *tx, sheet_id id, int64_t version);
/* Back to the unit, which may change it again; ERR_INVALID "score.return_reason". */
struct err sheet_return(struct tx *tx, sheet_id id, int64_t version, struct str reason);

/* Points of the level above (or of the cluster) for one criterion of one sheet, which is made when
 * it was not begun. ERR_CONFLICT "score.line_changed" when somebody wrote it since `version`;
 * "criteria.season_locked", "score.sheet_settled". */
struct line_saving {
	struct sheet_row row;
	struct points_in given;
	int64_t version; /* of the line as it was read */
	bool cross;	 /* the cluster's points, else the final ones */
};
struct err line_save(struct tx *tx, const struct line_saving *in);
/* Final points as they are, whatever stood: for closings, which checked and log them as a whole. */
struct err sheet_put_final(struct tx *tx, sheet_id id, const struct points_in *p);
/* A sheet whose every judged criterion of the main part has final points is appraised. */
struct err sheet_mark_appraised(struct tx *tx, sheet_id id);

#endif
