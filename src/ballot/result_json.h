/* result_json.h: one count as a file, and its result: how `congdoan election result` lets anyone
 * check a count by hand. Reads and writes; result.h decides. */
#ifndef BALLOT_RESULT_JSON_H
#define BALLOT_RESULT_JSON_H

#include "ballot/result.h"

struct election {
	struct ballot_rules rules;
	struct ballot_count count;
	struct str *names; /* one a candidate, in the order given, in NFC */
};
enum { CANDIDATES_MAX = 5000 };

/* {"rules":{"quorum":…,"majority":…,"seats":7},"summoned":120,"present":118,"issued":118,
 *  "collected":117,"valid":115,"invalid":2,"candidates":[{"name":"A","votes":90}]}; rules as
 * ballot_rules_read takes them, "round":2 beside a majority of null, by which votes decide, and
 *  0 votes elect nobody. Refuses rules that are none,
 * figures that are missing, negative or not whole, names that are empty or stand twice, and every
 * identity of ballot_count_check that is broken; ERR_INVALID with its sentence. */
struct err election_read(struct arena *a, struct str text, struct election *out);

/* {"quorum":true,"candidates":[{"name":…,"votes":…,"status":…}],"filled":1,"decisions":[…]}:
 * status elected | over_majority_no_seat | tied_at_cutoff | not_elected; decisions no_quorum, or
 * tie and seats_left in this order. */
void election_put(struct buf *b, const struct election *e, const struct ballot_result *r);
/* The rule of a count or of its rules that a refusal tells of, in the words of the file ("present >
 * summoned", "num 0"); NULL for others. */
const char *election_identity(const char *key);

#endif
