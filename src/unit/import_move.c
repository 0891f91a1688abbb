/* import_move.c: units from a workbook, last part: what is valid goes into the tables slice by
 * slice, where nobody sees it yet, and one short transaction shows it all. Others write between
 * the slices. Hidden is: the event and its versions are superseded the moment they are recorded,
 * and a unit's code begins with a new line, as none can that is typed. */
#include "unit/import_stage.h"

#include "base/day.h"
#include "store/audit.h"
#include "unit/version.h"
#include "unit/word.h"

/* Of rows, small enough that whoever waits for one does not notice. */
enum { SLICE_ROWS = 1000 };
struct slice {
	struct unit_staging *st;
	int64_t from; /* row before it */
	int64_t changed;
	struct arena scratch;
};
#define SLICE(x) INT((x)->st->job), INT((x)->from), INT((x)->from + SLICE_ROWS)

SQL(last_row, "SELECT max(n) FROM stage_unit WHERE job_id = $1");

/* `changed` (may be NULL) gets how many rows all slices changed, as each counts them. */
static struct err by_slices(struct unit_staging *st, write_fn *fn, int64_t *changed)
{
	struct slice x = { .st = st };
	int64_t last = 0;
	TRY(db_int(st->db, last_row, ARGS(INT(st->job)), &last));
	struct err e = OK;
	for (; !e.code && x.from < last; x.from += SLICE_ROWS)
		e = db_write(st->db, fn, &x);
	if (e.code)
		e = FAIL(e.code, e.message, arena_copy(st->db->arena, e.v[0]));
	arena_free(&x.scratch);
	if (changed)
		*changed = x.changed;
	return e;
}

/* ---- before: days and ids, in the staged rows ---- */

SQL(dates_down,
    "UPDATE stage_unit SET from_on = (SELECT p.from_on FROM stage_unit p WHERE p.job_id = $1"
    "  AND p.code = stage_unit.parent) WHERE job_id = $1 AND n > $2 AND n <= $3 AND dated = 0"
    " AND EXISTS (SELECT 1 FROM stage_unit p WHERE p.job_id = $1 AND p.code = stage_unit.parent"
    "  AND p.from_on > stage_unit.from_on)");
SQL(known_ids,
    "UPDATE stage_unit SET unit_id = (SELECT u.id FROM unit u WHERE u.code = stage_unit.code),"
    " version_id = 0 WHERE job_id = $1 AND n > $2 AND n <= $3"
    " AND EXISTS (SELECT 1 FROM unit u WHERE u.code = stage_unit.code)");

static struct err take_dates(struct tx *tx, void *arg)
{
	struct slice *x = arg;
	TRY(tx_run(tx, dates_down, ARGS(SLICE(x))));
	x->changed += tx_changed(tx);
	return OK;
}

static struct err find_known(struct tx *tx, void *arg)
{
	struct slice *x = arg;
	TRY(tx_run(tx, known_ids, ARGS(SLICE(x))));
	x->changed += tx_changed(tx);
	return OK;
}

/* ---- hidden ---- */

SQL(hide_event, "INSERT INTO unit_event (id, kind, decision_no, issuer, effective_on, note, "
		"recorded_at, recorded_by, superseded_at)"
		" VALUES ($1,'import','','',$2,'',$3,$4,$3)");
SQL(hide_units,
    "INSERT INTO unit (id, code, created_at) SELECT unit_id, '\n' || CAST(unit_id AS TEXT),"
    " CAST($4 AS BIGINT) FROM stage_unit WHERE job_id = $1 AND n > $2 AND n <= $3"
    " AND version_id <> 0 ORDER BY unit_id");
SQL(hide_versions,
    "INSERT INTO unit_version (id, unit_id, from_on, to_on, name, folded, sort_key, kind, sector,"
    " parent_id, event_id, recorded_at, superseded_at) SELECT s.version_id, s.unit_id, s.from_on,"
    " CAST($4 AS BIGINT), s.name, s.folded, s.sort_key, s.kind, s.sector, coalesce("
    "  (SELECT p.unit_id FROM stage_unit p WHERE p.job_id = $1 AND p.code = s.parent),"
    "  (SELECT u.id FROM unit u WHERE u.code = s.parent)),"
    " CAST($1 AS BIGINT), CAST($5 AS BIGINT), CAST($5 AS BIGINT) FROM stage_unit s"
    " WHERE s.job_id = $1 AND s.n > $2 AND s.n <= $3 AND s.version_id <> 0 ORDER BY s.version_id");
SQL(hide_sizes, "INSERT INTO unit_size (unit_id, on_day, members, workers)"
		" SELECT unit_id, from_on, coalesce(members, workers), coalesce(workers, members)"
		" FROM stage_unit WHERE job_id = $1 AND n > $2 AND n <= $3 AND version_id <> 0"
		" AND (members IS NOT NULL OR workers IS NOT NULL) ORDER BY unit_id");
SQL(hide_contacts,
    "INSERT INTO unit_contact (unit_id, chair, phone) SELECT unit_id, chair, phone FROM stage_unit"
    " WHERE job_id = $1 AND n > $2 AND n <= $3 AND version_id <> 0"
    " AND (chair <> '' OR phone <> '') ORDER BY unit_id");
SQL(new_names, "SELECT unit_id, folded FROM stage_unit WHERE job_id = $1 AND n > $2 AND n <= $3"
	       " AND version_id <> 0 ORDER BY n, sheet");

static struct err put_event(struct tx *tx, void *arg)
{
	struct unit_staging *st = arg;
	struct db *db = tx_db(tx);
	return tx_run(tx, hide_event,
		      ARGS(INT(st->job), INT(local_day(db->now)), INT(db->now), INT(db->actor)));
}

static struct err put_units(struct tx *tx, void *arg)
{
	struct slice *x = arg;
	TRY(tx_run(tx, hide_units, ARGS(SLICE(x), INT(tx_db(tx)->now))));
	x->changed += tx_changed(tx);
	return OK;
}

static struct err put_words(struct tx *tx, struct slice *x)
{
	struct db *db = tx_db(tx);
	struct rows *rs;
	TRY(db_rows(db, new_names, ARGS(SLICE(x)), &rs));
	while (db_next(rs))
		TRY(unit_words_add(tx, (unit_id){ col_int(rs, 0) }, col_text(rs, 1)));
	return db_done(rs);
}

/* After all units: a parent may stand below its own. */
static struct err put_versions(struct tx *tx, void *arg)
{
	struct slice *x = arg;
	struct db *db = tx_db(tx);
	TRY(tx_run(tx, hide_versions, ARGS(SLICE(x), INT(DAY_EVER), INT(db->now))));
	TRY(tx_run(tx, hide_sizes, ARGS(SLICE(x))));
	TRY(tx_run(tx, hide_contacts, ARGS(SLICE(x))));
	struct arena *was = db->arena;
	arena_reset(&x->scratch);
	db->arena = &x->scratch;
	struct err e = put_words(tx, x);
	db_close_rows(db);
	db->arena = was;
	return e;
}

/* ---- shown ---- */

SQL(show_event, "UPDATE unit_event SET superseded_at = NULL WHERE id = $1");
SQL(show_units, "UPDATE unit SET code = s.code FROM stage_unit s"
		" WHERE s.job_id = $1 AND s.n > $2 AND s.n <= $3 AND s.version_id <> 0"
		" AND unit.id = s.unit_id");
SQL(show_versions, "UPDATE unit_version SET superseded_at = NULL WHERE event_id = $1");
SQL(renew_sizes,
    "INSERT INTO unit_size (unit_id, on_day, members, workers)"
    " SELECT unit_id, CAST($2 AS BIGINT), coalesce(members, workers), coalesce(workers, members)"
    " FROM stage_unit WHERE job_id = $1 AND version_id = 0"
    " AND (members IS NOT NULL OR workers IS NOT NULL) ORDER BY unit_id"
    " ON CONFLICT (unit_id, on_day) DO UPDATE SET members = excluded.members, workers = "
    "excluded.workers");
SQL(renew_contacts,
    "INSERT INTO unit_contact (unit_id, chair, phone) SELECT unit_id, chair, phone FROM stage_unit"
    " WHERE job_id = $1 AND version_id = 0 AND (chair <> '' OR phone <> '') ORDER BY unit_id"
    " ON CONFLICT (unit_id) DO UPDATE SET chair = excluded.chair, phone = excluded.phone");

/* In slices too: the join of one is held in memory. */
static struct err put_codes(struct tx *tx, struct unit_staging *st)
{
	struct slice x = { .st = st };
	int64_t last = 0;
	TRY(db_int(tx_db(tx), last_row, ARGS(INT(st->job)), &last));
	for (; x.from < last; x.from += SLICE_ROWS)
		TRY(tx_run(tx, show_units, ARGS(SLICE(&x))));
	return OK;
}

/* A code that somebody gave away meanwhile is a conflict, and nothing is shown. */
static struct err show(struct tx *tx, void *arg)
{
	struct unit_staging *st = arg;
	TRY(tx_run(tx, show_event, ARGS(INT(st->job))));
	TRY(put_codes(tx, st));
	TRY(tx_run(tx, show_versions, ARGS(INT(st->job))));
	if (st->known) {
		TRY(tx_run(tx, renew_sizes, ARGS(INT(st->job), INT(local_day(tx_db(tx)->now)))));
		TRY(tx_run(tx, renew_contacts, ARGS(INT(st->job))));
	}
	return audit(tx,
		     (struct act){ .verb = "unit.import", .object = "unit_event", .id = st->job });
}

struct err unit_staging_move(struct unit_staging *st, struct unit_import *out)
{
	int64_t lowered = 1;
	for (int depth = 0; depth < UNIT_DEPTH_MAX && lowered; depth++)
		TRY(by_slices(st, take_dates, &lowered));
	TRY(by_slices(st, find_known, &st->known));
	out->updated = st->known;
	TRY(db_write(st->db, put_event, st));
	TRY(by_slices(st, put_units, &out->added));
	TRY(by_slices(st, put_versions, NULL));
	return db_write(st->db, show, st);
}

/* ---- cleared away ---- */

SQL(still_hidden, "SELECT count(*) FROM unit_event WHERE id = $1 AND superseded_at IS NOT NULL"
		  " AND superseded_by IS NULL");
#define HIDDEN_UNITS                                                                               \
	"(SELECT unit_id FROM stage_unit WHERE job_id = $1 AND n > $2 AND n <= $3"                 \
	" AND version_id <> 0)"
SQL(drop_words, "DELETE FROM unit_word WHERE unit_id IN " HIDDEN_UNITS);
SQL(drop_contacts, "DELETE FROM unit_contact WHERE unit_id IN " HIDDEN_UNITS);
SQL(drop_sizes, "DELETE FROM unit_size WHERE unit_id IN " HIDDEN_UNITS);
SQL(drop_versions, "DELETE FROM unit_version WHERE unit_id IN " HIDDEN_UNITS);
SQL(drop_units, "DELETE FROM unit WHERE id IN " HIDDEN_UNITS);
SQL(drop_event, "DELETE FROM unit_event WHERE id = $1");
SQL(stage_clear, "DELETE FROM stage_unit WHERE job_id = $1 AND n > $2 AND n <= $3");

static struct err take_versions_back(struct tx *tx, void *arg)
{
	static const char *const drops[] = { drop_words, drop_contacts, drop_sizes, drop_versions };
	const struct slice *x = arg;
	for (size_t i = 0; i < sizeof drops / sizeof *drops; i++)
		TRY(tx_run(tx, drops[i], ARGS(SLICE(x))));
	return OK;
}

static struct err take_units_back(struct tx *tx, void *arg)
{
	const struct slice *x = arg;
	return tx_run(tx, drop_units, ARGS(SLICE(x)));
}

static struct err take_event_back(struct tx *tx, void *arg)
{
	const struct unit_staging *st = arg;
	return tx_run(tx, drop_event, ARGS(INT(st->job)));
}

static struct err clear(struct tx *tx, void *arg)
{
	const struct slice *x = arg;
	return tx_run(tx, stage_clear, ARGS(SLICE(x)));
}

struct err unit_staging_close(struct unit_staging *st)
{
	int64_t hidden = 0;
	TRY(db_int(st->db, still_hidden, ARGS(INT(st->job)), &hidden));
	if (hidden) {
		TRY(by_slices(st, take_versions_back, NULL));
		TRY(by_slices(st, take_units_back, NULL));
		TRY(db_write(st->db, take_event_back, st));
	}
	return by_slices(st, clear, NULL);
}
