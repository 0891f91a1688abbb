/* tplc_test.c: what the template compiler makes, and above all what it refuses. */
#include "tests/tools/tool_fixture.h"

static struct ran compile(struct t *t, const char *inside)
{
	struct str page = str_fmt(t->arena, "%% template x(struct str v)\n%s\n%% end\n", inside);
	tool_begin(t);
	tool_file(t, "demo/x.html", arena_cstr(t->arena, page));
	return tool_run(t, "$T/tplc demo/x.html x.c x.h");
}

/* Compiles and gives the C text. */
static struct str made(struct t *t, const char *inside)
{
	struct ran r = compile(t, inside);
	struct str c = STR_NONE;
	if (!CHECK_INT(r.status, 0))
		CHECK_STR(r.said, inside);
	else
		c = tool_read(t, "x.c");
	tool_end();
	return c;
}

static void is_made(struct t *t, const char *inside, const char *part)
{
	struct str c = made(t, inside);
	if (!CHECK(str_find(c, str_of(part)) != SIZE_MAX))
		CHECK_STR(c, part);
}

static void is_refused(struct t *t, const char *inside, const char *why)
{
	struct ran r = compile(t, inside);
	tool_end();
	if (!CHECK_INT(r.status, 1) || !CHECK(tool_says(r, why)) ||
	    !CHECK(tool_says(r, "demo/x.html:")))
		CHECK_STR(r.said, inside);
}

TEST(a_value_is_printed_for_its_place)
{
	is_made(t, "<p>{{ v }}</p>", "put_html(o, (v));");
	is_made(t, "<p title=\"{{ v }}\">", "put_html(o, (v));");
	is_made(t, "<p title='a {{ v }}'>", "put_html(o, (v));");
	is_made(t, "<a href=\"{{ v }}\">", "put_url(o, (v));");
	is_made(t, "<a href=\"/unit/{{ v }}\">", "put_url_part(o, (v));");
	is_made(t, "<a href=\"{{ v }}?q={{ w }}\">", "put_url_part(o, (w));");
	is_made(t, "<img src='{{ v }}'>", "put_url(o, (v));");
	is_made(t, "<form action=\"{{ v }}\">", "put_url(o, (v));");
	is_made(t, "<button formaction=\"{{ v }}\">", "put_url(o, (v));");
	is_made(t, "<use xlink:href=\"#{{ v }}\"/>", "put_url_part(o, (v));");
	is_made(t, "<A HREF=\"{{ v }}\">", "put_url(o, (v));");
	is_made(t, "<script src=\"{{ v }}\" defer></script><p>{{ w }}</p>", "put_html(o, (w));");
	is_made(t, "<textarea>\n{{ v }}</textarea>", "put_html(o, (v));");
}

TEST(a_cell_in_which_nothing_is_written_stays_empty)
{
	is_made(t, "<td data-l=\"x\">\n% if (v.n) {\n{{ v }}\n% }\n</td>",
		"S(\"<td data-l=\\\"x\\\">\"));");
	is_made(t, "<td data-l=\"{{ v }}\">\n% if (v.n) {\n{{ v }}\n% }\n</td>", "S(\"\\\">\"));");
	is_made(t, "<td>\n{{ v }}\n</td>\n<td>", "S(\"</td>\\n\"");
	is_made(t, "<td>a\n<b>b</b></td>\n</tr>", "<td>a\\n\"\n\t\t\"<b>b</b></td>\\n\"");
}

TEST(a_value_where_no_escaping_is_safe_does_not_compile)
{
	is_refused(t, "<script>var x = {{ v }};</script>", "inside <script>");
	is_refused(t, "<script>if (a </b) x('{{ v }}')</script>", "inside <script>");
	is_refused(t, "<SCRIPT>{{ v }}</SCRIPT>", "inside <script>");
	is_refused(t, "<style>p { color: {{ v }} }</style>", "inside <script>, <style>");
	is_refused(t, "<p onclick=\"f({{ v }})\">", "holds code");
	is_refused(t, "<p ONCLICK=\"{{ v }}\">", "holds code");
	is_refused(t, "<p style=\"width: {{ v }}\">", "holds code or style");
	is_refused(t, "<iframe srcdoc=\"{{ v }}\"></iframe>", "holds code");
	is_refused(t, "<img srcset=\"{{ v }}\">", "holds code");
	is_refused(t, "<p title={{ v }}>", "unquoted");
	is_refused(t, "<p title=a{{ v }}>", "unquoted");
	is_refused(t, "<p {{ v }}>", "outside its attributes' values");
	is_refused(t, "<p {{ v }}=\"a\">", "outside its attributes' values");
	is_refused(t, "<p title {{ v }}>", "outside its attributes' values");
	is_refused(t, "<{{ v }}>", "outside its attributes' values");
	is_refused(t, "</{{ v }}>", "outside its attributes' values");
	is_refused(t, "<animate to=\"{{ v }}\">", "animation");
}

TEST(what_cannot_be_tracked_is_refused)
{
	is_refused(t, "<p a < b>", "stray");
	is_refused(t, "a < b", "opens no tag");
	is_refused(t, "<p title=>", "without its value");
	is_refused(t, "<p a\"b>", "stray quote");
	is_refused(t, "<p title=\"a", "open tag or quote");
	is_refused(t, "<p", "open tag or quote");
	is_refused(t, "{{ v", "without its }}");
	is_refused(t, "{{ }}", "prints nothing");
	is_refused(t, "{{ f(v) }", "without its }}");
	is_refused(t, "<!-- x", "without its end");
}

TEST(branches_must_leave_the_page_where_they_found_it)
{
	is_refused(t, "% if (a) {\n<p title=\"\n% }\nx\">", "another place");
	is_refused(t, "% if (a) {\n<script>\n% }\n{{ v }}", "another place");
	is_refused(t, "<a href=\"\n% if (a) {\n/x/\n% }\n{{ v }}\">", "another place");
	is_refused(t, "% for (;;) {\n<p title=\"\n% break;\n% }\n", "break with an open");
	is_refused(t, "<p title=\"\n% return;\n\">", "return with an open");
	is_refused(t, "% switch (a) {\n% case 1:\n<p \n% case 2:\n>\n% }", "case with an open");
	is_refused(t, "% }", "without its {");
	is_refused(t, "% if (a) {", "inside a block");
	is_refused(t, "% if (a)\n<p>", "needs its braces");
	is_refused(t, "% goto out;", "no goto");
	is_made(t, "<p\n% if (a) {\nhidden\n% }\n>{{ v }}</p>", "put_html(o, (v));");
	is_made(t, "<p class=\"a\n% if (a) {\nb\n% } else {\nc\n% }\n\">{{ v }}</p>", "put_html");
	is_made(t, "% switch (a) {\n% case 1:\n<p>\n% break;\n% default:\n<b>\n% }", "default:");
}

TEST(nothing_is_printed_past_the_escaping)
{
	is_refused(t, "% put(o, v);", "would print unescaped");
	is_refused(t, "% put_html(o, v);", "would print unescaped");
	is_refused(t, "% o->n = 0;", "by text and {{ }} only");
	is_refused(t, "<a title=\"\n% other(o, v);\n\">", "with an open tag or quote");
	is_made(t, "% other(o, v);", "other(o, v);");
	is_made(t, "% int put = 1;", "int put = 1;");
	is_made(t, "% /* put(o, v); */", "put(o, v)");
}

TEST(texts_are_named_with_dots_and_bring_their_header)
{
	struct str c = made(t, "{{ T(score.rank.title, .n = a.b) }}\n% x = T(web.next);");
	CHECK(str_find(c, S("T(score_rank_title, .n = a.b)")) != SIZE_MAX);
	CHECK(str_find(c, S("T(web_next)")) != SIZE_MAX);
	CHECK(str_find(c, S("#include \"msg_score.gen.h\"")) != SIZE_MAX);
	CHECK(str_find(c, S("#include \"msg_web.gen.h\"")) != SIZE_MAX);
	is_made(t, "{{ f(\"T(a.b)\") }}", "f(\"T(a.b)\")");
	is_made(t, "{{ SOME_T(a.b) }}", "SOME_T(a.b)");
}

TEST(expressions_may_hold_braces_quotes_and_line_ends)
{
	is_made(t, "{{ f((struct p){ 1, { 2 } }) }}", "(f((struct p){ 1, { 2 } }))");
	is_made(t, "{{ \"}}\" }}", "(\"}}\")");
	is_made(t, "{{ a[1] ? b :\n c }}\n{{ d }}", "#line 4 \"demo/x.html\"\n\tput_html(o, (d));");
}

TEST(literal_text_is_one_call_and_loses_its_indent)
{
	struct str c = made(t, "\t<ul>\n\t\t<li>\"a\\b\"</li>\n\n\t</ul>");
	CHECK(str_find(c, S("put(o, "
			    "S(\"<ul>\\n\"\n\t\t\"<li>\\\"a\\\\b\\\"</li>\\n\"\n\t\t\"</"
			    "ul>\\n\"));")) != SIZE_MAX);
	is_made(t, "<pre>\n  a\n</pre>", "  a\\n");
	c = made(t, "a<!-- hidden\n{{ not a value -->b");
	CHECK(str_find(c, S("S(\"ab\\n\")")) != SIZE_MAX);
	is_made(t, "  %5 of it", "%5 of it");
}

TEST(the_header_declares_what_callers_need)
{
	tool_begin(t);
	tool_file(t, "demo/x.html",
		  "% #include \"demo/demo.h\"\n% static template in(int a)\n{{ a }}\n% end\n"
		  "% template out(struct req *rq,\n%               size_t n)\n% in(o, 1);\n% end\n"
		  "% template none()\n% end\n");
	struct ran r = tool_run(t, "$T/tplc demo/x.html x.c x.h");
	CHECK_INT(r.status, 0);
	CHECK_STR(
		tool_read(t, "x.h"),
		"/* Made by tools/tplc.c from demo/x.html. */\n#pragma once\n"
		"#include \"base/base.h\"\n#include \"demo/demo.h\"\n"
		"void out(struct buf *o, struct req *rq, size_t n);\nvoid none(struct buf *o);\n");
	CHECK(str_find(tool_read(t, "x.c"), S("static void in(struct buf *o, int a)")) != SIZE_MAX);
	CHECK(str_find(tool_read(t, "x.c"), S("#include \"demo/x.html.h\"")) != SIZE_MAX);
	tool_end();
}

TEST(a_template_stands_between_template_and_end)
{
	static const struct {
		const char *page, *why;
	} table[] = {
		{ "text\n", "outside of a template" },
		{ "% template x()\n", "no % end" },
		{ "% end\n", "without % template" },
		{ "% template x()\n% template y()\n% end\n", "expected: % template" },
		{ "% template x\n% end\n", "expected: % template" },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		tool_begin(t);
		tool_file(t, "demo/x.html", table[i].page);
		struct ran r = tool_run(t, "$T/tplc demo/x.html x.c x.h");
		tool_end();
		if (!CHECK_INT(r.status, 1) || !CHECK(tool_says(r, table[i].why)))
			CHECK_STR(r.said, table[i].page);
	}
}

SUITE(tools_tplc, a_value_is_printed_for_its_place, a_cell_in_which_nothing_is_written_stays_empty,
      a_value_where_no_escaping_is_safe_does_not_compile, what_cannot_be_tracked_is_refused,
      branches_must_leave_the_page_where_they_found_it, nothing_is_printed_past_the_escaping,
      texts_are_named_with_dots_and_bring_their_header,
      expressions_may_hold_braces_quotes_and_line_ends,
      literal_text_is_one_call_and_loses_its_indent, the_header_declares_what_callers_need,
      a_template_stands_between_template_and_end)
