/* pages_sitting.h: what the templates of sittings are given. */
#ifndef INITIATIVE_PAGES_SITTING_H
#define INITIATIVE_PAGES_SITTING_H

#include "initiative/sitting.h"
#include "web/parts.h"
#include "web/web.h"

struct sitting_form {
	struct req *rq;
	struct unit unit;
	bool office;		     /* of a level above: it says which council sat */
	struct initiative_row *rows; /* that wait for a council */
	struct initiative_likeness *like; /* of each row; id 0: none */
	size_t n;
	struct initiative_sitting *held; /* earlier ones */
	size_t held_count;
	struct initiative_rules rules; /* of today */
};
struct sitting_view {
	struct req *rq;
	struct unit unit;
	struct initiative_sitting s;
};

#endif
