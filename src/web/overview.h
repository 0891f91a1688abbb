/* overview.h: the season at a glance, for the office: reports over time, classes by cluster,
 * figures against targets. */
#ifndef WEB_OVERVIEW_H
#define WEB_OVERVIEW_H

#include "cluster/cluster.h"
#include "report/report.h"
#include "score/glance.h"
#include "web/parts.h"
#include "web/web.h"

enum { OVERVIEW_POINTS = 8 };

struct class_row {
	struct str name, href; /* of the cluster */
	struct glance_row of;
	int64_t open; /* 0: classes are not open to this reader yet */
};
struct overview {
	struct req *rq;
	struct season season;
	struct period period;
	struct line_chart sent; /* n 0: nothing was sent */
	struct line_mark all;	/* the upright goal: all units */
	int64_t units, sent_count, late;
	struct season_glance glance;
	struct class_row *rows, total;
	size_t row_count;
	struct bars reached;
	bool owner; /* sums are the owner's */
};
extern const struct routes overview_routes;

#endif
