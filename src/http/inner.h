/* inner.h: the smaller rooms behind core.h: replies, gzip, the page cache, live channels, peers. */
#ifndef HTTP_INNER_H
#define HTTP_INNER_H

#include "http/core.h"

/* ---- replies ---- */

/* Lays out the reply that the handler left in x->rp. */
void http_reply_compose(struct http_server *s, struct exchange *x);
/* Fills x->rp with a refusal and lays it out. */
void http_reply_refuse(struct http_server *s, struct exchange *x, struct http_refusal no);
/* Lays out the next piece of a streamed reply; false when there is none: then either it is over
 * or, with x->close newly set, it broke its promised size. */
bool http_reply_pull(struct exchange *x);
/* Calls pull_end when it is due. */
void http_reply_end(struct exchange *x);
/* Whether a head holds this field, name in any case. */
bool http_reply_has(const struct http_reply *rp, const char *name);
void http_put_status(struct buf *b, int status);
void http_put_headers(struct buf *b, const struct http_reply *rp);
/* Date, and Connection: close when asked, and the blank line. */
void http_put_tail(struct buf *b, bool close);

/* ---- gzip ---- */

/* Whether gzip pays: text that is not encoded yet. */
bool http_squeezable(const struct http_reply *rp);
/* STR_NONE when it does not get smaller. */
struct str http_squeeze_all(struct arena *a, struct str s);
struct squeeze *http_squeeze_open(void);
void http_squeeze_put(struct squeeze *z, struct str s, bool end, struct buf *out);
void http_squeeze_close(struct squeeze *z);

/* ---- the page cache ---- */

struct cache *http_cache_new(int64_t bytes_max);
void http_cache_free(struct cache *k);
uint64_t http_cache_clock(struct cache *k);
/* Whether this request may be answered from the cache; fills x->key and x->cache_mark. */
bool http_cache_wants(struct http_server *s, struct exchange *x);
/* A reference, given back by http_page_release; NULL when there is none. */
struct page *http_cache_find(struct cache *k, struct str key);
/* Keeps the reply in x->rp if it may be kept; a reference to the page or NULL. */
struct page *http_cache_put(struct cache *k, struct exchange *x);
void http_page_release(struct page *p);
/* Lays out a page as the reply of x, whole or as 304. */
void http_page_compose(struct exchange *x, struct page *p);
void http_cache_figures(struct cache *k, int64_t *pages, int64_t *bytes);

/* ---- live channels: each reactor has its own ---- */

struct post {	/* word from another thread to a reactor */
	struct post *next;
	enum { POST_EVENT, POST_END } kind;
	int64_t id;		/* of the event, or the owner */
	struct event *event;
	struct str channel, name;	/* in `text` */
	char text[];
};
/* Takes the post over. */
void http_live_take(struct reactor *r, struct post *p);
void http_live_join(struct client *c);
void http_live_leave(struct client *c);
/* Sends what this stream has not seen; false when the connection broke. */
bool http_live_send(struct client *c);
bool http_live_beat(struct client *c);	/* a heartbeat; false when the stream is stuck or broke */
/* Does a part of the sending that is due: how many ms until it wants to run again, or -1. */
int http_live_run(struct reactor *r);
void http_live_free(struct reactor *r);

/* ---- peers ---- */

/* Reads options.trusted_proxies; the name of the one that can't be read, or NULL. */
const char *http_trust_read(struct http_server *s);
/* Notes the peer's address when the connection comes. */
struct sockaddr_storage;
void http_peer_keep(struct client *c, const struct sockaddr_storage *from);
/* Fills rq->peer and rq->secure. */
void http_peer_set(struct http_server *s, struct client *c, struct http_request *rq);

/* ---- listening ---- */

/* Opens s->listener. */
struct err http_listen(struct arena *a, struct http_server *s);
void http_unlisten(struct http_server *s);

#endif
