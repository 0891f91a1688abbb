/* people.c: accounts, grants, sessions and clusters for the tests of account/. */
#include "tests/account/people.h"

#include "base/hash.h"

struct db *people_db(struct t *t)
{
	static bool open;
	struct arena a = { 0 };
	if (!open)
		CHECK_OK(account_key_open(&a, store_test_path(t, "key")));
	open = true;
	arena_free(&a);
	return world_db(t);
}

struct adding {
	struct account_new in;
	int64_t id;
};

static struct err add_in(struct tx *tx, void *arg)
{
	struct adding *w = arg;
	return account_add(tx, &w->in, &w->id);
}

int64_t people_account(struct t *t, struct db *db, const char *login)
{
	struct adding w = { .in = { .login = str_of(login), .name = S("Nguyễn Văn An") } };
	CHECK_OK(db_write(db, add_in, &w));
	return w.id;
}

struct giving {
	const struct session *by;
	struct grant_new in;
	int64_t id, on;
};

static struct err give_in(struct tx *tx, void *arg)
{
	struct giving *w = arg;
	return grant_give(tx, w->by, &w->in, &w->id);
}

static struct err end_in(struct tx *tx, void *arg)
{
	struct giving *w = arg;
	return grant_end(tx, w->by, w->id, w->on);
}

static struct err close_in(struct tx *tx, void *arg)
{
	struct giving *w = arg;
	return account_close(tx, w->by, w->id);
}

struct err people_give(struct db *db, const struct session *by, struct grant_new g, int64_t *id)
{
	struct giving w = { .by = by, .in = g };
	TRY(db_write(db, give_in, &w));
	if (id)
		*id = w.id;
	return OK;
}

struct err people_end(struct db *db, const struct session *by, int64_t grant, int64_t on)
{
	return db_write(db, end_in, &(struct giving){ .by = by, .id = grant, .on = on });
}

struct err people_close(struct db *db, const struct session *by, int64_t account)
{
	return db_write(db, close_in, &(struct giving){ .by = by, .id = account });
}

int64_t people_grant(struct t *t, struct db *db, int64_t account, enum role role, const char *unit)
{
	int64_t id = 0;
	struct grant_new g = { .account = account,
			       .role = role,
			       .over = { .unit = unit ? world_unit(db, unit) : 0 },
			       .from_on = day_of(2020, 1, 1),
			       .to_on = DAY_EVER };
	CHECK_OK(people_give(db, NULL, g, &id));
	return id;
}

SQL(factor_shown, "UPDATE session SET factor_at = $2 WHERE account_id = $1");

static struct err start_in(struct tx *tx, void *arg)
{
	struct session_start *s = arg;
	TRY(session_start(tx, s));
	return tx_run(tx, factor_shown, ARGS(INT(s->account), INT(tx_db(tx)->now)));
}

struct session people_session(struct t *t, struct db *db, int64_t account, struct str *token)
{
	struct session_start start = { account, S("Điện thoại"), session_token(t->arena) };
	struct session s = { 0 };
	CHECK_OK(db_write(db, start_in, &start));
	CHECK_OK(session_find(db, start.token, &s));
	CHECK_INT(s.account, account);
	if (token)
		*token = start.token;
	return s;
}

struct session people_acting(struct t *t, struct db *db, enum role role, const char *unit)
{
	int64_t account =
		people_account(t, db, str_fmt(t->arena, "u%.*s", 16, random_id(t->arena).p).p);
	people_grant(t, db, account, role, unit);
	return people_session(t, db, account, NULL);
}

struct making {
	const struct session *by;
	int64_t account;
	struct invite out;
};

static struct err make_in(struct tx *tx, void *arg)
{
	struct making *w = arg;
	return code_make(tx, w->by, w->account, &w->out);
}

struct err people_code(struct db *db, const struct session *by, int64_t account, struct invite *out)
{
	struct making w = { by, account, { 0 } };
	TRY(db_write(db, make_in, &w));
	*out = w.out;
	return OK;
}

SQL(season_put,
    "INSERT INTO season (id, owner_id, code, name, theme, year_kind, from_on, to_on, state, rules,"
    " created_at) VALUES ($1, $2, '2021', 'Năm 2021', '', 'calendar', 18628, 18993, 'open', '{}', "
    "0)");
SQL(cluster_put,
    "INSERT INTO cluster (id, season_id, code, name, folded, sort_key, rules, step, version)"
    " VALUES ($1, $2, $3, $3, $3, $4, '{}', 'open', 1)");
SQL(member_put, "INSERT INTO cluster_member (season_id, unit_id, cluster_id) VALUES ($1, $2, $3)");

struct planting {
	int64_t t, a, b, c;
	struct people_clusters out;
};

static struct err plant_in(struct tx *tx, void *arg)
{
	struct planting *w = arg;
	struct people_clusters *k = &w->out;
	*k = (struct people_clusters){ tx_id(tx), tx_id(tx), tx_id(tx) };
	TRY(tx_run(tx, season_put, ARGS(INT(k->season), INT(w->t))));
	TRY(tx_run(tx, cluster_put, ARGS(INT(k->k1), INT(k->season), TEXT(S("K1")), BLOB(S("1")))));
	TRY(tx_run(tx, cluster_put, ARGS(INT(k->k2), INT(k->season), TEXT(S("K2")), BLOB(S("2")))));
	TRY(tx_run(tx, member_put, ARGS(INT(k->season), INT(w->a), INT(k->k1))));
	TRY(tx_run(tx, member_put, ARGS(INT(k->season), INT(w->b), INT(k->k1))));
	return tx_run(tx, member_put, ARGS(INT(k->season), INT(w->c), INT(k->k2)));
}

struct people_clusters people_cluster(struct t *t, struct db *db)
{
	struct planting w = { world_unit(db, "T"),
			      world_unit(db, "A"),
			      world_unit(db, "B"),
			      world_unit(db, "C"),
			      { 0 } };
	CHECK_OK(db_write(db, plant_in, &w));
	return w.out;
}

struct err people_sign_in(struct db *db, const char *login, struct str password, struct str *token,
			  struct session *out)
{
	struct sign_in in = { str_of(login), password, S("Máy thử"), S("192.0.2.1") };
	return session_open(db, &in, token, out);
}

bool people_may(struct t *t, struct db *db, const struct session *s, enum right right,
		struct scope what)
{
	bool may = false;
	CHECK_OK(account_may(db, s, right, &what, &may));
	return may;
}
