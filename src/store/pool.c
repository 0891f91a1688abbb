/* pool.c: reading connections, opened when first needed and lent to one thread at a time. */
#include "store/engine.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <time.h>

void cond_init(pthread_cond_t *c)
{
	pthread_condattr_t attr;
	pthread_condattr_init(&attr);
	pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
	pthread_cond_init(c, &attr);
	pthread_condattr_destroy(&attr);
}

int64_t clock_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000L + t.tv_nsec / 1000000L;
}

bool cond_wait_ms(pthread_cond_t *c, pthread_mutex_t *m, int ms)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	ms = ms > 0 ? ms : 0;
	t.tv_sec += ms / 1000;
	t.tv_nsec += ms % 1000 * 1000000L;
	if (t.tv_nsec >= 1000000000L) {
		t.tv_sec++;
		t.tv_nsec -= 1000000000L;
	}
	return pthread_cond_timedwait(c, m, &t) != ETIMEDOUT;
}

struct err conn_open(struct arena *a, struct store *st, enum conn_role role, struct conn **out)
{
	struct conn *c = calloc(1, sizeof *c);
	if (!c)
		die("out of memory");
	c->engine = st->engine;
	c->store = st;
	struct err e = st->engine->connect(a, c, role);
	if (e.code) {
		free(c);
		return e;
	}
	*out = c;
	return OK;
}

void conn_close(struct conn *c)
{
	statement_drop_all(c);
	widened_drop_all(c);
	c->engine->disconnect(c);
	free(c);
}

/* With the pool locked: an idle connection, or the right to open one (*out NULL). */
static bool take_or_grow(struct store *st, struct conn **out)
{
	*out = st->idle;
	if (st->idle) {
		st->idle = st->idle->next;
		return true;
	}
	if (st->connections == st->o.readers)
		return false;
	st->connections++;
	return true;
}

struct err pool_take(struct arena *a, struct store *st, struct conn **out)
{
	bool got;
	int64_t until = clock_ms() + POOL_WAIT_MS;
	pthread_mutex_lock(&st->pool_lock);
	while (!(got = take_or_grow(st, out)) && clock_ms() < until)
		cond_wait_ms(&st->pool_room, &st->pool_lock, (int)(until - clock_ms()));
	pthread_mutex_unlock(&st->pool_lock);
	if (!got)
		return FAIL(ERR_BUSY, "store.busy");
	if (*out)
		return OK;
	struct err e = conn_open(a, st, CONN_READER, out);
	if (e.code) {
		pthread_mutex_lock(&st->pool_lock);
		st->connections--;
		pthread_cond_signal(&st->pool_room);
		pthread_mutex_unlock(&st->pool_lock);
	}
	return e;
}

void pool_give(struct conn *c)
{
	struct store *st = c->store;
	assert(!c->reading && !c->streaming);
	pthread_mutex_lock(&st->pool_lock);
	c->next = st->idle;
	st->idle = c;
	pthread_cond_signal(&st->pool_room);
	pthread_mutex_unlock(&st->pool_lock);
}

void pool_close(struct store *st)
{
	while (st->idle) {
		struct conn *c = st->idle;
		st->idle = c->next;
		st->connections--;
		conn_close(c);
	}
	assert(st->connections == 0); /* somebody still holds a db */
}
