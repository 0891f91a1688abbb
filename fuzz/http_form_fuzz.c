/* http_form_fuzz.c: urlencoded pairs, and the small grammars of header values. */
#include "base/text.h"
#include "http/parse.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = { 0 };
	struct str in = { (const char *)data, size };
	struct http_pair *pairs;
	size_t n;
	if (!http_pairs(&a, in, 100, &pairs, &n).code) {
		assert(n <= 100);
		for (size_t i = 0; i < n; i++)
			assert(text_valid(pairs[i].name) && text_valid(pairs[i].value));
	}
	static struct http_request rq;
	rq = (struct http_request){ .arena = &a, .header_count = 2 };
	rq.headers[0] = (struct http_header){ S("cookie"), in };
	rq.headers[1] = (struct http_header){ S("range"), in };
	struct http_reply rp = { .status = 200 };
	struct http_span span;
	struct str cookie = http_cookie(&rq, "sid");
	assert(cookie.n <= size);
	if (http_range(&rq, &rp, 1000, &span))
		assert(span.from >= 0 && span.size >= 0 && span.from + span.size <= 1000);
	(void)http_lists(in, S("gzip"));
	(void)http_tag_listed(in, S("\"a\""));
	arena_free(&a);
	return 0;
}
