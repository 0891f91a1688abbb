/* points.h: the points of one criterion from figures. An exact fraction, capped to 0..max and
 * rounded once, half up, to hundredths. explain.h tells how it came about. */
#ifndef SCORE_POINTS_H
#define SCORE_POINTS_H

#include "base/num.h"
#include "score/figure.h"

enum outcome {
	OUT_POINTS,
	OUT_JUDGED,    /* no computation: people judge */
	OUT_MISSING,   /* a figure is in no report: code `lacks` */
	OUT_NO_TARGET, /* no target is assigned: code `lacks` */
	OUT_BAD,       /* figures that make no sense: a negative denominator or target */
	OUT_LEFT_OUT,  /* denominator zero, and the rule leaves the criterion out */
};
struct computed {
	enum outcome outcome;
	bool estimated;	   /* an input is an estimate for the year */
	int64_t points;	   /* hundredths; of OUT_POINTS */
	struct frac exact; /* hundredths before cap and rounding; not reduced */
	struct str lacks;  /* first code that is missing */
	int band;	   /* of BY_BANDS: index of the band reached; -1: below all */
};

/* The criterion must be bound (criteria_bind) to f->names. */
struct computed points_of(const struct criterion *c, const struct figures *f);

#endif
