/* tapped.h: papers of a count looked at again: where two counters tapped apart, and one that is
 * changed without undoing all after it. */
#ifndef ELECTION_TAPPED_H
#define ELECTION_TAPPED_H

#include "election/election.h"

/* One paper as it was tapped. ERR_CONFLICT "election.no_paper". */
struct err paper_get(struct db *db, int64_t election, int counter, int64_t ordinal,
		     struct counted_paper *out);
/* Instead of how it was tapped before. Errors of paper_add and paper_undo. */
struct err paper_change(struct tx *tx, const struct counted_paper *in, int64_t ordinal);
/* Papers with one number that the counters tapped apart, at most PAPERS_APART_MAX + 1: more mean
 * that they took them in different orders. */
struct paper_apart {
	int64_t ordinal;
	struct counted_paper by[2];
};
enum { PAPERS_APART_MAX = 20 };
struct err papers_apart(struct db *db, int64_t election, struct paper_apart **out, size_t *n);

#endif
