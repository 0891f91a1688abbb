/* pg_copy.c: rows into one table of PostgreSQL, some hundred kilobytes at a time. */
#include "store/pg.h"
#include "store/restore.h"

#include <string.h>

enum { COPY_BYTES = 256 * 1024 };

static struct err send(struct loading *l)
{
	struct conn *c = tx_db(l->tx)->conn;
	int sent = l->copy.n ? PQputCopyData(c->handle, l->copy.p, (int)l->copy.n) : 1;
	arena_reset(&l->text);
	l->copy = (struct buf){ .arena = &l->text };
	return sent == 1 ? OK : pg_fail(l->arena, c, NULL);
}

struct err pg_copy_begin(struct loading *l, struct str table_and_columns)
{
	struct conn *c = tx_db(l->tx)->conn;
	l->copy = (struct buf){ .arena = &l->text };
	struct str sql = str_fmt(l->arena, "COPY %.*s FROM STDIN", (int)table_and_columns.n,
				 table_and_columns.p);
	return pg_exec(l->arena, c, sql.p);
}

/* What COPY reads as something else is told by a backslash. */
static void put_text(struct buf *b, struct str t)
{
	for (size_t i = 0, from = 0; i <= t.n; i++) {
		const char *as = i == t.n	  ? ""
				 : t.p[i] == '\\' ? "\\\\"
				 : t.p[i] == '\n' ? "\\n"
				 : t.p[i] == '\r' ? "\\r"
				 : t.p[i] == '\t' ? "\\t"
						  : NULL;
		if (!as)
			continue;
		put(b, str_sub(t, from, i - from));
		put(b, str_of(as));
		from = i + 1;
	}
}

static void put_column(struct buf *b, const struct val *v)
{
	switch (v->kind) {
	case VAL_NULL:
		put(b, S("\\N"));
		break;
	case VAL_INT:
		put_int(b, v->i);
		break;
	case VAL_TEXT:
		put_text(b, v->t);
		break;
	case VAL_BLOB:
		put(b, S("\\\\x"));
		put_hex(b, (const uint8_t *)v->t.p, v->t.n);
	}
}

struct err pg_copy_row(struct loading *l, const struct val *v)
{
	for (size_t i = 0; i < l->columns; i++) {
		if (i)
			put_char(&l->copy, '\t');
		if (v[i].kind == VAL_TEXT && v[i].t.n && memchr(v[i].t.p, 0, v[i].t.n))
			return FAIL(ERR_INVALID, "backup.damaged", l->r->path);
		put_column(&l->copy, &v[i]);
	}
	put_char(&l->copy, '\n');
	return l->copy.n >= COPY_BYTES ? send(l) : OK;
}

struct err pg_copy_end(struct loading *l)
{
	struct conn *c = tx_db(l->tx)->conn;
	TRY(send(l));
	if (PQputCopyEnd(c->handle, NULL) != 1)
		return pg_fail(l->arena, c, NULL);
	PGresult *r = PQgetResult(c->handle);
	struct err e = PQresultStatus(r) == PGRES_COMMAND_OK ? OK : pg_fail(l->arena, c, r);
	PQclear(r);
	while ((r = PQgetResult(c->handle)))
		PQclear(r);
	return e;
}
