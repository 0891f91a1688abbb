/* book.h: trainings from a workbook and back: `Mã đơn vị | Họ và tên | Số căn cước | Khoá học |
 * Loại | Đơn vị tổ chức | Từ ngày | Đến ngày | Số chứng chỉ | Ngày cấp`. All or nothing. */
#ifndef TRAINING_BOOK_H
#define TRAINING_BOOK_H

#include "office/sheet_out.h"
#include "office/table_in.h"
#include "training/training.h"

struct training_import {
	int64_t unit;		/* rows lie in its subtree; 0: anywhere */
	int64_t courses, taken; /* new courses; rows */
};
/* People are found by their citizen number, else by their name in the unit; who is not there, or
 * there twice, is a fault. ERR_INVALID "training.import_faults". */
struct err training_import(struct db *db, struct office *o, int fd, struct faults *f,
			   struct training_import *in);
/* What the people of a subtree took, a row each, in the columns that training_import reads. */
struct training_export {
	int64_t unit;
	unsigned char lang;
};
struct err training_export(struct db *db, struct office *o, const struct training_export *x,
			   struct office_sink to);

#endif
