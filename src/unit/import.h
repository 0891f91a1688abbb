/* import.h: units from a workbook: `Mã đơn vị | Tên đơn vị | Mã cấp trên | Loại | Khu vực | Số đoàn
 * viên | Số lao động | Chủ tịch | Điện thoại | Từ ngày`. All or nothing. */
#ifndef UNIT_IMPORT_H
#define UNIT_IMPORT_H

#include "office/table_in.h"
#include "unit/unit.h"

struct unit_import {
	unit_id under;		      /* only this unit and those below it may be named; n 0: all */
	int64_t read, added, updated; /* rows; new units; units whose size or chair was renewed */
};
/* Reads the workbook, checks it as a whole (codes twice, parents, circles, days) and brings it in,
 * hidden in slices, shown in one short transaction. With faults nothing is stored and ERR_INVALID
 * "unit.import_faults" comes back; the faults say where. ERR_TOO_LARGE "unit.import_too_large"
 * above 200,000 rows. A unit that exists keeps name, kind and parent: those change by a decision,
 * and a row that differs is a fault that says so. */
struct err unit_import(struct db *db, struct office *o, int fd, struct faults *f,
		       struct unit_import *out);

/* Takes back what imports that died left hidden: those whose event's id lies below `before`. */
struct err unit_import_sweep(struct db *db, int64_t before);

#endif
