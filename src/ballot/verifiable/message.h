/* message.h: the protocol's messages as JSON, and the hashes over them. Reading is strict: the
 * members of an object stand in the order of the specification (section 4) and there are no others.
 * Every refusal is ERR_INVALID: "ballot.v_field" with the member's name, "ballot.v_number" with the
 * member whose number is no canonical decimal in range. */
#ifndef BALLOT_VERIFIABLE_MESSAGE_H
#define BALLOT_VERIFIABLE_MESSAGE_H

#include "ballot/verifiable/group.h"
#include "base/json.h"

struct bel_proof {
	struct bel_num challenge, response;
};
struct bel_proofs {
	struct bel_proof *p;
	size_t n;
};
struct bel_cipher {
	struct bel_el alpha, beta;
	struct str alpha_text, beta_text; /* in decimal, as they go into hashes */
};
struct bel_ciphers {
	struct bel_cipher *p;
	size_t n;
};

/* Parses; refuses what is longer than max with "ballot.v_too_long". Bad JSON: "ballot.v_json". */
struct err bel_json(struct arena *a, struct str s, size_t max, struct json **out);
/* A tree on one line without white space, members in their order: the protocol's compact form. */
void bel_put_json(struct buf *b, const struct json *v);
/* Is s what bel_put_json makes of the tree that was read from it? "ballot.v_not_compact". */
struct err bel_compact(struct arena *a, struct str s, const struct json *v);

/* The members of an object: `names` holds them in order, separated by blanks; a name that begins
 * with '?' may be missing. out[i] is the i-th, or NULL. */
struct err bel_members(const struct json *o, const char *names, const struct json **out);
struct err bel_text(const struct json *v, const char *name, struct str *out);
struct err bel_small(const struct json *v, const char *name, int64_t max, int64_t *out); /* >= 0 */
struct err bel_list(const struct json *v, const char *name, size_t max);
struct err bel_read_el(const struct bel_group *g, const struct json *v, const char *name,
		       struct bel_el *out);
struct err bel_read_num(const struct bel_group *g, const struct json *v, const char *name,
			struct bel_num *out);
struct err bel_read_proof(const struct bel_group *g, const struct json *v, struct bel_proof *out);
struct err bel_read_proofs(struct arena *a, const struct bel_group *g, const struct json *v,
			   struct bel_proofs *out);
struct err bel_read_cipher(const struct bel_group *g, const struct json *v, struct bel_cipher *out);

/* Text of an element, in the arena. */
struct str bel_el_text(struct arena *a, const struct bel_group *g, const struct bel_el *x);
void bel_put_el(struct buf *b, const struct bel_group *g, const struct bel_el *x); /* in quotes */
void bel_put_proof(struct buf *b, const struct bel_group *g, const struct bel_proof *p);
void bel_put_proofs(struct buf *b, const struct bel_group *g, struct bel_proofs list);
void bel_put_cipher(struct buf *b, const struct bel_cipher *c);
/* What is hashed: "head|S|" in place of what b held, and "α,β". */
void bel_begin_hashed(struct buf *b, const char *head, struct str s);
void bel_put_hashed(struct buf *b, const struct bel_cipher *c);

/* OpenSSL's SHA-256: it uses the processor's instructions for it, which libsodium does not, and a
 * ballot is hashed six times over. */
struct sha256 bel_sha256(struct str s);
/* BASE64(SHA256(s)) without padding: fingerprints and trackers (4.15). */
struct str bel_fingerprint(struct arena *a, struct str s);
/* SHA256 of a text as an exponent. */
struct bel_num bel_hash(const struct bel_group *g, struct str s);

#endif
