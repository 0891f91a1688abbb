/* bare_epoll.c: the limit that src/http is measured against. One program, two servers: a loop that
 * reads something with a blank line in it and writes a page, and the real one with the same page.
 *   http-bench bare PORT THREADS        http-bench ours PORT THREADS (pages / and /kept)
 * A load generator beside it gives the figures; run them in turns, not one after the other. */
#include "http/http.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { ROWS = 71, PAGE_MAX = 32 * 1024, EVENTS = 128 };

/* A table of 71 rows, every cell escaped: the same work on both sides. */
static size_t make_page(char *out)
{
	char *p = out;
	for (int row = 0; row < ROWS; row++) {
		p = mempcpy(p, "<tr><td>", 8);
		for (const char *c =
			     "Nguyễn <b>Văn & An</b> 12345 Công đoàn cơ sở Trường Tiểu học số 7, "
			     "xã Hoà Bình, phường & thị trấn";
		     *c; c++) {
			if (*c == '<')
				p = mempcpy(p, "&lt;", 4);
			else if (*c == '&')
				p = mempcpy(p, "&amp;", 5);
			else
				*p++ = *c;
		}
		p = mempcpy(p, "</td></tr>\n", 11);
	}
	return (size_t)(p - out);
}

/* ---- the bare loop ---- */

static int listen_on(int port)
{
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), on = 1;
	struct sockaddr_in at = { .sin_family = AF_INET,
				  .sin_port = htons((uint16_t)port),
				  .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
	setsockopt(fd, SOL_SOCKET, SO_REUSEPORT, &on, sizeof on);
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
	if (bind(fd, (struct sockaddr *)&at, sizeof at) || listen(fd, 4096))
		die("the port is taken");
	return fd;
}

static void watch(int epoll, int fd)
{
	struct epoll_event e = { .events = EPOLLIN, .data.fd = fd };
	epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &e);
}

static void answer(int fd)
{
	static _Thread_local char in[4096], page[PAGE_MAX], out[PAGE_MAX + 256];
	ssize_t got = read(fd, in, sizeof in - 1);
	if (got <= 0) {
		if (got == 0 || errno != EAGAIN)
			close(fd);
		return;
	}
	in[got] = 0;
	if (!strstr(in, "\r\n\r\n"))
		return;
	size_t n = make_page(page);
	int head = snprintf(out, 256,
			    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
			    "Content-Length: %zu\r\n\r\n",
			    n);
	memcpy(out + head, page, n);
	if (write(fd, out, (size_t)head + n) < 0)
		close(fd);
}

static void *loop(void *port)
{
	int listener = listen_on(*(int *)port), epoll = epoll_create1(0), fd;
	struct epoll_event events[EVENTS];
	watch(epoll, listener);
	for (;;) {
		int n = epoll_wait(epoll, events, EVENTS, -1);
		for (int i = 0; i < n; i++) {
			if (events[i].data.fd != listener)
				answer(events[i].data.fd);
			else
				while ((fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0)
					watch(epoll, fd);
		}
	}
	return NULL;
}

/* ---- ours ---- */

static void show_page(void *app, struct http_request *rq, struct http_reply *rp)
{
	(void)app;
	char page[PAGE_MAX];
	rp->status = 200;
	http_set(rp, "Content-Type", S("text/html"));
	if (str_eq(rq->path, S("/kept")))
		rp->cache_key = rq->path;
	put(&rp->body, (struct str){ page, make_page(page) });
}

static bool page_key(void *app, const struct http_request *rq, struct buf *out)
{
	(void)app;
	put(out, rq->path);
	return true;
}

static void serve(int port, int reactors)
{
	struct arena a = { 0 };
	struct http_server *server;
	struct str at = str_fmt(&a, "127.0.0.1:%d", port);
	struct http_options o = { .listen = arena_cstr(&a, at),
				  .reactors = reactors,
				  .handle = show_page,
				  .cache_key = page_key };
	if (http_start(&a, &o, &server).code)
		die("the port is taken");
	pause();
}

int main(int argc, char **argv)
{
	int64_t port, threads;
	if (argc != 4 || !str_int(str_of(argv[2]), &port) || !str_int(str_of(argv[3]), &threads)) {
		fprintf(stderr, "http-bench bare|ours PORT THREADS\n");
		return 2;
	}
	static int number;
	number = (int)port;
	if (strcmp(argv[1], "ours") == 0)
		serve(number, (int)threads);
	for (int64_t i = 1; i < threads; i++) {
		pthread_t thread;
		pthread_create(&thread, NULL, loop, &number);
	}
	loop(&number);
	return 0;
}
