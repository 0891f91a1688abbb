/* import.c: units' answers from a workbook. See import.h. */
#include "collection/import.h"

#include "msg_collection.gen.h"

enum { C_UNIT, C_FIRST, C_MOST = C_FIRST + COLLECTION_COLUMNS_MAX };
_Static_assert((int)C_MOST <= (int)TABLE_COLUMNS_MAX, "a table of a collection fits a workbook's");

struct given {
	unit_id unit;
	int64_t version;
	struct collection_value values[COLLECTION_COLUMNS_MAX];
};
struct reading {
	struct db *db;
	struct faults *f;
	struct collection_import *in;
	struct collection_column *columns;
	size_t n;
	struct {
		struct given *p;
		size_t n, cap;
	} rows;
};

/* ---- a row ---- */

static bool read_figure(struct reading *rd, const struct table_row *r, int column,
			const struct collection_column *c, int64_t *out)
{
	struct indicator i = collection_as_indicator(c);
	struct str typed = r->cell[column]->text;
	if (c->kind == INDICATOR_DAY)
		return cell_day(rd->f, r, column, out);
	if (c->kind != INDICATOR_YESNO)
		return cell_number(rd->f, r, column, (struct cell_range){ 4, 0, FIGURE_MOST }, out);
	if (indicator_read(&i, typed, out))
		return true;
	fault_at(rd->f, r, column, typed, T(collection_expect_yesno));
	return false;
}

/* *said: whether any cell of the row holds an answer. */
static bool read_values(struct reading *rd, const struct table_row *r, struct given *x, bool *said)
{
	bool ok = true;
	*said = false;
	for (size_t i = 0; i < rd->n; i++) {
		const struct collection_column *c = &rd->columns[i];
		struct collection_value *v = &x->values[i];
		int column = C_FIRST + (int)i;
		*v = (struct collection_value){ .value = FIGURE_NONE };
		if (!cell_has(r, column))
			continue;
		*said = true;
		ok = (c->text ? cell_text(rd->f, r, column, COLLECTION_TEXT_MAX, &v->said)
			      : read_figure(rd, r, column, c, &v->value)) &&
		     ok;
	}
	for (size_t i = 0; *said && i < rd->n; i++)
		if (rd->columns[i].needed && !cell_has(r, C_FIRST + (int)i)) {
			fault_at(rd->f, r, C_FIRST + (int)i, STR_NONE, T(collection_expect_needed));
			ok = false;
		}
	return ok;
}

static bool is_same(const struct reading *rd, const struct collection_value *a,
		    const struct collection_value *b)
{
	for (size_t i = 0; i < rd->n; i++)
		if (a[i].value != b[i].value || !str_eq(str_trim(a[i].said), str_trim(b[i].said)))
			return false;
	return true;
}

static bool is_there(const struct reading *rd, unit_id unit)
{
	for (size_t i = 0; i < rd->rows.n; i++)
		if (rd->rows.p[i].unit.n == unit.n)
			return true;
	return false;
}

/* A row that may be stored, against what its unit has answered already. */
static void keep(struct reading *rd, const struct table_row *r, struct given *x,
		 const struct collection_row *was)
{
	struct str code = r->cell[C_UNIT]->text;
	if (was->answered_at && is_same(rd, x->values, was->values))
		return;
	if (was->answered_at)
		fault_at(rd->f, r, C_UNIT, code, T(collection_expect_unanswered));
	else if (is_there(rd, x->unit))
		fault_at(rd->f, r, C_UNIT, code, T(collection_expect_once));
	else
		*PUSH(rd->db->arena, &rd->rows) = *x;
}

static struct err take_row(void *arg, const struct table_row *r)
{
	struct reading *rd = arg;
	struct collection_row was;
	struct given x = { 0 };
	bool said, ok = read_values(rd, r, &x, &said);
	if (!said)
		return OK;
	TRY(unit_cell(rd->db, rd->f, r, &(struct unit_column){ .column = C_UNIT }, &x.unit));
	if (!x.unit.n)
		return OK;
	struct err asked = collection_row(rd->db, rd->in->id, x.unit, &was);
	if (asked.code == ERR_NOT_FOUND) {
		fault_at(rd->f, r, C_UNIT, r->cell[C_UNIT]->text, T(collection_expect_asked));
		return OK;
	}
	TRY(asked);
	x.version = was.version;
	if (ok)
		keep(rd, r, &x, &was);
	return OK;
}

/* ---- all of them ---- */

static struct err store_all(struct tx *tx, void *arg)
{
	struct reading *rd = arg;
	for (size_t i = 0; i < rd->rows.n; i++) {
		const struct given *x = &rd->rows.p[i];
		TRY(collection_answer(tx, &(struct collection_answer){ .id = rd->in->id,
								       .version = x->version,
								       .unit = x->unit,
								       .values = x->values,
								       .n = rd->n }));
	}
	rd->in->answered = (int64_t)rd->rows.n;
	return table_stored(tx, rd->f);
}

struct err collection_import(struct db *db, struct office *o, int fd, struct faults *f,
			     struct collection_import *in)
{
	struct table_column columns[C_MOST] = {
		[C_UNIT] = { HEADINGS("Mã đơn vị", "ma don vi", "ma dv"), true },
	};
	struct reading rd = { .db = db, .f = f, .in = in };
	struct collection what;
	TRY(collection_get(db, in->id, &what));
	if (what.closed_at)
		return FAIL(ERR_INVALID, "collection.closed");
	TRY(collection_columns(db, in->id, &rd.columns, &rd.n));
	for (size_t i = 0; i < rd.n; i++) {
		const char **heading = NEW(db->arena, 2, const char *);
		heading[0] = arena_cstr(db->arena, rd.columns[i].label);
		columns[C_FIRST + i] = (struct table_column){ heading, rd.columns[i].needed };
	}
	const struct table t = { .columns = columns,
				 .count = C_FIRST + rd.n,
				 .rows_max = COLLECTION_UNITS_MAX + TABLE_HEAD_ROWS,
				 .row = take_row,
				 .arg = &rd };
	TRY(table_read_all(o, f, fd, &t, "collection.import_faults"));
	return db_write(db, store_all, &rd);
}
