/* book.c: see book.h. The rows of a year are few enough to wait in memory; one transaction stores
 * them all. */
#include "training/book.h"

#include "base/day.h"
#include "base/text.h"
#include "msg_training.gen.h"
#include "unit/unit.h"

enum { ROWS_MAX = 20000, COLUMNS = 10 };
enum {
	C_UNIT,
	C_NAME,
	C_CITIZEN,
	C_COURSE,
	C_KIND,
	C_BY,
	C_FROM,
	C_TO,
	C_NUMBER,
	C_CERTIFIED,
	C_COUNT
};
static const struct table_column columns[C_COUNT] = {
	[C_UNIT] = { HEADINGS("Mã đơn vị", "ma dv", "ma cdcs"), true },
	[C_NAME] = { HEADINGS("Họ và tên", "ho ten"), true },
	[C_CITIZEN] = { HEADINGS("so can cuoc", "so cccd", "cccd"), false },
	[C_COURSE] = { HEADINGS("Khoá học", "ten khoa hoc", "lop", "noi dung dao tao"), true },
	[C_KIND] = { HEADINGS("Loại", "loai dao tao"), true },
	[C_BY] = { HEADINGS("don vi to chuc", "noi to chuc", "co so dao tao"), false },
	[C_FROM] = { HEADINGS("Từ ngày", "ngay hoc"), true },
	[C_TO] = { HEADINGS("den ngay"), false },
	[C_NUMBER] = { HEADINGS("so chung chi", "so chung nhan"), false },
	[C_CERTIFIED] = { HEADINGS("ngay cap"), false },
};

struct row {
	struct course course;
	struct taken taken;
};
struct reading {
	struct db *db;
	struct faults *f;
	struct training_import *in;
	struct training_kind *kinds;
	size_t kind_count;
	struct {
		struct row *p;
		size_t n, cap;
	} rows;
};

static struct err read_unit(struct reading *rd, const struct table_row *r, unit_id *out)
{
	struct str code;
	bool known = false, own = true;
	const struct as_at today = { .on = local_day(rd->db->now) };
	*out = (unit_id){ 0 };
	if (!cell_code(rd->f, r, C_UNIT, &code))
		return OK;
	TRY(unit_by_code(rd->db, code, out, &known));
	if (known && rd->in->unit)
		TRY(unit_is_under(rd->db, *out, (unit_id){ rd->in->unit }, today, &own));
	if (known && own)
		return OK;
	fault_at(rd->f, r, C_UNIT, code, T(training_expect_unit));
	*out = (unit_id){ 0 };
	return OK;
}

static struct err read_person(struct reading *rd, const struct table_row *r, unit_id unit,
			      int64_t *out)
{
	struct str name;
	*out = 0;
	if (!cell_text(rd->f, r, C_NAME, PERSON_NAME_MAX, &name) || !unit.n)
		return OK;
	if (cell_has(r, C_CITIZEN))
		TRY(person_by_citizen(rd->db, sheet_code(rd->f->arena, r->cell[C_CITIZEN]), out));
	if (!*out)
		TRY(person_named(rd->db, unit.n, local_day(rd->db->now), name, out));
	if (!*out)
		fault_at(rd->f, r, C_NAME, name, T(training_expect_person));
	return OK;
}

static void read_course(struct reading *rd, const struct table_row *r, struct course *c)
{
	struct str said;
	int64_t last = DAY_NONE;
	c->organiser = S("");
	if (cell_text(rd->f, r, C_COURSE, TRAINING_TEXT_MAX, &c->name))
		c->name = arena_copy(rd->f->arena, c->name);
	if (cell_text(rd->f, r, C_KIND, TRAINING_TEXT_MAX, &said)) {
		const struct training_kind *k =
			training_kind_find(rd->f->arena, rd->kinds, rd->kind_count, said);
		c->kind = k ? k->code : S("");
		if (!k)
			fault_at(rd->f, r, C_KIND, said, T(training_expect_kind));
	}
	if (cell_has(r, C_BY) && cell_text(rd->f, r, C_BY, TRAINING_TEXT_MAX, &c->organiser))
		c->organiser = arena_copy(rd->f->arena, c->organiser);
	c->from_on = DAY_NONE;
	(void)cell_day(rd->f, r, C_FROM, &c->from_on);
	if (cell_has(r, C_TO))
		(void)cell_day(rd->f, r, C_TO, &last);
	c->to_on = (last == DAY_NONE ? c->from_on : last) + 1;
	if (c->from_on != DAY_NONE && c->to_on <= c->from_on)
		fault_at(rd->f, r, C_TO, STR_NONE, T(training_expect_days));
}

static struct err take_row(void *arg, const struct table_row *r)
{
	struct reading *rd = arg;
	struct row x = { .taken = { .certified_on = DAY_NONE, .certificate_no = S("") } };
	unit_id unit;
	if (rd->rows.n >= ROWS_MAX)
		return FAIL(ERR_TOO_LARGE, "training.too_many_rows");
	TRY(read_unit(rd, r, &unit));
	TRY(read_person(rd, r, unit, &x.taken.person));
	read_course(rd, r, &x.course);
	x.course.unit = rd->in->unit ? rd->in->unit : unit.n;
	if (cell_has(r, C_NUMBER))
		x.taken.certificate_no =
			arena_copy(rd->f->arena, sheet_code(rd->f->arena, r->cell[C_NUMBER]));
	if (cell_has(r, C_CERTIFIED))
		(void)cell_day(rd->f, r, C_CERTIFIED, &x.taken.certified_on);
	*PUSH(rd->f->arena, &rd->rows) = x;
	return OK;
}

SQL(course_there, "SELECT id FROM training_course WHERE folded = $1 AND kind = $2 AND from_on = $3"
		  " AND organiser = $4 ORDER BY id LIMIT 1");

static struct err store(struct tx *tx, void *arg)
{
	struct reading *rd = arg;
	struct db *db = tx_db(tx);
	rd->in->courses = 0;
	for (size_t i = 0; i < rd->rows.n; i++) {
		const struct row *x = &rd->rows.p[i];
		int64_t id = 0;
		TRY(db_int(db, course_there,
			   ARGS(TEXT(text_fold(db->arena, x->course.name)), TEXT(x->course.kind),
				INT(x->course.from_on), TEXT(x->course.organiser)),
			   &id));
		rd->in->courses += !id;
		if (!id)
			TRY(training_add(tx, &x->course, &id));
		TRY(training_take(tx, id, &x->taken));
	}
	rd->in->taken = (int64_t)rd->rows.n;
	return table_stored(tx, rd->f);
}

struct err training_import(struct db *db, struct office *o, int fd, struct faults *f,
			   struct training_import *in)
{
	struct reading rd = { .db = db, .f = f, .in = in };
	struct table t = { .columns = columns, .count = C_COUNT, .row = take_row, .arg = &rd };
	TRY(training_kinds(db, &rd.kinds, &rd.kind_count));
	TRY(table_read_all(o, f, fd, &t, "training.import_faults"));
	return db_write(db, store, &rd);
}

/* ---- out ---- */

SQL(all_taken,
    "WITH RECURSIVE below (id) AS (SELECT CAST($1 AS BIGINT) UNION SELECT v.unit_id FROM below b"
    "  JOIN unit_version v ON v.parent_id = b.id WHERE v.superseded_at IS NULL"
    "  AND v.from_on <= $2 AND v.to_on > $2)"
    " SELECT u.code, p.name, c.name, k.name, c.organiser, c.from_on, c.to_on, t.certificate_no,"
    " t.certified_on FROM below b JOIN membership m ON m.unit_id = b.id AND m.from_on <= $2"
    "  AND m.to_on > $2 JOIN training_taken t ON t.person_id = m.person_id"
    " JOIN person p ON p.id = m.person_id JOIN unit u ON u.id = m.unit_id"
    " JOIN training_course c ON c.id = t.course_id JOIN training_kind k ON k.code = c.kind"
    " ORDER BY u.code, p.sort_key, p.id, c.from_on, c.id");

struct exporting {
	struct db *db;
	const struct training_export *x;
};

static void put_row(struct sheet_out *w, struct rows *rs)
{
	sheet_next_row(w);
	sheet_put_text(w, LOOK_BORDER, col_view(rs, 0));
	sheet_put_text(w, LOOK_BORDER, col_view(rs, 1));
	sheet_put_text(w, LOOK_BORDER, S("")); /* numbers are handed out by the register only */
	sheet_put_text(w, LOOK_BORDER | LOOK_WRAP, col_view(rs, 2));
	sheet_put_text(w, LOOK_BORDER, col_view(rs, 3));
	sheet_put_text(w, LOOK_BORDER, col_view(rs, 4));
	sheet_put_day(w, LOOK_BORDER, col_int(rs, 5));
	sheet_put_day(w, LOOK_BORDER, col_int(rs, 6) - 1);
	sheet_put_text(w, LOOK_BORDER, col_view(rs, 7));
	sheet_put_day(w, LOOK_BORDER, col_int_or(rs, 8, DAY_NONE));
}

static struct err fill(struct sheet_out *w, void *arg)
{
	struct exporting *e = arg;
	struct arena *a = e->db->arena;
	unsigned char lang = e->x->lang;
	const struct sheet_column heads[COLUMNS] = {
		{ .title = msg_text(a, lang, T(training_col_unit)), .width = 12 },
		{ .title = msg_text(a, lang, T(training_col_name)), .width = 28 },
		{ .title = msg_text(a, lang, T(training_col_citizen)), .width = 16 },
		{ .title = msg_text(a, lang, T(training_col_course)), .width = 40 },
		{ .title = msg_text(a, lang, T(training_col_kind)), .width = 28 },
		{ .title = msg_text(a, lang, T(training_col_by)), .width = 28 },
		{ .title = msg_text(a, lang, T(training_col_from)), .width = 12 },
		{ .title = msg_text(a, lang, T(training_col_to)), .width = 12 },
		{ .title = msg_text(a, lang, T(training_col_number)), .width = 14 },
		{ .title = msg_text(a, lang, T(training_col_certified)), .width = 12 },
	};
	struct rows *rs;
	sheet_begin_list(w, msg_text(a, lang, T(training_sheet)), STR_NONE, heads, COLUMNS);
	TRY(db_stream(e->db, all_taken, ARGS(INT(e->x->unit), INT(local_day(e->db->now))), &rs));
	while (db_next(rs))
		put_row(w, rs);
	return db_done(rs);
}

struct err training_export(struct db *db, struct office *o, const struct training_export *x,
			   struct office_sink to)
{
	struct exporting e = { db, x };
	return sheet_write(o, db->arena, fill, &e, to);
}
