/* figure_cell.h: a figure in a workbook, as the imports read it again. */
#ifndef REPORT_FIGURE_CELL_H
#define REPORT_FIGURE_CELL_H

#include "office/sheet_out.h"
#include "report/report.h"

/* A day as a day, a share in per cent, yes and no in words; blank for FIGURE_NONE. */
void sheet_put_figure(struct sheet_out *w, unsigned look, struct arena *a,
		      const struct indicator *i, int64_t value);

#endif
