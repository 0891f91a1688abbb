/* pg_kept.c: see pg_kept.h. Who wrote a row says its xmin: whatever is younger than the last time
 * is a test's. Only tables that hold such rows, or lack some, are touched. */
#include "pg_kept.h"

#include "base/base.h"

#include <stdio.h>

void pg_must(PGconn *inside, const char *sql)
{
	PGresult *r = PQexec(inside, sql);
	if (PQresultStatus(r) != PGRES_COMMAND_OK && PQresultStatus(r) != PGRES_TUPLES_OK) {
		fprintf(stderr, "%s\n%s\n", sql, PQerrorMessage(inside));
		die("the tests' PostgreSQL refused");
	}
	PQclear(r);
}

static const char keep[] =
	"CREATE SCHEMA kept;"
	"CREATE TABLE kept.count AS SELECT tablename AS name, 0::bigint AS n"
	" FROM pg_catalog.pg_tables WHERE schemaname = 'public';"
	"DO $$ DECLARE r record; rows bigint; BEGIN FOR r IN SELECT name FROM kept.count LOOP"
	" EXECUTE format('SELECT count(*) FROM public.%I', r.name) INTO rows;"
	" IF rows > 0 THEN"
	"  EXECUTE format('CREATE TABLE kept.%I AS TABLE public.%I', 'of_' || r.name, r.name);"
	"  UPDATE kept.count SET n = rows WHERE name = r.name;"
	" END IF; END LOOP; END $$;"
	"CREATE TABLE kept.mark AS SELECT txid_current() AS at";

/* In one transaction, whose own rows count as kept. */
static const char put_back[] =
	"DO $$ DECLARE r record; mark bigint; young bigint; rows bigint; BEGIN"
	" SET LOCAL session_replication_role = replica;" /* the tables' order does not matter */
	" SELECT at INTO mark FROM kept.mark;"
	" FOR r IN SELECT name, n FROM kept.count WHERE name <> '%s'"
	"  AND (n > 0 OR pg_relation_size(format('public.%%I', name)::regclass) > 0) LOOP"
	"  EXECUTE format('SELECT count(*) FILTER (WHERE xmin::text::bigint > $1), count(*)"
	"   FROM public.%%I', r.name) INTO young, rows USING mark;"
	"  IF young > 0 THEN EXECUTE format('DELETE FROM public.%%I"
	"   WHERE xmin::text::bigint > $1', r.name) USING mark; END IF;"
	"  IF rows - young < r.n THEN EXECUTE format('INSERT INTO public.%%I SELECT * FROM kept.%%I"
	"   EXCEPT ALL SELECT * FROM public.%%I', r.name, 'of_' || r.name, r.name); END IF;"
	" END LOOP; UPDATE kept.mark SET at = txid_current(); END $$";

void pg_keep(PGconn *inside) { pg_must(inside, keep); }

void pg_put_back(PGconn *inside, bool ids)
{
	char sql[sizeof put_back + 32];
	snprintf(sql, sizeof sql, put_back, ids ? "" : "data_file");
	pg_must(inside, sql);
}
