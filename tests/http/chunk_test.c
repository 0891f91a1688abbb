/* chunk_test.c: chunked bodies, whole and in the smallest pieces. */
#include "http/parse.h"

#include "tests/test.h"

/* The body of `in` given in steps of n bytes; *left is what stands after its end. */
static int take(struct t *t, struct str in, size_t step, struct str *body, size_t *left)
{
	struct http_chunks c = { 0 };
	struct buf b = { .arena = t->arena };
	size_t at = 0;
	while (at < in.n && !c.done) {
		size_t used, n = in.n - at < step ? in.n - at : step;
		struct str data;
		struct http_refusal no = http_dechunk(&c, str_sub(in, at, n), &used, &data);
		if (no.status)
			return no.status;
		put(&b, data);
		at += used;
	}
	*body = buf_str(&b);
	*left = in.n - at;
	return c.done ? 200 : 0;
}

TEST(chunks_join_into_a_body_however_they_arrive)
{
	struct str in = S("5\r\nhello\r\n00A\r\n, everyone\r\n0\r\n\r\nGET"), body;
	for (size_t step = 1; step <= in.n; step++) {
		size_t left;
		CHECK_INT(take(t, in, step, &body, &left), 200);
		CHECK_STR(body, "hello, everyone");
		CHECK_INT(left, 3);
	}
}

TEST(a_body_may_be_empty)
{
	struct str body;
	size_t left;
	CHECK_INT(take(t, S("0\r\n\r\n"), 99, &body, &left), 200);
	CHECK_STR(body, "");
}

TEST(an_unfinished_body_waits_for_more)
{
	struct str body;
	size_t left;
	CHECK_INT(take(t, S("5\r\nhel"), 99, &body, &left), 0);
	CHECK_INT(take(t, S("5\r\nhello\r\n0\r\n"), 99, &body, &left), 0);
}

TEST(sizes_that_are_none_are_refused)
{
	static const char *const bad[] = {
		"\r\nhello\r\n",
		"g\r\n",
		"-5\r\nhello\r\n",
		"0x5\r\nhello\r\n",
		"+5\r\nhello\r\n",
		" 5\r\nhello",
		"5 \r\nhello",
		"1234567890abcdef\r\n",
		"5;name=value\r\nhello\r\n",
		"5\nhello\r\n",
		"5\rhello",
	};
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		struct str body;
		size_t left;
		CHECK_INT(take(t, str_of(bad[i]), 99, &body, &left), 400);
	}
}

TEST(data_longer_or_shorter_than_its_size_is_refused)
{
	struct str body;
	size_t left;
	CHECK_INT(take(t, S("4\r\nhello\r\n0\r\n\r\n"), 99, &body, &left), 400);
	CHECK_INT(take(t, S("6\r\nhello\r\n0\r\n\r\n"), 99, &body, &left), 400);
	CHECK_INT(take(t, S("5\r\nhello\n0\r\n\r\n"), 99, &body, &left), 400);
}

TEST(trailers_are_refused)
{
	struct str body;
	size_t left;
	CHECK_INT(take(t, S("0\r\nX: y\r\n\r\n"), 99, &body, &left), 400);
	CHECK_INT(take(t, S("0\r\n\n"), 99, &body, &left), 400);
}

SUITE(http_chunk, chunks_join_into_a_body_however_they_arrive, a_body_may_be_empty,
      an_unfinished_body_waits_for_more, sizes_that_are_none_are_refused,
      data_longer_or_shorter_than_its_size_is_refused, trailers_are_refused)
