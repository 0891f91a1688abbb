/* pages_cross.h: the view of pages_cross.c. */
#ifndef SCORE_PAGES_CROSS_H
#define SCORE_PAGES_CROSS_H

#include "score/cross.h"
#include "web/web.h"

struct cross_page {
	struct req *rq;
	struct cluster cluster;
	struct cross_row *rows;
	size_t n;
	bool open; /* until the conference, for those who score */
};

#endif
