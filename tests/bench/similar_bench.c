/* similar_bench.c: one initiative against 100,000 earlier ones, in the database's file: a new text,
 * last year's under a new title, and one of hundreds that share nearly every word. */
#include "tests/bench/bench.h"

#include "base/day.h"
#include "base/text.h"
#include "initiative/initiative.h"
#include "schema.gen.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { EARLIER = 100000, SLICE = 1000, WORDS = 150, ALIKE = 500, RUNS = 9 };
enum { ROW_VALS = 5, BAND_VALS = 2 };
static const int64_t now = INT64_C(1637805600000); /* 25/11/2021 */

static const char *const words[] = {
	"cải",	"tiến", "quy",	"trình", "hồ",	 "sơ",	 "công", "văn",	 "theo", "dõi",	  "bảng",
	"tính", "phần", "mềm",	"lưu",	 "trữ",	 "số",	 "hoá",	 "đoàn", "viên", "phòng", "dịch",
	"thời", "gian", "giải", "quyết", "thủ",	 "tục",	 "một",	 "cửa",	 "giáo", "án",	  "điện",
	"tử",	"học",	"sinh", "bệnh",	 "nhân", "khám", "chữa", "máy",	 "bơm",	 "nước",  "tưới",
	"tiết", "kiệm", "chi",	"phí",	 "vật",	 "tư",	 "kiểm", "tra",	 "giám", "sát",	  "nhắc",
	"việc", "quá",	"hạn",	"lãnh",	 "đạo",	 "đơn",	 "vị",	 "mẫu",	 "biểu", "tự",	  "động",
};
#define COUNT(a) (sizeof(a) / sizeof *(a))

static uint64_t mixed(uint64_t x)
{
	x = (x ^ (x >> 31)) * UINT64_C(0x9E3779B97F4A7C15);
	return x ^ (x >> 29);
}

/* The first ALIKE share a text but for its last words. */
static struct str text_of(struct arena *a, int64_t i)
{
	struct buf b = { .arena = a };
	for (int64_t k = 0; k < WORDS; k++) {
		int64_t of = i < ALIKE && k < WORDS - 10 ? 0 : i;
		put(&b, k ? S(" ") : S(""));
		put(&b, str_of(words[mixed((uint64_t)(of * WORDS + k + 7)) % COUNT(words)]));
	}
	return buf_str(&b);
}

static struct str title_of(struct arena *a, int64_t i)
{
	return str_fmt(a, "Sáng kiến số %lld", (long long)i);
}

/* ---- filling ---- */

static const char unit_sql[] = "INSERT INTO unit (id, code, created_at) VALUES (1, 'U1', 0)";
static const char event_sql[] =
	"INSERT INTO unit_event (id, kind, decision_no, issuer, effective_on, note, recorded_at,"
	" recorded_by) VALUES (1, 'import', '', '', 0, '', 0, 0)";
static const char version_sql[] =
	"INSERT INTO unit_version (id, unit_id, from_on, to_on, name, folded, sort_key, kind,"
	" sector, event_id, recorded_at) VALUES (1, 1, 0, 2932896, $1, $2, $3, 'grassroots', '', 1,"
	" 0)";
static const char row_sql[] =
	"INSERT INTO initiative (id, unit_id, title, folded, summary, applied, benefit,"
	" registered_on, state, level, decision_no, reason, version) VALUES"
	" ($1, 1, $2, $3, $4, '', NULL, $5, 'recognised', 'grassroots', '1/QD', '', 1)";
static const char band_sql[] = "INSERT INTO initiative_band (band, initiative_id) VALUES ($1, $2)"
			       " ON CONFLICT DO NOTHING";

static struct err put_unit(struct tx *tx, void *arg)
{
	struct arena *a = tx_db(tx)->arena;
	struct str name = S("Công đoàn cơ sở số 1");
	(void)arg;
	TRY(tx_run(tx, unit_sql, NO_ARGS));
	TRY(tx_run(tx, event_sql, NO_ARGS));
	return tx_run(tx, version_sql,
		      ARGS(TEXT(name), TEXT(text_fold(a, name)), BLOB(text_sort_key(a, name))));
}

static struct err put_slice(struct tx *tx, void *arg)
{
	struct arena *a = tx_db(tx)->arena;
	int64_t from = *(const int64_t *)arg, bands[INITIATIVE_BANDS];
	struct val *rows = NEW(a, SLICE * ROW_VALS, struct val);
	struct val *marks = NEW(a, SLICE * INITIATIVE_BANDS * BAND_VALS, struct val);
	size_t n = 0;
	for (int64_t k = 0; k < SLICE; k++) {
		struct str title = title_of(a, from + k), text = text_of(a, from + k);
		struct val *r = rows + k * ROW_VALS;
		r[0] = INT(from + k + 1);
		r[1] = TEXT(title);
		r[2] = TEXT(text_fold(a, title));
		r[3] = TEXT(text);
		r[4] = INT(day_of(2015, 1, 1) + (from + k) % 2000);
		size_t count = initiative_bands(a, title, text, bands);
		for (size_t b = 0; b < count; b++, n++) {
			marks[n * BAND_VALS] = INT(bands[b]);
			marks[n * BAND_VALS + 1] = INT(from + k + 1);
		}
	}
	TRY(tx_run_rows(tx, row_sql, rows, ROW_VALS, SLICE));
	return tx_run_rows(tx, band_sql, marks, BAND_VALS, n);
}

static void fill(struct db *db)
{
	must(db_write(db, put_unit, NULL));
	for (int64_t from = 0; from < EARLIER; from += SLICE) {
		must(db_write(db, put_slice, &from));
		arena_reset(db->arena);
	}
}

/* ---- measuring ---- */

/* The median of some runs, ms; *found: how many are told. */
static double similar_ms(struct db *db, int64_t of, size_t *found)
{
	double ms[RUNS];
	for (int r = 0; r < RUNS; r++) {
		const struct initiative x = { .title = S("Một tên khác hẳn"),
					      .summary = text_of(db->arena, of) };
		struct initiative_likeness *like;
		double from = bench_ms();
		must(initiative_similar(db, &x, &like, found));
		ms[r] = bench_ms() - from;
		db_close_rows(db);
		arena_reset(db->arena);
	}
	return bench_spread(ms, RUNS).median;
}

static void measure(const char *file)
{
	struct arena life = { 0 }, a = { 0 };
	struct store_options o = {
		.url = file, .create = true, .schemas = schema_all, .schema_count = schema_count
	};
	struct store *st;
	struct db db;
	size_t found;
	must(store_open(&life, &o, &st));
	must(store_borrow(st, &a, &db));
	db.now = now;
	double from = bench_ms(), worst = 0;
	fill(&db);
	printf("%d initiatives in %.0f s\n", EARLIER, (bench_ms() - from) / 1000);
	static const struct {
		const char *what;
		int64_t of;
		size_t least, most;
	} asked[] = { { "a new text", EARLIER + 5, 0, 0 },
		      { "last year's", 70000, 1, 1 },
		      { "one of hundreds alike", 10, INITIATIVE_SIMILAR_MAX,
			INITIATIVE_SIMILAR_MAX } };
	for (size_t i = 0; i < COUNT(asked); i++) {
		double ms = similar_ms(&db, asked[i].of, &found);
		printf("  %s: %.1f ms, %zu told\n", asked[i].what, ms, found);
		if (found < asked[i].least || found > asked[i].most)
			die("the wrong ones are told");
		worst = ms > worst ? ms : worst;
	}
	bench_bar("similarity of one against 100,000 initiatives, worst, ms", worst, 100, false);
	store_return(&db);
	store_close(st);
	arena_free(&a);
	arena_free(&life);
}

void bench_similar(void)
{
	char file[] = "/tmp/congdoan-similar-XXXXXX.db", other[80];
	static const char *const ends[] = { "", "-wal", "-shm", ".lock" };
	if (!bench_wanted("similar"))
		return;
	int fd = mkstemps(file, 3);
	if (fd < 0)
		die("no temporary file");
	close(fd);
	unlink(file);
	measure(file);
	for (size_t i = 0; i < COUNT(ends); i++) {
		snprintf(other, sizeof other, "%s%s", file, ends[i]);
		unlink(other);
	}
}
