/* congress_bench.c: a congress of 5,000 delegates on one node, over HTTP: their phones connected to
 * what is live, a change that goes to all of them, and a vote of all within five seconds, whose
 * announced result the projector shows. What the phones said is counted again in the database. On
 * SQLite, and on PostgreSQL where TEST_PG names a server. */
#include "tests/bench/bench.h"
#include "tests/bench/client.h"
#include "tests/bench/congress_phones.h"
#include "tests/bench/site.h"

#include "account/setting.h"
#include "assembly/assembly.h"
#include "base/day.h"
#include "schema.gen.h"

#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SLICE = 250, ITEMS = 6, CHANGES = 5, CUT_EVERY = 50, PAGES_MS = 3000 };
#define STRANGER "0123456789abcdef0123456789abcdef" /* the cookie that its token is made of */
#define ZEROS "00000000000000000000000000000000"

struct congress {
	struct site site;
	const char *engine;
	assembly_id id;
	int64_t unit, seats[PHONES], items[ITEMS];
	int from; /* of the slice that is written */
	int64_t vote, said[VOICE_COUNT];
	struct arena texts; /* of one request */
	struct phones phones;
};

static void must(struct err e)
{
	if (e.code)
		die(e.message);
}

/* ---- the congress ---- */

static struct err plan(struct tx *tx, void *arg)
{
	struct congress *c = arg;
	struct assembly a = { .unit = { c->unit },
			      .kind = ASSEMBLY_CONGRESS,
			      .form = FORM_DELEGATES,
			      .term = S("2022-2027"),
			      .title = S("Đại hội năm nghìn đại biểu"),
			      .place = S("Nhà thi đấu"),
			      .starts_at = tx_db(tx)->now };
	TRY(assembly_plan(tx, &a, &c->id));
	for (int i = 0; i < ITEMS; i++) {
		struct item it = { .assembly = c->id, .minutes = 30 };
		it.title = str_fmt(tx_db(tx)->arena, "Thay đổi %d", i);
		TRY(agenda_add(tx, &it, &c->items[i]));
	}
	return OK;
}

static struct str token_of(struct arena *a, int k) { return str_fmt(a, "may-%05d", k); }

static struct err seat_slice(struct tx *tx, void *arg)
{
	struct congress *c = arg;
	for (int k = c->from; k < c->from + SLICE; k++) {
		struct seat s = { .assembly = c->id,
				  .number = k + 1,
				  .mandate = MANDATE_ELECTED,
				  .birth_on = DAY_NONE };
		s.name = str_fmt(tx_db(tx)->arena, "Đại biểu %d", k + 1);
		TRY(seat_add(tx, &s, &c->seats[k]));
	}
	return OK;
}

static struct err come_slice(struct tx *tx, void *arg)
{
	struct congress *c = arg;
	struct passed p;
	for (int k = c->from; k < c->from + SLICE; k++) {
		TRY(seat_bind(tx, c->seats[k], token_of(tx_db(tx)->arena, k)));
		TRY(presence_come(tx, c->seats[k], S("Cửa"), &p));
	}
	return OK;
}

static struct err summon(struct tx *tx, void *arg)
{
	struct assembly a;
	TRY(assembly_get(tx_db(tx), ((struct congress *)arg)->id, &a));
	return assembly_summon(tx, a.id, a.version);
}

static struct err open_it(struct tx *tx, void *arg)
{
	struct assembly a;
	TRY(assembly_get(tx_db(tx), ((struct congress *)arg)->id, &a));
	return assembly_open(tx, a.id, a.version);
}

static void in_slices(struct db *db, write_fn *fn, struct congress *c)
{
	for (c->from = 0; c->from < PHONES; c->from += SLICE)
		must(db_write(db, fn, c));
}

SQL(unit_of, "SELECT id FROM unit WHERE code = 'VC016'");

static void make(struct congress *c)
{
	struct arena life = { 0 }, a = { 0 };
	struct store_options o = { .url = c->site.db,
				   .schemas = schema_all,
				   .schema_count = schema_count };
	struct store *st;
	struct db db;
	struct str behind;
	int64_t ms = 0;
	must(store_open(&life, &o, &st));
	must(store_borrow(st, &a, &db));
	must(setting_get(&db, "clock.behind_ms", S("0"), &behind));
	if (str_int(behind, &ms))
		db.now -= ms;
	must(db_int(&db, unit_of, NO_ARGS, &c->unit));
	must(db_write(&db, plan, c));
	in_slices(&db, seat_slice, c);
	must(db_write(&db, summon, c));
	in_slices(&db, come_slice, c);
	must(db_write(&db, open_it, c));
	store_return(&db);
	store_close(st);
	arena_free(&a);
	arena_free(&life);
}

/* ---- what the presidium presses ---- */

static void press(struct congress *c, const char *path, const char *fields)
{
	char floor[64];
	struct site *s = &c->site;
	snprintf(floor, sizeof floor, "/assembly/%lld/floor", (long long)c->id.n);
	site_ask(s, floor);
	client_ask(s->port, site_form(s, path, fields), s->page);
	if (strncmp(s->page, "HTTP/1.1 303", 12) != 0)
		die(s->page);
}

static void press_at(struct congress *c, const char *what, int64_t id, const char *then,
		     const char *fields)
{
	char path[96];
	snprintf(path, sizeof path, "/%s/%lld%s", what, (long long)id, then);
	press(c, path, fields);
}

/* ---- phones ---- */

static struct str join(void *arg, int k)
{
	struct congress *c = arg;
	arena_reset(&c->texts);
	if (k == PHONES) /* the projector */
		return str_fmt(&c->texts,
			       "GET /assembly/%lld/screen/stream?after=0 HTTP/1.1\r\nHost: a\r\n"
			       "Cookie: sid=%s\r\n\r\n",
			       (long long)c->id.n, c->site.sid);
	struct str token = token_of(&c->texts, k);
	return str_fmt(&c->texts,
		       "GET /hall/%lld/stream?after=0 HTTP/1.1\r\nHost: a\r\n"
		       "Cookie: hall=%.*s\r\n\r\n",
		       (long long)c->id.n, (int)token.n, token.p);
}

/* One in ten against, one in twenty-five of another opinion. */
static enum voice voice_of(int k)
{
	return k % 10 == 3 ? VOICE_AGAINST : k % 25 == 4 ? VOICE_OTHER : VOICE_IN_FAVOUR;
}

static struct str vote_form(void *arg, int k)
{
	struct congress *c = arg;
	arena_reset(&c->texts);
	struct str token = token_of(&c->texts, k);
	struct str body = str_fmt(&c->texts, "csrf=" ZEROS STRANGER "&vote=%lld&voice=%s",
				  (long long)c->vote, voice_codes[voice_of(k)]);
	return str_fmt(&c->texts,
		       "POST /hall/%lld/vote HTTP/1.1\r\nHost: a\r\nX-Requested-With: script\r\n"
		       "Cookie: hall=%.*s; pre=" STRANGER "\r\nContent-Type: "
		       "application/x-www-form-urlencoded\r\nContent-Length: %zu\r\n\r\n%.*s",
		       (long long)c->id.n, (int)token.n, token.p, body.n, (int)body.n, body.p);
}

static void say(const struct congress *c, const char *what, double value, const char *unit)
{
	static char names[40][120];
	static int used;
	if (used == 40)
		die("more figures than names");
	snprintf(names[used], sizeof names[0], "  %s, %s", what, c->engine);
	bench_figure(names[used++], value, unit);
}

static void hold(const struct congress *c, const char *what, double value, double bar)
{
	static char names[20][120];
	static int used;
	if (used == 20)
		die("more bars than names");
	snprintf(names[used], sizeof names[0], "%s, %s", what, c->engine);
	bench_bar(names[used++], value, bar, false);
}

/* ---- the measurements ---- */

/* What it would cost to have every phone ask its page again. */
static void measure_pages(struct congress *c)
{
	struct str token = S("may-00007");
	struct load l = {
		c->site.port,
		str_fmt(&c->site.arena,
			"GET /hall/%lld HTTP/1.1\r\nHost: a\r\nCookie: hall=%.*s; pre=" STRANGER
			"\r\n\r\n",
			(long long)c->id.n, (int)token.n, token.p),
		32, PAGES_MS
	};
	client_ask(c->site.port, l.ask, c->site.page);
	if (!strstr(c->site.page, "data-hall="))
		die(c->site.page);
	say(c, "5,000 phones that asked their pages again would take",
	    PHONES / client_load(&l, NULL), "s");
}

static int64_t resident_kb(pid_t pid)
{
	char path[64], line[256];
	long long kb = 0;
	snprintf(path, sizeof path, "/proc/%d/status", (int)pid);
	FILE *f = fopen(path, "r");
	while (f && fgets(line, sizeof line, f))
		(void)!sscanf(line, "VmRSS: %lld", &kb);
	if (f)
		fclose(f);
	return kb;
}

static void measure_changes(struct congress *c)
{
	double took[CHANGES];
	char mark[64];
	for (int i = 0; i < CHANGES; i++) {
		phones_forget(&c->phones);
		press_at(c, "agenda", c->items[i], "/floor", "do=begin");
		double from = bench_ms();
		snprintf(mark, sizeof mark, "<p class=\"t28\">Thay đổi %d<", i);
		struct wait w = { mark, 0, PHONES, 20000 };
		double last = phones_await(&c->phones, &w);
		if (last < 0)
			die("a change did not come to every phone");
		took[i] = last - from;
	}
	struct spread s = bench_spread(took, CHANGES);
	say(c, "from a change to the last of 5,000 phones, median", s.median, "ms");
	say(c, "  the slowest of five", s.most, "ms");
}

static void open_vote(struct congress *c)
{
	char floor[64];
	press_at(c, "assembly", c->id.n, "/votes",
		 "subject=Thong+qua+Nghi+quyet&mode=phones&present=5000");
	snprintf(floor, sizeof floor, "/assembly/%lld/floor", (long long)c->id.n);
	site_ask(&c->site, floor);
	const char *at = strstr(c->site.page, "/assembly-vote/");
	if (!at)
		die("the vote is not open");
	c->vote = strtoll(at + strlen("/assembly-vote/"), NULL, 10);
}

/* The announced figures, as they stand on the projector's page. */
static int64_t shown(struct congress *c)
{
	char path[64];
	snprintf(path, sizeof path, "/assembly/%lld/screen", (long long)c->id.n);
	site_ask(&c->site, path);
	const char *at = strstr(c->site.page, "<ul class=\"votes\">");
	at = at ? strstr(at, "<b>") : NULL;
	return at ? strtoll(at + 3, NULL, 10) : -1;
}

SQL(voices_said, "SELECT choice, count(*), count(DISTINCT seat_id) FROM assembly_voice"
		 " WHERE vote_id = $1 GROUP BY choice");

/* Lost and doubled votes: the generator knows what each phone said. */
static int64_t differences(struct congress *c)
{
	struct arena life = { 0 }, a = { 0 };
	struct store_options o = { .url = c->site.db,
				   .read_only = true,
				   .schemas = schema_all,
				   .schema_count = schema_count };
	struct store *st;
	struct db db;
	struct rows *rs;
	int64_t wrong = 0, want[VOICE_COUNT] = { 0 };
	for (int k = 0; k < PHONES; k++)
		want[voice_of(k)]++;
	must(store_open(&life, &o, &st));
	must(store_borrow(st, &a, &db));
	must(db_rows(&db, voices_said, ARGS(INT(c->vote)), &rs));
	while (db_next(rs)) {
		int v = code_place(voice_codes, VOICE_COUNT, col_view(rs, 0));
		wrong += llabs(want[v] - col_int(rs, 1)) + llabs(want[v] - col_int(rs, 2));
		want[v] = 0;
	}
	must(db_done(rs));
	for (int v = 0; v < VOICE_COUNT; v++)
		wrong += want[v];
	store_return(&db);
	store_close(st);
	arena_free(&a);
	arena_free(&life);
	return wrong;
}

static void measure_vote(struct congress *c)
{
	struct storm storm = { .port = c->site.port, .over_ms = 5000, .cut_every = CUT_EVERY };
	phones_forget(&c->phones);
	open_vote(c);
	struct wait seen = { "data-vote=", 0, PHONES, 20000 };
	if (phones_await(&c->phones, &seen) < 0)
		die("the vote did not come to every phone");
	phones_vote(&storm, vote_form, c);
	double last = bench_ms();
	phones_forget(&c->phones);
	press_at(c, "assembly-vote", c->vote, "", "do=count");
	press_at(c, "assembly-vote", c->vote, "", "do=announce");
	char fields[64];
	snprintf(fields, sizeof fields, "shows=result&id=%lld", (long long)c->vote);
	press_at(c, "assembly", c->id.n, "/screen", fields);
	struct wait result = { "<ul class=\"votes\">", PHONES, PHONES + 1, 20000 };
	double there = phones_await(&c->phones, &result);
	if (there < 0)
		die("the result did not come to the projector");
	int64_t favour = 0;
	for (int k = 0; k < PHONES; k++)
		favour += voice_of(k) == VOICE_IN_FAVOUR;
	say(c, "5,000 phones vote, pressed within 5 s: the last answered after", storm.took_ms,
	    "ms");
	say(c, "  the slowest answer", storm.slowest_ms, "ms");
	say(c, "  sent again: cut off, or told to come back", storm.again, "votes");
	say(c, "  of them told to come back by a full server", storm.busy, "votes");
	hold(c, "votes lost or counted twice of 5,000 phones", (double)differences(c), 0);
	hold(c, "announced figure on the projector less what was pressed",
	     (double)llabs(shown(c) - favour), 0);
	hold(c, "from the last vote to the result on the projector, s", (there - last) / 1000, 2);
}

static void measure(struct congress *c)
{
	site_sample(&c->site);
	make(c);
	site_serve(&c->site);
	site_sign_in(&c->site, "chutich", "mau-2021-congdoan");
	measure_pages(c);
	double from = bench_ms();
	phones_connect(&c->phones, c->site.port, join, c);
	say(c, "5,000 phones connect within", bench_ms() - from, "ms");
	measure_changes(c);
	measure_vote(c);
	hold(c, "memory of the server with 5,000 phones, MB",
	     (double)resident_kb(c->site.server) / 1000, 300);
	say(c, "  of it its own (without what the kernel drops when it likes)",
	    (double)site_memory_kb(&c->site) / 1000, "MB");
	phones_end(&c->phones);
	arena_free(&c->texts);
}

static void run_sql(const char *url, const char *sql)
{
	PGconn *c = PQconnectdb(url);
	PGresult *r = PQexec(c, sql);
	if (PQresultStatus(r) != PGRES_COMMAND_OK)
		die(PQerrorMessage(c));
	PQclear(r);
	PQfinish(c);
}

void bench_congress(void)
{
	static struct congress here, there;
	const char *server = getenv("TEST_PG");
	if (bench_wanted("congress sqlite")) {
		here.engine = "SQLite";
		site_begin(&here.site);
		measure(&here);
		site_end(&here.site);
	}
	if (server && bench_wanted("congress postgres")) {
		there.engine = "PostgreSQL";
		site_begin(&there.site);
		run_sql(server, "CREATE DATABASE congdoan_bench_congress TEMPLATE template0 "
				"ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'");
		snprintf(there.site.db, sizeof there.site.db,
			 "%.120s dbname=congdoan_bench_congress", server);
		measure(&there);
		site_stop(&there.site);
		run_sql(server, "DROP DATABASE congdoan_bench_congress");
		site_end(&there.site);
	}
}
