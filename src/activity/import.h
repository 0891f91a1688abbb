/* import.h: activities from a workbook, all or nothing, and back into one. */
#ifndef ACTIVITY_IMPORT_H
#define ACTIVITY_IMPORT_H

#include "activity/activity.h"
#include "base/json.h"
#include "office/table_in.h"

/* `Mã đơn vị | Ngày | Loại | Nội dung | Địa điểm | Số người | Kinh phí | Ghi chú`; with `only` set
 * the unit's column may be missing and other units' rows are faults. The same unit, day and text
 * twice, in the file or already noted, is a fault. ERR_INVALID "activity.import_faults" with the
 * faults in f. */
struct activity_import {
	unit_id only;  /* n 0: every row names its unit */
	int64_t noted; /* result */
};
struct err activity_import(struct db *db, struct office *o, int fd, struct faults *f,
			   struct activity_import *in);

/* What the members of a season's clusters (span->unit.n 0), or one unit, noted in a span, in the
 * columns that import reads. */
struct err activity_export(struct db *db, struct office *o, const struct figure_span *span,
			   struct office_sink to);

#endif
