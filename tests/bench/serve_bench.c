/* serve_bench.c: the whole program over a Unix socket, beside a bare loop that does nothing but
 * send the same bytes. Pairs are interleaved: one of ours, one of the loop's. */
#include "tests/bench/bench.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
	PAIRS = 7,
	MS = 300,
	CONNECTIONS = 64,
	WRITERS = 48, /* past 56 that wait, a writer is told to come back */
	IDLE = 2000,
	REPLY_MAX = 1 << 20,
	EVENTS = 128
};

static struct {
	char folder[64], db[96], ours[96], bare[96];
	pid_t server;
	char sid[80];
} at;

static double now_ms_(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* ---- a client of many connections ---- */

static int open_socket(const char *path)
{
	struct sockaddr_un to = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	snprintf(to.sun_path, sizeof to.sun_path, "%s", path);
	if (fd >= 0 && connect(fd, (struct sockaddr *)&to, sizeof to) == 0)
		return fd;
	close(fd);
	return -1;
}

/* How long the whole reply is, once its head is there; 0: not yet. */
static size_t reply_size(const char *p, size_t n)
{
	struct str s = { p, n };
	size_t end = str_find(s, S("\r\n\r\n")), at_length = str_find(s, S("Content-Length: "));
	if (end == SIZE_MAX || at_length == SIZE_MAX)
		return 0;
	return end + 4 + strtoul(p + at_length + 16, NULL, 10);
}

static size_t ask_once(const char *path, struct str ask, char *out)
{
	int fd = open_socket(path);
	size_t n = 0, size;
	ssize_t k;
	if (fd < 0)
		return 0;
	(void)!send(fd, ask.p, ask.n, MSG_NOSIGNAL);
	while ((k = read(fd, out + n, REPLY_MAX - 1 - n)) > 0) {
		n += (size_t)k;
		out[n] = '\0';
		if ((size = reply_size(out, n)) && n >= size)
			break;
	}
	close(fd);
	return n;
}

struct line {
	int fd;
	size_t got, size;
	char head[4096];
};

/* Reads what is there; true when a reply is whole. */
static bool take(struct line *l)
{
	static char rest[64 << 10];
	bool in_head = l->size == 0;
	ssize_t k = in_head ? read(l->fd, l->head + l->got, sizeof l->head - 1 - l->got)
			    : read(l->fd, rest, sizeof rest);
	if (k <= 0)
		die("the server closed a connection");
	l->got += (size_t)k;
	if (in_head)
		l->head[l->got] = '\0', l->size = reply_size(l->head, l->got);
	if (!l->size || l->got < l->size)
		return false;
	if (strncmp(l->head, "HTTP/1.1 2", 10) != 0 && strncmp(l->head, "HTTP/1.1 303", 12) != 0)
		die(l->head);
	l->got = l->size = 0;
	return true;
}

/* Replies a second over so many connections, each asking again when it was answered. */
static double load(const char *path, struct str ask, int connections)
{
	static struct line lines[CONNECTIONS];
	struct epoll_event events[EVENTS];
	int epoll = epoll_create1(EPOLL_CLOEXEC), done = 0, waiting = connections;
	for (int i = 0; i < connections; i++) {
		lines[i] = (struct line){ .fd = open_socket(path) };
		struct epoll_event e = { .events = EPOLLIN, .data.ptr = &lines[i] };
		epoll_ctl(epoll, EPOLL_CTL_ADD, lines[i].fd, &e);
		(void)!send(lines[i].fd, ask.p, ask.n, MSG_NOSIGNAL);
	}
	double from = now_ms_();
	double took = 0;
	while (waiting > 0) { /* nothing is left behind for the next measurement */
		int n = epoll_wait(epoll, events, EVENTS, 100);
		for (int i = 0; i < n; i++) {
			struct line *l = events[i].data.ptr;
			if (!take(l))
				continue;
			if (took == 0)
				done++;
			if (took == 0 && now_ms_() - from < MS)
				(void)!send(l->fd, ask.p, ask.n, MSG_NOSIGNAL);
			else
				waiting--;
		}
		if (took == 0 && now_ms_() - from >= MS)
			took = now_ms_() - from;
	}
	for (int i = 0; i < connections; i++)
		close(lines[i].fd);
	close(epoll);
	return done * 1000.0 / took;
}

/* ---- the bare loop ---- */

static _Noreturn void bare_loop(const char *path, struct str reply)
{
	struct sockaddr_un here = { .sun_family = AF_UNIX };
	struct epoll_event events[EVENTS];
	char in[4096];
	int listener = socket(AF_UNIX, SOCK_STREAM, 0), epoll = epoll_create1(0);
	snprintf(here.sun_path, sizeof here.sun_path, "%s", path);
	if (bind(listener, (struct sockaddr *)&here, sizeof here) || listen(listener, 1024))
		die("the bare loop can't listen");
	epoll_ctl(epoll, EPOLL_CTL_ADD, listener,
		  &(struct epoll_event){ .events = EPOLLIN, .data.fd = listener });
	for (;;) {
		int n = epoll_wait(epoll, events, EVENTS, -1);
		for (int i = 0; i < n; i++) {
			int fd = events[i].data.fd;
			if (fd == listener) {
				fd = accept(listener, NULL, NULL);
				epoll_ctl(epoll, EPOLL_CTL_ADD, fd,
					  &(struct epoll_event){ .events = EPOLLIN,
								 .data.fd = fd });
			} else if (read(fd, in, sizeof in) <= 0) {
				close(fd);
			} else if (send(fd, reply.p, reply.n, MSG_NOSIGNAL) < 0) {
				close(fd);
			}
		}
	}
}

static pid_t start_bare(struct str reply)
{
	unlink(at.bare);
	pid_t pid = fork();
	if (pid == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		bare_loop(at.bare, reply);
	}
	for (int fd = -1; fd < 0; usleep(1000))
		if ((fd = open_socket(at.bare)) >= 0)
			close(fd);
	return pid;
}

static void end(pid_t pid)
{
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
}

/* ---- ours ---- */

static void start_ours(void)
{
	char listen[128];
	snprintf(listen, sizeof listen, "unix:%s", at.ours);
	unlink(at.ours);
	at.server = fork();
	if (at.server == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		dup2(open("/dev/null", O_WRONLY), 1);
		execl(CONGDOAN, "congdoan", "serve", "--db", at.db, "--listen", listen, "--quiet",
		      NULL);
		_exit(127);
	}
}

static struct str request(struct arena *a, const char *path)
{
	return str_fmt(a, "GET %s HTTP/1.1\r\nHost: a\r\n%s%s%s\r\n", path,
		       at.sid[0] ? "Cookie: sid=" : "", at.sid, at.sid[0] ? "\r\n" : "");
}

/* A form of `fields` under the token of the page; its own cookie when nobody is signed in. */
static struct str form(struct arena *a, const char *path, const char *fields, char *page)
{
	static const char zeros[] = "00000000000000000000000000000000",
			  stranger[] = "0123456789abcdef0123456789abcdef";
	const char *token = at.sid[0] ? strstr(page, "name=\"csrf\" value=\"") : NULL;
	struct str csrf = token ? str_fmt(a, "%.64s", token + 19) : str_fmt(a, "%s%s", zeros,
									   stranger);
	struct str body = str_fmt(a, "csrf=%.*s&%s", (int)csrf.n, csrf.p, fields);
	return str_fmt(a,
		       "POST %s HTTP/1.1\r\nHost: a\r\nCookie: pre=%s; sid=%s\r\nContent-Type: "
		       "application/x-www-form-urlencoded\r\nContent-Length: %zu\r\n\r\n%.*s",
		       path, stranger, at.sid, body.n, (int)body.n, body.p);
}

static void sign_in(struct arena *a, char *page, const char *login)
{
	at.sid[0] = '\0';
	struct str fields = str_fmt(a, "login=%s&password=mau-2021-congdoan", login);
	ask_once(at.ours, form(a, "/sign-in", fields.p, page), page);
	const char *sid = strstr(page, "sid=");
	if (!sid)
		die("the sample account was not let in");
	snprintf(at.sid, sizeof at.sid, "%.64s", sid + 4);
}

/* ---- what is measured ---- */

static int by_value(const void *x, const void *y)
{
	double a = *(const double *)x, b = *(const double *)y;
	return (a > b) - (a < b);
}

/* The loop sends the very bytes that ours sent once. */
static void beside_the_loop(const char *name, struct str ask, char *page, double bar)
{
	double ours[PAIRS], ratio[PAIRS];
	size_t n = ask_once(at.ours, ask, page);
	pid_t bare = start_bare((struct str){ page, n });
	for (int i = 0; i < PAIRS; i++) {
		ours[i] = load(at.ours, ask, CONNECTIONS);
		ratio[i] = ours[i] / load(at.bare, ask, CONNECTIONS);
	}
	end(bare);
	qsort(ours, PAIRS, sizeof *ours, by_value);
	qsort(ratio, PAIRS, sizeof *ratio, by_value);
	printf("%s: %zu bytes, %.0f a second (%.0f to %.0f), %.2f of the loop (%.2f to %.2f)\n",
	       name, n, ours[PAIRS / 2], ours[0], ours[PAIRS - 1], ratio[PAIRS / 2], ratio[0],
	       ratio[PAIRS - 1]);
	bench_bar(name, ratio[PAIRS / 2], bar, true);
}

static void writes(struct arena *a, char *page)
{
	double each[PAIRS];
	ask_once(at.ours, request(a, "/account/password"), page);
	const char *grant = strstr(page, "name=\"grant\" value=\"");
	if (!grant)
		die("the sample's head of a cluster has no two roles");
	struct str fields = str_fmt(a, "grant=%lld", strtoll(grant + 20, NULL, 10));
	struct str ask = form(a, "/role", fields.p, page);
	for (int i = 0; i < PAIRS; i++)
		each[i] = load(at.ours, ask, WRITERS);
	qsort(each, PAIRS, sizeof *each, by_value);
	printf("forms written to disk: %.0f a second (%.0f to %.0f)\n", each[PAIRS / 2], each[0],
	       each[PAIRS - 1]);
	bench_bar("forms a second", each[PAIRS / 2], 1000, true);
}

static double memory_kb(void)
{
	char path[64], line[256];
	double kb = 0;
	snprintf(path, sizeof path, "/proc/%d/status", (int)at.server);
	FILE *f = fopen(path, "r");
	while (f && fgets(line, sizeof line, f))
		if (strncmp(line, "VmRSS:", 6) == 0)
			kb = strtod(line + 6, NULL);
	if (f)
		fclose(f);
	return kb;
}

/* Screens that wait keep a connection each. */
static void idle(struct arena *a, char *page)
{
	static int fds[IDLE];
	double before = memory_kb();
	struct str ask = request(a, "/healthz");
	for (int i = 0; i < IDLE; i++) {
		fds[i] = open_socket(at.ours);
		(void)!send(fds[i], ask.p, ask.n, MSG_NOSIGNAL);
	}
	for (int i = 0; i < IDLE; i++)
		(void)!read(fds[i], page, REPLY_MAX);
	double each = (memory_kb() - before) / IDLE;
	for (int i = 0; i < IDLE; i++)
		close(fds[i]);
	printf("idle connections: %d, %.2f KiB each\n", IDLE, each);
	bench_bar("KiB an idle connection", each, 8, false);
}

static void starts(struct arena *a, char *page)
{
	double each[PAIRS];
	struct str ask = request(a, "/results");
	for (int i = 0; i < PAIRS; i++) {
		end(at.server);
		double from = now_ms_();
		start_ours();
		while (!ask_once(at.ours, ask, page))
			usleep(200);
		each[i] = now_ms_() - from;
	}
	qsort(each, PAIRS, sizeof *each, by_value);
	printf("start to first page: %.1f ms (%.1f to %.1f)\n", each[PAIRS / 2], each[0],
	       each[PAIRS - 1]);
	bench_bar("ms to the first page", each[PAIRS / 2], 200, false);
}

static void prepare(void)
{
	char make[512];
	snprintf(at.folder, sizeof at.folder, "/tmp/congdoan-bench-XXXXXX");
	if (!mkdtemp(at.folder))
		die("no folder");
	snprintf(at.db, sizeof at.db, "%s/a.db", at.folder);
	snprintf(at.ours, sizeof at.ours, "%s/ours", at.folder);
	snprintf(at.bare, sizeof at.bare, "%s/bare", at.folder);
	snprintf(make, sizeof make, "CONGDOAN_EXAMPLES='%s' '%s' demo --db '%s' >/dev/null",
		 PROVINCE, CONGDOAN, at.db);
	if (system(make) != 0)
		die(make);
}

void bench_serve(void)
{
	struct arena a = { 0 };
	char *page = NEW(&a, REPLY_MAX, char), sweep[128];
	if (!bench_wanted("serve"))
		return;
	prepare();
	start_ours();
	while (!ask_once(at.ours, request(&a, "/healthz"), page))
		usleep(1000);
	beside_the_loop("public results, kept", request(&a, "/results"), page, 0.8);
	idle(&a, page);
	sign_in(&a, page, "thidua");
	beside_the_loop("board of a cluster", request(&a, "/board"), page, 0.02);
	sign_in(&a, page, "truongkhoi");
	writes(&a, page);
	at.sid[0] = '\0';
	starts(&a, page);
	end(at.server);
	snprintf(sweep, sizeof sweep, "rm -rf '%s'", at.folder);
	(void)!system(sweep);
	arena_free(&a);
}
