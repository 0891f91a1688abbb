/* live_bench.c: what a thousand screens that wait for events and two hundred clients that send a
 * byte a second cost everybody else: the slowest of a hundred pages with them and without, in
 * turns, and the server's memory. The HTTP core runs in a process of its own. */
#include "tests/bench/bench.h"
#include "tests/bench/client.h"
#include "tests/bench/site.h"

#include "http/http.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

enum { SCREENS = 1000, SLOW = 200, MS = 700, CONNECTIONS = 8, PAGE = 20000 };

/* ---- the server ---- */

static void answer(void *app, struct http_request *rq, struct http_reply *rp)
{
	(void)app;
	rp->status = 200;
	if (str_eq(rq->path, S("/live"))) {
		rp->stream = S("board");
		rp->stream_after = -1;
		return;
	}
	http_set(rp, "Content-Type", S("text/html"));
	for (int i = 0; i < PAGE / 10; i++)
		put(&rp->body, S("0123456789"));
}

static pid_t serve(int port)
{
	pid_t pid = fork();
	if (pid)
		return pid;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	struct arena a = { 0 };
	struct http_server *s;
	struct str at = str_fmt(&a, "127.0.0.1:%d", port);
	struct http_options o = { .listen = at.p, .handle = answer };
	if (http_start(&a, &o, &s).code)
		die("the port is taken");
	for (int i = 0;; i++) { /* now and then something happens on the board */
		sleep(2);
		http_publish(s, S("board"), i, S("board"), S("<tr><td>7</td></tr>"));
	}
}

/* ---- those who wait, and those who dawdle ---- */

struct crowd {
	struct load pages;
	pid_t server;
	int screens[SCREENS], slow[SLOW];
	pthread_t drip;
	atomic_bool over;
	double memory_kb; /* with all of them */
};

static void *drip(void *arg)
{
	struct crowd *c = arg;
	while (!atomic_load(&c->over)) {
		for (int i = 0; i < SLOW; i++)
			(void)!send(c->slow[i], "G", 1, MSG_NOSIGNAL | MSG_DONTWAIT);
		for (int ms = 0; ms < 1000 && !atomic_load(&c->over); ms += 20)
			usleep(20000);
	}
	return NULL;
}

static int64_t memory_kb(pid_t pid) { return proc_kb(pid, "status", "VmRSS:"); }

static double p99_alone(void *arg)
{
	const struct crowd *c = arg;
	double p99;
	client_load(&c->pages, &p99);
	return p99;
}

static double p99_beside(void *arg)
{
	struct crowd *c = arg;
	static char head[4096];
	for (int i = 0; i < SCREENS; i++) {
		struct str ask = S("GET /live HTTP/1.1\r\nHost: a\r\n\r\n");
		c->screens[i] = client_open(c->pages.port);
		(void)!send(c->screens[i], ask.p, ask.n, MSG_NOSIGNAL);
		if (read(c->screens[i], head, sizeof head) <= 0)
			die("a live screen was turned away");
	}
	for (int i = 0; i < SLOW; i++)
		c->slow[i] = client_open(c->pages.port);
	atomic_store(&c->over, false);
	pthread_create(&c->drip, NULL, drip, c);
	double p99 = p99_alone(c);
	c->memory_kb = (double)memory_kb(c->server);
	atomic_store(&c->over, true);
	pthread_join(c->drip, NULL);
	for (int i = 0; i < SCREENS; i++)
		close(c->screens[i]);
	for (int i = 0; i < SLOW; i++)
		close(c->slow[i]);
	usleep(200000); /* they are gone before the other side's turn */
	return p99;
}

void bench_live(void)
{
	static struct crowd c;
	static char reply[REPLY_MAX];
	if (!bench_wanted("live"))
		return;
	struct str ask = S("GET /page HTTP/1.1\r\nHost: a\r\n\r\n");
	c.pages = (struct load){ client_free_port(), ask, CONNECTIONS, MS };
	c.server = serve(c.pages.port);
	while (!client_ask(c.pages.port, ask, reply))
		usleep(1000);
	double before = (double)memory_kb(c.server);
	struct bench_pair p = { "slowest of a hundred pages, with 1,000 live screens and 200 slow "
				"clients / without",
				"ms", p99_beside, p99_alone, &c, 0 };
	bench_bar("p99 of pages beside 1,000 live screens + 200 slow / without",
		  bench_pairs(&p).median, 2, false);
	bench_figure("  memory a waiting client", (c.memory_kb - before) / (SCREENS + SLOW), "KiB");
	bench_figure("  memory of the HTTP core with all of them", c.memory_kb / 1024, "MiB");
	end_process(c.server);
}
