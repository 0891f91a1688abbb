/* close_part.h: what the files of season_close share. Inside src/score only. */
#ifndef SCORE_CLOSE_PART_H
#define SCORE_CLOSE_PART_H

#include "score/close.h"

struct ordered {
	const struct close_unit *unit;
	struct str cluster;
};
struct closing {
	struct arena *arena;
	const struct close_input *in;
	struct close_output *out;
	const struct decided **by_unit; /* all decisions, by unit code; in one unit as recorded */
	bool *used;			/* per decision: it applied to something */
	struct buf why;			/* scratch for one explanation after the other */
};
void need(struct closing *z, struct need n);
/* Notes that the decision fitted something. */
void applied(struct closing *z, const struct decided *d);
int unit_index(const struct closing *z, const struct unit_result *r);
/* A unit's decisions, earliest recorded first. */
const struct decided *const *decisions_of(const struct closing *z, struct str unit, size_t *n);
/* The last of a kind, or NULL. */
const struct decided *unit_decision(const struct closing *z, struct str unit,
				    enum decision_kind kind);

/* close_sheet.c: points of every sheet of the unit and the season's totals. */
void close_sheets(struct closing *z, struct unit_result *r);
/* close_quota.c: who loses a class to its quota, and edges that people must settle. */
void close_quotas(struct closing *z);
/* close_place.c: places in every cluster, ties, ballots. */
void close_places(struct closing *z);

#endif
