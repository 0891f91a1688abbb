/* import.c: the log from a workbook and back into one. The rows of a year are few enough to wait
 * in memory; one transaction notes them all. */
#include "activity/import.h"

#include "base/day.h"
#include "base/set.h"
#include "msg_activity.gen.h"
#include "office/sheet_out.h"

enum { ROWS_MAX = 20000, PLACE_MAX = ACTIVITY_TITLE_MAX };
enum { C_UNIT, C_DAY, C_KIND, C_TITLE, C_PLACE, C_PEOPLE, C_COST, C_NOTE, C_COUNT };

static const struct table_column columns[C_COUNT] = {
	[C_UNIT] = { HEADINGS("ma don vi", "ma dv"), false },
	[C_DAY] = { HEADINGS("Ngày", "ngay thang", "thoi gian"), true },
	[C_KIND] = { HEADINGS("Loại", "loai hoat dong"), true },
	[C_TITLE] = { HEADINGS("Nội dung", "hoat dong", "ten hoat dong"), true },
	[C_PLACE] = { HEADINGS("dia diem"), false },
	[C_PEOPLE] = { HEADINGS("so nguoi", "so nguoi tham gia"), false },
	[C_COST] = { HEADINGS("kinh phi", "so tien"), false },
	[C_NOTE] = { HEADINGS("ghi chu"), false },
};

struct reading {
	struct db *db;
	struct faults *f;
	struct activity_import *in;
	struct activity_kind *kinds;
	size_t kind_count;
	struct {
		struct activity *p;
		size_t n, cap;
	} rows;
	struct text_set told; /* unit, day and text of each */
};

static bool read_kind(struct reading *rd, const struct table_row *r, struct str *out)
{
	struct str typed;
	if (!cell_text(rd->f, r, C_KIND, 100, &typed))
		return false;
	const struct activity_kind *k =
		activity_kind_find(rd->db->arena, rd->kinds, rd->kind_count, typed);
	if (!k)
		fault_at(rd->f, r, C_KIND, typed, T(activity_expect_kind));
	else
		*out = k->code;
	return k != NULL;
}

static bool read_number(struct reading *rd, const struct table_row *r, int column, int64_t most,
			int64_t *out)
{
	*out = ACTIVITY_UNSAID;
	return !cell_has(r, column) ||
	       cell_number(rd->f, r, column, (struct cell_range){ 0, 0, most }, out);
}

SQL(noted, "SELECT count(*) FROM activity WHERE unit_id = $1 AND held_on = $2 AND title = $3"
	   " AND removed_at IS NULL");

/* A file sent twice would double every sum. */
static struct err told_before(struct reading *rd, const struct activity *x, bool *before)
{
	int64_t n = 0;
	bool fresh;
	struct str key = str_fmt(rd->db->arena, "%lld %lld %.*s", (long long)x->unit.n,
				 (long long)x->held_on, (int)x->title.n, x->title.p);
	text_set_put(&rd->told, key, &fresh);
	if (fresh)
		TRY(db_int(rd->db, noted, ARGS(INT(x->unit.n), INT(x->held_on), TEXT(x->title)),
			   &n));
	*before = !fresh || n > 0;
	return OK;
}

static bool read_day(struct reading *rd, const struct table_row *r, int64_t *out)
{
	if (!cell_day(rd->f, r, C_DAY, out))
		return false;
	bool good = *out >= day_of(2000, 1, 1) && *out <= local_day(rd->db->now);
	if (!good)
		fault_at(rd->f, r, C_DAY, day_text(rd->f->arena, *out), T(activity_expect_day));
	return good;
}

static struct err take_row(void *arg, const struct table_row *r)
{
	struct reading *rd = arg;
	struct activity x = { 0 };
	bool before = false;
	if (rd->rows.n >= ROWS_MAX)
		return FAIL(ERR_TOO_LARGE, "activity.too_many");
	const struct unit_column column = { C_UNIT, rd->in->only, { 0 } };
	TRY(unit_cell(rd->db, rd->f, r, &column, &x.unit));
	bool ok = read_day(rd, r, &x.held_on);
	ok = read_kind(rd, r, &x.kind) && ok;
	ok = cell_has(r, C_TITLE) && cell_text(rd->f, r, C_TITLE, ACTIVITY_TITLE_MAX, &x.title) &&
	     ok;
	if (!x.title.n)
		fault_at(rd->f, r, C_TITLE, STR_NONE, T(activity_expect_title));
	ok = cell_text_or_none(rd->f, r, C_PLACE, PLACE_MAX, &x.place) && ok;
	ok = cell_text_or_none(rd->f, r, C_NOTE, ACTIVITY_NOTE_MAX, &x.note) && ok;
	ok = read_number(rd, r, C_PEOPLE, ACTIVITY_PEOPLE_MAX, &x.people) && ok;
	ok = read_number(rd, r, C_COST, ACTIVITY_COST_MAX, &x.cost) && ok && x.unit.n;
	if (!ok)
		return OK;
	TRY(told_before(rd, &x, &before));
	if (before)
		fault_at(rd->f, r, C_TITLE, x.title, T(activity_expect_once));
	else
		*PUSH(rd->db->arena, &rd->rows) = x;
	return OK;
}

static struct err note_all(struct tx *tx, void *arg)
{
	struct reading *rd = arg;
	rd->in->noted = (int64_t)rd->rows.n;
	TRY(activity_note_all(tx, rd->rows.p, rd->rows.n));
	return table_stored(tx, rd->f);
}

struct err activity_import(struct db *db, struct office *o, int fd, struct faults *f,
			   struct activity_import *in)
{
	struct reading rd = { .db = db, .f = f, .in = in, .told = { .arena = db->arena } };
	struct table t = { .columns = columns,
			   .count = C_COUNT,
			   .rows_max = ROWS_MAX,
			   .row = take_row,
			   .arg = &rd };
	TRY(activity_kinds(db, &rd.kinds, &rd.kind_count));
	TRY(table_read_all(o, f, fd, &t, "activity.import_faults"));
	return db_write(db, note_all, &rd);
}

/* ---- back into a workbook ---- */

struct exporting {
	struct db *db;
	const struct figure_span *span;
};

#define ACTIVITY_LINES                                                                             \
	"SELECT u.code, a.held_on, k.name, a.title, a.place, a.people, a.cost, a.note"             \
	" FROM activity a JOIN unit u ON u.id = a.unit_id"                                         \
	" JOIN activity_kind k ON k.code = a.kind"                                                 \
	" WHERE a.removed_at IS NULL AND a.held_on >= $1 AND a.held_on < $2 AND "
/* One statement for both would read everybody's log for one unit's. */
SQL(noted_by_unit, ACTIVITY_LINES "a.unit_id = $3 ORDER BY a.held_on, a.id");
SQL(noted_in_season, ACTIVITY_LINES
    "EXISTS (SELECT 1 FROM cluster_member m WHERE m.season_id = $3 AND m.unit_id = a.unit_id)"
    " ORDER BY u.code, a.held_on, a.id");

static struct err put_rows(struct sheet_out *w, const struct exporting *x)
{
	const struct figure_span *s = x->span;
	struct rows *rs;
	TRY(db_stream(
		x->db, s->unit.n ? noted_by_unit : noted_in_season,
		ARGS(INT(s->from_on), INT(s->to_on), INT(s->unit.n ? s->unit.n : s->season.n)),
		&rs));
	while (db_next(rs)) {
		sheet_next_row(w);
		sheet_put_text(w, LOOK_BORDER, col_view(rs, 0));
		sheet_put_day(w, LOOK_BORDER, col_int(rs, 1));
		for (int i = 2; i < 5; i++)
			sheet_put_text(w, LOOK_BORDER | LOOK_WRAP, col_view(rs, i));
		for (int i = 5; i < 7; i++)
			if (col_null(rs, i))
				sheet_put_blank(w, LOOK_BORDER);
			else
				sheet_put_int(w, LOOK_BORDER, col_int(rs, i));
		sheet_put_text(w, LOOK_BORDER | LOOK_WRAP, col_view(rs, 7));
	}
	return db_done(rs);
}

static struct err fill(struct sheet_out *w, void *arg)
{
	struct exporting *x = arg;
	struct arena *a = x->db->arena;
	unsigned char lang = x->db->lang;
	const struct sheet_column heads[] = {
		{ .title = msg_text(a, lang, T(activity_col_unit)) },
		{ .title = msg_text(a, lang, T(activity_col_day)) },
		{ .title = msg_text(a, lang, T(activity_col_kind)), .width = 24 },
		{ .title = msg_text(a, lang, T(activity_col_title)), .width = 48 },
		{ .title = msg_text(a, lang, T(activity_col_place)), .width = 24 },
		{ .title = msg_text(a, lang, T(activity_col_people)) },
		{ .title = msg_text(a, lang, T(activity_col_cost)), .width = 14 },
		{ .title = msg_text(a, lang, T(activity_col_note)), .width = 36 },
	};
	sheet_begin_list(w, msg_text(a, lang, T(activity_title)), STR_NONE, heads,
			 sizeof heads / sizeof *heads);
	return put_rows(w, x);
}

struct err activity_export(struct db *db, struct office *o, const struct figure_span *span,
			   struct office_sink to)
{
	struct exporting x = { .db = db, .span = span };
	return sheet_write(o, db->arena, fill, &x, to);
}
