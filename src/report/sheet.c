/* sheet.c: the form of a report: every indicator of the season with what was said before, the
 * target and what looks wrong; and the views over many units. */
#include "report/over.h"

#include "base/day.h"
#include "base/text.h"

enum plausible figure_plausible(const struct indicator *i, int64_t value, int64_t before)
{
	if (value == FIGURE_NONE || i->kind == INDICATOR_DAY || i->kind == INDICATOR_YESNO)
		return PLAUSIBLE;
	if (i->least != FIGURE_NONE && value < i->least)
		return BELOW_LEAST;
	if (i->most != FIGURE_NONE && value > i->most)
		return ABOVE_MOST;
	if (i->jump_bp == FIGURE_NONE || before == FIGURE_NONE || before <= 0)
		return PLAUSIBLE;
	__int128 moved = (__int128)(value > before ? value - before : before - value) * 10000;
	return moved > (__int128)before * i->jump_bp ? JUMPS : PLAUSIBLE;
}

static int64_t or_nothing(int64_t figure) { return figure == FIGURE_NONE ? 0 : figure; }

enum plausible figure_row_plausible(const struct figure_row *row)
{
	const struct indicator *i = &row->indicator;
	enum plausible p = figure_plausible(i, row->actual, i->stock ? row->before : row->year_ago);
	bool adds_up = !i->stock && (i->kind == INDICATOR_NUMBER || i->kind == INDICATOR_MONEY);
	if (p != PLAUSIBLE || !adds_up || row->estimate == FIGURE_NONE)
		return p;
	bool less = row->estimate < or_nothing(row->actual) + or_nothing(row->before);
	return less ? UNDER_DONE : PLAUSIBLE;
}

/* ---- one report ---- */

SQL(values_of,
    "SELECT x.indicator_id, x.actual, x.estimate, x.note, x.return_reason, s.actual"
    " FROM report_value x JOIN report r ON r.id = x.report_id"
    " LEFT JOIN report_sent s ON s.report_id = r.id AND s.sent_version = r.sent_version"
    "  AND s.indicator_id = x.indicator_id WHERE x.report_id = $1 ORDER BY x.indicator_id");

struct figure_row *report_row(struct report_sheet *s, int64_t indicator)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->rows[i].indicator.id.n == indicator)
			return &s->rows[i];
	return NULL;
}

static struct err fill_values(struct db *db, struct report_sheet *s)
{
	struct rows *rs;
	TRY(db_rows(db, values_of, ARGS(INT(s->report.id.n)), &rs));
	while (db_next(rs)) {
		struct figure_row *row = report_row(s, col_int(rs, 0));
		if (!row)
			continue;
		row->actual = col_int_or(rs, 1, FIGURE_NONE);
		row->estimate = col_int_or(rs, 2, FIGURE_NONE);
		row->note = col_text(rs, 3);
		row->return_reason = col_text(rs, 4);
		row->sent = col_int_or(rs, 5, FIGURE_NONE);
		if (row->sent == row->actual)
			row->sent = FIGURE_NONE;
	}
	return db_done(rs);
}

/* Figures of another period of the same unit, matched by the indicator's code. */
SQL(values_at, "SELECT j.id, x.actual FROM report r JOIN report_value x ON x.report_id = r.id"
	       " JOIN indicator i ON i.id = x.indicator_id"
	       " JOIN indicator j ON j.season_id = $3 AND j.code = i.code"
	       " WHERE r.unit_id = $1 AND r.period_id = $2 ORDER BY j.id");

static struct err fill_other(struct db *db, struct report_sheet *s, period_id other, bool year_ago)
{
	struct rows *rs;
	if (!other.n)
		return OK;
	TRY(db_rows(db, values_at, ARGS(INT(s->report.unit.n), INT(other.n), INT(s->season.id.n)),
		    &rs));
	while (db_next(rs)) {
		struct figure_row *row = report_row(s, col_int(rs, 0));
		if (row)
			*(year_ago ? &row->year_ago : &row->before) =
				col_int_or(rs, 1, FIGURE_NONE);
	}
	return db_done(rs);
}

SQL(period_year_ago,
    "SELECT p.id FROM period p JOIN season s ON s.id = p.season_id WHERE s.owner_id = $1"
    " AND s.from_on < $2 AND s.year_kind = $3 AND p.ordinal = $4 ORDER BY s.from_on DESC LIMIT 1");

struct err report_period_ago(struct db *db, const struct season *s, const struct period *p,
			     period_id *out)
{
	struct str kind = s->school ? S("school") : S("calendar");
	*out = (period_id){ 0 };
	return db_int(db, period_year_ago,
		      ARGS(INT(s->owner.n), INT(s->from_on), TEXT(kind), INT(p->ordinal)), &out->n);
}

SQL(period_before,
    "SELECT id FROM period WHERE season_id = $1 AND ordinal < $2 ORDER BY ordinal DESC LIMIT 1");

static struct err fill_past(struct db *db, struct report_sheet *s)
{
	period_id before = { 0 }, ago;
	TRY(db_int(db, period_before, ARGS(INT(s->season.id.n), INT(s->period.ordinal)),
		   &before.n));
	TRY(report_period_ago(db, &s->season, &s->period, &ago));
	TRY(fill_other(db, s, before, false));
	return fill_other(db, s, ago, true);
}

static struct err fill_targets(struct db *db, struct report_sheet *s)
{
	struct target_list t;
	TRY(target_of_unit(db, s->season.id, s->report.unit, false, &t));
	for (size_t i = 0; i < t.n; i++) {
		struct figure_row *row = report_row(s, t.p[i].indicator.n);
		if (row && (!t.p[i].period.n || t.p[i].period.n == s->period.id.n))
			row->target = t.p[i].value;
	}
	return OK;
}

struct err report_sheet_blank(struct db *db, period_id period, struct report_sheet *out)
{
	struct indicator *all;
	size_t n;
	*out = (struct report_sheet){ 0 };
	TRY(period_read(db, period, &out->period));
	TRY(season_read(db, out->period.season, &out->season));
	TRY(indicator_list(db, out->season.id, &all, &n));
	out->rows = NEW(db->arena, n + 1, struct figure_row);
	out->n = n;
	for (size_t i = 0; i < n; i++)
		out->rows[i] = (struct figure_row){ .indicator = all[i],
						    .actual = FIGURE_NONE,
						    .estimate = FIGURE_NONE,
						    .before = FIGURE_NONE,
						    .year_ago = FIGURE_NONE,
						    .target = FIGURE_NONE,
						    .sent = FIGURE_NONE };
	return OK;
}

struct err report_sheet(struct db *db, period_id period, unit_id unit, struct report_sheet *out)
{
	TRY(report_sheet_blank(db, period, out));
	TRY(report_find(db, period, unit, &out->report));
	if (out->report.id.n)
		TRY(fill_values(db, out));
	TRY(fill_past(db, out));
	TRY(fill_targets(db, out));
	for (size_t i = 0; i < out->n; i++)
		out->rows[i].warning = figure_row_plausible(&out->rows[i]);
	return OK;
}

/* ---- many units ---- */

SQL(board_of,
    "SELECT m.unit_id, u.code, v.name, c.code, r.id, r.state, r.version, r.sent_version,"
    " coalesce(r.due_on, p.due_on), r.sent_at, r.late_days, r.on_behalf, r.confirmed_at, r.reason"
    " FROM cluster_member m JOIN cluster c ON c.id = m.cluster_id JOIN period p ON p.id = $2"
    " JOIN unit u ON u.id = m.unit_id"
    " JOIN unit_version v ON v.unit_id = u.id AND v.superseded_at IS NULL AND v.from_on ="
    "  (SELECT max(x.from_on) FROM unit_version x WHERE x.unit_id = u.id"
    "    AND x.superseded_at IS NULL AND x.from_on < p.to_on)"
    " LEFT JOIN report r ON r.unit_id = m.unit_id AND r.period_id = p.id"
    " WHERE m.season_id = $1 AND (CAST($3 AS BIGINT) = 0 OR m.cluster_id = $3)"
    "  AND (m.left_on IS NULL OR r.id IS NOT NULL)"
    "  AND (CAST($4 AS BIGINT) = 0 OR m.unit_id IN ("
    "   WITH RECURSIVE below (id) AS (SELECT CAST($4 AS BIGINT) UNION SELECT w.unit_id"
    "   FROM below b JOIN unit_version w ON w.parent_id = b.id AND w.superseded_at IS NULL"
    "   AND w.from_on <= $5 AND w.to_on > $5) SELECT id FROM below))"
    "  AND CASE CAST($6 AS TEXT)"
    "   WHEN 'unsent' THEN coalesce(r.state, 'none') NOT IN ('sent','accepted')"
    "   WHEN 'late' THEN coalesce(r.state, 'none') NOT IN ('sent','accepted')"
    "    AND coalesce(r.sent_version, 0) = 0 AND coalesce(r.due_on, p.due_on) < $5"
    "   WHEN 'waiting' THEN coalesce(r.state, 'none') = 'sent'"
    "   WHEN 'all' THEN m.season_id = $1"
    "   ELSE coalesce(r.state, 'none') = $6 END"
    "  AND (CAST($7 AS BIGINT) = 0 OR (c.sort_key, c.id, u.code) > (SELECT k.sort_key, k.id, w.code"
    "   FROM cluster_member n JOIN cluster k ON k.id = n.cluster_id JOIN unit w ON w.id = n.unit_id"
    "   WHERE n.season_id = $1 AND n.unit_id = $7))"
    "  AND (CAST($8 AS TEXT) = '' OR v.folded LIKE $8 ESCAPE '\\')"
    " ORDER BY c.sort_key, c.id, u.code LIMIT $9");

static enum report_state state_of(struct str code)
{
	for (int i = REPORT_DRAFT; i < REPORT_STATE_COUNT; i++)
		if (str_eq(code, str_of(report_state_code((enum report_state)i))))
			return (enum report_state)i;
	return REPORT_NONE;
}

static struct report_line take_line(struct rows *rs, const struct report_over *over)
{
	struct report_line l = { .cluster_code = col_text(rs, 3) };
	l.report = (struct report){ .id = { col_int(rs, 4) },
				    .season = over->season,
				    .period = over->period,
				    .unit = { col_int(rs, 0) },
				    .unit_code = col_text(rs, 1),
				    .unit_name = col_text(rs, 2),
				    .state = state_of(col_text(rs, 5)),
				    .version = col_int(rs, 6),
				    .sent_version = col_int(rs, 7),
				    .due_on = col_int(rs, 8),
				    .sent_at = col_int(rs, 9),
				    .late_days = col_int(rs, 10),
				    .on_behalf = col_int(rs, 11) != 0,
				    .confirmed_at = col_int(rs, 12),
				    .reason = col_text(rs, 13) };
	return l;
}

/* Names that hold the words typed, without accents. */
static struct str name_like(struct arena *a, struct str typed)
{
	struct buf b = { .arena = a };
	struct str folded = text_fold(a, typed);
	if (folded.n == 0)
		return S("");
	put_char(&b, '%');
	for (size_t i = 0; i < folded.n; i++) {
		if (folded.p[i] == '_' || folded.p[i] == '%' || folded.p[i] == '\\')
			put_char(&b, '\\');
		put_char(&b, folded.p[i]);
	}
	put_char(&b, '%');
	return buf_str(&b);
}

struct err report_lines(struct db *db, const struct report_over *over,
			const struct report_pick *pick, struct report_line **out, size_t *n)
{
	struct {
		struct report_line *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, board_of,
		    ARGS(INT(over->season.n), INT(over->period.n), INT(over->cluster.n),
			 INT(over->top.n), INT(local_day(db->now)), TEXT(pick->state),
			 INT(pick->after.n), TEXT(name_like(db->arena, pick->name)),
			 INT(pick->limit)),
		    &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = take_line(rs, over);
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

struct err report_board(struct db *db, const struct report_over *over, struct report_line **out,
			size_t *n)
{
	const struct report_pick all = { .state = S("all"), .limit = 20000 };
	return report_lines(db, over, &all, out, n);
}
