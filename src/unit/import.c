/* import.c: units from a workbook, first part: rows are read and staged. import_apply.c checks the
 * whole, import_move.c moves it. */
#include "unit/import_stage.h"

#include "base/day.h"
#include "base/text.h"
#include "msg_unit.gen.h"
#include "unit/word.h"

enum { SLICE = 500 };
enum {
	C_CODE,
	C_NAME,
	C_PARENT,
	C_KIND,
	C_SECTOR,
	C_MEMBERS,
	C_WORKERS,
	C_CHAIR,
	C_PHONE,
	C_FROM,
	C_COUNT
};
#define HEADINGS(...)                                                                              \
	(const char *const[]) { __VA_ARGS__, NULL }

static const struct table_column columns[C_COUNT] = {
	[C_CODE] = { HEADINGS("ma don vi", "ma dv", "ma cdcs", "ma"), true },
	[C_NAME] = { HEADINGS("ten don vi", "don vi", "ten cong doan", "ten cdcs"), true },
	[C_PARENT] = { HEADINGS("ma cap tren", "ma don vi cap tren", "cap tren", "truc thuoc"),
		       false },
	[C_KIND] = { HEADINGS("loai", "loai don vi", "cap", "loai hinh to chuc"), false },
	[C_SECTOR] = { HEADINGS("khu vuc", "loai hinh", "linh vuc"), false },
	[C_MEMBERS] = { HEADINGS("so doan vien", "doan vien", "tong so doan vien"), false },
	[C_WORKERS] = { HEADINGS("so lao dong", "lao dong", "tong so lao dong", "so cnvcld"),
			false },
	[C_CHAIR] = { HEADINGS("chu tich", "ho ten chu tich", "chu tich cong doan"), false },
	[C_PHONE] = { HEADINGS("dien thoai", "so dien thoai", "sdt", "dt"), false },
	[C_FROM] = { HEADINGS("tu ngay", "ngay thanh lap", "ngay hieu luc"), false },
};

/* What offices write in the column "Loại", folded; the codes themselves are understood too. */
static const struct {
	const char *said;
	enum unit_kind kind;
} kinds[] = {
	{ "tong lien doan", UNIT_CONFEDERATION },
	{ "tld", UNIT_CONFEDERATION },
	{ "ldld tinh", UNIT_PROVINCE },
	{ "lien doan lao dong tinh", UNIT_PROVINCE },
	{ "lien doan lao dong thanh pho", UNIT_PROVINCE },
	{ "cap tinh", UNIT_PROVINCE },
	{ "cd nganh", UNIT_INDUSTRY },
	{ "cong doan nganh", UNIT_INDUSTRY },
	{ "cd nganh dia phuong", UNIT_INDUSTRY },
	{ "cong doan nganh dia phuong", UNIT_INDUSTRY },
	{ "cap tren truc tiep co so", UNIT_UPPER },
	{ "cd cap tren truc tiep co so", UNIT_UPPER },
	{ "cong doan cap tren truc tiep co so", UNIT_UPPER },
	{ "cap tren co so", UNIT_UPPER },
	{ "ldld huyen", UNIT_UPPER },
	{ "cd khu cong nghiep", UNIT_UPPER },
	{ "cd vien chuc", UNIT_UPPER },
	{ "cong doan vien chuc", UNIT_UPPER },
	{ "cd xa", UNIT_COMMUNE },
	{ "cd phuong", UNIT_COMMUNE },
	{ "cd xa phuong", UNIT_COMMUNE },
	{ "cong doan xa", UNIT_COMMUNE },
	{ "cong doan phuong", UNIT_COMMUNE },
	{ "cong doan dac khu", UNIT_COMMUNE },
	{ "cdcs", UNIT_GRASSROOTS },
	{ "cong doan co so", UNIT_GRASSROOTS },
	{ "nghiep doan", UNIT_GRASSROOTS },
	{ "nghiep doan co so", UNIT_GRASSROOTS },
	{ "cdcs thanh vien", UNIT_MEMBER_GRASSROOTS },
	{ "cong doan co so thanh vien", UNIT_MEMBER_GRASSROOTS },
	{ "cd bo phan", UNIT_SECTION },
	{ "cong doan bo phan", UNIT_SECTION },
	{ "to cong doan", UNIT_GROUP },
	{ "to cd", UNIT_GROUP },
};

static bool kind_said(struct arena *a, struct str said, enum unit_kind *out)
{
	struct str folded = text_fold(a, said);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (str_eq(folded, str_of(kinds[i].said))) {
			*out = kinds[i].kind;
			return true;
		}
	return unit_kind_read(str_trim(said), out);
}

static void read_kind(struct unit_staging *st, const struct table_row *r, struct stage_row *row)
{
	struct str said;
	enum unit_kind kind = UNIT_GRASSROOTS; /* what nine rows of ten are */
	if (cell_has(r, C_KIND) && cell_text(st->f, r, C_KIND, 100, &said) &&
	    !kind_said(st->f->values, said, &kind))
		fault_at(st->f, r, C_KIND, said, T(unit_expect_kind));
	row->kind = kind;
}

static struct err read_sector(struct unit_staging *st, const struct table_row *r,
			      struct stage_row *row)
{
	struct str said;
	row->sector = S("");
	if (!cell_has(r, C_SECTOR) || !cell_text(st->f, r, C_SECTOR, 100, &said))
		return OK;
	struct str folded = text_fold(st->f->values, said);
	for (size_t i = 0; i < st->sector_count; i++)
		if (str_eq(said, st->sectors[i].code) || str_eq(folded, st->sector_folded[i])) {
			row->sector = st->sectors[i].code;
			return OK;
		}
	fault_at(st->f, r, C_SECTOR, said, T(unit_expect_sector));
	return OK;
}

static void read_numbers(struct unit_staging *st, const struct table_row *r, struct stage_row *row)
{
	struct cell_range people = { 0, 0, 100000000 };
	row->members = row->workers = INT64_MIN;
	if (cell_has(r, C_MEMBERS))
		(void)cell_number(st->f, r, C_MEMBERS, people, &row->members);
	if (cell_has(r, C_WORKERS))
		(void)cell_number(st->f, r, C_WORKERS, people, &row->workers);
	row->from_on = UNIT_SINCE_EVER;
	if (cell_has(r, C_FROM))
		row->dated = cell_day(st->f, r, C_FROM, &row->from_on);
}

static struct err take_row(void *arg, const struct table_row *r)
{
	struct unit_staging *st = arg;
	struct stage_row row = { .n = r->number, .parent = S(""), .chair = S(""), .phone = S("") };
	bool ok = cell_code(st->f, r, C_CODE, &row.code);
	ok = cell_text(st->f, r, C_NAME, UNIT_NAME_MAX, &row.name) && ok;
	row.sheet = arena_copy(st->f->values, r->sheet->name);
	if (cell_has(r, C_PARENT))
		(void)cell_code(st->f, r, C_PARENT, &row.parent);
	if (cell_has(r, C_CHAIR))
		(void)cell_text(st->f, r, C_CHAIR, 100, &row.chair);
	if (cell_has(r, C_PHONE))
		row.phone = sheet_code(st->f->values, r->cell[C_PHONE]);
	read_kind(st, r, &row);
	TRY(read_sector(st, r, &row));
	read_numbers(st, r, &row);
	st->read++;
	if (!ok || st->f->total) /* with one fault nothing will be stored: only more faults count */
		return OK;
	st->rows[st->n++] = row;
	return st->n == SLICE ? unit_stage_slice(st) : OK;
}

SQL(stage_put,
    "INSERT INTO stage_unit (job_id, n, sheet, unit_id, version_id, code, name, folded, sort_key,"
    " parent, kind, sector, members, workers, chair, phone, from_on, dated)"
    " VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18)");

static struct err put_slice(struct tx *tx, void *arg)
{
	struct unit_staging *st = arg;
	struct arena *a = st->f->values;
	for (size_t i = 0; i < st->n; i++) {
		struct stage_row *r = &st->rows[i];
		TRY(tx_run(tx, stage_put,
			   ARGS(INT(st->job), INT(r->n), TEXT(r->sheet), INT(tx_id(tx)),
				INT(tx_id(tx)), TEXT(r->code), TEXT(r->name),
				TEXT(text_fold(a, r->name)), BLOB(text_sort_key(a, r->name)),
				TEXT(r->parent), TEXT(str_of(unit_kind_code(r->kind))),
				TEXT(r->sector), INT_OR_NUL(r->members), INT_OR_NUL(r->workers),
				TEXT(r->chair), TEXT(r->phone), INT(r->from_on), INT(r->dated))));
	}
	return OK;
}

struct err unit_stage_slice(struct unit_staging *st)
{
	if (st->n)
		TRY(db_write(st->db, put_slice, st));
	st->n = 0;
	arena_reset(st->f->values);
	return OK;
}

static struct err load_sectors(struct unit_staging *st)
{
	TRY(unit_sectors(st->db, local_day(st->db->now), &st->sectors, &st->sector_count));
	st->sector_folded = NEW(st->db->arena, st->sector_count + 1, struct str);
	for (size_t i = 0; i < st->sector_count; i++)
		st->sector_folded[i] = text_fold(st->db->arena, st->sectors[i].name);
	return OK;
}

struct err unit_import(struct db *db, struct office *o, int fd, struct faults *f,
		       struct unit_import *out)
{
	struct arena slice = { 0 };
	struct unit_staging st = { .db = db, .f = f };
	struct table t = { .columns = columns, .count = C_COUNT, .row = take_row, .arg = &st };
	f->values = &slice;
	st.rows = NEW(db->arena, SLICE, struct stage_row);
	*out = (struct unit_import){ 0 };
	TRY(unit_staging_open(&st));
	TRY(load_sectors(&st));
	struct err e = table_read(o, f, fd, &t);
	if (!e.code && !f->total)
		e = unit_stage_slice(&st);
	arena_free(&slice);
	if (!e.code)
		e = unit_staging_apply(&st, out);
	out->read = st.read;
	struct err swept = unit_staging_close(&st);
	return e.code ? e : swept;
}
