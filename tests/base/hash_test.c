/* hash_test.c: hashes, random values and messages. */
#include "base/day.h"
#include "base/hash.h"
#include "msg.gen.h"
#include "tests/test.h"

#include <string.h>

/* FIPS 180-2, appendix B. */
TEST(sha_256_gives_the_published_values)
{
	struct sha256 h = sha256_of(S("abc"));
	CHECK_STR(hex_of(t->arena, h.b, 32),
		  "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	h = sha256_of(STR_NONE);
	CHECK_STR(hex_of(t->arena, h.b, 32),
		  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(a_hash_in_pieces_is_the_hash_of_the_whole)
{
	struct sha256_state st;
	struct str all = S("một hai ba bốn năm sáu bảy tám chín mười");
	sha256_init(&st);
	for (size_t i = 0; i < all.n; i += 7)
		sha256_add(&st, str_sub(all, i, 7));
	sha256_add(&st, STR_NONE);
	struct sha256 pieces = sha256_done(&st), whole = sha256_of(all);
	CHECK(memcmp(&pieces, &whole, sizeof whole) == 0);
}

TEST(hex_is_read_strictly)
{
	uint8_t b[2] = { 0 };
	CHECK(hex_read(S("aB01"), b, 2) && b[0] == 0xAB && b[1] == 1);
	CHECK(!hex_read(S("ab0"), b, 2) && !hex_read(S("ab012"), b, 2));
	CHECK(!hex_read(S("ag01"), b, 2) && !hex_read(S(" b01"), b, 2));
}

TEST(random_values_stay_in_their_range_and_differ)
{
	int seen[7] = { 0 };
	for (int i = 0; i < 7000; i++) {
		uint64_t r = random_below(7);
		REQUIRE(r < 7);
		seen[r]++;
	}
	for (int i = 0; i < 7; i++)
		CHECK(seen[i] > 800 && seen[i] < 1200);
	CHECK_INT(random_below(1), 0);
	CHECK(!str_eq(random_id(t->arena), random_id(t->arena)));
	CHECK_INT(random_id(t->arena).n, 32);
}

TEST(codes_to_read_aloud_have_no_letters_that_look_alike)
{
	struct str code = random_code(t->arena, 4000);
	CHECK_INT(code.n, 4000);
	for (size_t i = 0; i < code.n; i++)
		REQUIRE(strchr("23456789ABCDEFGHJKMNPQRSTUVWXYZ", code.p[i]));
}

TEST(secrets_compare_by_content)
{
	CHECK(secret_eq(S("abc"), S("abc")) && secret_eq(STR_NONE, S("")));
	CHECK(!secret_eq(S("abc"), S("abd")) && !secret_eq(S("abc"), S("ab")));
}

TEST(a_message_is_printed_in_the_readers_language)
{
	struct msg m = T(base_json, .line = S("3"), .column = S("7"), .what = S("x"));
	CHECK_STR(msg_text(t->arena, LANG_VI, m), "Tệp JSON không đọc được: dòng 3, cột 7: x.");
	CHECK_STR(msg_text(t->arena, LANG_EN, m),
		  "The JSON file can't be read: line 3, column 7: x.");
}

TEST(every_kind_of_value_has_its_spelling)
{
	/* A text of our own, with one placeholder of each kind. */
	static const struct {
		enum msg_kind kind;
		int64_t i;
		const char *is;
	} table[] = {
		{ MSG_INT, 1234567, "1.234.567" },
		{ MSG_POINTS, 9350, "93,5" },
		{ MSG_FIGURE, 12345000, "1.234,5" },
		{ MSG_PERCENT, 8966, "89,66%" },
		{ MSG_DAY, 18956, "25/11/2021" },
		{ MSG_DAY, DAY_NONE, "" },
		{ MSG_INSTANT, (18956 * 1440 + 7 * 60 + 5) * INT64_C(60000), "14:05 25/11/2021" },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct msg m = T(base_json);
		m.a[0] = (struct msg_arg){ .kind = table[i].kind, .i = table[i].i };
		CHECK_STR(msg_text(t->arena, LANG_EN, m),
			  str_fmt(t->arena, "The JSON file can't be read: line %s, column : .",
				  table[i].is));
	}
}

TEST(an_error_finds_its_message_and_an_unknown_one_a_general_sentence)
{
	struct err e = FAIL(ERR_INVALID, "base.json", S("1"), S("2"), S("ba"));
	CHECK_STR(msg_text(t->arena, LANG_VI, msg_of_err(e)),
		  "Tệp JSON không đọc được: dòng 1, cột 2: ba.");
	struct str unknown = msg_text(t->arena, LANG_VI, T(base_unknown));
	CHECK_STR(msg_text(t->arena, LANG_VI, msg_of_err(FAIL(ERR_STORE, "no.such"))), unknown);
	CHECK_STR(msg_text(t->arena, LANG_VI, msg_of_err(FAIL(ERR_STORE, NULL))), unknown);
	CHECK_INT(msg_of_key("no.such", NULL, 0).id, -1);
}

TEST(the_table_of_messages_is_sorted)
{
	for (int i = 1; i < msg_count; i++)
		REQUIRE(strcmp(msg_key(i - 1), msg_key(i)) < 0);
}

SUITE(base_hash, sha_256_gives_the_published_values, a_hash_in_pieces_is_the_hash_of_the_whole,
      hex_is_read_strictly, random_values_stay_in_their_range_and_differ,
      codes_to_read_aloud_have_no_letters_that_look_alike, secrets_compare_by_content,
      a_message_is_printed_in_the_readers_language, every_kind_of_value_has_its_spelling,
      an_error_finds_its_message_and_an_unknown_one_a_general_sentence,
      the_table_of_messages_is_sorted)
