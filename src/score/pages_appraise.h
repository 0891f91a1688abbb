/* pages_appraise.h: what the templates of appraisal are given. */
#ifndef SCORE_PAGES_APPRAISE_H
#define SCORE_PAGES_APPRAISE_H

#include "score/pages_part.h"

/* What people give a criterion, and why; the line's version; whether the sheet is done with it. */
#define APPRAISED_FIELDS                                                                           \
	{ .name = "p", .kind = F_POINTS, .many = true, .min = 0, .max = POINTS_MAX },              \
		{ .name = "why", .kind = F_LONG, .many = true, .max = 2000 },                      \
		{ .name = "v", .kind = F_INT, .many = true, .min = 0, .max = INT32_MAX },          \
	{                                                                                          \
		.name = "act", .kind = F_CHOICE, .choices = (const char *const[])                  \
		{                                                                                  \
			"save", "accept", NULL                                                     \
		}                                                                                  \
	}

/* One unit's cell of the grid: one criterion over all units of a cluster. */
struct grid_row {
	unit_id unit;
	struct str name;
	struct sheet_row sheet;
	const struct score_line *line;
	struct sheet_line people; /* of this criterion */
	int64_t base;		  /* computed or self-scored; NO_VALUE */
	int64_t files;
	bool may;     /* this reader appraises this unit, and nothing is settled */
	bool settled; /* by the conference, or the year is locked */
	struct str why;
};
struct grid_page {
	struct req *rq;
	struct season season, *seasons;
	size_t season_count;
	struct cluster *clusters, cluster;
	size_t cluster_count;
	enum sheet_role role;
	struct period *spans; /* that have sheets, in a season scored by periods */
	size_t span_count;
	struct period period; /* the one shown; id.n 0: sheets of the whole season */
	int span;	      /* its index among the season's periods; -1 */
	const struct close_set *set;
	const struct criterion *criterion;
	size_t at; /* of the set's criteria */
	struct grid_row *rows;
	size_t n;
	struct grid_counts {
		int64_t same, differ, open;
		int64_t mine;	 /* this reader may write */
		int64_t offered; /* of the open ones: scored by the unit, and this reader's */
	} counts;
	bool may_write; /* the criterion is in the reader's groups */
	bool own_sheet; /* the cluster has one beside the classification */
};
/* The grid's address; criterion 0: whichever comes first. */
struct str grid_href(const struct buf *o, const struct grid_page *v, enum sheet_role role,
		     int64_t criterion);
/* How many lines of this reader's wait and have points of the unit that could be taken. */
int64_t open_lines(const struct sheet_page *v);
bool writes_lines(const struct sheet_page *v); /* any line at all is this reader's to write */
/* Whether this reader writes this line, as appraiser or as a member of the cluster. */
bool line_is_mine(const struct sheet_page *v, const struct line_view *x);

#endif
