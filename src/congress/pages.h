/* pages.h: the routes of a congress's preparation and the hooks of its papers. */
#ifndef CONGRESS_PAGES_H
#define CONGRESS_PAGES_H

#include "store/job.h"
#include "web/app.h"
#include "web/web.h"

extern const struct routes congress_routes, congress_plan_routes, congress_comment_routes,
	congress_text_routes;

/* Hooks of main/product.c (web/app.h). */
paper_number_fn congress_number_paper;

/* Summonses and invitations of a large congress: a file each LETTERS_AT_ONCE, Word and PDF. */
struct err congress_run_letters(struct job *job, void *web);

#endif
