/* poc.c: compiles the PO files into msg.gen.c (the table of texts), one header a room with the
 * typed T() of its keys, and msg.gen.h that includes them all. po_read.c reads and checks them;
 * whether a key is used is the business of keys.c.
 *   poc OUTDIR ROOM,ROOM,… FILE.po…      poc --stamp FILE */
#include "tools/file.h"
#include "tools/po_read.h"

#include <stdio.h>
#include <string.h>

/* What the table is written as: its rows, and the strings that they count into. */
struct table {
	struct buf rows, strings;
	size_t bytes;
};

static void put_string(struct table *t, struct str s)
{
	put_fmt(&t->rows, " %zu,", t->bytes);
	put(&t->strings, S("\t\""));
	put_c(&t->strings, s);
	put(&t->strings, S("\\0\"\n"));
	t->bytes += s.n + 1;
}

static void put_row(struct table *t, const struct entry *e)
{
	struct buf names = { .arena = t->rows.arena };
	unsigned keyed = 0;
	for (int k = 0; k < e->side[LANG_VI].n; k++) {
		const struct hole *h = &e->side[LANG_VI].holes[k];
		put_fmt(&names, "%s%.*s", k ? " " : "", (int)h->name.n, h->name.p);
		keyed |= (h->kind == MSG_KEY ? 1u : 0u) << k;
	}
	put(&t->rows, S("\t{"));
	put_string(t, e->key);
	put(&t->rows, S(" {"));
	for (int lang = 0; lang < LANG_COUNT; lang++)
		put_string(t, e->side[lang].text);
	put(&t->rows, S(" },"));
	put_string(t, buf_str(&names));
	put_fmt(&t->rows, " %u },\n", keyed);
}

static void put_table(struct buf *b, const struct catalog *c)
{
	struct table t = { .rows = { .arena = b->arena }, .strings = { .arena = b->arena } };
	for (size_t i = 0; i < c->n; i++)
		put_row(&t, &c->p[i]);
	put(b, S("/* Made by tools/poc.c. */\n#include \"msg.gen.h\"\n\n"
		 "const char msg_bytes[] =\n"));
	put(b, buf_str(&t.strings));
	put(b, S("\t\"\";\nconst struct msg_entry msg_table[] = {\n"));
	put(b, buf_str(&t.rows));
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
		put_fmt(b, " %s%.*s;",
			msg_kind_is_text(d->holes[i].kind) ? "struct str " : "int64_t ",
			(int)d->holes[i].name.n, d->holes[i].name.p);
	put_fmt(b, "%s };\nstatic inline struct msg msg_%s(struct msg_args_%s x)\n{\n",
		d->n ? "" : " char none;", e->id.p, e->id.p);
	put_fmt(b, "%s\treturn (struct msg){ .id = msg_id_%s", d->n ? "" : "\t(void)x;\n", e->id.p);
	if (d->n)
		put(b, S(", .a = {"));
	for (int i = 0; i < d->n; i++)
		put_fmt(b, " { .kind = (enum msg_kind)%d, .%c = x.%.*s },", (int)d->holes[i].kind,
			msg_kind_is_text(d->holes[i].kind) ? 't' : 'i', (int)d->holes[i].name.n,
			d->holes[i].name.p);
	put_fmt(b, "%s };\n}\n", d->n ? " }" : "");
}

static struct str room_of(struct str key) { return str_sub(key, 0, str_find(key, S("."))); }

static void write_room(const struct catalog *c, const char *folder, struct str room)
{
	struct buf b = { .arena = c->arena };
	put_fmt(&b,
		"/* Made by tools/poc.c: the texts of %.*s. */\n#pragma once\n"
		"#include \"base/msg.h\"\n"
		"#undef T\n#define T(key, ...) msg_##key((struct msg_args_##key){ __VA_ARGS__ "
		"})\n\n",
		(int)room.n, room.p);
	for (size_t i = 0; i < c->n; i++)
		if (str_eq(room_of(c->p[i].key), room))
			put_maker(&b, &c->p[i]);
	disk_write(str_fmt(c->arena, "%s/msg_%.*s.gen.h%c", folder, (int)room.n, room.p, 0).p,
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
	for (size_t i = 0; i < c->n; i++) /* keys such as "act.report.send" belong to no room */
		if (!in_list(rooms, room_of(c->p[i].key)))
			put_maker(&all, &c->p[i]);
	put_table(&table, c);
	disk_write(str_fmt(c->arena, "%s/msg.gen.h%c", folder, 0).p, buf_str(&all));
	disk_write(str_fmt(c->arena, "%s/msg.gen.c%c", folder, 0).p, buf_str(&table));
}

int main(int argc, char **argv)
{
	struct arena arena = { 0 };
	struct catalog c = { .arena = &arena };
	if (argc == 3 && strcmp(argv[1], "--stamp") == 0) {
		disk_write(argv[2], S("/* Templates have been compiled. */\n"));
		return 0;
	}
	if (argc < 3) {
		fputs("usage: poc OUTDIR ROOM,ROOM,... FILE.po...\n", stderr);
		return 2;
	}
	for (int i = 3; i < argc; i++)
		po_read(&c, argv[i]);
	po_check(&c);
	if (faults)
		return 1;
	write_all(&c, argv[1], str_of(argv[2]));
	return 0;
}
