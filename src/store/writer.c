/* writer.c: SQLite's one writing thread. It takes all writes that wait, runs each in a savepoint,
 * commits once for all and wakes them: 64 waiting writers share one fsync. */
#include "store/engine.h"

#include <assert.h>
#include <semaphore.h>
#include <sqlite3.h>
#include <stdlib.h>

enum {
	IDLE_MS = 50,		/* without work for so long: time to checkpoint */
	BATCH_MS = 100,		/* a batch that ran so long commits; the rest comes next */
	WAL_PAGES_IDLE = 256,	/* not worth an fsync of the file below that */
	WAL_PAGES_LARGE = 8192, /* 32 MiB: checkpoint although there is work */
};

/* One caller, asleep in writer_run; it lives on that caller's stack until woken. */
struct write {
	struct db *db;
	write_fn *fn;
	void *arg;
	struct write *next;
	struct err result;
	bool failed_alone; /* SQLite undid the batch because of it: not run again */
	bool wakes_jobs;
	sem_t done;
};
struct writer {
	struct store *store;
	struct conn *conn;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t work, room;
	struct write *first, **last;
	int waiting; /* in the queue and in the batch */
	bool stop;
	atomic_int wal_pages; /* in the log since it was last emptied */
	int try_at;	      /* so many pages: checkpoint although there is work */
	bool checkpointed;    /* nothing was written since */
};

/* ---- one write ---- */

static struct err run_fn(struct writer *w, struct write *x)
{
	int pending = 0, high;
	struct tx tx = { .db = *x->db };
	tx.db.conn = w->conn;
	tx.db.tx = x->db->tx = &tx;
	struct err e = x->fn(&tx, x->arg);
	db_close_rows(&tx.db);
	x->db->tx = NULL;
	x->wakes_jobs = tx.wakes_jobs;
	if (tx.failed.code)
		return tx.failed;
	/* A deferred reference that hangs would fail the COMMIT of everybody. */
	sqlite3_db_status(w->conn->handle, SQLITE_DBSTATUS_DEFERRED_FKS, &pending, &high, 0);
	if (!e.code && pending)
		return FAIL(ERR_CONFLICT, "store.conflict");
	return e;
}

/* False when the whole transaction is gone. */
static bool run_one(struct writer *w, struct write *x)
{
	int64_t mark = ids_mark(w->store);
	sqlite3 *h = w->conn->handle;
	if (sqlite_do(w->conn, "SAVEPOINT one") != SQLITE_OK) {
		x->result = sqlite_fail(x->db->arena, w->conn);
		return false;
	}
	x->result = run_fn(w, x);
	if (sqlite3_get_autocommit(h))
		return false;
	if (x->result.code) {
		if (sqlite_do(w->conn, "ROLLBACK TO one") != SQLITE_OK)
			return false;
		ids_undo(w->store, mark);
	}
	return sqlite_do(w->conn, "RELEASE one") == SQLITE_OK;
}

/* ---- one batch ---- */

static void fail_all(struct writer *w, struct write *batch)
{
	for (struct write *x = batch; x; x = x->next)
		if (!x->failed_alone && !x->result.code)
			x->result = sqlite_fail(x->db->arena, w->conn);
}

static void roll_back(struct writer *w, int64_t mark)
{
	if (!sqlite3_get_autocommit(w->conn->handle))
		sqlite_do(w->conn, "ROLLBACK");
	ids_undo(w->store, mark);
}

/* Runs as many as fit into the time; *rest are the others. False: everything was undone, the
 * culprit has its error, and the batch must run again without it. */
static bool run_some(struct writer *w, struct write *batch, struct write **rest)
{
	int64_t until = clock_ms() + BATCH_MS;
	struct write *x = batch, *last = NULL;
	for (; x && (!last || clock_ms() < until); last = x, x = x->next) {
		if (x->failed_alone || run_one(w, x))
			continue;
		x->failed_alone = true;
		if (!x->result.code)
			x->result = sqlite_fail(x->db->arena, w->conn);
		return false;
	}
	*rest = x;
	if (last)
		last->next = NULL;
	return true;
}

/* Gives every write of the batch its result, and the rest that did not fit. */
static struct write *run_batch(struct writer *w, struct write *batch)
{
	struct write *rest = NULL;
	int64_t mark = ids_mark(w->store);
	for (;;) {
		if (sqlite_do(w->conn, "BEGIN IMMEDIATE") != SQLITE_OK) {
			for (struct write *x = batch; x; x = x->next)
				x->result = x->failed_alone ? x->result : OK;
			fail_all(w, batch);
			return NULL;
		}
		if (run_some(w, batch, &rest))
			break;
		roll_back(w, mark);
		atomic_fetch_add(&w->store->reruns, 1);
	}
	if (sqlite_do(w->conn, "COMMIT") != SQLITE_OK) {
		fail_all(w, batch);
		roll_back(w, mark);
		return rest;
	}
	atomic_fetch_add(&w->store->commits, 1);
	return rest;
}

/* ---- the thread ---- */

static int count_pages(void *p, sqlite3 *h, const char *name, int pages)
{
	struct writer *w = p;
	(void)h, (void)name;
	atomic_store(&w->wal_pages, pages);
	w->checkpointed = false;
	return SQLITE_OK;
}

/* PASSIVE waits for nobody. When all of the log is in the file, the next write starts it anew. */
static void checkpoint(struct writer *w)
{
	sqlite3_wal_checkpoint_v2(w->conn->handle, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
	w->checkpointed = true;
}

/* With the lock: all that waits; NULL when the thread should end. */
static struct write *take(struct writer *w)
{
	while (!w->first) {
		if (w->stop)
			return NULL;
		bool idle = !cond_wait_ms(&w->work, &w->lock, IDLE_MS);
		if (!idle || w->checkpointed || atomic_load(&w->wal_pages) < WAL_PAGES_IDLE)
			continue;
		pthread_mutex_unlock(&w->lock);
		checkpoint(w);
		pthread_mutex_lock(&w->lock);
	}
	struct write *batch = w->first;
	w->first = NULL;
	w->last = &w->first;
	return batch;
}

/* With the lock: what did not fit goes before what came meanwhile. */
static void put_back(struct writer *w, struct write *rest)
{
	struct write **end = &rest;
	while (*end)
		end = &(*end)->next;
	*end = w->first;
	if (!w->first)
		w->last = end == &rest ? &w->first : end;
	w->first = rest;
}

static void wake(struct write *batch)
{
	while (batch) {
		struct write *next = batch->next; /* its stack is gone once it is woken */
		sem_post(&batch->done);
		batch = next;
	}
}

/* A reader that stays keeps the log from shrinking: don't try again after every batch. While others
 * wait the log may become twice as long: what waited for a long batch need not wait for this. */
static void checkpoint_if_large(struct writer *w, bool others_wait)
{
	int pages = atomic_load(&w->wal_pages);
	if (pages < WAL_PAGES_LARGE) {
		w->try_at = WAL_PAGES_LARGE;
	} else if (pages >= w->try_at + (others_wait ? WAL_PAGES_LARGE : 0)) {
		checkpoint(w);
		w->try_at = pages + WAL_PAGES_LARGE / 4;
	}
}

static void *writer_main(void *p)
{
	struct writer *w = p;
	struct write *batch;
	pthread_mutex_lock(&w->lock);
	while ((batch = take(w))) {
		pthread_mutex_unlock(&w->lock);
		struct write *rest = run_batch(w, batch);
		pthread_mutex_lock(&w->lock);
		put_back(w, rest);
		bool others_wait = w->first != NULL;
		for (struct write *x = batch; x; x = x->next)
			w->waiting--;
		pthread_cond_broadcast(&w->room);
		pthread_mutex_unlock(&w->lock);
		wake(batch);
		checkpoint_if_large(w, others_wait);
		pthread_mutex_lock(&w->lock);
	}
	pthread_mutex_unlock(&w->lock);
	return NULL;
}

/* ---- the callers ---- */

static bool enqueue(struct writer *w, struct write *x)
{
	pthread_mutex_lock(&w->lock);
	while (x->db->patient && w->waiting >= w->store->o.waiting_max)
		pthread_cond_wait(&w->room, &w->lock);
	bool fits = w->waiting < w->store->o.waiting_max;
	if (fits) {
		*w->last = x;
		w->last = &x->next;
		if (w->waiting++ == 0)
			pthread_cond_signal(&w->work);
	}
	pthread_mutex_unlock(&w->lock);
	return fits;
}

struct err writer_run(struct db *db, write_fn *fn, void *arg, bool *wakes_jobs)
{
	struct write x = { .db = db, .fn = fn, .arg = arg };
	sem_init(&x.done, 0, 0);
	if (!enqueue(db->store->writer, &x))
		return FAIL(ERR_BUSY, "store.busy");
	while (sem_wait(&x.done) != 0)
		; /* a signal came */
	sem_destroy(&x.done);
	*wakes_jobs = x.wakes_jobs;
	return x.result;
}

struct err writer_start(struct arena *a, struct store *st, struct conn *conn)
{
	struct writer *w = calloc(1, sizeof *w);
	if (!w)
		die("out of memory");
	w->store = st;
	w->conn = conn;
	w->last = &w->first;
	pthread_mutex_init(&w->lock, NULL);
	cond_init(&w->work);
	cond_init(&w->room);
	sqlite3_wal_hook(conn->handle, count_pages, w);
	if (pthread_create(&w->thread, NULL, writer_main, w) != 0) {
		free(w);
		return FAIL(ERR_STORE, "store.failed", arena_copy(a, S("no thread")));
	}
	st->writer = w;
	return OK;
}

void writer_stop(struct store *st)
{
	struct writer *w = st->writer;
	if (!w)
		return;
	pthread_mutex_lock(&w->lock);
	w->stop = true;
	pthread_cond_signal(&w->work);
	pthread_mutex_unlock(&w->lock);
	pthread_join(w->thread, NULL);
	conn_close(w->conn);
	pthread_mutex_destroy(&w->lock);
	pthread_cond_destroy(&w->work);
	pthread_cond_destroy(&w->room);
	free(w);
	st->writer = NULL;
}

int64_t writer_waiting(struct store *st)
{
	struct writer *w = st->writer;
	if (!w)
		return 0;
	pthread_mutex_lock(&w->lock);
	int n = w->waiting;
	pthread_mutex_unlock(&w->lock);
	return n;
}
