/* web.h: a request that knows who asks, the table that joins paths to handlers, and forms. A
 * handler turns text into typed values, calls its feature and hands a finished struct to a
 * template; the router does the rest: session, rights, scope, fields, token, errors. */
#ifndef WEB_WEB_H
#define WEB_WEB_H

#include "account/account.h"
#include "base/msg.h"
#include "http/http.h"
#include "store/store.h"
#include "web/page.h"

#include <stdarg.h>

struct web; /* the running application: stores, worker, settings; see web/app.h */

enum { CAPTURES_MAX = 4, FIELDS_MAX = 64 };

/* What a device holds that does one post's work without an account: its row, its name as people
 * know it, and which post, as its feature numbers them. */
struct pass {
	int64_t id; /* 0: none, or none was needed */
	struct str name;
	int post;
};

struct req {
	struct web *web;
	struct http_request *http;
	struct http_reply *reply;
	struct arena *arena;
	struct db *db; /* in a read transaction */
	const struct route *route;
	struct session who;	       /* account/account.h; who.account 0: a stranger */
	int64_t id[CAPTURES_MAX];      /* ":name" segments, in order */
	struct str text[CAPTURES_MAX]; /* segments with a star */
	struct scope scope;	       /* what the first id leads to */
	struct pass pass;	       /* by which a device without the right got in */
	struct buf *out;	       /* the page: reply->body */
	struct page page;
	struct form *form; /* what was posted or asked, and what is wrong with it */
	bool page_open;
	size_t content_at; /* of an open page: where its own content begins in *out */
};

/* ---- routes ---- */

enum field_kind {
	F_TEXT,	   /* one line, trimmed, NFC; max in characters */
	F_WRAPPED, /* the same in a field that shows all of it: a break in it becomes a blank */
	F_LONG,	   /* several lines */
	F_INT,	   /* whole number, Vietnamese forms; min..max */
	F_POINTS,  /* hundredths; min..max */
	F_FIGURE,  /* ten-thousandths; min..max */
	F_DAY,
	F_DAY_PAST, /* today or earlier: a paper's day of signing, what has happened */
	F_CHOICE,   /* one of `choices` */
	F_CHECK,    /* "1" or absent */
	F_ID,	    /* a row's id */
	F_FILE,	    /* multipart; max in bytes */
	F_SECRET,   /* as typed: not trimmed, never echoed */
};
struct field {
	const char *name; /* for `many`, the prefix: "p" declares p.17, p.18, … */
	enum field_kind kind;
	bool required, many;
	int64_t min, max;
	const char *const *choices; /* NULL-ended */
};
#define NO_FIELDS NULL

/* How a route's first id leads to the unit (or cluster) whose data it opens; the router checks the
 * session's rights on it before the handler runs and answers 404 where there is none. */
typedef struct err scope_fn(struct db *db, int64_t id, struct scope *out);
#define OF_NONE(reason) NULL /* the reason is for the reader and for lint */

struct route {
	enum http_method method;
	const char *path; /* "/unit/:unit/history"; a star takes a text */
	enum right right; /* account/account.h; RIGHT_PUBLIC for strangers */
	scope_fn *of;
	struct err (*handle)(struct req *rq);
	const struct field
		*fields;  /* ended by one without name; GET: the query's, POST: the body's */
	int64_t body_max; /* 0: 64 KiB for forms */
};
struct routes {
	const struct route *rows;
	size_t n;
};

/* ---- asking the form ---- */

bool form_has(const struct req *rq, const char *name);	      /* given and not blank */
struct str form_text(const struct req *rq, const char *name); /* as typed, cleaned */
int64_t form_int(const struct req *rq, const char *name); /* F_INT, F_POINTS, F_FIGURE, F_DAY, F_ID,
							     F_CHECK; DAY_NONE when absent */
const struct http_part *form_file(const struct req *rq, const char *name);
/* The k-th given value of a `many` field; false past the last. */
struct many_value {
	int64_t id;    /* after the dot of its name */
	int64_t value; /* DAY_NONE when blank */
	struct str text;
};
bool form_many(const struct req *rq, const char *name, size_t k, struct many_value *out);
/* The one with this id; false when it did not come. */
bool form_many_of(const struct req *rq, const char *name, int64_t id, struct many_value *out);
/* The text, or the value, of the `many` field with that id; STR_NONE, or DAY_NONE, when it was not
 * sent. */
struct str many_text(const struct req *rq, const char *name, int64_t id);
int64_t many_int(const struct req *rq, const char *name, int64_t id);
/* Whether the box `name`.`id` came ticked. */
bool form_ticked(const struct req *rq, const char *name, int64_t id);
/* What stands wrong at a field (`id` 0 for plain ones). The router has noted wrong kinds, lengths
 * and missing fields before the handler runs; the handler adds what only it can know. */
void field_fail(struct req *rq, const char *name, int64_t id, struct msg why);
bool form_ok(const struct req *rq);
/* Turns an ERR_INVALID or ERR_CONFLICT of a feature into a message above the form; passes every
 * other error on. */
struct err form_fail(struct req *rq, struct err e);

/* ---- answering ---- */

/* Opens the frame; what follows in rq->out is the page's inside; the router closes it. */
void web_page(struct req *rq, struct str title);
void web_crumb(struct req *rq, struct str text, struct str href); /* before web_page */
/* 303 to a path of ours, with a sentence for the next page. */
struct err web_done(struct req *rq, struct str path, struct msg flash);
struct err web_go(struct req *rq, struct str path);
/* A file to keep: Content-Disposition with the UTF-8 name, nosniff, sandbox. fd is closed after. */
struct err web_send_file(struct req *rq, int fd, struct str name, struct str type);
struct err web_send_text(struct req *rq, struct str type, struct str body);
struct json;
/* For scripts: {"message":"…"} in the reader's language, and an object as the answer. */
struct json *web_json_message(struct req *rq, struct msg m);
struct err web_send_json(struct req *rq, int status, const struct json *body);
/* The text of a path, at most 511 bytes. */
struct str path_text(struct arena *a, const char *fmt, va_list values)
	__attribute__((format(printf, 2, 0)));
struct str web_path(struct req *rq, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* `path` when the session has the right over the scope, else STR_NONE: who may not go somewhere is
 * shown no link there (named_link of parts.html). */
struct err web_way(struct req *rq, enum right right, struct scope what, struct str *path);
struct str web_text(struct req *rq, struct msg m); /* in the reader's language */

/* ---- serving ---- */

/* One request from head to reply: what the HTTP core calls and what tests call without sockets. */
void web_serve(void *web, struct http_request *http, struct http_reply *reply);
/* The page of a refusal of the core itself (too large, too slow, overloaded). */
void web_refuse(void *web, struct arena *a, const char *message, struct http_reply *rp);
int64_t web_limit(void *web, enum http_method method, struct str path);

#endif
