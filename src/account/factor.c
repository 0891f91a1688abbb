/* factor.c: the second factor of office roles, by liboath. The secret is sealed with the key file;
 * a code works once, and wrong ones slow the account down. */
#include "account/factor.h"

#include "account/inner.h"
#include "account/key.h"
#include "base/hash.h"
#include "store/audit.h"

#include <assert.h>
#include <liboath/oath.h>
#include <string.h>

enum { SECRET_BYTES = 20, DIGITS = 6, STEP_S = 30, WINDOW = 1 };
#define PURPOSE S("factor")

static struct str base32(struct arena *a, const uint8_t *p, size_t n)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
	struct buf b = { .arena = a };
	uint32_t bits = 0;
	assert(n % 5 == 0); /* so that no padding is needed */
	for (size_t i = 0, have = 0; i < n; i++) {
		bits = bits << 8 | p[i];
		for (have += 8; have >= 5; have -= 5)
			put_char(&b, letters[bits >> (have - 5) & 31]);
	}
	return buf_str(&b);
}

static struct str in_fours(struct arena *a, struct str s)
{
	struct buf b = { .arena = a };
	for (size_t i = 0; i < s.n; i += 4) {
		if (i)
			put_char(&b, ' ');
		put(&b, str_sub(s, i, 4));
	}
	return buf_str(&b);
}

struct offering {
	int64_t account;
	struct str sealed;
};

SQL(offer_put, "UPDATE account SET factor_new = $2 WHERE id = $1");

static struct err offer_in(struct tx *tx, void *arg)
{
	struct offering *o = arg;
	return tx_run(tx, offer_put, ARGS(INT(o->account), BLOB(o->sealed)));
}

SQL(offer_row, "SELECT factor_new FROM account WHERE id = $1");

/* The secret offered before is offered again: a wrong first code must not make people scan anew. */
static struct err offered(struct db *db, int64_t account, uint8_t secret[SECRET_BYTES], bool *is)
{
	struct rows *rs;
	struct str plain;
	TRY(db_row(db, offer_row, ARGS(INT(account)), &rs));
	*is = rs && !col_null(rs, 0) &&
	      key_unseal(db->arena, PURPOSE, col_text(rs, 0), &plain) && plain.n == SECRET_BYTES;
	if (*is)
		memcpy(secret, plain.p, SECRET_BYTES);
	return db_done(rs);
}

struct err factor_begin(struct db *db, const struct session *s, struct factor_offer *out)
{
	uint8_t secret[SECRET_BYTES];
	bool again;
	struct account row;
	bool has;
	TRY(account_get(db, s->account, &row));
	TRY(factor_has(db, s->account, &has));
	if (has && s->second_factor_due) /* else a stolen password would be enough */
		return FAIL(ERR_DENIED, "account.factor_first");
	TRY(offered(db, s->account, secret, &again));
	if (!again)
		random_bytes(secret, sizeof secret);
	struct str code = base32(db->arena, secret, sizeof secret);
	out->secret = in_fours(db->arena, code);
	out->uri = str_fmt(db->arena, "otpauth://totp/Congdoan:%.*s?secret=%.*s&issuer=Congdoan",
			   (int)row.login.n, row.login.p, (int)code.n, code.p);
	if (again)
		return OK;
	struct str plain = { (const char *)secret, sizeof secret };
	struct offering o = { s->account, key_seal(db->arena, PURPOSE, plain) };
	return db_write(db, offer_in, &o);
}

/* The step whose code this is, or 0 when it is none of the steps around now. */
static int64_t step_of(struct arena *a, struct str secret, int64_t now_s, struct str code)
{
	uint64_t counter = 0;
	if (code.n != DIGITS)
		return 0;
	for (size_t i = 0; i < code.n; i++)
		if (code.p[i] < '0' || code.p[i] > '9')
			return 0;
	int at = oath_totp_validate3(secret.p, secret.n, now_s, STEP_S, 0, WINDOW, NULL, &counter,
				     arena_cstr(a, code));
	return at >= 0 ? (int64_t)counter : 0;
}

struct showing {
	const struct session *s;
	struct str code;
	bool fresh; /* of the offered secret, which comes into force */
	bool right;
};

SQL(factor_row, "SELECT factor, factor_new, factor_step FROM account WHERE id = $1");
SQL(factor_used, "UPDATE account SET factor_step = $2 WHERE id = $1");
SQL(factor_put,
    "UPDATE account SET factor = factor_new, factor_new = NULL, factor_step = $2 WHERE id = $1");
SQL(factor_shown, "UPDATE session SET factor_at = $2 WHERE id = $1");

static struct err accept_code(struct tx *tx, struct showing *w, int64_t step, struct str who)
{
	struct db *db = tx_db(tx);
	w->right = true;
	TRY(slow_forget(tx, SLOW_FACTOR, who));
	TRY(tx_run(tx, w->fresh ? factor_put : factor_used, ARGS(INT(w->s->account), INT(step))));
	TRY(tx_run(tx, factor_shown, ARGS(INT(w->s->id), INT(db->now))));
	return audit(tx, (struct act){ .verb = w->fresh ? "factor.set" : "factor.show",
				       .object = "account",
				       .id = w->s->account });
}

/* A wrong code is no error here, so that its booking stays. */
static struct err show_in(struct tx *tx, void *arg)
{
	struct showing *w = arg;
	struct db *db = tx_db(tx);
	struct rows *rs;
	struct str secret, who = str_fmt(db->arena, "%lld", (long long)w->s->account);
	w->right = false;
	TRY(slow_book(tx, SLOW_FACTOR, who));
	TRY(db_row(db, factor_row, ARGS(INT(w->s->account)), &rs));
	if (!rs || col_null(rs, w->fresh ? 1 : 0))
		return FAIL(ERR_CONFLICT, "account.factor_none");
	struct str sealed = col_text(rs, w->fresh ? 1 : 0);
	int64_t last = w->fresh ? 0 : col_int(rs, 2);
	TRY(db_done(rs));
	if (!key_unseal(db->arena, PURPOSE, sealed, &secret))
		return FAIL(ERR_STORE, "account.key_other", S("factor"));
	int64_t step = step_of(db->arena, secret, db->now / 1000, w->code);
	return step > last ? accept_code(tx, w, step, who) : OK;
}

static struct err show(struct db *db, const struct session *s, struct str code, bool fresh)
{
	struct buf b = { .arena = db->arena };
	struct showing w = { .s = s, .fresh = fresh };
	struct str rest = str_trim(code), part;
	while (str_split(&rest, ' ', &part)) /* apps show "123 456" */
		put(&b, part);
	w.code = buf_str(&b);
	TRY(db_write(db, show_in, &w));
	return w.right ? OK : FAIL(ERR_DENIED, "account.factor_wrong");
}

struct err factor_confirm(struct db *db, const struct session *s, struct str code)
{
	return show(db, s, code, true);
}

struct err factor_show(struct db *db, const struct session *s, struct str code)
{
	return show(db, s, code, false);
}

SQL(factor_delete,
    "UPDATE account SET factor = NULL, factor_new = NULL, factor_step = 0 WHERE id = $1");
SQL(factor_unshown, "UPDATE session SET factor_at = NULL WHERE account_id = $1");

struct err factor_clear(struct tx *tx, const struct session *by, int64_t account)
{
	bool below = true;
	if (by)
		TRY(account_below(tx_db(tx), by, account, &below));
	if (!below)
		return FAIL(ERR_DENIED, "account.above_you");
	TRY(tx_run(tx, factor_delete, ARGS(INT(account))));
	TRY(tx_run(tx, factor_unshown, ARGS(INT(account))));
	return audit(tx,
		     (struct act){ .verb = "factor.clear", .object = "account", .id = account });
}

SQL(factor_there, "SELECT 1 FROM account WHERE id = $1 AND factor IS NOT NULL");

struct err factor_has(struct db *db, int64_t account, bool *has)
{
	int64_t one = 0;
	TRY(db_int(db, factor_there, ARGS(INT(account)), &one));
	*has = one != 0;
	return OK;
}
