/* book.c: see book.h. The people of a meeting are few enough to wait in memory; one transaction
 * stores them all. */
#include "assembly/book.h"

#include "assembly/inner.h"
#include "base/day.h"
#include "base/hash.h"
#include "base/text.h"
#include "msg_assembly.gen.h"

enum { SLOTS = 65536 }; /* over three times SEATS_OF_MAX: names are found at once */
enum {
	C_NUMBER,
	C_NAME,
	C_BIRTH,
	C_SEX,
	C_ETHNICITY,
	C_PARTY,
	C_EDUCATION,
	C_POST,
	C_FULL_TIME,
	C_UNIT,
	C_DELEGATION,
	C_STANDING,
	C_MANDATE,
	C_PLACE,
	C_CITIZEN,
	C_COUNT
};
static const struct table_column columns[C_COUNT] = {
	[C_NUMBER] = { HEADINGS("so the", "so dai bieu"), false },
	[C_NAME] = { HEADINGS("ho va ten", "ho ten"), true },
	[C_BIRTH] = { HEADINGS("ngay sinh", "ngay thang nam sinh", "sinh ngay"), false },
	[C_SEX] = { HEADINGS("gioi tinh"), false },
	[C_ETHNICITY] = { HEADINGS("dan toc"), false },
	[C_PARTY] = { HEADINGS("dang vien"), false },
	[C_EDUCATION] = { HEADINGS("trinh do", "trinh do chuyen mon", "hoc van"), false },
	[C_POST] = { HEADINGS("chuc vu", "chuc danh", "chuc vu cong tac"), false },
	[C_FULL_TIME] = { HEADINGS("chuyen trach"), false },
	[C_UNIT] = { HEADINGS("ma don vi", "ma dv", "ma cdcs"), false },
	[C_DELEGATION] = { HEADINGS("doan", "doan dai bieu", "don vi"), false },
	[C_STANDING] = { HEADINGS("tu cach", "tu cach du"), false },
	[C_MANDATE] = { HEADINGS("dien", "dien dai bieu", "hinh thuc cu"), false },
	[C_PLACE] = { HEADINGS("cho ngoi", "vi tri"), false },
	[C_CITIZEN] = { HEADINGS("so can cuoc", "so cccd", "cccd"), false },
};

struct line {
	struct seat seat;
	int row; /* of the sheet */
};
struct reading {
	struct db *db;
	struct faults *f;
	struct seat_import *in;
	struct assembly what;
	uint8_t key[16];
	int *slots; /* index + 1 into lines; 0: free */
	struct {
		struct line *p;
		size_t n, cap;
	} lines;
};

/* ---- one row ---- */

static struct str text_of(struct reading *rd, const struct table_row *r, int column)
{
	struct str s;
	if (!cell_has(r, column) || !cell_text(rd->f, r, column, SEAT_TEXT_MAX, &s))
		return S("");
	return arena_copy(rd->f->arena, s);
}

/* What one of several folded words says; `none` when the cell is empty. */
struct word {
	const char *said;
	int means;
};
static int word_of(struct reading *rd, const struct table_row *r, int column,
		   const struct word *words, struct msg expected)
{
	struct str said = text_of(rd, r, column), folded = text_fold(rd->f->arena, said);
	for (; words->said; words++)
		if (str_eq(folded, str_of(words->said)))
			return words->means;
	fault_at(rd->f, r, column, said, expected);
	return 0;
}

static bool yes_of(struct reading *rd, const struct table_row *r, int column)
{
	static const struct word words[] = {
		{ "", 0 },
		{ "khong", 0 },
		{ "0", 0 },
		{ "x", 1 },
		{ "co", 1 },
		{ "1", 1 },
		{ "dang vien", 1 },
		{ "yes", 1 },
		{ "no", 0 },
		{ "chuyen trach", 1 },
		{ "khong chuyen trach", 0 },
		{ NULL, 0 },
	};
	return word_of(rd, r, column, words, T(assembly_expect_yes)) == 1;
}

static void read_words(struct reading *rd, const struct table_row *r, struct seat *s)
{
	static const struct word sexes[] = { { "", SEX_UNKNOWN },      { "nam", SEX_MALE },
					     { "male", SEX_MALE },     { "nu", SEX_FEMALE },
					     { "female", SEX_FEMALE }, { NULL, 0 } };
	static const struct word standings[] = {
		{ "", STANDING_DELEGATE },
		{ "chinh thuc", STANDING_DELEGATE },
		{ "dai bieu", STANDING_DELEGATE },
		{ "dai bieu chinh thuc", STANDING_DELEGATE },
		{ "dai bieu du khuyet", STANDING_ALTERNATE },
		{ "du khuyet", STANDING_ALTERNATE },
		{ "khach moi", STANDING_GUEST },
		{ "khach", STANDING_GUEST },
		{ NULL, 0 },
	};
	static const struct word mandates[] = {
		{ "", MANDATE_NONE },
		{ "doan vien", MANDATE_MEMBER },
		{ "duong nhien", MANDATE_EX_OFFICIO },
		{ "bau", MANDATE_ELECTED },
		{ "duoc bau", MANDATE_ELECTED },
		{ "bau cu", MANDATE_ELECTED },
		{ "chi dinh", MANDATE_APPOINTED },
		{ NULL, 0 },
	};
	bool given = cell_has(r, C_MANDATE);
	s->sex = (enum sex)word_of(rd, r, C_SEX, sexes, T(assembly_expect_sex));
	s->standing =
		(enum standing)word_of(rd, r, C_STANDING, standings, T(assembly_expect_standing));
	s->mandate = (enum mandate)word_of(rd, r, C_MANDATE, mandates, T(assembly_expect_mandate));
	if (!given && s->standing != STANDING_GUEST)
		s->mandate = rd->what.form == FORM_ALL_MEMBERS ? MANDATE_MEMBER : MANDATE_ELECTED;
}

static struct err read_unit(struct reading *rd, const struct table_row *r, struct seat *s)
{
	struct str code;
	unit_id unit;
	bool known = false, own = false;
	if (!cell_has(r, C_UNIT) || !cell_code(rd->f, r, C_UNIT, &code))
		return OK;
	TRY(unit_by_code(rd->db, code, &unit, &known));
	if (known)
		TRY(unit_is_under(rd->db, unit, rd->what.unit,
				  (struct as_at){ .on = local_day(rd->what.starts_at) }, &own));
	if (!own)
		fault_at(rd->f, r, C_UNIT, code, T(assembly_expect_unit));
	s->unit = own ? unit.n : 0;
	return OK;
}

/* What the list leaves out, the register knows. */
static struct err read_person(struct reading *rd, const struct table_row *r, struct seat *s)
{
	struct seat known = { .unit = s->unit };
	if (cell_has(r, C_CITIZEN))
		TRY(person_by_citizen(rd->db, sheet_code(rd->f->arena, r->cell[C_CITIZEN]),
				      &s->person));
	if (!s->person && s->unit)
		TRY(person_named(rd->db, s->unit, local_day(rd->what.starts_at), s->name,
				 &s->person));
	if (!s->person)
		return OK;
	TRY(seat_of_register(rd->db, s->person, &known));
	s->sex = s->sex == SEX_UNKNOWN ? known.sex : s->sex;
	s->birth_on = s->birth_on == DAY_NONE ? known.birth_on : s->birth_on;
	s->ethnicity = s->ethnicity.n ? s->ethnicity : known.ethnicity;
	s->education = s->education.n ? s->education : known.education;
	s->post = s->post.n ? s->post : known.post;
	s->party = s->party || (!cell_has(r, C_PARTY) && known.party);
	return OK;
}

static struct err read_seat(struct reading *rd, const struct table_row *r, struct seat *s)
{
	struct unit u;
	struct str name;
	*s = (struct seat){ .assembly = rd->in->assembly, .birth_on = DAY_NONE, .name = S("") };
	if (cell_text(rd->f, r, C_NAME, PERSON_NAME_MAX, &name))
		s->name = arena_copy(rd->f->arena, name);
	if (cell_has(r, C_NUMBER))
		(void)cell_number(rd->f, r, C_NUMBER, (struct cell_range){ 0, 1, 1000000 },
				  &s->number);
	if (cell_has(r, C_BIRTH))
		(void)cell_past_day(rd->f, r, C_BIRTH, local_day(rd->db->now), &s->birth_on);
	s->ethnicity = text_of(rd, r, C_ETHNICITY);
	s->education = text_of(rd, r, C_EDUCATION);
	s->post = text_of(rd, r, C_POST);
	s->place = text_of(rd, r, C_PLACE);
	s->delegation = text_of(rd, r, C_DELEGATION);
	s->party = yes_of(rd, r, C_PARTY);
	s->full_time = yes_of(rd, r, C_FULL_TIME);
	read_words(rd, r, s);
	TRY(read_unit(rd, r, s));
	if (s->unit && !s->delegation.n) {
		TRY(unit_read_last(rd->db, (unit_id){ s->unit }, &u));
		s->delegation = u.name;
	}
	return s->name.n ? read_person(rd, r, s) : OK;
}

/* ---- who stands twice ---- */

static bool one_person(const struct seat *a, const struct seat *b)
{
	if (a->person && b->person)
		return a->person == b->person;
	if (a->birth_on != DAY_NONE && b->birth_on != DAY_NONE)
		return a->birth_on == b->birth_on;
	return str_eq(a->delegation, b->delegation);
}

static void twice_in_file(struct reading *rd, const struct table_row *r, const struct seat *s)
{
	uint64_t at = hash_short(rd->key, s->name);
	for (int i; (i = rd->slots[at % SLOTS]); at++) {
		const struct line *l = &rd->lines.p[i - 1];
		if (str_eq(l->seat.name, s->name) && one_person(&l->seat, s)) {
			struct str of = l->seat.delegation;
			fault_at(rd->f, r, C_NAME, s->name,
				 of.n ? T(assembly_twice_in_file_of, .row = l->row, .place = of)
				      : T(assembly_twice_in_file, .row = l->row));
			return;
		}
		if (s->number && l->seat.number == s->number)
			fault_at(rd->f, r, C_NUMBER, S(""),
				 T(assembly_number_in_file, .row = l->row));
	}
	rd->slots[at % SLOTS] = (int)rd->lines.n + 1;
}

/* Whoever is on the list already under the same number and name is told anew. */
static struct err twice_on_list(struct reading *rd, const struct table_row *r, struct seat *s)
{
	int64_t id = 0;
	struct seat other;
	if (s->number)
		TRY(seat_numbered(rd->db, s->assembly, s->number, &id));
	if (id) {
		TRY(seat_get(rd->db, id, &other));
		if (!str_eq(other.name, s->name))
			fault_at(rd->f, r, C_NUMBER, s->name,
				 T(assembly_number_on_list, .name = other.name));
		s->id = id;
		s->version = other.version;
		return OK;
	}
	TRY(seat_same_person(rd->db, s, &id));
	if (!id)
		return OK;
	TRY(seat_get(rd->db, id, &other));
	struct str of = other.delegation;
	fault_at(rd->f, r, C_NAME, s->name,
		 of.n ? T(assembly_twice_on_list_of, .number = other.number, .place = of)
		      : T(assembly_twice_on_list, .number = other.number));
	return OK;
}

static struct err take_row(void *arg, const struct table_row *r)
{
	struct reading *rd = arg;
	struct seat s;
	if (rd->lines.n >= SEATS_OF_MAX)
		return FAIL(ERR_TOO_LARGE, "assembly.too_many");
	TRY(read_seat(rd, r, &s));
	if (!s.name.n)
		return OK;
	twice_in_file(rd, r, &s);
	TRY(twice_on_list(rd, r, &s));
	*PUSH(rd->f->arena, &rd->lines) = (struct line){ s, r->number };
	return OK;
}

/* ---- storing ---- */

static struct err store(struct tx *tx, void *arg)
{
	struct reading *rd = arg;
	struct register_bars bars;
	struct assembly a;
	int64_t next;
	rd->in->added = rd->in->changed = 0;
	TRY(assembly_in(tx_db(tx), rd->in->assembly, ASSEMBLY_PREPARING, ASSEMBLY_OPEN, &a));
	TRY(seat_next_number(tx_db(tx), rd->in->assembly, &next));
	for (size_t i = 0; i < rd->lines.n; i++) /* numbers that are given come first */
		if (rd->lines.p[i].seat.number >= next)
			next = rd->lines.p[i].seat.number + 1;
	for (size_t i = 0; i < rd->lines.n; i++) {
		const struct seat *s = &rd->lines.p[i].seat;
		if (s->id)
			TRY(seat_change(tx, s));
		else
			TRY(seat_put_row(tx, s, s->number ? s->number : next++, tx_id(tx)));
		rd->in->added += !s->id;
		rd->in->changed += s->id != 0;
	}
	TRY(seat_bars_read(tx_db(tx), a.id, &bars));
	rd->in->barred = bars.n;
	TRY(assembly_audit(tx, "assembly.list", &a, STR_NONE));
	return table_stored(tx, rd->f);
}

struct err seat_import(struct db *db, struct office *o, int fd, struct faults *f,
		       struct seat_import *in)
{
	struct reading rd = { .db = db, .f = f, .in = in };
	struct table t = {
		.columns = columns, .count = C_COUNT, .row = take_row, .arg = &rd, .alone = true
	};
	f->values = f->arena;
	rd.slots = NEW(f->arena, SLOTS, int);
	random_bytes(rd.key, sizeof rd.key);
	TRY(assembly_in(db, in->assembly, ASSEMBLY_PREPARING, ASSEMBLY_OPEN, &rd.what));
	TRY(table_read(o, f, fd, &t));
	if (f->total)
		return FAIL(ERR_INVALID, "assembly.import_faults",
			    str_fmt(db->arena, "%lld", (long long)f->total));
	return db_write(db, store, &rd);
}

/* ---- out ---- */

struct exporting {
	struct db *db;
	const struct seat_export *x;
};

static struct str say(struct exporting *e, struct msg m)
{
	return msg_text(e->db->arena, e->x->lang, m);
}

static struct str sex_said(struct exporting *e, enum sex s)
{
	return s == SEX_UNKNOWN ? S("")
				: say(e, s == SEX_FEMALE ? T(assembly_female) : T(assembly_male));
}

static void put_seat(struct sheet_out *w, struct exporting *e, const struct seat *s)
{
	sheet_next_row(w);
	sheet_put_int(w, LOOK_BORDER, s->number);
	sheet_put_text(w, LOOK_BORDER, s->name);
	sheet_put_day(w, LOOK_BORDER, s->birth_on);
	sheet_put_text(w, LOOK_BORDER, sex_said(e, s->sex));
	sheet_put_text(w, LOOK_BORDER, s->ethnicity);
	sheet_put_text(w, LOOK_BORDER, s->party ? S("x") : S(""));
	sheet_put_text(w, LOOK_BORDER, s->education);
	sheet_put_text(w, LOOK_BORDER | LOOK_WRAP, s->post);
	sheet_put_text(w, LOOK_BORDER, s->full_time ? S("x") : S(""));
	sheet_put_text(w, LOOK_BORDER, S("")); /* the delegation says it */
	sheet_put_text(w, LOOK_BORDER | LOOK_WRAP, s->delegation);
	sheet_put_text(w, LOOK_BORDER, say(e, standing_words(s->standing)));
	sheet_put_text(w, LOOK_BORDER, s->mandate ? say(e, mandate_words(s->mandate)) : S(""));
	sheet_put_text(w, LOOK_BORDER, s->place);
	sheet_put_text(w, LOOK_BORDER, S("")); /* numbers are handed out by the register only */
}

static struct err put_all(struct sheet_out *w, struct exporting *e)
{
	struct seat_query q = { .assembly = e->x->assembly,
				.standing = -1,
				.present = -1,
				.words = S(""),
				.delegation = e->x->delegation,
				.order = e->x->order,
				.limit = SEAT_PAGE_MAX };
	struct seat *rows;
	size_t n;
	do {
		TRY(seat_list(e->db, &q, &rows, &n));
		for (size_t i = 0; i < n; i++)
			if (!rows[i].withdrawn.n)
				put_seat(w, e, &rows[i]);
		q.after = n ? rows[n - 1].id : 0;
	} while (n == SEAT_PAGE_MAX);
	return OK;
}

static struct err fill(struct sheet_out *w, void *arg)
{
	struct exporting *e = arg;
	const struct sheet_column heads[C_COUNT] = {
		{ .title = say(e, T(assembly_col_number)), .width = 8 },
		{ .title = say(e, T(assembly_col_name)), .width = 28 },
		{ .title = say(e, T(assembly_col_birth)), .width = 12 },
		{ .title = say(e, T(assembly_col_sex)), .width = 10 },
		{ .title = say(e, T(assembly_col_ethnicity)), .width = 10 },
		{ .title = say(e, T(assembly_col_party)), .width = 10 },
		{ .title = say(e, T(assembly_col_education)), .width = 16 },
		{ .title = say(e, T(assembly_col_post)), .width = 28 },
		{ .title = say(e, T(assembly_col_full_time)), .width = 12 },
		{ .title = say(e, T(assembly_col_unit)), .width = 12 },
		{ .title = say(e, T(assembly_col_delegation)), .width = 28 },
		{ .title = say(e, T(assembly_col_standing)), .width = 14 },
		{ .title = say(e, T(assembly_col_mandate)), .width = 14 },
		{ .title = say(e, T(assembly_col_place)), .width = 10 },
		{ .title = say(e, T(assembly_col_citizen)), .width = 14 },
	};
	sheet_begin_list(w, say(e, T(assembly_sheet)), STR_NONE, heads, C_COUNT);
	return put_all(w, e);
}

struct err seat_export(struct db *db, struct office *o, const struct seat_export *x,
		       struct office_sink to)
{
	struct exporting e = { db, x };
	return sheet_write(o, db->arena, fill, &e, to);
}
