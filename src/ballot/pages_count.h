/* pages_count.h: the rows of ballot_routes that pages_count.c and pages_minutes.c handle. */
#ifndef BALLOT_PAGES_COUNT_H
#define BALLOT_PAGES_COUNT_H

#include "web/web.h"

extern const struct field count_query[], settle_fields[];
struct err show_count(struct req *rq);
struct err take_count(struct req *rq);
struct err take_settle(struct req *rq);
struct err take_minutes(struct req *rq); /* pages_minutes.c */

#endif
