/* write_test.c: what db_write promises: all or nothing, neighbours apart, one commit for many,
 * a limit to who waits, ids that never come twice. */
#include "schema.gen.h"
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

static struct err drop_all_pending(struct tx *tx, void *arg)
{
	(void)arg;
	return tx_run(tx, drop_pending, ARGS(INT(0)));
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

static struct err add_deferred_orphan(struct tx *tx, void *arg)
{
	TRY(tx_run(tx, "PRAGMA defer_foreign_keys = ON", NO_ARGS));
	return add_orphan(tx, arg);
}

TEST(a_reference_that_hangs_at_the_end_fails_its_write_and_not_the_commit)
{
	struct db *db = store_test_db(t);
	int64_t id = 7;
	if (t->pg)
		return;
	int64_t before = store_figures(db->store).commits;
	CHECK_FAIL(db_write(db, add_deferred_orphan, &id), ERR_CONFLICT, "store.conflict");
	CHECK_INT(store_figures(db->store).commits - before, 1);
	CHECK_OK(db_write(db, add_one, &id));
	CHECK_INT(count(t, db), 1);
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

/* In a child, which needs a store of its own: threads don't come along. */
static void write_inside(const char *url, bool reads)
{
	struct arena a = { 0 };
	struct store_options o = {
		.url = url, .create = true, .schemas = schema_all, .schema_count = schema_count
	};
	struct store *st;
	struct db db;
	int64_t id = 7;
	struct outer outer = { &db, 0 };
	if (store_open(&a, &o, &st).code || store_borrow(st, &a, &db).code)
		return; /* a child that lives fails the test */
	struct err e = reads ? db_write(&db, read_outside, &outer) : db_write(&db, nest, &id);
	(void)e;
}

TEST(a_write_or_a_stray_read_inside_a_write_aborts)
{
	const char *url = store_test_empty(t);
	store_test_close();
	CHECK_DIES(write_inside(url, false));
	CHECK_DIES(write_inside(url, true));
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

/* Holds the writer until others wait behind it. */
struct hold {
	struct store *st;
	int64_t n;    /* until so many wait */
	bool refused; /* and until one was refused */
	_Atomic bool begun;
};
static bool crowded(const struct hold *h)
{
	struct store_figures f = store_figures(h->st);
	return f.waiting >= h->n && (!h->refused || f.busy > 0);
}

static struct err hold(struct tx *tx, void *arg)
{
	struct hold *h = arg;
	(void)tx;
	h->begun = true;
	for (int ms = 0; ms < 20000 && !crowded(h); ms++)
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

TEST(sixty_four_waiting_writes_share_one_commit)
{
	static struct caller c[64];
	struct store_options o = { .url = store_test_path(t, "x.db"),
				   .create = true,
				   .waiting_max = 65,
				   .schemas = schema_all,
				   .schema_count = schema_count };
	struct store *st;
	struct db db;
	if (t->pg)
		return; /* each has its own connection there */
	memset(c, 0, sizeof c);
	REQUIRE_OK(store_open(t->arena, &o, &st));
	struct hold h = { .st = st, .n = 65 };
	pthread_t holder;
	pthread_create(&holder, NULL, hold_writer, &h);
	while (!h.begun) /* what waits from now on is not in its commit */
		nanosleep(&(struct timespec){ .tv_nsec = 1000000 }, NULL);
	call_together(st, c, 64, false);
	pthread_join(holder, NULL);
	for (int i = 0; i < 64; i++)
		CHECK_OK(c[i].result);
	CHECK_INT(store_figures(st).commits, 2); /* the holder's and one for 64 */
	CHECK_INT(store_figures(st).writes, 65);
	CHECK_OK(store_borrow(st, t->arena, &db));
	CHECK_INT(count(t, &db), 64);
	store_return(&db);
	store_close(st);
	free_arenas(c, 64);
}

TEST(too_many_waiting_writes_are_told_to_come_back)
{
	static struct caller c[100];
	memset(c, 0, sizeof c);
	struct store *st = store_test_open(t);
	if (t->pg)
		return;
	struct hold h = { .st = st, .n = 56, .refused = true };
	pthread_t holder;
	pthread_create(&holder, NULL, hold_writer, &h);
	while (!h.begun) /* what waits from now on is not in its commit */
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

static struct err drop_all(struct tx *tx, void *arg)
{
	(void)arg;
	return tx_run(tx, drop_pending, ARGS(INT(100)));
}

/* ---- collisions and lost connections ---- */

SQL(read_counter, "SELECT max(audit_id) FROM audit_pending");
SQL(put_counter, "UPDATE audit_pending SET audit_id = $1");
static struct err increment(struct tx *tx, void *arg)
{
	int64_t n = 0;
	(void)arg;
	TRY(db_int(tx_db(tx), read_counter, NO_ARGS, &n));
	return tx_run_one(tx, put_counter, ARGS(INT(n + 1)), "test.gone");
}

TEST(writes_that_collide_are_repeated_and_none_is_lost)
{
	static struct caller c[24];
	struct store *st = store_test_open(t);
	int64_t n = 1000, kept = 0;
	REQUIRE_OK(db_write(store_test_db(t), add_one, &n));
	for (int round = 0; round < 5; round++) {
		memset(c, 0, sizeof c);
		for (int i = 0; i < 24; i++)
			c[i].fn = increment;
		call_together(st, c, 24, true);
		for (int i = 0; i < 24; i++) {
			kept += c[i].result.code == ERR_NONE;
			if (c[i].result.code)
				CHECK_FAIL(c[i].result, ERR_BUSY, "store.busy");
		}
		free_arenas(c, 24);
	}
	REQUIRE_OK(db_int(store_test_db(t), read_counter, NO_ARGS, &n));
	CHECK_INT(n, 1000 + kept);
	CHECK(kept >= (t->pg ? 24 : 120));
}

/* Ends every other connection to the test's database, as a restarted server would. */
static struct err cut_connections(struct tx *tx, void *arg)
{
	(void)arg;
	return tx_run(tx,
		      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
		      "WHERE datname = current_database() AND application_name = 'congdoan' "
		      "AND pid <> pg_backend_pid()",
		      NO_ARGS);
}

struct cut {
	struct db *other;
	int64_t id;
	int times;
};
static struct err add_while_cut(struct tx *tx, void *arg)
{
	struct cut *c = arg;
	TRY(add_one(tx, &c->id));
	if (c->times++ == 0)
		TRY(db_write(c->other, cut_connections, NULL));
	int64_t n = 0;
	return db_int(tx_db(tx), count_pending, NO_ARGS, &n);
}

TEST(a_lost_connection_is_opened_anew)
{
	struct db *db = store_test_db(t), other;
	if (!t->pg)
		return;
	int64_t id = 1;
	REQUIRE_OK(db_write(db, add_one, &id));
	REQUIRE_OK(store_borrow(store_test_open(t), t->arena, &other));
	CHECK_INT(count(t, db), 1);
	/* The read under way is lost, and says so; the next one works. */
	REQUIRE_OK(db_write(&other, cut_connections, NULL));
	int64_t n = 0;
	CHECK_FAIL(db_int(db, count_pending, NO_ARGS, &n), ERR_BUSY, "store.busy");
	CHECK_INT(count(t, db), 1);
	store_return(db);
	/* A connection that died in the pool is not noticed by anybody. */
	REQUIRE_OK(db_write(&other, cut_connections, NULL));
	CHECK_INT(count(t, db), 1);
	/* Nor is the one that ids come over. */
	struct ids x = { .n = 5000 };
	REQUIRE_OK(db_write(&other, cut_connections, NULL));
	CHECK_OK(db_write(db, take_ids, &x));
	REQUIRE_OK(db_write(&other, drop_all, NULL));
	/* A write that loses its connection half-way runs again. */
	struct cut c = { &other, 2, 0 };
	CHECK_OK(db_write(db, add_while_cut, &c));
	CHECK_INT(c.times, 2);
	CHECK_INT(count(t, db), 2);
	store_return(&other);
}

/* ---- failures made for tests ---- */

static struct err add_two(struct tx *tx, void *arg)
{
	int64_t id = 1;
	(void)arg;
	TRY(add_one(tx, &id));
	id = 2;
	return add_one(tx, &id);
}

TEST(the_nth_call_fails_when_a_test_asks_for_it)
{
	struct store *st = store_test_open(t);
	struct db *db = store_test_db(t);
	for (int n = 1; n <= 3; n++) { /* the write itself, and its two statements */
		store_fail_in(st, n);
		CHECK_FAIL(db_write(db, add_two, NULL), ERR_STORE, "store.failed");
		CHECK_INT(store_fail_in(st, 0), 0);
		CHECK_INT(count(t, db), 0);
	}
	store_fail_in(st, 4);
	CHECK_OK(db_write(db, add_two, NULL));
	CHECK_INT(store_fail_in(st, 0), 1);
	CHECK_INT(count(t, db), 2);
}

/* ---- ids ---- */

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

static struct err add_many(struct tx *tx, void *arg)
{
	struct val v[40];
	size_t n = *(size_t *)arg;
	for (size_t i = 0; i < n; i++)
		v[i] = INT((int64_t)i + 100);
	TRY(tx_run_rows(tx, add_pending, v, 1, n));
	return tx_changed(tx) == (int64_t)n ? OK : FAIL(ERR_STORE, "test.unexpected");
}

TEST(many_rows_in_one_insert_are_all_there_or_none_is)
{
	struct db *db = store_test_db(t);
	size_t few = 3, many = 37;
	CHECK_OK(db_write(db, add_many, &few));
	CHECK_INT(count(t, db), 3);
	CHECK_INT(db_write(db, add_many, &many).code, ERR_CONFLICT);
	CHECK_INT(count(t, db), 3);
	CHECK_OK(db_write(db, drop_all_pending, NULL));
	CHECK_OK(db_write(db, add_many, &many));
	CHECK_INT(count(t, db), 37);
}

SUITE_STORE(store_write, many_rows_in_one_insert_are_all_there_or_none_is, a_write_is_kept,
	    an_error_of_fn_undoes_its_changes_and_comes_back, a_constraint_is_a_conflict,
	    a_failed_statement_fails_the_write_even_if_fn_goes_on,
	    a_hanging_reference_is_a_conflict,
	    a_reference_that_hangs_at_the_end_fails_its_write_and_not_the_commit,
	    a_write_sees_its_changes_and_counts_them, a_write_or_a_stray_read_inside_a_write_aborts,
	    a_refused_write_leaves_its_neighbours_alone, sixty_four_waiting_writes_share_one_commit,
	    too_many_waiting_writes_are_told_to_come_back, patient_writes_wait_for_room,
	    writes_that_collide_are_repeated_and_none_is_lost, a_lost_connection_is_opened_anew,
	    the_nth_call_fails_when_a_test_asks_for_it,
	    ids_begin_with_the_number_of_the_file_and_never_repeat, ids_of_many_threads_differ)
