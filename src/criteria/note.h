/* note.h: what is wrong, or doubtful, in something imported: a place, what was read there, and
 * what was expected. A fault refuses the import; a warning only tells. */
#ifndef CRITERIA_NOTE_H
#define CRITERIA_NOTE_H

#include "base/base.h"

struct note {
	bool warning;
	const char *
		expected; /* message key: of a fault what was expected, of a warning the sentence */
	struct str path;  /* "groups[0].criteria[2].max", or the cell "C7" */
	struct str read;  /* as it stood there, cut to NOTE_READ_MAX bytes */
	struct str more;  /* a second value of the sentence */
};
enum { NOTE_READ_MAX = 120, NOTES_MAX = 200 };

struct notes {
	struct arena *arena;
	struct note *p;
	size_t n, cap;
	size_t faults; /* also those past NOTES_MAX, which are only counted */
	size_t warnings;
};
void note_fault(struct notes *n, struct str path, struct str read, const char *expected);
void note_warning(struct notes *n, const char *sentence, struct str path, struct str more);
/* The note as one sentence in b->lang. */
void note_put(struct buf *b, const struct note *n);
struct str note_words(const struct buf *o, const struct note *n);
/* OK without faults, else ERR_INVALID "criteria.faults" with their number and the first one's place
 * and what was read there. */
struct err notes_err(const struct notes *n);

#endif
