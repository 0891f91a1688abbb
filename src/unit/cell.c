/* cell.c: the unit that a row of a workbook is about, by its code. */
#include "unit/unit.h"

#include "base/day.h"
#include "msg_unit.gen.h"
#include "office/table_in.h"

static struct err is_ours(struct db *db, const struct unit_column *c, unit_id unit, bool *ours)
{
	*ours = !c->only.n || unit.n == c->only.n;
	if (c->only.n || !c->under.n)
		return OK;
	return unit_is_under(db, unit, c->under, (struct as_at){ .on = local_day(db->now) }, ours);
}

struct err unit_cell(struct db *db, struct faults *f, const struct table_row *r,
		     const struct unit_column *c, unit_id *out)
{
	struct str code;
	bool known = false, ours = true;
	*out = c->only;
	if (!cell_has(r, c->column) && out->n)
		return OK;
	*out = (unit_id){ 0 };
	if (!cell_code(f, r, c->column, &code))
		return OK;
	TRY(unit_by_code(db, code, out, &known));
	if (known)
		TRY(is_ours(db, c, *out, &ours));
	if (known && ours)
		return OK;
	fault_at(f, r, c->column, code,
		 !known	     ? T(unit_expect_code)
		 : c->only.n ? T(unit_expect_own)
			     : T(unit_expect_under));
	*out = (unit_id){ 0 };
	return OK;
}
