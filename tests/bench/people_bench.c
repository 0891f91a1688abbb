/* people_bench.c: a register of a million members: a page of a search by three letters without
 * accents, and every pair of entries that may be one person, with the memory this takes. On SQLite,
 * and on PostgreSQL too where TEST_PG names a server. */
#include "tests/bench/bench.h"
#include "tests/bench/site.h"

#include "base/day.h"
#include "base/text.h"
#include "person/doubles.h"
#include "schema.gen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PEOPLE = 1000000, UNITS = 3000, SLICE = 2000, DOUBLE_EVERY = 500, RUNS = 7, PAGE = 51 };
enum { PERSON_VALS = 11, MEMBER_VALS = 4, WORD_VALS = 3, WORDS_MOST = 4, VERSION_VALS = 6 };
static const int64_t now = INT64_C(1637805600000); /* 25/11/2021 */

/* ---- a million made-up people ---- */

static const char *const families[] = { "Nguyễn", "Trần", "Lê",	   "Phạm", "Hoàng", "Huỳnh",
					"Phan",	  "Vũ",	  "Võ",	   "Đặng", "Bùi",   "Đỗ",
					"Hồ",	  "Ngô",  "Dương", "Lý",   "Quách", "Thạch" };
static const char *const middles[] = { "Văn",  "Thị",  "Hữu", "Đức", "Minh", "Ngọc", "Thanh",
				       "Quốc", "Xuân", "Thu", "Bá",  "Kim",  "Gia",  "Hồng" };
static const char *const givens[] = { "An",    "Anh",  "Bình", "Cường", "Dung", "Dũng", "Giang",
				      "Hà",    "Hải",  "Hạnh", "Hiếu",	"Hoa",	"Hùng", "Hương",
				      "Khánh", "Lan",  "Linh", "Long",	"Mai",	"Nam",	"Nga",
				      "Oanh",  "Phúc", "Quân", "Quỳnh", "Sơn",	"Tâm",	"Thảo",
				      "Trang", "Tuấn", "Uyên", "Vân",	"Việt", "Yến",	"Ý" };
#define COUNT(a) (sizeof(a) / sizeof *(a))

static uint64_t mixed(uint64_t x)
{
	x = (x ^ (x >> 31)) * UINT64_C(0x9E3779B97F4A7C15);
	return x ^ (x >> 29);
}

/* One in DOUBLE_EVERY is the one before, entered again in capitals in another unit. */
static int64_t who_is(int64_t i) { return i && i % DOUBLE_EVERY == 0 ? i - 1 : i; }

static struct str name_of(struct arena *a, int64_t i)
{
	uint64_t h = mixed((uint64_t)who_is(i) + 17);
	/* two families are borne by half of all */
	size_t family = h % 10 < 4 ? 0 : h % 10 < 5 ? 1 : (h >> 8) % COUNT(families);
	return str_fmt(a, "%s %s %s", families[family], middles[(h >> 16) % COUNT(middles)],
		       givens[(h >> 32) % COUNT(givens)]);
}

static int64_t birth_of(int64_t i)
{
	return day_of(1962, 1, 1) + (int64_t)(mixed((uint64_t)who_is(i) * 3 + 5) % (42 * 365));
}

/* ---- filling ---- */

static const char unit_sql[] = "INSERT INTO unit (id, code, created_at) VALUES ($1, $2, 0)";
static const char event_sql[] =
	"INSERT INTO unit_event (id, kind, decision_no, issuer, effective_on, note, recorded_at,"
	" recorded_by) VALUES (1, 'import', '', '', 0, '', 0, 0)";
static const char version_sql[] =
	"INSERT INTO unit_version (id, unit_id, from_on, to_on, name, folded, sort_key, kind,"
	" sector, parent_id, event_id, recorded_at) VALUES ($1, $1, 0, 2932896, $2, $3, $4, $5, '',"
	" $6, 1, 0)";
static const char person_sql[] =
	"INSERT INTO person (id, name, folded, sort_key, sex, birth_on, phone, job, education,"
	" labour, citizen_no, ethnicity, religion, created_at, changed_at, version) VALUES"
	" ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'unknown', $10, $11, '', 0, 0, 1)";
static const char member_sql[] =
	"INSERT INTO membership (id, person_id, unit_id, from_on, to_on, how, left_kind, reason,"
	" decision_no, came_from) VALUES ($1, $2, $3, $4, 2932896, 'import', '', '', '', '')";
static const char word_sql[] =
	"INSERT INTO person_word (head, sort_key, person_id) VALUES ($1, $2, $3)"
	" ON CONFLICT DO NOTHING";

static struct err put_units(struct tx *tx, void *arg)
{
	struct arena *a = tx_db(tx)->arena;
	(void)arg;
	TRY(tx_run(tx, event_sql, NO_ARGS));
	for (int64_t i = 1; i <= UNITS; i++) {
		struct str name = str_fmt(a, "Công đoàn cơ sở số %lld", (long long)i);
		TRY(tx_run(tx, unit_sql, ARGS(INT(i), TEXT(str_fmt(a, "U%lld", (long long)i)))));
		TRY(tx_run(tx, version_sql,
			   ARGS(INT(i), TEXT(name), TEXT(text_fold(a, name)),
				BLOB(text_sort_key(a, name)),
				TEXT(i == 1 ? S("province") : S("grassroots")),
				INT_OR_NUL(i == 1 ? INT64_MIN : 1))));
	}
	return OK;
}

struct slice {
	int64_t from;
	struct val *people, *members, *words;
	size_t word_count;
};

static void make_person(struct arena *a, struct slice *s, size_t k)
{
	int64_t i = s->from + (int64_t)k, id = UNITS + 1 + i;
	struct str name = name_of(a, i), key = text_name_key(a, name), word;
	struct str folded = text_fold(a, name), rest = folded;
	const struct val person[PERSON_VALS] = {
		INT(id),
		TEXT(i == who_is(i) ? name : text_upper(a, name)),
		TEXT(folded),
		BLOB(key),
		TEXT(S("female")),
		INT(birth_of(i)),
		TEXT(S("")),
		TEXT(S("Chuyên viên")),
		TEXT(S("Đại học")),
		TEXT(i % 2 ? S("") : str_fmt(a, "0%011lld", (long long)i)),
		TEXT(S("Kinh")),
	};
	const struct val member[MEMBER_VALS] = { INT(id), INT(id), INT(2 + i % (UNITS - 1)),
						 INT(day_of(2015, 1, 1)) };
	memcpy(s->people + k * PERSON_VALS, person, sizeof person);
	memcpy(s->members + k * MEMBER_VALS, member, sizeof member);
	while (str_split(&rest, ' ', &word)) {
		const struct val row[WORD_VALS] = { TEXT(text_head(word, 3)), BLOB(key), INT(id) };
		memcpy(s->words + s->word_count++ * WORD_VALS, row, sizeof row);
	}
}

static struct err put_slice(struct tx *tx, void *arg)
{
	struct slice *s = arg;
	TRY(tx_run_rows(tx, person_sql, s->people, PERSON_VALS, SLICE));
	TRY(tx_run_rows(tx, member_sql, s->members, MEMBER_VALS, SLICE));
	return tx_run_rows(tx, word_sql, s->words, WORD_VALS, s->word_count);
}

static void fill(struct db *db)
{
	must(db_write(db, put_units, NULL));
	for (int64_t from = 0; from < PEOPLE; from += SLICE) {
		struct arena *a = db->arena;
		struct slice s = { .from = from,
				   .people = NEW(a, SLICE * PERSON_VALS, struct val),
				   .members = NEW(a, SLICE * MEMBER_VALS, struct val),
				   .words = NEW(a, SLICE * WORDS_MOST * WORD_VALS, struct val) };
		for (size_t k = 0; k < SLICE; k++)
			make_person(a, &s, k);
		must(db_write(db, put_slice, &s));
		arena_reset(a);
	}
}

/* ---- measuring ---- */

static int64_t memory_kb(const char *what) { return proc_kb(getpid(), "status", what); }

/* The median of some runs of one search over the whole register, ms. */
static double search_ms(struct db *db, const char *words)
{
	double ms[RUNS];
	for (int r = 0; r < RUNS; r++) {
		struct person_query q = {
			.unit = 1, .on = local_day(now), .words = str_of(words), .limit = PAGE
		};
		struct person_row *all;
		size_t n;
		double from = bench_ms();
		must(person_search(db, &q, &all, &n));
		ms[r] = bench_ms() - from;
		if (n == 0)
			die("nobody is called so");
		db_close_rows(db);
		arena_reset(db->arena);
	}
	return bench_spread(ms, RUNS).median;
}

static void measure_search(struct db *db, const char *engine)
{
	/* common and rare, first and last in the list; several words are printed only */
	static const char *const words[] = { "ngu", "tha", "qua", "yen", "thi",
					     "hoa", "uye", "oan", "son", "tra" };
	static const char *const pairs[] = { "ngu yen", "ly quy", "tran thi hoa" };
	double worst = 0;
	printf("search over %d members, %s: ms", PEOPLE, engine);
	for (size_t i = 0; i < COUNT(words); i++) {
		double ms = search_ms(db, words[i]);
		printf(" %s %.1f", words[i], ms);
		worst = ms > worst ? ms : worst;
	}
	for (size_t i = 0; i < COUNT(pairs); i++)
		printf(" %s %.1f", pairs[i], search_ms(db, pairs[i]));
	printf("\n");
	bench_bar(strcmp(engine, "SQLite") == 0
			  ? "search by 3 letters over 1 million, SQLite, worst, ms"
			  : "search by 3 letters over 1 million, PostgreSQL, worst, ms",
		  worst, 30, false);
}

static void measure_doubles(struct db *db, const char *engine)
{
	bool lite = strcmp(engine, "SQLite") == 0;
	struct doubles_found x = { 0 };
	int64_t before = memory_kb("VmRSS:");
	double from = bench_ms();
	must(person_find_doubles(db, &x));
	double s = (bench_ms() - from) / 1000;
	int64_t grown = memory_kb("VmHWM:") - before;
	printf("duplicates, %s: %.1f s, %lld people, %lld pairs; memory before %lld KiB, at most "
	       "%lld KiB more\n",
	       engine, s, (long long)x.people, (long long)x.pairs, (long long)before,
	       (long long)grown);
	if (x.pairs < PEOPLE / DOUBLE_EVERY - 1)
		die("pairs are missing");
	bench_bar(lite ? "duplicates over 1 million, SQLite, s"
		       : "duplicates over 1 million, PostgreSQL, s",
		  s, 60, false);
	bench_figure(lite ? "memory of that, SQLite, beyond what it began with"
			  : "memory of that, PostgreSQL, beyond what it began with",
		     (double)(grown < 0 ? 0 : grown) / 1024, "MiB");
}

/* The most is asked for anew: what filling took is not what finding takes. */
static void forget_peak(void)
{
	FILE *f = fopen("/proc/self/clear_refs", "w");
	if (f) {
		fputs("5", f);
		fclose(f);
	}
}

static void measure(const char *url, const char *engine)
{
	struct arena life = { 0 }, a = { 0 };
	struct store_options o = {
		.url = url, .create = true, .schemas = schema_all, .schema_count = schema_count
	};
	struct store *st;
	struct db db;
	must(store_open(&life, &o, &st));
	must(store_borrow(st, &a, &db));
	db.now = now;
	double from = bench_ms();
	fill(&db);
	if (db_is_pg(&db)) /* as the server does by itself within a minute */
		must_run("psql '%s' -qc ANALYZE", url);
	printf("%d members in %.0f s, %s\n", PEOPLE, (bench_ms() - from) / 1000, engine);
	measure_search(&db, engine);
	forget_peak();
	measure_doubles(&db, engine);
	store_return(&db);
	store_close(st);
	arena_free(&a);
	arena_free(&life);
}

static void on_sqlite(void)
{
	char file[] = "/tmp/congdoan-people-XXXXXX.db", other[80];
	static const char *const ends[] = { "", "-wal", "-shm", ".lock" };
	int fd = mkstemps(file, 3);
	if (fd < 0)
		die("no temporary file");
	close(fd);
	unlink(file);
	measure(file, "SQLite");
	for (size_t i = 0; i < COUNT(ends); i++) {
		snprintf(other, sizeof other, "%s%s", file, ends[i]);
		unlink(other);
	}
}

static void on_postgres(const char *server)
{
	struct arena a = { 0 };
	measure(pg_make(&a, server, "congdoan_bench_people").p, "PostgreSQL");
	pg_drop(server, "congdoan_bench_people");
	arena_free(&a);
}

void bench_people(void)
{
	const char *server = getenv("TEST_PG");
	if (bench_wanted("people sqlite"))
		on_sqlite();
	if (server && bench_wanted("people postgres"))
		on_postgres(server);
}
