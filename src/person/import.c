/* import.c: people from a workbook, first half: rows are read and staged. import_apply.c checks the
 * whole and moves it. */
#include "person/import_stage.h"

#include "base/day.h"
#include "base/text.h"
#include "msg_person.gen.h"
#include "person/search.h"

#include <string.h>

enum { SLICE = 500 };

static const struct table_column columns[PERSON_COLUMNS] = {
	[PERSON_C_UNIT] = { HEADINGS("ma don vi", "ma dv", "ma cdcs"), false },
	[PERSON_C_NAME] = { HEADINGS("Họ và tên", "ho ten", "ho ten doan vien", "doan vien"),
			    true },
	[PERSON_C_SEX] = { HEADINGS("gioi tinh", "nam nu"), false },
	[PERSON_C_BIRTH] = { HEADINGS("ngay sinh", "ngay thang nam sinh", "sinh ngay"), false },
	[PERSON_C_PHONE] = { HEADINGS("so dien thoai", "dien thoai", "sdt", "dt"), false },
	[PERSON_C_CITIZEN] = { HEADINGS("so can cuoc", "so cccd", "cccd", "cmnd", "so cmnd",
					"so cccd cmnd", "can cuoc cong dan"),
			       false },
	[PERSON_C_ETHNICITY] = { HEADINGS("dan toc"), false },
	[PERSON_C_RELIGION] = { HEADINGS("ton giao"), false },
	[PERSON_C_PARTY] = { HEADINGS("ngay vao dang", "vao dang ngay"), false },
	[PERSON_C_JOB] = { HEADINGS("nghe nghiep chuc danh", "nghe nghiep", "chuc danh",
				    "chuc vu chuyen mon", "cong viec"),
			   false },
	[PERSON_C_EDUCATION] = { HEADINGS("trinh do", "trinh do chuyen mon", "hoc van"), false },
	[PERSON_C_LABOUR] = { HEADINGS("lao dong truc tiep", "truc tiep cong tac lao dong san xuat",
				       "truc tiep san xuat", "nguoi lao dong truc tiep"),
			      false },
	[PERSON_C_JOINED] = { HEADINGS("ngay vao cong doan", "ngay ket nap", "ngay gia nhap"),
			      false },
	[PERSON_C_OFFICE] = { HEADINGS("chuc vu cong doan", "chuc vu", "chuc vu trong cong doan"),
			      false },
	[PERSON_C_FROM] = { HEADINGS("tu ngay", "giu chuc tu ngay", "tu"), false },
	[PERSON_C_TO] = { HEADINGS("den ngay", "giu chuc den ngay", "den"), false },
	[PERSON_C_TERM] = { HEADINGS("nhiem ky"), false },
	[PERSON_C_DECISION] = { HEADINGS("so quyet dinh", "quyet dinh", "so qd"), false },
	[PERSON_C_DISCIPLINE] = { HEADINGS("ky luat", "dang chiu ky luat", "hinh thuc ky luat"),
				  false },
};

int person_fixed_field(struct arena *a, struct str folded)
{
	for (int i = 0; i < PERSON_COLUMNS; i++)
		for (const char *const *h = columns[i].headings; *h; h++)
			if (str_eq(folded, h == columns[i].headings ? text_fold(a, str_of(*h))
								    : str_of(*h)))
				return i;
	return FIELD_UNKNOWN;
}

/* What offices write in the column of offices, folded; the codes themselves are understood too. */
static const struct {
	const char *said;
	enum union_office office;
} offices[] = {
	{ "chu tich", OFFICE_CHAIR },
	{ "chu tich cong doan", OFFICE_CHAIR },
	{ "chu tich cdcs", OFFICE_CHAIR },
	{ "ct", OFFICE_CHAIR },
	{ "pho chu tich", OFFICE_DEPUTY },
	{ "pct", OFFICE_DEPUTY },
	{ "uy vien ban thuong vu", OFFICE_STANDING_MEMBER },
	{ "uv btv", OFFICE_STANDING_MEMBER },
	{ "uvbtv", OFFICE_STANDING_MEMBER },
	{ "uy vien ban chap hanh", OFFICE_COMMITTEE_MEMBER },
	{ "uy vien bch", OFFICE_COMMITTEE_MEMBER },
	{ "uv bch", OFFICE_COMMITTEE_MEMBER },
	{ "uvbch", OFFICE_COMMITTEE_MEMBER },
	{ "chu nhiem uy ban kiem tra", OFFICE_INSPECTION_HEAD },
	{ "chu nhiem ubkt", OFFICE_INSPECTION_HEAD },
	{ "uy vien uy ban kiem tra", OFFICE_INSPECTION_MEMBER },
	{ "uy vien ubkt", OFFICE_INSPECTION_MEMBER },
	{ "truong ban nu cong", OFFICE_WOMENS_HEAD },
	{ "uy vien ban nu cong", OFFICE_WOMENS_MEMBER },
	{ "to truong cong doan", OFFICE_GROUP_HEAD },
	{ "to truong", OFFICE_GROUP_HEAD },
	{ "to pho cong doan", OFFICE_GROUP_DEPUTY },
	{ "to pho", OFFICE_GROUP_DEPUTY },
	{ "ke toan cong doan", OFFICE_ACCOUNTANT },
	{ "ke toan", OFFICE_ACCOUNTANT },
	{ "can bo chuyen trach", OFFICE_STAFF },
	{ "chuyen trach", OFFICE_STAFF },
};

static bool office_said(struct arena *a, struct str said, enum union_office *out)
{
	struct str folded = text_fold(a, said);
	for (size_t i = 0; i < sizeof offices / sizeof *offices; i++)
		if (str_eq(folded, str_of(offices[i].said))) {
			*out = offices[i].office;
			return true;
		}
	return office_parse(str_trim(said), out);
}

/* ---- one row ---- */

static struct str text_at(struct person_staging *st, const struct table_row *r, int column,
			  int64_t most)
{
	struct str s = S("");
	if (cell_has(r, column))
		(void)cell_text(st->f, r, column, most, &s);
	return s;
}

static int64_t day_at(struct person_staging *st, const struct table_row *r, int column)
{
	int64_t on = DAY_NONE;
	if (cell_has(r, column))
		(void)cell_day(st->f, r, column, &on);
	return on;
}

static void read_sex(struct person_staging *st, const struct table_row *r, struct person *p)
{
	struct str said = text_at(st, r, PERSON_C_SEX, 20);
	struct str folded = text_fold(st->f->values, said);
	if (str_eq(folded, S("nu")) || str_eq(folded, S("x")) || str_eq(folded, S("female")))
		p->sex = SEX_FEMALE; /* a cross stands in columns named "Nữ" */
	else if (str_eq(folded, S("nam")) || str_eq(folded, S("male")))
		p->sex = SEX_MALE;
	else if (said.n)
		fault_at(st->f, r, PERSON_C_SEX, said, T(person_expect_sex));
}

/* A cross is a yes, as in columns of women; an empty cell says nothing. */
static void read_labour(struct person_staging *st, const struct table_row *r, struct person *p)
{
	static const char *const yes[] = { "x", "co", "truc tiep", "direct" };
	static const char *const no[] = { "khong", "lanh dao quan ly", "gian tiep", "lead" };
	struct str said = text_at(st, r, PERSON_C_LABOUR, 60);
	struct str folded = text_fold(st->f->values, said);
	for (int i = 0; i < 4; i++)
		if (str_eq(folded, str_of(yes[i])))
			p->labour = LABOUR_DIRECT;
		else if (str_eq(folded, str_of(no[i])))
			p->labour = LABOUR_LEAD;
	if (said.n && !p->labour)
		fault_at(st->f, r, PERSON_C_LABOUR, said, T(person_expect_labour));
}

static void read_numbers(struct person_staging *st, const struct table_row *r,
			 struct person_row_in *row)
{
	struct arena *a = st->f->values;
	struct str phone = S(""), citizen = S("");
	if (cell_has(r, PERSON_C_PHONE))
		phone = sheet_code(a, r->cell[PERSON_C_PHONE]);
	if (cell_has(r, PERSON_C_CITIZEN))
		citizen = sheet_code(a, r->cell[PERSON_C_CITIZEN]);
	/* a number cell has lost its leading zero */
	if (phone.n == 9 && phone.p[0] != '0')
		phone = str_fmt(a, "0%.*s", (int)phone.n, phone.p);
	if (citizen.n == 11)
		citizen = str_fmt(a, "0%.*s", (int)citizen.n, citizen.p);
	struct str now = phone_renewed(a, phone);
	row->who.phone = phone.n ? phone_plain(a, phone) : S("");
	if (now.n)
		fault_at(st->f, r, PERSON_C_PHONE, phone, T(person_expect_phone_now, .now = now));
	else if (phone.n && !row->who.phone.n)
		fault_at(st->f, r, PERSON_C_PHONE, phone, T(person_expect_phone));
	row->secret.citizen_no = citizen;
	for (size_t i = 0; i < citizen.n; i++)
		if (citizen.p[i] < '0' || citizen.p[i] > '9' ||
		    (citizen.n != 9 && citizen.n != 12)) {
			fault_at(st->f, r, PERSON_C_CITIZEN, citizen, T(person_expect_citizen));
			return;
		}
}

static void read_office(struct person_staging *st, const struct table_row *r,
			struct person_row_in *row)
{
	struct str said = text_at(st, r, PERSON_C_OFFICE, PERSON_TEXT_MAX);
	enum union_office office;
	row->office = S("");
	row->term = text_at(st, r, PERSON_C_TERM, 60);
	row->decision_no = text_at(st, r, PERSON_C_DECISION, 60);
	row->office_from = day_at(st, r, PERSON_C_FROM);
	int64_t to = day_at(st, r, PERSON_C_TO);
	row->office_to = to == DAY_NONE ? DAY_EVER : to + 1; /* written: the last day */
	if (row->office_from == DAY_NONE)
		row->office_from = row->from_on;
	struct str folded = text_fold(st->f->values, said);
	if (!said.n || str_eq(folded, S("doan vien")) || str_eq(folded, S("khong")))
		return;
	if (!office_said(st->f->values, said, &office)) {
		fault_at(st->f, r, PERSON_C_OFFICE, said, T(person_expect_office));
		return;
	}
	row->office = str_of(office_code(office));
	int column = cell_has(r, PERSON_C_TO) ? PERSON_C_TO : PERSON_C_FROM;
	if (row->office_from >= row->office_to || row->office_to > DAY_EVER)
		fault_at(st->f, r, column, cell_has(r, column) ? r->cell[column]->text : STR_NONE,
			 T(person_expect_span));
}

/* "Khiển trách; 12/QĐ-CĐ; 01/03/2021; 31/08/2021": the last day may be left out. */
static void read_discipline(struct person_staging *st, const struct table_row *r,
			    struct person_row_in *row)
{
	struct str said = text_at(st, r, PERSON_C_DISCIPLINE, 2 * LIFE_TEXT_MAX);
	struct str rest = said, kind = S(""), from = S(""), to = S("");
	struct discipline *d = &row->discipline;
	int64_t last = DAY_EVER - 1;
	*d = (struct discipline){ .decision_no = S(""), .from_on = DAY_NONE };
	if (!said.n || str_eq(text_fold(st->f->values, said), S("khong")))
		return;
	bool ok = str_split(&rest, ';', &kind) && str_split(&rest, ';', &d->decision_no) &&
		  str_split(&rest, ';', &from);
	(void)str_split(&rest, ';', &to);
	d->decision_no = str_trim(d->decision_no);
	ok = ok && discipline_said(st->f->values, str_trim(kind), &d->kind) && d->decision_no.n &&
	     d->decision_no.n <= LIFE_NUMBER_MAX && day_parse(str_trim(from), &d->from_on) &&
	     (!str_trim(to).n || day_parse(str_trim(to), &last)) && last >= d->from_on;
	d->to_on = last + 1;
	if (!ok)
		fault_at(st->f, r, PERSON_C_DISCIPLINE, said, T(person_expect_discipline));
}

static void read_days(struct person_staging *st, const struct table_row *r,
		      struct person_row_in *row)
{
	int64_t today = local_day(st->db->now);
	row->who.birth_on = day_at(st, r, PERSON_C_BIRTH);
	row->secret.party_on = day_at(st, r, PERSON_C_PARTY);
	row->from_on = day_at(st, r, PERSON_C_JOINED);
	if (row->from_on == DAY_NONE)
		row->from_on = today;
	if (row->from_on >= DAY_EVER)
		fault_at(st->f, r, PERSON_C_JOINED, r->cell[PERSON_C_JOINED]->text,
			 T(person_expect_span));
	if (row->who.birth_on != DAY_NONE &&
	    (row->who.birth_on > today || row->who.birth_on < day_of(1900, 1, 1)))
		fault_at(st->f, r, PERSON_C_BIRTH, r->cell[PERSON_C_BIRTH]->text,
			 T(person_expect_birth));
}

static void note_sheet(struct person_staging *st, const struct table_row *r)
{
	for (size_t i = 0; i < st->sheet_count; i++)
		if (str_eq(st->sheets[i].name, r->sheet->name))
			return;
	if (st->sheet_count == PERSON_SHEETS_MAX)
		return;
	st->sheets[st->sheet_count].name = arena_copy(st->db->arena, r->sheet->name);
	memcpy(st->sheets[st->sheet_count++].place, r->place, sizeof st->sheets[0].place);
}

/* ---- staging ---- */

SQL(stage_put,
    "INSERT INTO stage_person (job_id, n, sheet, person_id, membership_id, office_id, fresh,"
    " differs, unit_code, unit_id, name, folded, sort_key, sex, birth_on, phone, job, education, "
    "labour, citizen_no,"
    " ethnicity, religion, party_on, from_on, office, office_from, office_to, term, decision_no,"
    " discipline, discipline_id, discipline_no, discipline_from, discipline_to)"
    " VALUES "
    "($1,$2,$3,$4,$5,$6,1,0,$7,NULL,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$19,$20,$21,$22,"
    "$23,$24,$25,$26,$27,$28,$29,$30,$31)");
SQL(stage_word, "INSERT INTO stage_person_word (job_id, person_id, head) VALUES ($1,$2,$3)"
		" ON CONFLICT DO NOTHING");

static struct err put_row(struct tx *tx, struct person_staging *st, const struct person_row_in *r)
{
	struct arena *a = st->f->values;
	const struct person *p = &r->who;
	const struct discipline *d = &r->discipline;
	struct str folded = text_fold(a, p->name), word;
	int64_t id = tx_id(tx);
	TRY(tx_run(tx, stage_put,
		   ARGS(INT(st->job), INT(r->n), TEXT(r->sheet), INT(id), INT(tx_id(tx)),
			INT(tx_id(tx)), TEXT(r->unit_code), TEXT(p->name), TEXT(folded),
			BLOB(text_name_key(a, p->name)), TEXT(str_of(sex_code(p->sex))),
			INT_OR_NUL(p->birth_on), TEXT(p->phone), TEXT(p->job), TEXT(p->education),
			TEXT(str_of(labour_code(p->labour))), TEXT(r->secret.citizen_no),
			TEXT(r->secret.ethnicity), TEXT(r->secret.religion),
			INT_OR_NUL(r->secret.party_on), INT(r->from_on), TEXT(r->office),
			INT(r->office_from), INT(r->office_to), TEXT(r->term), TEXT(r->decision_no),
			TEXT(d->decision_no.n ? str_of(discipline_codes[d->kind]) : S("")),
			INT(tx_id(tx)), TEXT(d->decision_no), INT(d->from_on), INT(d->to_on))));
	while (str_split(&folded, ' ', &word))
		if (word.n)
			TRY(tx_run(tx, stage_word,
				   ARGS(INT(st->job), INT(id), TEXT(person_word_head(word)))));
	return OK;
}

static struct err put_slice(struct tx *tx, void *arg)
{
	struct person_staging *st = arg;
	for (size_t i = 0; i < st->n; i++)
		TRY(put_row(tx, st, &st->rows[i]));
	return OK;
}

static struct err stage_slice(struct person_staging *st)
{
	if (st->n)
		TRY(db_write(st->db, put_slice, st));
	st->n = 0;
	arena_reset(st->f->values);
	return OK;
}

static struct err take_row(void *arg, const struct table_row *r)
{
	struct person_staging *st = arg;
	struct person_row_in row = { .n = r->number };
	note_sheet(st, r);
	st->in->read++;
	bool ok = cell_text(st->f, r, PERSON_C_NAME, PERSON_NAME_MAX, &row.who.name);
	row.sheet = arena_copy(st->f->values, r->sheet->name);
	row.unit_code = st->own_code;
	if (cell_has(r, PERSON_C_UNIT))
		ok = cell_code(st->f, r, PERSON_C_UNIT, &row.unit_code) && ok;
	else if (!st->own_code.n)
		fault_at(st->f, r, PERSON_C_UNIT, STR_NONE, T(person_expect_unit));
	row.who.job = text_at(st, r, PERSON_C_JOB, PERSON_TEXT_MAX);
	row.who.education = text_at(st, r, PERSON_C_EDUCATION, PERSON_TEXT_MAX);
	row.secret.ethnicity = text_at(st, r, PERSON_C_ETHNICITY, PERSON_TEXT_MAX);
	row.secret.religion = text_at(st, r, PERSON_C_RELIGION, PERSON_TEXT_MAX);
	read_sex(st, r, &row.who);
	read_labour(st, r, &row.who);
	read_numbers(st, r, &row);
	read_days(st, r, &row);
	read_office(st, r, &row);
	read_discipline(st, r, &row);
	if (!ok || st->f->total) /* with one fault nothing will be stored: only more faults count */
		return OK;
	st->rows[st->n++] = row;
	return st->n == SLICE ? stage_slice(st) : OK;
}

/* ---- the whole ---- */

static struct err take_job(struct tx *tx, void *arg)
{
	*(int64_t *)arg = tx_id(tx);
	return OK;
}

SQL(stage_clear, "DELETE FROM stage_person WHERE job_id = $1");
SQL(stage_words_clear, "DELETE FROM stage_person_word WHERE job_id = $1");
SQL(stage_list_clear, "DELETE FROM stage_person_list WHERE job_id = $1");

struct err person_staging_clear(struct tx *tx, int64_t job)
{
	TRY(tx_run(tx, stage_words_clear, ARGS(INT(job))));
	TRY(tx_run(tx, stage_list_clear, ARGS(INT(job))));
	return tx_run(tx, stage_clear, ARGS(INT(job)));
}

static struct err clear(struct tx *tx, void *arg)
{
	return person_staging_clear(tx, *(int64_t *)arg);
}

SQL(dead_job, "SELECT min(job_id) FROM stage_person WHERE job_id < $1");

struct err person_import_sweep(struct db *db, int64_t before)
{
	int64_t job;
	do {
		job = 0;
		TRY(db_int(db, dead_job, ARGS(INT(before)), &job));
		if (job)
			TRY(db_write(db, clear, &job));
	} while (job);
	return OK;
}

SQL(code_of, "SELECT code FROM unit WHERE id = $1");

static struct err find_own_code(struct person_staging *st)
{
	struct rows *rs;
	TRY(db_row(st->db, code_of, ARGS(INT(st->in->unit)), &rs));
	st->own_code = rs ? col_text(rs, 0) : S("");
	return db_done(rs);
}

struct err person_import(struct db *db, struct office *o, int fd, struct faults *f,
			 struct person_import *in)
{
	struct arena slice = { 0 };
	struct person_staging st = { .db = db, .f = f, .in = in };
	struct table_column known[PERSON_COLUMNS];
	struct person_shape shape;
	struct table t = { .columns = known, .count = PERSON_COLUMNS, .row = take_row, .arg = &st };
	in->read = in->added = in->known = in->changed = in->offices = in->list = 0;
	TRY(person_shape_read(db, o, fd, &shape));
	TRY(person_columns(db, columns, &shape, known));
	f->values = &slice;
	st.rows = NEW(db->arena, SLICE, struct person_row_in);
	TRY(find_own_code(&st));
	TRY(db_write(db, take_job, &st.job));
	struct err e = table_read(o, f, fd, &t);
	if (!e.code && !f->total)
		e = stage_slice(&st);
	arena_free(&slice);
	f->values = NULL;
	if (!e.code)
		e = person_staging_apply(&st);
	struct err swept = in->list ? OK : db_write(db, clear, &st.job);
	return e.code ? e : swept;
}
