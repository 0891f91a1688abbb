/* target_export.c: the targets of a season as a workbook, as the import reads it. */
#include "report/batch.h"
#include "report/figure_cell.h"

#include "base/day.h"
#include "msg_report.gen.h"

void sheet_put_figure(struct sheet_out *w, unsigned look, struct arena *a,
		      const struct indicator *i, int64_t value)
{
	if (value == FIGURE_NONE)
		sheet_put_blank(w, look);
	else if (i->kind == INDICATOR_DAY)
		sheet_put_day(w, look, value);
	else if (i->kind == INDICATOR_YESNO)
		sheet_put_text(w, look, yesno_cell(a, value));
	else
		sheet_put_scaled(w, look, value, i->kind == INDICATOR_RATIO ? 2 : 4, i->decimals);
}

SQL(targets_all,
    "SELECT coalesce(u.code, c.code) AS code, coalesce(v.name, c.name), t.indicator_id,"
    " coalesce(p.code, ''), t.value, t.decision_no, t.decided_on, t.reason, t.acknowledged_at,"
    " t.question, t.answer FROM target t JOIN season s ON s.id = t.season_id"
    " JOIN indicator i ON i.id = t.indicator_id LEFT JOIN period p ON p.id = t.period_id"
    " LEFT JOIN cluster c ON c.id = t.cluster_id LEFT JOIN unit u ON u.id = t.unit_id"
    " LEFT JOIN unit_version v ON v.unit_id = u.id AND v.superseded_at IS NULL AND v.from_on ="
    "  (SELECT max(x.from_on) FROM unit_version x WHERE x.unit_id = u.id"
    "    AND x.superseded_at IS NULL AND x.from_on < s.to_on)"
    " WHERE t.season_id = $1 AND t.superseded_at IS NULL"
    " ORDER BY code, i.ordinal, t.indicator_id, t.period_id, t.id");

struct writing {
	struct db *db;
	season_id season;
	struct indicator *indicators;
	size_t n;
};

static const struct indicator *indicator_of(const struct writing *x, int64_t id)
{
	static const struct indicator none = { .code = S(""), .name = S(""), .measure = S("") };
	for (size_t i = 0; i < x->n; i++)
		if (x->indicators[i].id.n == id)
			return &x->indicators[i];
	return &none;
}

static void put_target(struct sheet_out *w, const struct writing *x, struct rows *rs)
{
	const unsigned look = LOOK_BORDER | LOOK_WRAP;
	const struct indicator *i = indicator_of(x, col_int(rs, 2));
	int64_t seen_at = col_int_or(rs, 8, 0);
	sheet_next_row(w);
	sheet_put_text(w, LOOK_BORDER, col_view(rs, 0));
	sheet_put_text(w, look, col_view(rs, 1));
	sheet_put_text(w, LOOK_BORDER, i->code);
	sheet_put_text(w, look, i->name);
	sheet_put_text(w, LOOK_BORDER, i->measure);
	sheet_put_text(w, LOOK_BORDER, col_view(rs, 3));
	sheet_put_figure(w, LOOK_BORDER, x->db->arena, i, col_int(rs, 4));
	sheet_put_text(w, LOOK_BORDER, col_view(rs, 5));
	sheet_put_day(w, LOOK_BORDER, col_int_or(rs, 6, DAY_NONE));
	sheet_put_text(w, look, col_view(rs, 7));
	sheet_put_day(w, LOOK_BORDER, seen_at ? local_day(seen_at) : DAY_NONE);
	sheet_put_text(w, look, col_view(rs, 9));
	sheet_put_text(w, look, col_view(rs, 10));
}

static struct str say(const struct writing *x, struct msg m)
{
	return msg_text(x->db->arena, LANG_VI, m);
}

static struct err fill(struct sheet_out *w, void *arg)
{
	const struct writing *x = arg;
	struct rows *rs;
	const struct sheet_column heads[] = {
		{ .title = say(x, T(report_unit_code)), .width = 12 },
		{ .title = say(x, T(report_unit)), .width = 40 },
		{ .title = say(x, T(report_col_code)), .width = 10 },
		{ .title = say(x, T(report_col_name)), .width = 44 },
		{ .title = say(x, T(report_col_measure)), .width = 12 },
		{ .title = say(x, T(report_period)), .width = 10 },
		{ .title = say(x, T(report_col_target)), .width = 14 },
		{ .title = say(x, T(report_decision_no)), .width = 18 },
		{ .title = say(x, T(report_col_decided)), .width = 12 },
		{ .title = say(x, T(report_col_reason)), .width = 30 },
		{ .title = say(x, T(report_col_seen)), .width = 12 },
		{ .title = say(x, T(report_col_question)), .width = 30 },
		{ .title = say(x, T(report_col_answer)), .width = 30 },
	};
	sheet_begin_list(w, say(x, T(report_targets_sheet)), STR_NONE, heads,
			 sizeof heads / sizeof *heads);
	TRY(db_stream(x->db, targets_all, ARGS(INT(x->season.n)), &rs));
	while (db_next(rs))
		put_target(w, x, rs);
	return db_done(rs);
}

struct err target_export(struct db *db, struct office *o, season_id season, struct office_sink to)
{
	struct writing x = { .db = db, .season = season };
	TRY(indicator_list(db, season, &x.indicators, &x.n));
	return sheet_write(o, db->arena, fill, &x, to);
}
