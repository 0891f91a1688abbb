/* crash_test.c: what was acknowledged survives the death of the program, the loss of what was not
 * synced, a full disk and a failed sync; a failure costs the writes it hit and no other. */
#include "base/hash.h"
#include "schema.gen.h"
#include "store_fixture.h"
#include "torn_vfs.h"

#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { WRITERS = 8 };

static struct store_options options(const char *url)
{
	return (struct store_options){
		.url = url, .create = true, .schemas = schema_all, .schema_count = schema_count
	};
}

static void pause_ms(int ms) { nanosleep(&(struct timespec){ .tv_nsec = ms * 1000000L }, NULL); }

/* ---- the child that writes until it is killed ---- */

struct load {
	struct store *st;
	int pipe;
};

static struct err add(struct tx *tx, void *arg)
{
	int64_t id = tx_id(tx);
	*(int64_t *)arg = id;
	TRY(tx_run(tx, "INSERT INTO audit_pending (audit_id) VALUES ($1)", ARGS(INT(id))));
	return tx_run(tx,
		      "INSERT INTO audit_history (audit_id, place, salt, to_text) "
		      "VALUES ($1, 0, $2, 'Công đoàn')",
		      ARGS(INT(id), BLOB(S("0123456789abcdef"))));
}

/* -1 tells the parent of an error that nobody expected. */
static void *write_on(void *arg)
{
	struct load *l = arg;
	struct arena a = { 0 };
	struct db db;
	if (store_borrow(l->st, &a, &db).code)
		abort();
	db.patient = true;
	for (;;) {
		int64_t id, told;
		struct err e = db_write(&db, add, &id);
		told = e.code ? -1 : id;
		if (e.code)
			fprintf(stderr, "%s %.*s\n", e.message, (int)e.v[0].n, e.v[0].p);
		if (write(l->pipe, &told, sizeof told) != sizeof told)
			abort();
		arena_reset(&a);
	}
	return NULL;
}

static _Noreturn void child(const char *url, int pipe)
{
	struct arena a = { 0 };
	struct store_options o = options(url);
	struct load l = { .pipe = pipe };
	pthread_t thread;
	struct err e = store_open(&a, &o, &l.st);
	if (e.code) {
		fprintf(stderr, "child: %s\n", e.message);
		_exit(1);
	}
	for (int i = 0; i < WRITERS; i++)
		pthread_create(&thread, NULL, write_on, &l);
	for (;;)
		pause();
}

/* ---- the parent ---- */

struct acks {
	int64_t *p;
	size_t n, cap;
};

/* One life of the child; what it acknowledged is appended. */
static bool live_and_die(struct t *t, const char *url, void (*prepare)(void), struct acks *acks)
{
	int fds[2], status;
	int64_t id;
	if (!CHECK(pipe2(fds, O_CLOEXEC) == 0))
		return false;
	fcntl(fds[1], F_SETPIPE_SZ, 1 << 20);
	fflush(NULL);
	pid_t pid = fork();
	if (pid == 0) {
		prepare();
		child(url, fds[1]);
	}
	close(fds[1]);
	/* The first answer shows that it is at work; then it gets a while. */
	if (read(fds[0], &id, sizeof id) == sizeof id)
		*PUSH(t->arena, acks) = id;
	pause_ms(5 + (int)random_below(30));
	kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
	while (read(fds[0], &id, sizeof id) == sizeof id)
		*PUSH(t->arena, acks) = id;
	close(fds[0]);
	return CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
}

static int by_value(const void *x, const void *y)
{
	int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
	return (a > b) - (a < b);
}

/* How many acknowledged rows are not there. Both tables must have the same ones. */
static size_t count_lost(struct t *t, const char *url, struct acks *acks)
{
	struct store_options o = options(url);
	struct store *st;
	struct db db;
	struct rows *rs;
	size_t at = 0, lost = 0;
	int64_t apart = -1;
	qsort(acks->p, acks->n, sizeof *acks->p, by_value);
	if (!CHECK_OK(store_open(t->arena, &o, &st)))
		return acks->n;
	CHECK_OK(store_borrow(st, t->arena, &db));
	CHECK_OK(db_stream(&db, "SELECT audit_id FROM audit_pending ORDER BY audit_id", NO_ARGS,
			   &rs));
	while (db_next(rs)) {
		for (; at < acks->n && acks->p[at] < col_int(rs, 0); at++)
			lost++;
		at += at < acks->n && acks->p[at] == col_int(rs, 0);
	}
	lost += acks->n - at;
	CHECK_OK(db_done(rs));
	CHECK_OK(db_int(&db,
			"SELECT (SELECT count(*) FROM audit_pending) - "
			"(SELECT count(*) FROM audit_history)",
			NO_ARGS, &apart));
	CHECK_INT(apart, 0);
	store_return(&db);
	store_close(st);
	return lost;
}

static void as_it_is(void) {}
static void keep_until_sync(void) { torn_keep_until_sync(false); }
static void lie_about_sync(void) { torn_keep_until_sync(true); }

static bool kill_often(struct t *t, const char *url, void (*prepare)(void), struct acks *acks)
{
	struct store_options o = options(url);
	struct store *st;
	store_test_close(); /* no thread may run when the children are forked */
	if (!CHECK_OK(store_open(t->arena, &o, &st)))
		return false;
	store_close(st);
	for (int i = 0; i < test_rounds(20); i++)
		if (!live_and_die(t, url, prepare, acks))
			return false;
	return true;
}

TEST(nothing_acknowledged_is_lost_when_the_program_is_killed)
{
	struct acks acks = { 0 };
	const char *url = store_test_empty(t);
	REQUIRE(kill_often(t, url, as_it_is, &acks));
	CHECK(acks.n > (size_t)test_rounds(20) && acks.p[0] > 0);
	CHECK_INT(count_lost(t, url, &acks), 0);
	CHECK(acks.p[0] > 0); /* sorted: no child told of an error */
}

TEST(nothing_acknowledged_is_lost_with_what_was_not_synced)
{
	struct acks acks = { 0 };
	const char *url = store_test_path(t, "torn.db");
	if (t->pg)
		return;
	REQUIRE(kill_often(t, url, keep_until_sync, &acks));
	CHECK(acks.n > (size_t)test_rounds(20));
	CHECK_INT(count_lost(t, url, &acks), 0);
}

TEST(the_test_of_lost_syncs_sees_a_disk_that_lies)
{
	struct acks acks = { 0 };
	const char *url = store_test_path(t, "lies.db");
	if (t->pg)
		return;
	REQUIRE(kill_often(t, url, lie_about_sync, &acks));
	CHECK(count_lost(t, url, &acks) > 0);
}

/* ---- disks that fail without a crash ---- */

/* A store whose disk the test breaks. */
static struct store *open_torn(struct t *t)
{
	struct store_options o = options(store_test_path(t, "torn.db"));
	struct store *st = NULL;
	torn_begin();
	CHECK_OK(store_open(t->arena, &o, &st));
	torn_end();
	return st;
}

static int64_t count(struct t *t, struct store *st)
{
	struct db db;
	int64_t n = -1;
	CHECK_OK(store_borrow(st, t->arena, &db));
	CHECK_OK(db_int(&db, "SELECT count(*) FROM audit_pending", NO_ARGS, &n));
	store_return(&db);
	return n;
}

TEST(a_failed_sync_or_a_full_disk_fails_the_write_and_the_next_one_works)
{
	struct store *st;
	struct db db;
	int64_t id;
	if (t->pg || !(st = open_torn(t)))
		return;
	REQUIRE_OK(store_borrow(st, t->arena, &db));
	REQUIRE_OK(db_write(&db, add, &id));
	atomic_store(&torn_syncs_fail, 1);
	CHECK_FAIL(db_write(&db, add, &id), ERR_STORE, "store.disk");
	CHECK_INT(count(t, st), 1);
	REQUIRE_OK(db_write(&db, add, &id));
	atomic_store(&torn_writes_fail, 1);
	CHECK_FAIL(db_write(&db, add, &id), ERR_STORE, "store.full");
	CHECK_INT(count(t, st), 2);
	REQUIRE_OK(db_write(&db, add, &id));
	CHECK_INT(count(t, st), 3);
	store_return(&db);
	store_close(st);
}

/* ---- SQLite undoes the whole batch ---- */

static struct err limit_pages(struct tx *tx, void *arg)
{
	int64_t n = 0;
	TRY(db_int(tx_db(tx), "PRAGMA page_count", NO_ARGS, &n));
	const char *sql = str_fmt(tx_db(tx)->arena, "PRAGMA max_page_count = %d", (int)n + 3).p;
	(void)arg;
	return db_int(tx_db(tx), sql, NO_ARGS, &n);
}

static struct err add_huge(struct tx *tx, void *arg)
{
	struct str big = { NEW(tx_db(tx)->arena, 1 << 20, char), 1 << 20 };
	(void)arg;
	return tx_run(tx, "INSERT INTO audit_history (audit_id, place, salt) VALUES (-1, 0, $1)",
		      ARGS(BLOB(big)));
}

struct caller {
	struct store *st;
	write_fn *fn;
	int64_t id;
	struct err result;
	struct arena arena;
};

static void *call(void *p)
{
	struct caller *c = p;
	struct db db;
	c->result = store_borrow(c->st, &c->arena, &db);
	if (!c->result.code)
		c->result = db_write(&db, c->fn, &c->id);
	store_return(&db);
	return NULL;
}

/* Lets the others queue behind it. */
static struct err wait_for_queue(struct tx *tx, void *arg)
{
	(void)arg;
	for (int ms = 0; ms < 5000 && store_figures(tx_db(tx)->store).waiting < 21; ms++)
		pause_ms(1);
	return OK;
}

TEST(a_write_that_fills_the_disk_fails_alone_and_its_batch_runs_again)
{
	static struct caller c[21];
	pthread_t threads[21];
	struct store *st = store_test_open(t);
	if (t->pg)
		return;
	memset(c, 0, sizeof c);
	REQUIRE_OK(db_write(store_test_db(t), limit_pages, NULL));
	for (int i = 0; i < 21; i++) {
		c[i].st = st;
		c[i].fn = i == 0 ? wait_for_queue : i == 11 ? add_huge : add;
		pthread_create(&threads[i], NULL, call, &c[i]);
		while (i == 0 && store_figures(st).waiting == 0)
			pause_ms(1);
	}
	for (int i = 0; i < 21; i++)
		pthread_join(threads[i], NULL);
	for (int i = 0; i < 21; i++) {
		if (i == 11)
			CHECK_FAIL(c[i].result, ERR_STORE, "store.full");
		else
			CHECK_OK(c[i].result);
		arena_free(&c[i].arena);
	}
	CHECK(store_figures(st).reruns > 0);
	CHECK_INT(count(t, st), 19);
}

SUITE_STORE(store_crash, nothing_acknowledged_is_lost_when_the_program_is_killed,
	    nothing_acknowledged_is_lost_with_what_was_not_synced,
	    the_test_of_lost_syncs_sees_a_disk_that_lies,
	    a_failed_sync_or_a_full_disk_fails_the_write_and_the_next_one_works,
	    a_write_that_fills_the_disk_fails_alone_and_its_batch_runs_again)
