/* text_test.c: Vietnamese text: normal form, search without accents, dictionary order, old fonts.
 */
#include "base/text.h"
#include "tests/test.h"

#include <pthread.h>
#include <string.h>

TEST(only_well_formed_utf8_without_nul_is_valid)
{
	static const char *const bad[] = {
		"\x80", "\xc3",	     "\xc0\xaf",     "\xed\xa0\x80",	    "\xf4\x90\x80\x80",
		"\xff", "a\xe1\xba", "\xe0\x80\xaf", "\xf8\x88\x80\x80\x80"
	};
	CHECK(text_valid(S("")) && text_valid(S("Đặng Thị Ngọc Thịnh")) && text_valid(S("😀")));
	CHECK(!text_valid(S("a\0b")));
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		CHECK(!text_valid(str_of(bad[i])));
}

TEST(composed_and_decomposed_text_become_one_form)
{
	struct str nfd = S("Co\xcc\x82ng \xc4\x91oa\xcc\x80n Vie\xcc\xa3\xcc\x82t Nam");
	struct str nfc = S("Công đoàn Việt Nam");
	CHECK_STR(text_nfc(t->arena, nfd), nfc);
	CHECK_STR(text_nfc(t->arena, nfc), nfc);
	struct str ascii = S("abc");
	CHECK(text_nfc(t->arena, ascii).p == ascii.p);
	/* The two marks of ệ in the other order. */
	CHECK_STR(text_nfc(t->arena, S("Vie\xcc\x82\xcc\xa3t")), "Việt");
}

TEST(search_ignores_case_marks_and_what_separates_words)
{
	static const struct {
		const char *text, *folded;
	} table[] = {
		{ "Sở Tư pháp", "so tu phap" },
		{ "SO TU-PHAP", "so tu phap" },
		{ "  Sở   Tư,pháp!! ", "so tu phap" },
		{ "ĐẶNG Đình Đức", "dang dinh duc" },
		{ "đường", "duong" },
		{ "ĐƯỜNG", "duong" },
		{ "Đ", "d" },
		{ "", "" },
		{ "—", "" },
		{ "Công đoàn cơ sở số 12/2021", "cong doan co so so 12 2021" },
		{ "Quỳnh Như – Hương Giang", "quynh nhu huong giang" },
		{ "Ýên, ỷ, ỵ, ỹ", "yen y y y" },
		{ "ƠƯ ơư", "ou ou" },
		{ "Vie\xcc\xa3\xcc\x82t", "viet" },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		CHECK_STR(text_fold(t->arena, str_of(table[i].text)), table[i].folded);
}

TEST(folding_twice_changes_nothing)
{
	struct str once = text_fold(t->arena, S("Liên đoàn Lao động TP. Hồ Chí Minh (LĐLĐ)"));
	CHECK_STR(text_fold(t->arena, once), once);
}

static bool before(struct t *t, struct str (*key)(struct arena *, struct str), const char *a,
		   const char *b)
{
	return str_cmp(key(t->arena, str_of(a)), key(t->arena, str_of(b))) < 0;
}

TEST(words_stand_in_the_order_of_a_vietnamese_dictionary)
{
	static const char *const words[] = { "a",  "á",	 "da", "dâ", "đa", "ma", "mà",
					     "mả", "mã", "má", "mạ", "mă", "mâ" };
	for (size_t i = 0; i + 1 < sizeof words / sizeof *words; i++)
		if (!CHECK(before(t, text_sort_key, words[i], words[i + 1])))
			CHECK_STR(words[i], words[i + 1]);
}

TEST(a_class_list_goes_by_given_name_first)
{
	static const char *const names[] = { "Trần Văn An",	"Lê Thị Ánh",	  "Đỗ Bình",
					     "Nguyễn Thị Dung", "Phạm Thị Đào",	  "An Minh Hà",
					     "Lê Văn Hải",	"Nguyễn Văn Hải", "Zân Thị Hải" };
	for (size_t i = 0; i + 1 < sizeof names / sizeof *names; i++)
		if (!CHECK(before(t, text_name_key, names[i], names[i + 1])))
			CHECK_STR(names[i], names[i + 1]);
	CHECK(text_name_key(t->arena, S("")).n < 20);
	CHECK(!before(t, text_name_key, "  Lê Hà ", "Lê Hà"));
}

TEST(equal_text_has_equal_keys_whatever_its_form)
{
	CHECK_STR(text_sort_key(t->arena, S("Vie\xcc\xa3\xcc\x82t")),
		  text_sort_key(t->arena, S("Việt")));
	CHECK(text_sort_version().n > 0);
}

static void *sort_one(void *arg)
{
	(void)text_sort_key(arg, S("Việt"));
	return NULL;
}

/* What a thread opened is closed with it: the leak checker of `make asan` looks. */
TEST(threads_that_sort_may_come_and_go)
{
	for (int i = 0; i < 20; i++) {
		pthread_t thread;
		struct arena a = { 0 };
		REQUIRE(pthread_create(&thread, NULL, sort_one, &a) == 0);
		pthread_join(thread, NULL);
		arena_free(&a);
	}
}

TEST(lengths_and_heads_count_characters)
{
	CHECK_INT(text_length(S("đoàn viên")), 9);
	CHECK_STR(text_head(S("đoàn viên"), 4), "đoàn");
	CHECK_STR(text_head(S("đoàn"), 9), "đoàn");
	CHECK_STR(text_head(S("đoàn"), 0), "");
}

TEST(capitals_keep_their_marks)
{
	CHECK_STR(text_upper(t->arena, S("Bằng khen của Công đoàn ứng dụng ỹ")),
		  "BẰNG KHEN CỦA CÔNG ĐOÀN ỨNG DỤNG Ỹ");
}

TEST(a_text_typed_in_an_old_font_is_recognised_and_read)
{
	static const struct {
		const char *old, *is;
	} table[] = {
		{ "C«ng ®oµn ViÖt Nam", "Công đoàn Việt Nam" },
		{ "§¹i héi c«ng ®oµn", "Đại hội công đoàn" },
		{ "Liªn ®oµn Lao ®éng tØnh", "Liên đoàn Lao động tỉnh" },
		{ "Thµnh phè Hå ChÝ Minh", "Thành phố Hồ Chí Minh" },
		{ "NguyÔn ThÞ Ph­¬ng", "Nguyễn Thị Phương" },
		{ "B»ng khen cña C«ng ®oµn", "Bằng khen của Công đoàn" },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct str old = str_of(table[i].old);
		if (!CHECK(text_looks_tcvn3(old)))
			CHECK_STR(old, "");
		CHECK_STR(text_from_tcvn3(t->arena, old), table[i].is);
	}
}

TEST(real_vietnamese_and_plain_latin_are_left_alone)
{
	static const char *const table[] = { "",	"abc 123", "Công đoàn Việt Nam",
					     "Trần Hà", "Zürich",  "François" };
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (!CHECK(!text_looks_tcvn3(str_of(table[i]))))
			CHECK_STR(table[i], "");
}

TEST(the_old_font_has_every_vietnamese_letter)
{
	struct str all =
		S("àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂĐÊÔƠƯ");
	struct buf made = { .arena = t->arena };
	for (int c = 0xA1; c <= 0xFE; c++) {
		struct str latin = str_fmt(t->arena, "%c%c", 0xC0 | c >> 6, 0x80 | (c & 0x3F));
		put(&made, text_from_tcvn3(t->arena, latin));
	}
	for (size_t i = 0; i < all.n;) {
		size_t from = i;
		text_next(all, &i);
		struct str letter = str_sub(all, from, i - from);
		if (!CHECK(str_find(buf_str(&made), letter) != SIZE_MAX))
			CHECK_STR(letter, "");
	}
}

TEST(text_is_walked_by_code_points)
{
	size_t i = 0;
	struct str s = S("đ😀\xff");
	CHECK_INT(text_next(s, &i), 0x111);
	CHECK_INT(text_next(s, &i), 0x1F600);
	CHECK(text_next(s, &i) < 0);
	CHECK_INT(i, s.n);
}

/* A letter outside the tables sends the whole text the long way round. */
TEST(folding_by_table_is_folding_by_the_rules)
{
	struct arena a = { 0 };
	for (int32_t c = 1; c < 0x2100; c++) {
		char text[8] = { 'x', 0 };
		struct buf b = { .p = text + 1, .cap = 6, .max = 6 };
		if (c < 0x80)
			put_char(&b, (char)c);
		else if (c < 0x800)
			put_fmt(&b, "%c%c", 0xC0 | c >> 6, 0x80 | (c & 0x3F));
		else
			put_fmt(&b, "%c%c%c", 0xE0 | c >> 12, 0x80 | (c >> 6 & 0x3F),
				0x80 | (c & 0x3F));
		text[1 + b.n] = 'y';
		struct str one = { text, b.n + 2 };
		struct str fast = text_fold(&a, one);
		struct str slow = text_fold(&a, str_fmt(&a, "%.*s\xe4\xb8\xad", (int)one.n, one.p));
		if (!str_eq(fast, str_sub(slow, 0, slow.n - 3)))
			CHECK_INT(c, 0);
		arena_reset(&a);
	}
	CHECK_STR(text_fold(&a, S("  Đường Nguyễn-Văn Cừ (P.3) ")), "duong nguyen van cu p 3");
	arena_free(&a);
}

SUITE(base_text, folding_by_table_is_folding_by_the_rules,
      only_well_formed_utf8_without_nul_is_valid, composed_and_decomposed_text_become_one_form,
      search_ignores_case_marks_and_what_separates_words, folding_twice_changes_nothing,
      words_stand_in_the_order_of_a_vietnamese_dictionary, a_class_list_goes_by_given_name_first,
      equal_text_has_equal_keys_whatever_its_form, threads_that_sort_may_come_and_go,
      lengths_and_heads_count_characters, capitals_keep_their_marks,
      a_text_typed_in_an_old_font_is_recognised_and_read,
      real_vietnamese_and_plain_latin_are_left_alone, the_old_font_has_every_vietnamese_letter,
      text_is_walked_by_code_points)
