/* grant.c: role × scope × validity: reading the grants of an account, giving and ending them.
 * Nobody gives more than they hold. */
#include "account/inner.h"

#include "base/day.h"
#include "store/audit.h"

#include <assert.h>

enum { GRANTS_MAX = 50 };

/* ---- reading ---- */

/* A unit that has ended still has its last name. */
SQL(grants_held,
    "SELECT g.id, g.role, g.unit_id, g.cluster_id, g.criteria_groups, v.name, c.name, c.season_id"
    " FROM account_grant g LEFT JOIN cluster c ON c.id = g.cluster_id"
    " LEFT JOIN unit_version v ON v.unit_id = g.unit_id AND v.superseded_at IS NULL"
    "  AND v.from_on = (SELECT max(w.from_on) FROM unit_version w WHERE w.unit_id = v.unit_id"
    "   AND w.superseded_at IS NULL AND w.from_on <= $2)"
    " WHERE g.account_id = $1 AND g.from_on <= $2 AND g.to_on > $2 ORDER BY g.id LIMIT $3");

static struct grant_row grant_of(struct rows *rs)
{
	struct grant_row g = { .id = col_int(rs, 0),
			       .over = { .unit = col_int(rs, 2),
					 .cluster = col_int(rs, 3),
					 .season = col_int(rs, 7),
					 .criteria_group = col_text(rs, 4) },
			       .unit_name = col_null(rs, 3) ? col_text(rs, 5) : col_text(rs, 6) };
	if (!role_parse(col_view(rs, 1), &g.role))
		g.role = ROLE_NONE; /* the column's CHECK lets no other in */
	return g;
}

struct err account_grants(struct db *db, int64_t account, struct grant_row **out, size_t *n)
{
	struct rows *rs;
	*out = NEW(db->arena, GRANTS_MAX, struct grant_row);
	*n = 0;
	TRY(db_rows(db, grants_held, ARGS(INT(account), INT(local_day(db->now)), INT(GRANTS_MAX)),
		    &rs));
	while (*n < GRANTS_MAX && db_next(rs))
		(*out)[(*n)++] = grant_of(rs);
	return db_done(rs);
}

SQL(holders,
    "SELECT a.id, g.id, a.name, a.login, g.role, g.criteria_groups, g.from_on, g.to_on, a.password"
    " FROM account_grant g JOIN account a ON a.id = g.account_id"
    " WHERE g.unit_id = $1 AND g.to_on > $2 AND a.closed_at IS NULL"
    " ORDER BY a.sort_key, g.id LIMIT $3");

struct err account_holders(struct db *db, int64_t unit, struct holder_row **out, size_t *n)
{
	struct rows *rs;
	*out = NEW(db->arena, ACCOUNT_PAGE_MAX, struct holder_row);
	*n = 0;
	TRY(db_rows(db, holders, ARGS(INT(unit), INT(local_day(db->now)), INT(ACCOUNT_PAGE_MAX)),
		    &rs));
	while (*n < ACCOUNT_PAGE_MAX && db_next(rs)) {
		struct holder_row *h = &(*out)[(*n)++];
		*h = (struct holder_row){ .account = col_int(rs, 0),
					  .grant = col_int(rs, 1),
					  .name = col_text(rs, 2),
					  .login = col_text(rs, 3),
					  .criteria_group = col_text(rs, 5),
					  .from_on = col_int(rs, 6),
					  .to_on = col_int(rs, 7),
					  .has_password = col_view(rs, 8).n > 0 };
		if (!role_parse(col_view(rs, 4), &h->role))
			h->role = ROLE_NONE;
	}
	return db_done(rs);
}

SQL(chair_of, "SELECT a.id FROM account_grant g JOIN account a ON a.id = g.account_id"
	      " WHERE g.unit_id = $1 AND g.role = 'chair' AND g.from_on <= $2 AND g.to_on > $2"
	      " AND a.closed_at IS NULL ORDER BY g.id DESC LIMIT 1");

struct err account_chair_of(struct db *db, int64_t unit, int64_t *account)
{
	*account = 0;
	return db_int(db, chair_of, ARGS(INT(unit), INT(local_day(db->now))), account);
}

/* ---- who may give what ---- */

struct err grant_may_give(struct db *db, const struct session *by, enum role role,
			  const struct scope *over, bool *may)
{
	*may = !by;
	if (!by || by->second_factor_due || by->must_set_password)
		return OK;
	*may = by->role == ROLE_ADMIN;
	if (*may || by->role != ROLE_OFFICE || role == ROLE_ADMIN)
		return OK;
	if (over->cluster)
		return scope_cluster_under(db, over->cluster, by->over.unit, may);
	if (role == ROLE_OFFICE && over->unit == by->over.unit)
		return OK; /* colleagues are the administrator's business */
	return scope_under(db, over->unit, by->over.unit, may);
}

SQL(grants_coming,
    "SELECT role, unit_id, cluster_id FROM account_grant WHERE account_id = $1 AND to_on > $2"
    " ORDER BY id LIMIT $3");

static struct err read_coming(struct db *db, int64_t account, struct grant_row *out, size_t *n)
{
	struct rows *rs;
	*n = 0;
	TRY(db_rows(db, grants_coming, ARGS(INT(account), INT(local_day(db->now)), INT(GRANTS_MAX)),
		    &rs));
	while (*n < GRANTS_MAX && db_next(rs)) {
		struct grant_row *g = &out[(*n)++];
		g->over = (struct scope){ .unit = col_int(rs, 1), .cluster = col_int(rs, 2) };
		if (!role_parse(col_view(rs, 0), &g->role))
			g->role = ROLE_ADMIN;
	}
	return db_done(rs);
}

struct err account_below(struct db *db, const struct session *by, int64_t account, bool *below)
{
	struct grant_row *g = NEW(db->arena, GRANTS_MAX, struct grant_row);
	struct scope home = { 0 };
	size_t n;
	*below = !by || by->role == ROLE_ADMIN;
	if (*below)
		return OK;
	TRY(read_coming(db, account, g, &n));
	if (n == 0) { /* roles are to come: the unit they belong to stands for them */
		TRY(account_scope(db, account, &home));
		return home.unit ? grant_may_give(db, by, ROLE_MEMBER, &home, below) : OK;
	}
	*below = true;
	for (size_t i = 0; i < n && *below; i++)
		TRY(grant_may_give(db, by, g[i].role, &g[i].over, below));
	return OK;
}

/* ---- giving and ending ---- */

/* Which scopes a role can have: heads a cluster, appraisers either, everybody else a unit. */
static bool scope_suits(const struct grant_new *g)
{
	bool unit = g->over.unit != 0, cluster = g->over.cluster != 0;
	if (g->over.criteria_group.n && g->role != ROLE_APPRAISER)
		return false;
	if (g->role == ROLE_ADMIN)
		return !unit && !cluster;
	if (g->role == ROLE_CLUSTER_HEAD)
		return cluster && !unit;
	return g->role == ROLE_APPRAISER ? unit != cluster : unit && !cluster;
}

bool grant_groups_plain(struct arena *a, struct str typed, struct str *out)
{
	struct buf b = { .arena = a };
	struct str rest = typed, word;
	while (str_split(&rest, ' ', &word)) {
		for (size_t i = 0; i < word.n; i++) {
			char c = word.p[i];
			bool good = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
				    (c >= 'a' && c <= 'z') || c == '.' || c == '_' || c == '-';
			if (!good)
				return false;
		}
		if (word.n && b.n)
			put_char(&b, ' ');
		put(&b, word);
	}
	*out = buf_str(&b);
	return b.n <= 200;
}

SQL(grant_targets, "SELECT (SELECT count(*) FROM account WHERE id = $1 AND closed_at IS NULL)"
		   " * (CASE WHEN CAST($2 AS BIGINT) = 0 THEN 1 ELSE (SELECT count(*) FROM unit "
		   "WHERE id = $2) END)"
		   " * (CASE WHEN CAST($3 AS BIGINT) = 0 THEN 1"
		   "    ELSE (SELECT count(*) FROM cluster WHERE id = $3) END)");
SQL(grant_insert, "INSERT INTO account_grant (id, account_id, role, unit_id, cluster_id, "
		  "criteria_groups, from_on,"
		  " to_on, given_by, given_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)");

static struct val id_or_null(int64_t id) { return id ? INT(id) : NUL; }

static struct err check_grant(struct db *db, const struct session *by, const struct grant_new *in)
{
	int64_t there = 0;
	bool may;
	if (!scope_suits(in))
		return FAIL(ERR_INVALID, "account.scope");
	if (in->from_on == DAY_NONE || in->from_on >= in->to_on || in->to_on > DAY_EVER)
		return FAIL(ERR_INVALID, "account.span");
	TRY(db_int(db, grant_targets,
		   ARGS(INT(in->account), INT(in->over.unit), INT(in->over.cluster)), &there));
	if (!there)
		return FAIL(ERR_NOT_FOUND, "account.none");
	TRY(grant_may_give(db, by, in->role, &in->over, &may));
	return may ? OK : FAIL(ERR_DENIED, "account.above_you");
}

struct err grant_give(struct tx *tx, const struct session *by, const struct grant_new *in,
		      int64_t *id)
{
	struct db *db = tx_db(tx);
	struct str groups;
	if (!grant_groups_plain(db->arena, in->over.criteria_group, &groups))
		return FAIL(ERR_INVALID, "account.scope");
	TRY(check_grant(db, by, in));
	*id = tx_id(tx);
	TRY(tx_run(tx, grant_insert,
		   ARGS(INT(*id), INT(in->account), TEXT(str_of(role_code(in->role))),
			id_or_null(in->over.unit), id_or_null(in->over.cluster), TEXT(groups),
			INT(in->from_on), INT(in->to_on), INT(db->actor), INT(db->now))));
	struct change changes[] = { { "role", STR_NONE, str_of(role_code(in->role)) },
				    { "criteria_groups", STR_NONE, groups } };
	if (in->role == ROLE_CHAIR)
		TRY(heads_follow_unit(tx, in->over.unit));
	return audit(tx, (struct act){ .verb = "grant.give",
				       .object = "account",
				       .id = in->account,
				       .unit = in->over.unit,
				       .changes = changes,
				       .count = groups.n ? 2 : 1 });
}

SQL(grant_row_of, "SELECT account_id, role, unit_id, cluster_id, from_on FROM account_grant"
		  " WHERE id = $1 AND to_on > $2");
SQL(grant_stop, "UPDATE account_grant SET to_on = $2 WHERE id = $1");

struct err grant_end(struct tx *tx, const struct session *by, int64_t grant, int64_t on)
{
	struct db *db = tx_db(tx);
	int64_t today = local_day(db->now);
	enum role role = ROLE_NONE;
	struct rows *rs;
	bool may;
	TRY(db_row(db, grant_row_of, ARGS(INT(grant), INT(today)), &rs));
	if (!rs || !role_parse(col_view(rs, 1), &role))
		return FAIL(ERR_NOT_FOUND, "account.none");
	int64_t account = col_int(rs, 0), from_on = col_int(rs, 4);
	struct scope over = { .unit = col_int(rs, 2), .cluster = col_int(rs, 3) };
	TRY(db_done(rs));
	if (on < today || on > DAY_EVER)
		return FAIL(ERR_INVALID, "account.span");
	TRY(grant_may_give(db, by, role, &over, &may));
	if (!may)
		return FAIL(ERR_DENIED, "account.above_you");
	TRY(tx_run(tx, grant_stop, ARGS(INT(grant), INT(on > from_on ? on : from_on))));
	if (role == ROLE_ADMIN)
		TRY(admin_remains(db, on));
	if (role == ROLE_CHAIR)
		TRY(heads_follow_unit(tx, over.unit));
	return audit(tx, (struct act){ .verb = "grant.end",
				       .object = "account",
				       .id = account,
				       .unit = over.unit });
}

SQL(admins, "SELECT count(*) FROM account_grant g JOIN account a ON a.id = g.account_id"
	    " WHERE g.role = 'admin' AND a.closed_at IS NULL AND g.from_on <= $1 AND g.to_on > $1");

struct err admin_count(struct db *db, int64_t on, int64_t *n)
{
	return db_int(db, admins, ARGS(INT(on)), n);
}

struct err admin_remains(struct db *db, int64_t on)
{
	int64_t n = 0;
	TRY(admin_count(db, on, &n));
	return n > 0 ? OK : FAIL(ERR_DENIED, "account.last_admin");
}
