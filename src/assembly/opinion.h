/* opinion.h: what members and units said at a meeting or sent to it, and what came of it: answered
 * on the spot, assigned with a day, forwarded to the upper union, promised, closed with the asker's
 * verdict. The same said twice is grouped; every originator is kept. */
#ifndef ASSEMBLY_OPINION_H
#define ASSEMBLY_OPINION_H

#include "assembly/plan.h"

enum opinion_subject {
	SUBJECT_REGIME,
	SUBJECT_ORGANISATION,
	SUBJECT_FINANCE,
	SUBJECT_EMULATION,
	SUBJECT_OTHER,
	OPINION_SUBJECT_COUNT
};
enum opinion_source {
	OPINION_FROM_DESK,
	OPINION_FROM_PHONE,
	OPINION_FROM_UNIT,
	OPINION_FROM_COUNT
};
enum opinion_state {
	OPINION_HEARD,
	OPINION_ANSWERED,
	OPINION_ASSIGNED,
	OPINION_FORWARDED,
	OPINION_CLOSED,
	OPINION_STATE_COUNT
};
extern const char *const opinion_subject_codes[OPINION_SUBJECT_COUNT + 1]; /* ended by NULL */
extern const char *const opinion_state_codes[OPINION_STATE_COUNT + 1];
enum {
	OPINION_TEXT_MAX = 4000,
	OPINION_NAME_MAX = 200,
	OPINIONS_OF_MAX = 20000, /* of a meeting */
	OPINIONS_SEAT_MAX = 30,	 /* from one card's phone */
	OPINION_PAGE_MAX = 100,
};

struct opinion {
	int64_t id, version;
	assembly_id assembly;
	int64_t session, item, seat, unit; /* 0: none */
	struct str speaker, text;	   /* as it was said */
	enum opinion_subject subject;
	enum opinion_source source;
	/* read only */
	int64_t under; /* another that says the same; 0: none */
	enum opinion_state state;
	struct str answer, owner, verdict;
	int64_t owner_unit;				 /* 0: none */
	int64_t due_on, said_at, answered_at, closed_at; /* DAY_NONE: not */
	bool content;					 /* with the answer, when closed */
	struct str meeting;				 /* its title */
	int64_t holder;					 /* the unit that held the meeting */
	int64_t same;					 /* how many are grouped below it */
};
/* Who holds the seat gives name and unit. ERR_INVALID "assembly.opinion_text",
 * "assembly.opinion_speaker"; ERR_TOO_LARGE "assembly.opinions_many" (also of one phone);
 * ERR_CONFLICT "assembly.moved_on" of a cancelled meeting. */
struct err opinion_add(struct tx *tx, const struct opinion *in, int64_t *id);
/* Text, speaker and subject, while it is not closed. ERR_CONFLICT "assembly.changed" (all below
 * too). */
struct err opinion_change(struct tx *tx, const struct opinion *in);
/* Says the same as `under`, whose answer is its answer; what was under it moves along. 0 parts it
 * again. ERR_INVALID "assembly.opinion_under" (itself, one of another union). */
struct err opinion_group(struct tx *tx, int64_t id, int64_t version, int64_t under);

/* Each of these also opens a closed one again; what was answered before stays in its steps.
 * ERR_INVALID "assembly.opinion_text" (empty or too long); ERR_NOT_FOUND "assembly.no_opinion";
 * ERR_CONFLICT "assembly.changed". */
struct err opinion_answer(struct tx *tx, int64_t id, int64_t version, struct str text);
struct opinion_task {
	struct str owner;   /* who, in words; may be empty with a unit */
	int64_t owner_unit; /* 0: nobody in the program */
	int64_t due_on;
};
/* ERR_INVALID "assembly.opinion_owner", "assembly.opinion_due" (before today). */
struct err opinion_assign(struct tx *tx, int64_t id, int64_t version, const struct opinion_task *t);
/* To the union above the one that held the meeting. ERR_CONFLICT "assembly.no_upper". */
struct err opinion_forward(struct tx *tx, int64_t id, int64_t version, int64_t due_on);
/* The asker is content, or not. ERR_CONFLICT "assembly.opinion_open" without an answer. */
struct err opinion_close(struct tx *tx, int64_t id, int64_t version, bool content,
			 struct str verdict);

struct err opinion_get(struct db *db, int64_t id, struct opinion *out);
struct opinion_query {
	assembly_id assembly; /* n 0: of a unit: its meetings' and those it has to answer */
	int64_t unit;
	int64_t session, under; /* 0: any; of those under it */
	int state, subject;	/* -1: all */
	bool mine;		/* only what the unit has to answer */
	int64_t late_on;	/* only those open past their day on it; DAY_NONE: all */
	bool heads;		/* without those grouped under another */
	int64_t before, limit;	/* ids below it; 0: from the newest */
};
/* The newest first. */
struct err opinion_list(struct db *db, const struct opinion_query *q, struct opinion **out,
			size_t *n);
struct opinion_counts {
	int64_t by_state[OPINION_STATE_COUNT];
	int64_t all, late;
};
/* Of those that `q` asks for, without regard to its state, lateness and place. */
struct err opinion_count(struct db *db, const struct opinion_query *q, int64_t today,
			 struct opinion_counts *out);
/* What an earlier meeting of the same union left for this one: not closed, or answered since.
 * The oldest first, at most OPINION_PAGE_MAX. */
struct err opinion_carried(struct db *db, const struct assembly *a, struct opinion **out,
			   size_t *n);

struct opinion_step {
	int64_t done_at, due_on;
	const char *what; /* has its words: assembly.opinion_step_<what> */
	struct str text;
};
struct err opinion_steps(struct db *db, int64_t id, struct opinion_step **out, size_t *n);
/* For resolution.h: a promise was made in answer to it. */
struct err opinion_promised(struct tx *tx, int64_t id, struct str text, int64_t due_on);

/* The scope of the unit that has to answer, else of the one that held the meeting. */
struct scope;
struct err opinion_owner_scope(struct db *db, int64_t id, struct scope *out);
struct err opinion_scope(struct db *db, int64_t id, struct scope *out);

#endif
