/* tplc_code.c: see tplc.h. It reads C well enough to follow braces, words and calls; the compiler
 * of C does the rest. */
#include "tools/tplc.h"

#include "tools/file.h"

struct str tplc_word(struct str code)
{
	size_t n = 0;
	while (n < code.n && is_word(code.p[n]))
		n++;
	return str_sub(code, 0, n);
}

bool tplc_is_one(struct str word, const char *const *list)
{
	for (; *list; list++)
		if (str_eq(word, str_of(*list)))
			return true;
	return false;
}

static void open_block(struct tplc *t, struct str code)
{
	static const char *const loops[] = { "for", "while", "do", "switch", NULL };
	if (t->depth == BLOCKS_MAX) {
		fault(t->file, t->line, "blocks nest deeper than %d", BLOCKS_MAX);
		return;
	}
	bool loop = tplc_is_one(tplc_word(code), loops) || str_find(code, S("_EACH(")) != SIZE_MAX;
	t->blocks[t->depth++] = (struct block){ t->where, loop };
}

static void close_block(struct tplc *t)
{
	if (t->depth == 0)
		fault(t->file, t->line, "a } without its {");
	else if (!place_same(&t->blocks[--t->depth].where, &t->where))
		fault(t->file, t->line,
		      "this block leaves the page in another place than it began: "
		      "close the tags and quotes that it opened");
}

/* return, break, continue, case: where they lead, the page must stand in the same place. */
static void check_jump(struct tplc *t, struct str word)
{
	static const char *const jumps[] = { "return", "goto",	  "break", "continue",
					     "case",   "default", NULL };
	struct where home = { 0 };
	if (!tplc_is_one(word, jumps))
		return;
	if (str_eq(word, S("goto")))
		fault(t->file, t->line, "no goto in a template");
	if (word.p[0] != 'r')
		for (int i = t->depth - 1; i >= 0; i--)
			if (t->blocks[i].loop) {
				home = t->blocks[i].where;
				break;
			}
	if (!place_same(&home, &t->where))
		fault(t->file, t->line, "%.*s with an open tag or quote", (int)word.n, word.p);
}

/* What follows a word: a call that gets the page as its first argument, or the page's buffer
 * touched by hand. */
static void check_call(struct tplc *t, struct str word, struct str after)
{
	bool page = str_eq(word, S("o"));
	if (page && (str_starts(after, S("->")) || str_starts(after, S("."))))
		fault(t->file, t->line, "the page is printed by text and {{ }} only");
	if (!str_starts(after, S("(o,")) && !str_starts(after, S("(o)")))
		return;
	if (str_eq(word, S("put")) || str_starts(word, S("put_")))
		fault(t->file, t->line, "%.*s would print unescaped: use text and {{ }}",
		      (int)word.n, word.p);
	else if (t->where.place != PLACE_TEXT)
		fault(t->file, t->line, "%.*s() is called with an open tag or quote", (int)word.n,
		      word.p);
}

void tplc_scan(struct tplc *t, struct str code)
{
	for (size_t i = 0; i < code.n; i++) {
		char c = code.p[i];
		if (c == '"' || c == '\'') {
			size_t k = i + 1;
			while (k < code.n && code.p[k] != c)
				k += 1 + (code.p[k] == '\\');
			i = k;
		} else if (c == '/' && i + 1 < code.n &&
			   (code.p[i + 1] == '*' || code.p[i + 1] == '/')) {
			size_t n = code.p[i + 1] == '/'
					   ? code.n
					   : str_find(str_sub(code, i, code.n), S("*/"));
			if (n == SIZE_MAX)
				fault(t->file, t->line, "a comment in C ends on its own line");
			i = n == SIZE_MAX ? code.n : i + n + 1;
		} else if (is_word(c)) {
			struct str word = tplc_word(str_sub(code, i, code.n));
			check_jump(t, word);
			check_call(t, word, str_sub(code, i + word.n, code.n));
			i += word.n - 1;
		} else if (c == '{') {
			open_block(t, code);
		} else if (c == '}') {
			close_block(t);
		} else {
			t->round += c == '(';
			t->round -= c == ')';
		}
	}
}
