/* scope.c: what rights ask about the tree and the clusters: who stands under whom today, which
 * unit a group belongs to, who shares a cluster, which unit another came from. It reads the tables
 * of unit and cluster itself: both ask for more than a unit that exists today (ended units keep
 * their place), and cluster stands to the right of account. */
#include "account/inner.h"

#include "base/day.h"

#include <assert.h>

enum { DEPTH_MAX = 16 };

struct link {
	int64_t id;
	bool part; /* a section, group or member union: it lives inside the unit above it */
};

/* The version that holds on the day, or the last one before it: so a unit that has ended stays
 * where it was. */
SQL(chain,
    "WITH RECURSIVE up (id, depth) AS ("
    "  SELECT CAST($1 AS BIGINT), 0"
    "  UNION ALL SELECT v.parent_id, up.depth + 1 FROM up JOIN unit_version v ON v.unit_id = up.id"
    "  WHERE v.superseded_at IS NULL AND v.parent_id IS NOT NULL AND up.depth < 15"
    "  AND v.from_on = (SELECT max(w.from_on) FROM unit_version w WHERE w.unit_id = v.unit_id"
    "   AND w.superseded_at IS NULL AND w.from_on <= $2))"
    " SELECT up.id, CASE WHEN v.kind IN ('member_grassroots','section','group') THEN 1 ELSE 0 END"
    " FROM up LEFT JOIN unit_version v ON v.unit_id = up.id AND v.superseded_at IS NULL"
    "  AND v.from_on = (SELECT max(w.from_on) FROM unit_version w WHERE w.unit_id = v.unit_id"
    "   AND w.superseded_at IS NULL AND w.from_on <= $2)"
    " ORDER BY up.depth");

static struct err read_chain(struct db *db, int64_t unit, struct link *out, size_t *n)
{
	struct rows *rs;
	*n = 0;
	TRY(db_rows(db, chain, ARGS(INT(unit), INT(local_day(db->now))), &rs));
	while (*n < DEPTH_MAX && db_next(rs))
		out[(*n)++] = (struct link){ col_int(rs, 0), col_int(rs, 1) != 0 };
	return db_done(rs);
}

struct err scope_under(struct db *db, int64_t unit, int64_t top, bool *under)
{
	struct link up[DEPTH_MAX];
	size_t n;
	assert(unit && top);
	*under = false;
	TRY(read_chain(db, unit, up, &n));
	for (size_t i = 0; i < n; i++)
		*under = *under || up[i].id == top;
	return OK;
}

struct err scope_is_own(struct db *db, int64_t unit, int64_t own, bool *is)
{
	struct link up[DEPTH_MAX];
	size_t n;
	*is = unit == own;
	if (*is)
		return OK;
	TRY(read_chain(db, unit, up, &n));
	for (size_t i = 0; i + 1 < n && up[i].part && !*is; i++)
		*is = up[i + 1].id == own;
	return OK;
}

SQL(in_cluster, "SELECT 1 FROM cluster_member WHERE unit_id = $1 AND cluster_id = $2");

struct err scope_in_cluster(struct db *db, int64_t unit, int64_t cluster, bool *in)
{
	int64_t one = 0;
	TRY(db_int(db, in_cluster, ARGS(INT(unit), INT(cluster)), &one));
	*in = one != 0;
	return OK;
}

/* Without a season or cluster only running seasons count: sharing one long ago opens nothing. */
SQL(same_cluster,
    "SELECT 1 FROM cluster_member a"
    " JOIN cluster_member b ON b.season_id = a.season_id AND b.cluster_id = a.cluster_id"
    " JOIN season s ON s.id = a.season_id"
    " WHERE a.unit_id = $1 AND b.unit_id = $2 AND a.unit_id <> b.unit_id"
    " AND (CAST($3 AS BIGINT) = 0 OR a.cluster_id = $3)"
    " AND (CAST($4 AS BIGINT) = 0 OR a.season_id = $4)"
    " AND (s.state = 'open' OR CAST($3 AS BIGINT) <> 0 OR CAST($4 AS BIGINT) <> 0) LIMIT 1");

struct err scope_same_cluster(struct db *db, int64_t unit, const struct scope *what, bool *same)
{
	int64_t one = 0;
	TRY(db_int(db, same_cluster,
		   ARGS(INT(unit), INT(what->unit), INT(what->cluster), INT(what->season)), &one));
	*same = one != 0;
	return OK;
}

SQL(came_from,
    "WITH RECURSIVE past (id) AS ("
    "  SELECT CAST($1 AS BIGINT)"
    "  UNION SELECT s.unit_id FROM past"
    "  JOIN unit_event_part r ON r.unit_id = past.id AND r.role = 'result'"
    "  JOIN unit_event e ON e.id = r.event_id AND e.superseded_at IS NULL AND e.effective_on <= $3"
    "   AND e.kind IN ('merge','consolidate','split')"
    "  JOIN unit_event_part s ON s.event_id = e.id AND s.role = 'source')"
    " SELECT 1 FROM past WHERE id = $2");

struct err scope_came_from(struct db *db, int64_t unit, int64_t earlier, bool *did)
{
	int64_t one = 0;
	TRY(db_int(db, came_from, ARGS(INT(unit), INT(earlier), INT(local_day(db->now))), &one));
	*did = one != 0;
	return OK;
}

SQL(season_owner, "SELECT owner_id FROM season WHERE id = $1");

struct err scope_season_owner(struct db *db, int64_t season, int64_t *unit)
{
	*unit = 0;
	return db_int(db, season_owner, ARGS(INT(season)), unit);
}

SQL(cluster_owner,
    "SELECT s.owner_id FROM cluster c JOIN season s ON s.id = c.season_id WHERE c.id = $1");
SQL(cluster_units, "SELECT unit_id FROM cluster_member WHERE cluster_id = $1 LIMIT 500");

/* Who runs the season has its clusters, also empty ones; else every member must lie below. */
struct err scope_cluster_under(struct db *db, int64_t cluster, int64_t top, bool *under)
{
	int64_t owner = 0;
	struct ints units;
	*under = false;
	TRY(db_int(db, cluster_owner, ARGS(INT(cluster)), &owner));
	if (owner)
		TRY(scope_under(db, owner, top, under));
	if (!owner || *under)
		return OK;
	TRY(db_ints(db, cluster_units, ARGS(INT(cluster)), &units));
	*under = units.n > 0;
	for (size_t i = 0; i < units.n && *under; i++)
		TRY(scope_under(db, units.p[i], top, under));
	return OK;
}
