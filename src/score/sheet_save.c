/* sheet_save.c: writes what people give a sheet: the unit's own points, the cluster's and the level
 * above's, and the sheet's way between them. See sheet.h. */
#include <assert.h>

#include "score/sheet.h"
#include "store/audit.h"

static struct err not_locked(struct db *db, season_id season)
{
	struct season s;
	TRY(season_read(db, season, &s));
	return s.locked ? FAIL(ERR_CONFLICT, "criteria.season_locked") : OK;
}

SQL(make_sheet,
    "INSERT INTO sheet (id, season_id, unit_id, set_id, role, period_id, state, version, reason)"
    " VALUES ($1,$2,$3,$4,$5,$6,'draft',1,'')");

/* The row as it stands now; made when nobody began it. */
static struct err begin(struct tx *tx, struct sheet_row *row)
{
	struct str role = row->role == SHEET_FOR_CLUSTER ? S("cluster") : S("class");
	TRY(sheet_find(tx_db(tx), row));
	if (row->id.n)
		return OK;
	row->id.n = tx_id(tx);
	row->version = 1;
	return tx_run(tx, make_sheet,
		      ARGS(INT(row->id.n), INT(row->season.n), INT(row->unit.n), INT(row->set),
			   TEXT(role), INT(row->period)));
}

/* ---- the unit's own points ---- */

struct had {
	int64_t points, version;
	struct str reason;
};

SQL(self_of,
    "SELECT self, self_reason, version FROM score WHERE sheet_id = $1 AND criterion_id = $2");
SQL(put_self,
    "INSERT INTO score (sheet_id, criterion_id, estimated, why, self, self_reason, self_by, "
    "self_at,"
    " cross_reason, final_reason, version) VALUES ($1,$2,0,'',$3,$4,$5,$6,'','',1)"
    " ON CONFLICT (sheet_id, criterion_id) DO UPDATE SET self = excluded.self,"
    " self_reason = excluded.self_reason, self_by = excluded.self_by, self_at = excluded.self_at,"
    " version = score.version + 1");
SQL(code_of, "SELECT code FROM criterion WHERE id = $1");

static struct str points_text(struct arena *a, int64_t points)
{
	return points == NO_VALUE ? STR_NONE : num_text(a, points, 2, 1);
}

/* One change of points in the log, under the criterion's code. */
static struct err log_points(struct tx *tx, const struct sheet_row *row, const char *verb,
			     const struct points_in *p, int64_t before)
{
	struct arena *a = tx_db(tx)->arena;
	struct rows *rs;
	TRY(db_row(tx_db(tx), code_of, ARGS(INT(p->criterion)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "criteria.no_criterion");
	struct change c = { .field = arena_cstr(a, col_text(rs, 0)),
			    .from = points_text(a, before),
			    .to = points_text(a, p->points) };
	TRY(db_done(rs));
	return audit(tx, (struct act){ .verb = verb,
				       .object = "sheet",
				       .id = row->id.n,
				       .unit = row->unit.n,
				       .changes = &c,
				       .count = 1,
				       .note = p->reason });
}

static struct err save_one(struct tx *tx, const struct sheet_row *row, const struct points_in *p,
			   bool *changed)
{
	struct db *db = tx_db(tx);
	struct str reason = p->reason.p ? p->reason : S("");
	struct had had = { .points = NO_VALUE, .reason = S("") };
	struct rows *rs;
	TRY(db_row(db, self_of, ARGS(INT(row->id.n), INT(p->criterion)), &rs));
	if (rs)
		had = (struct had){ col_int_or(rs, 0, NO_VALUE), col_int(rs, 2), col_text(rs, 1) };
	TRY(db_done(rs));
	if (had.points == p->points && str_eq(had.reason, reason))
		return OK;
	*changed = true;
	TRY(tx_run(tx, put_self,
		   ARGS(INT(row->id.n), INT(p->criterion), INT_OR_NUL(p->points), TEXT(reason),
			INT(db->actor), INT(db->now))));
	return had.points == p->points ? OK : log_points(tx, row, "sheet.save", p, had.points);
}

SQL(next_version, "UPDATE sheet SET version = version + 1 WHERE id = $1 AND version = $2");

struct err sheet_save_self(struct tx *tx, struct sheet_saving *in)
{
	int64_t seen = in->row.version;
	struct sheet_row row = in->row;
	bool changed = false;
	TRY(not_locked(tx_db(tx), row.season));
	TRY(begin(tx, &row));
	if (row.state != SHEET_DRAFT && row.state != SHEET_RETURNED)
		return FAIL(ERR_CONFLICT, "score.sheet_sent");
	bool fresh = seen == row.version || (seen == 0 && row.version == 1);
	if (!fresh && seen != SHEET_ANY_VERSION)
		return FAIL(ERR_CONFLICT, "score.sheet_changed");
	for (size_t i = 0; i < in->n; i++)
		TRY(save_one(tx, &row, &in->p[i], &changed));
	in->version = row.version + changed;
	if (!changed)
		return OK;
	return tx_run_one(tx, next_version, ARGS(INT(row.id.n), INT(row.version)),
			  "score.sheet_changed");
}

/* ---- its way ---- */

SQL(send, "UPDATE sheet SET state = 'self_sent', version = version + 1, self_sent_at = $3,"
	  " self_sent_by = $4 WHERE id = $1 AND version = $2 AND state IN ('draft','returned')");

struct err sheet_send(struct tx *tx, sheet_id id, int64_t version)
{
	struct db *db = tx_db(tx);
	struct sheet_row row;
	TRY(sheet_by_id(db, id, &row));
	TRY(not_locked(db, row.season));
	TRY(tx_run_one(tx, send, ARGS(INT(id.n), INT(version), INT(db->now), INT(db->actor)),
		       "score.sheet_changed"));
	return audit(tx, (struct act){ .verb = "sheet.send",
				       .object = "sheet",
				       .id = id.n,
				       .unit = row.unit.n });
}

SQL(give_back, "UPDATE sheet SET state = 'returned', version = version + 1, reason = $3"
	       " WHERE id = $1 AND version = $2 AND state IN ('self_sent','appraised')");

struct err sheet_return(struct tx *tx, sheet_id id, int64_t version, struct str reason)
{
	struct sheet_row row;
	if (!reason.n)
		return FAIL(ERR_INVALID, "score.return_reason");
	TRY(sheet_by_id(tx_db(tx), id, &row));
	TRY(not_locked(tx_db(tx), row.season));
	TRY(tx_run_one(tx, give_back, ARGS(INT(id.n), INT(version), TEXT(reason)),
		       "score.sheet_changed"));
	return audit(tx, (struct act){ .verb = "sheet.return",
				       .object = "sheet",
				       .id = id.n,
				       .unit = row.unit.n,
				       .note = reason });
}

/* ---- points of others ---- */

SQL(final_of, "SELECT final, version FROM score WHERE sheet_id = $1 AND criterion_id = $2");
SQL(cross_of, "SELECT cross_points, version FROM score WHERE sheet_id = $1 AND criterion_id = $2");
SQL(put_final,
    "INSERT INTO score (sheet_id, criterion_id, estimated, why, self_reason, cross_reason, final,"
    " final_reason, final_by, final_at, version) VALUES ($1,$2,0,'','','',$3,$4,$5,$6,1)"
    " ON CONFLICT (sheet_id, criterion_id) DO UPDATE SET final = excluded.final,"
    " final_reason = excluded.final_reason, final_by = excluded.final_by,"
    " final_at = excluded.final_at, version = score.version + 1");
SQL(put_cross,
    "INSERT INTO score (sheet_id, criterion_id, estimated, why, self_reason, final_reason,"
    " cross_points, cross_reason, cross_by, cross_at, version)"
    " VALUES ($1,$2,0,'','','',$3,$4,$5,$6,1)"
    " ON CONFLICT (sheet_id, criterion_id) DO UPDATE SET cross_points = excluded.cross_points,"
    " cross_reason = excluded.cross_reason, cross_by = excluded.cross_by,"
    " cross_at = excluded.cross_at, version = score.version + 1");

static struct err put_points(struct tx *tx, const char *sql, sheet_id id, const struct points_in *p)
{
	struct db *db = tx_db(tx);
	return tx_run(tx, sql,
		      ARGS(INT(id.n), INT(p->criterion), INT_OR_NUL(p->points),
			   TEXT(p->reason.p ? p->reason : S("")), INT(db->actor), INT(db->now)));
}

struct err sheet_put_final(struct tx *tx, sheet_id id, const struct points_in *p)
{
	return put_points(tx, put_final, id, p);
}

struct err line_save(struct tx *tx, const struct line_saving *in)
{
	struct db *db = tx_db(tx);
	struct sheet_row row = in->row;
	const struct points_in *p = &in->given;
	int64_t before = NO_VALUE, version = 0;
	struct rows *rs;
	TRY(not_locked(db, row.season));
	TRY(begin(tx, &row));
	if (row.state == SHEET_SETTLED)
		return FAIL(ERR_CONFLICT, "score.sheet_settled");
	TRY(db_row(db, in->cross ? cross_of : final_of, ARGS(INT(row.id.n), INT(p->criterion)),
		   &rs));
	if (rs) {
		before = col_int_or(rs, 0, NO_VALUE);
		version = col_int(rs, 1);
	}
	TRY(db_done(rs));
	if (version != in->version)
		return FAIL(ERR_CONFLICT, "score.line_changed");
	TRY(put_points(tx, in->cross ? put_cross : put_final, row.id, p));
	return log_points(tx, &row, in->cross ? "sheet.cross" : "sheet.appraise", p, before);
}

SQL(judged_left,
    "SELECT COUNT(*) FROM sheet s JOIN criterion k ON k.set_id = s.set_id AND k.part = 'main'"
    " LEFT JOIN score c ON c.sheet_id = s.id AND c.criterion_id = k.id"
    " WHERE s.id = $1 AND c.final IS NULL AND c.computed IS NULL");
SQL(mark_appraised, "UPDATE sheet SET state = 'appraised', version = version + 1"
		    " WHERE id = $1 AND state = 'self_sent'");

struct err sheet_mark_appraised(struct tx *tx, sheet_id id)
{
	int64_t left = 0;
	assert(id.n);
	TRY(db_int(tx_db(tx), judged_left, ARGS(INT(id.n)), &left));
	return left ? OK : tx_run(tx, mark_appraised, ARGS(INT(id.n)));
}
