/* pages_views.h: what the templates of staff conferences are given. */
#ifndef STAFF_PAGES_VIEWS_H
#define STAFF_PAGES_VIEWS_H

#include "staff/pages.h"
#include "staff/prepare.h"
#include "web/prepare.h"

struct conferences_view {
	struct req *rq;
	struct unit unit;
	struct employer employer;
	struct assembly *rows;
	size_t n;
	int64_t failed, starts_at; /* a day and hour that are proposed */
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
	struct step steps[7];
	size_t step_count;
	struct paper_list papers;
	bool may_run;
};
struct staff_questions_view {
	struct req *rq;
	struct staff_answers x;
	struct choice_part *forms;
	struct paper_list papers;
	struct str key; /* of the draft on this machine */
	bool open;	/* answers can still change */
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
/* Why the form is proposed as it is, and whether a board is to be elected. */
struct str staff_form_why(const struct buf *o, const struct staff_answers *x);
struct str staff_board_why(const struct buf *o, const struct staff_answers *x);
struct str staff_path(struct req *rq, assembly_id id);
/* What the conference makes, with its election and minutes. */
struct err staff_papers_list(struct req *rq, const struct assembly *a, struct paper_list *out);
/* Crumbs down to the conference. */
struct err staff_crumbs(struct req *rq, const struct assembly *a);

#endif
