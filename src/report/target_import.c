/* target_import.c: targets from a workbook. They are few (units × indicators with targets), so the
 * rows wait in memory and one transaction assigns them. */
#include "report/import.h"
#include "report/lookup.h"

#include "base/day.h"
#include "msg_report.gen.h"

enum { TARGETS_MAX = 200000 };
enum { C_SUBJECT, C_CODE, C_PERIOD, C_VALUE, C_DECISION, C_DECIDED, C_REASON, C_COUNT };

static const struct table_column columns[C_COUNT] = {
	[C_SUBJECT] = { HEADINGS("Mã đơn vị", "ma dv", "ma khoi", "ma don vi hoac khoi"), true },
	[C_CODE] = { HEADINGS("Mã chỉ số", "chi so"), true },
	[C_PERIOD] = { HEADINGS("ky", "ky bao cao"), false },
	[C_VALUE] = { HEADINGS("Chỉ tiêu", "chi tieu giao"), true },
	[C_DECISION] = { HEADINGS("so quyet dinh", "quyet dinh"), false },
	[C_DECIDED] = { HEADINGS("ngay quyet dinh", "ngay ky"), false },
	[C_REASON] = { HEADINGS("ly do", "ly do dieu chinh"), false },
};

struct reading {
	struct db *db;
	struct faults *f;
	struct target_import *in;
	struct lookup look;
	struct str season_code;
	struct {
		struct target *p;
		size_t n, cap;
	} rows;
};

static bool read_value(struct reading *rd, const struct table_row *r, const struct indicator *i,
		       int64_t *out)
{
	const struct sheet_cell *c = r->cell[C_VALUE];
	if (i->kind == INDICATOR_DAY) {
		int64_t on;
		if (!cell_day(rd->f, r, C_VALUE, &on))
			return false;
		*out = on;
		return true;
	}
	if (i->kind == INDICATOR_YESNO) {
		if (indicator_read(i, c->text, out))
			return true;
		fault_at(rd->f, r, C_VALUE, c->text, T(report_expect_yesno));
		return false;
	}
	return cell_number(rd->f, r, C_VALUE, (struct cell_range){ 4, -FIGURE_MOST, FIGURE_MOST },
			   out);
}

static bool read_subject(struct reading *rd, const struct table_row *r, struct target *t)
{
	struct str code;
	if (!cell_code(rd->f, r, C_SUBJECT, &code))
		return false;
	t->unit.n = codes_find(&rd->look.units, code);
	if (!t->unit.n)
		t->cluster.n = codes_find(&rd->look.clusters, code);
	if (!t->unit.n && !t->cluster.n)
		fault_at(rd->f, r, C_SUBJECT, code, T(report_expect_subject));
	return t->unit.n || t->cluster.n;
}

static bool read_period(struct reading *rd, const struct table_row *r, struct target *t)
{
	struct str code;
	if (!cell_has(r, C_PERIOD))
		return true;
	if (!cell_code(rd->f, r, C_PERIOD, &code))
		return false;
	t->period.n = codes_find(&rd->look.periods, code);
	if (t->period.n || str_eq(code, rd->season_code))
		return true; /* the season's own code: the whole season */
	fault_at(rd->f, r, C_PERIOD, code, T(report_expect_period, .periods = rd->season_code));
	return false;
}

static void read_papers(struct reading *rd, const struct table_row *r, struct target *t)
{
	struct arena *a = rd->f->arena;
	t->decision_no = rd->in->decision_no;
	t->decided_on = rd->in->decided_on;
	if (cell_has(r, C_DECISION) && cell_text(rd->f, r, C_DECISION, 60, &t->decision_no))
		t->decision_no = arena_copy(a, t->decision_no);
	if (cell_has(r, C_DECIDED))
		(void)cell_past_day(rd->f, r, C_DECIDED, local_day(rd->db->now), &t->decided_on);
	if (cell_has(r, C_REASON) && cell_text(rd->f, r, C_REASON, 500, &t->reason))
		t->reason = arena_copy(a, t->reason);
}

static struct err take_row(void *arg, const struct table_row *r)
{
	struct reading *rd = arg;
	struct target t = { .season = rd->in->season };
	struct str code;
	rd->in->read++;
	if (rd->rows.n >= TARGETS_MAX)
		return FAIL(ERR_TOO_LARGE, "report.too_many_targets");
	bool ok = read_subject(rd, r, &t) && read_period(rd, r, &t);
	if (!cell_code(rd->f, r, C_CODE, &code) || !cell_has(r, C_VALUE)) {
		if (!cell_has(r, C_VALUE))
			fault_at(rd->f, r, C_VALUE, STR_NONE, T(report_expect_value));
		return OK;
	}
	const struct indicator *i = lookup_indicator(&rd->look, code);
	if (!i) {
		fault_at(rd->f, r, C_CODE, code, T(report_expect_indicator));
		return OK;
	}
	t.indicator = i->id;
	ok = read_value(rd, r, i, &t.value) && ok;
	read_papers(rd, r, &t);
	if (ok)
		*PUSH(rd->f->arena, &rd->rows) = t;
	return OK;
}

static struct err assign_all(struct tx *tx, void *arg)
{
	struct reading *rd = arg;
	rd->in->assigned = 0;
	for (size_t i = 0; i < rd->rows.n; i++) {
		target_id id = { 0 };
		TRY(target_assign(tx, &rd->rows.p[i], &id));
		rd->in->assigned += id.n != 0;
	}
	return table_stored(tx, rd->f);
}

struct err target_import(struct db *db, struct office *o, int fd, struct faults *f,
			 struct target_import *in)
{
	struct season s;
	struct reading rd = { .db = db, .f = f, .in = in };
	struct table t = { .columns = columns, .count = C_COUNT, .row = take_row, .arg = &rd };
	in->read = 0;
	TRY(season_read(db, in->season, &s));
	rd.season_code = s.code;
	TRY(lookup_load(db, in->season, &rd.look));
	TRY(table_read_all(o, f, fd, &t, "report.import_faults"));
	return db_write(db, assign_all, &rd);
}
