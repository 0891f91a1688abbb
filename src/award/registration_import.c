/* registration_import.c: see registration_import.h. */
#include "award/registration_import.h"

#include "award/form.h"
#include "award/grade.h"
#include "base/day.h"
#include "base/text.h"
#include "msg_award.gen.h"
#include "person/person.h"

enum { ROWS_MAX = 20000, C_UNIT = 0, C_WHAT, C_PERSON, C_NOTE, C_COUNT };
static const struct table_column columns[C_COUNT] = {
	[C_UNIT] = { HEADINGS("Mã đơn vị", "ma dv", "ma cdcs"), true },
	[C_WHAT] = { HEADINGS("Danh hiệu hình thức", "danh hieu", "hinh thuc khen thuong",
			      "noi dung dang ky", "danh hieu dang ky"),
		     true },
	[C_PERSON] = { HEADINGS("ho va ten", "ca nhan", "ho ten"), false },
	[C_NOTE] = { HEADINGS("ghi chu"), false },
};

struct aim_row {
	unit_id unit;
	struct aim aim;
	int number;
};
struct reading {
	struct db *db;
	struct faults *f;
	struct registration_import *in;
	struct award_form *forms;
	size_t form_count;
	struct registration list; /* of the row's unit */
	struct {
		struct aim_row *p;
		size_t n, cap;
	} rows;
};

/* ---- a row ---- */

static struct err read_unit(struct reading *rd, const struct table_row *r, unit_id *out)
{
	struct str code;
	struct cluster c;
	bool known = false;
	rd->list = (struct registration){ 0 };
	if (!cell_code(rd->f, r, C_UNIT, &code))
		return OK;
	TRY(unit_by_code(rd->db, code, out, &known));
	if (!known) {
		fault_at(rd->f, r, C_UNIT, code, T(award_expect_unit));
		return OK;
	}
	TRY(cluster_of_unit(rd->db, rd->in->season.id, *out, &c));
	TRY(registration_of_unit(rd->db, &rd->in->season, *out, &rd->list));
	if (!c.id.n)
		fault_at(rd->f, r, C_UNIT, code, T(award_expect_member));
	return OK;
}

/* A form of the catalogue, a class, or else a title in words. */
static void read_what(struct reading *rd, struct str said, struct aim *a)
{
	const struct award_form *f =
		award_form_named(rd->db->arena, rd->forms, rd->form_count, said, STR_NONE);
	a->form_code = f ? f->code : S("");
	a->grade = f ? GRADE_UNKNOWN : grade_read(rd->db->arena, said);
	a->title = !f && a->grade == GRADE_UNKNOWN ? arena_copy(rd->f->arena, said) : S("");
}

static bool same(struct arena *a, const struct aim *x, const struct aim *y)
{
	return x->grade == y->grade && str_eq(x->form_code, y->form_code) &&
	       text_same(a, x->title, y->title) && text_same(a, x->person_name, y->person_name);
}

/* What stands in the unit's list already: the table that went out comes in again with it, also
 * where the unit's own words are a form's short name. */
static bool stands(struct reading *rd, const struct aim *x, struct str said)
{
	struct arena *a = rd->db->arena;
	const struct aim words = { .form_code = S(""),
				   .grade = GRADE_UNKNOWN,
				   .title = said,
				   .person_name = x->person_name };
	for (size_t i = 0; i < rd->list.aim_count; i++)
		if (same(a, &rd->list.aims[i], x) || same(a, &rd->list.aims[i], &words))
			return true;
	return false;
}

/* Workbooks list a unit's rows together: the rows above are looked at as far as the unit goes. */
static bool said_before(struct reading *rd, const struct table_row *r, const struct aim_row *x)
{
	for (size_t i = rd->rows.n; i > 0 && rd->rows.p[i - 1].unit.n == x->unit.n; i--)
		if (same(rd->db->arena, &rd->rows.p[i - 1].aim, &x->aim)) {
			fault_at(rd->f, r, C_WHAT, STR_NONE,
				 T(award_expect_once, .row = row_place(rd->f->arena, r->sheet->name,
								       rd->rows.p[i - 1].number)));
			return true;
		}
	return false;
}

/* A list that is with the office or accepted takes no more. */
static void keep(struct reading *rd, const struct table_row *r, const struct aim_row *x,
		 struct str said)
{
	enum registration_state s = rd->list.state;
	if (stands(rd, &x->aim, said))
		return;
	if (s == REGISTRATION_SENT || s == REGISTRATION_ACCEPTED)
		fault_at(rd->f, r, C_UNIT, r->cell[C_UNIT]->text, T(award_expect_open_list));
	else if (!said_before(rd, r, x))
		*PUSH(rd->f->arena, &rd->rows) = *x;
}

static struct err take_row(void *arg, const struct table_row *r)
{
	struct reading *rd = arg;
	struct aim_row x = { .aim = { .person_name = S(""), .note = S("") }, .number = r->number };
	struct str said;
	if (rd->rows.n >= ROWS_MAX)
		return FAIL(ERR_TOO_LARGE, "award.too_many_rows");
	TRY(read_unit(rd, r, &x.unit));
	if (!cell_text(rd->f, r, C_WHAT, AIM_TEXT_MAX, &said))
		return OK;
	if (cell_has(r, C_PERSON) &&
	    cell_text(rd->f, r, C_PERSON, PERSON_NAME_MAX, &x.aim.person_name))
		x.aim.person_name = arena_copy(rd->f->arena, x.aim.person_name);
	if (cell_has(r, C_NOTE) && cell_text(rd->f, r, C_NOTE, AIM_TEXT_MAX, &x.aim.note))
		x.aim.note = arena_copy(rd->f->arena, x.aim.note);
	read_what(rd, said, &x.aim);
	keep(rd, r, &x, said);
	return OK;
}

/* ---- all of them ---- */

static struct err store(struct tx *tx, void *arg)
{
	struct reading *rd = arg;
	int64_t today = local_day(tx_db(tx)->now);
	rd->in->units = 0;
	for (size_t i = 0; i < rd->rows.n; i++) {
		const struct aim_row *x = &rd->rows.p[i];
		bool last = i + 1 == rd->rows.n || x[1].unit.n != x->unit.n;
		TRY(registration_add(tx, &rd->in->season, x->unit, &x->aim));
		if (last)
			TRY(award_register_unit(tx, rd->in->season.id, x->unit, today));
		rd->in->units += last;
	}
	rd->in->aims = (int64_t)rd->rows.n;
	return OK;
}

struct err registration_import(struct db *db, struct office *o, int fd, struct faults *f,
			       struct registration_import *in)
{
	struct reading rd = { .db = db, .f = f, .in = in };
	struct table t = { .columns = columns, .count = C_COUNT, .row = take_row, .arg = &rd };
	TRY(award_form_list(db, in->season.owner, in->season.to_on - 1, &rd.forms, &rd.form_count));
	TRY(table_read_all(o, f, fd, &t, "award.import_faults"));
	return db_write(db, store, &rd);
}

/* ---- out ---- */

SQL(aims_all,
    "SELECT u.code, v.name, a.form_code, COALESCE((SELECT f.name FROM award_form f"
    "  WHERE f.code = a.form_code AND f.owner_id IN (s.owner_id, 0) AND f.from_on < s.to_on"
    "  ORDER BY f.owner_id DESC, f.from_on DESC LIMIT 1), ''),"
    " a.grade, a.title, a.person_name, a.note, r.state, r.sent_on, r.late_days"
    " FROM award_registration r JOIN award_aim a ON a.registration_id = r.id"
    " JOIN season s ON s.id = r.season_id JOIN unit u ON u.id = r.unit_id"
    " JOIN unit_version v ON v.unit_id = u.id AND v.superseded_at IS NULL AND v.from_on ="
    "  (SELECT max(x.from_on) FROM unit_version x WHERE x.unit_id = u.id"
    "    AND x.superseded_at IS NULL AND x.from_on < s.to_on)"
    " WHERE r.season_id = $1 ORDER BY u.code, a.ordinal");

static struct msg state_words(struct str code)
{
	enum registration_state s = REGISTRATION_NONE;
	registration_state_read(code, &s);
	return s == REGISTRATION_ACCEPTED   ? T(award_reg_accepted)
	       : s == REGISTRATION_SENT	    ? T(award_reg_sent)
	       : s == REGISTRATION_RETURNED ? T(award_reg_returned)
					    : T(award_reg_draft);
}

static struct str what_text(struct arena *a, struct rows *rs)
{
	enum grade g = grade_read(a, col_text(rs, 4));
	if (!str_eq(col_view(rs, 2), S("")))
		return col_text(rs, 3);
	return g == GRADE_UNKNOWN ? col_text(rs, 5)
				  : msg_text(a, LANG_VI, msg_of_key(grade_key(g), NULL, 0));
}

struct exporting {
	struct db *db;
	const struct season *s;
};

static struct err put_rows(struct sheet_out *w, struct exporting *x)
{
	struct rows *rs;
	TRY(db_stream(x->db, aims_all, ARGS(INT(x->s->id.n)), &rs));
	while (db_next(rs)) {
		sheet_next_row(w);
		sheet_put_text(w, LOOK_BORDER, col_view(rs, 0));
		sheet_put_text(w, LOOK_BORDER | LOOK_WRAP, what_text(x->db->arena, rs));
		sheet_put_text(w, LOOK_BORDER, col_view(rs, 6));
		sheet_put_text(w, LOOK_BORDER | LOOK_WRAP, col_view(rs, 7));
		sheet_put_text(w, LOOK_BORDER | LOOK_WRAP, col_view(rs, 1));
		sheet_put_text(w, LOOK_BORDER,
			       msg_text(x->db->arena, LANG_VI, state_words(col_view(rs, 8))));
		sheet_put_day(w, LOOK_BORDER, col_int_or(rs, 9, DAY_NONE));
		sheet_put_int(w, LOOK_BORDER, col_int(rs, 10));
	}
	return db_done(rs);
}

static struct err fill(struct sheet_out *w, void *arg)
{
	struct exporting *x = arg;
	struct arena *a = x->db->arena;
	const struct sheet_column heads[] = {
		{ .title = msg_text(a, LANG_VI, T(award_col_unit_code)) },
		{ .title = msg_text(a, LANG_VI, T(award_col_aim)), .width = 48 },
		{ .title = msg_text(a, LANG_VI, T(award_col_person)), .width = 26 },
		{ .title = msg_text(a, LANG_VI, T(award_col_note)), .width = 30 },
		{ .title = msg_text(a, LANG_VI, T(award_col_unit_name)), .width = 44 },
		{ .title = msg_text(a, LANG_VI, T(award_col_reg_state)), .width = 16 },
		{ .title = msg_text(a, LANG_VI, T(award_col_sent_on)) },
		{ .title = msg_text(a, LANG_VI, T(award_col_late)) },
	};
	sheet_begin_list(w, msg_text(a, LANG_VI, T(award_reg_title)), STR_NONE, heads,
			 sizeof heads / sizeof *heads);
	return put_rows(w, x);
}

struct err registration_export(struct db *db, struct office *o, const struct season *s,
			       struct office_sink to)
{
	struct exporting x = { db, s };
	return sheet_write(o, db->arena, fill, &x, to);
}
