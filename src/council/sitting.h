/* sitting.h: a sitting (phiên họp) of the award council: agenda of dossiers, who came, quorum, the
 * secret vote, its result by an exact test, minutes. The vote itself is the room ballot's: dossiers
 * of one form stand on one ballot, a member names those it agrees to. Rights are the caller's
 * business. */
#ifndef COUNCIL_SITTING_H
#define COUNCIL_SITTING_H

#include "council/dossier.h"

enum { COUNCIL_SITTINGS_MAX = 100, COUNCIL_ITEMS_MAX = 200, COUNCIL_VOTES_MAX = 20 };
enum sitting_state { SITTING_PLANNED, SITTING_HELD, SITTING_CANCELLED, SITTING_STATE_COUNT };
struct council_sitting {
	int64_t id, version, council;
	struct str title, place, chair, secretary, notes, conclusion, reason;
	int64_t starts_at; /* ms */
	enum sitting_state state;
	int64_t dossiers; /* on its agenda. Read only */
};
/* ERR_INVALID "council.sitting_fields". */
struct err sitting_plan(struct tx *tx, const struct council_sitting *s, int64_t *id);
/* Title, place and hour, as long as it is planned. ERR_CONFLICT "council.changed". */
struct err sitting_change(struct tx *tx, const struct council_sitting *s);
/* Its dossiers are complete again, waiting for another. ERR_INVALID "council.reason_needed";
 * ERR_CONFLICT "council.vote_begun". */
struct err sitting_cancel(struct tx *tx, int64_t id, int64_t version, struct str reason);
/* ERR_NOT_FOUND "council.no_sitting". */
struct err sitting_get(struct db *db, int64_t id, struct council_sitting *out);
/* The newest first. */
struct err sitting_list(struct db *db, int64_t council, struct council_sitting **out, size_t *n);

/* ---- the agenda ---- */

struct council_item {
	int64_t id; /* the dossier's */
	struct str unit_name, person_name, form_code, form_name, reason;
	int64_t ballot;		   /* 0: no vote yet */
	int64_t agree, base, need; /* DAY_NONE until the result was recorded */
	bool passed;
	bool decided;
};
/* By form, unit and person. */
struct err sitting_items(struct db *db, int64_t id, struct council_item **out, size_t *n);
/* ERR_CONFLICT "council.dossier_changed" when it is not complete, or its form asks for no council.
 */
struct err sitting_add_dossier(struct tx *tx, int64_t id, int64_t dossier);
/* Before its vote. ERR_CONFLICT "council.vote_begun". */
struct err sitting_drop_dossier(struct tx *tx, int64_t id, int64_t dossier);

/* The last sitting that has a dossier on its agenda, with what came of it; *sitting 0: none. */
struct err sitting_of_dossier(struct db *db, int64_t dossier, struct council_item *out,
			      int64_t *sitting);

/* ---- who came ---- */

enum presence { PRESENCE_UNSAID, PRESENCE_PRESENT, PRESENCE_EXCUSED, PRESENCE_ABSENT };
extern const char *const presence_codes[]; /* "", present, …, NULL */
struct council_seat {
	struct council_member m;
	enum presence state;
};
/* The members of the sitting's day, chair first. */
struct err sitting_seats(struct db *db, const struct council_sitting *s, struct council_seat **out,
			 size_t *n);
/* Words and attendance: it was held. Once a vote has begun who came stays as it is: ERR_CONFLICT
 * "council.vote_begun". */
struct err sitting_record(struct tx *tx, const struct council_sitting *s,
			  const struct council_seat *seats, size_t n);
/* Of the voting members. */
struct attendance_count {
	int64_t present, all;
};
struct attendance_count sitting_present(const struct council_seat *seats, size_t n);

/* ---- the vote ---- */

/* One ballot for each form that has dossiers without a vote. ERR_INVALID "council.no_quorum" with
 * those present, all and the least, "council.nothing_to_vote", ballot's. */
struct vote_opening {
	int64_t sitting, version;
	enum ballot_mode mode; /* paper or slips */
	struct str authority;  /* the decision that allows slips */
};
struct err sitting_open_vote(struct tx *tx, const struct vote_opening *in);
/* The sitting of a ballot; ERR_NOT_FOUND "council.no_sitting". */
struct err sitting_of_ballot(struct db *db, ballot_id id, int64_t *out);
/* The result of a counted ballot: whoever has the votes passes, the others fail, which refuses
 * their proposals. ERR_INVALID "council.no_quorum" when the count says that too few were there. */
struct err sitting_settle(struct tx *tx, ballot_id id, int64_t version);
/* The votes count for nothing and the dossiers may be voted on again. Call ballot_wipe afterwards.
 */
struct err sitting_void_vote(struct tx *tx, ballot_id id, int64_t version, struct str reason);

#endif
