/* parse_test.c: what a head may look like, and each way in which it is refused. */
#include "http/parse.h"

#include "tests/test.h"

#include <string.h>

struct parsed {
	struct http_request rq;
	struct http_framing f;
	struct http_refusal no;
	bool more; /* the head is not complete */
};

static struct parsed parse_n(struct t *t, struct str in)
{
	struct parsed *p = NEW(t->arena, 1, struct parsed);
	struct str copy = arena_copy(t->arena, in);
	size_t scanned = 0;
	size_t n = http_head_end(copy, &scanned, &p->no);
	p->more = n == 0 && p->no.status == 0;
	if (n)
		p->no = http_parse((char *)(uintptr_t)copy.p, n, &p->rq, &p->f);
	return *p;
}
static struct parsed parse(struct t *t, const char *in) { return parse_n(t, str_of(in)); }

/* A GET with this line among its fields. */
static struct parsed with(struct t *t, const char *line)
{
	return parse_n(t, str_fmt(t->arena, "GET / HTTP/1.1\r\nHost: a\r\n%s\r\n\r\n", line));
}
static struct parsed target(struct t *t, const char *text)
{
	return parse_n(t, str_fmt(t->arena, "GET %s HTTP/1.1\r\nHost: a.vn:80\r\n\r\n", text));
}

#define REFUSED(parsed_, status_, key_)                                                            \
	do {                                                                                       \
		struct parsed p_ = parsed_;                                                        \
		CHECK_INT(p_.no.status, status_);                                                  \
		if (p_.no.status)                                                                  \
			CHECK_STR(str_of(p_.no.key), key_);                                        \
	} while (0)

TEST(a_plain_request_is_read)
{
	struct parsed p =
		parse(t, "GET /a/b?c=d HTTP/1.1\r\nHost: a.vn\r\nX-Thing:  two words \r\n\r\n");
	CHECK_INT(p.no.status, 0);
	CHECK_INT(p.rq.method, HTTP_GET);
	CHECK_STR(p.rq.path, "/a/b");
	CHECK_STR(p.rq.query, "c=d");
	CHECK_STR(http_header(&p.rq, "x-thing"), "two words");
	CHECK(!http_header(&p.rq, "x-none").p);
	CHECK_INT(p.f.length, -1);
	CHECK(!p.f.close && !p.f.chunked);
}

TEST(all_five_methods_are_known)
{
	static const char *const names[] = { "GET", "HEAD", "POST", "PUT", "DELETE" };
	for (int i = 0; i < 5; i++) {
		struct parsed p =
			parse_n(t, str_fmt(t->arena, "%s / HTTP/1.1\r\nHost: a\r\n\r\n", names[i]));
		CHECK_INT(p.no.status, 0);
		CHECK_INT(p.rq.method, i);
	}
}

TEST(a_head_that_comes_byte_by_byte_is_the_same_head)
{
	static const char in[] = "GET /x HTTP/1.1\r\nHost: a\r\n\r\n";
	size_t scanned = 0;
	struct http_refusal no;
	for (size_t n = 0; n < sizeof in - 1; n++)
		CHECK_INT(http_head_end((struct str){ in, n }, &scanned, &no), 0);
	CHECK_INT(http_head_end((struct str){ in, sizeof in - 1 }, &scanned, &no), sizeof in - 1);
}

TEST(a_head_ends_at_its_blank_line)
{
	struct str in = S("GET / HTTP/1.1\r\nHost: a\r\n\r\nGET /next");
	size_t scanned = 0;
	struct http_refusal no;
	CHECK_INT(http_head_end(in, &scanned, &no), in.n - 9);
}

TEST(escapes_in_a_path_are_decoded)
{
	CHECK_STR(target(t, "/%C4%91o%C3%A0n/a%20b").rq.path, "/đoàn/a b");
}

TEST(slashes_in_a_row_are_one) { CHECK_STR(target(t, "//a///b/").rq.path, "/a/b/"); }

TEST(a_path_may_end_in_names_with_dots)
{
	CHECK_STR(target(t, "/a.b/..c/d../.e").rq.path, "/a.b/..c/d../.e");
}

TEST(an_absolute_target_of_the_same_host_is_taken)
{
	CHECK_STR(target(t, "http://A.vn:80/x?y").rq.path, "/x");
	CHECK_STR(target(t, "https://a.vn:80").rq.path, "/");
	CHECK_STR(target(t, "http://a.vn:80?q").rq.query, "q");
}

TEST(an_absolute_target_of_another_host_is_refused)
{
	REFUSED(target(t, "http://b.vn/x"), 400, "http.other_host");
	REFUSED(target(t, "http://a.vn:80@b.vn/x"), 400, "http.other_host");
	REFUSED(target(t, "ftp://a.vn:80/x"), 400, "http.bad_target");
	REFUSED(target(t, "*"), 400, "http.bad_target");
}

TEST(two_content_lengths_are_refused)
{
	REFUSED(with(t, "Content-Length: 5\r\nContent-Length: 6"), 400, "http.two_lengths");
	REFUSED(with(t, "Content-Length: 5\r\nContent-Length: 5"), 400, "http.two_lengths");
	REFUSED(with(t, "Content-Length: 5, 5"), 400, "http.bad_length");
}

TEST(a_length_together_with_chunks_is_refused)
{
	REFUSED(with(t, "Content-Length: 5\r\nTransfer-Encoding: chunked"), 400,
		"http.two_lengths");
}

TEST(a_length_that_is_no_number_is_refused)
{
	static const char *const bad[] = {
		"+5", "-5", "0x5", "5 5", "", "5a", "1234567890123456789"
	};
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		REFUSED(with(t,
			     arena_cstr(t->arena, str_fmt(t->arena, "Content-Length: %s", bad[i]))),
			400, "http.bad_length");
}

TEST(other_codings_than_chunked_are_refused)
{
	REFUSED(with(t, "Transfer-Encoding: gzip, chunked"), 501, "http.unknown_coding");
	REFUSED(with(t, "Transfer-Encoding: xchunked"), 501, "http.unknown_coding");
	REFUSED(with(t, "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity"), 400,
		"http.doubled_header");
	CHECK(with(t, "Transfer-Encoding: Chunked").f.chunked);
}

TEST(a_line_that_ends_in_lf_alone_is_refused)
{
	REFUSED(parse(t, "GET / HTTP/1.1\nHost: a\r\n\r\n"), 400, "http.bare_lf");
	REFUSED(parse(t, "GET / HTTP/1.1\r\nHost: a\n\n"), 400, "http.bare_lf");
	REFUSED(parse(t, "GET / HTTP/1.1\r\nHost: a\r\n\n"), 400, "http.bare_lf");
}

TEST(a_cr_inside_a_line_is_refused)
{
	REFUSED(with(t, "X: a\rb"), 400, "http.bad_header_value");
	REFUSED(parse(t, "GET /\r HTTP/1.1\r\nHost: a\r\n\r\n"), 400, "http.bad_target");
}

TEST(folded_fields_are_refused)
{
	REFUSED(with(t, "X: a\r\n b"), 400, "http.folded_header");
	REFUSED(parse(t, "GET / HTTP/1.1\r\n Host: a\r\n\r\n"), 400, "http.folded_header");
}

TEST(a_space_before_the_colon_is_refused)
{
	REFUSED(with(t, "Content-Length : 5"), 400, "http.bad_header_name");
	REFUSED(with(t, ": 5"), 400, "http.bad_header_name");
	REFUSED(with(t, "no colon"), 400, "http.bad_header_name");
}

TEST(a_nul_is_refused_wherever_it_stands)
{
	REFUSED(parse_n(t, S("GET / HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n")), 400,
		"http.bad_header_value");
	REFUSED(parse_n(t, S("GET / HTTP/1.1\r\nHost: a\r\nX\0: b\r\n\r\n")), 400,
		"http.bad_header_name");
	REFUSED(parse_n(t, S("GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n")), 400, "http.bad_target");
	REFUSED(target(t, "/%00"), 400, "http.bad_path");
}

TEST(methods_that_are_none_are_refused)
{
	REFUSED(parse(t, "G[T / HTTP/1.1\r\nHost: a\r\n\r\n"), 400, "http.bad_method");
	REFUSED(parse(t, "CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n"), 501, "http.unknown_method");
	REFUSED(parse(t, "Get / HTTP/1.1\r\nHost: a\r\n\r\n"), 501, "http.unknown_method");
}

TEST(request_lines_of_another_shape_are_refused)
{
	static const char *const bad[] = { "GET /",	      "GET  / HTTP/1.1",
					   "GET / HTTP/1.1 ", "GET / x HTTP/1.1",
					   "GET / http/1.1",  "GET /",
					   "GET\t/\tHTTP/1.1" };
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		CHECK_INT(parse_n(t, str_fmt(t->arena, "%s\r\nHost: a\r\n\r\n", bad[i])).no.status,
			  400);
}

TEST(other_versions_are_refused)
{
	REFUSED(parse(t, "GET / HTTP/2.0\r\nHost: a\r\n\r\n"), 505, "http.bad_version");
	REFUSED(parse(t, "GET / HTTP/1.2\r\nHost: a\r\n\r\n"), 505, "http.bad_version");
}

TEST(http_1_0_is_answered_once_and_knows_no_chunks)
{
	struct parsed p = parse(t, "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
	CHECK_INT(p.no.status, 0);
	CHECK(p.f.close && p.f.old);
	REFUSED(parse(t, "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n"), 400,
		"http.old_chunked");
}

TEST(a_missing_double_or_malformed_host_is_refused)
{
	REFUSED(parse(t, "GET / HTTP/1.1\r\n\r\n"), 400, "http.no_host");
	REFUSED(with(t, "Host: b"), 400, "http.doubled_header");
	REFUSED(parse(t, "GET / HTTP/1.1\r\nHost:\r\n\r\n"), 400, "http.bad_host");
	REFUSED(parse(t, "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"), 400, "http.bad_host");
	REFUSED(parse(t, "GET / HTTP/1.1\r\nHost: a b\r\n\r\n"), 400, "http.bad_host");
	CHECK_INT(parse(t, "GET / HTTP/1.1\r\nHost: [::1]:80\r\n\r\n").no.status, 0);
}

TEST(a_head_past_16_kib_is_refused)
{
	struct buf b = { .arena = t->arena };
	put(&b, S("GET / HTTP/1.1\r\nHost: a\r\nX: "));
	while (b.n < HTTP_HEAD_MAX - 4)
		put_char(&b, 'x');
	put(&b, S("\r\n\r\n"));
	CHECK_INT(parse_n(t, buf_str(&b)).no.status, 0);
	b.n -= 4;
	put(&b, S("x\r\n\r\n"));
	REFUSED(parse_n(t, buf_str(&b)), 431, "http.head_too_large");
}

TEST(a_target_past_8_kib_is_refused)
{
	struct buf b = { .arena = t->arena };
	put(&b, S("GET /"));
	for (int i = 0; i < HTTP_TARGET_MAX; i++)
		put_char(&b, 'x');
	put(&b, S(" HTTP/1.1\r\nHost: a\r\n\r\n"));
	REFUSED(parse_n(t, buf_str(&b)), 414, "http.target_too_long");
}

TEST(more_than_64_fields_are_refused)
{
	struct buf b = { .arena = t->arena };
	put(&b, S("GET / HTTP/1.1\r\nHost: a\r\n"));
	for (int i = 0; i < 63; i++)
		put(&b, S("X: y\r\n"));
	size_t n = b.n;
	put(&b, S("\r\n"));
	CHECK_INT(parse_n(t, buf_str(&b)).no.status, 0);
	b.n = n;
	put(&b, S("X: y\r\n\r\n"));
	REFUSED(parse_n(t, buf_str(&b)), 431, "http.too_many_headers");
}

TEST(climbing_paths_are_refused_however_they_are_written)
{
	static const char *const bad[] = { "/..",  "/../a",	"/a/..",   "/a/../b", "/.",
					   "/./a", "/%2e%2e/a", "/a/%2E.", "/a//..",  "/a/.%2e/b" };
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		REFUSED(target(t, bad[i]), 400, "http.dot_segment");
	REFUSED(target(t, "/a%2Fb"), 400, "http.bad_path");
	REFUSED(target(t, "/a%5Cb"), 400, "http.bad_path");
	REFUSED(target(t, "/a\\b"), 400, "http.bad_target");
}

TEST(bad_escapes_in_a_path_are_refused)
{
	static const char *const bad[] = { "/%", "/%4", "/%g0", "/%0g", "/a%%41" };
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		REFUSED(target(t, bad[i]), 400, "http.bad_escape");
}

TEST(a_path_that_is_not_utf8_is_refused)
{
	REFUSED(target(t, "/%ff"), 400, "http.path_not_utf8");
	REFUSED(target(t, "/%C4"), 400, "http.path_not_utf8");
	REFUSED(target(t, "/%ED%A0%80"), 400, "http.path_not_utf8");
	REFUSED(target(t, "/%C0%AF"), 400, "http.path_not_utf8");
	REFUSED(target(t, "/đoàn"), 400, "http.bad_target");
}

TEST(fields_that_may_stand_once_are_refused_twice)
{
	REFUSED(with(t, "Cookie: a=b\r\nCookie: c=d"), 400, "http.doubled_header");
	REFUSED(with(t, "Content-Type: a/b\r\ncontent-type: c/d"), 400, "http.doubled_header");
	CHECK_INT(with(t, "X-Forwarded-For: a\r\nX-Forwarded-For: b").no.status, 0);
}

TEST(values_that_are_not_text_are_refused)
{
	REFUSED(with(t, "X: \x7f"), 400, "http.bad_header_value");
	REFUSED(with(t, "X: \xff\xfe"), 400, "http.bad_header_value");
	CHECK_STR(http_header(&(struct http_request){ 0 }, "x"), "");
	CHECK_INT(with(t, "X: Tiếng Việt").no.status, 0);
}

TEST(only_100_continue_may_be_expected)
{
	CHECK(with(t, "Expect: 100-Continue").f.expects);
	REFUSED(with(t, "Expect: 200-ok"), 417, "http.bad_expect");
}

TEST(what_does_not_begin_like_http_is_refused_at_once)
{
	REFUSED(parse_n(t, S("\x16\x03\x01")), 400, "http.bad_start");
	REFUSED(parse(t, "\r\nGET / HTTP/1.1\r\n"), 400, "http.bad_start");
	CHECK(parse(t, "GET").more);
}

TEST(connection_close_is_heard_among_other_words)
{
	CHECK(with(t, "Connection: close").f.close);
	CHECK(with(t, "Connection: upgrade, Close").f.close);
	CHECK(!with(t, "Connection: keep-alive").f.close);
}

SUITE(http_parse, a_plain_request_is_read, all_five_methods_are_known,
      a_head_that_comes_byte_by_byte_is_the_same_head, a_head_ends_at_its_blank_line,
      escapes_in_a_path_are_decoded, slashes_in_a_row_are_one, a_path_may_end_in_names_with_dots,
      an_absolute_target_of_the_same_host_is_taken, an_absolute_target_of_another_host_is_refused,
      two_content_lengths_are_refused, a_length_together_with_chunks_is_refused,
      a_length_that_is_no_number_is_refused, other_codings_than_chunked_are_refused,
      a_line_that_ends_in_lf_alone_is_refused, a_cr_inside_a_line_is_refused,
      folded_fields_are_refused, a_space_before_the_colon_is_refused,
      a_nul_is_refused_wherever_it_stands, methods_that_are_none_are_refused,
      request_lines_of_another_shape_are_refused, other_versions_are_refused,
      http_1_0_is_answered_once_and_knows_no_chunks, a_missing_double_or_malformed_host_is_refused,
      a_head_past_16_kib_is_refused, a_target_past_8_kib_is_refused,
      more_than_64_fields_are_refused, climbing_paths_are_refused_however_they_are_written,
      bad_escapes_in_a_path_are_refused, a_path_that_is_not_utf8_is_refused,
      fields_that_may_stand_once_are_refused_twice, values_that_are_not_text_are_refused,
      only_100_continue_may_be_expected, what_does_not_begin_like_http_is_refused_at_once,
      connection_close_is_heard_among_other_words)
