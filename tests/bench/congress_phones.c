/* congress_phones.c: see congress_phones.h. */
#include "tests/bench/congress_phones.h"

#include "tests/bench/bench.h"
#include "tests/bench/client.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { EVENTS = 256, READ_BYTES = 64 << 10, PATIENCE_MS = 120000 };

static void raise_limit(void)
{
	struct rlimit r;
	if (getrlimit(RLIMIT_NOFILE, &r) || r.rlim_max < 2 * PHONES)
		die("ulimit -n is too low for 5,000 phones");
	r.rlim_cur = r.rlim_max;
	setrlimit(RLIMIT_NOFILE, &r);
}

/* ---- streams ---- */

static int open_or_die(int port)
{
	int fd = client_open(port);
	if (fd < 0)
		die("the server takes no more phones");
	return fd;
}

void phones_connect(struct phones *ph, int port, join_fn *join, void *arg)
{
	raise_limit();
	*ph = (struct phones){ .port = port,
			       .epoll = epoll_create1(EPOLL_CLOEXEC),
			       .p = calloc(PHONES + 1, sizeof *ph->p) };
	for (int k = 0; k <= PHONES; k++) {
		static char head[4096];
		struct str ask = join(arg, k);
		ph->p[k].fd = open_or_die(port);
		if (send(ph->p[k].fd, ask.p, ask.n, MSG_NOSIGNAL) != (ssize_t)ask.n)
			die("a phone's request was not taken");
		ssize_t n = read(ph->p[k].fd, head, sizeof head - 1);
		head[n > 0 ? n : 0] = '\0';
		if (strncmp(head, "HTTP/1.1 200", 12) != 0)
			die(head);
		ph->count++;
	}
	for (int k = 0; k <= PHONES; k++)
		epoll_ctl(ph->epoll, EPOLL_CTL_ADD, ph->p[k].fd,
			  &(struct epoll_event){ .events = EPOLLIN, .data.u32 = (uint32_t)k });
}

void phones_forget(struct phones *ph)
{
	for (int k = 0; k <= PHONES; k++)
		ph->p[k].heard = false;
}

/* Whether the mark is in what came, with the end of what came before it. */
static bool hears(struct stream *s, const char *mark)
{
	static char all[TAIL_MAX + READ_BYTES + 1];
	size_t keep = strlen(mark);
	memcpy(all, s->text, s->tail);
	ssize_t n = recv(s->fd, all + s->tail, READ_BYTES, MSG_DONTWAIT);
	if (n == 0 || (n < 0 && errno != EAGAIN))
		die("the server dropped a phone");
	size_t have = s->tail + (n > 0 ? (size_t)n : 0);
	bool found = memmem(all, have, mark, keep) != NULL;
	s->tail = found ? 0 : have < keep ? have : keep;
	memcpy(s->text, all + have - s->tail, s->tail);
	return found;
}

double phones_await(struct phones *ph, const struct wait *w)
{
	struct epoll_event events[EVENTS];
	double until = bench_ms() + w->most_ms, last = 0;
	int left = 0;
	for (int k = w->from; k < w->to; k++)
		left += !ph->p[k].heard;
	while (left > 0 && bench_ms() < until) {
		int n = epoll_wait(ph->epoll, events, EVENTS, 100);
		for (int i = 0; i < n; i++) {
			int k = (int)events[i].data.u32;
			if (!hears(&ph->p[k], w->mark) || ph->p[k].heard)
				continue;
			ph->p[k].heard = true;
			if (k >= w->from && k < w->to && left-- > 0)
				last = bench_ms();
		}
	}
	return left > 0 ? -1 : last;
}

void phones_end(struct phones *ph)
{
	for (int k = 0; k <= PHONES; k++)
		close(ph->p[k].fd);
	close(ph->epoll);
	free(ph->p);
}

/* ---- votes ---- */

struct vote {
	int fd; /* -1: not on its way */
	int tries;
	bool done;
	double due, asked, first; /* first: when it was pressed */
	size_t got;
	char reply[1024];
};
struct run {
	struct storm *s;
	vote_fn *vote;
	void *arg;
	int epoll, left;
	struct vote *all;
};

/* As the script: again at a moment of its own around two seconds later. */
static void come_back(struct run *r, struct vote *v, double wait)
{
	close(v->fd);
	v->fd = -1;
	v->due = bench_ms() + wait * (.5 + (double)(rand() % 1000) / 1000);
	r->s->again++;
}

static void press(struct run *r, int k)
{
	struct vote *v = &r->all[k];
	struct str ask = r->vote(r->arg, k);
	v->fd = client_open(r->s->port);
	v->got = 0;
	v->asked = bench_ms();
	v->first = v->tries++ ? v->first : v->asked;
	if (v->fd < 0 || send(v->fd, ask.p, ask.n, MSG_NOSIGNAL) < 0) {
		come_back(r, v, 2000);
		return;
	}
	if (v->tries == 1 && r->s->cut_every && k % r->s->cut_every == 0) {
		come_back(r, v, 200); /* the line broke: whether it arrived nobody knows */
		return;
	}
	epoll_ctl(r->epoll, EPOLL_CTL_ADD, v->fd,
		  &(struct epoll_event){ .events = EPOLLIN, .data.u32 = (uint32_t)k });
}

static void answered(struct run *r, struct vote *v)
{
	ssize_t n = recv(v->fd, v->reply + v->got, sizeof v->reply - 1 - v->got, MSG_DONTWAIT);
	if (n < 0 && errno == EAGAIN)
		return;
	v->got += n > 0 ? (size_t)n : 0;
	v->reply[v->got] = '\0';
	if (strncmp(v->reply, "HTTP/1.1 200", 12) == 0) {
		double took = bench_ms() - v->asked;
		r->s->slowest_ms = took > r->s->slowest_ms ? took : r->s->slowest_ms;
		close(v->fd);
		v->fd = -1;
		v->done = true;
		r->left--;
	} else if (n <= 0 || strncmp(v->reply, "HTTP/1.1 503", 12) == 0) {
		r->s->busy++;
		come_back(r, v, 2000);
	} else if (v->got >= 12) {
		die(v->reply);
	}
}

void phones_vote(struct storm *s, vote_fn *vote, void *arg)
{
	struct epoll_event events[EVENTS];
	struct run r = { .s = s,
			 .vote = vote,
			 .arg = arg,
			 .epoll = epoll_create1(EPOLL_CLOEXEC),
			 .left = PHONES,
			 .all = calloc(PHONES, sizeof *r.all) };
	double from = bench_ms();
	srand(7);
	for (int k = 0; k < PHONES; k++) {
		r.all[k].fd = -1;
		r.all[k].due = from + s->over_ms * (double)(rand() % 10000) / 10000;
	}
	while (r.left > 0 && bench_ms() - from < PATIENCE_MS) {
		for (int k = 0; k < PHONES; k++)
			if (r.all[k].fd < 0 && !r.all[k].done && r.all[k].due <= bench_ms())
				press(&r, k);
		int n = epoll_wait(r.epoll, events, EVENTS, 1);
		for (int i = 0; i < n; i++)
			answered(&r, &r.all[events[i].data.u32]);
	}
	if (r.left > 0)
		die("votes were not answered within two minutes");
	s->took_ms = bench_ms() - from;
	close(r.epoll);
	free(r.all);
}
