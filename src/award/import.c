/* import.c: reads past classes and awards out of workbooks; one transaction stores them. */
#include "award/import.h"

#include "award/award.h"
#include "award/grade.h"
#include "base/day.h"
#include "msg_award.gen.h"
#include "store/audit.h"

enum {
	HISTORY_MAX = 200000,
	HEADS = 1 << 16,
	POINTS_LEAST = 0,
	POINTS_MOST = 10000000,
	BOOK_NO_MAX = 1000000
};
#define UNIT_HEADINGS HEADINGS("ma don vi", "ma dv", "ma cdcs", "unit code")
#define DECISION_HEADINGS HEADINGS("so quyet dinh", "quyet dinh", "so qd", "decision number")
#define DECIDED_HEADINGS HEADINGS("ngay quyet dinh", "ngay ky", "ngay qd", "day of the decision")
#define ISSUER_HEADINGS                                                                            \
	HEADINGS("cap quyet dinh", "cap khen", "co quan ban hanh", "cap ban hanh", "noi cap",      \
		 "issuer")

struct past_row {
	struct award award; /* of a class: unit, year and decision alone */
	enum grade grade;
	int64_t points; /* INT64_MIN: none */
	struct str sheet;
	int number;
	size_t next; /* one more than the next row of the same head; 0: none */
};
struct reading {
	struct db *db;
	struct faults *f;
	struct history_import *in;
	struct award_form *forms;
	size_t form_count;
	struct {
		struct past_row *p;
		size_t n, cap;
	} rows;
	size_t *heads; /* rows by unit and year; one more than their index */
};

/* ---- what both kinds have ---- */

enum { C_UNIT, C_YEAR, C_DECISION, C_DECIDED, C_ISSUER, C_SHARED };

static bool read_unit(struct reading *rd, const struct table_row *r, struct award *a, struct err *e)
{
	struct unit u;
	*e = past_unit_cell(rd->db, rd->f, r,
			    &(struct unit_column){ .column = C_UNIT, .under = rd->in->under },
			    &a->unit);
	if (e->code || !a->unit.n)
		return false;
	*e = unit_read_last(rd->db, a->unit, &u);
	a->unit_name = u.name;
	return e->code == ERR_NONE;
}

static bool read_papers(struct reading *rd, const struct table_row *r, struct award *a)
{
	struct cell_range years = { 0, YEAR_LEAST, YEAR_MOST };
	bool ok = true;
	a->decided_on = DAY_NONE;
	if (!cell_has(r, C_YEAR)) {
		fault_at(rd->f, r, C_YEAR, STR_NONE, T(award_expect_year));
		ok = false;
	} else {
		ok = cell_year(rd->f, r, C_YEAR, years, &a->year);
	}
	if (cell_has(r, C_DECISION))
		ok = cell_text(rd->f, r, C_DECISION, 60, &a->decision_no) && ok;
	if (cell_has(r, C_DECIDED))
		ok = cell_past_day(rd->f, r, C_DECIDED, local_day(rd->db->now), &a->decided_on) &&
		     ok;
	if (cell_has(r, C_ISSUER))
		ok = cell_text(rd->f, r, C_ISSUER, 200, &a->issuer) && ok;
	return ok;
}

static bool same(const struct award *p, const struct award *q)
{
	return p->unit.n == q->unit.n && p->year == q->year && str_eq(p->form_code, q->form_code) &&
	       str_eq(p->person_name, q->person_name) &&
	       (!q->form_code.n || str_eq(p->decision_no, q->decision_no));
}

static struct str place_of(struct reading *rd, const struct past_row *x)
{
	return row_place(rd->f->arena, x->sheet, x->number);
}

/* A fault names the row that said the same before. */
static bool said_before(struct reading *rd, const struct table_row *r, struct past_row *x)
{
	size_t *head = &rd->heads[(uint64_t)(x->award.unit.n * 31 + x->award.year) % HEADS];
	for (size_t i = *head; i; i = rd->rows.p[i - 1].next)
		if (same(&rd->rows.p[i - 1].award, &x->award)) {
			fault_at(rd->f, r, C_UNIT, x->award.unit_name,
				 T(award_expect_once, .row = place_of(rd, &rd->rows.p[i - 1])));
			return true;
		}
	x->next = *head;
	*head = rd->rows.n + 1;
	return false;
}

static struct err keep(struct reading *rd, const struct table_row *r, struct past_row *x)
{
	struct arena *a = rd->f->arena;
	if (rd->rows.n >= HISTORY_MAX)
		return FAIL(ERR_TOO_LARGE, "award.too_many_rows");
	if (said_before(rd, r, x))
		return OK;
	x->sheet = r->sheet->name;
	x->number = r->number;
	x->award.decision_no = arena_copy(a, x->award.decision_no);
	x->award.issuer = arena_copy(a, x->award.issuer);
	x->award.person_name = arena_copy(a, x->award.person_name);
	x->award.reason = arena_copy(a, x->award.reason);
	*PUSH(a, &rd->rows) = *x;
	return OK;
}

static struct err run(struct reading *rd, struct office *o, int fd, const struct table *t)
{
	rd->f->values = rd->f->arena;
	rd->in->read = rd->in->stored = 0;
	rd->heads = NEW(rd->f->arena, HEADS, size_t);
	TRY(table_read(o, rd->f, fd, t));
	if (rd->f->total)
		return FAIL(ERR_INVALID, "award.import_faults",
			    str_fmt(rd->db->arena, "%lld", (long long)rd->f->total));
	return OK;
}

/* ---- classes ---- */

enum { C_CLASS = C_SHARED, C_POINTS, C_CLASSES };
static const struct table_column class_columns[C_CLASSES] = {
	[C_UNIT] = { UNIT_HEADINGS, true },
	[C_YEAR] = { HEADINGS("Năm", "nam hoc", "year"), true },
	[C_DECISION] = { DECISION_HEADINGS, false },
	[C_DECIDED] = { DECIDED_HEADINGS, false },
	[C_ISSUER] = { ISSUER_HEADINGS, false },
	[C_CLASS] = { HEADINGS("Xếp loại", "ket qua xep loai", "loai", "class"), true },
	[C_POINTS] = { HEADINGS("diem", "tong diem", "points"), false },
};

static struct err take_class(void *arg, const struct table_row *r)
{
	struct reading *rd = arg;
	struct past_row x = { .points = INT64_MIN };
	struct str said = STR_NONE;
	struct err e = OK;
	rd->in->read++;
	bool ok = read_unit(rd, r, &x.award, &e);
	TRY(e);
	ok = read_papers(rd, r, &x.award) && ok;
	if (cell_has(r, C_POINTS))
		ok = cell_number(rd->f, r, C_POINTS,
				 (struct cell_range){ 2, POINTS_LEAST, POINTS_MOST }, &x.points) &&
		     ok;
	if (cell_has(r, C_CLASS) && !cell_text(rd->f, r, C_CLASS, 100, &said))
		return OK;
	x.grade = grade_read(rd->db->arena, said);
	if (x.grade == GRADE_UNKNOWN) {
		fault_at(rd->f, r, C_CLASS, said, T(award_expect_class));
		return OK;
	}
	return ok ? keep(rd, r, &x) : OK;
}

SQL(class_put,
    "INSERT INTO past_class (unit_id, year, class, points, decision_no, decided_on, issuer)"
    " VALUES ($1,$2,$3,$4,$5,$6,$7) ON CONFLICT (unit_id, year) DO UPDATE SET"
    " class = excluded.class, points = excluded.points, decision_no = excluded.decision_no,"
    " decided_on = excluded.decided_on, issuer = excluded.issuer");

static struct err store_classes(struct tx *tx, void *arg)
{
	struct reading *rd = arg;
	for (size_t i = 0; i < rd->rows.n; i++) {
		const struct past_row *x = &rd->rows.p[i];
		const struct award *w = &x->award;
		TRY(tx_run(tx, class_put,
			   ARGS(INT(w->unit.n), INT(w->year), TEXT(str_of(grade_code(x->grade))),
				INT_OR_NUL(x->points), TEXT(w->decision_no),
				INT_OR_NUL(w->decided_on), TEXT(w->issuer))));
	}
	rd->in->stored = (int64_t)rd->rows.n;
	TRY(audit(tx, (struct act){ .verb = "class.import", .object = "past_class" }));
	return table_stored(tx, rd->f);
}

struct err class_import(struct db *db, struct office *o, int fd, struct faults *f,
			struct history_import *in)
{
	struct reading rd = { .db = db, .f = f, .in = in };
	struct table t = {
		.columns = class_columns, .count = C_CLASSES, .row = take_class, .arg = &rd
	};
	TRY(run(&rd, o, fd, &t));
	return db_write(db, store_classes, &rd);
}

/* ---- awards ---- */

enum { C_FORM = C_SHARED, C_PERSON, C_REASON, C_BOOK, C_AWARDS };
static const struct table_column award_columns[C_AWARDS] = {
	[C_UNIT] = { UNIT_HEADINGS, true },
	[C_YEAR] = { HEADINGS("Năm", "nam hoc", "year"), true },
	[C_DECISION] = { DECISION_HEADINGS, false },
	[C_DECIDED] = { DECIDED_HEADINGS, false },
	[C_ISSUER] = { ISSUER_HEADINGS, false },
	[C_FORM] = { HEADINGS("Hình thức khen thưởng", "hinh thuc", "hinh thuc khen", "award form"),
		     true },
	[C_PERSON] = { HEADINGS("ho va ten", "ho ten", "ca nhan", "name"), false },
	[C_BOOK] = { HEADINGS("vao so vang so", "so so vang", "so vao so",
			      "number in the award book"),
		     false },
	[C_REASON] = { HEADINGS("ly do", "thanh tich", "ly do khen", "noi dung khen", "reason"),
		       false },
};

static bool read_form(struct reading *rd, const struct table_row *r, struct award *a)
{
	struct str said = STR_NONE;
	if (cell_has(r, C_FORM) && !cell_text(rd->f, r, C_FORM, 200, &said))
		return false;
	const struct award_form *f =
		award_form_named(rd->db->arena, rd->forms, rd->form_count, said, a->issuer);
	if (!f && said.n && level_of_issuer(rd->db->arena, a->issuer) == LEVEL_OUTSIDE) {
		a->form_code = a->kind = AWARD_OUTSIDE;
		a->form_name = arena_copy(rd->f->arena, said);
		a->level = LEVEL_OUTSIDE;
		return true;
	}
	if (!f) {
		fault_at(rd->f, r, C_FORM, said, T(award_expect_form));
		return false;
	}
	a->form_code = f->code;
	a->form_name = f->name;
	a->kind = f->kind;
	a->level = f->level;
	return true;
}

SQL(in_book, "SELECT COUNT(*) FROM award WHERE issuer = $1 AND form_code = $2 AND year = $3"
	     " AND book_no = $4 AND NOT (unit_id = $5 AND person_name = $6)");

/* Each number once: in the book, and in this file. */
static struct err number_taken(struct reading *rd, const struct table_row *r, const struct award *a,
			       bool *free)
{
	int64_t taken = 0;
	TRY(db_int(rd->db, in_book,
		   ARGS(TEXT(a->issuer), TEXT(a->form_code), INT(a->year), INT(a->book_no),
			INT(a->unit.n), TEXT(a->person_name.p ? a->person_name : S(""))),
		   &taken));
	for (size_t i = 0; i < rd->rows.n && !taken; i++) {
		const struct award *b = &rd->rows.p[i].award;
		taken = b->book_no == a->book_no && b->year == a->year &&
			str_eq(b->form_code, a->form_code) && str_eq(b->issuer, a->issuer);
	}
	if (taken)
		fault_at(rd->f, r, C_BOOK, STR_NONE, T(award_expect_book_no));
	*free = !taken;
	return OK;
}

static struct err take_award(void *arg, const struct table_row *r)
{
	struct reading *rd = arg;
	struct past_row x = { .award = { .imported = true } };
	struct err e = OK;
	rd->in->read++;
	bool ok = read_unit(rd, r, &x.award, &e);
	TRY(e);
	ok = read_papers(rd, r, &x.award) && ok;
	ok = read_form(rd, r, &x.award) && ok;
	if (cell_has(r, C_PERSON))
		ok = cell_text(rd->f, r, C_PERSON, 100, &x.award.person_name) && ok;
	if (cell_has(r, C_REASON))
		ok = cell_text(rd->f, r, C_REASON, AWARD_TEXT_MAX, &x.award.reason) && ok;
	if (cell_has(r, C_BOOK))
		ok = cell_number(rd->f, r, C_BOOK, (struct cell_range){ 0, 1, BOOK_NO_MAX },
				 &x.award.book_no) &&
		     ok;
	if (ok && x.award.book_no)
		TRY(number_taken(rd, r, &x.award, &ok));
	return ok ? keep(rd, r, &x) : OK;
}

static struct err store_awards(struct tx *tx, void *arg)
{
	struct reading *rd = arg;
	rd->in->stored = 0;
	for (size_t i = 0; i < rd->rows.n; i++) {
		int64_t there;
		TRY(award_find_same(tx_db(tx), &rd->rows.p[i].award, &there));
		if (there)
			continue;
		TRY(award_give(tx, &rd->rows.p[i].award, NULL));
		rd->in->stored++;
	}
	TRY(audit(tx, (struct act){ .verb = "award.import", .object = "award" }));
	return table_stored(tx, rd->f);
}

struct err award_import(struct db *db, struct office *o, int fd, struct faults *f,
			struct history_import *in)
{
	struct reading rd = { .db = db, .f = f, .in = in };
	struct table t = {
		.columns = award_columns, .count = C_AWARDS, .row = take_award, .arg = &rd
	};
	TRY(award_form_list(db, in->owner, local_day(db->now), &rd.forms, &rd.form_count));
	TRY(run(&rd, o, fd, &t));
	return db_write(db, store_awards, &rd);
}
