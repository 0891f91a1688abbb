/* row.c: a table's rows as objects of JSON, and back. See inner.h. */
#include "base/hash.h"
#include "hall/inner.h"

#include <string.h>

static bool blanked(const struct hall_table *h, struct str column)
{
	const char *at = h->blank;
	for (; at && (at = memmem(at, strlen(at), column.p, column.n)); at++)
		if (at[-1] == ' ' && at[column.n] == ' ')
			return true;
	return false;
}

static struct json *value_of(struct arena *a, struct val v)
{
	if (v.kind == VAL_NULL)
		return json_new(a, J_NULL);
	if (v.kind == VAL_INT)
		return json_of_int(a, v.i);
	if (v.kind == VAL_TEXT)
		return json_of_text(a, arena_copy(a, v.t));
	struct json *o = json_new(a, J_OBJECT);
	json_add(a, o, "hex", json_of_text(a, hex_of(a, (const uint8_t *)v.t.p, v.t.n)));
	return o;
}

struct json *hall_row(struct arena *a, struct rows *rs, const struct hall_table *h,
		      const struct table *t)
{
	struct json *o = json_new(a, J_OBJECT);
	for (size_t i = 0; i < t->count; i++) {
		struct val v = col_val(rs, (int)i);
		if (blanked(h, t->columns[i]))
			v = v.kind == VAL_TEXT ? TEXT(S("")) : NUL;
		json_add(a, o, arena_cstr(a, t->columns[i]), value_of(a, v));
	}
	return o;
}

bool hall_value(struct arena *a, const struct json *v, struct val *out)
{
	const struct json *hex = json_get(v, "hex");
	if (v->kind == J_NULL) {
		*out = NUL;
	} else if (v->kind == J_INT) {
		*out = INT(v->i);
	} else if (v->kind == J_TEXT) {
		*out = TEXT(v->text);
	} else if (v->kind == J_OBJECT && v->count == 1 && hex && hex->kind == J_TEXT &&
		   hex->text.n % 2 == 0) {
		uint8_t *p = NEW(a, hex->text.n / 2 + 1, uint8_t);
		if (!hex_read(hex->text, p, hex->text.n / 2))
			return false;
		*out = BLOB(((struct str){ (const char *)p, hex->text.n / 2 }));
	} else {
		return false;
	}
	return true;
}

struct json *hall_copy(struct arena *a, const struct json *v)
{
	struct json *c = json_new(a, J_NULL);
	if (v)
		*c = *v;
	c->next = NULL;
	return c;
}

struct err hall_keep(struct arena *a, const struct json *v, struct json **out)
{
	struct buf b = { .arena = a };
	json_put(&b, v, NULL);
	return json_read(a, buf_str(&b), out);
}

bool hall_same(const struct json *a, const struct json *b)
{
	enum json_kind x = a ? a->kind : J_NULL, y = b ? b->kind : J_NULL;
	if (x != y)
		return false;
	if (x == J_INT)
		return a->i == b->i;
	if (x == J_TEXT)
		return str_eq(a->text, b->text);
	return x != J_OBJECT || str_eq(json_text(a, "hex"), json_text(b, "hex"));
}

/* A statement on its way, with what stands in its places. */
struct saying {
	struct buf sql;
	struct val *args;
	size_t n;
};

static struct saying say_new(struct arena *a, size_t most)
{
	return (struct saying){ .sql = { .arena = a }, .args = NEW(a, most, struct val) };
}

/* "column" = $n */
static void say_is(struct saying *s, struct str column, struct val v)
{
	s->args[s->n++] = v;
	put_name(&s->sql, column);
	put_fmt(&s->sql, " = $%zu", s->n);
}

/* Its key, from the row's object: AND "col1" = $2 AND "col2" = $3. */
static struct err say_key(struct saying *s, const struct table *t, const struct json *row)
{
	for (size_t i = 0; i < t->key_count; i++) {
		const struct json *v = json_get(row, arena_cstr(s->sql.arena, t->key[i]));
		struct val key;
		if (!v || v->kind == J_NULL || !hall_value(s->sql.arena, v, &key))
			return FAIL(ERR_INVALID, "hall.no_key", t->name);
		put(&s->sql, S(" AND "));
		say_is(s, t->key[i], key);
	}
	return OK;
}

static const char *say_text(const struct saying *s)
{
	return arena_cstr(s->sql.arena, buf_str(&s->sql));
}

struct err hall_select(struct db *db, const struct hall_rows *of, struct rows **out)
{
	const struct table *t = of->t;
	struct buf sql = { .arena = db->arena };
	put(&sql, S("SELECT "));
	put_names(&sql, t->columns, t->count);
	put(&sql, S(" FROM "));
	put_name(&sql, t->name);
	put_fmt(&sql, " WHERE %s ORDER BY ", of->h->of);
	put_names(&sql, t->key, t->key_count);
	if (strcmp(of->h->name, "unit_event") == 0)
		put(&sql, S(" DESC")); /* who supersedes stands before whom it superseded */
	return db_rows(db, arena_cstr(db->arena, buf_str(&sql)), ARGS(INT(of->meeting)), out);
}

struct err hall_find(struct db *db, const struct hall_rows *of, const struct json *like,
		     struct json **out)
{
	const struct table *t = of->t;
	struct saying s = say_new(db->arena, t->key_count + 1);
	struct rows *rs;
	*out = NULL;
	put(&s.sql, S("SELECT "));
	put_names(&s.sql, t->columns, t->count);
	put(&s.sql, S(" FROM "));
	put_name(&s.sql, t->name);
	put_fmt(&s.sql, " WHERE %s", of->h->of);
	s.args[s.n++] = INT(of->meeting);
	TRY(say_key(&s, t, like));
	TRY(db_row(db, say_text(&s), s.args, s.n, &rs));
	if (rs)
		*out = hall_row(db->arena, rs, of->h, t);
	return db_done(rs);
}

static bool has_column(const struct table *t, struct str name)
{
	for (size_t i = 0; i < t->count; i++)
		if (str_eq(t->columns[i], name))
			return true;
	return false;
}

struct err hall_insert(struct tx *tx, const struct table *t, const struct json *row)
{
	struct arena *a = tx_db(tx)->arena;
	struct buf names = { .arena = a }, marks = { .arena = a };
	struct val *args = NEW(a, row->count + 1, struct val);
	size_t n = 0;
	JSON_EACH(v, row)
	{
		if (!has_column(t, v->key))
			return FAIL(ERR_INVALID, "hall.unknown_column", t->name, v->key);
		if (!hall_value(a, v, &args[n]))
			return FAIL(ERR_INVALID, "hall.no_value", t->name, v->key);
		put(&names, n ? S(", ") : S(""));
		put_name(&names, v->key);
		put_fmt(&marks, "%s$%zu", n ? ", " : "", n + 1);
		n++;
	}
	struct buf sql = { .arena = a };
	put(&sql, S("INSERT INTO "));
	put_name(&sql, t->name);
	put(&sql, S(" ("));
	put(&sql, buf_str(&names));
	put(&sql, S(") VALUES ("));
	put(&sql, buf_str(&marks));
	put(&sql, S(")"));
	return tx_run(tx, arena_cstr(a, buf_str(&sql)), args, n);
}

struct err hall_update(struct tx *tx, const struct table *t, const struct json *row,
		       const struct hall_set *sets, size_t n)
{
	struct saying s = say_new(tx_db(tx)->arena, n + t->key_count);
	put(&s.sql, S("UPDATE "));
	put_name(&s.sql, t->name);
	for (size_t i = 0; i < n; i++) {
		put(&s.sql, i ? S(", ") : S(" SET "));
		say_is(&s, sets[i].column, sets[i].value);
	}
	put(&s.sql, S(" WHERE 1 = 1"));
	TRY(say_key(&s, t, row));
	return tx_run(tx, say_text(&s), s.args, s.n);
}

struct err hall_delete(struct tx *tx, const struct hall_rows *of, const struct json *row)
{
	struct saying s = say_new(tx_db(tx)->arena, of->t->key_count + 1);
	put(&s.sql, S("DELETE FROM "));
	put_name(&s.sql, of->t->name);
	put_fmt(&s.sql, " WHERE %s", of->h->of);
	s.args[s.n++] = INT(of->meeting);
	TRY(say_key(&s, of->t, row));
	return tx_run(tx, say_text(&s), s.args, s.n);
}
