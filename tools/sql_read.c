/* sql_read.c: see sql_read.h. The rules are the house style's: one text for both engines. */
#include "tools/sql_read.h"
#include "tools/file.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

/* ---- C source ---- */

struct source {
	struct arena *arena;
	const char *file;
	struct str text;
	size_t at;
};

/* Past white space and comments. */
static void skip_blank(struct source *s)
{
	for (;;) {
		struct str rest = str_sub(s->text, s->at, s->text.n);
		if (rest.n && strchr(" \t\r\n\\", rest.p[0]))
			s->at++;
		else if (str_starts(rest, S("/*")))
			s->at += str_find(rest, S("*/")) + 2;
		else if (str_starts(rest, S("//")))
			s->at += str_find(rest, S("\n")) + 1;
		else
			return;
	}
}

static struct str word_at(struct source *s)
{
	size_t n = 0;
	while (s->at + n < s->text.n && is_word(s->text.p[s->at + n]))
		n++;
	struct str word = str_sub(s->text, s->at, n);
	s->at += n;
	return word;
}

/* One C string literal; its value goes to b. */
static bool literal(struct source *s, struct buf *b)
{
	for (s->at++; s->at < s->text.n; s->at++) {
		char c = s->text.p[s->at];
		if (c == '"') {
			s->at++;
			return true;
		}
		if (c == '\n')
			return false;
		if (c == '\\') {
			c = s->text.p[++s->at];
			c = c == 'n' ? '\n' : c == 't' ? '\t' : c;
		}
		put_char(b, c);
	}
	return false;
}

static bool pieces(struct source *s, struct buf *b, int depth);

/* A macro between the literals: #define NAME "…" of the same file. */
static bool macro(struct source *s, struct buf *b, int depth)
{
	struct str name = word_at(s);
	struct str needle = str_fmt(s->arena, "#define %.*s", (int)name.n, name.p);
	size_t at = str_find(s->text, needle);
	struct source def = *s;
	def.at = at == SIZE_MAX ? s->text.n : at + needle.n;
	if (depth > 4 || name.n == 0 || def.at >= s->text.n || is_word(s->text.p[def.at]))
		return false;
	return pieces(&def, b, depth + 1);
}

/* Literals and macros, up to a closing parenthesis or, in a #define, the line's end. */
static bool pieces(struct source *s, struct buf *b, int depth)
{
	size_t before = b->n;
	for (;;) {
		size_t from = s->at;
		skip_blank(s);
		if (depth > 0)
			for (size_t i = from; i < s->at; i++)
				if (s->text.p[i] == '\n' && (i == 0 || s->text.p[i - 1] != '\\'))
					return b->n > before;
		char c = s->at < s->text.n ? s->text.p[s->at] : 0;
		if (c == '"' ? !literal(s, b) : is_word(c) ? !macro(s, b, depth) : true)
			return c == ')' && b->n > before;
	}
}

/* ---- what may not stand in a statement ---- */

static bool word_is(struct str w, const char *what)
{
	return w.n == strlen(what) && strncasecmp(w.p, what, w.n) == 0;
}

static const char *banned(struct str w)
{
	static const char *const words[] = {
		"strftime",
		"now",
		"ilike",
		"autoincrement",
		"rowid",
		"oid",
		"ctid",
		"ifnull",
		"date",
		"datetime",
		"julianday",
		"unixepoch",
		"current_timestamp",
		"current_date",
		"to_char",
		"extract",
		"date_trunc",
		"group_concat",
		"string_agg",
		"glob",
		"regexp",
		"random",
		"lateral",
		"truncate",
		"returning_all",
		"printf",
		"iif",
		NULL,
	};
	for (const char *const *b = words; *b; b++)
		if (word_is(w, *b))
			return *b;
	return NULL;
}

static void refuse(const struct statement *st, const char *why)
{
	fault(st->file, st->line, "%.*s: %s", (int)st->name.n, st->name.p, why);
}

/* What a walk over one statement has seen so far. */
struct walk {
	struct statement *st;
	size_t at;
	struct str last; /* the last word */
	bool seen[1000], like;
};

static void take_number(struct walk *w)
{
	struct str t = w->st->text;
	int n = 0;
	while (w->at + 1 < t.n && t.p[w->at + 1] >= '0' && t.p[w->at + 1] <= '9' && n < 1000)
		n = n * 10 + (t.p[++w->at] - '0');
	if (n < 1 || n > 99)
		refuse(w->st, "placeholders are $1 to $99");
	else
		w->seen[n] = true;
	w->st->params = n > w->st->params ? n : w->st->params;
}

static void take_word(struct walk *w)
{
	struct str t = w->st->text;
	size_t from = w->at;
	while (w->at + 1 < t.n && is_word(t.p[w->at + 1]))
		w->at++;
	w->last = str_sub(t, from, w->at - from + 1);
	if (banned(w->last))
		fault(w->st->file, w->st->line, "%.*s: %s is not portable", (int)w->st->name.n,
		      w->st->name.p, banned(w->last));
	w->like = word_is(w->last, "like") || (w->like && !word_is(w->last, "escape"));
}

static void take_mark(struct walk *w)
{
	struct str t = w->st->text;
	char c = t.p[w->at], before = w->at ? t.p[w->at - 1] : 0;
	char after = w->at + 1 < t.n ? t.p[w->at + 1] : 0;
	if (c == '?' || (c == ':' && after == ':')) {
		refuse(w->st, "? and :: are one engine's own: write $1 and CAST(… AS …)");
		w->at++;
	} else if (c == '*' && before != '(' &&
		   (before == '.' || word_is(w->last, "select") || word_is(w->last, "returning"))) {
		refuse(w->st, "name the columns instead of *");
	}
}

/* Words and marks of one statement, outside of its quotes; a statement with a twin for the other
 * engine may use what it likes. */
static void check_text(struct statement *st)
{
	struct walk w = { .st = st };
	struct str t = st->text;
	for (; w.at < t.n; w.at++) {
		char c = t.p[w.at];
		if (c == '\'')
			while (++w.at < t.n && t.p[w.at] != '\'')
				;
		else if (c == '$')
			take_number(&w);
		else if (st->twin)
			continue;
		else if (is_word(c))
			take_word(&w);
		else
			take_mark(&w);
	}
	if (w.like)
		refuse(st, "LIKE without ESCAPE '\\'");
	for (int n = 1; n < st->params && n < 1000; n++)
		if (!w.seen[n])
			refuse(st, "the numbers of its placeholders have a gap");
}

/* ---- files ---- */

/* The statement whose SQL( stands before s->at. */
static void one(struct source *s, bool pg, int line, struct statements *out)
{
	struct buf b = { .arena = s->arena };
	skip_blank(s);
	struct str name = word_at(s);
	skip_blank(s);
	bool comma = s->at < s->text.n && s->text.p[s->at] == ',';
	s->at += comma;
	if (!comma || !pieces(s, &b, 0)) {
		fault(s->file, line,
		      "%.*s: the text of SQL() must be string literals, or macros of them "
		      "from this file",
		      (int)name.n, name.p);
		return;
	}
	put_char(&b, 0);
	*PUSH(s->arena, out) = (struct statement){
		.file = s->file, .line = line, .name = name, .pg = pg, .text = { b.p, b.n - 1 }
	};
}

static bool line_is_define(struct str text, size_t at)
{
	while (at && text.p[at - 1] != '\n')
		at--;
	return str_starts(str_sub(text, at, 8), S("#define"));
}

static void pair_up(struct statements *out, size_t from)
{
	for (size_t i = from; i < out->n; i++)
		for (size_t k = from; k < out->n; k++)
			if (out->p[i].pg != out->p[k].pg && str_eq(out->p[i].name, out->p[k].name))
				out->p[i].twin = true;
}

void sql_read(struct arena *a, const char *file, struct statements *out)
{
	struct source s = { .arena = a, .file = file, .text = disk_read(a, file) };
	size_t from = out->n;
	while (s.at < s.text.n) {
		size_t before = s.at, n;
		skip_blank(&s);
		char c = s.at < s.text.n ? s.text.p[s.at] : 0;
		if (c == '"' || c == '\'') {
			for (s.at++;
			     s.at < s.text.n && s.text.p[s.at] != c && s.text.p[s.at] != '\n';
			     s.at++)
				s.at += s.text.p[s.at] == '\\';
			s.at++;
			continue;
		}
		size_t start = s.at;
		struct str word = word_at(&s);
		n = word.n;
		bool sql = str_eq(word, S("SQL")), pg = str_eq(word, S("SQL_PG"));
		if ((sql || pg) && s.at < s.text.n && s.text.p[s.at] == '(' &&
		    !line_is_define(s.text, start)) {
			s.at++;
			one(&s, pg, line_at(s.text, start), out);
		}
		if (n == 0 && s.at == start)
			s.at = (start > before ? start : before) + 1;
	}
	pair_up(out, from);
	for (size_t i = from; i < out->n; i++)
		check_text(&out->p[i]);
}

static struct str swap(struct str w)
{
	if (word_is(w, "INTEGER"))
		return S("BIGINT");
	if (word_is(w, "BLOB"))
		return S("BYTEA");
	return word_is(w, "STRICT") ? S("") : w;
}

struct str sql_ddl_pg(struct arena *a, struct str t)
{
	struct buf b = { .arena = a };
	for (size_t i = 0; i < t.n;) {
		size_t n = 1;
		struct str rest = str_sub(t, i, t.n);
		if (rest.p[0] == '\'') {
			n = str_find(str_sub(rest, 1, rest.n), S("'")) + 2;
		} else if (str_starts(rest, S("--"))) {
			size_t end = str_find(rest, S("\n"));
			n = end == SIZE_MAX ? rest.n : end + 1;
		} else if (is_word(rest.p[0])) {
			while (n < rest.n && is_word(rest.p[n]))
				n++;
			put(&b, swap(str_sub(rest, 0, n)));
			i += n;
			continue;
		}
		put(&b, str_sub(rest, 0, n));
		i += n;
	}
	/* "…) STRICT;" and "…) STRICT, WITHOUT ROWID;" leave marks that PostgreSQL does not take.
	 */
	put_char(&b, 0);
	return (struct str){ b.p, b.n - 1 };
}
