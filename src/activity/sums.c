/* sums.c: what the log adds up to: figures offered to a report, and how many units did what. */
#include "activity/activity.h"

static const struct feed_measure measures[MEASURE_COUNT_OF] = {
	[MEASURE_COUNT] = { "count", "activity.by_count", FEED_FLOW },
	[MEASURE_PEOPLE] = { "people", "activity.by_people", FEED_FLOW },
	[MEASURE_COST] = { "cost", "activity.by_cost", FEED_FLOW | FEED_MONEY },
};
SQL(kinds_counted, "SELECT code, name FROM activity_kind ORDER BY ordinal, code");
const struct feed_book activity_log = {
	.code = "activities",
	.key = "activity.title",
	.measures = measures,
	.measure_count = MEASURE_COUNT_OF,
	.subjects = kinds_counted,
};

/* ---- offers ---- */

SQL(offers_of,
    "SELECT f.indicator_id, count(*), sum(CASE f.measure WHEN 'count' THEN 1"
    " WHEN 'people' THEN coalesce(a.people, 0) ELSE coalesce(a.cost, 0) END)"
    " FROM figure_feed f JOIN activity a ON a.kind = f.subject"
    " WHERE f.book = 'activities' AND f.season_id = $1 AND a.unit_id = $2 AND a.removed_at IS NULL"
    " AND a.held_on >= $3 AND a.held_on < $4"
    " GROUP BY f.indicator_id");

struct err activity_offers(struct db *db, const struct figure_span *span, struct figure_offer **out,
			   size_t *n)
{
	struct {
		struct figure_offer *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(
		db, offers_of,
		ARGS(INT(span->season.n), INT(span->unit.n), INT(span->from_on), INT(span->to_on)),
		&rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) =
			(struct figure_offer){ .indicator = { col_int(rs, 0) },
					       .activities = col_int(rs, 1),
					       .value = col_int(rs, 2) * FIGURE_SCALE };
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

/* ---- over the units of a season ---- */

/* The members' own rows are added up once, by unit and day; then every kind has its line. */
SQL(shares_of,
    "SELECT k.code, k.name, coalesce(s.activities, 0), coalesce(s.did, 0), coalesce(s.people, 0),"
    " coalesce(s.cost, 0),"
    " (SELECT count(*) FROM cluster_member m WHERE m.season_id = $1"
    "   AND (CAST($2 AS BIGINT) = 0 OR m.cluster_id = $2))"
    " FROM activity_kind k LEFT JOIN (SELECT a.kind AS kind, count(*) AS activities,"
    "   count(DISTINCT a.unit_id) AS did, sum(a.people) AS people, sum(a.cost) AS cost"
    "  FROM cluster_member m JOIN activity a ON a.unit_id = m.unit_id"
    "  WHERE m.season_id = $1 AND (CAST($2 AS BIGINT) = 0 OR m.cluster_id = $2)"
    "  AND a.removed_at IS NULL AND a.held_on >= $3 AND a.held_on < $4 GROUP BY a.kind) s"
    " ON s.kind = k.code ORDER BY k.ordinal, k.code");

struct err activity_shares(struct db *db, const struct activity_asking *q,
			   struct activity_share **out, size_t *n)
{
	struct {
		struct activity_share *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, shares_of,
		    ARGS(INT(q->season.n), INT(q->cluster.n), INT(q->from_on), INT(q->to_on)),
		    &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = (struct activity_share){ .kind = col_text(rs, 0),
								.name = col_text(rs, 1),
								.activities = col_int(rs, 2),
								.did = col_int(rs, 3),
								.people = col_int(rs, 4),
								.cost = col_int(rs, 5),
								.units = col_int(rs, 6) };
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

SQL(idle_of, "SELECT u.id, u.code, v.name FROM cluster_member m JOIN unit u ON u.id = m.unit_id"
	     " JOIN unit_version v ON v.unit_id = u.id AND v.superseded_at IS NULL AND v.from_on ="
	     "  (SELECT max(x.from_on) FROM unit_version x WHERE x.unit_id = u.id"
	     "    AND x.superseded_at IS NULL)"
	     " WHERE m.season_id = $1 AND (CAST($2 AS BIGINT) = 0 OR m.cluster_id = $2)"
	     " AND NOT EXISTS (SELECT 1 FROM activity a WHERE a.unit_id = u.id AND a.kind = $3"
	     "  AND a.removed_at IS NULL AND a.held_on >= $4 AND a.held_on < $5)"
	     " ORDER BY u.code LIMIT $6");

struct err activity_idle(struct db *db, const struct activity_asking *q, struct str kind,
			 struct activity_idle **out, size_t *n)
{
	struct {
		struct activity_idle *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, idle_of,
		    ARGS(INT(q->season.n), INT(q->cluster.n), TEXT(kind), INT(q->from_on),
			 INT(q->to_on), INT(ACTIVITY_IDLE_MAX)),
		    &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = (struct activity_idle){ { col_int(rs, 0) },
							       col_text(rs, 1),
							       col_text(rs, 2) };
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}
