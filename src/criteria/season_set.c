/* season_set.c: which criteria sets a season uses. See set_store.h. */
#include <assert.h>

#include "criteria/set_store.h"
#include "report/report.h"
#include "store/audit.h"

static struct indicator indicator_of(season_id season, const struct indicator_def *d,
				     int64_t ordinal)
{
	struct indicator i = { .season = season,
			       .code = d->code,
			       .name = d->name,
			       .measure = d->measure.p ? d->measure : S(""),
			       .part = d->part.p ? d->part : S(""),
			       .help = d->help.p ? d->help : S(""),
			       .stock = d->stock,
			       .decimals = (int)d->decimals,
			       .least = d->least,
			       .most = d->most,
			       .jump_bp = d->jump_bp,
			       .rolls_up = d->rolls_up,
			       .ordinal = ordinal };
	bool known = indicator_kind_read(d->kind, &i.kind);
	assert(known);
	return i;
}

/* Indicators that the set brings and the season does not have yet. */
static struct err bring_indicators(struct tx *tx, season_id season, const struct criteria_set *set)
{
	struct indicator *have;
	size_t n;
	TRY(indicator_list(tx_db(tx), season, &have, &n));
	for (size_t i = 0; i < set->indicator_count; i++) {
		bool known = false;
		for (size_t k = 0; k < n && !known; k++)
			known = str_eq(have[k].code, set->indicators[i].code);
		struct indicator x =
			indicator_of(season, &set->indicators[i], (int64_t)(n + i) + 1);
		indicator_id id;
		if (!known)
			TRY(indicator_put(tx, &x, &id));
	}
	return OK;
}

SQL(freeze, "UPDATE criteria_set SET state = 'frozen' WHERE id = $1");
SQL(use_set, "INSERT INTO season_set (season_id, set_id, role, cluster_id) VALUES ($1,$2,$3,$4)");
SQL(used_already,
    "SELECT COUNT(*) FROM season_set WHERE season_id = $1 AND set_id = $2 AND role = $3"
    " AND COALESCE(cluster_id, 0) = $4");

struct err season_use_set(struct tx *tx, season_id season, set_id set, cluster_id cluster)
{
	struct db *db = tx_db(tx);
	struct set_row row;
	struct criteria_set *body;
	struct season s;
	struct str role = cluster.n ? S("cluster") : S("class");
	int64_t already = 0;
	TRY(season_read(db, season, &s));
	if (s.locked)
		return FAIL(ERR_CONFLICT, "criteria.season_locked");
	TRY(set_read(db, set, &row, &body));
	if (!criteria_for_units(body))
		return FAIL(ERR_INVALID, "criteria.set_of_people", row.code);
	TRY(db_int(db, used_already, ARGS(INT(season.n), INT(set.n), TEXT(role), INT(cluster.n)),
		   &already));
	if (already)
		return FAIL(ERR_CONFLICT, "criteria.set_used_already", row.code);
	TRY(bring_indicators(tx, season, body));
	TRY(tx_run(tx, freeze, ARGS(INT(set.n))));
	TRY(tx_run(tx, use_set,
		   ARGS(INT(season.n), INT(set.n), TEXT(role),
			INT_OR_NUL(cluster.n ? cluster.n : INT64_MIN))));
	return audit(tx, (struct act){ .verb = "criteria.use",
				       .object = "criteria_set",
				       .id = set.n,
				       .unit = s.owner.n,
				       .note = row.code });
}

SQL(stands_on,
    "SELECT COUNT(*) FROM sheet s WHERE s.season_id = $1 AND s.set_id = $2 AND s.role = $3"
    " AND (CAST($4 AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM cluster_member m"
    "  WHERE m.season_id = s.season_id AND m.unit_id = s.unit_id AND m.cluster_id = $4))");
SQL(drop_use, "DELETE FROM season_set WHERE season_id = $1 AND set_id = $2 AND role = $3"
	      " AND COALESCE(cluster_id, 0) = $4");

struct err season_drop_set(struct tx *tx, season_id season, set_id set, cluster_id cluster)
{
	struct str role = cluster.n ? S("cluster") : S("class");
	struct season s;
	int64_t sheets = 0;
	TRY(season_read(tx_db(tx), season, &s));
	TRY(db_int(tx_db(tx), stands_on,
		   ARGS(INT(season.n), INT(set.n), TEXT(role), INT(cluster.n)), &sheets));
	if (sheets)
		return FAIL(ERR_CONFLICT, "criteria.set_scored");
	TRY(tx_run_one(tx, drop_use, ARGS(INT(season.n), INT(set.n), TEXT(role), INT(cluster.n)),
		       "criteria.no_set"));
	return audit(tx, (struct act){ .verb = "criteria.unuse",
				       .object = "criteria_set",
				       .id = set.n,
				       .unit = s.owner.n });
}

SQL(sets_in_use, "SELECT DISTINCT set_id FROM season_set WHERE season_id = $1 ORDER BY set_id"
		 " LIMIT 1000");

struct err season_classes(struct db *db, season_id season, struct class_level **out, size_t *n)
{
	struct {
		struct class_level *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, sets_in_use, ARGS(INT(season.n)), &rs));
	while (db_next(rs)) {
		struct set_row row;
		struct criteria_set *set;
		TRY(set_read(db, (set_id){ col_int(rs, 0) }, &row, &set));
		for (size_t i = 0; i < set->class_count; i++) {
			bool known = false;
			for (size_t k = 0; k < v.n && !known; k++)
				known = str_eq(v.p[k].code, set->classes[i].code);
			if (!known)
				*PUSH(db->arena, &v) = set->classes[i];
		}
	}
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}
