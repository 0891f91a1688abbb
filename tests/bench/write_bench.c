/* write_bench.c: durable one-row writes by 64 threads through db_write, and by forms over HTTP,
 * beside a bare loop on SQLite in this process that does just the group commit: one thread takes
 * all that wait, inserts their rows, commits with synchronous=FULL and wakes them; it checkpoints
 * as seldom. */
#include "tests/bench/bench.h"
#include "tests/bench/client.h"
#include "tests/bench/site.h"

#include "schema.gen.h"
#include "store/store.h"

#include <pthread.h>
#include <semaphore.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { THREADS = 64, WRITERS = 48 /* past 56 that wait, a form is told to come back */, MS = 700 };

static const char table_sql[] = "CREATE TABLE answer (id INTEGER NOT NULL PRIMARY KEY, "
				"person INTEGER NOT NULL, word TEXT NOT NULL) STRICT;"
				"CREATE UNIQUE INDEX answer_person ON answer (person, id);";
static const char insert_sql[] = "INSERT INTO answer (id, person, word) VALUES ($1, $2, $3)";

static atomic_llong next_id;
static atomic_bool stop;

static void check(bool ok, const char *what)
{
	if (!ok)
		die(what);
}

/* ---- ours ---- */

static struct err insert(struct tx *tx, void *arg)
{
	int64_t id = *(int64_t *)arg;
	return tx_run(tx, insert_sql,
		      ARGS(INT(id), INT(id * 7919 % 1000003), TEXT(S("Công đoàn"))));
}

static void *ours_thread(void *st)
{
	struct arena a = { 0 };
	struct db db;
	long n = 0;
	check(!store_borrow(st, &a, &db).code, "borrow");
	for (; !atomic_load(&stop); n++) {
		int64_t id = atomic_fetch_add(&next_id, 1);
		check(!db_write(&db, insert, &id).code, "db_write");
	}
	store_return(&db);
	arena_free(&a);
	return (void *)n;
}

/* ---- bare ---- */

struct item {
	int64_t id;
	struct item *next;
	sem_t done;
};
static struct {
	pthread_mutex_t lock;
	pthread_cond_t work;
	struct item *first;
	sqlite3 *db;
	long commits, rows;
	bool end;
} bare = { .lock = PTHREAD_MUTEX_INITIALIZER, .work = PTHREAD_COND_INITIALIZER };

static void *bare_writer(void *arg)
{
	sqlite3_stmt *put, *begin, *commit;
	(void)arg;
	sqlite3_prepare_v2(bare.db, insert_sql, -1, &put, NULL);
	sqlite3_prepare_v2(bare.db, "BEGIN IMMEDIATE", -1, &begin, NULL);
	sqlite3_prepare_v2(bare.db, "COMMIT", -1, &commit, NULL);
	for (;;) {
		pthread_mutex_lock(&bare.lock);
		while (!bare.first && !bare.end)
			pthread_cond_wait(&bare.work, &bare.lock);
		struct item *batch = bare.first;
		bare.first = NULL;
		pthread_mutex_unlock(&bare.lock);
		if (!batch)
			break;
		sqlite3_step(begin);
		sqlite3_reset(begin);
		for (struct item *x = batch; x; x = x->next) {
			sqlite3_bind_int64(put, 1, x->id);
			sqlite3_bind_int64(put, 2, x->id * 7919 % 1000003);
			sqlite3_bind_text(put, 3, "Công đoàn", -1, SQLITE_STATIC);
			check(sqlite3_step(put) == SQLITE_DONE, "bare insert");
			bare.rows++;
			sqlite3_reset(put);
		}
		check(sqlite3_step(commit) == SQLITE_DONE, "bare commit");
		bare.commits++;
		sqlite3_reset(commit);
		while (batch) {
			struct item *x = batch;
			batch = x->next;
			sem_post(&x->done);
		}
	}
	sqlite3_finalize(put);
	sqlite3_finalize(begin);
	sqlite3_finalize(commit);
	return NULL;
}

static void *bare_thread(void *arg)
{
	long n = 0;
	struct item x;
	(void)arg;
	sem_init(&x.done, 0, 0);
	for (; !atomic_load(&stop); n++) {
		x.id = atomic_fetch_add(&next_id, 1);
		pthread_mutex_lock(&bare.lock);
		x.next = bare.first;
		bare.first = &x;
		pthread_cond_signal(&bare.work);
		pthread_mutex_unlock(&bare.lock);
		while (sem_wait(&x.done) != 0)
			;
	}
	return (void *)n;
}

/* ---- rows a second ---- */

static double writes_of(void *thread(void *), void *arg)
{
	pthread_t threads[THREADS];
	void *n;
	long sum = 0;
	atomic_store(&stop, false);
	double from = bench_ms();
	for (int i = 0; i < THREADS; i++)
		pthread_create(&threads[i], NULL, thread, arg);
	usleep(MS * 1000);
	atomic_store(&stop, true);
	for (int i = 0; i < THREADS; i++) {
		pthread_join(threads[i], &n);
		sum += (long)n;
	}
	return (double)sum * 1e3 / (bench_ms() - from);
}

struct writing {
	struct store *st;
	struct load load;
	char bare[96];
	bool made;
};

static double by_db_write(void *arg)
{
	struct writing *w = arg;
	return writes_of(ours_thread, w->st);
}

static double by_forms(void *arg)
{
	struct writing *w = arg;
	return client_load(&w->load, NULL);
}

static double by_bare(void *arg)
{
	struct writing *w = arg;
	pthread_t writer;
	check(sqlite3_open(w->bare, &bare.db) == SQLITE_OK, "bare open");
	sqlite3_exec(bare.db,
		     "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
		     "PRAGMA wal_autocheckpoint = 8192;",
		     0, 0, 0);
	if (!w->made)
		check(sqlite3_exec(bare.db, table_sql, 0, 0, 0) == SQLITE_OK, "bare table");
	w->made = true;
	bare.end = false;
	pthread_create(&writer, NULL, bare_writer, NULL);
	double rate = writes_of(bare_thread, NULL);
	pthread_mutex_lock(&bare.lock);
	bare.end = true;
	pthread_cond_signal(&bare.work);
	pthread_mutex_unlock(&bare.lock);
	pthread_join(writer, NULL);
	sqlite3_close(bare.db);
	return rate;
}

static struct store *open_ours(struct arena *a, const char *folder)
{
	struct schema s[2] = { schema_all[0], { "answer", table_sql, NULL, 0 } };
	struct store_options o = { .url = str_fmt(a, "%s/ours.db", folder).p,
				   .create = true,
				   .waiting_max = THREADS,
				   .schemas = s,
				   .schema_count = 2 };
	struct store *st;
	check(!store_open(a, &o, &st).code, "store_open");
	return st;
}

/* The smallest form that stores something: the language of one's account. */
static void prepare_forms(struct site *s, struct writing *w)
{
	site_sample(s);
	site_serve(s);
	site_sign_in(s, "chutich", "mau-2021-congdoan");
	site_ask(s, "/account");
	w->load = (struct load){ s->port, site_form(s, "/account/lang", "lang=vi"), WRITERS, MS };
}

void bench_writes(void)
{
	struct site s;
	struct writing w = { 0 };
	if (!bench_wanted("writes"))
		return;
	site_begin(&s);
	snprintf(w.bare, sizeof w.bare, "%s/bare.db", s.folder);
	w.st = open_ours(&s.arena, s.folder);
	struct bench_pair p = {
		"durable one-row writes, 64 callers", "a second", by_db_write, by_bare, &w, 0
	};
	bench_bar("db_write, 64 callers / a bare group commit", bench_pairs(&p).median, 0.8, true);
	store_close(w.st);
	prepare_forms(&s, &w);
	p = (struct bench_pair){
		"forms that write a row, 48 connections", "a second", by_forms, by_bare, &w, 0
	};
	bench_bar("forms over HTTP that write / a bare group commit", bench_pairs(&p).median, 0.35,
		  true);
	site_end(&s);
}
