/* motion.h: texts that a meeting adopts and what is proposed to change in them. A paragraph is a
 * line. Whether a motion is adopted its vote says, once it is announced; while one runs the text
 * stands still. */
#ifndef ASSEMBLY_MOTION_H
#define ASSEMBLY_MOTION_H

#include "assembly/vote.h"

enum motion_kind {
	MOTION_RESOLUTION,
	MOTION_REPORT,
	MOTION_RULES,
	MOTION_REVIEW,
	MOTION_VOTING_RULES,
	MOTION_OTHER,
	MOTION_KIND_COUNT
};
enum motion_state { MOTION_DRAFT, MOTION_VOTING, MOTION_ADOPTED, MOTION_REJECTED };
extern const char *const motion_kind_codes[MOTION_KIND_COUNT + 1]; /* ended by NULL */
enum {
	MOTION_TITLE_MAX = 200,
	MOTION_TEXT_MAX = 100000,
	MOTIONS_MAX = 60,     /* of a meeting */
	AMENDMENTS_MAX = 500, /* of a motion */
	AMENDMENT_TEXT_MAX = 5000,
	AMENDMENT_NAME_MAX = 200,
};

struct motion {
	int64_t id, version;
	assembly_id assembly;
	enum motion_kind kind;
	struct str title, text;
	/* read only */
	enum motion_state state;
	int64_t vote;	    /* 0: the meeting was not asked yet */
	int64_t open;	    /* amendments that nobody has decided */
	int64_t changed_at; /* of this version */
	int64_t changed_by; /* account; 0: a desk or the program */
};
/* ERR_INVALID "assembly.motion_title", "assembly.motion_text"; ERR_TOO_LARGE
 * "assembly.motions_many"; ERR_CONFLICT "assembly.moved_on" once the meeting is closed. */
struct err motion_add(struct tx *tx, const struct motion *in, int64_t *id);
/* Title and text. ERR_CONFLICT "assembly.motion_changed" when another version stands there by now
 * (motion_beside then says what to do), "assembly.motion_voting" while it is voted on,
 * "assembly.motion_adopted" afterwards. */
struct err motion_change(struct tx *tx, const struct motion *in);
/* ERR_CONFLICT "assembly.motion_voting" once it was put to the vote. */
struct err motion_drop(struct tx *tx, int64_t id, int64_t version);
struct err motion_get(struct db *db, int64_t id, struct motion *out);
/* In the order in which they were added, without their texts. */
struct err motion_list(struct db *db, assembly_id id, struct motion **out, size_t *n);
/* What the paper of a kind says: the first of that kind, adopted ones before others; id 0: none. */
struct err motion_of_kind(struct db *db, assembly_id id, enum motion_kind kind, struct motion *out);
/* The text as that version left it; ERR_NOT_FOUND "assembly.no_motion". */
struct err motion_text_at(struct db *db, int64_t id, int64_t version, struct str *out);

/* Two editors began from the same text: theirs stands, and mine put together with it, paragraph by
 * paragraph. `refused`: paragraphs of theirs that mine replaces. */
struct motion_beside {
	struct motion now;
	struct str mine, merged, refused; /* mine: as paragraphs, without blanks around them */
};
struct err motion_beside(struct db *db, int64_t id, int64_t from_version, struct str mine,
			 struct motion_beside *out);

/* Asks the meeting: opens a vote on it (vote.h says when that fails). ERR_CONFLICT
 * "assembly.amendments_open" while some are undecided, "assembly.motion_voting". */
struct err motion_ask(struct tx *tx, int64_t id, const struct vote_new *how, int64_t *vote);
/* A vote that was held without naming it was on this motion: ERR_CONFLICT
 * "assembly.vote_not_announced"; ERR_INVALID "assembly.vote_elsewhere". */
struct err motion_tie(struct tx *tx, int64_t id, int64_t version, int64_t vote);

/* ---- amendments ---- */

enum amendment_state {
	AMENDMENT_PROPOSED,
	AMENDMENT_TAKEN,
	AMENDMENT_REFUSED,
	AMENDMENT_STATE_COUNT
};
struct amendment {
	int64_t id, version, motion;
	int64_t paragraph; /* from 1, where it stands now; 0: a new one at the end */
	struct str text;   /* empty: strike it */
	struct str reason, proposer;
	/* read only */
	struct str was; /* the paragraph as it stood when this was proposed */
	bool lost;	/* the paragraph says something else by now */
	int64_t vote;	/* the meeting was asked; 0: not */
	bool voted, passed;
	enum amendment_state state;
	struct str answer;
};
/* ERR_INVALID "assembly.no_paragraph", "assembly.amendment_text" (nothing changes),
 * "assembly.amendment_proposer"; ERR_TOO_LARGE "assembly.amendments_many"; ERR_CONFLICT as
 * motion_change. */
struct err amendment_add(struct tx *tx, const struct amendment *in, int64_t *id);
/* Puts it into the text. ERR_CONFLICT "assembly.paragraph_changed" (with the motion's title: to be
 * refused, and proposed anew on what stands there now), "assembly.amendment_vote" (the meeting was
 * asked and has not said yes), "assembly.changed". */
struct err amendment_take(struct tx *tx, int64_t id, int64_t version, struct str answer);
/* ERR_INVALID "assembly.reason_needed": who proposed it is told why. */
struct err amendment_refuse(struct tx *tx, int64_t id, int64_t version, struct str answer);
/* Asks the meeting. ERR_NOT_FOUND "assembly.no_amendment"; ERR_CONFLICT "assembly.changed" (it
 * was answered), "assembly.motion_voting", "assembly.motion_adopted" (its text stands), and
 * vote_open's. */
struct err amendment_ask(struct tx *tx, int64_t id, const struct vote_new *how, int64_t *vote);
struct err amendment_get(struct db *db, int64_t id, struct amendment *out);
/* By paragraph; those on the end last. */
struct err amendment_list(struct db *db, const struct motion *m, struct amendment **out, size_t *n);

/* The paragraphs of a text; *n of them. */
struct str *motion_paragraphs(struct arena *a, struct str text, size_t *n);

struct scope;
struct err motion_scope(struct db *db, int64_t id, struct scope *out);
struct err amendment_scope(struct db *db, int64_t id, struct scope *out);

#endif
