/* zipped.h: a zip in memory, for the drivers of what reads one. */
#ifndef FUZZ_ZIPPED_H
#define FUZZ_ZIPPED_H

#include "base/base.h"

struct zip_entry {
	const char *name;
	struct str bytes;
};
/* The bytes of a zip of these entries, as they are; aborts when libzip refuses. */
struct str zipped(struct arena *a, const struct zip_entry *entries, size_t n);

#endif
