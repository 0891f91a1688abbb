/* frame.c: frames and values of a backup, to bytes and back. Reading trusts nothing. */
#include "store/frame.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* ---- writing ---- */

static void put_u32(char *p, uint32_t n)
{
	for (int i = 0; i < 4; i++)
		p[i] = (char)(n >> (24 - 8 * i));
}

void sink_put(struct sink *s, struct str bytes)
{
	sha256_add(&s->hash, bytes);
	s->bytes += (int64_t)bytes.n;
	while (bytes.n && !s->failed) {
		ssize_t n = write(s->fd, bytes.p, bytes.n);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0) {
			s->failed = true;
			s->why = n < 0 ? errno : EIO;
			return;
		}
		bytes = str_sub(bytes, (size_t)n, bytes.n);
	}
}

void sink_frame(struct sink *s, char kind, struct str payload)
{
	char head[5] = { kind };
	put_u32(head + 1, (uint32_t)payload.n);
	sink_put(s, (struct str){ head, sizeof head });
	sink_put(s, payload);
}

void put_val(struct buf *b, struct val v)
{
	char head[9] = { "nitb"[v.kind] };
	size_t n = 1;
	if (v.kind == VAL_INT) {
		put_u32(head + 1, (uint32_t)((uint64_t)v.i >> 32));
		put_u32(head + 5, (uint32_t)v.i);
		n = 9;
	} else if (v.kind != VAL_NULL) {
		put_u32(head + 1, (uint32_t)v.t.n);
		n = 5;
	}
	put(b, (struct str){ head, n });
	if (n == 5)
		put(b, v.t);
}

/* ---- reading ---- */

static uint32_t get_u32(const char *p)
{
	uint32_t n = 0;
	for (int i = 0; i < 4; i++)
		n = n << 8 | (unsigned char)p[i];
	return n;
}

bool source_read(struct source *s, char *p, size_t n)
{
	if (s->failed || (int64_t)n > s->size - s->at)
		return false;
	for (size_t got = 0; got < n;) {
		ssize_t k = pread(s->fd, p + got, n - got, s->at + (int64_t)got);
		if (k < 0 && errno == EINTR)
			continue;
		if (k <= 0) {
			s->failed = true;
			return false;
		}
		got += (size_t)k;
	}
	if (s->hashes)
		sha256_add(&s->hash, (struct str){ p, n });
	s->at += (int64_t)n;
	return true;
}

bool source_frame(struct source *s, struct arena *a, struct frame *out)
{
	char head[5];
	if (!source_read(s, head, sizeof head))
		return false;
	size_t n = get_u32(head + 1);
	if (n > FRAME_MAX || (int64_t)n > s->size - s->at)
		return false;
	char *p = NEW(a, n + 1, char);
	*out = (struct frame){ head[0], { p, n } };
	return source_read(s, p, n);
}

bool take_val(struct frame *f, struct val *out)
{
	if (!f->rest.n)
		return false;
	char kind = f->rest.p[0];
	if (kind == 'n') {
		*out = NUL;
		f->rest = str_sub(f->rest, 1, f->rest.n);
		return true;
	}
	if (kind == 'i' && f->rest.n >= 9) {
		uint64_t high = get_u32(f->rest.p + 1);
		*out = INT((int64_t)(high << 32 | get_u32(f->rest.p + 5)));
		f->rest = str_sub(f->rest, 9, f->rest.n);
		return true;
	}
	if ((kind != 't' && kind != 'b') || f->rest.n < 5)
		return false;
	size_t n = get_u32(f->rest.p + 1);
	if (n > f->rest.n - 5)
		return false;
	struct str t = str_sub(f->rest, 5, n);
	*out = kind == 't' ? TEXT(t) : BLOB(t);
	f->rest = str_sub(f->rest, 5 + n, f->rest.n);
	return true;
}

bool take_int(struct frame *f, int64_t *out)
{
	struct val v;
	if (!take_val(f, &v) || v.kind != VAL_INT)
		return false;
	*out = v.i;
	return true;
}

bool take_text(struct frame *f, struct str *out)
{
	struct val v;
	if (!take_val(f, &v) || v.kind != VAL_TEXT)
		return false;
	*out = v.t;
	return true;
}
