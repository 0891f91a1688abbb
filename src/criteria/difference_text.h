/* difference_text.h: what differs between two criteria sets, in the words in which a set is shown.
 * Which things differ is set_compare's; here each gets its name, what it was and became. Pure. */
#ifndef CRITERIA_DIFFERENCE_TEXT_H
#define CRITERIA_DIFFERENCE_TEXT_H

#include "criteria/rule_text.h"
#include "criteria/set_store.h"

struct compared_set {
	const struct criteria_set *set;
	const struct code_names *names; /* of its figures; NULL: codes stand as themselves */
	struct str whom;		/* which kinds of unit it is for, in words */
};
/* One line of the comparison: a thing that is only in one set is one line, a thing that changed has
 * a line for each part of it. */
struct difference_line {
	struct str thing;    /* "Tiêu chí 1.1. Tên" */
	struct str part;     /* "Điểm chuẩn", "Mới", "Bỏ" */
	struct str from, to; /* empty: was not there, or is not there any more */
};
/* In o->lang and o->arena, in the order of set_compare; its errors. Every difference that it finds
 * has at least one line. */
struct err difference_lines(const struct buf *o, const struct compared_set *before,
			    const struct compared_set *after, struct difference_line **out,
			    size_t *n);

#endif
