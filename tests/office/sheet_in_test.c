/* sheet_in_test.c: what real workbooks hold is read as people see it, and nothing is guessed. */
#include "office_fixture.h"

#include "base/day.h"
#include "office/table_in.h"

#include <string.h>
#include <unistd.h>

#define STYLES                                                                                     \
	"<numFmts count=\"5\"><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/>"                \
	"<numFmt numFmtId=\"165\" formatCode=\"000\"/>"                                            \
	"<numFmt numFmtId=\"166\" formatCode=\"[Red]#,##0&quot; đồng&quot;\"/>"                 \
	"<numFmt numFmtId=\"167\" formatCode=\"[h]:mm\"/>"                                         \
	"<numFmt numFmtId=\"168\" formatCode=\"dd/mm/yyyy\\ hh:mm\"/></numFmts>"                   \
	"<fonts><font><name val=\"Times New Roman\"/></font><font><name val=\".VnTime\"/></font>"  \
	"<font><name val=\".VnTimeH\"/></font></fonts><cellXfs><xf numFmtId=\"0\" fontId=\"0\"/>"  \
	"<xf numFmtId=\"14\" fontId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/>"           \
	"<xf numFmtId=\"166\"/><xf numFmtId=\"9\"/><xf numFmtId=\"0\" fontId=\"1\"/>"              \
	"<xf numFmtId=\"0\" fontId=\"2\"/><xf numFmtId=\"20\"/><xf numFmtId=\"167\"/>"             \
	"<xf numFmtId=\"168\"/></cellXfs>"
enum { PLAIN, DATE, DATE_VN, CODE, MONEY, PERCENT, VNTIME, VNTIMEH, CLOCK, ELAPSED, STAMP };

/* Reads one row of cells given as XML. */
static struct err read_cells(struct t *t, struct grid *g, const char *cells)
{
	struct str sheet = str_fmt(t->arena, "<sheetData><row r=\"1\">%s</row></sheetData>", cells);
	const struct book_parts p = { .sheet = arena_cstr(t->arena, sheet), .styles = STYLES };
	return grid_read(t, book_file(t, &p), g);
}

TEST(numbers_come_as_the_shortest_decimal_of_their_double)
{
	struct grid g;
	REQUIRE_OK(read_cells(
		t, &g,
		"<c r=\"A1\"><v>89.95</v></c><c r=\"B1\"><v>0.10000000000000001</v></c>"
		"<c r=\"C1\"><v>1.5E-3</v></c><c r=\"D1\"><v>12345678901234</v></c>"
		"<c r=\"E1\"><v>-7.0</v></c><c r=\"F1\"><v>1.2E+6</v></c>"
		"<c r=\"G1\"><v>0.30000000000000004</v></c><c r=\"H1\"><v>1E300</v></c>"));
	CHECK_STR(grid_at(&g, 0, "A1")->text, "89.95");
	CHECK_STR(grid_at(&g, 0, "B1")->text, "0.1");
	CHECK_STR(grid_at(&g, 0, "C1")->text, "0.0015");
	CHECK_STR(grid_at(&g, 0, "D1")->text, "12345678901234");
	CHECK_STR(grid_at(&g, 0, "E1")->text, "-7");
	CHECK_STR(grid_at(&g, 0, "F1")->text, "1200000");
	CHECK_STR(grid_at(&g, 0, "G1")->text, "0.30000000000000004");
	CHECK_STR(grid_at(&g, 0, "H1")->text, "1e+300");
	CHECK_INT(grid_at(&g, 0, "A1")->kind, SHEET_NUMBER);
}

TEST(a_number_text_scales_exactly_with_the_digits_excel_shows)
{
	int64_t v = 0;
	CHECK(sheet_number(S("89.95"), 2, &v));
	CHECK_INT(v, 8995);
	CHECK(sheet_number(S("0.30000000000000004"), 2, &v));
	CHECK_INT(v, 30);
	CHECK(sheet_number(S("89.94999999999999"), 2, &v) == false || v == 8995);
	CHECK(sheet_number(S("-0.25"), 2, &v));
	CHECK_INT(v, -25);
	CHECK(sheet_number(S("1200000"), 0, &v));
	CHECK_INT(v, 1200000);
	CHECK(sheet_number(S("0"), 2, &v));
	CHECK_INT(v, 0);
	CHECK(sheet_number(S("999999999999999"), 0, &v));
	CHECK_INT(v, 999999999999999);
	CHECK(sheet_number(S("99999999999999.95"), 1, &v));
	CHECK_INT(v, 1000000000000000);
	CHECK(!sheet_number(S("0.125"), 2, &v));
	CHECK(!sheet_number(S("1234567890123456"), 0, &v));
	CHECK(!sheet_number(S("1e+300"), 0, &v));
	CHECK(!sheet_number(S(""), 0, &v));
	CHECK(!sheet_number(S("-"), 0, &v));
}

TEST(date_styles_make_days_and_plain_numbers_stay_numbers)
{
	struct grid g;
	REQUIRE_OK(read_cells(
		t, &g,
		"<c r=\"A1\" s=\"1\"><v>44525</v></c><c r=\"B1\" s=\"2\"><v>44525</v></c>"
		"<c r=\"C1\" s=\"0\"><v>44525</v></c><c r=\"D1\" s=\"10\"><v>44525.5</v></c>"
		"<c r=\"E1\" s=\"2\"><v>59</v></c><c r=\"F1\" s=\"2\"><v>60</v></c>"
		"<c r=\"G1\" s=\"2\"><v>61</v></c><c r=\"H1\" s=\"2\"><v>-3</v></c>"
		"<c r=\"I1\" t=\"d\"><v>2021-11-25T07:30:00</v></c>"
		"<c r=\"J1\" t=\"d\"><v>1010-11-25T07:30:00</v></c>"));
	CHECK_INT(grid_at(&g, 0, "A1")->kind, SHEET_DATE);
	CHECK_INT(grid_at(&g, 0, "A1")->day, day_of(2021, 11, 25));
	CHECK_STR(grid_at(&g, 0, "B1")->text, "25/11/2021");
	CHECK_INT(grid_at(&g, 0, "C1")->kind, SHEET_NUMBER);
	CHECK_INT(grid_at(&g, 0, "D1")->second, 43200);
	CHECK_INT(grid_at(&g, 0, "E1")->day, day_of(1900, 2, 28));
	CHECK_INT(grid_at(&g, 0, "F1")->kind, SHEET_ERROR);
	CHECK_INT(grid_at(&g, 0, "G1")->day, day_of(1900, 3, 1));
	CHECK_INT(grid_at(&g, 0, "H1")->kind, SHEET_ERROR);
	CHECK_INT(grid_at(&g, 0, "I1")->day, day_of(2021, 11, 25));
	CHECK_INT(grid_at(&g, 0, "I1")->second, 7 * 3600 + 1800);
	CHECK_INT(grid_at(&g, 0, "J1")->kind, SHEET_TEXT);
	CHECK_STR(grid_at(&g, 0, "J1")->text, "1010-11-25T07:30:00");
}

TEST(times_percents_and_padded_codes_say_what_they_are)
{
	struct grid g;
	REQUIRE_OK(
		read_cells(t, &g,
			   "<c r=\"A1\" s=\"8\"><v>0.3125</v></c><c r=\"B1\" s=\"5\"><v>0.5</v></c>"
			   "<c r=\"C1\" s=\"3\"><v>7</v></c><c r=\"D1\" s=\"4\"><v>1500000</v></c>"
			   "<c r=\"E1\" s=\"9\"><v>1.5</v></c>"));
	CHECK_INT(grid_at(&g, 0, "A1")->kind, SHEET_TIME);
	CHECK_INT(grid_at(&g, 0, "A1")->second, 7 * 3600 + 1800);
	CHECK_STR(grid_at(&g, 0, "A1")->text, "07:30");
	CHECK(grid_at(&g, 0, "B1")->percent);
	CHECK_STR(sheet_code(t->arena, grid_at(&g, 0, "C1")), "007");
	CHECK_STR(sheet_code(t->arena, grid_at(&g, 0, "D1")), "1500000");
	CHECK_INT(grid_at(&g, 0, "D1")->kind, SHEET_NUMBER);
	CHECK_INT(grid_at(&g, 0, "E1")->kind, SHEET_NUMBER);
}

TEST(the_1904_calendar_is_named_and_not_converted)
{
	struct grid g;
	const struct book_parts p = {
		.sheet = "<sheetData><row><c s=\"1\"><v>43063</v></c></row></sheetData>",
		.styles = STYLES,
		.workbook_pr = "<workbookPr date1904=\"1\"/>"
	};
	REQUIRE_OK(grid_read(t, book_file(t, &p), &g));
	CHECK(g.sheets.p[0].calendar_1904);
	CHECK_INT(grid_at(&g, 0, "A1")->kind, SHEET_DATE_1904);
	CHECK_INT(grid_at(&g, 0, "A1")->day, DAY_NONE);
	CHECK_STR(grid_at(&g, 0, "A1")->text, "43063");
}

TEST(formulas_come_with_their_value_or_say_that_it_is_missing)
{
	struct grid g;
	REQUIRE_OK(read_cells(
		t, &g,
		"<c r=\"A1\"><f>B1+1</f><v>3</v></c><c r=\"B1\"><f>C1*2</f></c>"
		"<c r=\"C1\"><f>D1</f><v></v></c><c r=\"D1\" t=\"e\"><f>1/0</f>"
		"<v>#DIV/0!</v></c><c r=\"E1\" t=\"str\"><f>A1&amp;\"x\"</f><v>3x</v></c>"
		"<c r=\"F1\" t=\"str\"><f>IF(1,\"\",1)</f><v></v></c>"));
	CHECK(grid_at(&g, 0, "A1")->formula);
	CHECK_STR(grid_at(&g, 0, "A1")->text, "3");
	CHECK_INT(grid_at(&g, 0, "B1")->kind, SHEET_NO_VALUE);
	CHECK_STR(grid_at(&g, 0, "B1")->text, "=C1*2");
	CHECK_INT(grid_at(&g, 0, "C1")->kind, SHEET_NO_VALUE);
	CHECK_INT(grid_at(&g, 0, "D1")->kind, SHEET_ERROR);
	CHECK_STR(grid_at(&g, 0, "D1")->text, "#DIV/0!");
	CHECK_STR(grid_at(&g, 0, "E1")->text, "3x");
	CHECK_INT(grid_at(&g, 0, "F1")->kind, SHEET_EMPTY);
}

TEST(text_is_trimmed_and_in_one_form_and_the_raw_text_is_kept)
{
	struct grid g;
	const struct book_parts p = {
		.sheet = "<sheetData><row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c>"
			 "<c r=\"B2\" t=\"s\"><v>1</v></c><c r=\"C2\" t=\"s\"><v>2</v></c>"
			 "<c r=\"D2\" t=\"inlineStr\"><is><t>  </t></is></c>"
			 "<c r=\"E2\" t=\"s\"><v>9</v></c></row></sheetData>",
		.texts = "<si><t xml:space=\"preserve\">  Công đoàn Sở Tư pháp \xC2\xA0</t></si>"
			 "<si><t>Co\xCC\x82ng \xC4\x91oa\xCC\x80n</t></si>"
			 "<si><t>dòng một_x000D_\ndòng _x005F_x hai</t></si>"
	};
	REQUIRE_OK(grid_read(t, book_file(t, &p), &g));
	CHECK_STR(grid_at(&g, 0, "A2")->text, "Công đoàn Sở Tư pháp");
	CHECK_STR(grid_at(&g, 0, "A2")->raw, "  Công đoàn Sở Tư pháp \xC2\xA0");
	CHECK_STR(grid_at(&g, 0, "B2")->text, "Công đoàn");
	CHECK_STR(grid_at(&g, 0, "C2")->text, "dòng một\ndòng _x hai");
	CHECK_INT(grid_at(&g, 0, "D2")->kind, SHEET_EMPTY);
	CHECK_INT(grid_at(&g, 0, "E2")->kind, SHEET_ERROR);
}

TEST(old_vn_fonts_are_read_as_real_vietnamese)
{
	struct grid g;
	const struct book_parts p = {
		.sheet = "<sheetData><row><c s=\"6\" t=\"s\"><v>0</v></c><c s=\"7\" "
			 "t=\"s\"><v>0</v></c>"
			 "<c s=\"0\" t=\"s\"><v>1</v></c><c s=\"6\" t=\"s\"><v>2</v></c>"
			 "<c s=\"0\" t=\"s\"><v>0</v></c></row></sheetData>",
		.texts = "<si><t>C«ng ®oµn</t></si><si><r><rPr><rFont val=\".VnArial\"/></rPr>"
			 "<t>C«ng ®oµn</t></r><r><t xml:space=\"preserve\"> Sở</t></r></si>"
			 "<si><t>Công đoàn</t></si>",
		.styles = STYLES
	};
	REQUIRE_OK(grid_read(t, book_file(t, &p), &g));
	CHECK_STR(grid_at(&g, 0, "A1")->text, "Công đoàn");
	CHECK(grid_at(&g, 0, "A1")->tcvn3);
	CHECK_STR(grid_at(&g, 0, "A1")->raw, "C«ng ®oµn");
	CHECK_STR(grid_at(&g, 0, "B1")->text, "CÔNG ĐOÀN");
	CHECK_STR(grid_at(&g, 0, "C1")->text, "Công đoàn Sở");
	CHECK(grid_at(&g, 0, "C1")->tcvn3);
	CHECK_STR(grid_at(&g, 0, "D1")->text, "Công đoàn");
	CHECK_STR(grid_at(&g, 0, "E1")->text, "C«ng ®oµn");
}

TEST(hidden_sheets_rows_and_columns_and_merges_are_reported)
{
	struct grid g;
	const struct book_parts p = {
		.sheet =
			"<cols><col min=\"2\" max=\"3\" hidden=\"1\"/></cols><sheetData>"
			"<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>BÁO CÁO</t></is></c></row>"
			"<row r=\"4\" hidden=\"1\"><c r=\"A4\"><v>1</v></c><c "
			"r=\"B4\"><v>2</v></c></row>"
			"<row r=\"5\"><c r=\"A5\" s=\"1\"/></row></sheetData>"
			"<mergeCells><mergeCell ref=\"A1:F2\"/><mergeCell "
			"ref=\"A9\"/></mergeCells>",
		.sheet_state = "veryHidden"
	};
	REQUIRE_OK(grid_read(t, book_file(t, &p), &g));
	CHECK(g.sheets.p[0].hidden);
	CHECK_STR(g.sheets.p[0].name, "Số liệu");
	CHECK_INT(g.rows.n, 2);
	CHECK(!g.rows.p[0].row.hidden);
	CHECK(g.rows.p[1].row.hidden);
	CHECK(!grid_at(&g, 0, "A4")->hidden);
	CHECK(grid_at(&g, 0, "B4")->hidden);
	REQUIRE(g.merges.n == 1);
	CHECK_INT(g.merges.p[0].row_to, 2);
	CHECK_INT(g.merges.p[0].column_to, 5);
}

TEST(a_sheet_is_found_by_its_relation_wherever_it_lies)
{
	struct zipped z;
	struct grid g;
	zip_begin(&z);
	zip_put(&z, "_rels/.rels",
		S("<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" "
		  "Target=\"book.xml\"/></Relationships>"));
	zip_put(&z, "xl/workbook.xml", S("<decoy/>"));
	zip_put(&z, "book.xml",
		S("<x:workbook xmlns:x=\"y\" xmlns:d3p1=\"r\"><x:sheets><x:sheet "
		  "name=\"A\" d3p1:id=\"i1\"/><x:sheet name=\"Chart\" "
		  "d3p1:id=\"i2\"/></x:sheets></x:workbook>"));
	zip_put(&z, "_rels/book.xml.rels",
		S("<Relationships><Relationship Id=\"i1\" Type=\"x/worksheet\" "
		  "Target=\"odd/../odd/./one.xml\"/><Relationship Id=\"i2\" Type=\"x/chartsheet\" "
		  "Target=\"worksheets/two.xml\"/></Relationships>"));
	zip_put(&z, "odd/one.xml",
		S("<x:worksheet xmlns:x=\"y\"><x:sheetData><x:row><x:c><x:v>5</x:v>"
		  "</x:c></x:row></x:sheetData></x:worksheet>"));
	REQUIRE_OK(grid_read(t, zip_done(&z), &g));
	CHECK_INT(g.sheets.n, 1);
	CHECK_STR(grid_at(&g, 0, "A1")->text, "5");
}

TEST(cells_and_columns_have_the_names_people_know)
{
	struct buf b = { .arena = t->arena };
	put_cell_name(&b, 7, 2);
	put_char(&b, ' ');
	put_cell_name(&b, 1, 25);
	put_char(&b, ' ');
	put_cell_name(&b, 12, 26);
	put_char(&b, ' ');
	put_column_name(&b, 255);
	CHECK_STR(buf_str(&b), "C7 Z1 AA12 IV");
}

static struct err stop_at_two(void *arg, const struct sheet_row *row)
{
	int *seen = arg;
	++*seen;
	return row->number == 2 ? FAIL(ERR_CONFLICT, "office.cancelled") : OK;
}

TEST(an_error_of_the_reader_ends_the_reading)
{
	int seen = 0;
	const struct sheet_reader to = { .row = stop_at_two, .arg = &seen };
	const struct book_parts p = {
		.sheet = "<sheetData><row><c><v>1</v></c></row><row><c><v>1</v>"
			 "</c></row><row><c><v>1</v></c></row></sheetData>"
	};
	int fd = book_file(t, &p);
	CHECK_FAIL(sheet_read(office_fixture(t), t->arena, fd, NULL, &to), ERR_CONFLICT,
		   "office.cancelled");
	CHECK_INT(seen, 2);
	close(fd);
}

static struct err no_row(void *arg, const struct table_row *r)
{
	(void)arg, (void)r;
	return OK;
}

TEST(a_sheet_without_one_row_names_every_heading_that_it_lacks)
{
	static const char *const code[] = { "Mã đơn vị", NULL }, *const name[] = { "Tên", NULL },
				 *const note[] = { "ghi chu", NULL };
	const struct table_column columns[] = { { code, true }, { note, false }, { name, true } };
	const struct table table = { .columns = columns, .count = 3, .row = no_row };
	struct arena values = { 0 };
	struct faults f = { .arena = t->arena, .values = &values };
	const struct book_parts p = { .sheet = "<sheetData></sheetData>", .styles = STYLES };
	int fd = book_file(t, &p);
	REQUIRE_OK(table_read(office_fixture(t), &f, fd, &table));
	close(fd);
	REQUIRE(CHECK_INT(f.total, 1));
	CHECK(str_find(f.rows.p[0].expected, S("Mã đơn vị, Tên,")) != SIZE_MAX);
	arena_free(&values);
}

/* A workbook has hundreds of thousands of them, and the faults live as long as its import. */
TEST(a_number_that_fits_costs_no_memory)
{
	struct faults f = { .arena = t->arena };
	struct sheet page = { 0 };
	struct sheet_cell cell = { .kind = SHEET_NUMBER, .text = S("42") };
	struct table_row r = { .sheet = &page, .number = 2, .cell = { &cell } };
	struct cell_range range = { 0, 0, 100 };
	int64_t v = 0;
	size_t used = t->arena->used;
	CHECK(cell_number(&f, &r, 0, range, &v));
	CHECK_INT(v, 42);
	CHECK_INT(t->arena->used, used);
	cell.text = S("101");
	CHECK(!cell_number(&f, &r, 0, range, &v));
	CHECK_INT(f.total, 1);
	CHECK_INT(v, 42);
}

SUITE(office_sheet_in, a_sheet_without_one_row_names_every_heading_that_it_lacks,
      a_number_that_fits_costs_no_memory, numbers_come_as_the_shortest_decimal_of_their_double,
      a_number_text_scales_exactly_with_the_digits_excel_shows,
      date_styles_make_days_and_plain_numbers_stay_numbers,
      times_percents_and_padded_codes_say_what_they_are,
      the_1904_calendar_is_named_and_not_converted,
      formulas_come_with_their_value_or_say_that_it_is_missing,
      text_is_trimmed_and_in_one_form_and_the_raw_text_is_kept,
      old_vn_fonts_are_read_as_real_vietnamese,
      hidden_sheets_rows_and_columns_and_merges_are_reported,
      a_sheet_is_found_by_its_relation_wherever_it_lies,
      cells_and_columns_have_the_names_people_know, an_error_of_the_reader_ends_the_reading)
