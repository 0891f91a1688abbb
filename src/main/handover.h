/* handover.h: a command that writes and finds the data file held by a server gives the server its
 * work: what was typed, from where, and its own standard input, output and error. The server runs
 * the same command over its own store and answers with the exit code. */
#ifndef MAIN_HANDOVER_H
#define MAIN_HANDOVER_H

#include "main/command.h"

/* ---- the command's side ---- */

/* True when a server took the work; *code is then what it answered. False: nobody holds the file,
 * or who holds it takes no work: the command runs here. */
bool handover_send(struct cli *c, int argc, char **argv, int *code);

/* ---- the server's side ---- */

/* Where the socket of a data file is: beside it. NULL for a database server, or when the path is
 * longer than a socket's may be: then nothing is taken. */
const char *handover_path(struct arena *a, const char *db);

struct handover;
/* Takes work at `path` (mode 0600, of this user and the administrator only), one command at a time,
 * after the lock was taken. `done` runs after each. */
struct handover_options {
	const char *path;
	const struct cli *server; /* its store, worker and keys are the commands' own */
	void (*done)(void *arg);
	void *arg;
};
struct err handover_start(struct arena *a, const struct handover_options *o, struct handover **out);
/* Ends after the command at work; removes the socket. NULL does nothing. */
void handover_stop(struct handover *h);

#endif
