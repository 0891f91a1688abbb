/* store_fixture.c: SQLite: a template file is migrated once and copied for each test. PostgreSQL:
 * one database a process, emptied to what its schemas inserted. */
#include "store_fixture.h"

#include "pg_kept.h"
#include "schema.gen.h"

#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <libpq-fe.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LENDINGS = 50 };

static struct {
	struct arena arena;   /* of the test in hand */
	const struct t *test; /* whose store is open; its address and name */
	const char *name;
	struct store *store;
	struct db db;
	bool lent;
	char folder[64]; /* under /dev/shm, this process's own */
	char file[128];	 /* the copy in use */
	bool pg;	 /* the open store is on PostgreSQL */
	struct store *pg_store;
	PGconn *admin, *inside; /* to the server's own database, and to ours */
	PGconn *lender;		/* to the one that store_test_clone lends, with its url */
	char lent_url[256];
	int lendings;
	int databases;		/* made so far: congdoan_test_<pid>_1 … */
	pid_t pid;
} fx;

static void die_of(const char *what, struct err e)
{
	fprintf(stderr, "%s: %s: %.*s\n", what, e.message, (int)e.v[0].n, e.v[0].p ? e.v[0].p : "");
	fprintf(stderr, "  %.*s %.*s\n", (int)e.v[1].n, e.v[1].p ? e.v[1].p : "", (int)e.v[2].n,
		e.v[2].p ? e.v[2].p : "");
	die("no store for the tests");
}

/* ---- files ---- */

static void remove_file(const char *path)
{
	static const char *const tails[] = { "", "-wal", "-shm", ".lock" };
	for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
		char p[256];
		snprintf(p, sizeof p, "%s%s", path, tails[i]);
		unlink(p);
	}
}

static void close_lent(void)
{
	if (fx.lent)
		store_return(&fx.db);
	fx.lent = false;
	if (fx.store && fx.store != fx.pg_store) {
		store_close(fx.store);
		remove_file(fx.file);
	}
	fx.store = NULL;
	arena_reset(&fx.arena);
}

static void remove_folder(const char *path)
{
	char sh[128];
	snprintf(sh, sizeof sh, "rm -rf '%s'", path);
	if (system(sh) != 0)
		fprintf(stderr, "%s stays\n", path);
}

/* At the end of the process; a child that inherited this leaves it alone. */
static void tidy(void)
{
	if (getpid() != fx.pid)
		return;
	close_lent();
	arena_free(&fx.arena);
	if (fx.pg_store)
		store_close(fx.pg_store);
	PQfinish(fx.inside);
	PQfinish(fx.lender);
	for (int i = 1; i <= fx.databases; i++) {
		char sql[128];
		snprintf(sql, sizeof sql,
			 "DROP DATABASE IF EXISTS congdoan_test_%ld_%d WITH (FORCE)", (long)fx.pid,
			 i);
		pg_must(fx.admin, sql);
	}
	PQfinish(fx.admin);
	if (fx.folder[0])
		remove_folder(fx.folder);
}

/* What a test process left that died on the way. */
static void sweep(const char *place)
{
	glob_t g;
	char pattern[64];
	snprintf(pattern, sizeof pattern, "%s/congdoan-test-*-*", place);
	if (glob(pattern, 0, NULL, &g) != 0)
		return;
	for (size_t i = 0; i < g.gl_pathc; i++) {
		long pid = strtol(g.gl_pathv[i] + strlen(pattern) - 3, NULL, 10);
		if (pid > 0 && kill((pid_t)pid, 0) != 0 && errno == ESRCH)
			remove_folder(g.gl_pathv[i]);
	}
	globfree(&g);
}

static void begin(void)
{
	const char *place = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
	if (fx.folder[0])
		return;
	sweep(place);
	snprintf(fx.folder, sizeof fx.folder, "%s/congdoan-test-%ld-XXXXXX", place, (long)getpid());
	if (!mkdtemp(fx.folder))
		die("no folder for the tests' files");
	fx.pid = getpid();
	atexit(tidy);
}

const char *store_test_path(struct t *t, const char *name)
{
	begin();
	static int count;
	return str_fmt(t->arena, "%s/%d-%s", fx.folder, ++count, name).p;
}

/* ---- SQLite ---- */

static struct store *open_at(const char *url, bool create)
{
	struct store_options o = {
		.url = url, .create = create, .schemas = schema_all, .schema_count = schema_count
	};
	struct store *st = NULL;
	struct err e = store_open(&fx.arena, &o, &st);
	if (e.code)
		die_of(url, e);
	return st;
}

static void copy_file(const char *from, const char *to)
{
	int in = open(from, O_RDONLY | O_CLOEXEC),
	    out = open(to, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	struct stat s;
	if (in < 0 || out < 0 || fstat(in, &s) != 0 ||
	    sendfile(out, in, NULL, (size_t)s.st_size) != s.st_size)
		die("a test's file can't be copied");
	close(in);
	close(out);
}

static struct store *open_sqlite(void)
{
	static char template[128];
	static int count;
	if (!template[0]) {
		snprintf(template, sizeof template, "%s/template.db", fx.folder);
		store_close(open_at(template, true));
	}
	snprintf(fx.file, sizeof fx.file, "%s/test%d.db", fx.folder, ++count);
	copy_file(template, fx.file);
	return open_at(fx.file, false);
}

/* ---- PostgreSQL ---- */

static PGconn *connect_to(const char *url)
{
	PGconn *c = PQconnectdb(url);
	if (PQstatus(c) != CONNECTION_OK) {
		fprintf(stderr, "%s\n", PQerrorMessage(c));
		die("TEST_PG leads to no server");
	}
	return c;
}

static void put_quoted(struct buf *b, const char *value)
{
	put_char(b, '\'');
	for (; *value; value++) {
		if (*value == '\'' || *value == '\\')
			put_char(b, '\\');
		put_char(b, *value);
	}
	put(b, S("' "));
}

/* The server's conninfo with another database; host comes first, so that the store knows it. */
static const char *conninfo_of(const char *server, const char *database)
{
	PQconninfoOption *o = PQconninfoParse(server, NULL);
	struct buf b = { .arena = &fx.arena }, rest = { .arena = &fx.arena };
	for (PQconninfoOption *p = o; p && p->keyword; p++) {
		if (!p->val || strcmp(p->keyword, "dbname") == 0)
			continue;
		struct buf *to = strcmp(p->keyword, "host") == 0 ? &b : &rest;
		put_fmt(to, "%s=", p->keyword);
		put_quoted(to, p->val);
	}
	if (!b.n)
		put(&b, S("host=localhost "));
	put(&b, buf_str(&rest));
	put(&b, S("dbname="));
	put_quoted(&b, database);
	PQconninfoFree(o);
	return arena_cstr(&fx.arena, buf_str(&b));
}

/* `model` is copied whole; nobody may be connected to it. */
static const char *make_database(const char *server, const char *model)
{
	char name[64], sql[256];
	if (!fx.admin)
		fx.admin = connect_to(server);
	snprintf(name, sizeof name, "congdoan_test_%ld_%d", (long)fx.pid, ++fx.databases);
	snprintf(sql, sizeof sql,
		 "CREATE DATABASE %s TEMPLATE %s ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'", name,
		 model);
	pg_must(fx.admin, sql);
	return conninfo_of(server, name);
}

static struct store *open_pg(const char *server)
{
	if (fx.pg_store) {
		pg_put_back(fx.inside, false);
		return fx.pg_store;
	}
	const char *url = make_database(server, "template0");
	fx.pg_store = open_at(url, false);
	fx.inside = connect_to(url);
	pg_keep(fx.inside);
	return fx.pg_store;
}

/* ---- for the tests ---- */

struct store *store_test_open(struct t *t)
{
	begin();
	if (fx.store && fx.name == t->name && fx.pg == (t->pg != NULL) && fx.test == t)
		return fx.store;
	close_lent();
	fx.test = t;
	fx.name = t->name;
	fx.pg = t->pg != NULL;
	fx.store = t->pg ? open_pg(t->pg) : open_sqlite();
	return fx.store;
}

struct db *store_test_db(struct t *t)
{
	struct store *st = store_test_open(t);
	if (fx.lent)
		return &fx.db;
	struct err e = store_borrow(st, &fx.arena, &fx.db);
	if (e.code)
		die_of("store_borrow", e);
	fx.db.now = STORE_TEST_NOW;
	fx.lent = true;
	return &fx.db;
}

const char *store_test_empty(struct t *t)
{
	begin();
	if (t->pg)
		return arena_cstr(t->arena, str_of(make_database(t->pg, "template0")));
	return store_test_path(t, "empty.db");
}

/* The database's own name, last in the conninfo that make_database gave. */
static const char *database_of(const char *url)
{
	PQconninfoOption *o = PQconninfoParse(url, NULL);
	static char name[64];
	for (PQconninfoOption *p = o; p && p->keyword; p++)
		if (strcmp(p->keyword, "dbname") == 0)
			snprintf(name, sizeof name, "%s", p->val);
	PQconninfoFree(o);
	return name;
}

static void keep_once(const char *url)
{
	PGconn *c = connect_to(url);
	pg_keep(c);
	PQfinish(c);
}

static void drop_lent(void)
{
	char sql[128];
	PQfinish(fx.lender);
	snprintf(sql, sizeof sql, "DROP DATABASE %s WITH (FORCE)", database_of(fx.lent_url));
	pg_must(fx.admin, sql);
}

/* What a test wrote stays in the tables' files as dead rows: after some tests a new copy is made.
 */
static const char *lend(const char *server, const char *url)
{
	if (fx.lender && ++fx.lendings % LENDINGS != 0) {
		pg_put_back(fx.lender, true);
		return fx.lent_url;
	}
	if (fx.lender)
		drop_lent();
	else
		keep_once(url);
	const char *copy = make_database(server, database_of(url));
	snprintf(fx.lent_url, sizeof fx.lent_url, "%s", copy);
	fx.lender = connect_to(fx.lent_url);
	return fx.lent_url;
}

const char *store_test_clone(struct t *t, const char *url)
{
	begin();
	if (t->pg)
		return lend(t->pg, url);
	const char *copy = store_test_path(t, "copy.db");
	copy_file(url, copy);
	return copy;
}

void store_test_drop(const char *copy) { remove_file(copy); }

void store_test_close(void) { close_lent(); }
