/* http.h: our own strict HTTP/1.1 core. Reactor threads do I/O; a pool of workers runs handlers,
 * one request on one thread. The parser is a pure function (http/parse.h). This floor knows no
 * database, no page and no right. */
#ifndef HTTP_HTTP_H
#define HTTP_HTTP_H

#include "base/base.h"

enum http_method { HTTP_GET, HTTP_HEAD, HTTP_POST, HTTP_PUT, HTTP_DELETE };
struct http_header {
	struct str name;	/* lower case */
	struct str value;	/* trimmed */
};
enum { HTTP_HEADERS_MAX = 64, HTTP_REPLY_HEADERS_MAX = 24 };

struct http_request {
	enum http_method method;
	struct str path;	/* percent-decoded, normalised, begins with '/', valid UTF-8 */
	struct str query;	/* raw, after the '?' */
	struct http_header headers[HTTP_HEADERS_MAX];
	int header_count;
	struct str body;	/* in memory when at most 64 KiB */
	int body_fd;		/* an unlinked temporary file when larger; -1 when none */
	int64_t body_size;
	struct str peer;	/* address of the socket, or of X-Forwarded-For behind a trusted proxy */
	bool secure;		/* https, here or at the trusted proxy */
	int64_t at;		/* ms UTC when the head was complete */
	struct arena *arena;	/* lives until the reply has been handed over */
};
struct str http_header(const struct http_request *rq, const char *name);	/* STR_NONE when absent */

/* Fills *out with the next piece of a long reply; false at the end. Called on a worker thread. */
typedef bool http_pull_fn(void *arg, struct buf *out);
struct http_reply {
	int status;
	struct http_header headers[HTTP_REPLY_HEADERS_MAX];
	int header_count;
	struct buf body;	/* in rq->arena; compressed by the core when the client takes gzip */
	http_pull_fn *pull;	/* streamed after body, chunked; pull_end is called once in any case */
	void (*pull_end)(void *arg);
	void *pull_arg;
	bool no_log;		/* neither access line nor metrics label: the ballot's route */
	/* When cache_key is set the reply may be kept and served by the reactors to anonymous GETs of
	 * this exact path and language, until http_cache_drop of the group. */
	struct str cache_key;
	int cache_group;
	/* When stream is set the connection leaves the workers and joins that live channel (SSE). */
	struct str stream;
	int64_t stream_after;	/* Last-Event-ID; -1 none */
};
void http_set(struct http_reply *rp, const char *name, struct str value);	/* value outlives the reply */

typedef void http_handle_fn(void *app, struct http_request *rq, struct http_reply *rp);
/* How large a body may be for this method and path, decided before a byte of it is read: 0 refuses
 * any body with 413. Runs on a reactor and must not block. */
typedef int64_t http_limit_fn(void *app, enum http_method method, struct str path);

struct http_options {
	const char *listen;	/* "127.0.0.1:8080", "[::1]:8080", or "unix:/path" */
	int reactors;		/* 0: one a core */
	int workers;		/* 0: 64 */
	int head_timeout_ms, body_timeout_ms, idle_timeout_ms;	/* 0: 10 s, 60 s + size/16 KiB/s, 75 s */
	const char *const *trusted_proxies;	/* NULL-ended addresses or CIDR */
	http_handle_fn *handle;
	http_limit_fn *limit;
	void *app;
	void (*log)(void *app, struct str line);	/* one JSON line a request; NULL: none */
};
struct http_server;
/* Binds and starts the threads. LISTEN_FDS (socket activation) wins over `listen`. ERR_STORE with
 * a sentence that names the address when it can't be bound. */
struct err http_start(struct arena *a, const struct http_options *o, struct http_server **out);
int http_port(const struct http_server *s);	/* the real one when listen said port 0 */
/* Stops accepting, lets running requests end (at most 10 s), closes. */
void http_stop(struct http_server *s);
/* Server counters in Prometheus text. */
void http_metrics(struct http_server *s, struct buf *out);

/* ---- the reactors' cache of anonymous pages, and live channels ---- */

void http_cache_drop(struct http_server *s, int group);	/* all pages of a group; group < 64 */
/* Sends one finished event to every connection that joined `channel`; latest wins for a slow one,
 * at most four a second. `data` is copied. */
void http_publish(struct http_server *s, struct str channel, int64_t id, struct str event, struct str data);

/* ---- forms ---- */

/* name=value pairs of a query or an urlencoded body: decoded, valid UTF-8, at most `max` pairs. */
struct http_pair { struct str name, value; };
struct err http_pairs(struct arena *a, struct str raw, size_t max, struct http_pair **out, size_t *n);

/* One part of a multipart/form-data body. A file's bytes stay in the body (memory or file). */
struct http_part {
	struct str name, filename, type;	/* filename STR_NONE: a plain field */
	struct str value;			/* of a plain field, at most 64 KiB */
	int64_t offset, size;			/* of a file, inside the body */
};
struct err http_parts(const struct http_request *rq, size_t max, struct http_part **out, size_t *n);
/* Reads size bytes at offset of the body, from memory or file. */
struct err http_body_read(const struct http_request *rq, int64_t offset, int64_t size, char *out);

#endif
