/* open.c: opening and closing a store: options, lock, first connection, schema, writer. */
#include "store/engine.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static char *copy_text(const char *s)
{
	char *p = s ? strdup(s) : NULL;
	if (s && !p)
		die("out of memory");
	return p;
}

bool url_is_pg(const char *url)
{
	struct str u = str_of(url);
	return str_starts(u, S("postgres://")) || str_starts(u, S("postgresql://")) ||
	       str_starts(u, S("host="));
}

struct store *store_new(const struct store_options *o)
{
	struct store *st = calloc(1, sizeof *st);
	if (!st)
		die("out of memory");
	st->o = *o;
	st->url = copy_text(o->url);
	st->socket = copy_text(o->socket);
	st->engine = url_is_pg(o->url) ? &engine_pg : &engine_sqlite;
	st->lock_fd = -1;
	st->o.readers = o->readers > 0 ? o->readers : POOL_READERS;
	st->o.waiting_max = o->waiting_max > 0 ? o->waiting_max : WRITES_WAITING;
	pthread_mutex_init(&st->pool_lock, NULL);
	pthread_mutex_init(&st->job_lock, NULL);
	pthread_mutex_init(&st->ids.lock, NULL);
	cond_init(&st->pool_room);
	cond_init(&st->job_added);
	return st;
}

static struct err open_sqlite(struct arena *a, struct store *st)
{
	TRY(sqlite_file_prepare(a, st));
	if (!st->o.read_only && !st->temporary)
		TRY(lock_take(a, st));
	struct conn *c;
	TRY(conn_open(a, st, st->o.read_only ? CONN_READER : CONN_WRITER, &c));
	struct err e = sqlite_file_check(a, c);
	if (!e.code)
		e = migrate(a, st, c);
	if (!e.code && !st->o.read_only)
		e = writer_start(a, st, c);
	if (e.code || st->o.read_only)
		conn_close(c);
	return e;
}

static struct err open_pg(struct arena *a, struct store *st)
{
	struct conn *c;
	TRY(conn_open(a, st, CONN_WRITER, &c));
	struct err e = pg_check(a, c);
	if (!e.code)
		e = migrate(a, st, c);
	conn_close(c);
	return e;
}

struct err store_open(struct arena *a, const struct store_options *o, struct store **out)
{
	struct store *st = store_new(o);
	struct err e = st->engine == &engine_pg ? open_pg(a, st) : open_sqlite(a, st);
	if (e.code)
		store_close(st);
	else
		*out = st;
	return e;
}

void store_close(struct store *st)
{
	pool_close(st);
	writer_stop(st);
	if (st->id_conn)
		conn_close(st->id_conn);
	if (st->temporary)
		sqlite_file_remove(st);
	lock_release(st);
	pthread_mutex_destroy(&st->pool_lock);
	pthread_mutex_destroy(&st->job_lock);
	pthread_mutex_destroy(&st->ids.lock);
	pthread_cond_destroy(&st->pool_room);
	pthread_cond_destroy(&st->job_added);
	free(st->url);
	free(st->socket);
	free(st);
}

struct store_figures store_figures(struct store *st)
{
	struct store_figures f = {
		.writes = atomic_load(&st->writes),
		.commits = atomic_load(&st->commits),
		.reruns = atomic_load(&st->reruns),
		.busy = atomic_load(&st->busy),
		.waiting = writer_waiting(st),
	};
	if (st->engine == &engine_sqlite)
		f.wal_bytes = sqlite_wal_bytes(st);
	pthread_mutex_lock(&st->pool_lock);
	f.connections = st->connections;
	pthread_mutex_unlock(&st->pool_lock);
	return f;
}
