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

/* What stands on the server by the names of the form's fields; names ended by NULL. */
struct prepare_now {
	const char *const *names;
	const struct str *values;
	int64_t version;
};
struct err prepare_clash(struct req *rq, struct err e, const struct prepare_now *now);
/* What was typed, kept by itself: `save` runs with `x`, whose version `version` is set to the one
 * that the page was shown with. */
struct prepare_save {
	write_fn *save;
	void *x;
	assembly_id id;
	int64_t *version;
	/* Others changed it meanwhile: answers by prepare_clash. */
	struct err (*clash)(struct req *rq, struct err e);
};
/* JSON: which version stands now; 409 what stands instead; 422 why it can't be kept. */
struct err prepare_autosave(struct req *rq, const struct prepare_save *s);

#endif
