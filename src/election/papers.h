/* papers.h: the papers of elections and of what follows: voting rules, ballots, counting minutes,
 * the list of those elected, request for recognition and the decision on it. Each is made of what
 * is in the record when it is made; src/document has their heads and their place in the register.
 */
#ifndef ELECTION_PAPERS_H
#define ELECTION_PAPERS_H

#include "election/election.h"

/* Thể lệ bầu cử of a meeting: the text that it is asked to adopt, else from its rules and the
 * elections that are planned. */
struct err election_rules_doc(struct db *db, const struct assembly_paper *x, struct doc **out);
/* Ballots of an election (x->part), as many to a page as fit: names A–B–C, a space for the seal, no
 * serial number. Before the slate is adopted it is marked as a draft by x->given being NULL. */
struct err election_ballot_doc(struct db *db, const struct assembly_paper *x, struct doc **out);
/* Counting minutes of an election (x->part). ERR_CONFLICT "election.not_both" before the count. */
struct err election_minutes_doc(struct db *db, const struct assembly_paper *x, struct doc **out);
/* Danh sách trích ngang of those elected at a congress and its committee's first meeting. */
struct err election_personnel_doc(struct db *db, const struct assembly_paper *x, struct doc **out);
/* Tờ trình to the level above. */
struct err election_request_doc(struct db *db, const struct assembly_paper *x, struct doc **out);
/* The level above's decision; its number and signer come from the register. */
struct err election_decision_doc(struct db *db, const struct assembly_paper *x, struct doc **out);

/* Whether one of the six is a paper of this room. */
bool election_makes(enum paper_kind k);
/* Makes one and files its draft, or with x->given what is issued; *id is its row in the register.
 */
struct err election_paper_make(struct db *db, struct office *o, const struct assembly_paper *x,
			       int64_t *id);

/* Voting rules, and the ballots of each election in which somebody stands; what was issued stays.
 */
struct err election_papers_make(struct db *db, struct office *o, const struct assembly *a);

#endif
