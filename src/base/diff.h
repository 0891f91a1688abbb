/* diff.h: what became of a text: which words went and came, and two people's changes of the same
 * text brought together paragraph by paragraph (a paragraph is a line). Texts so different that
 * comparing would cost too much count as replaced. */
#ifndef BASE_DIFF_H
#define BASE_DIFF_H

#include "base/base.h"

enum diff_kind { DIFF_SAME, DIFF_GONE, DIFF_NEW };
struct diff_piece {
	enum diff_kind kind;
	struct str text; /* borrowed from one of the two texts, or in the arena */
};
/* In reading order; same and new pieces together are `now`, same and gone ones `was`, but for the
 * blanks between words, which are those of `now`. */
void text_diff(struct arena *a, struct str was, struct str now, struct diff_piece **out, size_t *n);

struct text_merged {
	struct str text;    /* where both changed the same paragraphs, mine stands */
	struct str refused; /* and these of theirs do not; empty: nothing was lost */
};
struct text_merged text_merge(struct arena *a, struct str base, struct str mine, struct str theirs);

#endif
