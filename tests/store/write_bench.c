/* write_bench.c: durable one-row writes by 64 threads through db_write, against a bare loop on
 * SQLite in the same process that does just the group commit and checkpoints as seldom. Pairs are
 * interleaved; median, least and most are printed. Processor time a row is printed too: it says
 * what a machine with other work on it hides.
 *   store-bench [FOLDER [PAIRS]]      the folder lies on the disk to be measured */
#include "schema.gen.h"
#include "store/store.h"

#include <pthread.h>
#include <semaphore.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum { THREADS = 64, MS = 2000, PAIRS_MAX = 99 };

static const char table_sql[] = "CREATE TABLE answer (id INTEGER NOT NULL PRIMARY KEY, "
				"person INTEGER NOT NULL, word TEXT NOT NULL) STRICT;"
				"CREATE UNIQUE INDEX answer_person ON answer (person, id);";
static const char insert_sql[] = "INSERT INTO answer (id, person, word) VALUES ($1, $2, $3)";

static atomic_llong next_id;
static atomic_bool stop;

static int64_t now_us(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000000L + t.tv_nsec / 1000;
}

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

/* ---- both ---- */

static double cpu_us(void)
{
	struct rusage u;
	getrusage(RUSAGE_SELF, &u);
	return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1e6 +
	       (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec);
}

/* Rows a second; *cpu is the processor time of one, in µs. */
static double measure(void *thread(void *), void *arg, double *cpu)
{
	double cpu_from = cpu_us();
	pthread_t threads[THREADS];
	void *n;
	long sum = 0;
	atomic_store(&stop, false);
	int64_t from = now_us();
	for (int i = 0; i < THREADS; i++)
		pthread_create(&threads[i], NULL, thread, arg);
	usleep(MS * 1000);
	atomic_store(&stop, true);
	for (int i = 0; i < THREADS; i++) {
		pthread_join(threads[i], &n);
		sum += (long)n;
	}
	*cpu = (cpu_us() - cpu_from) / (double)sum;
	return (double)sum * 1e6 / (double)(now_us() - from);
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
	struct err e = store_open(a, &o, &st);
	if (e.code)
		fprintf(stderr, "%s %.*s\n", e.message, (int)e.v[0].n, e.v[0].p);
	check(!e.code, "store_open");
	return st;
}

static double measure_bare(struct arena *a, const char *folder, double *cpu)
{
	pthread_t writer;
	const char *path = str_fmt(a, "%s/bare.db", folder).p;
	static bool made;
	check(sqlite3_open(path, &bare.db) == SQLITE_OK, "bare open");
	sqlite3_exec(bare.db,
		     "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
		     "PRAGMA wal_autocheckpoint = 8192;",
		     0, 0, 0);
	if (!made)
		check(sqlite3_exec(bare.db, table_sql, 0, 0, 0) == SQLITE_OK, "bare table");
	made = true;
	bare.end = false;
	pthread_create(&writer, NULL, bare_writer, NULL);
	double rate = measure(bare_thread, NULL, cpu);
	pthread_mutex_lock(&bare.lock);
	bare.end = true;
	pthread_cond_signal(&bare.work);
	pthread_mutex_unlock(&bare.lock);
	pthread_join(writer, NULL);
	sqlite3_close(bare.db);
	return rate;
}

static int by_value(const void *x, const void *y)
{
	double a = *(const double *)x, b = *(const double *)y;
	return (a > b) - (a < b);
}

static void print(const char *name, double *v, int n)
{
	qsort(v, (size_t)n, sizeof *v, by_value);
	printf("%-32s median %10.2f, least %10.2f, most %10.2f\n", name, v[n / 2], v[0], v[n - 1]);
}

int main(int argc, char **argv)
{
	struct arena a = { 0 };
	char folder[256];
	double ours[PAIRS_MAX], base[PAIRS_MAX], ratio[PAIRS_MAX];
	double ours_cpu[PAIRS_MAX], base_cpu[PAIRS_MAX], cpu_ratio[PAIRS_MAX];
	int pairs = argc > 2 ? atoi(argv[2]) : 5;
	snprintf(folder, sizeof folder, "%s/store-bench-XXXXXX", argc > 1 ? argv[1] : "/var/tmp");
	check(pairs > 0 && pairs <= PAIRS_MAX && mkdtemp(folder),
	      "usage: store-bench [FOLDER [PAIRS]]");
	struct store *st = open_ours(&a, folder);
	for (int i = 0; i < pairs; i++) {
		base[i] = measure_bare(&a, folder, &base_cpu[i]);
		ours[i] = measure(ours_thread, st, &ours_cpu[i]);
		ratio[i] = ours[i] / base[i];
		cpu_ratio[i] = base_cpu[i] / ours_cpu[i];
	}
	struct store_figures f = store_figures(st);
	printf("%d threads, %d pairs of %d ms; writes a commit: bare %.1f, db_write %.1f\n",
	       THREADS, pairs, MS, (double)bare.rows / (double)bare.commits,
	       (double)f.writes / (double)f.commits);
	print("bare group commit, rows/s", base, pairs);
	print("db_write, rows/s", ours, pairs);
	print("ratio", ratio, pairs);
	print("bare group commit, CPU µs a row", base_cpu, pairs);
	print("db_write, CPU µs a row", ours_cpu, pairs);
	print("ratio by CPU", cpu_ratio, pairs);
	store_close(st);
	const char *sh = str_fmt(&a, "rm -rf '%s'", folder).p;
	return system(sh) != 0;
}
