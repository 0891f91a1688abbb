/* target_import.c: targets from a workbook. They are few (units × indicators with targets), so the
 * rows wait in memory and one transaction assigns them. */
#include "report/import.h"
#include "report/lookup.h"

#include "base/day.h"
#include "msg_report.gen.h"

enum { TARGETS_MAX = 200000, HEADS = 1 << 14 };
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

/* A target that is given: in a row of the file, or before it (number 0). */
struct given {
	int64_t subject, indicator, period, value; /* subject: the unit or the cluster */
	struct str on_sheet;
	int number;
	size_t next; /* one more than the next of the same head; 0: none */
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
	struct {
		struct given *p;
		size_t n, cap;
	} given;
	size_t heads[HEADS]; /* one more than their index */
};

/* ---- what is given already ---- */

static struct given *same_given(struct reading *rd, const struct given *g, size_t **head)
{
	uint64_t key = ((uint64_t)g->subject * 31 + (uint64_t)g->indicator) * 31;
	*head = &rd->heads[(key + (uint64_t)g->period) % HEADS];
	for (size_t i = **head; i; i = rd->given.p[i - 1].next) {
		struct given *was = &rd->given.p[i - 1];
		if (was->subject == g->subject && was->indicator == g->indicator &&
		    was->period == g->period)
			return was;
	}
	return NULL;
}

static void keep(struct reading *rd, struct given g, size_t *head)
{
	g.next = *head;
	*PUSH(rd->f->arena, &rd->given) = g;
	*head = rd->given.n;
}

SQL(standing, "SELECT coalesce(unit_id, cluster_id), indicator_id, coalesce(period_id, 0), value"
	      " FROM target WHERE season_id = $1 AND superseded_at IS NULL");
static struct err load_standing(struct reading *rd)
{
	struct rows *rs;
	size_t *head;
	TRY(db_rows(rd->db, standing, ARGS(INT(rd->in->season.n)), &rs));
	while (db_next(rs)) {
		struct given g = { .subject = col_int(rs, 0),
				   .indicator = col_int(rs, 1),
				   .period = col_int(rs, 2),
				   .value = col_int(rs, 3) };
		if (!same_given(rd, &g, &head))
			keep(rd, g, head);
	}
	return db_done(rs);
}

/* The last of two in one file would win unseen; what stands changes only with a reason. */
static bool give(struct reading *rd, const struct table_row *r, const struct target *t)
{
	size_t *head;
	struct given g = { .subject = t->unit.n ? t->unit.n : t->cluster.n,
			   .indicator = t->indicator.n,
			   .period = t->period.n,
			   .value = t->value,
			   .on_sheet = r->sheet->name,
			   .number = r->number };
	struct given *was = same_given(rd, &g, &head);
	if (was && was->number) {
		fault_at(rd->f, r, C_CODE, r->cell[C_CODE]->text,
			 T(report_expect_target_once,
			   .row = row_place(rd->f->arena, was->on_sheet, was->number)));
		return false;
	}
	if (was && was->value != t->value && !t->reason.n) {
		bool asked = r->place[C_REASON] >= 0; /* else there is no such column to point at */
		fault_at(rd->f, r, asked ? C_REASON : C_VALUE,
			 asked ? STR_NONE : r->cell[C_VALUE]->text, T(report_expect_target_reason));
		return false;
	}
	g.next = was ? was->next : 0;
	if (was)
		*was = g;
	else
		keep(rd, g, head);
	return true;
}

/* ---- rows ---- */

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
	/* A share is said in per cent, as on the page; 80 % of Excel is 0.8. */
	int decimals =
		i->kind != INDICATOR_RATIO || (c->percent && c->kind == SHEET_NUMBER) ? 4 : 2;
	return cell_number(rd->f, r, C_VALUE,
			   (struct cell_range){ decimals, -FIGURE_MOST, FIGURE_MOST }, out);
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
	if (ok && give(rd, r, &t))
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
	struct reading *rd = NEW(db->arena, 1, struct reading);
	struct table t = { .columns = columns, .count = C_COUNT, .row = take_row, .arg = rd };
	rd->db = db;
	rd->f = f;
	rd->in = in;
	in->read = 0;
	TRY(season_read(db, in->season, &s));
	rd->season_code = s.code;
	TRY(lookup_load(db, in->season, &rd->look));
	TRY(load_standing(rd));
	TRY(table_read_all(o, f, fd, &t, "report.import_faults"));
	return db_write(db, assign_all, rd);
}
