/* catalog.c: asks either engine for its tables. We have no virtual tables; views hold nothing. */
#include "store/catalog.h"

SQL(list_columns, "SELECT m.name, c.name, c.pk FROM sqlite_schema m, pragma_table_xinfo(m.name) c "
		  "WHERE m.type = 'table' AND substr(m.name, 1, 7) <> 'sqlite_' AND c.hidden = 0 "
		  "ORDER BY m.name, c.cid");
SQL_PG(list_columns,
       "SELECT CAST(c.relname AS TEXT), CAST(a.attname AS TEXT), "
       "COALESCE(array_position(CAST(i.indkey AS int2[]), a.attnum) + 1, 0) "
       "FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
       "JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 "
       "AND NOT a.attisdropped AND a.attgenerated = '' "
       "LEFT JOIN pg_catalog.pg_index i ON i.indrelid = c.oid AND i.indisprimary "
       "WHERE c.relkind = 'r' AND n.nspname = current_schema() ORDER BY c.relname, a.attnum");

enum { COLUMNS_MAX = 200 };

struct columns {
	struct str name[COLUMNS_MAX];
	int64_t pk[COLUMNS_MAX]; /* place in the key from 1; 0: not in it */
	size_t n;
};

static void finish(struct arena *a, struct table *t, const struct columns *c)
{
	t->columns = NEW(a, c->n + 1, struct str);
	t->key = NEW(a, c->n + 1, struct str);
	t->count = c->n;
	for (size_t i = 0; i < c->n; i++)
		t->columns[i] = c->name[i];
	for (size_t place = 1; place <= c->n; place++)
		for (size_t i = 0; i < c->n; i++)
			if (c->pk[i] == (int64_t)place)
				t->key[t->key_count++] = c->name[i];
	if (!t->key_count) {
		t->key = t->columns;
		t->key_count = t->count;
	}
}

struct err catalog_read(struct db *db, struct catalog *out)
{
	struct {
		struct table *p;
		size_t n, cap;
	} list = { 0 };
	struct columns c = { 0 };
	struct rows *rs;
	TRY(db_rows(db, SQL_FOR(db, list_columns), NO_ARGS, &rs));
	while (db_next(rs)) {
		if (!list.n || !str_eq(list.p[list.n - 1].name, col_view(rs, 0))) {
			if (list.n)
				finish(db->arena, &list.p[list.n - 1], &c);
			*PUSH(db->arena, &list) = (struct table){ .name = col_text(rs, 0) };
			c.n = 0;
		}
		if (c.n == COLUMNS_MAX)
			return FAIL(ERR_STORE, "store.failed", S("a table has too many columns"));
		c.name[c.n] = col_text(rs, 1);
		c.pk[c.n++] = col_int(rs, 2);
	}
	if (list.n)
		finish(db->arena, &list.p[list.n - 1], &c);
	*out = (struct catalog){ list.p, list.n };
	return db_done(rs);
}

const struct table *catalog_find(const struct catalog *c, struct str name)
{
	for (size_t i = 0; i < c->count; i++)
		if (str_eq(c->tables[i].name, name))
			return &c->tables[i];
	return NULL;
}

void put_name(struct buf *b, struct str name)
{
	put_char(b, '"');
	for (size_t i = 0; i < name.n; i++) {
		if (name.p[i] == '"')
			put_char(b, '"');
		put_char(b, name.p[i]);
	}
	put_char(b, '"');
}

void put_names(struct buf *b, const struct str *names, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		put(b, i ? S(", ") : S(""));
		put_name(b, names[i]);
	}
}

SQL(hanging, "SELECT count(*) FROM pragma_foreign_key_check");
SQL_PG(hanging, "SELECT 0");
struct err references_hold(struct db *db, bool *out)
{
	int64_t n = 0;
	TRY(db_int(db, SQL_FOR(db, hanging), NO_ARGS, &n));
	*out = n == 0;
	return OK;
}
