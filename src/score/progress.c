/* progress.c: the states of sheets, for boards. */
#include "score/progress.h"

#include "base/day.h"

SQL(sheets_of,
    "SELECT s.unit_id, s.id, s.state, s.self_sent_at FROM sheet s"
    " JOIN cluster_member m ON m.season_id = s.season_id AND m.unit_id = s.unit_id"
    " WHERE s.season_id = $1 AND s.role = 'class' AND (CAST($2 AS BIGINT) = 0 OR m.cluster_id = $2)"
    " ORDER BY s.unit_id LIMIT 20000");

static enum sheet_stage stage_of(struct str state)
{
	if (str_eq(state, S("draft")))
		return STAGE_DRAFT;
	if (str_eq(state, S("self_sent")))
		return STAGE_SENT;
	if (str_eq(state, S("returned")))
		return STAGE_RETURNED;
	return STAGE_APPRAISED; /* appraised, settled */
}

struct err sheet_progress(struct db *db, season_id season, cluster_id cluster,
			  struct sheet_progress **out, size_t *n)
{
	struct {
		struct sheet_progress *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, sheets_of, ARGS(INT(season.n), INT(cluster.n)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = (struct sheet_progress){ { col_int(rs, 0) },
								col_int(rs, 1),
								stage_of(col_view(rs, 2)),
								col_int(rs, 3) };
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

SQL(waiting_of,
    "WITH RECURSIVE below (id) AS (SELECT CAST($2 AS BIGINT) UNION SELECT v.unit_id FROM below b"
    "  JOIN unit_version v ON v.parent_id = b.id AND v.superseded_at IS NULL"
    "  AND v.from_on <= $3 AND v.to_on > $3)"
    " SELECT coalesce(sum(CASE WHEN s.role = 'class' AND s.state = 'self_sent' THEN 1 ELSE 0 END),"
    "  0), coalesce(sum((SELECT count(*) FROM review_request q WHERE q.sheet_id = s.id"
    "  AND q.answered_at IS NULL)), 0) FROM sheet s WHERE s.season_id = $1"
    " AND (CAST($2 AS BIGINT) = 0 OR s.unit_id IN (SELECT id FROM below))");

struct err score_waiting(struct db *db, season_id season, unit_id top, struct score_waiting *out)
{
	struct rows *rs;
	int64_t today = local_day(db->now);
	*out = (struct score_waiting){ 0 };
	TRY(db_row(db, waiting_of, ARGS(INT(season.n), INT(top.n), INT(today)), &rs));
	if (rs)
		*out = (struct score_waiting){ col_int(rs, 0), col_int(rs, 1) };
	return db_done(rs);
}
