/* row.c: a table's rows as objects of JSON, and back. See inner.h. */
#include "base/hash.h"
#include "hall/inner.h"

#include <string.h>

enum { KEY_COLUMNS_MAX = 8 };

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

struct err hall_key(struct arena *a, const struct table *t, const struct json *row, struct buf *sql,
		    struct val *args)
{
	for (size_t i = 0; i < t->key_count && i < KEY_COLUMNS_MAX; i++) {
		const struct json *v = json_get(row, arena_cstr(a, t->key[i]));
		if (!v || v->kind == J_NULL || !hall_value(a, v, &args[i + 1]))
			return FAIL(ERR_INVALID, "hall.no_key", t->name);
		put(sql, S(" AND "));
		put_name(sql, t->key[i]);
		put_fmt(sql, " = $%zu", i + 2);
	}
	return OK;
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
	struct buf sql = { .arena = db->arena };
	struct val args[KEY_COLUMNS_MAX + 1] = { INT(of->meeting) };
	struct rows *rs;
	*out = NULL;
	put(&sql, S("SELECT "));
	put_names(&sql, t->columns, t->count);
	put(&sql, S(" FROM "));
	put_name(&sql, t->name);
	put_fmt(&sql, " WHERE %s", of->h->of);
	TRY(hall_key(db->arena, t, like, &sql, args));
	TRY(db_row(db, arena_cstr(db->arena, buf_str(&sql)), args, t->key_count + 1, &rs));
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
