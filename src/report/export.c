/* export.c: what units sent, as one wide Excel table. */
#include "base/day.h"
#include "msg_report.gen.h"
#include "office/sheet_out.h"
#include "report/batch.h"
#include "report/figure_cell.h"

enum { LEAD_COLUMNS = 4 };

struct exporting {
	struct db *db;
	season_id season;
	struct indicator *indicators;
	size_t n;
	int64_t unit, period; /* of the row being written */
};

SQL(sent_all, "SELECT u.id, p.id, u.code, v.name, c.code, p.code, s.indicator_id, s.actual"
	      " FROM report r JOIN period p ON p.id = r.period_id JOIN unit u ON u.id = r.unit_id"
	      " JOIN unit_version v ON v.unit_id = u.id AND v.superseded_at IS NULL AND v.from_on ="
	      "  (SELECT max(x.from_on) FROM unit_version x WHERE x.unit_id = u.id"
	      "    AND x.superseded_at IS NULL AND x.from_on < p.to_on)"
	      " JOIN report_sent s ON s.report_id = r.id AND s.sent_version = r.sent_version"
	      " LEFT JOIN cluster_member m ON m.unit_id = u.id AND m.season_id = r.season_id"
	      " LEFT JOIN cluster c ON c.id = m.cluster_id"
	      " WHERE r.season_id = $1 AND s.actual IS NOT NULL"
	      " ORDER BY p.ordinal, p.id, u.code, s.indicator_id");

static size_t place_of(const struct exporting *x, int64_t indicator)
{
	for (size_t i = 0; i < x->n; i++)
		if (x->indicators[i].id.n == indicator)
			return i;
	return SIZE_MAX;
}

static void put_lead(struct sheet_out *w, struct exporting *x, struct rows *rs)
{
	x->unit = col_int(rs, 0);
	x->period = col_int(rs, 1);
	sheet_next_row(w);
	for (int i = 2; i < 2 + LEAD_COLUMNS; i++)
		sheet_put_text(w, LOOK_BORDER, col_view(rs, i));
}

/* Values arrive by the indicator's id, columns stand in the season's order: a row is gathered
 * first. */
static struct err put_rows(struct sheet_out *w, struct exporting *x)
{
	int64_t *row = NEW(x->db->arena, x->n + 1, int64_t);
	struct rows *rs;
	bool open = false, more;
	TRY(db_stream(x->db, sent_all, ARGS(INT(x->season.n)), &rs));
	do {
		more = db_next(rs);
		bool other =
			!more || !open || col_int(rs, 0) != x->unit || col_int(rs, 1) != x->period;
		for (size_t i = 0; open && other && i < x->n; i++)
			sheet_put_figure(w, LOOK_BORDER, x->db->arena, &x->indicators[i], row[i]);
		if (more && other) {
			put_lead(w, x, rs);
			open = true;
			for (size_t i = 0; i < x->n; i++)
				row[i] = FIGURE_NONE;
		}
		size_t at = more ? place_of(x, col_int(rs, 6)) : SIZE_MAX;
		if (at != SIZE_MAX)
			row[at] = col_int(rs, 7);
	} while (more);
	return db_done(rs);
}

static struct err fill(struct sheet_out *w, void *arg)
{
	struct exporting *x = arg;
	struct arena *a = x->db->arena;
	unsigned char lang = x->db->lang;
	struct sheet_column *columns = NEW(a, x->n + LEAD_COLUMNS, struct sheet_column);
	columns[0].title = msg_text(a, lang, T(report_unit_code));
	columns[1] =
		(struct sheet_column){ .title = msg_text(a, lang, T(report_unit)), .width = 36 };
	columns[2].title = msg_text(a, lang, T(report_cluster));
	columns[3].title = msg_text(a, lang, T(report_period));
	for (size_t i = 0; i < x->n; i++)
		columns[LEAD_COLUMNS + i].title = x->indicators[i].code;
	sheet_begin_list(w, msg_text(a, lang, T(report_figures)), STR_NONE, columns,
			 x->n + LEAD_COLUMNS);
	return put_rows(w, x);
}

struct err report_export(struct db *db, struct office *o, season_id season, struct office_sink to)
{
	struct exporting x = { .db = db, .season = season };
	TRY(indicator_list(db, season, &x.indicators, &x.n));
	return sheet_write(o, db->arena, fill, &x, to);
}
