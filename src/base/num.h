/* num.h: exact numbers. Nothing that decides a point, a place or a seat is a float. */
#ifndef BASE_NUM_H
#define BASE_NUM_H

#include "base/base.h"

/* An exact fraction; den > 0. Operations reduce, and abort on overflow past 128 bits, which the
 * bounds of figures (10^15) and points make a bug. */
struct frac {
	__int128 num, den;
};
#define FRAC_ZERO ((struct frac){ 0, 1 })
struct frac frac_of(int64_t num, int64_t den); /* den != 0; the sign moves to num */
struct frac frac_add(struct frac a, struct frac b);
struct frac frac_mul(struct frac a, struct frac b);
struct frac frac_div(struct frac a, struct frac b); /* b is not zero */
int frac_cmp(struct frac a, struct frac b);	    /* < 0, 0, > 0 */
struct frac frac_min(struct frac a, struct frac b);
struct frac frac_max(struct frac a, struct frac b);
/* The whole number nearest to f × scale; a half goes up, towards plus infinity. */
int64_t frac_round(struct frac f, int64_t scale);
/* A part of a whole in basis points, as frac_round rounds; 0 of nothing. */
int64_t share_bp(int64_t part, int64_t whole);

/* How a number was written, for the warnings of an import. */
enum num_note { NUM_PLAIN, NUM_DOT_THOUSANDS /* "1.234" read as 1234 */ };
/* Reads what people type as value × 10^decimals: "1.234,5", "1234.5", "1 234", "-0,25", "50%"
 * (as 50). One dot before exactly three digits is a thousands mark (*note says so); false when
 * it is no number, has more than `decimals` places, or passes 10^15 (or 10^18 when scaled). note
 * may be NULL. */
bool num_parse(struct str s, int decimals, int64_t *out, enum num_note *note);
/* Prints value / 10^decimals as Vietnamese do: 1.234,5; trailing zeros only down to `keep`. */
void put_num(struct buf *b, int64_t value, int decimals, int keep);
/* As files and machines read it: "4", "-0.5"; a dot, no thousands marks, no zeros at the end. */
void put_decimal(struct buf *b, int64_t value, int decimals);
struct str num_text(struct arena *a, int64_t value, int decimals, int keep);

/* Reads a share as rules write it: "2/3", "80%", "80 %" (as 80/100); 0 < num <= den <= 1000000. */
bool num_share(struct str s, int64_t *num, int64_t *den);

struct str roman_text(struct arena *a, int64_t n); /* "VIII"; 1..3999, else in digits */

/* Whole numbers with blanks between, as short lists are stored: "40 12 7". */
struct str numbers_text(struct arena *a, const int64_t *p, size_t n);
/* At most `most` of them into out; *n many. False when one is no number, or there are more. */
bool numbers_read(struct str s, int64_t *out, size_t most, size_t *n);

#endif
