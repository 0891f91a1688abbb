/* runner.c: threads that take waiting jobs and run them; a job whose runner died waits again. */
#include "base/day.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/msg.h"
#include "store/engine.h"
#include "store/job.h"
#include "store/seat.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum {
	POLL_MS = 1000,	 /* another server may have added one */
	BEAT_MS = 10000, /* PostgreSQL: how often a runner says that it lives */
	DEAD_MS = 60000, /* and after what silence its jobs are taken from it */
	THREADS_MAX = 64,
};

struct job_runner {
	struct store *st;
	struct job_kinds kinds;
	int64_t number;
	atomic_bool stop;
	pthread_t threads[THREADS_MAX];
	int count;
};

static int64_t (*clock_of(struct job_kinds kinds))(void)
{
	return kinds.clock ? kinds.clock : now_ms;
}

/* ---- taking ---- */

struct claim {
	int64_t runner;
	struct job job;
	unsigned char lang;
	bool found;
};

SQL(claim_job,
    "UPDATE job SET state = 1, runner = $1, beat_at = $2, started_at = $2 WHERE state = 0 AND id = "
    "(SELECT id FROM job WHERE state = 0 ORDER BY id LIMIT 1) RETURNING id, lang");
static struct err claim(struct tx *tx, void *arg)
{
	struct claim *c = arg;
	struct db *db = tx_db(tx);
	struct rows *rs;
	TRY(db_row(db, claim_job, ARGS(INT(c->runner), INT(db->now)), &rs));
	c->found = rs != NULL;
	if (!rs)
		return OK;
	int64_t id = col_int(rs, 0);
	c->lang = (unsigned char)col_int(rs, 1);
	TRY(db_done(rs));
	return job_read(db, id, &c->job);
}

SQL(requeue_all, "UPDATE job SET state = 0, runner = 0 WHERE state = 1");
SQL(requeue_dead, "UPDATE job SET state = 0, runner = 0 WHERE state = 1 AND "
		  "(beat_at < $1 OR beat_at > $2)");
/* SQLite has one server: whoever ran a job before is gone. PostgreSQL may have others at work; a
 * beat from the future is a clock that was set back. */
static struct err requeue(struct tx *tx, void *arg)
{
	int64_t now = tx_db(tx)->now;
	(void)arg;
	tx->wakes_jobs = true;
	if (db_is_pg(tx_db(tx)))
		return tx_run(tx, requeue_dead, ARGS(INT(now - DEAD_MS), INT(now + DEAD_MS)));
	return tx_run(tx, requeue_all, NO_ARGS);
}

/* ---- ending ---- */

struct ending {
	struct job *job;
	enum job_state state;
	int64_t runner;
};

SQL(end_job, "UPDATE job SET state = $2, done = $3, total = $4, result = $5, ended_at = $6, "
	     "runner = 0 WHERE id = $1 AND runner = $7 AND state = 1");
static struct err put_ending(struct tx *tx, void *arg)
{
	const struct ending *e = arg;
	const struct job *j = e->job;
	int64_t ended_at = e->state == JOB_WAITING ? DAY_NONE : tx_db(tx)->now;
	return tx_run(tx, end_job,
		      ARGS(INT(j->id), INT(e->state), INT(j->done), INT(j->total), TEXT(j->result),
			   INT_OR_NUL(ended_at), INT(e->runner)));
}

/* {"error":"what the person reads"} */
static struct str error_json(struct db *db, struct err e)
{
	struct buf b = { .arena = db->arena };
	put(&b, S("{\"error\":"));
	put_json_text(&b, msg_text(db->arena, db->lang, msg_of_err(e)));
	put_char(&b, '}');
	return buf_str(&b);
}

static enum job_state state_after(struct err e)
{
	if (!e.code)
		return JOB_DONE;
	if (e.message && strcmp(e.message, "job.cancelled") == 0)
		return JOB_CANCELLED;
	if (e.message && strcmp(e.message, "job.stopped") == 0)
		return JOB_WAITING;
	return JOB_FAILED;
}

/* ---- running ---- */

static struct err run_kind(struct job *job, struct job_kinds kinds)
{
	for (int i = 0; i < kinds.count; i++)
		if (strcmp(kinds.kinds[i].name, job->kind) == 0)
			return kinds.kinds[i].run(job, kinds.app);
	return FAIL(ERR_INVALID, "job.kind", str_of(job->kind));
}

/* Takes one waiting job, if there is one, and runs it to its end. */
static struct err run_next(struct db *db, struct job_kinds kinds, struct job_seat *seat, bool *ran)
{
	struct claim c = { .runner = seat->runner };
	db->actor = 0;
	db->patient = true;
	seat->clock = clock_of(kinds);
	db->now = seat->clock();
	TRY(db_write(db, claim, &c));
	*ran = c.found;
	if (!c.found)
		return OK;
	struct job *job = &c.job;
	seat->told_ms = 0;
	job->db = db;
	job->seat = seat;
	db->actor = job->actor;
	db->lang = c.lang < LANG_COUNT ? c.lang : LANG_VI;
	struct err e = run_kind(job, kinds);
	if (e.code && !job->result.n)
		job->result = error_json(db, e);
	struct ending end = { job, state_after(e), seat->runner };
	if (end.state == JOB_WAITING)
		job->result = S("");
	db->now = seat->clock();
	return db_write(db, put_ending, &end);
}

SQL(any_waiting, "SELECT id FROM job WHERE state = 0 LIMIT 1");
static struct err run_waiting(struct job_runner *r, struct arena *a, bool *ran)
{
	struct db db;
	struct job_seat seat = { .runner = r->number, .stop = &r->stop };
	int64_t waiting = 0;
	*ran = false;
	TRY(store_borrow(r->st, a, &db));
	struct err e = db_int(&db, any_waiting, NO_ARGS, &waiting);
	if (!e.code && waiting)
		e = run_next(&db, r->kinds, &seat, ran);
	store_return(&db);
	return e;
}

static void sleep_until_added(struct job_runner *r, uint64_t seen)
{
	struct store *st = r->st;
	pthread_mutex_lock(&st->job_lock);
	if (!atomic_load(&r->stop) && st->job_count == seen)
		cond_wait_ms(&st->job_added, &st->job_lock, POLL_MS);
	pthread_mutex_unlock(&st->job_lock);
}

static uint64_t added(struct store *st)
{
	pthread_mutex_lock(&st->job_lock);
	uint64_t n = st->job_count;
	pthread_mutex_unlock(&st->job_lock);
	return n;
}

static void *run_thread(void *p)
{
	struct job_runner *r = p;
	struct arena a = { 0 };
	while (!atomic_load(&r->stop)) {
		uint64_t seen = added(r->st);
		bool ran;
		struct err e = run_waiting(r, &a, &ran);
		arena_reset(&a);
		if (e.code || !ran) /* a database that is away is asked again in a second */
			sleep_until_added(r, seen);
	}
	arena_free(&a);
	return NULL;
}

/* ---- beating ---- */

SQL(beat, "UPDATE job SET beat_at = $1 WHERE state = 1 AND runner = $2");
static struct err beat_once(struct tx *tx, void *number)
{
	TRY(tx_run(tx, beat, ARGS(INT(tx_db(tx)->now), INT(*(int64_t *)number))));
	return requeue(tx, NULL);
}

static void *beat_thread(void *p)
{
	struct job_runner *r = p;
	struct arena a = { 0 };
	int64_t next = clock_ms() + BEAT_MS;
	while (!atomic_load(&r->stop)) {
		sleep_until_added(r, added(r->st));
		if (clock_ms() < next)
			continue;
		next = clock_ms() + BEAT_MS;
		struct db db;
		struct err e = store_borrow(r->st, &a, &db);
		db.now = clock_of(r->kinds)();
		if (!e.code)
			e = db_write(&db, beat_once, &r->number);
		store_return(&db);
		arena_reset(&a);
	}
	arena_free(&a);
	return NULL;
}

/* ---- the runner ---- */

static struct err requeue_now(struct store *st, int64_t now)
{
	struct arena a = { 0 };
	struct db db;
	struct err e = store_borrow(st, &a, &db);
	db.patient = true;
	db.now = now;
	if (!e.code)
		e = db_write(&db, requeue, NULL);
	store_return(&db);
	arena_free(&a);
	if (e.code)
		return FAIL(e.code, "job.runner"); /* its values were in that arena */
	return OK;
}

struct err job_runner_start(struct store *st, struct job_kinds kinds, int threads,
			    struct job_runner **out)
{
	assert(threads > 0 && threads < THREADS_MAX);
	TRY(requeue_now(st, clock_of(kinds)()));
	struct job_runner *r = calloc(1, sizeof *r);
	if (!r)
		die("out of memory");
	r->st = st;
	r->kinds = kinds;
	r->number = 1 + (int64_t)random_below((uint64_t)1 << 53);
	if (st->engine == &engine_pg &&
	    pthread_create(&r->threads[r->count], NULL, beat_thread, r) == 0)
		r->count++;
	for (int i = 0; i < threads; i++)
		if (pthread_create(&r->threads[r->count], NULL, run_thread, r) == 0)
			r->count++;
	*out = r;
	if (r->count >= threads)
		return OK;
	job_runner_stop(r);
	return FAIL(ERR_STORE, "job.runner");
}

void job_runner_stop(struct job_runner *r)
{
	pthread_mutex_lock(&r->st->job_lock);
	atomic_store(&r->stop, true);
	pthread_cond_broadcast(&r->st->job_added);
	pthread_mutex_unlock(&r->st->job_lock);
	for (int i = 0; i < r->count; i++)
		pthread_join(r->threads[i], NULL);
	free(r);
}

struct err job_run_all(struct db *db, struct job_kinds kinds)
{
	struct db own = *db; /* each job acts as its own account, then the caller goes on */
	struct job_seat seat = { .runner = 1 + (int64_t)random_below((uint64_t)1 << 53) };
	bool ran = true;
	struct err e = OK;
	while (!e.code && ran)
		e = run_next(db, kinds, &seat, &ran);
	db->actor = own.actor;
	db->lang = own.lang;
	db->patient = own.patient;
	return e;
}
