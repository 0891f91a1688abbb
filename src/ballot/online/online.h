/* online.h: a ballot in verifiable mode in the database: who holds which post, keys, credentials,
 * the archive as it grows, casting, the close and the decryptions. The protocol itself is
 * ballot/verifiable/; what is common to all modes (question, candidates, roll, result) ballot.h.
 *
 * Three posts are kept apart: who runs the ballot, the registrar, who makes the credentials, and
 * the keepers (the counting board), who hold the key together. No private credential and no private
 * key ever comes here: what is sent is refused when it looks like one (online_secret). */
#ifndef BALLOT_ONLINE_ONLINE_H
#define BALLOT_ONLINE_ONLINE_H

#include "account/account.h"
#include "ballot/ballot.h"
#include "ballot/verifiable/verify.h"

enum {
	ONLINE_KEEPERS_MIN = 2,
	ONLINE_KEEPERS_MAX = 9,
	ONLINE_BALLOT_MAX = 2 << 20,
	ONLINE_CARD = 12,
	ONLINE_AGAIN_MAX = 50, /* ballots that one credential may cast */
};
enum online_phase { ONLINE_SETUP, ONLINE_VOTING, ONLINE_ENDED, ONLINE_TALLIED, ONLINE_RESULT };

struct online {
	ballot_id ballot;
	struct str uuid;
	enum online_phase phase;
	int64_t threshold, least;
	int64_t registrar; /* account; 0: nobody yet, or by_mail */
	struct str registrar_name;
	bool by_mail;	      /* the weaker mode: letters.h */
	int64_t credentials;  /* how many public ones were sent */
	struct str challenge; /* of the rehearsal; empty until the keys are made */
	int64_t started_at;
	struct str setup;     /* hash of the first event */
	struct bel_link last; /* the archive's end */
};
struct online_keeper {
	int64_t place, account;
	struct str name, cert, polynomial, vinput, voutput, sealed_key;
	bool answered, decrypted;
};
struct online_keepers {
	struct online_keeper p[ONLINE_KEEPERS_MAX];
	size_t n;
};

/* ERR_NOT_FOUND "ballot.none". */
struct err online_read(struct db *db, ballot_id id, struct online *out);
struct err online_find(struct db *db, struct str uuid, struct online *out);
struct err online_keepers(struct db *db, ballot_id id, struct online_keepers *out);
/* The place of an account on the board, from 1; 0: none. */
int64_t online_place(const struct online_keepers *k, int64_t account);
/* "credentials", "trustees", "election", "tally", "result", "scripts"; empty when it is not there
 * yet. */
struct err online_text(struct db *db, ballot_id id, const char *name, struct str *out);

/* ---- posts ---- */

/* Beside every ballot in verifiable mode: ballot_add calls it. */
struct err online_add(struct tx *tx, ballot_id id);
/* Below how many voters the pages say that secrecy can't be kept; 1 to VOTERS_MAX. */
struct err online_least(struct tx *tx, ballot_id id, int64_t least);
/* Replaces all posts, in set-up. Credentials of another registrar and keys of another board are
 * forgotten. ERR_INVALID "ballot.online_two_posts" (with the name), "ballot.online_runs_it" (an
 * administrator, an office or the head of this cluster), "ballot.online_board". */
struct online_posts {
	ballot_id id;
	int64_t registrar;
	int64_t keepers[ONLINE_KEEPERS_MAX];
	size_t n;
	int64_t threshold;
	bool by_mail; /* nobody is the registrar */
};
struct err online_appoint(struct tx *tx, const struct online_posts *p);
/* The posts of `from` for another ballot on the same question; keys and credentials are not. */
struct err online_copy_posts(struct tx *tx, ballot_id from, ballot_id to);

/* What ballots wait for from an account, the newest first; at most 20. */
struct online_due {
	ballot_id id;
	struct str question;
	enum { DUE_CODES, DUE_KEY, DUE_DECRYPT } what;
};
struct err online_due(struct db *db, int64_t account, struct online_due **out, size_t *n);

/* ---- set-up ---- */

/* ERR_INVALID "ballot.online_secret" when a text holds a private credential, spelt with dashes or
 * without, a board member's seed, or a member that only secrets have. */
struct err online_secret(struct str sent);
/* The registrar's list, one a voter of the roll, in no order. Replaces the one before. ERR_INVALID
 * "ballot.online_credentials" with how many there are and how many there must be. */
struct err online_credentials(struct db *db, ballot_id id, struct str list);

/* What a board's page works through. */
enum online_step {
	STEP_CERTS = 1,
	STEP_POLYNOMIALS,
	STEP_KEYS,
	STEP_REHEARSAL, /* the keys are there; not enough have answered */
	STEP_READY,
};
enum online_step online_step(const struct online *o, const struct online_keepers *k);
enum online_message { MESSAGE_CERT, MESSAGE_POLYNOMIAL, MESSAGE_KEY, MESSAGE_ANSWER };
struct online_sent {
	ballot_id id;
	int64_t place;
	enum online_message what;
	struct str text;
};
/* One message of a board member; each is verified when it comes. The last of a step makes what the
 * next begins with. ERR_CONFLICT "ballot.online_step" out of turn; ERR_INVALID of dkg.h, or
 * "ballot.online_answer". */
struct err online_key_message(struct tx *tx, const struct online_sent *m);
/* Forgets all of the board's messages and keys, in set-up. */
struct err online_keys_anew(struct tx *tx, ballot_id id);
/* Asks the same keys again, in set-up and once they are made: what was answered days before says
 * nothing of today. ERR_CONFLICT "ballot.online_step" before. */
struct err online_rehearse_again(struct tx *tx, ballot_id id);
/* What a rehearsal's answer is a proof over: "rehearsal|UUID|CHALLENGE|X|". */
struct str online_rehearsal(struct arena *a, const struct online *o, const struct bel_group *g,
			    const struct bel_el *x);
/* Whether `text` is such an answer of who has the key behind x. message.h's, or
 * "ballot.online_answer". */
struct err online_answers(struct arena *a, const struct online *o, const struct bel_group *g,
			  const struct bel_el *x, struct str text);

/* Makes the election and the archive's beginning; ballot_open calls it. `scripts` is what the
 * server serves at that moment. ERR_INVALID "ballot.online_no_posts", "ballot.online_credentials",
 * "ballot.online_too_few_keys" with how many answered and how many must. */
struct err online_open(struct tx *tx, const struct ballot *b);
struct err online_scripts(struct tx *tx, ballot_id id, struct str scripts);

/* ---- the roll ---- */

/* A new card for every voter of the roll: codes[i] is that of ballot_voters' i-th. Only hashes are
 * stored. In set-up or while voting. */
struct err online_cards(struct tx *tx, ballot_id id, struct str *codes, size_t n);
/* The voter a card is of; 0: nobody's. */
struct err online_of_card(struct db *db, ballot_id id, struct str code, int64_t *ref);
/* Hands out, while voting: a credential slip, or paper, which closes the phone for that voter; or
 * takes paper back that was not used, or a slip that was recorded by mistake (not of a congress,
 * whose roll is who is in the room). ERR_CONFLICT "ballot.online_voted" when a ballot of theirs was
 * accepted. */
enum online_handed { HAND_SLIP, HAND_PAPER, HAND_BACK, HAND_SLIP_BACK };
struct online_hand {
	ballot_id id;
	int64_t ref;
	enum online_handed what;
};
struct err online_hand(struct tx *tx, const struct online_hand *h);

/* ---- casting; no audit row, no clock, no account ---- */

struct online_vote {
	ballot_id id;
	int64_t ref;	   /* of the roll */
	struct str ballot; /* as the browser made it */
};
struct online_receipt {
	struct str tracker;
	bool again; /* that very ballot is on the board already */
};
/* Verifies, then marks the roll, then stores, in two transactions. ERR_CONFLICT
 * "ballot.online_closed", "ballot.online_has_paper", "ballot.online_too_often" after
 * ONLINE_AGAIN_MAX ballots of one credential; ERR_INVALID of cast.h and verify.h,
 * "ballot.online_secret". */
struct err online_cast(struct db *db, const struct online_vote *v, struct online_receipt *out);

/* One ballot on the public board, which is read so many at once. */
enum { ONLINE_BALLOTS = 200 };
struct online_ballot {
	struct str tracker;
	bool replaced; /* the same credential voted again later */
};
/* Those of the places after + 1 to after + ONLINE_BALLOTS, in the archive's order; the first has
 * place 1. */
struct err online_ballots(struct db *db, ballot_id id, int64_t after, struct online_ballot **out,
			  size_t *n);
/* The place of the ballot with this tracker; 0: there is none. */
struct err online_ballot_place(struct db *db, ballot_id id, struct str tracker, int64_t *out);
/* How many are on it, votes that were replaced among them. */
struct err online_accepted(struct db *db, ballot_id id, int64_t *out);
/* How many ballots were accepted and not yet ended, over all: another number means that pages which
 * count them are old. */
struct err online_pulse(struct db *db, int64_t *out);
/* The whole archive in an unnamed file, read from its beginning; the caller closes it. */
struct err online_archive(struct db *db, ballot_id id, int *fd);

/* ---- the count ---- */

/* Ends the voting: no ballot is accepted afterwards. */
struct err online_end(struct tx *tx, ballot_id id, int64_t version);
/* Adds the ballots up, still encrypted; after online_end, and again if it failed. Once they are
 * added up: the result, where enough have decrypted and it failed. */
struct err online_tally(struct db *db, ballot_id id);
/* A board member's partial decryption. With the last one that is needed the result stands; the
 * ballot is counted when no paper was handed out, else when the paper was. ERR_CONFLICT
 * "ballot.online_not_tallied", "ballot.online_decrypted"; ERR_INVALID of tally.h. */
struct err online_decrypt(struct db *db, ballot_id id, int64_t place, struct str partial);

/* The two counts, apart. `electronic` stands from the result on. */
struct online_counts {
	struct ballot_count electronic, paper;
	int64_t blank; /* of the electronic ones */
	bool has_result, has_paper, paper_due;
};
struct err online_counts(struct db *db, const struct ballot *b, const struct online *o,
			 struct online_counts *out);
/* When the result and, if any was handed out, the paper count agree, their sum is the ballot's. */
struct err online_settle_count(struct tx *tx, ballot_id id);

/* What counting minutes say of it, in Vietnamese as papers are: both counts apart, fingerprints,
 * where to check (`check`: the address of the public board). Of a ballot in another mode only those
 * that were voided before it on the same question; its id may be INT64_MAX, when the count is not
 * this feature's. */
struct err online_notes(struct db *db, const struct ballot *b, struct str check, struct str **out,
			size_t *n);

#endif
