/* set.h: distinct texts, numbered in the order they came: what an import asks a hundred thousand
 * times. */
#ifndef BASE_SET_H
#define BASE_SET_H

#include "base/base.h"

struct text_set {
	struct arena *arena; /* for the table, twice as large when it fills; texts stay where they
				lie */
	struct {
		struct str *p;
		size_t n, cap;
	} texts;	 /* by number */
	uint32_t *slots; /* number + 1; 0: free */
	size_t slot_count;
	uint8_t key[16]; /* drawn for each set: nobody can choose texts that collide */
};
/* The text's number; a new one when *fresh. It must live as long as the set. */
uint32_t text_set_put(struct text_set *s, struct str text, bool *fresh);
bool text_set_find(const struct text_set *s, struct str text, uint32_t *out);

#endif
