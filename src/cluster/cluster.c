/* cluster.c: clusters, their members and who leads them. */
#include "cluster/cluster.h"

#include "account/account.h"
#include "base/day.h"
#include "base/text.h"
#include "store/audit.h"

#define CLUSTER_COLUMNS                                                                            \
	"c.id, c.season_id, c.code, c.name, c.rules, c.conference_on, c.step, c.version,"          \
	" (SELECT count(*) FROM cluster_member m WHERE m.cluster_id = c.id)"

static struct cluster cluster_of_row(struct rows *rs)
{
	struct cluster c = { .id = { col_int(rs, 0) },
			     .season = { col_int(rs, 1) },
			     .code = col_text(rs, 2),
			     .name = col_text(rs, 3),
			     .rules = col_text(rs, 4),
			     .conference_on = col_int_or(rs, 5, DAY_NONE),
			     .version = col_int(rs, 7),
			     .member_count = col_int(rs, 8) };
	(void)step_read(col_view(rs, 6), &c.step); /* CHECK keeps strangers out */
	return c;
}

static struct err one_cluster(struct rows *rs, struct cluster *out)
{
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "cluster.none");
	*out = cluster_of_row(rs);
	return db_done(rs);
}

SQL(cluster_one, "SELECT " CLUSTER_COLUMNS " FROM cluster c WHERE c.id = $1");

struct err cluster_read(struct db *db, cluster_id id, struct cluster *out)
{
	struct rows *rs;
	TRY(db_row(db, cluster_one, ARGS(INT(id.n)), &rs));
	return one_cluster(rs, out);
}

SQL(cluster_coded,
    "SELECT " CLUSTER_COLUMNS " FROM cluster c WHERE c.season_id = $1 AND c.code = $2");

struct err cluster_by_code(struct db *db, season_id season, struct str code, struct cluster *out)
{
	struct rows *rs;
	TRY(db_row(db, cluster_coded, ARGS(INT(season.n), TEXT(code)), &rs));
	return one_cluster(rs, out);
}

SQL(clusters_of, "SELECT " CLUSTER_COLUMNS
		 " FROM cluster c WHERE c.season_id = $1 ORDER BY c.sort_key, c.id LIMIT 1000");

struct err cluster_list(struct db *db, season_id season, struct cluster **out, size_t *n)
{
	struct {
		struct cluster *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, clusters_of, ARGS(INT(season.n)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = cluster_of_row(rs);
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

SQL(cluster_around,
    "SELECT " CLUSTER_COLUMNS " FROM cluster c JOIN cluster_member x ON x.cluster_id = c.id"
    " WHERE x.season_id = $1 AND x.unit_id = $2");

struct err cluster_of_unit(struct db *db, season_id season, unit_id unit, struct cluster *out)
{
	struct rows *rs;
	*out = (struct cluster){ 0 };
	TRY(db_row(db, cluster_around, ARGS(INT(season.n), INT(unit.n)), &rs));
	return rs ? one_cluster(rs, out) : OK;
}

SQL(owner_of,
    "SELECT s.owner_id, s.id FROM cluster c JOIN season s ON s.id = c.season_id WHERE c.id = $1");

struct err cluster_owner(struct db *db, cluster_id id, unit_id *owner, season_id *season)
{
	struct rows *rs;
	TRY(db_row(db, owner_of, ARGS(INT(id.n)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "cluster.none");
	owner->n = col_int(rs, 0);
	season->n = col_int(rs, 1);
	return db_done(rs);
}

/* A member is called as it was on the season's last day, or as it last was before that. */
SQL(members_of,
    "SELECT m.unit_id, u.code, v.name, m.pledged_on, m.left_on,"
    " (SELECT count(*) FROM cluster_office o WHERE o.cluster_id = m.cluster_id AND o.unit_id = "
    "m.unit_id AND o.role = 'head'),"
    " (SELECT count(*) FROM cluster_office o WHERE o.cluster_id = m.cluster_id AND o.unit_id = "
    "m.unit_id AND o.role = 'deputy')"
    " FROM cluster_member m JOIN season s ON s.id = m.season_id JOIN unit u ON u.id = m.unit_id"
    " JOIN unit_version v ON v.unit_id = u.id AND v.superseded_at IS NULL AND v.from_on ="
    "  (SELECT max(x.from_on) FROM unit_version x WHERE x.unit_id = u.id"
    "    AND x.superseded_at IS NULL AND x.from_on < s.to_on)"
    " WHERE m.cluster_id = $1 ORDER BY v.sort_key, u.code LIMIT 2000");

struct err cluster_members(struct db *db, cluster_id id, struct cluster_member **out, size_t *n)
{
	struct {
		struct cluster_member *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, members_of, ARGS(INT(id.n)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = (struct cluster_member){ { col_int(rs, 0) },
								col_text(rs, 1),
								col_text(rs, 2),
								col_int_or(rs, 3, DAY_NONE),
								col_int_or(rs, 4, DAY_NONE),
								col_int(rs, 5) != 0,
								col_int(rs, 6) != 0 };
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

struct err cluster_still_open(struct db *db, cluster_id id)
{
	unit_id owner;
	season_id season;
	TRY(cluster_owner(db, id, &owner, &season));
	return season_still_open(db, season);
}

/* ---- making and changing ---- */

SQL(cluster_put,
    "INSERT INTO cluster (id, season_id, code, name, folded, sort_key, rules, conference_on, step,"
    " version) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,'open',1)");

struct err cluster_add(struct tx *tx, const struct cluster *c, cluster_id *out)
{
	struct arena *a = tx_db(tx)->arena;
	if (!c->code.n || !c->name.n || c->code.n > 20)
		return FAIL(ERR_INVALID, "cluster.code_name_needed");
	TRY(season_still_open(tx_db(tx), c->season));
	out->n = tx_id(tx);
	TRY(tx_run(tx, cluster_put,
		   ARGS(INT(out->n), INT(c->season.n), TEXT(c->code), TEXT(c->name),
			TEXT(text_fold(a, c->name)), BLOB(text_sort_key(a, c->name)),
			TEXT(c->rules.n ? c->rules : S("{}")), INT_OR_NUL(c->conference_on))));
	return audit(tx, (struct act){ .verb = "cluster.add",
				       .object = "cluster",
				       .id = out->n,
				       .note = c->name });
}

SQL(cluster_update,
    "UPDATE cluster SET name = $1, folded = $2, sort_key = $3, rules = $4, conference_on = $5,"
    " version = version + 1 WHERE id = $6 AND version = $7");

struct err cluster_edit(struct tx *tx, const struct cluster *c)
{
	struct arena *a = tx_db(tx)->arena;
	TRY(cluster_still_open(tx_db(tx), c->id));
	TRY(tx_run_one(tx, cluster_update,
		       ARGS(TEXT(c->name), TEXT(text_fold(a, c->name)),
			    BLOB(text_sort_key(a, c->name)), TEXT(c->rules),
			    INT_OR_NUL(c->conference_on), INT(c->id.n), INT(c->version)),
		       "cluster.changed_meanwhile"));
	return audit(tx,
		     (struct act){ .verb = "cluster.edit", .object = "cluster", .id = c->id.n });
}

SQL(member_put,
    "INSERT INTO cluster_member (season_id, unit_id, cluster_id) SELECT c.season_id, $2, c.id"
    " FROM cluster c WHERE c.id = $1 ON CONFLICT (season_id, unit_id) DO NOTHING");

struct err cluster_add_member(struct tx *tx, cluster_id id, unit_id unit)
{
	TRY(cluster_still_open(tx_db(tx), id));
	TRY(tx_run_one(tx, member_put, ARGS(INT(id.n), INT(unit.n)), "cluster.elsewhere"));
	return audit(tx, (struct act){ .verb = "cluster.member",
				       .object = "cluster",
				       .id = id.n,
				       .unit = unit.n });
}

SQL(member_drop, "DELETE FROM cluster_member WHERE cluster_id = $1 AND unit_id = $2");
SQL(office_drop, "DELETE FROM cluster_office WHERE cluster_id = $1 AND unit_id = $2");

struct err cluster_remove_member(struct tx *tx, cluster_id id, unit_id unit)
{
	TRY(cluster_still_open(tx_db(tx), id));
	TRY(tx_run(tx, office_drop, ARGS(INT(id.n), INT(unit.n))));
	TRY(tx_run_one(tx, member_drop, ARGS(INT(id.n), INT(unit.n)), "cluster.no_member"));
	return audit(tx, (struct act){ .verb = "cluster.member_out",
				       .object = "cluster",
				       .id = id.n,
				       .unit = unit.n });
}

SQL(pledge_set, "UPDATE cluster_member SET pledged_on = $3 WHERE cluster_id = $1 AND unit_id = $2");
SQL(left_set, "UPDATE cluster_member SET left_on = $3 WHERE cluster_id = $1 AND unit_id = $2");

static struct err set_day(struct tx *tx, const char *sql, const struct act *act, int64_t on)
{
	TRY(cluster_still_open(tx_db(tx), (cluster_id){ act->id }));
	TRY(tx_run_one(tx, sql, ARGS(INT(act->id), INT(act->unit), INT_OR_NUL(on)),
		       "cluster.no_member"));
	return audit(tx, *act);
}

struct err cluster_pledge(struct tx *tx, cluster_id id, unit_id unit, int64_t on)
{
	const struct act act = {
		.verb = "cluster.pledge", .object = "cluster", .id = id.n, .unit = unit.n
	};
	return set_day(tx, pledge_set, &act, on);
}

struct err cluster_leave(struct tx *tx, cluster_id id, unit_id unit, int64_t on)
{
	const struct act act = {
		.verb = "cluster.leave", .object = "cluster", .id = id.n, .unit = unit.n
	};
	return set_day(tx, left_set, &act, on);
}

SQL(stays_in, "SELECT m.cluster_id FROM cluster_member m JOIN season s ON s.id = m.season_id"
	      " WHERE m.unit_id = $1 AND s.state = 'open' AND s.from_on < $2 AND s.to_on > $2"
	      " AND m.left_on IS NULL LIMIT 100");
SQL(left_then, "SELECT m.cluster_id FROM cluster_member m JOIN season s ON s.id = m.season_id"
	       " WHERE m.unit_id = $1 AND s.state = 'open' AND m.left_on = $2 LIMIT 100");

struct err cluster_follow_unit(struct tx *tx, unit_id unit, int64_t on)
{
	struct unit u;
	struct ints in;
	struct err e = unit_read(tx_db(tx), unit, (struct as_at){ .on = on }, &u);
	bool ended = e.code == ERR_NOT_FOUND;
	if (e.code && !ended)
		return e;
	TRY(db_ints(tx_db(tx), ended ? stays_in : left_then, ARGS(INT(unit.n), INT(on)), &in));
	for (size_t i = 0; i < in.n; i++)
		TRY(cluster_leave(tx, (cluster_id){ in.p[i] }, unit, ended ? on : DAY_NONE));
	return OK;
}

SQL(offices_clear, "DELETE FROM cluster_office WHERE cluster_id = $1");
SQL(office_put, "INSERT INTO cluster_office (cluster_id, role, unit_id) SELECT $1, $2, m.unit_id"
		" FROM cluster_member m WHERE m.cluster_id = $1 AND m.unit_id = $3");

struct err cluster_set_offices(struct tx *tx, cluster_id id, unit_id head, const unit_id *deputies,
			       size_t n)
{
	TRY(cluster_still_open(tx_db(tx), id));
	TRY(tx_run(tx, offices_clear, ARGS(INT(id.n))));
	TRY(tx_run_one(tx, office_put, ARGS(INT(id.n), TEXT(S("head")), INT(head.n)),
		       "cluster.no_member"));
	for (size_t i = 0; i < n; i++)
		TRY(tx_run_one(tx, office_put,
			       ARGS(INT(id.n), TEXT(S("deputy")), INT(deputies[i].n)),
			       "cluster.no_member"));
	TRY(heads_follow_cluster(tx, id.n));
	return audit(tx, (struct act){ .verb = "cluster.offices",
				       .object = "cluster",
				       .id = id.n,
				       .unit = head.n });
}

SQL(past_heads,
    "SELECT s.code, o.unit_id, v.name FROM cluster mine JOIN season cur ON cur.id = mine.season_id"
    " JOIN season s ON s.owner_id = cur.owner_id AND s.from_on < cur.from_on"
    " JOIN cluster c ON c.season_id = s.id AND c.code = mine.code"
    " JOIN cluster_office o ON o.cluster_id = c.id AND o.role = 'head'"
    " JOIN unit_version v ON v.unit_id = o.unit_id AND v.superseded_at IS NULL AND v.from_on ="
    "  (SELECT max(x.from_on) FROM unit_version x WHERE x.unit_id = o.unit_id"
    "    AND x.superseded_at IS NULL AND x.from_on < s.to_on)"
    " WHERE mine.id = $1 ORDER BY s.from_on DESC LIMIT 30");

struct err cluster_past_heads(struct db *db, cluster_id id, struct past_head **out, size_t *n)
{
	struct {
		struct past_head *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, past_heads, ARGS(INT(id.n)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) =
			(struct past_head){ col_text(rs, 0), col_text(rs, 2), { col_int(rs, 1) } };
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}
