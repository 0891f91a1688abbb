/* pages_head.h: what the page of next year's head is given. */
#ifndef CONFERENCE_PAGES_HEAD_H
#define CONFERENCE_PAGES_HEAD_H

#include "web/decided.h"
#include "web/parts.h"

struct head_view {
	struct req *rq;
	struct cluster cluster;
	struct cluster_member *members;
	size_t n;
	struct past_head *past;
	size_t past_count;
	struct choice_part *choices;
	struct str head; /* id of the one decided before, as a choice */
	bool *deputy;	 /* one a member: decided before, or ticked */
	struct decided_part by;
	struct str chosen_head, chosen_deputies;
	bool decided;
	decision_id decision;
};

#endif
