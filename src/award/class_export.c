/* class_export.c: past classes as Excel, with the columns that their import reads. */
#include "award/grade.h"
#include "award/import.h"
#include "base/day.h"
#include "msg_award.gen.h"

enum { COLUMNS = 8 };

struct writing {
	struct db *db;
	unit_id under;
};

SQL(classes_of, "WITH RECURSIVE under (id) AS (SELECT CAST($1 AS BIGINT) UNION"
		" SELECT v.unit_id FROM unit_version v JOIN under u ON v.parent_id = u.id"
		" WHERE v.superseded_at IS NULL)"
		" SELECT u.code, v.name, p.year, p.class, p.points, p.decision_no, p.decided_on,"
		" p.issuer FROM past_class p JOIN unit u ON u.id = p.unit_id"
		" JOIN unit_version v ON v.unit_id = u.id AND v.superseded_at IS NULL"
		"  AND v.from_on = (SELECT max(x.from_on) FROM unit_version x"
		"   WHERE x.unit_id = u.id AND x.superseded_at IS NULL)"
		" WHERE (CAST($1 AS BIGINT) = 0 OR p.unit_id IN (SELECT id FROM under))"
		" ORDER BY u.code, p.year DESC");

static struct str say(const struct writing *w, struct msg m)
{
	return msg_text(w->db->arena, w->db->lang, m);
}

/* The word, or the code where there is none. */
static struct str class_words(const struct writing *w, struct str code)
{
	enum grade g = grade_read(w->db->arena, code);
	return g == GRADE_UNKNOWN ? code : say(w, msg_of_key(grade_key(g), NULL, 0));
}

static void put_class(struct sheet_out *o, const struct writing *w, struct rows *rs)
{
	int64_t points = col_int_or(rs, 4, INT64_MIN);
	sheet_next_row(o);
	sheet_put_text(o, LOOK_BORDER, col_view(rs, 0));
	sheet_put_text(o, LOOK_BORDER | LOOK_WRAP, col_view(rs, 1));
	sheet_put_text(o, LOOK_BORDER, str_fmt(w->db->arena, "%lld", (long long)col_int(rs, 2)));
	sheet_put_text(o, LOOK_BORDER | LOOK_WRAP, class_words(w, col_view(rs, 3)));
	if (points == INT64_MIN)
		sheet_put_blank(o, LOOK_BORDER);
	else
		sheet_put_scaled(o, LOOK_BORDER, points, 2, points % 100 ? 2 : 0);
	sheet_put_text(o, LOOK_BORDER, col_view(rs, 5));
	sheet_put_day(o, LOOK_BORDER, col_int_or(rs, 6, DAY_NONE));
	sheet_put_text(o, LOOK_BORDER | LOOK_WRAP, col_view(rs, 7));
}

static struct err fill(struct sheet_out *o, void *arg)
{
	const struct writing *w = arg;
	const struct sheet_column columns[COLUMNS] = {
		{ .title = say(w, T(award_col_unit_code)), .width = 10 },
		{ .title = say(w, T(award_col_unit_name)), .width = 36 },
		{ .title = say(w, T(award_year)), .width = 8 },
		{ .title = say(w, T(award_col_class)), .width = 30 },
		{ .title = say(w, T(award_col_points)), .width = 10 },
		{ .title = say(w, T(award_decision_no)), .width = 16 },
		{ .title = say(w, T(award_decided_on)), .width = 14 },
		{ .title = say(w, T(award_issuer)), .width = 30 },
	};
	struct rows *rs;
	sheet_begin_list(o, say(w, T(award_past_classes)), STR_NONE, columns, COLUMNS);
	TRY(db_rows(w->db, classes_of, ARGS(INT(w->under.n)), &rs));
	while (db_next(rs))
		put_class(o, w, rs);
	return db_done(rs);
}

struct err class_export(struct db *db, struct office *o, unit_id under, struct office_sink to)
{
	struct writing w = { db, under };
	return sheet_write(o, db->arena, fill, &w, to);
}
