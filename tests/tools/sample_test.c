/* sample_test.c: a compiled template, as it runs: every type in every place. */
#include "tools/sample.html.h"

#include "base/day.h"
#include "tests/test.h"
#include "web/html.h"

static struct buf page(struct t *t) { return (struct buf){ .arena = t->arena }; }

TEST(a_page_escapes_text_attributes_and_urls_each_in_its_way)
{
	struct sample_row row = { 7, S("Tổ <1> & \"2\""), 1, 9350, day_of(2021, 11, 25) };
	struct sample x = { S("a<'b'>&\"c\" đ"), S("/x?a=1&b=2"), &row, 1, true };
	struct buf o = page(t);
	sample_page(&o, &x);
	CHECK_STR(
		buf_str(&o),
		"<h1 title=\"a&lt;&#39;b&#39;&gt;&amp;&quot;c&quot; đ\">"
		"a&lt;&#39;b&#39;&gt;&amp;&quot;c&quot; đ</h1>\n"
		"<p><a href=\"/x?a=1&amp;b=2\">1</a> "
		"<a href=\"/find?q=a%3C%27b%27%3E%26%22c%22%20%C4%91&amp;n=1\">2</a></p>\n"
		"<details\nopen\n>Tệp JSON không đọc được: dòng &lt;1&gt;, cột 2: "
		"a&lt;&#39;b&#39;&gt;&amp;&quot;c&quot; đ.</details>\n<table>\n"
		"<tr><td>1</td><td><a href=\"/unit/7\">Tổ &lt;1&gt; &amp; &quot;2&quot;</a></td>\n"
		"<td>93,5</td><td>25/11/2021</td><td>7</td></tr>\n</table>\n");
}

TEST(the_readers_language_reaches_into_templates)
{
	struct sample x = { S("x"), S("/"), NULL, 0, false };
	struct buf o = page(t);
	o.lang = 1;
	sample_page(&o, &x);
	CHECK(str_find(buf_str(&o), S("The JSON file can&#39;t be read: line &lt;1&gt;")) !=
	      SIZE_MAX);
	CHECK(str_find(buf_str(&o), S("<details\n>")) != SIZE_MAX);
}

TEST(every_type_has_its_spelling)
{
	struct buf o = page(t);
	sample_kinds(&o, "<i>", 18000000000000000000u >> 1);
	CHECK_STR(buf_str(&o),
		  "&lt;i&gt;|9000000000000000000|1.234,5|89,66%|07:00 01/01/1970\n");
}

TEST(only_harmless_urls_are_printed)
{
	static const struct {
		const char *url, *is;
	} table[] = {
		{ "/unit/7", "/unit/7" },
		{ "unit", "unit" },
		{ "?a=b:c", "?a=b:c" },
		{ "#x:y", "#x:y" },
		{ "a/b:c", "a/b:c" },
		{ "", "" },
		{ "https://x.vn/?a&b", "https://x.vn/?a&amp;b" },
		{ "HTTP://x", "HTTP://x" },
		{ "mailto:a@b.vn", "mailto:a@b.vn" },
		{ "tel:+84912", "tel:+84912" },
		{ "javascript:alert(1)", "#" },
		{ "JaVaScRiPt:alert(1)", "#" },
		{ " javascript:alert(1)", "#" },
		{ "java\nscript:alert(1)", "#" },
		{ "\x01javascript:alert(1)", "#" },
		{ "data:text/html,x", "#" },
		{ "vbscript:x", "#" },
		{ "unknown:x", "#" },
		{ "http:", "#" },
		{ "/a b", "#" },
		{ "/\\evil", "#" },
		{ "x'\"<>", "x&#39;&quot;&lt;&gt;" },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct buf o = page(t);
		put_url(&o, table[i].url);
		CHECK_STR(buf_str(&o), table[i].is);
	}
}

TEST(a_part_of_a_url_keeps_only_what_means_nothing_there)
{
	struct buf o = page(t);
	put_url_part(&o, S("aZ09-._~ /?#&=+%'\"<>:@;,\n\xc4\x91"));
	CHECK_STR(buf_str(&o), "aZ09-._~%20%2F%3F%23%26%3D%2B%25%27%22%3C%3E%3A%40%3B%2C%0A%C4%91");
}

SUITE(tools_sample, a_page_escapes_text_attributes_and_urls_each_in_its_way,
      the_readers_language_reaches_into_templates,
      every_type_has_its_spelling, only_harmless_urls_are_printed,
      a_part_of_a_url_keeps_only_what_means_nothing_there)
