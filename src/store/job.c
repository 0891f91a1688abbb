/* job.c: rows of long work: adding, reading, cancelling, telling how far it is. Running them is
 * runner.c. */
#include "store/job.h"

#include "base/day.h"
#include "store/engine.h"
#include "store/seat.h"

#include <assert.h>

enum { TELL_MS = 100 };

SQL(put_job,
    "INSERT INTO job (id, kind, args, unit_id, actor, lang, title, state, done, total, result, "
    "cancel, runner, beat_at, created_at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0, $8, '', 0, 0, $9, $9)");
struct err job_add(struct tx *tx, const struct job *job, int64_t *id)
{
	struct db *db = tx_db(tx);
	assert(job->kind);
	*id = tx_id(tx);
	tx->wakes_jobs = true;
	return tx_run(tx, put_job,
		      ARGS(INT(*id), TEXT(str_of(job->kind)), TEXT(job->args), INT(job->unit),
			   INT(db->actor), INT(db->lang), TEXT(job->title), INT(job->total),
			   INT(db->now)));
}

/* ---- reading ---- */

static struct job job_of(struct rows *rs)
{
	struct arena *a = rs->db->arena;
	return (struct job){
		.id = col_int(rs, 0),
		.kind = arena_cstr(a, col_view(rs, 1)),
		.args = col_text(rs, 2),
		.unit = col_int(rs, 3),
		.title = col_text(rs, 4),
		.actor = col_int(rs, 5),
		.state = (enum job_state)col_int(rs, 6),
		.done = col_int(rs, 7),
		.total = col_int(rs, 8),
		.result = col_text(rs, 9),
		.created_at = col_int(rs, 10),
		.started_at = col_int_or(rs, 11, DAY_NONE),
		.ended_at = col_int_or(rs, 12, DAY_NONE),
		.cancelling = col_int(rs, 13) != 0,
	};
}

SQL(one_job, "SELECT id, kind, args, unit_id, title, actor, state, done, total, result, "
	     "created_at, started_at, ended_at, cancel FROM job WHERE id = $1");
struct err job_read(struct db *db, int64_t id, struct job *out)
{
	struct rows *rs;
	TRY(db_row(db, one_job, ARGS(INT(id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "job.none");
	*out = job_of(rs);
	return db_done(rs);
}

static struct err put_rows(struct rows *rs, struct job **out, size_t *n)
{
	struct arena *a = rs->db->arena;
	struct {
		struct job *p;
		size_t n, cap;
	} list = { 0 };
	while (db_next(rs))
		*PUSH(a, &list) = job_of(rs);
	*out = list.p;
	*n = list.n;
	return db_done(rs);
}

SQL(own_jobs, "SELECT id, kind, args, unit_id, title, actor, state, done, total, result, "
	      "created_at, started_at, ended_at, cancel FROM job WHERE actor = $1 "
	      "ORDER BY id DESC LIMIT $2");
struct err job_list_of(struct db *db, int64_t actor, int64_t limit, struct job **out, size_t *n)
{
	struct rows *rs;
	TRY(db_rows(db, own_jobs, ARGS(INT(actor), INT(limit)), &rs));
	return put_rows(rs, out, n);
}

SQL(list_jobs, "SELECT id, kind, args, unit_id, title, actor, state, done, total, result, "
	       "created_at, started_at, ended_at, cancel FROM job "
	       "WHERE CAST($1 AS BIGINT) = -1 OR unit_id = $1 ORDER BY id DESC LIMIT $2");
struct err job_list(struct db *db, int64_t unit, int64_t limit, struct job **out, size_t *n)
{
	struct rows *rs;
	TRY(db_rows(db, list_jobs, ARGS(INT(unit), INT(limit)), &rs));
	return put_rows(rs, out, n);
}

/* ---- changing ---- */

SQL(cancel_waiting,
    "UPDATE job SET state = 4, cancel = 1, ended_at = $2 WHERE id = $1 AND state = 0");
SQL(cancel_running, "UPDATE job SET cancel = 1 WHERE id = $1 AND state = 1");
struct err job_cancel(struct tx *tx, int64_t id)
{
	TRY(tx_run(tx, cancel_waiting, ARGS(INT(id), INT(tx_db(tx)->now))));
	if (tx_changed(tx))
		return OK;
	return tx_run_one(tx, cancel_running, ARGS(INT(id)), "job.ended");
}

SQL(forget_jobs, "DELETE FROM job WHERE ended_at < $1 AND state IN (2, 3, 4)");
struct err job_sweep(struct tx *tx, int64_t before)
{
	return tx_run(tx, forget_jobs, ARGS(INT(before)));
}

SQL(put_progress, "UPDATE job SET done = $2, total = $3, beat_at = $4 "
		  "WHERE id = $1 AND runner = $5 AND state = 1 RETURNING cancel");
static struct err tell(struct tx *tx, void *arg)
{
	struct job *job = arg;
	struct rows *rs;
	TRY(db_row(tx_db(tx), put_progress,
		   ARGS(INT(job->id), INT(job->done), INT(job->total), INT(tx_db(tx)->now),
			INT(job->seat->runner)),
		   &rs));
	if (!rs)
		return FAIL(ERR_CONFLICT, "job.taken");
	job->cancelling = col_int(rs, 0) != 0;
	return db_done(rs);
}

struct err job_progress(struct job *job, int64_t done, int64_t total)
{
	struct job_seat *seat = job->seat;
	int64_t now = clock_ms();
	assert(seat && job->db);
	job->done = done;
	job->total = total;
	if (seat->stop && atomic_load(seat->stop))
		return FAIL(ERR_BUSY, "job.stopped");
	bool whole = total > 0 && done == total; /* the last chance to stop: always told */
	if (!whole && seat->told_ms && now - seat->told_ms < TELL_MS)
		return OK;
	seat->told_ms = now;
	job->db->now = seat->clock();
	TRY(db_write(job->db, tell, job));
	return job->cancelling ? FAIL(ERR_CONFLICT, "job.cancelled") : OK;
}

SQL(close_job, "UPDATE job SET state = 2, done = $2, total = $3, result = $4, ended_at = $5 "
	       "WHERE id = $1 AND runner = $6 AND state = 1");

struct err job_close(struct tx *tx, const struct job *job)
{
	return tx_run_one(tx, close_job,
			  ARGS(INT(job->id), INT(job->done), INT(job->total), TEXT(job->result),
			       INT(tx_db(tx)->now), INT(job->seat->runner)),
			  "job.taken");
}
