/* pages_goals.h: the goals of a congress's term as the pages of targets and figures show them. */
#ifndef REPORT_PAGES_GOALS_H
#define REPORT_PAGES_GOALS_H

#include "report/report.h"
#include "web/goals.h"
#include "web/web.h"

/* As far as today in the unit's newest season, to the end of an older one; n 0: none. */
struct err report_term_goals(struct req *rq, unit_id unit, const struct season *s,
			     struct unit_goals *out);
/* The goal that an indicator says; NULL: none. */
const struct unit_goal *goal_of_code(const struct unit_goals *g, struct str code);
/* "Cả nhiệm kỳ 300, đã đạt 120 (40%)."; STR_NONE where the indicator says no goal. */
struct str goal_words(const struct buf *o, const struct unit_goals *g, struct str code);
/* "300 đoàn viên"; STR_NONE for UNIT_GOAL_NONE. */
struct str goal_number(const struct buf *o, const struct unit_goal *g, int64_t value);

#endif
