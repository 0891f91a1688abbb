/* form_test.c: urlencoded pairs. */
#include "http/http.h"

#include "tests/test.h"

TEST(pairs_are_decoded)
{
	struct http_pair *p;
	size_t n;
	REQUIRE_OK(http_pairs(t->arena, S("ten=%C4%90%E1%BB%97+V%C4%83n&a=b%26c%3Dd&rong=&co"), 9,
			      &p, &n));
	CHECK_INT(n, 4);
	CHECK_STR(p[0].name, "ten");
	CHECK_STR(p[0].value, "Đỗ Văn");
	CHECK_STR(p[1].value, "b&c=d");
	CHECK_STR(p[2].value, "");
	CHECK_STR(p[3].name, "co");
	CHECK_STR(p[3].value, "");
}

TEST(empty_pieces_are_no_pairs)
{
	struct http_pair *p;
	size_t n;
	REQUIRE_OK(http_pairs(t->arena, S("&&a=1&"), 9, &p, &n));
	CHECK_INT(n, 1);
	REQUIRE_OK(http_pairs(t->arena, STR_NONE, 9, &p, &n));
	CHECK_INT(n, 0);
}

TEST(only_the_first_equals_sign_parts_name_and_value)
{
	struct http_pair *p;
	size_t n;
	REQUIRE_OK(http_pairs(t->arena, S("a=b=c"), 9, &p, &n));
	CHECK_STR(p[0].value, "b=c");
}

TEST(bad_escapes_and_bad_text_are_refused)
{
	static const char *const bad[] = { "a=%", "a=%4", "a=%zz", "a=%ff", "a=%00", "%C4=b" };
	struct http_pair *p;
	size_t n;
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		CHECK_FAIL(http_pairs(t->arena, str_of(bad[i]), 9, &p, &n), ERR_INVALID,
			   "http.bad_form");
}

TEST(more_pairs_than_allowed_are_refused)
{
	struct http_pair *p;
	size_t n;
	CHECK_OK(http_pairs(t->arena, S("a=1&b=2"), 2, &p, &n));
	CHECK_FAIL(http_pairs(t->arena, S("a=1&b=2&c=3"), 2, &p, &n), ERR_TOO_LARGE,
		   "http.too_many_fields");
}

SUITE(http_form, pairs_are_decoded, empty_pieces_are_no_pairs,
      only_the_first_equals_sign_parts_name_and_value, bad_escapes_and_bad_text_are_refused,
      more_pairs_than_allowed_are_refused)
