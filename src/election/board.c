/* board.c: see board.h. */
#include "election/board.h"

#include "base/text.h"
#include "election/inner.h"

SQL(board_of, "SELECT id, person_id, name, head FROM election_board WHERE assembly_id = $1"
	      " ORDER BY head DESC, id LIMIT 30");

struct err board_list(struct db *db, assembly_id assembly, struct board_member **out, size_t *n)
{
	struct {
		struct board_member *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, board_of, ARGS(INT(assembly.n)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = (struct board_member){ .id = col_int(rs, 0),
							      .assembly = assembly,
							      .person = col_int(rs, 1),
							      .name = col_text(rs, 2),
							      .head = col_int(rs, 3) != 0 };
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

SQL(board_named, "SELECT count(*) FROM election_board WHERE assembly_id = $1 AND name = $2");

struct err board_has(struct db *db, assembly_id assembly, struct str name, bool *out)
{
	int64_t n = 0;
	TRY(db_int(db, board_named, ARGS(INT(assembly.n), TEXT(name)), &n));
	*out = n > 0;
	return OK;
}

/* ---- naming ---- */

SQL(stands_named,
    "SELECT count(*) FROM election_candidate c JOIN election e ON e.id = c.election_id"
    " WHERE e.assembly_id = $1 AND c.name = $2 AND c.withdrawn = '' AND e.state <> 'void'");

static struct err check(struct db *db, const struct board_member *in)
{
	struct board_member *all;
	int64_t stands = 0;
	size_t n;
	if (!in->name.n || text_length(in->name) > PERSON_NAME_MAX)
		return FAIL(ERR_INVALID, "election.board_name");
	TRY(board_list(db, in->assembly, &all, &n));
	if (n >= BOARD_MAX)
		return FAIL(ERR_TOO_LARGE, "election.board_many");
	for (size_t i = 0; i < n; i++)
		if (str_eq(all[i].name, in->name))
			return FAIL(ERR_CONFLICT, "election.board_twice", in->name);
	TRY(db_int(db, stands_named, ARGS(INT(in->assembly.n), TEXT(in->name)), &stands));
	return stands ? FAIL(ERR_CONFLICT, "election.board_stands", in->name) : OK;
}

SQL(board_heads, "UPDATE election_board SET head = 0 WHERE assembly_id = $1");
SQL(board_put, "INSERT INTO election_board (id, assembly_id, person_id, name, head)"
	       " VALUES ($1, $2, $3, $4, $5)");

struct err board_add(struct tx *tx, const struct board_member *in, int64_t *id)
{
	struct assembly a;
	TRY(assembly_in(tx_db(tx), in->assembly, ASSEMBLY_PREPARING, ASSEMBLY_OPEN, &a));
	TRY(check(tx_db(tx), in));
	if (in->head)
		TRY(tx_run(tx, board_heads, ARGS(INT(in->assembly.n))));
	*id = tx_id(tx);
	TRY(tx_run(tx, board_put,
		   ARGS(INT(*id), INT(in->assembly.n), in->person ? INT(in->person) : NUL,
			TEXT(in->name), INT(in->head))));
	return assembly_audit(tx, "election.board", &a, in->name);
}

SQL(board_out, "DELETE FROM election_board WHERE id = $1 AND assembly_id = $2");

struct err board_drop(struct tx *tx, assembly_id assembly, int64_t id)
{
	struct assembly a;
	TRY(assembly_in(tx_db(tx), assembly, ASSEMBLY_PREPARING, ASSEMBLY_OPEN, &a));
	TRY(tx_run_one(tx, board_out, ARGS(INT(id), INT(assembly.n)), "assembly.changed"));
	return assembly_audit(tx, "election.board_out", &a, STR_NONE);
}
