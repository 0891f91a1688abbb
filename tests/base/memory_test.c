/* memory_test.c: borrowed text, arenas and growing buffers with their ceilings. */
#include "base/base.h"
#include "tests/test.h"

#include <string.h>

TEST(arena_memory_is_zero_and_aligned)
{
	for (size_t n = 1; n < 200; n += 7) {
		char *p = NEW(t->arena, n, char);
		REQUIRE((uintptr_t)p % 16 == 0);
		for (size_t i = 0; i < n; i++)
			REQUIRE(p[i] == 0);
		memset(p, 1, n);
	}
}

TEST(a_reset_arena_gives_zeroed_memory_again)
{
	struct arena a = { 0 };
	char *p = NEW(&a, 1000, char);
	memset(p, 7, 1000);
	arena_reset(&a);
	CHECK_INT(a.used, 0);
	char *q = NEW(&a, 1000, char);
	CHECK(p == q); /* one block is kept for the next request */
	for (int i = 0; i < 1000; i++)
		REQUIRE(q[i] == 0);
	arena_free(&a);
}

TEST(blocks_larger_than_one_request_are_given_back)
{
	struct arena a = { 0 };
	(void)NEW(&a, 1 << 20, char);
	arena_reset(&a);
	CHECK(a.head == NULL);
	(void)NEW(&a, 1, char);
	(void)NEW(&a, 200000, char);
	arena_reset(&a);
	arena_free(&a);
	CHECK(a.head == NULL && a.used == 0);
}

TEST(an_arena_past_its_ceiling_aborts)
{
	struct arena a = { .limit = 1024 };
	(void)NEW(&a, 1000, char);
	CHECK_DIES((void)NEW(&a, 100, char));
	(void)NEW(&a, 16, char);
	arena_free(&a);
	CHECK_DIES((void)NEW(t->arena, SIZE_MAX / 4, int64_t));
}

TEST(a_copy_ends_in_nul_and_does_not_share)
{
	char text[] = "abc";
	struct str s = arena_copy(t->arena, str_of(text));
	text[0] = 'x';
	CHECK_STR(s, "abc");
	CHECK_INT(s.p[3], 0);
	CHECK_STR(arena_cstr(t->arena, STR_NONE), "");
}

TEST(a_growing_array_keeps_what_it_holds)
{
	struct {
		int *p;
		size_t n, cap;
	} v = { 0 };
	for (int i = 0; i < 1000; i++)
		*PUSH(t->arena, &v) = i;
	REQUIRE(v.n == 1000 && v.cap >= 1000);
	for (int i = 0; i < 1000; i++)
		REQUIRE(v.p[i] == i);
}

TEST(a_buffer_grows_and_keeps_its_text)
{
	struct buf b = { .arena = t->arena };
	for (int i = 0; i < 10000; i++)
		put_int(&b, i % 10);
	REQUIRE(b.n == 10000 && !b.full);
	for (int i = 0; i < 10000; i++)
		REQUIRE(b.p[i] == '0' + i % 10);
}

TEST(a_full_buffer_drops_and_says_so)
{
	struct buf b = { .arena = t->arena, .max = 3 };
	put(&b, S("ab"));
	put(&b, S("cd"));
	CHECK(b.full);
	CHECK_STR(buf_str(&b), "ab");
	put(&b, S("c")); /* what came after a gap would be a lie */
	CHECK_STR(buf_str(&b), "ab");
	struct buf exact = { .arena = t->arena, .max = 3 };
	put(&exact, S("abc"));
	CHECK(!exact.full && exact.n == 3);
	put(&exact, STR_NONE);
	CHECK(!exact.full);
	put_fmt(&exact, "%d", 4);
	CHECK(exact.full && exact.n == 3);
}

TEST(a_buffer_fills_to_its_ceiling_and_no_further)
{
	struct buf b = { .arena = t->arena, .max = 300 };
	for (int i = 0; i < 300; i++)
		put_char(&b, 'x');
	CHECK(!b.full && b.n == 300);
	put_char(&b, 'y');
	CHECK(b.full && b.n == 300);
	struct buf large = { .arena = t->arena, .max = 100 };
	buf_room(&large, 64);
	put(&large, S("0123456789"));
	char *at = large.p;
	for (int i = 0; i < 5; i++)
		put(&large, S("0123456789"));
	CHECK(large.p == at); /* what was asked for at once is not asked for again */
}

TEST(what_was_taken_last_grows_where_it_stands)
{
	char *p = NEW(t->arena, 32, char);
	memcpy(p, "0123456789abcdef0123456789abcdef", 32);
	char *q = arena_stretch(t->arena, p, 32, 1000);
	CHECK(p == q);
	char *after = NEW(t->arena, 16, char);
	CHECK(after >= q + 1000);
	q = arena_stretch(t->arena, p, 1000, 2000);
	CHECK(q != p && memcmp(q, "0123456789abcdef0123456789abcdef", 32) == 0);
	q = arena_stretch(t->arena, q, 2000, 500000); /* larger than a block */
	CHECK(memcmp(q, "0123456789abcdef0123456789abcdef", 32) == 0);
	struct arena a = { .limit = 64 };
	p = NEW(&a, 48, char);
	CHECK_DIES((void)arena_stretch(&a, p, 48, 80));
	arena_free(&a);
}

TEST(a_reset_arena_keeps_a_few_blocks_and_no_more)
{
	struct arena a = { 0 };
	for (int round = 0; round < 3; round++) {
		for (int i = 0; i < 20; i++)
			memset(NEW(&a, 60000, char), 1, 60000);
		arena_reset(&a);
		CHECK(a.head == NULL && a.spare != NULL && a.used == 0);
	}
	char *p = NEW(&a, 60000, char);
	for (int i = 0; i < 60000; i++)
		REQUIRE(p[i] == 0);
	arena_free(&a);
	CHECK(a.head == NULL && a.spare == NULL);
}

TEST(numbers_and_hex_are_put_plainly)
{
	struct buf b = { .arena = t->arena };
	put_int(&b, 0);
	put_char(&b, ' ');
	put_int(&b, INT64_MIN);
	put_char(&b, ' ');
	put_int(&b, INT64_MAX);
	put_char(&b, ' ');
	put_hex(&b, (const uint8_t[]){ 0, 0xAB, 0xFF }, 3);
	CHECK_STR(buf_str(&b), "0 -9223372036854775808 9223372036854775807 00abff");
	CHECK_STR(str_fmt(t->arena, "%s/%03d", "a", 7), "a/007");
}

TEST(texts_compare_bytewise_with_the_shorter_first)
{
	CHECK(str_cmp(S("a"), S("ab")) < 0 && str_cmp(S("b"), S("ab")) > 0);
	CHECK(str_cmp(S("a"), S("\xc3\xa1")) < 0); /* bytes are unsigned */
	CHECK(str_cmp(STR_NONE, S("")) == 0 && str_eq(STR_NONE, S("")));
	CHECK(!str_eq(S("a"), S("b")) && !str_eq(S("a"), S("aa")));
}

TEST(parts_of_a_text_stay_inside_it)
{
	struct str s = S("công đoàn");
	CHECK_STR(str_sub(s, 0, 5), "công");
	CHECK_STR(str_sub(s, 6, SIZE_MAX), "đoàn");
	CHECK_STR(str_sub(s, 100, 5), "");
	CHECK(str_starts(s, S("cô")) && str_ends(s, S("àn")) && !str_starts(S("c"), s));
	CHECK(str_starts(s, S("")) && str_ends(STR_NONE, S("")));
	CHECK_INT(str_find(s, S("đ")), 6);
	CHECK_INT(str_find(s, S("x")), SIZE_MAX);
	CHECK_INT(str_find(STR_NONE, S("x")), SIZE_MAX);
	CHECK_INT(str_find(s, S("")), 0);
}

TEST(trimming_takes_every_kind_of_blank_but_no_letter)
{
	CHECK_STR(str_trim(S(" \t\r\n a b \v\f ")), "a b");
	CHECK_STR(str_trim(S("\xc2\xa0\xef\xbb\xbf x\xc2\xa0")), "x");
	CHECK_STR(str_trim(S(" \xc2\xa0 ")), "");
	CHECK_STR(str_trim(S("à")), "à"); /* ends in byte A0, which is no blank by itself */
	CHECK_STR(str_trim(STR_NONE), "");
}

TEST(splitting_gives_empty_parts_too)
{
	static const char *const parts[] = { "a", "", "b", "" };
	struct str rest = S("a,,b,"), part;
	for (int i = 0; i < 4; i++) {
		REQUIRE(str_split(&rest, ',', &part));
		CHECK_STR(part, parts[i]);
	}
	CHECK(!str_split(&rest, ',', &part));
	rest = S("");
	CHECK(str_split(&rest, ',', &part) && part.n == 0);
	CHECK(!str_split(&rest, ',', &part));
}

TEST(a_whole_number_is_nothing_but_digits_inside_64_bits)
{
	static const struct {
		const char *text;
		int64_t is;
	} good[] = { { "0", 0 },
		     { "-0", 0 },
		     { "007", 7 },
		     { "-12", -12 },
		     { "9223372036854775807", INT64_MAX },
		     { "-9223372036854775807", -INT64_MAX } };
	static const char *const bad[] = { "",
					   "-",
					   "+1",
					   " 1",
					   "1 ",
					   "1.0",
					   "1a",
					   "0x1",
					   "--1",
					   "9223372036854775808",
					   "99999999999999999999",
					   "１" };
	int64_t v = 0;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		CHECK(str_int(str_of(good[i].text), &v) && CHECK_INT(v, good[i].is));
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (!CHECK(!str_int(str_of(bad[i]), &v)))
			CHECK_STR(bad[i], "");
}

static struct err inner(bool fail)
{
	return fail ? FAIL(ERR_CONFLICT, "base.unknown", S("một"), S("hai")) : OK;
}

static struct err outer(bool fail, bool *after)
{
	TRY(inner(fail));
	*after = true;
	return OK;
}

TEST(an_error_is_passed_on_with_its_values_and_birth)
{
	bool after = false;
	CHECK_OK(outer(false, &after));
	CHECK(after);
	after = false;
	struct err e = outer(true, &after);
	CHECK(!after && e.code == ERR_CONFLICT && e.line > 0);
	CHECK(str_ends(str_of(e.file), S("memory_test.c")));
	CHECK_STR(e.v[1], "hai");
	CHECK(e.v[2].p == NULL);
	CHECK_FAIL(outer(true, &after), ERR_CONFLICT, "base.unknown");
}

SUITE(base_memory, arena_memory_is_zero_and_aligned, a_reset_arena_gives_zeroed_memory_again,
      blocks_larger_than_one_request_are_given_back, an_arena_past_its_ceiling_aborts,
      a_copy_ends_in_nul_and_does_not_share, a_growing_array_keeps_what_it_holds,
      a_buffer_fills_to_its_ceiling_and_no_further, what_was_taken_last_grows_where_it_stands,
      a_reset_arena_keeps_a_few_blocks_and_no_more, a_buffer_grows_and_keeps_its_text,
      a_full_buffer_drops_and_says_so, numbers_and_hex_are_put_plainly,
      texts_compare_bytewise_with_the_shorter_first, parts_of_a_text_stay_inside_it,
      trimming_takes_every_kind_of_blank_but_no_letter, splitting_gives_empty_parts_too,
      a_whole_number_is_nothing_but_digits_inside_64_bits,
      an_error_is_passed_on_with_its_values_and_birth)
