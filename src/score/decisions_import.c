/* decisions_import.c: see the header. */
#include "score/decisions_import.h"

#include "base/day.h"
#include "score/season_load.h"
#include "score/season_save.h"
#include "store/audit.h"

struct recording {
	struct decisions_import *in;
	int64_t until;	    /* only decisions dated up to this day */
	cluster_id cluster; /* only this cluster's; n 0: all */
};

SQL(cluster_of, "SELECT c.code FROM cluster c JOIN cluster_member m ON m.cluster_id = c.id"
		" JOIN unit u ON u.id = m.unit_id WHERE m.season_id = $1 AND u.code = $2");
SQL(ids_of, "SELECT (SELECT id FROM unit WHERE code = $1 AND arriving IS NULL),"
	    " (SELECT id FROM cluster WHERE season_id = $2 AND code = $3)");

/* The cluster that a decision concerns: its own, or that of its unit. */
static struct err concerns(struct db *db, season_id season, const struct decided *d,
			   struct str *out)
{
	struct rows *rs;
	*out = d->cluster;
	if (d->cluster.n || !d->unit.n)
		return OK;
	TRY(db_row(db, cluster_of, ARGS(INT(season.n), TEXT(d->unit)), &rs));
	if (rs)
		*out = col_text(rs, 0);
	return db_done(rs);
}

SQL(put_points,
    "INSERT INTO score (sheet_id, criterion_id, estimated, why, self_reason, cross_reason,"
    " final_reason, version, final, final_by, final_at)"
    " SELECT s.id, c.id, 0, '', '', '', CAST($2 AS TEXT), 1, CAST($1 AS BIGINT), CAST($3 AS "
    "BIGINT),"
    " CAST($4 AS BIGINT) FROM sheet s JOIN unit u ON u.id = s.unit_id"
    " JOIN criterion c ON c.set_id = s.set_id WHERE s.season_id = $5 AND u.code = $6 AND s.role = "
    "$7"
    " AND s.period_id = 0 AND c.code = $8 ON CONFLICT (sheet_id, criterion_id) DO UPDATE SET"
    " final = excluded.final, final_reason = excluded.final_reason, final_by = excluded.final_by,"
    " final_at = excluded.final_at, version = score.version + 1");

static struct err appraise(struct tx *tx, season_id season, const struct decided *d)
{
	struct db *db = tx_db(tx);
	struct str role = d->cluster_sheet ? S("cluster") : S("class");
	TRY(season_still_open(db, season));
	for (size_t i = 0; i < d->given_count; i++)
		TRY(tx_run_one(tx, put_points,
			       ARGS(INT(d->given[i].points), TEXT(d->given[i].reason),
				    INT(db->actor), INT(db->now), INT(season.n), TEXT(d->unit),
				    TEXT(role), TEXT(d->given[i].criterion)),
			       "score.sheet_not_made"));
	return OK;
}

SQL(on_record,
    "SELECT count(*) FROM decision WHERE season_id = $1 AND kind = $2 AND body = $3"
    " AND coalesce(cluster_id, 0) = $4 AND coalesce(unit_id, 0) = $5 AND superseded_at IS NULL");

static struct err record(struct tx *tx, struct recording *x, const struct decided *d)
{
	struct db *db = tx_db(tx);
	struct rows *rs;
	int64_t known = 0;
	decision_id id;
	struct decision row = { .season = x->in->season,
				.kind = decision_word(d->kind),
				.body = decision_body(db->arena, d),
				.decided_by = d->by,
				.document_no = d->document_no,
				.decided_on = d->on };
	if (d->kind == DECIDE_APPRAISAL)
		return appraise(tx, x->in->season, d);
	TRY(db_row(db, ids_of,
		   ARGS(TEXT(d->unit.p ? d->unit : S("")), INT(row.season.n),
			TEXT(d->cluster.p ? d->cluster : S(""))),
		   &rs));
	row.unit.n = col_int(rs, 0);
	row.cluster.n = col_int(rs, 1);
	TRY(db_done(rs));
	TRY(db_int(db, on_record,
		   ARGS(INT(row.season.n), TEXT(row.kind), TEXT(row.body), INT(row.cluster.n),
			INT(row.unit.n)),
		   &known));
	if (known)
		return OK;
	x->in->recorded++;
	return decision_record(tx, &row, NULL, &id);
}

static struct err record_all(struct tx *tx, void *arg)
{
	struct recording *x = arg;
	struct cluster k = { 0 };
	if (x->cluster.n)
		TRY(cluster_read(tx_db(tx), x->cluster, &k));
	for (size_t i = 0; i < x->in->file->n; i++) {
		const struct decided *d = &x->in->file->p[i];
		struct str concerned;
		TRY(concerns(tx_db(tx), x->in->season, d, &concerned));
		bool out = x->in->leave_out.n && str_eq(concerned, x->in->leave_out);
		bool mine = !x->cluster.n || str_eq(concerned, k.code);
		if (!out && mine && d->on <= x->until)
			TRY(record(tx, x, d));
	}
	return OK;
}

struct err decisions_import(struct db *db, struct decisions_import *in)
{
	struct recording x = { .in = in, .until = DAY_EVER };
	in->recorded = 0;
	return db_write(db, record_all, &x);
}

/* ---- conferences ---- */

SQL(settle, "UPDATE sheet SET state = 'settled', version = version + 1 WHERE season_id = $1"
	    " AND unit_id IN (SELECT unit_id FROM cluster_member WHERE cluster_id = $2)");

struct err cluster_settle(struct tx *tx, cluster_id id)
{
	struct cluster k;
	TRY(cluster_read(tx_db(tx), id, &k));
	TRY(tx_run(tx, settle, ARGS(INT(k.season.n), INT(id.n))));
	return audit(tx, (struct act){ .verb = "cluster.settle", .object = "cluster", .id = id.n });
}

SQL(unsettle, "UPDATE sheet SET state = 'appraised', version = version + 1 WHERE season_id = $1"
	      " AND state = 'settled'"
	      " AND unit_id IN (SELECT unit_id FROM cluster_member WHERE cluster_id = $2)");

struct err cluster_unsettle(struct tx *tx, cluster_id id)
{
	struct cluster k;
	TRY(cluster_read(tx_db(tx), id, &k));
	TRY(tx_run(tx, unsettle, ARGS(INT(k.season.n), INT(id.n))));
	return audit(tx,
		     (struct act){ .verb = "cluster.unsettle", .object = "cluster", .id = id.n });
}

static struct err hold(struct tx *tx, void *arg)
{
	struct recording *x = arg;
	struct cluster k;
	TRY(record_all(tx, x));
	TRY(cluster_settle(tx, x->cluster));
	TRY(cluster_read(tx_db(tx), x->cluster, &k));
	for (enum year_step s = k.step; s < STEP_CONFERRED; s++)
		TRY(cluster_move(tx, k.id, s, s + 1, STR_NONE));
	return OK;
}

struct err season_recompute(struct db *db, season_id season)
{
	struct close_input in;
	struct close_output out;
	TRY(season_load(db, season, &in));
	in.draft = true;
	season_close(db->arena, &in, &out);
	return season_refresh(db, &in, &out);
}

struct err conferences_import(struct db *db, struct decisions_import *in)
{
	struct cluster *all;
	size_t n;
	int64_t now = db->now;
	in->recorded = 0;
	TRY(season_recompute(db, in->season));
	TRY(cluster_list(db, in->season, &all, &n));
	for (size_t i = 0; i < n; i++) {
		struct recording x = { in, all[i].conference_on, all[i].id };
		if (all[i].conference_on == DAY_NONE)
			continue;
		if (in->leave_out.n && str_eq(all[i].code, in->leave_out))
			continue;
		db->now = day_end_ms(all[i].conference_on) - 6 * 3600000;
		TRY(db_write(db, hold, &x));
	}
	db->now = now;
	return OK;
}
