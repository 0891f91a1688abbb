/* period.c: the periods of a season. See season.h. */
#include "cluster/season.h"

#include "base/day.h"

bool period_code_ok(struct str c, struct str season)
{
	int64_t n;
	if (str_eq(c, season))
		return true;
	if (!str_starts(c, season) || c.n < season.n + 3 || c.p[season.n] != '-' ||
	    !str_int(str_sub(c, season.n + 2, c.n), &n))
		return false;
	switch (c.p[season.n + 1]) {
	case 'H':
		return c.n == season.n + 3 && n >= 1 && n <= 2;
	case 'Q':
		return c.n == season.n + 3 && n >= 1 && n <= 4;
	case 'M':
		return c.n == season.n + 4 && n >= 1 && n <= 12;
	default:
		return false;
	}
}

static struct period period_of_row(struct rows *rs)
{
	return (struct period){ .id = { col_int(rs, 0) },
				.season = { col_int(rs, 1) },
				.code = col_text(rs, 2),
				.name = col_text(rs, 3),
				.from_on = col_int(rs, 4),
				.to_on = col_int(rs, 5),
				.due_on = col_int(rs, 6),
				.weight = col_int(rs, 7),
				.ordinal = col_int(rs, 8) };
}

SQL(periods_of,
    "SELECT id, season_id, code, name, from_on, to_on, due_on, weight, ordinal FROM period"
    " WHERE season_id = $1 ORDER BY ordinal LIMIT 60");

struct err season_periods(struct db *db, season_id id, struct period **out, size_t *n)
{
	struct {
		struct period *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, periods_of, ARGS(INT(id.n)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = period_of_row(rs);
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

static struct err one_period(struct db *db, struct rows *rs, struct str code, struct period *out)
{
	(void)db;
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "cluster.no_period", code);
	*out = period_of_row(rs);
	return db_done(rs);
}

SQL(period_one, "SELECT id, season_id, code, name, from_on, to_on, due_on, weight, ordinal FROM "
		"period WHERE id = $1");

struct err period_read(struct db *db, period_id id, struct period *out)
{
	struct rows *rs;
	TRY(db_row(db, period_one, ARGS(INT(id.n)), &rs));
	return one_period(db, rs, S(""), out);
}

SQL(period_coded,
    "SELECT id, season_id, code, name, from_on, to_on, due_on, weight, ordinal FROM period"
    " WHERE season_id = $1 AND code = $2");

struct err period_by_code(struct db *db, season_id season, struct str code, struct period *out)
{
	struct rows *rs;
	TRY(db_row(db, period_coded, ARGS(INT(season.n), TEXT(code)), &rs));
	return one_period(db, rs, code, out);
}

SQL(period_put,
    "INSERT INTO period (id, season_id, code, name, from_on, to_on, due_on, weight, ordinal)"
    " VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9) ON CONFLICT (season_id, code) DO UPDATE SET"
    " name = excluded.name, from_on = excluded.from_on, to_on = excluded.to_on,"
    " due_on = excluded.due_on, weight = excluded.weight, ordinal = excluded.ordinal");
SQL(period_id_of, "SELECT id FROM period WHERE season_id = $1 AND code = $2");

struct err period_set(struct tx *tx, const struct period *p, period_id *out)
{
	struct season s;
	TRY(season_read(tx_db(tx), p->season, &s));
	if (!period_code_ok(p->code, s.code))
		return FAIL(ERR_INVALID, "cluster.period_code", p->code);
	if (p->from_on >= p->to_on || p->weight < 0)
		return FAIL(ERR_INVALID, "cluster.period_span", p->code);
	TRY(tx_run(tx, period_put,
		   ARGS(INT(tx_id(tx)), INT(p->season.n), TEXT(p->code), TEXT(p->name),
			INT(p->from_on), INT(p->to_on), INT(p->due_on), INT(p->weight),
			INT(p->ordinal))));
	return db_int(tx_db(tx), period_id_of, ARGS(INT(p->season.n), TEXT(p->code)), &out->n);
}

struct err season_default_periods(struct tx *tx, const struct season *s)
{
	/* By its last day: a year whose figures close on 30/11 begins in the December before. */
	int year = ymd_of(s->to_on - 1).year;
	int64_t middle = s->school ? day_of(year, 1, 1) : day_of(year, 6, 1);
	int64_t end = s->school ? day_of(year, 6, 1) : day_of(year, 12, 1);
	struct arena *a = tx_db(tx)->arena;
	for (int h = 1; h <= 2; h++) {
		int64_t closes = h == 1 ? middle : end;
		struct period p = { .season = s->id,
				    .code = str_fmt(a, "%.*s-H%d", (int)s->code.n, s->code.p, h),
				    .name = h == 1 ? S("Sáu tháng đầu năm")
						   : S("Sáu tháng cuối năm"),
				    .from_on = h == 1 ? s->from_on : middle,
				    .to_on = closes,
				    .due_on = closes + 9,
				    .weight = h,
				    .ordinal = h };
		if (s->school)
			p.name = h == 1 ? S("Học kỳ I") : S("Học kỳ II");
		TRY(period_set(tx, &p, &p.id));
	}
	return OK;
}
