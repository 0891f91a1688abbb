/* import_apply.c: figures from a workbook, second half: the same figure twice is a fault; then one
 * transaction makes the reports that are missing, moves the figures in and sends, if asked. */
#include "report/import_stage.h"

#include "base/day.h"
#include "msg_report.gen.h"
#include "store/audit.h"

#include <string.h>

static struct err take_id(struct tx *tx, void *arg)
{
	*(int64_t *)arg = tx_id(tx);
	return OK;
}

struct err figure_staging_open(struct figure_staging *st)
{
	return db_write(st->db, take_id, &st->job);
}

SQL(stage_put, "INSERT INTO stage_figure (job_id, n, row_n, unit_id, period_id, indicator_id, "
	       "actual, estimate)"
	       " VALUES ($1,$2,$3,$4,$5,$6,$7,$8)");

enum { STAGE_VALS = 8 };

static struct err put_slice(struct tx *tx, void *arg)
{
	struct figure_staging *st = arg;
	struct val v[FIGURE_SLICE * STAGE_VALS];
	for (size_t i = 0; i < st->n; i++) {
		const struct staged_figure *x = &st->slice[i];
		const struct val row[STAGE_VALS] = {
			INT(st->job),
			INT(st->staged + (int64_t)i),
			INT(x->n),
			INT(x->unit),
			INT(x->period),
			INT(x->indicator),
			INT_OR_NUL(x->actual),
			INT_OR_NUL(x->estimate),
		};
		memcpy(v + i * STAGE_VALS, row, sizeof row);
	}
	return tx_run_rows(tx, stage_put, v, STAGE_VALS, st->n);
}

struct err figure_stage_slice(struct figure_staging *st)
{
	if (st->n)
		TRY(db_write(st->db, put_slice, st));
	st->staged += (int64_t)st->n;
	st->n = 0;
	arena_reset(st->f->values);
	return OK;
}

struct err figure_stage(struct figure_staging *st, const struct staged_figure *x)
{
	if (st->f->total) /* with one fault nothing will be stored */
		return OK;
	if (st->staged + (int64_t)st->n >= FIGURES_MAX)
		return FAIL(ERR_TOO_LARGE, "report.too_many_figures");
	st->slice[st->n++] = *x;
	return st->n == FIGURE_SLICE ? figure_stage_slice(st) : OK;
}

/* ---- clearing what was staged, in slices: others write between them ---- */

enum { CLEAR_ROWS = 2000 };
struct clearing {
	int64_t job, to; /* the last row of the slice */
};

SQL(last_staged, "SELECT max(n) FROM stage_figure WHERE job_id = $1");
SQL(stage_clear, "DELETE FROM stage_figure WHERE job_id = $1 AND n <= $2");

static struct err clear(struct tx *tx, void *arg)
{
	const struct clearing *x = arg;
	return tx_run(tx, stage_clear, ARGS(INT(x->job), INT(x->to)));
}

struct err figure_staging_close(struct figure_staging *st)
{
	struct clearing x = { .job = st->job };
	int64_t last = -1;
	TRY(db_int(st->db, last_staged, ARGS(INT(st->job)), &last));
	for (x.to = CLEAR_ROWS - 1; x.to - CLEAR_ROWS < last; x.to += CLEAR_ROWS)
		TRY(db_write(st->db, clear, &x));
	return OK;
}

SQL(dead_job, "SELECT min(job_id) FROM stage_figure WHERE job_id < $1");

struct err report_import_sweep(struct db *db, int64_t before)
{
	struct figure_staging *st = NEW(db->arena, 1, struct figure_staging);
	st->db = db;
	do {
		st->job = 0;
		TRY(db_int(db, dead_job, ARGS(INT(before)), &st->job));
		if (st->job)
			TRY(figure_staging_close(st));
	} while (st->job);
	return OK;
}

/* ---- checks ---- */

SQL(figures_twice,
    "SELECT min(f.row_n), max(f.row_n), u.code, i.code FROM stage_figure f"
    " JOIN unit u ON u.id = f.unit_id JOIN indicator i ON i.id = f.indicator_id"
    " WHERE f.job_id = $1 GROUP BY f.unit_id, f.period_id, f.indicator_id, u.code, i.code"
    " HAVING count(*) > 1 ORDER BY 2 LIMIT 1000");
static struct err check_twice(struct figure_staging *st)
{
	struct rows *rs;
	struct sheet sheet = { 0 };
	TRY(db_rows(st->db, figures_twice, ARGS(INT(st->job)), &rs));
	while (db_next(rs)) {
		struct table_row at = { .sheet = &sheet, .number = (int)col_int(rs, 1) };
		struct str what =
			str_fmt(st->f->arena, "%.*s %.*s", (int)col_text(rs, 2).n,
				col_text(rs, 2).p, (int)col_text(rs, 3).n, col_text(rs, 3).p);
		fault_at(st->f, &at, 0, what, T(report_expect_once, .row = col_int(rs, 0)));
	}
	return db_done(rs);
}

/* ---- the reports concerned ---- */

SQL(subjects, "SELECT DISTINCT unit_id, period_id FROM stage_figure WHERE job_id = $1"
	      " ORDER BY unit_id, period_id");

/* Which they are: nobody else touches what is staged, so this keeps nobody waiting. */
static struct err find_subjects(struct figure_staging *st)
{
	struct rows *rs;
	TRY(db_rows(st->db, subjects, ARGS(INT(st->job)), &rs));
	while (db_next(rs))
		*PUSH(st->db->arena, &st->subjects) =
			(struct figure_subject){ { col_int(rs, 0) }, { col_int(rs, 1) } };
	return db_done(rs);
}

SQL(report_there, "SELECT id, version, state IN ('sent','accepted') FROM report"
		  " WHERE period_id = $1 AND unit_id = $2");

static struct err find_or_make(struct tx *tx, struct report *r, bool *sent)
{
	struct rows *rs;
	TRY(db_row(tx_db(tx), report_there, ARGS(INT(r->period.n), INT(r->unit.n)), &rs));
	r->id.n = rs ? col_int(rs, 0) : 0;
	r->version = rs ? col_int(rs, 1) : 1;
	*sent = rs && col_int(rs, 2);
	TRY(db_done(rs));
	if (r->id.n)
		return OK;
	r->id.n = tx_id(tx);
	return report_make(tx, r);
}

/* ---- the same again: a file that is read twice is no correction ---- */

SQL(differing, "SELECT count(*) FROM stage_figure f LEFT JOIN report_value v ON v.report_id = $4"
	       " AND v.indicator_id = f.indicator_id"
	       " WHERE f.job_id = $1 AND f.unit_id = $2 AND f.period_id = $3"
	       " AND (v.report_id IS NULL OR NOT (coalesce(v.actual, -1) = coalesce(f.actual, -1)"
	       "   AND (v.actual IS NULL) = (f.actual IS NULL)"
	       "   AND coalesce(v.estimate, -1) = coalesce(f.estimate, -1)"
	       "   AND (v.estimate IS NULL) = (f.estimate IS NULL)))");

static struct err differs(struct tx *tx, const struct figure_staging *st, const struct report *r,
			  bool *out)
{
	int64_t n = 0;
	TRY(db_int(tx_db(tx), differing,
		   ARGS(INT(st->job), INT(r->unit.n), INT(r->period.n), INT(r->id.n)), &n));
	*out = n != 0;
	return OK;
}

/* ---- the move ---- */

SQL(move_figures,
    "INSERT INTO report_value (report_id, indicator_id, actual, estimate, note, return_reason,"
    " entered_by, entered_at) SELECT CAST($4 AS BIGINT), f.indicator_id, f.actual, f.estimate,"
    " '', '', CAST($5 AS BIGINT), CAST($6 AS BIGINT) FROM stage_figure f"
    " WHERE f.job_id = $1 AND f.unit_id = $2 AND f.period_id = $3 ORDER BY f.indicator_id"
    " ON CONFLICT (report_id, indicator_id) DO UPDATE SET actual = excluded.actual,"
    " estimate = excluded.estimate, entered_by = excluded.entered_by, entered_at = "
    "excluded.entered_at");
/* Reports that were sent open for correction; drafts only count up. */
SQL(touch_report, "UPDATE report SET version = version + 1, state = CASE WHEN state IN "
		  "('sent','accepted') THEN 'draft' ELSE state END WHERE id = $1");

static struct err move_report(struct tx *tx, struct figure_staging *st, struct report *r)
{
	const struct db *db = tx_db(tx);
	TRY(tx_run(tx, move_figures,
		   ARGS(INT(st->job), INT(r->unit.n), INT(r->period.n), INT(r->id.n),
			INT(db->actor), INT(db->now))));
	st->in->figures += tx_changed(tx);
	r->version++;
	return tx_run(tx, touch_report, ARGS(INT(r->id.n)));
}

struct err report_send_kept(struct tx *tx, const struct report *r, const struct report_keep *keep)
{
	TRY(report_send(tx, r->id, r->version));
	return keep->fn ? keep->fn(tx, keep->arg, r->period.n, r->unit.n) : OK;
}

/* Report by report, each in the order of its index: one statement for all of them had to sort. */
static struct err move_all(struct tx *tx, struct figure_staging *st)
{
	st->in->reports = st->in->figures = st->in->same = 0;
	for (size_t i = 0; i < st->subjects.n; i++) {
		struct report r = { .season = st->in->season,
				    .unit = st->subjects.p[i].unit,
				    .period = st->subjects.p[i].period };
		bool sent, other = true;
		TRY(find_or_make(tx, &r, &sent));
		if (sent)
			TRY(differs(tx, st, &r, &other));
		st->in->same += !other;
		st->in->reports += other;
		if (!other)
			continue;
		TRY(move_report(tx, st, &r));
		if (st->in->send)
			TRY(report_send_kept(tx, &r, &st->in->keep));
	}
	return OK;
}

static struct err move(struct tx *tx, void *arg)
{
	struct figure_staging *st = arg;
	struct db *db = tx_db(tx);
	struct season s;
	TRY(season_read(db, st->in->season, &s));
	if (s.locked)
		return FAIL(ERR_CONFLICT, "report.season_locked");
	TRY(move_all(tx, st));
	TRY(audit(tx, (struct act){ .verb = "report.import",
				    .object = "season",
				    .id = s.id.n,
				    .unit = s.owner.n }));
	return table_stored(tx, st->f);
}

struct err figure_staging_apply(struct figure_staging *st)
{
	if (!st->f->total)
		TRY(check_twice(st));
	if (st->f->total)
		return FAIL(ERR_INVALID, "report.import_faults",
			    str_fmt(st->db->arena, "%lld", (long long)st->f->total));
	TRY(find_subjects(st));
	return db_write(st->db, move, st);
}
