/* ballot.h: a secret ballot from its set-up to its result: question, candidates, roll, slips or
 * paper, count, outcome. It knows no season: pages bring candidates and rules and record what the
 * meeting decided. Arithmetic of the result is in ballot/result.h.
 *
 * The simple electronic mode copies the paper box. The board prints slips with random codes, voters
 * draw one by hand, the roll says only who was given one and is closed before the first vote.
 * Whoever has a code may cast one vote, without signing in. A vote writes one slip (used) and one
 * paper (a random key and the choices), nothing else. This guards against leaks and curious
 * readers of files, not against whoever can change the running program. */
#ifndef BALLOT_BALLOT_H
#define BALLOT_BALLOT_H

#include "ballot/result.h"
#include "store/store.h"

typedef struct {
	int64_t n;
} ballot_id;

enum ballot_mode { BALLOT_PAPER, BALLOT_SLIPS, BALLOT_VERIFIABLE };
enum ballot_state {
	BALLOT_SETUP,
	BALLOT_OPEN,	/* slips are out; of a paper ballot the count is entered */
	BALLOT_COUNTED, /* the result stands; the meeting has not confirmed it yet */
	BALLOT_SETTLED,
	BALLOT_VOID
};
struct ballot {
	ballot_id id;
	struct str subject; /* "cluster", "congress", "council" */
	int64_t subject_id;
	int64_t unit; /* whose congress asks; 0: a cluster or council */
	struct str form, question, authority, reason;
	enum ballot_mode mode;
	enum ballot_state state;
	int64_t round; /* from 1 */
	struct ballot_rules rules;
	int64_t slips_made;
	bool wiped;
	int64_t present, issued, collected, valid; /* DAY_NONE until counted */
	int64_t version;
};
struct ballot_candidate {
	int64_t ordinal, ref;
	struct str code, name, note;
	int64_t votes; /* DAY_NONE until counted */
	bool chosen;
};
enum voter_way { WAY_NONE, WAY_PAPER /* was handed out */, WAY_PHONE /* a ballot was accepted */ };
struct ballot_voter {
	int64_t ref;
	struct str name, voter, substitute;
	bool given;
	enum voter_way way; /* verifiable mode */
	struct str card;    /* hash of the delegate's card; STR_NONE: none */
};
enum { CANDIDATES_MAX = 200, VOTERS_MAX = 2000, SLIP_CODE = 12, SECRECY_MIN = 5 };

struct err ballot_read(struct db *db, ballot_id id, struct ballot *out);
/* Newest first. */
struct err ballot_list(struct db *db, struct str subject, int64_t subject_id, struct ballot **out,
		       size_t *n);
struct err ballot_candidates(struct db *db, ballot_id id, struct ballot_candidate **out, size_t *n);
struct err ballot_voters(struct db *db, ballot_id id, struct ballot_voter **out, size_t *n);
/* The one of this number; *there false: not on the roll. */
struct err ballot_voter(struct db *db, ballot_id id, int64_t ref, struct ballot_voter *out,
			bool *there);
struct err ballot_voter_count(struct db *db, ballot_id id, int64_t *out);

/* ---- set-up ---- */

/* b: subject, form, question, authority, mode, rules, round. ERR_INVALID without a question, with
 * rules that cannot be met, or electronic without the decision that allows it. */
struct err ballot_add(struct tx *tx, const struct ballot *b, ballot_id *out);
/* Replace all; only in set-up (ERR_CONFLICT "ballot.not_setup"). Candidates: 1 to CANDIDATES_MAX,
 * no name twice; they get ordinals in the order given. */
struct err ballot_set_candidates(struct tx *tx, ballot_id id, const struct ballot_candidate *c,
				 size_t n);
/* The rules are those that ballot_add has checked. */
struct err ballot_set_rules(struct tx *tx, ballot_id id, const struct ballot_rules *r);
/* ERR_INVALID "ballot.voter_unnamed" for who was given a slip, "ballot.too_many_voters". */
struct err ballot_set_voters(struct tx *tx, ballot_id id, const struct ballot_voter *v, size_t n);

/* Makes `n` codes for a ballot in set-up and forgets those made before. Only their hashes are
 * stored: the codes can be printed now and never again. ERR_INVALID "ballot.not_electronic",
 * "ballot.slips_range"; ERR_CONFLICT "ballot.moved_on". */
struct err ballot_make_slips(struct tx *tx, ballot_id id, int64_t n, struct str *codes);

/* Opens: needs candidates and a voter who was given a slip. Rewrites the rows of the roll and of
 * the slips in an order of their own, so that none says when it was written. ERR_INVALID
 * "ballot.candidates_needed", "ballot.nobody_given", "ballot.too_few_slips", and what a verifiable
 * one's board lacks; ERR_CONFLICT "ballot.moved_on" when `version` is not the row's. */
struct err ballot_open(struct tx *tx, ballot_id id, int64_t version);

/* ---- casting (electronic); writes no audit row and uses neither clock nor account ---- */

/* The ballot that a code opens. ERR_INVALID "ballot.slip_unknown", ERR_CONFLICT "ballot.slip_used",
 * "ballot.slip_early"; a closed ballot knows its codes no more. Codes are read in any case, with or
 * without dashes. */
struct err ballot_of_slip(struct db *db, struct str code, ballot_id *out);
/* Puts one paper into the box. choices are ordinals, in any order. ERR_INVALID for more than the
 * seats, a candidate who does not stand, or one twice; else as ballot_of_slip. */
struct err ballot_cast(struct tx *tx, struct str code, const int64_t *choices, size_t n);
/* How many papers are in the box. */
struct err ballot_in_box(struct db *db, ballot_id id, int64_t *out);

/* ---- counting ---- */

/* Electronic: closes the box, counts, empties the slips and rewrites the papers in random order.
 * Call ballot_wipe afterwards, outside of the transaction. ERR_INVALID "ballot.not_electronic";
 * ERR_CONFLICT "ballot.moved_on". */
struct err ballot_close(struct tx *tx, ballot_id id, int64_t version);
/* Wipes what the box left in the file: free pages and the log (SQLite), dead rows (PostgreSQL).
 * May be called again when it failed. */
struct err ballot_wipe(struct db *db, ballot_id id);

/* Paper: what one person counted. */
struct ballot_entry {
	int64_t place; /* 1 or 2 */
	struct str person;
	struct ballot_count count;
};
/* Stores or replaces an entry. Figures that break an identity are refused with its sentence
 * (ballot_count_check). When both entries agree the result stands. ERR_INVALID "ballot.not_paper",
 * "ballot.person_needed", "ballot.same_person"; ERR_CONFLICT "ballot.moved_on". */
struct err ballot_enter(struct tx *tx, ballot_id id, const struct ballot_entry *e);
/* Those that are there; at most two. */
struct err ballot_entries(struct db *db, ballot_id id, struct ballot_entry *out, size_t *n);
/* The one of that place among them; NULL: not there yet. */
const struct ballot_entry *ballot_entry_at(const struct ballot_entry *all, size_t n, int64_t place);

/* The count as it stands, with the candidates in their order. */
struct err ballot_counted(struct db *db, const struct ballot *b, struct ballot_count *out);

/* ---- after the count ---- */

/* What the meeting decided: who is named (ordinals, at most the seats). The program never settles
 * a tie or a failed majority by itself. Without quorum nobody is named (ERR_INVALID). Does not
 * write the decision's record: the caller does, in the same transaction. */
struct err ballot_settle(struct tx *tx, ballot_id id, int64_t version, const int64_t *chosen,
			 size_t n);
/* Before it is settled: the votes count for nothing; of an electronic ballot they are destroyed
 * uncounted. Call ballot_wipe afterwards. ERR_INVALID without a reason. */
struct err ballot_void(struct tx *tx, ballot_id id, int64_t version, struct str reason);
/* The next ballot on the same question with the same roll: another round, or paper after a void
 * one. `keep` are ordinals of the candidates that stand again; none: all. ERR_CONFLICT
 * "ballot.not_over"; else as ballot_add and ballot_set_candidates. */
struct ballot_again {
	ballot_id from;
	enum ballot_mode mode;
	bool next_round;
	const int64_t *keep;
	size_t keep_count;
};
struct err ballot_repeat(struct tx *tx, const struct ballot_again *again, ballot_id *out);

/* The body of a decision of kind `ballot` (docs/decisions-file.md) for a settled ballot. reason:
 * why the meeting went another way than the votes; may be empty. */
struct ballot_said {
	struct str cluster, reason; /* cluster: its code */
};
struct err ballot_decision_body(struct db *db, ballot_id id, const struct ballot_said *said,
				struct str *out);

/* All that the counting minutes say; texts are the reader's to word. */
struct ballot_minutes {
	struct ballot ballot;
	struct ballot_count count;
	struct ballot_result result;
	struct ballot_candidate *candidates;
	struct ballot_voter *voters;
	size_t candidate_count, voter_count;
	struct ballot_entry entries[2]; /* paper: who counted */
	size_t entry_count;
};
struct err ballot_minutes(struct db *db, ballot_id id, struct ballot_minutes *out);

#endif
