/* code.c: one-time codes on paper: making, finding and using them. Invitations for many units at
 * once are invite.c. */
#include "account/code.h"

#include "account/inner.h"
#include "account/key.h"
#include "base/day.h"
#include "base/hash.h"
#include "base/text.h"
#include "store/audit.h"

#include <assert.h>

/* ---- spelling ---- */

static struct str with_lines(struct arena *a, struct str letters)
{
	assert(letters.n == CODE_LETTERS);
	return str_fmt(a, "%.4s-%.4s-%.4s", letters.p, letters.p + 4, letters.p + 8);
}

/* What was typed, as hashed: letters and digits in capitals. */
static struct str plain(struct arena *a, struct str typed)
{
	struct buf b = { .arena = a };
	for (size_t i = 0; i < typed.n && b.n <= CODE_LETTERS; i++) {
		char c = typed.p[i];
		if (c >= 'a' && c <= 'z')
			c = (char)(c - 'a' + 'A');
		if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))
			put_char(&b, c);
	}
	return buf_str(&b);
}

static struct str hash_of(struct arena *a, struct str typed)
{
	return key_hash(a, S("code"), plain(a, typed));
}

/* ---- making ---- */

static const int64_t hour_ms = 3600 * 1000;

SQL(codes_end, "UPDATE account_code SET ended_at = $2 WHERE ended_at IS NULL AND"
	       " (account_id = $1 OR (account_id IS NULL AND CAST($1 AS BIGINT) = 0))");
SQL(code_insert,
    "INSERT INTO account_code (hash, id, kind, account_id, made_by, made_at, expires_at, ended_at,"
    " used) VALUES ($1, $2, $3, $4, $5, $6, $7, NULL, 0)");

/* account 0: the set-up code. */
static struct err put_code(struct tx *tx, int64_t account, const char *kind, int64_t expires_at,
			   struct str *code)
{
	struct db *db = tx_db(tx);
	struct str letters = random_code(db->arena, CODE_LETTERS);
	TRY(tx_run(tx, codes_end, ARGS(INT(account), INT(db->now))));
	TRY(tx_run(tx, code_insert,
		   ARGS(BLOB(hash_of(db->arena, letters)), INT(tx_id(tx)), TEXT(str_of(kind)),
			account ? INT(account) : NUL, INT(db->actor), INT(db->now),
			INT(expires_at))));
	*code = with_lines(db->arena, letters);
	return OK;
}

SQL(unit_named,
    "SELECT u.code, v.name FROM unit u LEFT JOIN unit_version v ON v.unit_id = u.id"
    " AND v.superseded_at IS NULL AND v.from_on = (SELECT max(w.from_on) FROM unit_version w"
    "  WHERE w.unit_id = v.unit_id AND w.superseded_at IS NULL AND w.from_on <= $2)"
    " WHERE u.id = $1");

struct err invite_unit(struct db *db, int64_t unit, struct invite *out)
{
	struct rows *rs;
	out->unit = unit;
	TRY(db_row(db, unit_named, ARGS(INT(unit), INT(local_day(db->now))), &rs));
	out->unit_code = rs ? col_text(rs, 0) : S("");
	out->unit_name = rs ? col_text(rs, 1) : S("");
	return db_done(rs);
}

struct err code_make(struct tx *tx, const struct session *by, int64_t account, struct invite *out)
{
	struct db *db = tx_db(tx);
	struct account row;
	struct scope home;
	bool below;
	*out = (struct invite){ .account = account };
	TRY(account_get(db, account, &row));
	TRY(account_below(db, by, account, &below));
	if (!below)
		return FAIL(ERR_DENIED, "account.above_you");
	if (row.closed)
		return FAIL(ERR_CONFLICT, "account.closed");
	TRY(account_scope(db, account, &home));
	if (home.unit)
		TRY(invite_unit(db, home.unit, out));
	out->name = row.name;
	out->login = row.login;
	out->expires_at = db->now + hour_ms * (row.has_password ? RESET_HOURS : INVITE_DAYS * 24);
	TRY(put_code(tx, account, row.has_password ? "reset" : "invite", out->expires_at,
		     &out->code));
	TRY(slow_forget(tx, SLOW_LOGIN, row.login));
	return audit(tx, (struct act){ .verb = row.has_password ? "code.reset" : "code.invite",
				       .object = "account",
				       .id = account,
				       .unit = home.unit });
}

/* ---- finding ---- */

struct booking {
	struct str address;
};

static struct err book_in(struct tx *tx, void *arg)
{
	return slow_book(tx, SLOW_ADDRESS, ((struct booking *)arg)->address);
}

struct err account_guessed(struct db *db, struct str address)
{
	return db_write(db, book_in, &(struct booking){ address });
}

SQL(code_row,
    "SELECT account_id, expires_at, ended_at, used, kind FROM account_code WHERE hash = $1");

/* The account of a live code; 0 for the set-up code, which only `setup` takes. */
static struct err live_code(struct db *db, struct str typed, bool setup, struct invite *out)
{
	struct rows *rs;
	TRY(db_row(db, code_row, ARGS(BLOB(hash_of(db->arena, typed))), &rs));
	if (!rs || str_eq(col_view(rs, 4), S("setup")) != setup)
		return FAIL(ERR_DENIED, "account.code_wrong");
	*out = (struct invite){ .account = col_int(rs, 0), .expires_at = col_int(rs, 1) };
	bool ended = !col_null(rs, 2), used = col_int(rs, 3) != 0;
	TRY(db_done(rs));
	if (used)
		return FAIL(ERR_DENIED, "account.code_used");
	if (ended)
		return FAIL(ERR_DENIED, "account.code_replaced");
	return out->expires_at > db->now ? OK : FAIL(ERR_DENIED, "account.code_expired");
}

static struct err find(struct db *db, const struct code_try *try, bool setup, struct invite *out)
{
	TRY(slow_check(db, SLOW_ADDRESS, try->address));
	struct err e = live_code(db, try->code, setup, out);
	if (e.code == ERR_DENIED)
		TRY(account_guessed(db, try->address));
	return e;
}

struct err code_find(struct db *db, const struct code_try *try, struct invite *out)
{
	struct account row;
	struct scope home;
	TRY(find(db, try, false, out));
	TRY(account_get(db, out->account, &row));
	if (row.closed)
		return FAIL(ERR_DENIED, "account.code_wrong");
	TRY(account_scope(db, out->account, &home));
	if (home.unit)
		TRY(invite_unit(db, home.unit, out));
	out->name = row.name;
	out->login = row.login;
	return OK;
}

/* ---- using ---- */

struct using
{
	struct str code, hash, login;
	struct session_start start;
};

SQL(code_spend, "UPDATE account_code SET ended_at = $2, used = 1"
		" WHERE hash = $1 AND ended_at IS NULL AND expires_at > $2");

/* Again in the transaction that uses it: of two who type it at once one is refused. */
static struct err spend(struct tx *tx, struct str typed)
{
	struct db *db = tx_db(tx);
	struct err e =
		tx_run_one(tx, code_spend, ARGS(BLOB(hash_of(db->arena, typed)), INT(db->now)),
			   "account.code_used");
	return e.code == ERR_CONFLICT ? FAIL(ERR_DENIED, "account.code_used") : e;
}

static struct err use_in(struct tx *tx, void *arg)
{
	struct using *u = arg;
	int64_t account = u->start.account;
	TRY(spend(tx, u->code));
	TRY(password_put(tx, account, u->hash, false));
	TRY(sessions_end(tx, account, NULL));
	TRY(slow_forget(tx, SLOW_LOGIN, u->login));
	TRY(audit(tx, (struct act){ .verb = "code.use", .object = "account", .id = account }));
	return session_start(tx, &u->start);
}

struct err code_use(struct db *db, const struct code_try *try, const struct sign_in *in,
		    struct str *token, struct session *out)
{
	struct using u = { .code = try->code };
	struct invite who;
	TRY(code_find(db, try, &who));
	TRY(account_password_fault(db->arena, in->password, who.login));
	TRY(password_hash(db, in->password, &u.hash));
	*token = session_token(db->arena);
	u.login = who.login;
	u.start = (struct session_start){ who.account, in->device, *token };
	db->actor = who.account;
	TRY(db_write(db, use_in, &u));
	return session_find(db, *token, out);
}

/* ---- the first administrator ---- */

struct err setup_open(struct db *db, bool *open)
{
	int64_t admins = 0;
	TRY(admin_count(db, local_day(db->now), &admins));
	*open = admins == 0;
	return OK;
}

static struct err setup_code_in(struct tx *tx, void *arg)
{
	struct db *db = tx_db(tx);
	bool open;
	struct str *code = arg;
	*code = S("");
	TRY(setup_open(db, &open));
	if (!open)
		return OK;
	TRY(put_code(tx, 0, "setup", db->now + hour_ms * SETUP_HOURS, code));
	return audit(tx, (struct act){ .verb = "code.setup", .object = "account" });
}

struct err setup_code(struct db *db, struct str *code) { return db_write(db, setup_code_in, code); }

struct setting_up {
	const struct setup *in;
	struct str hash;
};

static struct err setup_in(struct tx *tx, void *arg)
{
	struct setting_up *s = arg;
	struct db *db = tx_db(tx);
	int64_t admins = 0, account, grant, today = local_day(db->now);
	struct account_new fresh = { .login = s->in->login, .name = s->in->name };
	TRY(admin_count(db, today, &admins));
	if (admins)
		return FAIL(ERR_CONFLICT, "account.set_up");
	TRY(spend(tx, s->in->try.code));
	TRY(account_add(tx, &fresh, &account));
	struct grant_new admin = {
		.account = account, .role = ROLE_ADMIN, .from_on = today, .to_on = DAY_EVER
	};
	TRY(grant_give(tx, NULL, &admin, &grant));
	return password_put(tx, account, s->hash, false);
}

struct err setup_admin(struct db *db, const struct setup *in)
{
	struct setting_up s = { .in = in };
	struct invite none;
	int64_t admins = 0;
	TRY(admin_count(db, local_day(db->now), &admins));
	if (admins)
		return FAIL(ERR_CONFLICT, "account.set_up");
	TRY(find(db, &in->try, true, &none));
	TRY(account_password_fault(db->arena, in->password, login_plain(db->arena, in->login)));
	TRY(password_hash(db, in->password, &s.hash));
	return db_write(db, setup_in, &s);
}
