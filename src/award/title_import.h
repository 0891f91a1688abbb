/* title_import.h: titles from a workbook, and as one. */
#ifndef AWARD_TITLE_IMPORT_H
#define AWARD_TITLE_IMPORT_H

#include "award/title.h"
#include "office/sheet_out.h"
#include "office/table_in.h"

struct title_import {
	unit_id under; /* only its units; n 0: all */
	int64_t read, stored;
};
/* `Mã đơn vị | Danh hiệu | Cơ quan công nhận | Số quyết định | Ngày quyết định | Từ ngày | Đến
 * ngày`, all or nothing. ERR_INVALID "award.import_faults" with the faults. */
struct err title_import(struct db *db, struct office *o, int fd, struct faults *f,
			struct title_import *in);
/* Those that the query finds, whatever its limit. */
struct err title_export(struct db *db, struct office *o, const struct title_query *q,
			struct office_sink to);

#endif
