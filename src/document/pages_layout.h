/* pages_layout.h: what the page of layouts is given. */
#ifndef DOCUMENT_PAGES_LAYOUT_H
#define DOCUMENT_PAGES_LAYOUT_H

#include "document/layout.h"
#include "web/parts.h"
#include "web/web.h"

struct layouts_view {
	struct req *rq;
	struct paper_layout *rows;
	size_t n;
	struct paper_layout now; /* what today's papers are set by */
};
/* The margins in words. */
struct msg layout_margins(const struct doc_page *p);

#endif
