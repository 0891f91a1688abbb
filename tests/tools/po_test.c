/* po_test.c: what the PO compiler and the check of texts refuse. */
#include "tests/tools/tool_fixture.h"

#define HEAD "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n"
#define ONE(key, text) "msgid \"" key "\"\nmsgstr \"" text "\"\n"

static struct ran poc(struct t *t, const char *vi, const char *en)
{
	tool_file(t, "src/score/vi.po", vi);
	tool_file(t, "src/score/en.po", en);
	return tool_run(t, "$T/poc . base,score src/score/vi.po src/score/en.po");
}

static void is_refused(struct t *t, const char *vi, const char *en, const char *why)
{
	tool_begin(t);
	struct ran r = poc(t, vi, en);
	tool_end();
	if (!CHECK_INT(r.status, 1) || !CHECK(tool_says(r, why)))
		CHECK_STR(r.said, why);
}

TEST(a_text_that_a_reader_would_stumble_over_is_refused)
{
	const char *good = HEAD ONE("score.a", "A {n:int}");
	is_refused(t, good, HEAD, "has no English text");
	is_refused(t, HEAD, good, "has no Vietnamese text");
	is_refused(t, good, HEAD ONE("score.a", "A {n}"), "other placeholders");
	is_refused(t, good, HEAD ONE("score.a", "A {m:int}"), "other placeholders");
	is_refused(t, good, HEAD ONE("score.a", "A"), "other placeholders");
	is_refused(t, good, HEAD ONE("score.a", ""), "has no text");
	is_refused(t, HEAD ONE("score.a", "x") ONE("score.a", "y"), HEAD ONE("score.a", "x"),
		   "stands at src/score/vi.po:3 already");
	is_refused(t, HEAD ONE("score.a_b", "x") ONE("score.a.b", "x"),
		   HEAD ONE("score.a_b", "x") ONE("score.a.b", "x"), "the same name in C");
	is_refused(t, HEAD ONE("score", "x"), HEAD, "is no key");
	is_refused(t, HEAD ONE("score.A", "x"), HEAD, "is no key");
	is_refused(t, HEAD ONE("score.a", "{"), HEAD, "without its }");
	is_refused(t, HEAD ONE("score.a", "{n:money}"), HEAD, "is no placeholder");
	is_refused(t, HEAD ONE("score.a", "{}"), HEAD, "is no placeholder");
	is_refused(t, HEAD ONE("score.a", "{a}{b}{c}{d}{e}{f}{g}"), HEAD, "more than 6");
	is_refused(t, HEAD ONE("score.a", "\xff"), HEAD, "not UTF-8");
	is_refused(t, HEAD ONE("score.a", "e\xcc\x81"), HEAD, "composed form");
	is_refused(t, HEAD "msgctxt \"x\"\n", HEAD, "neither msgid");
	is_refused(t, HEAD "msgid \"score.a\"\nmsgstr \"a\\q\"\n", HEAD, "neither msgid");
}

TEST(texts_become_a_sorted_table_and_typed_functions)
{
	tool_begin(t);
	struct ran r =
		poc(t,
		    HEAD "# a comment\n" ONE(
			    "score.z",
			    "Hết") "msgid \"score.a\"\nmsgstr \"\"\n"
				   "\"{unit} quá hạn \"\n\"{days:int} ngày, \\\"{unit}\\\"\\n\"\n",
		    HEAD ONE("score.a", "{days:int} days late: {unit} ({unit})\\n")
			    ONE("score.z", "End"));
	CHECK_STR(r.said, "");
	struct str c = tool_read(t, "msg.gen.c"), h = tool_read(t, "msg_score.gen.h");
	/* The translation's holes have the numbers of the source. */
	CHECK(str_find(c, S("\t\"score.a\\0\"\n"
			    "\t\"\\001 quá hạn \\002 ngày, \\\"\\001\\\"\\n\\0\"\n"
			    "\t\"\\002 days late: \\001 (\\001)\\n\\0\"\n"
			    "\t\"unit days\\0\"\n")) != SIZE_MAX);
	/* Where they begin, in bytes: 8, 27, 20 and 10 of them with what ends each. */
	CHECK(str_find(c, S("\t{ 0, { 8, 35, }, 55, 0 },\n\t{ 65, {")) != SIZE_MAX);
	CHECK(str_find(c, S("const int msg_id_score_z = 1;")) != SIZE_MAX);
	CHECK(str_find(h, S("struct msg_args_score_a { struct str unit; int64_t days; };")) !=
	      SIZE_MAX);
	CHECK(str_find(tool_read(t, "msg_base.gen.h"), S("score")) == SIZE_MAX);
	tool_end();
}

TEST(a_new_text_leaves_the_headers_of_other_rooms_alone)
{
	tool_begin(t);
	CHECK_INT(poc(t, HEAD, HEAD).status, 0);
	tool_run(t, "touch -d 2001-01-01 msg_base.gen.h msg_score.gen.h");
	CHECK_INT(poc(t, HEAD ONE("score.a", "x"), HEAD ONE("score.a", "x")).status, 0);
	struct ran r = tool_run(t, "find . -newermt 2002-01-01 -name 'msg_*.h'");
	CHECK_STR(r.said, "./msg_score.gen.h\n");
	tool_end();
}

/* ---- keys ---- */

static void keys_say(struct t *t, const char *code, int status, const char *words)
{
	tool_begin(t);
	tool_file(t, "src/score/vi.po",
		  HEAD ONE("score.a", "A {n:int} {m}") ONE("score.b", "B")
			  ONE("act.score.add", "Thêm"));
	tool_file(t, "src/score/en.po",
		  HEAD ONE("score.a", "A {n:int} {m}") ONE("score.b", "B")
			  ONE("act.score.add", "Add"));
	tool_file(t, "src/score/x.c", code);
	tool_file(t, "src/score/x.html", "{{ T(score.b) }}\n");
	struct ran r = tool_run(t, "$T/keys src");
	tool_end();
	if (!CHECK_INT(r.status, status) || !CHECK(tool_says(r, words)))
		CHECK_STR(r.said, words);
}

TEST(code_and_texts_must_agree)
{
#define USE_ALL "T(score_a, .n = f(1, 2), .m = S(\"x,y\")); x(\"score.add\"); "
	keys_say(t, USE_ALL, 0, "3 texts in 2 files, 0 refused");
	keys_say(t, "x(\"score.add\");", 1, "\"score.a\" is used nowhere");
	keys_say(t, "T(score_a, .n = 1, .m = x);", 1, "\"act.score.add\" is used nowhere");
	keys_say(t, USE_ALL "T(score_c);", 1, "src/score/x.c:1: T(score_c): no such text");
	keys_say(t, USE_ALL "T(score_a, .n = 1);", 1, "T(score_a) lacks .m");
	keys_say(t, USE_ALL "T(score_a, .m = T(score_b, .n = 1));", 1, "T(score_a) lacks .n");
	keys_say(t, USE_ALL "FAIL(ERR_X, \"score.nothing\");", 1,
		 "there is no text \"score.nothing\"");
	keys_say(t, USE_ALL "FAIL(ERR_X, \"score.a\", x);", 1,
		 "has 2 placeholders and gets 1 values");
	keys_say(t, USE_ALL "FAIL(ERR_X, \"score.a\", x, y);", 0, "0 refused");
	keys_say(t, USE_ALL "y(\"score.other\");", 1, "there is no text \"score.other\"");
	keys_say(t, USE_ALL "y(\"score.c\"); y(\"elsewhere.x\");", 0, "0 refused");
	keys_say(t, "/* keys: score.* act.score.* */", 0, "0 refused");
}

SUITE(tools_po, a_text_that_a_reader_would_stumble_over_is_refused,
      texts_become_a_sorted_table_and_typed_functions,
      a_new_text_leaves_the_headers_of_other_rooms_alone, code_and_texts_must_agree)
