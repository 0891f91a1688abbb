/* keys.c: holds the code and the texts together: every text named in the code exists and gets its
 * placeholders' values, and every text is named somewhere. In C a text is named by T(score_late)
 * or by its quoted key, in templates by T(score.late). Keys put together at run time are named by a
 * comment: "keys: score.class.*".
 *   keys SRC */
#include "tools/file.h"
#include "tools/po_read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct keys {
	struct arena *arena;
	struct catalog catalog;
	bool *used;
};
struct source {
	const char *file;
	struct str text;
	bool html;
};

static const struct entry *by_key(const struct keys *k, struct str key)
{
	size_t lo = 0, hi = k->catalog.n;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		int c = str_cmp(k->catalog.p[mid].key, key);
		if (c == 0)
			return &k->catalog.p[mid];
		if (c < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return NULL;
}

static const struct entry *by_id(const struct keys *k, struct str id)
{
	for (size_t i = 0; i < k->catalog.n; i++)
		if (str_eq(k->catalog.p[i].id, id))
			return &k->catalog.p[i];
	return NULL;
}

static void use(struct keys *k, const struct entry *e)
{
	if (e)
		k->used[e - k->catalog.p] = true;
}

/* ---- arguments of T() and FAIL() ---- */

enum { PIECES_MAX = 12 };

/* The length of a quoted literal at the start of s, or 0. */
static size_t literal_length(struct str s)
{
	if (s.n == 0 || (s.p[0] != '"' && s.p[0] != '\''))
		return 0;
	size_t i = 1;
	while (i < s.n && s.p[i] != s.p[0])
		i += 1 + (s.p[i] == '\\');
	return i + 1;
}

/* What stands between the commas of the parenthesis that opens before s; the count, -1 for none. */
static int pieces(struct str s, struct str *out)
{
	int depth = 0, n = 0;
	size_t from = 0;
	for (size_t i = 0; i < s.n && n < PIECES_MAX; i++) {
		char c = s.p[i];
		size_t skip = literal_length(str_sub(s, i, s.n));
		if (skip) {
			i += skip - 1;
		} else if ((c == ',' || c == ')') && depth == 0) {
			out[n++] = str_trim(str_sub(s, from, i - from));
			from = i + 1;
			if (c == ')')
				return n;
		} else {
			depth += c == '(' || c == '{' || c == '[';
			depth -= c == ')' || c == '}' || c == ']';
		}
	}
	return -1;
}

static bool gives(const struct str *args, int n, struct str name)
{
	for (int i = 0; i < n; i++) {
		struct str a = args[i];
		if (!str_starts(a, S(".")))
			continue;
		a = str_sub(a, 1, a.n);
		size_t end = 0;
		while (end < a.n && is_word(a.p[end]))
			end++;
		if (str_eq(str_sub(a, 0, end), name))
			return true;
	}
	return false;
}

static struct str id_of(struct arena *a, struct str key)
{
	struct str id = arena_copy(a, key);
	for (size_t i = 0; i < id.n; i++)
		if (id.p[i] == '.')
			((char *)id.p)[i] = '_';
	return id;
}

static void check_t(struct keys *k, const struct source *s, size_t at)
{
	struct str arg[PIECES_MAX];
	int n = pieces(str_sub(s->text, at, s->text.n), arg), line = line_at(s->text, at);
	if (n < 1)
		return;
	const struct entry *e = by_id(k, id_of(k->arena, arg[0]));
	if (!e) {
		fault(s->file, line, "T(%.*s): no such text", (int)arg[0].n, arg[0].p);
		return;
	}
	use(k, e);
	const struct side *vi = &e->side[LANG_VI];
	for (int i = 0; i < vi->n; i++)
		if (!gives(arg + 1, n - 1, vi->holes[i].name))
			fault(s->file, line, "T(%.*s) lacks .%.*s", (int)arg[0].n, arg[0].p,
			      (int)vi->holes[i].name.n, vi->holes[i].name.p);
}

static void check_fail(struct keys *k, const struct source *s, size_t at)
{
	struct str arg[PIECES_MAX];
	int n = pieces(str_sub(s->text, at, s->text.n), arg);
	if (n < 2 || literal_length(arg[1]) != arg[1].n)
		return;
	struct str key = str_sub(arg[1], 1, arg[1].n - 2);
	const struct entry *e = by_key(k, key);
	int line = line_at(s->text, at);
	use(k, e);
	if (!e)
		fault(s->file, line, "FAIL: there is no text \"%.*s\"", (int)key.n, key.p);
	else if (e->side[LANG_VI].n > n - 2)
		fault(s->file, line, "FAIL: \"%.*s\" has %d placeholders and gets %d values",
		      (int)key.n, key.p, e->side[LANG_VI].n, n - 2);
}

/* ---- quoted keys ---- */

static bool is_file_name(struct str s)
{
	static const char *const files[] = { ".c",     ".h",   ".html", ".css",	 ".js",	  ".svg",
					     ".sql",   ".db",  ".json", ".xlsx", ".docx", ".pdf",
					     ".txt",   ".xml", ".rels", ".png",	 ".jpg",  ".zip",
					     ".woff2", ".key", ".lock", ".sock", NULL };
	for (const char *const *f = files; *f; f++)
		if (str_ends(s, str_of(*f)))
			return true;
	return false;
}

static bool looks_like_key(struct str s)
{
	bool dot = false;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		dot = dot || (c == '.' && i);
		if (c != '.' && (!is_word(c) || (c >= 'A' && c <= 'Z')))
			return false;
	}
	return dot && s.p[s.n - 1] != '.';
}

/* Whether any text begins with the same room, "score." */
static bool room_known(const struct keys *k, struct str key)
{
	struct str room = str_sub(key, 0, str_find(key, S(".")) + 1);
	for (size_t i = 0; i < k->catalog.n; i++)
		if (str_starts(k->catalog.p[i].key, room))
			return true;
	return false;
}

static void check_quoted(struct keys *k, const struct source *s, size_t at, struct str text)
{
	if (!looks_like_key(text))
		return;
	/* The verb of an audit row, "report.send", names the viewer's text "act.report.send". */
	struct str act = str_fmt(k->arena, "act.%.*s", (int)text.n, text.p);
	const struct entry *plain = by_key(k, text), *deed = by_key(k, act);
	use(k, plain);
	use(k, deed);
	if (!plain && !deed && !is_file_name(text) && room_known(k, text))
		fault(s->file, line_at(s->text, at),
		      "there is no text \"%.*s\", nor \"act.%.*s\" for "
		      "a row of the audit",
		      (int)text.n, text.p, (int)text.n, text.p);
}

/* "keys: score.class.* score.step.*" in a comment. */
static void use_families(struct keys *k, struct str comment)
{
	size_t at = str_find(comment, S("keys: "));
	struct str rest = str_sub(comment, at, comment.n), word;
	while (at != SIZE_MAX && str_split(&rest, ' ', &word)) {
		word = str_trim(word);
		bool family = str_ends(word, S("*"));
		for (size_t i = 0; family && i < k->catalog.n; i++)
			if (str_starts(k->catalog.p[i].key, str_sub(word, 0, word.n - 1)))
				k->used[i] = true;
	}
}

/* ---- files ---- */

/* Handles what begins at byte i; how many bytes to go on by. */
static size_t step(struct keys *k, const struct source *s, size_t i)
{
	struct str rest = str_sub(s->text, i, s->text.n);
	bool start = i == 0 || !is_word(s->text.p[i - 1]);
	size_t n;
	if (str_starts(rest, S("/*"))) {
		n = str_find(rest, S("*/"));
		use_families(k, str_sub(rest, 0, n));
		return n == SIZE_MAX ? rest.n : n + 2;
	}
	if (str_starts(rest, S("#define T(")))
		return str_find(rest, S("\n"));
	if (start && str_starts(rest, S("T(")))
		check_t(k, s, i + 2);
	if (start && str_starts(rest, S("FAIL(")))
		check_fail(k, s, i + 5);
	if (rest.p[0] == '"' && !s->html) {
		n = literal_length(rest);
		check_quoted(k, s, i, str_sub(rest, 1, n - 2));
		return n;
	}
	return rest.p[0] == '\'' && start && !s->html ? literal_length(rest) : 1;
}

static void check_file(struct keys *k, const char *file)
{
	struct source s = { file, disk_read(k->arena, file), str_ends(str_of(file), S(".html")) };
	for (size_t i = 0; i < s.text.n;)
		i += step(k, &s, i);
}

static void check_unused(const struct keys *k)
{
	for (size_t i = 0; i < k->catalog.n; i++) {
		const struct entry *e = &k->catalog.p[i];
		if (!k->used[i])
			fault(e->side[LANG_VI].file, e->side[LANG_VI].line,
			      "\"%.*s\" is used nowhere", (int)e->key.n, e->key.p);
	}
}

int main(int argc, char **argv)
{
	static const char *const texts[] = { "vi.po", "en.po", NULL };
	static const char *const code[] = { ".c", ".h", ".html", NULL };
	struct arena arena = { 0 };
	struct keys k = { .arena = &arena, .catalog = { .arena = &arena } };
	struct paths po = { 0 }, files = { 0 };
	if (argc != 2) {
		fputs("usage: keys SRC\n", stderr);
		return 2;
	}
	files_under(&arena, argv[1], texts, &po);
	for (size_t i = 0; i < po.n; i++)
		po_read(&k.catalog, po.p[i]);
	po_check(&k.catalog);
	k.used = NEW(&arena, k.catalog.n + 1, bool);
	files_under(&arena, argv[1], code, &files);
	for (size_t i = 0; i < files.n; i++)
		check_file(&k, files.p[i]);
	check_unused(&k);
	printf("keys: %zu texts in %zu files, %d refused\n", k.catalog.n, files.n, faults);
	return faults != 0;
}
