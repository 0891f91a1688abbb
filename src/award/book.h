/* book.h: the award book (sổ vàng): the awards of one issuer, form and year by the number each got
 * when its decision was recorded. Numbers run without a gap and are never given twice: what is
 * withdrawn keeps its number and is struck. */
#ifndef AWARD_BOOK_H
#define AWARD_BOOK_H

#include "award/award.h"
#include "office/sheet_out.h"

struct award_book {
	struct str form_code, form_name, issuer;
	int64_t year, count, last; /* the highest number */
};
enum { BOOKS_MAX = 500, BOOK_LINES_MAX = 20000 };
/* Those with awards of units under `under` (n 0: of all), the newest year first. */
struct err award_book_list(struct db *db, unit_id under, struct award_book **out, size_t *n);

struct book_entry {
	struct award award;
	struct str note; /* "Đính chính theo …; Thu hồi theo …" in db's language */
};
/* One book whole, by number. ERR_NOT_FOUND "award.no_book". */
struct err award_book_read(struct db *db, const struct award_book *which, unit_id under,
			   struct book_entry **out, size_t *n);
/* As a workbook, in db's language. */
struct err award_book_export(struct db *db, struct office *o, const struct award_book *which,
			     unit_id under, struct office_sink to);

#endif
