/* write_test.c: what db_write promises: all or nothing, neighbours apart, one commit for many,
 * a limit to who waits, ids that never come twice. */
#include "store_fixture.h"

#include <pthread.h>
#include <string.h>
#include <time.h>

SQL(add_pending, "INSERT INTO audit_pending (audit_id) VALUES ($1)");
SQL(count_pending, "SELECT count(*) FROM audit_pending");
SQL(drop_pending, "DELETE FROM audit_pending WHERE audit_id >= $1");

static int64_t count(struct t *t, struct db *db)
{
	int64_t n = -1;
	CHECK_OK(db_int(db, count_pending, NO_ARGS, &n));
	return n;
}

static struct err add_one(struct tx *tx, void *arg)
{
	return tx_run(tx, add_pending, ARGS(INT(*(int64_t *)arg)));
}

static struct err add_and_refuse(struct tx *tx, void *arg)
{
	TRY(add_one(tx, arg));
	return FAIL(ERR_DENIED, "test.no", S("why"));
}

static struct err add_and_swallow(struct tx *tx, void *arg)
{
	TRY(add_one(tx, arg));
	struct err e = add_one(tx, arg);
	return e.code == ERR_CONFLICT ? OK : FAIL(ERR_STORE, "test.unexpected");
}

TEST(a_write_is_kept)
{
	struct db *db = store_test_db(t);
	int64_t id = 7;
	REQUIRE_OK(db_write(db, add_one, &id));
	CHECK_INT(count(t, db), 1);
}

TEST(an_error_of_fn_undoes_its_changes_and_comes_back)
{
	struct db *db = store_test_db(t);
	int64_t id = 7;
	struct err e = db_write(db, add_and_refuse, &id);
	CHECK_INT(e.code, ERR_DENIED);
	CHECK_STR(e.message, "test.no");
	CHECK_STR(e.v[0], "why");
	CHECK_INT(count(t, db), 0);
}

TEST(a_constraint_is_a_conflict)
{
	struct db *db = store_test_db(t);
	int64_t id = 7;
	REQUIRE_OK(db_write(db, add_one, &id));
	CHECK_FAIL(db_write(db, add_one, &id), ERR_CONFLICT, "store.conflict");
	CHECK_INT(count(t, db), 1);
}

TEST(a_failed_statement_fails_the_write_even_if_fn_goes_on)
{
	struct db *db = store_test_db(t);
	int64_t id = 7;
	CHECK_FAIL(db_write(db, add_and_swallow, &id), ERR_CONFLICT, "store.conflict");
	CHECK_INT(count(t, db), 0);
}

SQL(add_change, "INSERT INTO audit_change (audit_id, place, field) VALUES ($1, 0, '')");
static struct err add_orphan(struct tx *tx, void *arg)
{
	return tx_run(tx, add_change, ARGS(INT(*(int64_t *)arg)));
}

TEST(a_hanging_reference_is_a_conflict)
{
	struct db *db = store_test_db(t);
	int64_t id = 7;
	CHECK_FAIL(db_write(db, add_orphan, &id), ERR_CONFLICT, "store.conflict");
}

static struct err count_changes(struct tx *tx, void *arg)
{
	int64_t n = 0;
	for (int64_t i = 1; i <= 4; i++)
		TRY(add_one(tx, &i));
	TRY(db_int(tx_db(tx), count_pending, NO_ARGS, &n)); /* sees its own changes */
	TRY(tx_run(tx, drop_pending, ARGS(INT(3))));
	*(int64_t *)arg = n * 10 + tx_changed(tx);
	TRY(tx_run_one(tx, drop_pending, ARGS(INT(2)), "test.never"));
	return tx_run_one(tx, drop_pending, ARGS(INT(99)), "test.stale");
}

TEST(a_write_sees_its_changes_and_counts_them)
{
	struct db *db = store_test_db(t);
	int64_t said = 0;
	CHECK_FAIL(db_write(db, count_changes, &said), ERR_CONFLICT, "test.stale");
	CHECK_INT(said, 42);
	CHECK_INT(count(t, db), 0);
}

static struct err nest(struct tx *tx, void *arg) { return db_write(tx_db(tx), add_one, arg); }

struct outer {
	struct db *db;
	int64_t n;
};
static struct err read_outside(struct tx *tx, void *arg)
{
	struct outer *o = arg;
	(void)tx;
	return db_int(o->db, count_pending, NO_ARGS, &o->n);
}

TEST(a_write_inside_a_write_aborts)
{
	if (!t->pg) /* a child has no writer thread to abort in */
		return;
	struct db *db = store_test_db(t);
	int64_t id = 7;
	CHECK_DIES(struct err e = db_write(db, nest, &id); (void)e);
	struct outer o = { db, 0 };
	CHECK_DIES(struct err e = db_write(db, read_outside, &o); (void)e);
}

/* ---- many at once ---- */

struct caller {
	struct store *st;
	pthread_barrier_t *gate;
	write_fn *fn;
	int64_t id;
	bool patient;
	struct err result;
	struct arena arena;
};

static void *call(void *p)
{
	struct caller *c = p;
	struct db db;
	c->result = store_borrow(c->st, &c->arena, &db);
	if (c->result.code)
		return NULL;
	db.patient = c->patient;
	pthread_barrier_wait(c->gate);
	c->result = db_write(&db, c->fn, &c->id);
	store_return(&db);
	return NULL;
}

/* Every n-th caller's function refuses. */
static void call_together(struct store *st, struct caller *c, int n, bool patient)
{
	pthread_t threads[128];
	pthread_barrier_t gate;
	pthread_barrier_init(&gate, NULL, (unsigned)n);
	for (int i = 0; i < n; i++) {
		c[i].st = st;
		c[i].gate = &gate;
		c[i].id = i + 1;
		c[i].patient = patient;
		c[i].fn = c[i].fn ? c[i].fn : add_one;
		pthread_create(&threads[i], NULL, call, &c[i]);
	}
	for (int i = 0; i < n; i++)
		pthread_join(threads[i], NULL);
	pthread_barrier_destroy(&gate);
}

static void free_arenas(struct caller *c, int n)
{
	for (int i = 0; i < n; i++)
		arena_free(&c[i].arena);
}

TEST(a_refused_write_leaves_its_neighbours_alone)
{
	static struct caller c[48];
	memset(c, 0, sizeof c);
	struct store *st = store_test_open(t);
	for (int i = 0; i < 48; i++)
		c[i].fn = i % 3 == 0 ? add_and_refuse : i % 3 == 1 ? add_and_swallow : add_one;
	call_together(st, c, 48, false);
	for (int i = 0; i < 48; i++)
		CHECK_INT(c[i].result.code, i % 3 == 0	 ? ERR_DENIED
					    : i % 3 == 1 ? ERR_CONFLICT
							 : ERR_NONE);
	CHECK_INT(count(t, store_test_db(t)), 16);
	free_arenas(c, 48);
}

/* Holds the writer until `n` others wait behind it. */
struct hold {
	struct store *st;
	int64_t n;
};
static struct err hold(struct tx *tx, void *arg)
{
	struct hold *h = arg;
	(void)tx;
	for (int ms = 0; ms < 5000 && store_figures(h->st).waiting < h->n; ms++)
		nanosleep(&(struct timespec){ .tv_nsec = 1000000 }, NULL);
	return OK;
}
static void *hold_writer(void *arg)
{
	struct hold *h = arg;
	struct arena a = { 0 };
	struct db db;
	struct err e = store_borrow(h->st, &a, &db);
	if (!e.code)
		e = db_write(&db, hold, h);
	(void)e;
	store_return(&db);
	arena_free(&a);
	return NULL;
}

TEST(writes_that_wait_share_one_commit)
{
	static struct caller c[55];
	memset(c, 0, sizeof c);
	struct store *st = store_test_open(t);
	if (t->pg)
		return; /* each has its own connection there */
	struct hold h = { st, 56 };
	pthread_t holder;
	pthread_create(&holder, NULL, hold_writer, &h);
	while (store_figures(st).waiting == 0)
		nanosleep(&(struct timespec){ .tv_nsec = 1000000 }, NULL);
	int64_t before = store_figures(st).commits;
	call_together(st, c, 55, false);
	pthread_join(holder, NULL);
	for (int i = 0; i < 55; i++)
		CHECK_OK(c[i].result);
	CHECK_INT(store_figures(st).commits - before, 2); /* the holder's and one for 55 */
	CHECK_INT(count(t, store_test_db(t)), 55);
	free_arenas(c, 55);
}

TEST(too_many_waiting_writes_are_told_to_come_back)
{
	static struct caller c[100];
	memset(c, 0, sizeof c);
	struct store *st = store_test_open(t);
	if (t->pg)
		return;
	struct hold h = { st, 56 };
	pthread_t holder;
	pthread_create(&holder, NULL, hold_writer, &h);
	while (store_figures(st).waiting == 0)
		nanosleep(&(struct timespec){ .tv_nsec = 1000000 }, NULL);
	call_together(st, c, 100, false);
	pthread_join(holder, NULL);
	int busy = 0, kept = 0;
	for (int i = 0; i < 100; i++) {
		busy += c[i].result.code == ERR_BUSY;
		kept += c[i].result.code == ERR_NONE;
	}
	CHECK_INT(busy + kept, 100);
	CHECK(kept >= 55 && busy > 0);
	CHECK_INT(count(t, store_test_db(t)), kept);
	free_arenas(c, 100);
}

TEST(patient_writes_wait_for_room)
{
	static struct caller c[100];
	memset(c, 0, sizeof c);
	struct store *st = store_test_open(t);
	call_together(st, c, 100, true);
	for (int i = 0; i < 100; i++)
		CHECK_OK(c[i].result);
	CHECK_INT(count(t, store_test_db(t)), 100);
	free_arenas(c, 100);
}

/* ---- ids ---- */

struct ids {
	int64_t first, last;
	int n;
	bool refuse;
};
static struct err take_ids(struct tx *tx, void *arg)
{
	struct ids *x = arg;
	for (int i = 0; i < x->n; i++) {
		x->last = tx_id(tx);
		if (i == 0)
			x->first = x->last;
		TRY(tx_run(tx, add_pending, ARGS(INT(x->last))));
	}
	return x->refuse ? FAIL(ERR_DENIED, "test.no") : OK;
}

TEST(ids_begin_with_the_number_of_the_file_and_never_repeat)
{
	struct db *db = store_test_db(t);
	struct ids x = { .n = 3 };
	REQUIRE_OK(db_write(db, take_ids, &x));
	CHECK_INT(x.first >> 40, 1);
	CHECK(x.last < (int64_t)1 << 53);
	/* Refused writes that took a block in between must not lead to the same ids twice. */
	for (int i = 0; i < 6; i++) {
		x.n = 3000;
		x.refuse = i % 2 == 0;
		CHECK_INT(db_write(db, take_ids, &x).code, x.refuse ? ERR_DENIED : ERR_NONE);
	}
	CHECK_INT(count(t, db), 9003);
}

static struct err take_fifty(struct tx *tx, void *arg)
{
	(void)arg;
	return take_ids(tx, &(struct ids){ .n = 50 });
}

TEST(ids_of_many_threads_differ)
{
	static struct caller c[32];
	memset(c, 0, sizeof c);
	struct store *st = store_test_open(t);
	for (int i = 0; i < 32; i++)
		c[i].fn = take_fifty;
	call_together(st, c, 32, true);
	for (int i = 0; i < 32; i++)
		CHECK_OK(c[i].result);
	CHECK_INT(count(t, store_test_db(t)), 32 * 50);
	free_arenas(c, 32);
}

SUITE_STORE(store_write, a_write_is_kept, an_error_of_fn_undoes_its_changes_and_comes_back,
	    a_constraint_is_a_conflict, a_failed_statement_fails_the_write_even_if_fn_goes_on,
	    a_hanging_reference_is_a_conflict, a_write_sees_its_changes_and_counts_them,
	    a_write_inside_a_write_aborts, a_refused_write_leaves_its_neighbours_alone,
	    writes_that_wait_share_one_commit, too_many_waiting_writes_are_told_to_come_back,
	    patient_writes_wait_for_room, ids_begin_with_the_number_of_the_file_and_never_repeat,
	    ids_of_many_threads_differ)
