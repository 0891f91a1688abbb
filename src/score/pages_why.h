/* pages_why.h: what the template of one criterion's explanation is given. */
#ifndef SCORE_PAGES_WHY_H
#define SCORE_PAGES_WHY_H

#include "score/pages_part.h"

struct why_page {
	struct sheet_page page;
	const struct line_view *line;
	bool others, remarks;
	struct event_part *events; /* who gave what, newest first */
	size_t event_count;
};

#endif
