/* po_read.c: see po_read.h. A subset of the PO format: msgid is a key, no plurals, no contexts. */
#include "tools/po_read.h"

#include "base/text.h"
#include "tools/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const kinds[] = { "",	"int", "points",  "figure",
				     "percent", "day", "instant", "key" };
enum { KINDS = sizeof kinds / sizeof *kinds };

/* ---- reading ---- */

static struct entry *entry_of(struct catalog *c, struct str key)
{
	for (size_t i = 0; i < c->n; i++)
		if (str_eq(c->p[i].key, key))
			return &c->p[i];
	struct entry *e = PUSH(c->arena, c);
	*e = (struct entry){ .key = key };
	char *id = (char *)arena_copy(c->arena, key).p;
	for (size_t i = 0; i < key.n; i++)
		id[i] = id[i] == '.' ? '_' : id[i];
	e->id = (struct str){ id, key.n };
	return e;
}

static bool good_key(struct str key)
{
	bool dot = false;
	for (size_t i = 0; i < key.n; i++) {
		char c = key.p[i];
		if (!(is_word(c) && !(c >= 'A' && c <= 'Z')) && c != '.')
			return false;
		dot = dot || (c == '.' && i > 0 && i + 1 < key.n);
	}
	return dot;
}

/* The inside of "…" at the start of s, unescaped; false when it is no C string. */
static bool quoted(struct buf *b, struct str s)
{
	s = str_trim(s);
	if (s.n < 2 || s.p[0] != '"' || s.p[s.n - 1] != '"')
		return false;
	for (size_t i = 1; i + 1 < s.n; i++) {
		char c = s.p[i];
		if (c == '"')
			return false;
		if (c == '\\') {
			c = s.p[++i];
			if (i + 1 == s.n || !strchr("nt\"\\", c))
				return false;
			c = c == 'n' ? '\n' : c == 't' ? '\t' : c;
		}
		put_char(b, c);
	}
	return true;
}

static int kind_of(struct str s)
{
	for (int k = 0; k < KINDS; k++)
		if (str_eq(s, str_of(kinds[k])))
			return k;
	return -1;
}

/* Which hole "name:kind" is, adding it when new; -1 after a fault. */
static int hole_of(struct side *d, struct str inside)
{
	struct str name = inside, kind = STR_NONE;
	size_t colon = str_find(inside, S(":"));
	if (colon != SIZE_MAX) {
		name = str_sub(inside, 0, colon);
		kind = str_sub(inside, colon + 1, inside.n);
	}
	int k = kind_of(kind);
	for (size_t i = 0; i < name.n; i++)
		k = is_word(name.p[i]) ? k : -1;
	if (name.n == 0 || k < 0) {
		fault(d->file, d->line,
		      "{%.*s} is no placeholder: {name}, {name:int}, :points, "
		      ":figure, :percent, :day, :instant or :key",
		      (int)inside.n, inside.p);
		return -1;
	}
	for (int i = 0; i < d->n; i++)
		if (str_eq(d->holes[i].name, name) && (int)d->holes[i].kind == k)
			return i;
	if (d->n == MSG_ARGS) {
		fault(d->file, d->line, "more than %d placeholders", MSG_ARGS);
		return -1;
	}
	d->holes[d->n] = (struct hole){ name, (enum msg_kind)k };
	return d->n++;
}

static void compile_text(struct catalog *c, struct side *d, struct str s)
{
	struct buf b = { .arena = c->arena };
	for (size_t i = 0; i < s.n; i++) {
		if ((unsigned char)s.p[i] < 0x20 && s.p[i] != '\n' && s.p[i] != '\t')
			fault(d->file, d->line, "a control character");
		if (s.p[i] != '{') {
			put_char(&b, s.p[i]);
			continue;
		}
		size_t n = str_find(str_sub(s, i + 1, s.n), S("}"));
		int hole = n == SIZE_MAX ? -1 : hole_of(d, str_sub(s, i + 1, n));
		if (n == SIZE_MAX)
			fault(d->file, d->line, "a { without its }");
		if (hole < 0)
			return;
		put_char(&b, (char)(1 + hole));
		i += n + 1;
	}
	d->text = buf_str(&b);
}

static void take(struct catalog *c, int lang, struct side side, struct str key, struct str text)
{
	if (key.n == 0) /* the header */
		return;
	if (!good_key(key)) {
		fault(side.file, side.line,
		      "\"%.*s\" is no key: room.what, small letters, digits and _", (int)key.n,
		      key.p);
		return;
	}
	struct entry *e = entry_of(c, key);
	if (e->side[lang].file) {
		fault(side.file, side.line, "\"%.*s\" stands at %s:%d already", (int)key.n, key.p,
		      e->side[lang].file, e->side[lang].line);
		return;
	}
	if (text.n == 0)
		fault(side.file, side.line, "\"%.*s\" has no text", (int)key.n, key.p);
	compile_text(c, &side, text);
	e->side[lang] = side;
}

void po_read(struct catalog *c, const char *path)
{
	int lang = str_ends(str_of(path), S("en.po")) ? LANG_EN : LANG_VI;
	struct str rest = disk_read(c->arena, path), line;
	if (!text_valid(rest) || !str_eq(text_nfc(c->arena, rest), rest)) {
		fault(path, 1, "not UTF-8 in the composed form (NFC)");
		return;
	}
	struct buf key = { .arena = c->arena }, text = key, *now = NULL;
	struct side side = { .file = path };
	for (int n = 1; str_split(&rest, '\n', &line); n++) {
		struct str s = str_trim(line);
		bool id = str_starts(s, S("msgid ")), str = str_starts(s, S("msgstr "));
		if (s.n == 0 || s.p[0] == '#')
			continue;
		if (id) {
			if (now == &text)
				take(c, lang, side, buf_str(&key), buf_str(&text));
			key = text = (struct buf){ .arena = c->arena };
			side.line = n;
		}
		now = id ? &key : str ? &text : now;
		if (!now || !quoted(now, str_sub(s, id ? 6 : str ? 7 : 0, s.n)))
			fault(path, n,
			      "neither msgid, msgstr, a string, a comment nor a blank line");
	}
	if (now == &text)
		take(c, lang, side, buf_str(&key), buf_str(&text));
}

/* ---- checking ---- */

static bool same_holes(const struct side *a, const struct side *b)
{
	int same = 0;
	for (int i = 0; i < a->n; i++)
		for (int k = 0; k < b->n; k++)
			same += str_eq(a->holes[i].name, b->holes[k].name) &&
				a->holes[i].kind == b->holes[k].kind;
	return a->n == b->n && same == a->n;
}

/* Gives the translation the source's numbering of holes. */
static void renumber(const struct side *vi, struct side *en)
{
	char *p = (char *)en->text.p;
	for (size_t i = 0; i < en->text.n; i++)
		for (int k = 0; p[i] >= 1 && p[i] <= MSG_ARGS && k < vi->n; k++)
			if (str_eq(vi->holes[k].name, en->holes[p[i] - 1].name)) {
				p[i] = (char)(1 + k);
				break;
			}
}

static void check(struct entry *e)
{
	struct side *vi = &e->side[LANG_VI], *en = &e->side[LANG_EN];
	if (!vi->file || !en->file) {
		struct side *has = vi->file ? vi : en;
		fault(has->file, has->line, "\"%.*s\" has no %s text", (int)e->key.n, e->key.p,
		      vi->file ? "English" : "Vietnamese");
	} else if (!same_holes(vi, en)) {
		fault(en->file, en->line, "\"%.*s\" has other placeholders than in Vietnamese",
		      (int)e->key.n, e->key.p);
	} else {
		renumber(vi, en);
	}
}

static int by_key(const void *x, const void *y)
{
	return strcmp(((const struct entry *)x)->key.p, ((const struct entry *)y)->key.p);
}

static int by_id(const void *x, const void *y)
{
	return strcmp(((const struct entry *)x)->id.p, ((const struct entry *)y)->id.p);
}

void po_check(struct catalog *c)
{
	for (size_t i = 0; i < c->n; i++) {
		c->p[i].key = arena_copy(c->arena, c->p[i].key);
		check(&c->p[i]);
	}
	qsort(c->p, c->n, sizeof *c->p, by_id);
	for (size_t i = 1; i < c->n; i++)
		if (str_eq(c->p[i - 1].id, c->p[i].id))
			fault(c->p[i].side[0].file, c->p[i].side[0].line,
			      "\"%s\" and \"%s\" are the same name in C", c->p[i - 1].key.p,
			      c->p[i].key.p);
	qsort(c->p, c->n, sizeof *c->p, by_key);
}
