/* group.h: the two groups of the Belenios protocol (specification 2.0, section 5) and numbers in
 * them: elements modulo p, exponents modulo q. Multiplication of limbs is GMP's; the reduction
 * after it is Montgomery's in GMP's addmul (Montgomery 1985). What is called *_secret takes a time
 * that depends on no value; the others are for what everybody may see. Nothing here allocates,
 * apart from bel_group_open. */
#ifndef BALLOT_VERIFIABLE_GROUP_H
#define BALLOT_VERIFIABLE_GROUP_H

#include "base/base.h"
#include "base/hash.h"

enum { BEL_LIMBS = 32, BEL_DIGITS = 617 }; /* both primes p have 2048 bits */

struct bel_el { /* an element, in Montgomery form: x·2^2048 mod p, below p */
	uint64_t w[BEL_LIMBS];
};
struct bel_num { /* an exponent below q; limbs past the group's q_limbs are 0 */
	uint64_t w[BEL_LIMBS];
};
struct bel_group {
	struct str name;
	uint64_t p[BEL_LIMBS], q[BEL_LIMBS];
	uint64_t p_inv; /* -1/p mod 2^64 */
	int q_limbs, q_bits;
	bool safe;		  /* p = 2q + 1 */
	struct bel_el one, two_r; /* 1 and 2^2048, both in Montgomery form */
	struct bel_el g;
};

/* "BELENIOS-2048" or "RFC-3526-2048". ERR_INVALID "ballot.v_group". */
struct err bel_group_open(struct arena *a, struct str name, struct bel_group **out);

/* ---- elements ---- */

void bel_mul(const struct bel_group *g, struct bel_el *out, const struct bel_el *a,
	     const struct bel_el *b);
void bel_sqr(const struct bel_group *g, struct bel_el *out, const struct bel_el *a);
void bel_mul_secret(const struct bel_group *g, struct bel_el *out, const struct bel_el *a,
		    const struct bel_el *b);
void bel_sqr_secret(const struct bel_group *g, struct bel_el *out, const struct bel_el *a);
bool bel_same(const struct bel_el *a, const struct bel_el *b);
/* 1 to p - 1 in decimal without leading zeros; false otherwise. Says nothing about membership. */
bool bel_el_read(const struct bel_group *g, struct str s, struct bel_el *out);
void bel_el_put(struct buf *b, const struct bel_group *g, const struct bel_el *x);
/* Out of Montgomery form and into it. */
void bel_el_plain(const struct bel_group *g, const struct bel_el *x, uint64_t *out);
void bel_el_of(const struct bel_group *g, const uint64_t *plain, struct bel_el *out);

/* ---- exponents; all of them take a constant time but read and put ---- */

void bel_num_add(const struct bel_group *g, struct bel_num *out, const struct bel_num *a,
		 const struct bel_num *b);
void bel_num_sub(const struct bel_group *g, struct bel_num *out, const struct bel_num *a,
		 const struct bel_num *b);
void bel_num_mul(const struct bel_group *g, struct bel_num *out, const struct bel_num *a,
		 const struct bel_num *b);
void bel_num_invert(const struct bel_group *g, struct bel_num *out, const struct bel_num *a);
struct bel_num bel_num_of_int(const struct bel_group *g, int64_t i); /* may be below 0 */
/* A hash as a big-endian number, modulo q. */
struct bel_num bel_num_of_hash(const struct bel_group *g, struct sha256 h);
struct bel_num bel_num_random(const struct bel_group *g); /* uniform but for 2^-128 */
bool bel_num_same(const struct bel_num *a, const struct bel_num *b);
bool bel_num_read(const struct bel_group *g, struct str s, struct bel_num *out); /* 0 to q - 1 */
/* Any canonical decimal of at most 2048 bits, reduced. */
bool bel_num_read_large(const struct bel_group *g, struct str s, struct bel_num *out);
void bel_num_put(struct buf *b, const struct bel_group *g, const struct bel_num *x);
/* Bits [at, at + n) of an exponent, n <= 16; bits past the end are 0. */
unsigned bel_num_bits(const struct bel_num *x, int at, int n);

/* Overwrites what is secret, so that the compiler can't leave it out. */
void bel_wipe(void *p, size_t n);

/* Where a secret begins and where what was computed from it becomes public. They do nothing, but in
 * the program that runs under valgrind's memcheck (tests/ballot/verifiable/constant_time.c) they
 * mark memory as undefined and defined: a branch or an address that depends on a secret is then
 * reported as a use of undefined memory. */
#ifdef BEL_CHECK_CONSTANT_TIME
#include <valgrind/memcheck.h>
static inline void bel_secret(void *p, size_t n) { VALGRIND_MAKE_MEM_UNDEFINED(p, n); }
static inline void bel_public(void *p, size_t n) { VALGRIND_MAKE_MEM_DEFINED(p, n); }
#else
static inline void bel_secret(void *, size_t) {}
static inline void bel_public(void *, size_t) {}
#endif

#endif
