/* parse.h: from bytes to a request, and from chunked bytes to a body. Pure: no sockets, no clock,
 * no memory of its own, so that it can be fuzzed. Strict where leniency lets two programs read one
 * message differently (RFC 9112 sections 3, 5, 6, 7, 11.2). */
#ifndef HTTP_PARSE_H
#define HTTP_PARSE_H

#include "http/http.h"

enum { HTTP_HEAD_MAX = 16 * 1024, HTTP_TARGET_MAX = 8 * 1024 };

/* Why a message is refused. The connection is always closed after one. status 0: not refused. */
struct http_refusal {
	int status;
	const char *key;	/* of the sentence, "http.two_lengths" */
};

/* What follows the head, and what becomes of the connection. */
struct http_framing {
	int64_t length;		/* of the body; -1 when none is declared */
	bool chunked;
	bool expects;		/* Expect: 100-continue */
	bool close;		/* the client wants it, or speaks HTTP/1.0 */
	bool old;		/* HTTP/1.0: the reply can't be chunked */
};

/* The size of the head that `in` begins with, its blank line included; 0 when more bytes are
 * needed or when *no says why they can't help. *scanned starts at 0 and is kept between calls, so
 * that a head that comes byte by byte is still read once. */
size_t http_head_end(struct str in, size_t *scanned, struct http_refusal *no);

/* Reads a complete head of n bytes into rq (method, path, query, headers) and *f. Works in place:
 * the path is decoded and names are lowered inside `head`, which the request then points into. */
struct http_refusal http_parse(char *head, size_t n, struct http_request *rq,
			       struct http_framing *f);

/* A chunked body on its way; begins as { 0 }. */
struct http_chunks {
	int step;		/* private */
	int digits;
	int64_t left;
	bool done;		/* the last chunk and its blank line were read */
};
/* Takes what it can of `in`: *used bytes are spent, *data is the piece of body among them (it may
 * be empty). Call again while bytes are left and !c->done. Extensions and trailers are refused. */
struct http_refusal http_dechunk(struct http_chunks *c, struct str in, size_t *used,
				 struct str *data);

/* Whether an ASCII text equals another in any case. */
bool http_same(struct str a, struct str b);
/* Whether a comma-separated list holds a token, in any case, and not with q=0. */
bool http_lists(struct str list, struct str token);
/* Whether If-None-Match's list holds an entity tag (weak comparison) or is "*". */
bool http_tag_listed(struct str list, struct str etag);

#endif
