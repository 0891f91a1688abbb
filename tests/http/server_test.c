/* server_test.c: requests and replies over a socket. */
#include "base/day.h"
#include "tests/http/wire.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include <zlib.h>

/* Each test has a site of its own. */
#define SITE                                                                                       \
	struct site site = { 0 };                                                                  \
	struct http_options options = site_options(&site);                                         \
	REQUIRE(site_start(t, &site, &options))

static struct str unzip(struct t *t, struct str s)
{
	struct buf b = { .arena = t->arena };
	char piece[4096];
	z_stream z = { .next_in = (Bytef *)(uintptr_t)s.p, .avail_in = (uInt)s.n };
	int rc = inflateInit2(&z, 15 + 16);
	while (rc == Z_OK) {
		z.next_out = (Bytef *)piece;
		z.avail_out = sizeof piece;
		rc = inflate(&z, Z_NO_FLUSH);
		put(&b, (struct str){ piece, sizeof piece - z.avail_out });
	}
	inflateEnd(&z);
	return rc == Z_STREAM_END ? buf_str(&b) : S("(not gzip)");
}

TEST(a_get_is_answered)
{
	SITE;
	struct answer a = wire_ask(t, &site, "GET /hello HTTP/1.1\r\n");
	CHECK_INT(a.status, 200);
	CHECK_STR(a.body, "hello");
	CHECK_STR(answer_header(&a, "content-length"), "5");
	CHECK(str_ends(answer_header(&a, "date"), S(" GMT")));
	CHECK(!answer_header(&a, "connection").p);
	site_stop(&site);
}

TEST(a_head_gets_the_head_of_the_get)
{
	SITE;
	struct answer a = wire_ask(t, &site, "HEAD /text/1000 HTTP/1.1\r\n");
	CHECK_INT(a.status, 200);
	CHECK_STR(answer_header(&a, "content-length"), "1000");
	a = wire_ask(t, &site, "HEAD /pull/3 HTTP/1.1\r\n");
	CHECK_INT(a.status, 200);
	CHECK_INT(site.pulls, 0);
	CHECK_INT(site.pull_ends, 1);
	site_stop(&site);
}

TEST(a_connection_is_kept_for_the_next_request)
{
	SITE;
	int fd = wire_open(&site);
	for (int i = 0; i < 3; i++) {
		CHECK(wire_put(fd, S("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n")));
		CHECK_STR(wire_get(t, fd, false).body, "hello");
	}
	CHECK(wire_put(fd, S("GET /hello HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")));
	struct answer a = wire_get(t, fd, false);
	CHECK_STR(answer_header(&a, "connection"), "close");
	CHECK(wire_closed(fd));
	CHECK_INT(site_count(t, &site, "connections_total"), 1);
	close(fd);
	site_stop(&site);
}

TEST(pipelined_requests_are_answered_in_order)
{
	SITE;
	int fd = wire_open(&site);
	struct buf b = { .arena = t->arena };
	for (int i = 0; i < 200; i++) {
		put_fmt(&b, "GET /text/%d HTTP/1.1\r\nHost: a\r\n\r\n", i);
		put_fmt(&b, "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n%03d", i);
		put(&b, S("GET /page HTTP/1.1\r\nHost: a\r\n\r\n"));
	}
	CHECK(wire_put(fd, buf_str(&b)));
	for (int i = 0; i < 200; i++) {
		CHECK_INT(wire_get(t, fd, false).body.n, i);
		CHECK_STR(wire_get(t, fd, false).body,
			  str_fmt(t->arena, "POST /echo 3 memory %03d", i));
		CHECK(wire_get(t, fd, false).body.n > 2000);
	}
	close(fd);
	site_stop(&site);
}

TEST(requests_may_arrive_in_any_pieces)
{
	SITE;
	static const char in[] = "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello"
				 "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n";
	int fd = wire_open(&site);
	for (size_t i = 0; i < sizeof in - 1; i++) {
		CHECK(wire_put(fd, (struct str){ in + i, 1 }));
		if (i % 16 == 0)
			usleep(500);
	}
	CHECK_STR(wire_get(t, fd, false).body, "POST /echo 5 memory hello");
	CHECK_STR(wire_get(t, fd, false).body, "hello");
	close(fd);
	site_stop(&site);
}

TEST(a_refusal_says_why_in_both_languages_and_closes)
{
	SITE;
	int fd = wire_open(&site);
	CHECK(wire_put(
		fd,
		S("GET /a%zz HTTP/1.1\r\nHost: a\r\n\r\nGET /hello HTTP/1.1\r\nHost: a\r\n\r\n")));
	struct answer a = wire_get(t, fd, false);
	CHECK_INT(a.status, 400);
	CHECK_STR(answer_header(&a, "connection"), "close");
	CHECK(str_find(a.body, S("phần trăm")) != SIZE_MAX);
	CHECK(str_find(a.body, S("percent sign")) != SIZE_MAX);
	CHECK(wire_closed(fd));
	CHECK_INT(site.visits, 0);
	close(fd);
	site_stop(&site);
}

/* The second request hides in what one reader takes for the body of the first. */
TEST(no_request_is_smuggled_behind_another)
{
	static const char *const heads[] = {
		"Content-Length: 5\r\nContent-Length: 0\r\n",
		"Content-Length: 0, 5\r\n",
		"Content-Length: 0\r\nTransfer-Encoding: chunked\r\n",
		"Content-Length : 0\r\n",
		"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
		"Content-Length: +0\r\n",
		"Transfer-Encoding:\vchunked\r\n",
		"X: a\r\n Content-Length: 0\r\n",
		"Content-Length: 0\n",
		"Transfer-Encoding: chunked, identity\r\n",
	};
	SITE;
	for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
		int fd = wire_open(&site);
		CHECK(wire_put(fd, str_fmt(t->arena,
					   "POST /echo HTTP/1.1\r\nHost: a\r\n%s\r\n0\r\n\r\n"
					   "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n",
					   heads[i])));
		CHECK(wire_get(t, fd, false).status >= 400);
		CHECK_INT(wire_get(t, fd, false).status, 0);
		close(fd);
	}
	CHECK_INT(site.visits, 0);
	site_stop(&site);
}

TEST(a_small_body_is_in_memory_and_a_large_one_in_a_file)
{
	SITE;
	for (int size = 65535; size <= 65537; size++) {
		int fd = wire_open(&site);
		struct buf b = { .arena = t->arena };
		put_fmt(&b, "PUT /echo HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\nbegin",
			size);
		for (int i = 5; i < size; i++)
			put_char(&b, 'x');
		CHECK(wire_put(fd, buf_str(&b)));
		struct str want = str_fmt(t->arena, "PUT /echo %d %s begin", size,
					  size > 65536 ? "file" : "memory");
		CHECK(str_starts(wire_get(t, fd, false).body, want));
		close(fd);
	}
	site_stop(&site);
}

TEST(a_chunked_body_is_joined)
{
	SITE;
	int fd = wire_open(&site);
	struct buf b = { .arena = t->arena };
	put(&b, S("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: "
		  "chunked\r\n\r\n5\r\nbegin\r\n"));
	for (int i = 0; i < 100; i++) {
		put(&b, S("400\r\n"));
		for (int k = 0; k < 1024; k++)
			put_char(&b, 'x');
		put(&b, S("\r\n"));
	}
	put(&b, S("0\r\n\r\nGET /hello HTTP/1.1\r\nHost: a\r\n\r\n"));
	CHECK(wire_put(fd, buf_str(&b)));
	CHECK(str_starts(wire_get(t, fd, false).body, S("POST /echo 102405 file beginxxx")));
	CHECK_STR(wire_get(t, fd, false).body, "hello");
	close(fd);
	site_stop(&site);
}

TEST(a_body_past_its_limit_is_refused_before_it_is_read)
{
	SITE;
	struct answer a = wire_ask(t, &site, "POST /text/1 HTTP/1.1\r\nContent-Length: 1001\r\n");
	CHECK_INT(a.status, 413);
	a = wire_ask(t, &site, "POST /hello HTTP/1.1\r\nContent-Length: 1\r\n");
	CHECK_INT(a.status, 413);
	a = wire_ask(t, &site, "POST /hello HTTP/1.1\r\nContent-Length: 0\r\n");
	CHECK_INT(a.status, 200);
	site_stop(&site);
}

TEST(a_refused_upload_still_gets_its_answer)
{
	SITE;
	int fd = wire_open(&site);
	CHECK(wire_put(fd,
		       S("POST /text/1 HTTP/1.1\r\nHost: a\r\nContent-Length: 4000000\r\n\r\n")));
	char piece[10000] = "";
	for (int i = 0; i < 400; i++) /* the client does not look up before all is sent */
		CHECK(wire_put(fd, (struct str){ piece, sizeof piece }));
	struct answer a = wire_get(t, fd, false);
	CHECK_INT(a.status, 413);
	CHECK(a.whole);
	close(fd);
	site_stop(&site);
}

TEST(a_chunked_body_past_its_limit_is_refused)
{
	SITE;
	int fd = wire_open(&site);
	CHECK(wire_put(
		fd, S("POST /text/1 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")));
	for (int i = 0; i < 101; i++)
		CHECK(wire_put(fd, S("a\r\n0123456789\r\n")));
	CHECK_INT(wire_get(t, fd, false).status, 413);
	close(fd);
	site_stop(&site);
}

TEST(a_broken_chunk_is_refused_and_closes)
{
	SITE;
	int fd = wire_open(&site);
	CHECK(wire_put(
		fd, S("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nxyz")));
	CHECK_INT(wire_get(t, fd, false).status, 400);
	CHECK(wire_closed(fd));
	CHECK_INT(site.visits, 0);
	close(fd);
	site_stop(&site);
}

TEST(a_client_that_asks_first_is_told_to_go_on)
{
	SITE;
	int fd = wire_open(&site);
	CHECK(wire_put(fd, S("POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n"
			     "Content-Length: 5\r\n\r\n")));
	CHECK_INT(wire_get(t, fd, false).status, 100);
	CHECK(wire_put(fd, S("hello")));
	CHECK_STR(wire_get(t, fd, false).body, "POST /echo 5 memory hello");
	CHECK(wire_put(fd, S("POST /text/1 HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n"
			     "Content-Length: 5000\r\n\r\n")));
	CHECK_INT(wire_get(t, fd, false).status, 413);
	close(fd);
	site_stop(&site);
}

TEST(text_is_compressed_for_those_who_take_it)
{
	SITE;
	struct answer plain = wire_ask(t, &site, "GET /text/20000 HTTP/1.1\r\n");
	struct answer zipped =
		wire_ask(t, &site, "GET /text/20000 HTTP/1.1\r\nAccept-Encoding: gzip\r\n");
	CHECK_STR(answer_header(&zipped, "content-encoding"), "gzip");
	CHECK_STR(answer_header(&plain, "vary"), "Accept-Encoding");
	CHECK(zipped.body.n < plain.body.n / 4);
	CHECK(str_eq(unzip(t, zipped.body), plain.body));
	zipped = wire_ask(t, &site, "GET /text/20000 HTTP/1.1\r\nAccept-Encoding: gzip;q=0\r\n");
	CHECK(!answer_header(&zipped, "content-encoding").p);
	zipped = wire_ask(t, &site, "GET /binary/20000 HTTP/1.1\r\nAccept-Encoding: gzip\r\n");
	CHECK(!answer_header(&zipped, "content-encoding").p);
	zipped = wire_ask(t, &site, "GET /hello HTTP/1.1\r\nAccept-Encoding: gzip\r\n");
	CHECK_STR(zipped.body, "hello");
	site_stop(&site);
}

TEST(a_long_reply_is_streamed_in_chunks)
{
	SITE;
	struct answer a = wire_ask(t, &site, "GET /pull/5000 HTTP/1.1\r\n");
	CHECK_STR(answer_header(&a, "transfer-encoding"), "chunked");
	CHECK(a.whole);
	CHECK_INT(a.body.n, 5000 * 13);
	CHECK(str_ends(a.body, S("piece 004999 ")));
	CHECK_INT(site.pull_ends, 1);
	struct answer zipped =
		wire_ask(t, &site, "GET /pull/5000 HTTP/1.1\r\nAccept-Encoding: gzip\r\n");
	CHECK(zipped.whole && str_eq(unzip(t, zipped.body), a.body));
	a = wire_ask(t, &site, "GET /pull/0 HTTP/1.1\r\n");
	CHECK(a.whole && a.body.n == 0);
	CHECK_INT(site.pull_ends, 3);
	site_stop(&site);
}

TEST(a_stream_of_known_size_has_a_length_and_keeps_it)
{
	SITE;
	struct answer a =
		wire_ask(t, &site, "GET /sized/100 HTTP/1.1\r\nAccept-Encoding: gzip\r\n");
	CHECK_STR(answer_header(&a, "content-length"), "1300");
	CHECK(a.whole && a.body.n == 1300);
	int fd = wire_open(&site);
	CHECK(wire_put(fd, S("GET /short HTTP/1.1\r\nHost: a\r\n\r\n")));
	a = wire_get(t, fd, false);
	CHECK(!a.whole);
	CHECK(wire_closed(fd));
	CHECK_INT(site.pull_ends, 2);
	close(fd);
	site_stop(&site);
}

TEST(http_1_0_gets_a_stream_that_ends_with_the_connection)
{
	SITE;
	int fd = wire_open(&site);
	CHECK(wire_put(fd, S("GET /pull/100 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")));
	struct answer a = wire_get(t, fd, false);
	CHECK(!answer_header(&a, "transfer-encoding").p);
	CHECK_INT(a.body.n, 1300);
	close(fd);
	site_stop(&site);
}

TEST(a_slow_reader_gets_all_of_a_large_reply)
{
	SITE;
	int fd = wire_open(&site);
	CHECK(wire_put(fd, S("GET /text/8000000 HTTP/1.1\r\nHost: a\r\n\r\n"
			     "GET /pull/50000 HTTP/1.1\r\nHost: a\r\n\r\n")));
	usleep(50000);
	struct answer a = wire_get(t, fd, false);
	CHECK(a.whole && a.body.n == 8000000);
	usleep(50000);
	a = wire_get(t, fd, false);
	CHECK(a.whole && a.body.n == 650000);
	close(fd);
	site_stop(&site);
}

TEST(a_reader_who_leaves_ends_the_stream)
{
	SITE;
	int fd = wire_open(&site);
	CHECK(wire_put(fd, S("GET /pull/100000000 HTTP/1.1\r\nHost: a\r\n\r\n")));
	CHECK(wire_until(t, fd, "piece 000100").n > 0);
	close(fd);
	for (int i = 0; i < 20000 && !site.pull_ends; i++)
		usleep(1000);
	CHECK_INT(site.pull_ends, 1);
	site_stop(&site);
}

TEST(a_value_with_a_line_end_becomes_a_500)
{
	SITE;
	struct answer a = wire_ask(t, &site, "GET /split HTTP/1.1\r\n");
	CHECK_INT(a.status, 500);
	CHECK(!answer_header(&a, "set-cookie").p);
	site_stop(&site);
}

TEST(a_tag_saves_the_body)
{
	SITE;
	struct answer a =
		wire_ask(t, &site, "GET /tagged HTTP/1.1\r\nIf-None-Match: \"seven\"\r\n");
	CHECK_INT(a.status, 304);
	CHECK(!answer_header(&a, "content-length").p);
	a = wire_ask(t, &site, "GET /tagged HTTP/1.1\r\nIf-None-Match: \"six\"\r\n");
	CHECK_INT(a.body.n, 2000);
	site_stop(&site);
}

TEST(a_range_of_a_file_is_sent)
{
	SITE;
	struct answer a = wire_ask(t, &site, "GET /range/1000 HTTP/1.1\r\nRange: bytes=26-30\r\n");
	CHECK_INT(a.status, 206);
	CHECK_STR(a.body, "abcde");
	CHECK_STR(answer_header(&a, "content-range"), "bytes 26-30/1000");
	a = wire_ask(t, &site, "GET /range/1000 HTTP/1.1\r\nRange: bytes=1000-\r\n");
	CHECK_INT(a.status, 416);
	CHECK_STR(answer_header(&a, "content-range"), "bytes */1000");
	site_stop(&site);
}

TEST(each_request_is_logged_without_its_query)
{
	SITE;
	int64_t before = now_ms();
	wire_ask(t, &site, "GET /text/77?token=abc HTTP/1.1\r\n");
	for (int i = 0; i < 20000 && !site.lines; i++)
		usleep(1000);
	struct str line = str_of(site.line);
	int64_t at = strtoll(site.line + strlen("{\"at\":"), NULL, 10);
	CHECK(at >= before && at <= now_ms());
	CHECK(str_find(line, S("\"path\":\"/text/77\",\"status\":200")) != SIZE_MAX);
	CHECK(str_find(line, S("token")) == SIZE_MAX);
	CHECK(str_find(line, S("\"peer\":\"127.0.0.1\"")) != SIZE_MAX);
	site_stop(&site);
}

TEST(a_secret_route_leaves_no_trace)
{
	SITE;
	wire_ask(t, &site, "GET /secret HTTP/1.1\r\n");
	wire_ask(t, &site, "GET /hello HTTP/1.1\r\n");
	for (int i = 0; i < 20000 && !site.lines; i++)
		usleep(1000);
	CHECK_INT(site.lines, 1);
	CHECK_INT(site_count(t, &site, "request_seconds_count"), 1);
	site_stop(&site);
}

SUITE(http_server, a_get_is_answered, a_head_gets_the_head_of_the_get,
      a_connection_is_kept_for_the_next_request, pipelined_requests_are_answered_in_order,
      requests_may_arrive_in_any_pieces, a_refusal_says_why_in_both_languages_and_closes,
      no_request_is_smuggled_behind_another, a_small_body_is_in_memory_and_a_large_one_in_a_file,
      a_chunked_body_is_joined, a_body_past_its_limit_is_refused_before_it_is_read,
      a_refused_upload_still_gets_its_answer, a_chunked_body_past_its_limit_is_refused,
      a_broken_chunk_is_refused_and_closes, a_client_that_asks_first_is_told_to_go_on,
      text_is_compressed_for_those_who_take_it, a_long_reply_is_streamed_in_chunks,
      a_stream_of_known_size_has_a_length_and_keeps_it,
      http_1_0_gets_a_stream_that_ends_with_the_connection, a_slow_reader_gets_all_of_a_large_reply,
      a_reader_who_leaves_ends_the_stream, a_value_with_a_line_end_becomes_a_500,
      a_tag_saves_the_body, a_range_of_a_file_is_sent, each_request_is_logged_without_its_query,
      a_secret_route_leaves_no_trace)
