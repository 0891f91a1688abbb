/* fill_word.h: one XML part of a Word template as it was read: its paragraphs, their texts and the
 * rows of its tables, by their bytes. Private to fill_word_read.c and fill_word.c. */
#ifndef WORKER_FILL_WORD_H
#define WORKER_FILL_WORD_H

#include "worker/fill.h"

enum { NOWHERE = -1 };

/* One <w:t>; a tab or line break inside a run is one without place. */
struct word_seg {
	size_t tag, from, to; /* the start tag; the content */
	struct str name;      /* "w:t" */
	struct str text;
	int next; /* of its paragraph; NOWHERE: the last */
	bool mark;
	int depth; /* of elements around it */
	/* For fill_word.c: */
	size_t base; /* where its text begins in the paragraph's */
	bool edited;
};
struct word_par {
	size_t from, to, holder; /* holder: number of the element around it */
	bool in_cell;
	int row;	 /* the innermost table row around it; NOWHERE: none */
	int first, last; /* of its segs; NOWHERE: none */
	size_t number;	 /* in the part, from 1 */
	struct buf code; /* field instructions */
};
struct word_row {
	size_t from, to;
	int list; /* it is repeated for, found by fill_word.c; NOWHERE: none */
	bool mixed;
};
struct word_part {
	struct arena *arena;
	struct str xml;
	struct {
		struct word_par *p;
		size_t n, cap;
	} pars;
	struct {
		struct word_row *p;
		size_t n, cap;
	} rows;
	struct {
		struct word_seg *p;
		size_t n, cap;
	} segs;
};
/* The views in it live as long as `xml`. office.damaged for what is no XML in UTF-8; office.active
 * for a field that fetches or runs something. */
struct err word_part_read(struct arena *a, struct str xml, struct word_part *out);

#endif
