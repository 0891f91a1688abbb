/* over.h: the reports of a period over many units: lists, counts, sums, and what was reached of the
 * targets. */
#ifndef REPORT_OVER_H
#define REPORT_OVER_H

#include "report/report.h"

struct report_line {
	struct report report;
	struct str cluster_code;
};
/* Every member of the season's clusters with its report of a period, by cluster and code. */
struct report_over {
	season_id season;
	period_id period;
	cluster_id cluster; /* n 0: all */
	unit_id top;	    /* with the units below it today; n 0: all */
};
/* Some of them, in the same order. */
struct report_pick {
	struct str state; /* "all", "unsent", "late", "waiting", "returned", "accepted" */
	struct str name;  /* words of the unit's name, accents or not; empty: any */
	unit_id after;	  /* the last one of the page before; n 0: from the first */
	int64_t limit;
};
struct err report_lines(struct db *db, const struct report_over *over,
			const struct report_pick *pick, struct report_line **out, size_t *n);
struct err report_board(struct db *db, const struct report_over *over, struct report_line **out,
			size_t *n);
/* When each report of a period was sent for the first time, whatever was corrected later; by
 * report.
 */
struct report_first {
	report_id report;
	int64_t at;
};
struct err report_firsts(struct db *db, period_id period, struct report_first **out, size_t *n);
struct report_counts {
	int64_t units, sent;	   /* sent: accepted ones too */
	int64_t waiting, accepted; /* of the sent */
	int64_t returned, late;	   /* late: not sent and past the day */
	int64_t due_on;		   /* the first day of those not sent; DAY_NONE: all are */
};
struct err report_count(struct db *db, const struct report_over *over, struct report_counts *out);
/* What is being corrected counts as it was sent. */
struct err report_in(struct db *db, const struct report_over *over, struct report_in *out);
struct rollup_row {
	struct indicator indicator;
	int64_t sum; /* FIGURE_NONE: nobody sent it */
	int64_t reported, units;
};
/* Sums of what was sent, over the members of the season's clusters (or one cluster). */
struct err report_rollup(struct db *db, const struct report_over *over, struct rollup_row **out,
			 size_t *n);
/* Amounts and numbers that the season adds up over its units; no days, no yes or no. */
bool rollup_adds_up(const struct indicator *i);
/* Numbers and sums of money that units have targets for: what those units sent, with estimates
 * where nothing else is there, against the sum of their targets. */
struct reached {
	struct indicator indicator;
	int64_t target, figure, units;
};
struct err report_reached(struct db *db, season_id season, struct reached **out, size_t *n);
/* The same of one unit. */
struct err report_reached_by(struct db *db, season_id season, unit_id unit, struct reached **out,
			     size_t *n);

#endif
