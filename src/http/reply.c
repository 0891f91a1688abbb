/* reply.c: from what a handler left to the bytes of a reply: status line, fields, length or
 * chunks, gzip. Sending is out.c's, kept pages are cache.c's. */
#include "http/inner.h"

#include "base/day.h"
#include "base/msg.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum { SQUEEZE_MIN = 512 };	/* below it gzip saves no packet */
enum { PIECE_MIN = 16 * 1024 };	/* of a streamed reply */

/* ---- parts of a head ---- */

static struct str reason(int status)
{
	static const struct {
		int status;
		struct str text;
	} known[] = {
		{ 200, S("OK") }, { 201, S("Created") }, { 202, S("Accepted") },
		{ 204, S("No Content") }, { 206, S("Partial Content") },
		{ 301, S("Moved Permanently") }, { 302, S("Found") }, { 303, S("See Other") },
		{ 304, S("Not Modified") }, { 400, S("Bad Request") }, { 401, S("Unauthorized") },
		{ 403, S("Forbidden") }, { 404, S("Not Found") },
		{ 405, S("Method Not Allowed") }, { 408, S("Request Timeout") },
		{ 409, S("Conflict") }, { 413, S("Content Too Large") },
		{ 414, S("URI Too Long") }, { 416, S("Range Not Satisfiable") },
		{ 417, S("Expectation Failed") }, { 422, S("Unprocessable Content") },
		{ 429, S("Too Many Requests") }, { 431, S("Request Header Fields Too Large") },
		{ 500, S("Internal Server Error") }, { 501, S("Not Implemented") },
		{ 503, S("Service Unavailable") }, { 505, S("HTTP Version Not Supported") },
		{ 507, S("Insufficient Storage") },
	};
	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
		if (known[i].status == status)
			return known[i].text;
	return S("Other");
}

void http_put_status(struct buf *b, int status)
{
	put(b, S("HTTP/1.1 "));
	put_int(b, status);
	put_char(b, ' ');
	put(b, reason(status));
	put(b, S("\r\n"));
}

static void put_field(struct buf *b, struct str name, struct str value)
{
	put(b, name);
	put(b, S(": "));
	put(b, value);
	put(b, S("\r\n"));
}

static void put_number(struct buf *b, struct str name, int64_t n)
{
	put(b, name);
	put(b, S(": "));
	put_int(b, n);
	put(b, S("\r\n"));
}

void http_put_headers(struct buf *b, const struct http_reply *rp)
{
	for (int i = 0; i < rp->header_count; i++)
		put_field(b, rp->headers[i].name, rp->headers[i].value);
}

/* One text a second and thread. */
static struct str date_now(void)
{
	static const char days[] = "SunMonTueWedThuFriSat";
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	static _Thread_local time_t kept;
	static _Thread_local char text[40];
	static _Thread_local size_t n;
	time_t now = (time_t)(now_ms() / 1000);
	if (now != kept || n == 0) {
		struct tm t;
		gmtime_r(&now, &t);
		n = (size_t)snprintf(text, sizeof text, "%.3s, %02d %.3s %04d %02d:%02d:%02d GMT",
				     days + t.tm_wday * 3, t.tm_mday, months + t.tm_mon * 3,
				     (t.tm_year + 1900) % 10000, t.tm_hour, t.tm_min, t.tm_sec);
		kept = now;
	}
	return (struct str){ text, n };
}

void http_put_tail(struct buf *b, bool close)
{
	put_field(b, S("Date"), date_now());
	if (close)
		put(b, S("Connection: close\r\n"));
	put(b, S("\r\n"));
}

/* ---- is it a reply ---- */

bool http_reply_has(const struct http_reply *rp, const char *name)
{
	struct str want = str_of(name);
	for (int i = 0; i < rp->header_count; i++)
		if (http_same(rp->headers[i].name, want))
			return true;
	return false;
}

static bool no_control(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (((unsigned char)s.p[i] < ' ' && s.p[i] != '\t') || s.p[i] == 0x7f)
			return false;
	return true;
}

/* A value with a line end would let a guest write our header fields. */
static bool well_formed(const struct http_reply *rp)
{
	for (int i = 0; i < rp->header_count; i++)
		if (!no_control(rp->headers[i].value) || !no_control(rp->headers[i].name))
			return false;
	return rp->status >= 200 && rp->status <= 599 && !rp->body.full && rp->pull_size >= 0 &&
	       rp->stream.n <= HTTP_CHANNEL_MAX;
}

static void replace_by_500(struct http_server *s, struct exchange *x)
{
	bool no_log = x->rp.no_log;
	http_reply_end(x);
	x->rp = (struct http_reply){ .no_log = no_log };
	http_reply_refuse(s, x, (struct http_refusal){ 500, "http.broken_reply" });
}

/* ---- laying out ---- */

static bool bare(const struct http_reply *rp) { return rp->status == 204 || rp->status == 304; }

/* One piece of a streamed reply, framed. An empty one would end a chunked reply: left out. */
static void add_piece(struct exchange *x, struct str piece, bool last)
{
	if (x->squeeze) {
		x->squeezed.arena = &x->arena;
		x->squeezed.n = 0;
		http_squeeze_put(x->squeeze, piece, last, &x->squeezed);
		piece = buf_str(&x->squeezed);
	}
	if (!x->chunked) {
		http_out_add(&x->out, piece);
		return;
	}
	if (piece.n) {
		int n = snprintf(x->size_line, sizeof x->size_line, "%zx\r\n", piece.n);
		http_out_add(&x->out, (struct str){ x->size_line, (size_t)n });
		http_out_add(&x->out, piece);
	}
	if (last)
		http_out_add(&x->out, piece.n ? S("\r\n0\r\n\r\n") : S("0\r\n\r\n"));
	else if (piece.n)
		http_out_add(&x->out, S("\r\n"));
}

static void lay_out_stream(struct exchange *x, struct buf *head, bool gzip)
{
	struct http_reply *rp = &x->rp;
	bool only_head = x->rq.method == HTTP_HEAD;
	if (rp->pull_size) {
		put_number(head, S("Content-Length"), (int64_t)rp->body.n + rp->pull_size);
		x->promised = rp->pull_size;
	} else if (x->framing.old) {
		x->close = true;	/* its end is the connection's */
	} else {
		put(head, S("Transfer-Encoding: chunked\r\n"));
		x->chunked = !only_head;
	}
	if (gzip && !rp->pull_size)
		put(head, S("Content-Encoding: gzip\r\n"));
	http_put_tail(head, x->close);
	http_out_add(&x->out, buf_str(head));
	if (only_head) {
		http_reply_end(x);
		return;
	}
	if (gzip && !rp->pull_size)
		x->squeeze = http_squeeze_open();
	x->streaming = true;
	add_piece(x, buf_str(&rp->body), false);
}

static void lay_out_live(struct exchange *x, struct buf *head)
{
	put(head, S("Content-Type: text/event-stream; charset=utf-8\r\nCache-Control: no-store\r\n"
		    "X-Accel-Buffering: no\r\n"));
	x->close = false;	/* it leaves for its channel first */
	http_put_tail(head, true);
	http_out_add(&x->out, buf_str(head));
	http_out_add(&x->out, buf_str(&x->rp.body));
}

static void lay_out_whole(struct exchange *x, struct buf *head, bool gzip)
{
	struct http_reply *rp = &x->rp;
	struct str body = buf_str(&rp->body);
	if (!bare(rp)) {
		struct str small = gzip && body.n >= SQUEEZE_MIN ?
					   http_squeeze_all(&x->arena, body) : STR_NONE;
		if (small.p) {
			put(head, S("Content-Encoding: gzip\r\n"));
			body = small;
		}
		put_number(head, S("Content-Length"), (int64_t)body.n);
	}
	http_put_tail(head, x->close);
	http_out_add(&x->out, buf_str(head));
	if (!bare(rp) && x->rq.method != HTTP_HEAD)
		http_out_add(&x->out, body);
}

static struct buf head_buf(struct exchange *x)
{
	enum { HEAD_BYTES = 1024 };	/* most heads: grown at once rather than in steps */
	return (struct buf){ .arena = &x->arena, .p = NEW(&x->arena, HEAD_BYTES, char),
			     .cap = HEAD_BYTES };
}

void http_reply_compose(struct http_server *s, struct exchange *x)
{
	struct http_reply *rp = &x->rp;
	if (!well_formed(rp)) {
		replace_by_500(s, x);
		return;
	}
	struct page *page = rp->cache_key.p ? http_cache_put(s->cache, x) : NULL;
	if (page) {
		http_reply_end(x);
		http_page_compose(x, page);
		return;
	}
	if (x->rq.method != HTTP_GET || rp->status != 200)
		rp->stream = STR_NONE;
	struct buf head = head_buf(x);
	http_put_status(&head, rp->status);
	http_put_headers(&head, rp);
	bool text = !bare(rp) && !rp->stream.p && !rp->pull_size && http_squeezable(rp);
	if (text)
		put(&head, S("Vary: Accept-Encoding\r\n"));
	bool gzip = text && http_lists(http_header(&x->rq, "accept-encoding"), S("gzip"));
	if (rp->stream.p)
		lay_out_live(x, &head);
	else if (rp->pull && !bare(rp))
		lay_out_stream(x, &head, gzip);
	else
		lay_out_whole(x, &head, gzip);
	if (!x->streaming)
		http_reply_end(x);
}

bool http_reply_pull(struct exchange *x)
{
	if (!x->streaming)
		return false;
	struct http_reply *rp = &x->rp;
	x->piece.arena = &x->arena;
	x->piece.n = 0;
	bool more;
	do {	/* rows come singly, packets should not */
		more = rp->pull(rp->pull_arg, &x->piece);
	} while (more && x->piece.n < PIECE_MIN);
	struct str piece = buf_str(&x->piece);
	if (!more)	/* before its last bytes go: whoever has them may count on it */
		http_reply_end(x);
	if (rp->pull_size) {
		bool broken = (int64_t)piece.n > x->promised ||
			      (!more && (int64_t)piece.n < x->promised);
		x->promised -= (int64_t)piece.n;
		if (broken) {	/* cut off, so that the client sees that something is missing */
			http_reply_end(x);
			x->close = true;
			return true;
		}
	}
	add_piece(x, piece, !more);
	return true;
}

void http_reply_end(struct exchange *x)
{
	void (*end)(void *) = x->rp.pull_end;
	x->rp.pull_end = NULL;
	x->streaming = false;
	if (end)
		end(x->rp.pull_arg);
}

/* ---- refusals ---- */

static void plain_refusal(struct arena *a, const char *key, struct http_reply *rp)
{
	struct msg m = msg_of_key(key, NULL, 0);
	http_set(rp, "Content-Type", S("text/plain; charset=utf-8"));
	http_set(rp, "Cache-Control", S("no-store"));
	rp->body.arena = a;
	for (unsigned char lang = 0; lang < LANG_COUNT && m.id >= 0; lang++) {
		rp->body.lang = lang;
		put_msg(&rp->body, m);
		put_char(&rp->body, '\n');
	}
}

void http_reply_refuse(struct http_server *s, struct exchange *x, struct http_refusal no)
{
	struct http_reply *rp = &x->rp;
	bool no_log = rp->no_log;
	*rp = (struct http_reply){ .status = no.status, .no_log = no_log };
	rp->body.arena = &x->arena;
	if (no.status == 503)
		http_set(rp, "Retry-After", S("5"));
	if (s->o.refuse)
		s->o.refuse(s->o.app, &x->arena, no.key, rp);
	else
		plain_refusal(&x->arena, no.key, rp);
	if (!well_formed(rp))
		*rp = (struct http_reply){ .status = no.status, .no_log = no_log };
	rp->pull = NULL;
	rp->stream = STR_NONE;
	rp->cache_key = STR_NONE;
	struct buf head = head_buf(x);
	http_put_status(&head, rp->status);
	http_put_headers(&head, rp);
	lay_out_whole(x, &head, false);
}
