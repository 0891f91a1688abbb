/* place.c: where a backup is restored to: a new SQLite file, which gets its name when it is whole,
 * or a PostgreSQL database without tables, which has none again when it fails. */
#include "base/system.h"
#include "store/pg.h"
#include "store/restore.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- SQLite ---- */

static struct err load_file(struct arena *a, struct store *part, struct reading *r)
{
	struct conn *c;
	TRY(conn_open(a, part, CONN_WRITER, &c));
	struct err e = sqlite_file_check(a, c);
	/* A crash leaves a file that has not got its name: no need to log every page twice. */
	if (!e.code)
		e = c->engine->script(a, c,
				      "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF");
	if (!e.code)
		e = restore_into(a, c, r);
	if (!e.code)
		e = c->engine->script(a, c, "PRAGMA journal_mode = WAL");
	conn_close(c);
	return e;
}

static struct err settle_file(struct arena *a, const char *part, const char *path)
{
	int fd = open(part, O_RDONLY | O_CLOEXEC);
	bool ok = fd >= 0 && file_settle(a, fd, part, path);
	int why = errno;
	if (fd >= 0)
		close(fd);
	return ok ? OK
		  : FAIL(ERR_STORE, "store.open", arena_copy(a, str_of(path)), system_why(a, why));
}

static struct err restore_sqlite(struct arena *a, const struct store_options *o, struct reading *r)
{
	struct stat st;
	if (stat(o->url, &st) == 0 && st.st_size > 0)
		return FAIL(ERR_CONFLICT, "backup.not_empty", arena_copy(a, str_of(o->url)));
	struct store_options po = *o;
	po.url = str_fmt(a, "%s.part", o->url).p;
	po.create = true;
	struct store *part = store_new(&po);
	struct err e = lock_take(a, part);
	if (!e.code) {
		sqlite_file_remove(part); /* left by one that was interrupted */
		e = sqlite_file_prepare(a, part);
		if (!e.code)
			e = load_file(a, part, r);
		if (!e.code)
			e = settle_file(a, po.url, o->url);
		sqlite_file_remove(part);
		unlink(str_fmt(a, "%s.lock", po.url).p);
	}
	store_close(part);
	return e;
}

/* ---- PostgreSQL ---- */

static struct err drop_all(struct tx *tx, void *arg)
{
	struct db *db = tx_db(tx);
	struct catalog c;
	(void)arg;
	TRY(catalog_read(db, &c));
	for (size_t i = 0; i < c.count; i++) {
		struct buf b = { .arena = db->arena };
		put(&b, S("DROP TABLE "));
		put_name(&b, c.tables[i].name);
		put(&b, S(" CASCADE"));
		TRY(tx_run(tx, arena_cstr(db->arena, buf_str(&b)), NO_ARGS));
	}
	return OK;
}

static struct err is_empty(struct tx *tx, void *arg)
{
	struct catalog c;
	TRY(catalog_read(tx_db(tx), &c));
	*(bool *)arg = c.count == 0;
	return OK;
}

static struct err load_database(struct arena *a, struct conn *c, struct reading *r)
{
	bool empty = false;
	TRY(pg_check(a, c));
	TRY(conn_write(a, c, is_empty, &empty));
	if (!empty)
		return FAIL(ERR_CONFLICT, "backup.not_empty", arena_copy(a, str_of(c->store->url)));
	struct err e = restore_into(a, c, r);
	if (e.code) {
		struct err ignored = conn_write(a, c, drop_all, NULL);
		(void)ignored; /* the first error is the one to tell */
	}
	return e;
}

static struct err restore_pg(struct arena *a, const struct store_options *o, struct reading *r)
{
	struct store *st = store_new(o);
	struct conn *c;
	struct err e = conn_open(a, st, CONN_WRITER, &c);
	if (!e.code) {
		e = load_database(a, c, r);
		conn_close(c);
	}
	store_close(st);
	return e;
}

/* ---- both ---- */

struct err store_restore(struct arena *a, const struct store_options *o, const char *path,
			 struct backup_report *out)
{
	struct reading r;
	TRY(backup_open(a, path, &r, out));
	struct err e = url_is_pg(o->url) ? restore_pg(a, o, &r) : restore_sqlite(a, o, &r);
	close(r.src.fd);
	return e;
}
