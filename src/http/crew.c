/* crew.c: the workers that run handlers, and the queue before them. The worker that slept last is
 * woken first, so that few threads stay warm; one is woken at a time, and wakes the next when it
 * finds more waiting, so that a burst costs one wake and not sixty-four. */
#include "http/core.h"

#include <assert.h>
#include <stdlib.h>

struct worker {
	struct crew *crew;
	pthread_t thread;
	pthread_cond_t wake;
	struct worker *below;		/* in the stack of sleepers */
	bool called;
	struct bench bench;
};

struct crew {
	struct http_server *server;
	pthread_mutex_t lock;
	struct exchange *first, *last;
	_Atomic int waiting;		/* written under the lock */
	int waiting_max;
	struct worker *asleep;
	_Atomic int asleep_count;	/* likewise */
	bool waking;			/* one was called and has not come yet */
	bool over;
	int count;
	struct worker workers[];
};

/* The lock is held. */
static void call_one(struct crew *w)
{
	struct worker *k = w->asleep;
	if (!k || w->waking || !w->first)
		return;
	w->asleep = k->below;
	w->asleep_count--;
	w->waking = true;
	k->called = true;
	pthread_cond_signal(&k->wake);
}

/* The lock is held. */
static void sleep_until_called(struct crew *w, struct worker *k)
{
	k->called = false;
	k->below = w->asleep;
	w->asleep = k;
	w->asleep_count++;
	while (!k->called)
		pthread_cond_wait(&k->wake, &w->lock);
	w->waking = false;
}

/* The next exchange, or NULL when the crew goes home. */
static struct exchange *next_work(struct crew *w, struct worker *k)
{
	pthread_mutex_lock(&w->lock);
	while (!w->first && !w->over)
		sleep_until_called(w, k);
	struct exchange *x = w->first;
	if (x) {
		w->first = x->next;
		w->waiting--;
		call_one(w);
	}
	pthread_mutex_unlock(&w->lock);
	return x;
}

static void *work(void *arg)
{
	struct worker *k = arg;
	struct exchange *x;
	while ((x = next_work(k->crew, k)) != NULL)
		http_work(x, &k->bench);
	arena_free(&k->bench.arena);
	return NULL;
}

struct crew *http_crew_start(struct http_server *s)
{
	int n = s->o.workers;
	assert(n > 0);
	struct crew *w = http_new(sizeof *w + (size_t)n * sizeof w->workers[0]);
	w->server = s;
	w->waiting_max = s->o.queue_max;
	w->count = n;
	pthread_mutex_init(&w->lock, NULL);
	for (int i = 0; i < n; i++) {
		w->workers[i].crew = w;
		pthread_cond_init(&w->workers[i].wake, NULL);
		if (pthread_create(&w->workers[i].thread, NULL, work, &w->workers[i]))
			die("no thread for a worker");
	}
	return w;
}

void http_crew_stop(struct crew *w)
{
	pthread_mutex_lock(&w->lock);
	w->over = true;
	for (; w->asleep; w->asleep = w->asleep->below) {
		w->asleep->called = true;
		pthread_cond_signal(&w->asleep->wake);
	}
	pthread_mutex_unlock(&w->lock);
	for (int i = 0; i < w->count; i++) {
		pthread_join(w->workers[i].thread, NULL);
		pthread_cond_destroy(&w->workers[i].wake);
	}
	assert(!w->first);
	pthread_mutex_destroy(&w->lock);
	free(w);
}

bool http_crew_full(struct crew *w, int more)
{
	return atomic_load_explicit(&w->waiting, memory_order_relaxed) + more >=
	       w->waiting_max + atomic_load_explicit(&w->asleep_count, memory_order_relaxed);
}

void http_crew_push(struct crew *w, struct exchange *first, struct exchange *last, int n)
{
	assert(n > 0);
	last->next = NULL;
	pthread_mutex_lock(&w->lock);
	if (w->first)
		w->last->next = first;
	else
		w->first = first;
	w->last = last;
	w->waiting += n;
	call_one(w);
	pthread_mutex_unlock(&w->lock);
}

void http_crew_tally(struct crew *w, struct tally *sum, int *waiting, int *busy)
{
	pthread_mutex_lock(&w->lock);
	*waiting = w->waiting;
	*busy = w->count - w->asleep_count;
	pthread_mutex_unlock(&w->lock);
	for (int i = 0; i < w->count; i++)
		http_tally_add(sum, &w->workers[i].bench.tally);
}
