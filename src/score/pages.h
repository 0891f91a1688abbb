/* pages.h: the routes of scoring: a unit's own sheet with its evidence, appraisal, explanations,
 * requests for review. */
#ifndef SCORE_PAGES_H
#define SCORE_PAGES_H

#include "web/app.h"

extern const struct routes sheet_routes;
extern const struct routes evidence_routes;
extern const struct routes grid_routes;
extern const struct routes appraisal_routes;
extern const struct routes cross_routes;
extern const struct routes why_routes;
extern const struct routes review_routes;

/* Evidence names people: it is read by those who score the sheet, and by the cluster when the
 * self-scores are open to it; members and administrators see points only. */
file_reader_fn evidence_may_read;

#endif
