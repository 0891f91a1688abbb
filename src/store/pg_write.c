/* pg_write.c: a write on PostgreSQL: one SERIALIZABLE transaction, repeated when it collides. */
#include "base/hash.h"
#include "store/pg.h"

#include <string.h>
#include <time.h>

/* Twenty doors of one congress on a busy machine collide more than five times in a row. */
enum { REPEATS = 32, REPEATS_LOST = 5, PAUSE_MS = 4, PAUSE_DOUBLES = 5 };

/* The connection broke while COMMIT was under way: only a look at the data can tell. */
static struct err commit(struct arena *a, struct conn *c)
{
	PGresult *r = PQexec(c->handle, "COMMIT");
	struct err e = OK;
	if (PQresultStatus(r) != PGRES_COMMAND_OK)
		e = pg_fail(a, c, r);
	else if (strcmp(PQcmdStatus(r), "COMMIT") != 0)
		e = FAIL(ERR_STORE, "store.failed", S("the transaction was undone"));
	if (PQstatus(c->handle) != CONNECTION_OK) {
		c->collided = false;
		e = FAIL(ERR_STORE, "store.lost");
	}
	PQclear(r);
	return e;
}

struct call {
	write_fn *fn;
	void *arg;
	bool wakes_jobs;
};

static struct err attempt(struct db *db, struct conn *c, struct call *call)
{
	struct tx tx = { .db = *db };
	c->collided = false;
	TRY(pg_begin(db->arena, c, "BEGIN ISOLATION LEVEL SERIALIZABLE"));
	c->collided = false;
	tx.db.conn = c;
	tx.db.tx = db->tx = &tx;
	struct err e = call->fn(&tx, call->arg);
	db_close_rows(&tx.db);
	db->tx = NULL;
	call->wakes_jobs = tx.wakes_jobs;
	if (tx.failed.code)
		e = tx.failed;
	if (!e.code)
		e = commit(db->arena, c);
	if (e.code && PQstatus(c->handle) == CONNECTION_OK)
		PQclear(PQexec(c->handle, "ROLLBACK"));
	return e;
}

/* Longer after each collision up to an eighth of a second, and never the same for two. */
static void pause_before(int repeat)
{
	int doubles = repeat < PAUSE_DOUBLES ? repeat : PAUSE_DOUBLES;
	int64_t ms = 1 + (int64_t)random_below((uint64_t)PAUSE_MS << doubles);
	nanosleep(&(struct timespec){ .tv_nsec = ms * 1000000L }, NULL);
}

static int repeats_of(const struct conn *c)
{
	return PQstatus(c->handle) == CONNECTION_OK ? REPEATS : REPEATS_LOST;
}

struct err pg_write(struct db *db, write_fn *fn, void *arg, bool *wakes_jobs)
{
	struct call call = { .fn = fn, .arg = arg };
	struct conn *c;
	struct err e = pool_take(db->arena, db->store, &c);
	while (db->patient && e.code == ERR_BUSY)
		e = pool_take(db->arena, db->store, &c);
	if (e.code)
		return e;
	e = attempt(db, c, &call);
	for (int i = 0; i < repeats_of(c) && e.code && c->collided; i++) {
		atomic_fetch_add(&db->store->reruns, 1);
		pause_before(i);
		e = attempt(db, c, &call);
	}
	atomic_fetch_add(&db->store->commits, e.code ? 0 : 1);
	*wakes_jobs = call.wakes_jobs;
	pool_give(c);
	return e;
}
