/* total.h: the total of a sheet and of a season. Sums are exact; the season's total is rounded
 * once, half up, after weighting its periods. */
#ifndef SCORE_TOTAL_H
#define SCORE_TOTAL_H

#include "score/points.h"

/* One criterion of one sheet: what was computed and what people gave. NO_VALUE: nothing. */
struct score_line {
	struct computed computed;
	struct str why;	      /* compact explanation; empty when judged */
	struct str reason;    /* given with `final`; may be empty */
	struct str review;    /* of a granted review, whose points `final` are then; else empty */
	bool kept;	      /* settled points stay although the figures say otherwise now */
	bool waits;	      /* and nobody has said yet which count */
	struct str fresh_why; /* of kept lines: how the figures would have it now */
	int64_t self, cross, final;
};
/* Which points of a line count. */
enum layer {
	LAYER_NONE, /* nothing is known */
	LAYER_FINAL,
	LAYER_COMPUTED,
	LAYER_CROSS,
	LAYER_SELF,
	LAYER_LEFT_OUT,	 /* the rule leaves the criterion out; its points are 0 */
	LAYER_UNCLAIMED, /* judged bonus or penalty that nobody entered: 0 */
};
/* Final points, else computed ones; `provisional` goes on to cross and self. Bonus that the set
 * lets only upper levels give never counts from self. *points is 0 for NONE. */
enum layer line_counts(const struct criterion *c, const struct score_line *l, bool provisional,
		       int64_t *points);

struct sheet_total {
	struct frac exact;	       /* hundredths: the sheet's total, capped */
	struct frac group[GROUPS_MAX]; /* after scaling for what is left out, capped */
	int64_t bonus, penalty;	       /* after their caps */
	bool complete;		       /* every line counts for something */
	bool estimated;		       /* an estimate is among the inputs that count */
};
/* lines: one per criterion of the set, in its order. */
struct sheet_total sheet_total(const struct criteria_set *set, const struct score_line *lines,
			       bool provisional);

struct weighted {
	struct frac exact;
	int64_t weight; /* > 0 */
};
/* (Σ weight × exact) / Σ weight, rounded half up to hundredths; n > 0. */
int64_t season_total(const struct weighted *w, size_t n);
struct frac weighted_mean(const struct weighted *w, size_t n);

#endif
