/* pages.h: the award council and its dossiers in the browser. */
#ifndef COUNCIL_PAGES_H
#define COUNCIL_PAGES_H

#include "document/document.h"
#include "web/web.h"

extern const struct routes council_routes, council_book_routes, council_list_routes,
	council_rule_routes, sitting_routes, dossier_routes, dossier_file_routes;

/* The papers of a dossier are read by the unit that makes it and by the office. */
struct err dossier_file_may_read(struct req *rq, const struct file *f, bool *may);
/* A sitting's minutes with the number that the register is about to give. */
struct err council_number_paper(struct req *rq, const struct document *d, bool *later);

#endif
