/* import.h: figures and targets from workbooks, all or nothing. */
#ifndef REPORT_IMPORT_H
#define REPORT_IMPORT_H

#include "office/table_in.h"
#include "report/report.h"

/* What else is kept of a report as it is sent: the goals that its words name. fn NULL: nothing. */
struct report_keep {
	struct err (*fn)(struct tx *tx, const void *arg, int64_t period, int64_t unit);
	const void *arg;
};
/* report_send, and what is kept with it. */
struct err report_send_kept(struct tx *tx, const struct report *r, const struct report_keep *keep);

struct report_import {
	season_id season;
	period_id period; /* of rows that name none; n 0: rows must */
	unit_id only;	  /* a unit's own workbook: other units' rows are faults; n 0: all */
	bool own_book;	  /* it must say above its headings whose it is and hold only that unit */
	bool send;	  /* the reports are sent as they are read, on the units' behalf */
	struct report_keep keep;	/* of each that is sent */
	int64_t read, reports, figures; /* results */
	int64_t same;			/* reports that held just these figures and stay */
	struct str book_unit_code;	/* what the workbook says; empty: nothing */
};
/* Long: `Mã đơn vị | Mã chỉ số | Kỳ | Số liệu | Ước thực hiện`; wide: one column an indicator,
 * named by its code; a unit's own workbook: long without the unit's column, with "Mã đơn vị: …" and
 * "Kỳ: …" above the headings. Which it is shows by the headings. Figures of reports that were sent
 * already become corrections, unless all of them stand there already. ERR_INVALID
 * "report.import_faults" with the faults in f. */
struct err report_import(struct db *db, struct office *o, int fd, struct faults *f,
			 struct report_import *in);

/* Clears away what imports that died have staged: those whose job id lies below `before`. */
struct err report_import_sweep(struct db *db, int64_t before);

/* `Mã đơn vị | Mã chỉ số | Kỳ | Chỉ tiêu | Số quyết định | Ngày quyết định | Lý do`; a cluster's
 * code stands where the unit's does. */
struct target_import {
	season_id season;
	struct str decision_no;
	int64_t decided_on;
	int64_t read, assigned;
};
struct err target_import(struct db *db, struct office *o, int fd, struct faults *f,
			 struct target_import *in);

#endif
