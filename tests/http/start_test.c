/* start_test.c: where the server listens, whom it believes, and how it stops. */
#include "tests/http/wire.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

static struct err try_start(struct t *t, const char *where)
{
	struct site site = { 0 };
	struct http_options o = site_options(&site);
	o.listen = where;
	struct err e = http_start(t->arena, &o, &site.server);
	if (!e.code)
		http_stop(site.server);
	return e;
}

TEST(addresses_that_are_none_are_refused_with_a_sentence)
{
	static const char *const bad[] = { "nowhere", "127.0.0.1", "127.0.0.1:x", "127.0.0.1:70000",
					   "[::1:80", "::1:80",	   "unix:",	  "300.1.1.1:80" };
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		struct err e = try_start(t, bad[i]);
		CHECK_INT(e.code, ERR_INVALID);
	}
}

TEST(an_address_in_use_is_named)
{
	struct site site = { 0 };
	struct http_options o = site_options(&site);
	REQUIRE(site_start(t, &site, &o));
	struct str where = str_fmt(t->arena, "127.0.0.1:%d", http_port(site.server));
	struct err e = try_start(t, arena_cstr(t->arena, where));
	CHECK_INT(e.code, ERR_STORE);
	CHECK_STR(str_of(e.message), "http.cannot_listen");
	CHECK_STR(e.v[0], where);
	CHECK_STR(e.v[1], S("base.why_address_used"));
	site_stop(&site);
}

TEST(a_unix_socket_is_served_and_removed_and_a_stale_one_replaced)
{
	struct site site = { 0 };
	struct http_options o = site_options(&site);
	struct stat st;
	struct str path = str_fmt(t->arena, "/tmp/http-test-%d.sock", getpid());
	o.listen = arena_cstr(t->arena, str_fmt(t->arena, "unix:%.*s", (int)path.n, path.p));
	int stale = socket(AF_UNIX, SOCK_STREAM, 0);
	REQUIRE(site_start(t, &site, &o));
	CHECK_INT(try_start(t, o.listen).code, ERR_STORE);
	CHECK_STR(wire_ask(t, &site, "GET /peer HTTP/1.1\r\n").body, "unix");
	CHECK(stat(path.p, &st) == 0 && (st.st_mode & 0777) == 0660);
	site_stop(&site);
	CHECK(stat(path.p, &st) != 0);
	close(stale);
}

TEST(forwarded_addresses_are_believed_behind_trusted_proxies_only)
{
	static const char *const trusted[] = { "10.0.0.0/8", "127.0.0.1", NULL };
	static const char ask[] = "GET /peer HTTP/1.1\r\nX-Forwarded-Proto: https\r\n"
				  "X-Forwarded-For: 1.1.1.1, 203.0.113.9, 10.1.2.3\r\n";
	struct site site = { 0 };
	struct http_options o = site_options(&site);
	REQUIRE(site_start(t, &site, &o));
	CHECK_STR(wire_ask(t, &site, ask).body, "127.0.0.1");
	site_stop(&site);
	site = (struct site){ 0 };
	o = site_options(&site);
	o.trusted_proxies = trusted;
	REQUIRE(site_start(t, &site, &o));
	CHECK_STR(wire_ask(t, &site, ask).body, "203.0.113.9 https");
	CHECK_STR(wire_ask(t, &site, "GET /peer HTTP/1.1\r\n").body, "127.0.0.1");
	CHECK_STR(wire_ask(t, &site, "GET /peer HTTP/1.1\r\nX-Forwarded-For: 2001:db8::7\r\n").body,
		  "2001:db8::7");
	CHECK_STR(
		wire_ask(t, &site, "GET /peer HTTP/1.1\r\nX-Forwarded-For: 9.9.9.9, junk\r\n").body,
		"127.0.0.1");
	CHECK_STR(wire_ask(t, &site,
			   "GET /peer HTTP/1.1\r\nX-Forwarded-For: 9.9.9.9\r\n"
			   "X-Forwarded-For: 8.8.8.8\r\n")
			  .body,
		  "8.8.8.8");
	site_stop(&site);
}

TEST(proxies_that_can_not_be_read_are_named)
{
	static const char *const bad[][2] = {
		{ "10.0.0.0/33" }, { "here" }, { "::1/129" }, { "" }
	};
	for (int i = 0; i < 4; i++) {
		struct site site = { 0 };
		struct http_options o = site_options(&site);
		o.trusted_proxies = bad[i];
		CHECK_FAIL(http_start(t->arena, &o, &site.server), ERR_INVALID, "http.bad_proxy");
	}
}

/* In a child, so that descriptor 3 and the environment are its own. */
TEST(a_socket_from_systemd_wins_over_the_address)
{
	struct site site = { 0 };
	struct http_options o = site_options(&site);
	struct sockaddr_in at = { .sin_family = AF_INET,
				  .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t n = sizeof at;
	int fd = socket(AF_INET, SOCK_STREAM, 0), kept = dup(3);
	REQUIRE(bind(fd, (struct sockaddr *)&at, n) == 0 && listen(fd, 8) == 0);
	getsockname(fd, (struct sockaddr *)&at, &n);
	int saved = fcntl(3, F_DUPFD_CLOEXEC, 100);
	dup2(fd, 3);
	char pid[24];
	snprintf(pid, sizeof pid, "%d", getpid());
	setenv("LISTEN_PID", pid, 1);
	setenv("LISTEN_FDS", "1", 1);
	o.listen = "unix:/nowhere/at/all";
	if (site_start(t, &site, &o)) {
		site.at[0] = 0;
		CHECK_INT(http_port(site.server), ntohs(at.sin_port));
		CHECK_STR(wire_ask(t, &site, "GET /hello HTTP/1.1\r\n").body, "hello");
		CHECK(!getenv("LISTEN_FDS"));
		site_stop(&site);
	}
	if (saved >= 0)
		dup2(saved, 3);
	close(saved);
	close(kept);
	close(fd);
}

static void *stop(void *site)
{
	http_stop(((struct site *)site)->server);
	return NULL;
}

TEST(a_stop_lets_running_requests_end_and_closes_the_rest)
{
	struct site site = { 0 };
	struct http_options o = site_options(&site);
	pthread_t thread;
	REQUIRE(site_start(t, &site, &o));
	int running = wire_open(&site), idle = wire_open(&site), live = wire_open(&site);
	CHECK(wire_put(idle, S("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n")));
	CHECK_INT(wire_get(t, idle, false).status, 200);
	CHECK(wire_put(live, S("GET /live/x HTTP/1.1\r\nHost: a\r\n\r\n")));
	CHECK(wire_until(t, live, "retry").n > 0);
	CHECK(wire_put(running, S("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n")));
	while (site.visits < 3)
		usleep(1000);
	pthread_create(&thread, NULL, stop, &site);
	CHECK(wire_closed(idle));
	CHECK(wire_closed(live));
	site.gate = true;
	CHECK_STR(wire_get(t, running, false).body, "waited");
	CHECK(wire_closed(running));
	close(running);
	close(idle);
	close(live);
	pthread_join(thread, NULL);
	arena_free(&site.arena);
}

TEST(a_stop_does_not_wait_for_a_client_that_never_ends)
{
	struct site site = { 0 };
	struct http_options o = site_options(&site);
	o.stop_timeout_ms = 200;
	o.body_timeout_ms = 60000;
	REQUIRE(site_start(t, &site, &o));
	int fd = wire_open(&site), reader = wire_open(&site);
	CHECK(wire_put(fd, S("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nx")));
	CHECK(wire_put(reader, S("GET /pull/100000000 HTTP/1.1\r\nHost: a\r\n\r\n")));
	while (!site.pulls)
		usleep(1000);
	site_stop(&site);
	CHECK_INT(site.pull_ends, 1);
	close(fd);
	close(reader);
}

SUITE(http_start, addresses_that_are_none_are_refused_with_a_sentence, an_address_in_use_is_named,
      a_unix_socket_is_served_and_removed_and_a_stale_one_replaced,
      forwarded_addresses_are_believed_behind_trusted_proxies_only,
      proxies_that_can_not_be_read_are_named, a_socket_from_systemd_wins_over_the_address,
      a_stop_lets_running_requests_end_and_closes_the_rest,
      a_stop_does_not_wait_for_a_client_that_never_ends)
