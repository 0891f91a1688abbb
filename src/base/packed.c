/* packed.c: see packed.h. */
#include "base/packed.h"

#include <assert.h>

enum { BITS_MAX = 63 };

void put_packed(struct buf *b, uint64_t n)
{
	assert(n >> BITS_MAX == 0);
	for (; n >= 0x80; n >>= 7)
		put_char(b, (char)(0x80 | (n & 0x7F)));
	put_char(b, (char)n);
}

void put_packed_text(struct buf *b, struct str s)
{
	put_packed(b, s.n);
	put(b, s);
}

static void spoil(struct packed *p) { *p = (struct packed){ .bad = true }; }

uint64_t packed_long(struct packed *p)
{
	uint64_t n = 0;
	size_t at = 0;
	for (int shift = 0; shift < BITS_MAX && at < p->rest.n; shift += 7) {
		unsigned char c = (unsigned char)p->rest.p[at++];
		n |= (uint64_t)(c & 0x7F) << shift;
		if (c & 0x80)
			continue;
		p->rest = (struct str){ p->rest.p + at, p->rest.n - at };
		return n;
	}
	spoil(p);
	return 0;
}

struct str packed_text(struct packed *p)
{
	uint64_t n = packed_number(p);
	if (n > p->rest.n) {
		spoil(p);
		return STR_NONE;
	}
	struct str s = { p->rest.p, (size_t)n };
	p->rest = str_sub(p->rest, s.n, p->rest.n);
	return s;
}
