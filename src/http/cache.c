/* cache.c: finished anonymous pages, kept for the reactors to serve. A page is immutable and
 * counted; dropping a group takes its pages out while some may still be on their way to a client.
 * A reply whose group was dropped after its request began read data that was already old: it is
 * not kept. */
#include "http/inner.h"

#include "base/hash.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { BUCKETS = 1024, PAGE_MAX = 1024 * 1024, GZIP_MIN = 512 };

struct face {	/* one encoding of a page */
	struct str head, head_304, body, etag;
};
struct page {
	_Atomic int refs;
	struct page *chain;		/* in its bucket */
	struct page *older, *newer;	/* in the ring of use */
	struct str key;
	int group;
	int64_t bytes;
	struct face plain, gzip;	/* gzip.body empty: it would not be smaller */
};

struct cache {
	pthread_mutex_t lock;
	struct page *buckets[BUCKETS];
	struct page ring;		/* newer: the one used longest ago */
	int64_t pages, bytes, bytes_max;
	_Atomic uint64_t clock;		/* moves at each drop */
	uint64_t dropped[HTTP_GROUPS_MAX];	/* when, on that clock */
};

struct cache *http_cache_new(int64_t bytes_max)
{
	struct cache *k = http_new(sizeof *k);
	k->bytes_max = bytes_max;
	k->ring.older = k->ring.newer = &k->ring;
	pthread_mutex_init(&k->lock, NULL);
	return k;
}

void http_page_release(struct page *p)
{
	if (atomic_fetch_sub(&p->refs, 1) == 1)
		free(p);	/* with its texts */
}

static size_t bucket_of(struct str key)
{
	uint64_t h = 14695981039346656037u;	/* FNV-1a; a worst case costs a walk, no more */
	for (size_t i = 0; i < key.n; i++)
		h = (h ^ (unsigned char)key.p[i]) * 1099511628211u;
	return (size_t)((h ^ (h >> 32)) % BUCKETS);
}

/* ---- under the lock ---- */

static void unlink_page(struct cache *k, struct page *p)
{
	struct page **at = &k->buckets[bucket_of(p->key)];
	while (*at != p)
		at = &(*at)->chain;
	*at = p->chain;
	p->older->newer = p->newer;
	p->newer->older = p->older;
	k->pages--;
	k->bytes -= p->bytes;
	http_page_release(p);
}

static void ring_in(struct cache *k, struct page *p)
{
	p->newer = &k->ring;
	p->older = k->ring.older;
	p->older->newer = k->ring.older = p;
}

static struct page *look_up(struct cache *k, struct str key)
{
	struct page *p = k->buckets[bucket_of(key)];
	while (p && !str_eq(p->key, key))
		p = p->chain;
	return p;
}

static void link_page(struct cache *k, struct page *p)
{
	struct page *old = look_up(k, p->key);
	if (old)
		unlink_page(k, old);
	while (k->pages && k->bytes + p->bytes > k->bytes_max)
		unlink_page(k, k->ring.newer);
	struct page **at = &k->buckets[bucket_of(p->key)];
	p->chain = *at;
	*at = p;
	ring_in(k, p);
	k->pages++;
	k->bytes += p->bytes;
}

/* ---- keeping and finding ---- */

uint64_t http_cache_clock(struct cache *k) { return atomic_load(&k->clock); }

struct page *http_cache_find(struct cache *k, struct str key)
{
	pthread_mutex_lock(&k->lock);
	struct page *p = look_up(k, key);
	if (p) {
		p->older->newer = p->newer;
		p->newer->older = p->older;
		ring_in(k, p);
		atomic_fetch_add(&p->refs, 1);
	}
	pthread_mutex_unlock(&k->lock);
	return p;
}

static bool anonymous(const struct http_server *s, const struct exchange *x)
{
	return !http_cookie(&x->rq, s->o.session_cookie).p &&
	       !http_cookie(&x->rq, s->host_cookie).p &&
	       !http_header(&x->rq, "authorization").p;
}

bool http_cache_wants(struct http_server *s, struct exchange *x)
{
	struct http_request *rq = &x->rq;
	if (!s->o.cache_key || (rq->method != HTTP_GET && rq->method != HTTP_HEAD) ||
	    rq->body_size || http_header(rq, "range").p || !anonymous(s, x))
		return false;
	struct buf key = { .p = x->key_text, .cap = sizeof x->key_text,
			   .max = sizeof x->key_text };
	if (!s->o.cache_key(s->o.app, rq, &key) || key.full)
		return false;
	x->key = buf_str(&key);
	x->cache_mark = http_cache_clock(s->cache);
	return key.n > 0;
}

static bool may_keep(const struct exchange *x)
{
	const struct http_reply *rp = &x->rp;
	return x->key.n && x->rq.method == HTTP_GET && str_eq(rp->cache_key, x->key) &&
	       rp->status == 200 && !rp->pull && !rp->stream.p && rp->body.n <= PAGE_MAX &&
	       !http_reply_has(rp, "set-cookie") && !http_reply_has(rp, "etag");
}

/* The texts of one encoding, in the arena of the request. */
static void make_face(struct arena *a, const struct http_reply *rp, bool gzip, struct page *p)
{
	struct face *f = gzip ? &p->gzip : &p->plain;
	struct sha256 sum = sha256_of(buf_str(&rp->body));
	struct buf tag = { .arena = a }, head = { .arena = a }, brief = { .arena = a };
	put_char(&tag, '"');
	put_hex(&tag, sum.b, 12);
	put(&tag, gzip ? S("-gz\"") : S("\""));
	f->etag = buf_str(&tag);
	http_put_status(&head, 200);
	http_put_status(&brief, 304);
	struct buf *both[] = { &head, &brief };
	for (int i = 0; i < 2; i++) {
		http_put_headers(both[i], rp);
		put(both[i], S("ETag: "));
		put(both[i], f->etag);
		put(both[i], p->gzip.body.n ? S("\r\nVary: Accept-Encoding\r\n") : S("\r\n"));
	}
	if (gzip)
		put(&head, S("Content-Encoding: gzip\r\n"));
	put(&head, S("Content-Length: "));
	put_int(&head, (int64_t)f->body.n);
	put(&head, S("\r\n"));
	f->head = buf_str(&head);
	f->head_304 = buf_str(&brief);
}

/* One piece of memory, no larger than it must be: thousands of these are kept. */
static struct page *pack(struct page q)
{
	struct str *texts[] = { &q.key,		 &q.plain.head, &q.plain.head_304, &q.plain.body,
				&q.plain.etag,	 &q.gzip.head,	&q.gzip.head_304,  &q.gzip.body,
				&q.gzip.etag };
	enum { TEXTS = sizeof texts / sizeof texts[0] };
	size_t n = sizeof q;
	for (int i = 0; i < TEXTS; i++)
		n += texts[i]->n;
	char *memory = http_new(n), *to = memory + sizeof q;
	for (int i = 0; i < TEXTS; i++) {
		if (texts[i]->n)
			memcpy(to, texts[i]->p, texts[i]->n);
		texts[i]->p = to;
		to += texts[i]->n;
	}
	q.bytes = (int64_t)n;
	memcpy(memory, &q, sizeof q);
	return (struct page *)(void *)memory;
}

static struct page *make_page(struct exchange *x)
{
	const struct http_reply *rp = &x->rp;
	struct page p = { .refs = 1, .key = rp->cache_key, .group = rp->cache_group };
	p.plain.body = buf_str(&rp->body);
	if (http_squeezable(rp) && rp->body.n >= GZIP_MIN)
		p.gzip.body = http_squeeze_all(&x->arena, p.plain.body);
	make_face(&x->arena, rp, false, &p);
	if (p.gzip.body.n)
		make_face(&x->arena, rp, true, &p);
	return pack(p);
}

struct page *http_cache_put(struct cache *k, struct exchange *x)
{
	int group = x->rp.cache_group;
	assert(group >= 0 && group < HTTP_GROUPS_MAX);
	if (!may_keep(x))
		return NULL;
	struct page *p = make_page(x);
	pthread_mutex_lock(&k->lock);
	if (k->dropped[group] <= x->cache_mark && p->bytes <= k->bytes_max) {
		atomic_fetch_add(&p->refs, 1);
		link_page(k, p);
	}
	pthread_mutex_unlock(&k->lock);
	return p;
}

void http_cache_drop(struct http_server *s, int group)
{
	assert(group >= 0 && group < HTTP_GROUPS_MAX);
	struct cache *k = s->cache;
	struct page *next;
	pthread_mutex_lock(&k->lock);
	k->dropped[group] = atomic_fetch_add(&k->clock, 1) + 1;
	for (struct page *p = k->ring.newer; p != &k->ring; p = next) {
		next = p->newer;
		if (p->group == group)
			unlink_page(k, p);
	}
	pthread_mutex_unlock(&k->lock);
}

void http_page_compose(struct exchange *x, struct page *p)
{
	bool gzip = p->gzip.body.n &&
		    http_lists(http_header(&x->rq, "accept-encoding"), S("gzip"));
	const struct face *f = gzip ? &p->gzip : &p->plain;
	bool same = http_tag_listed(http_header(&x->rq, "if-none-match"), f->etag);
	struct buf tail = { .p = x->tail, .cap = sizeof x->tail, .max = sizeof x->tail };
	http_put_tail(&tail, x->close);
	x->page = p;
	x->rp.status = same ? 304 : 200;
	http_out_add(&x->out, same ? f->head_304 : f->head);
	http_out_add(&x->out, buf_str(&tail));
	if (!same && x->rq.method == HTTP_GET)
		http_out_add(&x->out, f->body);
}

void http_cache_figures(struct cache *k, int64_t *pages, int64_t *bytes)
{
	pthread_mutex_lock(&k->lock);
	*pages = k->pages;
	*bytes = k->bytes;
	pthread_mutex_unlock(&k->lock);
}

void http_cache_free(struct cache *k)
{
	while (k->ring.newer != &k->ring)
		unlink_page(k, k->ring.newer);
	pthread_mutex_destroy(&k->lock);
	free(k);
}
