/* live_test.c: event streams: who gets what, how often, and what a slow one misses. */
#include "tests/http/wire.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define SITE                                                                                       \
	struct site site = { 0 };                                                                  \
	struct http_options options = site_options(&site);                                         \
	options.reactors = 2;                                                                      \
	REQUIRE(site_start(t, &site, &options))

static int join(struct t *t, const struct site *site, const char *path, const char *fields)
{
	int fd = wire_open(site);
	int64_t others = site_count(t, site, "live_streams");
	struct str head = str_fmt(t->arena, "GET %s HTTP/1.1\r\nHost: a\r\n%s\r\n", path, fields);
	CHECK(wire_put(fd, head));
	CHECK(str_find(wire_line(t, fd, "retry: 100\n\n"), S("text/event-stream")) != SIZE_MAX);
	CHECK(site_reaches(t, site, "live_streams",
			   others + 1)); /* the head comes before it stands */
	return fd;
}

static void publish(struct site *site, int64_t id, const char *event, const char *data)
{
	http_publish(site->server, S("hall"), id, str_of(event), str_of(data));
}

static int64_t clock_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

TEST(an_event_reaches_every_stream_of_its_channel_only)
{
	SITE;
	int a = join(t, &site, "/live/hall", ""), b = join(t, &site, "/live/hall", "");
	int other = join(t, &site, "/live/other", "");
	publish(&site, 7, "tally", "<b>1</b>\n<i>2</i>");
	static const char want[] = "id: 7\nevent: tally\ndata: <b>1</b>\ndata: <i>2</i>\n\n";
	CHECK_STR(wire_until(t, a, "\n\n"), want);
	CHECK_STR(wire_until(t, b, "\n\n"), want);
	struct pollfd p = { .fd = other, .events = POLLIN };
	CHECK_INT(poll(&p, 1, 50), 0);
	close(a);
	close(b);
	close(other);
	site_stop(&site);
}

TEST(a_line_end_inside_data_makes_no_new_field)
{
	SITE;
	int a = join(t, &site, "/live/hall", "");
	publish(&site, 1, "x", "a\r\nid: 9\rb");
	CHECK_STR(wire_until(t, a, "\n\n"), "id: 1\nevent: x\ndata: a\ndata: id: 9b\n\n");
	close(a);
	site_stop(&site);
}

TEST(of_many_events_at_once_the_latest_wins_and_four_a_second_go_out)
{
	SITE;
	int a = join(t, &site, "/live/hall", "");
	int64_t begun = clock_ms();
	for (int i = 1; i <= 100; i++) {
		publish(&site, i, "tally", "x");
		usleep(10000);
	}
	struct str seen = wire_until(t, a, "id: 100\n");
	int64_t took = clock_ms() - begun;
	int events = 0;
	struct str line;
	while (str_split(&seen, '\n', &line))
		events += str_starts(line, S("id: "));
	CHECK(events >= 3);
	CHECK(events <= 2 + took / 250);
	close(a);
	site_stop(&site);
}

TEST(events_of_different_names_do_not_displace_each_other)
{
	SITE;
	int a = join(t, &site, "/live/hall", "");
	publish(&site, 1, "tally", "one");
	publish(&site, 2, "roll", "two");
	struct str seen = wire_until(t, a, "data: two");
	CHECK(str_find(seen, S("data: one")) != SIZE_MAX);
	close(a);
	site_stop(&site);
}

TEST(who_comes_back_gets_what_it_missed_and_no_more)
{
	SITE;
	int a = join(t, &site, "/live/hall", "");
	publish(&site, 4, "roll", "four");
	publish(&site, 5, "tally", "five");
	CHECK(str_find(wire_until(t, a, "data: five"), S("data: four")) != SIZE_MAX);
	close(a);
	CHECK(site_reaches(t, &site, "live_streams", 0));
	a = join(t, &site, "/live/hall?4", "");
	struct str seen = wire_until(t, a, "data: five");
	CHECK(str_find(seen, S("data: five")) != SIZE_MAX);
	CHECK(str_find(seen, S("data: four")) == SIZE_MAX);
	close(a);
	CHECK(site_reaches(t, &site, "live_streams", 0));
	a = join(t, &site, "/live/hall?5", "");
	usleep(300000);
	publish(&site, 6, "tally", "six");
	CHECK_STR(wire_until(t, a, "\n\n"), "id: 6\nevent: tally\ndata: six\n\n");
	close(a);
	site_stop(&site);
}

/* A reader that has stopped must cost no memory and get the latest when it wakes. */
TEST(a_slow_reader_skips_to_the_latest)
{
	SITE;
	int a = join(t, &site, "/live/hall", ""), b = join(t, &site, "/live/hall", "");
	char *data = NEW(t->arena, 500001, char);
	memset(data, 'x', 500000);
	for (int i = 1; i <= 6; i++) {
		publish(&site, i, "tally", data);
		CHECK(wire_until(t, b, "\n\n").n >= 500000);
	}
	publish(&site, 99, "tally", "the last");
	CHECK(wire_until(t, b, "the last").n > 0);
	struct str seen = wire_until(t, a, "the last");
	CHECK(str_find(seen, S("data: the last")) != SIZE_MAX);
	CHECK(seen.n < (size_t)6 * 500000);
	close(a);
	close(b);
	site_stop(&site);
}

TEST(ended_rights_close_the_streams_of_their_owner)
{
	SITE;
	int a = join(t, &site, "/live/hall", "X-Owner: 12\r\n");
	int b = join(t, &site, "/live/hall", "X-Owner: 13\r\n");
	http_live_end(site.server, 12);
	CHECK(wire_closed(a));
	publish(&site, 1, "x", "y");
	CHECK(wire_until(t, b, "\n\n").n > 0);
	http_live_end(site.server, 0);
	CHECK(wire_closed(b));
	close(a);
	close(b);
	site_stop(&site);
}

TEST(what_a_stream_sends_is_ignored_and_its_end_is_noticed)
{
	SITE;
	int a = join(t, &site, "/live/hall", "");
	CHECK(wire_put(a, S("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n")));
	publish(&site, 1, "x", "y");
	CHECK_STR(wire_until(t, a, "\n\n"), "id: 1\nevent: x\ndata: y\n\n");
	CHECK_INT(site.visits, 1);
	close(a);
	CHECK(site_reaches(t, &site, "connections", 0));
	site_stop(&site);
}

TEST(a_head_of_a_stream_is_only_a_head)
{
	SITE;
	CHECK_INT(wire_ask(t, &site, "HEAD /live/hall HTTP/1.1\r\n").status, 200);
	site_stop(&site);
}

TEST(channels_that_nobody_reads_do_not_pile_up)
{
	SITE;
	for (int i = 0; i < 3000; i++)
		http_publish(site.server, str_fmt(t->arena, "c%d", i), 1, S("x"), S("y"));
	usleep(50000);
	CHECK_STR(wire_ask(t, &site, "GET /hello HTTP/1.1\r\n").body, "hello");
	site_stop(&site);
}

SUITE(http_live, an_event_reaches_every_stream_of_its_channel_only,
      a_line_end_inside_data_makes_no_new_field,
      of_many_events_at_once_the_latest_wins_and_four_a_second_go_out,
      events_of_different_names_do_not_displace_each_other,
      who_comes_back_gets_what_it_missed_and_no_more, a_slow_reader_skips_to_the_latest,
      ended_rights_close_the_streams_of_their_owner,
      what_a_stream_sends_is_ignored_and_its_end_is_noticed, a_head_of_a_stream_is_only_a_head,
      channels_that_nobody_reads_do_not_pile_up)
