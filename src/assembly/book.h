/* book.h: a meeting's list from a workbook and back: `Số | Họ và tên | Ngày sinh | Giới tính | Dân
 * tộc | Đảng viên | Trình độ | Chức vụ | Chuyên trách | Mã đơn vị | Đoàn | Tư cách | Diện | Chỗ
 * ngồi | Số căn cước`. A sub-union sends the same with its own people. All or nothing. */
#ifndef ASSEMBLY_BOOK_H
#define ASSEMBLY_BOOK_H

#include "assembly/seat.h"
#include "office/sheet_out.h"
#include "office/table_in.h"

struct seat_import {
	assembly_id assembly;
	int64_t added, changed; /* changed: same number and name, told anew */
	size_t barred;		/* by the register, of the whole list */
};
/* Whoever stands on two lists, in the file or with one who is there, is a fault that names both
 * places. ERR_INVALID "assembly.import_faults"; ERR_CONFLICT "assembly.moved_on". */
struct err seat_import(struct db *db, struct office *o, int fd, struct faults *f,
		       struct seat_import *in);

struct seat_export {
	assembly_id assembly;
	enum seat_order order;
	struct str delegation; /* empty: all */
	unsigned char lang;
};
/* The list in the columns that seat_import reads. */
struct err seat_export(struct db *db, struct office *o, const struct seat_export *x,
		       struct office_sink to);

#endif
