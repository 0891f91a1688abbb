/* import.c: units from a workbook, first part: rows are read into memory. import_check.c checks the
 * whole, import_move.c brings it in. */
#include "unit/import_rows.h"

#include "base/day.h"
#include "base/text.h"
#include "msg_unit.gen.h"
#include "unit/word.h"

#include <assert.h>
#include <string.h>

enum { C_COUNT = C_FROM + 1, PHONE_MAX = 100 };
static_assert((int)C_COUNT == (int)UNIT_IMPORT_COLUMNS, "faults find their cells");
static const struct table_column columns[C_COUNT] = {
	[C_CODE] = { HEADINGS("Mã đơn vị", "ma dv", "ma cdcs", "ma"), true },
	[C_NAME] = { HEADINGS("Tên đơn vị", "don vi", "ten cong doan", "ten cdcs"), true },
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

static enum unit_kind read_kind(struct unit_rows *u, const struct table_row *r)
{
	struct str said;
	if (!cell_has(r, C_KIND) || !cell_text(u->f, r, C_KIND, 100, &said))
		return UNIT_GRASSROOTS; /* what nine rows of ten are */
	if (str_eq(said, u->last.kind_said))
		return u->last.kind;
	if (!kind_said(&u->scratch, said, &u->last.kind)) {
		fault_at(u->f, r, C_KIND, said, T(unit_expect_kind));
		return UNIT_GRASSROOTS;
	}
	u->last.kind_said = arena_copy(&u->keep, said);
	return u->last.kind;
}

static struct str read_sector(struct unit_rows *u, const struct table_row *r)
{
	struct str said;
	if (!cell_has(r, C_SECTOR) || !cell_text(u->f, r, C_SECTOR, 100, &said))
		return S("");
	if (str_eq(said, u->last.sector_said))
		return u->last.sector;
	struct str folded = text_fold(&u->scratch, said);
	for (size_t i = 0; i < u->sector_count; i++)
		if (str_eq(said, u->sectors[i].code) || str_eq(folded, u->sector_folded[i])) {
			u->last.sector_said = arena_copy(&u->keep, said);
			return u->last.sector = u->sectors[i].code;
		}
	fault_at(u->f, r, C_SECTOR, said, T(unit_expect_sector));
	return S("");
}

/* A row as it was read: its texts lie in scratch. */
struct row_read {
	struct unit_row row;
	struct str text[ROW_TEXTS];
};

static void read_people(struct unit_rows *u, const struct table_row *r, int column, int32_t *out)
{
	struct cell_range people = { 0, 0, 100000000 };
	int64_t n = -1;
	if (cell_has(r, column))
		(void)cell_number(u->f, r, column, people, &n);
	*out = (int32_t)n;
}

static void read_day(struct unit_rows *u, const struct table_row *r, struct unit_row *row)
{
	int64_t on = UNIT_SINCE_EVER;
	row->dated = cell_has(r, C_FROM) && cell_day(u->f, r, C_FROM, &on);
	row->from_on = (int32_t)on;
}

static bool read_texts(struct unit_rows *u, const struct table_row *r, struct str *text)
{
	bool ok = cell_code(u->f, r, C_CODE, &text[ROW_CODE]);
	ok = cell_text(u->f, r, C_NAME, UNIT_NAME_MAX, &text[ROW_NAME]) && ok;
	if (cell_has(r, C_PARENT))
		(void)cell_code(u->f, r, C_PARENT, &text[ROW_PARENT]);
	if (cell_has(r, C_CHAIR))
		(void)cell_text(u->f, r, C_CHAIR, 100, &text[ROW_CHAIR]);
	if (cell_has(r, C_PHONE))
		text[ROW_PHONE] = text_head(sheet_code(&u->scratch, r->cell[C_PHONE]), PHONE_MAX);
	return ok;
}

/* The number of the row's k-th word; names of one workbook begin alike, so the row before had it
 * in the same place most of the time. */
static uint32_t number_of(struct unit_rows *u, const struct unit_row *before, size_t k,
			  struct str word)
{
	bool fresh;
	if (before && k < before->words && str_eq(u->words.texts.p[before->word[k]], word))
		return before->word[k];
	uint32_t at = text_set_put(&u->words, word, &fresh);
	if (fresh) /* until here it lies in scratch */
		u->words.texts.p[at] = arena_copy(&u->keep, word);
	return at;
}

static void number_words(struct unit_rows *u, struct unit_row *row, struct str name)
{
	struct str rest = unit_spell_out(&u->scratch, text_fold(&u->scratch, name)), word;
	const struct unit_row *before = u->rows.n ? u->rows.p[u->rows.n - 1] : NULL;
	uint32_t number[UINT8_MAX];
	while (row->words < UINT8_MAX && str_split(&rest, ' ', &word)) {
		bool had = !word.n;
		uint32_t at = had ? 0 : number_of(u, before, row->words, word);
		for (int i = 0; i < row->words && !had; i++)
			had = number[i] == at;
		if (!had)
			number[row->words++] = at;
	}
	size_t bytes = row->words * sizeof *number;
	row->word = arena_widen(&u->keep, number, bytes, bytes);
}

static uint16_t sheet_at_hand(struct unit_rows *u, const struct table_row *r)
{
	size_t n = u->sheets.n;
	if (!n || u->sheets.p[n - 1].sheet.index != r->sheet->index) {
		struct unit_sheet *s = PUSH(&u->keep, &u->sheets);
		s->sheet = *r->sheet;
		s->sheet.name = arena_copy(&u->keep, r->sheet->name);
		memcpy(s->place, r->place, sizeof s->place);
		n++;
	}
	return (uint16_t)(n - 1);
}

struct str unit_row_text(const struct unit_row *r, enum unit_row_text which)
{
	size_t from = which ? r->end[which - 1] : 0;
	return (struct str){ r->texts + from, (size_t)r->end[which] - from };
}

/* Longest: 30 letters of a code, 200 of a name and its key, and so on: far from 64 KB. */
static void keep_texts(struct unit_rows *u, struct unit_row *row, const struct str *text)
{
	struct buf b = { .arena = &u->scratch };
	for (int i = 0; i < ROW_TEXTS; i++) {
		put(&b, text[i]);
		row->end[i] = (uint16_t)b.n;
	}
	assert(b.n <= UINT16_MAX);
	row->texts = arena_copy(&u->keep, buf_str(&b)).p;
}

/* What will be written: out of scratch, with all that can be worked out while the rest is read. */
static void keep_row(struct unit_rows *u, struct row_read *read)
{
	struct unit_row *row = NEW(&u->keep, 1, struct unit_row);
	bool fresh;
	*row = read->row;
	read->text[ROW_SORT_KEY] = text_sort_key(&u->scratch, read->text[ROW_NAME]);
	keep_texts(u, row, read->text);
	number_words(u, row, read->text[ROW_NAME]);
	struct str code = unit_row_text(row, ROW_CODE);
	row->number = text_set_put(&u->codes, code, &fresh);
	if (fresh) {
		*PUSH(&u->keep, &u->rows) = row;
		return;
	}
	const struct unit_row *first = u->rows.p[row->number];
	unit_row_fault(
		u, row, C_CODE, code,
		T(unit_expect_once,
		  .row = row_place(u->f->arena, u->sheets.p[first->sheet].sheet.name, first->n)));
}

void unit_row_fault(struct unit_rows *u, const struct unit_row *r, int column, struct str read,
		    struct msg expected)
{
	const struct unit_sheet *s = &u->sheets.p[r->sheet];
	struct table_row where = { .sheet = &s->sheet, .number = r->n, .place = s->place };
	fault_at(u->f, &where, column, read, expected);
}

/* Its faults are told; below it others may stand, whose parent is then not unknown. */
static void lose_row(struct unit_rows *u, struct str code)
{
	bool fresh;
	uint32_t at;
	if (!code.n)
		u->nameless = true;
	else if (!text_set_find(&u->lost, code, &at))
		text_set_put(&u->lost, arena_copy(&u->keep, code), &fresh);
}

static struct err take_row(void *arg, const struct table_row *r)
{
	struct unit_rows *u = arg;
	struct row_read read = { .row = { .n = r->number } };
	struct unit_row *row = &read.row;
	int64_t before = u->f->total;
	bool ok = read_texts(u, r, read.text);
	row->kind = (uint8_t)read_kind(u, r);
	row->sector = read_sector(u, r);
	read_people(u, r, C_MEMBERS, &row->members);
	read_people(u, r, C_WORKERS, &row->workers);
	read_day(u, r, row);
	row->sheet = sheet_at_hand(u, r);
	u->in->read++;
	if (ok && u->f->total == before)
		keep_row(u, &read);
	else
		lose_row(u, read.text[ROW_CODE]);
	arena_reset(&u->scratch);
	if (u->in->read > UNIT_ROWS_MAX || u->keep.used > UNIT_ROWS_BYTES_MAX)
		return FAIL(ERR_TOO_LARGE, "unit.import_too_large",
			    str_fmt(u->f->arena, "%d", UNIT_ROWS_MAX));
	return OK;
}

static struct err load_sectors(struct unit_rows *u)
{
	TRY(unit_sectors(u->db, local_day(u->db->now), &u->sectors, &u->sector_count));
	u->sector_folded = NEW(u->db->arena, u->sector_count + 1, struct str);
	for (size_t i = 0; i < u->sector_count; i++)
		u->sector_folded[i] = text_fold(u->db->arena, u->sectors[i].name);
	return OK;
}

struct err unit_rows_read(struct unit_rows *u, struct office *o, int fd)
{
	struct table t = { .columns = columns, .count = C_COUNT, .row = take_row, .arg = u };
	u->codes.arena = u->words.arena = u->lost.arena = &u->keep;
	u->f->values = &u->scratch;
	TRY(load_sectors(u));
	return table_read(o, u->f, fd, &t);
}

void unit_rows_free(struct unit_rows *u)
{
	arena_free(&u->keep);
	arena_free(&u->scratch);
}

static struct err bring(struct unit_rows *u)
{
	if (!u->nameless)
		TRY(unit_rows_check(u));
	if (u->f->total)
		return FAIL(ERR_INVALID, "unit.import_faults",
			    str_fmt(u->db->arena, "%lld", (long long)u->f->total));
	return unit_rows_move(u);
}

struct err unit_import(struct db *db, struct office *o, int fd, struct faults *f,
		       struct unit_import *out)
{
	struct unit_rows u = { .db = db, .f = f, .in = out };
	out->read = out->added = out->updated = 0;
	struct err e = unit_rows_read(&u, o, fd);
	if (!e.code)
		e = bring(&u);
	if (e.code && u.event) { /* the first error is the one to tell: a sweep comes again */
		struct err hidden = unit_rows_take_back(db, u.event);
		(void)hidden;
	}
	unit_rows_free(&u);
	return e;
}
