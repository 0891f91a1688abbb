/* prepare.h: a meeting prepared by questions: what the pages of congresses and staff conferences
 * have in common. Their fields are kept while they are typed (browser/README.md: data-autosave). */
#ifndef WEB_PREPARE_H
#define WEB_PREPARE_H

#include "web/papers.h"

/* Day, hour and place as typed into `on`, `clock` and `place`; a wrong hour is a fault at it. */
void prepare_typed(struct req *rq, struct assembly *a);
#define PREPARE_FIELDS                                                                             \
	{ .name = "on", .kind = F_DAY, .required = true },                                         \
		{ .name = "clock", .kind = F_TEXT, .required = true, .max = 5 },                   \
	{                                                                                          \
		.name = "place", .kind = F_TEXT, .max = ASSEMBLY_PLACE_MAX                         \
	}
/* "07:30" of an instant. */
struct str prepare_clock(const struct buf *o, int64_t at);
struct str prepare_day(const struct buf *o, int64_t at);

/* Kept: which version stands now. */
struct err prepare_kept(struct req *rq, int64_t version);
/* What stands on the server by the names of the form's fields; names ended by NULL. */
struct prepare_now {
	const char *const *names;
	const struct str *values;
	int64_t version;
};
struct err prepare_clash(struct req *rq, struct err e, const struct prepare_now *now);

#endif
