/* sheet_out_test.c: what is put into a workbook is what comes out of it again. */
#include "office_fixture.h"

#include "base/day.h"
#include "office/sheet_out.h"

#include <unistd.h>
#include <zip.h>

static struct err written(struct t *t, sheet_fill_fn *fill, void *arg, struct grid *g)
{
	struct buf b = { .arena = t->arena, .max = 64 << 20 };
	TRY(sheet_write(office_fixture(t), t->arena, fill, arg, office_to_buf(&b)));
	return grid_read(t, file_of(buf_str(&b)), g);
}

static const struct str choices[] = { { "Có", sizeof "Có" - 1 }, { "Không", sizeof "Không" - 1 } };
static const struct sheet_column columns[] = {
	{ .title = { "Mã đơn vị", sizeof "Mã đơn vị" - 1 }, .hidden = true },
	{ .title = { "Tên đơn vị", sizeof "Tên đơn vị" - 1 }, .width = 40 },
	{ .title = { "Điểm", sizeof "Điểm" - 1 }, .choices = choices, .choice_count = 2 },
};
static const struct sheet_page page = { .name = { "Khối 01: số liệu",
						  sizeof "Khối 01: số liệu" - 1 },
					.columns = columns,
					.column_count = 3,
					.landscape = true,
					.protect = true };

static struct err fill_all(struct sheet_out *w, void *arg)
{
	(void)arg;
	sheet_begin(w, &page);
	sheet_put_title(w, LOOK_TITLE, S("BẢNG ĐIỂM"));
	sheet_put_heads(w);
	sheet_next_row(w);
	sheet_put_text(w, LOOK_PLAIN, S("001"));
	sheet_put_text(w, LOOK_BORDER | LOOK_WRAP, S("=cmd|' /C calc'!A0"));
	sheet_put_scaled(w, LOOK_BORDER, 8995, 2, 2);
	sheet_go_to_row(w, 6);
	sheet_next_row(w);
	sheet_put_int(w, LOOK_PLAIN, -1234567);
	sheet_put_day(w, LOOK_PLAIN, day_of(2021, 11, 25));
	sheet_put_formula(w, LOOK_BOLD, S("=SUM(C3:C5)"), 8995, 2);
	sheet_next_row(w);
	sheet_go_to_column(w, 2);
	sheet_put_text(w, LOOK_FAULT, S("+84 90"));
	sheet_begin(w, &page);
	sheet_next_row(w);
	sheet_put_day(w, LOOK_PLAIN, day_of(1900, 1, 1));
	sheet_put_day(w, LOOK_PLAIN, DAY_NONE);
	sheet_put_text(w, LOOK_OPEN, STR_NONE);
	return OK;
}

TEST(what_is_written_is_read_again)
{
	struct grid g;
	REQUIRE_OK(written(t, fill_all, NULL, &g));
	REQUIRE(g.sheets.n == 2);
	CHECK_STR(g.sheets.p[0].name, "Khối 01- số liệu");
	CHECK_STR(g.sheets.p[1].name, "Khối 01- số liệu (2)");
	CHECK_STR(grid_at(&g, 0, "A1")->text, "BẢNG ĐIỂM");
	REQUIRE(g.merges.n == 1);
	CHECK_INT(g.merges.p[0].column_to, 2);
	CHECK_STR(grid_at(&g, 0, "B2")->text, "Tên đơn vị");
	CHECK_STR(grid_at(&g, 0, "A3")->text, "001");
	CHECK_INT(grid_at(&g, 0, "A3")->kind, SHEET_TEXT);
	CHECK(grid_at(&g, 0, "A3")->hidden);
	CHECK_STR(grid_at(&g, 0, "B3")->text, "=cmd|' /C calc'!A0");
	CHECK_INT(grid_at(&g, 0, "B3")->kind, SHEET_TEXT);
	CHECK_STR(grid_at(&g, 0, "C3")->text, "89.95");
	CHECK_STR(grid_at(&g, 0, "A6")->text, "-1234567");
	CHECK_STR(grid_at(&g, 0, "B6")->text, "25/11/2021");
	CHECK(grid_at(&g, 0, "C6")->formula);
	CHECK_STR(grid_at(&g, 0, "C6")->text, "89.95");
	CHECK_STR(grid_at(&g, 0, "C7")->text, "+84 90");
	CHECK_STR(grid_at(&g, 1, "A1")->text, "01/01/1900");
	CHECK_INT(grid_at(&g, 1, "B1")->kind, SHEET_EMPTY);
}

static struct err copy_grid(struct sheet_out *w, void *arg)
{
	struct grid *g = arg;
	sheet_begin(w, &page);
	for (size_t i = 0; i < g->rows.n; i++) {
		const struct sheet_row *r = &g->rows.p[i].row;
		sheet_go_to_row(w, r->number);
		sheet_next_row(w);
		for (size_t k = 0; k < r->count; k++)
			sheet_put_cell(w, LOOK_PLAIN, &r->cells[k]);
	}
	return OK;
}

TEST(a_copy_holds_every_cell_as_it_was_read)
{
	struct grid g, copy;
	const struct book_parts p = {
		.sheet = "<sheetData><row r=\"2\"><c r=\"A2\" s=\"1\"><v>44525</v></c><c r=\"B2\" "
			 "s=\"2\">"
			 "<v>7</v></c><c r=\"D2\" t=\"b\"><v>1</v></c><c r=\"E2\" "
			 "t=\"e\"><v>#N/A</v></c>"
			 "<c r=\"F2\" s=\"3\"><v>0.25</v></c><c r=\"G2\"><f>A1</f></c>"
			 "<c r=\"H2\" s=\"4\"><v>0.3125</v></c><c r=\"I2\" "
			 "s=\"1\"><v>44525.5</v></c>"
			 "<c r=\"J2\"><v>0.1</v></c></row></sheetData>",
		.styles =
			"<numFmts><numFmt numFmtId=\"170\" formatCode=\"000\"/></numFmts><cellXfs>"
			"<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/>"
			"<xf numFmtId=\"9\"/><xf numFmtId=\"20\"/></cellXfs>"
	};
	REQUIRE_OK(grid_read(t, book_file(t, &p), &g));
	REQUIRE_OK(written(t, copy_grid, &g, &copy));
	CHECK_INT(grid_at(&copy, 0, "A2")->day, day_of(2021, 11, 25));
	CHECK_STR(sheet_code(t->arena, grid_at(&copy, 0, "B2")), "007");
	CHECK_INT(grid_at(&copy, 0, "D2")->kind, SHEET_BOOL);
	CHECK_STR(grid_at(&copy, 0, "E2")->text, "#N/A");
	CHECK(grid_at(&copy, 0, "F2")->percent);
	CHECK_STR(grid_at(&copy, 0, "G2")->text, "=A1");
	CHECK_INT(grid_at(&copy, 0, "H2")->second, 27000);
	CHECK_INT(grid_at(&copy, 0, "I2")->second, 43200);
	CHECK_STR(grid_at(&copy, 0, "J2")->text, "0.1");
}

/* The text of one entry of a workbook. */
static struct str entry_of(struct t *t, struct str book, const char *name)
{
	zip_error_t e;
	zip_source_t *src = zip_source_buffer_create(book.p, book.n, 0, &e);
	zip_t *z = zip_open_from_source(src, ZIP_RDONLY, &e);
	zip_file_t *f = z ? zip_fopen(z, name, 0) : NULL;
	char *p = NEW(t->arena, 1 << 16, char);
	zip_int64_t n = f ? zip_fread(f, p, 1 << 16) : -1;
	CHECK(n > 0);
	if (f)
		zip_fclose(f);
	if (z)
		zip_discard(z);
	return (struct str){ p, n > 0 ? (size_t)n : 0 };
}

static struct err fill_page(struct sheet_out *w, void *arg)
{
	sheet_begin(w, arg);
	sheet_put_heads(w);
	sheet_next_row(w);
	sheet_put_int(w, LOOK_PLAIN, 1);
	return OK;
}

TEST(a_wide_sheet_repeats_its_first_columns_and_is_not_squeezed_onto_one_page)
{
	struct sheet_page wide = page;
	struct buf one = { .arena = t->arena, .max = 1 << 20 }, two = one;
	wide.fixed = 2;
	REQUIRE_OK(sheet_write(office_fixture(t), t->arena, fill_page, (void *)&page,
			       office_to_buf(&one)));
	REQUIRE_OK(sheet_write(office_fixture(t), t->arena, fill_page, &wide, office_to_buf(&two)));
	struct str book = entry_of(t, buf_str(&one), "xl/workbook.xml");
	CHECK(str_find(book, S("!$1:$1</definedName>")) != SIZE_MAX);
	CHECK(str_find(entry_of(t, buf_str(&one), "xl/worksheets/sheet1.xml"), S("fitToPage")) !=
	      SIZE_MAX);
	book = entry_of(t, buf_str(&two), "xl/workbook.xml");
	CHECK(str_find(book, S("!$A:$B,")) != SIZE_MAX);
	CHECK(str_find(entry_of(t, buf_str(&two), "xl/worksheets/sheet1.xml"), S("fitToPage")) ==
	      SIZE_MAX);
}

static struct err fill_list(struct sheet_out *w, void *arg)
{
	const struct str *title = arg;
	sheet_begin_list(w, S("Sổ"), *title, page.columns, page.column_count);
	sheet_next_row(w);
	sheet_put_int(w, LOOK_PLAIN, 1);
	return OK;
}

TEST(a_list_lies_across_and_has_arrows_at_its_headings_below_the_title)
{
	const struct {
		struct str title;
		const char *arrows;
	} of[] = { { STR_NONE, "<autoFilter ref=\"A1:" },
		   { S("Sổ năm"), "<autoFilter ref=\"A2:" } };
	for (size_t i = 0; i < 2; i++) {
		struct buf out = { .arena = t->arena, .max = 1 << 20 };
		REQUIRE_OK(sheet_write(office_fixture(t), t->arena, fill_list, (void *)&of[i].title,
				       office_to_buf(&out)));
		struct str sheet = entry_of(t, buf_str(&out), "xl/worksheets/sheet1.xml");
		CHECK(str_find(sheet, S("orientation=\"landscape\"")) != SIZE_MAX);
		CHECK(str_find(sheet, str_of(of[i].arrows)) != SIZE_MAX);
	}
}

static struct err fill_fails(struct sheet_out *w, void *arg)
{
	(void)arg;
	sheet_begin(w, &page);
	return FAIL(ERR_NOT_FOUND, "office.disk");
}

TEST(an_error_while_filling_comes_back)
{
	struct grid g;
	CHECK_FAIL(written(t, fill_fails, NULL, &g), ERR_NOT_FOUND, "office.disk");
}

static struct err fill_rows(struct sheet_out *w, void *arg)
{
	const int *rows = arg;
	sheet_begin(w, &page);
	for (int i = 0; i < *rows; i++) {
		sheet_next_row(w);
		sheet_put_int(w, LOOK_PLAIN, i);
		sheet_put_text(w, LOOK_PLAIN, S("Công đoàn cơ sở xã Bình An"));
	}
	return OK;
}

TEST(more_rows_than_excel_has_are_refused)
{
	int rows = 1048577;
	struct buf b = { .arena = t->arena, .max = 1 };
	CHECK_FAIL(sheet_write(office_fixture(t), t->arena, fill_rows, &rows, office_to_buf(&b)),
		   ERR_TOO_LARGE, "office.too_large");
}

TEST(a_result_past_the_ceiling_of_its_buffer_is_too_large)
{
	int rows = 100;
	struct buf b = { .arena = t->arena, .max = 100 };
	CHECK_FAIL(sheet_write(office_fixture(t), t->arena, fill_rows, &rows, office_to_buf(&b)),
		   ERR_TOO_LARGE, "office.too_large");
	struct grid g;
	CHECK_OK(written(t, fill_rows, &rows, &g)); /* the writer goes on with the next work */
	CHECK_INT(g.rows.n, 100);
}

SUITE(office_sheet_out, what_is_written_is_read_again, a_copy_holds_every_cell_as_it_was_read,
      a_wide_sheet_repeats_its_first_columns_and_is_not_squeezed_onto_one_page,
      a_list_lies_across_and_has_arrows_at_its_headings_below_the_title,
      an_error_while_filling_comes_back, more_rows_than_excel_has_are_refused,
      a_result_past_the_ceiling_of_its_buffer_is_too_large)
