/* pages_views.h: what the templates of initiatives are given. */
#ifndef INITIATIVE_PAGES_VIEWS_H
#define INITIATIVE_PAGES_VIEWS_H

#include "initiative/initiative.h"
#include "initiative/pages.h"
#include "web/parts.h"

struct initiatives_view {
	struct req *rq;
	struct unit unit; /* id.n 0: the office's list over all its units */
	struct initiative_row *rows;
	size_t n;
	struct choice_part *states; /* the first is "all" */
	struct str words, state, next;
	struct str asked; /* what is searched for, as a query */
	bool may_register;
	struct str sitting; /* where the council's votes are written down; STR_NONE: not theirs */
};
struct initiative_view {
	struct req *rq;
	struct unit unit;
	struct initiative what; /* id 0: a new one */
	struct initiative_likeness *like;
	bool *like_opens; /* whether the reader may open it: others' are named only */
	size_t like_count;
	struct choice_part *levels, *decisions;
	bool may_change; /* the unit's people, while nothing is decided */
	bool may_decide; /* the unit's chair or the level above */
};

struct msg initiative_state_words(enum initiative_state s);
enum state initiative_state_mark(enum initiative_state s);
/* The authors, one a line, as the form takes them. */
struct str initiative_author_lines(const struct buf *o, const struct initiative *x);
struct str initiative_author_list(const struct buf *o, const struct initiative *x);

#endif
