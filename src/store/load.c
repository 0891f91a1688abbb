/* load.c: how a restore's rows get into either engine: SQLite by INSERT with references off,
 * PostgreSQL by COPY with its references taken off and put on again. */
#include "store/restore.h"

struct reference {
	struct str table, name, definition;
	struct reference *next;
};

/* ---- references ---- */

/* Asked on PostgreSQL only; SQLite's text keeps the one-text rule. */
SQL(list_references, "SELECT '', '', '' WHERE 1 = 0");
SQL_PG(list_references,
       "SELECT CAST(c.relname AS TEXT), CAST(f.conname AS TEXT), pg_get_constraintdef(f.oid) "
       "FROM pg_catalog.pg_constraint f JOIN pg_catalog.pg_class c ON c.oid = f.conrelid "
       "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
       "WHERE f.contype = 'f' AND n.nspname = current_schema() ORDER BY 1, 2");
static struct err read_references(struct loading *l)
{
	struct db *db = tx_db(l->tx);
	struct rows *rs;
	TRY(db_rows(db, SQL_FOR(db, list_references), NO_ARGS, &rs));
	while (db_next(rs)) {
		struct reference *f = NEW(l->arena, 1, struct reference);
		*f = (struct reference){ col_text(rs, 0), col_text(rs, 1), col_text(rs, 2),
					 l->references };
		l->references = f;
	}
	return db_done(rs);
}

/* ALTER TABLE … DROP, or ADD with its definition. */
static struct err alter(struct loading *l, const struct reference *f, bool add)
{
	struct buf b = { .arena = l->arena };
	put(&b, S("ALTER TABLE "));
	put_name(&b, f->table);
	put(&b, add ? S(" ADD CONSTRAINT ") : S(" DROP CONSTRAINT "));
	put_name(&b, f->name);
	if (add) {
		put(&b, S(" "));
		put(&b, f->definition);
	}
	return tx_run(l->tx, arena_cstr(l->arena, buf_str(&b)), NO_ARGS);
}

/* ---- before and after ---- */

struct err load_prepare(struct loading *l)
{
	TRY(read_references(l));
	for (const struct reference *f = l->references; f; f = f->next)
		TRY(alter(l, f, false));
	for (size_t i = 0; i < l->catalog.count; i++) {
		struct buf b = { .arena = l->arena };
		put(&b, S("DELETE FROM "));
		put_name(&b, l->catalog.tables[i].name);
		TRY(tx_run(l->tx, arena_cstr(l->arena, buf_str(&b)), NO_ARGS));
	}
	return OK;
}

struct err load_finish(struct loading *l)
{
	bool holds;
	for (const struct reference *f = l->references; f; f = f->next)
		TRY(alter(l, f, true));
	TRY(references_hold(tx_db(l->tx), &holds));
	return holds ? OK : FAIL(ERR_INVALID, "backup.damaged", l->r->path);
}

/* ---- rows ---- */

struct err load_begin(struct loading *l, struct str table_and_columns)
{
	if (db_is_pg(tx_db(l->tx)))
		return pg_copy_begin(l, table_and_columns);
	struct buf b = { .arena = l->arena };
	put_fmt(&b, "INSERT INTO %.*s VALUES (", (int)table_and_columns.n, table_and_columns.p);
	for (size_t i = 1; i <= l->columns; i++)
		put_fmt(&b, "%s$%zu", i > 1 ? ", " : "", i);
	put(&b, S(")"));
	l->insert = arena_cstr(l->arena, buf_str(&b));
	return OK;
}

struct err load_row(struct loading *l, const struct val *v)
{
	if (db_is_pg(tx_db(l->tx)))
		return pg_copy_row(l, v);
	return tx_run(l->tx, l->insert, v, l->columns);
}

struct err load_end(struct loading *l) { return db_is_pg(tx_db(l->tx)) ? pg_copy_end(l) : OK; }
