/* limits.c: the sizes and bans of the house style that a machine can count: lines, functions,
 * parameters, words that are not to be used. There is no list of exemptions.
 *   limits FOLDER… */
#include "tools/file.h"

#include <stdio.h>
#include <string.h>

enum {
	LINE_MAX = 100,
	FILE_MAX_C = 600,
	FILE_MAX_H = 250,
	FUNCTION_MAX = 70,
	PARAMETERS_MAX = 5,
	NESTING_MAX = 4,
	TAB = 8,
};

/* Where a word is banned: in all of src/, above floor 2, on floors 3 and 4, outside of src/main, or
 * on floor 3. */
enum where { EVERYWHERE, ABOVE_DOORS, BETWEEN, OUTSIDE_MAIN, FEATURES };
static const struct {
	const char *word;
	enum where where;
	bool call; /* only before a parenthesis */
	const char *instead;
} bans[] = {
	{ "malloc", ABOVE_DOORS, true, "NEW(arena, …)" },
	{ "calloc", ABOVE_DOORS, true, "NEW(arena, …)" },
	{ "realloc", ABOVE_DOORS, true, "PUSH(arena, …)" },
	{ "strdup", ABOVE_DOORS, true, "arena_copy" },
	{ "free", ABOVE_DOORS, true, "nothing: the arena is emptied as a whole" },
	{ "sprintf", EVERYWHERE, true, "put_fmt" },
	{ "vsprintf", EVERYWHERE, true, "put_fmt" },
	{ "strcpy", EVERYWHERE, true, "put" },
	{ "strcat", EVERYWHERE, true, "put" },
	{ "strncpy", EVERYWHERE, true, "put" },
	{ "strncat", EVERYWHERE, true, "put" },
	{ "gets", EVERYWHERE, true, "str_split" },
	{ "scanf", EVERYWHERE, true, "str_int or num_parse" },
	{ "sscanf", EVERYWHERE, true, "str_int or num_parse" },
	{ "atoi", EVERYWHERE, true, "str_int" },
	{ "atol", EVERYWHERE, true, "str_int" },
	{ "strtok", EVERYWHERE, true, "str_split" },
	{ "rand", EVERYWHERE, true, "random_below" },
	{ "srand", EVERYWHERE, true, "random_below" },
	{ "system", EVERYWHERE, true, "posix_spawn without a shell" },
	{ "popen", EVERYWHERE, true, "posix_spawn without a shell" },
	{ "setlocale", EVERYWHERE, true, "base/text.h" },
	{ "localtime", EVERYWHERE, true, "base/day.h" },
	{ "localtime_r", EVERYWHERE, true, "base/day.h" },
	{ "gmtime", EVERYWHERE, true, "base/day.h" },
	{ "mktime", EVERYWHERE, true, "base/day.h" },
	{ "ctime", EVERYWHERE, true, "base/day.h" },
	{ "alloca", EVERYWHERE, true, "NEW(arena, …)" },
	{ "setjmp", EVERYWHERE, true, "struct err" },
	{ "longjmp", EVERYWHERE, true, "struct err" },
	{ "printf", OUTSIDE_MAIN, true, "an error, or the log" },
	{ "puts", OUTSIDE_MAIN, true, "an error, or the log" },
	{ "putchar", OUTSIDE_MAIN, true, "an error, or the log" },
	{ "goto", BETWEEN, false, "TRY and smaller functions" },
	{ "errno", BETWEEN, false, "struct err" },
	{ "float", FEATURES, false, "whole numbers or struct frac" },
	{ "double", FEATURES, false, "whole numbers or struct frac" },
};

struct source {
	const char *file;
	struct str text; /* comments and literals blanked out by mask() */
	int floor;	 /* 0 outside of src/ */
	bool in_main, header, html;
};

/* Comments and the insides of literals become blanks, line ends stay: what is left is code. */
static struct str mask(struct arena *a, struct str s, const char *file)
{
	char *p = (char *)arena_copy(a, s).p;
	char in = 0; /* '/', '*', '"' or '\'' */
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i], next = i + 1 < s.n ? s.p[i + 1] : 0;
		if (!in && c == '/' && next == '*') {
			in = '*';
		} else if (!in && c == '/' && next == '/') {
			fault(file, line_at(s, i), "comments are written /* so */");
			in = '/';
		} else if (!in && (c == '"' || (c == '\'' && !(i && is_word(s.p[i - 1]))))) {
			in = c;
			continue;
		} else if (in == '*' && c == '*' && next == '/') {
			p[i++] = ' ';
			p[i] = ' ';
			in = 0;
		} else if ((in == '"' || in == '\'') && c == '\\') {
			p[i++] = ' ';
		} else if (in && in != '*' && (c == in || c == '\n')) {
			in = 0;
			continue;
		}
		if (in && p[i] != '\n')
			p[i] = ' ';
	}
	return (struct str){ p, s.n };
}

static int columns(struct str line)
{
	int n = 0;
	for (size_t i = 0; i < line.n; i++) {
		if (line.p[i] == '\t')
			n += TAB - n % TAB;
		else
			n += ((unsigned char)line.p[i] & 0xC0) != 0x80;
	}
	return n;
}

/* "TO DO:" or "TO DO(name)", not a word of which it is a part, nor an enumerator's name. */
static bool has_promise(struct str line, struct str word)
{
	size_t at = str_find(line, word), end = at + word.n;
	return at != SIZE_MAX && !(at && is_word(line.p[at - 1])) && end < line.n &&
	       (line.p[end] == ':' || line.p[end] == '(');
}

static void check_lines(const struct source *s, struct str raw)
{
	struct str rest = raw, line;
	int n = 0;
	while (str_split(&rest, '\n', &line)) {
		n++;
		if (columns(line) > LINE_MAX)
			fault(s->file, n, "%d columns, %d is the limit", columns(line), LINE_MAX);
		if (line.n && (line.p[line.n - 1] == ' ' || line.p[line.n - 1] == '\t'))
			fault(s->file, n, "blanks at the end of the line");
		if (has_promise(line, S("TO"
					"DO")) ||
		    has_promise(line, S("FIX"
					"ME")))
			fault(s->file, n, "do it now or open an issue");
	}
	int max = s->header ? FILE_MAX_H : FILE_MAX_C;
	if (n - 1 > max)
		fault(s->file, n, "the file has %d lines, %d is the limit", n - 1, max);
	if (!s->html && !str_starts(raw, S("/*")))
		fault(s->file, 1,
		      "begin with a comment: what this file does and what it leaves to others");
}

/* Functions stand between a { and a } of their own in the first column. */
static void check_functions(const struct source *s)
{
	struct str rest = s->text, line;
	int from = 0;
	for (int n = 1; str_split(&rest, '\n', &line); n++) {
		if (str_eq(line, S("{")))
			from = n;
		if (str_starts(line, S("}")) && from) {
			if (n - from - 1 > FUNCTION_MAX)
				fault(s->file, from, "the function has %d lines, %d is the limit",
				      n - from - 1, FUNCTION_MAX);
			from = 0;
		}
		size_t tabs = 0;
		while (from && tabs < line.n && line.p[tabs] == '\t')
			tabs++;
		struct str code = str_trim(line);
		if (tabs > NESTING_MAX && str_ends(code, S("{")) && !str_ends(code, S("= {")) &&
		    str_find(code, S("(")) != SIZE_MAX)
			fault(s->file, n, "blocks nest deeper than %d", NESTING_MAX);
	}
}

/* Commas between the parentheses that open at s.p[0]; the place after them goes to *end. */
static int commas(struct str s, size_t *end)
{
	int depth = 0, n = 0;
	size_t i = 0;
	for (; i < s.n; i++) {
		depth += s.p[i] == '(' || s.p[i] == '[' || s.p[i] == '{';
		depth -= s.p[i] == ')' || s.p[i] == ']' || s.p[i] == '}';
		n += s.p[i] == ',' && depth == 1;
		if (depth == 0)
			break;
	}
	*end = i;
	return n;
}

static bool is_macro_name(struct str text, size_t paren)
{
	bool lower = false;
	for (size_t i = paren; i > 0 && is_word(text.p[i - 1]); i--)
		lower = lower || (text.p[i - 1] >= 'a' && text.p[i - 1] <= 'z');
	return !lower;
}

/* Declarations at file level: `name(` outside of braces, not in a #define, not an attribute. */
static void check_parameters(const struct source *s)
{
	struct str t = s->text;
	int depth = 0;
	for (size_t i = 0; i < t.n; i++) {
		if (t.p[i] == '#' && (i == 0 || t.p[i - 1] == '\n')) {
			while (i < t.n && (t.p[i] != '\n' || t.p[i - 1] == '\\'))
				i++;
		} else if (t.p[i] == '[' && i + 1 < t.n && t.p[i + 1] == '[') {
			i += str_find(str_sub(t, i, t.n), S("]]")) + 1;
		} else if (t.p[i] == '(' && depth == 0) {
			size_t n;
			int count = commas(str_sub(t, i, t.n), &n) + 1;
			if (count > PARAMETERS_MAX && !is_macro_name(t, i))
				fault(s->file, line_at(t, i),
				      "%d parameters, %d is the limit: pass a struct", count,
				      PARAMETERS_MAX);
			i += n;
		} else {
			depth += t.p[i] == '{';
			depth -= t.p[i] == '}';
		}
	}
}

static bool applies(const struct source *s, enum where where)
{
	switch (where) {
	case EVERYWHERE:
		return s->floor > 0;
	case ABOVE_DOORS:
		return s->floor > 2;
	case BETWEEN:
		return s->floor == 3 || s->floor == 4;
	case OUTSIDE_MAIN:
		return s->floor > 0 && !s->in_main;
	case FEATURES:
		return s->floor == 3;
	}
	return false;
}

static void check_words(const struct source *s)
{
	struct str t = s->text;
	for (size_t i = 0; i < t.n; i++) {
		if (!is_word(t.p[i]))
			continue;
		size_t n = 1;
		while (i + n < t.n && is_word(t.p[i + n]))
			n++;
		struct str word = str_sub(t, i, n);
		bool call = i + n < t.n && t.p[i + n] == '(',
		     member = i && (t.p[i - 1] == '.' || t.p[i - 1] == '>');
		for (size_t k = 0; k < sizeof bans / sizeof *bans; k++)
			if (str_eq(word, str_of(bans[k].word)) && !member &&
			    (call || !bans[k].call) && applies(s, bans[k].where))
				fault(s->file, line_at(t, i), "%s is not used here: %s",
				      bans[k].word, bans[k].instead);
		i += n - 1;
	}
}

/* The floor is told by the folder alone: for bans it makes no odds what pages.c may include. */
static int floor_of(struct str path)
{
	size_t at = str_starts(path, S("src/")) ? 0 : str_find(path, S("/src/"));
	if (at == SIZE_MAX)
		return 0;
	struct str inside = str_sub(path, at + (at ? 5 : 4), path.n);
	struct str folder = str_sub(inside, 0, str_find(inside, S("/"))), name = path_name(path);
	static const char *const low[] = { "store", "http", "office", "worker", NULL };
	for (const char *const *p = low; *p; p++)
		if (str_eq(folder, str_of(*p)))
			return 2;
	if (str_eq(folder, S("base")))
		return 1;
	if (str_eq(folder, S("main")))
		return 5;
	return str_eq(folder, S("web")) || str_starts(name, S("pages")) ||
			       str_ends(name, S(".html"))
		       ? 4
		       : 3;
}

static void check_file(struct arena *a, const char *file)
{
	struct str raw = disk_read(a, file), path = str_of(file);
	struct source s = { .file = file,
			    .floor = floor_of(path),
			    .header = str_ends(path, S(".h")),
			    .html = str_ends(path, S(".html")) };
	s.in_main = s.floor == 5;
	s.text = s.html ? raw : mask(a, raw, file);
	check_lines(&s, raw);
	if (s.html)
		return;
	check_functions(&s);
	check_parameters(&s);
	check_words(&s);
}

int main(int argc, char **argv)
{
	static const char *const endings[] = { ".c", ".h", ".html", NULL };
	struct arena arena = { 0 };
	struct paths found = { 0 };
	for (int i = 1; i < argc; i++)
		files_under(&arena, argv[i], endings, &found);
	for (size_t i = 0; i < found.n; i++)
		check_file(&arena, found.p[i]);
	printf("limits: %zu files, %d refused\n", found.n, faults);
	return faults != 0;
}
