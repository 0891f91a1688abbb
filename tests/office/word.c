/* word.c: see word.h. */
#include "word.h"
#include "office_fixture.h"
#include "tests/store/store_fixture.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

bool run_program(const char *const argv[])
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

void save_bytes(const char *path, struct str bytes)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	struct office_sink to = office_to_fd(&fd);
	if (to.put(to.arg, bytes).code)
		die("not saved");
	close(fd);
}

struct str load_bytes(struct arena *a, const char *path)
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

struct str pdf_words(struct t *t, struct str pdf)
{
	const char *in = store_test_path(t, "paper.pdf"), *out = store_test_path(t, "paper.txt");
	struct buf b = { .arena = t->arena };
	save_bytes(in, pdf);
	CHECK(run_program((const char *const[]){ "pdftotext", "-raw", in, out, NULL }));
	struct str all = load_bytes(t->arena, out);
	for (size_t i = 0; i < all.n; i++)
		put_char(&b, all.p[i] == '\n' ? ' ' : all.p[i]);
	return buf_str(&b);
}

struct str doc_words(struct t *t, struct doc *d)
{
	struct buf pdf = { .arena = t->arena, .max = DOC_BYTES_MAX };
	if (!CHECK_OK(doc_write(office_fixture(t), d, DOC_PDF, office_to_buf(&pdf))))
		return STR_NONE;
	return pdf_words(t, buf_str(&pdf));
}

/* From 24.8 on LibreOffice squeezes the blanks of justified lines, as Word does: one word more may
 * fit on a line, one row more on a page. Then the words are compared, not where they stand. */
static bool squeezes(struct t *t)
{
	char said[256] = "";
	int major = 0, minor = 0;
	FILE *p = popen("soffice --version 2>/dev/null", "r");
	bool read = p && fgets(said, sizeof said, p);
	if (p)
		pclose(p);
	if (!CHECK(read && sscanf(said, "LibreOffice %d.%d", &major, &minor) == 2))
		return false;
	return major > 24 || (major == 24 && minor >= 8);
}

static struct str text_of(struct t *t, const char *pdf)
{
	const char *txt = arena_cstr(t->arena, str_fmt(t->arena, "%s.txt", pdf));
	const char *const argv[] = { "pdftotext", "-layout", pdf, txt, NULL };
	return arena_copy(t->arena, run_program(argv) ? load_bytes(t->arena, txt) : STR_NONE);
}

/* Text with line and page ends, without blanks: programs place justified blanks differently. */
static struct str lines_of(struct t *t, const char *pdf)
{
	struct buf b = { .arena = t->arena };
	struct str all = text_of(t, pdf), line;
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

static int by_bytes(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* The different words, a line each, in the order of their bytes. Heads repeated on a page and the
 * pages' numbers add none. */
static struct str words_of(struct t *t, const char *pdf)
{
	struct {
		struct str *p;
		size_t n, cap;
	} words = { 0 };
	struct buf b = { .arena = t->arena };
	struct str all = text_of(t, pdf);
	for (size_t at = 0, n; at < all.n; at += n + 1) {
		n = strcspn(all.p + at, " \n\f");
		if (n)
			*PUSH(t->arena, &words) = str_sub(all, at, n);
	}
	if (words.n)
		qsort(words.p, words.n, sizeof *words.p, by_bytes);
	for (size_t i = 0; i < words.n; i++)
		if (i == 0 || !str_eq(words.p[i], words.p[i - 1]))
			put_fmt(&b, "%.*s\n", (int)words.p[i].n, words.p[i].p);
	return buf_str(&b);
}

static const char *path_of(struct t *t, const char *dir, int which, const char *ending)
{
	return arena_cstr(t->arena, str_fmt(t->arena, "%s/%d%s", dir, which, ending));
}

static void save_both(struct t *t, const char *dir, struct doc *d, int which)
{
	struct buf pdf = { .arena = t->arena, .max = 16 << 20 };
	struct buf docx = { .arena = t->arena, .max = 16 << 20 };
	REQUIRE_OK(doc_write(office_fixture(t), d, DOC_PDF, office_to_buf(&pdf)));
	REQUIRE_OK(doc_write(office_fixture(t), d, DOC_DOCX, office_to_buf(&docx)));
	save_bytes(path_of(t, dir, which, ".docx"), buf_str(&docx));
	save_bytes(path_of(t, dir, which, "-ours.pdf"), buf_str(&pdf));
}

/* One version of each family, the one that our PDFs take: of two LibreOffice takes the newer, in
 * which words have other widths. */
static const char *fonts_of_ours(struct t *t, const char *dir)
{
	const char *paper = getenv("CONGDOAN_FONTS");
	if (!paper)
		paper = "/usr/share/fonts/truetype/liberation";
	if (access(paper, F_OK))
		paper = "/usr/share/fonts/truetype/liberation2";
	const char *file = arena_cstr(t->arena, str_fmt(t->arena, "%s/fonts.conf", dir));
	save_bytes(file,
		   str_fmt(t->arena,
			   "<fontconfig><dir>%s</dir><dir>/usr/share/fonts/truetype/noto</dir>"
			   "<include>/etc/fonts/conf.d</include>"
			   "<cachedir>%s/cache</cachedir></fontconfig>",
			   paper, dir));
	return arena_cstr(t->arena, str_fmt(t->arena, "FONTCONFIG_FILE=%s", file));
}

static void convert(struct t *t, const char *dir, int n)
{
	const char *profile = arena_cstr(
		t->arena, str_fmt(t->arena, "-env:UserInstallation=file://%s/profile", dir));
	const char *argv[9 + WORD_PAPERS_MAX + 1] = { "env",	 fonts_of_ours(t, dir),
						      "soffice", "--headless",
						      profile,	 "--convert-to",
						      "pdf",	 "--outdir",
						      dir };
	for (int i = 0; i < n; i++)
		argv[9 + i] = path_of(t, dir, i, ".docx");
	CHECK(run_program(argv));
}

void word_compare(struct t *t, paper_fn *make, int n)
{
	char dir[] = "/tmp/congdoan-paper-XXXXXX";
	REQUIRE(n <= WORD_PAPERS_MAX);
	if (!run_program((const char *const[]){ "soffice", "--version", NULL }) ||
	    !run_program((const char *const[]){ "pdftotext", "-v", NULL })) {
		test_skip(t, "LibreOffice or pdftotext is missing");
		return;
	}
	REQUIRE(mkdtemp(dir));
	for (int i = 0; i < n; i++)
		save_both(t, dir, make(t->arena, i), i);
	convert(t, dir, n);
	struct str (*words)(struct t *, const char *) = squeezes(t) ? words_of : lines_of;
	for (int i = 0; i < n; i++) {
		struct str ours = words(t, path_of(t, dir, i, "-ours.pdf"));
		CHECK(ours.n > 500);
		CHECK_STR(ours, words(t, path_of(t, dir, i, ".pdf")));
	}
	CHECK(run_program((const char *const[]){ "rm", "-r", dir, NULL }));
}
