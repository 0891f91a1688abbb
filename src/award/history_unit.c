/* history_unit.c: one unit's classes and points over the years, for its page. */
#include "award/history.h"

#include "base/day.h"

/* Newest first; of one year what was closed here comes before what was imported. */
SQL(years_of,
    "SELECT s.to_on, -1, r.class, r.class_name, r.points FROM result r"
    " JOIN season s ON s.id = r.season_id JOIN cluster c ON c.id = r.cluster_id"
    " JOIN season_close k ON k.season_id = r.season_id AND k.edition = r.edition"
    " WHERE r.unit_id = $1 AND k.reopened_at IS NULL AND c.step IN ('published','locked')"
    " UNION ALL SELECT -1, p.year, p.class, '', p.points FROM past_class p WHERE p.unit_id = $1");

static struct known_year take(struct db *db, struct rows *rs)
{
	struct known_year y = { .year = col_int(rs, 1), .points = col_int_or(rs, 4, INT64_MIN) };
	if (y.year < 0)
		y.year = ymd_of(col_int(rs, 0) - 1).year;
	y.grade = grade_read(db->arena, col_view(rs, 2));
	if (y.grade == GRADE_UNKNOWN)
		y.grade = grade_read(db->arena, col_view(rs, 3));
	return y;
}

struct years {
	struct known_year *p;
	size_t n, cap;
};

/* Keeps the years sorted; `first` says that what stands there already goes before. */
static void keep(struct arena *a, struct years *v, struct known_year y, bool first)
{
	size_t at = 0;
	while (at < v->n && v->p[at].year < y.year)
		at++;
	if (at < v->n && v->p[at].year == y.year) {
		if (!first)
			v->p[at] = y;
		return;
	}
	(void)*PUSH(a, v);
	for (size_t i = v->n - 1; i > at; i--)
		v->p[i] = v->p[i - 1];
	v->p[at] = y;
}

struct err history_of_unit(struct db *db, unit_id unit, struct known_year **out, size_t *n)
{
	struct years v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, years_of, ARGS(INT(unit.n)), &rs));
	while (db_next(rs)) {
		bool imported = col_int(rs, 0) < 0;
		keep(db->arena, &v, take(db, rs), imported);
	}
	TRY(db_done(rs));
	size_t from = v.n > HISTORY_YEARS ? v.n - HISTORY_YEARS : 0;
	*out = v.p ? v.p + from : NULL;
	*n = v.n - from;
	return OK;
}
