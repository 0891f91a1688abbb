/* board.c: how far the reports of a period are, counted; the rows themselves are sheet.c's. */
#include "report/over.h"

#include "base/day.h"

SQL(counts_of,
    "SELECT coalesce(r.state, 'none'), count(*),"
    " sum(CASE WHEN coalesce(r.due_on, p.due_on) < $4 AND coalesce(r.sent_version, 0) = 0"
    "  THEN 1 ELSE 0 END), min(coalesce(r.due_on, p.due_on))"
    " FROM cluster_member m JOIN period p ON p.id = $2"
    " LEFT JOIN report r ON r.unit_id = m.unit_id AND r.period_id = p.id"
    " WHERE m.season_id = $1 AND (CAST($3 AS BIGINT) = 0 OR m.cluster_id = $3)"
    "  AND (m.left_on IS NULL OR r.id IS NOT NULL)"
    "  AND (CAST($5 AS BIGINT) = 0 OR m.unit_id IN ("
    "   WITH RECURSIVE below (id) AS (SELECT CAST($5 AS BIGINT) UNION SELECT v.unit_id"
    "   FROM below b JOIN unit_version v ON v.parent_id = b.id AND v.superseded_at IS NULL"
    "   AND v.from_on <= $4 AND v.to_on > $4) SELECT id FROM below))"
    " GROUP BY coalesce(r.state, 'none')");

struct err report_count(struct db *db, const struct report_over *over, struct report_counts *out)
{
	struct rows *rs;
	*out = (struct report_counts){ .due_on = DAY_NONE };
	TRY(db_rows(db, counts_of,
		    ARGS(INT(over->season.n), INT(over->period.n), INT(over->cluster.n),
			 INT(local_day(db->now)), INT(over->top.n)),
		    &rs));
	while (db_next(rs)) {
		struct str state = col_view(rs, 0);
		int64_t n = col_int(rs, 1);
		bool sent = str_eq(state, S("sent")), accepted = str_eq(state, S("accepted"));
		out->units += n;
		out->sent += sent || accepted ? n : 0;
		out->waiting += sent ? n : 0;
		out->accepted += accepted ? n : 0;
		out->returned += str_eq(state, S("returned")) ? n : 0;
		out->late += sent || accepted ? 0 : col_int(rs, 2);
		if (!sent && !accepted && (out->due_on == DAY_NONE || col_int(rs, 3) < out->due_on))
			out->due_on = col_int(rs, 3);
	}
	return db_done(rs);
}

SQL(estimates_of, "SELECT count(*) FROM report_value v JOIN report r ON r.id = v.report_id"
		  " WHERE r.id = $1 AND v.estimate IS NOT NULL"
		  " AND (v.actual IS NULL OR r.sent_at < $2)");

struct err report_estimates(struct db *db, report_id id, int64_t to_on, int64_t *out)
{
	*out = 0;
	return db_int(db, estimates_of, ARGS(INT(id.n), INT(day_end_ms(to_on - 1))), out);
}

SQL(firsts_of, "SELECT a.report_id, MIN(a.acted_at) FROM report_act a"
	       " JOIN report r ON r.id = a.report_id WHERE r.period_id = $1 AND a.act = 'send'"
	       " GROUP BY a.report_id ORDER BY a.report_id");

struct err report_firsts(struct db *db, period_id period, struct report_first **out, size_t *n)
{
	struct {
		struct report_first *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, firsts_of, ARGS(INT(period.n)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = (struct report_first){ { col_int(rs, 0) }, col_int(rs, 1) };
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}
