/* sent.c: a report as the level above has it: the version that was sent, with the one before, while
 * the unit may be correcting its own copy. */
#include "report/report.h"

SQL(sent_values, "SELECT s.indicator_id, s.actual, s.estimate, b.actual FROM report_sent s"
		 " LEFT JOIN report_sent b ON b.report_id = s.report_id"
		 "  AND b.indicator_id = s.indicator_id AND b.sent_version = s.sent_version - 1"
		 " WHERE s.report_id = $1 AND s.sent_version = $2 ORDER BY s.indicator_id");

static struct figure_row *row_of(struct report_sheet *s, int64_t indicator)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->rows[i].indicator.id.n == indicator)
			return &s->rows[i];
	return NULL;
}

struct err report_sent_sheet(struct db *db, const struct report *r, struct report_sheet *out)
{
	struct rows *rs;
	TRY(report_sheet(db, r->period, r->unit, out));
	for (size_t i = 0; i < out->n; i++)
		out->rows[i].actual = out->rows[i].estimate = out->rows[i].sent = FIGURE_NONE;
	TRY(db_rows(db, sent_values, ARGS(INT(r->id.n), INT(r->sent_version)), &rs));
	while (db_next(rs)) {
		struct figure_row *row = row_of(out, col_int(rs, 0));
		if (!row)
			continue;
		row->actual = col_int_or(rs, 1, FIGURE_NONE);
		row->estimate = col_int_or(rs, 2, FIGURE_NONE);
		row->sent = col_int_or(rs, 3, FIGURE_NONE);
		if (row->sent == row->actual)
			row->sent = FIGURE_NONE;
		row->warning = figure_plausible(&row->indicator, row->actual,
						row->indicator.stock ? row->before : row->year_ago);
	}
	return db_done(rs);
}

SQL(last_editor,
    "SELECT c.name, x.entered_at FROM report_value x JOIN account c ON c.id = x.entered_by"
    " WHERE x.report_id = $1 ORDER BY x.entered_at DESC, x.indicator_id LIMIT 1");

struct err report_last_editor(struct db *db, report_id id, struct report_editor *out)
{
	struct rows *rs;
	*out = (struct report_editor){ 0 };
	TRY(db_row(db, last_editor, ARGS(INT(id.n)), &rs));
	if (rs)
		*out = (struct report_editor){ col_text(rs, 0), col_int(rs, 1) };
	return db_done(rs);
}
