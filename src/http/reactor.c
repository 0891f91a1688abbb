/* reactor.c: one thread's loop over its connections: events, returned connections, deadlines. What
 * is done with a connection is client.c's. Events are edge-triggered and registered once, so a
 * request costs no call to epoll but the wait. */
#include "http/inner.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

enum { EVENTS = 128, EBB_MS = 1000 };

struct reactor *http_reactor_new(struct http_server *s)
{
	struct reactor *r = http_new(sizeof *r);
	r->server = s;
	r->all.prev = r->all.next = &r->all;
	r->now = http_clock_ms();
	pthread_mutex_init(&r->lock, NULL);
	r->epoll = epoll_create1(EPOLL_CLOEXEC);
	r->wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	struct epoll_event wake = { .events = EPOLLIN | EPOLLET, .data.ptr = &r->wake };
	struct epoll_event come = { .events = EPOLLIN | EPOLLEXCLUSIVE, .data.ptr = r };
	if (r->epoll < 0 || r->wake < 0 || epoll_ctl(r->epoll, EPOLL_CTL_ADD, r->wake, &wake) ||
	    epoll_ctl(r->epoll, EPOLL_CTL_ADD, s->listener, &come))
		die("no epoll for a reactor");
	return r;
}

void http_reactor_free(struct reactor *r)
{
	assert(r->all.next == &r->all && !r->returned && !r->batch);
	while (r->posts) {
		struct post *p = r->posts;
		r->posts = p->next;
		http_live_take(r, p);
	}
	http_live_free(r);
	close(r->epoll);
	close(r->wake);
	pthread_mutex_destroy(&r->lock);
	free(r);
}

/* ---- from other threads ---- */

/* The lock is held; true when the eventfd is to be written after it is released. */
static bool first_call(struct reactor *r)
{
	bool first = !r->woken;
	r->woken = true;
	return first;
}

static void ring(struct reactor *r)
{
	uint64_t one = 1;
	ssize_t n = write(r->wake, &one, sizeof one);
	assert(n == sizeof one);
}

void http_reactor_wake(struct reactor *r)
{
	pthread_mutex_lock(&r->lock);
	bool first = first_call(r);
	pthread_mutex_unlock(&r->lock);
	if (first)
		ring(r);
}

void http_reactor_return(struct client *c)
{
	struct reactor *r = c->reactor;
	pthread_mutex_lock(&r->lock);
	c->link = r->returned;
	r->returned = c;
	bool first = first_call(r);
	pthread_mutex_unlock(&r->lock);
	if (first)
		ring(r);
}

void http_reactor_post(struct reactor *r, struct post *p)
{
	p->next = NULL;
	pthread_mutex_lock(&r->lock);
	if (r->posts)
		r->posts_end->next = p;
	else
		r->posts = p;
	r->posts_end = p;
	bool first = first_call(r);
	pthread_mutex_unlock(&r->lock);
	if (first)
		ring(r);
}

/* ---- the loop ---- */

void http_reactor_again(struct client *c)
{
	if (c->queued || c->stage == STAGE_GONE)
		return;
	c->queued = true;
	c->link = c->reactor->ready;
	c->reactor->ready = c;
}

void http_reactor_hand_over(struct client *c)
{
	struct reactor *r = c->reactor;
	c->stage = STAGE_WORK;
	atomic_store_explicit(&c->turn, TURN_WORKER, memory_order_relaxed);
	c->x->next = NULL;
	if (r->batch)
		r->batch_end->next = c->x;
	else
		r->batch = c->x;
	r->batch_end = c->x;
	r->batch_n++;
}

static void push_batch(struct reactor *r)
{
	if (!r->batch)
		return;
	http_crew_push(r->server->crew, r->batch, r->batch_end, r->batch_n);
	r->batch = r->batch_end = NULL;
	r->batch_n = 0;
}

static void knock(struct client *c, uint32_t events)
{
	c->more_in = true;
	c->hung_up |= (events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR)) != 0;
	int turn = TURN_WORKER;
	if (atomic_load_explicit(&c->turn, memory_order_acquire) != TURN_REACTOR &&
	    (atomic_compare_exchange_strong(&c->turn, &turn, TURN_KNOCKED) || turn == TURN_KNOCKED))
		return;	/* the worker returns it when it sees the knock */
	http_client_run(c);
}

static void take_returned(struct client *c)
{
	while (c) {
		struct client *next = c->link;
		atomic_store_explicit(&c->turn, TURN_REACTOR, memory_order_relaxed);
		c->more_in = true;
		http_client_run(c);
		c = next;
	}
}

static void read_mail(struct reactor *r)
{
	pthread_mutex_lock(&r->lock);
	struct client *back = r->returned;
	struct post *posts = r->posts;
	r->returned = NULL;
	r->posts = r->posts_end = NULL;
	r->woken = false;
	pthread_mutex_unlock(&r->lock);
	take_returned(back);
	while (posts) {
		struct post *next = posts->next;
		http_live_take(r, posts);
		posts = next;
	}
}

static void run_ready(struct reactor *r)
{
	struct client *c = r->ready;
	r->ready = NULL;
	while (c) {
		struct client *next = c->link;
		c->queued = false;
		if (c->stage == STAGE_GONE) {
			c->link = r->buried;	/* was closed while it waited here */
			r->buried = c;
		} else if (atomic_load_explicit(&c->turn, memory_order_acquire) == TURN_REACTOR) {
			http_client_run(c);
		}
		c = next;
	}
}

static bool nothing_begun(const struct client *c)
{
	return c->stage == STAGE_IDLE || c->stage == STAGE_LIVE ||
	       (c->stage == STAGE_HEAD && (!c->x || c->x->in_n == 0));
}

/* Closes what is late, and when the server stops what has nothing to finish. */
static void sweep(struct reactor *r)
{
	struct client *next;
	r->swept_at = r->now;
	for (struct client *c = r->all.next; c != &r->all; c = next) {
		next = c->next;
		if (atomic_load_explicit(&c->turn, memory_order_acquire) != TURN_REACTOR)
			continue;
		if (r->stopping && (nothing_begun(c) || r->now >= r->stop_at))
			http_client_close(c);
		else if (r->now >= c->deadline)
			http_client_expired(c);
	}
}

static void bury(struct reactor *r)
{
	while (r->buried) {
		struct client *c = r->buried;
		r->buried = c->link;
		c->link = r->spare;
		r->spare = c;
	}
}

static void begin_stop(struct reactor *r)
{
	r->stopping = true;
	r->stop_at = r->now + r->server->o.stop_timeout_ms;
	r->swept_at = 0;
	epoll_ctl(r->epoll, EPOLL_CTL_DEL, r->server->listener, NULL);
	struct http_server *s = r->server;
	if (atomic_fetch_add(&s->deaf, 1) + 1 == s->reactor_count)
		for (int i = 0; i < s->reactor_count; i++)
			http_reactor_wake(s->reactors[i]);
}

/* Until all are deaf, another reactor may still send a connection here. */
static bool over(struct reactor *r)
{
	return r->stopping && atomic_load(&r->server->deaf) == r->server->reactor_count &&
	       atomic_load(&r->count) == 0;
}

static int patience(struct reactor *r, int live_ms)
{
	if (r->ready || live_ms == 0)
		return 0;
	if (!r->stopping && !r->ebbs && r->all.next == &r->all)
		return live_ms;
	return live_ms > 0 && live_ms < TICK_MS ? live_ms : TICK_MS;
}

static void take_events(struct reactor *r, const struct epoll_event *e, int n)
{
	for (int i = 0; i < n; i++) {
		if (e[i].data.ptr == r) {
			http_accept(r);
		} else if (e[i].data.ptr == &r->wake) {
			uint64_t rung;
			ssize_t got = read(r->wake, &rung, sizeof rung);
			(void)got;	/* edge-triggered: an empty one is no harm */
			read_mail(r);
		} else {
			knock(e[i].data.ptr, e[i].events);
		}
	}
}

void *http_reactor_run(void *arg)
{
	struct reactor *r = arg;
	struct epoll_event events[EVENTS];
	int live_ms = -1;
	while (!over(r)) {
		int n = epoll_wait(r->epoll, events, EVENTS, patience(r, live_ms));
		r->now = http_clock_ms();
		assert(n >= 0 || errno == EINTR);
		take_events(r, events, n);
		if (!r->stopping && atomic_load(&r->server->stopping))
			begin_stop(r);
		run_ready(r);
		live_ms = http_live_run(r);
		if (r->now - r->swept_at >= TICK_MS)
			sweep(r);
		if (r->now - r->ebbed_at >= EBB_MS && r == r->server->reactors[0]) {
			r->ebbs = http_depot_ebb(&r->server->depot);
			r->ebbed_at = r->now;
		}
		push_batch(r);
		bury(r);
	}
	return NULL;
}
