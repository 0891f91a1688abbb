/* fill_bench.c: a Word template filled for one unit, and for 300 units in one batch, through the
 * sandboxed worker with everything that takes: a fresh process, reading the template, packing. */
#include "office/fill.h"
#include "tests/bench/bench.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

enum { TEMPLATE_MAX = 1 << 20, LETTERS = 300, SHEET_ROWS = 30, TIMES = 21 };
#define LETTER OFFICE_DATA "/letter.docx"

static const char *const fields[] = {
	"cap_tren", "co_quan",	  "ky_hieu", "dia_danh",     "ngay_thang", "nam_thi_dua",
	"don_vi",   "khoi",	  "diem",    "diem_tu_cham", "xep_loai",   "thu_hang",
	"kem_theo", "tham_quyen", "chuc_vu", "nguoi_ky",
};
enum { FIELDS = sizeof fields / sizeof *fields };
static const struct str columns[] = { S("ma"), S("noi_dung"), S("diem_chuan"), S("tu_cham"),
				      S("diem") };
enum { COLUMNS = sizeof columns / sizeof *columns };

struct filling {
	struct office *office;
	struct arena arena;
	struct str bytes;
	struct fill_names names;
	struct fill_set sets[LETTERS];
};

static bool read_letter(struct filling *f)
{
	int fd = open(LETTER, O_RDONLY | O_CLOEXEC);
	char *p = NEW(&f->arena, TEMPLATE_MAX, char);
	ssize_t n = fd < 0 ? -1 : read(fd, p, TEMPLATE_MAX);
	if (fd >= 0)
		close(fd);
	f->bytes = (struct str){ p, n > 0 ? (size_t)n : 0 };
	return n > 0;
}

static void make_sets(struct filling *f)
{
	struct arena *a = &f->arena;
	struct str *texts = NEW(a, FIELDS, struct str);
	struct fill_list *list = NEW(a, 1, struct fill_list);
	for (int i = 0; i < FIELDS; i++)
		texts[i] = str_of(fields[i]);
	*list = (struct fill_list){ S("ds_tieu_chi"), columns, COLUMNS, -1 };
	f->names = (struct fill_names){ texts, FIELDS, list, 1 };
	for (int k = 0; k < LETTERS; k++) {
		struct fill_value *v = NEW(a, FIELDS, struct fill_value);
		struct fill_value *cells = NEW(a, SHEET_ROWS * COLUMNS, struct fill_value);
		struct fill_rows *rows = NEW(a, 1, struct fill_rows);
		for (int i = 0; i < FIELDS; i++)
			v[i].text = str_fmt(a, "Công đoàn cơ sở số %d, mục %d", k, i);
		for (int i = 0; i < SHEET_ROWS * COLUMNS; i++)
			cells[i].text = str_fmt(a, "Tiêu chí %d của đơn vị %d", i, k);
		*rows = (struct fill_rows){ cells, NULL, SHEET_ROWS };
		f->sets[k] = (struct fill_set){ str_fmt(a, "VC%03d", k), v, rows };
	}
}

/* Milliseconds for the first n units; below 0 when it failed. */
static double filled(struct filling *f, size_t n)
{
	struct arena a = { 0 };
	struct buf out = { .arena = &a, .max = 64 << 20 };
	const struct fill_work x = { f->bytes, &f->names, f->sets, n, NULL };
	double from = bench_ms();
	struct err e = fill_write(f->office, &a, &x, office_to_buf(&out));
	double took = bench_ms() - from;
	arena_free(&a);
	return e.code ? -1 : took;
}

static void measure(struct filling *f)
{
	double one[TIMES], all[TIMES / 3];
	bool ok = true;
	for (int i = 0; i < TIMES; i++)
		ok &= (one[i] = filled(f, 1)) >= 0;
	for (int i = 0; i < TIMES / 3; i++)
		ok &= (all[i] = filled(f, LETTERS)) >= 0;
	if (!ok) {
		printf("fill: a template could not be filled\n");
		return;
	}
	struct spread s = bench_spread(one, TIMES), b = bench_spread(all, TIMES / 3);
	printf("fill: one letter %.2f ms (%.2f to %.2f); %d letters %.0f ms (%.0f to %.0f)\n",
	       s.median, s.least, s.most, LETTERS, b.median, b.least, b.most);
	bench_bar("fill one Word template, ms", s.median, 5, false);
	bench_bar("fill 300 letters in a batch, s", b.median / 1000, 3, false);
}

void bench_fill(void)
{
	static struct filling f;
	if (!bench_wanted("fill"))
		return;
	if (!read_letter(&f) || office_start(NULL, &f.office).code) {
		printf("fill: no template or no worker\n");
		return;
	}
	make_sets(&f);
	measure(&f);
	office_stop(f.office);
	arena_free(&f.arena);
}
