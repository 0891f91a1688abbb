/* import_stage.h: what the two halves of the figures' import share. */
#ifndef REPORT_IMPORT_STAGE_H
#define REPORT_IMPORT_STAGE_H

#include "report/import.h"
#include "report/lookup.h"

/* One transaction moves all figures of a workbook in, so that no report is half read; 100,000 keep
 * others who write waiting for some 0.3 s, 200,000 for twice as long. */
enum { FIGURE_SLICE = 500, FIGURE_COLUMNS_MAX = 250, FIGURES_MAX = 200000 };

struct staged_figure {
	int64_t n; /* row of the sheet */
	int64_t unit, period, indicator, actual, estimate;
};
struct wide_column {
	int column;
	const struct indicator *indicator;
};
struct figure_staging {
	struct db *db;
	struct faults *f;
	struct report_import *in;
	struct lookup look;
	struct str period_list;
	int64_t job;
	int64_t book_unit, book_period; /* said above the headings; 0: nothing */
	struct str book_unit_code;
	struct wide_column wide[FIGURE_COLUMNS_MAX];
	size_t wide_count;
	struct staged_figure slice[FIGURE_SLICE];
	size_t n;
	int64_t staged;
	struct {
		struct figure_subject {
			unit_id unit;
			period_id period;
		} * p;
		size_t n, cap;
	} subjects; /* whose reports the figures belong to */
};
void figure_fault(struct figure_staging *st, const struct table_row *r, const struct sheet_cell *c,
		  struct msg expected);
struct err figure_staging_open(struct figure_staging *st);
/* ERR_TOO_LARGE "report.too_many_figures" past FIGURES_MAX. */
struct err figure_stage(struct figure_staging *st, const struct staged_figure *x);
struct err figure_stage_slice(struct figure_staging *st);
struct err figure_staging_apply(struct figure_staging *st);
struct err figure_staging_close(struct figure_staging *st);

#endif
