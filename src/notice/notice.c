/* notice.c: the codes under which unions' pages for members stand. See notice.h. */
#include "notice/notice.h"

#include "base/hash.h"
#include "store/audit.h"

SQL(code_of, "SELECT code FROM notice_link WHERE unit_id = $1");
SQL(unit_of, "SELECT unit_id FROM notice_link WHERE code = $1");
SQL(code_put, "INSERT INTO notice_link (unit_id, code, made_at) VALUES ($1, $2, $3)"
	      " ON CONFLICT (unit_id) DO UPDATE SET code = excluded.code,"
	      " made_at = excluded.made_at");
SQL(code_drop, "DELETE FROM notice_link WHERE unit_id = $1");

struct err notice_code(struct db *db, unit_id unit, struct str *code)
{
	struct rows *rs;
	*code = S("");
	TRY(db_row(db, code_of, ARGS(INT(unit.n)), &rs));
	if (rs)
		*code = col_text(rs, 0);
	return db_done(rs);
}

struct err notice_unit(struct db *db, struct str code, unit_id *out)
{
	out->n = 0;
	TRY(db_int(db, unit_of, ARGS(TEXT(code)), &out->n));
	return out->n ? OK : FAIL(ERR_NOT_FOUND, "notice.none");
}

struct err notice_open(struct tx *tx, unit_id unit)
{
	struct db *db = tx_db(tx);
	TRY(tx_run(tx, code_put,
		   ARGS(INT(unit.n), TEXT(random_id(db->arena)), INT(db->now))));
	return audit(tx, (struct act){ .verb = "notice.open",
				       .object = "unit",
				       .id = unit.n,
				       .unit = unit.n });
}

struct err notice_close(struct tx *tx, unit_id unit)
{
	TRY(tx_run(tx, code_drop, ARGS(INT(unit.n))));
	return audit(tx, (struct act){ .verb = "notice.close",
				       .object = "unit",
				       .id = unit.n,
				       .unit = unit.n });
}
