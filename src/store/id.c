/* id.c: ids of 53 bits: the data file's number, then a counter taken from the file in blocks. A
 * crash wastes what was left of a block; nothing gives an id twice. */
#include "store/engine.h"

#include <assert.h>

SQL(reserve_block,
    "UPDATE data_file SET next_id = next_id + $1 WHERE id = 1 RETURNING number, next_id");
/* SQLite: inside the caller's transaction, for there is one writer. PostgreSQL: in a transaction of
 * its own, or every write that needs a block would collide with every other. */
static struct err reserve(struct db *db, struct ids *ids)
{
	struct rows *rs;
	TRY(db_row(db, reserve_block, ARGS(INT(ID_BLOCK)), &rs));
	if (!rs)
		return FAIL(ERR_STORE, "store.damaged");
	ids->number = col_int(rs, 0);
	ids->end = col_int(rs, 1);
	ids->next = ids->end - ID_BLOCK;
	return db_done(rs);
}

static struct err reserve_write(struct tx *tx, void *ids) { return reserve(tx_db(tx), ids); }

static struct err try_apart(struct db *db, struct ids *ids)
{
	struct store *st = db->store;
	if (!st->id_conn)
		TRY(conn_open(db->arena, st, CONN_WRITER, &st->id_conn));
	struct err e = conn_write(db->arena, st->id_conn, reserve_write, ids);
	if (e.code) {
		conn_close(st->id_conn);
		st->id_conn = NULL;
	}
	return e;
}

/* A connection that was kept may have died meanwhile: one more try with a new one. */
static struct err reserve_apart(struct db *db, struct ids *ids)
{
	bool kept = db->store->id_conn != NULL;
	struct err e = try_apart(db, ids);
	return e.code && kept ? try_apart(db, ids) : e;
}

int64_t tx_id(struct tx *tx)
{
	struct db *db = &tx->db;
	struct ids *ids = &db->store->ids;
	int64_t id = 0;
	struct err e = tx->failed;
	pthread_mutex_lock(&ids->lock);
	if (!e.code && ids->next == ids->end)
		e = db_is_pg(db) ? reserve_apart(db, ids) : reserve(db, ids);
	if (!e.code)
		id = ids->number << ID_COUNTER_BITS | ids->next++;
	pthread_mutex_unlock(&ids->lock);
	if (e.code)
		tx->failed = e; /* db_write gives it back; 0 gets into no table */
	return id;
}

int64_t ids_mark(struct store *st) { return st->ids.end; }

void ids_undo(struct store *st, int64_t mark)
{
	if (st->ids.end != mark)
		st->ids.next = st->ids.end = 0;
}
