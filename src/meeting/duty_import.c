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

struct reading {
	struct db *db;
	struct faults *f;
	struct duty_import *in;
	struct {
		struct duty *p;
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

static bool is_same(struct arena *a, const struct duty *x, const struct duty *y)
{
	struct str source = y->meeting ? y->meeting_title : y->source;
	return x->unit.n == y->unit.n && x->due_on == y->due_on && text_same(a, x->what, y->what) &&
	       text_same(a, x->source, source);
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
		if (is_same(rd->db->arena, d, &rd->rows.p[i]))
			return true;
	return false;
}

/* A row that may be stored, against what is there already. */
static void keep(struct reading *rd, const struct table_row *r, struct duty *d,
		 const struct duty *was)
{
	d->id = was->id;
	d->version = was->version;
	if (was->id && (!d->answer.n || text_same(rd->db->arena, d->answer, was->answer)))
		return;
	if (was->id && was->state != DUTY_OPEN)
		fault_at(rd->f, r, C_ANSWER, d->answer, T(meeting_expect_unanswered));
	else if (is_there(rd, d))
		fault_at(rd->f, r, C_WHAT, d->what, T(meeting_expect_once));
	else
		*PUSH(rd->db->arena, &rd->rows) = *d;
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

static struct err store_one(struct tx *tx, struct reading *rd, const struct duty *d)
{
	struct duty there = *d;
	if (!d->id) {
		TRY(duty_give(tx, d, &d->unit, 1));
		rd->in->given++;
	}
	if (!d->answer.n)
		return OK;
	if (!d->id)
		TRY(find_same(tx_db(tx), d, &there));
	rd->in->answered++;
	return duty_answer(tx, there.id, there.version, d->answer, d->done_on);
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
