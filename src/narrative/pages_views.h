/* pages_views.h: what the templates of reports in words are given. */
#ifndef NARRATIVE_PAGES_VIEWS_H
#define NARRATIVE_PAGES_VIEWS_H

#include "narrative/narrative.h"
#include "narrative/pages.h"
#include "web/parts.h"

struct narrative_view {
	struct req *rq;
	struct unit unit;
	struct narrative words;
	bool may_write; /* by right, and the report is open */
	bool saved;	/* the browser may forget what it kept */
	struct str base, key;
};
struct answers_view {
	struct req *rq;
	struct season season;
	struct period period;
	struct heading heading;
	struct tab *period_tabs, *heading_tabs;
	size_t period_count, heading_count;
	struct narrative_answer *rows;
	size_t n;
	bool written;
	struct str next;
	struct unit office; /* whose report takes the sentences */
};
struct headings_view {
	struct req *rq;
	struct season season;
	struct heading *rows;
	size_t n;
};

/* The goals of the unit's term, as a text of the period may name them. */
struct err narrative_goals(struct req *rq, unit_id unit, struct narrative *of);
/* A part as it reads: as it was saved once the report is closed, else as of now. */
struct str narrative_words(struct arena *a, const struct narrative_view *v,
			   const struct narrative_part *p);
/* What a text would say for a figure; empty where there is none. */
struct str narrative_value(const struct buf *o, const struct figure_row *r);
/* The sentences of an answer; *n of them. */
struct str *narrative_cut(const struct buf *o, struct str body, size_t *n);

#endif
