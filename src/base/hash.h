/* hash.h: SHA-256, random bytes, and their spelling. libsodium does the work. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/base.h"

struct sha256 {
	uint8_t b[32];
};
struct sha256 sha256_of(struct str s);

/* For what comes in pieces. */
struct sha256_state {
	_Alignas(16) unsigned char opaque[128];
};
void sha256_init(struct sha256_state *st);
void sha256_add(struct sha256_state *st, struct str piece);
struct sha256 sha256_done(struct sha256_state *st);

/* For tables in memory: short, keyed so that nobody can choose texts that collide. */
uint64_t hash_short(const uint8_t key[16], struct str s);

struct str hex_of(struct arena *a, const uint8_t *p, size_t n); /* lower case */
struct str base64_of(struct arena *a, struct str s);
int hex_digit(char c);						/* its value; -1 for none */
bool hex_read(struct str s, uint8_t *out, size_t n);		/* exactly 2n digits */

void random_bytes(void *p, size_t n);
uint64_t random_below(uint64_t n); /* uniform in [0, n), n > 0 */
/* n characters of a code that people read aloud: digits and capitals without 0 O 1 I L. */
struct str random_code(struct arena *a, size_t n);
/* 128 random bits, as 32 hex digits: ids of ballots, tokens and public links. */
struct str random_id(struct arena *a);
/* Compares in a time that does not depend on where they differ. */
bool secret_eq(struct str a, struct str b);

#endif
