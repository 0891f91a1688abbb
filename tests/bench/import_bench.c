/* import_bench.c: workbooks of 100,000 rows and ten columns: staged, checked and applied by a
 * server that goes on serving, beside a bare loop that only unzips the sheet and parses its XML.
 * While the import runs, the memory of both programs is looked at and one-row writes are made by a
 * form. */
#include "tests/bench/bench.h"
#include "tests/bench/client.h"
#include "tests/bench/site.h"

#include "office/sheet_out.h"
#include "schema.gen.h"
#include "tests/score/score_world.h"

#include <assert.h>
#include <expat.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <zip.h>

enum { ROWS = 100000, PAIRS = 3, UPPER = 100, INDICATORS = 20, PIECE = 64 << 10 };
static_assert(ROWS % (INDICATORS * 2) == 0, "each unit sends whole reports");

struct importing {
	struct site site;
	const char *what; /* of `congdoan import` */
	char book[96], base[96];
	struct str form; /* a one-row write */
	atomic_bool done;
	double longest_ms; /* that a one-row write waited */
	int64_t memory_kb;
};

/* ---- workbooks ---- */

static struct err fill_units(struct sheet_out *w, void *arg)
{
	static const struct sheet_column columns[] = {
		{ .title = S("Mã đơn vị") },   { .title = S("Tên đơn vị") },
		{ .title = S("Mã cấp trên") }, { .title = S("Loại") },
		{ .title = S("Khu vực") },     { .title = S("Số đoàn viên") },
		{ .title = S("Số lao động") }, { .title = S("Chủ tịch") },
		{ .title = S("Điện thoại") },  { .title = S("Từ ngày") },
	};
	const struct sheet_page page = { .name = S("Don vi"),
					 .columns = columns,
					 .column_count = 10 };
	struct arena a = { 0 };
	(void)arg;
	sheet_begin(w, &page);
	sheet_put_heads(w);
	for (int i = 0; i < ROWS; i++) {
		bool upper = i < UPPER;
		sheet_next_row(w);
		sheet_put_text(w, 0, str_fmt(&a, "DV%06d", i));
		sheet_put_text(w, 0, str_fmt(&a, "Công đoàn cơ sở Trường Tiểu học số %d", i));
		sheet_put_text(w, 0, upper ? S("CDVC") : str_fmt(&a, "DV%06d", i % UPPER));
		sheet_put_text(w, 0, upper ? S("CĐ cấp trên trực tiếp cơ sở") : S("CĐCS"));
		sheet_put_text(w, 0, upper ? S("") : S("Trường học"));
		sheet_put_int(w, 0, 20 + i % 300);
		sheet_put_int(w, 0, 25 + i % 300);
		sheet_put_text(w, 0, str_fmt(&a, "Nguyễn Thị Mẫu %d", i));
		sheet_put_text(w, 0, str_fmt(&a, "09%08d", i));
		sheet_put_text(w, 0, S("01/01/2015"));
		arena_reset(&a);
	}
	arena_free(&a);
	return OK;
}

static struct err fill_reports(struct sheet_out *w, void *arg)
{
	static const struct sheet_column columns[] = {
		{ .title = S("Mã đơn vị") }, { .title = S("Kỳ") },
		{ .title = S("Mã chỉ số") }, { .title = S("Số liệu") },
		{ .title = S("STT") },	     { .title = S("Tên chỉ số") },
		{ .title = S("Đvt") },	     { .title = S("Người lập") },
		{ .title = S("Nguồn") },     { .title = S("Ghi chú") },
	};
	const struct sheet_page page = { .name = S("So lieu"),
					 .columns = columns,
					 .column_count = 10 };
	struct arena a = { 0 };
	(void)arg;
	sheet_begin(w, &page);
	sheet_put_heads(w);
	for (int i = 0; i < ROWS; i++) {
		int unit = i / (INDICATORS * 2), k = i % INDICATORS;
		sheet_next_row(w);
		sheet_put_text(w, 0, str_fmt(&a, "U%05d", unit + 1));
		sheet_put_text(w, 0, i / INDICATORS % 2 ? S("2021-H2") : S("2021-H1"));
		sheet_put_text(w, 0, str_fmt(&a, "I%02d", k + 1));
		sheet_put_int(w, 0, 100 + i % 900);
		sheet_put_int(w, 0, i + 1);
		sheet_put_text(w, 0, str_fmt(&a, "Số đoàn viên được tập huấn loại %d", k));
		sheet_put_text(w, 0, S("người"));
		sheet_put_text(w, 0, S("Trần Văn Mẫu"));
		sheet_put_text(w, 0, S("Sổ theo dõi"));
		sheet_put_text(w, 0, S("Đã đối chiếu"));
		arena_reset(&a);
	}
	arena_free(&a);
	return OK;
}

static void write_book(const char *path, sheet_fill_fn *fill)
{
	struct arena a = { 0 };
	struct office *o;
	int fd = open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
	must(office_start(NULL, &o));
	must(sheet_write(o, &a, fill, NULL, office_to_fd(&fd)));
	office_stop(o);
	close(fd);
	arena_free(&a);
}

/* ---- bare ---- */

struct sax {
	long cells;
	size_t letters;
};

static void sax_start(void *arg, const char *name, const char **attributes)
{
	(void)attributes;
	((struct sax *)arg)->cells += name[0] == 'c' && !name[1];
}
static void sax_end(void *arg, const char *name) { (void)arg, (void)name; }
static void sax_text(void *arg, const char *p, int n)
{
	(void)p;
	((struct sax *)arg)->letters += (size_t)n;
}

static double parse_bare(void *arg)
{
	const struct importing *x = arg;
	static char piece[PIECE];
	struct sax sax = { 0 };
	double from = bench_ms();
	zip_t *z = zip_open(x->book, ZIP_RDONLY, NULL);
	zip_file_t *f = z ? zip_fopen(z, "xl/worksheets/sheet1.xml", 0) : NULL;
	if (!f)
		die("the workbook does not open");
	XML_Parser p = XML_ParserCreate(NULL);
	XML_SetUserData(p, &sax);
	XML_SetElementHandler(p, sax_start, sax_end);
	XML_SetCharacterDataHandler(p, sax_text);
	for (zip_int64_t n; (n = zip_fread(f, piece, sizeof piece)) > 0;)
		if (XML_Parse(p, piece, (int)n, 0) == XML_STATUS_ERROR)
			die("the sheet is no XML");
	XML_ParserFree(p);
	zip_fclose(f);
	zip_discard(z);
	if (sax.cells < ROWS * 9L || !sax.letters)
		die("the bare loop read too little");
	return bench_ms() - from;
}

/* ---- ours ---- */

/* A one-row write every 20 ms; every 100 ms or so the memory of both programs, which the kernel
 * counts page by page: oftener, and it takes a quarter of a processor from what is measured. */
static void *look_on(void *arg)
{
	struct importing *x = arg;
	static char reply[64 << 10];
	for (int i = 0; !atomic_load(&x->done); i++) {
		double from = bench_ms();
		if (!client_ask(x->site.port, x->form, reply) ||
		    strncmp(reply, "HTTP/1.1 303", 12) != 0)
			die("a one-row write beside an import was refused");
		double waited = bench_ms() - from;
		int64_t kb = i % 5 ? 0 : site_memory_kb(&x->site);
		x->longest_ms = waited > x->longest_ms ? waited : x->longest_ms;
		x->memory_kb = kb > x->memory_kb ? kb : x->memory_kb;
		usleep(20000);
	}
	return NULL;
}

static void serve_copy(struct importing *x)
{
	struct site *s = &x->site;
	must_run("cd '%s' && rm -f a.db a.db-* && cp '%s' a.db && cp '%s.key' a.db.key", s->folder,
		 x->base, x->base);
	site_serve(s);
	site_sign_in(s, "dothu", "mat-khau-do-luong");
	site_ask(s, "/account");
	x->form = site_form(s, "/account/lang", "lang=vi");
}

static double import_ours(void *arg)
{
	struct importing *x = arg;
	pthread_t looker;
	serve_copy(x);
	atomic_store(&x->done, false);
	pthread_create(&looker, NULL, look_on, x);
	double from = bench_ms();
	must_run("'%s' import %s '%s' --year 2021 --db '%s' >'%s/said' 2>&1 || "
		 "{ head -5 '%s/said'; exit 1; }",
		 CONGDOAN, x->what, x->book, x->site.db, x->site.folder, x->site.folder);
	double took = bench_ms() - from;
	atomic_store(&x->done, true);
	pthread_join(looker, NULL);
	site_stop(&x->site);
	return took;
}

/* ---- both kinds ---- */

static struct err drop_reports(struct tx *tx, void *arg)
{
	(void)arg;
	TRY(tx_run(tx, "DELETE FROM report_sent", NO_ARGS));
	return tx_run(tx, "DELETE FROM report", NO_ARGS);
}

/* A data file with that many units, who have sent nothing, and an account. */
static void make_base(struct importing *x, int64_t units)
{
	struct arena a = { 0 };
	struct store_options o = {
		.url = x->base, .create = true, .schemas = schema_all, .schema_count = schema_count
	};
	struct score_world w = { .units = units, .criteria = INDICATORS, .extra = "" };
	struct store *st;
	struct db db;
	must(store_open(&a, &o, &st));
	must(store_borrow(st, &a, &db));
	must(score_world_make(&db, &w));
	must(db_write(&db, drop_reports, NULL));
	store_return(&db);
	store_close(st);
	arena_free(&a);
	must_run("echo mat-khau-do-luong | '%s' user add dothu --db '%s' --name 'Đo Thử'"
		 " --role member --unit U00001 >/dev/null",
		 CONGDOAN, x->base);
}

struct kind {
	const char *what, *title, *bar_name, *wait_name, *memory_name;
	sheet_fill_fn *fill;
	int64_t units;
	double bar;
};

static void measure(const struct kind *k)
{
	struct importing x = { .what = k->what };
	site_begin(&x.site);
	snprintf(x.book, sizeof x.book, "%s/book.xlsx", x.site.folder);
	snprintf(x.base, sizeof x.base, "%s/base.db", x.site.folder);
	write_book(x.book, k->fill);
	make_base(&x, k->units);
	struct bench_pair p = { k->title, "ms", import_ours, parse_bare, &x, PAIRS };
	bench_bar(k->bar_name, bench_pairs(&p).median, k->bar, false);
	bench_bar(k->memory_name, (double)x.memory_kb / 1024, 150, false);
	bench_bar(k->wait_name, x.longest_ms, 500, false);
	site_end(&x.site);
}

void bench_imports(void)
{
	if (bench_wanted("imports units"))
		measure(&(struct kind){ "units", "import of 100,000 units from Excel",
					"import of 100,000 units / unzip + SAX",
					"  longest wait of a one-row write beside it, ms",
					"  memory of both programs, MiB", fill_units, 20, 4 });
	if (bench_wanted("imports reports"))
		measure(&(struct kind){ "reports", "import of 100,000 figures from Excel",
					"import of 100,000 figures / unzip + SAX",
					"  longest wait of a one-row write beside it, ms",
					"  memory of both programs, MiB", fill_reports,
					ROWS / (INDICATORS * 2), 3 });
}
