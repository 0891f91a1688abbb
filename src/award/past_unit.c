/* past_unit.c: the unit of a row that tells of earlier years. See import.h. */
#include "award/import.h"

#include "msg_award.gen.h"

SQL(ever_above, "WITH RECURSIVE up (id) AS (SELECT CAST($1 AS BIGINT) UNION"
		" SELECT v.parent_id FROM unit_version v JOIN up u ON v.unit_id = u.id"
		" WHERE v.superseded_at IS NULL AND v.parent_id IS NOT NULL)"
		" SELECT COUNT(*) FROM up WHERE id = $2");

struct err past_unit_cell(struct db *db, struct faults *f, const struct table_row *r,
			  const struct unit_column *c, unit_id *out)
{
	int64_t found = 1;
	TRY(unit_cell(db, f, r, &(struct unit_column){ .column = c->column }, out));
	if (out->n && c->under.n)
		TRY(db_int(db, ever_above, ARGS(INT(out->n), INT(c->under.n)), &found));
	if (found)
		return OK;
	fault_at(f, r, c->column, r->cell[c->column]->text, T(award_expect_own_unit));
	*out = (unit_id){ 0 };
	return OK;
}
