/* published_list.h: the published units of a cluster as one value of a row. They never change, and
 * are read far more often than written. */
#ifndef SCORE_PUBLISHED_LIST_H
#define SCORE_PUBLISHED_LIST_H

#include "score/published.h"

struct published_list {
	struct published_unit *p;
	size_t n, cap;
};
/* Lists the results of an edition anew, whatever was listed of it before. */
struct err published_pack(struct tx *tx, season_id id, int64_t edition);
/* Adds a list's units to out, at most PUBLISHED_MAX in all, each with the cluster of `of`; their
 * texts are views into `units`. False when the bytes are none of ours. */
bool published_unpack(struct arena *a, const struct published_unit *of, struct str units,
		      struct published_list *out);

#endif
