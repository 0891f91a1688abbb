/* pages_term_views.h: what the page of a term's goals is given. */
#ifndef ELECTION_PAGES_TERM_VIEWS_H
#define ELECTION_PAGES_TERM_VIEWS_H

#include "election/pages.h"
#include "election/term_goal.h"
#include "web/parts.h"

struct term_goals_view {
	struct req *rq;
	struct unit unit;
	struct term_goals goals;
	int64_t this_year;
	struct str year_text;
	bool may_run;
	struct choice_part *indicators; /* none, and those of the newest year */
	size_t indicator_count;
};
/* The indicator's name; STR_NONE: the code is none of them. */
struct str indicator_named(const struct term_goals_view *v, struct str code);

#endif
