/* years.c: what a unit's reports said of each indicator, season by season, beside the targets: how
 * goals over several years are followed. */
#include "report/report.h"

enum { YEAR_FIGURES_MAX = 20000 }; /* rows read of one unit */

SQL(figures_of_years,
    "SELECT i.season_id, i.code, i.kind, i.stock, x.actual FROM report r"
    " JOIN period p ON p.id = r.period_id"
    " JOIN report_sent x ON x.report_id = r.id AND x.sent_version = r.sent_version"
    " JOIN indicator i ON i.id = x.indicator_id"
    " WHERE r.unit_id = $1 AND x.actual IS NOT NULL"
    " ORDER BY i.season_id, i.code, p.ordinal LIMIT $2");
SQL(targets_of_years,
    "SELECT i.season_id, i.code, i.kind, i.stock, t.value FROM target t"
    " JOIN indicator i ON i.id = t.indicator_id WHERE t.unit_id = $1 AND t.period_id IS NULL"
    " AND t.superseded_at IS NULL ORDER BY i.season_id, i.code LIMIT $2");

struct year_figures {
	struct season_figure *p;
	size_t n, cap;
};

static struct season_figure *place_of(struct arena *a, struct year_figures *v, struct rows *rs)
{
	int64_t season = col_int(rs, 0);
	struct str code = col_view(rs, 1);
	for (size_t i = v->n; i-- > 0;)
		if (v->p[i].season.n == season && str_eq(v->p[i].code, code))
			return &v->p[i];
	struct season_figure *f = PUSH(a, v);
	*f = (struct season_figure){ .season = { season },
				     .code = col_text(rs, 1),
				     .stock = col_int(rs, 3) == 1,
				     .figure = FIGURE_NONE,
				     .target = FIGURE_NONE };
	(void)indicator_kind_read(col_view(rs, 2), &f->kind); /* as the column's CHECK has it */
	return f;
}

static bool last_counts(const struct season_figure *f)
{
	return f->stock || f->kind == INDICATOR_RATIO || f->figure == FIGURE_NONE;
}

struct err report_season_figures(struct db *db, unit_id unit, struct season_figure **out, size_t *n)
{
	struct year_figures v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, figures_of_years, ARGS(INT(unit.n), INT(YEAR_FIGURES_MAX)), &rs));
	while (db_next(rs)) {
		struct season_figure *f = place_of(db->arena, &v, rs);
		f->figure = last_counts(f) ? col_int(rs, 4) : f->figure + col_int(rs, 4);
	}
	TRY(db_done(rs));
	TRY(db_rows(db, targets_of_years, ARGS(INT(unit.n), INT(YEAR_FIGURES_MAX)), &rs));
	while (db_next(rs))
		place_of(db->arena, &v, rs)->target = col_int(rs, 4);
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}
