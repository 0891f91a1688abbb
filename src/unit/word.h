/* word.h: the words by which units are found; shared by search, events and the import. */
#ifndef UNIT_WORD_H
#define UNIT_WORD_H

#include "unit/unit.h"

/* Ids of units, rising, each once. */
struct unit_ids {
	int64_t *p;
	size_t n, cap;
};

/* Adds the words of a name to the index; words of earlier names stay, so old names find too. */
struct err unit_words_add(struct tx *tx, unit_id id, struct str folded);
/* Takes them out again, from rows that begin with this unit. */
struct err unit_words_drop(struct tx *tx, unit_id id, struct str folded);
/* Many at once: rows of words with units that rise. */
struct unit_words {
	struct val *p;
	size_t n, cap;
};
void unit_words_gather(struct arena *a, struct unit_words *v, struct str word, const int64_t *ids,
		       size_t n);
struct err unit_words_put(struct tx *tx, const struct unit_words *v);
/* What stands beside a word's first unit for the n ids after it, which rise. */
struct str unit_ids_pack(struct arena *a, int64_t first, const int64_t *others, size_t n);
/* Adds `first` and what was packed beside it; false when the bytes are none of ours. */
bool unit_ids_unpack(struct arena *a, int64_t first, struct str packed, struct unit_ids *out);
/* Every unit whose name has a word that begins so. */
struct err unit_ids_of_word(struct db *db, struct str begins, struct unit_ids *out);
/* Those of `a` that are in `b` too, left in `a`. */
void unit_ids_keep(struct unit_ids *a, const struct unit_ids *b);

#endif
