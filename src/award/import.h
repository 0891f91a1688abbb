/* import.h: past classes and past awards from workbooks, all or nothing. What has no row stays
 * unknown: nothing is concluded from a gap. */
#ifndef AWARD_IMPORT_H
#define AWARD_IMPORT_H

#include "office/sheet_out.h"
#include "office/table_in.h"
#include "unit/unit.h"

/* As unit_cell; below `under` on any day: records of earlier years name units that have ended. */
struct err past_unit_cell(struct db *db, struct faults *f, const struct table_row *r,
			  const struct unit_column *c, unit_id *out);

struct history_import {
	unit_id under;	      /* only its units; n 0: all */
	unit_id owner;	      /* of awards: whose catalogue names the forms; n 0: the shipped one */
	int64_t read, stored; /* results */
};
/* `Mã đơn vị | Năm | Xếp loại | Điểm | Số quyết định | Ngày quyết định | Cấp quyết định`. A row
 * replaces what stood for the unit and year. ERR_INVALID "award.import_faults" with the faults. */
struct err class_import(struct db *db, struct office *o, int fd, struct faults *f,
			struct history_import *in);
/* The past classes of its units with those columns, by unit, the newest first; n 0: of all. */
struct err class_export(struct db *db, struct office *o, unit_id under, struct office_sink to);
/* `Mã đơn vị | Họ và tên | Năm | Hình thức khen thưởng | Lý do | Số quyết định | Ngày quyết định |
 * Cấp khen`; without a name the unit itself got it. Awards that are in the register already are
 * counted as read and not stored twice. */
struct err award_import(struct db *db, struct office *o, int fd, struct faults *f,
			struct history_import *in);

#endif
