/* pages_views.h: what the templates of employers are given. */
#ifndef EMPLOYER_PAGES_VIEWS_H
#define EMPLOYER_PAGES_VIEWS_H

#include "employer/employer.h"
#include "employer/pages.h"
#include "file/file.h"
#include "web/parts.h"

struct employers_view {
	struct req *rq;
	struct unit unit; /* id.n 0: the office's list over its units */
	struct employer_row *rows;
	size_t n;
	struct choice_part *kinds; /* the first is "all" */
	struct str words, kind, next, base;
	bool lacking, may_keep;
};
struct employer_view {
	struct req *rq;
	struct unit unit;
	struct employer what; /* id 0: a new one */
	struct employer_link link;
	struct employer_link *links;
	size_t link_count;
	struct agreement *agreements;
	size_t agreement_count;
	struct choice_part *kinds, *sectors, *agreed;
	size_t sector_count;
	struct employer like; /* of a new one: one of the same name; id 0: none */
	int64_t today;
	bool may_keep;
};
struct agreement_view {
	struct req *rq;
	struct unit unit;
	struct agreement what; /* id 0: a new one */
	struct file *files;
	size_t file_count;
	struct choice_part *agreed;
	int64_t today;
	bool may_keep;
};

/* The unit's part of the choices and crumbs that its pages share. */
struct choice_part *employer_kind_choices(struct req *rq, bool all);
struct choice_part *agreement_kind_choices(struct req *rq);
void employer_crumbs(struct req *rq, const struct unit *u);
/* Whether the session keeps the unit's employers. */
struct err employer_may_keep(struct req *rq, unit_id unit, bool *may);

struct msg agreement_state_words(const struct agreement *x, int64_t today);
enum state agreement_state_mark(const struct agreement *x, int64_t today);
/* "từ 01/01/2021 đến 31/12/2023". */
struct msg agreement_span_words(const struct agreement *x);
struct str employer_sector_name(const struct employer_view *v);
struct str employer_size_text(const struct buf *o, const struct employer *e);
/* A day for the value of a field; empty for DAY_NONE and DAY_EVER. */
struct str employer_day_text(const struct buf *o, int64_t on);

#endif
