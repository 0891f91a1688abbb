/* num_test.c: exact fractions, and numbers as people write and read them. */
#include "base/num.h"
#include "tests/test.h"

/* The same numbers on every run. */
static uint64_t seed = 20211121;
static int64_t dice(int64_t below)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (int64_t)((seed >> 20) % (uint64_t)below);
}

TEST(a_half_goes_up_towards_plus_infinity)
{
	static const struct {
		int64_t num, den, scale, is;
	} table[] = {
		{ 1, 2, 1, 1 },	     { -1, 2, 1, 0 },	  { 3, 2, 1, 2 },
		{ -3, 2, 1, -1 },    { 1, 3, 100, 33 },	  { 2, 3, 100, 67 },
		{ -2, 3, 100, -67 }, { 5, 1000, 100, 1 }, { 4999, 1000000, 100, 0 },
		{ 0, 7, 100, 0 },    { 7, 1, 100, 700 },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		CHECK_INT(frac_round(frac_of(table[i].num, table[i].den), table[i].scale),
			  table[i].is);
}

TEST(points_of_89_995_round_to_90)
{
	CHECK_INT(frac_round(frac_of(89995, 1000), 100), 9000);
	CHECK_INT(frac_round(frac_of(89994999, 1000000), 100), 8999);
	/* The same total made of three exact parts: 29.995 + 30 + 30. */
	struct frac sum = frac_add(frac_of(5999, 200), frac_add(frac_of(30, 1), frac_of(30, 1)));
	CHECK_INT(frac_round(sum, 100), 9000);
}

TEST(thirds_are_not_rounded_before_they_are_added)
{
	struct frac third = frac_div(frac_of(10, 1), frac_of(3, 1)), sum = FRAC_ZERO;
	for (int i = 0; i < 3; i++)
		sum = frac_add(sum, third);
	CHECK_INT(frac_cmp(sum, frac_of(10, 1)), 0);
	CHECK_INT(frac_round(sum, 100), 1000);
}

TEST(fractions_are_reduced_and_their_sign_is_above)
{
	struct frac f = frac_of(6, -4);
	CHECK_INT(f.num, -3);
	CHECK_INT(f.den, 2);
	f = frac_of(0, -5);
	CHECK_INT(f.num, 0);
	CHECK_INT(f.den, 1);
}

TEST(fractions_compare_by_value)
{
	CHECK(frac_cmp(frac_of(1, 3), frac_of(3333, 10000)) > 0);
	CHECK(frac_cmp(frac_of(-1, 3), frac_of(-3333, 10000)) < 0);
	CHECK(frac_cmp(frac_of(2, 4), frac_of(1, 2)) == 0);
	CHECK_INT(frac_min(frac_of(1, 3), frac_of(1, 2)).den, 3);
	CHECK_INT(frac_max(frac_of(1, 3), frac_of(1, 2)).den, 2);
}

TEST(what_is_added_can_be_taken_away_and_what_is_multiplied_divided)
{
	for (int i = 0; i < 20000; i++) {
		struct frac a = frac_of(dice(2000000) - 1000000, 1 + dice(9999));
		struct frac b = frac_of(dice(2000000) - 1000000, 1 + dice(9999));
		struct frac minus_b = { -b.num, b.den };
		REQUIRE(frac_cmp(frac_add(frac_add(a, b), minus_b), a) == 0);
		REQUIRE(frac_cmp(frac_add(a, b), frac_add(b, a)) == 0);
		REQUIRE(b.num == 0 || frac_cmp(frac_mul(frac_div(a, b), b), a) == 0);
		REQUIRE(frac_cmp(a, b) == -frac_cmp(b, a));
	}
}

TEST(rounding_is_never_more_than_half_a_step_away)
{
	for (int i = 0; i < 20000; i++) {
		int64_t num = dice(2000000) - 1000000, den = 1 + dice(9999);
		int64_t r = frac_round(frac_of(num, den), 100);
		int64_t twice = 2 * (100 * num - r * den); /* in units of 1/(200 den) */
		REQUIRE(twice >= -den && twice < den);
	}
}

TEST(dividing_by_zero_is_a_bug)
{
	CHECK_DIES(frac_div(frac_of(1, 2), FRAC_ZERO));
	CHECK_DIES(frac_of(1, 0));
}

TEST(a_fraction_past_128_bits_aborts_instead_of_lying)
{
	struct frac f = { ((__int128)1 << 100) + 1, 1 };
	CHECK_DIES(frac_mul(f, f));
	CHECK_DIES(frac_add(f, (struct frac){ 1, (__int128)1 << 100 }));
}

struct typed_number {
	const char *text;
	int decimals;
	int64_t value;
	enum num_note note;
};

TEST(numbers_are_read_as_vietnamese_people_write_them)
{
	static const struct typed_number table[] = {
		{ "0", 2, 0, NUM_PLAIN },
		{ "93,5", 2, 9350, NUM_PLAIN },
		{ "93.5", 2, 9350, NUM_PLAIN },
		{ "-0,25", 2, -25, NUM_PLAIN },
		{ "- 5", 0, -5, NUM_PLAIN },
		{ " 7 ", 0, 7, NUM_PLAIN },
		{ "\xc2\xa0"
		  "7\xc2\xa0",
		  0, 7, NUM_PLAIN },
		{ "1.234", 0, 1234, NUM_DOT_THOUSANDS },
		{ "12.345", 4, 123450000, NUM_DOT_THOUSANDS },
		{ "123.456", 0, 123456, NUM_DOT_THOUSANDS },
		{ "1234.567", 4, 12345670, NUM_PLAIN },
		{ "0.125", 4, 1250, NUM_PLAIN },
		{ "1.234.567", 0, 1234567, NUM_PLAIN },
		{ "1.234.567,89", 2, 123456789, NUM_PLAIN },
		{ "1,234,567.89", 2, 123456789, NUM_PLAIN },
		{ "1.234,5", 1, 12345, NUM_PLAIN },
		{ "1,234.5", 1, 12345, NUM_PLAIN },
		{ "1 234", 0, 1234, NUM_PLAIN },
		{ "1 234 567,5", 4, 12345675000, NUM_PLAIN },
		{ "1234567", 0, 1234567, NUM_PLAIN },
		{ "50%", 0, 50, NUM_PLAIN },
		{ "50 %", 2, 5000, NUM_PLAIN },
		{ "89,66%", 2, 8966, NUM_PLAIN },
		{ "5,00", 0, 5, NUM_PLAIN },
		{ "5,10", 1, 51, NUM_PLAIN },
		{ ",5", 1, 5, NUM_PLAIN },
		{ "007", 0, 7, NUM_PLAIN },
		{ "1000000000000000", 0, 1000000000000000, NUM_PLAIN },
		{ "10000000000000", 4, 100000000000000000, NUM_PLAIN },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		int64_t v = -1;
		enum num_note note = NUM_PLAIN;
		if (!CHECK(num_parse(str_of(table[i].text), table[i].decimals, &v, &note)) ||
		    !CHECK_INT(v, table[i].value) || !CHECK_INT(note, table[i].note))
			CHECK_STR(table[i].text, ""); /* says which line of the table */
	}
}

TEST(what_is_no_number_is_refused)
{
	static const char *const table[] = {
		"",
		" ",
		"-",
		"%",
		".",
		",",
		"--5",
		"+5",
		"5-",
		"1e3",
		"0x10",
		"abc",
		"12a",
		"1..2",
		"1,2,3",
		"1.23.456",
		"1.2345.678",
		"12 34",
		"1 2",
		"1.234,567,8",
		"1,234.567.8",
		"٣",
		"½",
		"1,234.56.78",
		"1234.567,8",
		"NaN",
		"inf",
		"5%%",
		"1000000000000001",
		"99999999999999999999999999999999999999999",
		"2021-11-21",
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		int64_t v;
		if (!CHECK(!num_parse(str_of(table[i]), 0, &v, NULL)))
			CHECK_STR(table[i], "");
	}
}

TEST(more_places_than_allowed_are_refused_not_cut)
{
	int64_t v;
	CHECK(!num_parse(S("9,125"), 2, &v, NULL));
	CHECK(num_parse(S("9,120"), 2, &v, NULL));
	CHECK_INT(v, 912);
}

TEST(numbers_are_printed_with_dots_for_thousands_and_a_comma)
{
	static const struct {
		int64_t v;
		int decimals, keep;
		const char *is;
	} table[] = {
		{ 0, 0, 0, "0" },
		{ 0, 2, 0, "0" },
		{ 0, 2, 2, "0,00" },
		{ 9350, 2, 0, "93,5" },
		{ 9350, 2, 2, "93,50" },
		{ 9300, 2, 0, "93" },
		{ 9300, 2, 1, "93,0" },
		{ 5, 2, 0, "0,05" },
		{ -5, 2, 0, "-0,05" },
		{ 1234567, 0, 0, "1.234.567" },
		{ 999, 0, 0, "999" },
		{ 1000, 0, 0, "1.000" },
		{ -1000, 0, 0, "-1.000" },
		{ 12345000, 4, 0, "1.234,5" },
		{ 1234567, 4, 0, "123,4567" },
		{ 123456789, 2, 0, "1.234.567,89" },
		{ INT64_MAX, 0, 0, "9.223.372.036.854.775.807" },
		{ INT64_MIN, 0, 0, "-9.223.372.036.854.775.808" },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		CHECK_STR(num_text(t->arena, table[i].v, table[i].decimals, table[i].keep),
			  table[i].is);
}

TEST(what_is_printed_is_read_back_the_same)
{
	for (int i = 0; i < 20000; i++) {
		int decimals = (int)dice(5), keep = (int)dice(decimals + 1);
		int64_t bound = dice(2) ? 100000 : 1000000000000000, back;
		int64_t v = dice(bound) - bound / 2;
		struct str s = num_text(t->arena, v, decimals, keep);
		REQUIRE(num_parse(s, decimals, &back, NULL));
		REQUIRE(CHECK_INT(back, v));
	}
}

TEST(roman_numbers_are_written_as_congresses_count)
{
	static const struct {
		int64_t n;
		const char *text;
	} known[] = { { 1, "I" },	   { 4, "IV" },	  { 8, "VIII" },
		      { 9, "IX" },	   { 14, "XIV" }, { 49, "XLIX" },
		      { 1994, "MCMXCIV" }, { 0, "0" },	  { 4000, "4000" } };
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		CHECK_STR(roman_text(t->arena, known[i].n), str_of(known[i].text));
}

TEST(a_share_is_a_fraction_or_per_cent_and_at_most_the_whole)
{
	static const char *const wrong[] = { "",     "2",  "0/3", "4/3",       "2/3/4", "-1/2",
					     "101%", "0%", "%",	  "1/1000001", "a/b",	"1/0" };
	int64_t num = 0, den = 0;
	CHECK(num_share(S(" 2 / 3 "), &num, &den) && num == 2 && den == 3);
	CHECK(num_share(S("80 %"), &num, &den) && num == 80 && den == 100);
	CHECK(num_share(S("1/1"), &num, &den) && num == 1 && den == 1);
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		CHECK(!num_share(str_of(wrong[i]), &num, &den));
	CHECK(num == 1 && den == 1); /* untouched by what is none */
}

TEST(a_part_of_a_whole_is_rounded_and_of_nothing_it_is_none)
{
	CHECK_INT(share_bp(2, 3), 6667);
	CHECK_INT(share_bp(1, 8), 1250);
	CHECK_INT(share_bp(1, 20000), 1); /* half a basis point goes up */
	CHECK_INT(share_bp(5, 5), 10000);
	CHECK_INT(share_bp(0, 0), 0);
}

SUITE(base_num, roman_numbers_are_written_as_congresses_count, a_half_goes_up_towards_plus_infinity,
      points_of_89_995_round_to_90, thirds_are_not_rounded_before_they_are_added,
      fractions_are_reduced_and_their_sign_is_above, fractions_compare_by_value,
      what_is_added_can_be_taken_away_and_what_is_multiplied_divided,
      rounding_is_never_more_than_half_a_step_away, dividing_by_zero_is_a_bug,
      a_fraction_past_128_bits_aborts_instead_of_lying,
      numbers_are_read_as_vietnamese_people_write_them, what_is_no_number_is_refused,
      more_places_than_allowed_are_refused_not_cut,
      numbers_are_printed_with_dots_for_thousands_and_a_comma,
      what_is_printed_is_read_back_the_same,
      a_share_is_a_fraction_or_per_cent_and_at_most_the_whole,
      a_part_of_a_whole_is_rounded_and_of_nothing_it_is_none)
