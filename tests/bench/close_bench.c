/* close_bench.c: closing a season of 10,000 units × 30 criteria, from stored reports to stored
 * points, explanations, classes and places, beside a bare loop on SQLite that reads the same rows
 * and writes as many of the same size in one transaction. Each run has a fresh copy of the file. */
#include "tests/bench/bench.h"

#include "schema.gen.h"
#include "score/season_load.h"
#include "score/season_save.h"
#include "tests/score/score_world.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CRITERIA = 30, LARGE = 10000, SMALL = 1000, PAIRS = 5 };

/* A season's data file before it is closed, and the copy that a run spends. */
struct closing_file {
	struct score_world world;
	char path[96], copy[96];
	double why; /* bytes of an explanation, on average; of result.json: */
	size_t body;
};
static char folder[64];

static struct store *open_store(struct arena *a, const char *path)
{
	struct store_options o = {
		.url = path, .create = true, .schemas = schema_all, .schema_count = schema_count
	};
	struct store *st;
	must(store_open(a, &o, &st));
	return st;
}

static void fresh_copy(const struct closing_file *f)
{
	char line[600];
	snprintf(line, sizeof line, "rm -f '%s' '%s-wal' '%s-shm' && cp '%s' '%s'", f->copy,
		 f->copy, f->copy, f->path, f->copy);
	if (system(line) != 0)
		die(line);
}

static void make(struct closing_file *f, int64_t units)
{
	struct arena a = { 0 };
	struct db db;
	*f = (struct closing_file){ .world = {
					    .units = units, .criteria = CRITERIA, .extra = "" } };
	snprintf(f->path, sizeof f->path, "%s/%lld.db", folder, (long long)units);
	snprintf(f->copy, sizeof f->copy, "%s/%lld-copy.db", folder, (long long)units);
	struct store *st = open_store(&a, f->path);
	must(store_borrow(st, &a, &db));
	must(score_world_make(&db, &f->world));
	store_return(&db);
	store_close(st);
	arena_free(&a);
}

/* ---- ours ---- */

static double close_ours(void *arg)
{
	struct closing_file *f = arg;
	struct arena a = { 0 };
	struct close_input in;
	struct close_output out;
	struct saved_close saved;
	struct closed_season now;
	struct db db;
	fresh_copy(f);
	struct store *st = open_store(&a, f->copy);
	must(store_borrow(st, &a, &db));
	db.patient = true;
	double from = bench_ms();
	must(season_load(&db, f->world.season, &in));
	season_close(&a, &in, &out);
	must(season_save(&db, &in, &out, &saved));
	double took = bench_ms() - from;
	must(season_closed(&db, f->world.season, &now));
	f->body = now.body.n;
	f->why = 0;
	for (size_t i = 0; i < CRITERIA; i++)
		f->why += (double)out.units[0].sheets[0].lines[i].why.n / CRITERIA;
	store_return(&db);
	store_close(st);
	arena_free(&a);
	return took;
}

/* ---- bare ---- */

static void bare_do(sqlite3 *h, const char *sql)
{
	if (sqlite3_exec(h, sql, NULL, NULL, NULL) != SQLITE_OK)
		die(sqlite3_errmsg(h));
}

/* Every row and column of what closing reads, each touched. */
static int64_t bare_read(sqlite3 *h)
{
	static const char *const queries[] = {
		"SELECT id, code FROM unit",
		"SELECT unit_id, from_on, to_on, name, kind, sector, parent_id FROM unit_version",
		"SELECT unit_id, cluster_id, pledged_on FROM cluster_member",
		"SELECT id, code, name, rules FROM cluster",
		"SELECT unit_id, period_id, sent_at, due_on FROM report",
		"SELECT r.unit_id, r.period_id, s.indicator_id, s.actual, s.estimate"
		" FROM report r JOIN report_sent s ON s.report_id = r.id"
		" AND s.sent_version = r.sent_version",
		"SELECT * FROM criteria_set",
		"SELECT * FROM sheet",
		"SELECT * FROM score",
	};
	int64_t sum = 0;
	for (size_t q = 0; q < sizeof queries / sizeof *queries; q++) {
		sqlite3_stmt *s;
		if (sqlite3_prepare_v2(h, queries[q], -1, &s, NULL) != SQLITE_OK)
			die(sqlite3_errmsg(h));
		while (sqlite3_step(s) == SQLITE_ROW)
			for (int i = 0; i < sqlite3_column_count(s); i++)
				sum += sqlite3_column_type(s, i) == SQLITE_INTEGER
					       ? sqlite3_column_int64(s, i)
					       : sqlite3_column_bytes(s, i);
		sqlite3_finalize(s);
	}
	return sum;
}

static sqlite3_stmt *bare_prepare(sqlite3 *h, const char *sql)
{
	sqlite3_stmt *s;
	if (sqlite3_prepare_v2(h, sql, -1, &s, NULL) != SQLITE_OK)
		die(sqlite3_errmsg(h));
	return s;
}

static void bare_step(sqlite3_stmt *s)
{
	if (sqlite3_step(s) != SQLITE_DONE || sqlite3_reset(s) != SQLITE_OK)
		die("the bare loop could not write");
}

/* Ids of the set's criteria, in order. */
static void bare_criteria(sqlite3 *h, int64_t *out)
{
	sqlite3_stmt *s = bare_prepare(h, "SELECT id FROM criterion ORDER BY id");
	for (int i = 0; i < CRITERIA && sqlite3_step(s) == SQLITE_ROW; i++)
		out[i] = sqlite3_column_int64(s, 0);
	sqlite3_finalize(s);
}

static void bare_write(sqlite3 *h, const struct closing_file *f)
{
	const struct score_world *w = &f->world;
	char *why = malloc((size_t)f->why + 1), *body = malloc(f->body + 1);
	int64_t criteria[CRITERIA];
	memset(why, 'w', (size_t)f->why);
	memset(body, 'b', f->body);
	bare_criteria(h, criteria);
	sqlite3_stmt *sheet = bare_prepare(
		h, "INSERT INTO sheet (id, season_id, unit_id, set_id, role, period_id, state,"
		   " version, reason) VALUES (?1,?2,?3,?4,'class',0,'draft',1,'')");
	sqlite3_stmt *score = bare_prepare(
		h, "INSERT INTO score (sheet_id, criterion_id, computed, estimated, why,"
		   " self_reason, cross_reason, final_reason, version)"
		   " VALUES (?1,?2,?3,0,?4,'','','',1)");
	sqlite3_stmt *result = bare_prepare(
		h,
		"INSERT INTO result (season_id, unit_id, edition, unit_code, unit_name,"
		" parent_name, sort_key, points, class, class_name, place, tied, pledged,"
		" reason) VALUES (?1,?2,1,'U00001','U00001','CDVC',x'736F7274206B6579',2500,'HTXS',"
		"'HTXS',1,0,1,'')");
	for (int64_t i = 1; i <= w->units; i++) {
		int64_t unit = score_world_unit(w, i).n, id = ((int64_t)1 << 40) + i;
		sqlite3_bind_int64(sheet, 1, id);
		sqlite3_bind_int64(sheet, 2, w->season.n);
		sqlite3_bind_int64(sheet, 3, unit);
		sqlite3_bind_int64(sheet, 4, w->set.n);
		bare_step(sheet);
		for (int k = 0; k < CRITERIA; k++) {
			sqlite3_bind_int64(score, 1, id);
			sqlite3_bind_int64(score, 2, criteria[k]);
			sqlite3_bind_int64(score, 3, 90);
			sqlite3_bind_text(score, 4, why, (int)f->why, SQLITE_STATIC);
			bare_step(score);
		}
		sqlite3_bind_int64(result, 1, w->season.n);
		sqlite3_bind_int64(result, 2, unit);
		bare_step(result);
	}
	sqlite3_stmt *closed = bare_prepare(
		h, "INSERT INTO season_close (season_id, edition, body, fingerprint, closed_at,"
		   " closed_by) VALUES (?1,1,?2,'',0,0)");
	sqlite3_bind_int64(closed, 1, w->season.n);
	sqlite3_bind_text(closed, 2, body, (int)f->body, SQLITE_STATIC);
	bare_step(closed);
	sqlite3_finalize(sheet);
	sqlite3_finalize(score);
	sqlite3_finalize(result);
	sqlite3_finalize(closed);
	free(why);
	free(body);
}

/* The settings are those of the store's writer: what they cost both sides pay, and the rows carry
 * the same references. */
static double close_bare(void *arg)
{
	struct closing_file *f = arg;
	sqlite3 *h;
	fresh_copy(f);
	if (sqlite3_open(f->copy, &h) != SQLITE_OK)
		die("the copy does not open");
	bare_do(h, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
		   "PRAGMA foreign_keys = ON; PRAGMA mmap_size = 268435456;"
		   "PRAGMA wal_autocheckpoint = 0; PRAGMA secure_delete = ON;"
		   "PRAGMA cache_size = -16000");
	double from = bench_ms();
	if (bare_read(h) == 0)
		die("the bare loop read nothing");
	bare_do(h, "BEGIN IMMEDIATE");
	bare_write(h, f);
	bare_do(h, "COMMIT");
	double took = bench_ms() - from;
	sqlite3_close(h);
	return took;
}

/* ---- a unit's cost in a small season ---- */

static struct closing_file large, small;

static double each_large(void *arg) { return close_ours(arg) * 1000 / LARGE; }

static double each_small(void *arg)
{
	(void)arg;
	return close_ours(&small) * 1000 / SMALL;
}

void bench_close(void)
{
	char sweep[128];
	if (!bench_wanted("close-year"))
		return;
	snprintf(folder, sizeof folder, "/tmp/congdoan-bench-XXXXXX");
	if (!mkdtemp(folder))
		die("no folder");
	make(&large, LARGE);
	make(&small, SMALL);
	struct bench_pair p = { "close-year of 10,000 units x 30 criteria",
				"ms",
				close_ours,
				close_bare,
				&large,
				PAIRS };
	bench_bar("close-year, 10,000 x 30 / the same rows read and written",
		  bench_pairs(&p).median, 2.0, false);
	p = (struct bench_pair){ "close-year, a unit of 10,000 / of 1,000",
				 "µs",
				 each_large,
				 each_small,
				 &large,
				 PAIRS };
	bench_bar("close-year, a unit of 10,000 / a unit of 1,000", bench_pairs(&p).median, 1.2,
		  false);
	snprintf(sweep, sizeof sweep, "rm -rf '%s'", folder);
	(void)!system(sweep);
}
