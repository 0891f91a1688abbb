/* page_bench.c: pages of the whole program over loopback TCP, beside a bare loop that sends the
 * same bytes from memory, 64 connections, no compression. The ranking has 200 rows: a closed and
 * published season whose table of visibility opens places and points to everybody. */
#include "tests/bench/bench.h"
#include "tests/bench/client.h"
#include "tests/bench/site.h"

#include "schema.gen.h"
#include "score/season_load.h"
#include "score/season_save.h"
#include "tests/score/score_world.h"

#include <stdio.h>
#include <string.h>

enum { ROWS = 200, CRITERIA = 30, MS = 300, CONNECTIONS = 64, PAIRS = 15 };

static struct err publish(struct tx *tx, void *arg)
{
	const struct score_world *w = arg;
	struct visibility all;
	TRY(visibility_read(tx_db(tx), w->season, &all));
	for (int i = 0; i < SIGHT_COUNT; i++)
		all.cell[i][VIEWER_PUBLIC] = OPENS_PUBLICATION;
	TRY(visibility_set(tx, w->season, &all));
	return tx_run(tx, "UPDATE cluster SET step = 'published' WHERE season_id = $1",
		      ARGS(INT(w->season.n)));
}

static void make_ranking(struct site *s, struct score_world *w)
{
	struct arena a = { 0 };
	struct store_options o = { .url = s->db,
				   .create = true,
				   .schemas = schema_all,
				   .schema_count = schema_count };
	struct close_input in;
	struct close_output out;
	struct saved_close saved;
	struct store *st;
	struct db db;
	must(store_open(&a, &o, &st));
	must(store_borrow(st, &a, &db));
	*w = (struct score_world){ .units = ROWS, .criteria = CRITERIA, .extra = "" };
	must(score_world_make(&db, w));
	must(score_world_run(&db,
			     "UPDATE unit_version SET name = 'Công đoàn cơ sở Sở Giáo dục số ' ||"
			     " CAST(unit_id AS TEXT)",
			     NO_ARGS));
	must(season_load(&db, w->season, &in));
	season_close(&a, &in, &out);
	must(season_save(&db, &in, &out, &saved));
	must(db_write(&db, publish, w));
	store_return(&db);
	store_close(st);
	arena_free(&a);
	must_run("echo mat-khau-do-luong | '%s' user add dothu --db '%s' --name 'Đo Thử'"
		 " --role member --unit U00001 >/dev/null",
		 CONGDOAN, s->db);
}

/* ---- one page in turns with the loop ---- */

static double load_ours(void *arg)
{
	return client_load(arg, NULL);
}

static int bare_port;

static double load_bare(void *arg)
{
	struct load l = *(struct load *)arg;
	l.port = bare_port;
	return client_load(&l, NULL);
}

static double beside_the_loop(struct site *s, const char *name, const char *path)
{
	struct load l = { s->port, site_get(s, path), CONNECTIONS, MS };
	size_t n = client_ask(s->port, l.ask, s->page);
	if (strncmp(s->page, "HTTP/1.1 200", 12) != 0)
		die(path);
	bare_port = client_free_port();
	pid_t loop = bare_start(bare_port, (struct str){ s->page, n });
	printf("%zu bytes a page\n", n);
	struct bench_pair p = { name, "a second", load_ours, load_bare, &l, PAIRS };
	double ratio = bench_pairs(&p).median;
	end_process(loop);
	return ratio;
}

void bench_pages(void)
{
	struct site s;
	struct score_world w;
	if (!bench_wanted("pages"))
		return;
	site_begin(&s);
	make_ranking(&s, &w);
	site_serve(&s);
	struct str path = str_fmt(&s.arena, "/results/%lld", (long long)w.season.n);
	bench_bar("public results, 200 rows, kept / a bare loop",
		  beside_the_loop(&s, "public results of 200 units, kept", path.p), 0.6, true);
	site_sign_in(&s, "dothu", "mat-khau-do-luong");
	bench_bar("ranking of 200 rows, signed in, afresh / a bare loop",
		  beside_the_loop(&s, "ranking of 200 units, signed in", path.p), 0.12, true);
	site_end(&s);
}
