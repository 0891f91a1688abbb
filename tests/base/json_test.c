/* json_test.c: strict reading, and the canonical form of RFC 8785. */
#include "base/json.h"
#include "tests/test.h"

#include <string.h>

static struct str canonical(struct t *t, struct str text)
{
	struct json *j;
	struct buf b = { .arena = t->arena };
	if (CHECK_OK(json_read(t->arena, text, &j)))
		json_put(&b, j, NULL);
	return buf_str(&b);
}

/* The sorting example of RFC 8785, 3.2.3: by UTF-16 code units, so the pair of U+1F600 comes before
 * U+FB33. */
TEST(members_are_sorted_as_in_the_example_of_rfc_8785)
{
	struct str in = S("{\"\\u20ac\":\"Euro Sign\",\"\\r\":\"Carriage Return\","
			  "\"\\ufb33\":\"Hebrew Letter Dalet With Dagesh\",\"1\":\"One\","
			  "\"\\ud83d\\ude00\":\"Emoji: Grinning Face\",\"\\u0080\":\"Control\","
			  "\"\\u00f6\":\"Latin Small Letter O With Diaeresis\"}");
	CHECK_STR(canonical(t, in),
		  "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\xc2\x80\":\"Control\","
		  "\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\","
		  "\"😀\":\"Emoji: Grinning Face\",\"\xef\xac\xb3\":\"Hebrew Letter Dalet With "
		  "Dagesh\"}");
}

/* The string and the literals of the example in RFC 8785, 3.2.2. */
TEST(texts_are_escaped_as_in_the_example_of_rfc_8785)
{
	CHECK_STR(
		canonical(t, S("{ \"string\": "
			       "\"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\",\n"
			       "  \"literals\": [null, true, false] }")),
		"{\"literals\":[null,true,false],\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
}

TEST(every_control_character_has_its_shortest_escape)
{
	char all[32];
	struct buf b = { .arena = t->arena };
	for (int i = 0; i < 32; i++)
		all[i] = (char)i;
	put_json_text(&b, (struct str){ all, 32 });
	CHECK_STR(buf_str(&b),
		  "\"\\u0000\\u0001\\u0002\\u0003\\u0004\\u0005\\u0006\\u0007\\b\\t\\n\\u000b"
		  "\\f\\r\\u000e\\u000f\\u0010\\u0011\\u0012\\u0013\\u0014\\u0015\\u0016\\u0017"
		  "\\u0018\\u0019\\u001a\\u001b\\u001c\\u001d\\u001e\\u001f\"");
}

TEST(whole_numbers_of_64_bits_survive)
{
	CHECK_STR(
		canonical(
			t,
			S(" [ 9007199254740993 , -9223372036854775808, 0, 9223372036854775807 ] ")),
		"[9007199254740993,-9223372036854775808,0,9223372036854775807]");
}

TEST(white_space_and_order_of_members_do_not_matter)
{
	struct str a = canonical(t, S("{\"b\":{\"y\":1,\"x\":[ ]},\"a\":{ } }"));
	CHECK_STR(a, "{\"a\":{},\"b\":{\"x\":[],\"y\":1}}");
	CHECK_STR(canonical(t, a), a);
}

TEST(numbers_and_texts_read_the_same_as_text)
{
	struct json *j;
	REQUIRE_OK(json_read(
		t->arena, S("{\"a\":0.5,\"b\":\"0.5\",\"c\":12,\"d\":null,\"e\":true,\"f\":[1]}"),
		&j));
	CHECK_STR(json_text(j, "a"), "0.5");
	CHECK_STR(json_text(j, "b"), "0.5");
	CHECK_STR(json_text(j, "c"), "12");
	CHECK(json_text(j, "d").p == NULL && json_text(j, "f").p == NULL &&
	      json_text(j, "none").p == NULL);
	CHECK(json_flag(j, "e") && !json_flag(j, "c") && !json_flag(j, "none"));
	int64_t v = 0;
	CHECK(json_int(j, "c", &v) && v == 12);
	CHECK(!json_int(j, "a", &v) && !json_int(j, "f", &v) && !json_int(j, "none", &v));
	CHECK_INT(json_get(j, "f")->count, 1);
	CHECK(json_get(NULL, "x") == NULL && json_get(json_get(j, "f"), "x") == NULL);
	int n = 0;
	JSON_EACH(item, json_get(j, "f"))
	n += (int)item->i;
	CHECK_INT(n, 1);
}

TEST(what_is_not_strict_json_is_refused_with_its_place)
{
	static const char *const bad[] = { "",
					   " ",
					   "{",
					   "[1,]",
					   "{\"a\":1,}",
					   "{'a':1}",
					   "{a:1}",
					   "nul",
					   "[1] x",
					   "{\"a\":1,\"a\":2}",
					   "\"\xff\"",
					   "\"\\u0000\"",
					   "\"\\ud800\"",
					   "\"a\nb\"",
					   "01",
					   "+1",
					   "1.",
					   "[1 2]",
					   "// x\n1",
					   "99999999999999999999",
					   "\xef\xbb\xbf[]" };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct json *j;
		if (!CHECK_FAIL(json_read(t->arena, str_of(bad[i]), &j), ERR_INVALID, "base.json"))
			CHECK_STR(bad[i], "");
	}
	struct json *j;
	struct err e = json_read(t->arena, S("{\n  \"a\": 1,\n  \"b\" 2\n}"), &j);
	CHECK(e.code == ERR_INVALID);
	CHECK_STR(e.v[0], "3");
	CHECK(e.v[2].n > 0);
}

TEST(nesting_stops_at_64)
{
	char text[200];
	struct json *j;
	memset(text, '[', 100);
	memset(text + 64, ']', 64);
	CHECK_OK(json_read(t->arena, (struct str){ text, 128 }, &j));
	memset(text, '[', 65);
	memset(text + 65, ']', 65);
	CHECK_FAIL(json_read(t->arena, (struct str){ text, 130 }, &j), ERR_INVALID, "base.json");
	/* Brackets inside a text are no nesting. */
	memset(text, '[', 190);
	text[0] = text[189] = '"';
	CHECK_OK(json_read(t->arena, (struct str){ text, 190 }, &j));
}

TEST(a_tree_is_built_and_a_top_member_left_out)
{
	struct arena *a = t->arena;
	struct buf b = { .arena = a };
	struct json *o = json_new(a, J_OBJECT), *list = json_new(a, J_LIST);
	json_add(a, list, NULL, json_of_int(a, -7));
	json_add(a, list, NULL, json_of_text(a, S("đ")));
	json_add(a, o, "seal", json_of_text(a, S("x")));
	json_add(a, o, "list", list);
	json_add(a, o, "is", json_of_bool(a, true));
	json_add(a, list, NULL, json_add(a, json_new(a, J_OBJECT), "seal", json_of_bool(a, false)));
	json_put(&b, o, "seal");
	CHECK_STR(buf_str(&b), "{\"is\":true,\"list\":[-7,\"đ\",false]}");
}

SUITE(base_json, members_are_sorted_as_in_the_example_of_rfc_8785,
      texts_are_escaped_as_in_the_example_of_rfc_8785,
      every_control_character_has_its_shortest_escape, whole_numbers_of_64_bits_survive,
      white_space_and_order_of_members_do_not_matter, numbers_and_texts_read_the_same_as_text,
      what_is_not_strict_json_is_refused_with_its_place, nesting_stops_at_64,
      a_tree_is_built_and_a_top_member_left_out)
