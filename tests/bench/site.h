/* site.h: the whole program as users start it, on a data file in a folder of its own, with a client
 * that is signed in. One at a time. */
#ifndef TESTS_BENCH_SITE_H
#define TESTS_BENCH_SITE_H

#include "store/store.h"

#include <sys/types.h>

struct site {
	char folder[48], db[180];
	int port;
	pid_t server;
	char sid[80];	      /* of who is signed in; "" */
	char *page;	      /* the last reply, of client.h's REPLY_MAX */
	struct arena arena;
};
/* Makes the folder only. */
void site_begin(struct site *s);
void site_sample(struct site *s); /* the sample province as the data file */
void site_serve(struct site *s);  /* starts serving, waits for the first answer */
void site_stop(struct site *s);
void site_end(struct site *s); /* stops what runs and sweeps */

/* Opens the data file for `fn`, on the sample's day; to read only while the program serves. */
typedef void site_fn(struct db *db, void *arg);
void site_store(const struct site *s, site_fn *fn, void *arg);

/* A new database of the server, and its address; away again. */
struct str pg_make(struct arena *a, const char *server, const char *name);
void pg_drop(const char *server, const char *name);

/* Runs a command line; the run ends when it fails. */
void must_run(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* The text of a request, as who is signed in. */
struct str site_get(struct site *s, const char *path);
/* A form of `fields` under the token of s->page; under its own when nobody is signed in. */
struct str site_form(struct site *s, const char *path, const char *fields);
void site_ask(struct site *s, const char *path); /* into s->page */
void site_sign_in(struct site *s, const char *login, const char *password);

/* A figure of /proc: ("status", "VmRSS:"). 0 when there is none. */
int64_t proc_kb(int64_t pid, const char *file, const char *key);
/* What lies in the memory of the server and of all it started, KiB. */
int64_t site_memory_kb(const struct site *s);

#endif
