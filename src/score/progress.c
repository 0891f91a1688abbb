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

#define BELOW                                                                                      \
	"WITH RECURSIVE below (id) AS (SELECT CAST($2 AS BIGINT) UNION SELECT v.unit_id FROM"      \
	" below b JOIN unit_version v ON v.parent_id = b.id AND v.superseded_at IS NULL"           \
	" AND v.from_on <= $3 AND v.to_on > $3)"
#define IN_SCOPE " AND (CAST($2 AS BIGINT) = 0 OR s.unit_id IN (SELECT id FROM below))"
SQL(waiting_of, BELOW
    " SELECT coalesce(sum(CASE WHEN s.role = 'class' AND s.state = 'self_sent' THEN 1 ELSE 0 END),"
    "  0), coalesce(sum((SELECT count(*) FROM review_request q WHERE q.sheet_id = s.id"
    "  AND q.answered_at IS NULL)), 0) FROM sheet s WHERE s.season_id = $1" IN_SCOPE);
/* What of a sent sheet nobody has scored and no figure computes, in runs of one sheet. */
SQL(lines_waiting, BELOW " SELECT s.id, k.code FROM sheet s JOIN criterion k ON k.set_id = s.set_id"
			 " LEFT JOIN score c ON c.sheet_id = s.id AND c.criterion_id = k.id"
			 " WHERE s.season_id = $1 AND s.role = 'class' AND s.state = 'self_sent'"
			 " AND k.part = 'main' AND c.final IS NULL AND c.computed IS NULL" IN_SCOPE
			 " ORDER BY s.id");
SQL(reviews_waiting,
    BELOW " SELECT q.id, coalesce(k.code, '') FROM review_request q JOIN sheet s ON s.id ="
	  " q.sheet_id LEFT JOIN criterion k ON k.id = q.criterion_id WHERE s.season_id = $1"
	  " AND q.answered_at IS NULL" IN_SCOPE " ORDER BY q.id");

/* How many ids have a row whose code is in the session's groups; rows come in runs of one id. */
static struct err count_fitting(struct db *db, const struct score_asking *x, const char *sql,
				int64_t *out)
{
	int64_t last = 0;
	struct rows *rs;
	*out = 0;
	TRY(db_rows(db, sql, ARGS(INT(x->season.n), INT(x->top.n), INT(local_day(db->now))), &rs));
	while (db_next(rs)) {
		if (col_int(rs, 0) == last || !session_group_fits(x->who, col_view(rs, 1)))
			continue;
		last = col_int(rs, 0);
		++*out;
	}
	return db_done(rs);
}

struct err score_waiting(struct db *db, const struct score_asking *x, struct score_waiting *out)
{
	struct rows *rs;
	*out = (struct score_waiting){ 0 };
	if (x->who->over.criteria_group.n) {
		TRY(count_fitting(db, x, lines_waiting, &out->sheets));
		return count_fitting(db, x, reviews_waiting, &out->reviews);
	}
	TRY(db_row(db, waiting_of, ARGS(INT(x->season.n), INT(x->top.n), INT(local_day(db->now))),
		   &rs));
	if (rs)
		*out = (struct score_waiting){ col_int(rs, 0), col_int(rs, 1) };
	return db_done(rs);
}
