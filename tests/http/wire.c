/* wire.c: see wire.h. */
#include "tests/http/wire.h"

#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

/* ---- the site ---- */

static int64_t number_after(struct str path, struct str prefix)
{
	int64_t n = 0;
	(void)str_int(str_sub(path, prefix.n, path.n), &n);
	return n;
}

static void put_text(struct buf *b, int64_t n)
{
	for (int64_t i = 0; i < n; i++)
		put_char(b, (char)(i % 60 == 59 ? '\n' : 'a' + i % 26));
}

struct pulled {
	struct site *site;
	int64_t left, at;
	int fill;
};

static bool pull(void *arg, struct buf *out)
{
	struct pulled *p = arg;
	p->site->pulls++;
	if (p->left-- <= 0)
		return false;
	put_fmt(out, "piece %06lld ", (long long)p->at++);
	for (int i = 0; i < p->fill; i++)
		put_char(out, 'x');
	return p->left > 0;
}

static void pull_end(void *arg) { ((struct pulled *)arg)->site->pull_ends++; }

static void show_pull(struct site *site, struct http_request *rq, struct http_reply *rp, int64_t n)
{
	struct pulled *p = NEW(rq->arena, 1, struct pulled);
	*p = (struct pulled){ .site = site, .left = n };
	rp->pull = pull;
	rp->pull_end = pull_end;
	rp->pull_arg = p;
}

static void show_echo(struct http_request *rq, struct buf *b)
{
	static const char *const names[] = { "GET", "HEAD", "POST", "PUT", "DELETE" };
	char first[100] = "";
	int64_t n = rq->body_size < 100 ? rq->body_size : 100;
	struct err e = http_body_read(rq, 0, n, first);
	put_fmt(b, "%s ", names[rq->method]);
	put(b, rq->path);
	put_fmt(b, " %lld %s ", (long long)rq->body_size, rq->body_fd >= 0 ? "file" : "memory");
	if (!e.code)
		put(b, (struct str){ first, (size_t)n });
}

static void show_live(struct http_request *rq, struct http_reply *rp)
{
	rp->stream = str_sub(rq->path, 6, rq->path.n);
	rp->stream_after = -1;
	(void)str_int(rq->query, &rp->stream_after);
	(void)str_int(http_header(rq, "x-owner"), &rp->stream_owner);
	put(&rp->body, S("retry: 100\n\n"));
}

static void show_range(struct http_request *rq, struct http_reply *rp)
{
	struct http_span span;
	struct buf all = { .arena = rq->arena };
	put_text(&all, number_after(rq->path, S("/range/")));
	if (http_range(rq, rp, (int64_t)all.n, &span))
		put(&rp->body, str_sub(buf_str(&all), (size_t)span.from, (size_t)span.size));
}

static void show_page(struct site *site, struct http_request *rq, struct http_reply *rp)
{
	rp->cache_key = rq->path;
	rp->cache_group = str_eq(rq->path, S("/page2")) ? 2 : 1;
	put_fmt(&rp->body, "visit %d ", site->visits);
	put_text(&rp->body, 2000);
	if (str_eq(rq->path, S("/cookie")))
		http_set(rp, "Set-Cookie", S("a=b"));
	while (str_eq(rq->path, S("/page3")) && !site->gate)
		usleep(1000);
}

static void show_plain(struct site *site, struct http_request *rq, struct http_reply *rp)
{
	struct str path = rq->path;
	if (str_eq(path, S("/hello"))) {
		put(&rp->body, S("hello"));
	} else if (str_eq(path, S("/echo"))) {
		show_echo(rq, &rp->body);
	} else if (str_eq(path, S("/peer"))) {
		put(&rp->body, rq->peer);
		put(&rp->body, rq->secure ? S(" https") : S(""));
	} else if (str_eq(path, S("/split"))) {
		http_set(rp, "X-Name", S("a\r\nSet-Cookie: b=c"));
	} else if (str_eq(path, S("/tagged"))) {
		if (!http_unchanged(rq, rp, S("\"seven\"")))
			put_text(&rp->body, 2000);
	} else if (str_eq(path, S("/secret"))) {
		rp->no_log = true;
	} else if (str_eq(path, S("/wait"))) {
		while (!site->gate)
			usleep(1000);
		put(&rp->body, S("waited"));
	} else {
		rp->status = 404;
	}
}

static void handle(void *app, struct http_request *rq, struct http_reply *rp)
{
	struct site *site = app;
	struct str path = rq->path;
	site->visits++;
	rp->status = 200;
	bool binary = str_starts(path, S("/binary/"));
	http_set(rp, "Content-Type", binary ? S("application/octet-stream") : S("text/plain"));
	if (binary)
		put_text(&rp->body, number_after(path, S("/binary/")));
	else if (str_starts(path, S("/text/")))
		put_text(&rp->body, number_after(path, S("/text/")));
	else if (str_starts(path, S("/range/")))
		show_range(rq, rp);
	else if (str_starts(path, S("/live/")))
		show_live(rq, rp);
	else if (str_starts(path, S("/pull/")))
		show_pull(site, rq, rp, number_after(path, S("/pull/")));
	else if (str_starts(path, S("/sized/")) || str_eq(path, S("/short")))
		show_pull(site, rq, rp, number_after(path, S("/sized/")));
	else if (str_starts(path, S("/page")) || str_eq(path, S("/cookie")))
		show_page(site, rq, rp);
	else
		show_plain(site, rq, rp);
	if (str_starts(path, S("/sized/")))
		rp->pull_size = 13 * number_after(path, S("/sized/"));
	if (str_eq(path, S("/short")))
		rp->pull_size = 1000;
}

static int64_t limit(void *app, enum http_method method, struct str path)
{
	(void)app;
	(void)method;
	if (str_eq(path, S("/hello")))
		return 0;
	return str_eq(path, S("/echo")) ? 400 * 1024 * 1024 : 1000;
}

static bool cache_key(void *app, const struct http_request *rq, struct buf *out)
{
	(void)app;
	if (rq->query.p)
		return false;
	put(out, rq->path);
	return true;
}

static void keep_line(void *app, struct str line)
{
	static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
	struct site *site = app;
	pthread_mutex_lock(&lock);
	snprintf(site->line, sizeof site->line, "%.*s", (int)line.n, line.p);
	pthread_mutex_unlock(&lock);
	site->lines++;
}

struct http_options site_options(struct site *site)
{
	return (struct http_options){
		.listen = "127.0.0.1:0",
		.reactors = 1,
		.workers = 4,
		.head_timeout_ms = 5000,
		.body_timeout_ms = 5000,
		.idle_timeout_ms = 5000,
		.send_timeout_ms = 5000,
		.stop_timeout_ms = 3000,
		.handle = handle,
		.limit = limit,
		.cache_key = cache_key,
		.app = site,
		.log = keep_line,
	};
}

bool site_start(struct t *t, struct site *site, const struct http_options *o)
{
	snprintf(site->at, sizeof site->at, "%s", o->listen);
	return CHECK_OK(http_start(&site->arena, o, &site->server));
}

void site_stop(struct site *site)
{
	http_stop(site->server);
	arena_free(&site->arena);
}

/* ---- the client ---- */

void wire_patience(int fd, int seconds)
{
	struct timeval patience = { .tv_sec = seconds };
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
	setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
}

int wire_open(const struct site *site)
{
	struct sockaddr_in in = { .sin_family = AF_INET,
				  .sin_port = htons((uint16_t)http_port(site->server)),
				  .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	struct sockaddr_un un = { .sun_family = AF_UNIX };
	bool is_unix = strncmp(site->at, "unix:", 5) == 0;
	if (is_unix)
		snprintf(un.sun_path, sizeof un.sun_path, "%.100s", site->at + 5);
	int fd = socket(is_unix ? AF_UNIX : AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	wire_patience(fd, 5);
	struct sockaddr *at = is_unix ? (struct sockaddr *)&un : (struct sockaddr *)&in;
	if (connect(fd, at, is_unix ? sizeof un : sizeof in)) {
		close(fd);
		return -1;
	}
	return fd;
}

bool wire_put(int fd, struct str s)
{
	while (s.n) {
		ssize_t n = send(fd, s.p, s.n, MSG_NOSIGNAL);
		if (n <= 0)
			return false;
		s = str_sub(s, (size_t)n, s.n);
	}
	return true;
}

/* Appends until the text ends in `end`, byte by byte so that nothing more is taken. */
static bool read_line(int fd, struct buf *b, struct str end)
{
	char c;
	while (recv(fd, &c, 1, 0) == 1) {
		put_char(b, c);
		if (str_ends(buf_str(b), end))
			return true;
	}
	return false;
}

struct str wire_line(struct t *t, int fd, const char *end)
{
	struct buf b = { .arena = t->arena };
	(void)read_line(fd, &b, str_of(end));
	return buf_str(&b);
}

static bool read_bytes(int fd, struct buf *b, int64_t n)
{
	char piece[65536];
	while (n) {
		size_t want = n < (int64_t)sizeof piece ? (size_t)n : sizeof piece;
		ssize_t got = recv(fd, piece, want, 0);
		if (got <= 0)
			return false;
		put(b, (struct str){ piece, (size_t)got });
		n -= got;
	}
	return true;
}

static bool read_chunks(struct t *t, int fd, struct buf *b)
{
	for (;;) {
		struct buf line = { .arena = t->arena }, end = { .arena = t->arena };
		if (!read_line(fd, &line, S("\r\n")))
			return false;
		int64_t n = strtoll(arena_cstr(t->arena, buf_str(&line)), NULL, 16);
		if (!read_bytes(fd, b, n) || !read_line(fd, &end, S("\r\n")))
			return false;
		if (n == 0)
			return end.n == 2;
	}
}

struct str answer_header(const struct answer *a, const char *name)
{
	struct str rest = a->head, line, key;
	while (str_split(&rest, '\n', &line))
		if (str_split(&line, ':', &key) && line.p && key.n == strlen(name) &&
		    strncasecmp(key.p, name, key.n) == 0)
			return str_trim(line);
	return STR_NONE;
}

struct answer wire_get(struct t *t, int fd, bool only_head)
{
	struct answer a = { 0 };
	struct buf head = { .arena = t->arena }, body = { .arena = t->arena };
	int64_t n = 0, status = 0;
	if (!read_line(fd, &head, S("\r\n\r\n")))
		return a;
	a.head = buf_str(&head);
	(void)str_int(str_sub(a.head, 9, 3), &status);
	a.status = (int)status;
	struct str length = answer_header(&a, "content-length");
	bool bare = only_head || status == 304 || status == 204 || status == 100;
	if (bare)
		a.whole = true;
	else if (str_int(length, &n))
		a.whole = read_bytes(fd, &body, n);
	else if (answer_header(&a, "transfer-encoding").p)
		a.whole = read_chunks(t, fd, &body);
	else
		a.whole = !read_bytes(fd, &body, INT64_MAX);
	a.body = buf_str(&body);
	return a;
}

struct answer wire_ask(struct t *t, const struct site *site, const char *head)
{
	int fd = wire_open(site);
	struct buf b = { .arena = t->arena };
	put(&b, str_of(head));
	put(&b, S("Host: test\r\n\r\n"));
	struct answer a = { 0 };
	if (wire_put(fd, buf_str(&b)))
		a = wire_get(t, fd, strncmp(head, "HEAD", 4) == 0);
	close(fd);
	return a;
}

bool wire_closed(int fd)
{
	char c[4096];
	struct pollfd p = { .fd = fd, .events = POLLIN };
	for (int i = 0; i < 100; i++) {
		if (poll(&p, 1, 20000) <= 0)
			return false;
		ssize_t n = recv(fd, c, sizeof c, MSG_DONTWAIT);
		if (n == 0 || (n < 0 && errno == ECONNRESET))
			return true;
	}
	return false;
}

struct str wire_until(struct t *t, int fd, const char *text)
{
	struct buf b = { .arena = t->arena };
	struct pollfd p = { .fd = fd, .events = POLLIN };
	char c[4096];
	while (str_find(buf_str(&b), str_of(text)) == SIZE_MAX && poll(&p, 1, 20000) > 0) {
		ssize_t n = recv(fd, c, sizeof c, MSG_DONTWAIT);
		if (n <= 0)
			break;
		put(&b, (struct str){ c, (size_t)n });
	}
	return buf_str(&b);
}

int64_t site_count(struct t *t, const struct site *site, const char *name)
{
	struct buf b = { .arena = t->arena };
	http_metrics(site->server, &b);
	struct str rest = buf_str(&b), line, want = str_fmt(t->arena, "congdoan_http_%s ", name);
	int64_t n = -1;
	while (str_split(&rest, '\n', &line))
		if (str_starts(line, want))
			(void)str_int(str_sub(line, want.n, line.n), &n);
	return n;
}

bool site_reaches(struct t *t, const struct site *site, const char *name, int64_t want)
{
	for (int i = 0; i < 20000; i++) {
		if (site_count(t, site, name) == want)
			return true;
		usleep(1000);
	}
	return false;
}
