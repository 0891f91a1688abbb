/* title_import.c: titles from a workbook, all or nothing, and as one. */
#include "award/title_import.h"

#include "award/form.h"
#include "award/import.h"
#include "base/day.h"
#include "msg_award.gen.h"

enum { C_UNIT, C_NAME, C_ISSUER, C_DECISION, C_DECIDED, C_FROM, C_TO, C_COUNT };
static const struct table_column columns[C_COUNT] = {
	[C_UNIT] = { HEADINGS("Mã đơn vị", "ma dv", "ma cdcs", "unit code"), true },
	[C_NAME] = { HEADINGS("Danh hiệu", "ten danh hieu", "title"), true },
	[C_ISSUER] = { HEADINGS("Cơ quan công nhận", "cap cong nhan", "noi cong nhan",
				"recognised by"),
		       true },
	[C_DECISION] = { HEADINGS("so quyet dinh", "quyet dinh", "so qd", "decision number"),
			 false },
	[C_DECIDED] = { HEADINGS("ngay quyet dinh", "ngay ky", "ngay qd", "day of the decision"),
			false },
	[C_FROM] = { HEADINGS("Từ ngày", "hieu luc tu", "ap dung tu ngay", "from"), true },
	[C_TO] = { HEADINGS("den ngay", "hieu luc den", "het han", "den het ngay", "until"),
		   false },
};

struct reading {
	struct db *db;
	struct faults *f;
	struct title_import *in;
	struct {
		struct title *p;
		size_t n, cap;
	} rows;
};

static struct err read_unit(struct reading *rd, const struct table_row *r, struct title *x,
			    bool *ok)
{
	TRY(past_unit_cell(rd->db, rd->f, r,
			   &(struct unit_column){ .column = C_UNIT, .under = rd->in->under },
			   &x->unit));
	*ok = x->unit.n != 0;
	return OK;
}

/* "Đến ngày" is the last day on which it holds. */
static bool read_days(struct reading *rd, const struct table_row *r, struct title *x)
{
	int64_t last = DAY_NONE;
	bool ok = true;
	x->decided_on = DAY_NONE;
	x->from_on = DAY_NONE;
	if (cell_has(r, C_DECIDED))
		ok = cell_day(rd->f, r, C_DECIDED, &x->decided_on) && ok;
	if (!cell_has(r, C_FROM)) {
		fault_at(rd->f, r, C_FROM, STR_NONE, T(award_expect_day));
		return false;
	}
	ok = cell_day(rd->f, r, C_FROM, &x->from_on) && ok;
	if (cell_has(r, C_TO))
		ok = cell_day(rd->f, r, C_TO, &last) && ok;
	x->to_on = last == DAY_NONE ? DAY_EVER : last + 1;
	if (ok && x->from_on >= x->to_on) {
		fault_at(rd->f, r, C_TO, STR_NONE, T(award_expect_later));
		ok = false;
	}
	return ok;
}

static struct err take_row(void *arg, const struct table_row *r)
{
	struct reading *rd = arg;
	struct arena *a = rd->f->arena;
	struct title x = { 0 };
	bool ok;
	rd->in->read++;
	TRY(read_unit(rd, r, &x, &ok));
	ok = read_days(rd, r, &x) && ok;
	ok = cell_text(rd->f, r, C_NAME, TITLE_TEXT_MAX, &x.name) && ok;
	ok = cell_text(rd->f, r, C_ISSUER, TITLE_TEXT_MAX, &x.issuer) && ok;
	if (cell_has(r, C_DECISION))
		ok = cell_text(rd->f, r, C_DECISION, 60, &x.decision_no) && ok;
	if (!ok)
		return OK;
	if (rd->rows.n >= TITLE_ROWS_MAX)
		return FAIL(ERR_TOO_LARGE, "award.too_many_rows");
	x.name = arena_copy(a, x.name);
	x.issuer = arena_copy(a, x.issuer);
	x.decision_no = arena_copy(a, x.decision_no);
	x.outside = level_of_issuer(a, x.issuer) == LEVEL_OUTSIDE;
	*PUSH(a, &rd->rows) = x;
	return OK;
}

/* What is there already (unit, title, first day) is not stored twice. */
static struct err store(struct tx *tx, void *arg)
{
	struct reading *rd = arg;
	rd->in->stored = 0;
	for (size_t i = 0; i < rd->rows.n; i++) {
		int64_t id;
		struct err e = title_put(tx, &rd->rows.p[i], &id);
		if (e.code &&
		    !(e.code == ERR_CONFLICT && str_eq(str_of(e.message), S("award.title_same"))))
			return e;
		rd->in->stored += !e.code;
	}
	return table_stored(tx, rd->f);
}

struct err title_import(struct db *db, struct office *o, int fd, struct faults *f,
			struct title_import *in)
{
	struct reading rd = { .db = db, .f = f, .in = in };
	const struct table t = {
		.columns = columns, .count = C_COUNT, .row = take_row, .arg = &rd
	};
	in->read = in->stored = 0;
	TRY(table_read_all(o, f, fd, &t, "award.import_faults"));
	return db_write(db, store, &rd);
}

/* ---- Excel out ---- */

struct writing {
	struct db *db;
	struct title_query q;
};

static struct str say(const struct writing *w, struct msg m)
{
	return msg_text(w->db->arena, w->db->lang, m);
}

static void put_title(struct sheet_out *o, const struct title *x)
{
	sheet_next_row(o);
	sheet_put_text(o, LOOK_BORDER, x->unit_code);
	sheet_put_text(o, LOOK_BORDER | LOOK_WRAP, x->unit_name);
	sheet_put_text(o, LOOK_BORDER | LOOK_WRAP, x->name);
	sheet_put_text(o, LOOK_BORDER | LOOK_WRAP, x->issuer);
	sheet_put_text(o, LOOK_BORDER, x->decision_no);
	sheet_put_day(o, LOOK_BORDER, x->decided_on);
	sheet_put_day(o, LOOK_BORDER, x->from_on);
	sheet_put_day(o, LOOK_BORDER, x->to_on == DAY_EVER ? DAY_NONE : x->to_on - 1);
	sheet_put_text(o, LOOK_BORDER | LOOK_WRAP, x->note);
}

static struct err fill(struct sheet_out *o, void *arg)
{
	const struct writing *w = arg;
	struct title_query q = w->q;
	const struct sheet_column heads[] = {
		{ .title = say(w, T(award_unit_code)), .width = 12 },
		{ .title = say(w, T(award_unit)), .width = 32 },
		{ .title = say(w, T(award_title_name)), .width = 34 },
		{ .title = say(w, T(award_title_issuer)), .width = 34 },
		{ .title = say(w, T(award_decision_no)), .width = 18 },
		{ .title = say(w, T(award_decided_on)), .width = 14 },
		{ .title = say(w, T(award_title_from)), .width = 14 },
		{ .title = say(w, T(award_title_last)), .width = 14 },
		{ .title = say(w, T(award_note)), .width = 34 },
	};
	const struct sheet_page page = { .name = say(w, T(award_titles_title)),
					 .columns = heads,
					 .column_count = sizeof heads / sizeof *heads,
					 .landscape = true,
					 .filter = true };
	bool more = true;
	q.limit = TITLES_PAGE_MAX;
	sheet_begin(o, &page);
	sheet_put_heads(o);
	while (more) {
		struct title *p;
		size_t n;
		TRY(title_list(w->db, &q, &p, &n, &more));
		for (size_t i = 0; i < n; i++)
			put_title(o, &p[i]);
		q.before = n ? p[n - 1].id : 0;
	}
	return OK;
}

struct err title_export(struct db *db, struct office *o, const struct title_query *q,
			struct office_sink to)
{
	struct writing w = { db, *q };
	return sheet_write(o, db->arena, fill, &w, to);
}
