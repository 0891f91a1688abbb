/* take.c: a meeting's package, made on the server and loaded on the laptop; on the laptop, what
 * changed since. */
#include "hall/inner.h"
#include "store/audit.h"

#include <string.h>
#include <unistd.h>

/* Numbers of data files have 13 bits: a fresh one has 1, laptops get the next ones in turn. */
SQL(next_number,
    "UPDATE hall_number SET number = CASE WHEN number >= 8191 THEN 2 ELSE number + 1 END"
    " WHERE id = 1 RETURNING number");
SQL(own_number, "SELECT number FROM data_file WHERE id = 1");

struct taking {
	assembly_id id;
	struct hall_head head;
};

static struct err take_number(struct tx *tx, void *arg)
{
	struct taking *x = arg;
	struct assembly a;
	int64_t own = 0;
	TRY(assembly_get(tx_db(tx), x->id, &a));
	if (a.state >= ASSEMBLY_CLOSED)
		return FAIL(ERR_CONFLICT, "hall.too_late");
	TRY(db_int(tx_db(tx), own_number, NO_ARGS, &own));
	do
		TRY(db_int(tx_db(tx), next_number, NO_ARGS, &x->head.number));
	while (x->head.number == own);
	x->head.meeting = x->id.n;
	x->head.title = a.title;
	x->head.made_at = tx_db(tx)->now;
	return audit(tx, (struct act){ .verb = "hall.take",
				       .object = "assembly",
				       .id = x->id.n,
				       .unit = a.unit.n });
}

static struct json *row_line(struct arena *a, const struct hall_table *h, struct json *row)
{
	struct json *o = json_new(a, J_OBJECT);
	json_add(a, o, "table", json_of_text(a, str_of(h->name)));
	json_add(a, o, "row", row);
	return o;
}

/* The register of persons stays on the server: what it says of a seat goes along in words. */
static struct err put_register(struct db *db, struct arena *a, struct json *row)
{
	struct seat s = { 0 };
	int64_t id;
	if (json_int(row, "id", &id))
		TRY(seat_get(db, id, &s));
	for (struct json *v = row->child; v && s.by_register; v = v->next)
		if (str_eq(v->key, S("barred")))
			v->text = arena_copy(a, s.barred);
	return OK;
}

static struct err put_row(struct db *db, const struct hall_rows *of, struct json *row,
			  struct hall_out *o, struct arena *a)
{
	if (strcmp(of->h->name, "assembly_seat") == 0)
		TRY(put_register(db, a, row));
	return hall_put(o, row_line(a, of->h, row));
}

static struct err put_rows(struct db *db, const struct hall_rows *of, struct hall_out *o)
{
	struct arena row = { 0 }; /* photos and papers are many bytes */
	struct rows *rs;
	struct err e = OK;
	TRY(hall_select(db, of, &rs));
	while (!e.code && db_next(rs)) {
		arena_reset(&row);
		e = put_row(db, of, hall_row(&row, rs, of->h, of->t), o, &row);
	}
	arena_free(&row);
	TRY(db_done(rs));
	return e;
}

struct err hall_take(struct db *db, assembly_id id, int fd)
{
	struct taking x = { .id = id };
	struct catalog c;
	TRY(db_write(db, take_number, &x));
	TRY(catalog_read(db, &c));
	struct hall_out o = { .fd = fd, .b = { .arena = db->arena } };
	TRY(hall_put(&o, hall_head_line(db->arena, HALL_PACKAGE, &x.head)));
	for (size_t i = 0; i < hall_table_count; i++) {
		const struct hall_table *h = &hall_tables[i];
		const struct hall_rows of = { h, catalog_find(&c, str_of(h->name)), id.n };
		TRY(put_rows(db, &of, &o));
	}
	return hall_flush(&o);
}

/* ---- on the laptop ---- */

struct err hall_head_read(struct arena *a, int fd, bool back, struct hall_head *out)
{
	struct hall_in in;
	TRY(hall_in_open(a, fd, &in));
	struct err e = hall_read_head(a, &in, back ? HALL_RETURN : HALL_PACKAGE, out);
	out->title = arena_copy(a, out->title);
	hall_in_close(&in);
	return e;
}

SQL(set_number, "UPDATE data_file SET number = $1 WHERE id = 1");

struct loading_hall {
	struct tx *tx;
	int fd;
	struct hall_head *head;
	const struct catalog *catalog;
};

static struct err load_line(void *ctx, const struct hall_table *h, const struct json *o)
{
	struct loading_hall *x = ctx;
	const struct json *row = json_get(o, "row");
	if (!row || row->kind != J_OBJECT)
		return FAIL(ERR_INVALID, "hall.not_package", S(""));
	return hall_insert(x->tx, catalog_find(x->catalog, str_of(h->name)), row);
}

/* Rules, texts and calendars are here as the server has them. */
static struct err make_room(struct tx *tx)
{
	struct arena *a = tx_db(tx)->arena;
	for (size_t i = hall_table_count; i-- > 0;) {
		struct buf sql = { .arena = a };
		if (!hall_tables[i].whole)
			continue;
		put(&sql, S("DELETE FROM "));
		put_name(&sql, str_of(hall_tables[i].name));
		TRY(tx_run(tx, arena_cstr(a, buf_str(&sql)), NO_ARGS));
	}
	return OK;
}

static struct err load_rows(struct tx *tx, struct loading_hall *x, struct hall_in *in)
{
	x->tx = tx;
	TRY(hall_read_head(tx_db(tx)->arena, in, HALL_PACKAGE, x->head));
	TRY(tx_run(tx, set_number, ARGS(INT(x->head->number))));
	TRY(make_room(tx));
	return hall_each(tx_db(tx), in, "hall.not_package", load_line, x);
}

static struct err do_load(struct tx *tx, void *arg)
{
	struct loading_hall *x = arg;
	struct hall_in in;
	TRY(hall_in_open(tx_db(tx)->arena, x->fd, &in));
	struct err e = load_rows(tx, x, &in);
	hall_in_close(&in);
	return e;
}

struct err hall_load(struct db *db, int fd, struct hall_head *out)
{
	struct catalog c;
	TRY(catalog_read(db, &c));
	return db_write(db, do_load, &(struct loading_hall){ NULL, fd, out, &c });
}
