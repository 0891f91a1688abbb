/* congress_phones.h: thousands of delegates' phones as one process plays them: each holds a live
 * stream, and votes over a connection of its own as the page's script does, again when it was not
 * answered. */
#ifndef TESTS_BENCH_CONGRESS_PHONES_H
#define TESTS_BENCH_CONGRESS_PHONES_H

#include "base/base.h"

enum { PHONES = 5000, MARK_MAX = 120, TAIL_MAX = 512 };

struct stream {
	int fd;
	bool heard;  /* what phones_await waits for */
	size_t tail; /* of what was read: a mark may come in two pieces */
	char text[TAIL_MAX];
};
struct phones {
	int port, epoll, count; /* count: streams that stand */
	struct stream *p;	/* PHONES, and the projector last */
};
/* The request that joins stream k; the text lives until the next call. */
typedef struct str join_fn(void *arg, int k);
void phones_connect(struct phones *ph, int port, join_fn *join, void *arg);
/* Waits until streams `from` to `to` (not included) have read the mark; the moment of the last, or
 * -1 when `most_ms` went by. */
struct wait {
	const char *mark;
	int from, to;
	double most_ms;
};
void phones_forget(struct phones *ph); /* before what is to be waited for is set off */
double phones_await(struct phones *ph, const struct wait *w);
void phones_end(struct phones *ph);

/* ---- votes ---- */

struct storm {
	int port;
	double over_ms; /* each presses at a moment of its own within so long */
	int cut_every;	/* each so many-th is cut off before the answer, and sends again */
	/* outcome */
	int again, busy; /* sent again because cut off; because the server was full */
	double took_ms, slowest_ms;
};
typedef struct str vote_fn(void *arg, int k);
/* Every phone votes until it was answered; ends the run when one is refused or after two minutes.
 */
void phones_vote(struct storm *s, vote_fn *vote, void *arg);

#endif
