/* pages_views.h: what the template of a carried meeting is given. */
#ifndef HALL_PAGES_VIEWS_H
#define HALL_PAGES_VIEWS_H

#include "hall/hall.h"
#include "web/form.h"
#include "web/parts.h"
#include "web/web.h"

struct hall_view {
	struct req *rq;
	struct assembly what;
	struct hall_return *returns;
	size_t return_count;
	struct hall_conflict *conflicts;
	size_t n;
	bool may_take; /* the meeting is not over */
};
/* A stored value as people read it. */
struct str hall_words(const struct buf *o, struct str json);
struct msg hall_place_words(struct str table);
struct str hall_column_words(const struct buf *o, struct str column);

#endif
