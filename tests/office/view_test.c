/* view_test.c: a filled template as PDF to be looked at: what stands in it, what is left out, lists
 * counted, tables with spans, sheets of cells; and files that mean harm. */
#include "office_fixture.h"
#include "word.h"

#include "office/fill.h"
#include "office/sheet_out.h"
#include "worker/paper.h"
#include "worker/view.h"

#include <string.h>
#include <unistd.h>

#define W "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define TYPES                                                                                      \
	"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"           \
	"<Override PartName=\"/main.xml\" ContentType=\"application/vnd.openxmlformats-"           \
	"officedocument.wordprocessingml.document.main+xml\"/></Types>"
#define DOCUMENT(body) "<w:document " W "><w:body>" body "</w:body></w:document>"
#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define C(props, text) "<w:tc><w:tcPr>" props "</w:tcPr>" P(text) "</w:tc>"
#define LISTED(text)                                                                               \
	"<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"3\"/></w:numPr></w:pPr>"       \
	"<w:r><w:t>" text "</w:t></w:r></w:p>"

static const struct str texts[] = { S("don_vi") };
static const struct fill_names names = { texts, 1, NULL, 0 };
static const struct fill_value values[] = { { .text = S("Sở Y tế") } };
static const struct fill_set set = { S("mau"), values, NULL };

static struct str letter(struct t *t, struct str document, const char *numbering)
{
	struct zipped z;
	zip_begin(&z);
	zip_put(&z, "[Content_Types].xml", S(TYPES));
	zip_put(&z, "word/document.xml", document);
	if (numbering)
		zip_put(&z, "word/numbering.xml", str_of(numbering));
	return bytes_of(t, zip_done(&z));
}

static struct err viewed(struct t *t, struct str template, enum fill_kind kind, struct str *pdf)
{
	struct buf b = { .arena = t->arena, .max = 32 << 20 };
	const struct fill_work work = { .bytes = template, .names = &names, .sets = &set, .n = 1 };
	const struct fill_view v = { &work, kind, S("Thư"), S("XEM TRƯỚC") };
	TRY(fill_view(office_fixture(t), t->arena, &v, office_to_buf(&b)));
	*pdf = buf_str(&b);
	return OK;
}

static struct str words_of(struct t *t, const char *document, const char *numbering)
{
	struct str pdf = STR_NONE;
	if (!CHECK_OK(viewed(t, letter(t, str_of(document), numbering), FILL_WORD, &pdf)))
		return STR_NONE;
	CHECK(str_starts(pdf, S("%PDF-")));
	return pdf_words(t, pdf);
}

static bool has(struct str all, const char *what)
{
	return str_find(all, str_of(what)) != SIZE_MAX;
}

TEST(a_filled_letter_is_looked_at_with_a_mark_on_every_page)
{
	struct str all = words_of(
		t,
		DOCUMENT(P("Kính gửi {don_vi}") "<w:p><w:r><w:br w:type="
						"\"page\"/><w:t>Trang sau</w:t></w:r></w:p>"),
		NULL);
	size_t second = str_find(all, S("\f"));
	REQUIRE(second != SIZE_MAX);
	CHECK(has(all, "Kính gửi Sở Y tế"));
	CHECK(has(str_sub(all, 0, second), "XEM TRƯỚC"));
	CHECK(has(str_sub(all, second, all.n), "XEM TRƯỚC"));
	CHECK(has(str_sub(all, second, all.n), "Trang sau"));
}

TEST(what_is_deleted_hidden_or_a_picture_is_left_out)
{
	struct str all = words_of(
		t,
		DOCUMENT("<w:p><w:del><w:r><w:delText>xoa</w:delText></w:r></w:del><w:r><w:rPr>"
			 "<w:vanish/></w:rPr><w:t>giau</w:t></w:r><w:r><w:drawing><w:t>hinh</w:t>"
			 "</w:drawing></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
			 "<w:ins><w:r><w:t>them</w:t></w:r></w:ins></w:p>"),
		NULL);
	CHECK(has(all, "them"));
	CHECK(!has(all, "xoa") && !has(all, "giau") && !has(all, "hinh") && !has(all, "PAGE"));
}

TEST(automatic_numbers_of_lists_are_counted)
{
	static const char numbering[] =
		"<w:numbering " W "><w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\">"
		"<w:start w:val=\"9\"/><w:numFmt w:val=\"upperRoman\"/><w:lvlText w:val=\"%1.\"/>"
		"</w:lvl></w:abstractNum><w:num w:numId=\"3\"><w:abstractNumId w:val=\"1\"/>"
		"</w:num></w:numbering>";
	struct str all = words_of(t, DOCUMENT(LISTED("Một") LISTED("Hai")), numbering);
	CHECK(has(all, "IX. Một"));
	CHECK(has(all, "X. Hai"));
}

TEST(a_table_keeps_its_spans_over_columns_and_rows)
{
	struct str all = words_of(
		t,
		DOCUMENT("<w:tbl><w:tblPr><w:tblBorders><w:top w:val=\"single\"/></w:tblBorders>"
			 "</w:tblPr><w:tblGrid><w:gridCol w:w=\"100\"/><w:gridCol w:w=\"200\"/>"
			 "</w:tblGrid><w:tr>" C(
				 "<w:gridSpan w:val=\"2\"/>",
				 "đầu bảng") "</w:tr><w:tr>" C("<w:vMerge w:val=\"restart\"/>",
							       "dọc")
				 C("", "a1") "</w:tr><w:tr>" C("<w:vMerge/>", "che")
					 C("", "a2") "</w:tr></w:tbl>" P("sau bảng")),
		NULL);
	CHECK(has(all, "đầu bảng") && has(all, "dọc") && has(all, "a1") && has(all, "a2"));
	CHECK(!has(all, "che")); /* stands below the span */
	CHECK(has(all, "sau bảng"));
}

/* Spans that cross, rows wider than the grid, a hundred columns, a table in a table. */
TEST(a_table_that_fits_no_grid_still_gives_a_paper)
{
	struct buf b = { .arena = t->arena };
	put(&b, S("<w:document " W "><w:body><w:tbl>"));
	for (int row = 0; row < 30; row++) {
		put(&b, S("<w:tr>"));
		if (row % 3 == 1)
			put(&b, S("<w:trPr><w:gridBefore w:val=\"2\"/></w:trPr>"));
		for (int i = 0; i < (row == 7 ? 100 : 5 - row % 4); i++)
			put_fmt(&b,
				"<w:tc><w:tcPr><w:gridSpan w:val=\"%d\"/><w:vMerge w:val=\"%s\"/>"
				"</w:tcPr><w:p><w:r><w:t>o%d</w:t></w:r></w:p></w:tc>",
				1 + (row + i) % 3, row % 5 ? "continue" : "restart", row);
		put(&b, S("</w:tr>"));
	}
	put(&b, S("<w:tr><w:tc><w:tbl><w:tr><w:tc><w:p><w:r><w:t>trong</w:t></w:r></w:p></w:tc>"
		  "</w:tr></w:tbl></w:tc></w:tr></w:tbl></w:body></w:document>"));
	struct str pdf = STR_NONE;
	REQUIRE_OK(viewed(t, letter(t, buf_str(&b), NULL), FILL_WORD, &pdf));
	struct buf close = { .arena = t->arena }; /* narrow columns break words */
	struct str all = pdf_words(t, pdf), word;
	while (str_split(&all, ' ', &word))
		put(&close, word);
	CHECK(has(buf_str(&close), "o0o0") && has(buf_str(&close), "trong"));
}

#define SECTION(type)                                                                              \
	"<w:sectPr><w:type w:val=\"" type "\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/></w:sectPr>"

TEST(a_section_begins_a_page_unless_it_goes_on)
{
	struct str next = words_of(
		t,
		DOCUMENT("<w:p><w:pPr>" SECTION("nextPage") "</w:pPr><w:r><w:t>một</w:t></w:r>"
							    "</w:p>" P("hai") SECTION("nextPage")),
		NULL);
	struct str same = words_of(t,
				   DOCUMENT("<w:p><w:pPr>" SECTION(
					   "nextPage") "</w:pPr><w:r><w:t>một</w:t></w:r>"
						       "</w:p>" P("hai") SECTION("continuous")),
				   NULL);
	size_t at = str_find(next, S("\f"));
	REQUIRE(at != SIZE_MAX);
	CHECK(has(str_sub(next, at, next.n), "hai"));
	at = str_find(same, S("\f"));
	CHECK(at == SIZE_MAX || !has(str_sub(same, at, same.n), "hai"));
}

TEST(a_hanging_line_begins_at_the_margin_at_the_most)
{
	static const char document[] =
		DOCUMENT("<w:p><w:pPr><w:ind w:left=\"720\" w:hanging=\"360\"/></w:pPr></w:p>"
			 "<w:p><w:pPr><w:ind w:left=\"100\" w:hanging=\"360\"/></w:pPr></w:p>");
	struct arena *a = t->arena;
	struct pack p;
	struct str records;
	struct paper paper;
	struct buf all = { .arena = a };
	REQUIRE_OK(pack_open_bytes(a, letter(t, str_of(document), NULL), &p));
	REQUIRE_OK(view_word(a, &p, STR_NONE, &records));
	pack_close(&p);
	put(&all, records);
	wire_put_u8(&all, DOC_REC_DONE);
	REQUIRE_OK(paper_read(a, buf_str(&all), &paper));
	REQUIRE(paper.blocks.n == 2);
	CHECK(paper.blocks.p[0].par.look->left == 18 && paper.blocks.p[0].par.look->first == -18);
	CHECK(paper.blocks.p[1].par.look->left == 0);
}

TEST(a_paper_too_long_to_be_looked_at_is_refused)
{
	struct buf b = { .arena = t->arena };
	struct str pdf;
	put(&b, S("<w:document " W "><w:body>"));
	for (int i = 0; i <= VIEW_BLOCKS_MAX; i++)
		put(&b, S("<w:p/>"));
	put(&b, S("</w:body></w:document>"));
	CHECK_FAIL(viewed(t, letter(t, buf_str(&b), NULL), FILL_WORD, &pdf), ERR_TOO_LARGE,
		   "office.view_long");
}

TEST(a_style_based_on_itself_ends)
{
	struct zipped z;
	struct str pdf = STR_NONE;
	zip_begin(&z);
	zip_put(&z, "[Content_Types].xml", S(TYPES));
	zip_put(&z, "word/styles.xml",
		S("<w:styles " W "><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"A\">"
		  "<w:basedOn w:val=\"A\"/><w:rPr><w:caps/></w:rPr></w:style></w:styles>"));
	zip_put(&z, "word/document.xml", S(DOCUMENT(P("viết hoa"))));
	REQUIRE_OK(viewed(t, bytes_of(t, zip_done(&z)), FILL_WORD, &pdf));
	CHECK(has(pdf_words(t, pdf), "VIẾT HOA"));
}

TEST(a_workbook_is_looked_at_as_a_table)
{
	int fd = data_file("table.xlsx");
	struct str pdf = STR_NONE;
	REQUIRE_OK(viewed(t, bytes_of(t, fd), FILL_BOOK, &pdf));
	struct str all = pdf_words(t, pdf);
	CHECK(has(all, "XEM TRƯỚC"));
	CHECK(has(all, "(Excel tính)")); /* a sum is Excel's to work out */
}

SUITE(office_view, a_filled_letter_is_looked_at_with_a_mark_on_every_page,
      what_is_deleted_hidden_or_a_picture_is_left_out, automatic_numbers_of_lists_are_counted,
      a_table_keeps_its_spans_over_columns_and_rows, a_table_that_fits_no_grid_still_gives_a_paper,
      a_section_begins_a_page_unless_it_goes_on, a_hanging_line_begins_at_the_margin_at_the_most,
      a_paper_too_long_to_be_looked_at_is_refused, a_style_based_on_itself_ends,
      a_workbook_is_looked_at_as_a_table)
