/* pages_views.h: what the templates of a congress's preparation are given. */
#ifndef CONGRESS_PAGES_VIEWS_H
#define CONGRESS_PAGES_VIEWS_H

#include "congress/comment.h"
#include "congress/make.h"
#include "congress/pages.h"
#include "congress/papers.h"
#include "congress/plan.h"
#include "election/election.h"
#include "web/prepare.h"

struct questions_view {
	struct req *rq;
	struct answers x;
	struct choice_part *forms, *chairs;
	struct paper_list papers;
	struct str key; /* of the draft on this machine */
	bool open;	/* answers can still change */
};

struct plan_view {
	struct req *rq;
	struct answers x;
	int64_t today;
	bool may_run, may_answer, unsure_rules;
	struct milestone *steps;
	struct choice_part *codes;
	size_t n;
	struct paper_list papers;
	struct clearance clearance;
	struct poll poll;
	struct str poll_day, poll_figures[3], poll_people;
};
struct clearances_view {
	struct req *rq;
	struct clearance *rows;
	size_t n;
};

struct comments_view {
	struct req *rq;
	struct answers x;
	struct motion drafts[DRAFT_COUNT];
	struct call call;
	struct comment *rows;
	size_t n;
	struct str link, until;
	struct qr_part qr; /* side 0: none */
	int64_t today;
};
/* A draft as whoever has the link reads it. */
struct draft_shown {
	struct motion motion;
	struct str *paragraphs;
	size_t n;
};
struct draft_view {
	struct req *rq;
	struct call call;
	struct assembly what;
	bool open;
	struct draft_shown drafts[DRAFT_COUNT];
	size_t n;
};
struct msg comment_state_words(enum comment_state s);

/* A text of the catalogue, with its name as people say it. */
struct text_line {
	struct stock_text text;
	struct str name;
	int64_t version; /* 0: the unit has none of its own yet */
	bool script, staff; /* what is said; of a staff conference */
};
struct texts_view {
	struct req *rq;
	struct unit unit;
	struct text_line *lines;
	size_t n;
	struct milestone *milestones;
	size_t milestone_count;
	bool may_edit;
};

/* Crumbs down to the meeting, and the page below it. */
void congress_page_open(struct req *rq, const struct assembly *a, const struct unit *u,
			struct msg title);
struct str congress_path(struct req *rq, assembly_id id, const char *rest);
/* Those made here, of the elections, and those that the meeting and its time after bring. */
struct err congress_papers_list(struct req *rq, const struct assembly *a, struct paper_list *out);
/* Why the number, term and form are proposed as they are. */
struct str number_words(const struct buf *o, const struct answers *x);
struct str form_why(const struct buf *o, const struct answers *x);

#endif
