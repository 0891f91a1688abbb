/* minutes.h: the minutes of a meeting, or of one session of it (session 0: of the whole). They
 * write themselves from the log; whoever edits them keeps every word when the log goes on, and once
 * they are signed only addenda follow. */
#ifndef ASSEMBLY_MINUTES_H
#define ASSEMBLY_MINUTES_H

#include "assembly/plan.h"

enum { MINUTES_TEXT_MAX = 200000, MINUTES_NAME_MAX = 200, ADDENDUM_MAX = 5000, ADDENDA_MAX = 50 };

struct minutes {
	assembly_id assembly;
	int64_t session;
	int64_t version; /* 0: nobody has touched them */
	struct str text; /* paragraphs by line */
	struct str chair, secretary;
	/* read only */
	struct str written; /* what the log gave when the text was last brought up to date */
	struct str refused; /* of the log, where a hand edit was kept instead */
	int64_t signed_at;  /* DAY_NONE: not signed */
};
/* What the log, votes and opinions give today, in Vietnamese; `more` (may be NULL) adds the
 * paragraphs that a room to the right has to say of the meeting: elections. */
struct err minutes_write(struct db *db, assembly_id id, int64_t session,
			 struct err (*more)(struct db *db, int64_t assembly, struct buf *out),
			 struct str *out);
/* As stored; version 0 and empty texts when there are none. */
struct err minutes_get(struct db *db, assembly_id id, int64_t session, struct minutes *out);
/* Text and names. in->written: what the log gave when the editor began, kept when there was nothing
 * before. ERR_CONFLICT "assembly.minutes_changed" (another version by now),
 * "assembly.minutes_signed"; ERR_TOO_LARGE "assembly.minutes_long". */
struct err minutes_save(struct tx *tx, const struct minutes *in);
/* Brings in what the log has by now; hand edits stay, and where both speak of one paragraph the
 * log's stands in `refused`. ERR_CONFLICT "assembly.minutes_signed", "assembly.minutes_changed";
 * ERR_TOO_LARGE "assembly.minutes_long". */
struct err minutes_refresh(struct tx *tx, assembly_id id, int64_t session, struct str fresh);
/* ERR_CONFLICT "assembly.minutes_early" before the meeting (the session) is over; ERR_INVALID
 * "assembly.minutes_names" without both signers. */
struct err minutes_sign(struct tx *tx, const struct minutes *in);

struct addendum {
	int64_t id, added_at;
	struct str text;
};
/* ERR_CONFLICT "assembly.minutes_open" before they are signed. */
struct err minutes_add(struct tx *tx, assembly_id id, int64_t session, struct str text);
struct err minutes_addenda(struct db *db, assembly_id id, int64_t session, struct addendum **out,
			   size_t *n);

#endif
