/* body.c: reads a request's body, into memory while it is small and into an unlinked file when it
 * is not, and lets handlers read from either. */
#include "http/inner.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BYTES_A_TURN = 1024 * 1024 };

static const struct http_refusal too_large = { 413, "http.body_too_large" };
static const struct http_refusal no_room = { 507, "http.no_room" };

/* A file without a name. Where the file system knows no O_TMPFILE it has one for a moment. */
static int spool_open(const char *dir)
{
	int fd = open(dir, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	if (fd >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != ENOENT))
		return fd;
	char name[4096];
	int n = snprintf(name, sizeof name, "%s/body-XXXXXX", dir);
	if (n < 0 || (size_t)n >= sizeof name)
		return -1;
	fd = mkostemp(name, O_CLOEXEC);
	if (fd >= 0)
		unlink(name);
	return fd;
}

static bool begin_spool(struct client *c)
{
	struct exchange *x = c->x;
	x->rq.body_fd = spool_open(c->reactor->server->o.spool_dir);
	return x->rq.body_fd >= 0 && fd_put(x->rq.body_fd, buf_str(&x->received));
}

static struct http_refusal keep(struct client *c, struct str data)
{
	struct exchange *x = c->x;
	if (x->framing.chunked && (int64_t)data.n > x->limit - x->rq.body_size)
		return too_large;
	bool fits = x->rq.body_size + (int64_t)data.n <= HTTP_BODY_MEMORY_MAX;
	if (x->rq.body_fd < 0 && !fits && !begin_spool(c))
		return no_room;
	if (x->rq.body_fd < 0)
		put(&x->received, data);
	else if (!fd_put(x->rq.body_fd, data))
		return no_room;
	x->rq.body_size += (int64_t)data.n;
	return (struct http_refusal){ 0 };
}

static bool complete(const struct exchange *x)
{
	return x->framing.chunked ? x->chunks.done : x->rq.body_size == x->framing.length;
}

struct http_refusal http_body_begin(struct client *c)
{
	struct exchange *x = c->x;
	struct http_server *s = c->reactor->server;
	if (!x->framing.chunked && x->framing.length <= 0)
		return (struct http_refusal){ 0 };
	x->limit = s->o.limit ? s->o.limit(s->o.app, x->rq.method, x->rq.path) :
				HTTP_BODY_MEMORY_MAX;
	if (x->limit <= 0 || x->framing.length > x->limit)
		return too_large;
	x->received = (struct buf){ .arena = &x->arena };
	if (x->framing.length > HTTP_BODY_MEMORY_MAX && !begin_spool(c))
		return no_room;
	if (x->framing.length > 0 && x->rq.body_fd < 0) {
		x->received.p = NEW(&x->arena, (size_t)x->framing.length, char);
		x->received.cap = (size_t)x->framing.length;
	}
	static const struct str go_on = S("HTTP/1.1 100 Continue\r\n\r\n");
	if (x->framing.expects && x->in_at == x->in_n)
		send(c->fd, go_on.p, go_on.n, MSG_NOSIGNAL | MSG_DONTWAIT);
	return (struct http_refusal){ 0 };
}

/* Spends what came along with the head, or the raw bytes of chunks. */
static struct http_refusal take_buffered(struct client *c)
{
	struct exchange *x = c->x;
	struct http_refusal no = { 0 };
	while (x->in_at < x->in_n && !complete(x) && !no.status) {
		struct str data = { x->in + x->in_at, x->in_n - x->in_at };
		size_t used;
		if (x->framing.chunked) {
			no = http_dechunk(&x->chunks, data, &used, &data);
			if (no.status)
				break;
		} else {
			data = str_sub(data, 0, (size_t)(x->framing.length - x->rq.body_size));
			used = data.n;
		}
		no = keep(c, data);
		x->in_at += used;
	}
	return no;
}

/* One recv, to where the bytes belong: chunks to the buffer after the head, others to scratch. */
static ssize_t receive(struct client *c, struct str *data)
{
	struct exchange *x = c->x;
	char *to = c->reactor->scratch;
	size_t room = SCRATCH_BYTES;
	if (x->framing.chunked) {
		assert(x->in_at == x->in_n);
		x->in_at = x->in_n = x->head_n;
		to = x->in + x->in_n;
		room = IN_BYTES - x->in_n;
	} else if (x->framing.length - x->rq.body_size < (int64_t)room) {
		room = (size_t)(x->framing.length - x->rq.body_size);
	}
	ssize_t got = recv(c->fd, to, room, MSG_DONTWAIT);
	if (got <= 0)
		return got;
	COUNT(c->reactor->tally.bytes_in, got);
	c->more_in = (size_t)got == room || c->hung_up;
	*data = (struct str){ to, x->framing.chunked ? 0 : (size_t)got };
	if (x->framing.chunked)
		x->in_n += (size_t)got;
	return got;
}

enum took http_body_take(struct client *c, struct http_refusal *no)
{
	struct exchange *x = c->x;
	int64_t stop = x->rq.body_size + BYTES_A_TURN;
	struct str data = STR_NONE;
	for (;;) {
		*no = take_buffered(c);
		if (!no->status && data.n)
			*no = keep(c, data);
		data = STR_NONE;
		if (no->status)
			return TOOK_REFUSED;
		if (complete(x))
			break;
		if (!c->more_in)
			return TOOK_SOME;
		if (x->rq.body_size >= stop) {
			http_reactor_again(c);
			return TOOK_SOME;
		}
		ssize_t got = receive(c, &data);
		if (got < 0 && errno == EAGAIN) {
			c->more_in = false;
			return TOOK_SOME;
		}
		if (got == 0 || (got < 0 && errno != EINTR))
			return TOOK_CLOSED;
	}
	if (x->rq.body_fd < 0)
		x->rq.body = buf_str(&x->received);
	return TOOK_ALL;
}

struct err http_body_read(const struct http_request *rq, int64_t offset, int64_t size, char *out)
{
	assert(offset >= 0 && size >= 0 && size <= rq->body_size - offset);
	if (rq->body_fd < 0) {
		if (size)
			__builtin_memcpy(out, rq->body.p + offset, (size_t)size);
		return OK;
	}
	while (size) {
		ssize_t n = pread(rq->body_fd, out, (size_t)size, offset);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return FAIL(ERR_STORE, "http.body_unreadable");
		out += n;
		offset += n;
		size -= n;
	}
	return OK;
}
