/* session.c: signed-in browsers: opening with a password, finding by the cookie, acting under one
 * grant at a time, ending here or everywhere. */
#include "account/account.h"

#include "account/factor.h"
#include "account/inner.h"
#include "base/day.h"
#include "base/hash.h"
#include "base/text.h"
#include "person/person.h"
#include "store/audit.h"

#include <assert.h>
#include <string.h>

enum { TOKEN_BYTES = 32, DEVICE_MAX = 400 };
static const int64_t life_ms = (int64_t)SESSION_DAYS * DAY_MS;

struct str session_token(struct arena *a)
{
	uint8_t b[TOKEN_BYTES];
	random_bytes(b, sizeof b);
	return hex_of(a, b, sizeof b);
}

static struct str hash_of(struct arena *a, struct str token)
{
	struct sha256 h = sha256_of(token);
	return arena_copy(a, (struct str){ (const char *)h.b, sizeof h.b });
}

/* The forms' token follows from the cookie's, so it needs no column and tells nothing of it. */
static struct str csrf_of(struct arena *a, struct str token)
{
	struct sha256_state st;
	sha256_init(&st);
	sha256_add(&st, S("csrf "));
	sha256_add(&st, token);
	struct sha256 h = sha256_done(&st);
	return hex_of(a, h.b, 16);
}

/* ---- finding ---- */

/* What a session's row and its account's row say before grants are known. */
struct found {
	int64_t grant, factor_at, person, home_unit;
	bool sample;
};

SQL(session_row,
    "SELECT s.id, s.account_id, s.grant_id, s.touched_at, s.factor_at, a.name, a.lang, a.must_set,"
    " a.home_unit_id, a.person_id, a.sample"
    " FROM session s JOIN account a ON a.id = s.account_id"
    " WHERE s.token_hash = $1 AND s.expires_at > $2 AND a.closed_at IS NULL");

static struct err read_session(struct db *db, struct session *out, struct found *f)
{
	struct rows *rs;
	TRY(db_row(db, session_row, ARGS(BLOB(out->token_hash), INT(db->now)), &rs));
	if (!rs)
		return OK;
	out->id = col_int(rs, 0);
	out->account = col_int(rs, 1);
	out->touched_at = col_int(rs, 3);
	out->name = col_text(rs, 5);
	out->lang = (unsigned char)col_int(rs, 6);
	out->must_set_password = col_int(rs, 7) != 0;
	*f = (struct found){ .grant = col_int(rs, 2),
			     .factor_at = col_int(rs, 4),
			     .home_unit = col_int(rs, 8),
			     .person = col_int(rs, 9),
			     .sample = col_int(rs, 10) != 0 };
	return db_done(rs);
}

/* The register of people knows best; then the account's own word; then where they hold an office.
 */
static struct err find_home(struct db *db, const struct found *f, const struct grant_row *g,
			    size_t n, int64_t *unit)
{
	*unit = 0;
	if (f->person)
		TRY(person_home(db, f->person, local_day(db->now), unit));
	if (!*unit)
		*unit = f->home_unit;
	for (size_t i = 0; i < n && !*unit; i++)
		if (g[i].role == ROLE_CHAIR || g[i].role == ROLE_CLERK || g[i].role == ROLE_MEMBER)
			*unit = g[i].over.unit;
	return OK;
}

static void act_under(struct session *s, const struct grant_row *g)
{
	s->grant = g->id;
	s->role = g->role;
	s->over = g->over;
	s->unit_name = g->unit_name;
	s->office_level = role_is_office(g->role);
}

struct err session_find(struct db *db, struct str token, struct session *out)
{
	struct grant_row *g;
	struct found f = { 0 };
	size_t n;
	*out = (struct session){ 0 };
	if (token.n != 2 * TOKEN_BYTES)
		return OK;
	out->token_hash = hash_of(db->arena, token);
	TRY(read_session(db, out, &f));
	if (!out->account)
		return OK;
	out->csrf = csrf_of(db->arena, token);
	TRY(account_grants(db, out->account, &g, &n));
	out->grants = g;
	out->grant_count = n;
	for (size_t i = n; i-- > 0;)
		if (g[i].id == f.grant || (i == 0 && !out->grant))
			act_under(out, &g[i]);
	TRY(find_home(db, &f, g, n, &out->home_unit));
	/* sample accounts never leave this machine and have no phones */
	out->second_factor_due = out->office_level && !f.sample &&
				 f.factor_at <= db->now - (int64_t)FACTOR_DAYS * DAY_MS;
	return OK;
}

struct err session_acting(struct db *db, int64_t account, int64_t grant, struct session *out)
{
	struct grant_row *g;
	size_t n;
	*out = (struct session){ .account = account };
	TRY(account_grants(db, account, &g, &n));
	for (size_t i = 0; i < n; i++)
		if (g[i].id == grant)
			act_under(out, &g[i]);
	return out->grant ? OK : FAIL(ERR_DENIED, "account.not_your_role");
}

/* ---- opening ---- */

SQL(session_trim, "DELETE FROM session WHERE account_id = $1 AND id NOT IN (SELECT id FROM session"
		  " WHERE account_id = $1 ORDER BY touched_at DESC, id DESC LIMIT $2)");
SQL(session_insert,
    "INSERT INTO session (token_hash, id, account_id, grant_id, device, opened_at, touched_at,"
    " expires_at, factor_at) SELECT $1, $2, id, last_grant, $4, $5, $5, $6, NULL"
    " FROM account WHERE id = $3");

struct err session_start(struct tx *tx, const struct session_start *in)
{
	struct db *db = tx_db(tx);
	struct str device = text_valid(in->device) ? text_head(in->device, DEVICE_MAX) : S("");
	assert(in->token.n == 2 * TOKEN_BYTES);
	TRY(tx_run(tx, session_trim, ARGS(INT(in->account), INT(SESSIONS_MAX - 1))));
	TRY(tx_run(tx, session_insert,
		   ARGS(BLOB(hash_of(db->arena, in->token)), INT(tx_id(tx)), INT(in->account),
			TEXT(device), INT(db->now), INT(db->now + life_ms))));
	return audit(tx, (struct act){ .verb = "session.open",
				       .object = "account",
				       .id = in->account,
				       .note = device });
}

struct opening {
	enum slow_kind kind;
	struct str who; /* the login, or the address, that slows */
	struct session_start start;
	struct str fresh_hash; /* not empty: the old one was of weaker parameters */
};

static struct err book_in(struct tx *tx, void *arg)
{
	struct opening *o = arg;
	return slow_book(tx, o->kind, o->who);
}

static struct err open_in(struct tx *tx, void *arg)
{
	struct opening *o = arg;
	TRY(slow_forget(tx, SLOW_LOGIN, o->who));
	if (o->fresh_hash.n)
		TRY(password_put(tx, o->start.account, o->fresh_hash, false));
	return session_start(tx, &o->start);
}

SQL(login_row, "SELECT id, password FROM account WHERE login = $1 AND closed_at IS NULL");

static struct err read_login(struct db *db, struct str login, int64_t *account, struct str *hash)
{
	struct rows *rs;
	TRY(db_row(db, login_row, ARGS(TEXT(login)), &rs));
	*account = rs ? col_int(rs, 0) : 0;
	*hash = rs ? col_text(rs, 1) : S("");
	return db_done(rs);
}

/* Checks a password for a login, slowed; booked as failed first, so parallel guesses count too.
 * db_write ends the read transaction, so none is open while the hash is computed. */
static struct err prove(struct db *db, const struct sign_in *in, struct opening *o, bool *right)
{
	struct str login = login_plain(db->arena, in->login), hash;
	TRY(slow_check(db, SLOW_ADDRESS, in->address));
	TRY(read_login(db, login, &o->start.account, &hash));
	o->kind = SLOW_LOGIN;
	o->who = login.n ? login : str_sub(in->login, 0, LOGIN_MAX);
	TRY(db_write(db, book_in, o));
	TRY(password_check(db->arena, in->password, hash, right));
	if (*right && password_is_old(db->arena, hash))
		TRY(password_hash(db, in->password, &o->fresh_hash));
	return OK;
}

struct err session_open(struct db *db, const struct sign_in *in, struct str *token,
			struct session *out)
{
	struct opening o = { 0 };
	bool right;
	TRY(prove(db, in, &o, &right));
	if (!right) {
		o.kind = SLOW_ADDRESS;
		o.who = in->address;
		TRY(db_write(db, book_in, &o));
		return FAIL(ERR_DENIED, "account.wrong");
	}
	*token = session_token(db->arena);
	o.start.device = in->device;
	o.start.token = *token;
	db->actor = o.start.account;
	TRY(db_write(db, open_in, &o));
	return session_find(db, *token, out);
}

SQL(login_of, "SELECT login FROM account WHERE id = $1");

struct err account_change_password(struct db *db, const struct session *s, struct str old,
				   struct str fresh)
{
	struct opening o = { 0 };
	struct rows *rs;
	bool right;
	TRY(db_row(db, login_of, ARGS(INT(s->account)), &rs));
	struct sign_in in = { .login = rs ? col_text(rs, 0) : S(""), .password = old };
	TRY(db_done(rs));
	TRY(account_password_fault(db->arena, fresh, in.login));
	TRY(prove(db, &in, &o, &right));
	if (!right)
		return FAIL(ERR_DENIED, "account.wrong");
	return account_set_password(
		db, &(struct password_set){ .account = s->account, .password = fresh, .keep = s });
}

/* ---- ending, switching, prolonging ---- */

SQL(session_delete, "DELETE FROM session WHERE account_id = $1 AND id = $2");
SQL(sessions_delete, "DELETE FROM session WHERE account_id = $1 AND id <> $2");

struct err sessions_end(struct tx *tx, int64_t account, const struct session *keep)
{
	return tx_run(tx, sessions_delete, ARGS(INT(account), INT(keep ? keep->id : 0)));
}

static struct err close_in(struct tx *tx, void *arg)
{
	const struct session *s = arg;
	TRY(tx_run_one(tx, session_delete, ARGS(INT(s->account), INT(s->id)),
		       "account.no_session"));
	return audit(
		tx, (struct act){ .verb = "session.close", .object = "account", .id = s->account });
}

struct err session_close(struct db *db, const struct session *s)
{
	struct session copy = *s;
	struct err e = db_write(db, close_in, &copy);
	return e.code == ERR_CONFLICT ? OK : e; /* ended meanwhile elsewhere: as wished */
}

struct err session_close_one(struct db *db, const struct session *s, int64_t id)
{
	struct session other = { .account = s->account, .id = id };
	struct err e = db_write(db, close_in, &other);
	return e.code == ERR_CONFLICT ? FAIL(ERR_NOT_FOUND, "account.no_session") : e;
}

static struct err close_all_in(struct tx *tx, void *arg)
{
	int64_t account = *(int64_t *)arg;
	TRY(sessions_end(tx, account, NULL));
	return audit(tx, (struct act){
				 .verb = "session.close_all", .object = "account", .id = account });
}

struct err session_close_all(struct db *db, int64_t account)
{
	return db_write(db, close_all_in, &account);
}

struct switching {
	const struct session *s;
	int64_t grant;
};

SQL(own_grant, "SELECT 1 FROM account_grant WHERE id = $1 AND account_id = $2 AND from_on <= $3 "
	       "AND to_on > $3");
SQL(session_switch_to, "UPDATE session SET grant_id = $2 WHERE id = $1");
SQL(last_grant_put, "UPDATE account SET last_grant = $2 WHERE id = $1");

static struct err switch_in(struct tx *tx, void *arg)
{
	struct switching *w = arg;
	struct db *db = tx_db(tx);
	int64_t own = 0, account = w->s->account;
	TRY(db_int(db, own_grant, ARGS(INT(w->grant), INT(account), INT(local_day(db->now))),
		   &own));
	if (!own)
		return FAIL(ERR_DENIED, "account.not_your_role");
	TRY(tx_run(tx, session_switch_to, ARGS(INT(w->s->id), INT(w->grant))));
	TRY(tx_run(tx, last_grant_put, ARGS(INT(account), INT(w->grant))));
	return audit(tx, (struct act){ .verb = "session.switch",
				       .object = "account_grant",
				       .id = w->grant });
}

struct err session_switch(struct db *db, const struct session *s, int64_t grant)
{
	return db_write(db, switch_in, &(struct switching){ s, grant });
}

SQL(session_prolong, "UPDATE session SET touched_at = $2, expires_at = $3 WHERE id = $1");

static struct err touch_in(struct tx *tx, void *arg)
{
	int64_t now = tx_db(tx)->now;
	return tx_run(tx, session_prolong,
		      ARGS(INT(*(int64_t *)arg), INT(now), INT(now + life_ms)));
}

struct err session_touch(struct db *db, const struct session *s, bool *done)
{
	int64_t id = s->id;
	*done = s->account && db->now - s->touched_at >= DAY_MS;
	return *done ? db_write(db, touch_in, &id) : OK;
}

SQL(session_rows,
    "SELECT id, device, opened_at, touched_at FROM session"
    " WHERE account_id = $1 AND expires_at > $2 ORDER BY touched_at DESC, id DESC LIMIT $3");

struct err session_list(struct db *db, int64_t account, struct session_row **out, size_t *n)
{
	struct rows *rs;
	*out = NEW(db->arena, SESSIONS_MAX, struct session_row);
	*n = 0;
	TRY(db_rows(db, session_rows, ARGS(INT(account), INT(db->now), INT(SESSIONS_MAX)), &rs));
	while (*n < SESSIONS_MAX && db_next(rs))
		(*out)[(*n)++] = (struct session_row){ col_int(rs, 0), col_text(rs, 1),
						       col_int(rs, 2), col_int(rs, 3) };
	return db_done(rs);
}
