/* http_multipart_fuzz.c: forms with files. The first line of the input is the content type. */
#include "base/text.h"
#include "http/http.h"

#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = { 0 };
	struct str body = { (const char *)data, size }, type = STR_NONE;
	if (!str_split(&body, '\n', &type) || !body.p)
		return 0;
	static struct http_request rq;
	rq = (struct http_request){ .arena = &a,
				    .body = body,
				    .body_fd = -1,
				    .body_size = (int64_t)body.n,
				    .header_count = 1 };
	rq.headers[0] = (struct http_header){ S("content-type"), type };
	struct http_part *parts;
	size_t n;
	int64_t at = 0;
	if (!http_parts(&rq, 50, &parts, &n).code) {
		assert(n <= 50);
		for (size_t i = 0; i < n; i++) {
			assert(text_valid(parts[i].name) && text_valid(parts[i].filename));
			assert(parts[i].offset > at && parts[i].size >= 0);
			at = parts[i].offset + parts[i].size;
			assert(at <= rq.body_size);
			assert(parts[i].filename.p || text_valid(parts[i].value));
		}
	}
	arena_free(&a);
	return 0;
}
