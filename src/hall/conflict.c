/* conflict.c: what changed in the hall and on the server, and what people decide about it. */
#include "hall/inner.h"
#include "store/audit.h"

#define CONFLICT_COLUMNS                                                                           \
	"SELECT id, assembly_id, place, field, name, base, here, there, row_key, state"            \
	" FROM hall_conflict "
SQL(list_open, CONFLICT_COLUMNS "WHERE assembly_id = $1 AND state = 'open' ORDER BY id LIMIT 1000");
SQL(get_one, CONFLICT_COLUMNS "WHERE id = $1");
SQL(set_state, "UPDATE hall_conflict SET state = $2 WHERE id = $1");

struct stored {
	struct hall_conflict c;
	struct str key, state;
};

static struct stored read_one(struct rows *rs)
{
	return (struct stored){ .c = { .id = col_int(rs, 0),
				       .assembly = col_int(rs, 1),
				       .table = col_text(rs, 2),
				       .column = col_text(rs, 3),
				       .name = col_text(rs, 4),
				       .base = col_text(rs, 5),
				       .here = col_text(rs, 6),
				       .there = col_text(rs, 7) },
				.key = col_text(rs, 8),
				.state = col_text(rs, 9) };
}

struct err hall_conflicts(struct db *db, assembly_id id, struct hall_conflict **out, size_t *n)
{
	struct {
		struct hall_conflict *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, list_open, ARGS(INT(id.n)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = read_one(rs).c;
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

static struct err get(struct db *db, int64_t id, struct stored *out)
{
	struct rows *rs;
	TRY(db_row(db, get_one, ARGS(INT(id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "hall.no_conflict");
	*out = read_one(rs);
	return db_done(rs);
}

struct err hall_conflict_get(struct db *db, int64_t id, struct hall_conflict *out)
{
	struct stored s;
	TRY(get(db, id, &s));
	*out = s.c;
	return OK;
}

/* ---- deciding ---- */

struct deciding {
	struct hall_rows of;
	struct json *key, *there, *here; /* here: the row now; NULL: there is none */
};

static struct err read_values(struct db *db, const struct stored *s, struct deciding *d)
{
	struct catalog *c = NEW(db->arena, 1, struct catalog);
	TRY(catalog_read(db, c));
	d->of.h = hall_table_named(s->c.table);
	d->of.t = d->of.h ? catalog_find(c, s->c.table) : NULL;
	d->of.meeting = s->c.assembly;
	if (!d->of.t || json_read(db->arena, s->key, &d->key).code ||
	    json_read(db->arena, s->c.there, &d->there).code)
		return FAIL(ERR_STORE, "hall.no_conflict");
	return hall_find(db, &d->of, d->key, &d->here);
}

/* ERR_CONFLICT "hall.moved_on" unless the server has what people were shown. */
static struct err check_here(struct db *db, const struct stored *s, const struct deciding *d)
{
	struct buf b = { .arena = db->arena };
	const struct json *now = d->here && s->c.column.n
					 ? json_get(d->here, arena_cstr(db->arena, s->c.column))
					 : d->here;
	struct str text = S("null");
	if (now) {
		json_put(&b, now, NULL);
		text = buf_str(&b);
	}
	return str_eq(text, s->c.here) ? OK : FAIL(ERR_CONFLICT, "hall.moved_on");
}

static struct err take_value(struct tx *tx, const struct stored *s, const struct deciding *d)
{
	struct hall_set set = { .column = s->c.column };
	if (!hall_value(tx_db(tx)->arena, d->there, &set.value))
		return FAIL(ERR_STORE, "hall.no_conflict");
	return hall_update(tx, d->of.t, d->key, &set, 1);
}

/* A column; a row that the hall took away; one that the server took away or that could not come in
 * beside another. */
static struct err take(struct tx *tx, const struct stored *s, const struct deciding *d)
{
	if (s->c.column.n)
		return take_value(tx, s, d);
	if (d->there->kind == J_NULL)
		return hall_delete(tx, &d->of, d->key);
	struct err e = hall_insert(tx, d->of.t, d->there);
	return e.code == ERR_CONFLICT ? FAIL(ERR_CONFLICT, "hall.twin") : e;
}

struct err hall_decide(struct tx *tx, int64_t id, bool take_halls)
{
	struct db *db = tx_db(tx);
	struct stored s;
	struct deciding d = { 0 };
	struct assembly a;
	TRY(get(db, id, &s));
	TRY(assembly_get(db, (assembly_id){ s.c.assembly }, &a));
	if (!str_eq(s.state, S("open")))
		return FAIL(ERR_CONFLICT, "hall.decided");
	if (take_halls) {
		TRY(read_values(db, &s, &d));
		TRY(check_here(db, &s, &d));
		TRY(take(tx, &s, &d));
		TRY(hall_check_photos(db, s.c.assembly));
	}
	TRY(tx_run(tx, set_state, ARGS(INT(id), TEXT(take_halls ? S("taken") : S("kept")))));
	return audit(tx,
		     (struct act){ .verb = take_halls ? "hall.decide_hall" : "hall.decide_server",
				   .object = "assembly",
				   .id = s.c.assembly,
				   .unit = a.unit.n,
				   .note = s.c.name });
}

SQL(list_returns,
    "SELECT r.id, r.brought_at, r.account_id, r.sha256, r.taken, r.same,"
    " (SELECT count(*) FROM hall_conflict c WHERE c.return_id = r.id AND"
    " c.state = 'open') FROM hall_return r WHERE r.assembly_id = $1 ORDER BY r.id DESC"
    " LIMIT 100");
struct err hall_returns(struct db *db, assembly_id id, struct hall_return **out, size_t *n)
{
	struct {
		struct hall_return *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, list_returns, ARGS(INT(id.n)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = (struct hall_return){ .id = col_int(rs, 0),
							     .assembly = id.n,
							     .brought_at = col_int(rs, 1),
							     .by = col_int(rs, 2),
							     .sha256 = col_text(rs, 3),
							     .taken = col_int(rs, 4),
							     .same = col_int(rs, 5),
							     .open = col_int(rs, 6) };
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}
