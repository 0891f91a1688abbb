/* field_test.c: lists, cookies, entity tags and ranges. */
#include "http/parse.h"

#include "tests/test.h"

static struct http_request one(struct t *t, const char *name, const char *value)
{
	struct http_request rq = { .method = HTTP_GET, .arena = t->arena, .header_count = 1 };
	rq.headers[0] = (struct http_header){ str_of(name), str_of(value) };
	return rq;
}

TEST(a_list_is_searched_in_any_case_and_by_weight)
{
	CHECK(http_lists(S("deflate, GZIP;q=0.5"), S("gzip")));
	CHECK(!http_lists(S("gzip;q=0, br"), S("gzip")));
	CHECK(!http_lists(S("gzip; q=0.000"), S("gzip")));
	CHECK(!http_lists(S("xgzip"), S("gzip")));
	CHECK(!http_lists(STR_NONE, S("gzip")));
}

TEST(a_cookie_is_found_by_its_whole_name)
{
	struct http_request rq = one(t, "cookie", "asid=1; sid=two; sid2=3; empty=; flag");
	CHECK_STR(http_cookie(&rq, "sid"), "two");
	CHECK(http_cookie(&rq, "empty").p && http_cookie(&rq, "empty").n == 0);
	CHECK(!http_cookie(&rq, "flag").p);
	CHECK(!http_cookie(&rq, "id").p);
}

TEST(a_known_tag_makes_a_304)
{
	static const char *const match[] = { "\"a\"", "W/\"a\"", "\"b\", \"a\"", "*" };
	for (size_t i = 0; i < sizeof match / sizeof match[0]; i++) {
		struct http_request rq = one(t, "if-none-match", match[i]);
		struct http_reply rp = { .status = 200 };
		CHECK(http_unchanged(&rq, &rp, S("\"a\"")));
		CHECK_INT(rp.status, 304);
	}
	struct http_request rq = one(t, "if-none-match", "\"ab\"");
	struct http_reply rp = { .status = 200 };
	CHECK(!http_unchanged(&rq, &rp, S("\"a\"")));
	CHECK_INT(rp.status, 200);
}

static int range(struct t *t, const char *value, int64_t size, struct http_span *span)
{
	struct http_request rq = one(t, "range", value);
	struct http_reply rp = { .status = 200 };
	bool send = http_range(&rq, &rp, size, span);
	CHECK(send == (rp.status != 416));
	return rp.status;
}

TEST(a_range_is_cut_out_of_a_file)
{
	struct http_span s;
	CHECK_INT(range(t, "bytes=0-4", 100, &s), 206);
	CHECK(s.from == 0 && s.size == 5);
	CHECK_INT(range(t, "bytes=90-", 100, &s), 206);
	CHECK(s.from == 90 && s.size == 10);
	CHECK_INT(range(t, "bytes=90-200", 100, &s), 206);
	CHECK(s.from == 90 && s.size == 10);
	CHECK_INT(range(t, "bytes=-30", 100, &s), 206);
	CHECK(s.from == 70 && s.size == 30);
	CHECK_INT(range(t, "bytes=-300", 100, &s), 206);
	CHECK(s.from == 0 && s.size == 100);
}

TEST(a_range_outside_of_a_file_is_refused)
{
	struct http_span s;
	CHECK_INT(range(t, "bytes=100-", 100, &s), 416);
	CHECK_INT(range(t, "bytes=-0", 100, &s), 416);
	CHECK_INT(range(t, "bytes=0-", 0, &s), 416);
}

TEST(a_range_that_is_none_sends_the_whole)
{
	static const char *const bad[] = { "bytes=",	"bytes=-",	 "bytes=5-2", "bytes=a-b",
					   "lines=0-4", "bytes=0-4,6-7", "bytes=--4" };
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		struct http_span s;
		CHECK_INT(range(t, bad[i], 100, &s), 200);
		CHECK(s.from == 0 && s.size == 100);
	}
}

SUITE(http_field, a_list_is_searched_in_any_case_and_by_weight, a_cookie_is_found_by_its_whole_name,
      a_known_tag_makes_a_304, a_range_is_cut_out_of_a_file, a_range_outside_of_a_file_is_refused,
      a_range_that_is_none_sends_the_whole)
