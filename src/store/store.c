/* store.c: queries, result sets and statements inside a transaction, as both engines share them.
 * The engines themselves are sqlite.c and pg.c; opening is open.c, lending connections pool.c. */
#include "base/day.h"
#include "store/engine.h"

#include <assert.h>
#include <string.h>

struct val store_int_or_null(int64_t x) { return x == INT64_MIN ? NUL : INT(x); }
struct val store_text_or_null(struct str s) { return s.p ? TEXT(s) : NUL; }

/* ---- the connection of a db ---- */

static struct err connection(struct db *db)
{
	if (db->tx && &db->tx->db != db)
		die("inside db_write only tx_db(tx) reads");
	if (db->tx)
		return db->tx->failed;
	if (!db->conn)
		TRY(pool_take(db->arena, db->store, &db->conn));
	if (db->conn->streaming)
		die("a query while db_stream is open");
	return db->conn->reading ? OK : db->conn->engine->begin_read(db->arena, db->conn);
}

/* What a db holds of the pool, given back; its result sets are closed. */
static void let_go(struct db *db)
{
	db_close_rows(db);
	if (!db->conn || db->tx)
		return;
	if (db->conn->reading)
		db->conn->engine->end_read(db->conn);
	pool_give(db->conn);
	db->conn = NULL;
}

int store_fail_in(struct store *st, int n) { return atomic_exchange(&st->fail_in, n); }

static struct err fail_if_due(struct store *st)
{
	int n = atomic_load(&st->fail_in);
	while (n > 0 && !atomic_compare_exchange_weak(&st->fail_in, &n, n - 1))
		;
	return n == 1 ? FAIL(ERR_STORE, "store.failed", S("a test asked for it")) : OK;
}

struct err store_told(struct err e)
{
	static const char *const inner[] = { "store.failed",	    "store.open",
					     "store.no_wal",	    "store.step",
					     "store.pg_denied",	    "store.pg_connect",
					     "store.pg_connect_why" };
	for (size_t i = 0; e.code == ERR_STORE && i < sizeof inner / sizeof *inner; i++)
		if (strcmp(e.message, inner[i]) == 0)
			return FAIL(ERR_STORE, "store.away");
	return e;
}

struct err store_borrow(struct store *st, struct arena *a, struct db *out)
{
	*out = (struct db){ .arena = a, .now = now_ms(), .store = st };
	return OK;
}

void store_return(struct db *db)
{
	assert(!db->tx);
	let_go(db);
}

bool db_is_pg(const struct db *db) { return db->store->engine == &engine_pg; }

/* ---- result sets ---- */

/* PostgreSQL can't hold NUL in a text and SQLite's tools cut there: neither gets it. */
static struct err check_args(const struct val *args, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (args[i].kind == VAL_TEXT && args[i].t.n && memchr(args[i].t.p, 0, args[i].t.n))
			return FAIL(ERR_INVALID, "store.nul");
	return OK;
}

struct query {
	const char *sql;
	const struct val *args;
	size_t n;
	bool stream, brief;
};

static struct err start(struct db *db, const struct query *q, struct rows *rs)
{
	TRY(connection(db));
	TRY(check_args(q->args, q->n));
	*rs = (struct rows){ .db = db, .conn = db->conn, .stream = q->stream, .brief = q->brief };
	struct err e = fail_if_due(db->store);
	if (!e.code)
		e = db->conn->engine->query(rs, q->sql, q->args, q->n);
	if (e.code) {
		db->conn->engine->finish(rs);
		if (db->tx)
			db->tx->failed = e;
		return e;
	}
	rs->next = db->open;
	db->open = rs;
	db->conn->streaming = q->stream;
	return OK;
}

static struct err start_new(struct db *db, const struct query *q, struct rows **out)
{
	*out = NEW(db->arena, 1, struct rows);
	return start(db, q, *out);
}

struct err db_rows(struct db *db, const char *sql, const struct val *args, size_t n,
		   struct rows **out)
{
	return start_new(db, &(struct query){ .sql = sql, .args = args, .n = n }, out);
}

struct err db_stream(struct db *db, const char *sql, const struct val *args, size_t n,
		     struct rows **out)
{
	struct query q = { .sql = sql, .args = args, .n = n, .stream = true };
	return start_new(db, &q, out);
}

bool db_next(struct rows *rs)
{
	return !rs->closed && !rs->failed.code && rs->conn->engine->next(rs);
}

static void unlink_rows(struct rows *rs)
{
	struct rows **p = &rs->db->open;
	while (*p != rs)
		p = &(*p)->next;
	*p = rs->next;
}

struct err db_done(struct rows *rs)
{
	if (!rs || rs->closed)
		return rs ? rs->failed : OK;
	unlink_rows(rs);
	rs->conn->engine->finish(rs);
	rs->closed = true;
	if (rs->stream)
		rs->conn->streaming = false;
	if (rs->failed.code && rs->db->tx)
		rs->db->tx->failed = rs->failed;
	return rs->failed;
}

void db_close_rows(struct db *db)
{
	while (db->open) {
		struct rows *rs = db->open;
		/* Whoever goes on asking it hears so instead of taking the rest for the end. */
		struct err gone = FAIL(ERR_STORE, "store.closed");
		struct err e = db_done(rs);
		if (!e.code)
			rs->failed = gone;
	}
}

struct err db_row(struct db *db, const char *sql, const struct val *args, size_t n,
		  struct rows **out)
{
	struct rows *rs;
	TRY(db_rows(db, sql, args, n, &rs));
	*out = rs;
	if (db_next(rs))
		return OK;
	*out = NULL;
	return db_done(rs);
}

struct err db_int(struct db *db, const char *sql, const struct val *args, size_t n, int64_t *out)
{
	struct rows here, *rs = &here;
	TRY(start(db, &(struct query){ .sql = sql, .args = args, .n = n, .brief = true }, rs));
	if (db_next(rs))
		*out = col_int_or(rs, 0, *out);
	return db_done(rs);
}

struct err db_ints(struct db *db, const char *sql, const struct val *args, size_t n,
		   struct ints *out)
{
	struct rows *rs;
	*out = (struct ints){ 0 };
	TRY(db_rows(db, sql, args, n, &rs));
	while (db_next(rs))
		*PUSH(db->arena, out) = col_int(rs, 0);
	return db_done(rs);
}

/* ---- columns ---- */

struct val col_val(struct rows *rs, int i)
{
	assert(!rs->closed && i >= 0 && i < rs->columns);
	return rs->conn->engine->column(rs, i);
}

int64_t col_int_or(struct rows *rs, int i, int64_t if_null)
{
	assert(!rs->closed && i >= 0 && i < rs->columns);
	return rs->conn->engine->number(rs, i, if_null);
}

int64_t col_int(struct rows *rs, int i) { return col_int_or(rs, i, 0); }

struct str col_view(struct rows *rs, int i)
{
	struct val v = col_val(rs, i);
	if (v.kind == VAL_INT)
		return str_fmt(rs->db->arena, "%lld", (long long)v.i);
	return v.t;
}

struct str col_text(struct rows *rs, int i)
{
	struct val v = col_val(rs, i);
	if (v.kind == VAL_INT)
		return col_view(rs, i);
	return v.kind == VAL_NULL ? STR_NONE : arena_copy(rs->db->arena, v.t);
}

bool col_null(struct rows *rs, int i) { return col_val(rs, i).kind == VAL_NULL; }

/* ---- writing ---- */

struct err db_write(struct db *db, write_fn *fn, void *arg)
{
	struct store *st = db->store;
	if (db->tx)
		die("db_write inside db_write");
	let_go(db);
	if (st->o.read_only)
		return FAIL(ERR_STORE, "store.read_only");
	TRY(fail_if_due(st));
	bool wakes_jobs = false;
	struct err e = st->engine->write(db, fn, arg, &wakes_jobs);
	if (!e.code && wakes_jobs) {
		pthread_mutex_lock(&st->job_lock);
		st->job_count++;
		pthread_cond_broadcast(&st->job_added);
		pthread_mutex_unlock(&st->job_lock);
	}
	if (e.code == ERR_BUSY)
		atomic_fetch_add(&st->busy, 1);
	else
		atomic_fetch_add(&st->writes, 1);
	return e;
}

struct db *tx_db(struct tx *tx) { return &tx->db; }
int64_t tx_changed(struct tx *tx) { return tx->changed; }

struct err tx_run(struct tx *tx, const char *sql, const struct val *args, size_t n)
{
	struct rows rs;
	TRY(start(&tx->db, &(struct query){ .sql = sql, .args = args, .n = n, .brief = true },
		  &rs));
	while (db_next(&rs))
		;
	tx->changed = rs.changed;
	return db_done(&rs);
}

struct err tx_run_one(struct tx *tx, const char *sql, const struct val *args, size_t n,
		      const char *message)
{
	TRY(tx_run(tx, sql, args, n));
	return tx->changed == 1 ? OK : FAIL(ERR_CONFLICT, message);
}

struct err conn_write(struct arena *a, struct conn *c, write_fn *fn, void *arg)
{
	struct tx tx = { .db = { .arena = a, .now = now_ms(), .store = c->store, .conn = c } };
	tx.db.tx = &tx;
	TRY(c->engine->script(a, c, "BEGIN"));
	struct err e = fn(&tx, arg);
	db_close_rows(&tx.db);
	if (!e.code)
		e = tx.failed;
	if (!e.code)
		e = c->engine->script(a, c, "COMMIT");
	if (e.code) {
		struct err ignored = c->engine->script(a, c, "ROLLBACK");
		(void)ignored; /* the first error is the one to tell */
	}
	return e;
}
