/* pages_book.h: what the templates of the award book and of award money are given. */
#ifndef AWARD_PAGES_BOOK_H
#define AWARD_PAGES_BOOK_H

#include "award/book.h"
#include "web/parts.h"
#include "web/web.h"

struct books_view {
	struct req *rq;
	struct award_book *books;
	size_t n;
};
struct book_view {
	struct req *rq;
	struct award_book book;
	struct book_entry *rows;
	size_t n;
};
/* The page of a book; `ending` is "", ".xlsx" or ".pdf". */
struct str book_href(const struct buf *o, const struct award_book *b, const char *ending);

#endif
