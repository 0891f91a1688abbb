/* resolution.h: what a meeting set itself: figures to reach until a day, promises that answer
 * opinions, and instructions of the level above; what came of each is noted here. The text of the
 * resolution is a motion. */
#ifndef ASSEMBLY_RESOLUTION_H
#define ASSEMBLY_RESOLUTION_H

#include "assembly/plan.h"

enum { GOALS_MAX = 200, GOAL_NAME_MAX = 500, GOAL_MEASURE_MAX = 60, GOAL_OWNER_MAX = 200 };
#define GOAL_NO_VALUE INT64_MIN

struct goal {
	int64_t id, version;
	assembly_id assembly;
	struct str name;    /* "Kết nạp đoàn viên mới" */
	struct str measure; /* "đoàn viên", "%"; empty: none */
	int64_t value;	    /* ten-thousandths; GOAL_NO_VALUE: a task without a figure */
	int64_t due_on;	    /* DAY_NONE: the end of the term */
	int64_t opinion;    /* promised in answer to it; 0: none */
	struct str owner;   /* who sees to it; may be empty */
	struct str said_by; /* who instructed it for the level above; empty: the meeting set it */
	/* read only */
	int64_t done_on;    /* DAY_NONE: not yet */
	struct str outcome; /* what was reached */
	struct str asked;   /* the opinion's text */
};
/* ERR_INVALID "assembly.goal_name", "assembly.goal_value" (negative); ERR_TOO_LARGE
 * "assembly.goals_many"; ERR_CONFLICT "assembly.moved_on" of a cancelled meeting. A promise needs
 * its day: ERR_INVALID "assembly.goal_due"; an instruction its day and who sees to it:
 * "assembly.instruction_due". */
struct err goal_add(struct tx *tx, const struct goal *in, int64_t *id);
/* All but the opinion and who instructed it. ERR_CONFLICT "assembly.changed". */
struct err goal_change(struct tx *tx, const struct goal *in);
/* ERR_NOT_FOUND "assembly.no_goal"; ERR_CONFLICT "assembly.changed", "assembly.moved_on" of a
 * cancelled meeting. */
struct err goal_drop(struct tx *tx, int64_t id, int64_t version);
/* What came of it; DAY_NONE: it is open again. ERR_INVALID "assembly.goal_outcome" (too long);
 * else as goal_drop refuses. */
struct err goal_done(struct tx *tx, int64_t id, int64_t version, int64_t done_on,
		     struct str outcome);
struct err goal_get(struct db *db, int64_t id, struct goal *out);
/* In their order. */
struct err goal_list(struct db *db, assembly_id id, struct goal **out, size_t *n);
/* Whether it is one of the resolution's own, neither promised nor instructed. */
bool goal_is_own(const struct goal *g);
/* Promises, instructions and tasks of a union's meetings that are open and have a day, the earliest
 * first; at most GOALS_MAX. */
struct err goal_due(struct db *db, unit_id unit, int64_t until, struct goal **out, size_t *n);
struct scope;
struct err goal_scope(struct db *db, int64_t id, struct scope *out);

#endif
