/* wire.h: a server with a small site of its own, and a client that speaks raw bytes to it. */
#ifndef TESTS_HTTP_WIRE_H
#define TESTS_HTTP_WIRE_H

#include "http/http.h"
#include "tests/test.h"

#include <stdatomic.h>

/* What the test site remembers. Its pages:
 *   /hello         "hello"
 *   /echo          method, path, body size, where the body is, and its first 100 bytes
 *   /peer          the peer, and "https" when secure
 *   /text/N        N bytes of text;  /binary/N the same as application/octet-stream
 *   /range/N       N bytes, by http_range
 *   /pull/N        N pieces of text, streamed;  /sized/N with a length;  /short too few of them
 *   /wait          waits until the gate opens
 *   /split         a header value with a line end
 *   /page, /page2  kept in the cache under groups 1 and 2; the body tells the visit
 *   /cookie        kept, were it not for the cookie it sets
 *   /tagged        with an entity tag
 *   /live/NAME     joins a channel; ?N is the last event seen, X-Owner the owner
 *   /secret        not logged */
struct site {
	struct http_server *server;
	struct arena arena;
	_Atomic int visits, pulls, pull_ends, lines;
	_Atomic bool gate;
	char line[512];		/* the last access line */
	char at[128];		/* where it listens, when a test says so */
};

/* Options with short timeouts (in tests nobody waits a minute), one reactor and four workers. */
struct http_options site_options(struct site *site);
bool site_start(struct t *t, struct site *site, const struct http_options *o);
void site_stop(struct site *site);

/* How long a read or a write of the client's waits; 5 s unless told. Long work on a starved machine
 * needs more: what is asked of it is never its speed. */
void wire_patience(int fd, int seconds);
int wire_open(const struct site *site);	/* a connected socket; reads end after five seconds */
bool wire_put(int fd, struct str bytes);
struct answer {
	int status;		/* 0: the connection ended before a reply */
	struct str head;	/* the whole of it */
	struct str body;	/* de-chunked, not unzipped */
	bool whole;		/* all of the body came */
};
/* Reads one reply; bytes of the next one stay in the socket. only_head: to a HEAD. */
struct answer wire_get(struct t *t, int fd, bool only_head);
/* One request on a connection of its own. `head` is the request line and fields, each line ended;
 * Host and the blank line are added. */
struct answer wire_ask(struct t *t, const struct site *site, const char *head);
struct str answer_header(const struct answer *a, const char *name);
/* Whether the peer has closed, waiting up to twenty seconds. */
bool wire_closed(int fd);
/* Reads up to and with `end`, and not a byte more. */
struct str wire_line(struct t *t, int fd, const char *end);
/* Reads until `text` was seen, or nothing came for 20 seconds; what was read, which may be more. */
struct str wire_until(struct t *t, int fd, const char *text);
/* A number out of http_metrics; -1 when there is no such line. */
int64_t site_count(struct t *t, const struct site *site, const char *name);
/* Waits until it is `want`, up to twenty seconds: what a test does next does not depend on how fast
 * the machine is. */
bool site_reaches(struct t *t, const struct site *site, const char *name, int64_t want);

#endif
