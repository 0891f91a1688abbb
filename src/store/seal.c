/* seal.c: the chain over the audit log: made of committed rows, recomputed by verify. */
#include "store/audit.h"
#include "store/link.h"

#include <string.h>

enum { SEAL_BATCH = 500 };

/* ---- one link ---- */

struct sha256 audit_text_hash(struct str salt, char side, struct str text)
{
	struct sha256_state st;
	sha256_init(&st);
	sha256_add(&st, salt);
	sha256_add(&st, (struct str){ &side, 1 });
	sha256_add(&st, text);
	return sha256_done(&st);
}

static void add_int(struct sha256_state *st, int64_t x)
{
	char b[8];
	for (int i = 0; i < 8; i++)
		b[i] = (char)((uint64_t)x >> (56 - 8 * i));
	sha256_add(st, (struct str){ b, 8 });
}

static void add_text(struct sha256_state *st, struct str s)
{
	add_int(st, s.p ? (int64_t)s.n : -1);
	sha256_add(st, s);
}

static bool change_of(struct links *l, int64_t id)
{
	if (!l->change_in_hand)
		l->change_in_hand = db_next(l->changes);
	return l->change_in_hand && col_int(l->changes, 0) == id;
}

struct sha256 audit_link(struct links *l, struct sha256 before, int64_t place)
{
	struct sha256_state st;
	int64_t id = col_int(l->rows, 0);
	sha256_init(&st);
	sha256_add(&st, (struct str){ (char *)before.b, 32 });
	add_int(&st, place);
	add_int(&st, id);
	add_int(&st, col_int(l->rows, 1));
	add_int(&st, col_int(l->rows, 2));
	add_text(&st, col_view(l->rows, 3));
	add_text(&st, col_view(l->rows, 4));
	add_int(&st, col_int(l->rows, 5));
	add_int(&st, col_int(l->rows, 6));
	l->checks_failed = false;
	for (; change_of(l, id); l->change_in_hand = false) {
		add_int(&st, col_int(l->changes, 1));
		add_text(&st, col_view(l->changes, 2));
		add_text(&st, col_view(l->changes, 3));
		add_text(&st, col_view(l->changes, 4));
		if (l->check && !l->check(l->changes))
			l->checks_failed = true;
	}
	return sha256_done(&st);
}

/* ---- sealing ---- */

SQL(last_seal, "SELECT place, hash FROM audit_seal ORDER BY place DESC LIMIT 1");
static struct err read_last(struct db *db, int64_t *place, struct sha256 *hash)
{
	struct rows *rs;
	*place = 0;
	*hash = (struct sha256){ 0 };
	TRY(db_row(db, last_seal, NO_ARGS, &rs));
	if (!rs)
		return OK;
	struct str h = col_view(rs, 1);
	*place = col_int(rs, 0);
	if (h.n == 32)
		memcpy(hash->b, h.p, 32);
	return db_done(rs);
}

SQL(last_pending, "SELECT audit_id FROM audit_pending ORDER BY audit_id LIMIT 1 OFFSET $1");
SQL(pending_rows,
    "SELECT a.id, a.at, a.actor, a.verb, a.object, a.object_id, a.unit_id "
    "FROM audit_pending p JOIN audit a ON a.id = p.audit_id WHERE p.audit_id <= $1 ORDER BY a.id");
SQL(pending_changes,
    "SELECT c.audit_id, c.place, c.field, c.from_hash, c.to_hash FROM audit_pending p "
    "JOIN audit_change c ON c.audit_id = p.audit_id WHERE p.audit_id <= $1 "
    "ORDER BY c.audit_id, c.place");
SQL(put_seal, "INSERT INTO audit_seal (place, audit_id, hash) VALUES ($1, $2, $3)");
SQL(drop_pending, "DELETE FROM audit_pending WHERE audit_id <= $1");

static struct err seal_rows(struct tx *tx, struct links *l, int64_t *place)
{
	struct sha256 hash;
	TRY(read_last(tx_db(tx), place, &hash));
	while (db_next(l->rows)) {
		hash = audit_link(l, hash, ++*place);
		TRY(tx_run(tx, put_seal,
			   ARGS(INT(*place), INT(col_int(l->rows, 0)),
				BLOB(((struct str){ (char *)hash.b, 32 })))));
	}
	TRY(db_done(l->changes));
	return db_done(l->rows);
}

/* *sealed is left at SEAL_BATCH when more may wait. */
static struct err seal_batch(struct tx *tx, void *arg)
{
	int64_t *more = arg, upto = INT64_MAX, place;
	struct links l = { 0 };
	TRY(db_int(tx_db(tx), last_pending, ARGS(INT(SEAL_BATCH - 1)), &upto));
	*more = upto != INT64_MAX;
	TRY(db_rows(tx_db(tx), pending_rows, ARGS(INT(upto)), &l.rows));
	TRY(db_rows(tx_db(tx), pending_changes, ARGS(INT(upto)), &l.changes));
	TRY(seal_rows(tx, &l, &place));
	return tx_run(tx, drop_pending, ARGS(INT(upto)));
}

SQL(some_pending, "SELECT audit_id FROM audit_pending LIMIT 1");
struct err audit_seal(struct store *st, struct arena *a)
{
	struct db db;
	int64_t more = 0;
	TRY(store_borrow(st, a, &db));
	db.patient = true;
	struct err e = db_int(&db, some_pending, NO_ARGS, &more);
	while (!e.code && more)
		e = db_write(&db, seal_batch, &more);
	store_return(&db);
	return e;
}

struct err audit_head(struct db *db, struct audit_head *out)
{
	struct sha256 h;
	TRY(read_last(db, &out->rows, &h));
	out->hash = hex_of(db->arena, h.b, 32);
	return OK;
}

SQL(seal_before,
    "SELECT place, hash FROM audit_seal WHERE place < COALESCE("
    "(SELECT MAX(e.place) FROM audit_seal e JOIN audit a ON a.id = e.audit_id "
    "WHERE a.object = $1 AND a.object_id = $2 AND a.at = $3), $4) ORDER BY place DESC LIMIT 1");
struct err audit_head_before(struct db *db, struct audit_entry entry, struct audit_head *out)
{
	struct rows *rs;
	*out = (struct audit_head){ 0 };
	TRY(db_row(db, seal_before,
		   ARGS(TEXT(entry.object), INT(entry.object_id), INT(entry.at), INT(INT64_MAX)),
		   &rs));
	if (!rs)
		return OK;
	struct str h = col_view(rs, 1);
	out->rows = col_int(rs, 0);
	out->hash = hex_of(db->arena, (const uint8_t *)h.p, h.n);
	return db_done(rs);
}

/* ---- verifying ---- */

static bool side_fits(struct rows *rs, char side, int hash_col, int text_col)
{
	if (col_null(rs, hash_col) || col_null(rs, text_col))
		return col_null(rs, hash_col) == col_null(rs, text_col);
	struct sha256 h = audit_text_hash(col_view(rs, 5), side, col_view(rs, text_col));
	return str_eq(col_view(rs, hash_col), (struct str){ (char *)h.b, 32 });
}

/* A text that was erased proves nothing; one that is there must be the one that was written. */
static bool history_fits(struct rows *rs)
{
	return col_null(rs, 5) || (side_fits(rs, 'f', 3, 6) && side_fits(rs, 't', 4, 7));
}

SQL(sealed_rows,
    "SELECT s.audit_id, a.at, a.actor, a.verb, a.object, a.object_id, a.unit_id, a.id, s.place, "
    "s.hash FROM audit_seal s LEFT JOIN audit a ON a.id = s.audit_id "
    "WHERE s.place > $1 AND s.place <= $2 ORDER BY s.place");
SQL(sealed_changes,
    "SELECT c.audit_id, c.place, c.field, c.from_hash, c.to_hash, h.salt, h.from_text, h.to_text "
    "FROM audit_seal s JOIN audit_change c ON c.audit_id = s.audit_id "
    "LEFT JOIN audit_history h ON h.audit_id = c.audit_id AND h.place = c.place "
    "WHERE s.place > $1 AND s.place <= $2 ORDER BY s.place, c.place");

struct verify {
	struct sha256 hash, head;
	int64_t place, bad;
	bool wants_head, met;
};

static void verify_row(struct links *l, struct verify *v)
{
	bool follows = col_int(l->rows, 8) == v->place + 1 && !col_null(l->rows, 7);
	if (follows)
		v->hash = audit_link(l, v->hash, v->place + 1);
	struct str is = { (char *)v->hash.b, 32 };
	if (!follows || l->checks_failed || !str_eq(col_view(l->rows, 9), is))
		v->bad = col_int(l->rows, 0);
	v->place++;
	v->met = v->met || (v->wants_head && !v->bad && memcmp(v->hash.b, v->head.b, 32) == 0);
}

/* Some hundred links at a time, in bounded memory. */
static struct err verify_page(struct db *db, struct verify *v)
{
	struct arena page = { 0 }, *outer = db->arena;
	struct links l = { .check = history_fits };
	int64_t upto = v->place + SEAL_BATCH;
	db->arena = &page;
	struct err e = db_rows(db, sealed_rows, ARGS(INT(v->place), INT(upto)), &l.rows);
	if (!e.code)
		e = db_rows(db, sealed_changes, ARGS(INT(v->place), INT(upto)), &l.changes);
	while (!e.code && !v->bad && db_next(l.rows))
		verify_row(&l, v);
	if (!e.code)
		e = db_done(l.changes);
	if (!e.code)
		e = db_done(l.rows);
	db_close_rows(db);
	db->arena = outer;
	for (int i = 0; i < ERR_VALUES; i++)
		e.v[i] = e.v[i].p ? arena_copy(outer, e.v[i]) : e.v[i];
	arena_free(&page);
	return e;
}

SQL(last_place, "SELECT max(place) FROM audit_seal");
SQL(strange_row, "SELECT min(a.id) FROM audit a WHERE NOT EXISTS (SELECT 1 FROM audit_seal s "
		 "WHERE s.audit_id = a.id) AND NOT EXISTS (SELECT 1 FROM audit_pending p WHERE "
		 "p.audit_id = a.id)");
struct err audit_verify(struct db *db, struct str head, int64_t *bad, bool *head_met)
{
	struct verify v = { .wants_head = head.n > 0 };
	int64_t last = 0;
	if (v.wants_head && !hex_read(str_trim(head), v.head.b, 32))
		return FAIL(ERR_INVALID, "audit.head", head);
	TRY(db_int(db, last_place, NO_ARGS, &last));
	while (!v.bad && v.place < last) {
		int64_t before = v.place;
		TRY(verify_page(db, &v));
		if (v.place == before)
			v.bad = -1; /* links are missing here: no row to name */
	}
	if (!v.bad)
		TRY(db_int(db, strange_row, NO_ARGS, &v.bad));
	*bad = v.bad;
	*head_met = v.met;
	return OK;
}
