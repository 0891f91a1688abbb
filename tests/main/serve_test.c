/* serve_test.c: the program from outside: what the wire may bring, kills, full disks, and who may
 * write beside a running server. */
#include "served.h"

#include "tests/store/store_fixture.h"

#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

TEST(it_starts_answers_and_stops_when_told)
{
	struct served s;
	served_data(t, &s, NULL);
	REQUIRE(served_start(t, &s));
	struct str r = served_say(
		t, &s, S("GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
	CHECK_INT(served_status(r), 200);
	int status = served_end(&s, SIGTERM);
	CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	CHECK(access(str_fmt(t->arena, "%s.sock", s.db).p, F_OK) != 0);
}

TEST(ambiguous_framing_ends_the_connection_and_hides_no_second_request)
{
	static const char *const bad[] = {
		"POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: "
		"chunked\r\n\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: a\r\n\r\n",
		"POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n"
		"Content-Length: 9\r\n\r\nxGET /healthz HTTP/1.1\r\n\r\n",
		"GET /healthz HTTP/1.1\nHost: a\n\n",
		"GET /healthz HTTP/1.1\r\n Host: a\r\n\r\n",
		"GET /healthz HTTP/1.1\r\n\r\n",
		"GET http://b/healthz HTTP/1.1\r\nHost: a\r\n\r\n",
		"GET /a%00b HTTP/1.1\r\nHost: a\r\n\r\n",
		"POST /sign-in HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
		NULL,
	};
	struct served s;
	served_data(t, &s, NULL);
	REQUIRE(served_start(t, &s));
	for (int i = 0; bad[i]; i++) {
		struct str r = served_say(t, &s, str_of(bad[i]));
		CHECK_INT(served_status(r), 400);
		CHECK(str_find(r, S("ok\n")) == SIZE_MAX);
	}
	served_end(&s, SIGTERM);
}

TEST(slow_clients_do_not_hold_up_a_fast_one)
{
	enum { SLOW = 300 };
	int fds[SLOW];
	struct str half = S("POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nx");
	struct served s;
	served_data(t, &s, NULL);
	REQUIRE(served_start(t, &s));
	for (int i = 0; i < SLOW; i++) {
		fds[i] = served_connect(&s);
		(void)!send(fds[i], half.p, half.n, MSG_NOSIGNAL);
	}
	for (int i = 0; i < 20; i++) {
		struct str r = served_say(
			t, &s, S("GET /results HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
		CHECK_INT(served_status(r), 200);
	}
	for (int i = 0; i < SLOW; i++)
		close(fds[i]);
	served_end(&s, SIGTERM);
}

TEST(a_body_past_its_limit_is_refused_unread)
{
	struct served s;
	served_data(t, &s, NULL);
	REQUIRE(served_start(t, &s));
	int64_t before = served_memory_kb(&s);
	for (int i = 0; i < 20; i++) {
		struct str r = served_say(t, &s,
					  S("POST /sign-in HTTP/1.1\r\nHost: a\r\n"
					    "Content-Length: 314572800\r\n\r\nlogin="));
		CHECK_INT(served_status(r), 413);
		CHECK(str_find(r, S("</html>")) != SIZE_MAX);
	}
	CHECK(served_memory_kb(&s) - before < 16 << 10);
	served_end(&s, SIGTERM);
}

/* ---- kills ---- */

enum { LOGINS = 7, KEPT = 15 };
static const char *const logins[LOGINS] = { "quantri", "thidua",   "thamdinh", "truongkhoi",
					    "chutich", "giupviec", "doanvien" };

struct load {
	struct served *s;
	struct arena arena; /* what was acknowledged; the last KEPT of each login still hold */
	struct str tokens[LOGINS][KEPT];
	int count[LOGINS];
	atomic_int acknowledged;
	atomic_bool stop;

	struct t *t;
};

static void *sign_in_all_the_time(void *arg)
{
	struct load *l = arg;
	struct t mine = *l->t;
	mine.arena = &l->arena;
	for (int i = 0; !atomic_load(&l->stop); i++) {
		int who = i % LOGINS;
		struct str token = served_sign_in(&mine, l->s, logins[who]);
		if (!token.n)
			continue;
		l->tokens[who][l->count[who]++ % KEPT] = token;
		atomic_fetch_add(&l->acknowledged, 1);
	}
	return NULL;
}

/* A machine that is busy acknowledges late: the kill waits for the first, at most two seconds. */
static void wait_for_one(struct load *l, int before)
{
	const struct timespec tick = { .tv_nsec = 10000000 };
	for (int i = 0; i < 200 && atomic_load(&l->acknowledged) == before; i++)
		nanosleep(&tick, NULL);
}

TEST(what_was_acknowledged_outlives_kills_under_load)
{
	struct served s;
	struct load l = { .s = &s, .t = t };
	int lost = 0, kept = 0;
	served_data(t, &s, NULL);
	for (int round = 0; round < test_rounds(20); round++) {
		pthread_t thread;
		int before = atomic_load(&l.acknowledged);
		REQUIRE(served_start(t, &s));
		atomic_store(&l.stop, false);
		pthread_create(&thread, NULL, sign_in_all_the_time, &l);
		wait_for_one(&l, before);
		nanosleep(&(struct timespec){ .tv_nsec = 60000000 + 7000000 * (round % 9) }, NULL);
		served_end(&s, SIGKILL);
		atomic_store(&l.stop, true);
		pthread_join(thread, NULL);
	}
	REQUIRE(served_start(t, &s));
	for (int who = 0; who < LOGINS; who++)
		for (int i = 0; i < KEPT && i < l.count[who]; i++) {
			kept++;
			lost += !served_knows(t, &s, l.tokens[who][i]);
		}
	CHECK_INT(lost, 0);
	CHECK(kept > test_rounds(20) / 2);
	served_end(&s, SIGTERM);
	struct str said;
	CHECK_INT(served_run(t, &s, "verify", &said), 0);
	arena_free(&l.arena);
}

TEST(a_full_disk_is_a_sentence_and_the_server_goes_on)
{
	struct served s;
	const char *folder = store_test_path(t, "small");
	mkdir(folder, 0700);
	if (mount("none", folder, "tmpfs", 0, "size=24m") != 0) {
		test_skip(t, "only root may mount a small disk");
		return;
	}
	served_data(t, &s, folder);
	bool up = served_start(t, &s);
	const char *filler = str_fmt(t->arena, "%s/filler", folder).p;
	(void)!system(str_fmt(t->arena, "cat /dev/zero > '%s' 2>/dev/null", filler).p);
	if (up) {
		CHECK_INT(served_sign_in(t, &s, "chutich").n, 0);
		struct str r = served_say(
			t, &s, S("GET /sign-in HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
		CHECK_INT(served_status(r), 200);
		unlink(filler);
		CHECK_INT(served_sign_in(t, &s, "chutich").n, 64);
		served_end(&s, SIGTERM);
	}
	CHECK(umount(folder) == 0);
}

/* ---- beside a running server ---- */

TEST(a_second_server_is_refused_with_a_sentence)
{
	struct served s;
	struct str said;
	served_data(t, &s, NULL);
	REQUIRE(served_start(t, &s));
	CHECK_INT(served_run(t, &s, "serve --listen unix:/tmp/never", &said), 3);
	CHECK(str_find(said, S("đang được tiến trình")) != SIZE_MAX);
	served_end(&s, SIGTERM);
}

TEST(a_command_that_writes_hands_its_work_to_the_server)
{
	struct served s;
	struct str said;
	struct stat st;
	served_data(t, &s, NULL);
	REQUIRE(served_start(t, &s));
	REQUIRE(stat(str_fmt(t->arena, "%s.sock", s.db).p, &st) == 0);
	CHECK_INT(st.st_mode & 0777, 0600);
	CHECK_INT(served_run(t, &s, "user add moi --name Mới --role admin </dev/null", &said), 2);
	CHECK(str_find(said, S("Không đọc được mật khẩu")) != SIZE_MAX);
	CHECK_INT(served_run(t, &s, "import classes " PROVINCE "/classes-history.xlsx", &said), 0);
	CHECK(str_find(said, S("Đã nhập")) != SIZE_MAX);
	CHECK_INT(served_run(t, &s, "import classes nowhere.xlsx", &said), 2);
	CHECK(str_find(said, S("Không đọc được tệp")) != SIZE_MAX);
	CHECK_INT(served_run(t, &s, "import classes nowhere.xlsx --json", &said), 2);
	CHECK(str_starts(said, S("{\"error\":\"main.no_file\"")));
	CHECK_INT(served_run(t, &s, "import --year", &said), 1);
	CHECK_INT(served_run(t, &s, "user clear-factor quantri", &said), 0); /* asks for nothing */
	CHECK_INT(served_run(t, &s, "user clear-factor khongco", &said), 2);
	served_end(&s, SIGTERM);
	CHECK_INT(served_run(t, &s, "import classes " PROVINCE "/classes-history.xlsx", &said), 0);
}

TEST(reading_commands_open_the_file_beside_the_server)
{
	struct served s;
	struct str said;
	served_data(t, &s, NULL);
	REQUIRE(served_start(t, &s));
	const char *out = store_test_path(t, "backup");
	CHECK_INT(served_run(t, &s, str_fmt(t->arena, "backup '%s'", out).p, &said), 0);
	CHECK(access(out, R_OK) == 0);
	CHECK_INT(served_run(t, &s, "verify", &said), 0);
	served_end(&s, SIGTERM);
}

TEST(a_socket_left_by_a_kill_is_in_nobodys_way)
{
	struct served s;
	struct str said;
	served_data(t, &s, NULL);
	REQUIRE(served_start(t, &s));
	served_end(&s, SIGKILL);
	const char *import = "import classes " PROVINCE "/classes-history.xlsx";
	CHECK_INT(served_run(t, &s, import, &said), 0);
	REQUIRE(served_start(t, &s));
	CHECK_INT(served_run(t, &s, import, &said), 0);
	served_end(&s, SIGTERM);
}

/* A form of the signed-in office's; under a mask of zeros the token is the cookie's own. */
static struct str served_post(struct t *t, const struct served *s, struct str sid, const char *path,
			      const char *form)
{
	struct str page =
		served_say(t, s,
			   str_fmt(t->arena,
				   "GET /accounts HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
				   "Cookie: sid=%.*s\r\n\r\n",
				   (int)sid.n, sid.p));
	size_t at = str_find(page, S("name=\"csrf\" value=\""));
	CHECK(at != SIZE_MAX);
	struct str token = str_sub(page, at + 19, 64);
	struct str body = str_fmt(t->arena, "csrf=%.*s&%s", (int)token.n, token.p, form);
	return served_say(t, s,
			  str_fmt(t->arena,
				  "POST %s HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
				  "Cookie: sid=%.*s\r\n"
				  "Content-Type: application/x-www-form-urlencoded\r\n"
				  "Content-Length: %zu\r\n\r\n%.*s",
				  path, (int)sid.n, sid.p, body.n, (int)body.n, body.p));
}

static bool says_within(struct t *t, const struct served *s, struct str ask, struct str words)
{
	for (int i = 0; i < 300; i++) {
		if (str_find(served_say(t, s, ask), words) != SIZE_MAX)
			return true;
		nanosleep(&(struct timespec){ .tv_nsec = 100000000 }, NULL);
	}
	return false;
}

TEST(long_work_that_a_kill_interrupted_is_done_after_the_restart)
{
	struct served s;
	served_data(t, &s, NULL);
	REQUIRE(served_start(t, &s));
	struct str sid = served_sign_in(t, &s, "thidua");
	struct str r = served_post(t, &s, sid, "/accounts/invite", "as=all");
	REQUIRE(served_status(r) == 303);
	served_end(&s, SIGKILL); /* the order was acknowledged: it is not lost */
	size_t at = str_find(r, S("/job/"));
	REQUIRE(at != SIZE_MAX);
	struct str rest = str_sub(r, at, 40), path;
	CHECK(str_split(&rest, '\r', &path));
	REQUIRE(served_start(t, &s));
	struct str ask = str_fmt(t->arena,
				 "GET %.*s HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
				 "Cookie: sid=%.*s\r\n\r\n",
				 (int)path.n, path.p, (int)sid.n, sid.p);
	CHECK(says_within(t, &s, ask, S("thu-moi.pdf")));
	served_end(&s, SIGTERM);
}

SUITE(main_serve, long_work_that_a_kill_interrupted_is_done_after_the_restart,
      it_starts_answers_and_stops_when_told,
      ambiguous_framing_ends_the_connection_and_hides_no_second_request,
      slow_clients_do_not_hold_up_a_fast_one, a_body_past_its_limit_is_refused_unread,
      what_was_acknowledged_outlives_kills_under_load,
      a_full_disk_is_a_sentence_and_the_server_goes_on, a_second_server_is_refused_with_a_sentence,
      a_command_that_writes_hands_its_work_to_the_server,
      reading_commands_open_the_file_beside_the_server, a_socket_left_by_a_kill_is_in_nobodys_way)
