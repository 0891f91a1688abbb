/* work.c: the worker's side of a request: run the handler, send the reply straight to the socket,
 * and give the connection back. Only what the socket does not take at once goes to the reactor. */
#include "http/inner.h"

#include <assert.h>
#include <string.h>

enum { BYTES_A_TURN = 1024 * 1024 };	/* of a download, before others have the worker */

/* The turn goes to the reactor without a word when it has not knocked meanwhile. */
static void release(struct client *c)
{
	int turn = TURN_WORKER;
	if (!atomic_compare_exchange_strong_explicit(&c->turn, &turn, TURN_REACTOR,
						     memory_order_release, memory_order_acquire))
		http_reactor_return(c);
}

static void give_back(struct client *c, enum stage stage)
{
	struct exchange *x = c->x;
	int64_t now = http_clock_ms();
	c->stage = stage;
	if (!x->send_at)
		x->send_at = now;
	c->deadline = http_send_deadline(c, now);
	http_reactor_return(c);
}

static bool has_memory(const struct arena *a) { return a->head || a->spare; }

/* Takes the memory of a finished reply, to lend it to the next. Only the channel's name is wanted
 * beyond it. */
static void take_arena(struct exchange *x, struct bench *b)
{
	struct str *name = &x->rp.stream;
	if (has_memory(&b->arena))
		return;
	if (name->p) {
		assert(name->n <= sizeof x->key_text);
		memcpy(x->key_text, name->p, name->n);
		name->p = x->key_text;
	}
	arena_reset(&x->arena);
	b->arena = x->arena;
	x->arena = (struct arena){ 0 };
}

static void done(struct http_server *s, struct client *c, struct bench *b)
{
	struct exchange *x = c->x;
	http_reply_end(x);
	if (x->close || x->rp.stream.p || x->in_at < x->in_n) {	/* the reactor's business */
		http_exchange_done(s, &b->tally, x);
		take_arena(x, b);
		give_back(c, STAGE_SENT);
		return;
	}
	c->x = NULL;
	c->stage = STAGE_IDLE;
	c->deadline = http_clock_ms() + s->o.idle_timeout_ms;
	release(c);	/* before the bookkeeping: the next request may already be here */
	http_exchange_done(s, &b->tally, x);
	take_arena(x, b);
	http_depot_give(&s->depot, x);
}

static void handle(struct http_server *s, struct exchange *x, struct bench *b)
{
	if (!has_memory(&x->arena)) {
		x->arena = b->arena;
		b->arena = (struct arena){ 0 };
	}
	x->rp.body.arena = &x->arena;
	s->o.handle(s->o.app, &x->rq, &x->rp);
	x->answered = true;
	http_reply_compose(s, x);
}

void http_work(struct exchange *x, struct bench *b)
{
	struct client *c = x->client;
	struct http_server *s = c->reactor->server;
	assert(c->x == x);
	if (x->abandoned) {
		http_reply_end(x);
		give_back(c, STAGE_CLOSE);
		return;
	}
	if (!x->answered)
		handle(s, x, b);
	int64_t turn_ends = x->out.sent + BYTES_A_TURN;
	for (;;) {
		switch (http_out_send(c->fd, &x->out)) {
		case SENT_SOME:
			give_back(c, STAGE_SEND);
			return;
		case SENT_FAILED:
			http_reply_end(x);
			give_back(c, STAGE_CLOSE);
			return;
		case SENT_ALL:
			break;
		}
		if (x->streaming && x->out.sent >= turn_ends) {	/* to the end of the queue */
			give_back(c, STAGE_SEND);
			return;
		}
		if (!http_reply_pull(x)) {
			done(s, c, b);
			return;
		}
	}
}
