/* heads.c: whoever chairs the union that heads a cluster, or is its deputy, holds the role of the
 * cluster's head without anybody giving it, and loses it with the chair or the headship. */
#include "account/inner.h"
#include "base/day.h"
#include "store/audit.h"

enum {
	GIVEN_BY_HEADSHIP = -1, /* in place of the account that gave */
	DAYS_AFTER = 366,	/* a season's papers are asked for in the year after */
};

/* Once both sides signed the handover of a cluster's papers, who received them stands for the head
 * who handed them over. */
#define HANDED_OVER "h.signed_from_at IS NOT NULL AND h.signed_to_at IS NOT NULL"
#define LEADING_UNITS                                                                              \
	"(SELECT x.cluster_id, x.unit_id FROM cluster_office x WHERE NOT EXISTS (SELECT 1 FROM"    \
	"  handover h WHERE h.cluster_id = x.cluster_id AND h.from_unit_id = x.unit_id"            \
	"  AND " HANDED_OVER ") UNION SELECT h.cluster_id, h.to_unit_id FROM handover h"           \
	"  WHERE " HANDED_OVER ")"
#define CHAIRS_TODAY                                                                               \
	" FROM " LEADING_UNITS " o JOIN cluster c ON c.id = o.cluster_id"                          \
	" JOIN season s ON s.id = c.season_id"                                                     \
	" JOIN account_grant g ON g.unit_id = o.unit_id AND g.role = 'chair'"                      \
	"  AND g.from_on <= $2 AND g.to_on > $2"                                                   \
	" JOIN account a ON a.id = g.account_id AND a.closed_at IS NULL WHERE o.cluster_id = $1"
SQL(end_others, "UPDATE account_grant SET to_on = CASE WHEN from_on > $2 THEN from_on ELSE $2 END"
		" WHERE cluster_id = $1 AND role = 'cluster_head' AND given_by = -1 AND to_on > $2"
		" AND account_id NOT IN (SELECT g.account_id" CHAIRS_TODAY ")");
SQL(without_role, "SELECT g.account_id, min(g.from_on), min(s.to_on), min(o.unit_id)" CHAIRS_TODAY
		  " AND NOT EXISTS (SELECT 1 FROM account_grant h WHERE h.account_id = g.account_id"
		  "  AND h.cluster_id = $1 AND h.role = 'cluster_head' AND h.to_on > $2)"
		  " GROUP BY g.account_id ORDER BY g.account_id LIMIT 50");
SQL(head_insert, "INSERT INTO account_grant (id, account_id, role, unit_id, cluster_id,"
		 " criteria_groups, from_on, to_on, given_by, given_at)"
		 " VALUES ($1, $2, 'cluster_head', NULL, $3, '', $4, $5, $6, $7)");

static struct err give(struct tx *tx, int64_t cluster, const struct grant_new *g, int64_t unit)
{
	struct change change = { "role", STR_NONE, str_of(role_code(ROLE_CLUSTER_HEAD)) };
	TRY(tx_run(tx, head_insert,
		   ARGS(INT(tx_id(tx)), INT(g->account), INT(cluster), INT(g->from_on),
			INT(g->to_on), INT(GIVEN_BY_HEADSHIP), INT(tx_db(tx)->now))));
	return audit(tx, (struct act){ .verb = "grant.give",
				       .object = "account",
				       .id = g->account,
				       .unit = unit,
				       .changes = &change,
				       .count = 1 });
}

struct err heads_follow_cluster(struct tx *tx, int64_t cluster)
{
	struct {
		struct grant_new g;
		int64_t unit;
	} missing[50];
	size_t n = 0;
	int64_t today = local_day(tx_db(tx)->now);
	struct rows *rs;
	TRY(tx_run(tx, end_others, ARGS(INT(cluster), INT(today))));
	TRY(db_rows(tx_db(tx), without_role, ARGS(INT(cluster), INT(today)), &rs));
	while (n < 50 && db_next(rs)) {
		missing[n].g = (struct grant_new){ .account = col_int(rs, 0),
						   .from_on = col_int(rs, 1),
						   .to_on = col_int(rs, 2) + DAYS_AFTER };
		missing[n++].unit = col_int(rs, 3);
	}
	TRY(db_done(rs));
	for (size_t i = 0; i < n; i++)
		if (missing[i].g.from_on < missing[i].g.to_on)
			TRY(give(tx, cluster, &missing[i].g, missing[i].unit));
	return OK;
}

SQL(clusters_of_unit, "SELECT cluster_id FROM cluster_office WHERE unit_id = $1"
		      " UNION SELECT cluster_id FROM handover WHERE to_unit_id = $1"
		      " ORDER BY cluster_id DESC LIMIT 500");
SQL(clusters_open, "SELECT c.id FROM cluster c JOIN season s ON s.id = c.season_id"
		   " WHERE s.to_on > $1 ORDER BY c.id DESC LIMIT 500");

static struct err follow_all(struct tx *tx, const char *sql, int64_t arg)
{
	struct ints ids;
	TRY(db_ints(tx_db(tx), sql, ARGS(INT(arg)), &ids));
	for (size_t i = 0; i < ids.n; i++)
		TRY(heads_follow_cluster(tx, ids.p[i]));
	return OK;
}

struct err heads_follow_unit(struct tx *tx, int64_t unit)
{
	return follow_all(tx, clusters_of_unit, unit);
}

struct err heads_follow_day(struct tx *tx)
{
	return follow_all(tx, clusters_open, local_day(tx_db(tx)->now) - DAYS_AFTER);
}
