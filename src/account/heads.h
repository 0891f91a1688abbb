/* heads.h: the role of a cluster's head follows the chair of the union that heads the cluster, and
 * of its deputies, by itself: nobody gives or ends it by hand. */
#ifndef ACCOUNT_HEADS_H
#define ACCOUNT_HEADS_H

#include "store/store.h"

/* After the cluster's head or deputies were named. */
struct err heads_follow_cluster(struct tx *tx, int64_t cluster);
/* After a unit's chair came or went. */
struct err heads_follow_unit(struct tx *tx, int64_t unit);
/* Once a day: roles of chairs that began or ended with the day. */
struct err heads_follow_day(struct tx *tx);

#endif
