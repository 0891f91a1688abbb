/* pages.h: the routes of reports in words: a unit's own, and the office's page of one heading. */
#ifndef NARRATIVE_PAGES_H
#define NARRATIVE_PAGES_H

#include "web/app.h"

extern const struct routes narrative_routes, narrative_season_routes;

paper_number_fn narrative_number_paper; /* of reports in words */
report_sent_fn narrative_report_sent;	/* goals in its words stand as they are now */
/* The same without a server: as `goals` gives them. */
struct err narrative_goals_sent(struct tx *tx, unit_goals_fn *goals, int64_t period, int64_t unit);

#endif
