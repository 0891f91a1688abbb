/* chunk.c: a chunked request body, piece by piece (RFC 9112 section 7.1). See parse.h. */
#include "http/parse.h"

#include "base/hash.h"

#include <assert.h>

enum step {
	STEP_SIZE, STEP_SIZE_LF, STEP_DATA, STEP_DATA_CR, STEP_DATA_LF, STEP_END_CR, STEP_END_LF,
};
enum { DIGITS_MAX = 15 };	/* of a size: within int64 whatever they are */

static const struct http_refusal bad = { .status = 400, .key = "http.bad_chunk" };

static bool take_size(struct http_chunks *c, char ch)
{
	if (ch == '\r' && c->digits > 0) {
		c->step = STEP_SIZE_LF;
		return true;
	}
	int v = hex_digit(ch);
	if (v < 0 || ++c->digits > DIGITS_MAX)
		return false;
	c->left = c->left * 16 + v;
	return true;
}

/* One byte of the framing around the data; false when it can't stand there. */
static bool take_mark(struct http_chunks *c, char ch)
{
	switch ((enum step)c->step) {
	case STEP_SIZE:
		return take_size(c, ch);
	case STEP_SIZE_LF:
		c->step = c->left ? STEP_DATA : STEP_END_CR;
		return ch == '\n';
	case STEP_DATA_CR:
		c->step = STEP_DATA_LF;
		return ch == '\r';
	case STEP_DATA_LF:
		c->step = STEP_SIZE;
		c->digits = 0;
		return ch == '\n';
	case STEP_END_CR:	/* a trailer would begin with a letter here */
		c->step = STEP_END_LF;
		return ch == '\r';
	case STEP_END_LF:
		c->done = true;
		return ch == '\n';
	case STEP_DATA:
		break;
	}
	return false;
}

struct http_refusal http_dechunk(struct http_chunks *c, struct str in, size_t *used,
				 struct str *data)
{
	assert(!c->done);
	*data = STR_NONE;
	size_t at = 0;
	while (at < in.n && c->step != STEP_DATA && !c->done)
		if (!take_mark(c, in.p[at++]))
			return bad;
	if (at < in.n && c->step == STEP_DATA) {
		size_t n = (int64_t)(in.n - at) < c->left ? in.n - at : (size_t)c->left;
		*data = (struct str){ in.p + at, n };
		at += n;
		c->left -= (int64_t)n;
		if (c->left == 0)
			c->step = STEP_DATA_CR;
	}
	*used = at;
	return (struct http_refusal){ 0 };
}
