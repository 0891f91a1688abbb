/* doc_test.c: papers come out as Word and PDF with the same pages and lines. Word is judged through
 * LibreOffice, where the machine has it. */
#include "office_fixture.h"
#include "papers.h"
#include "word.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct err made(struct t *t, enum paper_sample which, enum doc_format format,
		       struct str *out)
{
	struct buf b = { .arena = t->arena, .max = 16 << 20 };
	TRY(doc_write(office_fixture(t), sample_make(t->arena, which), format, office_to_buf(&b)));
	*out = buf_str(&b);
	return OK;
}

TEST(the_same_paper_is_the_same_file)
{
	struct str one, two;
	REQUIRE_OK(made(t, SAMPLE_DECISION, DOC_DOCX, &one));
	REQUIRE_OK(made(t, SAMPLE_DECISION, DOC_DOCX, &two));
	CHECK(str_eq(one, two));
	CHECK(str_starts(one, S("PK\3\4")));
	REQUIRE_OK(made(t, SAMPLE_DECISION, DOC_PDF, &one));
	CHECK(str_starts(one, S("%PDF-")));
}

static struct doc *sample(struct arena *a, int which)
{
	return sample_make(a, (enum paper_sample)which);
}

TEST(word_and_pdf_break_lines_and_pages_alike) { word_compare(t, sample, SAMPLES); }

/* ---- edges ---- */

static struct err pdf_of(struct t *t, struct doc *d)
{
	struct buf b = { .arena = t->arena, .max = 16 << 20 };
	return doc_write(office_fixture(t), d, DOC_PDF, office_to_buf(&b));
}

TEST(a_row_longer_than_a_page_is_cut_and_a_paper_may_be_empty)
{
	static const int widths[] = { 1, 3 };
	struct doc *d = doc_new(t->arena, &(struct doc_setup){ 0 });
	CHECK_OK(pdf_of(t, d));
	struct buf b = { .arena = t->arena };
	for (int i = 0; i < 400; i++)
		put_fmt(&b, "dòng %d\n", i);
	doc_table(d, &(struct doc_table){
			     .widths = widths, .columns = 2, .head_rows = 1, .borders = true });
	doc_row(d);
	doc_cell_head(d, 2, 1, S("Đầu bảng"));
	doc_row(d);
	doc_cell_text(d, DOC_CELL, 0, S("A"));
	doc_cell_text(d, DOC_CELL, 0, buf_str(&b));
	doc_row(d);
	doc_cell(d, &(struct doc_cell){ .rows = 3, .middle = true });
	doc_par(d, DOC_CELL, S("ba hàng"));
	doc_cell_text(d, DOC_CELL, 0, S("một"));
	doc_row(d);
	doc_cell_text(d, DOC_CELL, 0, S("hai"));
	doc_row(d);
	doc_table_end(d);
	CHECK_OK(pdf_of(t, d));
	struct buf w = { .arena = t->arena, .max = 16 << 20 };
	CHECK_OK(doc_write(office_fixture(t), d, DOC_DOCX, office_to_buf(&w)));
}

/* `rows` data rows below a heading. */
static struct doc *long_table(struct arena *a, int rows)
{
	static const int widths[] = { 1, 4 };
	struct doc *d = doc_new(a, &(struct doc_setup){ 0 });
	doc_table(d, &(struct doc_table){
			     .widths = widths, .columns = 2, .head_rows = 1, .borders = true });
	for (int i = 0; i <= rows; i++) {
		doc_row(d);
		doc_cell_text(d, DOC_CELL, 0, i ? str_fmt(a, "%d", i) : S("TT"));
		doc_cell_text(d, DOC_CELL, 0, S("CĐCS Sở Tài nguyên và Môi trường tỉnh"));
	}
	doc_table_end(d);
	doc_par(d, DOC_BODY, S("Hết bảng."));
	return d;
}

enum { LONGEST_PAGE = 38 };

TEST(the_last_row_of_a_table_does_not_stand_alone_on_a_page)
{
	char path[] = "/tmp/congdoan-table-XXXXXX";
	int fd = mkstemp(path);
	REQUIRE(fd >= 0 && close(fd) == 0);
	const char *out = str_fmt(t->arena, "%s.txt", path).p;
	for (int n = LONGEST_PAGE - 8; n <= LONGEST_PAGE; n++) {
		struct buf b = { .arena = t->arena, .max = 16 << 20 };
		REQUIRE_OK(doc_write(office_fixture(t), long_table(t->arena, n), DOC_PDF,
				     office_to_buf(&b)));
		save_bytes(path, buf_str(&b));
		REQUIRE(run_program((const char *const[]){ "pdftotext", path, out, NULL }));
		struct str all = load_bytes(t->arena, out);
		size_t turn = str_find(all, S("\f"));
		struct str text = str_sub(all, turn, all.n);
		bool last = str_find(text, str_fmt(t->arena, "%d\n", n)) != SIZE_MAX;
		bool before = str_find(text, str_fmt(t->arena, "%d\n", n - 1)) != SIZE_MAX;
		CHECK(last == before);
	}
	CHECK(unlink(path) == 0 && unlink(out) == 0);
}

/* The number that stands above the text of page n, from 0; 0: none does. */
static int64_t number_of_page(struct str all, int n)
{
	int64_t number = 0;
	struct str page = STR_NONE, line = STR_NONE;
	for (int i = 0; i <= n; i++)
		str_split(&all, '\f', &page);
	str_split(&page, '\n', &line);
	return str_int(str_trim(line), &number) ? number : 0;
}

TEST(each_letter_of_a_batch_counts_its_own_pages)
{
	static const int numbers[] = { 0, 2, 0, 0, 2 };
	char path[] = "/tmp/congdoan-letters-XXXXXX";
	int fd = mkstemp(path);
	struct str pdf;
	REQUIRE(fd >= 0 && close(fd) == 0);
	REQUIRE_OK(made(t, SAMPLE_LETTERS, DOC_PDF, &pdf));
	save_bytes(path, pdf);
	const char *out = str_fmt(t->arena, "%s.txt", path).p;
	REQUIRE(run_program((const char *const[]){ "pdftotext", "-layout", path, out, NULL }));
	struct str all = load_bytes(t->arena, out);
	for (int i = 0; i < 5; i++)
		CHECK_INT(number_of_page(all, i), numbers[i]);
	CHECK(unlink(path) == 0 && unlink(out) == 0);
}

TEST(a_paper_without_end_is_refused)
{
	struct doc *d = doc_new(t->arena, &(struct doc_setup){ 0 });
	struct str kilobyte = { NEW(t->arena, 1024, char), 1024 };
	memset((char *)kilobyte.p, 'a', 1024);
	for (int i = 0; i < 33 * 1024; i++)
		doc_par(d, DOC_BODY, kilobyte);
	doc_keep(d);
	CHECK_FAIL(pdf_of(t, d), ERR_TOO_LARGE, "office.doc_long");
}

TEST(markup_in_a_text_stays_text)
{
	struct doc *d = doc_new(t->arena, &(struct doc_setup){ .title = S("<&>\"") });
	doc_par(d, DOC_BODY, S("a < b & c > d \"e\" \x01 </w:t>"));
	struct buf b = { .arena = t->arena, .max = 1 << 20 };
	REQUIRE_OK(doc_write(office_fixture(t), d, DOC_DOCX, office_to_buf(&b)));
	CHECK_OK(pdf_of(t, d));
}

/* What stands in one row is drawn before the next: names come after every office. */
TEST(signers_names_stand_level_whatever_lines_their_offices_take)
{
	struct doc *d = doc_new(t->arena, &(struct doc_setup){ 0 });
	const struct doc_signer two[] = {
		{ STR_NONE, S("Đại diện nơi được giám sát, kiểm tra trong năm"), S("Lê Văn Một") },
		{ STR_NONE, S("Trưởng đoàn"), S("Trần Thị Hai") },
	};
	struct buf pdf = { .arena = t->arena, .max = 1 << 20 };
	doc_signers(d, two, 2);
	REQUIRE_OK(doc_write(office_fixture(t), d, DOC_PDF, office_to_buf(&pdf)));
	struct str w = pdf_words(t, buf_str(&pdf));
	size_t second = str_find(w, S("TRƯỞNG ĐOÀN")), name = str_find(w, S("Lê Văn Một"));
	REQUIRE(CHECK(second != SIZE_MAX && name != SIZE_MAX));
	CHECK(second < name);
}

SUITE(office_doc, signers_names_stand_level_whatever_lines_their_offices_take,
      the_same_paper_is_the_same_file, word_and_pdf_break_lines_and_pages_alike,
      a_row_longer_than_a_page_is_cut_and_a_paper_may_be_empty,
      the_last_row_of_a_table_does_not_stand_alone_on_a_page, a_paper_without_end_is_refused,
      each_letter_of_a_batch_counts_its_own_pages, markup_in_a_text_stays_text)
