/* core.h: what the files of this folder share: connections, exchanges, reactors, workers.
 *
 * A connection (struct client) belongs to one reactor. While a worker answers its request the
 * worker has the turn, and the reactor touches nothing but `turn`, `more_in` and `hung_up`. An
 * exchange holds what one request needs; idle connections and live streams have none, so that
 * they cost a few hundred bytes. */
#ifndef HTTP_CORE_H
#define HTTP_CORE_H

#include "http/parse.h"

#include <pthread.h>
#include <stdatomic.h>

enum { IN_BYTES = HTTP_HEAD_MAX + 4096 };	/* room for a head, and for chunks after it */
enum { SCRATCH_BYTES = 256 * 1024 };
enum { TICK_MS = 100, BYTES_PER_MS = 16 };	/* the slowest client worth waiting for: 16 KiB/s */

/* Zeroed memory, or the end: this floor owns what outlives a request. */
void *http_new(size_t size);
int64_t http_clock_ms(void);	/* monotonic, coarse */
int64_t http_clock_us(void);

/* ---- counters: one set a thread, added up by http_metrics ---- */

enum { TOOK_STEPS = 9 };
struct tally {
	_Atomic int64_t replies[6];	/* by status / 100 */
	_Atomic int64_t took[TOOK_STEPS + 1], took_us;
	_Atomic int64_t bytes_in, bytes_out;
	_Atomic int64_t accepted, shed, refused, timed_out, turned_away;
	_Atomic int64_t cache_hits, cache_misses, live_events;
};
#define COUNT(field, n) atomic_fetch_add_explicit(&(field), (n), memory_order_relaxed)
void http_tally_add(struct tally *sum, struct tally *t);

/* ---- sending ---- */

struct out {
	struct str seg[4];
	int at, count;
	int64_t planned, sent;	/* bytes */
};
enum sent { SENT_ALL, SENT_SOME, SENT_FAILED };
void http_out_add(struct out *o, struct str s);
enum sent http_out_send(int fd, struct out *o);

/* ---- one request and its reply ---- */

struct exchange {
	struct exchange *next;		/* in a batch, the crew's queue or the depot */
	struct client *client;
	struct arena arena;
	struct http_request rq;
	struct http_framing framing;
	struct http_reply rp;
	struct out out;
	struct buf received;		/* the body while it is read into memory */
	struct http_chunks chunks;
	int64_t limit;			/* of the body */
	struct str key;			/* of the cache; empty: this request is not for it */
	uint64_t cache_mark;		/* the cache's clock when the request began */
	struct page *page;		/* a cached reply being sent */
	struct buf piece, squeezed;	/* of a streamed reply: what pull gave, and its gzip */
	struct squeeze *squeeze;
	char size_line[24];		/* of its chunk */
	int64_t promised;		/* bytes of pull_size not pulled yet */
	int64_t begun_us, send_at;	/* head complete (monotonic us); reply begun (ms) */
	bool answered;			/* the handler has run */
	bool streaming;			/* pull has more to give */
	bool chunked;			/* the reply */
	bool close;			/* after the reply */
	bool abandoned;			/* the client is gone; only pull_end is due */
	size_t head_n, in_n, in_at;	/* bytes of the head; received; spent */
	size_t scanned;
	char key_text[512], tail[96], peer[46];	/* so that a cached page needs no arena */
	char in[IN_BYTES];
};

/* Exchanges at rest, without memory in their arenas, shared by all threads. */
struct depot {
	pthread_mutex_t lock;
	struct exchange *free;
	int count;
	int least;			/* count at its lowest since the last ebb */
};
struct exchange *http_depot_take(struct depot *d);
void http_depot_give(struct depot *d, struct exchange *x);
/* Makes the exchange ready for the next request, keeping the bytes that came after this one. */
void http_exchange_reset(struct exchange *x);
/* Gives back to the system half of what nobody has needed since the last call; true when more than
 * a few are left. */
bool http_depot_ebb(struct depot *d);
void http_depot_free(struct depot *d);

/* ---- connections ---- */

enum turn { TURN_REACTOR, TURN_WORKER, TURN_KNOCKED /* the worker's; the reactor saw an event */ };
enum stage {
	STAGE_NEW,
	STAGE_IDLE,	/* between requests, no exchange */
	STAGE_HEAD,
	STAGE_BODY,
	STAGE_WORK,
	STAGE_SEND,
	STAGE_SENT,	/* a worker has sent all of it and written its line */
	STAGE_JOIN,	/* an answered event stream, on its way to the channel */
	STAGE_LIVE,
	STAGE_LINGER,	/* reply sent; what still comes is thrown away, so that no reset cuts it */
	STAGE_CLOSE,
	STAGE_GONE,
};
struct client {
	_Atomic int turn;
	int fd;
	enum stage stage;
	bool more_in;			/* the socket may hold bytes */
	bool hung_up;			/* the peer will send no more */
	bool queued;			/* in the reactor's ready list */
	bool local;			/* came over a Unix socket */
	uint8_t address[16];		/* IPv4 as ::ffff:a.b.c.d */
	uint8_t peer_n;
	char peer[46];			/* the same as text */
	int64_t deadline;		/* ms; of live streams the next heartbeat */
	struct reactor *reactor;
	struct exchange *x;
	struct client *prev, *next;	/* all of the reactor's, a ring */
	struct client *link;		/* ready, returned or buried */
	/* a live stream's own */
	struct channel *channel;
	struct client *member_prev, *member_next;
	struct event *event;		/* being sent */
	size_t event_at;
	uint64_t seen;			/* the last event given to it */
	int64_t owner;
};

/* Takes the connection as far as it goes without waiting. The reactor has the turn. */
void http_client_run(struct client *c);
void http_client_close(struct client *c);
/* Its deadline has passed. */
void http_client_expired(struct client *c);
/* When a reply being sent is given up: after a time for all of it, or a shorter one without any
 * progress (what the kernel has taken from us may still be with it). */
int64_t http_send_deadline(const struct client *c, int64_t now);
/* The exchange is over: counts and logs it. */
void http_exchange_done(struct http_server *s, struct tally *t, struct exchange *x);
/* Runs the handler, or pulls the next piece, and sends: the worker's side. A worker lends its own
 * arena to exchanges that have none yet, so that most replies are made in memory that is warm. */
struct bench {
	struct arena arena;
	struct tally tally;
};
void http_work(struct exchange *x, struct bench *b);

/* Reads the body of c->x. begin checks what the head promises. */
enum took { TOOK_ALL, TOOK_SOME, TOOK_CLOSED, TOOK_REFUSED };
struct http_refusal http_body_begin(struct client *c);
enum took http_body_take(struct client *c, struct http_refusal *no);

/* ---- reactors ---- */

enum { CHANNEL_BUCKETS = 256 };
struct reactor {
	struct http_server *server;
	pthread_t thread;
	int epoll, wake;
	int64_t now;			/* ms, monotonic, as of this turn of the loop */
	struct client all;		/* head of the ring */
	_Atomic int count;		/* those on their way from another reactor too */
	struct client *ready, *buried, *spare;
	struct slab *slabs;		/* what clients are made of; see accept.c */
	struct exchange *batch, *batch_end;	/* for the crew, at the end of this turn */
	int batch_n;
	int64_t swept_at, ebbed_at, stop_at;
	bool ebbs;			/* this one sees to the depot, which has more than a few */
	bool stopping;
	struct channel *channels[CHANNEL_BUCKETS], *due;
	int channel_count;
	struct tally tally;
	pthread_mutex_t lock;		/* of what stands below */
	bool woken;
	struct client *returned;
	struct post *posts, *posts_end;
	char scratch[SCRATCH_BYTES];
};
struct reactor *http_reactor_new(struct http_server *s);
void *http_reactor_run(void *reactor);
void http_reactor_free(struct reactor *r);
void http_accept(struct reactor *r);	/* a few of the connections that wait */
void http_slabs_free(struct reactor *r);
/* Gives a connection (back) to its reactor, from any thread. */
void http_reactor_return(struct client *c);
void http_reactor_post(struct reactor *r, struct post *p);
void http_reactor_wake(struct reactor *r);
/* Lets the connection run once more, after the others had their turn. */
void http_reactor_again(struct client *c);
/* Hands the connection's exchange to the crew. */
void http_reactor_hand_over(struct client *c);

/* ---- workers ---- */

struct crew *http_crew_start(struct http_server *s);
void http_crew_stop(struct crew *w);	/* all work must have ended */
bool http_crew_full(struct crew *w, int more);
void http_crew_push(struct crew *w, struct exchange *first, struct exchange *last, int n);
void http_crew_tally(struct crew *w, struct tally *sum, int *waiting, int *busy);

/* ---- the server ---- */

struct http_server {
	struct http_options o;		/* with the defaults filled in */
	int listener, port;
	int spare_fd;			/* see accept.c */
	pthread_mutex_t spare_lock;
	bool activated;			/* the listener came from systemd */
	char unix_path[108];
	char host_cookie[64];		/* __Host- before the session cookie's name */
	struct reactor **reactors;
	int reactor_count;
	struct crew *crew;
	struct depot depot;
	struct cache *cache;
	struct network *trusted;
	int trusted_count;
	bool trust_local;
	_Atomic bool stopping;
	_Atomic int deaf;		/* reactors that accept no more */
	_Atomic int connections;
	_Atomic int streams; /* of those, live screens on their channel */
};
#endif
