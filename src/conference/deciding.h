/* deciding.h: what people still have to decide in a season, from the same closing that close-year
 * runs, and the recording and taking back of what they decided. */
#ifndef CONFERENCE_DECIDING_H
#define CONFERENCE_DECIDING_H

#include "cluster/cluster.h"
#include "score/score.h"

/* One thing that waits. A unit's missing figures and points are one matter with their counts, of
 * kind NEED_FIGURES when figures are among them, else NEED_APPRAISAL. */
struct matter {
	enum need_kind kind;
	enum need_who who;
	int cluster, unit;	    /* indexes into the input; -1 */
	struct str criterion, more; /* as struct need has them */
	int64_t figures, appraisals;
	struct str text; /* the whole as a sentence */
};
struct matters {
	struct matter *p;
	size_t n, cap;
	int64_t total; /* needs behind them */
	struct arena *arena;
	unsigned char lang;
};
/* `arena` and `lang` of *out are set before. cluster: only what concerns it; 0: all. */
void matters_of(const struct close_input *in, const struct close_output *closed, int64_t cluster,
		struct matters *out);

/* Whether a need's list of codes, "A, B", names this one. */
bool codes_name(struct str codes, struct str code);

/* Whether the level above decides it, not the cluster's conference. */
bool decided_above(enum decision_kind kind);

/* ---- recording ---- */

/* Reads the record's body as a decisions file would be read, and compares it with the season.
 * `unit` and `cluster` are codes or empty. ERR_INVALID with the first fault. */
struct decision_names {
	struct str unit, cluster;
};
struct err decision_fits(struct arena *a, const struct close_input *in, const struct decision *d,
			 const struct decision_names *names);
/* The decision on the same matter that stands, which this one replaces; n 0: none. */
decision_id decision_before(struct arena *a, const struct close_input *in, const struct decision *d,
			    const struct decision_names *names);
/* Takes one back. A review's request is open again then. ERR_CONFLICT "conference.carried_out" for
 * points that a closing has already taken over; else as decision_withdraw. */
struct err decision_take_back(struct tx *tx, decision_id id, struct str reason);

/* ---- actual figures after estimates ---- */

/* Points settled on an estimate that newer figures change. */
struct changed_points {
	const struct close_unit *unit;
	const struct criterion *criterion;
	bool cluster_sheet;
	struct str period; /* empty: the whole season */
	int64_t sheet, row;
	int64_t settled, fresh;
};
/* A unit whose total, class or place would move if all fresh points counted. */
struct moved_unit {
	const struct unit_result *before, *after;
};
struct changes {
	struct changed_points *p;
	size_t n, cap;
	struct moved_unit *moved;
	size_t moved_count, moved_cap;
	struct str mark; /* changes with any of it: what was seen is what is confirmed */
};
/* How many of them wait in the season, for whoever is only told of them: 0 where nothing was sent
 * since the first conference; else it closes the season. */
struct err changes_waiting(struct db *db, season_id id, int64_t *points);
/* cluster 0: all. */
void changes_of(struct arena *a, const struct close_input *in, const struct close_output *closed,
		int64_t cluster, struct changes *out);
/* The body that confirms one: take the fresh points, or keep the settled ones. It holds for these
 * fresh points only: when figures change once more, people are asked once more. */
struct str change_body(struct arena *a, const struct changed_points *x, bool take, struct str why);

#endif
