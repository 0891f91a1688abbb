/* open_test.c: opening: what is refused and with which sentence, the lock, and how tables come
 * from one version to the next. */
#include "schema.gen.h"
#include "store/pg.h"
#include "store_fixture.h"

#include <fcntl.h>
#include <glob.h>
#include <pthread.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static struct store_options options(const char *url)
{
	return (struct store_options){
		.url = url, .create = true, .schemas = schema_all, .schema_count = schema_count
	};
}

static struct err open_and_close(struct t *t, struct store_options o)
{
	struct store *st;
	TRY(store_open(t->arena, &o, &st));
	store_close(st);
	return OK;
}

static void spill(const char *path, struct str s)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (fd < 0 || write(fd, s.p, s.n) != (ssize_t)s.n)
		die("a test's file can't be written");
	close(fd);
}

/* ---- what is refused ---- */

TEST(a_missing_file_is_made_only_when_asked)
{
	struct store_options o = options(store_test_path(t, "x.db"));
	struct stat st;
	o.create = false;
	CHECK_FAIL(open_and_close(t, o), ERR_NOT_FOUND, "store.no_file");
	CHECK(access(o.url, F_OK) != 0);
	o.create = true;
	CHECK_OK(open_and_close(t, o));
	CHECK(stat(o.url, &st) == 0 && (st.st_mode & 0777) == 0600);
	o.create = false;
	CHECK_OK(open_and_close(t, o));
}

TEST(what_is_no_data_file_of_ours_is_refused_and_left_alone)
{
	struct store_options o = options(store_test_path(t, "x.db"));
	struct stat st;
	spill(o.url, S("A letter to the union.\n"));
	CHECK_FAIL(open_and_close(t, o), ERR_INVALID, "store.not_ours");
	CHECK(stat(o.url, &st) == 0 && st.st_size == 23);
	o.url = store_test_path(t, "y.db");
	spill(o.url, STR_NONE);
	o.create = false;
	CHECK_FAIL(open_and_close(t, o), ERR_INVALID, "store.not_ours");
	o.url = store_test_path(t, "folder");
	CHECK(mkdir(o.url, 0700) == 0);
	CHECK_FAIL(open_and_close(t, o), ERR_INVALID, "store.not_ours");
	CHECK(access(str_fmt(t->arena, "%s.lock", o.url).p, F_OK) != 0);
	o.url = "/nowhere/at/all.db";
	o.create = true;
	CHECK_FAIL(open_and_close(t, o), ERR_STORE, "store.open");
}

TEST(a_server_that_is_not_there_is_a_sentence)
{
	struct err e = open_and_close(t, options("host=/nowhere dbname=x"));
	CHECK_INT(e.code, ERR_STORE);
	CHECK_STR(e.message, "store.pg_connect_why");
	CHECK_STR(e.v[0], "store.pg_why_absent");
	CHECK(e.v[1].n > 0); /* and what libpq says */
}

TEST(why_a_server_lets_nobody_in_has_words)
{
	static const struct {
		const char *text, *key;
	} cases[] = {
		{ "connection to server at \"db\" (10.0.0.1), port 5432 failed: FATAL:  password"
		  " authentication failed for user \"a\"",
		  "store.pg_why_password" },
		{ "FATAL:  Peer authentication failed for user \"a\"", "store.pg_why_password" },
		{ "FATAL:  database \"x\" does not exist", "store.pg_why_database" },
		{ "FATAL:  role \"x\" does not exist", "store.pg_why_role" },
		{ "could not translate host name \"x\" to address: Name or service not known",
		  "store.pg_why_host" },
		{ "FATAL:  no pg_hba.conf entry for host \"10.0.0.2\", user \"a\"",
		  "store.pg_why_hba" },
		{ "FATAL:  sorry, too many clients already", "store.pg_why_many" },
		{ "FATAL:  the database system is starting up", "store.pg_why_starting" },
		{ "FATAL:  permission denied for database \"x\"", "store.pg_why_denied" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct err e = pg_cannot_connect(t->arena, cases[i].text);
		CHECK_STR(e.message, "store.pg_connect_why");
		CHECK_STR(e.v[0], cases[i].key);
		CHECK_STR(e.v[1], cases[i].text);
	}
	CHECK_STR(pg_cannot_connect(t->arena, "something new\n").message, "store.pg_connect");
}

TEST(a_page_never_names_the_server_or_the_data_file)
{
	struct err known = pg_cannot_connect(t->arena, "FATAL:  role \"x\" does not exist");
	CHECK_STR(store_told(known).message, "store.away");
	CHECK_STR(store_told(pg_cannot_connect(t->arena, "new")).message, "store.away");
	CHECK_STR(store_told(FAIL(ERR_STORE, "store.open", S("/srv/cd.db"))).message, "store.away");
	CHECK_STR(store_told(FAIL(ERR_STORE, "store.full")).message, "store.full");
	CHECK_STR(store_told(FAIL(ERR_INVALID, "store.failed")).message, "store.failed");
}

TEST(a_data_file_that_may_only_be_read_says_so)
{
	struct store_options o = options(store_test_path(t, "x.db"));
	sqlite3 *h;
	REQUIRE_OK(open_and_close(t, o));
	REQUIRE(sqlite3_open_v2(o.url, &h, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK);
	struct conn c = { .handle = h };
	CHECK_INT(sqlite3_exec(h, "CREATE TABLE x (y)", NULL, NULL, NULL), SQLITE_READONLY);
	CHECK_STR(sqlite_fail(t->arena, &c).message, "store.only_read");
	sqlite3_close(h);
}

/* ---- the lock ---- */

TEST(a_second_program_is_refused_and_told_who_has_the_file)
{
	struct store_options o = options(store_test_path(t, "x.db"));
	struct store *st;
	struct store_holder h = { 0 };
	CHECK(!store_holder(t->arena, o.url, &h));
	o.socket = "/run/congdoan.sock";
	REQUIRE_OK(store_open(t->arena, &o, &st));
	CHECK_FAIL(open_and_close(t, o), ERR_BUSY, "store.locked");
	CHECK(store_holder(t->arena, o.url, &h));
	CHECK_INT(h.pid, getpid());
	CHECK_STR(h.socket, "/run/congdoan.sock");
	struct store_options reading = o;
	reading.read_only = true;
	CHECK_OK(open_and_close(t, reading));
	store_close(st);
	CHECK(!store_holder(t->arena, o.url, &h));
	CHECK_OK(open_and_close(t, o));
}

TEST(two_names_of_one_file_are_one_lock)
{
	struct store_options o = options(store_test_path(t, "x.db"));
	struct store *st;
	struct store_holder h;
	const char *link = store_test_path(t, "link.db");
	o.socket = "s";
	REQUIRE_OK(store_open(t->arena, &o, &st));
	CHECK(symlink(o.url, link) == 0);
	CHECK(store_holder(t->arena, link, &h));
	o.url = link;
	CHECK_FAIL(open_and_close(t, o), ERR_BUSY, "store.locked");
	store_close(st);
	CHECK_OK(open_and_close(t, o));
}

static void *close_soon(void *st)
{
	nanosleep(&(struct timespec){ .tv_nsec = 150000000 }, NULL);
	store_close(st);
	return NULL;
}

TEST(a_command_waits_for_a_command_to_end)
{
	struct store_options o = options(store_test_path(t, "x.db"));
	struct store *st;
	pthread_t thread;
	REQUIRE_OK(store_open(t->arena, &o, &st));
	pthread_create(&thread, NULL, close_soon, st);
	CHECK_OK(open_and_close(t, o));
	pthread_join(thread, NULL);
}

static struct err do_nothing(struct tx *tx, void *arg)
{
	(void)tx, (void)arg;
	return OK;
}

TEST(a_read_only_store_reads_and_refuses_writes)
{
	struct store_options o = options(store_test_empty(t));
	struct store *st;
	struct db db;
	int64_t n = -1;
	REQUIRE_OK(open_and_close(t, o));
	o.read_only = true;
	o.create = false;
	REQUIRE_OK(store_open(t->arena, &o, &st));
	REQUIRE_OK(store_borrow(st, t->arena, &db));
	CHECK_OK(db_int(&db, "SELECT count(*) FROM job", NO_ARGS, &n));
	CHECK_INT(n, 0);
	CHECK_FAIL(db_write(&db, do_nothing, NULL), ERR_STORE, "store.read_only");
	store_return(&db);
	store_close(st);
}

/* ---- connections and the log ---- */

static struct err add_many(struct tx *tx, void *arg)
{
	int64_t *next = arg;
	for (int i = 0; i < 2000; i++)
		TRY(tx_run(tx,
			   "INSERT INTO audit_history (audit_id, place, salt) VALUES ($1, 0, $2)",
			   ARGS(INT((*next)++), BLOB(S("0123456789abcdef0123456789abcdef")))));
	return OK;
}

TEST(an_idle_store_brings_its_log_into_the_file)
{
	struct store_options o = options(store_test_path(t, "x.db"));
	struct store *st;
	struct db db;
	struct stat s;
	int64_t next = 1;
	REQUIRE_OK(store_open(t->arena, &o, &st));
	REQUIRE_OK(store_borrow(st, t->arena, &db));
	CHECK(stat(o.url, &s) == 0);
	int64_t before = s.st_size;
	for (int i = 0; i < 10; i++)
		CHECK_OK(db_write(&db, add_many, &next));
	CHECK(store_figures(st).wal_bytes > 1 << 20);
	for (int i = 0; i < 400 && s.st_size < before + (1 << 20); i++) {
		nanosleep(&(struct timespec){ .tv_nsec = 5000000 }, NULL);
		CHECK(stat(o.url, &s) == 0);
	}
	CHECK(s.st_size >= before + (1 << 20));
	store_return(&db);
	store_close(st);
	CHECK(access(str_fmt(t->arena, "%s-wal", o.url).p, F_OK) != 0);
}

static void *return_soon(void *db)
{
	nanosleep(&(struct timespec){ .tv_nsec = 50000000 }, NULL);
	store_return(db);
	return NULL;
}

TEST(a_request_waits_for_a_connection_to_come_free)
{
	struct store_options o = options(store_test_empty(t));
	struct store *st;
	struct db a, b;
	pthread_t thread;
	int64_t n = -1;
	o.readers = 1;
	REQUIRE_OK(store_open(t->arena, &o, &st));
	struct arena other = { 0 };
	REQUIRE_OK(store_borrow(st, &other, &a));
	REQUIRE_OK(store_borrow(st, t->arena, &b));
	CHECK_OK(db_int(&a, "SELECT count(*) FROM job", NO_ARGS, &n));
	CHECK_INT(store_figures(st).connections, 1);
	pthread_create(&thread, NULL, return_soon, &a);
	CHECK_OK(db_int(&b, "SELECT count(*) FROM job", NO_ARGS, &n));
	pthread_join(thread, NULL);
	store_return(&b);
	store_close(st);
	arena_free(&other);
}

/* ---- versions ---- */

static const char garden_sql[] =
	"CREATE TABLE garden (id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL,"
	" picture BLOB, note TEXT NOT NULL DEFAULT 'INTEGER BLOB STRICT') STRICT;"
	"-- STRICT INTEGER in a comment\n"
	"INSERT INTO garden (id, name) VALUES (9007199254740991, 'STRICT');";
static const char garden_2[] = "ALTER TABLE garden ADD COLUMN size INTEGER";
static const char garden_3[] = "UPDATE garden SET size = 5; UPDATE no_garden SET size = 6;";
static const char garden_3_mended[] = "UPDATE garden SET size = 5;";

static struct store_options garden(const char *url, const char *const *steps, int n,
				   struct schema schemas[2])
{
	schemas[0] = schema_all[0];
	schemas[1] = (struct schema){ "garden", garden_sql, steps, n };
	struct store_options o = options(url);
	o.schemas = schemas;
	o.schema_count = 2;
	o.backup_dir = "/tmp";
	return o;
}

static int64_t ask(struct t *t, struct store_options o, const char *sql)
{
	struct store *st;
	struct db db;
	int64_t n = -1;
	if (!CHECK_OK(store_open(t->arena, &o, &st)))
		return -2;
	if (CHECK_OK(store_borrow(st, t->arena, &db)))
		CHECK_OK(db_int(&db, sql, NO_ARGS, &n));
	store_return(&db);
	store_close(st);
	return n;
}

static struct err run_sql(struct tx *tx, void *sql) { return tx_run(tx, sql, NO_ARGS); }
static struct err change(struct t *t, struct store_options o, const char *sql)
{
	struct store *st;
	struct db db;
	TRY(store_open(t->arena, &o, &st));
	struct err e = store_borrow(st, t->arena, &db);
	if (!e.code)
		e = db_write(&db, run_sql, (void *)(uintptr_t)sql);
	store_return(&db);
	store_close(st);
	return e;
}

/* A folder for the backups before steps, and how many are in it. */
static const char *backups(struct t *t)
{
	const char *dir = store_test_path(t, "backups");
	mkdir(dir, 0700);
	return dir;
}
static size_t count_backups(struct t *t, const char *dir)
{
	glob_t g;
	size_t n = glob(str_fmt(t->arena, "%s/*.backup", dir).p, 0, NULL, &g) ? 0 : g.gl_pathc;
	globfree(&g);
	return n;
}

TEST(steps_run_once_in_order_after_a_backup)
{
	struct schema s[2];
	const char *const steps[] = { garden_2, garden_3_mended };
	const char *url = store_test_empty(t), *dir = backups(t);
	struct store_options o = garden(url, steps, 0, s);
	o.backup_dir = dir;
	CHECK_INT(ask(t, o, "SELECT id FROM garden WHERE name = 'STRICT'"), 9007199254740991);
	CHECK_INT(ask(t, o, "SELECT count(*) FROM garden WHERE note = 'INTEGER BLOB STRICT'"), 1);
	CHECK_INT(count_backups(t, dir), 0);
	o = garden(url, steps, 2, s);
	o.backup_dir = dir;
	CHECK_INT(ask(t, o, "SELECT size FROM garden"), 5);
	CHECK_INT(ask(t, o, "SELECT version FROM schema_step WHERE feature = 'garden'"), 3);
	CHECK_INT(count_backups(t, dir), 1);
	CHECK_INT(ask(t, o, "SELECT count(*) FROM garden"), 1);
	CHECK_INT(count_backups(t, dir), 1);
}

TEST(an_upgrade_that_fails_half_way_goes_on_where_it_stopped)
{
	struct schema s[2];
	const char *const bad[] = { garden_2, garden_3 }, *const good[] = { garden_2,
									    garden_3_mended };
	const char *url = store_test_empty(t), *dir = backups(t);
	struct store_options o = garden(url, bad, 0, s);
	CHECK_OK(open_and_close(t, o));
	o = garden(url, bad, 2, s);
	o.backup_dir = dir;
	struct err e = open_and_close(t, o);
	CHECK_STR(e.message, "store.step");
	CHECK_STR(e.v[0], "garden");
	CHECK_STR(e.v[1], "3");
	o = garden(url, good, 1, s); /* the first step is done and stays done */
	CHECK_INT(ask(t, o, "SELECT count(*) FROM garden WHERE size IS NULL"), 1);
	o = garden(url, good, 2, s);
	o.backup_dir = backups(t); /* the names hold a second, and no backup is overwritten */
	CHECK_INT(ask(t, o, "SELECT size FROM garden"), 5);
}

TEST(a_failed_first_installation_leaves_nothing)
{
	struct schema s[2];
	const char *const bad[] = { garden_3 }, *const good[] = { garden_2 };
	const char *url = store_test_empty(t);
	struct store_options o = garden(url, bad, 1, s);
	CHECK_INT(open_and_close(t, o).code, ERR_STORE);
	CHECK_INT(ask(t, garden(url, good, 1, s), "SELECT count(*) FROM garden"), 1);
}

TEST(newer_data_and_unknown_features_are_refused)
{
	struct schema s[2];
	const char *const steps[] = { garden_2 };
	const char *url = store_test_empty(t);
	CHECK_OK(open_and_close(t, garden(url, steps, 1, s)));
	CHECK_FAIL(open_and_close(t, garden(url, steps, 0, s)), ERR_INVALID, "store.newer");
	struct store_options o = garden(url, steps, 1, s);
	o.schema_count = 1;
	CHECK_FAIL(open_and_close(t, o), ERR_INVALID, "store.newer");
}

TEST(tables_that_began_otherwise_are_refused)
{
	struct schema s[2];
	const char *url = store_test_empty(t);
	struct store_options o = garden(url, NULL, 0, s);
	CHECK_OK(open_and_close(t, o));
	const char *was = s[1].sql;
	s[1].sql = str_fmt(t->arena, "-- a word of comment\n\n %s  ", was).p;
	CHECK_OK(open_and_close(t, o));
	s[1].sql = str_fmt(t->arena, "%s; CREATE TABLE shed (id INTEGER)", was).p;
	CHECK_FAIL(open_and_close(t, o), ERR_INVALID, "store.other");
	o.read_only = true;
	CHECK_FAIL(open_and_close(t, o), ERR_INVALID, "store.other");
	s[1].sql = was;
	CHECK_OK(open_and_close(t, o));
}

TEST(a_file_of_before_the_fingerprints_is_refused)
{
	struct schema s[2];
	const char *url = store_test_empty(t);
	struct store_options o = garden(url, NULL, 0, s);
	CHECK_INT(ask(t, o, "SELECT count(*) FROM garden"), 1);
	CHECK_OK(change(t, o, "ALTER TABLE schema_step DROP COLUMN base"));
	CHECK_FAIL(open_and_close(t, o), ERR_INVALID, "store.other");
}

TEST(reading_an_older_file_needs_leave)
{
	struct schema s[2];
	const char *const steps[] = { garden_2 };
	const char *url = store_test_empty(t);
	CHECK_OK(open_and_close(t, garden(url, steps, 0, s)));
	struct store_options o = garden(url, steps, 1, s);
	o.read_only = true;
	CHECK_FAIL(open_and_close(t, o), ERR_INVALID, "store.older");
	o.any_schema = true;
	CHECK_OK(open_and_close(t, o));
}

TEST(postgresql_is_not_upgraded_without_a_folder_for_the_backup)
{
	struct schema s[2];
	const char *const steps[] = { garden_2 };
	if (!t->pg)
		return;
	const char *url = store_test_empty(t);
	CHECK_OK(open_and_close(t, garden(url, steps, 0, s)));
	struct store_options o = garden(url, steps, 1, s);
	o.backup_dir = NULL;
	CHECK_FAIL(open_and_close(t, o), ERR_INVALID, "store.backup_dir");
}

static void *open_too(void *arg)
{
	struct arena a = { 0 };
	struct store *st;
	struct store_options o = options(*(const char **)arg);
	struct err e = store_open(&a, &o, &st);
	if (!e.code)
		store_close(st);
	arena_free(&a);
	return (void *)(uintptr_t)e.code;
}

TEST(several_programs_may_install_at_once)
{
	const char *url = store_test_empty(t);
	pthread_t threads[4];
	void *code;
	for (int i = 0; i < 4; i++)
		pthread_create(&threads[i], NULL, open_too, &url);
	for (int i = 0; i < 4; i++) {
		pthread_join(threads[i], &code);
		CHECK_INT((uintptr_t)code, ERR_NONE);
	}
}

SUITE_STORE(store_open, a_missing_file_is_made_only_when_asked,
	    what_is_no_data_file_of_ours_is_refused_and_left_alone,
	    a_server_that_is_not_there_is_a_sentence, why_a_server_lets_nobody_in_has_words,
	    a_page_never_names_the_server_or_the_data_file,
	    a_data_file_that_may_only_be_read_says_so,
	    a_second_program_is_refused_and_told_who_has_the_file,
	    two_names_of_one_file_are_one_lock, a_command_waits_for_a_command_to_end,
	    a_read_only_store_reads_and_refuses_writes, an_idle_store_brings_its_log_into_the_file,
	    a_request_waits_for_a_connection_to_come_free, steps_run_once_in_order_after_a_backup,
	    an_upgrade_that_fails_half_way_goes_on_where_it_stopped,
	    a_failed_first_installation_leaves_nothing, newer_data_and_unknown_features_are_refused,
	    tables_that_began_otherwise_are_refused, a_file_of_before_the_fingerprints_is_refused,
	    reading_an_older_file_needs_leave,
	    postgresql_is_not_upgraded_without_a_folder_for_the_backup,
	    several_programs_may_install_at_once)
