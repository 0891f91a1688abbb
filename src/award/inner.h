/* inner.h: what the files of the register share. */
#ifndef AWARD_INNER_H
#define AWARD_INNER_H

#include "award/award.h"

/* Adds the words of a text to what finds the award. */
struct err award_words_add(struct tx *tx, int64_t award, struct str text);

#endif
