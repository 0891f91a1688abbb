/* pages_views.h: what the templates of a congress's preparation are given. */
#ifndef CONGRESS_PAGES_VIEWS_H
#define CONGRESS_PAGES_VIEWS_H

#include "congress/make.h"
#include "congress/pages.h"
#include "congress/papers.h"
#include "congress/plan.h"
#include "election/election.h"
#include "web/parts.h"

/* A paper of the checklist, and how far it is. */
struct paper_line {
	struct str name;
	struct document document; /* id 0: not made yet */
};
enum { PAPER_LINES_MAX = 64 };
struct paper_list {
	struct paper_line p[PAPER_LINES_MAX];
	size_t n, made; /* made: they stand in the register */
};
struct questions_view {
	struct req *rq;
	struct answers x;
	struct choice_part *forms, *chairs;
	struct paper_list papers;
	struct str key; /* of the draft on this machine */
	bool open;	/* answers can still change */
};

/* Crumbs down to the meeting, and the page below it. */
void congress_page_open(struct req *rq, const struct assembly *a, const struct unit *u,
			struct msg title);
struct str congress_path(struct req *rq, assembly_id id, const char *rest);
/* Those made here, of the elections, and those that the meeting and its time after bring. */
struct err congress_papers_list(struct req *rq, const struct assembly *a, struct paper_list *out);
/* "Mới soạn", "Đã ban hành", "Bản cuối": how far a paper is. */
struct msg paper_state_words(const struct document *d);
enum state paper_state_mark(const struct document *d);
struct str congress_clock(const struct buf *o, int64_t at); /* "07:30" */
struct str congress_day(const struct buf *o, int64_t at);   /* of an instant */
/* Why the number, term and form are proposed as they are. */
struct str number_words(const struct buf *o, const struct answers *x);
struct str form_why(const struct buf *o, const struct answers *x);

#endif
