/* served.h: the whole program as users start it: a data file with the sample province, `congdoan
 * serve` on a Unix socket, and a client that speaks HTTP to it. */
#ifndef TESTS_SERVED_H
#define TESTS_SERVED_H

#include "tests/test.h"

#include <sys/types.h>

struct served {
	const char *db, *at; /* the data file; the socket it listens on */
	pid_t pid;
};
/* A copy of the sample province in `folder` (NULL: the tests' own), with its key. */
void served_data(struct t *t, struct served *s, const char *folder);
/* Starts serving and waits until it answers. */
bool served_start(struct t *t, struct served *s);
/* Ends it with a signal and waits; the status of waitpid. */
int served_end(struct served *s, int signal);

/* Runs `congdoan ARGS…` with the data file as --db; `input` may be NULL. What it said, standard
 * output and error together, goes to *said. */
int served_run(struct t *t, const struct served *s, const char *args, struct str *said);

/* The same for any arguments, without --db. */
int program_run(struct t *t, const char *args, struct str *said);

int served_connect(const struct served *s);
/* Sends bytes and reads until the server closes; empty when it said nothing. */
struct str served_say(struct t *t, const struct served *s, struct str bytes);
int served_status(struct str reply); /* 0: none */
/* Signs a login of the sample in; the session's token, empty when that was refused. */
struct str served_sign_in(struct t *t, const struct served *s, const char *login);
bool served_knows(struct t *t, const struct served *s, struct str token);
int64_t served_memory_kb(const struct served *s); /* what lies in memory now */

#endif
