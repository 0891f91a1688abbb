/* register.h: who has an account and under which grants: what the administrator, the level above
 * and commands do. Whoever gives rights gives no more than they hold: `by` is the session that
 * acts, NULL for a command on the machine. */
#ifndef ACCOUNT_REGISTER_H
#define ACCOUNT_REGISTER_H

#include "account/account.h"

enum { LOGIN_MAX = 60, ACCOUNT_PAGE_MAX = 200 };

/* A login as stored: a phone number as "0912345678", else lower case letters, digits and . _ - @;
 * STR_NONE when it is neither. */
struct str login_plain(struct arena *a, struct str typed);

struct account_new {
	struct str login, name;
	int64_t person;		/* 0: not in the register of people */
	int64_t home_unit;	/* the union they belong to when person is 0; 0: unknown */
	bool sample;		/* serve stays on this machine while one exists */
};
/* ERR_INVALID "account.login_form", "account.name"; ERR_CONFLICT "account.login_taken". Without a
 * password: set one, or make a code (account/code.h). */
struct err account_add(struct tx *tx, const struct account_new *in, int64_t *id);
/* Closed accounts sign in no more and lose their sessions; the row stays. ERR_DENIED
 * "account.above_you", "account.last_admin". */
struct err account_close(struct tx *tx, const struct session *by, int64_t account);
/* Whether a password could be set for that login, before its account is made. ERR_INVALID
 * "account.password_short", "account.password_long", "account.password_login",
 * "account.password_common". */
struct err account_password_fault(struct arena *a, struct str typed, struct str login);
/* Sets a password that the person must change at the next sign-in when must_set. Hashes before it
 * writes; all sessions but `keep` (may be NULL) end. Errors of account_password_fault. */
struct password_set {
	int64_t account;
	struct str password;
	bool must_set;
	const struct session *keep;
};
struct err account_set_password(struct db *db, const struct password_set *in);
/* The person's own change: the old password first (ERR_DENIED "account.wrong", slowed). */
struct err account_change_password(struct db *db, const struct session *s, struct str old,
				   struct str fresh);
struct err account_set_lang(struct tx *tx, int64_t account, unsigned char lang);

/* One account for pages and commands. */
struct account {
	int64_t id;
	struct str login, name;
	int64_t person, home_unit;
	bool has_password, has_factor, sample, closed;
	unsigned char lang;
};
/* ERR_NOT_FOUND "account.none". */
struct err account_get(struct db *db, int64_t id, struct account *out);
/* Who signed in, in the register of people: the account's own row, else the one member of its unit
 * who has the phone number that it signs in with; *id 0: neither. */
struct err account_own_person(struct db *db, const struct session *who, int64_t *id);
/* *id 0 when nobody has it. */
struct err account_by_login(struct db *db, struct str login, int64_t *id);
/* The account that a form's field names: a login, or the whole name of the only one that bears it,
 * closed ones too. *id 0: nobody, or several. */
struct err account_meant(struct db *db, struct str typed, int64_t *id);
/* The login of a person whom a meeting of `unit` named: by the register of people, else the only
 * account of that name which belongs to the union or holds a role in it. Empty: none, or several.
 */
struct account_sought {
	int64_t unit, person; /* person 0: only the name is known */
	struct str name;
};
struct err account_sought(struct db *db, const struct account_sought *who, struct str *login);
/* How many open sample accounts there are: serve refuses other addresses than loopback then. */
struct err account_samples(struct db *db, int64_t *n);
/* Unions at or below `top` (0: everywhere) that stand today and where nobody may sign in as their
 * chair: no such grant, or nobody who was given it has set a password. */
struct err account_unreached(struct db *db, int64_t top, int64_t *n);
/* A route's scope_fn: the unit of the account's newest grant, else its home. */
struct err account_scope(struct db *db, int64_t account, struct scope *out);

/* One row of a unit's list of people with a role today. */
struct holder_row {
	int64_t account, grant;
	struct str name, login;
	enum role role;
	struct str criteria_group;
	int64_t from_on, to_on;
	bool has_password;
};
/* Everyone with a grant over exactly this unit: today, and to come. */
struct err account_holders(struct db *db, int64_t unit, struct holder_row **out, size_t *n);
/* The account with the chair's grant over the unit today; 0 for none. */
struct err account_chair_of(struct db *db, int64_t unit, int64_t *account);

/* ---- grants ---- */

struct grant_new {
	int64_t account;
	enum role role;
	struct scope over;	/* unit or cluster; criteria_group: codes between blanks */
	int64_t from_on, to_on;	/* half-open civil days; to_on DAY_EVER: no end */
};
/* Gives a role. ERR_DENIED "account.above_you" when it is more than `by` may give: an office gives
 * the roles of units in its subtree, and the office role only of units below its own; only an
 * administrator makes administrators. ERR_INVALID "account.scope", "account.span". */
struct err grant_give(struct tx *tx, const struct session *by, const struct grant_new *in,
		      int64_t *id);
/* Ends a grant from a day on (today or later). ERR_DENIED "account.above_you",
 * "account.last_admin". */
struct err grant_end(struct tx *tx, const struct session *by, int64_t grant, int64_t on);
/* Whether `by` may give codes to, close, or reset an account: every grant it holds or will hold is
 * one that `by` could give, and none is the same office. NULL: true. */
struct err account_below(struct db *db, const struct session *by, int64_t account, bool *below);
bool grant_groups_plain(struct arena *a, struct str typed, struct str *out);

#endif
