/* inner.h: what the files of election/ share. */
#ifndef ELECTION_INNER_H
#define ELECTION_INNER_H

#include "election/election.h"

/* ERR_CONFLICT "assembly.moved_on" unless its state lies between. */
struct err election_in(struct db *db, int64_t id, enum election_state from, enum election_state to,
		       struct election_row *out);
/* Writes a new row and gives it its id. */
struct err election_insert(struct tx *tx, struct election_row *e);
struct err election_audit(struct tx *tx, const char *verb, const struct election_row *e,
			  struct str note);
/* election_issue, with the kind of the meeting's event. */
struct err election_hand_out(struct tx *tx, int64_t id, const struct ballots_out *in,
			     const char *kind);

/* ---- of an election with electronic ballots (electronic.c); nothing for one on paper ---- */

/* ERR_CONFLICT "election.is_electronic". */
struct err election_on_paper(struct db *db, int64_t id);
/* *is false: on paper. ERR_CONFLICT "election.not_counted" before the board has opened the sum. */
struct err electronic_counted(struct tx *tx, const struct election_row *e, struct tally *out,
			      bool *is);
struct err electronic_announced(struct tx *tx, const struct election_row *e,
				const struct ballot_result *r);
/* Its votes are void, where there is no result yet. */
struct err electronic_void(struct tx *tx, const struct election_row *e, struct str reason);
/* The identities of ballot_count_check on one counter's figures. */
struct err tally_check(struct db *db, const struct election_row *e, const struct tally *x);

/* The rules about who may stand, beside a name given once (may_stand.c). */
struct err candidate_may_stand(struct db *db, const struct election_row *e,
			       const struct candidate *in);
/* The number to elect against what the rules say of the office. */
struct err seats_allowed(struct db *db, const struct election_row *e, int64_t seats);
/* The congress whose committee meets for the first time here; n 0: none. */
struct err election_congress_of(struct db *db, assembly_id meeting, assembly_id *out);

#endif
