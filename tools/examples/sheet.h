/* sheet.h: clean workbooks, as the program itself would offer them for filling in: a title, one
 * row of headings, typed cells. The file has no clock in it: the same rows give the same bytes. */
#ifndef EXAMPLES_SHEET_H
#define EXAMPLES_SHEET_H

#include "base/base.h"

struct sheet; /* one open workbook and the sheet being written */

/* title and note may be empty; headings and widths (in characters) end with NULL and 0. */
struct sheet_plan {
	const char *path;
	const char *name;	/* of the sheet */
	struct str title, note; /* rows above the headings */
	const char *const *headings;
	const double *widths;
};
struct sheet *sheet_open(struct arena *a, const struct sheet_plan *plan);
/* More sheets in the same workbook; plan->path is not used. */
void sheet_next(struct sheet *s, const struct sheet_plan *plan);
/* Begins at the first row, for rows that stand above the headings. */
void sheet_restart(struct sheet *s);
/* A row of headings below such rows. */
void sheet_headings(struct sheet *s, const char *const *headings, const double *widths);
/* A heading that is not in the plan: wide tables. */
void sheet_heading(struct sheet *s, struct str text, double width);
/* Cells of the current row, left to right; sheet_row ends it. */
void sheet_text(struct sheet *s, struct str text);
void sheet_number(struct sheet *s, int64_t value, int decimals); /* value / 10^decimals */
void sheet_day(struct sheet *s, int64_t on); /* a real date cell; blank for DAY_NONE */
void sheet_blank(struct sheet *s);
void sheet_row(struct sheet *s);
/* Names the cell right of the label that is written now: "Mã đơn vị" | VC001. */
void sheet_named(struct sheet *s, const char *name, struct str label, struct str value);
void sheet_close(struct sheet *s);

#endif
