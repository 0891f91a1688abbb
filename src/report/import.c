/* import.c: figures from a workbook, first half: the three shapes of table are read into one
 * stream of staged figures. import_apply.c checks the whole and moves it. */
#include "report/import_stage.h"

#include "base/day.h"
#include "base/text.h"
#include "msg_report.gen.h"

enum { C_UNIT, C_CODE, C_PERIOD, C_ACTUAL, C_ESTIMATE, C_COUNT };
#define UNIT_HEADINGS HEADINGS("ma don vi", "ma dv", "ma cdcs")
#define PERIOD_HEADINGS HEADINGS("ky", "ky bao cao")

static const struct table_column long_columns[C_COUNT] = {
	[C_UNIT] = { UNIT_HEADINGS, false },
	[C_CODE] = { HEADINGS("Mã chỉ số", "chi so", "ma so"), true },
	[C_PERIOD] = { PERIOD_HEADINGS, false },
	[C_ACTUAL] = { HEADINGS("Số liệu", "thuc hien", "gia tri"), true },
	[C_ESTIMATE] = { HEADINGS("uoc thuc hien", "uoc thuc hien ca nam", "uoc ca nam"), false },
};
/* A wide table is known by its unit column; every other heading may be an indicator's code. */
static const struct table_column wide_columns[] = {
	[C_UNIT] = { UNIT_HEADINGS, true },
	[1] = { PERIOD_HEADINGS, false },
};

/* ---- cells ---- */

/* No half people: the indicator's decimals bind; its plausible bounds only warn. */
static bool as_measured(struct figure_staging *st, const struct table_row *r,
			const struct sheet_cell *c, const struct indicator *i, int64_t value)
{
	int64_t unit = FIGURE_SCALE;
	for (int d = 0; d < i->decimals; d++)
		unit /= 10;
	if (unit > 1 && value % unit != 0) {
		figure_fault(st, r, c,
			     i->decimals ? T(report_expect_decimals, .count = i->decimals)
					 : T(report_expect_whole));
		return false;
	}
	enum plausible p = figure_plausible(i, value, FIGURE_NONE);
	if (p == BELOW_LEAST || p == ABOVE_MOST) {
		struct table_row at = *r;
		at.cell[0] = c;
		warn_at(st->f, &at, 0, c->text, T(report_warn_bounds, .name = i->name));
	}
	return true;
}

/* Reads a cell as the indicator's figure; notes a fault when it is none. */
static bool read_figure(struct figure_staging *st, const struct table_row *r,
			const struct sheet_cell *c, const struct indicator *i, int64_t *out)
{
	struct cell_range whole = { 4, -FIGURE_MOST, FIGURE_MOST };
	int64_t v;
	switch (i->kind) {
	case INDICATOR_YESNO:
		if (c->kind == SHEET_BOOL)
			*out = str_eq(c->text, S("TRUE")) ? FIGURE_SCALE : 0;
		else if (!indicator_read(i, c->text, out))
			break;
		return true;
	case INDICATOR_DAY:
		if (c->kind == SHEET_DATE)
			*out = c->day;
		else if (!day_parse(c->text, &v))
			break;
		else
			*out = v;
		return true;
	case INDICATOR_RATIO:
		if (c->kind == SHEET_NUMBER && !c->percent)
			return cell_number_of(st->f, r, c,
					      (struct cell_range){ 2, -FIGURE_MOST, FIGURE_MOST },
					      out);
		return cell_number_of(st->f, r, c,
				      c->percent && c->kind == SHEET_NUMBER
					      ? whole
					      : (struct cell_range){ 2, -FIGURE_MOST, FIGURE_MOST },
				      out);
	case INDICATOR_NUMBER:
	case INDICATOR_MONEY:
	case INDICATOR_KIND_COUNT:
		return cell_number_of(st->f, r, c, whole, out) && as_measured(st, r, c, i, *out);
	}
	figure_fault(st, r, c,
		     i->kind == INDICATOR_DAY ? T(report_expect_day) : T(report_expect_yesno));
	return false;
}

void figure_fault(struct figure_staging *st, const struct table_row *r, const struct sheet_cell *c,
		  struct msg expected)
{
	struct table_row at = *r; /* a cell that is no declared column: borrow the first place */
	at.cell[0] = c;
	fault_at(st->f, &at, 0, c->text, expected);
}

/* The unit and period a row is for; false when a fault was noted. */
static bool row_subject(struct figure_staging *st, const struct table_row *r, int period_column,
			struct staged_figure *out)
{
	struct str code = STR_NONE, period = STR_NONE;
	out->unit = st->book_unit ? st->book_unit : st->in->only.n;
	out->period = st->book_period ? st->book_period : st->in->period.n;
	if (cell_has(r, C_UNIT)) {
		if (!cell_code(st->f, r, C_UNIT, &code))
			return false;
		out->unit = codes_find(&st->look.units, code);
	}
	bool other = (st->in->only.n && out->unit != st->in->only.n) ||
		     (st->in->own_book && out->unit != st->book_unit);
	if (!out->unit || other) {
		fault_at(st->f, r, C_UNIT, code,
			 out->unit ? T(report_expect_own_unit) : T(report_expect_unit));
		return false;
	}
	if (cell_has(r, period_column)) {
		if (!cell_code(st->f, r, period_column, &period))
			return false;
		out->period = codes_find(&st->look.periods, period);
	}
	bool strange = st->in->only.n && st->in->period.n && out->period != st->in->period.n;
	if (!out->period || strange)
		fault_at(st->f, r, period_column, period,
			 strange ? T(report_expect_this_period)
				 : T(report_expect_period, .periods = st->period_list));
	return out->period != 0 && !strange;
}

static struct err take_long(void *arg, const struct table_row *r)
{
	struct figure_staging *st = arg;
	struct staged_figure x = { .actual = FIGURE_NONE, .estimate = FIGURE_NONE, .n = r->number };
	struct str code;
	bool ok = row_subject(st, r, C_PERIOD, &x);
	st->in->read++;
	if (!cell_code(st->f, r, C_CODE, &code))
		return OK;
	const struct indicator *i = lookup_indicator(&st->look, code);
	if (!i) {
		fault_at(st->f, r, C_CODE, code, T(report_expect_indicator));
		return OK;
	}
	x.indicator = i->id.n;
	if (cell_has(r, C_ACTUAL))
		ok = read_figure(st, r, r->cell[C_ACTUAL], i, &x.actual) && ok;
	if (cell_has(r, C_ESTIMATE))
		ok = read_figure(st, r, r->cell[C_ESTIMATE], i, &x.estimate) && ok;
	bool any = x.actual != FIGURE_NONE || x.estimate != FIGURE_NONE;
	return ok && any ? figure_stage(st, &x) : OK;
}

/* ---- wide tables ---- */

static struct err take_wide_head(void *arg, const struct sheet *sheet, const struct sheet_row *row)
{
	struct figure_staging *st = arg;
	(void)sheet;
	st->wide_count = 0;
	for (size_t i = 0; i < row->count && st->wide_count < FIGURE_COLUMNS_MAX; i++) {
		const struct indicator *ind = lookup_indicator(&st->look, row->cells[i].text);
		if (ind)
			st->wide[st->wide_count++] =
				(struct wide_column){ row->cells[i].column, ind };
	}
	return OK;
}

static struct err take_wide(void *arg, const struct table_row *r)
{
	struct figure_staging *st = arg;
	struct staged_figure x = { .estimate = FIGURE_NONE, .n = r->number };
	bool ok = row_subject(st, r, 1, &x);
	st->in->read++;
	for (size_t i = 0; i < st->wide_count; i++) {
		const struct sheet_cell *c = sheet_at(r->whole, st->wide[i].column);
		if (c->kind == SHEET_EMPTY || c->text.n == 0)
			continue;
		if (c->kind == SHEET_ERROR || c->kind == SHEET_NO_VALUE ||
		    c->kind == SHEET_DATE_1904) {
			figure_fault(st, r, c, T(report_expect_value));
			continue;
		}
		x.indicator = st->wide[i].indicator->id.n;
		if (read_figure(st, r, c, st->wide[i].indicator, &x.actual) && ok)
			TRY(figure_stage(st, &x));
	}
	return OK;
}

/* ---- a unit's own workbook: who and when stand above the headings ---- */

static struct str after_label(struct arena *a, const struct sheet_row *row, size_t i,
			      const char *label)
{
	struct str text = row->cells[i].text;
	size_t colon = str_find(text, S(":"));
	struct str head = colon == SIZE_MAX ? text : str_sub(text, 0, colon);
	if (!str_eq(text_fold(a, head), str_of(label)))
		return STR_NONE;
	if (colon != SIZE_MAX && str_trim(str_sub(text, colon + 1, text.n)).n)
		return str_trim(str_sub(text, colon + 1, text.n));
	return i + 1 < row->count ? sheet_code(a, &row->cells[i + 1]) : STR_NONE;
}

static struct err take_above(void *arg, const struct sheet *sheet, const struct sheet_row *row)
{
	struct figure_staging *st = arg;
	(void)sheet;
	for (size_t i = 0; i < row->count; i++) {
		struct str unit = after_label(st->f->arena, row, i, "ma don vi");
		struct str period = after_label(st->f->arena, row, i, "ky");
		if (!period.n)
			period = after_label(st->f->arena, row, i, "ky bao cao");
		if (unit.n) {
			st->book_unit = codes_find(&st->look.units, unit);
			st->book_unit_code = arena_copy(st->f->arena, unit);
		}
		if (period.n)
			st->book_period = codes_find(&st->look.periods, period);
	}
	return OK;
}

/* ---- the whole ---- */

static void list_periods(struct figure_staging *st)
{
	struct buf b = { .arena = st->f->arena };
	for (size_t i = 0; i < st->look.periods.n; i++) {
		put(&b, i ? S(", ") : S(""));
		put(&b, st->look.periods.p[i].code);
	}
	st->period_list = buf_str(&b);
}

/* Long first; when its headings are nowhere, the table may be a wide one. */
static struct err read_either(struct figure_staging *st, struct office *o, int fd)
{
	struct table t = { .columns = long_columns,
			   .count = C_COUNT,
			   .above = take_above,
			   .row = take_long,
			   .arg = st,
			   .rows_max = 1000000,
			   .alone = true };
	struct table w = { .columns = wide_columns,
			   .count = 2,
			   .head = take_wide_head,
			   .row = take_wide,
			   .arg = st,
			   .rows_max = 1000000,
			   .alone = true };
	struct faults first = *st->f;
	TRY(table_read(o, st->f, fd, &t));
	if (st->in->read || st->f->total == first.total)
		return OK;
	struct faults of_long = *st->f;
	*st->f = first;
	TRY(table_read(o, st->f, fd, &w));
	if (!st->in->read && st->f->total)
		*st->f = of_long; /* neither: the long table's headings are what to ask for */
	return OK;
}

struct err report_import(struct db *db, struct office *o, int fd, struct faults *f,
			 struct report_import *in)
{
	struct arena slice = { 0 };
	struct figure_staging st = { .db = db, .f = f, .in = in };
	f->values = &slice;
	in->read = in->reports = in->figures = 0;
	TRY(lookup_load(db, in->season, &st.look));
	list_periods(&st);
	TRY(figure_staging_open(&st));
	struct err e = read_either(&st, o, fd);
	if (!e.code && !f->total)
		e = figure_stage_slice(&st);
	in->book_unit_code = st.book_unit ? st.book_unit_code : STR_NONE;
	arena_free(&slice);
	if (!e.code)
		e = figure_staging_apply(&st);
	struct err swept = figure_staging_close(&st);
	return e.code ? e : swept;
}
