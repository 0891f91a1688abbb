/* sqlite_file.c: the data file as a file: made with mode 0600, known by its application id, in WAL
 * mode. ":memory:" becomes a file in shared memory, so that tests run what users run: one writer,
 * many readers, a log. */
#include "base/hash.h"
#include "base/system.h"
#include "store/engine.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct err name_temporary(struct arena *a, struct store *st)
{
	const char *dir = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
	struct str path = str_fmt(a, "%s/congdoan-%ld-%s.db", dir, (long)getpid(),
				  arena_cstr(a, random_id(a)));
	free(st->url);
	st->url = strdup(path.p);
	if (!st->url)
		die("out of memory");
	st->temporary = st->o.create = true;
	return OK;
}

/* The lock is beside the file itself, so that two names of one file are one lock. */
static void follow_links(struct store *st)
{
	char *path = realpath(st->url, NULL);
	if (!path)
		return; /* opening will say why */
	free(st->url);
	st->url = path;
}

static struct err make_file(struct arena *a, struct store *st)
{
	int fd = open(st->url, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (fd < 0)
		return FAIL(ERR_STORE, "store.open", arena_copy(a, str_of(st->url)),
			    system_why(a, errno));
	close(fd);
	return OK;
}

struct err sqlite_file_prepare(struct arena *a, struct store *st)
{
	struct stat s;
	if (strcmp(st->url, ":memory:") == 0)
		TRY(name_temporary(a, st));
	if (stat(st->url, &s) != 0) {
		if (!st->o.create)
			return FAIL(ERR_NOT_FOUND, "store.no_file", arena_copy(a, str_of(st->url)));
		TRY(make_file(a, st));
	} else if (!S_ISREG(s.st_mode)) {
		return FAIL(ERR_INVALID, "store.not_ours", arena_copy(a, str_of(st->url)));
	}
	follow_links(st);
	return OK;
}

void sqlite_file_remove(struct store *st)
{
	static const char *const tails[] = { "", "-wal", "-shm", "-journal" };
	char path[4096];
	for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
		if (snprintf(path, sizeof path, "%s%s", st->url, tails[i]) < (int)sizeof path)
			unlink(path);
}

/* The number a PRAGMA or query answers with. */
static struct err ask(struct arena *a, struct conn *c, const char *sql, int64_t *out)
{
	sqlite3_stmt *st;
	if (sqlite3_prepare_v2(c->handle, sql, -1, &st, NULL) != SQLITE_OK)
		return sqlite_fail(a, c);
	bool row = sqlite3_step(st) == SQLITE_ROW;
	if (row)
		*out = sqlite3_column_int64(st, 0);
	struct err e = row ? OK : sqlite_fail(a, c);
	sqlite3_finalize(st);
	return e;
}

static struct err use_wal(struct arena *a, struct conn *c)
{
	char *said = NULL;
	struct err e = OK;
	sqlite3_stmt *st;
	if (sqlite3_prepare_v2(c->handle, "PRAGMA journal_mode = WAL", -1, &st, NULL) != SQLITE_OK)
		return sqlite_fail(a, c);
	if (sqlite3_step(st) == SQLITE_ROW)
		said = (char *)sqlite3_column_text(st, 0);
	if (!said || strcmp(said, "wal") != 0)
		e = FAIL(ERR_STORE, "store.no_wal", arena_copy(a, str_of(c->store->url)));
	sqlite3_finalize(st);
	return e;
}

static struct err make_ours(struct arena *a, struct conn *c)
{
	struct str sql = str_fmt(a, "PRAGMA application_id = %d; PRAGMA user_version = %d;",
				 STORE_APPLICATION_ID, STORE_FORMAT);
	return c->engine->script(a, c, sql.p);
}

struct err sqlite_file_check(struct arena *a, struct conn *c)
{
	int64_t id = 0, version = 0, things = 0;
	const struct store_options *o = &c->store->o;
	struct str path = arena_copy(a, str_of(c->store->url));
	struct err e = ask(a, c, "PRAGMA application_id", &id);
	if (!e.code)
		e = ask(a, c, "PRAGMA user_version", &version);
	if (!e.code)
		e = ask(a, c, "SELECT count(*) FROM sqlite_schema", &things);
	if (e.code)
		return e;
	bool is_new = id == 0 && version == 0 && things == 0;
	if (is_new ? !o->create : id != STORE_APPLICATION_ID)
		return FAIL(ERR_INVALID, "store.not_ours", path);
	if (version > STORE_FORMAT)
		return FAIL(ERR_INVALID, "store.newer", path);
	if (o->read_only)
		return OK;
	if (is_new)
		TRY(make_ours(a, c));
	return use_wal(a, c);
}

int64_t sqlite_wal_bytes(struct store *st)
{
	struct stat s;
	char path[4096];
	if (snprintf(path, sizeof path, "%s-wal", st->url) >= (int)sizeof path)
		return 0;
	return stat(path, &s) == 0 ? s.st_size : 0;
}
