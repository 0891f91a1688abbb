/* sqlcheck.c: prepares every SQL() of the product against the schemas: on SQLite always, on
 * PostgreSQL when TEST_PG names a server. sql_read.c finds and judges the texts.
 *   sqlcheck [--stamp FILE] SCHEMA.sql… SOURCE.c… */
#include "tools/file.h"
#include "tools/sql_read.h"

#include <libpq-fe.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TWINS_MAX = 10 }; /* the budget of statements that differ */

struct check {
	struct arena arena;
	struct statements all;
	const char **schemas;
	int schema_count;
};

/* ---- SQLite ---- */

static void prepare_lite(sqlite3 *db, const struct statement *st)
{
	sqlite3_stmt *s = NULL;
	const char *tail = "";
	if (sqlite3_prepare_v2(db, st->text.p, -1, &s, &tail) != SQLITE_OK)
		fault(st->file, st->line, "%.*s: SQLite: %s", (int)st->name.n, st->name.p,
		      sqlite3_errmsg(db));
	else if (!s || str_trim(str_of(tail)).n)
		fault(st->file, st->line, "%.*s: not one statement", (int)st->name.n, st->name.p);
	sqlite3_finalize(s);
}

static void check_lite(struct check *c)
{
	sqlite3 *db;
	if (sqlite3_open(":memory:", &db) != SQLITE_OK)
		die("SQLite does not open");
	for (int i = 0; i < c->schema_count; i++)
		if (sqlite3_exec(db, disk_read(&c->arena, c->schemas[i]).p, NULL, NULL, NULL) !=
		    SQLITE_OK)
			fault(c->schemas[i], 1, "SQLite: %s", sqlite3_errmsg(db));
	for (size_t i = 0; i < c->all.n; i++)
		if (!c->all.p[i].pg)
			prepare_lite(db, &c->all.p[i]);
	sqlite3_close(db);
}

/* ---- PostgreSQL ---- */

/* Runs one command; false, after a fault at file:line, when the server refuses it. */
static bool pg_ok(PGresult *r, const char *file, int line, struct str name)
{
	ExecStatusType status = PQresultStatus(r);
	bool ok = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
	if (!ok)
		fault(file, line, "%.*s: PostgreSQL: %s", (int)name.n, name.p,
		      PQresultErrorMessage(r));
	PQclear(r);
	return ok;
}

/* The store sends 64-bit integers, texts and bytes; a parameter that the server took for something
 * narrower would fail on a large value only. */
static void check_params(PGconn *pg, const struct statement *st)
{
	enum { BYTEA = 17, NAME = 19, INT8 = 20, TEXT_ = 25 };
	PGresult *r = PQdescribePrepared(pg, "");
	for (int i = 0; i < PQnparams(r); i++) {
		Oid type = PQparamtype(r, i);
		if (type != INT8 && type != TEXT_ && type != BYTEA && type != NAME)
			fault(st->file, st->line,
			      "%.*s: PostgreSQL takes $%d for type %u: "
			      "write CAST($%d AS BIGINT) or AS TEXT",
			      (int)st->name.n, st->name.p, i + 1, (unsigned)type, i + 1);
	}
	PQclear(r);
}

static void prepare_pg(PGconn *pg, const struct statement *st)
{
	PQclear(PQexec(pg, "SAVEPOINT one"));
	if (pg_ok(PQprepare(pg, "", st->text.p, 0, NULL), st->file, st->line, st->name))
		check_params(pg, st);
	PQclear(PQexec(pg, "ROLLBACK TO one"));
}

static void check_pg(struct check *c, const char *conninfo)
{
	PGconn *pg = PQconnectdb(conninfo);
	bool ok = PQstatus(pg) == CONNECTION_OK;
	if (!ok)
		fault("TEST_PG", 1, "%s", PQerrorMessage(pg));
	PQclear(PQexec(pg, "SET client_min_messages = warning"));
	PQclear(PQexec(pg, "BEGIN; CREATE SCHEMA sqlcheck; SET LOCAL search_path = sqlcheck"));
	for (int i = 0; ok && i < c->schema_count; i++) {
		struct str ddl = sql_ddl_pg(&c->arena, disk_read(&c->arena, c->schemas[i]));
		ok = pg_ok(PQexec(pg, ddl.p), c->schemas[i], 1, S("schema"));
	}
	for (size_t i = 0; ok && i < c->all.n; i++)
		if (c->all.p[i].pg || !c->all.p[i].twin)
			prepare_pg(pg, &c->all.p[i]);
	PQclear(PQexec(pg, "ROLLBACK"));
	PQfinish(pg);
}

int main(int argc, char **argv)
{
	struct check c = { 0 };
	const char *stamp = argc > 2 && strcmp(argv[1], "--stamp") == 0 ? argv[2] : NULL;
	const char *pg = getenv("TEST_PG");
	int twins = 0;
	c.schemas = NEW(&c.arena, (size_t)argc, const char *);
	for (int i = stamp ? 3 : 1; i < argc; i++) {
		if (str_ends(str_of(argv[i]), S(".sql")))
			c.schemas[c.schema_count++] = argv[i];
		else
			sql_read(&c.arena, argv[i], &c.all);
	}
	for (size_t i = 0; i < c.all.n; i++)
		twins += c.all.p[i].pg;
	if (twins > TWINS_MAX)
		fault("SQL_PG", 1, "%d statements have a second text, the budget is %d", twins,
		      TWINS_MAX);
	check_lite(&c);
	if (pg && *pg)
		check_pg(&c, pg);
	if (stamp && !faults)
		disk_write(stamp, S("checked\n"));
	if (!stamp)
		printf("%zu statements, %d schemas, %s: %d refused\n", c.all.n, c.schema_count,
		       pg && *pg ? "SQLite and PostgreSQL" : "SQLite", faults);
	return faults != 0;
}
