/* engine.h: what the files of store/ share and no other folder sees: the two engines behind one
 * table of functions, a connection with its prepared statements, a result set, a transaction. */
#ifndef STORE_ENGINE_H
#define STORE_ENGINE_H

#include "store/store.h"

#include <pthread.h>
#include <stdatomic.h>

enum {
	STORE_FORMAT = 1, /* of a SQLite data file as a whole: its user_version */
	STORE_APPLICATION_ID = 0x43446F61,
	POOL_READERS = 64,
	POOL_WAIT_MS = 5000,
	WRITES_WAITING = 56,
	ID_BLOCK = 4096, /* ids taken from the counter at once */
	ID_COUNTER_BITS = 40,
};

/* ---- connections ---- */

/* Prepared statements, eight to a set, found by the address of their text. The text is kept too: a
 * text built at run time may come to lie where another one lay. */
enum { STATEMENT_SETS = 64, STATEMENT_WAYS = 8 };
struct statement {
	const char *sql;
	char *text;
	void *handle;	  /* SQLite's statement */
	uint32_t number;  /* the name PostgreSQL knows it by */
	uint32_t used;	  /* conn->clock when last asked for */
	bool ready, busy; /* prepared; in use by an open result set */
	bool in_order;	  /* SQLite: its first argument is $1, its second $2, … */
};
enum conn_role { CONN_READER, CONN_WRITER };
struct conn {
	const struct engine *engine;
	struct store *store;
	void *handle; /* sqlite3, or PGconn */
	enum conn_role role;
	struct arena scratch; /* PostgreSQL: arguments as text, until they are sent */
	struct conn *next;    /* in the pool's list of idle ones */
	bool reading;	      /* a read transaction is open */
	bool streaming;	      /* nothing else may run until that result set is done */
	bool collided;	      /* PostgreSQL: the transaction may be repeated (40001, 40P01, lost) */
	uint32_t clock, last_number;
	struct widened *widened; /* many.c */
	struct statement cache[STATEMENT_SETS][STATEMENT_WAYS];
};

/* The statement of this text, ready or to be prepared; NULL when its whole set is in use. Its text
 * is set; one that made room has been forgotten by the engine. */
struct statement *statement_find(struct conn *c, const char *sql);
void statement_drop(struct conn *c, struct statement *s);
void statement_drop_all(struct conn *c);
void widened_drop_all(struct conn *c); /* many.c: the texts it made for this connection */

/* ---- result sets ---- */

struct rows {
	struct db *db;
	struct rows *next; /* in db->open */
	struct conn *conn;
	struct statement *statement; /* NULL: prepared for this once */
	void *handle;		     /* sqlite3_stmt, or PGresult */
	int at, count;		     /* PostgreSQL: the row in hand, and how many came */
	int columns;
	int64_t changed; /* rows that an INSERT, UPDATE or DELETE touched */
	bool stream;
	bool brief; /* finished before the call returns: arguments need no copy */
	bool first; /* SQLite: a row was fetched with the query and not asked for yet */
	bool ended; /* no row is left */
	bool closed;
	struct err failed;
};
struct tx {
	struct db db;	   /* the caller's arena, now, actor; the writing connection */
	struct err failed; /* the first statement that failed: the transaction is lost */
	int64_t changed;
	bool wakes_jobs;
};

/* ---- the engines ---- */

struct engine {
	struct err (*connect)(struct arena *a, struct conn *c, enum conn_role role);
	void (*disconnect)(struct conn *c);
	struct err (*begin_read)(struct arena *a, struct conn *c);
	void (*end_read)(struct conn *c);
	/* Starts rs (db, conn, stream and brief are set); finish is called even when it fails. */
	struct err (*query)(struct rows *rs, const char *sql, const struct val *args, size_t n);
	bool (*next)(struct rows *rs);
	struct val (*column)(struct rows *rs, int i);
	/* The same for one kind: a number, which may be NULL. */
	int64_t (*number)(struct rows *rs, int i, int64_t if_null);
	void (*finish)(struct rows *rs);
	void (*forget)(struct conn *c, struct statement *s);
	/* Runs DDL and the like: many statements, no arguments; in a transaction if one is open. */
	struct err (*script)(struct arena *a, struct conn *c, const char *sql);
	struct err (*write)(struct db *db, write_fn *fn, void *arg, bool *wakes_jobs);
};
extern const struct engine engine_sqlite, engine_pg;

/* ---- the store ---- */

struct ids {
	pthread_mutex_t lock;
	int64_t next, end; /* counters in hand: [next, end) */
	int64_t number;	   /* the data file's */
};
struct store {
	const struct engine *engine;
	struct store_options o;
	char *url, *socket; /* own copies of the options'; for SQLite url is the path */
	bool temporary;	    /* ":memory:": the file goes with the store */
	int lock_fd;
	struct writer *writer; /* SQLite */
	struct conn *id_conn;  /* PostgreSQL: counters are taken outside the caller's transaction */
	struct ids ids;

	pthread_mutex_t pool_lock;
	pthread_cond_t pool_room;
	struct conn *idle;
	int connections;

	pthread_mutex_t job_lock;
	pthread_cond_t job_added;
	uint64_t job_count; /* how often something was added */

	atomic_int fail_in; /* for tests: so many calls until one fails; 0: none does */
	atomic_llong writes, commits, reruns, busy;
};

/* open.c: a store without any connection, and whether a url is PostgreSQL's. */
struct store *store_new(const struct store_options *o);
bool url_is_pg(const char *url);

struct err pool_take(struct arena *a, struct store *st, struct conn **out);
void pool_give(struct conn *c);
void pool_close(struct store *st);
/* A connection outside the pool. */
struct err conn_open(struct arena *a, struct store *st, enum conn_role role, struct conn **out);
void conn_close(struct conn *c);

/* For writer.c: runs BEGIN, COMMIT and the like from the cache; SQLite's result code. */
int sqlite_do(struct conn *c, const char *sql);
struct err sqlite_fail(struct arena *a, struct conn *c); /* what just went wrong */

/* sqlite_file.c: finds or makes the file and checks that it is ours; sets st->url and more. */
struct err sqlite_file_prepare(struct arena *a, struct store *st);
struct err sqlite_file_check(struct arena *a, struct conn *c);
void sqlite_file_remove(struct store *st);

/* SQLite's writer thread: writer.c. */
struct err writer_start(struct arena *a, struct store *st, struct conn *conn);
void writer_stop(struct store *st);
struct err writer_run(struct db *db, write_fn *fn, void *arg, bool *wakes_jobs);
int64_t writer_waiting(struct store *st);
int64_t sqlite_wal_bytes(struct store *st);

/* Runs fn inside one transaction of a connection that is not in the pool: migrations, restore. */
struct err conn_write(struct arena *a, struct conn *c, write_fn *fn, void *arg);

/* Ids: a block reserved inside a transaction is lost with it. */
int64_t ids_mark(struct store *st);
void ids_undo(struct store *st, int64_t mark);

/* lock.c */
struct err lock_take(struct arena *a, struct store *st);
void lock_release(struct store *st);

/* pg.c: encoding and collation are what our texts need. */
struct err pg_check(struct arena *a, struct conn *c);

/* migrate.c: brings the schemas up to date, or refuses. */
struct err migrate(struct arena *a, struct store *st, struct conn *c);
struct span {
	int64_t from, to;
};
/* One feature's tables from one version to another; 0 is nothing. */
struct err schema_bring(struct arena *a, struct conn *c, const struct schema *s, struct span span);
/* The SHA-256 of the feature's schema.sql in hexadecimal digits, which no comment and no space
 * changes: what tells tables that began otherwise. */
struct str schema_base(struct arena *a, const struct schema *s);
/* The same SQL for PostgreSQL: INTEGER→BIGINT, BLOB→BYTEA, STRICT dropped. */
struct str ddl_for_pg(struct arena *a, const char *sql);

/* backup.c: syncs a file, gives it its name, syncs the folder. */
bool file_settle(struct arena *a, int fd, const char *from, const char *to);

/* A clock that nobody sets, a pthread condition on it, and a wait. */
int64_t clock_ms(void);
void cond_init(pthread_cond_t *c);
bool cond_wait_ms(pthread_cond_t *c, pthread_mutex_t *m, int ms); /* false: time is up */

#endif
