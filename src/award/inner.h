/* inner.h: what the files of the register share. */
#ifndef AWARD_INNER_H
#define AWARD_INNER_H

#include "award/award.h"

/* Adds the words of a text to what finds the award. */
struct err award_words_add(struct tx *tx, int64_t award, struct str text);

/* Đính chính, thu hồi of one award, by a decision that award_rule has recorded. ERR_INVALID
 * "award.change_fields"; ERR_CONFLICT "award.changed", "award.withdrawn_already". */
struct err award_correct(struct tx *tx, const struct award_change *c);
struct err award_withdraw(struct tx *tx, const struct award_change *c);

/* The awards of one book by number (book.h). */
struct award_book;
struct err award_of_book(struct db *db, const struct award_book *which, unit_id under,
			 struct award **out, size_t *n);

#endif
