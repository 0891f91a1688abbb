/* duty_import.c: tasks from a workbook. See duty_import.h. */
#include "meeting/duty_import.h"

#include "base/day.h"
#include "base/text.h"
#include "msg_meeting.gen.h"

enum { C_UNIT, C_WHAT, C_SOURCE, C_DUE, C_DONE, C_ANSWER, C_COUNT };
static const struct table_column columns[C_COUNT] = {
	[C_UNIT] = { HEADINGS("Mã đơn vị", "ma dv", "ma cdcs", "unit code"), true },
	[C_WHAT] = { HEADINGS("Việc được giao", "viec", "noi dung viec", "task"), true },
	[C_SOURCE] = { HEADINGS("Theo kết luận, chỉ đạo", "theo van ban", "can cu",
				"by conclusion or instruction"),
		       true },
	[C_DUE] = { HEADINGS("Hạn", "thoi han", "han hoan thanh", "due"), true },
	[C_DONE] = { HEADINGS("ngay xong", "ngay hoan thanh", "done on"), false },
	[C_ANSWER] = { HEADINGS("ket qua", "ket qua thuc hien", "what came of it"), false },
};

struct told {
	struct duty d;
	unit_id unit;
	bool answers;
};
struct reading {
	struct db *db;
	struct faults *f;
	struct duty_import *in;
	struct {
		struct told *p;
		size_t n, cap;
	} rows;
};

/* ---- a row ---- */

static bool read_cells(struct reading *rd, const struct table_row *r, struct duty *d)
{
	bool ok = cell_text(rd->f, r, C_WHAT, DUTY_TEXT_MAX, &d->what);
	ok = cell_text(rd->f, r, C_SOURCE, DUTY_TEXT_MAX, &d->source) && ok;
	ok = cell_day(rd->f, r, C_DUE, &d->due_on) && ok;
	d->answer = S("");
	d->done_on = DAY_NONE;
	ok = cell_text_or_none(rd->f, r, C_ANSWER, DUTY_TEXT_MAX, &d->answer) && ok;
	if (cell_has(r, C_DONE))
		ok = cell_past_day(rd->f, r, C_DONE, local_day(rd->db->now), &d->done_on) && ok;
	if (ok && d->done_on != DAY_NONE && !d->answer.n) {
		fault_at(rd->f, r, C_ANSWER, STR_NONE, T(meeting_expect_answer));
		ok = false;
	}
	return ok;
}

/* Line ends and blanks are Excel's own; a text that it gave back is still the same. */
static bool says_same(struct arena *a, struct str x, struct str y)
{
	return str_eq(text_fold(a, x), text_fold(a, y));
}

static bool is_same(struct arena *a, const struct duty *x, const struct duty *y)
{
	struct str source = y->meeting ? y->meeting_title : y->source;
	return x->unit.n == y->unit.n && x->due_on == y->due_on && says_same(a, x->what, y->what) &&
	       says_same(a, x->source, source);
}

static struct err find_same(struct db *db, const struct duty *d, struct duty *was)
{
	struct duty *all;
	size_t n;
	*was = (struct duty){ .id = 0 };
	TRY(duty_of_day(db, d, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (is_same(db->arena, d, &all[i]))
			*was = all[i];
	return OK;
}

static bool is_there(const struct reading *rd, const struct duty *d)
{
	for (size_t i = 0; i < rd->rows.n; i++)
		if (is_same(rd->db->arena, d, &rd->rows.p[i].d))
			return true;
	return false;
}

/* A row that may be stored, against what is there already. */
static void keep(struct reading *rd, const struct table_row *r, struct duty *d,
		 const struct duty *was)
{
	struct told x = { .d = *d, .answers = d->answer.n > 0 };
	x.d.id = was->id;
	x.d.version = was->version;
	if (was->id && (!d->answer.n || says_same(rd->db->arena, d->answer, was->answer)))
		return;
	if (was->id && was->state != DUTY_OPEN)
		fault_at(rd->f, r, C_ANSWER, d->answer, T(meeting_expect_unanswered));
	else if (is_there(rd, d))
		fault_at(rd->f, r, C_WHAT, d->what, T(meeting_expect_once));
	else
		*PUSH(rd->db->arena, &rd->rows) = x;
}

static struct err take_row(void *arg, const struct table_row *r)
{
	struct reading *rd = arg;
	struct duty d = { .season = rd->in->season }, was;
	struct cluster c;
	bool ok = read_cells(rd, r, &d);
	TRY(unit_cell(rd->db, rd->f, r, &(struct unit_column){ .column = C_UNIT }, &d.unit));
	if (!d.unit.n)
		return OK;
	TRY(cluster_of_unit(rd->db, d.season, d.unit, &c));
	if (!c.id.n)
		fault_at(rd->f, r, C_UNIT, r->cell[C_UNIT]->text, T(meeting_expect_unit));
	if (!ok || !c.id.n)
		return OK;
	TRY(find_same(rd->db, &d, &was));
	keep(rd, r, &d, &was);
	return OK;
}

/* ---- all of them ---- */

static struct err store_one(struct tx *tx, struct reading *rd, const struct told *x)
{
	struct duty d = x->d;
	if (!d.id) {
		struct duty made;
		TRY(duty_give(tx, &d, &d.unit, 1));
		rd->in->given++;
		TRY(find_same(tx_db(tx), &d, &made));
		d.id = made.id;
		d.version = made.version;
	}
	if (!x->answers)
		return OK;
	rd->in->answered++;
	return duty_answer(tx, d.id, d.version, d.answer, d.done_on);
}

static struct err store_all(struct tx *tx, void *arg)
{
	struct reading *rd = arg;
	rd->in->given = rd->in->answered = 0;
	for (size_t i = 0; i < rd->rows.n; i++)
		TRY(store_one(tx, rd, &rd->rows.p[i]));
	return table_stored(tx, rd->f);
}

struct err duty_import(struct db *db, struct office *o, int fd, struct faults *f,
		       struct duty_import *in)
{
	struct reading rd = { .db = db, .f = f, .in = in };
	const struct table t = { .columns = columns,
				 .count = C_COUNT,
				 .rows_max = DUTY_IMPORT_MAX + TABLE_HEAD_ROWS,
				 .row = take_row,
				 .arg = &rd };
	TRY(season_still_open(db, in->season));
	TRY(table_read_all(o, f, fd, &t, "meeting.import_faults"));
	return db_write(db, store_all, &rd);
}
