/* import_rows.h: what rows of a workbook mean: points with their reasons, and the appendix of a
 * decision as a criteria set. Pure functions over cells of text; reading workbooks, and faults
 * with sheet and cell names, are the caller's. */
#ifndef SCORE_IMPORT_ROWS_H
#define SCORE_IMPORT_ROWS_H

#include "score/criteria.h"

struct cells {
	const struct str *p; /* texts as they stand; empty for a blank cell */
	size_t n;
};
struct table_cells {
	const struct cells *rows; /* from the sheet's first row on */
	size_t n;
};

/* ---- scores: Mã đơn vị | Mã tiêu chí | Điểm | Lý do ---- */

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

/* ---- the appendix: TT | Nội dung | Điểm chuẩn | Cách tính | Minh chứng ---- */

/* Makes a draft set: rows "I", "A", "Nhóm 1" or with a whole number as TT open a group, rows below
 * are its criteria ("1.1", "2", "-", "a"), a group named điểm thưởng or điểm trừ holds bonus or
 * penalty. Everything is judged by people; "cách tính" becomes the note. Classes are 90/70/50 and
 * the set is not official, until people edit it: warnings say so. The total is the sum. */
struct err import_appendix(struct arena *a, struct table_cells t, struct str code,
			   struct criteria_set **out, struct notes *notes);

/* Whether the headings are there, and in which row. row may be NULL. */
bool appendix_head_row(struct arena *a, struct table_cells t, size_t *row);

#endif
