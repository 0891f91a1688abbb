/* book.h: a workbook that is made for one download and kept nowhere. */
#ifndef WEB_BOOK_H
#define WEB_BOOK_H

#include "office/office.h"
#include "web/web.h"

typedef struct err book_fn(struct req *rq, struct office *o, void *arg, struct office_sink to);
/* Has it made and sends it under `name`, which ends with ".xlsx". ERR_BUSY "web.no_office" without
 * the office's worker; errors of `make`. */
struct err web_send_book(struct req *rq, book_fn *make, void *arg, struct str name);

#endif
