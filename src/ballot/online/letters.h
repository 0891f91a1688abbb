/* letters.h: the weaker way of giving out credentials, by e-mail. The server makes them, keeps each
 * in memory until its letter was handed over, and writes none down; it has seen them all, and so
 * have those who carry the letters. Pages, minutes and the election itself say so. */
#ifndef BALLOT_ONLINE_LETTERS_H
#define BALLOT_ONLINE_LETTERS_H

#include "ballot/online/online.h"

enum letter_state { LETTER_TODO, LETTER_SENT, LETTER_FAILED };
struct online_letter {
	int64_t ref; /* of the roll */
	struct str address;
	enum letter_state state;
};
/* One a voter of the roll, in its order; empty addresses where none was given. */
struct err online_letters(struct db *db, ballot_id id, struct online_letter **out, size_t *n);
/* Replaces all addresses; in set-up. Who gets another must have the letter sent anew. An empty one:
 * that voter has paper only. */
struct err online_addresses(struct tx *tx, ballot_id id, const struct online_letter *p, size_t n);

/* Makes a credential for every voter of the roll, in its order, and stores the public ones, mixed.
 * What was sent before opens nothing any more. The credentials are in `secret`: wipe it.
 * ERR_CONFLICT "ballot.mail_not_by_mail", "ballot.not_setup". */
struct err online_codes(struct db *db, ballot_id id, struct arena *secret,
			struct bel_credential **out, size_t *n);
struct err online_letter_mark(struct tx *tx, ballot_id id, int64_t ref, enum letter_state state);
/* Erases the addresses, once the ballot opens or is void. */
struct err online_letters_forget(struct tx *tx, ballot_id id);

#endif
