/* chosen.h: which season a page is about: what many features' pages ask. */
#ifndef WEB_CHOSEN_H
#define WEB_CHOSEN_H

#include "cluster/cluster.h"
#include "web/web.h"

/* The seasons that this session works with, newest first: those its office runs, or those that
 * judge its unit. */
struct err seasons_of(struct req *rq, struct season **out, size_t *n);
/* The one that runs on a day: the newest that has begun and has not ended; else the newest that has
 * ended and is not locked; else the newest. 0 when there is none. */
size_t season_of_day(const struct season *all, size_t n, int64_t today);
/* The one that ?season= names (declare the field as F_ID), else the one that was asked for last,
 * else the one that runs today. ERR_NOT_FOUND "cluster.no_season_yet" when there is none. */
struct err season_chosen(struct req *rq, struct season *out);
/* The same among the seasons that judge a unit; id.n 0 when none does. ERR_NOT_FOUND
 * "cluster.no_season". */
struct err season_chosen_of(struct req *rq, unit_id unit, struct season *out);
/* "Hội nghị đã họp", "Đã công bố": a step as people say it. */
struct msg step_words(enum year_step s);

#endif
