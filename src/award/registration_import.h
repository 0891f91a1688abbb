/* registration_import.h: registrations from a workbook, all or nothing, and as one. */
#ifndef AWARD_REGISTRATION_IMPORT_H
#define AWARD_REGISTRATION_IMPORT_H

#include "award/registration.h"
#include "office/sheet_out.h"
#include "office/table_in.h"

struct registration_import {
	struct season season;
	int64_t units, aims; /* results */
};
/* `Mã đơn vị | Danh hiệu, hình thức | Họ và tên | Ghi chú`; what no form or class is called is a
 * title in words. The lists come in as accepted: the office has them on paper. What stands in
 * a unit's list already changes nothing; more for one that is with the office or accepted is a
 * fault. ERR_INVALID "award.import_faults". */
struct err registration_import(struct db *db, struct office *o, int fd, struct faults *f,
			       struct registration_import *in);
/* Every aim of a season, a row each, in the columns above, with names and states. */
struct err registration_export(struct db *db, struct office *o, const struct season *s,
			       struct office_sink to);

#endif
