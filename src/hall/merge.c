/* merge.c: a laptop's package taken in, column by column. */
#include "base/hash.h"
#include "election/election.h"
#include "file/file.h"
#include "hall/inner.h"
#include "store/audit.h"

#include <string.h>
#include <unistd.h>

struct merging {
	struct tx *tx;
	struct db *db;
	struct hall_in *in;
	const struct catalog *catalog;
	const struct hall_stage *files;
	struct hall_rows of; /* of the table of the line in hand */
	int64_t id;	     /* of the return */
	struct hall_return *out;
};

/* ---- what waits for people ---- */

SQL(put_conflict,
    "INSERT INTO hall_conflict (id, return_id, assembly_id, place, row_key, field, name, base,"
    " here, there, state) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'open')");
SQL(known_conflict, "SELECT count(*) FROM hall_conflict WHERE assembly_id = $1 AND place = $2 AND"
		    " row_key = $3 AND field = $4 AND there = $5 AND here = $6");

static struct str text_of(struct arena *a, const struct json *v)
{
	struct buf b = { .arena = a };
	if (!v)
		return S("null");
	json_put(&b, v, NULL);
	return buf_str(&b);
}

static struct json *key_of(struct merging *m, const struct json *row)
{
	struct json *o = json_new(m->db->arena, J_OBJECT);
	for (size_t i = 0; i < m->of.t->key_count; i++) {
		const char *name = arena_cstr(m->db->arena, m->of.t->key[i]);
		json_add(m->db->arena, o, name, hall_copy(m->db->arena, json_get(row, name)));
	}
	return o;
}

struct clash {
	struct str column;
	const struct json *row; /* for the key and the name */
	const struct json *base, *here, *there;
};

static struct err put_clash(struct merging *m, const struct clash *c)
{
	struct arena *a = m->db->arena;
	struct str key = text_of(a, key_of(m, c->row)), here = text_of(a, c->here),
		   there = text_of(a, c->there), place = str_of(m->of.h->name);
	struct str name = m->of.h->label ? json_text(c->row, m->of.h->label) : STR_NONE;
	int64_t known = 0;
	TRY(db_int(m->db, known_conflict,
		   ARGS(INT(m->of.meeting), TEXT(place), TEXT(key), TEXT(c->column), TEXT(there),
			TEXT(here)),
		   &known));
	if (known)
		return OK;
	m->out->open++;
	return tx_run(m->tx, put_conflict,
		      ARGS(INT(tx_id(m->tx)), INT(m->id), INT(m->of.meeting), TEXT(place),
			   TEXT(key), TEXT(c->column), TEXT(name.p ? name : S("")),
			   TEXT(text_of(a, c->base)), TEXT(here), TEXT(there)));
}

/* ---- one row ---- */

static bool counts_up(struct str column)
{
	return str_eq(column, S("version")) || str_eq(column, S("edition"));
}

/* The columns of one row that are taken. */
struct taking_in {
	struct hall_set *sets;
	size_t n;
};

static struct err take_column(struct merging *m, const struct json *here, const struct json *base,
			      const struct json *there, struct taking_in *in)
{
	struct arena *a = m->db->arena;
	const char *name = arena_cstr(a, there->key);
	const struct json *ours = json_get(here, name), *was = json_get(base, name);
	struct val v;
	if (!ours)
		return FAIL(ERR_INVALID, "hall.unknown_column", m->of.t->name, there->key);
	if (!hall_value(a, there, &v))
		return FAIL(ERR_INVALID, "hall.no_value", m->of.t->name, there->key);
	if (hall_same(ours, there))
		return OK;
	if (counts_up(there->key)) {
		v = INT((ours->i > there->i ? ours->i : there->i) + 1);
	} else if (!hall_same(ours, was)) {
		return put_clash(m, &(struct clash){ there->key, here, was, ours, there });
	}
	in->sets[in->n++] = (struct hall_set){ there->key, v };
	return OK;
}

/* ERR_INVALID "hall.foreign_row" unless the row now belongs to the meeting. */
static struct err check_owner(struct merging *m, const struct json *row)
{
	struct json *found;
	TRY(hall_find(m->db, &m->of, row, &found));
	return found ? OK : FAIL(ERR_INVALID, "hall.foreign_row", m->of.t->name);
}

static struct err update_row(struct merging *m, const struct json *here, const struct json *base,
			     const struct json *now)
{
	int64_t open = m->out->open;
	bool differs = false;
	JSON_EACH(v, now)
	{
		const struct json *ours = json_get(here, arena_cstr(m->db->arena, v->key));
		differs |= !counts_up(v->key) && !hall_same(ours, v);
	}
	if (!differs) {
		m->out->same++;
		return OK;
	}
	struct taking_in in = { .sets = NEW(m->db->arena, now->count, struct hall_set) };
	JSON_EACH(v, now)
	TRY(take_column(m, here, base, v, &in));
	if (in.n)
		TRY(hall_update(m->tx, m->of.t, here, in.sets, in.n));
	m->out->taken += open == m->out->open;
	return check_owner(m, here);
}

/* A value that must be the only one is taken on the server already: *clash. */
static struct err find_twin(struct merging *m, const struct json *now, bool *clash)
{
	struct arena *a = m->db->arena;
	*clash = false;
	for (size_t i = 0; i < 2 && m->of.h->unique[i]; i++) {
		struct str rest = str_of(m->of.h->unique[i]), column;
		struct buf sql = { .arena = a };
		struct val args[4];
		size_t n = 0;
		int64_t found = 0;
		bool whole = true;
		put(&sql, S("SELECT count(*) FROM "));
		put_name(&sql, m->of.t->name);
		while (str_split(&rest, ',', &column) && n < 4) {
			const struct json *v = json_get(now, arena_cstr(a, column));
			whole = whole && v && v->kind != J_NULL && hall_value(a, v, &args[n]);
			put(&sql, n ? S(" AND ") : S(" WHERE "));
			put_name(&sql, column);
			put_fmt(&sql, " = $%zu", ++n);
		}
		if (!whole)
			continue;
		TRY(db_int(m->db, arena_cstr(a, buf_str(&sql)), args, n, &found));
		*clash = *clash || found > 0;
	}
	return OK;
}

static struct err new_row(struct merging *m, const struct json *base, const struct json *now)
{
	bool clash = false;
	if (base->kind != J_NULL) /* it went away on the server meanwhile */
		return put_clash(m, &(struct clash){ S(""), now, base, NULL, now });
	TRY(find_twin(m, now, &clash));
	if (clash)
		return put_clash(m, &(struct clash){ S(""), now, NULL, NULL, now });
	if (hall_is_file(m->of.h))
		TRY(hall_take_file(m->tx, m->files, now));
	else
		TRY(hall_insert(m->tx, m->of.t, now));
	m->out->taken++;
	return check_owner(m, now);
}

static struct err drop_row(struct merging *m, const struct json *here, const struct json *base)
{
	struct arena *a = m->db->arena;
	bool same = true;
	if (!here) {
		m->out->same++;
		return OK;
	}
	JSON_EACH(v, base)
	same = same && hall_same(v, json_get(here, arena_cstr(a, v->key)));
	if (!same)
		return put_clash(m, &(struct clash){ S(""), here, base, here, NULL });
	m->out->taken++;
	int64_t file = 0;
	if (hall_is_file(m->of.h) && json_int(here, "id", &file))
		return file_remove(m->tx, file);
	return hall_delete(m->tx, &m->of, base);
}

static struct err take_line(struct merging *m, const struct json *o)
{
	const struct json *base = json_get(o, "base"), *now = json_get(o, "now");
	struct json *here;
	if (!base || !now || (base->kind != J_OBJECT && now->kind != J_OBJECT))
		return FAIL(ERR_INVALID, "hall.not_return", hall_at(m->db->arena, m->in));
	const struct json *row = now->kind == J_OBJECT ? now : base;
	if (hall_is_file(m->of.h) && base->kind == now->kind) /* bytes never change */
		return FAIL(ERR_INVALID, "hall.not_return", hall_at(m->db->arena, m->in));
	TRY(hall_find(m->db, &m->of, row, &here));
	if (now->kind != J_OBJECT)
		return drop_row(m, here, base);
	if (here && hall_is_file(m->of.h)) { /* it came before; its bytes have another id here */
		m->out->same++;
		return OK;
	}
	return here ? update_row(m, here, base, now) : new_row(m, base, now);
}

/* ---- all of them ---- */

SQL(put_return, "INSERT INTO hall_return (id, assembly_id, brought_at, account_id, sha256, taken,"
		" same) VALUES ($1, $2, $3, $4, $5, 0, 0)");
SQL(count_return, "UPDATE hall_return SET taken = $2, same = $3 WHERE id = $1");

struct merge {
	assembly_id id;
	int fd;
	const struct catalog *catalog;
	struct hall_stage files;
	struct hall_return *out;
};

static struct err take_line_of(void *ctx, const struct hall_table *h, const struct json *o)
{
	struct merging *m = ctx;
	m->of.h = h;
	m->of.t = catalog_find(m->catalog, str_of(h->name));
	if (hall_is_bytes(h)) /* stored before */
		return OK;
	if (!h->carried)
		return FAIL(ERR_INVALID, "hall.not_return", hall_at(m->db->arena, m->in));
	return take_line(m, o);
}

static struct err merge_lines(struct merging *m)
{
	struct hall_head head;
	TRY(hall_read_head(m->db->arena, m->in, HALL_RETURN, &head));
	return hall_each(m->db, m->in, "hall.not_return", take_line_of, m);
}

static struct err do_merge(struct tx *tx, void *arg)
{
	struct merge *x = arg;
	struct db *db = tx_db(tx);
	struct hall_in in;
	struct assembly a;
	struct hall_return *r = x->out;
	size_t missing;
	r->taken = r->same = r->open = 0;
	r->id = tx_id(tx);
	TRY(assembly_get(db, x->id, &a));
	TRY(tx_run(tx, put_return,
		   ARGS(INT(r->id), INT(x->id.n), INT(db->now), INT(db->actor), TEXT(r->sha256))));
	TRY(hall_in_open(db->arena, x->fd, &in));
	struct merging m = { .tx = tx,
			     .db = db,
			     .in = &in,
			     .catalog = x->catalog,
			     .files = &x->files,
			     .of = { .meeting = x->id.n },
			     .id = r->id,
			     .out = r };
	struct err e = merge_lines(&m);
	hall_in_close(&in);
	TRY(e);
	TRY(hall_check_photos(db, x->id.n));
	TRY(hall_unstage(tx, &x->files));
	TRY(tx_run(tx, count_return, ARGS(INT(r->id), INT(r->taken), INT(r->same))));
	TRY(after_enter(tx, x->id, &missing)); /* who was elected there works here, too */
	return audit(tx, (struct act){ .verb = "hall.return",
				       .object = "assembly",
				       .id = x->id.n,
				       .unit = a.unit.n,
				       .note = r->sha256 });
}

static struct err forget_files(struct tx *tx, void *arg) { return hall_unstage(tx, arg); }

static struct err hash_file(struct arena *a, int fd, struct str *out)
{
	struct sha256_state st;
	char piece[65536];
	ssize_t n;
	sha256_init(&st);
	for (off_t at = 0; (n = pread(fd, piece, sizeof piece, at)) > 0; at += n)
		sha256_add(&st, (struct str){ piece, (size_t)n });
	struct sha256 h = sha256_done(&st);
	*out = hex_of(a, h.b, sizeof h.b);
	return n < 0 ? FAIL(ERR_STORE, "hall.cant_read") : OK;
}

struct err hall_merge(struct db *db, assembly_id id, int fd, struct hall_return *out)
{
	struct catalog c;
	*out = (struct hall_return){ .assembly = id.n, .brought_at = db->now, .by = db->actor };
	TRY(hash_file(db->arena, fd, &out->sha256));
	TRY(catalog_read(db, &c));
	struct merge x = { .id = id, .fd = fd, .catalog = &c, .out = out };
	struct err e = hall_stage_files(db, id, fd, &x.files);
	if (!e.code)
		e = db_write(db, do_merge, &x);
	if (e.code && x.files.n)
		TRY(db_write(db, forget_files, &x.files));
	return e;
}
