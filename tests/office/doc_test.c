/* doc_test.c: papers come out as Word and PDF with the same pages and lines. Word is judged through
 * LibreOffice, where the machine has it. */
#include "office_fixture.h"
#include "papers.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
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

/* ---- through other programs ---- */

static bool run(const char *const argv[])
{
	pid_t pid = fork();
	if (pid == 0) {
		int null = open("/dev/null", O_RDWR);
		dup2(null, 1);
		dup2(null, 2);
		execvp(argv[0], (char *const *)argv);
		_exit(127);
	}
	int status = 1;
	waitpid(pid, &status, 0);
	return status == 0;
}

static void save(const char *path, struct str bytes)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	struct office_sink to = office_to_fd(&fd);
	if (to.put(to.arg, bytes).code)
		die("not saved");
	close(fd);
}

static struct str load(struct arena *a, const char *path)
{
	struct buf b = { .arena = a };
	char bytes[4096];
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	for (ssize_t n; fd >= 0 && (n = read(fd, bytes, sizeof bytes)) > 0;)
		put(&b, (struct str){ bytes, (size_t)n });
	if (fd >= 0)
		close(fd);
	return buf_str(&b);
}

/* Text with line and page ends, without blanks: programs place justified blanks differently. */
static struct str lines_of(struct t *t, const char *pdf)
{
	const char *txt = arena_cstr(t->arena, str_fmt(t->arena, "%s.txt", pdf));
	const char *const argv[] = { "pdftotext", "-layout", pdf, txt, NULL };
	struct buf b = { .arena = t->arena };
	if (!run(argv))
		return STR_NONE;
	struct str all = load(t->arena, txt), line;
	while (str_split(&all, '\n', &line)) {
		size_t before = b.n;
		for (size_t i = 0; i < line.n; i++)
			if (line.p[i] != ' ')
				put_char(&b, line.p[i]);
		if (b.n > before)
			put_char(&b, '\n');
	}
	return buf_str(&b);
}

static const char *path_of(struct t *t, const char *dir, int which, const char *ending)
{
	return arena_cstr(t->arena, str_fmt(t->arena, "%s/%s%s", dir, sample_names[which], ending));
}

static void save_both(struct t *t, const char *dir, int which)
{
	struct str pdf, docx;
	REQUIRE_OK(made(t, (enum paper_sample)which, DOC_PDF, &pdf));
	REQUIRE_OK(made(t, (enum paper_sample)which, DOC_DOCX, &docx));
	save(path_of(t, dir, which, ".docx"), docx);
	save(path_of(t, dir, which, "-ours.pdf"), pdf);
}

TEST(word_and_pdf_break_lines_and_pages_alike)
{
	char dir[] = "/tmp/congdoan-paper-XXXXXX";
	if (!run((const char *const[]){ "soffice", "--version", NULL }) ||
	    !run((const char *const[]){ "pdftotext", "-v", NULL })) {
		test_skip(t, "LibreOffice or pdftotext is missing");
		return;
	}
	REQUIRE(mkdtemp(dir));
	const char *profile = arena_cstr(
		t->arena, str_fmt(t->arena, "-env:UserInstallation=file://%s/profile", dir));
	const char *argv[7 + SAMPLES + 1] = { "soffice", "--headless", profile, "--convert-to",
					      "pdf",	 "--outdir",   dir };
	for (int i = 0; i < SAMPLES; i++) {
		save_both(t, dir, i);
		argv[7 + i] = path_of(t, dir, i, ".docx");
	}
	CHECK(run(argv));
	for (int i = 0; i < SAMPLES; i++) {
		struct str ours = lines_of(t, path_of(t, dir, i, "-ours.pdf"));
		CHECK(ours.n > 500);
		CHECK_STR(ours, lines_of(t, path_of(t, dir, i, ".pdf")));
	}
	CHECK(run((const char *const[]){ "rm", "-r", dir, NULL }));
}

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

SUITE(office_doc, the_same_paper_is_the_same_file, word_and_pdf_break_lines_and_pages_alike,
      a_row_longer_than_a_page_is_cut_and_a_paper_may_be_empty, a_paper_without_end_is_refused,
      markup_in_a_text_stays_text)
