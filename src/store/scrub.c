/* scrub.c: see scrub.h. It works on a connection of its own, because neither VACUUM runs inside a
 * transaction. */
#include "store/scrub.h"

#include "store/catalog.h"
#include "store/engine.h"

#include <sqlite3.h>

/* VACUUM copies through an attached database, which other connections may not have; a large one
 * goes to a file instead of to memory. */
static struct err scrub_sqlite(struct arena *a, struct conn *c)
{
	sqlite3 *h = c->handle;
	sqlite3_limit(h, SQLITE_LIMIT_ATTACHED, 1);
	TRY(c->engine->script(a, c, "PRAGMA temp_store = FILE; VACUUM"));
	if (sqlite3_wal_checkpoint_v2(h, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL) != SQLITE_OK)
		return sqlite_fail(a, c);
	return OK;
}

/* VACUUM keeps dead rows that another transaction might still ask for: wait until none is older
 * than now, five seconds at most. */
static const char wait_for_others[] =
	"DO $$ DECLARE mark xid := pg_current_xact_id()::xid; BEGIN FOR i IN 1..50 LOOP"
	" PERFORM pg_stat_clear_snapshot();"
	" IF NOT EXISTS (SELECT FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
	" AND (age(backend_xid) >= age(mark)"
	" OR datname = current_database() AND age(backend_xmin) >= age(mark))) THEN RETURN; END IF;"
	" PERFORM pg_sleep(0.1); END LOOP;"
	" RAISE EXCEPTION 'older transactions are running' USING ERRCODE = '55P03'; END $$";

static struct err scrub_pg(struct arena *a, struct conn *c, const char *const *tables)
{
	TRY(c->engine->script(a, c, wait_for_others));
	for (; *tables; tables++) {
		struct buf b = { .arena = a };
		put(&b, S("VACUUM FULL "));
		put_name(&b, str_of(*tables));
		TRY(c->engine->script(a, c, arena_cstr(a, buf_str(&b))));
	}
	return OK;
}

struct err store_scrub(struct db *db, const char *const *tables)
{
	struct conn *c;
	if (db->tx)
		die("store_scrub inside db_write");
	store_return(db);
	TRY(conn_open(db->arena, db->store, CONN_WRITER, &c));
	struct err e = db_is_pg(db) ? scrub_pg(db->arena, c, tables) : scrub_sqlite(db->arena, c);
	conn_close(c);
	return e;
}
