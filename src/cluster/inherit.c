/* inherit.c: the clusters of a new year, made from those of the year before. See inherit.h. */
#include "cluster/inherit.h"

#include "base/day.h"
#include "base/json.h"

SQL(before_of, "SELECT p.id FROM season s JOIN season p ON p.owner_id = s.owner_id"
	       " AND p.year_kind = s.year_kind AND p.from_on < s.from_on WHERE s.id = $1"
	       " ORDER BY p.from_on DESC LIMIT 1");

struct err season_before(struct db *db, season_id id, struct season *out)
{
	season_id before = { 0 };
	*out = (struct season){ .from_on = DAY_NONE };
	TRY(db_int(db, before_of, ARGS(INT(id.n)), &before.n));
	return before.n ? season_read(db, before, out) : OK;
}

/* What the conference of a cluster chose; NULL when nothing is recorded. */
static struct err chosen(struct db *db, const struct cluster *c, const struct json **out)
{
	struct decision *d;
	struct json *body;
	size_t n;
	*out = NULL;
	TRY(decision_list(db, c->season, c->id, &d, &n));
	for (size_t i = 0; i < n; i++)
		if (str_eq(d[i].kind, S("next_head")) &&
		    !json_read(db->arena, d[i].body, &body).code)
			*out = body;
	return OK;
}

static struct err member_coded(struct db *db, cluster_id id, struct str code, unit_id *out)
{
	struct cluster_member *m;
	size_t n;
	out->n = 0;
	TRY(cluster_members(db, id, &m, &n));
	for (size_t i = 0; i < n; i++)
		if (str_eq(m[i].code, code))
			*out = m[i].unit;
	return OK;
}

/* A unit that was chosen and is no longer a member leads nothing. */
static struct err inherit_offices(struct tx *tx, const struct cluster *old, cluster_id id)
{
	struct db *db = tx_db(tx);
	const struct json *body;
	unit_id head, deputies[16], d;
	size_t n = 0;
	TRY(chosen(db, old, &body));
	if (!body)
		return OK;
	TRY(member_coded(db, id, json_text(body, "head"), &head));
	JSON_EACH(code, json_get(body, "deputies"))
	{
		TRY(member_coded(db, id, code->text, &d));
		if (d.n && n < 16)
			deputies[n++] = d;
	}
	return head.n ? cluster_set_offices(tx, id, head, deputies, n) : OK;
}

SQL(inherit_members,
    "INSERT INTO cluster_member (season_id, unit_id, cluster_id)"
    " SELECT CAST($1 AS BIGINT), m.unit_id, CAST($2 AS BIGINT) FROM cluster_member m"
    " WHERE m.cluster_id = $3 AND m.left_on IS NULL AND EXISTS (SELECT 1 FROM unit_version v"
    "  WHERE v.unit_id = m.unit_id AND v.superseded_at IS NULL AND v.from_on <= $4"
    "  AND v.to_on > $4) ON CONFLICT (season_id, unit_id) DO NOTHING");
SQL(coded_in, "SELECT count(*) FROM cluster WHERE season_id = $1 AND code = $2");

static struct err inherit_one(struct tx *tx, const struct cluster *old, const struct season *to)
{
	struct cluster c = { .season = to->id,
			     .code = old->code,
			     .name = old->name,
			     .rules = old->rules,
			     .conference_on = DAY_NONE };
	TRY(cluster_add(tx, &c, &c.id));
	TRY(tx_run(tx, inherit_members,
		   ARGS(INT(to->id.n), INT(c.id.n), INT(old->id.n), INT(to->from_on))));
	return inherit_offices(tx, old, c.id);
}

struct err clusters_inherit(struct tx *tx, season_id from, season_id to, int64_t *made)
{
	struct db *db = tx_db(tx);
	struct cluster *all;
	struct season s;
	size_t n;
	*made = 0;
	TRY(season_read(db, to, &s));
	TRY(cluster_list(db, from, &all, &n));
	for (size_t i = 0; i < n; i++) {
		int64_t there = 0;
		TRY(db_int(db, coded_in, ARGS(INT(to.n), TEXT(all[i].code)), &there));
		if (there)
			continue;
		TRY(inherit_one(tx, &all[i], &s));
		++*made;
	}
	return *made ? OK : FAIL(ERR_INVALID, "cluster.nothing_to_inherit");
}
