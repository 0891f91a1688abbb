/* pages_evidence.h: what the template of evidence is given. */
#ifndef SCORE_PAGES_EVIDENCE_H
#define SCORE_PAGES_EVIDENCE_H

#include "score/pages_part.h"

struct evidence_page {
	struct sheet_page page;
	const struct line_view *line;
	struct earlier_file *earlier;
	size_t earlier_count;
};

#endif
