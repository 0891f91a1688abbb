/* pages_hall.h: what the templates of delegates' phones and of the hall's screens are given. Their
 * live parts are made once for all who look (web/live.h): `own` is then empty. */
#ifndef ASSEMBLY_PAGES_HALL_H
#define ASSEMBLY_PAGES_HALL_H

#include "assembly/hall.h"
#include "assembly/pages_views.h"
#include "web/live.h"

struct card_view {
	struct req *rq;
	struct str code;
	struct hall hall;
};
struct phone_view {
	struct req *rq;	  /* NULL: made once for all phones */
	struct hall hall; /* seat.id 0: of all phones */
	struct hall_own own;
	struct assembly what;
	struct item *items;
	size_t n;
	const struct item *now, *next; /* NULL: none */
	struct speaker *speakers;      /* who speaks, then who waits */
	size_t speaker_count;
	struct vote vote;     /* that is open; id 0: none */
	struct vote *results; /* announced, the newest first */
	size_t result_count;
};
enum { PHONE_RESULTS_MAX = 5 };

/* What all phones of a meeting show alike. */
struct err phone_load(struct db *db, const struct assembly *a, struct phone_view *v);
const char *speaker_state_class(const struct speaker *s);

#endif
