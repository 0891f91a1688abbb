/* client.c: see client.h. */
#include "tests/bench/client.h"

#include "tests/bench/bench.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { EVENTS = 128, TIMES_MAX = 1 << 20 };

static struct sockaddr_in loopback(int port)
{
	return (struct sockaddr_in){ .sin_family = AF_INET,
				     .sin_port = htons((uint16_t)port),
				     .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
}

int client_free_port(void)
{
	struct sockaddr_in at = loopback(0);
	socklen_t n = sizeof at;
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (bind(fd, (struct sockaddr *)&at, sizeof at) ||
	    getsockname(fd, (struct sockaddr *)&at, &n))
		die("no free port");
	close(fd);
	return ntohs(at.sin_port);
}

int client_open(int port)
{
	struct sockaddr_in to = loopback(port);
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), on = 1;
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
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

size_t client_ask(int port, struct str ask, char *out)
{
	int fd = client_open(port);
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

/* ---- many at once ---- */

struct line {
	int fd;
	size_t got, size;
	double asked;
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

static void put_question(const struct load *l, struct line *to)
{
	to->asked = bench_ms();
	(void)!send(to->fd, l->ask.p, l->ask.n, MSG_NOSIGNAL);
}

static struct line *connect_all(const struct load *l, int epoll)
{
	struct line *lines = calloc((size_t)l->connections, sizeof *lines);
	for (int i = 0; i < l->connections; i++) {
		lines[i].fd = client_open(l->port);
		struct epoll_event e = { .events = EPOLLIN, .data.ptr = &lines[i] };
		epoll_ctl(epoll, EPOLL_CTL_ADD, lines[i].fd, &e);
		put_question(l, &lines[i]);
	}
	return lines;
}

/* The 99th of a hundred. */
static double slowest(double *times, int n)
{
	if (n > 0)
		bench_spread(times, n);
	return n > 0 ? times[n - 1 - n / 100] : 0;
}

double client_load(const struct load *l, double *p99)
{
	static double times[TIMES_MAX];
	struct epoll_event events[EVENTS];
	int epoll = epoll_create1(EPOLL_CLOEXEC), done = 0, waiting = l->connections;
	struct line *lines = connect_all(l, epoll);
	double from = bench_ms(), took = 0;
	while (waiting > 0) { /* nothing is left behind for the next measurement */
		int n = epoll_wait(epoll, events, EVENTS, 100);
		for (int i = 0; i < n; i++) {
			struct line *at = events[i].data.ptr;
			if (!take(at))
				continue;
			if (took == 0 && done < TIMES_MAX)
				times[done++] = bench_ms() - at->asked;
			if (took == 0 && bench_ms() - from < l->ms)
				put_question(l, at);
			else
				waiting--;
		}
		if (took == 0 && bench_ms() - from >= l->ms)
			took = bench_ms() - from;
	}
	for (int i = 0; i < l->connections; i++)
		close(lines[i].fd);
	free(lines);
	close(epoll);
	if (p99)
		*p99 = slowest(times, done);
	return done * 1000.0 / took;
}

/* ---- the bare loop ---- */

static _Noreturn void bare_loop(int listener, struct str reply)
{
	struct epoll_event events[EVENTS];
	char in[4096];
	int epoll = epoll_create1(0);
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

pid_t bare_start(int port, struct str reply)
{
	struct sockaddr_in here = loopback(port);
	int listener = socket(AF_INET, SOCK_STREAM, 0), on = 1;
	setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
	setsockopt(listener, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
	if (bind(listener, (struct sockaddr *)&here, sizeof here) || listen(listener, 1024))
		die("the bare loop can't listen");
	pid_t pid = fork();
	if (pid == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		bare_loop(listener, reply);
	}
	close(listener);
	return pid;
}

void end_process(pid_t pid)
{
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
}
