/* import.h: initiatives from a workbook, all or nothing, and back into one. */
#ifndef INITIATIVE_IMPORT_H
#define INITIATIVE_IMPORT_H

#include "initiative/initiative.h"
#include "office/sheet_out.h"
#include "office/table_in.h"

/* `Mã đơn vị | Tên sáng kiến | Tác giả | Nội dung | Nơi áp dụng | Giá trị làm lợi | Ngày đăng ký |
 * Cấp công nhận | Số quyết định | Ngày quyết định`; authors with commas or semicolons. A row with a
 * decision comes in as recognised. With `only` set the unit's column may be missing and other
 * units' rows are faults. The same unit and name twice, in the file or registered, is a fault; one
 * that resembles an earlier one comes in with a warning that names it. ERR_INVALID
 * "initiative.import_faults". */
struct initiative_import {
	unit_id only;	    /* n 0: every row names its unit */
	int64_t registered; /* result */
};
struct err initiative_import(struct db *db, struct office *o, int fd, struct faults *f,
			     struct initiative_import *in);

/* What the query finds, without its limit, in the columns that import reads, with the state. */
struct err initiative_export(struct db *db, struct office *o, const struct initiative_query *q,
			     struct office_sink to);

#endif
