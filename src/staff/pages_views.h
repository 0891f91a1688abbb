/* pages_views.h: what the templates of staff conferences are given. */
#ifndef STAFF_PAGES_VIEWS_H
#define STAFF_PAGES_VIEWS_H

#include "staff/pages.h"
#include "staff/staff.h"
#include "web/parts.h"

struct conferences_view {
	struct req *rq;
	struct unit unit;
	struct employer employer;
	struct assembly *rows;
	size_t n;
	int64_t failed;
	bool may_run;
};
struct staff_view {
	struct req *rq;
	struct assembly what;
	struct employer employer;
	struct staff_conference c;
	struct quorum quorum;
	struct ruleset rules;
	int64_t failed, today, check_due, size; /* size: of the staff; -1 unknown */
	struct staff_written *written;
	size_t written_count;
	struct inspection_board board;
	struct inspection_advice *advices;
	size_t advice_count, elected;
	struct goal *goals;
	size_t goal_count;
	struct staff_marked *marks;
	size_t mark_count;
	struct step steps[6];
	size_t step_count;
	bool may_run;
};
struct staff_lists_view {
	struct req *rq;
	struct assembly what;
	struct staff_item *rows;
	size_t n;
	bool may_run;
};

struct str staff_day(const struct buf *o, int64_t on); /* empty for DAY_NONE */
/* By which a written ballot passes. */
struct str staff_majority(const struct buf *o, const struct ruleset *s);
struct msg staff_list_words(enum staff_list_kind k);
struct msg staff_mark_words(enum staff_mark m);
enum state staff_mark_state(enum staff_mark m);
struct msg inspection_role_words(enum inspection_role r);
/* Crumbs down to the conference. */
struct err staff_crumbs(struct req *rq, const struct assembly *a);

#endif
