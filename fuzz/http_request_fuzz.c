/* http_request_fuzz.c: heads and chunked bodies. The input is a stream of a connection; it is read
 * twice, whole and byte by byte, and both readings must agree. */
#include "base/text.h"
#include "http/parse.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static size_t head_end(struct str in, size_t step, struct http_refusal *no)
{
	size_t scanned = 0, n = 0;
	*no = (struct http_refusal){ 0 };
	for (size_t have = step; !n && !no->status; have += step) {
		size_t seen = have < in.n ? have : in.n;
		n = http_head_end((struct str){ in.p, seen }, &scanned, no);
		assert(scanned <= seen && n <= seen);
		if (seen == in.n)
			break;
	}
	return n;
}

static void check_request(const struct http_request *rq, const struct http_framing *f)
{
	assert(rq->path.n && rq->path.p[0] == '/' && text_valid(rq->path));
	assert(str_find(rq->path, S("//")) == SIZE_MAX &&
	       str_find(rq->path, S("/../")) == SIZE_MAX);
	assert(!str_ends(rq->path, S("/..")) && !memchr(rq->path.p, '\\', rq->path.n));
	assert(!(f->chunked && f->length >= 0) && f->length >= -1);
	assert(rq->header_count >= 0 && rq->header_count <= HTTP_HEADERS_MAX);
	for (int i = 0; i < rq->header_count; i++) {
		struct str v = rq->headers[i].value;
		assert(rq->headers[i].name.n && text_valid(v));
		assert(!v.n || (!memchr(v.p, '\r', v.n) && !memchr(v.p, '\n', v.n)));
	}
}

/* How many bytes of body the chunks hold; -1 when they are refused. */
static int64_t dechunk(struct str in, size_t step)
{
	struct http_chunks c = { 0 };
	int64_t n = 0;
	size_t at = 0;
	while (at < in.n && !c.done) {
		size_t used = 0;
		struct str piece;
		if (http_dechunk(&c, str_sub(in, at, step), &used, &piece).status)
			return -1;
		assert(used > 0 && used <= in.n - at);
		n += (int64_t)piece.n;
		at += used;
	}
	return n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct http_request rq;
	struct http_framing f;
	struct http_refusal no, again;
	struct str in = { (const char *)data, size };
	size_t n = head_end(in, size ? size : 1, &no);
	size_t same = head_end(in, 1, &again);
	assert(n == same && no.status == again.status);
	if (n) {
		char *head = malloc(n);
		memcpy(head, data, n);
		no = http_parse(head, n, &rq, &f);
		if (!no.status)
			check_request(&rq, &f);
		free(head);
	}
	struct str rest = str_sub(in, n, size);
	assert(dechunk(rest, 1) == dechunk(rest, SIZE_MAX));
	return 0;
}
