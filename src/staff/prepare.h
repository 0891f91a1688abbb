/* prepare.h: the twelve questions from which a staff conference's papers follow. Day, place and
 * form are the meeting's own, head, deputies, accountant and pledge the conference's; the others
 * are lines of text, and where nobody has answered stands what the program proposes. */
#ifndef STAFF_PREPARE_H
#define STAFF_PREPARE_H

#include "staff/staff.h"

enum staff_question {
	STAFF_YEAR, /* the work year that is looked back on: "năm 2021", "năm học 2020-2021" */
	STAFF_PRESIDIUM,   /* a name and post a line, the one who runs it first */
	STAFF_SECRETARIES, /* the first writes the minutes */
	STAFF_COUNTING,
	STAFF_BOARD_SEATS, /* of the people's inspection board; 0: its term is not over */
	STAFF_BOARD_NAMES, /* whom the union's committee proposes */
	STAFF_TO_DECIDE,   /* what the conference is to decide, a line each */
	STAFF_GUESTS,
	STAFF_TARGETS, /* of the resolution, a line each */
	STAFF_QUESTIONS
};
extern const char *const staff_question_codes[STAFF_QUESTIONS + 1]; /* ended by NULL */

struct staff_answers {
	struct assembly what;
	struct unit unit;
	struct employer employer;
	struct staff_conference c;
	struct ruleset rules;
	assembly_id before;	       /* the last conference that was held; n 0: none */
	struct inspection_board board; /* that holds office now; id 0: none */
	struct str text[STAFF_QUESTIONS];
	bool given[STAFF_QUESTIONS]; /* else proposed */
	size_t given_count;
};
struct err staff_answers_read(struct db *db, assembly_id id, struct staff_answers *out);
/* Keeps what differs from what is proposed or was answered; only while the meeting is not open.
 * ERR_TOO_LARGE "staff.answer_long", ERR_INVALID "staff.no_number", "staff.counts_and_stands". */
struct err staff_answers_save(struct tx *tx, assembly_id id,
			      const struct str text[STAFF_QUESTIONS]);
int64_t staff_answer_number(const struct staff_answers *x, enum staff_question which);
/* "Ông Nguyễn Văn A, Giám đốc": without the title; "Giám đốc" alone is a post without a name. */
struct named staff_head(struct arena *a, const struct staff_conference *c);
/* "năm 2021" becomes "năm 2022": every year in it is one later. */
struct str year_after(struct arena *a, struct str year);
/* The first and last year that stand in "năm học 2020-2021"; 0: none. */
void years_of(struct str year, int64_t *from, int64_t *to);

/* ---- the meeting as the answers have it (make.c) ---- */

struct staff_made {
	size_t members, guests, goals, drafts, elections, scripts;
};
/* Adds what is missing: who is summoned, guests, drafts, what is said, the board's election, the
 * resolution's points. What people have already is left as it is. ERR_CONFLICT
 * "assembly.moved_on" once it is closed; ERR_TOO_LARGE "assembly.too_many" members; else what
 * seat_add_guests, candidate_add and goal_add refuse of the answers. */
struct err staff_make(struct tx *tx, assembly_id id, struct staff_made *out);

/* Texts that it adopts or hears. */
enum staff_draft { STAFF_RULES, STAFF_HEAD_SAYS, STAFF_UNION_SAYS, STAFF_RESOLVES, STAFF_DRAFTS };
struct staff_draft_kind {
	const char *text; /* in stock */
	enum motion_kind motion;
};
extern const struct staff_draft_kind staff_draft_kinds[STAFF_DRAFTS];
/* As they stand now; id 0: not made yet. */
struct err staff_drafts(struct db *db, assembly_id id, struct motion out[STAFF_DRAFTS]);

/* A text in the words for such an employer: "cán bộ, công chức, viên chức, người lao động" are the
 * workers of a company, and its head is called as the rules say. */
struct str staff_words(struct arena *a, const struct employer *e, const struct ruleset *rules,
		       struct str text);
/* A text in stock, in a company's words where the employer is one. stock_text_read's errors. */
struct err staff_text_read(struct db *db, const struct staff_answers *x, const char *code,
			   struct str *out);

/* ---- marks (fill.c) ---- */

/* From the answers, the rules and what the program knows of the year; not those of the room. */
struct err staff_fill(struct db *db, const struct staff_answers *x, struct marks *out);
/* Those of the day, with an item's vote (0: none) and who was elected to the inspection board. */
struct err staff_room(struct db *db, const struct assembly *a, int64_t item, struct marks *m);

#endif
