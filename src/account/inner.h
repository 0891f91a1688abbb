/* inner.h: what the files of account/ share and nobody else calls. */
#ifndef ACCOUNT_INNER_H
#define ACCOUNT_INNER_H

#include "account/account.h"
#include "account/code.h"
#include "account/register.h"

enum { DAY_MS = 24 * 3600 * 1000, SESSIONS_MAX = 20 };

/* ---- password.c ---- */

/* The form that is hashed: NFC, so that every keyboard types the same password. */
struct str password_plain(struct arena *a, struct str typed);
/* argon2id, 19 MiB, 2 passes; at most two at a time in this process, waiting at most 5 s, else
 * ERR_BUSY "account.crowded". Ends db's read transaction first. */
struct err password_hash(struct db *db, struct str typed, struct str *out);
/* hash empty (nobody, or no password yet): works as long and says false. Called after a db_write,
 * so that no read transaction is open meanwhile. */
struct err password_check(struct arena *a, struct str typed, struct str hash, bool *right);
bool password_is_old(struct arena *a, struct str hash);	/* of weaker parameters: hash again */

/* ---- slow.c: failures slow the next try, they never lock ---- */

enum slow_kind { SLOW_LOGIN, SLOW_FACTOR, SLOW_ADDRESS };
/* ERR_BUSY "account.slow" while the wait of earlier failures runs. */
struct err slow_check(struct db *db, enum slow_kind kind, struct str who);
/* Counts a try as failed, before it is known: parallel guesses count. Checks first. */
struct err slow_book(struct tx *tx, enum slow_kind kind, struct str who);
struct err slow_forget(struct tx *tx, enum slow_kind kind, struct str who);
struct err slow_sweep(struct tx *tx);
/* Seconds to wait after so many failures: for logins and factors 5 are free, then 2, 4, 8 … 300;
 * for addresses 200 are free, then 1, 2, 4 … 60. */
int64_t slow_wait_s(enum slow_kind kind, int64_t failures);

/* ---- session.c ---- */

/* Puts a session into the database under the account's last grant; the 21st ends the oldest. */
struct session_start {
	int64_t account;
	struct str device;
	struct str token;
};
struct err session_start(struct tx *tx, const struct session_start *in);
struct str session_token(struct arena *a);	/* 64 hex digits */

/* ---- register.c ---- */

struct err password_put(struct tx *tx, int64_t account, struct str hash, bool must_set);
struct err sessions_end(struct tx *tx, int64_t account, const struct session *keep);

/* ---- code.c ---- */

/* Fills a unit's code and last name; both empty when there is none. */
struct err invite_unit(struct db *db, int64_t unit, struct invite *out);

/* ---- scope.c: each answer is as of db's day ---- */

/* Whether a unit lies in the subtree of top; a unit that has ended stays under whom it was last. */
struct err scope_under(struct db *db, int64_t unit, int64_t top, bool *under);
/* Whether unit is `own`, or a section, group or member union inside it. */
struct err scope_is_own(struct db *db, int64_t unit, int64_t own, bool *is);
struct err scope_in_cluster(struct db *db, int64_t unit, int64_t cluster, bool *in);
/* Whether unit and what->unit are two members of one cluster (of what's, where it names one). */
struct err scope_same_cluster(struct db *db, int64_t unit, const struct scope *what, bool *same);
/* Whether unit was merged, consolidated or split from `earlier`, at any remove. */
struct err scope_came_from(struct db *db, int64_t unit, int64_t earlier, bool *did);
struct err scope_season_owner(struct db *db, int64_t season, int64_t *unit);	/* 0: none */
/* Whether top runs the cluster's season, or has all its members below. */
struct err scope_cluster_under(struct db *db, int64_t cluster, int64_t top, bool *under);

/* ---- grant.c ---- */

/* Whether `by` may give, or take, this role over this scope. */
struct err grant_may_give(struct db *db, const struct session *by, enum role role,
			  const struct scope *over, bool *may);
/* How many administrators there are on a day; and ERR_DENIED "account.last_admin" when none. */
struct err admin_count(struct db *db, int64_t on, int64_t *n);
struct err admin_remains(struct db *db, int64_t on);

/* ---- heads.c: after a unit's chair came or went; and once a day, for roles that began or ended
 * with the day ---- */

struct err heads_follow_unit(struct tx *tx, int64_t unit);
struct err heads_follow_day(struct tx *tx);

#endif
