/* desk.c: devices that do a post's work at one meeting. See desk.h. */
#include "assembly/desk.h"

#include "base/hash.h"
#include "base/text.h"

const char *const post_codes[POST_COUNT + 1] = { "door",     "secretary", "presidium",
						 "counting", "screen",	  NULL };

static struct str hash_of(struct arena *a, struct str code)
{
	struct buf b = { .arena = a };
	put(&b, S("assembly desk "));
	put(&b, code);
	struct sha256 h = sha256_of(buf_str(&b));
	return hex_of(a, h.b, sizeof h.b);
}

#define DESK_COLUMNS "SELECT id, version, assembly_id, post, name, closed FROM assembly_desk "

static struct desk take(struct rows *rs)
{
	struct desk d = { .id = col_int(rs, 0),
			  .version = col_int(rs, 1),
			  .assembly = { col_int(rs, 2) },
			  .name = col_text(rs, 4),
			  .closed = col_int(rs, 5) != 0 };
	for (int i = 0; i < POST_COUNT; i++)
		if (str_eq(col_view(rs, 3), str_of(post_codes[i])))
			d.post = (enum post)i;
	return d;
}

SQL(desks_of, DESK_COLUMNS "WHERE assembly_id = $1 ORDER BY id LIMIT 100");

struct err desk_list(struct db *db, assembly_id id, struct desk **out, size_t *n)
{
	struct {
		struct desk *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, desks_of, ARGS(INT(id.n)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = take(rs);
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

SQL(desk_by_code, DESK_COLUMNS "WHERE code = $1 AND closed = 0");

struct err desk_of_code(struct db *db, struct str code, struct desk *out)
{
	struct rows *rs;
	*out = (struct desk){ 0 };
	if (!code.n)
		return OK;
	TRY(db_row(db, desk_by_code, ARGS(TEXT(hash_of(db->arena, code))), &rs));
	if (rs)
		*out = take(rs);
	return db_done(rs);
}

SQL(desk_put, "INSERT INTO assembly_desk (id, assembly_id, post, name, code, closed, version)"
	      " VALUES ($1, $2, $3, $4, $5, 0, 1)");

struct err desk_open(struct tx *tx, const struct desk *in, struct str *code, int64_t *id)
{
	struct arena *m = tx_db(tx)->arena;
	struct assembly a;
	struct desk *all;
	size_t n;
	TRY(assembly_in(tx_db(tx), in->assembly, ASSEMBLY_PREPARING, ASSEMBLY_OPEN, &a));
	if (!in->name.n || text_length(in->name) > DESK_NAME_MAX)
		return FAIL(ERR_INVALID, "assembly.desk_name");
	TRY(desk_list(tx_db(tx), in->assembly, &all, &n));
	if (n == DESKS_MAX)
		return FAIL(ERR_TOO_LARGE, "assembly.desks_many");
	*id = tx_id(tx);
	*code = random_id(m);
	TRY(tx_run(tx, desk_put,
		   ARGS(INT(*id), INT(in->assembly.n), TEXT(str_of(post_codes[in->post])),
			TEXT(in->name), TEXT(hash_of(m, *code)))));
	return assembly_audit(tx, "assembly.desk", &a, in->name);
}

SQL(desk_shut, "UPDATE assembly_desk SET closed = 1, version = version + 1"
	       " WHERE id = $1 AND version = $2");
SQL(desk_one, DESK_COLUMNS "WHERE id = $1");

struct err desk_close(struct tx *tx, int64_t id, int64_t version)
{
	struct assembly a;
	struct rows *rs;
	TRY(db_row(tx_db(tx), desk_one, ARGS(INT(id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "assembly.no_desk");
	struct desk d = take(rs);
	TRY(db_done(rs));
	TRY(assembly_get(tx_db(tx), d.assembly, &a));
	TRY(tx_run_one(tx, desk_shut, ARGS(INT(id), INT(version)), "assembly.changed"));
	return assembly_audit(tx, "assembly.desk_close", &a, d.name);
}
