/* search.h: what the tables of search hold, for those who fill them. Inside src/person/ only. */
#ifndef PERSON_SEARCH_H
#define PERSON_SEARCH_H

#include "person/person.h"

enum { PERSON_HEAD = 3 }; /* letters of a word that its rows are found by */
struct str person_word_head(struct str word);
/* The rows of a person under their name as it is now. */
struct err person_put_words(struct tx *tx, int64_t id, struct str name);

#endif
