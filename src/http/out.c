/* out.c: gathers the parts of a reply and sends as much of them as the socket takes. */
#include "http/core.h"

#include <assert.h>
#include <errno.h>
#include <sys/socket.h>
#include <sys/uio.h>

enum { SEGMENTS = sizeof(((struct out *)0)->seg) / sizeof(struct str) };

void http_out_add(struct out *o, struct str s)
{
	if (o->at == o->count)
		o->at = o->count = 0;
	if (s.n == 0)
		return;
	assert(o->count < SEGMENTS);
	o->seg[o->count++] = s;
	o->planned += (int64_t)s.n;
}

static void spend(struct out *o, size_t n)
{
	o->sent += (int64_t)n;
	while (n) {
		struct str *s = &o->seg[o->at];
		size_t part = n < s->n ? n : s->n;
		*s = (struct str){ s->p + part, s->n - part };
		n -= part;
		if (s->n == 0)
			o->at++;
	}
}

enum sent http_out_send(int fd, struct out *o)
{
	while (o->at < o->count) {
		struct iovec v[SEGMENTS];
		int n = 0;
		for (int i = o->at; i < o->count; i++)
			v[n++] = (struct iovec){ (void *)o->seg[i].p, o->seg[i].n };
		struct msghdr m = { .msg_iov = v, .msg_iovlen = (size_t)n };
		ssize_t sent = sendmsg(fd, &m, MSG_NOSIGNAL | MSG_DONTWAIT);
		if (sent < 0 && errno == EINTR)
			continue;
		if (sent < 0)
			return errno == EAGAIN || errno == EWOULDBLOCK ? SENT_SOME : SENT_FAILED;
		spend(o, (size_t)sent);
	}
	return SENT_ALL;
}
