/* rollup.c: what the units of a season sent, added up: the table of sums, and the same sums as the
 * sheet of the office that has no report of its own. See over.h. */
#include "report/over.h"

bool rollup_adds_up(const struct indicator *i)
{
	return i->rolls_up && i->kind != INDICATOR_DAY && i->kind != INDICATOR_YESNO;
}

SQL(sums_of,
    "SELECT s.indicator_id, CAST(sum(s.actual) AS BIGINT), count(s.actual) FROM cluster_member m"
    " JOIN report r ON r.unit_id = m.unit_id AND r.period_id = $2"
    " JOIN report_sent s ON s.report_id = r.id AND s.sent_version = r.sent_version"
    " WHERE m.season_id = $1 AND (CAST($3 AS BIGINT) = 0 OR m.cluster_id = $3)"
    " GROUP BY s.indicator_id");

static struct err fill_sums(struct db *db, const struct report_over *over, struct rollup_row *all,
			    size_t n)
{
	struct rows *rs;
	TRY(db_rows(db, sums_of,
		    ARGS(INT(over->season.n), INT(over->period.n), INT(over->cluster.n)), &rs));
	while (db_next(rs))
		for (size_t i = 0; i < n; i++)
			if (all[i].indicator.id.n == col_int(rs, 0)) {
				all[i].sum = col_int_or(rs, 1, FIGURE_NONE);
				all[i].reported = col_int(rs, 2);
			}
	return db_done(rs);
}

/* As the board counts them: who left without a report is nobody's to wait for. */
SQL(members_in, "SELECT count(*), COALESCE(sum(CASE WHEN r.sent_version > 0 THEN 1 ELSE 0 END), 0)"
		" FROM cluster_member m LEFT JOIN report r ON r.unit_id = m.unit_id"
		"  AND r.period_id = $2 WHERE m.season_id = $1"
		" AND (CAST($3 AS BIGINT) = 0 OR m.cluster_id = $3)"
		" AND (m.left_on IS NULL OR r.id IS NOT NULL)");

struct err report_in(struct db *db, const struct report_over *over, struct report_in *out)
{
	struct rows *rs;
	*out = (struct report_in){ 0 };
	TRY(db_row(db, members_in,
		   ARGS(INT(over->season.n), INT(over->period.n), INT(over->cluster.n)), &rs));
	if (rs)
		*out = (struct report_in){ .units = col_int(rs, 0), .sent = col_int(rs, 1) };
	return db_done(rs);
}

struct err report_rollup(struct db *db, const struct report_over *over, struct rollup_row **out,
			 size_t *n)
{
	struct indicator *all;
	struct report_in in;
	TRY(indicator_list(db, over->season, &all, n));
	TRY(report_in(db, over, &in));
	*out = NEW(db->arena, *n + 1, struct rollup_row);
	for (size_t i = 0; i < *n; i++)
		(*out)[i] = (struct rollup_row){ all[i], FIGURE_NONE, 0, in.units };
	return fill_sums(db, over, *out, *n);
}

struct err report_office_sheet(struct db *db, period_id period, struct office_sheet *out)
{
	struct report_over over = { .period = period };
	struct rollup_row *sums;
	size_t n;
	*out = (struct office_sheet){ 0 };
	TRY(report_sheet_blank(db, period, &out->sheet));
	TRY(report_find(db, period, out->sheet.season.owner, &out->sheet.report));
	over.season = out->sheet.season.id;
	TRY(report_in(db, &over, &out->in));
	TRY(report_rollup(db, &over, &sums, &n));
	out->reported = NEW(db->arena, n + 1, int64_t);
	out->sheet.n = 0;
	for (size_t i = 0; i < n; i++) {
		struct figure_row *row = &out->sheet.rows[out->sheet.n];
		if (!rollup_adds_up(&sums[i].indicator))
			continue;
		row->indicator = sums[i].indicator;
		row->actual = sums[i].sum;
		out->reported[out->sheet.n++] = sums[i].reported;
	}
	return OK;
}
