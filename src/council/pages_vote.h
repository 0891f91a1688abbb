/* pages_vote.h: the rows of sitting_routes that pages_vote.c handles. */
#ifndef COUNCIL_PAGES_VOTE_H
#define COUNCIL_PAGES_VOTE_H

#include "council/pages_views.h"

void sitting_crumbs(struct req *rq, const struct council *c, const struct council_sitting *s,
		    bool below);
extern const struct field vote_act_fields[];
struct err sitting_show_vote(struct req *rq);
struct err sitting_take_count(struct req *rq);
struct err sitting_take_act(struct req *rq);

#endif
