/* power.c: exponentiation. See power.h for which function is for what. */
#include "ballot/verifiable/power.h"

#include <assert.h>
#include <gmp.h>
#include <openssl/bn.h>
#include <pthread.h>
#include <string.h>

enum { WINDOW_MAX = 6, BUCKETS = 1 << (WINDOW_MAX - 1), TOGETHER = 8 };

/* ---- public, one base, several exponents ----
 *
 * Here OpenSSL multiplies, in the same Montgomery form (2^2048 is its R as well): its squaring
 * takes 0.65 µs where GMP's with a reduction takes 0.84, and squarings are a half of the work. */

static BN_MONT_CTX *montgomery(const struct bel_group *g)
{
	static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
	static BN_MONT_CTX *contexts[2]; /* for the life of the process */
	pthread_mutex_lock(&lock);
	BN_MONT_CTX **mont = &contexts[g->safe];
	if (!*mont) {
		BN_CTX *ctx = BN_CTX_new();
		BIGNUM *p = BN_lebin2bn((const unsigned char *)g->p, sizeof g->p, NULL);
		*mont = BN_MONT_CTX_new();
		if (!ctx || !p || !*mont || !BN_MONT_CTX_set(*mont, p, ctx))
			die("out of memory");
		BN_free(p);
		BN_CTX_free(ctx);
	}
	pthread_mutex_unlock(&lock);
	return *mont;
}

/* One a thread, because making one and the numbers in it takes a hundredth of an exponentiation. */
static pthread_key_t workspace_key;

static void free_workspace(void *ctx) { BN_CTX_free(ctx); }

static void make_workspace_key(void)
{
	if (pthread_key_create(&workspace_key, free_workspace) != 0)
		die("out of memory");
}

static BN_CTX *workspace(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	pthread_once(&once, make_workspace_key);
	BN_CTX *ctx = pthread_getspecific(workspace_key);
	if (!ctx && (!(ctx = BN_CTX_new()) || pthread_setspecific(workspace_key, ctx) != 0))
		die("out of memory");
	return ctx;
}

/* Each exponent has a set of buckets; all of them see the same walk over base^(2^at). */
struct windows {
	BIGNUM *b[BUCKETS];	       /* b[i] for the digit 2i + 1; NULL: nothing in it yet */
	uint8_t digit[64 * BEL_LIMBS]; /* of the window that begins at each bit; 0: none does */
};
struct walk {
	const struct bel_group *g;
	BN_MONT_CTX *mont;
	BN_CTX *ctx;
	int n, width;
	struct windows w[TOGETHER];
};

/* Windows begin at a bit that is set, so that their digits are odd and need half the buckets. The
 * bit at which the last one begins; -1 when the exponent is 0. */
static int cut_windows(const struct bel_group *g, const struct bel_num *e, int width,
		       struct windows *out)
{
	int last = -1;
	*out = (struct windows){ 0 };
	for (int at = 0; at < g->q_bits; at++) {
		unsigned digit = bel_num_bits(e, at, width);
		if (!(digit & 1))
			continue;
		out->digit[at] = (uint8_t)digit;
		last = at;
		at += width - 1;
	}
	return last;
}

static BIGNUM *fresh(struct walk *w)
{
	BIGNUM *x = BN_CTX_get(w->ctx);
	if (!x)
		die("out of memory");
	return x;
}

static void multiply(struct walk *w, BIGNUM *to, const BIGNUM *a, const BIGNUM *b)
{
	if (!BN_mod_mul_montgomery(to, a, b, w->mont, w->ctx))
		die("out of memory");
}

/* *to = *to · x, where nothing there stands for 1. */
static void gather(struct walk *w, BIGNUM **to, const BIGNUM *x)
{
	if (*to)
		multiply(w, *to, *to, x);
	else if (!BN_copy(*to = fresh(w), x))
		die("out of memory");
}

/* Π b[i]^(2i+1) = Π b[i] · (Π b[i]^i)², and Π b[i]^i is the product of the suffix products
 * b[n]·(b[n]b[n-1])·…, whose last is Π b[i]. */
static void collect(struct walk *w, const struct windows *ws, struct bel_el *out)
{
	BIGNUM *suffix = NULL, *all = NULL;
	for (int i = (1 << (w->width - 1)) - 1; i >= 0; i--) {
		if (ws->b[i])
			gather(w, &suffix, ws->b[i]);
		if (i > 0 && suffix)
			gather(w, &all, suffix);
	}
	if (all) {
		multiply(w, all, all, all);
		multiply(w, suffix, suffix, all);
	}
	*out = w->g->one;
	if (suffix && BN_bn2lebinpad(suffix, (unsigned char *)out->w, sizeof out->w) < 0)
		die("a number above p");
}

static void pow_some(const struct bel_group *g, const struct bel_el *base,
		     const struct bel_num *const *e, int n, struct bel_el *out)
{
	struct walk w = { .g = g,
			  .mont = montgomery(g),
			  .ctx = workspace(),
			  .n = n,
			  .width = g->q_bits <= 512 ? 4 : WINDOW_MAX };
	int last = -1;
	for (int k = 0; k < n; k++) {
		int end = cut_windows(g, e[k], w.width, &w.w[k]);
		last = end > last ? end : last;
	}
	BN_CTX_start(w.ctx);
	BIGNUM *x = fresh(&w);
	if (!BN_lebin2bn((const unsigned char *)base->w, sizeof base->w, x))
		die("out of memory");
	for (int at = 0; at <= last; at++) {
		if (at)
			multiply(&w, x, x, x);
		for (int k = 0; k < n; k++)
			if (w.w[k].digit[at])
				gather(&w, &w.w[k].b[w.w[k].digit[at] >> 1], x);
	}
	for (int k = 0; k < n; k++)
		collect(&w, &w.w[k], &out[k]);
	BN_CTX_end(w.ctx);
}

void bel_pow_many(const struct bel_group *g, const struct bel_el *base,
		  const struct bel_num *const *e, int n, struct bel_el *out)
{
	for (int k = 0; k < n; k += TOGETHER)
		pow_some(g, base, e + k, n - k < TOGETHER ? n - k : TOGETHER, out + k);
}

void bel_pow(const struct bel_group *g, struct bel_el *out, const struct bel_el *base,
	     const struct bel_num *e)
{
	bel_pow_many(g, base, &e, 1, out);
}

void bel_invert(const struct bel_group *g, struct bel_el *out, const struct bel_el *x)
{
	struct bel_num e = bel_num_of_int(g, -1);
	bel_pow(g, out, x, &e);
}

void bel_pow_int(const struct bel_group *g, struct bel_el *out, const struct bel_el *base,
		 int64_t small)
{
	struct bel_el r = g->one, x = *base;
	assert(small >= 0);
	for (; small; small >>= 1) {
		if (small & 1)
			bel_mul(g, &r, &r, &x);
		bel_sqr(g, &x, &x);
	}
	*out = r;
}

static bool is_square(const struct bel_group *g, const struct bel_el *x)
{
	uint64_t plain[BEL_LIMBS];
	mpz_t value, p;
	bel_el_plain(g, x, plain);
	return mpz_jacobi(mpz_roinit_n(value, plain, BEL_LIMBS),
			  mpz_roinit_n(p, g->p, BEL_LIMBS)) == 1;
}

bool bel_member(const struct bel_group *g, const struct bel_el *x)
{
	struct bel_num q;
	struct bel_el r;
	if (g->safe)
		return is_square(g, x);
	memcpy(q.w, g->q, sizeof q.w);
	bel_pow(g, &r, x, &q);
	return bel_same(&r, &g->one);
}

bool bel_pow_member(const struct bel_group *g, struct bel_el *out, const struct bel_el *base,
		    const struct bel_num *e)
{
	struct bel_num q;
	struct bel_el r[2];
	memcpy(q.w, g->q, sizeof q.w);
	const struct bel_num *both[] = { e, &q };
	bel_pow_many(g, base, both, g->safe ? 1 : 2, r);
	*out = r[0];
	return g->safe ? is_square(g, base) : bel_same(&r[1], &g->one);
}

/* ---- public, fixed base ---- */

enum { WIDTH_MAX = 10, CACHE_LINE = 64 / sizeof(uint64_t) };

static int rows_for(const struct bel_group *g, int width)
{
	return (g->q_bits + width - 1) / width;
}

/* The width for which making the table and using it cost the fewest multiplications. */
static int best_width(const struct bel_group *g, size_t uses)
{
	int best = 1;
	size_t least = SIZE_MAX;
	for (int w = 1; w <= (g->safe ? 6 : WIDTH_MAX); w++) {
		size_t rows = (size_t)rows_for(g, w), cost = (rows << w) + uses * rows;
		if (cost < least) {
			least = cost;
			best = w;
		}
	}
	return best;
}

static struct bel_el *row_of(const struct bel_table *t, int row)
{
	return t->entries + (size_t)row * (((size_t)1 << t->width) - 1);
}

void bel_table_begin(struct arena *a, const struct bel_group *g, const struct bel_el *base,
		     size_t uses, struct bel_table *out)
{
	int w = best_width(g, uses);
	*out = (struct bel_table){ .width = w, .rows = rows_for(g, w) };
	out->entries = NEW(a, (size_t)out->rows * (((size_t)1 << w) - 1), struct bel_el);
	struct bel_el x = *base;
	for (int row = 0; row < out->rows; row++) {
		*row_of(out, row) = x;
		for (int i = 0; i < w; i++)
			bel_sqr(g, &x, &x);
	}
}

void bel_table_row(const struct bel_group *g, const struct bel_table *t, int row)
{
	struct bel_el *e = row_of(t, row);
	for (int d = 1; d < (1 << t->width) - 1; d++)
		bel_mul(g, &e[d], &e[d - 1], &e[0]);
}

void bel_table_make(struct arena *a, const struct bel_group *g, const struct bel_el *base,
		    size_t uses, struct bel_table *out)
{
	bel_table_begin(a, g, base, uses, out);
	for (int row = 0; row < out->rows; row++)
		bel_table_row(g, out, row);
}

/* An entry is fetched while the one before it is multiplied in: the table is larger than the cache.
 */
void bel_table_mul(const struct bel_group *g, const struct bel_table *t, const struct bel_num *e,
		   struct bel_el *acc)
{
	const struct bel_el *next = NULL, *now;
	for (int row = 0; row <= t->rows; row++) {
		unsigned d = bel_num_bits(e, row * t->width, t->width);
		now = next;
		next = d ? &row_of(t, row)[d - 1] : NULL;
		for (int line = 0; next && line < BEL_LIMBS; line += CACHE_LINE)
			__builtin_prefetch(next->w + line);
		if (now)
			bel_mul(g, acc, acc, now);
	}
}

/* ---- secret exponents ---- */

enum { POWM_SCRATCH = 9000 }; /* limbs: a table of 2^7 entries and some */

void bel_pow_secret(const struct bel_group *g, struct bel_el *out, const struct bel_el *base,
		    const struct bel_num *e)
{
	uint64_t plain[BEL_LIMBS], power[BEL_LIMBS], scratch[POWM_SCRATCH];
	mp_bitcnt_t bits = (mp_bitcnt_t)g->q_limbs * 64;
	assert(mpn_sec_powm_itch(BEL_LIMBS, bits, BEL_LIMBS) <= POWM_SCRATCH);
	bel_el_plain(g, base, plain);
	mpn_sec_powm(power, plain, BEL_LIMBS, e->w, bits, g->p, BEL_LIMBS, scratch);
	bel_el_of(g, power, out);
	bel_wipe(plain, sizeof plain);
	bel_wipe(power, sizeof power);
	bel_wipe(scratch, sizeof scratch);
}
