/* inner.h: what the files of ballot/ share. */
#ifndef BALLOT_INNER_H
#define BALLOT_INNER_H

#include "ballot/ballot.h"
#include "store/audit.h"

/* Reads the ballot and checks its state; ERR_CONFLICT "ballot.moved_on" when it is another. */
struct err ballot_in_state(struct tx *tx, ballot_id id, enum ballot_state want, struct ballot *out);
/* Moves it to a state if nobody changed it since `version`; ERR_CONFLICT "ballot.moved_on". */
struct err ballot_move(struct tx *tx, ballot_id id, enum ballot_state to, int64_t version);
struct err ballot_audit(struct tx *tx, const char *verb, ballot_id id, struct str note);

/* The roll written anew, in random order, and without a trace of who came when. */
struct err voters_rewrite(struct tx *tx, ballot_id id);
/* Slips and papers of a ballot, gone. */
struct err box_empty(struct tx *tx, ballot_id id);
struct err votes_store(struct tx *tx, ballot_id id, const struct ballot_count *c);
/* Two persons counted the same. */
bool entries_agree(const struct ballot_entry *x, const struct ballot_entry *y);
/* A random order of the numbers below n. */
size_t *random_order(struct arena *a, size_t n);

#endif
