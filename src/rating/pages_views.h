/* pages_views.h: what the templates of rating are given. */
#ifndef RATING_PAGES_VIEWS_H
#define RATING_PAGES_VIEWS_H

#include "rating/pages.h"
#include "rating/rating.h"
#include "web/parts.h"

struct rating_view {
	struct req *rq;
	struct unit unit;
	struct season season;
	struct rating_result result; /* rating.id 0: not opened */
	int64_t asked_on, today;     /* asked_on DAY_NONE: the office does not ask */
	struct choice_part *sets, *group_sets, *classes;
	size_t set_count, group_set_count, class_count;
	struct committee_rule committee; /* class empty: the unit's own class is not known yet */
	bool may_open, may_run, own;	 /* own: the reader is a member listed here */
};
struct rating_subject_view {
	struct req *rq;
	struct unit unit;
	struct season season;
	struct member_rating rating;
	struct subject subject; /* id 0: the reader is not listed */
	struct criteria_set *set;
	struct rating_point *points;
	struct rated_line line;
	bool self, may_write; /* self: the member's own page */
};
struct rating_season_view {
	struct req *rq;
	struct season season;
	struct rating_row *rows;
	size_t n;
	int64_t asked_on;
};

struct str rating_class_name(const struct criteria_set *set, struct str code);
struct msg subject_state_words(enum subject_state s);
enum state subject_state_mark(enum subject_state s);
/* Points for the value of a field; empty for NO_VALUE. */
struct str rating_points_text(const struct buf *o, int64_t points);
struct str rating_day_text(const struct buf *o, int64_t on);
/* The unit's class of the season's year, where it is known, and what it gives the committee. */
struct err rating_committee_of(struct req *rq, const struct season *s, unit_id unit,
			       struct committee_rule *out);

#endif
