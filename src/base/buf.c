/* buf.c: growing text with a ceiling. See base.h for the contracts. */
#include "base/base.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Of a full buffer nothing is left to write into, so that put needs to look at one bound only. */
static bool make_room(struct buf *b, size_t n)
{
	assert(b->arena || b->cap);
	if (b->full || (b->max && n > b->max - b->n)) {
		b->full = true;
		b->cap = b->n;
		return false;
	}
	size_t cap = b->cap ? b->cap : 256;
	while (cap - b->n < n)
		cap *= 2;
	if (b->max && cap > b->max)
		cap = b->max;
	b->p = arena_stretch(b->arena, b->p, b->cap, cap);
	b->cap = cap;
	return true;
}

static bool room_for(struct buf *b, size_t n) { return n <= b->cap - b->n || make_room(b, n); }

void buf_room(struct buf *b, size_t n) { room_for(b, n); }

void put_slow(struct buf *b, struct str s)
{
	if (s.n == 0 || !make_room(b, s.n))
		return;
	memcpy(b->p + b->n, s.p, s.n);
	b->n += s.n;
}

void put_char(struct buf *b, char c) { put(b, (struct str){ &c, 1 }); }

void put_int(struct buf *b, int64_t n)
{
	char digits[24];
	char *p = digits + sizeof digits;
	uint64_t u = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
	do {
		*--p = (char)('0' + u % 10);
		u /= 10;
	} while (u);
	if (n < 0)
		*--p = '-';
	put(b, (struct str){ p, (size_t)(digits + sizeof digits - p) });
}

void put_hex(struct buf *b, const uint8_t *p, size_t n)
{
	static const char digit[] = "0123456789abcdef";
	for (size_t i = 0; i < n; i++)
		put(b, (struct str){ (char[]){ digit[p[i] >> 4], digit[p[i] & 15] }, 2 });
}

[[gnu::format(printf, 2, 0)]] static void put_va(struct buf *b, const char *fmt, va_list ap)
{
	va_list again;
	va_copy(again, ap);
	int n = vsnprintf(NULL, 0, fmt, ap);
	if (n > 0 && room_for(b, (size_t)n + 1)) {
		vsnprintf(b->p + b->n, (size_t)n + 1, fmt, again);
		b->n += (size_t)n;
	}
	va_end(again);
}

void put_fmt(struct buf *b, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	put_va(b, fmt, ap);
	va_end(ap);
}

struct str buf_str(const struct buf *b) { return (struct str){ b->p, b->n }; }

struct str str_fmt(struct arena *a, const char *fmt, ...)
{
	struct buf b = { .arena = a };
	va_list ap;
	va_start(ap, fmt);
	put_va(&b, fmt, ap);
	va_end(ap);
	return buf_str(&b);
}
