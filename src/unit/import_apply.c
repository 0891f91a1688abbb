/* import_apply.c: units from a workbook, second half: what only the whole shows is checked where
 * the rows lie, then one transaction moves them in. */
#include "unit/import_stage.h"

#include "base/day.h"
#include "msg_unit.gen.h"
#include "store/audit.h"
#include "unit/version.h"
#include "unit/word.h"

static struct err take_id(struct tx *tx, void *arg)
{
	*(int64_t *)arg = tx_id(tx);
	return OK;
}

struct err unit_staging_open(struct unit_staging *st)
{
	return db_write(st->db, take_id, &st->job);
}

/* ---- slices of what is staged: others write between them ---- */

enum { SLICE_ROWS = 400 };
struct slice {
	int64_t job, from; /* row before it */
	struct arena scratch;
};

SQL(last_row, "SELECT max(n) FROM stage_unit WHERE job_id = $1");

static struct err by_slices(struct unit_staging *st, write_fn *fn)
{
	struct slice x = { .job = st->job };
	int64_t last = 0;
	TRY(db_int(st->db, last_row, ARGS(INT(st->job)), &last));
	struct err e = OK;
	for (; !e.code && x.from < last; x.from += SLICE_ROWS)
		e = db_write(st->db, fn, &x);
	if (e.code)
		e = FAIL(e.code, e.message, arena_copy(st->db->arena, e.v[0]));
	arena_free(&x.scratch);
	return e;
}

SQL(stage_clear, "DELETE FROM stage_unit WHERE job_id = $1 AND n > $2 AND n <= $3");

static struct err clear(struct tx *tx, void *arg)
{
	const struct slice *x = arg;
	return tx_run(tx, stage_clear, ARGS(INT(x->job), INT(x->from), INT(x->from + SLICE_ROWS)));
}

struct err unit_staging_close(struct unit_staging *st) { return by_slices(st, clear); }

SQL(dead_job, "SELECT min(job_id) FROM stage_unit WHERE job_id < $1");

struct err unit_import_sweep(struct db *db, int64_t before)
{
	struct unit_staging st = { .db = db };
	do {
		st.job = 0;
		TRY(db_int(db, dead_job, ARGS(INT(before)), &st.job));
		if (st.job)
			TRY(unit_staging_close(&st));
	} while (st.job);
	return OK;
}

/* ---- checks: each query gives sheet, row, what was read, and maybe what was expected ---- */

SQL(codes_twice,
    "SELECT b.sheet, b.n, b.code, CAST(min(a.n) AS TEXT) FROM stage_unit b JOIN stage_unit a"
    "  ON a.job_id = b.job_id AND a.code = b.code AND (a.sheet < b.sheet OR (a.sheet = b.sheet AND "
    "a.n < b.n))"
    " WHERE b.job_id = $1 GROUP BY b.sheet, b.n, b.code ORDER BY b.sheet, b.n LIMIT 1000");
SQL(parents_missing,
    "SELECT s.sheet, s.n, s.parent, '' FROM stage_unit s WHERE s.job_id = $1 AND s.parent <> ''"
    " AND NOT EXISTS (SELECT 1 FROM stage_unit p WHERE p.job_id = s.job_id AND p.code = s.parent)"
    " AND NOT EXISTS (SELECT 1 FROM unit u WHERE u.code = s.parent) ORDER BY s.sheet, s.n LIMIT "
    "1000");
SQL(parents_own,
    "SELECT sheet, n, parent, '' FROM stage_unit WHERE job_id = $1 AND parent = code LIMIT 1000");
SQL(parents_later, "SELECT s.sheet, s.n, s.parent, '' FROM stage_unit s JOIN stage_unit p"
		   "  ON p.job_id = s.job_id AND p.code = s.parent"
		   " WHERE s.job_id = $1 AND s.dated = 1 AND p.from_on > s.from_on ORDER BY "
		   "s.sheet, s.n LIMIT 1000");
/* What cannot be reached from a row without parent, or below a unit that exists, goes in a circle.
 */
SQL(in_circles,
    "WITH RECURSIVE reached (code) AS ("
    " SELECT s.code FROM stage_unit s WHERE s.job_id = $1 AND (s.parent = ''"
    "  OR NOT EXISTS (SELECT 1 FROM stage_unit p WHERE p.job_id = $1 AND p.code = s.parent))"
    " UNION SELECT c.code FROM reached r JOIN stage_unit c ON c.job_id = $1 AND c.parent = r.code)"
    " SELECT s.sheet, s.n, s.code, '' FROM stage_unit s WHERE s.job_id = $1"
    " AND NOT EXISTS (SELECT 1 FROM reached r WHERE r.code = s.code) ORDER BY s.sheet, s.n LIMIT "
    "1000");
SQL(differing,
    "SELECT s.sheet, s.n, s.name, v.name FROM stage_unit s JOIN unit u ON u.code = s.code"
    " JOIN unit_version v ON v.unit_id = u.id AND v.superseded_at IS NULL AND v.from_on ="
    "  (SELECT max(x.from_on) FROM unit_version x WHERE x.unit_id = u.id AND x.superseded_at IS "
    "NULL)"
    " WHERE s.job_id = $1 AND (v.name <> s.name OR v.kind <> s.kind"
    "  OR (s.sector <> '' AND v.sector <> s.sector)"
    "  OR (s.parent <> '' AND NOT EXISTS (SELECT 1 FROM unit p WHERE p.id = v.parent_id AND p.code "
    "= s.parent)))"
    " ORDER BY s.sheet, s.n LIMIT 1000");

enum check {
	CHECK_TWICE,
	CHECK_MISSING,
	CHECK_OWN,
	CHECK_LATER,
	CHECK_CIRCLE,
	CHECK_DIFFERS,
	CHECK_COUNT
};
static const char *const checks[CHECK_COUNT] = { codes_twice,	parents_missing, parents_own,
						 parents_later, in_circles,	 differing };

static struct msg expected_of(enum check c, struct str detail)
{
	switch (c) {
	case CHECK_TWICE:
		return T(unit_expect_once, .row = detail);
	case CHECK_MISSING:
		return T(unit_expect_parent);
	case CHECK_OWN:
	case CHECK_CIRCLE:
		return T(unit_expect_no_circle);
	case CHECK_LATER:
		return T(unit_expect_parent_first);
	case CHECK_DIFFERS:
	case CHECK_COUNT:
		break;
	}
	return T(unit_expect_same, .name = detail);
}

static struct err run_check(struct unit_staging *st, enum check c)
{
	struct rows *rs;
	TRY(db_rows(st->db, checks[c], ARGS(INT(st->job)), &rs));
	while (db_next(rs)) {
		struct sheet sheet = { .name = col_text(rs, 0) };
		/* The heading's column is not known any more; the code stands in A in most books.
		 */
		struct table_row where = { .sheet = &sheet, .number = (int)col_int(rs, 1) };
		fault_at(st->f, &where, 0, col_text(rs, 2), expected_of(c, col_text(rs, 3)));
	}
	return db_done(rs);
}

/* ---- the move ---- */

SQL(dates_down,
    "UPDATE stage_unit SET from_on = (SELECT p.from_on FROM stage_unit p WHERE p.job_id = $1"
    "  AND p.code = stage_unit.parent) WHERE job_id = $1 AND dated = 0 AND EXISTS (SELECT 1"
    "  FROM stage_unit p WHERE p.job_id = $1 AND p.code = stage_unit.parent AND p.from_on > "
    "stage_unit.from_on)");
SQL(known_ids,
    "UPDATE stage_unit SET unit_id = (SELECT u.id FROM unit u WHERE u.code = stage_unit.code),"
    " version_id = 0 WHERE job_id = $1 AND EXISTS (SELECT 1 FROM unit u WHERE u.code = "
    "stage_unit.code)");
SQL(move_event, "INSERT INTO unit_event (id, kind, decision_no, issuer, effective_on, note, "
		"recorded_at, recorded_by)"
		" VALUES ($1,'import','','',$2,'',$3,$4)");
SQL(move_units, "INSERT INTO unit (id, code, created_at) SELECT unit_id, code, CAST($2 AS BIGINT)"
		" FROM stage_unit WHERE job_id = $1 AND version_id <> 0 ORDER BY unit_id");
SQL(move_versions,
    "INSERT INTO unit_version (id, unit_id, from_on, to_on, name, folded, sort_key, kind, sector,"
    " parent_id, event_id, recorded_at) SELECT s.version_id, s.unit_id, s.from_on,"
    " CAST($2 AS BIGINT), s.name, s.folded, s.sort_key, s.kind, s.sector, p.id,"
    " CAST($3 AS BIGINT), CAST($4 AS BIGINT) FROM stage_unit s LEFT JOIN unit p ON p.code = "
    "s.parent"
    " WHERE s.job_id = $1 AND s.version_id <> 0 ORDER BY s.version_id");
SQL(move_sizes,
    "INSERT INTO unit_size (unit_id, on_day, members, workers)"
    " SELECT unit_id, CASE WHEN version_id = 0 THEN CAST($2 AS BIGINT) ELSE from_on END,"
    " coalesce(members, workers), coalesce(workers, members) FROM stage_unit"
    " WHERE job_id = $1 AND (members IS NOT NULL OR workers IS NOT NULL) ORDER BY unit_id"
    " ON CONFLICT (unit_id, on_day) DO UPDATE SET members = excluded.members, workers = "
    "excluded.workers");
SQL(move_contacts,
    "INSERT INTO unit_contact (unit_id, chair, phone) SELECT unit_id, chair, phone FROM stage_unit"
    " WHERE job_id = $1 AND (chair <> '' OR phone <> '') ORDER BY unit_id"
    " ON CONFLICT (unit_id) DO UPDATE SET chair = excluded.chair, phone = excluded.phone");
/* ---- words, before the units they belong to ---- */

SQL(new_names, "SELECT s.unit_id, s.folded FROM stage_unit s WHERE s.job_id = $1 AND s.n > $2"
	       " AND s.n <= $3 AND NOT EXISTS (SELECT 1 FROM unit u WHERE u.code = s.code)"
	       " ORDER BY s.n, s.sheet");

/* These rows are most of an import. Nobody finds a unit by its words before it is there. */
static struct err index_names(struct tx *tx, void *arg)
{
	struct slice *x = arg;
	struct db *db = tx_db(tx);
	struct arena *was = db->arena;
	struct rows *rs;
	arena_reset(&x->scratch);
	db->arena = &x->scratch;
	struct err e = db_rows(db, new_names,
			       ARGS(INT(x->job), INT(x->from), INT(x->from + SLICE_ROWS)), &rs);
	while (!e.code && db_next(rs))
		e = unit_words_add(tx, (unit_id){ col_int(rs, 0) }, col_text(rs, 1));
	if (!e.code)
		e = db_done(rs);
	db_close_rows(db);
	db->arena = was;
	return e;
}

static struct err move(struct tx *tx, void *arg)
{
	struct unit_staging *st = arg;
	struct db *db = tx_db(tx);
	int64_t event = tx_id(tx), touched = 0;
	for (int depth = 0; depth < UNIT_DEPTH_MAX; depth++) {
		TRY(tx_run(tx, dates_down, ARGS(INT(st->job))));
		if (tx_changed(tx) == 0)
			break;
	}
	TRY(tx_run(tx, known_ids, ARGS(INT(st->job))));
	touched = tx_changed(tx);
	TRY(tx_run(tx, move_event,
		   ARGS(INT(event), INT(local_day(db->now)), INT(db->now), INT(db->actor))));
	TRY(tx_run(tx, move_units, ARGS(INT(st->job), INT(db->now))));
	st->out->added = tx_changed(tx);
	st->out->updated = touched;
	TRY(tx_run(tx, move_versions, ARGS(INT(st->job), INT(DAY_EVER), INT(event), INT(db->now))));
	TRY(tx_run(tx, move_sizes, ARGS(INT(st->job), INT(local_day(db->now)))));
	TRY(tx_run(tx, move_contacts, ARGS(INT(st->job))));
	return audit(tx,
		     (struct act){ .verb = "unit.import", .object = "unit_event", .id = event });
}

struct err unit_staging_apply(struct unit_staging *st, struct unit_import *out)
{
	st->out = out;
	for (int c = 0; c < CHECK_COUNT && !st->f->total; c++)
		TRY(run_check(st, (enum check)c));
	if (st->f->total)
		return FAIL(ERR_INVALID, "unit.import_faults",
			    str_fmt(st->db->arena, "%lld", (long long)st->f->total));
	TRY(by_slices(st, index_names));
	return db_write(st->db, move, st);
}
