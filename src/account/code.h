/* code.h: one-time codes on paper from the level above: invitations, new passwords, and the
 * set-up code of the first administrator. Only a keyed hash is stored, so a code can be printed
 * once; printing again makes a new one and ends the old. Making and using are audited. */
#ifndef ACCOUNT_CODE_H
#define ACCOUNT_CODE_H

#include "account/account.h"

enum { CODE_LETTERS = 12, INVITES_MAX = 1000 };
enum { INVITE_DAYS = 30, RESET_HOURS = 48, SETUP_HOURS = 24 };	/* how long they are good */

/* "K7M2-9QXR-4TBD": what is printed; typed back in any case, with or without the lines. */
struct invite {
	int64_t unit, account;
	struct str unit_code, unit_name;
	struct str name, login;		/* whom it is for, and the login they will use */
	struct str code;		/* empty when refused */
	int64_t expires_at;
	const char *fault;		/* message key when refused: "account.above_you", … */
};
/* A code for one account: an invitation while it has no password, else for a new password. The
 * failures that slow this login are forgotten. ERR_DENIED "account.above_you". */
struct err code_make(struct tx *tx, const struct session *by, int64_t account, struct invite *out);
/* One invitation for the chair of each unit, in slices of 100 units a transaction: the account with
 * the chair's grant, else a new one from unit_contact (login: the phone number, or "cd" and the
 * unit's code). A unit that can't be invited has a fault and the others go on. n at most
 * INVITES_MAX. */
struct err invite_chairs(struct db *db, const struct session *by, const int64_t *units, size_t n,
			 struct invite **out);

struct code_try {
	struct str code;
	struct str address;		/* wrong codes slow the address */
};
/* Whose code it is, to greet them before they choose a password; uses nothing up. ERR_DENIED
 * "account.code_wrong", "account.code_used", "account.code_expired"; ERR_BUSY "account.slow". */
struct err code_find(struct db *db, const struct code_try *try, struct invite *out);
/* Uses the code: sets the password, ends the account's other sessions, signs in. Errors of
 * code_find and of account_set_password. */
struct err code_use(struct db *db, const struct code_try *try, const struct sign_in *in,
		    struct str *token, struct session *out);

/* While nobody is administrator: a fresh code for the console, valid SETUP_HOURS; else *code is
 * empty. */
struct err setup_code(struct db *db, struct str *code);
struct err setup_open(struct db *db, bool *open); /* whether nobody administrates yet */
/* Makes the first administrator. ERR_CONFLICT "account.set_up" when there is one already; errors of
 * code_find, account_add and account_set_password. */
struct setup {
	struct code_try try;
	struct str login, name, password;
};
struct err setup_admin(struct db *db, const struct setup *in);

#endif
