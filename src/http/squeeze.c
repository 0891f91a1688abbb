/* squeeze.c: gzip for replies, whole or streamed. Level 5 is where zlib's price rises faster than
 * its gain on our pages. */
#include "http/inner.h"

#include <assert.h>
#include <stdlib.h>
#include <zlib.h>

enum { LEVEL = 5, GZIP_FORMAT = 16, WINDOW_MIN = 9, WINDOW_MAX = 15, OUT_STEP = 16 * 1024 };

struct squeeze {
	z_stream z;
};

bool http_squeezable(const struct http_reply *rp)
{
	static const struct str text[] = {
		S("text/"), S("application/json"), S("application/javascript"),
		S("application/manifest+json"), S("application/xml"), S("image/svg+xml"),
	};
	struct str type = STR_NONE;
	if (rp->status == 206 || http_reply_has(rp, "content-encoding"))
		return false;
	for (int i = 0; i < rp->header_count; i++)
		if (http_same(rp->headers[i].name, S("content-type")))
			type = rp->headers[i].value;
	for (size_t i = 0; i < sizeof text / sizeof text[0]; i++)
		if (str_starts(type, text[i]))
			return true;
	return false;
}

/* A window no larger than the text: small pages then need 20 KiB and not 260. */
static void begin(z_stream *z, size_t n)
{
	int window = WINDOW_MIN;
	while (window < WINDOW_MAX && ((size_t)1 << window) < n)
		window++;
	*z = (z_stream){ 0 };
	if (deflateInit2(z, LEVEL, Z_DEFLATED, window + GZIP_FORMAT, window - 7 + (window < 12),
			 Z_DEFAULT_STRATEGY) != Z_OK)
		die("no memory for gzip");
}

struct str http_squeeze_all(struct arena *a, struct str s)
{
	if (s.n > UINT32_MAX / 2)
		return STR_NONE;
	z_stream z;
	begin(&z, s.n);
	char *out = NEW(a, s.n, char);
	z.next_in = (Bytef *)(uintptr_t)s.p;
	z.avail_in = (uInt)s.n;
	z.next_out = (Bytef *)out;
	z.avail_out = (uInt)s.n;
	bool fits = deflate(&z, Z_FINISH) == Z_STREAM_END;
	size_t n = s.n - z.avail_out;
	deflateEnd(&z);
	return fits ? (struct str){ out, n } : STR_NONE;
}

struct squeeze *http_squeeze_open(void)
{
	struct squeeze *q = http_new(sizeof *q);
	begin(&q->z, SIZE_MAX);
	return q;
}

void http_squeeze_put(struct squeeze *q, struct str s, bool end, struct buf *out)
{
	char step[OUT_STEP];
	assert(s.n <= UINT32_MAX);
	q->z.next_in = (Bytef *)(uintptr_t)s.p;
	q->z.avail_in = (uInt)s.n;
	do {
		q->z.next_out = (Bytef *)step;
		q->z.avail_out = sizeof step;
		deflate(&q->z, end ? Z_FINISH : Z_NO_FLUSH);
		put(out, (struct str){ step, sizeof step - q->z.avail_out });
	} while (q->z.avail_out == 0);
}

void http_squeeze_close(struct squeeze *q)
{
	deflateEnd(&q->z);
	free(q);
}
