/* pages_weights.h: what the page that tries other weights is given. */
#ifndef CRITERIA_PAGES_WEIGHTS_H
#define CRITERIA_PAGES_WEIGHTS_H

#include "criteria/pages_criteria.h"

struct weights_page {
	struct req *rq;
	struct season season;
	struct period *periods;
	size_t n;
	bool by_period, tried;
	struct moved_list moved;
};

#endif
