/* sent.c: a report as the level above has it: the version that was sent, with the one before, while
 * the unit may be correcting its own copy. */
#include "report/report.h"

#include <string.h>

SQL(sent_values, "SELECT s.indicator_id, s.actual, s.estimate, b.actual FROM report_sent s"
		 " LEFT JOIN report_sent b ON b.report_id = s.report_id"
		 "  AND b.indicator_id = s.indicator_id AND b.sent_version = s.sent_version - 1"
		 " WHERE s.report_id = $1 AND s.sent_version = $2 ORDER BY s.indicator_id");

static struct err fill_sent(struct db *db, const struct report *r, struct report_sheet *s)
{
	struct rows *rs;
	for (size_t i = 0; i < s->n; i++)
		s->rows[i].actual = s->rows[i].estimate = s->rows[i].sent = FIGURE_NONE;
	TRY(db_rows(db, sent_values, ARGS(INT(r->id.n), INT(r->sent_version)), &rs));
	while (db_next(rs)) {
		struct figure_row *row = report_row(s, col_int(rs, 0));
		if (!row)
			continue;
		row->actual = col_int_or(rs, 1, FIGURE_NONE);
		row->estimate = col_int_or(rs, 2, FIGURE_NONE);
		row->sent = col_int_or(rs, 3, FIGURE_NONE);
		if (row->sent == row->actual)
			row->sent = FIGURE_NONE;
		row->warning = figure_row_plausible(row);
	}
	return db_done(rs);
}

struct err report_sent_sheet(struct db *db, const struct report *r, struct report_sheet *out)
{
	TRY(report_sheet(db, r->period, r->unit, out));
	return fill_sent(db, r, out);
}

struct err report_sent_figures(struct db *db, const struct report_sheet *blank, unit_id unit,
			       struct report_sheet *out)
{
	*out = *blank;
	out->rows = NEW(db->arena, blank->n + 1, struct figure_row);
	memcpy(out->rows, blank->rows, blank->n * sizeof *blank->rows);
	TRY(report_find(db, blank->period.id, unit, &out->report));
	return out->report.id.n ? fill_sent(db, &out->report, out) : OK;
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
