/* factor.h: the second factor of office roles: time-based codes (RFC 6238, SHA-1, 6 digits, 30 s)
 * of an app on the person's phone. A code is taken up to one step early or late, and once. */
#ifndef ACCOUNT_FACTOR_H
#define ACCOUNT_FACTOR_H

#include "account/account.h"

enum { FACTOR_DAYS = 7 };	/* after so long a session is asked for a code again */

/* A secret for the session's account, the same until factor_confirm saw a right code: only then it
 * is in force. */
struct factor_offer {
	struct str secret;	/* base32 in groups of four, for typing */
	struct str uri;		/* otpauth://… for the QR code */
};
struct err factor_begin(struct db *db, const struct session *s, struct factor_offer *out);
/* The first right code puts the offered secret in force and counts as shown. ERR_DENIED
 * "account.factor_wrong", ERR_BUSY "account.slow", ERR_CONFLICT "account.factor_none". */
struct err factor_confirm(struct db *db, const struct session *s, struct str code);
/* A right code: the session acts under office roles for FACTOR_DAYS. Errors as above. */
struct err factor_show(struct db *db, const struct session *s, struct str code);
/* Takes the factor away, so that a new one is set up at the next sign-in: for a lost phone, by who
 * stands above (account_below), or by NULL: whoever has the machine's console. ERR_DENIED
 * "account.above_you". */
struct err factor_clear(struct tx *tx, const struct session *by, int64_t account);
struct err factor_has(struct db *db, int64_t account, bool *has);

#endif
