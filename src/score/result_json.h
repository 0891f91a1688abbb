/* result_json.h: result.json, in canonical form (RFC 8785), with its fingerprint: the SHA-256 of
 * the file without the member `fingerprint`. Written in pieces, so that 10,000 units need no more
 * memory than one cluster. */
#ifndef SCORE_RESULT_JSON_H
#define SCORE_RESULT_JSON_H

#include "base/hash.h"
#include "score/close.h"

struct result_json {
	const struct close_input *in;
	const struct close_output *out;
	struct sha256_state hash;
	size_t next;		/* unit */
	struct str fingerprint; /* hex, once result_json_next said false */
};
void result_json_begin(struct result_json *w, const struct close_input *in,
		       const struct close_output *out);
/* Puts the next piece (a cluster, or the end) into b; false with the last one. The caller empties
 * b between pieces if it likes. */
bool result_json_next(struct result_json *w, struct buf *b);
/* All at once; returns the fingerprint. */
struct str result_json_put(struct buf *b, const struct close_input *in,
			   const struct close_output *out);
/* Whether the fingerprint that a result.json carries is its own. ERR_INVALID when it is no such
 * file. */
struct err result_json_check(struct arena *a, struct str text, struct str *fingerprint, bool *good);

#endif
