/* make.h: from the twelve answers to the meeting itself: who is summoned, guests, the agenda with
 * what the chair says, the drafts that it adopts and their goals, the elections with who stands.
 * What people have already is left as it is: making again adds what is missing. */
#ifndef CONGRESS_MAKE_H
#define CONGRESS_MAKE_H

#include "congress/marks.h"

struct made {
	size_t members, guests, items, drafts, elections, goals;
};
struct err congress_make(struct tx *tx, assembly_id id, struct made *out);

/* A line of the answer about targets: "Kết nạp đoàn viên mới: 200 đoàn viên" has a figure and its
 * measure, any other line is words only. */
struct goal goal_of_line(struct str line);
/* The lines as goals of the resolution, unless there are some; *made counts them. */
struct err congress_goals(struct tx *tx, const struct answers *x, size_t *made);

/* The drafts of a congress, in the order in which papers name them. */
enum draft { DRAFT_REPORT, DRAFT_REVIEW, DRAFT_RULES, DRAFT_VOTING, DRAFT_RESOLUTION, DRAFT_COUNT };
struct draft_kind {
	const char *code; /* of its text */
	enum motion_kind motion;
	enum paper_kind paper;
	bool commented; /* goes round for comments */
};
extern const struct draft_kind draft_kinds[DRAFT_COUNT];
/* As they stand now, people's changes in them; id 0: not made yet. */
struct err congress_drafts(struct db *db, assembly_id id, struct motion out[DRAFT_COUNT]);

#endif
