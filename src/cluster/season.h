/* season.h: a year of emulation: its span, theme, periods, drives, rules, and who sees what when.
 */
#ifndef CLUSTER_SEASON_H
#define CLUSTER_SEASON_H

#include "base/json.h"
#include "unit/unit.h"

typedef struct {
	int64_t n;
} season_id;
typedef struct {
	int64_t n;
} period_id;

struct season {
	season_id id;
	unit_id owner;
	struct str code, name, theme; /* "2021", "Năm thi đua 2021", chủ đề năm */
	bool school;		      /* the school year */
	int64_t from_on, to_on;	      /* half-open */
	bool locked;
	struct str rules; /* JSON; members in docs/decisions-file.md */
};
struct period {
	period_id id;
	season_id season;
	struct str code, name;
	int64_t from_on, to_on, due_on;
	int64_t weight, ordinal;
};
enum { PERIODS_MAX = 60, SEASONS_MAX = 200 };

/* Codes: "2021" or "2021-2022"; periods "2021", "2021-H1", "2021-Q3", "2021-M05". */
bool season_code_ok(struct str code);
bool period_code_ok(struct str code, struct str season_code);

struct err season_read(struct db *db, season_id id, struct season *out);
/* The season of a code and owner; owner.n 0: the only one with that code, ERR_INVALID
 * "season.which_owner" when several offices have it. ERR_NOT_FOUND. */
struct err season_by_code(struct db *db, unit_id owner, struct str code, struct season *out);
/* Of one owner, newest first; owner.n 0: all. */
struct err season_list(struct db *db, unit_id owner, struct season **out, size_t *n);
/* The seasons that judge a unit: of the nearest owner above it, by its sector; newest first. */
struct err season_of_unit(struct db *db, unit_id unit, struct season **out, size_t *n);
struct err season_periods(struct db *db, season_id id, struct period **out, size_t *n);
struct err period_read(struct db *db, period_id id, struct period *out);
struct err period_by_code(struct db *db, season_id season, struct str code, struct period *out);

/* Makes the season with its default periods (closing 31/5 and 30/11 for a calendar year, 31/12 and
 * 31/5 for a school year) and the default visibility. ERR_CONFLICT "cluster.season_there". */
struct err season_add(struct tx *tx, const struct season *s, season_id *out);
/* Makes the period or changes it, by season and code. ERR_INVALID "cluster.period_code",
 * "cluster.period_span". */
struct err period_set(struct tx *tx, const struct period *p, period_id *out);
/* Two halves: figures close on 31/5 and 30/11 (QĐ 1454/QĐ-TLĐ, 2014), for schools at the end of
 * each term; reports are due nine days later. */
struct err season_default_periods(struct tx *tx, const struct season *s);
struct err season_set_sectors(struct tx *tx, season_id id, const struct str *sectors, size_t n);
/* Codes; none: every sector that no other season of its owner names. */
struct err season_sectors(struct db *db, season_id id, struct str **out, size_t *n);
/* Name, theme and sectors of an open season, audited; ERR_CONFLICT "cluster.season_locked". */
struct season_naming {
	struct str name, theme;
	const struct str *sectors; /* codes */
	size_t sector_count;
};
struct err season_rename(struct tx *tx, season_id id, const struct season_naming *x);
/* Periods of an open season as the office sets them, all at once, audited. ERR_INVALID
 * "cluster.period_span"; as season_weights_fit. */
struct err season_set_periods(struct tx *tx, season_id id, struct period *all, size_t n);
/* ERR_CONFLICT "cluster.season_locked". */
struct err season_still_open(struct db *db, season_id id);
struct err season_set_locked(struct tx *tx, season_id id, bool locked);
struct drive {
	struct str name;
	int64_t from_on, to_on;
};
struct err season_add_drive(struct tx *tx, season_id id, const struct drive *d);
struct err season_drives(struct db *db, season_id id, struct drive **out, size_t *n);

/* ---- who sees what, when ---- */

enum sight {
	SIGHT_SELF_SCORE,
	SIGHT_OTHER_SCORE,
	SIGHT_PLACE,
	SIGHT_REMARK,
	SIGHT_CLASS,
	SIGHT_POINTS,
	SIGHT_COUNT
};
enum viewer { VIEWER_OWN_UNIT, VIEWER_CLUSTER, VIEWER_UPPER, VIEWER_PUBLIC, VIEWER_COUNT };
enum opens { OPENS_ALWAYS, OPENS_CONFERENCE, OPENS_PUBLICATION, OPENS_NEVER, OPENS_COUNT };
extern const char *const sight_codes[SIGHT_COUNT], *const viewer_codes[VIEWER_COUNT],
							   *const opens_codes[OPENS_COUNT];
struct visibility {
	enum opens cell[SIGHT_COUNT][VIEWER_COUNT];
};
struct err visibility_read(struct db *db, season_id id, struct visibility *out);
struct err visibility_set(struct tx *tx, season_id id, const struct visibility *v);
/* The same as somebody changes it: cell by cell in the log. */
struct err visibility_edit(struct tx *tx, season_id id, const struct visibility *v);
/* The moment a cluster's year has reached, for the table above. */
enum moment { BEFORE_CONFERENCE, AFTER_CONFERENCE, AFTER_PUBLICATION };
bool visible(const struct visibility *v, enum sight what, enum viewer whom, enum moment now);
/* The public page has places, classes and points, and no sheets. */
bool sight_is_public(enum sight what);
/* What of a season is everybody's at that moment: open[SIGHT_COUNT]. */
struct err visibility_public(struct db *db, season_id id, enum moment now, bool *open);

#endif
