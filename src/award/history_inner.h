/* history_inner.h: what the files of the history share: a season's units while they are filled. */
#ifndef AWARD_HISTORY_INNER_H
#define AWARD_HISTORY_INNER_H

#include "award/history.h"

/* A year of the units that one came from, together: known when all of them are. The lowest counts:
 * nobody gains by joining. */
struct inherited {
	size_t n;
	enum grade grade;
	int64_t points;
	struct buf names;
};
/* A unit while it is filled; years[0] is the season's own. */
struct filling {
	struct history *row;
	struct known_year years[HISTORY_YEARS];
	struct inherited before[HISTORY_YEARS];
	int64_t began_on; /* of a unit that came from others */
	size_t came_from; /* how many it came from at once; 0: it did not */
	struct {
		struct known_award *p;
		size_t n, cap;
	} awards;
	struct {
		struct str *p;
		size_t n, cap;
	} aims;
	struct {
		struct known_title *p;
		size_t n, cap;
	} titles;
	struct {
		struct known_author *p;
		size_t n, cap;
	} authors;
	int64_t periods_good, periods_bad;
};
struct heir;
struct loading {
	struct db *db;
	const struct season *season;
	cluster_id cluster; /* n 0: all */
	int64_t year;
	struct filling *p; /* by unit id */
	size_t n;
	struct heir *heirs; /* by the unit they came from */
	size_t heir_count;
};
/* Who came from a unit by consolidation or split, at any remove. */
struct heir {
	int64_t from;
	struct str name; /* of that unit */
	struct filling *to;
};

/* The unit while it is filled; NULL: it is no member of the season. */
struct filling *history_find(struct loading *l, int64_t unit);
/* NULL: no member, or out of the years looked at. */
struct known_year *history_year_at(struct loading *l, int64_t unit, int64_t year);

/* ---- history_heirs.c ---- */

struct err history_load_heirs(struct loading *l);
/* The heirs of a unit, which stand together; how many. */
size_t history_heirs_of(const struct loading *l, int64_t unit, const struct heir **first);
/* A year of a unit, to those that came from it. */
void history_bequeath(struct loading *l, int64_t unit, const struct known_year *y);
/* Years before the unit began are those of the units it came from, when all of them are known. */
void history_take_inherited(struct loading *l);

/* ---- history_past.c ---- */

struct err history_load_past(struct loading *l);
struct err history_load_closed(struct loading *l);
/* Only where the closed season said nothing. */
void history_take_provisional(struct loading *l, const struct provisional *in);
struct err history_load_awards(struct loading *l);

/* ---- history_held.c ---- */

struct err history_load_titles(struct loading *l);
struct err history_load_initiatives(struct loading *l);
struct err history_load_authors(struct loading *l);

#endif
