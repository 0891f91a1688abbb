/* board.h: the season board: units × stages, as a strip with words. */
#ifndef WEB_BOARD_H
#define WEB_BOARD_H

#include "cluster/scope.h"
#include "web/chosen.h"
#include "web/parts.h"

extern const struct routes board_routes;

enum { BOARD_STAGES = 6 };
/* The period whose reports are due now: the first that has not closed, else the last. */
struct err board_period(struct req *rq, const struct season *s, struct period *out);

/* The board of a season, or the season at a glance. */
struct str board_href(const struct buf *o, int64_t season, bool overview);

struct board_cell {
	enum state state;
	struct str text;
};
struct board_row {
	unit_id unit;
	struct str code, name, cluster, phone; /* phone: what is going on, in words */
	struct board_cell cell[BOARD_STAGES];
};
struct board_view {
	struct req *rq;
	struct season season, *seasons;
	size_t season_count;
	struct period period;
	struct cluster *clusters;
	struct tab *tabs; /* one a cluster */
	size_t cluster_count;
	int64_t cluster; /* 0: all */
	struct str heading;
	struct board_row *rows;
	size_t n;
	struct rows_part shown; /* of the rows; the counts are of all */
	int64_t units, reported, late, scored;
	struct str late_names; /* "CĐCS A, CĐCS B …" */
};

#endif
