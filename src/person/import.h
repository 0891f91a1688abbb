/* import.h: members and officers from a workbook: `Mã đơn vị | Họ và tên | Giới tính | Ngày sinh |
 * Số điện thoại | Số căn cước | Dân tộc | Tôn giáo | Ngày vào Đảng | Nghề nghiệp, chức danh | Trình
 * độ | Ngày vào công đoàn | Chức vụ công đoàn | Từ ngày | Đến ngày | Nhiệm kỳ | Số quyết định | Kỷ
 * luật`. All or nothing. And the same columns out. */
#ifndef PERSON_IMPORT_H
#define PERSON_IMPORT_H

#include "office/sheet_out.h"
#include "office/table_in.h"
#include "person/person.h"

struct person_import {
	int64_t unit;	     /* rows lie in its subtree; without a code, in itself. 0: anywhere */
	bool own_only;	     /* of the subtree only sections, groups and member unions */
	bool ask;	     /* waits for person_list_apply when it would change people */
	int64_t read, added; /* rows; new people */
	int64_t known;	     /* people who stood in the register already */
	int64_t changed;     /* of them, those whose entries the list changes */
	int64_t offices;     /* new ones */
	int64_t list;	     /* what waits; 0: all is stored */
};
/* Who stands in the register already is told by the citizen number, else by unit, name and day of
 * birth. Without `ask` nothing of them changes. ERR_INVALID "person.import_faults" with the faults;
 * nothing is stored then. */
struct err person_import(struct db *db, struct office *o, int fd, struct faults *f,
			 struct person_import *in);

/* What happened to members, from a JSON file: {"acts":[{"act":"offer","unit":…,"name":…,"on":…}]};
 * docs/IMPORT.md has the rest. All or none. ERR_INVALID "person.acts_file" with the place and what
 * was read; errors of the acts. */
struct json;
struct err person_acts_import(struct db *db, const struct json *file, int64_t *n);

/* ---- a list that changes people, before it does (import_list.c) ---- */

enum { LIST_SHOWN = 200 };
struct list_change {
	int64_t person;
	struct str name, from, to; /* from and to: STR_NONE where they are private */
	const char *field;	   /* "phone", … of person_field_codes */
};
struct person_list {
	int64_t id, unit, read, fresh, known, changed;
	int64_t missing;	     /* members of the unit itself who do not stand in it */
	struct list_change *changes; /* the first LIST_SHOWN */
	size_t change_count;
};
/* ERR_NOT_FOUND "person.no_list": applied, dropped, or read so long ago that it was swept. */
struct err person_list_read(struct db *db, int64_t id, struct person_list *out);
/* Stores it: new people join, those who are known take on what the list says and keep the rest. */
struct err person_list_apply(struct db *db, int64_t id, struct person_import *done);
struct err person_list_drop(struct db *db, int64_t id);

/* ---- what the headings mean (shape.c) ---- */

extern const char *const person_field_codes[]; /* "unit", "name", …, NULL */
const char *person_field_key(int field);       /* the message that names it */
enum { FIELD_UNKNOWN = -2, FIELD_SKIP = -1, SHAPE_MAX = 60 };
struct shape_heading {
	struct str text, folded;
	int field; /* of person_field_codes; FIELD_UNKNOWN, FIELD_SKIP */
};
struct person_shape {
	struct str hash;
	struct shape_heading *p;
	size_t n;
	bool mapped; /* by hand, earlier */
	size_t unknown;
};
/* The headings of the workbook's first sheet that has any, and what they are taken as; n 0: none
 * was found. */
struct err person_shape_read(struct db *db, struct office *o, int fd, struct person_shape *out);
/* Remembers what `p` says for every file of this shape. ERR_INVALID "person.shape_name": no column
 * is the name; "person.shape_twice": two are the same. */
struct err person_shape_keep(struct tx *tx, const struct person_shape *s);

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
