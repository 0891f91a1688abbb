/* store.h: one door to the database. SQLite and PostgreSQL sit behind it and the floors above
 * cannot tell which: one SQL text with $1 placeholders serves both (STYLE.md 4.7). Reads go
 * through a `struct db`; whatever changes rows takes a `struct tx`, which only db_write makes. */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/base.h"

/* ---- values and statements ---- */

enum val_kind { VAL_NULL, VAL_INT, VAL_TEXT, VAL_BLOB };
struct val {
	enum val_kind kind;
	int64_t i;
	struct str t;
};
#define INT(x) ((struct val){ .kind = VAL_INT, .i = (x) })
#define TEXT(x) ((struct val){ .kind = VAL_TEXT, .t = (x) })
#define BLOB(x) ((struct val){ .kind = VAL_BLOB, .t = (x) })
#define NUL ((struct val){ .kind = VAL_NULL })
/* An integer where INT64_MIN (as DAY_NONE) stands for NULL; a text where p == NULL does. */
#define INT_OR_NUL(x) store_int_or_null(x)
#define TEXT_OR_NUL(x) store_text_or_null(x)
struct val store_int_or_null(int64_t x);
struct val store_text_or_null(struct str s);
#define ARGS(...)                                                                                  \
	(const struct val[]){ __VA_ARGS__ },                                                       \
		sizeof((const struct val[]){ __VA_ARGS__ }) / sizeof(struct val)
#define NO_ARGS NULL, 0

/* Declares a statement right above the one function that runs it; tools/sqlcheck.c finds every
 * use and prepares it on both engines. SQL_PG gives PostgreSQL's own text where one cannot serve:
 *   SQL(sum_all, "…");  SQL_PG(sum_all, "…");  ... db_rows(db, SQL_FOR(db, sum_all), …) */
#define SQL(name, text) static const char name[] = text
#define SQL_PG(name, text) static const char name##_pg[] = text
#define SQL_FOR(db, name) (db_is_pg(db) ? name##_pg : name)

/* ---- reading ---- */

/* A connection lent to one thread for one request or job. */
struct db {
	struct arena *arena; /* texts read from rows live here */
	int64_t now;	     /* ms UTC, fixed for the request */
	int64_t actor;	     /* account that acts; 0 is `system` */
	unsigned char lang;
	bool patient; /* jobs and commands wait for room to write; requests get ERR_BUSY */
	struct store *store;
	struct conn *conn; /* the engine's; taken at the first query, given back by db_write */
	struct rows *open; /* result sets that an early return left open */
	struct tx *tx;	   /* set inside db_write */
};

/* Runs a query. The result set registers itself in the db, so an early return may abandon it;
 * several may be open at once. `sql` lives as long as the program: its address is the key of the
 * prepared statement. ERR_STORE, ERR_BUSY, ERR_CONFLICT (a constraint). */
struct err db_rows(struct db *db, const char *sql, const struct val *args, size_t n,
		   struct rows **out);
/* The same for exports of any size: rows are streamed, and no other query may run on this db until
 * db_done. */
struct err db_stream(struct db *db, const char *sql, const struct val *args, size_t n,
		     struct rows **out);
bool db_next(struct rows *rs);		 /* false at the end or on failure: db_done tells which */
int64_t col_int(struct rows *rs, int i); /* 0 for NULL */
int64_t col_int_or(struct rows *rs, int i, int64_t if_null);
struct str col_text(struct rows *rs, int i); /* copied into db->arena; STR_NONE for NULL */
struct str col_view(struct rows *rs, int i); /* not copied: valid until the next db_next */
bool col_null(struct rows *rs, int i);
/* With its own kind, its text or blob not copied. */
struct val col_val(struct rows *rs, int i);
struct err db_done(struct rows *rs); /* NULL is done already */
/* One row or none: *out is NULL when there is none. Read columns with col_* and call db_done. */
struct err db_row(struct db *db, const char *sql, const struct val *args, size_t n,
		  struct rows **out);
/* The first column of the first row as a number. *out stays as the caller set it when there is no
 * row or it is NULL. */
struct err db_int(struct db *db, const char *sql, const struct val *args, size_t n, int64_t *out);
/* The first column of every row as numbers, ids mostly; the statement's LIMIT bounds them. */
struct ints {
	int64_t *p; /* in db->arena; NULL when there are none */
	size_t n, cap;
};
struct err db_ints(struct db *db, const char *sql, const struct val *args, size_t n,
		   struct ints *out);
bool db_is_pg(const struct db *db);
void db_close_rows(struct db *db); /* whatever is open; the end of a request calls it */

/* ---- writing ---- */

typedef struct err write_fn(struct tx *tx, void *arg);
/* Closes this db's result sets, ends its read transaction, runs fn in a write transaction and
 * returns when it is durable. On SQLite fn runs on the one writer thread (group commit, savepoint)
 * with the caller's arena, now and actor; on PostgreSQL in a SERIALIZABLE transaction, repeated
 * when it collides. fn may be repeated, so it has no effect outside the database. An error from fn
 * undoes its changes and comes back as it is; so does a statement that failed, even if fn went on
 * after it. ERR_BUSY when too many wait; ERR_STORE when the commit failed. Inside fn only
 * tx_db(tx) reads: using `db` itself there, or another db_write, aborts. */
struct err db_write(struct db *db, write_fn *fn, void *arg);
struct db *tx_db(struct tx *tx); /* for reads inside the transaction, which see its changes */
struct err tx_run(struct tx *tx, const char *sql, const struct val *args, size_t n);
/* One INSERT for many rows: `sql` ends in VALUES with one row of $1 … $n, `args` holds the rows one
 * after the other. Some thirty go into the database at once, which saves half of the time. */
struct err tx_run_rows(struct tx *tx, const char *sql, const struct val *args, size_t n,
		       size_t rows);
int64_t tx_changed(struct tx *tx); /* rows that the last tx_run or tx_run_rows touched */
/* Fails with ERR_CONFLICT and the given message unless exactly one row was touched: the other
 * half of every `UPDATE … WHERE id = $1 AND version = $2`. */
struct err tx_run_one(struct tx *tx, const char *sql, const struct val *args, size_t n,
		      const char *message);
/* A new id: 53 bits, 13 of the data file's number and 40 of a counter; never used twice. */
int64_t tx_id(struct tx *tx);

/* ---- opening ---- */

/* One feature's tables. Steps run in order after `sql`, which is the first release's schema and is
 * never edited again once released: `steps[i]` brings version i+1 to i+2. */
struct schema {
	const char *feature;
	const char *sql;
	const char *const *steps;
	int step_count;
};
struct store_options {
	const char *url;    /* a file, ":memory:" (tests), postgres://… or host=… */
	bool create;	    /* make an empty data file when there is none */
	bool read_only;	    /* no writer, no lock, no migration: reading commands */
	bool any_schema;    /* read_only: take an older file as it is, for `backup` */
	int readers;	    /* connections in the pool; 0: 64 */
	int waiting_max;    /* writes that may wait for SQLite's writer; 0: 56 */
	const char *socket; /* a server's hand-over socket, for the lock file; NULL: a command */
	/* Where the backup before a migration goes. NULL: beside the file; PostgreSQL has no beside
	 * and refuses to migrate ("store.backup_dir"). */
	const char *backup_dir;
	const struct schema *schemas; /* schema_all of schema.gen.h; the first is the store's own */
	int schema_count;
};
/* Opens, locks (one serve per SQLite file) and migrates; a file that needs steps is backed up
 * first. The message says what to do: not a data file, newer than this program, locked by another
 * server, no such file, wrong collation. Error texts live in `a`; the store lives until
 * store_close. */
struct err store_open(struct arena *a, const struct store_options *o, struct store **out);
void store_close(struct store *st); /* every db has been returned before */
/* Lends a db; its connection is taken when the first query needs it (waits at most 5 s, then
 * ERR_BUSY) and opens one read transaction: reads until db_write or store_return see one state. */
struct err store_borrow(struct store *st, struct arena *a, struct db *out);
void store_return(struct db *db); /* closes open rows, ends the read transaction */

/* Who holds the data file: false when nobody does. `socket` is empty when it is a command. */
struct store_holder {
	int64_t pid;
	struct str socket;
};
bool store_holder(struct arena *a, const char *url, struct store_holder *out);

/* For tests of what happens when the database fails: the n-th query, statement or write from now on
 * is ERR_STORE, once; 0 stops that. Returns what was left of the last n. */
int store_fail_in(struct store *st, int n);
/* What a page says instead of a failure that names the server, the data file or the database's own
 * words: those are for the log. Others come back as they are. */
struct err store_told(struct err e);

/* Counters for the metrics page, since the store was opened. */
struct store_figures {
	int64_t writes, commits, reruns,
		busy;		      /* db_write calls done; commits; repeated fn; refused */
	int64_t wal_bytes;	      /* SQLite: the log's size now */
	int64_t connections, waiting; /* open readers; writes waiting now */
};
struct store_figures store_figures(struct store *st);

#endif
