/* pages_goals.h: the goals of a congress's term as the pages of targets and figures show them. */
#ifndef REPORT_PAGES_GOALS_H
#define REPORT_PAGES_GOALS_H

#include "office/sheet_out.h"
#include "office/table_in.h"
#include "report/report.h"
#include "web/app.h"
#include "web/goals.h"
#include "web/web.h"

/* The goal that an indicator says; NULL: none. */
const struct unit_goal *goal_of_code(const struct unit_goals *g, struct str code);
/* "Cả nhiệm kỳ 300, đã đạt 120 (40%)."; STR_NONE where the indicator says no goal. */
struct str goal_words(const struct buf *o, const struct unit_goals *g, struct str code);
/* "300 đoàn viên"; STR_NONE for UNIT_GOAL_NONE. */
struct str goal_number(const struct buf *o, const struct unit_goal *g, int64_t value);

/* ---- a sheet of a unit's own workbook (pages_goal_book.c) ---- */

struct goal_said {
	int64_t goal, value;
	struct str note;
};
struct goal_book {
	struct faults *f;
	const struct unit_goals *goals;
	int64_t unit;
	unit_goal_say_fn *say;
	struct {
		struct goal_said *p;
		size_t n, cap;
	} said; /* what is new in the sheet */
	int64_t read;
};
struct figures_view;
void goal_sheet_put(struct sheet_out *w, const struct figures_view *v);
/* Faults are noted in b->f. */
struct err goal_sheet_read(struct goal_book *b, struct office *o, int fd);
struct err goal_sheet_store(struct tx *tx, void *arg); /* a struct goal_book */

#endif
