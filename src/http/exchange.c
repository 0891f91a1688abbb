/* exchange.c: exchanges and the depot where they rest between requests. */
#include "http/inner.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

enum { DEPOT_KEPT = 16 };	/* whatever happens */

void *http_new(size_t size)
{
	void *p = calloc(1, size);
	if (!p)
		die("out of memory");
	return p;
}

static int64_t clock_ns(clockid_t id)
{
	struct timespec t;
	clock_gettime(id, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

int64_t http_clock_ms(void) { return clock_ns(CLOCK_MONOTONIC_COARSE) / 1000000; }
int64_t http_clock_us(void) { return clock_ns(CLOCK_MONOTONIC) / 1000; }

/* Whole pages of their own, so that what a burst needed goes back to the system after it. */
static struct exchange *exchange_new(void)
{
	struct exchange *x = mmap(NULL, sizeof *x, PROT_READ | PROT_WRITE,
				  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (x == MAP_FAILED)
		die("out of memory");
	x->rq.body_fd = -1;
	return x;
}

static void exchanges_free(struct exchange *x)
{
	while (x) {
		struct exchange *next = x->next;
		munmap(x, sizeof *x);
		x = next;
	}
}

struct exchange *http_depot_take(struct depot *d)
{
	pthread_mutex_lock(&d->lock);
	struct exchange *x = d->free;
	if (x) {
		d->free = x->next;
		if (--d->count < d->least)
			d->least = d->count;
	}
	pthread_mutex_unlock(&d->lock);
	if (!x)
		x = exchange_new();
	x->next = NULL;
	return x;
}

void http_depot_give(struct depot *d, struct exchange *x)
{
	x->in_n = x->in_at = 0;
	http_exchange_reset(x);
	arena_free(&x->arena);
	pthread_mutex_lock(&d->lock);
	x->next = d->free;
	d->free = x;
	d->count++;
	pthread_mutex_unlock(&d->lock);
}

bool http_depot_ebb(struct depot *d)
{
	struct exchange *spare = NULL;
	pthread_mutex_lock(&d->lock);
	int n = d->least > DEPOT_KEPT ? (d->least - DEPOT_KEPT + 1) / 2 : 0;
	for (int i = 0; i < n; i++) {
		struct exchange *x = d->free;
		d->free = x->next;
		x->next = spare;
		spare = x;
	}
	d->count -= n;
	d->least = d->count;
	bool more = d->count > DEPOT_KEPT;
	pthread_mutex_unlock(&d->lock);
	exchanges_free(spare);
	return more;
}

void http_exchange_reset(struct exchange *x)
{
	assert(!x->streaming);
	if (x->rq.body_fd >= 0)
		close(x->rq.body_fd);
	if (x->page)
		http_page_release(x->page);
	if (x->squeeze)
		http_squeeze_close(x->squeeze);
	size_t left = x->in_n - x->in_at;
	if (left)
		memmove(x->in, x->in + x->in_at, left);
	arena_reset(&x->arena);
	/* The headers and the bytes are not worth clearing; all that is read later is. */
	x->client = NULL;
	x->rq.header_count = 0;
	x->rq.body_fd = -1;
	x->rq.body_size = 0;
	x->rq.body = x->rq.path = x->rq.query = x->rq.peer = STR_NONE;
	x->framing = (struct http_framing){ .length = -1 };
	x->rp = (struct http_reply){ 0 };
	x->out = (struct out){ 0 };
	x->received = x->piece = x->squeezed = (struct buf){ 0 };
	x->key = STR_NONE;
	x->chunks = (struct http_chunks){ 0 };
	x->page = NULL;
	x->squeeze = NULL;
	x->promised = x->limit = x->begun_us = x->send_at = 0;
	x->answered = x->chunked = x->close = x->abandoned = false;
	x->head_n = x->in_at = x->scanned = 0;
	x->in_n = left;
}

void http_depot_free(struct depot *d)
{
	exchanges_free(d->free);
	d->free = NULL;
	d->count = 0;
}
