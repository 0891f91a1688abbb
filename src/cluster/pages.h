/* pages.h: the routes of seasons and clusters, and what other pages ask of them. */
#ifndef CLUSTER_PAGES_H
#define CLUSTER_PAGES_H

#include "cluster/cluster.h"
#include "web/web.h"

extern const struct routes cluster_routes;

/* The scope functions of rows whose first id is a season, a cluster, a period. */
struct err season_scope(struct db *db, int64_t id, struct scope *out);
struct err cluster_scope(struct db *db, int64_t id, struct scope *out);
struct err period_scope(struct db *db, int64_t id, struct scope *out);

/* The seasons that this session works with, newest first: those its office runs, or those that
 * judge its unit. */
struct err seasons_of(struct req *rq, struct season **out, size_t *n);
/* The one that ?season= names (declare the field as F_ID), else the newest. ERR_NOT_FOUND
 * "cluster.no_season_yet" when there is none. */
struct err season_chosen(struct req *rq, struct season *out);
/* "Hội nghị đã họp", "Đã công bố": a step as people say it. */
struct msg step_words(enum year_step s);

#endif
