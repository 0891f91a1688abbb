/* job.h: work too long for a request: a row that worker threads pick up, with progress that the
 * page shows, cancel that cancels, and survival of a restart (an interrupted job runs again). */
#ifndef STORE_JOB_H
#define STORE_JOB_H

#include "store/store.h"

enum job_state { JOB_WAITING, JOB_RUNNING, JOB_DONE, JOB_FAILED, JOB_CANCELLED };
struct job {
	int64_t id;
	const char *kind;
	struct str args;  /* the kind's own JSON */
	int64_t unit;	  /* whose page lists it */
	struct str title; /* as people read it */
	int64_t actor;	  /* who asked: the db acts as this account while it runs */
	enum job_state state;
	int64_t done, total; /* "1.240 / 3.000" */
	struct str result;   /* the kind's own JSON: file ids, faults, the error's sentence */
	int64_t created_at, started_at, ended_at; /* DAY_NONE (INT64_MIN): not yet */
	bool cancelling;       /* somebody asked to stop and it has not noticed yet */
	struct db *db;	       /* inside run only; its arena lives until run ends */
	struct job_seat *seat; /* inside run only: the runner's */
};
/* A kind of job. run reads job->args and leaves job->result; it may be run again from the start
 * after a crash, so what it did before must be staged or idempotent. */
struct job_kind {
	const char *name;
	struct err (*run)(struct job *job, void *app);
};
/* Reads kind, args, unit and title; the rest is set here. It starts once the write is committed. */
struct err job_add(struct tx *tx, const struct job *job, int64_t *id);
/* Says how far run is, moves job->db->now on and ends its read transaction; at most ten writes a
 * second reach the database, and the one where done is total. An error means stop: return it as it
 * is. ERR_CONFLICT "job.cancelled": somebody asked to; ERR_BUSY "job.stopped": the program ends and
 * the job will run again; ERR_CONFLICT "job.taken": another server took this one for dead. */
struct err job_progress(struct job *job, int64_t done, int64_t total);
/* Marks the job done, with job->result, inside its own last write: a crash afterwards does not run
 * it again. Whoever returns OK from run without it is marked done a moment later. */
struct err job_close(struct tx *tx, const struct job *job);

struct err job_read(struct db *db, int64_t id, struct job *out); /* ERR_NOT_FOUND "job.none" */
/* The newest jobs that an account asked for. */
struct err job_list_of(struct db *db, int64_t actor, int64_t limit, struct job **out, size_t *n);
/* Forgets jobs that ended before an instant: their results have been fetched long since. */
struct err job_sweep(struct tx *tx, int64_t before);
/* The newest jobs of a unit's page; unit -1: all. */
struct err job_list(struct db *db, int64_t unit, int64_t limit, struct job **out, size_t *n);
/* A waiting job never starts; a running one stops at its next job_progress. ERR_CONFLICT
 * "job.ended" when there is nothing to stop. */
struct err job_cancel(struct tx *tx, int64_t id);

struct job_runner; /* threads that run waiting jobs until stopped */
struct job_kinds {
	const struct job_kind *kinds; /* they outlive the runner */
	int count;
	void *app;		/* handed to every run */
	int64_t (*clock)(void); /* the time that jobs live in; NULL: now_ms */
};
struct err job_runner_start(struct store *st, struct job_kinds kinds, int threads,
			    struct job_runner **out);
void job_runner_stop(struct job_runner *r);
/* Runs every waiting job on this thread and returns: for commands and tests. */
struct err job_run_all(struct db *db, struct job_kinds kinds);

#endif
