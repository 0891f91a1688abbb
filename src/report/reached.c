/* reached.c: what the units that have a target came to, against the sum of their targets. */
#include "report/over.h"

SQL(targets_sum, "SELECT indicator_id, CAST(sum(value) AS BIGINT), count(*) FROM target"
		 " WHERE season_id = $1 AND unit_id IS NOT NULL AND period_id IS NULL"
		 " AND superseded_at IS NULL AND (CAST($2 AS BIGINT) = 0 OR unit_id = $2)"
		 " GROUP BY indicator_id");
/* By period in its order: a stock takes the last one, flows add up. */
SQL(reached_sum,
    "SELECT s.indicator_id, CAST(sum(coalesce(s.actual, s.estimate)) AS BIGINT)"
    " FROM period p JOIN report r ON r.period_id = p.id"
    " JOIN report_sent s ON s.report_id = r.id AND s.sent_version = r.sent_version"
    " JOIN target t ON t.season_id = p.season_id AND t.unit_id = r.unit_id"
    "  AND t.indicator_id = s.indicator_id AND t.period_id IS NULL AND t.superseded_at IS NULL"
    " WHERE p.season_id = $1 AND (CAST($2 AS BIGINT) = 0 OR r.unit_id = $2) GROUP BY p.id, "
    "p.ordinal, s.indicator_id ORDER BY p.ordinal");

static struct reached *reached_of(struct reached *p, size_t n, int64_t indicator)
{
	for (size_t i = 0; i < n; i++)
		if (p[i].indicator.id.n == indicator)
			return &p[i];
	return NULL;
}

/* Whose: a whole season's units, or one of them. */
struct asked {
	season_id season;
	unit_id unit; /* n 0: all */
};

static struct err add_targets(struct db *db, struct asked of, struct reached *p, size_t n)
{
	struct rows *rs;
	TRY(db_rows(db, targets_sum, ARGS(INT(of.season.n), INT(of.unit.n)), &rs));
	while (db_next(rs)) {
		struct reached *x = reached_of(p, n, col_int(rs, 0));
		if (!x)
			continue;
		x->target = col_int(rs, 1);
		x->units = col_int(rs, 2);
	}
	return db_done(rs);
}

static struct err add_figures(struct db *db, struct asked of, struct reached *p, size_t n)
{
	struct rows *rs;
	TRY(db_rows(db, reached_sum, ARGS(INT(of.season.n), INT(of.unit.n)), &rs));
	while (db_next(rs)) {
		struct reached *x = reached_of(p, n, col_int(rs, 0));
		if (x && !col_null(rs, 1))
			x->figure =
				x->indicator.stock ? col_int(rs, 1) : x->figure + col_int(rs, 1);
	}
	return db_done(rs);
}

static struct err reach(struct db *db, struct asked of, struct reached **out, size_t *n)
{
	struct indicator *all;
	size_t count;
	*n = 0;
	TRY(indicator_list(db, of.season, &all, &count));
	*out = NEW(db->arena, count + 1, struct reached);
	for (size_t i = 0; i < count; i++)
		if (all[i].kind == INDICATOR_NUMBER || all[i].kind == INDICATOR_MONEY)
			(*out)[(*n)++].indicator = all[i];
	TRY(add_targets(db, of, *out, *n));
	TRY(add_figures(db, of, *out, *n));
	size_t kept = 0;
	for (size_t i = 0; i < *n; i++)
		if ((*out)[i].units && (*out)[i].target > 0)
			(*out)[kept++] = (*out)[i];
	*n = kept;
	return OK;
}

struct err report_reached(struct db *db, season_id season, struct reached **out, size_t *n)
{
	return reach(db, (struct asked){ .season = season }, out, n);
}

struct err report_reached_by(struct db *db, season_id season, unit_id unit, struct reached **out,
			     size_t *n)
{
	return reach(db, (struct asked){ season, unit }, out, n);
}
