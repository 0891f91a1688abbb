/* book.c: points of members from a workbook, and the committee's list into one. */
#include "rating/book.h"

#include "base/day.h"
#include "base/text.h"
#include "msg_rating.gen.h"
#include "office/sheet_out.h"

enum { ROWS_MAX = 100000 };
enum { C_UNIT, C_NAME, C_CODE, C_SELF, C_REVIEW, C_COUNT };

static const struct table_column columns[C_COUNT] = {
	[C_UNIT] = { HEADINGS("ma don vi", "ma dv"), false },
	[C_NAME] = { HEADINGS("Họ và tên", "ho ten"), true },
	[C_CODE] = { HEADINGS("Mã tiêu chí", "tieu chi"), true },
	[C_SELF] = { HEADINGS("tu cham", "diem tu cham"), false },
	[C_REVIEW] = { HEADINGS("to cham", "diem xet"), false },
};

struct marked {
	unit_id unit;
	int64_t person;
	struct str code, name;
	int64_t self, review;
};
struct reading {
	struct db *db;
	struct faults *f;
	struct rating_import *in;
	struct {
		struct marked *p;
		size_t n, cap;
	} rows;
};

static bool read_points(struct reading *rd, const struct table_row *r, int column, int64_t *out)
{
	*out = NO_VALUE;
	return !cell_has(r, column) ||
	       cell_number(rd->f, r, column, (struct cell_range){ 2, 0, POINTS_MAX }, out);
}

static struct err take_row(void *arg, const struct table_row *r)
{
	struct reading *rd = arg;
	struct marked x = { 0 };
	if (rd->rows.n >= ROWS_MAX)
		return FAIL(ERR_TOO_LARGE, "rating.too_many");
	const struct unit_column column = { C_UNIT, rd->in->only, { 0 } };
	TRY(unit_cell(rd->db, rd->f, r, &column, &x.unit));
	bool ok = x.unit.n != 0;
	ok = cell_text(rd->f, r, C_NAME, PERSON_NAME_MAX, &x.name) && ok;
	ok = cell_code(rd->f, r, C_CODE, &x.code) && ok;
	ok = read_points(rd, r, C_SELF, &x.self) && ok;
	ok = read_points(rd, r, C_REVIEW, &x.review) && ok;
	if (!ok)
		return OK;
	x.name = arena_copy(rd->db->arena, x.name);
	x.code = arena_copy(rd->db->arena, x.code);
	/* the same person has a row a criterion: the one above is asked first */
	const struct marked *above = rd->rows.n ? &rd->rows.p[rd->rows.n - 1] : NULL;
	if (above && above->unit.n == x.unit.n && str_eq(above->name, x.name))
		x.person = above->person;
	else
		TRY(person_named(rd->db, x.unit.n, local_day(rd->db->now), x.name, &x.person));
	if (!x.person)
		fault_at(rd->f, r, C_NAME, x.name, T(rating_expect_name));
	else
		*PUSH(rd->db->arena, &rd->rows) = x;
	return OK;
}

static struct err rating_for(struct tx *tx, const struct reading *rd, unit_id unit,
			     struct member_rating *out)
{
	struct set_row *sets;
	size_t n;
	int64_t id;
	TRY(rating_of_unit(tx_db(tx), rd->in->season, unit, out));
	if (out->id)
		return OK;
	TRY(rating_sets(tx_db(tx), rd->in->season, "person", &sets, &n));
	if (!n)
		return FAIL(ERR_INVALID, "rating.no_set");
	out->set = sets[0].id;
	out->due_on = local_day(tx_db(tx)->now);
	TRY(rating_open(tx, out, &id));
	return rating_get(tx_db(tx), id, out);
}

/* Rows [from, to) are one person's. */
static struct err store_person(struct tx *tx, struct reading *rd, const struct member_rating *r,
			       size_t from, size_t to)
{
	struct db *db = tx_db(tx);
	struct set_row row;
	struct criteria_set *set;
	struct subject s;
	bool reviewed = false;
	TRY(set_read(db, r->set, &row, &set));
	TRY(rating_subject_of(db, r->id, rd->rows.p[from].person, &s));
	if (!s.id)
		return FAIL(ERR_INVALID, "rating.not_listed", rd->rows.p[from].name);
	int64_t *self = NEW(db->arena, 2 * set->count + 1, int64_t), *review = self + set->count;
	for (size_t i = 0; i < 2 * set->count; i++)
		self[i] = NO_VALUE;
	for (size_t i = from; i < to; i++) {
		const struct marked *x = &rd->rows.p[i];
		const struct criterion *c = criteria_find(set, x->code);
		if (!c)
			return FAIL(ERR_INVALID, "rating.unknown_criterion", x->code);
		self[c - set->criteria] = x->self;
		review[c - set->criteria] = x->review;
		reviewed = reviewed || x->review != NO_VALUE;
	}
	s.state = SUBJECT_SENT;
	TRY(rating_save(tx, &(struct rating_saving){ &s, set, self, true }));
	rd->in->people++;
	if (!reviewed)
		return OK;
	s.version++;
	s.state = SUBJECT_REVIEWED;
	return rating_save(tx, &(struct rating_saving){ &s, set, review, false });
}

static struct err store_all(struct tx *tx, void *arg)
{
	struct reading *rd = arg;
	struct member_rating r = { 0 };
	rd->in->people = 0;
	for (size_t i = 0, to; i < rd->rows.n; i = to) {
		const struct marked *x = &rd->rows.p[i];
		for (to = i; to < rd->rows.n && rd->rows.p[to].person == x->person;)
			to++;
		if (r.unit.n != x->unit.n)
			TRY(rating_for(tx, rd, x->unit, &r));
		TRY(store_person(tx, rd, &r, i, to));
	}
	return table_stored(tx, rd->f);
}

struct err rating_import(struct db *db, struct office *o, int fd, struct faults *f,
			 struct rating_import *in)
{
	struct reading rd = { .db = db, .f = f, .in = in };
	struct table t = { .columns = columns,
			   .count = C_COUNT,
			   .rows_max = ROWS_MAX,
			   .row = take_row,
			   .arg = &rd };
	TRY(table_read_all(o, f, fd, &t, "rating.import_faults"));
	return db_write(db, store_all, &rd);
}

/* ---- out ---- */

struct exporting {
	struct db *db;
	const struct rating_result *r;
	struct unit unit;
};

static void put_points(struct sheet_out *w, int64_t points)
{
	if (points == NO_VALUE)
		sheet_put_blank(w, LOOK_BORDER);
	else
		sheet_put_scaled(w, LOOK_BORDER, points, 2, 2);
}

static struct str class_name(const struct criteria_set *set, const struct rated_line *l)
{
	int level = criteria_class(set, l->subject.class);
	if (l->subject.class.n)
		return level >= 0 ? set->classes[level].name : set->not_rated_name;
	return l->level == SIZE_MAX ? S("") : set->classes[l->level].name;
}

static void put_list(struct sheet_out *w, const struct exporting *x)
{
	for (size_t i = 0; i < x->r->n; i++) {
		const struct rated_line *l = &x->r->lines[i];
		sheet_next_row(w);
		sheet_put_int(w, LOOK_BORDER, (int64_t)i + 1);
		sheet_put_text(w, LOOK_BORDER, l->subject.name);
		put_points(w, l->total);
		sheet_put_text(w, LOOK_BORDER, class_name(rating_set_of(x->r, &l->subject), l));
		sheet_put_text(w, LOOK_BORDER | LOOK_WRAP, l->subject.reason);
	}
}

static struct err put_all_points(struct sheet_out *w, const struct exporting *x)
{
	struct rating_point *p;
	for (size_t i = 0; i < x->r->n; i++) {
		const struct subject *s = &x->r->lines[i].subject;
		const struct criteria_set *set = rating_set_of(x->r, s);
		if (!s->person)
			continue;
		TRY(rating_points_of(x->db, s->id, set, &p));
		for (size_t k = 0; k < set->count; k++) {
			sheet_next_row(w);
			sheet_put_text(w, LOOK_BORDER, x->unit.code);
			sheet_put_text(w, LOOK_BORDER, s->name);
			sheet_put_text(w, LOOK_BORDER, set->criteria[k].code);
			put_points(w, p[k].self);
			put_points(w, p[k].review);
		}
	}
	return OK;
}

static struct err fill(struct sheet_out *w, void *arg)
{
	struct exporting *x = arg;
	struct arena *a = x->db->arena;
	const struct sheet_column list[] = {
		{ .title = S("TT"), .width = 6 },
		{ .title = msg_text(a, LANG_VI, T(rating_col_name)), .width = 30 },
		{ .title = msg_text(a, LANG_VI, T(rating_col_total)) },
		{ .title = msg_text(a, LANG_VI, T(rating_col_class)), .width = 30 },
		{ .title = msg_text(a, LANG_VI, T(rating_col_reason)), .width = 36 },
	};
	const struct sheet_column points[C_COUNT] = {
		{ .title = msg_text(a, LANG_VI, T(rating_col_unit)) },
		{ .title = msg_text(a, LANG_VI, T(rating_col_name)), .width = 30 },
		{ .title = msg_text(a, LANG_VI, T(rating_col_code)) },
		{ .title = msg_text(a, LANG_VI, T(rating_col_self)) },
		{ .title = msg_text(a, LANG_VI, T(rating_col_review)) },
	};
	struct sheet_page first = { .name = msg_text(a, LANG_VI, T(rating_title)),
				    .columns = list,
				    .column_count = sizeof list / sizeof *list };
	struct sheet_page second = { .name = msg_text(a, LANG_VI, T(rating_points_sheet)),
				     .columns = points,
				     .column_count = C_COUNT,
				     .filter = true };
	sheet_begin(w, &first);
	sheet_put_heads(w);
	put_list(w, x);
	sheet_begin(w, &second);
	sheet_put_heads(w);
	return put_all_points(w, x);
}

struct err rating_export(struct db *db, struct office *o, const struct rating_result *r,
			 struct office_sink to)
{
	struct exporting x = { .db = db, .r = r };
	TRY(unit_read_last(db, r->rating.unit, &x.unit));
	return sheet_write(o, db->arena, fill, &x, to);
}
