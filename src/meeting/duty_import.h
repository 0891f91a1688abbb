/* duty_import.h: tasks and what came of them, from the workbook that a season's list gives out: a
 * new row is a new task, an answer beside an open one is its unit's. */
#ifndef MEETING_DUTY_IMPORT_H
#define MEETING_DUTY_IMPORT_H

#include "meeting/meeting.h"
#include "office/table_in.h"

enum { DUTY_IMPORT_MAX = 10000 };
/* `Mã đơn vị | Việc được giao | Theo kết luận, chỉ đạo | Hạn | Ngày xong | Kết quả`, all or
 * nothing. A task is told by unit, words, source and day; one that is there already without
 * anything new is passed over. An answer that differs from what the unit said, and a unit of no
 * cluster of the season, are faults. ERR_INVALID "meeting.import_faults"; errors of duty_give. */
struct duty_import {
	season_id season;
	int64_t given, answered;
};
struct err duty_import(struct db *db, struct office *o, int fd, struct faults *f,
		       struct duty_import *in);

#endif
