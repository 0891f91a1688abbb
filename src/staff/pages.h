/* pages.h: the routes of staff conferences. */
#ifndef STAFF_PAGES_H
#define STAFF_PAGES_H

#include "store/job.h"
#include "web/app.h"
#include "web/web.h"

extern const struct routes staff_routes, staff_list_routes, staff_question_routes,
	inspection_routes;

/* Hooks of main/product.c (web/app.h). */
paper_number_fn staff_number_paper;

/* Summonses and invitations of a large conference: a file each LETTERS_AT_ONCE, Word and PDF. */
struct err staff_run_letters(struct job *job, void *web);

#endif
