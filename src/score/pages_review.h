/* pages_review.h: what the templates of requests for review are given. */
#ifndef SCORE_PAGES_REVIEW_H
#define SCORE_PAGES_REVIEW_H

#include "score/pages_part.h"
#include "score/review.h"

struct review_page {
	struct req *rq;
	struct sheet_page page; /* of the unit that asks */
	struct season season;
	struct review *all;
	size_t n;
	struct choice_part *choices; /* criteria */
	size_t choice_count;
	struct str not_now; /* why the reader can't ask; STR_NONE: they can */
};

#endif
