/* packed.h: numbers and texts side by side in one run of bytes, for lists that are kept in a single
 * value of a row. A number takes seven bits a byte, the low ones first, all but its last byte with
 * the high bit set; a text stands after its length. */
#ifndef BASE_PACKED_H
#define BASE_PACKED_H

#include "base/base.h"

void put_packed(struct buf *b, uint64_t n);
void put_packed_text(struct buf *b, struct str s);

/* Reading: past the end, or after a number of more than 63 bits, everything reads as 0 or empty and
 * `bad` stays set, so a reader checks once, at its end. */
struct packed {
	struct str rest;
	bool bad;
};
uint64_t packed_long(struct packed *p); /* packed_number's own, for those of several bytes */
/* Inline because lists are made of thousands of small ones. */
static inline uint64_t packed_number(struct packed *p)
{
	if (p->rest.n == 0 || (unsigned char)p->rest.p[0] > 0x7F)
		return packed_long(p);
	p->rest.n--;
	return (unsigned char)*p->rest.p++;
}
struct str packed_text(struct packed *p); /* a view; any bytes */

#endif
