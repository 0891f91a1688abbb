/* load_test.c: many clients doing everything at once, and breaking off in the middle of it. What is
 * asked is that every whole answer is the right one and that nothing is left over. The sanitizers
 * see what this test itself can't. */
#include "tests/http/wire.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { CLIENTS = 8, ROUNDS = 60 };

struct crowd {
	struct t *t;
	struct site *site;
	_Atomic int wrong;
};
struct guest {
	struct crowd *crowd;
	unsigned seed;
	struct t own; /* an arena of its own */
	struct arena arena;
};

static unsigned dice(struct guest *g, unsigned sides)
{
	g->seed = g->seed * 1103515245 + 12345;
	return (g->seed >> 16) % sides;
}

static void expect(struct guest *g, bool right)
{
	if (!right)
		g->crowd->wrong++;
}

/* Some whole requests on one connection. */
static void ask_properly(struct guest *g, int fd)
{
	for (unsigned i = dice(g, 6) + 1; i; i--) {
		unsigned n = dice(g, 5000);
		struct buf b = { .arena = &g->arena };
		put_fmt(&b, "GET /text/%u HTTP/1.1\r\nHost: a\r\n\r\n", n);
		put_fmt(&b, "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n%05u", n);
		put(&b, S("GET /page HTTP/1.1\r\nHost: a\r\n\r\n"));
		put(&b, S("GET /pull/900 HTTP/1.1\r\nHost: a\r\n\r\n"));
		expect(g, wire_put(fd, buf_str(&b)));
		expect(g, wire_get(&g->own, fd, false).body.n == n);
		struct str echo = str_fmt(&g->arena, "POST /echo 5 memory %05u", n);
		expect(g, str_eq(wire_get(&g->own, fd, false).body, echo));
		expect(g, str_starts(wire_get(&g->own, fd, false).body, S("visit ")));
		expect(g, wire_get(&g->own, fd, false).body.n == 900 * 13);
	}
}

/* Leaves at a moment that the server can't foresee. */
static void ask_rudely(struct guest *g, int fd)
{
	static const char *const parts[] = {
		"GET /hel",
		"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 70000\r\n\r\nxxxxxxx",
		"GET /pull/1000000 HTTP/1.1\r\nHost: a\r\n\r\n",
		"GET /text/400000 HTTP/1.1\r\nHost: a\r\n\r\n",
		"GET /live/hall HTTP/1.1\r\nHost: a\r\n\r\n",
		"GET /hello HTTP/1.1\r\nHost: a\r\n\r\nGET /",
		"POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nfffff\r\nabc",
		"GET /hello HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
		"rubbish\r\n\r\n",
	};
	char bytes[3000];
	(void)wire_put(fd, str_of(parts[dice(g, sizeof parts / sizeof parts[0])]));
	if (dice(g, 2))
		usleep(dice(g, 2000));
	if (dice(g, 2))
		(void)!recv(fd, bytes, sizeof bytes, MSG_DONTWAIT);
	if (dice(g, 2))
		shutdown(fd, SHUT_WR);
	if (dice(g, 3) == 0) {
		struct linger reset = { .l_onoff = 1 };
		setsockopt(fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
	}
}

static void *visit(void *arg)
{
	struct guest *g = arg;
	struct site *site = g->crowd->site;
	g->own = (struct t){ .arena = &g->arena };
	for (int i = 0; i < ROUNDS; i++) {
		int fd = wire_open(site);
		if (dice(g, 3))
			ask_properly(g, fd);
		if (dice(g, 2))
			ask_rudely(g, fd);
		if (dice(g, 4) == 0)
			http_cache_drop(site->server, 1);
		http_publish(site->server, S("hall"), i, S("tally"), S("<b>7</b>"));
		if (dice(g, 20) == 0)
			http_live_end(site->server, 0);
		close(fd);
		arena_reset(&g->arena);
	}
	arena_free(&g->arena);
	return NULL;
}

TEST(a_crowd_that_breaks_off_gets_right_answers_and_leaves_nothing_behind)
{
	struct site site = { 0 };
	struct http_options options = site_options(&site);
	options.reactors = 3;
	options.workers = 6;
	REQUIRE(site_start(t, &site, &options));
	struct crowd crowd = { .t = t, .site = &site };
	struct guest guests[CLIENTS] = { 0 };
	pthread_t threads[CLIENTS];
	for (unsigned i = 0; i < CLIENTS; i++) {
		guests[i].crowd = &crowd;
		guests[i].seed = i + 1;
		pthread_create(&threads[i], NULL, visit, &guests[i]);
	}
	for (int i = 0; i < CLIENTS; i++)
		pthread_join(threads[i], NULL);
	CHECK_INT(crowd.wrong, 0);
	CHECK(site_reaches(t, &site, "connections", 0));
	CHECK_INT(site_count(t, &site, "workers_queue"), 0);
	CHECK_STR(wire_ask(t, &site, "GET /hello HTTP/1.1\r\n").body, "hello");
	site_stop(&site);
}

TEST(a_server_stops_in_the_middle_of_a_crowd)
{
	struct site site = { 0 };
	struct http_options options = site_options(&site);
	int fds[100];
	options.reactors = 2;
	options.stop_timeout_ms = 500;
	REQUIRE(site_start(t, &site, &options));
	for (int i = 0; i < 100; i++) {
		fds[i] = wire_open(&site);
		(void)wire_put(fds[i], i % 3 ? S("GET /pull/1000000 HTTP/1.1\r\nHost: a\r\n\r\n")
					     : S("GET /live/x HTTP/1.1\r\nHost: a\r\n\r\nGET /"));
	}
	site_stop(&site);
	for (int i = 0; i < 100; i++)
		close(fds[i]);
}

SUITE(http_load, a_crowd_that_breaks_off_gets_right_answers_and_leaves_nothing_behind,
      a_server_stops_in_the_middle_of_a_crowd)
