/* pages_ranking.h: the ranking of a cluster, which its page includes, and what its meeting decides
 * on ties and quota edges. */
#ifndef CONFERENCE_PAGES_RANKING_H
#define CONFERENCE_PAGES_RANKING_H

#include "score/score.h"
#include "web/decided.h"
#include "web/parts.h"

struct ranking_row {
	const struct unit_result *unit;
	const struct criteria_set *set; /* NULL: none is for the unit */
	int64_t sheet;			/* of the points that rank; 0: none */
	int64_t points;			/* NO_VALUE: not shown or none */
	bool waits;			/* its class waits for the meeting */
	bool tied_open;
	int64_t lacks;	 /* criteria that have no points yet: points and class are provisional */
	struct str note; /* "Cùng hạng 2", "Đạt 90 điểm, ngoài số suất xuất sắc" */
};
struct open_decision {
	enum need_kind kind;
	struct str title, class; /* class: code of the quota's class */
	const struct unit_result **units;
	size_t n;
};
struct ranking_page {
	struct req *rq;
	struct cluster cluster;
	struct season season;
	struct close_input in;
	struct close_output out;
	struct ranking_row *rows;
	size_t n;
	struct open_decision *open;
	size_t open_count;
	struct str *others; /* what else is still needed, as sentences */
	size_t other_count;
	int64_t most; /* right end of the bars */
	int decimals; /* of all points, so that they stand under each other */
	struct decided_part decided;
	bool places, points, classes, may_decide, meeting;
	bool sitting; /* it stands on the page of the conference and leads back there */
};

/* What the reader may see of it, by the season's table of visibility; ranking_section prints it. */
struct err ranking_load(struct req *rq, cluster_id id, struct ranking_page *v);
struct str points_aligned(const struct buf *o, const struct ranking_page *v,
			  const struct ranking_row *x);

#endif
