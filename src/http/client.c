/* client.c: what a reactor does with one connection: read a head, read a body, answer from the
 * cache or hand over to a worker, send what a worker could not, linger, close. Each step returns
 * whether the next one may be tried at once. */
#include "http/inner.h"

#include "base/day.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { STEPS_A_TURN = 64, LINGER_MS = 2000, LINGER_REFUSED_MS = 10000, LIVE_READ_MAX = 16 };
enum go { WAIT, GO_ON };

static struct http_server *server(const struct client *c) { return c->reactor->server; }

/* ---- the beginning and the end of a connection ---- */

static enum go enter(struct client *c)
{
	struct reactor *r = c->reactor;
	c->prev = r->all.prev;
	c->next = &r->all;
	c->prev->next = c->next->prev = c;
	c->stage = STAGE_HEAD;
	c->deadline = r->now + server(c)->o.head_timeout_ms;
	struct epoll_event e = { .events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET,
				 .data.ptr = c };
	if (epoll_ctl(r->epoll, EPOLL_CTL_ADD, c->fd, &e))
		c->stage = STAGE_CLOSE;
	return c->stage == STAGE_CLOSE ? GO_ON : WAIT;	/* the first event comes at once */
}

void http_client_close(struct client *c)
{
	struct reactor *r = c->reactor;
	if (c->stage == STAGE_GONE)
		return;
	if (c->x && c->x->rp.pull_end) {	/* it may take locks: a worker's business */
		c->x->abandoned = true;
		http_reactor_hand_over(c);
		return;
	}
	if (c->channel)
		http_live_leave(c);
	if (c->x) {
		if (c->x->rp.status)	/* cut off in the middle */
			http_exchange_done(server(c), &r->tally, c->x);
		c->x->streaming = false;
		http_depot_give(&server(c)->depot, c->x);
		c->x = NULL;
	}
	close(c->fd);
	c->prev->next = c->next;
	c->next->prev = c->prev;
	COUNT(server(c)->connections, -1);
	COUNT(r->count, -1);
	c->stage = STAGE_GONE;
	if (!c->queued) {
		c->link = r->buried;
		r->buried = c;
	}
}

static enum go begin_linger(struct client *c)
{
	bool refused = c->x && c->x->rp.status >= 400;
	if (c->x)
		http_depot_give(&server(c)->depot, c->x);
	c->x = NULL;
	c->stage = STAGE_LINGER;
	c->deadline = c->reactor->now + (refused ? LINGER_REFUSED_MS : LINGER_MS);
	shutdown(c->fd, SHUT_WR);
	return GO_ON;
}

/* Reads and forgets; false when the peer has closed. */
static bool discard(struct client *c, int reads)
{
	while (c->more_in) {
		if (reads-- == 0) {
			http_reactor_again(c);
			return true;
		}
		ssize_t got = recv(c->fd, c->reactor->scratch, SCRATCH_BYTES, MSG_DONTWAIT);
		if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR))
			return false;
		if (got < 0 && errno == EAGAIN)
			c->more_in = false;
	}
	return true;
}

static enum go linger(struct client *c)
{
	if (!discard(c, 8))
		c->stage = STAGE_CLOSE;
	return c->stage == STAGE_CLOSE ? GO_ON : WAIT;
}

/* ---- answering ---- */

int64_t http_send_deadline(const struct client *c, int64_t now)
{
	const struct exchange *x = c->x;
	int64_t patience = server(c)->o.send_timeout_ms;
	int64_t in_all = x->send_at + patience + x->out.planned / BYTES_PER_MS;
	return now + patience < in_all ? now + patience : in_all;
}

static void begin_send(struct client *c)
{
	struct exchange *x = c->x;
	c->stage = STAGE_SEND;
	if (!x->send_at)
		x->send_at = c->reactor->now;
	c->deadline = http_send_deadline(c, c->reactor->now);
}

/* The head is complete: by the wall for the log, by the steady clock for how long it takes. */
static void begin(struct exchange *x)
{
	x->begun_us = http_clock_us();
	x->rq.at = now_ms();
}

static void refuse(struct client *c, struct http_refusal no)
{
	struct exchange *x = c->x;
	COUNT(c->reactor->tally.refused, 1);
	if (!x->begun_us)
		begin(x);
	x->rq.arena = &x->arena;
	x->close = true;
	http_reply_refuse(server(c), x, no);
	begin_send(c);
}

/* The reply is out: close, join a channel, or wait for the next request. */
static enum go sent(struct client *c)
{
	struct exchange *x = c->x;
	struct http_server *s = server(c);
	if (x->rp.stream.p) {
		c->stage = STAGE_JOIN;
		return GO_ON;
	}
	if (x->close)
		return begin_linger(c);
	if (x->in_at == x->in_n) {
		http_depot_give(&s->depot, x);
		c->x = NULL;
		c->stage = STAGE_IDLE;
		c->deadline = c->reactor->now + s->o.idle_timeout_ms;
	} else {
		http_exchange_reset(x);
		x->client = c;
		c->stage = STAGE_HEAD;
		c->deadline = c->reactor->now + s->o.head_timeout_ms;
	}
	return GO_ON;
}

static enum go send_on(struct client *c)
{
	struct exchange *x = c->x;
	int64_t before = x->out.sent;
	switch (http_out_send(c->fd, &x->out)) {
	case SENT_SOME:
		if (x->out.sent > before)
			c->deadline = http_send_deadline(c, c->reactor->now);
		return WAIT;
	case SENT_FAILED:
		c->stage = STAGE_CLOSE;
		return GO_ON;
	case SENT_ALL:
		break;
	}
	if (!x->streaming) {
		http_exchange_done(server(c), &c->reactor->tally, x);
		return sent(c);
	}
	http_reactor_hand_over(c);
	return WAIT;
}

/* The request is complete: a kept page answers it here, else a worker does. */
static enum go answer(struct client *c)
{
	struct http_server *s = server(c);
	struct exchange *x = c->x;
	struct tally *t = &c->reactor->tally;
	if (http_cache_wants(s, x)) {
		struct page *p = http_cache_find(s->cache, x->key);
		if (p)
			COUNT(t->cache_hits, 1);
		else
			COUNT(t->cache_misses, 1);
		if (p) {
			http_page_compose(x, p);
			begin_send(c);
			return GO_ON;
		}
	}
	if (http_crew_full(s->crew, c->reactor->batch_n)) {
		COUNT(t->turned_away, 1);
		refuse(c, (struct http_refusal){ 503, "http.busy" });
		return GO_ON;
	}
	http_reactor_hand_over(c);
	return WAIT;
}

/* ---- reading ---- */

static void body_deadline(struct client *c)
{
	struct exchange *x = c->x;
	int64_t size = x->framing.chunked ? x->limit : x->framing.length;
	c->stage = STAGE_BODY;
	c->deadline = c->reactor->now + server(c)->o.body_timeout_ms + size / BYTES_PER_MS;
}

static enum go take_head(struct client *c, size_t n)
{
	struct exchange *x = c->x;
	x->head_n = x->in_at = n;
	begin(x);
	x->rq.arena = &x->arena;
	struct http_refusal no = http_parse(x->in, n, &x->rq, &x->framing);
	x->close = x->framing.close || atomic_load(&server(c)->stopping);
	if (!no.status) {
		http_peer_set(server(c), c, &x->rq);
		no = http_body_begin(c);
	}
	if (no.status) {
		refuse(c, no);
		return GO_ON;
	}
	if (!x->framing.chunked && x->framing.length <= 0)
		return answer(c);
	body_deadline(c);
	return GO_ON;
}

/* More of the head from the socket; WAIT when there is none now. */
static enum go read_head(struct client *c)
{
	struct exchange *x = c->x;
	size_t room = IN_BYTES - x->in_n;
	if (!c->more_in)
		return WAIT;
	ssize_t got = recv(c->fd, x->in + x->in_n, room, MSG_DONTWAIT);
	if (got < 0 && errno == EINTR)
		return GO_ON;
	if (got < 0 && errno == EAGAIN) {
		c->more_in = false;
		return WAIT;
	}
	if (got <= 0) {
		c->stage = STAGE_CLOSE;
		return GO_ON;
	}
	/* A short read has emptied the socket, so the next bytes will ring again; but the end of
	 * the stream does not ring twice. */
	c->more_in = (size_t)got == room || c->hung_up;
	x->in_n += (size_t)got;
	COUNT(c->reactor->tally.bytes_in, got);
	return GO_ON;
}

static enum go head(struct client *c)
{
	if (!c->x) {
		if (!c->more_in)
			return WAIT;
		c->x = http_depot_take(&server(c)->depot);
		c->x->client = c;
	}
	struct exchange *x = c->x;
	struct http_refusal no;
	size_t n = http_head_end((struct str){ x->in, x->in_n }, &x->scanned, &no);
	if (n)
		return take_head(c, n);
	if (no.status) {
		refuse(c, no);
		return GO_ON;
	}
	enum go go = read_head(c);
	if (x->in_n && c->stage == STAGE_IDLE) {
		c->stage = STAGE_HEAD;
		c->deadline = c->reactor->now + server(c)->o.head_timeout_ms;
	}
	if (go == WAIT && x->in_n == 0) {	/* nothing came: rest without an exchange */
		http_depot_give(&server(c)->depot, x);
		c->x = NULL;
	}
	return go;
}

static enum go body(struct client *c)
{
	struct http_refusal no = { 0 };
	switch (http_body_take(c, &no)) {
	case TOOK_ALL:
		return answer(c);
	case TOOK_SOME:
		return WAIT;
	case TOOK_REFUSED:
		refuse(c, no);
		return GO_ON;
	case TOOK_CLOSED:
		break;
	}
	c->stage = STAGE_CLOSE;
	return GO_ON;
}

static enum go live(struct client *c)
{
	if (!discard(c, LIVE_READ_MAX) || !http_live_send(c))
		c->stage = STAGE_CLOSE;
	return c->stage == STAGE_CLOSE ? GO_ON : WAIT;
}

static enum go join(struct client *c)
{
	http_live_join(c);
	http_depot_give(&server(c)->depot, c->x);
	c->x = NULL;
	c->stage = STAGE_LIVE;
	return GO_ON;
}

static enum go step(struct client *c)
{
	switch (c->stage) {
	case STAGE_NEW:
		return enter(c);
	case STAGE_IDLE:
	case STAGE_HEAD:
		return head(c);
	case STAGE_BODY:
		return body(c);
	case STAGE_SEND:
		return send_on(c);
	case STAGE_SENT:
		return sent(c);
	case STAGE_JOIN:
		return join(c);
	case STAGE_LIVE:
		return live(c);
	case STAGE_LINGER:
		return linger(c);
	case STAGE_CLOSE:
		http_client_close(c);
		return WAIT;
	case STAGE_WORK:
	case STAGE_GONE:
		break;
	}
	return WAIT;
}

void http_client_run(struct client *c)
{
	for (int i = 0; i < STEPS_A_TURN; i++)
		if (step(c) == WAIT)
			return;
	http_reactor_again(c);
}

void http_client_expired(struct client *c)
{
	struct tally *t = &c->reactor->tally;
	if (c->stage == STAGE_LIVE) {
		if (!http_live_beat(c))
			http_client_close(c);
		return;
	}
	bool begun = c->stage == STAGE_BODY || (c->stage == STAGE_HEAD && c->x && c->x->in_n);
	if (begun || c->stage == STAGE_SEND)
		COUNT(t->timed_out, 1);
	if (!begun) {
		http_client_close(c);
		return;
	}
	refuse(c, (struct http_refusal){ 408, "http.too_slow" });
	http_client_run(c);
}
