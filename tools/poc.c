/* poc.c: compiles the PO files into msg.gen.c (the table of texts), one header a room with the
 * typed T() of its keys, and msg.gen.h that includes them all. Refuses what a reader or a
 * translator would stumble over. Whether a key is used is the business of keys.c.
 *   poc OUTDIR ROOM,ROOM,… FILE.po…      poc --stamp FILE */
#include "base/msg.h"
#include "base/text.h"
#include "tools/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct hole {
	struct str name;
	enum msg_kind kind;
};
struct side {
	const char *file;
	int line;
	struct str text;	/* compiled: byte 1+k where hole k stands */
	struct hole holes[MSG_ARGS + 1];
	int n;
};
struct entry {
	struct str key, id;	/* "report.late", "report_late" */
	struct side side[LANG_COUNT];
};
struct catalog {
	struct arena *arena;
	struct entry *p;
	size_t n, cap;
};

static const char *const kinds[] = { "", "int", "points", "figure", "percent", "day", "instant" };
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
		fault(d->file, d->line, "{%.*s} is no placeholder: {name}, {name:int}, :points, "
		      ":figure, :percent, :day or :instant", (int)inside.n, inside.p);
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
	if (key.n == 0)	/* the header */
		return;
	if (!good_key(key)) {
		fault(side.file, side.line, "\"%.*s\" is no key: room.what, small letters, digits and _",
		      (int)key.n, key.p);
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

static void read_po(struct catalog *c, const char *path, int lang)
{
	struct str rest = file_read(c->arena, path), line;
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
			fault(path, n, "neither msgid, msgstr, a string, a comment nor a blank line");
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

static void check_all(struct catalog *c)
{
	for (size_t i = 0; i < c->n; i++) {
		c->p[i].key = arena_copy(c->arena, c->p[i].key);
		check(&c->p[i]);
	}
	qsort(c->p, c->n, sizeof *c->p, by_id);
	for (size_t i = 1; i < c->n; i++)
		if (str_eq(c->p[i - 1].id, c->p[i].id))
			fault(c->p[i].side[0].file, c->p[i].side[0].line,
			      "\"%s\" and \"%s\" are the same name in C", c->p[i - 1].key.p, c->p[i].key.p);
	qsort(c->p, c->n, sizeof *c->p, by_key);
}

/* ---- writing ---- */

static void put_table(struct buf *b, const struct catalog *c)
{
	put(b, S("/* Made by tools/poc.c. */\n#include \"msg.gen.h\"\n\n"
		 "const struct msg_entry msg_table[] = {\n"));
	for (size_t i = 0; i < c->n; i++) {
		const struct entry *e = &c->p[i];
		put_fmt(b, "\t{ \"%s\", { ", e->key.p);
		for (int lang = 0; lang < LANG_COUNT; lang++) {
			put_char(b, '"');
			put_c(b, e->side[lang].text);
			put(b, S("\", "));
		}
		put_fmt(b, "}, %d },\n", e->side[LANG_VI].n);
	}
	put_fmt(b, "\t{ 0 },\n};\nconst int msg_count = %zu;\n\n", c->n);
	for (size_t i = 0; i < c->n; i++)
		put_fmt(b, "const int msg_id_%s = %zu;\n", c->p[i].id.p, i);
}

/* One key's struct of arguments and the function that T() calls. */
static void put_maker(struct buf *b, const struct entry *e)
{
	const struct side *d = &e->side[LANG_VI];
	put_fmt(b, "extern const int msg_id_%s;\nstruct msg_args_%s {", e->id.p, e->id.p);
	for (int i = 0; i < d->n; i++)
		put_fmt(b, " %s%.*s;", d->holes[i].kind ? "int64_t " : "struct str ",
			(int)d->holes[i].name.n, d->holes[i].name.p);
	put_fmt(b, "%s };\nstatic inline struct msg msg_%s(struct msg_args_%s x)\n{\n",
		d->n ? "" : " char none;", e->id.p, e->id.p);
	put_fmt(b, "%s\treturn (struct msg){ .id = msg_id_%s", d->n ? "" : "\t(void)x;\n", e->id.p);
	if (d->n)
		put(b, S(", .a = {"));
	for (int i = 0; i < d->n; i++)
		put_fmt(b, " { .kind = (enum msg_kind)%d, .%c = x.%.*s },", (int)d->holes[i].kind,
			d->holes[i].kind ? 'i' : 't', (int)d->holes[i].name.n, d->holes[i].name.p);
	put_fmt(b, "%s };\n}\n", d->n ? " }" : "");
}

static struct str room_of(struct str key) { return str_sub(key, 0, str_find(key, S("."))); }

static void write_room(const struct catalog *c, const char *folder, struct str room)
{
	struct buf b = { .arena = c->arena };
	put_fmt(&b, "/* Made by tools/poc.c: the texts of %.*s. */\n#pragma once\n"
		"#include \"base/msg.h\"\n"
		"#undef T\n#define T(key, ...) msg_##key((struct msg_args_##key){ __VA_ARGS__ })\n\n",
		(int)room.n, room.p);
	for (size_t i = 0; i < c->n; i++)
		if (str_eq(room_of(c->p[i].key), room))
			put_maker(&b, &c->p[i]);
	file_write(str_fmt(c->arena, "%s/msg_%.*s.gen.h%c", folder, (int)room.n, room.p, 0).p,
		   buf_str(&b));
}

static bool in_list(struct str list, struct str word)
{
	struct str part;
	while (str_split(&list, ',', &part))
		if (str_eq(part, word))
			return true;
	return false;
}

static void write_all(const struct catalog *c, const char *folder, struct str rooms)
{
	struct buf table = { .arena = c->arena }, all = table;
	struct str rest = rooms, room;
	put(&all, S("/* Made by tools/poc.c: the texts of all rooms. */\n#pragma once\n"));
	while (str_split(&rest, ',', &room)) {
		write_room(c, folder, room);
		put_fmt(&all, "#include \"msg_%.*s.gen.h\"\n", (int)room.n, room.p);
	}
	for (size_t i = 0; i < c->n; i++)	/* keys such as "act.report.send" belong to no room */
		if (!in_list(rooms, room_of(c->p[i].key)))
			put_maker(&all, &c->p[i]);
	put_table(&table, c);
	file_write(str_fmt(c->arena, "%s/msg.gen.h%c", folder, 0).p, buf_str(&all));
	file_write(str_fmt(c->arena, "%s/msg.gen.c%c", folder, 0).p, buf_str(&table));
}

int main(int argc, char **argv)
{
	struct arena arena = { 0 };
	struct catalog c = { .arena = &arena };
	if (argc == 3 && strcmp(argv[1], "--stamp") == 0) {
		file_write(argv[2], S("/* Templates have been compiled. */\n"));
		return 0;
	}
	if (argc < 3) {
		fputs("usage: poc OUTDIR ROOM,ROOM,... FILE.po...\n", stderr);
		return 2;
	}
	for (int i = 3; i < argc; i++)
		read_po(&c, argv[i], str_ends(str_of(argv[i]), S("en.po")) ? LANG_EN : LANG_VI);
	check_all(&c);
	if (faults)
		return 1;
	write_all(&c, argv[1], str_of(argv[2]));
	return 0;
}
