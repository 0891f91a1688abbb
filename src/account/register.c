/* register.c: accounts: adding, closing, passwords, and what pages and commands show of one. Grants
 * are grant.c, codes on paper code.c. */
#include "account/register.h"

#include "account/inner.h"
#include "base/day.h"
#include "base/text.h"
#include "person/person.h"
#include "store/audit.h"

#include <assert.h>

enum { LOGIN_MIN = 3 };

struct str login_plain(struct arena *a, struct str typed)
{
	struct str s = str_trim(typed), phone = phone_plain(a, s);
	bool letter = false;
	if (phone.n)
		return phone;
	if (s.n < LOGIN_MIN || s.n > LOGIN_MAX)
		return STR_NONE;
	char *p = NEW(a, s.n + 1, char);
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		p[i] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
		bool is_letter = p[i] >= 'a' && p[i] <= 'z';
		bool mark = c == '.' || c == '_' || c == '-' || c == '@';
		if (!is_letter && !mark && !(c >= '0' && c <= '9'))
			return STR_NONE;
		letter = letter || is_letter;
	}
	return letter ? (struct str){ p, s.n } : STR_NONE;
}

SQL(login_taken, "SELECT id FROM account WHERE login = $1");
SQL(account_insert,
    "INSERT INTO account (id, login, name, folded, sort_key, person_id, home_unit_id, password,"
    " must_set, factor, factor_new, factor_step, last_grant, lang, sample, created_at, closed_at)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, '', 0, NULL, NULL, 0, 0, 0, $8, $9, NULL)");

struct err account_by_login(struct db *db, struct str login, int64_t *id)
{
	*id = 0;
	return db_int(db, login_taken, ARGS(TEXT(login_plain(db->arena, login))), id);
}

SQL(named, "SELECT CASE WHEN count(*) = 1 THEN min(id) ELSE 0 END FROM account WHERE folded = $1");

struct err account_meant(struct db *db, struct str typed, int64_t *id)
{
	TRY(account_by_login(db, typed, id));
	return *id ? OK : db_int(db, named, ARGS(TEXT(text_fold(db->arena, typed))), id);
}

SQL(sought_by_person,
    "SELECT min(login), count(*) FROM account WHERE person_id = $1 AND closed_at IS NULL");
SQL(sought_by_name,
    "SELECT min(a.login), count(*) FROM account a WHERE a.folded = $1 AND a.closed_at IS NULL"
    " AND (a.home_unit_id = $2 OR EXISTS (SELECT 1 FROM account_grant g"
    "      WHERE g.account_id = a.id AND g.unit_id = $2))");

struct err account_sought(struct db *db, const struct account_sought *who, struct str *login)
{
	struct rows *rs;
	struct str folded = text_fold(db->arena, who->name);
	*login = STR_NONE;
	if (who->person)
		TRY(db_row(db, sought_by_person, ARGS(INT(who->person)), &rs));
	else
		TRY(db_row(db, sought_by_name, ARGS(TEXT(folded), INT(who->unit)), &rs));
	if (rs && col_int(rs, 1) == 1)
		*login = col_text(rs, 0);
	return rs ? db_done(rs) : OK;
}

static struct val id_or_null(int64_t id) { return id ? INT(id) : NUL; }

struct err account_add(struct tx *tx, const struct account_new *in, int64_t *id)
{
	struct db *db = tx_db(tx);
	struct arena *a = db->arena;
	struct str login = login_plain(a, in->login), name = text_nfc(a, str_trim(in->name));
	int64_t taken;
	struct str now = phone_renewed(a, in->login);
	if (now.n)
		return FAIL(ERR_INVALID, "person.phone_old", in->login, now);
	if (login.n == 0)
		return FAIL(ERR_INVALID, "account.login_form", in->login);
	if (name.n == 0 || text_length(name) > PERSON_NAME_MAX)
		return FAIL(ERR_INVALID, "account.name");
	TRY(account_by_login(db, login, &taken));
	if (taken)
		return FAIL(ERR_CONFLICT, "account.login_taken", login);
	*id = tx_id(tx);
	TRY(tx_run(tx, account_insert,
		   ARGS(INT(*id), TEXT(login), TEXT(name), TEXT(text_fold(a, name)),
			BLOB(text_name_key(a, name)), id_or_null(in->person),
			id_or_null(in->home_unit), INT(in->sample), INT(db->now))));
	struct change changes[] = { { "login", STR_NONE, login }, { "name", STR_NONE, name } };
	return audit(tx, (struct act){ .verb = "account.add",
				       .object = "account",
				       .id = *id,
				       .unit = in->home_unit,
				       .changes = changes,
				       .count = 2 });
}

SQL(account_row,
    "SELECT login, name, person_id, home_unit_id, password, factor, sample, closed_at, lang"
    " FROM account WHERE id = $1");

struct err account_get(struct db *db, int64_t id, struct account *out)
{
	struct rows *rs;
	TRY(db_row(db, account_row, ARGS(INT(id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "account.none");
	*out = (struct account){ .id = id,
				 .login = col_text(rs, 0),
				 .name = col_text(rs, 1),
				 .person = col_int(rs, 2),
				 .home_unit = col_int(rs, 3),
				 .has_password = col_view(rs, 4).n > 0,
				 .has_factor = !col_null(rs, 5),
				 .sample = col_int(rs, 6) != 0,
				 .closed = !col_null(rs, 7),
				 .lang = (unsigned char)col_int(rs, 8) };
	return db_done(rs);
}

struct err account_own_person(struct db *db, const struct session *who, int64_t *id)
{
	struct account a;
	TRY(account_get(db, who->account, &a));
	*id = a.person;
	if (*id)
		return person_kept(db, *id, id);
	if (!who->home_unit)
		return OK;
	return person_with_phone(db, who->home_unit, local_day(db->now), a.login, id);
}

SQL(samples, "SELECT count(*) FROM account WHERE sample = 1 AND closed_at IS NULL");

struct err account_samples(struct db *db, int64_t *n)
{
	*n = 0;
	return db_int(db, samples, NO_ARGS, n);
}

SQL(unreached,
    "WITH RECURSIVE below (id) AS (SELECT CAST($1 AS BIGINT) UNION SELECT v.unit_id FROM below b"
    "  JOIN unit_version v ON v.parent_id = b.id AND v.superseded_at IS NULL"
    "  AND v.from_on <= $2 AND v.to_on > $2)"
    " SELECT count(*) FROM unit_version v WHERE v.superseded_at IS NULL AND v.from_on <= $2"
    " AND v.to_on > $2 AND v.kind IN ('upper','commune','grassroots')"
    " AND (CAST($1 AS BIGINT) = 0 OR v.unit_id IN (SELECT id FROM below))"
    " AND NOT EXISTS (SELECT 1 FROM account_grant g JOIN account a ON a.id = g.account_id"
    "  WHERE g.unit_id = v.unit_id AND g.role IN ('chair','office') AND g.from_on <= $2"
    "  AND g.to_on > $2 AND a.closed_at IS NULL AND a.password <> '')");

struct err account_unreached(struct db *db, int64_t top, int64_t *n)
{
	*n = 0;
	return db_int(db, unreached, ARGS(INT(top), INT(local_day(db->now))), n);
}

SQL(newest_unit,
    "SELECT unit_id FROM account_grant WHERE account_id = $1 AND unit_id IS NOT NULL AND to_on > $2"
    " ORDER BY from_on DESC, id DESC LIMIT 1");

struct err account_scope(struct db *db, int64_t account, struct scope *out)
{
	struct account row;
	*out = (struct scope){ 0 };
	TRY(account_get(db, account, &row));
	TRY(db_int(db, newest_unit, ARGS(INT(account), INT(local_day(db->now))), &out->unit));
	if (!out->unit && row.person)
		TRY(person_home(db, row.person, local_day(db->now), &out->unit));
	if (!out->unit)
		out->unit = row.home_unit;
	return OK;
}

/* ---- closing, passwords, language ---- */

/* The login becomes free for a successor: an office telephone outlives its officer. */
SQL(account_shut, "UPDATE account SET closed_at = $2, password = '', login = $3"
		  " WHERE id = $1 AND closed_at IS NULL");
SQL(codes_end, "UPDATE account_code SET ended_at = $2 WHERE account_id = $1 AND ended_at IS NULL");

struct err account_close(struct tx *tx, const struct session *by, int64_t account)
{
	struct db *db = tx_db(tx);
	int64_t before = 0;
	struct account row;
	bool below;
	TRY(account_get(db, account, &row));
	TRY(account_below(db, by, account, &below));
	if (!below)
		return FAIL(ERR_DENIED, "account.above_you");
	TRY(admin_count(db, local_day(db->now), &before));
	struct str left =
		str_fmt(db->arena, "%.*s#%lld", (int)row.login.n, row.login.p, (long long)account);
	TRY(tx_run_one(tx, account_shut, ARGS(INT(account), INT(db->now), TEXT(left)),
		       "account.closed"));
	if (before)
		TRY(admin_remains(db, local_day(db->now)));
	TRY(tx_run(tx, codes_end, ARGS(INT(account), INT(db->now))));
	TRY(sessions_end(tx, account, NULL));
	struct scope home;
	TRY(account_scope(db, account, &home));
	return audit(tx, (struct act){ .verb = "account.close",
				       .object = "account",
				       .id = account,
				       .unit = home.unit });
}

SQL(password_update,
    "UPDATE account SET password = $2, must_set = $3 WHERE id = $1 AND closed_at IS NULL");

struct err password_put(struct tx *tx, int64_t account, struct str hash, bool must_set)
{
	assert(hash.n > 0);
	return tx_run_one(tx, password_update, ARGS(INT(account), TEXT(hash), INT(must_set)),
			  "account.closed");
}

struct setting_password {
	const struct password_set *in;
	struct str hash, login;
};

static struct err set_password_in(struct tx *tx, void *arg)
{
	struct setting_password *p = arg;
	int64_t account = p->in->account;
	TRY(password_put(tx, account, p->hash, p->in->must_set));
	TRY(sessions_end(tx, account, p->in->keep));
	TRY(slow_forget(tx, SLOW_LOGIN, p->login));
	return audit(
		tx, (struct act){ .verb = "account.password", .object = "account", .id = account });
}

struct err account_set_password(struct db *db, const struct password_set *in)
{
	struct account row;
	struct setting_password p = { .in = in };
	TRY(account_get(db, in->account, &row));
	TRY(account_password_fault(db->arena, in->password, row.login));
	TRY(password_hash(db, in->password, &p.hash));
	p.login = row.login;
	return db_write(db, set_password_in, &p);
}

SQL(lang_update, "UPDATE account SET lang = $2 WHERE id = $1");

struct err account_set_lang(struct tx *tx, int64_t account, unsigned char lang)
{
	return tx_run(tx, lang_update, ARGS(INT(account), INT(lang)));
}

/* ---- forgetting ---- */

enum { CODE_KEPT_DAYS = 365 };

SQL(sessions_sweep, "DELETE FROM session WHERE expires_at <= $1");
SQL(codes_sweep, "DELETE FROM account_code WHERE expires_at < $1");

static struct err sweep_in(struct tx *tx, [[maybe_unused]] void *arg)
{
	int64_t now = tx_db(tx)->now;
	TRY(tx_run(tx, sessions_sweep, ARGS(INT(now))));
	TRY(tx_run(tx, codes_sweep, ARGS(INT(now - (int64_t)CODE_KEPT_DAYS * DAY_MS))));
	TRY(heads_follow_day(tx));
	return slow_sweep(tx);
}

struct err account_sweep(struct db *db) { return db_write(db, sweep_in, NULL); }
