/* papers.h: the checklist of a meeting's papers, as every room's pages show it: each with how far
 * it is and where it opens. */
#ifndef WEB_PAPERS_H
#define WEB_PAPERS_H

#include "assembly/assembly.h"
#include "web/parts.h"
#include "web/web.h"

enum { PAPER_LIST_MAX = 64 };
struct paper_list {
	struct file_part p[PAPER_LIST_MAX];
	size_t n, made; /* made: they stand in the register */
};
/* One more line; `about` (may be empty) tells several of a kind apart. */
struct err paper_list_add(struct req *rq, struct paper_list *l, const struct assembly_paper *p,
			  struct str about);

#endif
