/* packed_test.c: packed numbers and texts come back; other bytes are refused. */
#include "base/packed.h"
#include "tests/test.h"

TEST(packed_numbers_and_texts_come_back)
{
	static const uint64_t n[] = {
		0, 1, 127, 128, 129, 16383, 16384, INT64_C(1) << 53, INT64_MAX,
	};
	struct buf b = { .arena = t->arena };
	for (size_t i = 0; i < sizeof n / sizeof *n; i++) {
		put_packed(&b, n[i]);
		put_packed_text(&b, S("Đoàn"));
	}
	put_packed_text(&b, S(""));
	CHECK_INT((int64_t)b.n, 1 + 1 + 1 + 2 + 2 + 2 + 3 + 8 + 9 + 9 * 7 + 1);
	struct packed p = { buf_str(&b), false };
	for (size_t i = 0; i < sizeof n / sizeof *n; i++) {
		CHECK(packed_number(&p) == n[i]);
		CHECK_STR(packed_text(&p), "Đoàn");
	}
	CHECK_STR(packed_text(&p), "");
	CHECK(!p.bad);
	CHECK_INT((int64_t)p.rest.n, 0);
}

/* Whether a number and a text can be read from these bytes. */
static bool reads(struct str bytes)
{
	struct packed p = { bytes, false };
	packed_number(&p);
	packed_text(&p);
	return !p.bad;
}

TEST(bytes_that_end_too_early_or_say_too_much_are_refused)
{
	CHECK(reads(S("\x05\x02"
		      "ab")));
	CHECK(!reads(S("\x05\x02"
		       "a")));
	CHECK(!reads(S("\x05")));
	CHECK(!reads(S("")));
	CHECK(!reads(S("\x85")));
	CHECK(!reads(S("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01\x00")));
	CHECK(!reads(S("\x05\xff\xff\xff\xff\xff\xff\xff\xff\x7f")));
}

TEST(after_a_fault_nothing_more_is_read)
{
	struct packed p = { S("\x09"
			      "ab"),
			    false };
	CHECK_STR(packed_text(&p), "");
	CHECK(p.bad);
	CHECK(packed_number(&p) == 0);
	CHECK(p.bad);
}

SUITE(base_packed, packed_numbers_and_texts_come_back,
      bytes_that_end_too_early_or_say_too_much_are_refused, after_a_fault_nothing_more_is_read)
