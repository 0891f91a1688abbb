/* peer.c: who is at the other end: the socket's address, or what a trusted proxy says of it. */
#include "http/inner.h"

#include <arpa/inet.h>
#include <assert.h>
#include <stdlib.h>
#include <string.h>

struct network {
	uint8_t address[16];
	int bits;
};

/* IPv4 becomes ::ffff:a.b.c.d, so that there is one kind of address to compare. */
static bool read_address(struct str s, uint8_t out[16])
{
	char text[INET6_ADDRSTRLEN];
	if (s.n == 0 || s.n >= sizeof text)
		return false;
	memcpy(text, s.p, s.n);
	text[s.n] = 0;
	if (inet_pton(AF_INET6, text, out) == 1)
		return true;
	memset(out, 0, 10);
	out[10] = out[11] = 0xff;
	return inet_pton(AF_INET, text, out + 12) == 1;
}

static bool is_v4(const uint8_t a[16])
{
	static const uint8_t prefix[12] = { [10] = 0xff, [11] = 0xff };
	return memcmp(a, prefix, sizeof prefix) == 0;
}

static bool read_network(struct str s, struct network *out)
{
	struct str address;
	if (!str_split(&s, '/', &address) || !read_address(address, out->address))
		return false;
	bool v4 = is_v4(out->address) && memchr(address.p, ':', address.n) == NULL;
	int64_t bits = v4 ? 32 : 128;
	if (s.p && (!str_int(s, &bits) || bits < 0 || bits > (v4 ? 32 : 128)))
		return false;
	out->bits = (int)bits + (v4 ? 96 : 0);
	return true;
}

const char *http_trust_read(struct http_server *s)
{
	const char *const *list = s->o.trusted_proxies;
	int n = 0;
	while (list && list[n])
		n++;
	s->trusted = http_new((size_t)(n + 1) * sizeof *s->trusted);
	for (int i = 0; i < n; i++) {
		if (strcmp(list[i], "unix") == 0)
			s->trust_local = true;
		else if (!read_network(str_of(list[i]), &s->trusted[s->trusted_count++]))
			return list[i];
	}
	return NULL;
}

static bool inside(const struct network *net, const uint8_t a[16])
{
	int whole = net->bits / 8, rest = net->bits % 8;
	if (memcmp(net->address, a, (size_t)whole) != 0)
		return false;
	return rest == 0 || ((net->address[whole] ^ a[whole]) >> (8 - rest)) == 0;
}

static bool trusted(const struct http_server *s, const uint8_t a[16])
{
	for (int i = 0; i < s->trusted_count; i++)
		if (inside(&s->trusted[i], a))
			return true;
	return false;
}

static size_t address_text(const uint8_t address[16], char out[INET6_ADDRSTRLEN])
{
	if (is_v4(address))
		inet_ntop(AF_INET, address + 12, out, INET6_ADDRSTRLEN);
	else
		inet_ntop(AF_INET6, address, out, INET6_ADDRSTRLEN);
	return strlen(out);
}

void http_peer_keep(struct client *c, const struct sockaddr_storage *from)
{
	const struct sockaddr_in6 *v6 = (const void *)from;
	const struct sockaddr_in *v4 = (const void *)from;
	static_assert(sizeof c->peer >= INET6_ADDRSTRLEN);
	if (from->ss_family == AF_INET6) {
		memcpy(c->address, &v6->sin6_addr, 16);
	} else if (from->ss_family == AF_INET) {
		c->address[10] = c->address[11] = 0xff;
		memcpy(c->address + 12, &v4->sin_addr, 4);
	} else {
		c->local = true;
		memcpy(c->peer, "unix", c->peer_n = 4);
		return;
	}
	c->peer_n = (uint8_t)address_text(c->address, c->peer);
}

/* The last item of a list, cut off; false when nothing is left. */
static bool take_last(struct str *list, struct str *item)
{
	if (list->n == 0)
		return false;
	size_t at = list->n;
	while (at && list->p[at - 1] != ',')
		at--;
	*item = str_trim((struct str){ list->p + at, list->n - at });
	list->n = at ? at - 1 : 0;
	return true;
}

/* Walks X-Forwarded-For from its end, where our own proxies wrote, to the first address that is
 * none of theirs: what stands before it anyone may have written. */
static void follow(const struct http_server *s, const struct http_request *rq, uint8_t address[16])
{
	for (int i = rq->header_count - 1; i >= 0; i--) {
		if (!str_eq(rq->headers[i].name, S("x-forwarded-for")))
			continue;
		struct str list = rq->headers[i].value, item;
		while (take_last(&list, &item)) {
			uint8_t one[16];
			if (!read_address(item, one))
				return;
			memcpy(address, one, sizeof one);
			if (!trusted(s, one))
				return;
		}
	}
}

void http_peer_set(struct http_server *s, struct client *c, struct http_request *rq)
{
	uint8_t address[16];
	memcpy(address, c->address, sizeof address);
	rq->secure = false;
	if (c->local ? s->trust_local : trusted(s, address)) {
		follow(s, rq, address);
		struct str list = http_header(rq, "x-forwarded-proto"), last;
		rq->secure = take_last(&list, &last) && http_same(last, S("https"));
	}
	/* In the exchange: the access line is written when the connection may be gone. */
	size_t n = c->peer_n;
	if (memcmp(address, c->address, sizeof address) != 0)
		n = address_text(address, c->x->peer);
	else
		memcpy(c->x->peer, c->peer, sizeof c->peer);
	rq->peer = (struct str){ c->x->peer, n };
}
