/* heading_bench.c: what 300 units wrote under one heading, read by the office on one page, beside
 * the ranking of the same units in one cluster, whose year runs, in turns: one request at a time
 * over loopback TCP. */
#include "tests/bench/bench.h"
#include "tests/bench/client.h"
#include "tests/bench/site.h"

#include "narrative/narrative.h"
#include "schema.gen.h"
#include "tests/score/score_world.h"

#include <stdio.h>
#include <string.h>

enum { UNITS = 300, CRITERIA = 10, SENTENCES = 8, PAIRS = 11, ROUNDS = 5 };
#define LAST "U00300"

/* Some sentences with figures in them, a different text each. */
static struct str text_of(struct arena *a, int64_t unit)
{
	struct buf b = { .arena = a };
	for (int64_t i = 1; i <= SENTENCES; i++)
		put_fmt(&b,
			"Công đoàn cơ sở số %lld đã tổ chức %lld buổi thăm hỏi, đối thoại với "
			"người "
			"lao động, đạt {I01} lượt người tham gia. ",
			(long long)unit, (long long)(unit * i % 97));
	return buf_str(&b);
}

static const char text_sql[] =
	"INSERT INTO narrative_text (period_id, heading, unit_id, saved_at, saved_by, body)"
	" SELECT p.id, $1, $2, r.sent_at - 1, 0, $3 FROM report r JOIN period p ON p.id = "
	"r.period_id"
	" WHERE r.unit_id = $2";

static struct err put_texts(struct tx *tx, void *arg)
{
	const struct score_world *w = arg;
	struct arena *a = tx_db(tx)->arena;
	for (int64_t i = 1; i <= UNITS; i++)
		TRY(tx_run(tx, text_sql,
			   ARGS(TEXT(S("cham_lo")), INT(score_world_unit(w, i).n),
				TEXT(text_of(a, i)))));
	return OK;
}

/* A season, and an account of the office, which as one of the sample's needs no code. */
static void make_season(struct site *s, struct score_world *w, int64_t *cluster)
{
	struct arena a = { 0 };
	struct store_options o = {
		.url = s->db, .create = true, .schemas = schema_all, .schema_count = schema_count
	};
	struct store *st;
	struct unit owner;
	struct db db;
	must(store_open(&a, &o, &st));
	must(store_borrow(st, &a, &db));
	*w = (struct score_world){ .units = UNITS, .criteria = CRITERIA, .extra = "" };
	must(score_world_make(&db, w));
	must(db_write(&db, put_texts, w));
	must(score_world_run(&db,
			     "UPDATE unit_version SET name = 'Công đoàn cơ sở ' || (SELECT code"
			     " FROM unit WHERE id = unit_version.unit_id) WHERE EXISTS"
			     " (SELECT 1 FROM unit WHERE id = unit_version.unit_id"
			     " AND code LIKE 'U0%')",
			     NO_ARGS));
	must(score_world_run(&db,
			     "UPDATE cluster_member SET cluster_id = (SELECT min(id) FROM cluster)",
			     NO_ARGS));
	must(db_int(&db, "SELECT min(id) FROM cluster", NO_ARGS, cluster));
	must(unit_read_last(&db, w->owner, &owner));
	struct str code = arena_copy(&s->arena, owner.code);
	store_return(&db);
	store_close(st);
	must_run("echo mat-khau-do-luong | '%s' user add dothu --db '%s' --name 'Đo Thử'"
		 " --role office --unit %s >/dev/null",
		 CONGDOAN, s->db, code.p);
	must(store_open(&a, &o, &st));
	must(store_borrow(st, &a, &db));
	must(score_world_run(&db, "UPDATE account SET sample = 1", NO_ARGS));
	store_return(&db);
	store_close(st);
	arena_free(&a);
}

struct pages {
	struct site *site;
	struct str headings, ranking;
};

static double asked_ms(struct site *s, struct str ask)
{
	double from = bench_ms();
	for (int i = 0; i < ROUNDS; i++)
		client_ask(s->port, ask, s->page);
	return (bench_ms() - from) / ROUNDS;
}

static double read_headings(void *arg)
{
	const struct pages *p = arg;
	return asked_ms(p->site, p->headings);
}

static double read_ranking(void *arg)
{
	const struct pages *p = arg;
	return asked_ms(p->site, p->ranking);
}

/* A page that lacks the last unit would be quick for the wrong reason. */
static void must_show(struct site *s, const char *path, struct str ask)
{
	size_t n = client_ask(s->port, ask, s->page);
	if (strncmp(s->page, "HTTP/1.1 200", 12) != 0 || !strstr(s->page, LAST))
		die(path);
	printf("%s: %zu bytes\n", path, n);
}

void bench_headings(void)
{
	struct site s;
	struct score_world w;
	int64_t cluster = 0;
	if (!bench_wanted("headings"))
		return;
	site_begin(&s);
	make_season(&s, &w, &cluster);
	site_serve(&s);
	site_sign_in(&s, "dothu", "mat-khau-do-luong");
	long long season = (long long)w.season.n, first_cluster = (long long)cluster;
	struct pages p = {
		&s,
		site_get(&s, str_fmt(&s.arena, "/season/%lld/words?heading=cham_lo", season).p),
		site_get(&s, str_fmt(&s.arena, "/cluster/%lld/ranking", first_cluster).p),
	};
	must_show(&s, "heading", p.headings);
	must_show(&s, "ranking", p.ranking);
	const struct bench_pair x = { "one heading over 300 units, and their ranking",
				      "ms",
				      read_headings,
				      read_ranking,
				      &p,
				      PAIRS };
	bench_bar("heading over 300 units / ranking of 300", bench_pairs(&x).median, 3, false);
	site_end(&s);
}
