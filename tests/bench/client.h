/* client.h: a client of many connections over loopback TCP, as browsers and nginx use it, and the
 * bare loop that a server is measured against: it does nothing but send the same bytes from memory.
 */
#ifndef TESTS_BENCH_CLIENT_H
#define TESTS_BENCH_CLIENT_H

#include "base/base.h"

#include <sys/types.h>

enum { CONNECTIONS_MAX = 1024, REPLY_MAX = 4 << 20 };

int client_free_port(void);
int client_open(int port); /* -1: nobody listens */
/* One request on its own connection; the reply, ended by NUL, goes to `out` of REPLY_MAX. */
size_t client_ask(int port, struct str ask, char *out);

/* `connections` that each ask again when they were answered, for `ms`. Every status but 2xx and 303
 * ends the run. */
struct load {
	int port;
	struct str ask;
	int connections;
	int ms;
};
/* Replies a second; *p99, in ms, may be NULL. */
double client_load(const struct load *l, double *p99);

/* A process that answers every request on the port with `reply`; it ends with this one. */
pid_t bare_start(int port, struct str reply);
void end_process(pid_t pid);

#endif
