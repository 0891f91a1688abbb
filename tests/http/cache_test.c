/* cache_test.c: pages served by the reactors are those that the handlers would make. */
#include "tests/http/wire.h"

#include <string.h>
#include <unistd.h>

#define SITE                                                                                       \
	struct site site = { 0 };                                                                  \
	struct http_options options = site_options(&site);                                         \
	REQUIRE(site_start(t, &site, &options))

static struct str visit(struct t *t, struct site *site, const char *head)
{
	struct answer a = wire_ask(t, site, head);
	return str_sub(a.body, 0, 8);
}

TEST(an_anonymous_page_is_made_once)
{
	SITE;
	CHECK_STR(visit(t, &site, "GET /page HTTP/1.1\r\n"), "visit 1 ");
	CHECK_STR(visit(t, &site, "GET /page HTTP/1.1\r\n"), "visit 1 ");
	CHECK_STR(visit(t, &site, "GET /page HTTP/1.1\r\nCookie: theme=dark\r\n"), "visit 1 ");
	CHECK_INT(site.visits, 1);
	CHECK_INT(site_count(t, &site, "page_cache_hits_total"), 2);
	CHECK_INT(wire_ask(t, &site, "HEAD /page HTTP/1.1\r\n").status, 200);
	CHECK_INT(site.visits, 1);
	site_stop(&site);
}

TEST(who_has_a_session_never_sees_a_kept_page)
{
	SITE;
	CHECK_STR(visit(t, &site, "GET /page HTTP/1.1\r\nCookie: sid=x\r\n"), "visit 1 ");
	CHECK_STR(visit(t, &site, "GET /page HTTP/1.1\r\n"), "visit 2 ");
	CHECK_STR(visit(t, &site, "GET /page HTTP/1.1\r\nCookie: a=b; sid=x\r\n"), "visit 3 ");
	CHECK_STR(visit(t, &site, "GET /page HTTP/1.1\r\nCookie: __Host-sid=x\r\n"), "visit 4 ");
	CHECK_STR(visit(t, &site, "GET /page HTTP/1.1\r\nAuthorization: Bearer x\r\n"), "visit 5 ");
	CHECK_STR(visit(t, &site, "GET /page HTTP/1.1\r\n"), "visit 2 ");
	site_stop(&site);
}

TEST(a_query_that_the_key_does_not_cover_goes_to_the_handler)
{
	SITE;
	CHECK_STR(visit(t, &site, "GET /page HTTP/1.1\r\n"), "visit 1 ");
	CHECK_STR(visit(t, &site, "GET /page?a HTTP/1.1\r\n"), "visit 2 ");
	CHECK_STR(visit(t, &site, "GET /page HTTP/1.1\r\n"), "visit 1 ");
	site_stop(&site);
}

TEST(dropping_a_group_drops_its_pages_and_no_others)
{
	SITE;
	CHECK_STR(visit(t, &site, "GET /page HTTP/1.1\r\n"), "visit 1 ");
	CHECK_STR(visit(t, &site, "GET /page2 HTTP/1.1\r\n"), "visit 2 ");
	http_cache_drop(site.server, 1);
	CHECK_STR(visit(t, &site, "GET /page HTTP/1.1\r\n"), "visit 3 ");
	CHECK_STR(visit(t, &site, "GET /page2 HTTP/1.1\r\n"), "visit 2 ");
	CHECK_INT(site_count(t, &site, "page_cache_pages"), 2);
	site_stop(&site);
}

TEST(a_page_begun_before_its_group_was_dropped_is_not_kept)
{
	SITE;
	int fd = wire_open(&site);
	CHECK(wire_put(fd, S("GET /page3 HTTP/1.1\r\nHost: a\r\n\r\n")));
	while (!site.visits)
		usleep(1000);
	http_cache_drop(site.server, 1); /* the handler has read what is old now */
	site.gate = true;
	CHECK(str_starts(wire_get(t, fd, false).body, S("visit 1 ")));
	CHECK_INT(site_count(t, &site, "page_cache_pages"), 0);
	CHECK_STR(visit(t, &site, "GET /page3 HTTP/1.1\r\n"), "visit 2 ");
	CHECK_STR(visit(t, &site, "GET /page3 HTTP/1.1\r\n"), "visit 2 ");
	close(fd);
	site_stop(&site);
}

TEST(a_reply_that_sets_a_cookie_is_not_kept)
{
	SITE;
	CHECK_STR(visit(t, &site, "GET /cookie HTTP/1.1\r\n"), "visit 1 ");
	CHECK_STR(visit(t, &site, "GET /cookie HTTP/1.1\r\n"), "visit 2 ");
	site_stop(&site);
}

TEST(each_encoding_has_its_own_tag_and_a_known_one_saves_the_body)
{
	SITE;
	struct answer plain = wire_ask(t, &site, "GET /page HTTP/1.1\r\n");
	struct answer zipped =
		wire_ask(t, &site, "GET /page HTTP/1.1\r\nAccept-Encoding: gzip\r\n");
	CHECK_STR(answer_header(&zipped, "content-encoding"), "gzip");
	CHECK_STR(answer_header(&zipped, "vary"), "Accept-Encoding");
	CHECK(zipped.body.n < plain.body.n);
	struct str tag = answer_header(&plain, "etag"), zipped_tag = answer_header(&zipped, "etag");
	CHECK(tag.n > 10 && !str_eq(tag, zipped_tag));
	CHECK_INT(site.visits, 1);
	struct answer a = wire_ask(
		t, &site,
		arena_cstr(t->arena,
			   str_fmt(t->arena, "GET /page HTTP/1.1\r\nIf-None-Match: %.*s\r\n",
				   (int)tag.n, tag.p)));
	CHECK_INT(a.status, 304);
	CHECK_STR(answer_header(&a, "etag"), tag);
	a = wire_ask(t, &site,
		     arena_cstr(t->arena, str_fmt(t->arena,
						  "GET /page HTTP/1.1\r\nAccept-Encoding: "
						  "gzip\r\nIf-None-Match: %.*s\r\n",
						  (int)tag.n, tag.p)));
	CHECK_INT(a.status, 200);
	site_stop(&site);
}

TEST(the_cache_keeps_to_its_size)
{
	struct site site = { 0 };
	struct http_options options = site_options(&site);
	options.cache_bytes_max = 10000;
	REQUIRE(site_start(t, &site, &options));
	for (int i = 0; i < 30; i++)
		wire_ask(t, &site,
			 arena_cstr(t->arena, str_fmt(t->arena, "GET /page/%d HTTP/1.1\r\n", i)));
	CHECK(site_count(t, &site, "page_cache_bytes") <= 10000);
	CHECK(site_count(t, &site, "page_cache_pages") >= 2);
	CHECK_STR(visit(t, &site, "GET /page/29 HTTP/1.1\r\n"), "visit 30");
	CHECK_STR(visit(t, &site, "GET /page/0 HTTP/1.1\r\n"), "visit 31");
	site_stop(&site);
}

SUITE(http_cache, an_anonymous_page_is_made_once, who_has_a_session_never_sees_a_kept_page,
      a_query_that_the_key_does_not_cover_goes_to_the_handler,
      dropping_a_group_drops_its_pages_and_no_others,
      a_page_begun_before_its_group_was_dropped_is_not_kept, a_reply_that_sets_a_cookie_is_not_kept,
      each_encoding_has_its_own_tag_and_a_known_one_saves_the_body, the_cache_keeps_to_its_size)
