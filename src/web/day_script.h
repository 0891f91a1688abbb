/* day_script.h: what the page with the script of a meeting's day shows. */
#ifndef WEB_DAY_SCRIPT_H
#define WEB_DAY_SCRIPT_H

#include "assembly/assembly.h"
#include "web/web.h"

/* An item of the agenda as it is said now. */
struct script_line {
	struct item item;
	struct str text;
};
struct script_view {
	struct req *rq;
	struct assembly what;
	struct quorum quorum;
	struct script_line *lines;
	size_t n;
	const struct script_line *now, *next; /* NULL: none */
	struct document paper;		      /* id 0: not made yet */
};

extern const struct routes script_routes;

#endif
