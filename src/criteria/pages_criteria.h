/* pages_criteria.h: what the templates of criteria sets are given. */
#ifndef CRITERIA_PAGES_CRITERIA_H
#define CRITERIA_PAGES_CRITERIA_H

#include "criteria/difference_text.h"
#include "criteria/pages.h"
#include "score/whatif.h"
#include "unit/unit.h"
#include "web/acting.h"
#include "web/parts.h"

struct criteria_list {
	struct req *rq;
	struct set_row *rows;
	size_t n;
	struct notes notes; /* of a file that was refused, beside the workbooks' own table */
};
enum { MOVED_SHOWN = 300 }; /* units of a trial on one page */
struct moved_row {
	struct str name;
	int64_t before, after; /* points; NO_VALUE */
	struct str class_before, class_after;
	int64_t place_before, place_after;
};
struct moved_list {
	struct moved_row *p;
	size_t n;
	int64_t units; /* of the season tried */
};
struct criteria_page {
	struct req *rq;
	struct code_names *names;
	struct notes notes; /* what does not add up */
	struct sector *sectors;
	size_t sector_count;
	struct set_row row;
	struct criteria_set *set;
	struct set_row *others; /* to compare with */
	size_t other_count;
	struct difference_line *differences;
	size_t difference_count;
	struct str compared; /* name of the other set; STR_NONE: not comparing */
	struct season *seasons;
	size_t season_count;
	struct season tried; /* id.n 0: not tried */
	struct moved_list moved;
	struct str instead; /* the name of the set that it takes the place of in the trial */
	size_t unmatched;
};

/* For the templates. */
bool about_judged(const struct note *n); /* "people judge it": no fault of a set in hand */
struct str kind_words(struct req *rq, struct str code);	 /* of a unit: "Công đoàn cơ sở" */
/* Which kinds and sectors of unit a set is for. */
struct str applies_words(const struct criteria_page *v, const struct criteria_set *set);

/* Who a trial of the season `in` would move. */
void moved_of(struct arena *a, const struct close_input *in, const struct whatif *w,
	      struct moved_list *out);
struct str moved_place(const struct buf *o, int64_t place); /* "3"; "–": none */
struct err of_set(struct db *db, int64_t id, struct scope *out);
/* What the codes that rules name are called: the set's own figures, those of the owner's newest
 * season, and the events of its reports. */
struct err criteria_names(struct req *rq, unit_id owner, const struct criteria_set *set,
			  struct code_names **out);

#endif
