/* import.h: members and officers from a workbook: `Mã đơn vị | Họ và tên | Giới tính | Ngày sinh |
 * Số điện thoại | Số căn cước | Dân tộc | Tôn giáo | Ngày vào Đảng | Nghề nghiệp, chức danh | Trình
 * độ | Ngày vào công đoàn | Chức vụ công đoàn | Từ ngày | Đến ngày | Nhiệm kỳ | Số quyết định`. All
 * or nothing. And the same columns out. */
#ifndef PERSON_IMPORT_H
#define PERSON_IMPORT_H

#include "office/sheet_out.h"
#include "office/table_in.h"
#include "person/person.h"

struct person_import {
	int64_t unit;	     /* rows lie in its subtree; without a code, in itself. 0: anywhere */
	bool own_only;	     /* of the subtree only sections, groups and member unions */
	int64_t read, added; /* rows; new people */
	int64_t known;	     /* people who stood in the register already: nothing of them changed */
	int64_t offices;     /* new ones */
};
/* Who stands in the register already is told by the citizen number, else by unit, name and day of
 * birth. ERR_INVALID "person.import_faults" with the faults; nothing is stored then. */
struct err person_import(struct db *db, struct office *o, int fd, struct faults *f,
			 struct person_import *in);

/* Clears away what imports that died have staged: those whose job id lies below `before`. */
struct err person_import_sweep(struct db *db, int64_t before);

/* The people of a subtree on a day as a workbook that person_import reads; the private columns only
 * when `private`, which leaves an audit row: not inside db_write. */
struct person_export {
	int64_t unit, on;
	bool private;
	unsigned char lang;
};
struct err person_export(struct db *db, struct office *o, const struct person_export *x,
			 struct office_sink to);

#endif
