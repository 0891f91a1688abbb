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
enum { HTTP_HEADERS_MAX = 64, HTTP_REPLY_HEADERS_MAX = 24, HTTP_GROUPS_MAX = 64 };
enum { HTTP_BODY_MEMORY_MAX = 64 * 1024, HTTP_CHANNEL_MAX = 200 /* bytes of a name */ };

struct http_request {
	enum http_method method;
	struct str path;	/* begins with '/', decoded, without "//" and dot segments, UTF-8 */
	struct str query;	/* raw, after the '?' */
	struct http_header headers[HTTP_HEADERS_MAX];	/* valid UTF-8 */
	int header_count;
	struct str body;	/* in memory when at most 64 KiB */
	int body_fd;		/* an unlinked temporary file when larger; -1 when none */
	int64_t body_size;
	struct str peer;	/* address of the socket, or of X-Forwarded-For behind a trusted
				 * proxy; "unix" for a Unix socket without one */
	bool secure;		/* https at the trusted proxy */
	int64_t at;		/* ms UTC when the head was complete */
	struct arena *arena;	/* lives until the reply has been sent */
};
/* STR_NONE when absent. */
struct str http_header(const struct http_request *rq, const char *name);
struct str http_cookie(const struct http_request *rq, const char *name);

/* Fills *out with the next piece of a long reply; false at the end. Called on worker threads, by
 * one at a time, but when the client is slow the next piece may be asked for by another one. */
typedef bool http_pull_fn(void *arg, struct buf *out);
struct http_reply {
	int status;
	struct http_header headers[HTTP_REPLY_HEADERS_MAX];
	int header_count;
	struct buf body;	/* in rq->arena; compressed for clients that take gzip */
	http_pull_fn *pull;	/* streamed after body; pull_end is called once in any case */
	void (*pull_end)(void *arg);
	void *pull_arg;
	int64_t pull_size;	/* what pull will give, when known: sent as it is, with a length; 0:
				 * chunked, and compressed when it is text */
	bool no_log;		/* neither access line nor metrics label: the ballot's route */
	/* When cache_key is set the reply may be kept and served by the reactors to anonymous GETs
	 * of the same key (http_options.cache_key), until http_cache_drop of the group. It is kept
	 * when the status is 200, no cookie is set and the key is the one of this request. */
	struct str cache_key;
	int cache_group;
	/* When stream is set the connection leaves the workers and joins that live channel (SSE),
	 * after the head and body were sent. The core sets the content type and no-store. */
	struct str stream;
	int64_t stream_after;	/* Last-Event-ID: what is kept past it is sent at once; -1 none */
	int64_t stream_owner;	/* who reads, for http_live_end; 0 nobody in particular */
};
/* Name and value outlive the reply. A value with control characters makes the reply a 500. The
 * core itself sets Date, Content-Length, Transfer-Encoding, Connection and the Vary of gzip. */
void http_set(struct http_reply *rp, const char *name, struct str value);

/* Sets ETag (`etag` comes with its quotes) and answers 304 when the client has it: true then. */
bool http_unchanged(const struct http_request *rq, struct http_reply *rp, struct str etag);
/* Which bytes of a file of `size` to send: the whole, or one range (status 206). False: the range
 * lies outside, the reply is a finished 416. */
struct http_span { int64_t from, size; };
bool http_range(const struct http_request *rq, struct http_reply *rp, int64_t size,
		struct http_span *out);

typedef void http_handle_fn(void *app, struct http_request *rq, struct http_reply *rp);
/* How large a body may be for this method and path, decided before a byte of it is read: 0 refuses
 * any body with 413. Runs on a reactor and must not block. */
typedef int64_t http_limit_fn(void *app, enum http_method method, struct str path);
/* Puts the key (path and language, say) under which an anonymous GET may be answered from the
 * cache; false when this one never is. Runs on a reactor and must not block. */
typedef bool http_key_fn(void *app, const struct http_request *rq, struct buf *out);
/* Dresses a refusal of the core itself: status is set, `message` is the key of a sentence. Without
 * it the body is that sentence as plain text in both languages. Must not block. */
typedef void http_refuse_fn(void *app, struct arena *a, const char *message, struct http_reply *rp);

struct http_options {
	const char *listen;	/* "127.0.0.1:8080", "[::1]:8080", or "unix:/path" */
	int reactors;		/* 0: one a core */
	int workers;		/* 0: 64 */
	int queue_max;		/* requests waiting for a worker before 503; 0: 1024 */
	int connections_max;	/* 0: 20,000, or what the file limit allows */
	int head_timeout_ms;	/* for a whole head, from its first byte; 0: 10 s */
	int body_timeout_ms;	/* for a whole body, and a second more for every 16 KiB; 0: 60 s */
	int send_timeout_ms;	/* for a whole reply, likewise; 0: 60 s */
	int idle_timeout_ms;	/* between requests; 0: 75 s */
	int stop_timeout_ms;	/* 0: 10 s */
	const char *const *trusted_proxies;	/* NULL-ended addresses, CIDR, or "unix" */
	const char *session_cookie;	/* who has it, or __Host- and it, is not anonymous; "sid" */
	int64_t cache_bytes_max;	/* 0: 32 MiB */
	const char *spool_dir;	/* for large bodies; NULL: $TMPDIR or /var/tmp */
	http_handle_fn *handle;
	http_limit_fn *limit;		/* NULL: 64 KiB everywhere */
	http_key_fn *cache_key;		/* NULL: nothing is cached */
	http_refuse_fn *refuse;		/* NULL: plain text */
	void *app;
	/* One JSON line a request; NULL: none. Called from any thread, several at a time. */
	void (*log)(void *app, struct str line);
};
struct http_server;
/* Binds and starts the threads. LISTEN_FDS (socket activation) wins over `listen`. ERR_STORE with
 * a sentence that names the address when it can't be bound, ERR_INVALID when it or a proxy can't
 * be read. *o is copied, what it points to outlives the server. *out is set before the first thread
 * starts, so that handlers may read it. */
struct err http_start(struct arena *a, const struct http_options *o, struct http_server **out);
int http_port(const struct http_server *s);	/* the real one when listen says port 0; unix: 0 */
/* Stops accepting, lets running requests end (at most 10 s), closes. A handler that is still at
 * work then is waited for: its thread can't be taken away from it. */
void http_stop(struct http_server *s);
/* Server counters in Prometheus text. */
void http_metrics(struct http_server *s, struct buf *out);

/* ---- the reactors' cache of anonymous pages, and live channels ---- */

void http_cache_drop(struct http_server *s, int group);	/* all pages of a group; group < 64 */
/* Sends one finished event to every connection that joined `channel`. Each event name goes out at
 * most four times a second; of those that came meanwhile the latest wins. `data` is copied, at
 * most 1 MiB. The latest event of up to eight names a channel is kept for those who rejoin. */
void http_publish(struct http_server *s, struct str channel, int64_t id, struct str event,
		  struct str data);
/* Closes the streams of one owner (ended rights), or with 0 all of them. */
void http_live_end(struct http_server *s, int64_t owner);

/* ---- forms ---- */

/* name=value pairs of a query or an urlencoded body: decoded, valid UTF-8, at most `max` pairs.
 * ERR_INVALID for bad escapes or text, ERR_TOO_LARGE past max. */
struct http_pair { struct str name, value; };
struct err http_pairs(struct arena *a, struct str raw, size_t max, struct http_pair **out,
		      size_t *n);

/* One part of a multipart/form-data body. A file's bytes stay in the body (memory or file). */
struct http_part {
	struct str name, filename, type;	/* filename STR_NONE: a plain field */
	struct str value;			/* of a plain field, at most 64 KiB, valid UTF-8 */
	int64_t offset, size;			/* of a file, inside the body */
};
/* ERR_INVALID when it is no well-formed multipart body, ERR_TOO_LARGE past max parts or when a
 * plain field is too long. */
struct err http_parts(const struct http_request *rq, size_t max, struct http_part **out, size_t *n);
/* Reads size bytes at offset of the body, from memory or file. */
struct err http_body_read(const struct http_request *rq, int64_t offset, int64_t size, char *out);

#endif
