/* plan.h: what is done before the day: the timeline backwards from it, the upper union's clearance
 * (duyệt đại hội), nominations by slips, and comments on the drafts. */
#ifndef CONGRESS_PLAN_H
#define CONGRESS_PLAN_H

#include "assembly/assembly.h"

enum {
	MILESTONES_MAX = 40,
	MILESTONE_TITLE_MAX = 200,
	MILESTONE_DAYS_MAX = 365,
	PLAN_NOTE_MAX = 1000,
	NOMINEES_MAX = 200,
	POLL_MOST = 100000,
	COMMENTS_MAX = 2000, /* of one congress */
	COMMENT_TEXT_MAX = 2000,
	COMMENT_WHO_MAX = 100,
	CALL_CODE = 32,
};

/* ---- the timeline ---- */

struct milestone {
	int64_t id, owner, version; /* owner 0: as shipped */
	struct str code, title, citation;
	int64_t ordinal, days; /* before the day; negative: after it */
	bool unsure;
	/* of one congress */
	int64_t due_on, done_on; /* DAY_NONE: not done */
	bool moved;		 /* due_on is this congress's own */
	struct str note;
};
/* What the office set, else as shipped; an all-member congress has no elections of delegates. By
 * their days. */
struct err milestones_of(struct db *db, const struct assembly *a, struct milestone **out,
			 size_t *n);
/* As one owner sees them. */
struct err milestone_list(struct db *db, unit_id owner, struct milestone **out, size_t *n);
/* The owner's own title and days for a milestone of in->code; a milestone that is not shipped gets
 * a code of its own. ERR_INVALID "congress.milestone"; ERR_CONFLICT "assembly.changed". */
struct err milestone_set(struct tx *tx, const struct milestone *in);
/* Of one congress: done (DAY_NONE: not yet), another day (DAY_NONE: as the milestone says). */
struct milestone_step {
	assembly_id assembly;
	struct str code, note;
	int64_t due_on, done_on;
};
struct err milestone_step(struct tx *tx, const struct milestone_step *in);
/* What is late or due until a day, of the unit's congresses in preparation. */
struct milestone_due {
	assembly_id assembly;
	struct str title, congress;
	int64_t due_on;
};
struct err milestones_due(struct db *db, unit_id unit, int64_t until, struct milestone_due **out,
			  size_t *n);

/* ---- clearance ---- */

enum clearance_state {
	CLEARANCE_NONE,
	CLEARANCE_ASKED,
	CLEARANCE_AGREED,
	CLEARANCE_RETURNED,
	CLEARANCE_STATES
};
struct clearance {
	assembly_id assembly;
	int64_t version, upper;
	enum clearance_state state;
	int64_t asked_on, answered_on, starts_at;
	struct str note, number, conditions;
	struct str congress, unit_name; /* read only */
};
/* ERR_CONFLICT "congress.asked_already" while an answer is waited for, or once it was agreed. */
struct err clearance_ask(struct tx *tx, assembly_id id, struct str note);
/* ERR_INVALID "congress.answer_needs" (number, day; conditions where it is returned);
 * ERR_CONFLICT "assembly.changed". */
struct err clearance_answer(struct tx *tx, const struct clearance *in);
/* state CLEARANCE_NONE: nothing was asked. */
struct err clearance_read(struct db *db, assembly_id id, struct clearance *out);
/* What waits at the level above (n 0: at any), and what was answered there, the newest first. */
struct err clearance_list(struct db *db, unit_id upper, struct clearance **out, size_t *n);

/* ---- nominations by slips ---- */

struct nominee {
	int64_t id;
	struct str name, post;
	int64_t votes;
};
struct poll {
	int64_t version, held_on; /* version 0: none was held */
	struct str place;
	int64_t issued, collected, valid;
	struct nominee *people; /* the most votes first */
	size_t n;
};
struct err poll_read(struct db *db, assembly_id id, struct poll *out);
/* All of it at once. ERR_INVALID "congress.poll_sums" (collected above issued, valid above
 * collected, votes above valid), "congress.poll_twice"; ERR_CONFLICT "assembly.changed". */
struct err poll_set(struct tx *tx, assembly_id id, const struct poll *in);

#endif
