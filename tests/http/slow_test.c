/* slow_test.c: clients that are slow, silent, many or gone, and a server that is full. */
#include "tests/http/wire.h"

#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define SITE(...)                                                                                  \
	struct site site = { 0 };                                                                  \
	struct http_options options = site_options(&site);                                         \
	__VA_ARGS__;                                                                               \
	REQUIRE(site_start(t, &site, &options))

static int64_t clock_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool gone(int fd)
{
	char c[512];
	struct pollfd p = { .fd = fd, .events = POLLIN };
	while (poll(&p, 1, 0) > 0)
		if (recv(fd, c, sizeof c, MSG_DONTWAIT) <= 0)
			return true;
	return false;
}

TEST(two_hundred_slow_clients_are_closed_while_others_are_served)
{
	SITE(options.head_timeout_ms = 2500);
	enum { SLOW = 200 };
	static const char head[] =
		"GET /hello HTTP/1.1\r\nHost: a-name-that-is-long-enough\r\n\r\n";
	int fds[SLOW], left = SLOW;
	for (int i = 0; i < SLOW; i++)
		fds[i] = wire_open(&site);
	/* A byte every 100 ms: only a deadline for the head as a whole closes them. */
	for (int step = 0; left && step < 400; step++) {
		for (int i = 0; i < SLOW; i++) {
			if (fds[i] < 0)
				continue;
			if (gone(fds[i])) {
				close(fds[i]);
				fds[i] = -1;
				left--;
			} else {
				send(fds[i], head + step, 1, MSG_NOSIGNAL);
			}
		}
		CHECK_STR(wire_ask(t, &site, "GET /hello HTTP/1.1\r\n").body, "hello");
		usleep(100000);
	}
	CHECK_INT(left, 0);
	CHECK_INT(site_count(t, &site, "requests_timed_out_total"), SLOW);
	site_stop(&site);
}

TEST(a_slow_body_is_given_up_after_its_time_in_all)
{
	SITE(options.body_timeout_ms = 500);
	int fd = wire_open(&site);
	int64_t begun = clock_ms();
	CHECK(wire_put(fd, S("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 500\r\n\r\n")));
	while (clock_ms() - begun < 3000 && !gone(fd)) {
		send(fd, "x", 1, MSG_NOSIGNAL);
		usleep(50000);
	}
	CHECK(gone(fd)); /* 60 of 500 bytes are there */
	CHECK_INT(site.visits, 0);
	close(fd);
	site_stop(&site);
}

TEST(a_slow_request_is_told_so)
{
	SITE(options.head_timeout_ms = 200);
	int fd = wire_open(&site);
	CHECK(wire_put(fd, S("GET /hello HTTP/1.1\r\n")));
	CHECK_INT(wire_get(t, fd, false).status, 408);
	CHECK(wire_closed(fd));
	close(fd);
	site_stop(&site);
}

TEST(silent_and_idle_connections_are_closed)
{
	SITE(options.head_timeout_ms = 1500, options.idle_timeout_ms = 1500);
	int silent = wire_open(&site), idle = wire_open(&site);
	CHECK(wire_put(idle, S("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n")));
	CHECK_INT(wire_get(t, idle, false).status, 200);
	CHECK(wire_closed(silent));
	CHECK(wire_closed(idle));
	CHECK_INT(site_count(t, &site, "requests_timed_out_total"), 0);
	close(silent);
	close(idle);
	site_stop(&site);
}

TEST(who_does_not_read_the_reply_is_given_up)
{
	SITE(options.send_timeout_ms = 300);
	int fd = wire_open(&site);
	CHECK(wire_put(fd, S("GET /pull/100000000 HTTP/1.1\r\nHost: a\r\n\r\n")));
	int64_t begun = clock_ms();
	while (!site.pull_ends && clock_ms() - begun < 20000)
		usleep(10000);
	CHECK_INT(site.pull_ends, 1);
	close(fd);
	site_stop(&site);
}

TEST(a_waiting_download_holds_no_worker)
{
	SITE(options.workers = 1);
	int fd = wire_open(&site);
	CHECK(wire_put(fd, S("GET /pull/100000000 HTTP/1.1\r\nHost: a\r\n\r\n")));
	while (!site.pulls)
		usleep(1000);
	CHECK_STR(wire_ask(t, &site, "GET /hello HTTP/1.1\r\n").body, "hello");
	close(fd);
	site_stop(&site);
}

TEST(a_full_queue_turns_requests_away_with_503)
{
	SITE(options.workers = 1, options.queue_max = 2);
	int fds[8];
	for (int i = 0; i < 8; i++) {
		fds[i] = wire_open(&site);
		CHECK(wire_put(fds[i], S("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n")));
		while (!site.visits) /* the worker has the first of them */
			usleep(1000);
		if (i > 0 && i < 3)
			CHECK(site_reaches(t, &site, "workers_queue", i));
	}
	for (int i = 3; i < 8; i++) {
		struct answer a = wire_get(t, fds[i], false);
		CHECK_INT(a.status, 503);
		CHECK_STR(answer_header(&a, "retry-after"), "5");
	}
	CHECK_INT(site_count(t, &site, "requests_turned_away_total"), 5);
	site.gate = true;
	for (int i = 0; i < 3; i++)
		CHECK_STR(wire_get(t, fds[i], false).body, "waited");
	for (int i = 0; i < 8; i++)
		close(fds[i]);
	site_stop(&site);
}

TEST(past_the_cap_an_idle_connection_makes_room)
{
	SITE(options.connections_max = 3);
	int fds[3];
	for (int i = 0; i < 3; i++) {
		fds[i] = wire_open(&site);
		CHECK(wire_put(fds[i], S("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n")));
		CHECK_INT(wire_get(t, fds[i], false).status, 200);
	}
	CHECK_STR(wire_ask(t, &site, "GET /hello HTTP/1.1\r\n").body, "hello");
	CHECK(wire_closed(fds[0]));
	CHECK_INT(site_count(t, &site, "connections_shed_total"), 0);
	for (int i = 0; i < 3; i++)
		close(fds[i]);
	site_stop(&site);
}

TEST(past_the_cap_a_busy_server_says_503)
{
	SITE(options.connections_max = 2);
	int fds[2];
	for (int i = 0; i < 2; i++) {
		fds[i] = wire_open(&site);
		CHECK(wire_put(fds[i], S("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n")));
	}
	while (site.visits < 2)
		usleep(1000);
	struct answer a = wire_ask(t, &site, "GET /hello HTTP/1.1\r\n");
	CHECK(a.status == 503 || a.status == 0);
	CHECK_INT(site_count(t, &site, "connections_shed_total"), 1);
	site.gate = true;
	for (int i = 0; i < 2; i++)
		close(fds[i]);
	site_stop(&site);
}

static int64_t resident_kib(void)
{
	long pages = 0, size = 0;
	FILE *f = fopen("/proc/self/statm", "r");
	if (f && fscanf(f, "%ld %ld", &size, &pages) != 2)
		pages = 0;
	if (f)
		fclose(f);
	return pages * (sysconf(_SC_PAGESIZE) / 1024);
}

TEST(a_300_mb_upload_does_not_grow_the_process)
{
	SITE();
	enum { PIECE = 1024 * 1024, PIECES = 300 };
	char *piece = NEW(t->arena, PIECE, char);
	CHECK_INT(wire_ask(t, &site, "GET /hello HTTP/1.1\r\n").status, 200);
	int64_t before = resident_kib();
	int fd = wire_open(&site);
	wire_patience(fd, 300);
	CHECK(wire_put(fd,
		       S("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 314572800\r\n\r\n")));
	for (int i = 0; i < PIECES; i++)
		CHECK(wire_put(fd, (struct str){ piece, PIECE }));
	struct answer a = wire_get(t, fd, false);
	CHECK(str_starts(a.body, S("POST /echo 314572800 file")));
	CHECK(resident_kib() - before < 8 * 1024);
	close(fd);
	site_stop(&site);
}

SUITE(http_slow, two_hundred_slow_clients_are_closed_while_others_are_served,
      a_slow_body_is_given_up_after_its_time_in_all, a_slow_request_is_told_so,
      silent_and_idle_connections_are_closed, who_does_not_read_the_reply_is_given_up,
      a_waiting_download_holds_no_worker, a_full_queue_turns_requests_away_with_503,
      past_the_cap_an_idle_connection_makes_room, past_the_cap_a_busy_server_says_503,
      a_300_mb_upload_does_not_grow_the_process)
