/* job_test.c: long work: it runs, tells, stops when asked, and outlives its runner. */
#include "store/job.h"

#include "store/audit.h"
#include "store_fixture.h"

#include <stdatomic.h>
#include <string.h>
#include <time.h>

static void pause_ms(int ms) { nanosleep(&(struct timespec){ .tv_nsec = ms * 1000000L }, NULL); }

struct app {
	atomic_int runs, in_run;
	atomic_bool go_on;
	int64_t actor;
	int stop_after; /* the runs that end as if the program had been killed */
};

static struct err count_job(struct job *job, void *p)
{
	struct app *app = p;
	atomic_fetch_add(&app->runs, 1);
	app->actor = job->db->actor;
	TRY(job_progress(job, 1, 3));
	TRY(job_progress(job, 3, 3));
	job->result = str_fmt(job->db->arena, "{\"args\":%.*s}", (int)job->args.n, job->args.p);
	return OK;
}

static struct err wait_job(struct job *job, void *p)
{
	struct app *app = p;
	atomic_fetch_add(&app->runs, 1);
	atomic_fetch_add(&app->in_run, 1);
	struct err e = OK;
	for (int i = 0; !e.code && !atomic_load(&app->go_on) && i < 1000; i++) {
		pause_ms(5);
		e = job_progress(job, i, 1000);
	}
	atomic_fetch_sub(&app->in_run, 1);
	return e;
}

static struct err fail_job(struct job *job, void *p)
{
	(void)job, (void)p;
	return FAIL(ERR_INVALID, "job.ended");
}

static struct err close_first(struct tx *tx, void *job) { return job_close(tx, job); }
static struct err closing_job(struct job *job, void *p)
{
	(void)p;
	job->result = S("{\"closed\":true}");
	TRY(db_write(job->db, close_first, job));
	job->result = S("{\"late\":true}");
	return OK;
}

static const struct job_kind kinds[] = {
	{ "count", count_job },
	{ "wait", wait_job },
	{ "fail", fail_job },
	{ "closing", closing_job },
};
static struct job_kinds all(struct app *app)
{
	return (struct job_kinds){ .kinds = kinds, .count = 4, .app = app };
}

struct order {
	const char *kind;
	int64_t id;
};
static struct err add(struct tx *tx, void *arg)
{
	struct order *o = arg;
	return job_add(tx,
		       &(struct job){ .kind = o->kind,
				      .args = S("{\"a\":1}"),
				      .unit = 5,
				      .title = S("Nhập số liệu"),
				      .total = 3 },
		       &o->id);
}
static struct err cancel(struct tx *tx, void *arg)
{
	return job_cancel(tx, ((struct order *)arg)->id);
}

static int64_t order(struct t *t, const char *kind)
{
	struct order o = { kind, 0 };
	CHECK_OK(db_write(store_test_db(t), add, &o));
	return o.id;
}

static struct job look(struct t *t, int64_t id)
{
	struct job j = { 0 };
	struct db db;
	if (CHECK_OK(store_borrow(store_test_open(t), t->arena, &db)))
		CHECK_OK(job_read(&db, id, &j));
	store_return(&db);
	return j;
}

/* Up to five seconds for a job to come to a state. */
static bool comes_to(struct t *t, int64_t id, enum job_state state)
{
	for (int i = 0; i < 1000 && look(t, id).state != state; i++)
		pause_ms(5);
	return CHECK_INT(look(t, id).state, state);
}

TEST(a_job_runs_as_who_asked_and_leaves_its_result)
{
	struct app app = { 0 };
	struct db *db = store_test_db(t);
	db->actor = 77;
	int64_t id = order(t, "count");
	struct job before = look(t, id);
	CHECK_INT(before.state, JOB_WAITING);
	CHECK_STR(before.title, "Nhập số liệu");
	CHECK_INT(before.started_at, INT64_MIN);
	REQUIRE_OK(job_run_all(db, all(&app)));
	struct job j = look(t, id);
	CHECK_INT(j.state, JOB_DONE);
	CHECK_STR(j.result, "{\"args\":{\"a\":1}}");
	CHECK_INT(j.done, 3);
	CHECK_INT(app.actor, 77);
	CHECK_INT(db->actor, 77);
	CHECK(j.started_at > 0 && j.ended_at >= j.started_at);
}

TEST(a_failed_job_keeps_the_sentence_of_its_error)
{
	struct app app = { 0 };
	int64_t id = order(t, "fail"), strange = order(t, "strange");
	REQUIRE_OK(job_run_all(store_test_db(t), all(&app)));
	struct job j = look(t, id);
	CHECK_INT(j.state, JOB_FAILED);
	CHECK(str_starts(j.result, S("{\"error\":\"")));
	CHECK_INT(look(t, strange).state, JOB_FAILED);
}

TEST(a_job_closed_in_its_own_write_stays_as_closed)
{
	struct app app = { 0 };
	int64_t id = order(t, "closing");
	REQUIRE_OK(job_run_all(store_test_db(t), all(&app)));
	CHECK_STR(look(t, id).result, "{\"closed\":true}");
	CHECK_INT(look(t, id).state, JOB_DONE);
}

TEST(a_waiting_job_that_is_cancelled_never_runs)
{
	struct app app = { 0 };
	struct order o = { "count", order(t, "count") };
	REQUIRE_OK(db_write(store_test_db(t), cancel, &o));
	CHECK_INT(look(t, o.id).state, JOB_CANCELLED);
	REQUIRE_OK(job_run_all(store_test_db(t), all(&app)));
	CHECK_INT(app.runs, 0);
	CHECK_FAIL(db_write(store_test_db(t), cancel, &o), ERR_CONFLICT, "job.ended");
}

TEST(a_runner_takes_up_what_is_added_and_a_running_job_can_be_cancelled)
{
	struct app app = { 0 };
	struct job_runner *r;
	REQUIRE_OK(job_runner_start(store_test_open(t), all(&app), 2, &r));
	struct order o = { "wait", order(t, "wait") };
	comes_to(t, o.id, JOB_RUNNING);
	int64_t second = order(t, "count");
	comes_to(t, second, JOB_DONE);
	for (int i = 0; i < 1000 && look(t, o.id).done == 0; i++)
		pause_ms(5);
	CHECK_OK(db_write(store_test_db(t), cancel, &o));
	comes_to(t, o.id, JOB_CANCELLED);
	CHECK(look(t, o.id).done > 0);
	job_runner_stop(r);
}

TEST(a_stopped_runner_leaves_its_job_waiting_and_the_next_one_runs_it)
{
	struct app app = { 0 };
	struct job_runner *r;
	REQUIRE_OK(job_runner_start(store_test_open(t), all(&app), 1, &r));
	int64_t id = order(t, "wait");
	comes_to(t, id, JOB_RUNNING);
	job_runner_stop(r);
	CHECK_INT(look(t, id).state, JOB_WAITING);
	CHECK_INT(look(t, id).result.n, 0);
	atomic_store(&app.go_on, true);
	REQUIRE_OK(job_runner_start(store_test_open(t), all(&app), 1, &r));
	comes_to(t, id, JOB_DONE);
	job_runner_stop(r);
	CHECK_INT(app.runs, 2);
}

static struct err pretend_running(struct tx *tx, void *arg)
{
	return tx_run(tx, "UPDATE job SET state = 1, runner = 99, beat_at = $2 WHERE id = $1",
		      ARGS(INT(*(int64_t *)arg), INT(tx_db(tx)->now)));
}

TEST(a_job_whose_runner_died_runs_again)
{
	struct app app = { 0 };
	struct job_runner *r;
	int64_t id = order(t, "count");
	struct db *db = store_test_db(t);
	REQUIRE_OK(db_write(db, pretend_running, &id)); /* its last beat was in 2021 */
	REQUIRE_OK(job_run_all(db, all(&app)));
	CHECK_INT(app.runs, 0);
	REQUIRE_OK(job_runner_start(store_test_open(t), all(&app), 1, &r));
	comes_to(t, id, JOB_DONE);
	job_runner_stop(r);
}

static struct err steal_job(struct job *job, void *p)
{
	(void)p;
	TRY(job_progress(job, 1, 2));
	TRY(db_write(job->db, pretend_running, &job->id)); /* runner 99 has it now */
	pause_ms(120);
	TRY(job_progress(job, 2, 2));
	return OK;
}

TEST(a_runner_that_lost_its_job_does_not_end_it)
{
	static const struct job_kind steal = { "count", steal_job };
	int64_t id = order(t, "count");
	REQUIRE_OK(
		job_run_all(store_test_db(t), (struct job_kinds){ .kinds = &steal, .count = 1 }));
	CHECK_INT(look(t, id).state, JOB_RUNNING);
}

static struct err told_job(struct job *job, void *p)
{
	struct job row;
	TRY(job_progress(job, 1, 2));
	TRY(job_progress(job, 2, 2)); /* within the same tenth of a second */
	TRY(job_read(job->db, job->id, &row));
	*(int64_t *)p = row.done;
	return OK;
}

TEST(that_all_is_read_is_told_at_once)
{
	static const struct job_kind told = { "count", told_job };
	int64_t done = 0;
	order(t, "count");
	REQUIRE_OK(job_run_all(store_test_db(t),
			       (struct job_kinds){ .kinds = &told, .count = 1, .app = &done }));
	CHECK_INT(done, 2);
}

TEST(the_list_shows_the_newest_first)
{
	int64_t a = order(t, "count"), b = order(t, "fail");
	struct job *list;
	size_t n;
	REQUIRE_OK(job_list(store_test_db(t), 5, 10, &list, &n));
	REQUIRE(n == 2);
	CHECK(list[0].id == b && list[1].id == a);
	REQUIRE_OK(job_list(store_test_db(t), 6, 10, &list, &n));
	CHECK_INT(n, 0);
	struct job j;
	CHECK_FAIL(job_read(store_test_db(t), 1, &j), ERR_NOT_FOUND, "job.none");
}

SUITE_STORE(store_job, a_job_closed_in_its_own_write_stays_as_closed,
	    a_job_runs_as_who_asked_and_leaves_its_result,
	    a_failed_job_keeps_the_sentence_of_its_error,
	    a_waiting_job_that_is_cancelled_never_runs,
	    a_runner_takes_up_what_is_added_and_a_running_job_can_be_cancelled,
	    a_stopped_runner_leaves_its_job_waiting_and_the_next_one_runs_it,
	    a_job_whose_runner_died_runs_again, a_runner_that_lost_its_job_does_not_end_it,
	    that_all_is_read_is_told_at_once, the_list_shows_the_newest_first)
