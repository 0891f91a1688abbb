/* books_test.c: a folder or zip of workbooks is read as one table, and its faults name the file. */
#include "office/books.h"
#include "office/fault_copy.h"
#include "office_fixture.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { C_CODE, C_NUMBER, C_COUNT };
static const struct table_column columns[C_COUNT] = {
	[C_CODE] = { HEADINGS("Mã"), true },
	[C_NUMBER] = { HEADINGS("Số"), true },
};
static const struct sheet_column heads[C_COUNT] = { { .title = S("Mã") }, { .title = S("Số") } };

struct line {
	const char *code, *number;
};

static struct err fill(struct sheet_out *w, void *arg)
{
	sheet_begin(w, &(struct sheet_page){
			       .name = S("Bảng"), .columns = heads, .column_count = C_COUNT });
	sheet_put_heads(w);
	for (const struct line *l = arg; l->code; l++) {
		sheet_next_row(w);
		sheet_put_text(w, 0, str_of(l->code));
		sheet_put_text(w, 0, str_of(l->number));
	}
	return OK;
}

static struct str book_bytes(struct t *t, struct line *lines)
{
	int fd = -1;
	CHECK_OK(office_temp_file(&fd));
	CHECK_OK(sheet_write(office_fixture(t), t->arena, fill, lines, office_to_fd(&fd)));
	return bytes_of(t, fd);
}

static struct line good[] = { { "A", "1" }, { "B", "2" }, { 0 } };
static struct line bad[] = { { "C", "3" }, { "D", "nhiều" }, { 0 } };

struct summed {
	struct faults *f;
	int64_t sum;
	int rows, sheets, last_sheet;
};

static struct err add_row(void *arg, const struct table_row *r)
{
	struct summed *s = arg;
	int64_t n = 0;
	if (cell_number(s->f, r, C_NUMBER, (struct cell_range){ 0, 0, 100 }, &n))
		s->sum += n;
	if (s->rows++ == 0 || r->sheet->index != s->last_sheet)
		s->sheets++;
	s->last_sheet = r->sheet->index;
	return OK;
}

static struct err sum_up(struct t *t, int fd, struct summed *s)
{
	struct faults *f = NEW(t->arena, 1, struct faults);
	const struct table table = {
		.columns = columns, .count = C_COUNT, .row = add_row, .arg = s
	};
	f->arena = t->arena;
	*s = (struct summed){ .f = f };
	return table_read(office_fixture(t), f, fd, &table);
}

/* ---- zips ---- */

static int zip_of(struct t *t, const char *const *names, struct line *const *lines, int n)
{
	struct zipped z;
	zip_begin(&z);
	for (int i = 0; i < n; i++)
		zip_put(&z, names[i], lines[i] ? book_bytes(t, lines[i]) : S("\xD0\xCF\x11\xE0"));
	return zip_done(&z);
}

TEST(workbooks_of_a_zip_are_read_like_sheets_of_one)
{
	static const char *const names[] = { "a.xlsx", "b.xlsx" };
	struct line *const lines[] = { good, good };
	struct summed s;
	int fd = zip_of(t, names, lines, 2);
	CHECK_OK(sum_up(t, fd, &s));
	CHECK_INT(s.sum, 6);
	CHECK_INT(s.rows, 4);
	CHECK_INT(s.sheets, 2);
	CHECK_INT(s.f->total, 0);
	CHECK_OK(sum_up(t, fd, &s)); /* and again from the same descriptor */
	CHECK_INT(s.sum, 6);
	close(fd);
}

TEST(a_fault_of_several_workbooks_names_the_file)
{
	static const char *const names[] = { "cum/a.xlsx", "cum/b.xlsx", "cum/cu.xls" };
	struct line *const lines[] = { good, bad, NULL };
	struct summed s;
	struct buf json = { .arena = t->arena };
	int fd = zip_of(t, names, lines, 3);
	CHECK_OK(sum_up(t, fd, &s));
	REQUIRE(s.f->total == 2 && s.f->rows.n == 2);
	CHECK_STR(s.f->rows.p[0].file, "cum/b.xlsx");
	CHECK_STR(s.f->rows.p[0].sheet, "Bảng");
	CHECK_STR(s.f->rows.p[0].cell, "B3");
	CHECK_STR(fault_place(t->arena, &s.f->rows.p[0]), "cum/b.xlsx › Bảng");
	CHECK_STR(fault_place(t->arena, &s.f->rows.p[1]), "cum/cu.xls");
	CHECK_INT(s.f->rows.p[1].row, 0);
	CHECK(s.f->rows.p[1].expected.n > 0);
	faults_json(s.f, &json);
	CHECK(str_find(buf_str(&json), S("{\"file\":\"cum/b.xlsx\",\"sheet\":\"Bảng\"")) !=
	      SIZE_MAX);
	close(fd);
}

TEST(a_workbook_without_the_headings_is_a_fault_among_others)
{
	static const char *const names[] = { "a.xlsx", "b.xlsx" };
	struct line none[] = { { 0 } };
	struct line *const lines[] = { good, none };
	struct summed s;
	struct zipped z;
	zip_begin(&z);
	zip_put(&z, names[0], book_bytes(t, lines[0]));
	zip_put(&z, names[1], bytes_of(t, data_file("habits.xlsx")));
	int fd = zip_done(&z);
	CHECK_OK(sum_up(t, fd, &s));
	CHECK_INT(s.f->total, 1);
	CHECK_STR(s.f->rows.p[s.f->rows.n - 1].file, "b.xlsx");
	close(fd);
}

TEST(a_zip_without_a_workbook_and_one_for_a_single_table_are_not_workbooks)
{
	static const char *const names[] = { "a.xlsx" };
	struct line *const lines[] = { good };
	struct summed s;
	struct zipped z;
	bool many = true;
	zip_begin(&z);
	zip_put(&z, "doc.txt", S("x"));
	int fd = zip_done(&z);
	CHECK_OK(books_many(office_fixture(t), t->arena, fd, &many));
	CHECK(!many);
	CHECK_FAIL(sum_up(t, fd, &s), ERR_INVALID, "office.not_xlsx");
	close(fd);
	fd = zip_of(t, names, lines, 1);
	struct faults f = { .arena = t->arena };
	const struct table alone = {
		.columns = columns, .count = C_COUNT, .row = add_row, .arg = &s, .alone = true
	};
	CHECK_FAIL(table_read(office_fixture(t), &f, fd, &alone), ERR_INVALID, "office.not_xlsx");
	close(fd);
}

/* ---- folders ---- */

static void put_file(struct t *t, const char *dir, const char *name, struct str bytes)
{
	FILE *f = fopen(str_fmt(t->arena, "%s/%s", dir, name).p, "wb");
	CHECK(f && fwrite(bytes.p, 1, bytes.n, f) == bytes.n && fclose(f) == 0);
}

TEST(a_folder_is_read_by_name_and_old_workbooks_in_it_are_not_overlooked)
{
	static const char *const names[] = { "b.xlsx", "a.XLSX", "~$a.xlsx", ".x.xlsx", "doc.txt" };
	char dir[] = "/tmp/congdoan-books-XXXXXX";
	struct summed s;
	REQUIRE(mkdtemp(dir));
	int fd = open(dir, O_RDONLY | O_DIRECTORY);
	CHECK_FAIL(sum_up(t, fd, &s), ERR_INVALID, "office.books_none");
	for (int i = 0; i < 5; i++)
		put_file(t, dir, names[i], i < 2 ? book_bytes(t, i ? bad : good) : S("x"));
	CHECK_OK(sum_up(t, fd, &s));
	CHECK_INT(s.rows, 4);
	REQUIRE(s.f->total == 1);
	CHECK_STR(s.f->rows.p[0].file, "a.XLSX");
	CHECK_INT(s.f->rows.p[0].sheet_index, 0); /* a comes before b */
	put_file(t, dir, "c.xls", S("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"));
	CHECK_OK(sum_up(t, fd, &s));
	CHECK_INT(s.f->total, 2);
	CHECK_STR(s.f->rows.p[1].file, "c.xls");
	close(fd);
	for (int i = 0; i < 5; i++)
		(void)unlink(str_fmt(t->arena, "%s/%s", dir, names[i]).p);
	(void)unlink(str_fmt(t->arena, "%s/c.xls", dir).p);
	CHECK(rmdir(dir) == 0);
}

/* ---- the marked copy ---- */

TEST(the_marked_copy_of_several_holds_the_faulty_sheets_named_after_their_files)
{
	static const char *const names[] = { "a.xlsx", "cum/b.xlsx", "cu.xls" };
	struct line *const lines[] = { good, bad, NULL };
	struct summed s;
	struct grid g;
	int fd = zip_of(t, names, lines, 3), copy = -1;
	REQUIRE_OK(sum_up(t, fd, &s));
	const struct fault_copy in = { s.f, fd, S("Lỗi") };
	REQUIRE_OK(office_temp_file(&copy));
	REQUIRE_OK(fault_copy(office_fixture(t), t->arena, &in, office_to_fd(&copy)));
	REQUIRE_OK(grid_read(t, copy, &g));
	REQUIRE(g.sheets.n == 1);
	CHECK_STR(g.sheets.p[0].name, "b");
	CHECK_STR(grid_at(&g, 0, "B3")->text, "nhiều");
	CHECK_STR(grid_at(&g, 0, "C1")->text, "Lỗi");
	CHECK_STR(grid_at(&g, 0, "C3")->text, arena_cstr(t->arena, s.f->rows.p[0].message));
	close(fd);
	CHECK_STR(fault_copy_name(t->arena, S("bo.zip")), "bo-loi.xlsx");
}

SUITE(office_books, workbooks_of_a_zip_are_read_like_sheets_of_one,
      a_fault_of_several_workbooks_names_the_file,
      a_workbook_without_the_headings_is_a_fault_among_others,
      a_zip_without_a_workbook_and_one_for_a_single_table_are_not_workbooks,
      a_folder_is_read_by_name_and_old_workbooks_in_it_are_not_overlooked,
      the_marked_copy_of_several_holds_the_faulty_sheets_named_after_their_files)
