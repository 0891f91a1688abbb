/* diff_test.c: words that went and came; two people's changes of one text. */
#include "base/diff.h"

#include "tests/test.h"

static struct str shown(struct t *t, struct str was, struct str now)
{
	struct diff_piece *p;
	size_t n;
	struct buf b = { .arena = t->arena };
	text_diff(t->arena, was, now, &p, &n);
	for (size_t i = 0; i < n; i++) {
		static const char *const marks[] = { "", "-", "+" };
		put(&b, str_of(marks[p[i].kind]));
		put_char(&b, '[');
		put(&b, str_trim(p[i].text));
		put_char(&b, ']');
	}
	return buf_str(&b);
}

TEST(only_the_words_that_changed_are_marked)
{
	CHECK_STR(shown(t, S("Kết nạp 50 đoàn viên"), S("Kết nạp 60 đoàn viên")),
		  "[Kết nạp]-[50]+[60][đoàn viên]");
	CHECK_STR(shown(t, S("Như cũ"), S("Như cũ")), "[Như cũ]");
	CHECK_STR(shown(t, S("Một\nHai\nBa"), S("Một\nBa")), "[Một]-[Hai][Ba]");
	CHECK_STR(shown(t, S("Một\nBa"), S("Một\nHai\nBa\nBốn")), "[Một]+[Hai][Ba]+[Bốn]");
	CHECK_STR(shown(t, STR_NONE, S("Mới")), "+[Mới]");
}

TEST(texts_without_anything_in_common_count_as_replaced)
{
	struct buf was = { .arena = t->arena }, now = { .arena = t->arena };
	for (int i = 0; i < 4000; i++) {
		put_fmt(&was, "a%d ", i);
		put_fmt(&now, "b%d ", i);
	}
	struct diff_piece *p;
	size_t n;
	text_diff(t->arena, buf_str(&was), buf_str(&now), &p, &n);
	CHECK_INT(n, 2);
}

static struct text_merged merge(struct t *t, const char *base, const char *mine, const char *theirs)
{
	return text_merge(t->arena, str_of(base), str_of(mine), str_of(theirs));
}

TEST(two_people_who_change_different_paragraphs_both_keep_their_words)
{
	struct text_merged m = merge(t, "a\nb\nc", "A\nb\nc", "a\nb\nC");
	CHECK_STR(m.text, "A\nb\nC");
	CHECK_INT(m.refused.n, 0);
	CHECK_STR(merge(t, "a\nb\nc", "a\nc", "a\nb\nc\nd").text, "a\nc\nd");
}

TEST(what_is_only_added_behind_an_edited_paragraph_comes_in)
{
	struct text_merged m = merge(t, "a\nb", "a\nB", "a\nb\nc\nd");
	CHECK_STR(m.text, "a\nB\nc\nd");
	CHECK_INT(m.refused.n, 0);
	m = merge(t, "a\nb", "a\nb\nmine", "a\nb\ntheirs");
	CHECK_STR(m.text, "a\nb\nmine\ntheirs");
}

TEST(where_both_changed_the_same_paragraph_the_other_text_is_told)
{
	struct text_merged m = merge(t, "a\nb\nc", "a\nmine\nc", "a\ntheirs\nc");
	CHECK_STR(m.text, "a\nmine\nc");
	CHECK_STR(m.refused, "theirs");
}

SUITE(base_diff, only_the_words_that_changed_are_marked,
      texts_without_anything_in_common_count_as_replaced,
      two_people_who_change_different_paragraphs_both_keep_their_words,
      what_is_only_added_behind_an_edited_paragraph_comes_in,
      where_both_changed_the_same_paragraph_the_other_text_is_told)
