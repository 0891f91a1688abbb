/* pg.c: the same door with PostgreSQL behind it: connections, queries, columns. Writing
 * transactions are pg_write.c. */
#include "store/pg.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	OID_BOOL = 16,
	OID_BYTEA = 17,
	OID_INT8 = 20,
	OID_INT2 = 21,
	OID_INT4 = 23,
	OID_NUMERIC = 1700
};

/* ---- errors ---- */

static bool is_state(const char *state, const char *prefix)
{
	return strncmp(state, prefix, strlen(prefix)) == 0;
}

struct err pg_fail(struct arena *a, struct conn *c, const PGresult *r)
{
	const char *state = r ? PQresultErrorField(r, PG_DIAG_SQLSTATE) : NULL;
	const char *text = r ? PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY) : NULL;
	struct str why = arena_copy(a, str_trim(str_of(text ? text : PQerrorMessage(c->handle))));
	if (PQstatus(c->handle) != CONNECTION_OK || !state) {
		c->collided = true;
		return FAIL(ERR_BUSY, "store.busy", why);
	}
	if (is_state(state, "40001") || is_state(state, "40P01")) {
		c->collided = true;
		return FAIL(ERR_BUSY, "store.busy", why);
	}
	if (is_state(state, "23"))
		return FAIL(ERR_CONFLICT, "store.conflict", why);
	if (is_state(state, "57") || is_state(state, "55P03") || is_state(state, "53300"))
		return FAIL(ERR_BUSY, "store.busy", why);
	if (is_state(state, "53100"))
		return FAIL(ERR_STORE, "store.full", why);
	if (is_state(state, "42501"))
		return FAIL(ERR_STORE, "store.pg_denied", why);
	if (is_state(state, "25006"))
		return FAIL(ERR_STORE, "store.only_read", why);
	if (is_state(state, "53200"))
		return FAIL(ERR_STORE, "store.memory", why);
	if (is_state(state, "58030"))
		return FAIL(ERR_STORE, "store.disk", why);
	if (is_state(state, "54"))
		return FAIL(ERR_TOO_LARGE, "store.too_large", why);
	return FAIL(ERR_STORE, "store.failed", why);
}

static bool succeeded(const PGresult *r)
{
	ExecStatusType s = PQresultStatus(r);
	return s == PGRES_TUPLES_OK || s == PGRES_COMMAND_OK || s == PGRES_SINGLE_TUPLE ||
	       s == PGRES_COPY_IN;
}

struct err pg_exec(struct arena *a, struct conn *c, const char *sql)
{
	PGresult *r = PQexec(c->handle, sql);
	struct err e = succeeded(r) ? OK : pg_fail(a, c, r);
	PQclear(r);
	return e;
}

static struct err pg_script(struct arena *a, struct conn *c, const char *sql)
{
	return pg_exec(a, c, ddl_for_pg(a, sql).p);
}

/* ---- connections ---- */

static const char reader_settings[] =
	"SET statement_timeout = '30s'; SET lock_timeout = '5s'; SET bytea_output = 'hex';"
	"SET idle_in_transaction_session_timeout = '120s'; SET client_min_messages = 'error';"
	"SET jit = off"; /* statements are short: compiling one costs more than running it */
/* Migrations, restores and the id counter: as long as they take, and never SERIALIZABLE. */
static const char writer_settings[] =
	"SET statement_timeout = 0; SET lock_timeout = '60s'; SET bytea_output = 'hex';"
	"SET default_transaction_isolation = 'read committed'; SET client_min_messages = 'error'";

static void ignore_notice(void *arg, const char *text) { (void)arg, (void)text; }

static struct err set_up(struct arena *a, struct conn *c)
{
	PQsetNoticeProcessor(c->handle, ignore_notice, NULL);
	return pg_exec(a, c, c->role == CONN_WRITER ? writer_settings : reader_settings);
}

static struct err pg_connect(struct arena *a, struct conn *c, enum conn_role role)
{
	const char *const names[] = { "connect_timeout", "application_name", "dbname",
				      "client_encoding", NULL };
	const char *const values[] = { "5", "congdoan", c->store->url, "UTF8", NULL };
	c->role = role;
	c->handle = PQconnectdbParams(names, values, 1);
	struct err e = OK;
	if (!c->handle || PQstatus(c->handle) != CONNECTION_OK)
		e = pg_cannot_connect(a, PQerrorMessage(c->handle));
	if (!e.code)
		e = set_up(a, c);
	if (e.code)
		PQfinish(c->handle);
	return e;
}

static void pg_disconnect(struct conn *c)
{
	arena_free(&c->scratch);
	PQfinish(c->handle);
}

static void pg_forget(struct conn *c, struct statement *s)
{
	char sql[32];
	if (PQstatus(c->handle) != CONNECTION_OK)
		return; /* it died with its connection */
	snprintf(sql, sizeof sql, "DEALLOCATE s%u", s->number);
	PQclear(PQexec(c->handle, sql));
}

struct err pg_begin(struct arena *a, struct conn *c, const char *sql)
{
	struct err e = pg_exec(a, c, sql);
	if (!e.code || PQstatus(c->handle) == CONNECTION_OK)
		return e;
	statement_drop_all(c);
	PQreset(c->handle);
	if (PQstatus(c->handle) != CONNECTION_OK)
		return pg_fail(a, c, NULL);
	TRY(set_up(a, c));
	return pg_exec(a, c, sql);
}

static struct err pg_begin_read(struct arena *a, struct conn *c)
{
	TRY(pg_begin(a, c, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"));
	c->reading = true;
	return OK;
}

static void pg_end_read(struct conn *c)
{
	c->reading = false;
	if (PQtransactionStatus(c->handle) != PQTRANS_IDLE)
		PQclear(PQexec(c->handle, "ROLLBACK"));
}

/* ---- queries ---- */

struct params {
	const char **values;
	int *lengths, *formats;
};

/* Numbers and texts go as text, so that the server chooses their type; blobs go as they are. */
static struct params params_of(struct arena *a, const struct val *args, size_t n)
{
	struct params p = { NEW(a, n + 1, const char *), NEW(a, n + 1, int), NEW(a, n + 1, int) };
	for (size_t i = 0; i < n; i++) {
		if (args[i].kind == VAL_INT) {
			p.values[i] = str_fmt(a, "%lld", (long long)args[i].i).p;
		} else if (args[i].kind == VAL_TEXT) {
			p.values[i] = arena_cstr(a, args[i].t);
		} else if (args[i].kind == VAL_BLOB) {
			p.values[i] = args[i].t.p ? args[i].t.p : "";
			p.lengths[i] = (int)args[i].t.n;
			p.formats[i] = 1;
		}
	}
	return p;
}

static struct err prepare(struct rows *rs, const char *name, const char *sql)
{
	struct statement *s = rs->statement;
	PGresult *r = PQprepare(rs->conn->handle, name, sql, 0, NULL);
	struct err e = succeeded(r) ? OK : pg_fail(rs->db->arena, rs->conn, r);
	PQclear(r);
	if (!e.code && s)
		s->ready = true;
	return e;
}

/* Takes the next result of a stream: a row, or the end. */
static struct err fetch(struct rows *rs)
{
	PQclear(rs->handle);
	PGresult *r = PQgetResult(rs->conn->handle);
	rs->handle = r;
	rs->count = PQntuples(r);
	rs->columns = PQnfields(r);
	rs->ended = PQresultStatus(r) != PGRES_SINGLE_TUPLE;
	return succeeded(r) ? OK : pg_fail(rs->db->arena, rs->conn, r);
}

static struct err run(struct rows *rs, const char *name, const struct val *args, size_t n)
{
	struct conn *c = rs->conn;
	struct params p = params_of(&c->scratch, args, n);
	if (rs->stream) {
		if (c->reading)
			TRY(pg_exec(rs->db->arena, c, "SET LOCAL statement_timeout = '60min'"));
		if (!PQsendQueryPrepared(c->handle, name, (int)n, p.values, p.lengths, p.formats,
					 0) ||
		    !PQsetSingleRowMode(c->handle))
			return pg_fail(rs->db->arena, c, NULL);
		rs->first = true;
		return fetch(rs);
	}
	PGresult *r = PQexecPrepared(c->handle, name, (int)n, p.values, p.lengths, p.formats, 0);
	rs->handle = r;
	rs->at = -1;
	rs->count = PQntuples(r);
	rs->columns = PQnfields(r);
	rs->changed = strtoll(PQcmdTuples(r), NULL, 10);
	return succeeded(r) ? OK : pg_fail(rs->db->arena, c, r);
}

static struct err pg_query(struct rows *rs, const char *sql, const struct val *args, size_t n)
{
	struct conn *c = rs->conn;
	char name[16] = ""; /* the unnamed statement: this once */
	struct statement *s = rs->statement = statement_find(c, sql);
	if (s && !s->ready)
		s->number = ++c->last_number;
	if (s)
		snprintf(name, sizeof name, "s%u", s->number);
	if (!s || !s->ready)
		TRY(prepare(rs, name, sql));
	struct err e = run(rs, name, args, n);
	arena_reset(&c->scratch);
	return e;
}

static bool pg_next(struct rows *rs)
{
	if (!rs->stream)
		return ++rs->at < rs->count;
	if (rs->first)
		rs->first = false;
	else if (!rs->ended)
		rs->failed = fetch(rs);
	return !rs->ended && !rs->failed.code;
}

/* ---- columns ---- */

static int nibble(char c) { return c <= '9' ? c - '0' : c - 'a' + 10; }

/* "\x0aff…" as its bytes. */
static struct str unhex(struct arena *a, struct str s)
{
	assert(str_starts(s, S("\\x")));
	size_t n = (s.n - 2) / 2;
	char *p = NEW(a, n + 1, char);
	for (size_t i = 0; i < n; i++)
		p[i] = (char)(nibble(s.p[2 + 2 * i]) << 4 | nibble(s.p[3 + 2 * i]));
	return (struct str){ p, n };
}

static struct val pg_column(struct rows *rs, int i)
{
	int row = rs->stream ? 0 : rs->at;
	assert(row >= 0 && row < rs->count);
	if (PQgetisnull(rs->handle, row, i))
		return NUL;
	struct str t = { PQgetvalue(rs->handle, row, i), (size_t)PQgetlength(rs->handle, row, i) };
	int64_t number;
	switch (PQftype(rs->handle, i)) {
	case OID_BOOL:
		return INT(t.p[0] == 't');
	case OID_BYTEA:
		return BLOB(unhex(rs->db->arena, t));
	case OID_INT2:
	case OID_INT4:
	case OID_INT8:
	case OID_NUMERIC: /* what sum() of numbers gives */
		return str_int(t, &number) ? INT(number) : TEXT(t);
	default:
		return TEXT(t);
	}
}

static int64_t pg_number(struct rows *rs, int i, int64_t if_null)
{
	struct val v = pg_column(rs, i);
	assert(v.kind == VAL_NULL || v.kind == VAL_INT);
	return v.kind == VAL_NULL ? if_null : v.i;
}

/* The rest of an abandoned stream: cancelled in a read, drained where the transaction goes on. */
static void drain(struct rows *rs)
{
	char why[256];
	PGcancel *cancel = rs->conn->reading ? PQgetCancel(rs->conn->handle) : NULL;
	if (cancel && !rs->ended)
		PQcancel(cancel, why, sizeof why);
	PQfreeCancel(cancel);
	for (PGresult *r; (r = PQgetResult(rs->conn->handle));)
		PQclear(r);
}

static void pg_finish(struct rows *rs)
{
	struct conn *c = rs->conn;
	PQclear(rs->handle);
	if (rs->stream)
		drain(rs);
	/* A failed statement spoils the whole transaction: the next query reads in a new one. */
	if (c->reading && PQtransactionStatus(c->handle) != PQTRANS_INTRANS)
		pg_end_read(c);
}

/* ---- the database as it must be ---- */

struct err pg_check(struct arena *a, struct conn *c)
{
	PGresult *r = PQexec(
		c->handle, "SELECT getdatabaseencoding(), d.datcollate, 'B' < 'a' AND 'a c' < 'ab' "
			   "AND 'z' < 'đ' FROM pg_catalog.pg_database d "
			   "WHERE d.datname = current_database()");
	struct err e = OK;
	if (!succeeded(r) || PQntuples(r) != 1)
		e = pg_fail(a, c, r);
	else if (strcmp(PQgetvalue(r, 0, 0), "UTF8") != 0 || strcmp(PQgetvalue(r, 0, 2), "t") != 0)
		e = FAIL(ERR_INVALID, "store.pg_collation",
			 arena_copy(a, str_of(PQgetvalue(r, 0, 0))),
			 arena_copy(a, str_of(PQgetvalue(r, 0, 1))));
	PQclear(r);
	return e;
}

const struct engine engine_pg = {
	.connect = pg_connect,
	.disconnect = pg_disconnect,
	.begin_read = pg_begin_read,
	.end_read = pg_end_read,
	.query = pg_query,
	.next = pg_next,
	.column = pg_column,
	.number = pg_number,
	.finish = pg_finish,
	.forget = pg_forget,
	.script = pg_script,
	.write = pg_write,
};
