/* book.h: a workbook or a paper that is made for one download and kept nowhere. */
#ifndef WEB_BOOK_H
#define WEB_BOOK_H

#include "office/doc.h"
#include "office/sheet_out.h"
#include "web/web.h"

typedef struct err book_fn(struct req *rq, struct office *o, void *arg, struct office_sink to);
/* Has it made and sends it under `name`, whose ending says what it is: ".xlsx", ".docx", ".pdf",
 * ".zip". ERR_BUSY "web.no_office" without
 * the office's worker; errors of `make`. */
struct err web_send_book(struct req *rq, book_fn *make, void *arg, struct str name);
/* The same with a workbook that `fill` writes (sheet_out.h). */
struct err web_send_sheet(struct req *rq, sheet_fill_fn *fill, void *arg, struct str name);
/* Makes a paper and sends it as "name.docx" or "name.pdf". ERR_BUSY "web.no_office". */
struct err web_send_paper(struct req *rq, struct doc *d, enum doc_format format, struct str name);
/* The same into an unlinked temporary file that the caller closes, with its size. */
struct err web_make_paper(struct req *rq, struct doc *d, enum doc_format format, int *fd,
			  int64_t *size);

#endif
