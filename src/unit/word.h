/* word.h: the words by which units are found; shared by search, events and the import. */
#ifndef UNIT_WORD_H
#define UNIT_WORD_H

#include "unit/unit.h"

/* Adds the words of a name to the index; words of earlier names stay, so old names find too. */
struct err unit_words_add(struct tx *tx, unit_id id, struct str folded);

#endif
