/* answers_import.c: units' answers to a movement from a workbook. See answers_import.h. */
#include "movement/answers_import.h"

#include "base/day.h"
#include "base/text.h"
#include "msg_movement.gen.h"

enum {
	C_UNIT,
	C_JOINED,
	C_PLEDGE,
	C_TOLD,
	C_RESULT,
	C_FIRST,
	C_MOST = C_FIRST + MOVEMENT_FIGURES_MAX
};
_Static_assert((int)C_MOST <= (int)TABLE_COLUMNS_MAX, "a movement's table fits a workbook's");

struct given {
	unit_id unit;
	int64_t version;
	bool joins, tells; /* what of it is new */
	struct str pledge, result;
	int64_t joined_on, told_on; /* DAY_NONE: not said */
	int64_t values[MOVEMENT_FIGURES_MAX];
};
struct reading {
	struct db *db;
	struct faults *f;
	struct movement_answers *in;
	struct movement m;
	struct {
		struct given *p;
		size_t n, cap;
	} rows;
};

/* ---- a row ---- */

static bool has_result(const struct reading *rd, const struct table_row *r)
{
	bool has = cell_has(r, C_RESULT);
	for (size_t i = 0; i < rd->m.figure_count; i++)
		has |= cell_has(r, C_FIRST + (int)i);
	return has;
}

static bool has_anything(const struct reading *rd, const struct table_row *r)
{
	return cell_has(r, C_JOINED) || cell_has(r, C_PLEDGE) || cell_has(r, C_TOLD) ||
	       has_result(rd, r);
}

static bool read_day(struct reading *rd, const struct table_row *r, int column, int64_t *out)
{
	*out = DAY_NONE;
	return !cell_has(r, column) || cell_past_day(rd->f, r, column, local_day(rd->db->now), out);
}

static bool read_cells(struct reading *rd, const struct table_row *r, struct given *x)
{
	bool ok = read_day(rd, r, C_JOINED, &x->joined_on);
	ok = read_day(rd, r, C_TOLD, &x->told_on) && ok;
	x->pledge = x->result = S("");
	ok = cell_text_or_none(rd->f, r, C_PLEDGE, MOVEMENT_TEXT_MAX, &x->pledge) && ok;
	ok = cell_text_or_none(rd->f, r, C_RESULT, MOVEMENT_TEXT_MAX, &x->result) && ok;
	for (size_t i = 0; i < MOVEMENT_FIGURES_MAX; i++) {
		const struct cell_range range = { 4, 0, MOVEMENT_VALUE_MOST };
		x->values[i] = FIGURE_NONE;
		if (i < rd->m.figure_count && cell_has(r, C_FIRST + (int)i))
			ok = cell_number(rd->f, r, C_FIRST + (int)i, range, &x->values[i]) && ok;
	}
	if (cell_has(r, C_TOLD) && !has_result(rd, r)) {
		fault_at(rd->f, r, C_RESULT, STR_NONE, T(movement_expect_result));
		ok = false;
	}
	return ok;
}

static bool same_day(int64_t said_on, int64_t at)
{
	return said_on == DAY_NONE || said_on == local_day(at);
}

static bool same_join(struct arena *a, const struct given *x, const struct movement_row *was)
{
	return same_day(x->joined_on, was->joined_at) &&
	       (!x->pledge.n || text_same(a, x->pledge, was->pledge));
}

static bool same_result(struct arena *a, const struct given *x, const struct movement_row *was)
{
	bool same = same_day(x->told_on, was->told_at) &&
		    (!x->result.n || text_same(a, x->result, was->result));
	for (size_t i = 0; i < MOVEMENT_FIGURES_MAX; i++)
		same &= x->values[i] == FIGURE_NONE || x->values[i] == was->values[i];
	return same;
}

static bool is_there(const struct reading *rd, unit_id unit)
{
	for (size_t i = 0; i < rd->rows.n; i++)
		if (rd->rows.p[i].unit.n == unit.n)
			return true;
	return false;
}

/* A row that may be stored, against what its unit has said already. */
static void keep(struct reading *rd, const struct table_row *r, struct given *x,
		 const struct movement_row *was)
{
	struct arena *a = rd->db->arena;
	struct str code = r->cell[C_UNIT]->text;
	x->tells = has_result(rd, r);
	x->joins = !was->joined_at;
	if (was->joined_at && !same_join(a, x, was)) {
		fault_at(rd->f, r, C_UNIT, code, T(movement_expect_joined));
	} else if (was->told_at && !same_result(a, x, was)) {
		fault_at(rd->f, r, C_UNIT, code, T(movement_expect_told));
	} else if (is_there(rd, x->unit)) {
		fault_at(rd->f, r, C_UNIT, code, T(movement_expect_once));
	} else {
		x->tells = x->tells && !was->told_at;
		if (x->joins || x->tells)
			*PUSH(a, &rd->rows) = *x;
	}
}

static struct err take_row(void *arg, const struct table_row *r)
{
	struct reading *rd = arg;
	struct movement_row was;
	struct given x = { 0 };
	if (!has_anything(rd, r))
		return OK;
	bool ok = read_cells(rd, r, &x);
	TRY(unit_cell(rd->db, rd->f, r, &(struct unit_column){ .column = C_UNIT }, &x.unit));
	if (!x.unit.n)
		return OK;
	struct err asked = movement_row(rd->db, rd->in->id, x.unit, &was);
	if (asked.code == ERR_NOT_FOUND) {
		fault_at(rd->f, r, C_UNIT, r->cell[C_UNIT]->text, T(movement_expect_asked));
		return OK;
	}
	TRY(asked);
	x.version = was.version;
	if (ok)
		keep(rd, r, &x, &was);
	return OK;
}

/* ---- all of them ---- */

/* The last moment of an earlier day; today it is now. */
static int64_t instant_of(const struct db *db, int64_t on)
{
	return on == DAY_NONE || on >= local_day(db->now) ? db->now : day_end_ms(on) - 1;
}

static struct err store_one(struct tx *tx, struct reading *rd, const struct given *x)
{
	struct movement_answer a = {
		.id = rd->in->id, .version = x->version, .unit = x->unit, .values = x->values
	};
	if (x->joins) {
		a.words = x->pledge;
		a.at = instant_of(rd->db, x->joined_on == DAY_NONE ? x->told_on : x->joined_on);
		TRY(movement_join(tx, &a));
		a.version++;
		rd->in->joined++;
	}
	if (x->tells) {
		a.words = x->result;
		a.at = instant_of(rd->db, x->told_on);
		TRY(movement_tell(tx, &a));
		rd->in->told++;
	}
	return OK;
}

static struct err store_all(struct tx *tx, void *arg)
{
	struct reading *rd = arg;
	rd->in->joined = rd->in->told = 0;
	for (size_t i = 0; i < rd->rows.n; i++)
		TRY(store_one(tx, rd, &rd->rows.p[i]));
	return table_stored(tx, rd->f);
}

struct err movement_answers_import(struct db *db, struct office *o, int fd, struct faults *f,
				   struct movement_answers *in)
{
	struct table_column columns[C_MOST] = {
		[C_UNIT] = { HEADINGS("Mã đơn vị", "ma dv", "ma cdcs", "unit code"), true },
		[C_JOINED] = { HEADINGS("ngay huong ung", "ngay dang ky", "joined on"), false },
		[C_PLEDGE] = { HEADINGS("noi dung dang ky", "noi dung huong ung", "pledge"),
			       false },
		[C_TOLD] = { HEADINGS("ngay bao ket qua", "result on"), false },
		[C_RESULT] = { HEADINGS("ket qua", "ket qua thuc hien", "result"), false },
	};
	struct reading rd = { .db = db, .f = f, .in = in };
	TRY(movement_get(db, in->id, &rd.m));
	if (rd.m.closed_at || !rd.m.launched_at)
		return FAIL(ERR_INVALID, "movement.closed");
	for (size_t i = 0; i < rd.m.figure_count; i++) {
		const char **heading = NEW(db->arena, 2, const char *);
		heading[0] = arena_cstr(db->arena, rd.m.figures[i].label);
		columns[C_FIRST + i] = (struct table_column){ heading, false };
	}
	const struct table t = { .columns = columns,
				 .count = C_FIRST + rd.m.figure_count,
				 .rows_max = MOVEMENT_UNITS_MAX + TABLE_HEAD_ROWS,
				 .row = take_row,
				 .arg = &rd };
	TRY(table_read_all(o, f, fd, &t, "movement.import_faults"));
	return db_write(db, store_all, &rd);
}
