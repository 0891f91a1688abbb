/* lint_test.c: the checks of statements, floors and limits find what they are there for. */
#include "tests/tools/tool_fixture.h"

/* ---- sqlcheck ---- */

static void sql_says(struct t *t, const char *code, int status, const char *words)
{
	tool_begin(t);
	tool_file(t, "src/unit/schema.sql",
		  "CREATE TABLE unit (id INTEGER PRIMARY KEY, name TEXT NOT NULL, icon BLOB) "
		  "STRICT;\n");
	tool_file(t, "src/unit/unit.c", code);
	struct ran r = tool_run(t, "$T/sqlcheck src/unit/schema.sql src/unit/unit.c");
	tool_end();
	if (!CHECK_INT(r.status, status) || !CHECK(tool_says(r, words)))
		CHECK_STR(r.said, words);
}

TEST(every_statement_is_found_and_prepared)
{
	sql_says(t, "SQL(one, \"SELECT name FROM unit \"\n    \"WHERE id = $1\");\n", 0,
		 "1 statements, 1 schemas, SQLite: 0 refused");
	sql_says(t,
		 "#define COLS \"id, \" \\\n \"name\"\nSQL(one, \"SELECT \" COLS \" FROM unit\");",
		 0, "0 refused");
	sql_says(t, "/* SQL(no, \"x\") */\n#define SQL(n, t) x\n \"SQL(no, 1)\" MYSQL(no, \"x\");",
		 0, "0 statements");
	sql_says(t, "SQL(one,\n /* why */ \"SELECT title FROM unit\");", 1,
		 "src/unit/unit.c:1: one: SQLite: no such column: title");
	sql_says(t, "SQL(one, \"SELECT name FROM unit; DELETE FROM unit\");", 1,
		 "not one statement");
	sql_says(t, "SQL(one, text_of(3));", 1, "must be string literals");
}

TEST(what_differs_between_the_engines_is_refused)
{
	static const struct {
		const char *sql, *why;
	} table[] = {
		{ "SELECT * FROM unit", "name the columns" },
		{ "SELECT u.* FROM unit u", "name the columns" },
		{ "SELECT id FROM unit WHERE id = ?", "one engine's own" },
		{ "SELECT id FROM unit WHERE id = $1::bigint", "one engine's own" },
		{ "SELECT id FROM unit WHERE id = $2", "have a gap" },
		{ "SELECT id FROM unit WHERE id = $1 AND name = $3", "have a gap" },
		{ "SELECT id FROM unit WHERE id = $0", "$1 to $99" },
		{ "SELECT id FROM unit WHERE name LIKE $1", "LIKE without ESCAPE" },
		{ "SELECT ifnull(name, '') FROM unit", "ifnull is not portable" },
		{ "SELECT rowid FROM unit", "rowid is not portable" },
		{ "SELECT strftime('%Y', id) FROM unit", "strftime is not portable" },
		{ "SELECT id FROM unit WHERE name ILIKE $1", "ilike is not portable" },
		{ "SELECT date(id) FROM unit", "date is not portable" },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct str code = str_fmt(t->arena, "SQL(one, \"%s\");", table[i].sql);
		sql_says(t, arena_cstr(t->arena, code), 1, table[i].why);
	}
}

TEST(quotes_counts_and_twins_may_hold_what_else_is_banned)
{
	sql_says(t,
		 "SQL(one, \"SELECT count(*), 'now? $9 x::y' FROM unit WHERE name LIKE $1 ESCAPE "
		 "'\\\\'\");",
		 0, "0 refused");
	sql_says(t, "SQL(one, \"SELECT rowid FROM unit\");\nSQL_PG(one, \"SELECT now()\");", 0,
		 "2 statements");
	struct buf many = { .arena = t->arena };
	for (int i = 0; i < 11; i++)
		put_fmt(&many, "SQL(a%d, \"SELECT 1\");SQL_PG(a%d, \"SELECT 1\");", i, i);
	sql_says(t, arena_cstr(t->arena, buf_str(&many)), 1, "the budget is 10");
}

/* ---- floors ---- */

static const char page[] =
	"# x\n## Floors\n```\nfloor 1  src/base/    text\nfloor 2  src/store/  src/http/   doors\n"
	"         src/office/  y\n         src/worker/  z\nfloor 3  src/<feature>/*.c\n"
	"floor 4  src/web/  src/<feature>/pages.c\nfloor 5  src/main/   x\n```\n"
	"`unit < report < {care, news} < congress`\n## Next\n";

static void floors_say(struct t *t, const char *file, const char *include, const char *words)
{
	tool_begin(t);
	tool_file(t, "A.md", page);
	tool_file(t, file, arena_cstr(t->arena, str_fmt(t->arena, "/* x */\n%s\n", include)));
	struct ran r = tool_run(t, "$T/floors A.md src");
	tool_end();
	if (!CHECK_INT(r.status, words != NULL) || (words && !CHECK(tool_says(r, words))))
		CHECK_STR(r.said, str_fmt(t->arena, "%s: %s", file, include));
}

TEST(an_include_that_climbs_is_refused)
{
	floors_say(t, "src/base/x.c", "#include \"store/store.h\"", "higher floor");
	floors_say(t, "src/store/x.c", "#include \"http/http.h\"", "blind to each other");
	floors_say(t, "src/http/x.c", "#include \"unit/unit.h\"", "higher floor");
	floors_say(t, "src/unit/x.c", "#include \"web/web.h\"", "higher floor");
	floors_say(t, "src/unit/x.c", "#include \"unit/x.html.h\"", "higher floor");
	floors_say(t, "src/unit/x.c", "#include \"report/report.h\"", "does not stand to the left");
	floors_say(t, "src/care/x.c", "#include \"news/news.h\"", "does not stand to the left");
	floors_say(t, "src/report/x.c", "#include \"unit/tree.h\"", "public header");
	floors_say(t, "src/report/pages.c", "#include \"unit/list.html.h\"",
		   "another feature's pages");
	floors_say(t, "src/web/x.c", "#include \"unit/list.html.h\"", "another feature's pages");
	floors_say(t, "src/web/x.c", "#include \"main/main.h\"", "higher floor");
	floors_say(t, "src/main/x.c", "#include \"worker/task.h\"", "another program");
	floors_say(t, "src/unit/x.html", "% #include \"main/main.h\"", "higher floor");
	floors_say(t, "src/unit/x.c", "#include <sqlite3.h>", "belongs to src/store");
	floors_say(t, "src/unit/x.c", "#  include <errno.h>", "no errno");
	floors_say(t, "src/unit/x.c", "#include \"x.h\"", "write the folder");
	floors_say(t, "src/nobody/x.c", "", "does not know this folder");
	floors_say(t, "src/unit/x.c", "#include \"nobody/x.h\"", "does not know that folder");
}

TEST(an_include_that_goes_down_or_left_is_fine)
{
	floors_say(t, "src/unit/x.c", "#include \"unit/inner.h\"\n#include \"store/store.h\"",
		   NULL);
	floors_say(t, "src/report/x.c", "#include \"unit/unit.h\"\n#include \"msg.gen.h\"", NULL);
	floors_say(t, "src/report/pages.c",
		   "#include \"web/web.h\"\n#include \"report/x.html.h\"\n#include \"http/http.h\"",
		   NULL);
	floors_say(t, "src/congress/x.c", "#include \"news/news.h\"\n#include <string.h>", NULL);
	floors_say(t, "src/worker/x.c", "#include \"office/wire.h\"", NULL);
	floors_say(t, "src/main/x.c", "#include \"unit/x.html.h\"\n#include \"schema.gen.h\"",
		   NULL);
}

TEST(a_page_without_floors_is_refused)
{
	tool_begin(t);
	tool_file(t, "A.md", "# nothing\n");
	tool_file(t, "src/base/x.c", "");
	CHECK_INT(tool_run(t, "$T/floors A.md src").status, 1);
	tool_end();
}

/* ---- limits ---- */

static void limits_say(struct t *t, const char *file, const char *text, const char *words)
{
	tool_begin(t);
	tool_file(t, file, text);
	struct ran r = tool_run(t, "$T/limits src");
	tool_end();
	if (!CHECK_INT(r.status, words != NULL) || (words && !CHECK(tool_says(r, words))))
		CHECK_STR(r.said, str_fmt(t->arena, "%s: %s", file, text));
}

static const char *lines(struct t *t, const char *head, int n, const char *tail)
{
	struct buf b = { .arena = t->arena };
	put(&b, str_of(head));
	for (int i = 0; i < n; i++)
		put(&b, S("\tx();\n"));
	put(&b, str_of(tail));
	return arena_cstr(t->arena, buf_str(&b));
}

TEST(lengths_are_counted_exactly)
{
	limits_say(t, "src/unit/x.c", lines(t, "/* x */\nvoid f(void)\n{\n", 70, "}\n"), NULL);
	limits_say(t, "src/unit/x.c", lines(t, "/* x */\nvoid f(void)\n{\n", 71, "}\n"),
		   "71 lines");
	limits_say(t, "src/unit/x.c", lines(t, "/* x */\n", 599, ""), NULL);
	limits_say(t, "src/unit/x.c", lines(t, "/* x */\n", 600, ""), "601 lines");
	limits_say(t, "src/unit/x.h", lines(t, "/* x */\n", 249, ""), NULL);
	limits_say(t, "src/unit/x.h", lines(t, "/* x */\n", 250, ""), "251 lines");
	struct str wide = S("đđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđ");
	struct str fits =
		str_fmt(t->arena, "/* %.*s%.*s */\n", (int)wide.n, wide.p, (int)wide.n, wide.p);
	limits_say(t, "src/unit/x.c", arena_cstr(t->arena, fits), NULL);
	struct str over =
		str_fmt(t->arena, "/* %.*s%.*s x */\n", (int)wide.n, wide.p, (int)wide.n, wide.p);
	limits_say(t, "src/unit/x.c", arena_cstr(t->arena, over), "columns");
	limits_say(t, "src/unit/x.c", "/* x */\nint a; \n", "blanks at the end");
	limits_say(t, "src/unit/x.c", "int a;\n", "begin with a comment");
}

TEST(more_than_five_parameters_are_refused)
{
	limits_say(t, "src/unit/x.h",
		   "/* x */\nvoid f(int a, int b, int c, int d, int (*e)(int, int));\n", NULL);
	limits_say(t, "src/unit/x.h",
		   "/* x */\nvoid f(int a, int b, int c,\n       int d, int e, int f);\n",
		   "src/unit/x.h:2: 6 parameters");
	limits_say(t, "src/unit/x.c", "/* x */\nvoid f(void)\n{\n\tg(1, 2, 3, 4, 5, 6);\n}\n",
		   NULL);
	limits_say(t, "src/unit/x.c",
		   "/* x */\n#define X(a, b, c, d, e, f) 1\nSUITE(a, b, c, d, e, f, g)\n", NULL);
}

TEST(banned_words_are_found_in_code_only)
{
	limits_say(t, "src/unit/x.c", "/* x */\nint a = malloc(3);\n",
		   "src/unit/x.c:2: malloc is not used here");
	limits_say(t, "src/store/x.c", "/* x */\nint a = malloc(3);\n", NULL);
	limits_say(t, "src/store/x.c", "/* x */\nint a = sprintf(b, c);\n", "sprintf");
	limits_say(t, "src/unit/x.c", "/* x */\ndouble a;\n", "double");
	limits_say(t, "src/web/x.c", "/* x */\ndouble a;\n", NULL);
	limits_say(t, "src/unit/x.c", "/* x */\nint a = printf(b);\n", "printf");
	limits_say(t, "src/main/x.c", "/* x */\nint a = printf(b);\n", NULL);
	limits_say(t, "src/unit/x.c",
		   "/* x */\nx.free(1); y->system(2); int free; \"malloc(1)\";\n", NULL);
	limits_say(t, "src/unit/x.c", "/* malloc(1) */\n", NULL);
	limits_say(t, "src/unit/x.c", "/* x */\nint a = errno;\n", "errno");
	limits_say(t, "src/main/x.c", "/* x */\nint a = errno;\n", NULL);
	limits_say(t, "src/unit/x.c", "/* x */\nint a; // so\n", "comments are written");
	limits_say(t, "src/unit/x.c",
		   "/* x */\nconst char *a = \"http://x\"; char b = '\"'; int c;\n", NULL);
	limits_say(t, "src/unit/x.c",
		   "/* TO"
		   "DO: x */\n",
		   "do it now");
	limits_say(t, "src/unit/x.c",
		   "/* STATE_TO"
		   "DO */\n",
		   NULL);
}

/* ---- embed ---- */

TEST(schemas_come_in_order_with_their_steps)
{
	tool_begin(t);
	tool_file(t, "src/unit/schema.sql", "CREATE \"x\";\n");
	tool_file(t, "src/score/schema.sql", "B");
	tool_file(t, "src/score/steps/0003_c.sql", "three");
	tool_file(t, "src/score/steps/0002_b.sql", "two");
	CHECK_INT(tool_run(t, "$T/embed schemas s.c s.h src/unit/schema.sql src/score/schema.sql "
			      "src/score/steps/0003_c.sql src/score/steps/0002_b.sql")
			  .status,
		  0);
	struct str c = tool_read(t, "s.c");
	CHECK(str_find(c, S("\"CREATE \\042x\\042;\\012\"")) != SIZE_MAX);
	CHECK(str_find(c, S("step1_score[] =\n\t\"two\"")) != SIZE_MAX);
	CHECK(str_find(c, S("step2_score[] =\n\t\"three\"")) != SIZE_MAX);
	CHECK(str_find(c, S("steps_score[] = { step1_score, step2_score, };")) != SIZE_MAX);
	CHECK(str_find(c, S("\"unit\"")) < str_find(c, S("\"score\"")));
	tool_end();
}

TEST(assets_get_hashed_names_and_smaller_forms)
{
	tool_begin(t);
	tool_file(t, "b/dist/app.css", lines(t, "", 200, ""));
	tool_file(t, "b/dist/x.0123456789.woff2", "font");
	CHECK_INT(tool_run(t, "$T/embed assets a.c a.d b").status, 0);
	struct str c = tool_read(t, "a.c"), d = tool_read(t, "a.d");
	CHECK(str_find(c, S(".name = \"app.css\", .url = { \"/asset/app.")) != SIZE_MAX);
	CHECK(str_find(c, S("/asset/x.0123456789.woff2\"")) != SIZE_MAX);
	CHECK(str_find(c, S("text/css; charset=utf-8")) != SIZE_MAX);
	CHECK(str_find(c, S("raw_0_n = 1200 ")) != SIZE_MAX &&
	      str_find(c, S("gzip_0_n = 3")) != SIZE_MAX);
	CHECK(str_find(c, S("gzip_1_n = 0 ")) != SIZE_MAX &&
	      str_find(c, S("brotli_1_n = 0 ")) != SIZE_MAX);
	CHECK(str_starts(d, S("a.c: b b/dist")) && str_find(d, S("b/dist/app.css")) != SIZE_MAX);
	tool_file(t, "b/dist/x.exe", "?");
	CHECK(tool_says(tool_run(t, "$T/embed assets a.c a.d b"), "does not know"));
	CHECK_INT(tool_run(t, "$T/embed assets e.c e.d nowhere").status, 0);
	CHECK(str_find(tool_read(t, "e.c"), S("asset_count = 0;")) != SIZE_MAX);
	tool_end();
}

SUITE(tools_lint, every_statement_is_found_and_prepared,
      what_differs_between_the_engines_is_refused,
      quotes_counts_and_twins_may_hold_what_else_is_banned, an_include_that_climbs_is_refused,
      an_include_that_goes_down_or_left_is_fine, a_page_without_floors_is_refused,
      lengths_are_counted_exactly, more_than_five_parameters_are_refused,
      banned_words_are_found_in_code_only, schemas_come_in_order_with_their_steps,
      assets_get_hashed_names_and_smaller_forms)
