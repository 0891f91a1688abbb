/* sqlite.c: the embedded engine: connections, queries, columns. Its one writer is writer.c. */
#include "base/system.h"
#include "store/engine.h"

#include <assert.h>
#include <errno.h>
#include <limits.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { BUSY_MS = 5000, LENGTH_MAX = 64 << 20 };

/* ---- errors ---- */

static struct err cannot_open(struct arena *a, const struct store *st, sqlite3 *h)
{
	return FAIL(ERR_STORE, "store.open", arena_copy(a, str_of(st->url)),
		    system_why(a, h ? sqlite3_system_errno(h) : ENOMEM));
}

struct err sqlite_fail(struct arena *a, struct conn *c)
{
	sqlite3 *h = c->handle;
	struct str why = arena_copy(a, str_of(sqlite3_errmsg(h)));
	int code = sqlite3_extended_errcode(h);
	switch (code & 0xff) {
	case SQLITE_CONSTRAINT:
		if (code == SQLITE_CONSTRAINT_DATATYPE)
			return FAIL(ERR_STORE, "store.failed", why);
		return FAIL(ERR_CONFLICT, "store.conflict", why);
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return FAIL(ERR_BUSY, "store.busy", why);
	case SQLITE_FULL:
		return FAIL(ERR_STORE, "store.full", why);
	case SQLITE_IOERR:
		if (sqlite3_system_errno(h) == ENOSPC || sqlite3_system_errno(h) == EDQUOT)
			return FAIL(ERR_STORE, "store.full", why);
		return FAIL(ERR_STORE, "store.disk", why);
	case SQLITE_READONLY:
		return FAIL(ERR_STORE, "store.only_read", why);
	case SQLITE_NOMEM:
		return FAIL(ERR_STORE, "store.memory", why);
	case SQLITE_TOOBIG:
		return FAIL(ERR_TOO_LARGE, "store.too_large", why);
	case SQLITE_CANTOPEN:
	case SQLITE_PERM:
		return cannot_open(a, c->store, h);
	case SQLITE_NOTADB:
		return FAIL(ERR_INVALID, "store.not_ours", arena_copy(a, str_of(c->store->url)));
	case SQLITE_CORRUPT:
		return FAIL(ERR_STORE, "store.damaged", why);
	default:
		return FAIL(ERR_STORE, "store.failed", why);
	}
}

static struct err lite_script(struct arena *a, struct conn *c, const char *sql)
{
	if (sqlite3_exec(c->handle, sql, NULL, NULL, NULL) != SQLITE_OK)
		return sqlite_fail(a, c);
	return OK;
}

/* ---- connections ---- */

/* Before the first use of the library: the counters of its memory are a lock all threads share. */
static void library_init(void)
{
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	if (sqlite3_initialize() != SQLITE_OK)
		die("SQLite does not start");
}

static void harden(sqlite3 *h)
{
	sqlite3_extended_result_codes(h, 1);
	sqlite3_busy_timeout(h, BUSY_MS);
	sqlite3_db_config(h, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)NULL);
	sqlite3_db_config(h, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, (int *)NULL);
	sqlite3_db_config(h, SQLITE_DBCONFIG_ENABLE_FKEY, 1, (int *)NULL);
	sqlite3_limit(h, SQLITE_LIMIT_LENGTH, LENGTH_MAX);
	sqlite3_limit(h, SQLITE_LIMIT_ATTACHED, 0);
}

static const char common_pragmas[] = "PRAGMA mmap_size = 268435456; PRAGMA temp_store = MEMORY;"
				     "PRAGMA cache_size = -2000;";
/* The writer's thread checkpoints itself, when it is idle: see writer.c. secure_delete: what the
 * law lets people have erased must not stay in free pages. */
static const char writer_pragmas[] = "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0;"
				     "PRAGMA journal_size_limit = 67108864;"
				     "PRAGMA secure_delete = ON; PRAGMA cache_size = -16000;";

static struct err lite_connect(struct arena *a, struct conn *c, enum conn_role role)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	pthread_once(&once, library_init);
	sqlite3 *h;
	int flags = role == CONN_WRITER ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
	if (sqlite3_open_v2(c->store->url, &h, flags | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK) {
		struct err e = cannot_open(a, c->store, h);
		sqlite3_close(h);
		return e;
	}
	c->handle = h;
	harden(h);
	struct err e = lite_script(a, c, common_pragmas);
	if (!e.code && role == CONN_WRITER)
		e = lite_script(a, c, writer_pragmas);
	if (e.code)
		sqlite3_close(h);
	return e;
}

static void lite_disconnect(struct conn *c)
{
	if (sqlite3_close(c->handle) != SQLITE_OK)
		die("a SQLite statement is still open");
}

static void lite_forget(struct conn *c, struct statement *s)
{
	(void)c;
	sqlite3_finalize(s->handle);
}

int sqlite_do(struct conn *c, const char *sql)
{
	struct statement *s = statement_find(c, sql);
	sqlite3_stmt *st;
	assert(s);
	if (!s->ready && sqlite3_prepare_v3(c->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &st,
					    NULL) != SQLITE_OK)
		return sqlite3_errcode(c->handle);
	if (!s->ready) {
		s->handle = st;
		s->ready = true;
	}
	sqlite3_step(s->handle);
	return sqlite3_reset(s->handle);
}

static struct err lite_begin_read(struct arena *a, struct conn *c)
{
	if (sqlite_do(c, "BEGIN") != SQLITE_OK)
		return sqlite_fail(a, c);
	c->reading = true;
	return OK;
}

static void lite_end_read(struct conn *c)
{
	c->reading = false;
	if (!sqlite3_get_autocommit(c->handle))
		sqlite_do(c, "COMMIT");
}

/* ---- queries ---- */

static bool args_in_order(sqlite3_stmt *st)
{
	int count = sqlite3_bind_parameter_count(st);
	for (int at = 1; at <= count; at++) {
		const char *name = sqlite3_bind_parameter_name(st, at);
		if (!name || name[0] != '$' || strtol(name + 1, NULL, 10) != at)
			return false;
	}
	return true;
}

static struct err prepare(struct rows *rs, const char *sql)
{
	struct statement *s = statement_find(rs->conn, sql);
	sqlite3_stmt *st = s && s->ready ? s->handle : NULL;
	unsigned flags = s ? SQLITE_PREPARE_PERSISTENT : 0;
	if (!st && sqlite3_prepare_v3(rs->conn->handle, sql, -1, flags, &st, NULL) != SQLITE_OK)
		return sqlite_fail(rs->db->arena, rs->conn);
	if (!st)
		return FAIL(ERR_STORE, "store.failed", S("an empty statement"));
	if (s) {
		s->in_order = s->ready ? s->in_order : args_in_order(st);
		s->handle = st;
		s->ready = s->busy = true;
	}
	rs->statement = s;
	rs->handle = st;
	rs->columns = sqlite3_column_count(st);
	return OK;
}

static int bind_one(sqlite3_stmt *st, int at, const struct val *v, sqlite3_destructor_type keep)
{
	const char *p = v->t.p ? v->t.p : ""; /* NULL would bind NULL */
	switch (v->kind) {
	case VAL_NULL:
		return sqlite3_bind_null(st, at);
	case VAL_INT:
		return sqlite3_bind_int64(st, at, v->i);
	case VAL_TEXT:
		return sqlite3_bind_text64(st, at, p, v->t.n, keep, SQLITE_UTF8);
	case VAL_BLOB:
		return sqlite3_bind_blob64(st, at, p, v->t.n, keep);
	}
	return SQLITE_MISUSE;
}

/* $2 is a name to SQLite, which numbers names in order of appearance: so by name, where that is
 * another order. */
static struct err bind(struct rows *rs, const struct val *args, size_t n)
{
	sqlite3_stmt *st = rs->handle;
	int count = sqlite3_bind_parameter_count(st);
	bool in_order = rs->statement && rs->statement->in_order;
	for (int at = 1; at <= count; at++) {
		const char *name = in_order ? NULL : sqlite3_bind_parameter_name(st, at);
		long k = in_order ? at : name && name[0] == '$' ? strtol(name + 1, NULL, 10) : 0;
		if (k < 1 || (size_t)k > n)
			return FAIL(ERR_STORE, "store.failed", S("a statement lacks an argument"));
		if (bind_one(st, at, &args[k - 1], rs->brief ? SQLITE_STATIC : SQLITE_TRANSIENT))
			return sqlite_fail(rs->db->arena, rs->conn);
	}
	if ((size_t)count != n)
		return FAIL(ERR_STORE, "store.failed", S("a statement has too many arguments"));
	return OK;
}

static bool step(struct rows *rs)
{
	int rc = sqlite3_step(rs->handle);
	if (rc != SQLITE_ROW && rc != SQLITE_DONE)
		rs->failed = sqlite_fail(rs->db->arena, rs->conn);
	return rc == SQLITE_ROW;
}

/* The first step is taken at once, so that an error shows in the same place on both engines. */
static struct err lite_query(struct rows *rs, const char *sql, const struct val *args, size_t n)
{
	TRY(prepare(rs, sql));
	TRY(bind(rs, args, n));
	rs->first = step(rs);
	rs->ended = !rs->first;
	if (!rs->failed.code)
		rs->changed = sqlite3_changes64(rs->conn->handle);
	return rs->failed;
}

static bool lite_next(struct rows *rs)
{
	if (rs->first) {
		rs->first = false;
		return true;
	}
	if (rs->ended) /* stepping past the end would run the statement again */
		return false;
	rs->ended = !step(rs);
	return !rs->ended;
}

/* By the value rather than by sqlite3_column_*, which looks the column up for its type, its text
 * and its length: the connection is one thread's (NOMUTEX), so the value is safe to read. */
static struct val lite_column(struct rows *rs, int i)
{
	assert(!rs->first && !rs->ended);
	sqlite3_value *v = sqlite3_column_value(rs->handle, i);
	switch (sqlite3_value_type(v)) {
	case SQLITE_NULL:
		return NUL;
	case SQLITE_INTEGER:
		return INT(sqlite3_value_int64(v));
	case SQLITE_BLOB: {
		const char *p = sqlite3_value_blob(v);
		return BLOB(((struct str){ p ? p : "", (size_t)sqlite3_value_bytes(v) }));
	}
	default: {
		const char *p = (const char *)sqlite3_value_text(v);
		if (!p)
			die("out of memory");
		return TEXT(((struct str){ p, (size_t)sqlite3_value_bytes(v) }));
	}
	}
}

static int64_t lite_number(struct rows *rs, int i, int64_t if_null)
{
	assert(!rs->first && !rs->ended);
	int64_t n = sqlite3_column_int64(rs->handle, i);
	return n || sqlite3_column_type(rs->handle, i) != SQLITE_NULL ? n : if_null;
}

static void lite_finish(struct rows *rs)
{
	struct statement *s = rs->statement;
	if (!s) {
		sqlite3_finalize(rs->handle);
		return;
	}
	sqlite3_reset(s->handle);
	sqlite3_clear_bindings(s->handle);
	s->busy = false;
}

const struct engine engine_sqlite = {
	.connect = lite_connect,
	.disconnect = lite_disconnect,
	.begin_read = lite_begin_read,
	.end_read = lite_end_read,
	.query = lite_query,
	.next = lite_next,
	.column = lite_column,
	.number = lite_number,
	.finish = lite_finish,
	.forget = lite_forget,
	.script = lite_script,
	.write = writer_run,
};
