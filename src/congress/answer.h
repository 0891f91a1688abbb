/* answer.h: the twelve questions from which all papers of a congress follow. Day, place, number,
 * term and form are the meeting's own (assembly/plan.h); the other answers are lines of text, and
 * where nobody has answered stands what the program proposes from what it knows. */
#ifndef CONGRESS_ANSWER_H
#define CONGRESS_ANSWER_H

#include "assembly/assembly.h"
#include "congress/history.h"

enum answer {
	ANSWER_SIZE,	  /* how many the committee is to have */
	ANSWER_PRESIDIUM, /* names, a line each, the one who runs it first: "name – post" */
	ANSWER_SECRETARIES,
	ANSWER_COUNTING, /* the head first; nobody who stands */
	ANSWER_CANDIDATES,
	ANSWER_CHAIR,	    /* by whom the chair is elected: answer_chairs */
	ANSWER_UPPER_SEATS, /* delegates to the upper congress; 0: none */
	ANSWER_UPPER,	    /* who comes from the level above and speaks */
	ANSWER_GUESTS,
	ANSWER_TARGETS, /* of the resolution, a line each */
	ANSWER_COUNT
};
extern const char *const answer_codes[ANSWER_COUNT + 1]; /* ended by NULL */
/* By whom the chair is elected, as answered: enum chair_mode of election/. */
extern const char *const answer_chairs[]; /* ended by NULL */

struct answers {
	struct assembly what;
	struct unit unit;
	struct ruleset rules;
	struct congress_number number;
	int64_t members;	/* of the register, else as last reported; -1: unknown */
	int64_t delegates_from; /* that many members, and the form is delegates; 0: no rule */
	int64_t size_most;	/* of the committee; 0: no rule */
	struct str text[ANSWER_COUNT];
	bool given[ANSWER_COUNT]; /* else proposed */
	size_t given_count;
};
struct err answers_read(struct db *db, assembly_id id, struct answers *out);
/* Keeps the texts that differ from what is proposed, or that replace an answer; only while the
 * meeting is not open. ERR_TOO_LARGE "congress.answer_long", ERR_INVALID "congress.no_number",
 * "congress.counts_and_stands" (nobody counts the votes for themselves). */
struct err answers_save(struct tx *tx, assembly_id id, const struct str text[ANSWER_COUNT]);

int64_t answer_number(const struct answers *a, enum answer which); /* 0 when it is none */
int answer_chair(const struct answers *a); /* enum chair_mode of election/ */

/* A congress of the unit in preparation, with day, number, term and form proposed. */
struct err congress_begin(struct tx *tx, unit_id unit, assembly_id *out);
/* "Đại hội Công đoàn … lần thứ VIII, nhiệm kỳ 2022-2027" */
struct str congress_title(struct arena *a, const struct assembly *x, struct str unit);

#endif
