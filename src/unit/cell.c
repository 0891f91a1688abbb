/* cell.c: the unit that a row of a workbook or a field of a form names. */
#include "unit/unit.h"

#include "base/day.h"
#include "base/text.h"
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

/* The one that bears exactly this name; of two namesakes none. */
static struct err by_name(struct db *db, struct str typed, unit_id top, struct as_at at,
			  unit_id *out)
{
	struct unit_page found;
	struct str name = text_fold(db->arena, typed);
	size_t same = 0;
	TRY(unit_search(db, typed, top, at, &found));
	for (size_t i = 0; i < found.n; i++)
		if (str_eq(text_fold(db->arena, found.rows[i].name), name) && ++same == 1)
			*out = found.rows[i].id;
	if (same != 1)
		*out = (unit_id){ 0 };
	return OK;
}

struct err unit_meant(struct db *db, struct str typed, unit_id top, struct as_at at, unit_id *out)
{
	struct str rest = typed, head = STR_NONE;
	bool known = false, under = false;
	*out = (unit_id){ 0 };
	if (!str_split(&rest, '|', &head) || !str_trim(head).n)
		return OK;
	TRY(unit_by_code(db, str_trim(head), out, &known));
	if (known)
		TRY(unit_is_under(db, *out, top, at, &under));
	if (!under)
		*out = (unit_id){ 0 };
	return known || rest.n ? OK : by_name(db, str_trim(head), top, at, out);
}
