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

/* ---- the same again: a file that is read twice is no correction ---- */

SQL(sent_subjects, "SELECT r.id, r.unit_id, r.period_id FROM report r WHERE r.season_id = $2"
		   " AND r.state IN ('sent','accepted') AND EXISTS (SELECT 1 FROM stage_figure f"
		   "  WHERE f.job_id = $1 AND f.unit_id = r.unit_id AND f.period_id = r.period_id)"
		   " ORDER BY r.id");
SQL(differing, "SELECT count(*) FROM stage_figure f LEFT JOIN report_value v ON v.report_id = $4"
	       " AND v.indicator_id = f.indicator_id"
	       " WHERE f.job_id = $1 AND f.unit_id = $2 AND f.period_id = $3"
	       " AND (v.report_id IS NULL OR NOT (coalesce(v.actual, -1) = coalesce(f.actual, -1)"
	       "   AND (v.actual IS NULL) = (f.actual IS NULL)"
	       "   AND coalesce(v.estimate, -1) = coalesce(f.estimate, -1)"
	       "   AND (v.estimate IS NULL) = (f.estimate IS NULL)))");
SQL(drop_subject, "DELETE FROM stage_figure WHERE job_id = $1 AND unit_id = $2 AND period_id = $3");

static struct err drop_same(struct tx *tx, struct figure_staging *st)
{
	struct rows *rs;
	st->in->same = 0;
	TRY(db_rows(tx_db(tx), sent_subjects, ARGS(INT(st->job), INT(st->in->season.n)), &rs));
	while (db_next(rs)) {
		const struct val job = INT(st->job), unit = INT(col_int(rs, 1));
		const struct val period = INT(col_int(rs, 2)), report = INT(col_int(rs, 0));
		int64_t n = 0;
		TRY(db_int(tx_db(tx), differing, ARGS(job, unit, period, report), &n));
		if (!n)
			TRY(tx_run(tx, drop_subject, ARGS(job, unit, period)));
		st->in->same += !n;
	}
	return db_done(rs);
}

/* ---- the move ---- */

SQL(subjects, "SELECT DISTINCT f.unit_id, f.period_id FROM stage_figure f WHERE f.job_id = $1"
	      " AND NOT EXISTS (SELECT 1 FROM report r WHERE r.unit_id = f.unit_id AND r.period_id "
	      "= f.period_id)"
	      " ORDER BY f.period_id, f.unit_id");
SQL(make_report, "INSERT INTO report (id, season_id, period_id, unit_id, state, version, "
		 "sent_version, late_days,"
		 " on_behalf, reason) VALUES ($1,$2,$3,$4,'draft',1,0,0,0,'')");

static struct err make_reports(struct tx *tx, struct figure_staging *st)
{
	struct rows *rs;
	TRY(db_rows(tx_db(tx), subjects, ARGS(INT(st->job)), &rs));
	while (db_next(rs))
		TRY(tx_run(tx, make_report,
			   ARGS(INT(tx_id(tx)), INT(st->in->season.n), INT(col_int(rs, 1)),
				INT(col_int(rs, 0)))));
	return db_done(rs);
}

SQL(move_figures,
    "INSERT INTO report_value (report_id, indicator_id, actual, estimate, note, return_reason,"
    " entered_by, entered_at) SELECT r.id, f.indicator_id, f.actual, f.estimate, '', '',"
    " CAST($2 AS BIGINT), CAST($3 AS BIGINT) FROM stage_figure f"
    " JOIN report r ON r.unit_id = f.unit_id AND r.period_id = f.period_id"
    " WHERE f.job_id = $1 ORDER BY r.id, f.indicator_id"
    " ON CONFLICT (report_id, indicator_id) DO UPDATE SET actual = excluded.actual,"
    " estimate = excluded.estimate, entered_by = excluded.entered_by, entered_at = "
    "excluded.entered_at");
/* Reports that were sent open for correction; drafts only count up. */
SQL(touch_reports, "UPDATE report SET version = version + 1, state = CASE WHEN state IN "
		   "('sent','accepted') THEN 'draft'"
		   " ELSE state END WHERE EXISTS (SELECT 1 FROM stage_figure f WHERE f.job_id = $1"
		   "  AND f.unit_id = report.unit_id AND f.period_id = report.period_id)");
SQL(touched, "SELECT DISTINCT r.id, r.version, r.period_id, r.unit_id FROM stage_figure f"
	     " JOIN report r ON r.unit_id = f.unit_id"
	     " AND r.period_id = f.period_id WHERE f.job_id = $1 ORDER BY r.id");

struct err report_send_kept(struct tx *tx, const struct report *r, const struct report_keep *keep)
{
	TRY(report_send(tx, r->id, r->version));
	return keep->fn ? keep->fn(tx, keep->arg, r->period.n, r->unit.n) : OK;
}

static struct err send_all(struct tx *tx, struct figure_staging *st)
{
	struct {
		struct report *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(tx_db(tx), touched, ARGS(INT(st->job)), &rs));
	while (db_next(rs))
		*PUSH(tx_db(tx)->arena, &v) = (struct report){ .id = { col_int(rs, 0) },
							       .version = col_int(rs, 1),
							       .period = { col_int(rs, 2) },
							       .unit = { col_int(rs, 3) } };
	TRY(db_done(rs));
	st->in->reports = (int64_t)v.n;
	for (size_t i = 0; st->in->send && i < v.n; i++)
		TRY(report_send_kept(tx, &v.p[i], &st->in->keep));
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
	TRY(drop_same(tx, st));
	TRY(make_reports(tx, st));
	TRY(tx_run(tx, move_figures, ARGS(INT(st->job), INT(db->actor), INT(db->now))));
	st->in->figures = tx_changed(tx);
	TRY(tx_run(tx, touch_reports, ARGS(INT(st->job))));
	TRY(send_all(tx, st));
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
	return db_write(st->db, move, st);
}
