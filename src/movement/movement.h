/* movement.h: phong trào thi đua, cuộc vận động and their drives (đợt thi đua): prepared by an
 * office, launched down to a group of units, answered by them twice: that they join, and what came
 * of it in a few figures and words; summed up at the end. Rights are the caller's business. */
#ifndef MOVEMENT_MOVEMENT_H
#define MOVEMENT_MOVEMENT_H

#include "office/office.h"
#include "report/report.h"

enum {
	MOVEMENT_TITLE_MAX = 200,
	MOVEMENT_TEXT_MAX = 4000,
	MOVEMENT_FIGURES_MAX = 6,
	MOVEMENT_UNITS_MAX = 20000,
	MOVEMENT_PAGE_MAX = 200,
	MOVEMENT_LIST_ROWS = 60,
	MOVEMENT_MARKS_MAX = 500,
};
enum movement_kind { MOVEMENT_MOVEMENT, MOVEMENT_CAMPAIGN, MOVEMENT_DRIVE, MOVEMENT_KIND_COUNT };
extern const char *const movement_kind_codes[MOVEMENT_KIND_COUNT + 1]; /* ended by NULL */
#define MOVEMENT_VALUE_MOST (INT64_C(1000000000000) * FIGURE_SCALE)    /* of a figure */

struct movement_figure {
	int64_t ordinal;
	struct str label, measure; /* measure may be empty */
};
struct movement {
	int64_t id, version;
	unit_id owner, top; /* it reaches the units below top */
	int64_t parent;	    /* of a drive: its movement; 0: none */
	enum movement_kind kind;
	struct str title, theme, document, sector, summary;
	int64_t from_on, to_on; /* half-open */
	int64_t join_by, result_by;
	int64_t launched_at, closed_at; /* 0: not yet */
	int64_t units, joined, told;	/* read only */
	struct movement_figure figures[MOVEMENT_FIGURES_MAX];
	size_t figure_count;
};
/* Makes one, or changes one that is being prepared (id set). ERR_INVALID "movement.fields",
 * "movement.days", "movement.figures" (twice the same, none named), "movement.parent" (a drive's
 * movement is the office's own and no drive); ERR_CONFLICT "movement.changed", "movement.launched".
 */
struct err movement_put(struct tx *tx, const struct movement *m, int64_t *id);
/* Units below `top`, of the sector where one is named, see it from now on; sections and groups
 * don't. ERR_INVALID "movement.nobody"; ERR_CONFLICT "movement.changed". */
struct err movement_launch(struct tx *tx, int64_t id, int64_t version);
/* Later days for answers. ERR_INVALID "movement.days"; ERR_CONFLICT "movement.changed". */
struct err movement_extend(struct tx *tx, int64_t id, int64_t version, int64_t result_by);
/* Summed up: nobody answers any more. ERR_INVALID "movement.words"; ERR_CONFLICT
 * "movement.changed". */
struct err movement_close(struct tx *tx, int64_t id, int64_t version, struct str summary);
/* ERR_NOT_FOUND "movement.none". */
struct err movement_get(struct db *db, int64_t id, struct movement *out);
/* The newest first, MOVEMENT_LIST_ROWS at a time; `before` 0: from the newest. Without figures. */
struct err movement_list_before(struct db *db, unit_id owner, int64_t before, struct movement **out,
				size_t *n);
/* The newest MOVEMENT_LIST_ROWS, without figures; parent 0: all. */
struct err movement_list(struct db *db, unit_id owner, int64_t parent, struct movement **out,
			 size_t *n);

/* ---- units ---- */

struct movement_row {
	unit_id unit;
	struct str code, name, pledge, result;
	int64_t joined_at, told_at, version;  /* 0: not yet */
	int64_t marked;			      /* activities that belong to it */
	int64_t values[MOVEMENT_FIGURES_MAX]; /* FIGURE_NONE */
};
/* What a unit is asked to join or tell, open ones first; at most `limit`. */
struct movement_asked {
	struct movement what;
	int64_t joined_at, told_at;
};
struct err movement_of_unit(struct db *db, unit_id unit, int64_t limit, struct movement_asked **out,
			    size_t *n);
/* ERR_NOT_FOUND "movement.not_asked". */
struct err movement_row(struct db *db, int64_t id, unit_id unit, struct movement_row *out);
enum movement_only { MOVEMENT_ALL, MOVEMENT_JOINED, MOVEMENT_AWAY, MOVEMENT_UNTOLD, MOVEMENT_ONLY };
extern const char
	*const movement_only_codes[MOVEMENT_ONLY + 1]; /* "", joined, away, untold, NULL */
struct movement_query {
	int64_t id;
	enum movement_only only;
	struct str after_code; /* keyset: code and unit of the last row seen */
	int64_t after_unit, limit;
};
struct err movement_rows(struct db *db, const struct movement_query *q, struct movement_row **out,
			 size_t *n, bool *more);
/* Sums of the figures, FIGURE_NONE where nobody gave one; out holds MOVEMENT_FIGURES_MAX. */
struct err movement_sums(struct db *db, int64_t id, int64_t *out);

struct movement_answer {
	int64_t id, version; /* the row's */
	unit_id unit;
	int64_t at;	       /* when it was said; 0: now */
	struct str words;      /* the pledge, or the result */
	const int64_t *values; /* of a result: one a figure, FIGURE_NONE where none */
};
/* ERR_CONFLICT "movement.row_changed"; ERR_INVALID "movement.closed", "movement.words". */
struct err movement_join(struct tx *tx, const struct movement_answer *in);
/* Whoever tells a result has joined. Errors of movement_join. */
struct err movement_tell(struct tx *tx, const struct movement_answer *in);
/* The unit's activities that belong to it, whole; ids of the room activity. ERR_INVALID
 * "movement.closed"; ERR_NOT_FOUND "movement.not_asked". */
struct err movement_mark(struct tx *tx, int64_t id, unit_id unit, const int64_t *activities,
			 size_t n);
struct err movement_marked(struct db *db, int64_t id, unit_id unit, int64_t **out, size_t *n);

/* Who joined and what they told, as Excel. */
struct err movement_export(struct db *db, struct office *o, int64_t id, struct office_sink to);

#endif
