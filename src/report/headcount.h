/* headcount.h: the register of people as a book that figures are fed from (feed.h). */
#ifndef REPORT_HEADCOUNT_H
#define REPORT_HEADCOUNT_H

#include "person/person.h"
#include "report/feed.h"

/* The measures of person.h, then officers who took a course in the period. */
enum { HEADCOUNT_TRAINED = HEADCOUNT_COUNT, HEADCOUNT_MEASURES };
extern const struct feed_book headcount_book;

/* What the register says for a span, on its last day or today; none while it is empty. */
struct err headcount_offers(struct db *db, const struct figure_span *span,
			    struct figure_offer **out, size_t *n);

#endif
