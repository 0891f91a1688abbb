/* bring.c: what changed on the laptop since the package was loaded. */
#include "base/hash.h"
#include "base/set.h"
#include "hall/inner.h"

#include <string.h>

/* The rows of one table as they came, by key. */
struct base_rows {
	const struct hall_table *h;
	const struct table *t;
	struct text_set keys;
	struct {
		const struct json **p;
		size_t n, cap;
	} rows; /* NULL: met on the laptop, too */
};

static struct str key_text(struct arena *a, const struct table *t, const struct json *row)
{
	struct buf b = { .arena = a };
	for (size_t i = 0; i < t->key_count; i++) {
		const struct json *v = json_get(row, arena_cstr(a, t->key[i]));
		put(&b, v && v->kind == J_INT ? str_fmt(a, "%lld", (long long)v->i)
			: v		      ? json_text(row, arena_cstr(a, t->key[i]))
					      : S(""));
		put(&b, S("|"));
	}
	return buf_str(&b);
}

static struct json *change_line(struct arena *a, const struct hall_table *h, struct json *base,
				struct json *now)
{
	struct json *o = json_new(a, J_OBJECT);
	json_add(a, o, "table", json_of_text(a, str_of(h->name)));
	json_add(a, o, "base", base ? base : json_new(a, J_NULL));
	json_add(a, o, "now", now ? now : json_new(a, J_NULL));
	return o;
}

static bool is_key(const struct table *t, struct str column)
{
	for (size_t i = 0; i < t->key_count; i++)
		if (str_eq(t->key[i], column))
			return true;
	return false;
}

/* The key and the columns that differ; NULL: none does. */
static struct json *difference(struct arena *a, const struct table *t, const struct json *base,
			       const struct json *now)
{
	struct json *was = json_new(a, J_OBJECT), *is = json_new(a, J_OBJECT);
	size_t changed = 0;
	for (size_t i = 0; i < t->count; i++) {
		const char *name = arena_cstr(a, t->columns[i]);
		const struct json *x = json_get(base, name), *y = json_get(now, name);
		bool key = is_key(t, t->columns[i]);
		if (!x || !y || (!key && hall_same(x, y)))
			continue;
		changed += !key;
		json_add(a, was, name, hall_copy(a, x));
		json_add(a, is, name, hall_copy(a, y));
	}
	struct json *pair = json_new(a, J_LIST);
	json_add(a, pair, NULL, was);
	json_add(a, pair, NULL, is);
	return changed ? pair : NULL;
}

SQL(chunks_of, "SELECT n, body FROM chunk WHERE content_id = $1 ORDER BY n");

/* The bytes of a file that was added here, before its own line. */
static struct err put_bytes(struct db *db, const struct json *file, struct hall_out *o)
{
	struct arena piece = { 0 };
	struct err e = OK;
	struct rows *rs;
	int64_t content = 0;
	json_int(file, "content_id", &content);
	TRY(db_rows(db, chunks_of, ARGS(INT(content)), &rs));
	while (!e.code && db_next(rs)) {
		struct str body = col_view(rs, 1);
		struct json *row = json_new(&piece, J_OBJECT), *bytes = json_new(&piece, J_OBJECT);
		json_add(&piece, bytes, "hex",
			 json_of_text(&piece, hex_of(&piece, (const uint8_t *)body.p, body.n)));
		json_add(&piece, row, "content_id", json_of_int(&piece, content));
		json_add(&piece, row, "n", json_of_int(&piece, col_int(rs, 0)));
		json_add(&piece, row, "body", bytes);
		e = hall_put(o, change_line(&piece, hall_table_named(S("chunk")), NULL, row));
		arena_reset(&piece);
	}
	arena_free(&piece);
	TRY(db_done(rs));
	return e;
}

static struct err compare_row(struct db *db, struct base_rows *b, struct json *now,
			      struct hall_out *o, int64_t *changes)
{
	struct arena *a = db->arena;
	uint32_t at;
	if (!text_set_find(&b->keys, key_text(a, b->t, now), &at)) {
		++*changes;
		if (hall_is_file(b->h))
			TRY(put_bytes(db, now, o));
		return hall_put(o, change_line(a, b->h, NULL, now));
	}
	struct json *pair = difference(a, b->t, b->rows.p[at], now);
	b->rows.p[at] = NULL;
	if (!pair)
		return OK;
	++*changes;
	struct json *is = pair->child->next;
	pair->child->next = NULL;
	return hall_put(o, change_line(a, b->h, pair->child, is));
}

static struct err compare_table(struct db *db, struct base_rows *b, int64_t meeting,
				struct hall_out *o, int64_t *changes)
{
	struct rows *rs;
	struct err e = OK;
	TRY(hall_select(db, &(struct hall_rows){ b->h, b->t, meeting }, &rs));
	while (!e.code && db_next(rs))
		e = compare_row(db, b, hall_row(db->arena, rs, b->h, b->t), o, changes);
	TRY(db_done(rs));
	return e;
}

/* Those that were not met any more. */
static struct err put_gone(struct base_rows *b, struct hall_out *o, int64_t *changes)
{
	for (size_t i = 0; i < b->rows.n; i++)
		if (b->rows.p[i]) {
			++*changes;
			TRY(hall_put(o, change_line(o->b.arena, b->h,
						    hall_copy(o->b.arena, b->rows.p[i]), NULL)));
		}
	return OK;
}

struct reading_base {
	struct arena *arena; /* outlives the lines */
	struct base_rows *tables;
	struct hall_in *in;
};

static struct err keep_base(void *ctx, const struct hall_table *h, const struct json *o)
{
	struct reading_base *x = ctx;
	struct base_rows *b = &x->tables[h - hall_tables];
	const struct json *line = json_get(o, "row");
	struct json *row;
	bool fresh;
	if (!line || line->kind != J_OBJECT)
		return FAIL(ERR_INVALID, "hall.not_package", hall_at(x->arena, x->in));
	if (!h->carried)
		return OK;
	TRY(hall_keep(x->arena, line, &row));
	text_set_put(&b->keys, key_text(x->arena, b->t, row), &fresh);
	if (fresh)
		*PUSH(x->arena, &b->rows) = row;
	return OK;
}

static struct err read_base(struct db *db, struct hall_in *in, struct base_rows *tables,
			    struct hall_head *head)
{
	struct reading_base x = { db->arena, tables, in };
	TRY(hall_read_head(db->arena, in, HALL_PACKAGE, head));
	return hall_each(db, in, "hall.not_package", keep_base, &x);
}

static struct err write_return(struct db *db, struct base_rows *tables, struct hall_head *head,
			       struct hall_out *o, int64_t *changes)
{
	head->made_at = db->now;
	TRY(hall_put(o, hall_head_line(db->arena, HALL_RETURN, head)));
	for (size_t i = 0; i < hall_table_count; i++)
		if (tables[i].h->carried)
			TRY(compare_table(db, &tables[i], head->meeting, o, changes));
	for (size_t i = hall_table_count; i-- > 0;)
		TRY(put_gone(&tables[i], o, changes));
	return hall_flush(o);
}

struct err hall_bring(struct db *db, int package, int fd, int64_t *changes)
{
	struct base_rows *tables = NEW(db->arena, hall_table_count, struct base_rows);
	struct catalog c;
	struct hall_head head;
	struct hall_in in;
	*changes = 0;
	TRY(catalog_read(db, &c));
	for (size_t i = 0; i < hall_table_count; i++)
		tables[i] = (struct base_rows){ .h = &hall_tables[i],
						.t = catalog_find(&c, str_of(hall_tables[i].name)),
						.keys = { .arena = db->arena } };
	TRY(hall_in_open(db->arena, package, &in));
	struct err e = read_base(db, &in, tables, &head);
	hall_in_close(&in);
	TRY(e);
	struct hall_out o = { .fd = fd, .b = { .arena = db->arena } };
	return write_return(db, tables, &head, &o, changes);
}
