/* scores_export.c: points that people gave, as the table that scores_import.c reads back. Headings
 * are Vietnamese in any language: they are what the import looks for. */
#include "score/scores_import.h"

#include "msg_score.gen.h"
#include "office/sheet_out.h"

enum { COLUMNS = 10 };

struct exporting {
	struct db *db;
	const struct scores_export *out;
};

#define WHAT "SELECT u.code, v.name, p.code, c.code, c.name, c.max, s.computed, s.self, "
#define OF                                                                                         \
	" FROM sheet h JOIN score s ON s.sheet_id = h.id JOIN criterion c ON c.id = "              \
	"s.criterion_id"                                                                           \
	" JOIN unit u ON u.id = h.unit_id JOIN season y ON y.id = h.season_id"                     \
	" LEFT JOIN period p ON p.id = h.period_id"                                                \
	" LEFT JOIN unit_version v ON v.unit_id = u.id AND v.superseded_at IS NULL AND v.from_on " \
	"="                                                                                        \
	"  (SELECT max(x.from_on) FROM unit_version x WHERE x.unit_id = u.id"                      \
	"    AND x.superseded_at IS NULL AND x.from_on < y.to_on)"                                 \
	" WHERE h.season_id = $1 AND h.role = $2 AND "
#define IN_ORDER " ORDER BY u.code, p.ordinal, c.ordinal"

/* One text a layer: the import reads one layer at a time. */
SQL(self_given, WHAT "s.self, s.self_reason" OF "s.self IS NOT NULL" IN_ORDER);
SQL(cross_given, WHAT "s.cross_points, s.cross_reason" OF "s.cross_points IS NOT NULL" IN_ORDER);
SQL(final_given, WHAT "s.final, s.final_reason" OF "s.final IS NOT NULL" IN_ORDER);

static void put_points(struct sheet_out *w, struct rows *rs, int column)
{
	if (col_null(rs, column))
		sheet_put_blank(w, LOOK_BORDER);
	else
		sheet_put_scaled(w, LOOK_BORDER, col_int(rs, column), 2, 2);
}

static struct err put_rows(struct sheet_out *w, const struct exporting *x)
{
	static const char *const given[] = { self_given, cross_given, final_given };
	struct str role = x->out->sheet == SHEET_CLUSTER ? S("cluster") : S("class");
	struct rows *rs;
	TRY(db_stream(x->db, given[x->out->layer], ARGS(INT(x->out->season.n), TEXT(role)), &rs));
	while (db_next(rs)) {
		sheet_next_row(w);
		for (int i = 0; i < 5; i++)
			sheet_put_text(w, i == 1 || i == 4 ? LOOK_BORDER | LOOK_WRAP : LOOK_BORDER,
				       col_null(rs, i) ? S("") : col_view(rs, i));
		for (int i = 5; i < 9; i++)
			put_points(w, rs, i);
		sheet_put_text(w, LOOK_BORDER | LOOK_WRAP, col_view(rs, 9));
	}
	return db_done(rs);
}

static struct err fill(struct sheet_out *w, void *arg)
{
	const struct exporting *x = arg;
	struct arena *a = x->db->arena;
	const struct sheet_column columns[COLUMNS] = {
		{ .title = msg_text(a, LANG_VI, T(score_out_unit_code)) },
		{ .title = msg_text(a, LANG_VI, T(score_out_unit)), .width = 36 },
		{ .title = msg_text(a, LANG_VI, T(score_out_period)) },
		{ .title = msg_text(a, LANG_VI, T(score_out_code)) },
		{ .title = msg_text(a, LANG_VI, T(score_out_criterion)), .width = 60 },
		{ .title = msg_text(a, LANG_VI, T(score_out_max)) },
		{ .title = msg_text(a, LANG_VI, T(score_out_computed)) },
		{ .title = msg_text(a, LANG_VI, T(score_out_self)) },
		{ .title = msg_text(a, LANG_VI, T(score_out_points)) },
		{ .title = msg_text(a, LANG_VI, T(score_out_reason)), .width = 60 },
	};
	sheet_begin_list(w, msg_text(a, LANG_VI, T(score_out_points)), STR_NONE, columns, COLUMNS);
	return put_rows(w, x);
}

struct err scores_export(struct db *db, struct office *o, const struct scores_export *out,
			 struct office_sink to)
{
	struct exporting x = { db, out };
	return sheet_write(o, db->arena, fill, &x, to);
}
