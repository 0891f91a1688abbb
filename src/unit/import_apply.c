/* import_apply.c: units from a workbook, second part: what only the whole shows is checked where
 * the rows lie. import_move.c moves them in. */
#include "unit/import_stage.h"

#include "msg_unit.gen.h"

static struct err take_id(struct tx *tx, void *arg)
{
	*(int64_t *)arg = tx_id(tx);
	return OK;
}

struct err unit_staging_open(struct unit_staging *st)
{
	return db_write(st->db, take_id, &st->job);
}

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

struct err unit_staging_apply(struct unit_staging *st, struct unit_import *out)
{
	for (int c = 0; c < CHECK_COUNT && !st->f->total; c++)
		TRY(run_check(st, (enum check)c));
	if (st->f->total)
		return FAIL(ERR_INVALID, "unit.import_faults",
			    str_fmt(st->db->arena, "%lld", (long long)st->f->total));
	return unit_staging_move(st, out);
}
