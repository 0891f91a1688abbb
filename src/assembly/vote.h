/* vote.h: votes in the open. Hands are counted by the secretaries (unanimous, or the minority
 * counted and the rest in favour), or delegates press on their phones; majority and what it is
 * taken of are the rules'. Secret elections are election/. */
#ifndef ASSEMBLY_VOTE_H
#define ASSEMBLY_VOTE_H

#include "assembly/presence.h"

enum vote_mode { VOTE_HANDS, VOTE_PHONES, VOTE_MODE_COUNT };
enum vote_state { VOTE_OPEN, VOTE_CLOSED, VOTE_ANNOUNCED, VOTE_VOID, VOTE_STATE_COUNT };
enum voice { VOICE_IN_FAVOUR, VOICE_AGAINST, VOICE_OTHER, VOICE_COUNT };
extern const char *const vote_mode_codes[VOTE_MODE_COUNT + 1]; /* ended by NULL */
extern const char *const voice_codes[VOICE_COUNT + 1];
enum { VOTE_SUBJECT_MAX = 300, VOTES_OF_MAX = 300 };

struct vote {
	int64_t id, version;
	assembly_id assembly;
	int64_t item; /* 0: none */
	struct str subject;
	enum vote_mode mode;
	struct share_rule share;
	enum ballot_base of;
	struct str citation;
	enum vote_state state;
	int64_t summoned, present;
	int64_t count[VOICE_COUNT]; /* once closed; on phones while open too, for the presidium */
	int64_t need;		    /* least in favour */
	bool passed;
	int64_t opened_at, closed_at;
	struct str reason;
};
/* Opens a vote on the present count that the secretaries have confirmed. ERR_CONFLICT
 * "assembly.no_quorum", "assembly.vote_open" (another one is), "assembly.moved_on"; ERR_INVALID
 * "assembly.subject_needed". */
struct vote_new {
	assembly_id assembly;
	int64_t item;
	struct str subject;
	enum vote_mode mode;
	int64_t present; /* DAY_NONE: as the doors have it */
};
struct err vote_open(struct tx *tx, const struct vote_new *in, int64_t *id);
/* From a delegate's phone, once; the same again is well. ERR_CONFLICT "assembly.vote_closed",
 * "assembly.voted" (something else was said before), "assembly.not_in_room". */
struct err vote_cast(struct tx *tx, int64_t vote, int64_t seat, enum voice v);
/* What a seat has said; false: nothing. */
struct err vote_of_seat(struct db *db, int64_t vote, int64_t seat, enum voice *out, bool *said);
/* By hands: those against and of another opinion; the rest of the present are in favour. On phones
 * both are ignored: what was pressed counts, who pressed nothing is in nobody's favour. ERR_INVALID
 * "assembly.more_than_present". */
struct err vote_close(struct tx *tx, int64_t vote, int64_t against, int64_t other);
/* Before this nobody but the presidium sees the outcome. ERR_NOT_FOUND "assembly.no_vote";
 * ERR_CONFLICT "assembly.vote_not_closed". */
struct err vote_announce(struct tx *tx, int64_t vote);
/* ERR_INVALID "assembly.reason_needed". */
struct err vote_annul(struct tx *tx, int64_t vote, struct str reason);
struct err vote_get(struct db *db, int64_t id, struct vote *out);
/* In the order in which they were opened. */
struct err vote_list(struct db *db, assembly_id id, struct vote **out, size_t *n);
/* The one that is open, without what was pressed so far; id 0: none. */
struct err vote_running(struct db *db, assembly_id id, struct vote *out);

#endif
