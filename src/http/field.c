/* field.c: reading and setting header fields, and the small grammars inside them: lists, cookies,
 * entity tags, byte ranges. */
#include "http/parse.h"

#include <assert.h>
#include <string.h>

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

bool http_same(struct str a, struct str b)
{
	if (a.n != b.n)
		return false;
	for (size_t i = 0; i < a.n; i++)
		if (lower(a.p[i]) != lower(b.p[i]))
			return false;
	return true;
}

struct str http_header(const struct http_request *rq, const char *name)
{
	struct str want = str_of(name);
	for (int i = 0; i < rq->header_count; i++)
		if (str_eq(rq->headers[i].name, want))
			return rq->headers[i].value;
	return STR_NONE;
}

/* "q=0", "q=0.000": this client does not want it. */
static bool weight_is_zero(struct str parameters)
{
	struct str one;
	while (str_split(&parameters, ';', &one)) {
		one = str_trim(one);
		if (one.n < 3 || lower(one.p[0]) != 'q' || one.p[1] != '=')
			continue;
		for (size_t i = 2; i < one.n; i++)
			if (one.p[i] != '0' && one.p[i] != '.')
				return false;
		return true;
	}
	return false;
}

bool http_lists(struct str list, struct str token)
{
	struct str item, name;
	while (str_split(&list, ',', &item)) {
		str_split(&item, ';', &name);
		if (http_same(str_trim(name), token))
			return !weight_is_zero(item);
	}
	return false;
}

struct str http_cookie(const struct http_request *rq, const char *name)
{
	struct str want = str_of(name), all = http_header(rq, "cookie"), one, key;
	while (str_split(&all, ';', &one)) {
		one = str_trim(one);
		if (str_split(&one, '=', &key) && one.p && str_eq(key, want))
			return one;
	}
	return STR_NONE;
}

void http_set(struct http_reply *rp, const char *name, struct str value)
{
	assert(rp->header_count < HTTP_REPLY_HEADERS_MAX);
	rp->headers[rp->header_count++] = (struct http_header){ str_of(name), value };
}

/* Weak comparison (RFC 9110 section 8.8.3.2) against a list of quoted tags, or "*". */
bool http_tag_listed(struct str list, struct str etag)
{
	struct str one;
	while (str_split(&list, ',', &one)) {
		one = str_trim(one);
		if (str_eq(one, S("*")))
			return true;
		if (str_starts(one, S("W/")))
			one = str_sub(one, 2, one.n);
		if (one.n && str_eq(one, etag))
			return true;
	}
	return false;
}

bool http_unchanged(const struct http_request *rq, struct http_reply *rp, struct str etag)
{
	http_set(rp, "ETag", etag);
	if (rq->method != HTTP_GET && rq->method != HTTP_HEAD)
		return false;
	if (!http_tag_listed(http_header(rq, "if-none-match"), etag))
		return false;
	rp->status = 304;
	return true;
}

/* "bytes=from-to", "bytes=from-", "bytes=-last"; false for anything else, several ranges too,
 * which a server may ignore (RFC 9110 section 14.2). */
static bool read_range(struct str v, int64_t size, int64_t *from, int64_t *end)
{
	struct str first;
	if (!str_starts(v, S("bytes=")))
		return false;
	v = str_sub(v, 6, v.n);
	if (!str_split(&v, '-', &first) || !v.p)
		return false;
	int64_t a = 0, b = 0;
	bool has_first = first.n > 0, has_last = v.n > 0;
	if ((has_first && !str_int(first, &a)) || (has_last && !str_int(v, &b)) || a < 0 || b < 0 ||
	    (!has_first && !has_last) || (has_first && has_last && b < a))
		return false;
	*from = has_first ? a : b < size ? size - b : 0;
	*end = has_first && has_last && b < size ? b + 1 : size;
	return true;
}

bool http_range(const struct http_request *rq, struct http_reply *rp, int64_t size,
		struct http_span *out)
{
	assert(size >= 0);
	*out = (struct http_span){ .from = 0, .size = size };
	http_set(rp, "Accept-Ranges", S("bytes"));
	struct str wanted = http_header(rq, "range");
	int64_t from, end;
	/* Without our own tag's word for it a range may join halves of two files. */
	if (rq->method != HTTP_GET || !wanted.p || http_header(rq, "if-range").p ||
	    !read_range(wanted, size, &from, &end))
		return true;
	if (from >= end) {
		rp->status = 416;
		http_set(rp, "Content-Range", str_fmt(rq->arena, "bytes */%lld", (long long)size));
		return false;
	}
	rp->status = 206;
	*out = (struct http_span){ .from = from, .size = end - from };
	http_set(rp, "Content-Range",
		 str_fmt(rq->arena, "bytes %lld-%lld/%lld", (long long)from, (long long)end - 1,
			 (long long)size));
	return true;
}
