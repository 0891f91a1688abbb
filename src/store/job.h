/* job.h: work too long for a request: a row that worker threads pick up, with progress that the
 * page shows, cancel that cancels, and survival of a restart (an interrupted job runs again). */
#ifndef STORE_JOB_H
#define STORE_JOB_H

#include "store/store.h"

enum job_state { JOB_WAITING, JOB_RUNNING, JOB_DONE, JOB_FAILED, JOB_CANCELLED };
struct job {
	int64_t id;
	const char *kind;
	struct str args;	/* the kind's own JSON */
	int64_t unit;		/* whose page lists it */
	struct str title;	/* as people read it */
	enum job_state state;
	int64_t done, total;	/* "1.240 / 3.000" */
	struct str result;	/* the kind's own JSON: file ids, faults, the error's sentence */
	int64_t started_at, ended_at;
	struct db *db;		/* inside run only */
};
/* A kind of job. run reads job->args and leaves job->result; it may be run again from the start
 * after a crash, so what it did before must be staged or idempotent. */
struct job_kind {
	const char *name;
	struct err (*run)(struct job *job, void *app);
};
struct err job_add(struct tx *tx, const struct job *job, int64_t *id);
/* ERR_CONFLICT "job.cancelled" when somebody asked to stop: return it. At most ten writes a second
 * reach the database. */
struct err job_progress(struct job *job, int64_t done, int64_t total);
struct err job_read(struct db *db, int64_t id, struct job *out);
struct err job_cancel(struct tx *tx, int64_t id);

struct job_runner;	/* threads that run waiting jobs until stopped */
struct job_kinds {
	const struct job_kind *kinds;	/* they outlive the runner */
	int count;
	void *app;			/* handed to every run */
};
struct err job_runner_start(struct store *st, struct job_kinds kinds, int threads,
			    struct job_runner **out);
void job_runner_stop(struct job_runner *r);
/* Runs every waiting job on this thread and returns: for commands and tests. */
struct err job_run_all(struct db *db, struct job_kinds kinds);

#endif
