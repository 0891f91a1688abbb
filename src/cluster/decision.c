/* decision.c: what people decided, and the handover of a cluster's papers. */
#include "account/account.h"
#include "cluster/cluster.h"

#include "store/audit.h"

SQL(decision_put,
    "INSERT INTO decision (id, season_id, cluster_id, unit_id, kind, body, decided_by, decided_on,"
    " document_no, recorded_by, recorded_at) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)");
SQL(decision_supersede,
    "UPDATE decision SET superseded_at = $1 WHERE id = $2 AND superseded_at IS NULL");

struct err decision_record(struct tx *tx, const struct decision *d, const decision_id *replaces,
			   decision_id *out)
{
	struct db *db = tx_db(tx);
	if (!d->decided_by.n)
		return FAIL(ERR_INVALID, "cluster.who_decided");
	TRY(paper_day_ok(db, d->decided_on));
	if (!str_eq(d->kind, S("reopen")))
		TRY(season_still_open(db, d->season));
	if (replaces && replaces->n)
		TRY(tx_run_one(tx, decision_supersede, ARGS(INT(db->now), INT(replaces->n)),
			       "cluster.changed_meanwhile"));
	out->n = tx_id(tx);
	TRY(tx_run(tx, decision_put,
		   ARGS(INT(out->n), INT(d->season.n),
			INT_OR_NUL(d->cluster.n ? d->cluster.n : INT64_MIN),
			INT_OR_NUL(d->unit.n ? d->unit.n : INT64_MIN), TEXT(d->kind), TEXT(d->body),
			TEXT(d->decided_by), INT(d->decided_on),
			TEXT(d->document_no.p ? d->document_no : S("")), INT(db->actor),
			INT(db->now))));
	return audit(tx, (struct act){ .verb = "decision.record",
				       .object = "decision",
				       .id = out->n,
				       .unit = d->unit.n,
				       .note = d->kind });
}

#define DECISION_COLUMNS                                                                           \
	"d.id, d.season_id, d.cluster_id, d.unit_id, d.kind, d.body, d.decided_by, d.decided_on,"  \
	" d.document_no, d.recorded_at, a.name"

static struct decision decision_of(struct rows *rs)
{
	return (struct decision){ .id = { col_int(rs, 0) },
				  .season = { col_int(rs, 1) },
				  .cluster = { col_int(rs, 2) },
				  .unit = { col_int(rs, 3) },
				  .kind = col_text(rs, 4),
				  .body = col_text(rs, 5),
				  .decided_by = col_text(rs, 6),
				  .decided_on = col_int(rs, 7),
				  .document_no = col_text(rs, 8),
				  .recorded_at = col_int(rs, 9),
				  .recorder = col_text(rs, 10) };
}

SQL(decisions_of,
    "SELECT " DECISION_COLUMNS " FROM decision d LEFT JOIN account a ON a.id = d.recorded_by"
    " WHERE d.season_id = $1 AND d.superseded_at IS NULL"
    " AND (CAST($2 AS BIGINT) = 0 OR d.cluster_id = $2) ORDER BY d.id LIMIT 20000");

struct err decision_list(struct db *db, season_id season, cluster_id cluster, struct decision **out,
			 size_t *n)
{
	struct {
		struct decision *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, decisions_of, ARGS(INT(season.n), INT(cluster.n)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = decision_of(rs);
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

SQL(decision_one,
    "SELECT " DECISION_COLUMNS " FROM decision d LEFT JOIN account a ON a.id = d.recorded_by"
    " WHERE d.id = $1 AND d.superseded_at IS NULL");

struct err decision_get(struct db *db, decision_id id, struct decision *out)
{
	struct rows *rs;
	TRY(db_row(db, decision_one, ARGS(INT(id.n)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "cluster.no_decision");
	*out = decision_of(rs);
	return db_done(rs);
}

SQL(undo_put, "INSERT INTO decision_undo (decision_id, undone_at, undone_by, reason)"
	      " VALUES ($1,$2,$3,$4)");

struct err decision_withdraw(struct tx *tx, decision_id id, struct str reason)
{
	struct db *db = tx_db(tx);
	struct decision d;
	if (!reason.n)
		return FAIL(ERR_INVALID, "cluster.undo_reason");
	TRY(decision_get(db, id, &d));
	TRY(season_still_open(db, d.season));
	TRY(tx_run_one(tx, decision_supersede, ARGS(INT(db->now), INT(id.n)),
		       "cluster.changed_meanwhile"));
	TRY(tx_run(tx, undo_put, ARGS(INT(id.n), INT(db->now), INT(db->actor), TEXT(reason))));
	return audit(tx, (struct act){ .verb = "decision.withdraw",
				       .object = "decision",
				       .id = id.n,
				       .unit = d.unit.n,
				       .note = reason });
}

SQL(decisions_past, "SELECT " DECISION_COLUMNS ", d.superseded_at, w.name, u.reason"
		    " FROM decision d LEFT JOIN account a ON a.id = d.recorded_by"
		    " LEFT JOIN decision_undo u ON u.decision_id = d.id"
		    " LEFT JOIN account w ON w.id = u.undone_by WHERE d.season_id = $1"
		    " AND d.superseded_at IS NOT NULL ORDER BY d.superseded_at DESC, d.id DESC"
		    " LIMIT 200");

struct err decision_history(struct db *db, season_id season, struct decision_past **out, size_t *n)
{
	struct {
		struct decision_past *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, decisions_past, ARGS(INT(season.n)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = (struct decision_past){ .d = decision_of(rs),
							       .ended_at = col_int(rs, 11),
							       .undone_by = col_text(rs, 12),
							       .why = col_text(rs, 13) };
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

/* ---- handover ---- */

SQL(handover_put, "INSERT INTO handover (id, cluster_id, from_unit_id, to_unit_id, list) VALUES "
		  "($1,$2,$3,$4,$5)");

struct err handover_propose(struct tx *tx, cluster_id id, unit_id from, unit_id to, struct str list)
{
	if (from.n == to.n)
		return FAIL(ERR_INVALID, "cluster.handover_same");
	TRY(tx_run(tx, handover_put,
		   ARGS(INT(tx_id(tx)), INT(id.n), INT(from.n), INT(to.n), TEXT(list))));
	return audit(tx, (struct act){ .verb = "cluster.handover",
				       .object = "cluster",
				       .id = id.n,
				       .unit = from.n });
}

SQL(sign_from, "UPDATE handover SET signed_from_at = $1 WHERE id = $2 AND from_unit_id = $3 AND "
	       "signed_from_at IS NULL");
SQL(sign_to, "UPDATE handover SET signed_to_at = $1 WHERE id = $2 AND to_unit_id = $3 AND "
	     "signed_to_at IS NULL");

SQL(signed_by_both, "SELECT cluster_id FROM handover WHERE id = $1 AND signed_from_at IS NOT NULL"
		    " AND signed_to_at IS NOT NULL");

struct err handover_sign(struct tx *tx, int64_t id, unit_id by)
{
	int64_t cluster = 0;
	TRY(tx_run(tx, sign_from, ARGS(INT(tx_db(tx)->now), INT(id), INT(by.n))));
	if (tx_changed(tx) == 0)
		TRY(tx_run_one(tx, sign_to, ARGS(INT(tx_db(tx)->now), INT(id), INT(by.n)),
			       "cluster.handover_not_yours"));
	TRY(db_int(tx_db(tx), signed_by_both, ARGS(INT(id)), &cluster));
	if (cluster)
		TRY(heads_follow_cluster(tx, cluster));
	return audit(tx, (struct act){ .verb = "cluster.handover_sign",
				       .object = "handover",
				       .id = id,
				       .unit = by.n });
}

SQL(handover_of,
    "SELECT h.id, h.from_unit_id, h.to_unit_id, h.list, h.signed_from_at, h.signed_to_at,"
    " f.name, t.name FROM handover h"
    " JOIN unit_version f ON f.unit_id = h.from_unit_id AND f.superseded_at IS NULL"
    " JOIN unit_version t ON t.unit_id = h.to_unit_id AND t.superseded_at IS NULL"
    " WHERE h.cluster_id = $1 ORDER BY h.id DESC, f.from_on DESC, t.from_on DESC LIMIT 1");

struct err handover_read(struct db *db, cluster_id id, struct handover *out)
{
	struct rows *rs;
	*out = (struct handover){ 0 };
	TRY(db_row(db, handover_of, ARGS(INT(id.n)), &rs));
	if (!rs)
		return OK;
	*out = (struct handover){ .id = col_int(rs, 0),
				  .from = { col_int(rs, 1) },
				  .to = { col_int(rs, 2) },
				  .list = col_text(rs, 3),
				  .signed_from_at = col_int(rs, 4),
				  .signed_to_at = col_int(rs, 5),
				  .from_name = col_text(rs, 6),
				  .to_name = col_text(rs, 7) };
	return db_done(rs);
}
