/* import_rows.h: rows of a workbook as points with their reasons (Mã đơn vị | Mã tiêu chí |
 * Điểm | Lý do). Pure functions over cells of text; reading workbooks, and faults with sheet and
 * cell names, are the caller's. */
#ifndef SCORE_IMPORT_ROWS_H
#define SCORE_IMPORT_ROWS_H

#include "criteria/criteria.h"

struct given_score {
	struct str unit, criterion, reason;
	int64_t points;
	int64_t row; /* from 1, as people count */
};
struct given_scores {
	struct given_score *p;
	size_t n, cap;
};
/* The headings may stand in any of the first 20 rows and in any order; case, marks and spacing are
 * ignored. Blank rows are skipped. A pair of unit and criterion twice is a fault. Faults name their
 * cell ("C7"). */
struct err import_scores(struct arena *a, struct table_cells t, struct given_scores *out,
			 struct notes *notes);
/* Points that the criterion's maximum or the set's step forbids are faults at the row's cell. */
void import_scores_check(const struct criteria_set *set, const struct given_score *s,
			 struct notes *notes);

#endif
