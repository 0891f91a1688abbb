/* fill_test.c: the office's own Word and Excel files with named fields: found, refused at their
 * place, filled; rows repeated with their formulas; hostile files refused. */
#include "office_fixture.h"

#include "office/fill.h"
#include "worker/pack.h"

#include <string.h>
#include <unistd.h>

/* ---- templates made by hand ---- */

#define TYPES(main)                                                                                \
	"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"           \
	"<Override PartName=\"/main.xml\" ContentType=\"application/vnd.openxmlformats-"           \
	"officedocument." main "+xml\"/></Types>"
#define WORD_TYPES TYPES("wordprocessingml.document.main")
#define BOOK_TYPES TYPES("spreadsheetml.sheet.main")
#define DOCUMENT(body)                                                                             \
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"http://schemas."          \
	"openxmlformats.org/wordprocessingml/2006/main\"><w:body>" body "</w:body></w:document>"
#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define ROW2(x, y) "<w:tr><w:tc>" P(x) "</w:tc><w:tc>" P(y) "</w:tc></w:tr>"

static struct str packed(struct t *t, const char *const parts[][2], size_t n)
{
	struct zipped z;
	zip_begin(&z);
	for (size_t i = 0; i < n; i++)
		zip_put(&z, parts[i][0], str_of(parts[i][1]));
	return bytes_of(t, zip_done(&z));
}

static struct str word_of(struct t *t, const char *document)
{
	const char *const parts[][2] = { { "[Content_Types].xml", WORD_TYPES },
					 { "word/document.xml", document },
					 { "word/styles.xml", "<styles/>" } };
	return packed(t, parts, 3);
}

/* ---- names and values of the tests ---- */

static const struct str texts[] = { S("don_vi"), S("so_qd"), S("diem") };
static const struct str unit_columns[] = { S("ten"), S("diem") };
static const struct str cluster_columns[] = { S("ten") };
static const struct fill_list lists[] = {
	{ S("khoi"), cluster_columns, 1, -1 },
	{ S("ds"), unit_columns, 2, 0 },
};
static const struct fill_names names = { texts, 3, lists, 2 };

static const struct fill_value text_values[] = { { .text = S("Sở Y tế & <Dân số>") },
						 { .text = S("12/QĐ-LĐLĐ") },
						 { S("95,5"), true, 9550, 2 } };
static const struct fill_value cluster_values[] = { { .text = S("Khối 1") },
						    { .text = S("Khối 2") } };
static const struct fill_value unit_values[] = {
	{ .text = S("A") }, { S("90"), true, 9000, 2 },
	{ .text = S("B") }, { S("80,25"), true, 8025, 2 },
	{ .text = S("C") }, { S("70"), true, 7000, 2 },
};
static const int64_t unit_within[] = { 0, 1, 0 };
static const struct fill_rows list_values[] = { { cluster_values, NULL, 2 },
						{ unit_values, unit_within, 3 } };
static const struct fill_set sample = { S("mau"), text_values, list_values };

static struct err filled(struct t *t, struct str template, const struct fill_set *sets, size_t n,
			 struct str *out)
{
	struct buf b = { .arena = t->arena, .max = 32 << 20 };
	const struct fill_work x = { template, &names, sets, n, NULL };
	TRY(fill_write(office_fixture(t), t->arena, &x, office_to_buf(&b)));
	*out = buf_str(&b);
	return OK;
}

static struct str part_of(struct t *t, struct str file, const char *name)
{
	struct pack p;
	struct str s = STR_NONE;
	if (!CHECK_OK(pack_open_bytes(t->arena, file, &p)))
		return s;
	int64_t i = pack_find(&p, str_of(name));
	if (i >= 0)
		CHECK_OK(pack_bytes(&p, i, 8 << 20, &s));
	pack_close(&p);
	return s;
}

/* What a filled document says, tags left out, paragraphs ended by '|'. */
static struct str said(struct t *t, struct str file, const char *part)
{
	struct str xml = part_of(t, file, part);
	struct buf b = { .arena = t->arena };
	bool tag = false;
	for (size_t i = 0; i < xml.n; i++) {
		if (str_starts(str_sub(xml, i, 6), S("</w:p>")) ||
		    str_starts(str_sub(xml, i, 6), S("<w:p/>")))
			put_char(&b, '|');
		tag |= xml.p[i] == '<';
		if (!tag)
			put_char(&b, xml.p[i]);
		tag &= xml.p[i] != '>';
	}
	return buf_str(&b);
}

static void check_filled(struct t *t, const char *document, const char *expected)
{
	struct str out;
	REQUIRE_OK(filled(t, word_of(t, document), &sample, 1, &out));
	CHECK_STR(said(t, out, "word/document.xml"), str_of(expected));
}

/* ---- Word ---- */

TEST(a_field_gives_way_to_its_text)
{
	check_filled(t, DOCUMENT(P("Kính gửi: {don_vi}.") P("Số {so_qd}")),
		     "Kính gửi: Sở Y tế &amp; &lt;Dân số&gt;.|Số 12/QĐ-LĐLĐ|");
}

TEST(a_field_that_word_has_split_over_runs_is_one)
{
	check_filled(t,
		     DOCUMENT("<w:p><w:r><w:t>Số {so</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>_"
			      "</w:t></w:r><w:proofErr/><w:r><w:t xml:space=\"preserve\">qd} và "
			      "{</w:t></w:r><w:r><w:t/></w:r><w:r><w:t>diem}</w:t></w:r></w:p>"),
		     "Số 12/QĐ-LĐLĐ và 95,5|");
}

TEST(accents_capitals_and_blanks_of_a_name_do_not_count)
{
	check_filled(t, DOCUMENT(P("{Đơn vị} { SO_QD }")),
		     "Sở Y tế &amp; &lt;Dân số&gt; 12/QĐ-LĐLĐ|");
}

TEST(a_doubled_brace_is_a_brace)
{
	check_filled(t, DOCUMENT(P("{{don_vi} {diem}")), "{don_vi} 95,5|");
}

TEST(a_row_with_a_lists_columns_is_repeated)
{
	check_filled(t,
		     DOCUMENT("<w:tbl>" ROW2("TT", "Đơn vị") ROW2("{ds.stt}", "{ds.ten}: {ds.diem}")
				      ROW2("", "Cộng") "</w:tbl>" P("Hết")),
		     "TT|Đơn vị|1|A: 90|2|B: 80,25|3|C: 70||Cộng|Hết|");
}

TEST(a_block_repeats_its_paragraphs_and_the_lists_within)
{
	check_filled(t,
		     DOCUMENT(P("{#khoi}") P("{khoi.ten}:") "<w:tbl>" ROW2(
			     "{ds.stt}", "{ds.ten}") "</w:tbl>" P("{/khoi}") P("Hết")),
		     "Khối 1:|1|A|2|C|Khối 2:|1|B|Hết|");
}

TEST(a_block_inside_one_paragraph_repeats_a_piece_of_text)
{
	check_filled(t, DOCUMENT(P("Gồm: {#ds}{ds.ten} ({ds.diem}); {/ds}hết.")),
		     "Gồm: A (90); B (80,25); C (70); hết.|");
}

TEST(a_list_without_rows_leaves_one_empty_row)
{
	static const struct fill_rows none[] = { { NULL, NULL, 0 }, { NULL, NULL, 0 } };
	const struct fill_set empty = { S("x"), text_values, none };
	struct str out;
	REQUIRE_OK(filled(t,
			  word_of(t, DOCUMENT("<w:tbl>" ROW2("{ds.stt}", "{ds.ten}.") "</w:tbl>")),
			  &empty, 1, &out));
	CHECK_STR(said(t, out, "word/document.xml"), S("|.|"));
}

TEST(an_empty_text_becomes_dots_and_a_line_end_becomes_words)
{
	const struct fill_value v[] = { { .text = S("một\nhai") },
					{ .text = S("") },
					{ .text = S("") } };
	const struct fill_set set = { S("x"), v, list_values };
	struct str out;
	REQUIRE_OK(filled(t, word_of(t, DOCUMENT(P("{don_vi} {so_qd}"))), &set, 1, &out));
	CHECK_STR(said(t, out, "word/document.xml"), S("mộthai ……………|"));
	CHECK(str_find(part_of(t, out, "word/document.xml"), S("<w:br/>")) != SIZE_MAX);
}

TEST(what_has_no_field_goes_through_byte_by_byte)
{
	static const char document[] = DOCUMENT("<w:p w:x='1'/><w:p><w:r><w:t>&#233; &amp;"
						"</w:t></w:r></w:p>");
	struct str out;
	REQUIRE_OK(filled(t, word_of(t, document), &sample, 1, &out));
	CHECK_STR(part_of(t, out, "word/document.xml"), str_of(document));
	CHECK_STR(part_of(t, out, "word/styles.xml"), S("<styles/>"));
}

TEST(the_same_values_give_the_same_file)
{
	struct str one, two, template = word_of(t, DOCUMENT(P("{don_vi}")));
	REQUIRE_OK(filled(t, template, &sample, 1, &one));
	REQUIRE_OK(filled(t, template, &sample, 1, &two));
	CHECK(str_eq(one, two));
}

TEST(a_batch_is_a_zip_of_files)
{
	struct fill_set sets[] = { sample, sample };
	sets[1].name = S("hai");
	struct str out;
	REQUIRE_OK(filled(t, word_of(t, DOCUMENT(P("{so_qd}"))), sets, 2, &out));
	struct str second = part_of(t, out, "hai.docx");
	CHECK_STR(said(t, second, "word/document.xml"), S("12/QĐ-LĐLĐ|"));
	CHECK(part_of(t, out, "mau.docx").n > 0);
}

/* ---- what is found ---- */

static struct fill_report report_of(struct t *t, struct str template)
{
	struct fill_report r = { 0 };
	CHECK_OK(fill_check(office_fixture(t), t->arena, template, &names, &r));
	return r;
}

static bool found(const struct fill_report *r, enum fill_said what, const char *name)
{
	for (size_t i = 0; i < r->found.n; i++)
		if (r->found.p[i].what == what && str_eq(r->found.p[i].name, str_of(name)))
			return true;
	return false;
}

TEST(a_check_names_fields_and_refuses_unknown_ones_at_their_place)
{
	struct fill_report r = report_of(
		t, word_of(t, DOCUMENT(P("Tên: {don_vi}") P("Điểm {dien}") P("Thiếu {so_qd"))));
	CHECK_INT(r.kind, FILL_WORD);
	CHECK_INT(r.found.n, 3);
	CHECK_INT(r.faults, 2);
	CHECK(found(&r, FILL_FIELD, "don_vi"));
	CHECK(found(&r, FILL_UNKNOWN, "dien"));
	CHECK(found(&r, FILL_OPEN, "so_qd"));
	CHECK_INT(r.found.p[1].number, 2);
	CHECK_STR(r.found.p[1].place, S("Điểm {dien}"));
}

TEST(repeats_that_do_not_fit_are_refused)
{
	struct fill_report r;
	r = report_of(t, word_of(t, DOCUMENT(P("{ds.ten}"))));
	CHECK(found(&r, FILL_OUTSIDE, "ds"));
	r = report_of(t, word_of(t, DOCUMENT(P("{#ds}") P("{ds.ten}"))));
	CHECK(found(&r, FILL_UNENDED, "#ds"));
	r = report_of(t, word_of(t, DOCUMENT(P("{/ds}"))));
	CHECK(found(&r, FILL_UNENDED, "/ds"));
	r = report_of(t, word_of(t, DOCUMENT(P("{#ds}") "<w:tbl>" ROW2("{/ds}", "") "</w:tbl>")));
	CHECK(r.faults > 0);
	r = report_of(t, word_of(t, DOCUMENT(P("{#ds}{#khoi}{/ds}{/khoi}"))));
	CHECK(r.faults > 0);
}

TEST(a_header_is_read_too)
{
	const char *const parts[][2] = { { "[Content_Types].xml", WORD_TYPES },
					 { "word/header1.xml", DOCUMENT(P("{so_qd}")) },
					 { "word/document.xml", DOCUMENT(P("x")) } };
	struct str out, template = packed(t, parts, 3);
	struct fill_report r = report_of(t, template);
	CHECK_INT(r.found.n, 1);
	CHECK_INT(r.found.p[0].part, FILL_HEADER);
	REQUIRE_OK(filled(t, template, &sample, 1, &out));
	CHECK_STR(said(t, out, "word/header1.xml"), S("12/QĐ-LĐLĐ|"));
}

/* ---- Excel ---- */

#define SHEET(rows, more)                                                                          \
	"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"          \
	"<sheetData>" rows "</sheetData>" more "</worksheet>"
#define IN(cell, text) "<c r=\"" cell "\" s=\"3\" t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define F(cell, formula) "<c r=\"" cell "\"><f>" formula "</f><v>0</v></c>"

static struct str book_of(struct t *t, const char *sheet)
{
	const char *const parts[][2] = {
		{ "[Content_Types].xml", BOOK_TYPES },
		{ "xl/workbook.xml",
		  "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
		  "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
		  "<sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets><definedNames>"
		  "<definedName name=\"_xlnm.Print_Area\">S!$A$1:$C$6</definedName></definedNames>"
		  "<calcPr calcId=\"1\"/></workbook>" },
		{ "xl/_rels/workbook.xml.rels",
		  "<Relationships><Relationship Id=\"r1\" Type=\"x/worksheet\" "
		  "Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"x/calcChain\" "
		  "Target=\"calcChain.xml\"/></Relationships>" },
		{ "xl/calcChain.xml", "<calcChain/>" },
		{ "xl/worksheets/sheet1.xml", sheet },
	};
	return packed(t, parts, 5);
}

static struct str sheet_of(struct t *t, const char *sheet)
{
	struct str out = STR_NONE;
	CHECK_OK(filled(t, book_of(t, sheet), &sample, 1, &out));
	return part_of(t, out, "xl/worksheets/sheet1.xml");
}

#define HOLDS(s, text) CHECK(str_find(s, S(text)) != SIZE_MAX)

TEST(a_row_of_excel_is_repeated_and_what_is_below_moves_down)
{
	struct str s = sheet_of(
		t,
		SHEET("<row r=\"2\">" IN("A2", "{ds.stt}") IN("B2", "{ds.ten}") IN("C2",
										   "{ds.diem}")
			      F("D2", "C2*2") "</row><row r=\"3\" ht=\"20\">" F("C3", "SUM(C2:C2)")
				      F("D3", "SUM(D2)+C2") "</row>"
							    "<row r=\"5\">" IN(
								    "A5", "Số {so_qd}") "</row>",
		      "<mergeCells count=\"2\"><mergeCell ref=\"A2:B2\"/><mergeCell "
		      "ref=\"A5:C5\"/></mergeCells>"));
	HOLDS(s, "<row r=\"2\"><c r=\"A2\" s=\"3\"><v>1</v></c><c r=\"B2\" s=\"3\" "
		 "t=\"inlineStr\"><is><t xml:space=\"preserve\">A</t></is></c><c r=\"C2\" "
		 "s=\"3\"><v>90.00</v></c><c r=\"D2\"><f>C2*2</f></c></row>");
	HOLDS(s, "<c r=\"C3\" s=\"3\"><v>80.25</v></c><c r=\"D3\"><f>C3*2</f></c>");
	HOLDS(s, "<c r=\"C4\" s=\"3\"><v>70.00</v></c><c r=\"D4\"><f>C4*2</f></c>");
	HOLDS(s, "<row r=\"5\" ht=\"20\"><c r=\"C5\"><f>SUM(C2:C4)</f></c>");
	HOLDS(s, "<f>SUM(D2:D4)+C2</f>");
	HOLDS(s, "<row r=\"7\"><c r=\"A7\" s=\"3\" t=\"inlineStr\"><is><t "
		 "xml:space=\"preserve\">Số 12/QĐ-LĐLĐ</t>");
	HOLDS(s, "<mergeCells><mergeCell ref=\"A2:B2\"/><mergeCell ref=\"A3:B3\"/><mergeCell "
		 "ref=\"A4:B4\"/><mergeCell ref=\"A7:C7\"/></mergeCells>");
}

TEST(the_workbook_calculates_anew_and_its_print_area_grows)
{
	struct str out, rows = STR_NONE;
	REQUIRE_OK(filled(t, book_of(t, SHEET("<row r=\"2\">" IN("A2", "{ds.ten}") "</row>", "")),
			  &sample, 1, &out));
	rows = part_of(t, out, "xl/workbook.xml");
	HOLDS(rows, "S!$A$1:$C$8");
	HOLDS(rows, "fullCalcOnLoad=\"1\"");
	CHECK_INT(part_of(t, out, "xl/calcChain.xml").n, 0);
	CHECK(str_find(part_of(t, out, "xl/_rels/workbook.xml.rels"), S("calcChain")) == SIZE_MAX);
	HOLDS(part_of(t, out, "xl/_rels/workbook.xml.rels"), "sheet1.xml");
}

TEST(shared_formulas_running_totals_and_texts_in_formulas_are_kept)
{
	struct str s = sheet_of(
		t, SHEET("<row r=\"2\">" IN("A2", "{ds.diem}")
				 F("B2", "SUM(A$2:A2)") "<c r=\"C2\"><f t=\"shared\" ref=\"C2:C3\" "
							"si=\"0\">A2&amp;\"A2\""
							"</f></c></row><row r=\"3\"><c r=\"C3\"><f "
							"t=\"shared\" "
							"si=\"0\"/></c>" F(
								"D3",
								"LOG10(A3)+S!A2+'K L'!A2") "</row>",
			 ""));
	HOLDS(s, "<f>SUM(A$2:A2)</f>");
	HOLDS(s, "<f>SUM(A$2:A3)</f>");
	HOLDS(s, "<f>SUM(A$2:A4)</f>");
	HOLDS(s, "<c r=\"C4\"><f>A4&amp;&quot;A2&quot;</f></c>");
	HOLDS(s, "<c r=\"C5\"><f>A5&amp;&quot;A2&quot;</f></c>");
	HOLDS(s, "<f>LOG10(A5)+S!A2+'K L'!A2</f>");
}

TEST(excel_names_the_cell_of_a_fault_and_knows_no_blocks)
{
	struct fill_report r =
		report_of(t, book_of(t, SHEET("<row r=\"4\">" IN("B4", "{don_vi} {dien} {#ds}")
						      IN("C4", "{ds.ten} {khoi.ten}") "</row>",
					      "")));
	CHECK_INT(r.kind, FILL_BOOK);
	CHECK(found(&r, FILL_FIELD, "don_vi"));
	CHECK(found(&r, FILL_UNKNOWN, "dien"));
	CHECK(found(&r, FILL_BLOCK, "#ds"));
	CHECK(found(&r, FILL_MIXED, "khoi.ten"));
	CHECK_STR(r.found.p[1].place, S("S!B4"));
}

/* ---- hostile files ---- */

static void refused(struct t *t, struct str template, enum err_code code, const char *key)
{
	struct fill_report r;
	struct err e = fill_check(office_fixture(t), t->arena, template, &names, &r);
	CHECK_FAIL(e, code, key);
}

TEST(what_is_no_template_is_named)
{
	refused(t, STR_NONE, ERR_INVALID, "office.empty");
	refused(t, S("%PDF-1.4 …"), ERR_INVALID, "office.not_template");
	refused(t, S("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1...."), ERR_INVALID, "office.template_old");
	refused(t, S("PK\3\4 broken"), ERR_INVALID, "office.damaged");
	const char *const parts[][2] = { { "a.txt", "x" } };
	refused(t, packed(t, parts, 1), ERR_INVALID, "office.not_template");
}

TEST(a_broken_document_is_refused)
{
	refused(t, word_of(t, "<w:document><w:p>"), ERR_INVALID, "office.damaged");
	refused(t, word_of(t, "<?xml version=\"1.0\"?><!DOCTYPE w [<!ENTITY a \"x\">]><w>&a;</w>"),
		ERR_INVALID, "office.damaged");
	refused(t, word_of(t, DOCUMENT(P("\xC3("))), ERR_INVALID, "office.damaged");
}

TEST(macros_controls_and_what_is_fetched_from_elsewhere_are_refused)
{
	const char *const macro[][2] = {
		{ "[Content_Types].xml",
		  "<Types><Override PartName=\"/word/document.xml\" ContentType=\"application/"
		  "vnd.ms-word.document.macroEnabled.main+xml\"/></Types>" },
		{ "word/document.xml", DOCUMENT(P("x")) },
	};
	refused(t, packed(t, macro, 2), ERR_INVALID, "office.macros");
	const char *const vba[][2] = { { "[Content_Types].xml", WORD_TYPES },
				       { "word/vbaProject.bin", "x" } };
	refused(t, packed(t, vba, 2), ERR_INVALID, "office.macros");
	const char *const remote[][2] = {
		{ "[Content_Types].xml", WORD_TYPES },
		{ "word/_rels/settings.xml.rels",
		  "<Relationships><Relationship Id=\"1\" Type=\"x/attachedTemplate\" "
		  "Target=\"http://x.example/a.dotm\" TargetMode=\"External\"/></Relationships>" },
	};
	refused(t, packed(t, remote, 2), ERR_INVALID, "office.external");
	refused(t,
		word_of(t, DOCUMENT("<w:p><w:r><w:instrText>D</w:instrText></w:r><w:r><w:instrText>"
				    "DEAUTO c:\\\\x</w:instrText></w:r></w:p>")),
		ERR_INVALID, "office.active");
}

TEST(a_link_that_a_reader_clicks_is_no_harm)
{
	const char *const parts[][2] = {
		{ "[Content_Types].xml", WORD_TYPES },
		{ "word/document.xml", DOCUMENT(P("{don_vi}")) },
		{ "word/_rels/document.xml.rels",
		  "<Relationships><Relationship Id=\"1\" Type=\"x/hyperlink\" "
		  "Target=\"http://x.example/\" TargetMode=\"External\"/></Relationships>" },
	};
	struct fill_report r = report_of(t, packed(t, parts, 3));
	CHECK_INT(r.faults, 0);
}

/* A table in a table in a table … each with rows of the same list: no explosion. */
TEST(values_that_multiply_past_all_measure_are_refused)
{
	enum { ROWS = 3000 };
	struct fill_value *v = NEW(t->arena, ROWS * 2, struct fill_value);
	struct fill_value *k = NEW(t->arena, ROWS, struct fill_value);
	for (int i = 0; i < ROWS; i++)
		k[i].text = v[2 * i].text = S("một cái tên khá dài của một đơn vị nào đó");
	const struct fill_rows many[] = { { k, NULL, ROWS }, { v, NULL, ROWS } };
	const struct fill_set set = { S("x"), text_values, many };
	struct str out;
	CHECK_FAIL(filled(t,
			  word_of(t, DOCUMENT(P("{#ds}") P("{#khoi}") P("{ds.ten} {khoi.ten}")
						      P("{/khoi}") P("{/ds}"))),
			  &set, 1, &out),
		   ERR_TOO_LARGE, "office.too_large");
}

SUITE(office_fill, a_field_gives_way_to_its_text, a_field_that_word_has_split_over_runs_is_one,
      accents_capitals_and_blanks_of_a_name_do_not_count, a_doubled_brace_is_a_brace,
      a_row_with_a_lists_columns_is_repeated, a_block_repeats_its_paragraphs_and_the_lists_within,
      a_block_inside_one_paragraph_repeats_a_piece_of_text,
      a_list_without_rows_leaves_one_empty_row,
      an_empty_text_becomes_dots_and_a_line_end_becomes_words,
      what_has_no_field_goes_through_byte_by_byte, the_same_values_give_the_same_file,
      a_batch_is_a_zip_of_files, a_check_names_fields_and_refuses_unknown_ones_at_their_place,
      repeats_that_do_not_fit_are_refused, a_header_is_read_too,
      a_row_of_excel_is_repeated_and_what_is_below_moves_down,
      the_workbook_calculates_anew_and_its_print_area_grows,
      shared_formulas_running_totals_and_texts_in_formulas_are_kept,
      excel_names_the_cell_of_a_fault_and_knows_no_blocks, what_is_no_template_is_named,
      a_broken_document_is_refused, macros_controls_and_what_is_fetched_from_elsewhere_are_refused,
      a_link_that_a_reader_clicks_is_no_harm, values_that_multiply_past_all_measure_are_refused)
