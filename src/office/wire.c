/* wire.c: fields, messages and descriptor passing. See wire.h. */
#include "office/wire.h"

#include "base/text.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

void wire_put_u8(struct buf *b, unsigned v)
{
	assert(v < 256);
	put_char(b, (char)v);
}

void wire_put_u32(struct buf *b, uint32_t v)
{
	char p[4];
	for (int i = 0; i < 4; i++)
		p[i] = (char)(v >> (8 * i));
	put(b, (struct str){ p, sizeof p });
}

void wire_put_i64(struct buf *b, int64_t v)
{
	wire_put_u32(b, (uint32_t)(uint64_t)v);
	wire_put_u32(b, (uint32_t)((uint64_t)v >> 32));
}

void wire_put_text(struct buf *b, struct str s)
{
	assert(s.n < UINT32_MAX);
	wire_put_u32(b, (uint32_t)s.n);
	put(b, s);
}

static struct str take(struct wire *w, size_t n)
{
	if (w->bad || n > w->rest.n) {
		*w = (struct wire){ .bad = true };
		return STR_NONE;
	}
	struct str s = { w->rest.p, n };
	w->rest = (struct str){ w->rest.p + n, w->rest.n - n };
	return s;
}

unsigned wire_u8(struct wire *w)
{
	struct str s = take(w, 1);
	return s.n ? (unsigned char)s.p[0] : 0;
}

uint32_t wire_u32(struct wire *w)
{
	struct str s = take(w, 4);
	uint32_t v = 0;
	for (size_t i = 0; i < s.n; i++)
		v |= (uint32_t)(unsigned char)s.p[i] << (8 * i);
	return v;
}

int64_t wire_i64(struct wire *w)
{
	uint64_t low = wire_u32(w);
	return (int64_t)(low | (uint64_t)wire_u32(w) << 32);
}

struct str wire_text(struct wire *w)
{
	uint32_t n = wire_u32(w);
	return take(w, n);
}

struct str wire_utf8(struct wire *w)
{
	struct str s = wire_text(w);
	if (s.n && !text_valid(s)) {
		*w = (struct wire){ .bad = true };
		return STR_NONE;
	}
	return s;
}

unsigned wire_enum(struct wire *w, unsigned below)
{
	unsigned v = wire_u8(w);
	if (v >= below) {
		*w = (struct wire){ .bad = true };
		return 0;
	}
	return v;
}

uint32_t wire_count(struct wire *w, size_t each)
{
	uint32_t n = wire_u32(w);
	if (n > w->rest.n / each) {
		*w = (struct wire){ .bad = true };
		return 0;
	}
	return n;
}

/* ---- messages ---- */

enum { HEAD = 5 }; /* u32 length of the payload, u8 type */

bool wire_send(int fd, enum wire_type type, struct str payload)
{
	assert(payload.n <= WIRE_MAX);
	char head[HEAD] = { (char)payload.n, (char)(payload.n >> 8), (char)(payload.n >> 16),
			    (char)(payload.n >> 24), (char)type };
	struct iovec io[2] = { { head, HEAD }, { (char *)payload.p, payload.n } };
	struct msghdr m = { .msg_iov = io, .msg_iovlen = 2 };
	while (m.msg_iovlen) {
		ssize_t n = sendmsg(fd, &m, MSG_NOSIGNAL);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		while (m.msg_iovlen && (size_t)n >= m.msg_iov[0].iov_len) {
			n -= (ssize_t)m.msg_iov[0].iov_len;
			m.msg_iov++;
			m.msg_iovlen--;
		}
		if (m.msg_iovlen) {
			m.msg_iov[0].iov_base = (char *)m.msg_iov[0].iov_base + n;
			m.msg_iov[0].iov_len -= (size_t)n;
		}
	}
	return true;
}

static enum wire_got fill(int fd, char *p, size_t n)
{
	size_t have = 0;
	while (have < n) {
		ssize_t k = recv(fd, p + have, n - have, 0);
		if (k < 0 && errno == EINTR)
			continue;
		if (k < 0)
			return errno == EAGAIN || errno == EWOULDBLOCK ? WIRE_LATE : WIRE_CLOSED;
		if (k == 0)
			return have ? WIRE_BROKEN : WIRE_CLOSED;
		have += (size_t)k;
	}
	return WIRE_GOT;
}

static bool box_room(struct wire_box *box, size_t n)
{
	if (n <= box->cap)
		return true;
	char *p = realloc(box->p, n);
	if (!p)
		return false;
	*box = (struct wire_box){ p, n };
	return true;
}

enum wire_got wire_recv(int fd, struct wire_box *box, enum wire_type *type, struct wire *out)
{
	char head[HEAD];
	enum wire_got got = fill(fd, head, HEAD);
	if (got != WIRE_GOT)
		return got;
	struct wire h = { .rest = { head, HEAD } };
	size_t n = wire_u32(&h);
	unsigned t = wire_u8(&h);
	if (n > WIRE_MAX || t == 0 || t >= WIRE_TYPE_END)
		return WIRE_BROKEN;
	if (!box_room(box, n ? n : 1))
		return WIRE_BROKEN;
	got = fill(fd, box->p, n);
	if (got != WIRE_GOT)
		return got == WIRE_LATE ? WIRE_LATE : WIRE_BROKEN;
	*type = (enum wire_type)t;
	*out = (struct wire){ .rest = { box->p, n } };
	return WIRE_GOT;
}

void wire_box_free(struct wire_box *box)
{
	free(box->p);
	*box = (struct wire_box){ 0 };
}

/* ---- descriptors ---- */

union fd_room {
	char bytes[CMSG_SPACE(sizeof(int) * WIRE_FDS)];
	struct cmsghdr align;
};

bool wire_pass(int fd, struct str payload, const int *fds, int n)
{
	assert(payload.n > 0 && payload.n <= WIRE_ASK_MAX && n <= WIRE_FDS);
	union fd_room room = { 0 };
	struct iovec io = { (char *)payload.p, payload.n };
	struct msghdr m = { .msg_iov = &io, .msg_iovlen = 1 };
	if (n) {
		m.msg_control = room.bytes;
		m.msg_controllen = CMSG_SPACE(sizeof(int) * (size_t)n);
		struct cmsghdr *c = CMSG_FIRSTHDR(&m);
		c->cmsg_level = SOL_SOCKET;
		c->cmsg_type = SCM_RIGHTS;
		c->cmsg_len = CMSG_LEN(sizeof(int) * (size_t)n);
		memcpy(CMSG_DATA(c), fds, sizeof(int) * (size_t)n);
	}
	ssize_t k;
	do
		k = sendmsg(fd, &m, MSG_NOSIGNAL);
	while (k < 0 && errno == EINTR);
	return k == (ssize_t)payload.n;
}

static void take_fds(struct msghdr *m, int fds[WIRE_FDS])
{
	int have = 0;
	for (struct cmsghdr *c = CMSG_FIRSTHDR(m); c; c = CMSG_NXTHDR(m, c)) {
		if (c->cmsg_level != SOL_SOCKET || c->cmsg_type != SCM_RIGHTS)
			continue;
		size_t n = (c->cmsg_len - CMSG_LEN(0)) / sizeof(int);
		for (size_t i = 0; i < n; i++) {
			int one;
			memcpy(&one, CMSG_DATA(c) + i * sizeof(int), sizeof one);
			if (have < WIRE_FDS)
				fds[have++] = one;
			else
				close(one);
		}
	}
}

ptrdiff_t wire_take(int fd, char *p, size_t cap, int fds[WIRE_FDS])
{
	union fd_room room = { 0 };
	struct iovec io = { p, cap };
	struct msghdr m = { .msg_iov = &io,
			    .msg_iovlen = 1,
			    .msg_control = room.bytes,
			    .msg_controllen = sizeof room.bytes };
	for (int i = 0; i < WIRE_FDS; i++)
		fds[i] = -1;
	ssize_t n;
	do
		n = recvmsg(fd, &m, MSG_CMSG_CLOEXEC);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		return errno == EAGAIN || errno == EWOULDBLOCK ? -1 : 0;
	take_fds(&m, fds);
	return m.msg_flags & (MSG_TRUNC | MSG_CTRUNC) ? -1 : n;
}
