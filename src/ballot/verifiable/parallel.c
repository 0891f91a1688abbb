/* parallel.c: see parallel.h. */
#include "ballot/verifiable/parallel.h"

#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

struct steps {
	void (*step)(void *arg, size_t i);
	void *arg;
	size_t n;
	atomic_size_t next;
};

static void *work(void *arg)
{
	struct steps *s = arg;
	size_t i;
	while ((i = atomic_fetch_add(&s->next, 1)) < s->n)
		s->step(s->arg, i);
	return NULL;
}

void bel_each(int threads, size_t n, void (*step)(void *arg, size_t i), void *arg)
{
	struct steps s = { .step = step, .arg = arg, .n = n };
	pthread_t others[BEL_THREADS_MAX];
	int started = 0;
	assert(threads >= 1 && threads <= BEL_THREADS_MAX);
	while (started + 1 < threads && (size_t)started + 1 < n &&
	       pthread_create(&others[started], NULL, work, &s) == 0)
		started++;
	work(&s);
	for (int i = 0; i < started; i++)
		pthread_join(others[i], NULL);
}
