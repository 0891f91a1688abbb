/* slow.c: failed tries make the next one wait. Nothing locks: a wait ends within five minutes, a
 * day without failures forgets them, and a code from the level above forgets them at once. */
#include "account/inner.h"
#include "account/key.h"

#include <assert.h>

static const struct {
	const char *purpose;
	int64_t free, first_s, most_s, forget_ms;
} kinds[] = {
	[SLOW_LOGIN] = { "slow.login", 5, 2, 300, DAY_MS },
	[SLOW_FACTOR] = { "slow.factor", 5, 2, 300, DAY_MS },
	/* wide: a hall of delegates shares one address */
	[SLOW_ADDRESS] = { "slow.address", 200, 1, 60, 3600 * 1000 },
};

static struct val key_of(struct arena *a, enum slow_kind kind, struct str who)
{
	return BLOB(key_hash(a, str_of(kinds[kind].purpose), who));
}

int64_t slow_wait_s(enum slow_kind kind, int64_t failures)
{
	int64_t over = failures - kinds[kind].free;
	if (over < 0)
		return 0;
	int64_t wait = kinds[kind].first_s << (over < 20 ? over : 20);
	return wait < kinds[kind].most_s ? wait : kinds[kind].most_s;
}

SQL(failures_of, "SELECT failures, last_at FROM sign_in_slow WHERE key = $1");

struct err slow_check(struct db *db, enum slow_kind kind, struct str who)
{
	struct rows *rs;
	int64_t failures = 0, last_at = 0;
	TRY(db_row(db, failures_of, ARGS(key_of(db->arena, kind, who)), &rs));
	if (rs) {
		failures = col_int(rs, 0);
		last_at = col_int(rs, 1);
	}
	TRY(db_done(rs));
	/* a clock set back must not make the wait longer than it is */
	int64_t gone = db->now > last_at ? db->now - last_at : 0;
	int64_t left = slow_wait_s(kind, failures) * 1000 - gone;
	if (left <= 0) /* no wait is as long as what is forgotten, so that need not be asked */
		return OK;
	return FAIL(ERR_BUSY, "account.slow",
		    str_fmt(db->arena, "%lld", (long long)(left + 999) / 1000));
}

SQL(failure_add,
    "INSERT INTO sign_in_slow (key, failures, last_at) VALUES ($1, 1, $2)"
    " ON CONFLICT (key) DO UPDATE SET last_at = excluded.last_at,"
    " failures = CASE WHEN sign_in_slow.last_at < $3 THEN 1 ELSE sign_in_slow.failures + 1 END");

struct err slow_book(struct tx *tx, enum slow_kind kind, struct str who)
{
	struct db *db = tx_db(tx);
	TRY(slow_check(db, kind, who));
	return tx_run(tx, failure_add,
		      ARGS(key_of(db->arena, kind, who), INT(db->now),
			   INT(db->now - kinds[kind].forget_ms)));
}

SQL(failures_forget, "DELETE FROM sign_in_slow WHERE key = $1");

struct err slow_forget(struct tx *tx, enum slow_kind kind, struct str who)
{
	return tx_run(tx, failures_forget, ARGS(key_of(tx_db(tx)->arena, kind, who)));
}

SQL(failures_sweep, "DELETE FROM sign_in_slow WHERE last_at < $1");

struct err slow_sweep(struct tx *tx)
{
	return tx_run(tx, failures_sweep, ARGS(INT(tx_db(tx)->now - DAY_MS)));
}
