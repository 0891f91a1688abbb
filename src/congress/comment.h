/* comment.h: the drafts go round by a link or QR code; whoever has it comments on a paragraph
 * without an account. Each comment is answered; the digest is a paper. */
#ifndef CONGRESS_COMMENT_H
#define CONGRESS_COMMENT_H

#include "congress/make.h"
#include "congress/plan.h"

struct call {
	assembly_id assembly;
	int64_t version; /* 0: not opened yet */
	struct str code;
	int64_t until_on;
	bool closed;
};
/* Opens the drafts to comments, or sets another last day, or closes them. ERR_INVALID
 * "congress.call_until" (the last day lies before today, or after the congress); ERR_CONFLICT
 * "assembly.changed". */
struct err call_set(struct tx *tx, const struct call *in);
struct err call_read(struct db *db, assembly_id id, struct call *out);
/* ERR_NOT_FOUND "congress.no_call" for a code of nobody's. */
struct err call_of_code(struct db *db, struct str code, struct call *out);
bool call_is_open(const struct call *c, int64_t today);

enum comment_state { COMMENT_NEW, COMMENT_TAKEN, COMMENT_PARTLY, COMMENT_REFUSED, COMMENT_STATES };
extern const char *const comment_codes[COMMENT_STATES + 1]; /* ended by NULL */
struct comment {
	int64_t id, version;
	assembly_id assembly;
	int64_t motion, paragraph; /* from 1; 0: of the whole */
	struct str quote, who, text, answer;
	enum comment_state state;
	int64_t said_at;
};
/* ERR_INVALID "congress.comment_text", "congress.no_paragraph"; ERR_CONFLICT
 * "congress.call_closed"; ERR_TOO_LARGE "congress.comments_many". */
struct err comment_add(struct tx *tx, const struct comment *in, int64_t *id);
/* ERR_INVALID "congress.comment_answer" (a refusal says why); ERR_CONFLICT "assembly.changed". */
struct err comment_answer(struct tx *tx, const struct comment *in);
/* By text and paragraph, then as they came. */
struct err comment_list(struct db *db, assembly_id id, struct comment **out, size_t *n);

#endif
