/* congress_bench.c: a congress of 5,000 delegates on one node, over HTTP: their phones connected to
 * what is live, a change that goes to all of them, and a vote of all within five seconds, whose
 * announced result the projector shows. What the phones said is counted again in the database. On
 * SQLite, and on PostgreSQL where TEST_PG names a server. */
#include "tests/bench/bench.h"
#include "tests/bench/client.h"
#include "tests/bench/congress_phones.h"
#include "tests/bench/delegates.h"
#include "tests/bench/site.h"

#include "base/day.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ITEMS = 6, CHANGES = 5, CUT_EVERY = 50, PAGES_MS = 3000 };
#define STRANGER "0123456789abcdef0123456789abcdef" /* the cookie that its token is made of */
#define ZEROS "00000000000000000000000000000000"

struct congress {
	struct site site;
	const char *engine;
	struct delegates all;
	int64_t items[ITEMS];
	int votes;
	int64_t vote;
	struct arena texts; /* of one request */
	struct phones phones;
};

/* ---- the congress ---- */

static struct err add_items(struct tx *tx, void *arg)
{
	struct congress *c = arg;
	for (int i = 0; i < ITEMS; i++) {
		struct item it = { .assembly = c->all.id, .minutes = 30 };
		it.title = str_fmt(tx_db(tx)->arena, "Thay đổi %d", i);
		TRY(agenda_add(tx, &it, &c->items[i]));
	}
	return OK;
}

static struct str token_of(struct arena *a, int k) { return str_fmt(a, "may-%05d", k); }

static struct err come_slice(struct tx *tx, void *arg)
{
	struct congress *c = arg;
	struct passed p;
	for (int k = c->all.from; k < c->all.from + DELEGATE_SLICE; k++) {
		TRY(seat_bind(tx, c->all.seats[k], token_of(tx_db(tx)->arena, k)));
		TRY(presence_come(tx, c->all.seats[k], S("Cửa"), &p));
	}
	return OK;
}

static struct err summon(struct tx *tx, void *arg)
{
	struct assembly a;
	TRY(assembly_get(tx_db(tx), ((struct congress *)arg)->all.id, &a));
	return assembly_summon(tx, a.id, a.version);
}

static struct err open_it(struct tx *tx, void *arg)
{
	struct assembly a;
	TRY(assembly_get(tx_db(tx), ((struct congress *)arg)->all.id, &a));
	return assembly_open(tx, a.id, a.version);
}

static void make(struct db *db, void *arg)
{
	struct congress *c = arg;
	delegates_make(db, &c->all);
	must(db_write(db, add_items, c));
	must(db_write(db, summon, c));
	delegates_each(db, &c->all, come_slice, c);
	must(db_write(db, open_it, c));
}

/* ---- what the presidium presses ---- */

static void press(struct congress *c, const char *path, const char *fields)
{
	char floor[64];
	struct site *s = &c->site;
	snprintf(floor, sizeof floor, "/assembly/%lld/floor", (long long)c->all.id.n);
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
			       (long long)c->all.id.n, c->site.sid);
	struct str token = token_of(&c->texts, k);
	return str_fmt(&c->texts,
		       "GET /hall/%lld/stream?after=0 HTTP/1.1\r\nHost: a\r\n"
		       "Cookie: hall=%.*s\r\n\r\n",
		       (long long)c->all.id.n, (int)token.n, token.p);
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
		       (long long)c->all.id.n, (int)token.n, token.p, body.n, (int)body.n, body.p);
}

static void say(const struct congress *c, const char *what, double value, const char *unit)
{
	char name[120];
	snprintf(name, sizeof name, "  %s", what);
	bench_figure(bench_on(name, c->engine), value, unit);
}

static void hold(const struct congress *c, const char *what, double value, double bar)
{
	bench_bar(bench_on(what, c->engine), value, bar, false);
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
			(long long)c->all.id.n, (int)token.n, token.p),
		32, PAGES_MS
	};
	client_ask(c->site.port, l.ask, c->site.page);
	if (!strstr(c->site.page, "data-hall="))
		die(c->site.page);
	say(c, "5,000 phones that asked their pages again would take",
	    PHONES / client_load(&l, NULL), "s");
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
	char fields[96];
	/* Another text each: a screen that would show the same is not sent again. */
	snprintf(fields, sizeof fields, "subject=Thong+qua+Nghi+quyet+%d&mode=phones&present=5000",
		 ++c->votes);
	press_at(c, "assembly", c->all.id.n, "/votes", fields);
	snprintf(floor, sizeof floor, "/assembly/%lld/floor", (long long)c->all.id.n);
	site_ask(&c->site, floor);
	int64_t newest = 0, one;
	for (const char *at = c->site.page; (at = strstr(at, "/assembly-vote/")); at++) {
		one = strtoll(at + strlen("/assembly-vote/"), NULL, 10);
		newest = one > newest ? one : newest;
	}
	if (newest <= c->vote)
		die("the vote is not open");
	c->vote = newest;
}

/* The announced figures, as they stand on the projector's page. */
static int64_t shown(struct congress *c)
{
	char path[64];
	snprintf(path, sizeof path, "/assembly/%lld/screen", (long long)c->all.id.n);
	site_ask(&c->site, path);
	const char *at = strstr(c->site.page, "<ul class=\"votes\">");
	at = at ? strstr(at, "<b>") : NULL;
	return at ? strtoll(at + 3, NULL, 10) : -1;
}

SQL(voices_said, "SELECT choice, count(*), count(DISTINCT seat_id) FROM assembly_voice"
		 " WHERE vote_id = $1 GROUP BY choice");

struct counting {
	const struct congress *of;
	int64_t wrong;
};

static void count_voices(struct db *db, void *arg)
{
	struct counting *x = arg;
	struct rows *rs;
	int64_t want[VOICE_COUNT] = { 0 };
	for (int k = 0; k < PHONES; k++)
		want[voice_of(k)]++;
	must(db_rows(db, voices_said, ARGS(INT(x->of->vote)), &rs));
	while (db_next(rs)) {
		int v = code_place(voice_codes, VOICE_COUNT, col_view(rs, 0));
		x->wrong += llabs(want[v] - col_int(rs, 1)) + llabs(want[v] - col_int(rs, 2));
		want[v] = 0;
	}
	must(db_done(rs));
	for (int v = 0; v < VOICE_COUNT; v++)
		x->wrong += want[v];
}

/* Lost and doubled votes: the generator knows what each phone said. */
static int64_t differences(const struct congress *c)
{
	struct counting x = { c, 0 };
	site_store(&c->site, count_voices, &x);
	return x.wrong;
}

/* How hard they press, and what the closing lines call it. */
struct press {
	double over_ms;
	const char *within, *lost, *shown, *screen;
	bool bar; /* the result's two seconds are asked for */
};

static void measure_vote(struct congress *c, const struct press *how)
{
	struct storm storm = { .port = c->site.port,
			       .over_ms = how->over_ms,
			       .cut_every = CUT_EVERY };
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
	press_at(c, "assembly", c->all.id.n, "/screen", fields);
	struct wait result = { "<ul class=\"votes\">", PHONES, PHONES + 1, 20000 };
	double there = phones_await(&c->phones, &result);
	if (there < 0)
		die("the result did not come to the projector");
	int64_t favour = 0;
	for (int k = 0; k < PHONES; k++)
		favour += voice_of(k) == VOICE_IN_FAVOUR;
	say(c, how->within, storm.took_ms, "ms");
	say(c, "  the slowest answer", storm.slowest_ms, "ms");
	say(c, "  sent again: cut off, or told to come back", storm.again, "votes");
	say(c, "  of them told to come back by a full server", storm.busy, "votes");
	hold(c, how->lost, (double)differences(c), 0);
	hold(c, how->shown, (double)llabs(shown(c) - favour), 0);
	if (how->bar)
		hold(c, how->screen, (there - last) / 1000, 2);
	else
		say(c, how->screen, (there - last) / 1000, "s");
}

static void measure_votes(struct congress *c)
{
	const struct press
		asked = { 5000,
			  "5,000 phones vote, pressed within 5 s: the last answered after",
			  "votes lost or counted twice of 5,000 phones",
			  "announced figure on the projector less what was pressed",
			  "from the last vote to the result on the projector, s",
			  true },
		harder = { 1000,
			   "5,000 phones vote, pressed within 1 s: the last answered after",
			   "votes lost or counted twice of 5,000 within 1 s",
			   "announced figure less what was pressed within 1 s",
			   "from the last of these to the result on the projector",
			   false };
	measure_vote(c, &asked);
	measure_vote(c, &harder);
}

static void measure(struct congress *c)
{
	site_sample(&c->site);
	site_store(&c->site, make, c);
	site_serve(&c->site);
	site_sign_in(&c->site, "chutich", "mau-2021-congdoan");
	measure_pages(c);
	double from = bench_ms();
	phones_connect(&c->phones, c->site.port, join, c);
	say(c, "5,000 phones connect within", bench_ms() - from, "ms");
	measure_changes(c);
	measure_votes(c);
	hold(c, "memory of the server with 5,000 phones, MB",
	     (double)proc_kb(c->site.server, "status", "VmRSS:") / 1000, 300);
	say(c, "  of it its own (without what the kernel drops when it likes)",
	    (double)site_memory_kb(&c->site) / 1000, "MB");
	phones_end(&c->phones);
	arena_free(&c->texts);
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
		struct str url = pg_make(&there.site.arena, server, "congdoan_bench_congress");
		snprintf(there.site.db, sizeof there.site.db, "%.*s", (int)url.n, url.p);
		measure(&there);
		site_stop(&there.site);
		pg_drop(server, "congdoan_bench_congress");
		site_end(&there.site);
	}
}
