/* congress_doors.c: 5,000 people pass the doors of a congress at twenty devices, over HTTP with the
 * codes of their cards; one in twenty is scanned at the same instant by two devices. What the
 * answers said is counted, and counted again in the database. On SQLite, and on PostgreSQL where
 * TEST_PG names a server. */
#include "tests/bench/bench.h"
#include "tests/bench/client.h"
#include "tests/bench/delegates.h"
#include "tests/bench/site.h"

#include "base/day.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PEOPLE = DELEGATES, DEVICES = 20, A_DEVICE = PEOPLE / DEVICES, TWICE_EVERY = 10 };
enum { CODE = CARD_CODE + 1 };

struct doors {
	struct site site;
	const char *engine;
	struct delegates all;
	char cards[PEOPLE][CODE], desks[DEVICES][CODE];
};
/* One device, and the other of its pair: both scan the same card when they meet. */
struct device {
	struct doors *doors;
	int number;
	pthread_barrier_t *meet;
	pthread_t thread;
	int64_t came, already, other;
	double slowest_ms;
	char token[80];
	char *page;
};

/* ---- the congress ---- */

static struct err card_slice(struct tx *tx, void *arg)
{
	struct doors *d = arg;
	struct str codes[DELEGATE_SLICE];
	TRY(seat_cards(tx, d->all.seats + d->all.from, DELEGATE_SLICE, codes));
	for (int k = 0; k < DELEGATE_SLICE; k++)
		memcpy(d->cards[d->all.from + k], codes[k].p, CARD_CODE);
	return OK;
}

static struct err summon(struct tx *tx, void *arg)
{
	struct doors *d = arg;
	struct assembly a;
	struct str code;
	int64_t id;
	TRY(assembly_get(tx_db(tx), d->all.id, &a));
	TRY(assembly_summon(tx, a.id, a.version));
	for (int i = 0; i < DEVICES; i++) {
		struct desk k = { .assembly = d->all.id, .post = POST_DOOR };
		k.name = str_fmt(tx_db(tx)->arena, "Cửa %d", i + 1);
		TRY(desk_open(tx, &k, &code, &id));
		memcpy(d->desks[i], code.p, DESK_CODE);
	}
	return OK;
}

static void make(struct db *db, void *arg)
{
	struct doors *d = arg;
	delegates_make(db, &d->all);
	delegates_each(db, &d->all, card_slice, d);
	must(db_write(db, summon, d));
}

/* ---- the devices ---- */

static void learn_token(struct device *v)
{
	char ask[300];
	int n = snprintf(
		ask, sizeof ask,
		"GET /assembly/%lld/door HTTP/1.1\r\nHost: a\r\nCookie: desk-door=%s\r\n\r\n",
		(long long)v->doors->all.id.n, v->doors->desks[v->number]);
	client_ask(v->doors->site.port, (struct str){ ask, (size_t)n }, v->page);
	const char *at = strstr(v->page, "data-csrf=\"");
	if (!at || sscanf(at, "data-csrf=\"%64[0-9a-f]", v->token) != 1)
		die("a desk did not open");
}

static void scan(struct device *v, int person)
{
	char body[300], ask[800];
	int n = snprintf(body, sizeof body, "csrf=%s&card=http%%3A%%2F%%2F127.0.0.1%%2Fcard%%2F%s",
			 v->token, v->doors->cards[person]);
	int all =
		snprintf(ask, sizeof ask,
			 "POST /assembly/%lld/door HTTP/1.1\r\nHost: a\r\nCookie: desk-door=%s\r\n"
			 "Content-Type: application/x-www-form-urlencoded\r\n"
			 "Content-Length: %d\r\n\r\n%s",
			 (long long)v->doors->all.id.n, v->doors->desks[v->number], n, body);
	double from = bench_ms();
	client_ask(v->doors->site.port, (struct str){ ask, (size_t)all }, v->page);
	double took = bench_ms() - from;
	v->slowest_ms = took > v->slowest_ms ? took : v->slowest_ms;
	if (strstr(v->page, "Mời vào"))
		v->came++;
	else if (strstr(v->page, "Đã vào từ trước"))
		v->already++;
	else
		v->other++;
}

static void *work(void *arg)
{
	struct device *v = arg;
	int partner = v->number ^ 1, first = v->number < partner ? v->number : partner;
	for (int i = 0; i < A_DEVICE; i++) {
		bool twice = i % TWICE_EVERY == 0; /* this card of the pair's first device */
		int person = i * DEVICES + v->number;
		if (twice) {
			pthread_barrier_wait(v->meet);
			scan(v, i * DEVICES + first);
			pthread_barrier_wait(v->meet);
		}
		if (!twice || v->number != first)
			scan(v, person);
	}
	return NULL;
}

static double run_devices(struct doors *d, struct device *v)
{
	static pthread_barrier_t meet[DEVICES / 2];
	double from = bench_ms();
	for (int i = 0; i < DEVICES; i++) {
		if (i % 2 == 0)
			pthread_barrier_init(&meet[i / 2], NULL, 2);
		v[i] = (struct device){ .doors = d, .number = i, .meet = &meet[i / 2] };
		v[i].page = calloc(1, REPLY_MAX);
		learn_token(&v[i]);
	}
	for (int i = 0; i < DEVICES; i++)
		pthread_create(&v[i].thread, NULL, work, &v[i]);
	for (int i = 0; i < DEVICES; i++)
		pthread_join(v[i].thread, NULL);
	return bench_ms() - from;
}

/* ---- counted ---- */

static int64_t wrong;

SQL(passages, "SELECT count(*) FROM assembly_passage WHERE assembly_id = $1 AND way = 'in'");

static void count(struct db *db, void *arg)
{
	const struct doors *d = arg;
	struct assembly a;
	struct quorum q;
	int64_t in = 0;
	must(assembly_get(db, d->all.id, &a));
	must(presence_quorum(db, &a, &q));
	must(db_int(db, passages, ARGS(INT(d->all.id.n)), &in));
	wrong += llabs(q.present - PEOPLE) + llabs(in - PEOPLE);
}

static void measure(struct doors *d)
{
	static struct device v[DEVICES];
	const int64_t pairs = (int64_t)DEVICES / 2 * A_DEVICE / TWICE_EVERY;
	int64_t came = 0, already = 0, other = 0;
	double slowest = 0;
	site_sample(&d->site);
	site_store(&d->site, make, d);
	site_serve(&d->site);
	double took = run_devices(d, v);
	for (int i = 0; i < DEVICES; i++) {
		came += v[i].came;
		already += v[i].already;
		other += v[i].other;
		slowest = v[i].slowest_ms > slowest ? v[i].slowest_ms : slowest;
		free(v[i].page);
	}
	wrong = llabs(came - PEOPLE) + llabs(already - pairs) + other;
	site_store(&d->site, count, d);
	bench_bar(bench_on("5,000 people through the doors at 20 devices, s", d->engine),
		  took / 1000, 60, false);
	bench_bar(bench_on("  of 5,000 people, 250 scanned on two devices at once: counted wrong",
			   d->engine),
		  (double)wrong, 0, false);
	bench_figure("  the slowest answer, all devices at work at once", slowest, "ms");
}

void bench_congress_doors(void)
{
	static struct doors here, there;
	const char *server = getenv("TEST_PG");
	if (bench_wanted("doors sqlite")) {
		here.engine = "SQLite";
		site_begin(&here.site);
		measure(&here);
		site_end(&here.site);
	}
	if (server && bench_wanted("doors postgres")) {
		there.engine = "PostgreSQL";
		site_begin(&there.site);
		struct str url = pg_make(&there.site.arena, server, "congdoan_bench_doors");
		snprintf(there.site.db, sizeof there.site.db, "%.*s", (int)url.n, url.p);
		measure(&there);
		site_stop(&there.site);
		pg_drop(server, "congdoan_bench_doors");
		site_end(&there.site);
	}
}
