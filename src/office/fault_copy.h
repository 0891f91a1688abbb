/* fault_copy.h: a faulty import comes back as the same sheets, rows and values, its wrong cells
 * coloured, with a last column that says of each row what is wrong with it. Of a zip of workbooks
 * the sheets with faults come back in one workbook, each named after its file. */
#ifndef OFFICE_FAULT_COPY_H
#define OFFICE_FAULT_COPY_H

#include "office/sheet_out.h"
#include "office/table_in.h"

/* Reads the file from its start and writes the marked one to `to`; `fd` stays the caller's.
 * `heading` is the last column's. Errors are those of books_each, sheet_read and sheet_write;
 * office.books_none when no sheet has a fault. */
struct fault_copy {
	const struct faults *faults;
	int fd;
	struct str heading; /* "Lỗi" */
};
struct err fault_copy(struct office *o, struct arena *a, const struct fault_copy *c,
		      struct office_sink to);

/* "so-lieu.xlsx" and "so-lieu.zip" become "so-lieu-loi.xlsx". */
struct str fault_copy_name(struct arena *a, struct str name);

#endif
